/* notes: an answer written elsewhere, as Markdown whose headings name the steps. */
#ifndef MLCOACH_CONTENT_NOTES_H
#define MLCOACH_CONTENT_NOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/content/framework.h"

/* What stands under the heading of one step. A step may come more than once. */
struct note {
	int step;
	const char *text; /* in the notes given */
	size_t len;
};

struct notes {
	struct note *items;
	size_t len;
	bool headed; /* some heading named a step; otherwise all of it is one note for the first step */
};

/* Splits at headings ("# Data", "## 2. Data sources", "Data\n----", "**Data:**") whose first or only words are
 * a step's id or title; case and a leading number are ignored. Other headings belong to the text. What stands
 * before the first step's heading belongs to the first step. Headings that nearly name a step give a warning
 * with a suggestion. Never fails. */
void notes_split(struct notes *out, const struct framework *framework, const char *path, const char *text, size_t len,
		 struct diags *diags);
void notes_release(struct notes *notes);

#endif
