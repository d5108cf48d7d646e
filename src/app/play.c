#include "play.h"

#define SECOND 1000
#define RETRY_MS 5000

void play_init(struct play *play, struct app *app, struct front *front, const struct attempt *attempt)
{
	*play = (struct play) { .app = app, .front = front, .only_step = -1, .open = true };
	front->library = app->library;
	saver_init(&play->saver, app->store, attempt);
}

void play_release(struct play *play)
{
	saver_release(&play->saver);
	learner_release(&play->learner);
}

void play_say(struct front *front, const struct diags *diags, size_t from)
{
	for (size_t i = from; i < diags->len; i++) {
		struct str text = STR_INIT;
		diag_format(&text, &diags->items[i]);
		front->ops->say(front, diags->items[i].severity, text.data);
		str_release(&text);
	}
}

static int64_t now(const struct play *play)
{
	return play->base + play->app->clock->monotonic(play->app->clock) - play->since;
}

/* What went wrong while saving is said at once, and the interview goes on. */
static void say_and_release(struct play *play, struct diags *diags)
{
	play_say(play->front, diags, 0);
	diags_release(diags);
}

/* --- events ------------------------------------------------------------------------------------------------- */

/* The editor's text and the score follow what the session did. */
static void save_effects(struct play *play, unsigned effects, struct diags *diags)
{
	struct session *session = play->session;
	if (effects & EFFECT_CLEAR)
		saver_draft(&play->saver, DOCUMENT_ANSWER, "", session->now, diags);
	if (effects & EFFECT_DRAFT)
		saver_draft(&play->saver, DOCUMENT_ANSWER, session->draft, session->now, diags);
	if (effects & EFFECT_ASKED)
		saver_draft(&play->saver, DOCUMENT_QUESTION, "", session->now, diags);
	if (effects & EFFECT_BOARD)
		saver_draft(&play->saver, DOCUMENT_BOARD, session->board, session->now, diags);
	if ((effects & EFFECT_SCORED) && session->phase == PHASE_DEBRIEF)
		saver_score(&play->saver, session, play->app->clock->wall(play->app->clock), diags);
}

static bool is_overruled(const struct session *session, const struct event *event)
{
	const struct scorecard *card = session->card;
	bool known = event->kind == EVENT_OVERRULE && card && event->item >= 0 && (size_t)event->item < card->nitems;
	return known && card->items[event->item].overruled;
}

/* Stored first, handled then: what the session knows, the store knows. Returns the effects. */
static unsigned apply(struct play *play, struct event event)
{
	struct diags diags;
	diags_init(&diags);
	event.at = now(play);
	if (session_prepare(play->session, &event))
		saver_event(&play->saver, &event, play->session->scorer, &diags);
	bool was = is_overruled(play->session, &event);
	unsigned effects = session_handle(play->session, &event);
	save_effects(play, effects, &diags);
	if (event.kind == EVENT_OVERRULE && (effects & EFFECT_SCORED))
		learner_take(&play->learner, play->app->library, play->session, event.item, was, &diags);
	say_and_release(play, &diags);
	return effects;
}

/* Reads the case, when so far there was only its first screen. The session is made of what is stored, as when one is
 * resumed; a beginning that could not be stored yet is made up for. */
static bool read_case(struct play *play)
{
	struct replay whole;
	struct diags diags;
	if (!play->replay.opening)
		return true;
	diags_init(&diags);
	enum status status = replay_init(&whole, play->app, &play->saver.attempt, &diags);
	say_and_release(play, &diags);
	if (status != STATUS_OK)
		return false;
	const struct event start = session_start((int)play->saver.attempt.id, play->only_step);
	if (!whole.session->nlines)
		session_handle(whole.session, &start);
	replay_release(&play->replay);
	play->replay = whole;
	play->session = whole.session;
	return true;
}

static void handle(struct play *play, struct event event)
{
	if (!read_case(play))
		return;
	unsigned effects = apply(play, event);
	if (effects & EFFECT_REFUSED)
		play->front->ops->say(play->front, SEVERITY_WARNING, play->session->refusal);
	else if (effects)
		play->front->ops->show(play->front, play->session, effects);
	if (play->session->phase == PHASE_CLOSED)
		play->open = false;
}

