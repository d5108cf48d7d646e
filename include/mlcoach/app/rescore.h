/* rescore: a finished attempt scored anew by the present engine and checklist, and what moved. */
#ifndef MLCOACH_APP_RESCORE_H
#define MLCOACH_APP_RESCORE_H

#include "mlcoach/app/run.h"

/* An item whose verdict is another one now. */
struct moved_item {
	const char *item;   /* id */
	const char *before; /* verdict_id(); NULL: the checklist did not have it */
	const char *after;  /* NULL: it no longer has it */
};

struct rescored {
	struct attempt before, after;
	struct moved_item *moved; /* what counts: as overruled by the candidate */
	size_t nmoved;
};

/* Scores a finished attempt; with `keep` the new score is stored, and the old one stays readable (attempt_past_scores).
 * Memory from `arena`. */
enum status app_rescore(struct app *app, int64_t attempt, bool keep, struct arena *arena, struct rescored *out,
			struct diags *diags);

#endif
