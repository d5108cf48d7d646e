/* strings: a list of texts that an author wrote. */
#ifndef MLCOACH_CONTENT_STRINGS_H
#define MLCOACH_CONTENT_STRINGS_H

#include <stddef.h>

#include "mlcoach/base/diag.h"

struct strings {
	const char **items;
	size_t len;
	const struct mark *at; /* by item: its place in the file at hand, {0, 0} for one from elsewhere; NULL: unknown */
};

#endif
