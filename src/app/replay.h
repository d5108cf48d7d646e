/* replay: a session made of what the store holds of an attempt. */
#ifndef MLCOACH_APP_REPLAY_H
#define MLCOACH_APP_REPLAY_H

#include "mlcoach/app/run.h"
#include "mlcoach/store/journal.h"

struct replay {
	struct scorer *scorer;
	struct session *session;
	struct arena arena; /* of the events */
	size_t nevents;
	size_t taken[DOCUMENT_COUNT];      /* how many events there were when an editor was last emptied or filled */
	const char *drafts[DOCUMENT_COUNT]; /* … with this, borrowed from the session */
	int64_t at;        /* interview time of the last event */
	bool opening;      /* there is no more to the session than its first screen shows */
};

/* Loads an attempt that must be finished, or must not be. Memory from `arena`. STATUS_USAGE when it is not so. */
enum status replay_load(struct app *app, int64_t id, bool finished, struct arena *arena, struct attempt *out,
			struct diags *diags);

/* Plays the events of an attempt again. A finished one is brought to its debrief, whatever has become of its case
 * since. On failure there is nothing to release. */
enum status replay_init(struct replay *replay, struct app *app, const struct attempt *attempt, struct diags *diags);

/* The same for who looks at it: a finished attempt's steps are stored when they were not. */
enum status replay_review(struct replay *replay, struct app *app, const struct attempt *attempt, struct diags *diags);

/* One of a case's opening, for an attempt that begins: there is nothing to play yet. */
enum status replay_opening(struct replay *replay, struct app *app, const struct attempt *attempt,
			   const struct case_study *opening, struct diags *diags);
void replay_release(struct replay *replay);

#endif
