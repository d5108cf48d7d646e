/* lines: a stream of lines of any length, read as they come. */
#ifndef MLCOACH_CLI_LINES_H
#define MLCOACH_CLI_LINES_H

#include "mlcoach/base/str.h"

#define LINES_CHUNK (64u << 10) /* bytes of a read */

struct lines {
	int in, out; /* descriptors: where lines come from; where the results go, watched for its reader's leaving */
	size_t max; /* bytes of a line that are kept */
	int error;  /* errno of a failed read */
	size_t at, len; /* of chunk: what is not given out yet */
	char chunk[LINES_CHUNK];
};

enum lines_end {
	LINES_MORE, /* a line was read */
	LINES_OVER, /* there is none any more */
	LINES_LEFT, /* nobody reads the results any more */
	LINES_ERROR /* could not read; `error` says why */
};

/* Reads one line into `out` (cleared before), without LF or CR LF and without a byte-order mark; the last one may lack
 * its end. Of a longer one than `max` only max + 1 bytes are kept. */
enum lines_end lines_next(struct lines *lines, struct str *out);

#endif
