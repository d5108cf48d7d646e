/* reader: lines from a stream, waited for with a limit, whatever signals come. */
#ifndef MLCOACH_PLAIN_READER_H
#define MLCOACH_PLAIN_READER_H

#include <stdio.h>

#include "mlcoach/base/str.h"

/* A line is never longer: what goes on is the next line. */
#define READER_LINE_MAX (16u << 20)

enum read {
	READ_LINE,
	READ_NOTHING, /* the time passed, or a signal came that is not ours */
	READ_END,     /* end of input */
	READ_STOP     /* interrupt, termination or hang-up: we are asked to end */
};

struct reader {
	FILE *file;
	int fd;            /* -1: a stream in memory */
	struct str buffer; /* what was read; [from, len) is not given out yet */
	size_t from, scanned;
	bool ended;
};

void reader_init(struct reader *reader, FILE *file);
void reader_release(struct reader *reader);

/* The next line without its line end, at most `timeout` ms later (-1: no limit). The bytes live until the next
 * call. A last line without a line end is a line. */
enum read reader_next(struct reader *reader, int timeout, const char **out, size_t *out_len);

/* From here to reader_stop_catching, SIGINT, SIGTERM and SIGHUP end the reading and not the program. */
void reader_catch_signals(void);
void reader_stop_catching(void);

#endif
