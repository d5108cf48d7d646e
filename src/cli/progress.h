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

/* Takes it off the screen. */
void progress_erase(struct progress *progress);

#endif
