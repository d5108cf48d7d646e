#include "plain_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mlcoach/base/alloc.h"

static void set(struct str *out, const char *text, size_t len)
{
	str_clear(out);
	str_add_bytes(out, text, len);
}

/* The predictions so far, which is where it goes on. */
static void tell_predictions(struct plain *plain, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	tell(plain, "All is handed in. Before the debrief: what do you think you scored?");
	for (int i = 0; i < (int)framework->nsteps; i++)
		if (session->steps[i].predicted >= 0)
			tell(plain, "%s: you said %d.", framework->steps[i].title, session->steps[i].predicted);
}

static void tell_beginning(struct plain *plain, const struct session *session, const struct str *question)
{
	bool resumed = session->now > 0 || plain->draft.len;
	if (session->phase == PHASE_PREDICT)
		tell_predictions(plain, session);
	if (session->phase == PHASE_VERDICTS)
		tell(plain, "Step %d of %zu is handed in; its verdicts:", session->step + 1,
		     scorer_framework(session->scorer)->nsteps);
	if (!phase_is_writing(session->phase))
		return;
	tell(plain, "/ask TEXT asks the interviewer; /help lists what else can be typed.");
	tell_step_again(plain, session);
	if (resumed)
		tell_time_left(plain, session);
	if (question->len)
		tell(plain, "You had begun to ask: %s", question->data);
	if (resumed && plain->board.len)
		tell(plain, "There is something on the whiteboard: /board reads it.");
}

static void plain_begin(struct front *front, const struct session *session, const struct draft *drafts)
{
	struct plain *plain = (struct plain *)front;
	struct page page;
	page_init(&page);
	view_title(&page, session);
	tell_page(plain, &page);
	set(&plain->draft, drafts[DOCUMENT_ANSWER].text.data, drafts[DOCUMENT_ANSWER].text.len);
	draft_take_up(plain);
	set(&plain->board, drafts[DOCUMENT_BOARD].text.data, drafts[DOCUMENT_BOARD].text.len);
	plain->step_told = plain->overruled = -1;
	plain->turn_told.phase = PHASE_CLOSED;
	memset(plain->explained, 0, sizeof plain->explained);
	plain->asking = plain->finished = false;
	plain->paused = session->paused_at >= 0;
	plain->question = -1;
	plain->lines_told = session->nlines;
	plain->debrief = DEBRIEF_SIGNAL;
	str_clear(&plain->tour);
	if (session->phase < PHASE_DEBRIEF)
		tell_beginning(plain, session, &drafts[DOCUMENT_QUESTION].text);
	tell_phase(plain, session);
}

static void plain_next(struct front *front, const struct session *session, int64_t now, int timeout, struct input *out)
{
	static const enum input_kind kinds[] = { [READ_LINE] = INPUT_NONE,
						 [READ_TYPING] = INPUT_NONE,
						 [READ_NOTHING] = INPUT_NONE,
						 [READ_END] = INPUT_LEAVE,
						 [READ_STOP] = INPUT_GONE };
	struct plain *plain = (struct plain *)front;
	const char *line;
	size_t len;
	if (front->tour)
		tell_tour(plain, session);
	tell_prompt(plain);
	if (fflush(plain->out) || ferror(plain->out)) {
		*out = (struct input) { .kind = INPUT_GONE };
		return;
	}
	enum read read = reader_next(&plain->reader, timeout, &line, &len);
	*out = (struct input) { .kind = kinds[read] };
	if (read == READ_TYPING)
		draft_typing(plain, session, out);
	if (read != READ_LINE)
		return;
	plain->prompted = false;
	command_line(plain, session, now, line, len, out);
}

