/* watch: which files of a case have changed since somebody looked. */
#ifndef MLCOACH_CLI_WATCH_H
#define MLCOACH_CLI_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/arena.h"

/* The files of the case in a folder, as they stand. */
struct watch {
	struct arena arena;
	const char **paths;
	uint64_t *stamps; /* path_stamp() */
	size_t len, nanswers; /* the last ones are sample answers */
};

void watch_read(struct watch *watch, const char *dir);
void watch_release(struct watch *watch);

/* The first file that was written, made or removed between two looks, borrowed from either; NULL: none was. *out_answers
 * says whether nothing but sample answers were. */
const char *watch_compare(const struct watch *before, const struct watch *now, bool *out_answers);

#endif
