/* find: a needle in a text, as a reader would see it: in any case unless the needle has a capital, however accents are
 * composed, and only whole clusters ("e" is not in "é"). */
#ifndef MLCOACH_TEXT_FIND_H
#define MLCOACH_TEXT_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"

struct needle {
	struct str folded;
	bool exact; /* it has a capital, so case matters */
};

void needle_init(struct needle *needle, const char *text, size_t len);
void needle_release(struct needle *needle);

/* The first match that begins at `from` or later, the last that begins before `before`: bytes [*start, *end). `from` and
 * `before` are boundaries of clusters. False when there is none; an empty needle is nowhere. */
bool needle_next(const struct needle *needle, const char *text, size_t len, size_t from, size_t *start, size_t *end);
bool needle_prev(const struct needle *needle, const char *text, size_t len, size_t before, size_t *start, size_t *end);

#endif