static void plain_show(struct front *front, const struct session *session, unsigned effects)
{
	struct plain *plain = (struct plain *)front;
	if (effects & (EFFECT_CLEAR | EFFECT_DRAFT))
		plain->half = 0;
	if (effects & EFFECT_CLEAR)
		str_clear(&plain->draft);
	if (effects & EFFECT_DRAFT)
		set(&plain->draft, session->draft, strlen(session->draft));
	if (effects & EFFECT_BOARD) {
		set(&plain->board, session->board, strlen(session->board));
		if (plain->done.len)
			tell(plain, "%s", plain->done.data);
		str_clear(&plain->done);
	}
	if (session->phase != plain->turn_told.phase)
		plain->asking = false;
	plain->finished |= (effects & EFFECT_FINISHED) != 0;
	/* Nobody who only pipes answers in, or reviews, is asked unbidden. */
	if (effects & EFFECT_FINISHED && plain->prompts) {
		plain->skipped = 0;
		plain->question = -1;
		plain->asking = asked_item(plain, session) >= 0;
	}
	tell_lines(plain, session, false);
	if (effects & EFFECT_ASKED && session->asked_back)
		tell(plain, "Reply with /ask, for example: /ask the first");
	tell_phase(plain, session);
	if (effects & EFFECT_SCORED)
		tell_overruled(plain, session);
	if (plain->asking)
		tell_question_again(plain, session);
	if (session->paused_at >= 0 && !plain->paused)
		tell(plain, "/resume lets it go on.");
	plain->paused = session->paused_at >= 0;
}

static void plain_say(struct front *front, enum severity severity, const char *message)
{
	(void)severity; /* a diagnostic names its own, a refusal needs none */
	struct plain *plain = (struct plain *)front;
	bool named =
		!strncmp(message, "error: ", 7) || !strncmp(message, "warning: ", 9) || !strncmp(message, "note: ", 6);
	plain->overruled = -1;
	tell(plain, "%s%c%s", named ? "" : "Note: ", toupper((unsigned char)*message), message + (*message != '\0'));
}

static const char *place(struct plain *plain, const struct session *session)
{
	if (session->phase == PHASE_WRAPUP || session->phase == PHASE_PREDICT)
		return session->phase == PHASE_WRAPUP ? "at the last question" : "at your predictions";
	str_clear(&plain->text);
	str_addf(&plain->text, "in %s", scorer_framework(session->scorer)->steps[session->step].title);
	return plain->text.data;
}

static void plain_end(struct front *front, const struct session *session)
{
	struct plain *plain = (struct plain *)front;
	if (session->phase < PHASE_DEBRIEF)
		tell(plain, "Left %s. %s: %s.", place(plain, session),
		     front->unsaved ? "Not all of it could be saved" : "Nothing is lost",
		     front->tour ? "mlcoach tour goes on here" : "mlcoach offers to resume");
	else if (plain->finished && !front->tour)
		tell(plain, "It is kept: mlcoach review opens it again.");
	fflush(plain->out);
}

struct front *plain_new(FILE *in, FILE *out, const struct settings *settings)
{
	static const struct front_ops ops = {
		.home = plain_home,
		.begin = plain_begin,
		.next = plain_next,
		.show = plain_show,
		.say = plain_say,
		.end = plain_end,
	};
	struct plain *plain = alloc_zeroed(1, sizeof *plain);
	plain->front.ops = &ops;
	plain->out = out;
	plain->settings = settings;
	str_init(&plain->draft);
	str_init(&plain->board);
	str_init(&plain->done);
	str_init(&plain->text);
	str_init(&plain->filter);
	str_init(&plain->tour);
	reader_init(&plain->reader, in, out);
	plain->prompts = plain->reader.fd >= 0 && isatty(plain->reader.fd) && isatty(fileno(out));
	if (plain->prompts)
		reader_by_key(&plain->reader);
	reader_catch_signals();
	return &plain->front;
}

void plain_free(struct front *front)
{
	struct plain *plain = (struct plain *)front;
	if (!plain)
		return;
	if (plain->prompted)
		fputc('\n', plain->out);
	fflush(plain->out);
	reader_stop_catching();
	reader_release(&plain->reader);
	str_release(&plain->draft);
	str_release(&plain->board);
	str_release(&plain->done);
	str_release(&plain->text);
	str_release(&plain->filter);
	str_release(&plain->tour);
	free(plain);
}
