/* play: one interview at a front, from its present state until it is closed or left. */
#ifndef MLCOACH_APP_PLAY_H
#define MLCOACH_APP_PLAY_H

#include "learner.h"
#include "mlcoach/app/run.h"
#include "replay.h"
#include "saver.h"

struct play {
	struct app *app;
	struct front *front;
	struct replay replay;    /* the caller's, given before play_run; of an opening until an event needs the case */
	struct session *session; /* in it */
	struct saver saver;
	struct learner learner;
	int only_step; /* of an interview that begins: the one step that is rehearsed, -1: all */
	bool shown;         /* the front has begun already, and gave … */
	struct input first; /* … this while its first screen was shown */
	int64_t base;  /* interview time at … */
	int64_t since; /* … this reading of the clock */
	bool open;     /* goes on */
	bool gone;     /* the terminal is gone: the whole program ends */
};

void play_init(struct play *play, struct app *app, struct front *front, const struct attempt *attempt);
void play_release(struct play *play);

/* Says the diagnostics from `from` on to the candidate. */
void play_say(struct front *front, const struct diags *diags, size_t from);

/* Runs it, after saying the diagnostics from `said` on. An interview that was not begun yet begins. STATUS_IO, with
 * what is missing, when not everything could be stored in the end. */
enum status play_run(struct play *play, size_t said, struct diags *diags);

#endif
