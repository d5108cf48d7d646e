/* play: a program at work in a pseudo-terminal of 80x24 that libvterm draws, and what its work costs. */
#ifndef TESTS_BENCH_PLAY_H
#define TESTS_BENCH_PLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include <vterm.h>

#define ROWS 24
#define COLUMNS 80
/* Nothing for so long, in ms: a frame that shows what it should is settled. Then so long for what else may come, such
 * as a clock's next second. And so long without what is looked for: it will not come. */
#define QUIET 1
#define PAUSE 3
#define STUCK 2000

struct play {
	int fd;
	pid_t child;
	VTerm *vterm;
	VTermScreen *screen;
	double begun; /* when it was executed, in seconds */
	double last;  /* when its last byte came */
	size_t bytes; /* that it wrote */
	bool ended;
};

double play_now(void);

/* Begins `argv` in `folder`, which is HOME and everything else of its own as well. */
void play_start(struct play *play, const char *const *argv, const char *folder);
void play_stop(struct play *play);

void play_write(struct play *play, const char *bytes, size_t len);

/* Until nothing has come for `quiet` ms and `there` (may be NULL) says that the screen shows what it should; false
 * when it never does. */
bool play_settle(struct play *play, int quiet, bool (*there)(const struct play *play, const void *user),
		 const void *user);

VTermPos play_cursor(const struct play *play);

/* The character of a cell, ' ' where there is none. */
char play_cell(const struct play *play, int row, int column);

/* Seconds of CPU since it began; its memory in KiB by its name in /proc/PID/status. */
double play_cpu(const struct play *play);
double play_memory(const struct play *play, const char *name);

#endif
