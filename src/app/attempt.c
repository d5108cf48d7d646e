#include "attempt.h"

#include <string.h>

#include "mlcoach/view/views.h"
#include "play.h"
#include "replay.h"

/* --- playing -------------------------------------------------------------------------------------------------- */

/* Far beyond any interview: files that were tampered with must not make the clock overflow. */
#define LATEST (INT64_MAX / 2)

/* Nothing was said yet, and nothing is being written. */
static bool is_untouched(const struct play *play)
{
	for (size_t d = 0; d < DOCUMENT_COUNT; d++)
		if (!text_is_blank(play->saver.drafts[d].text.data, play->saver.drafts[d].text.len))
			return false;
	return !play->saver.attempt.finished && session_is_untouched(play->session);
}

/* Where the interview goes on. A journal's draft counts unless it is older than the last event that took or gave
 * one: then a kill came between that event and the journal. */
static void go_on(struct play *play, struct diags *diags)
{
	const struct replay *replay = &play->replay;
	struct saver *saver = &play->saver;
	play->session = replay->session;
	play->base = replay->at;
	for (size_t d = 0; d < DOCUMENT_COUNT; d++)
		if (saver->drafts[d].at > play->base)
			play->base = saver->drafts[d].at;
	if (play->base > LATEST)
		play->base = LATEST;
	for (int d = 0; d < DOCUMENT_COUNT; d++) {
		bool stale = saver->drafts[d].place < replay->taken[d];
		saver->drafts[d].place = replay->nevents;
		if (stale)
			saver_draft(saver, (enum document)d, replay->drafts[d], play->base, diags);
	}
}

/* A review is scored by what the engine and the case are today, and history has what it was: nobody is left to wonder. */
static void say_rescored(const struct session *session, const struct attempt *attempt, struct diags *diags)
{
	enum level level = session->options.level;
	int then = view_points(attempt->score[level]), now = view_points(session->card->overruled[level].overall);
	if (then != now)
		diags_add(diags, SEVERITY_NOTE, NULL, (struct mark){ 0 },
			  "%d of 100 then, %d today: the case, or what you taught it, has changed ('mlcoach rescore %lld' "
			  "says what)",
			  then, now, (long long)attempt->id);
}

static enum status replay_and_run(struct play *play, const struct attempt *attempt, const struct case_study *opening,
				  size_t said, struct diags *diags)
{
	enum status status = opening ? replay_opening(&play->replay, play->app, attempt, opening, diags)
				     : replay_review(&play->replay, play->app, attempt, diags);
	if (status != STATUS_OK)
		return status;
	go_on(play, diags);
	if (attempt->finished)
		say_rescored(play->session, attempt, diags);
	status = play_run(play, said, diags);
	if (status == STATUS_OK && is_untouched(play))
		status = attempt_discard(play->app->store, attempt->id, true, diags);
	replay_release(&play->replay);
	return status;
}

/* An attempt that begins; all zero but the step: one that does not. */
struct beginning {
	int only_step;			  /* -1: all of them */
	const struct case_study *opening; /* NULL: the case is read at once */
	bool shown; /* the front has begun … */
	int64_t since; /* … at this reading of the clock, and … */
	struct input first; /* … gave this */
};

/* A finished attempt is only looked at and has no drafts. */
static enum status play_attempt(struct app *app, struct front *front, const struct attempt *attempt,
				const struct beginning *beginning, size_t said, bool *out_gone, struct diags *diags)
{
	struct play play;
	enum status status = STATUS_OK;
	play_init(&play, app, front, attempt);
	play.only_step = beginning->only_step;
	play.shown = beginning->shown;
	play.since = beginning->since;
	play.first = beginning->first;
	if (!attempt->finished)
		status = saver_open(&play.saver, diags);
	if (status == STATUS_OK)
		status = replay_and_run(&play, attempt, beginning->opening, said, diags);
	*out_gone = play.gone;
	play_release(&play);
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
	size_t said = diags->len;
	bool fine = library_case(app->library, index, diags) && library_checklist(app->library, index, diags) &&
		    library_lexicon(app->library, diags);
	if (fine && diags->len == said)
		library_keep_opening(app->library, index);
	return fine ? STATUS_OK : STATUS_BAD;
}

/* The first screen, before anything is stored: that takes as long as all else. What is typed meanwhile is the first input. */
static void show_opening(struct app *app, struct front *front, const struct attempt *attempt, struct beginning *beginning,
			 struct diags *diags)
{
	struct draft drafts[DOCUMENT_COUNT];
	struct replay replay;
	const struct event start = session_start(0, beginning->only_step);
	if (replay_opening(&replay, app, attempt, beginning->opening, diags) != STATUS_OK)
		return;
	for (int d = 0; d < DOCUMENT_COUNT; d++)
		draft_init(&drafts[d]);
	session_handle(replay.session, &start);
	front->library = app->library;
	beginning->since = app->clock->monotonic(app->clock);
	front->ops->begin(front, replay.session, drafts);
	front->ops->next(front, replay.session, 0, 0, &beginning->first);
	beginning->shown = true;
	replay_release(&replay);
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
		.only_step = choice->step < 0 ? NULL : library_framework(app->library)->steps[choice->step].id,
	};
	enum status status = check_minutes(app, choice->minutes, diags);
	struct beginning beginning = { .only_step = choice->step,
				       .opening = library_opening(app->library, choice->case_index) };
	if (status == STATUS_OK && beginning.opening)
		show_opening(app, front, &attempt, &beginning, diags);
	else if (status == STATUS_OK)
		status = check_case(app, choice->case_index, diags);
	if (status == STATUS_OK)
		status = attempt_begin(app->store, &attempt, app->clock->wall(app->clock), diags);
	return status == STATUS_OK ? play_attempt(app, front, &attempt, &beginning, said, out_gone, diags)
				   : status;
}

static enum status load_and_play(struct app *app, struct front *front, int64_t id, bool finished, bool *out_gone,
				 struct diags *diags)
{
	size_t said = diags->len;
	struct arena arena;
	struct attempt attempt;
	arena_init(&arena);
	enum status status = replay_load(app, id, finished, &arena, &attempt, diags);
	if (status == STATUS_OK)
		status = play_attempt(app, front, &attempt, &(struct beginning) { .only_step = -1 }, said, out_gone, diags);
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
