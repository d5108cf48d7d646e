#include "mlcoach/app/run.h"

#include "attempt.h"
#include "play.h"
#include "tour.h"

struct home {
	struct app *app;
	struct front *front;
	bool quit;
	bool toured; /* practice comes next */
};

/* --- what the home screen shows ------------------------------------------------------------------------------------
 */

enum status app_past(struct app *app, const char *case_id, struct arena *arena, struct past *out, struct diags *diags)
{
	struct attempt *attempts = NULL;
	struct stored_step *steps = NULL;
	*out = (struct past) { 0 };
	enum status status = attempt_list(app->store, case_id, arena, &attempts, &out->nattempts, diags);
	if (status == STATUS_OK)
		status = attempt_steps(app->store, case_id, arena, &steps, &out->nsteps, diags);
	out->attempts = attempts;
	out->steps = steps;
	return status;
}

static enum status ask(struct home *home, struct choice *out, struct diags *diags)
{
	struct app *app = home->app;
	const struct settings *settings = app->settings;
	const struct choice preset = { .mode = home->toured ? MODE_PRACTICE : settings->mode,
				       .level = settings->level,
				       .minutes = settings->minutes,
				       .step = -1 };
	struct home_model model = { .library = app->library,
				    .now = app->clock->wall(app->clock),
				    .utc = app->clock != clock_system() };
	struct arena arena;
	arena_init(&arena);
	enum status status = app_past(app, NULL, &arena, &model.past, diags);
	if (status == STATUS_OK) {
		model.interrupted = past_interrupted(&model.past, NULL);
		model.first_time = model.past.nattempts == 0;
		model.tour = model.first_time && tour_is_new(app);
		status = home->front->ops->home(home->front, &model, &preset, out);
	}
	arena_release(&arena);
	return status;
}

/* --- what was chosen -----------------------------------------------------------------------------------------------
 */

static enum status on_quit(struct home *home, const struct choice *choice, struct diags *diags)
{
	(void)choice, (void)diags;
	home->quit = true;
	return STATUS_OK;
}

static enum status on_start(struct home *home, const struct choice *choice, struct diags *diags)
{
	return attempt_start(home->app, home->front, choice, &home->quit, diags);
}

static enum status on_resume(struct home *home, const struct choice *choice, struct diags *diags)
{
	return attempt_resume(home->app, home->front, choice->attempt, &home->quit, diags);
}

static enum status on_discard(struct home *home, const struct choice *choice, struct diags *diags)
{
	struct store *store = home->app->store;
	struct journal *journal = NULL;
	struct draft draft;
	enum status status = STATUS_OK;
	draft_init(&draft);
	/* Who holds its journal is writing it. */
	if (journal_exists(store, choice->attempt, DOCUMENT_ANSWER))
		status = journal_open(&journal, store, choice->attempt, DOCUMENT_ANSWER, &draft, diags);
	draft_release(&draft);
	if (status == STATUS_OK)
		status = attempt_discard(store, choice->attempt, choice->kind == CHOICE_DISCARD, diags);
	journal_close(journal);
	return status == STATUS_IO ? STATUS_BAD : status;
}

static enum status on_review(struct home *home, const struct choice *choice, struct diags *diags)
{
	return attempt_review(home->app, home->front, choice->attempt, &home->quit, diags);
}

static enum status on_tour(struct home *home, const struct choice *choice, struct diags *diags)
{
	(void)choice;
	return tour_play(home->app, home->front, &home->toured, &home->quit, diags);
}

static enum status (*const choices[])(struct home *home, const struct choice *choice, struct diags *diags) = {
	[CHOICE_QUIT] = on_quit,       [CHOICE_START] = on_start,   [CHOICE_RESUME] = on_resume,
	[CHOICE_DISCARD] = on_discard, [CHOICE_REVIEW] = on_review,
	[CHOICE_TOUR] = on_tour,       [CHOICE_RESTORE] = on_discard,
};

/* What did not work is said, and home is shown again. Only what could not be saved stays: it ends as the program's
 * exit status, with its reasons in `diags`. */
static enum status act(struct home *home, const struct choice *choice, struct diags *diags)
{
	struct diags own;
	diags_init(&own);
	enum status status = choices[choice->kind](home, choice, &own);
	if (status != STATUS_OK)
		play_say(home->front, &own, 0);
	for (size_t i = 0; status == STATUS_IO && i < own.len; i++)
		diags_add(diags, own.items[i].severity, own.items[i].path, own.items[i].at, "%s", own.items[i].message);
	diags_release(&own);
	return status == STATUS_IO ? STATUS_IO : STATUS_OK;
}

enum status app_home(struct app *app, struct front *front, struct diags *diags)
{
	struct home home = { .app = app, .front = front };
	enum status worst = STATUS_OK;
	if (!front->ops->home) {
		diags_fail(diags, NULL, "there is no home screen here; name a case: mlcoach start CASE");
		return STATUS_USAGE;
	}
	front->library = app->library;
	while (!home.quit) {
		struct choice choice = { .kind = CHOICE_QUIT };
		enum status status = ask(&home, &choice, diags);
		if (status != STATUS_OK)
			return status;
		status = act(&home, &choice, diags);
		worst = status > worst ? status : worst;
	}
	return worst;
}
