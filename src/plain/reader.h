/* reader: lines from a stream, waited for with a limit, whatever signals come. */
#ifndef MLCOACH_PLAIN_READER_H
#define MLCOACH_PLAIN_READER_H

#include <stdio.h>

#include "typing.h"

/* A line is never longer: what goes on is the next line. */
#define READER_LINE_MAX (16u << 20)

enum read {
	READ_LINE,
	READ_TYPING,  /* more of the line in writing, or less: reader->typing.line */
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
	bool by_key; /* a terminal that gives each key */
	struct typing typing;
	bool changed;    /* its line, since READ_TYPING was given */
	struct str line; /* the last one that it gave */
};

void reader_init(struct reader *reader, FILE *file, FILE *echo);
void reader_release(struct reader *reader);

/* The next line without its line end, at most `timeout` ms later (-1: no limit). The bytes live until the next
 * call. A last line without a line end is a line. */
enum read reader_next(struct reader *reader, int timeout, const char **out, size_t *out_len);

/* The same for who does not care about lines in writing, without a limit. */
enum read reader_line(struct reader *reader, const char **out, size_t *out_len);

/* A terminal is to give each key, which is then echoed (typing.h). */
void reader_by_key(struct reader *reader);

/* Lends the terminal to another program, and takes it back. */
void reader_lend(struct reader *reader);
void reader_take_back(struct reader *reader);

/* From here to reader_stop_catching, SIGINT, SIGTERM and SIGHUP end the reading and not the program. */
void reader_catch_signals(void);
void reader_stop_catching(void);

#endif
