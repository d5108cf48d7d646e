#include "replay.h"

#include <string.h>

#include "outcome.h"
#include "record.h"

enum status replay_load(struct app *app, int64_t id, bool finished, struct arena *arena, struct attempt *out,
			struct diags *diags)
{
	enum status status = attempt_load(app->store, id, arena, out, diags);
	if (status != STATUS_OK || (out->finished != 0) == finished)
		return status;
	diags_fail(diags, NULL,
		   finished ? "attempt %lld is not finished; resume it instead"
			    : "attempt %lld is finished; review it instead",
		   (long long)id);
	return STATUS_USAGE;
}

/* --- the scorer and an empty session ----------------------------------------------------------------------- */

static int find_case(struct app *app, const struct attempt *attempt, struct diags *diags)
{
	int index = library_find(app->library, attempt->case_id, NULL);
	if (index >= 0 && !strcmp(library_head(app->library, (size_t)index)->id, attempt->case_id))
		return index;
	diags_fail(diags, NULL,
		   "the case '%s' of attempt %lld is in no pack; add its pack with --content or MLCOACH_PATH",
		   attempt->case_id, (long long)attempt->id);
	return -1;
}

static struct scorer *make_scorer(struct app *app, const struct attempt *attempt, struct diags *diags)
{
	int index = find_case(app, attempt, diags);
	if (index < 0)
		return NULL;
	return scorers_open(app->library, (size_t)index, &app->trained, diags);
}

static struct session *make_session(const struct scorer *scorer, const struct attempt *attempt, struct diags *diags)
{
	int mode = mode_find(attempt->mode), level = level_find(attempt->level);
	if (mode < 0 || level < 0) {
		diags_fail(diags, NULL,
			   "attempt %lld has the mode '%s' and the level '%s', which this version does not know",
			   (long long)attempt->id, attempt->mode, attempt->level);
		return NULL;
	}
	struct session_options options = { (enum mode)mode, (enum level)level, attempt->minutes };
	return session_new(scorer, &options);
}

/* --- the events --------------------------------------------------------------------------------------------- */

static void note_draft(struct replay *replay, enum document document, const char *text)
{
	replay->taken[document] = replay->nevents;
	replay->drafts[document] = text;
}

static void note_drafts(struct replay *replay, unsigned effects)
{
	if (effects & EFFECT_CLEAR)
		note_draft(replay, DOCUMENT_ANSWER, "");
	if (effects & EFFECT_DRAFT)
		note_draft(replay, DOCUMENT_ANSWER, replay->session->draft);
	if (effects & EFFECT_ASKED)
		note_draft(replay, DOCUMENT_QUESTION, "");
	if (effects & EFFECT_BOARD)
		note_draft(replay, DOCUMENT_BOARD, replay->session->board);
}

static void play_event(struct replay *replay, const struct stored_event *stored, struct diags *diags)
{
	struct event event;
	replay->nevents++;
	if (record_to_event(&event, stored, replay->scorer))
		note_drafts(replay, session_handle(replay->session, &event));
	else
		diags_add(diags, SEVERITY_NOTE, NULL, (struct mark) { 0 },
			  "what was said about '%s' is left out: the case no longer has it", stored->refs);
	if (stored->at > replay->at)
		replay->at = stored->at;
}

static enum status play_events(struct replay *replay, struct app *app, const struct attempt *attempt,
			       struct diags *diags)
{
	struct stored_event *events;
	size_t count;
	enum status status = attempt_events(app->store, attempt->id, &replay->arena, &events, &count, diags);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < count; i++)
		play_event(replay, &events[i], diags);
	return STATUS_OK;
}

/* Another framework may have more steps by now, another scorer other probes: a finished interview stays finished. */
static void finish(struct session *session)
{
	const struct event start = { .kind = EVENT_START }, end = { .kind = EVENT_FINISH };
	session_handle(session, &start); /* refused when it was */
	while (session->phase < PHASE_DEBRIEF)
		session_handle(session, &end);
}

enum status replay_init(struct replay *replay, struct app *app, const struct attempt *attempt, struct diags *diags)
{
	*replay = (struct replay) { .drafts = { "", "", "" } };
	arena_init(&replay->arena);
	enum status status = STATUS_BAD;
	replay->scorer = make_scorer(app, attempt, diags);
	if (replay->scorer)
		replay->session = make_session(replay->scorer, attempt, diags);
	if (replay->session)
		status = play_events(replay, app, attempt, diags);
	if (status != STATUS_OK)
		replay_release(replay);
	else if (attempt->finished)
		finish(replay->session);
	return status;
}

enum status replay_opening(struct replay *replay, struct app *app, const struct attempt *attempt,
			   const struct case_study *opening, struct diags *diags)
{
	*replay = (struct replay) { .drafts = { "", "", "" }, .opening = true };
	arena_init(&replay->arena);
	replay->scorer = scorer_opening(library_framework(app->library), opening);
	replay->session = make_session(replay->scorer, attempt, diags);
	if (replay->session)
		return STATUS_OK;
	replay_release(replay);
	return STATUS_BAD;
}

enum status replay_review(struct replay *replay, struct app *app, const struct attempt *attempt, struct diags *diags)
{
	struct diags unsaid; /* what cannot be stored now is only missing in trends, and is tried again at the next review */
	enum status status = replay_init(replay, app, attempt, diags);
	diags_init(&unsaid);
	if (status == STATUS_OK && attempt->finished)
		outcome_fill_steps(app->store, attempt, replay->session, &unsaid);
	diags_release(&unsaid);
	return status;
}

void replay_release(struct replay *replay)
{
	session_free(replay->session);
	scorer_free(replay->scorer);
	arena_release(&replay->arena);
}

enum status app_replay(struct app *app, int64_t attempt, struct session **out, struct scorer **out_scorer,
		       struct diags *diags)
{
	struct arena arena;
	struct attempt row;
	struct replay replay;
	arena_init(&arena);
	enum status status = replay_load(app, attempt, true, &arena, &row, diags);
	if (status == STATUS_OK)
		status = replay_review(&replay, app, &row, diags);
	arena_release(&arena);
	if (status != STATUS_OK)
		return status;
	arena_release(&replay.arena); /* the session keeps its own copies */
	*out = replay.session;
	*out_scorer = replay.scorer;
	return STATUS_OK;
}
