/* names: ids of a file, found by name in logarithmic time. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_NAMES_H
#define MLCOACH_SRC_CONTENT_NAMES_H

#include <stddef.h>

#include "mlcoach/base/arena.h"

struct name {
	const char *name;
	size_t index;
};

struct names {
	struct name *sorted; /* by name, then by index */
	const char **list;   /* the names alone, same order: for suggestions */
	size_t len;
};

/* `items` are `count` objects of `size` bytes that begin with their `const char *` name; NULL names are left
 * out. Names are borrowed, the rest is in the arena. */
void names_init(struct names *out, struct arena *arena, const void *items, size_t count, size_t size);

/* The lowest index of that name, or -1. */
ptrdiff_t names_find(const struct names *names, const char *name);

/* "; did you mean '@x'?" or "", of the names of concepts. */
const char *other_concept(struct arena *arena, const char *word, const struct names *concepts);

#endif
