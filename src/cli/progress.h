/* progress: one line on a terminal about work that takes a while, drawn with nothing but CR and blanks. */
#ifndef MLCOACH_CLI_PROGRESS_H
#define MLCOACH_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/clock.h"

struct progress {
	bool shown; /* standard error is a terminal and standard output is not */
	struct clock *clock;
	int64_t begin, last; /* ms */
	size_t lines, bytes;
	size_t width; /* columns drawn */
};

void progress_begin(struct progress *progress, struct clock *clock);

/* Another line of so many bytes is done; drawn a few times a second. */
void progress_add(struct progress *progress, size_t bytes);

/* "312 of 1000 cases"; shown also when standard output is a terminal, so it is to be erased before anything is printed. */
void progress_of(struct progress *progress, size_t done, size_t all, const char *what);

/* Takes it off the screen. */
void progress_erase(struct progress *progress);

#endif
