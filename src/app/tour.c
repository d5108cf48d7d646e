#include "tour.h"

#include "attempt.h"
#include "mlcoach/base/path.h"

/* Said at home. */
#define AFTERWARDS "that was the tour; next comes practice: choose a case, and take your time"

/* --- what there is of it -------------------------------------------------------------------------------------------- */

static bool has_finished(struct store *store, struct diags *diags)
{
	struct arena arena;
	struct attempt *attempts;
	size_t count;
	bool found = false;
	arena_init(&arena);
	if (attempt_list(store, NULL, &arena, &attempts, &count, diags) == STATUS_OK)
		for (size_t i = 0; i < count; i++)
			found = found || attempts[i].finished;
	arena_release(&arena);
	return found;
}

/* Opening the store would make one. */
bool tour_is_new(const struct app *app)
{
	struct store *store = NULL;
	struct diags unheard;
	if (!app->tour.pack || !app->tour.store || !path_is_dir(app->tour.store))
		return app->tour.pack && app->tour.store;
	diags_init(&unheard);
	bool seen = store_open(&store, app->tour.store, &unheard) == STATUS_OK && has_finished(store, &unheard);
	store_close(store);
	diags_release(&unheard);
	return !seen;
}

/* --- playing it ----------------------------------------------------------------------------------------------------- */

static enum status begin(struct app *app, struct front *front, bool *out_gone, struct diags *diags)
{
	const struct choice choice = { .kind = CHOICE_START,
				       .mode = MODE_PRACTICE,
				       .level = LEVEL_SENIOR,
				       .minutes = library_framework(app->library)->budgets[0],
				       .step = -1 };
	if (library_count(app->library))
		return attempt_start(app, front, &choice, out_gone, diags);
	diags_fail(diags, app->tour.pack, "this pack has no case to tour");
	return STATUS_BAD;
}

/* The tour that was left; *out 0: none was. */
static enum status find_left(struct app *app, int64_t *out, struct diags *diags)
{
	struct arena arena;
	struct attempt attempt;
	bool found;
	arena_init(&arena);
	enum status status = attempt_interrupted(app->store, &arena, &attempt, &found, diags);
	*out = status == STATUS_OK && found ? attempt.id : 0;
	arena_release(&arena);
	return status;
}

static enum status begin_or_resume(struct app *app, struct front *front, bool *out_done, bool *out_gone,
				   struct diags *diags)
{
	int64_t left;
	enum status status = find_left(app, &left, diags);
	if (status == STATUS_OK)
		status = left ? attempt_resume(app, front, left, out_gone, diags) : begin(app, front, out_gone, diags);
	if (status == STATUS_OK)
		status = find_left(app, &left, diags);
	*out_done = status == STATUS_OK && !left && !*out_gone && has_finished(app->store, diags);
	return status;
}

/* Nothing is learned from a tour: the next one is scored as the first. */
static enum status open_own(struct app *own, const struct app *app, struct diags *diags)
{
	const struct library_options where = { .content = app->tour.pack };
	*own = *app;
	own->library = NULL;
	own->store = NULL;
	if (!app->tour.pack) {
		diags_fail(diags, NULL, "the tour is not here; 'make install' puts it beside the cases");
		return STATUS_IO;
	}
	enum status status = library_open(&own->library, &where, diags);
	return status == STATUS_OK ? store_open(&own->store, app->tour.store, diags) : status;
}

enum status tour_play(struct app *app, struct front *front, bool *out_done, bool *out_gone, struct diags *diags)
{
	struct app own;
	*out_done = *out_gone = false;
	enum status status = open_own(&own, app, diags);
	front->tour = true;
	if (status == STATUS_OK)
		status = begin_or_resume(&own, front, out_done, out_gone, diags);
	front->tour = false;
	front->library = app->library;
	if (*out_done)
		front->ops->say(front, SEVERITY_NOTE, AFTERWARDS);
	store_close(own.store);
	library_free(own.library);
	return status;
}

enum status app_tour(struct app *app, struct front *front, bool *out_done, struct diags *diags)
{
	bool gone;
	return tour_play(app, front, out_done, &gone, diags);
}
