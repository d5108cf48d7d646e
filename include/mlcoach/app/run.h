/* run: the one loop: front -> event -> session -> effects -> store. */
#ifndef MLCOACH_APP_RUN_H
#define MLCOACH_APP_RUN_H

#include "mlcoach/app/front.h"
#include "mlcoach/app/scorers.h"
#include "mlcoach/app/settings.h"
#include "mlcoach/base/clock.h"
#include "mlcoach/content/library.h"
#include "mlcoach/store/store.h"

/* Where the tour's pack lies and where its attempts are kept: neither its case nor they are in any list. */
struct tour_folders {
	const char *pack; /* NULL: there is no tour */
	const char *store;
};

struct app {
	struct library *library;
	struct store *store;
	struct clock *clock;
	const struct settings *settings;
	struct trained_folders trained;
	struct tour_folders tour;
};

/* Home, interviews and reviews until the user quits. */
enum status app_home(struct app *app, struct front *front, struct diags *diags);

/* What was done so far, at one case or (NULL) at all. Memory from `arena`. */
enum status app_past(struct app *app, const char *case_id, struct arena *arena, struct past *out, struct diags *diags);

/* One new interview, from its first question to the end of the debrief or until it is left. */
enum status app_start(struct app *app, struct front *front, const struct choice *choice, struct diags *diags);

/* Goes on with an interrupted attempt: its events are played again, its draft put back, its clock goes on. */
enum status app_resume(struct app *app, struct front *front, int64_t attempt, struct diags *diags);

/* Opens a finished attempt at its debrief, scored again by the present engine; overrules are stored. */
enum status app_review(struct app *app, struct front *front, int64_t attempt, struct diags *diags);

/* The tour of the interface, from its beginning or where it was left; *out_done tells that it has been seen to its
 * debrief and that there is somebody to go on with. */
enum status app_tour(struct app *app, struct front *front, bool *out_done, struct diags *diags);

/* A finished attempt's session in its debrief, made of the stored events, for what needs no terminal; *out_scorer is
 * the caller's to free after the session. STATUS_USAGE when there is no such attempt or it is not finished. */
enum status app_replay(struct app *app, int64_t attempt, struct session **out, struct scorer **out_scorer,
		       struct diags *diags);

#endif