static void pass_time(struct play *play)
{
	struct event tick = { .kind = EVENT_TICK, .at = now(play) };
	if (session_prepare(play->session, &tick))
		handle(play, tick);
	struct diags diags;
	diags_init(&diags);
	saver_time(&play->saver, play->session, now(play), &diags);
	say_and_release(play, &diags);
}

/* --- input -------------------------------------------------------------------------------------------------- */

static void on_none(struct play *play, const struct input *input)
{
	(void)play, (void)input;
}

static void on_event(struct play *play, const struct input *input)
{
	handle(play, input->event);
}

static void on_edit(struct play *play, const struct input *input)
{
	struct diags diags;
	diags_init(&diags);
	saver_edit(&play->saver, input->document, &input->edit, now(play), &diags);
	say_and_release(play, &diags);
}

static void on_leave(struct play *play, const struct input *input)
{
	play->open = false;
	play->gone = input->kind == INPUT_GONE;
}

static void (*const inputs[])(struct play *play, const struct input *input) = {
	[INPUT_NONE] = on_none,   [INPUT_EVENT] = on_event, [INPUT_EDIT] = on_edit,
	[INPUT_LEAVE] = on_leave, [INPUT_GONE] = on_leave,
};

/* --- the loop ------------------------------------------------------------------------------------------------ */

/* To the next full second while a clock runs; later there is nothing to wait for but what could not be saved. */
static int timeout(const struct play *play)
{
	if (play->session->phase <= PHASE_VERDICTS)
		return SECOND - (int)(now(play) % SECOND);
	return saver_is_done(&play->saver) ? -1 : RETRY_MS;
}

static void loop(struct play *play)
{
	inputs[play->first.kind](play, &play->first);
	while (play->open) {
		struct input input = { .kind = INPUT_NONE };
		pass_time(play);
		play->front->unsaved = !saver_is_done(&play->saver);
		play->front->ops->next(play->front, play->session, now(play), timeout(play), &input);
		inputs[input.kind](play, &input);
	}
}

/* The last try; what is still missing then is the program's exit status. */
static enum status save_rest(struct play *play, struct diags *diags)
{
	struct saver *saver = &play->saver;
	saver_flush(saver, play->session, now(play), diags);
	if (saver_is_done(saver))
		return STATUS_OK;
	diags_fail(diags, NULL, "attempt %lld is not saved whole: %zu of its events%s%s could not be stored",
		   (long long)saver->attempt.id, saver->waiting.len, saver_is_behind(saver) ? ", its draft" : "",
		   saver->score_due ? ", its score" : "");
	return STATUS_IO;
}

/* An attempt that was killed between its last event and its score gets that now. */
static void store_missing_score(struct play *play)
{
	struct diags diags;
	diags_init(&diags);
	save_effects(play, EFFECT_SCORED, &diags);
	say_and_release(play, &diags);
}

/* A whiteboard that a kill left open counts as it stood. */
static void take_board(struct play *play)
{
	const struct str *board = &play->saver.drafts[DOCUMENT_BOARD].text;
	if (play->session->phase <= PHASE_VERDICTS)
		apply(play, (struct event) { .kind = EVENT_BOARD, .text = board->data, .len = board->len });
}

/* All this before the front begins, which then shows the whole of it. */
static void begin(struct play *play)
{
	if (!play->shown)
		play->since = play->app->clock->monotonic(play->app->clock);
	play->saver.clock_at = play->base;
	if (!play->session->nlines)
		apply(play, session_start((int)play->saver.attempt.id, play->only_step));
	else if (!play->saver.attempt.finished)
		store_missing_score(play);
	take_board(play);
}

enum status play_run(struct play *play, size_t said, struct diags *diags)
{
	begin(play);
	if (!play->shown)
		play->front->ops->begin(play->front, play->session, play->saver.drafts);
	play_say(play->front, diags, said);
	loop(play);
	enum status status = save_rest(play, diags);
	play->front->unsaved = status != STATUS_OK;
	play->front->ops->end(play->front, play->session);
	return status;
}
