/* list: what an entry of a list begins with: "- ", "* ", "• ", "1. ", "2) ", each perhaps with a box ("- [ ] "). */
#ifndef MLCOACH_TUI_LIST_H
#define MLCOACH_TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"

struct list_entry {
	size_t indent;	 /* bytes before the mark */
	size_t len;	 /* bytes of all that the entry begins with, the last blank included */
	unsigned number; /* of a numbered one */
	size_t digits;	 /* 0: a bullet */
	bool box;
};

/* False: the line is no entry. */
bool list_read(struct list_entry *out, const char *line, size_t len);

/* Appends the mark of an entry like this one, with that number and an empty box; no indentation. */
void list_add_mark(struct str *out, const char *line, const struct list_entry *entry, unsigned number);

#endif
