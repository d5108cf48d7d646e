/* check: every mistake in content files, in one run. */
#ifndef MLCOACH_CONTENT_CHECK_H
#define MLCOACH_CONTENT_CHECK_H

#include "mlcoach/content/library.h"

struct check_count {
	size_t files; /* looked at */
	size_t cases;
};

/* Checks packs (folders), case folders or single files. Each path is taken for what its place and name say
 * it is; a file of no known name is an error. A pack with a framework of its own is checked by itself; a pack
 * without, and a case or file, against the pack that it lies in and, where that has no framework, `library`
 * (may be NULL) too. With no paths: every pack of `library`. Diagnostics come sorted. STATUS_BAD when there is
 * any error, STATUS_IO when a path can't be read. */
enum status check_paths(struct check_count *out, struct library *library, const char *const *paths, size_t npaths,
			struct diags *diags);

#endif
