#include "attempt.h"

#include "play.h"
#include "replay.h"

/* --- playing -------------------------------------------------------------------------------------------------- */

/* The journal's draft counts unless it is older than the last event that took or gave one: then a kill came
 * between that event and the journal. */
static enum status open_journal(struct play *play, const struct replay *replay, struct diags *diags)
{
	struct saver *saver = &play->saver;
	enum status status = journal_open(&saver->journal, play->app->store, saver->attempt.id, &saver->draft, diags);
	if (status != STATUS_OK)
		return status;
	int64_t drafted = saver->draft.at;
	bool stale = saver->draft.place < replay->taken;
	play->base = drafted > replay->at ? drafted : replay->at;
	saver->draft.place = replay->nevents;
	if (stale)
		saver_draft(saver, replay->draft, play->base, diags);
	return STATUS_OK;
}

/* A finished attempt is only looked at: it has no draft. */
static enum status play_attempt(struct app *app, struct front *front, const struct attempt *attempt, size_t said,
				bool *out_gone, struct diags *diags)
{
	struct replay replay;
	enum status status = replay_init(&replay, app, attempt, diags);
	if (status != STATUS_OK)
		return status;
	struct play play;
	play_init(&play, app, front, replay.session, attempt);
	play.base = replay.at;
	if (!attempt->finished)
		status = open_journal(&play, &replay, diags);
	if (status == STATUS_OK)
		status = play_run(&play, said, diags);
	*out_gone = play.gone;
	play_release(&play);
	replay_release(&replay);
	return status;
}

/* --- which attempt ---------------------------------------------------------------------------------------------- */

static enum status check_minutes(struct app *app, unsigned minutes, struct diags *diags)
{
	const struct framework *framework = library_framework(app->library);
	if (framework_budget(framework, minutes) >= 0)
		return STATUS_OK;
	struct str list = STR_INIT;
	for (size_t i = 0; i < framework->nbudgets; i++)
		str_addf(&list, "%s%u", !i ? "" : i + 1 < framework->nbudgets ? ", " : " or ", framework->budgets[i]);
	diags_fail(diags, NULL, "an interview can't take %u minutes; it takes %s", minutes, list.data);
	str_release(&list);
	return STATUS_USAGE;
}

/* A case that can't be played is found out before there is an attempt of it. */
static enum status check_case(struct app *app, size_t index, struct diags *diags)
{
	bool fine = library_case(app->library, index, diags) && library_checklist(app->library, index, diags) &&
		    library_lexicon(app->library, diags);
	return fine ? STATUS_OK : STATUS_BAD;
}

enum status attempt_start(struct app *app, struct front *front, const struct choice *choice, bool *out_gone,
			  struct diags *diags)
{
	size_t said = diags->len;
	const struct case_head *head = library_head(app->library, choice->case_index);
	struct attempt attempt = {
		.case_id = head->id,
		.case_title = head->title,
		.mode = mode_id(choice->mode),
		.level = level_id(choice->level),
		.minutes = choice->minutes,
	};
	enum status status = check_minutes(app, choice->minutes, diags);
	if (status == STATUS_OK)
		status = check_case(app, choice->case_index, diags);
	if (status == STATUS_OK)
		status = attempt_begin(app->store, &attempt, app->clock->wall(app->clock), diags);
	return status == STATUS_OK ? play_attempt(app, front, &attempt, said, out_gone, diags) : status;
}

/* Loads one that is finished, or one that is not. */
static enum status load(struct app *app, int64_t id, bool finished, struct arena *arena, struct attempt *out,
			struct diags *diags)
{
	enum status status = attempt_load(app->store, id, arena, out, diags);
	if (status != STATUS_OK || (out->finished != 0) == finished)
		return status;
	diags_fail(diags, NULL,
		   finished ? "attempt %lld is not finished; resume it instead" : "attempt %lld is finished; review it instead",
		   (long long)id);
	return STATUS_USAGE;
}

static enum status load_and_play(struct app *app, struct front *front, int64_t id, bool finished, bool *out_gone,
				 struct diags *diags)
{
	size_t said = diags->len;
	struct arena arena;
	struct attempt attempt;
	arena_init(&arena);
	enum status status = load(app, id, finished, &arena, &attempt, diags);
	if (status == STATUS_OK)
		status = play_attempt(app, front, &attempt, said, out_gone, diags);
	arena_release(&arena);
	return status;
}

enum status attempt_resume(struct app *app, struct front *front, int64_t id, bool *out_gone, struct diags *diags)
{
	return load_and_play(app, front, id, false, out_gone, diags);
}

enum status attempt_review(struct app *app, struct front *front, int64_t id, bool *out_gone, struct diags *diags)
{
	return load_and_play(app, front, id, true, out_gone, diags);
}

/* --- for those who do not ask again ------------------------------------------------------------------------------ */

enum status app_start(struct app *app, struct front *front, const struct choice *choice, struct diags *diags)
{
	bool gone;
	return attempt_start(app, front, choice, &gone, diags);
}

enum status app_resume(struct app *app, struct front *front, int64_t attempt, struct diags *diags)
{
	bool gone;
	return attempt_resume(app, front, attempt, &gone, diags);
}

enum status app_review(struct app *app, struct front *front, int64_t attempt, struct diags *diags)
{
	bool gone;
	return attempt_review(app, front, attempt, &gone, diags);
}
