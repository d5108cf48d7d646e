/* tell: everything that goes out, as wrapped lines of printable text. */
#include "plain_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/clock.h"

#define COLUMNS 78

/* --- painting -------------------------------------------------------------------------------------- */

/* Bars and rules say nothing that words do not, and are read aloud sign by sign. */
static void without_ornaments(struct page *page)
{
	for (size_t i = 0; i < page->nlines; i++) {
		struct page_line *line = &page->lines[i];
		if (line->block == BLOCK_HEADING)
			line->block = BLOCK_TEXT;
		else if (line->block == BLOCK_RULE)
			line->block = BLOCK_BLANK;
		for (size_t j = 0; j < line->nspans; j++)
			if (line->spans[j].role == ROLE_BAR || line->spans[j].role == ROLE_BAR_REST)
				line->spans[j].text = "";
	}
}

/* A word that is to be typed again stands on one line: its hyphens become ones where no line breaks, and then again
 * what they were. */
#define GLUE "\xe2\x80\x91"

static void replace_all(struct str *text, const char *old, const char *new)
{
	for (size_t at = 0; at < text->len;) {
		const char *found = strstr(text->data + at, old);
		if (!found)
			break;
		at = (size_t)(found - text->data) + strlen(new);
		str_splice(text, at - strlen(new), strlen(old), new, strlen(new));
	}
}

static void glue(struct page *page)
{
	struct str text = STR_INIT;
	for (size_t i = 0; i < page->nlines; i++)
		for (size_t j = 0; j < page->lines[i].nspans; j++) {
			struct span *span = &page->lines[i].spans[j];
			if (!strchr(span->text, '-'))
				continue;
			str_clear(&text);
			str_add(&text, span->text);
			replace_all(&text, "-", GLUE);
			span->text = arena_strndup(&page->arena, text.data, text.len);
		}
	str_release(&text);
}

/* What comes while a line is typed stands on lines of its own; then that is prompted again. */
static void leave_prompt(struct plain *plain)
{
	if (plain->prompted)
		fputc('\n', plain->out);
	plain->prompted = false;
}

void tell_prompt(struct plain *plain)
{
	if (plain->prompts && !plain->prompted)
		typing_prompt(&plain->reader.typing);
	plain->prompted = plain->prompts;
}

static void put_page(struct plain *plain, struct page *page, unsigned columns)
{
	struct str text = STR_INIT;
	leave_prompt(plain);
	if (plain->settings->ascii)
		page_ascii(page);
	glue(page);
	page_plain(&text, page, columns);
	replace_all(&text, GLUE, "-");
	fwrite(text.data, 1, text.len, plain->out);
	str_release(&text);
	page_release(page);
}

void tell_page(struct plain *plain, struct page *page)
{
	without_ornaments(page);
	speak(page);
	put_page(plain, page, COLUMNS);
}

void tell_sketch(struct plain *plain, struct page *page)
{
	put_page(plain, page, 0);
}

void tell(struct plain *plain, const char *format, ...)
{
	struct str text = STR_INIT;
	struct page page;
	va_list args;
	va_start(args, format);
	str_vaddf(&text, format, args);
	va_end(args);
	page_init(&page);
	page_text(&page, ROLE_TEXT, 0, text.data);
	put_page(plain, &page, COLUMNS);
	str_release(&text);
}

/* --- the conversation ------------------------------------------------------------------------------ */

static long minutes(int64_t ms)
{
	return lround((double)ms / 60000);
}

/* Said with the cues, and at each step that begins after it. */
static void tell_over(struct plain *plain, const struct session *session)
{
	if (view_spent(session, session->now) >= view_budget(session))
		tell(plain,
		     "All of the time is up: you may go on; /finish hands in what is typed and goes to the debrief.");
}

static void tell_step(struct plain *plain, const struct session *session, int step)
{
	const struct framework *framework = scorer_framework(session->scorer);
	plain->step_told = step;
	tell(plain, "\nStep %d of %zu: %s, %ld minutes.%s", step + 1, framework->nsteps, framework->steps[step].title,
	     minutes(session_step_budget(session, step)), session->only_step < 0 ? "" : " This step alone.");
	tell_over(plain, session);
}

/* "Follow-up 2 of 2" before the last one's words, when there are several. */
static void tell_line(struct plain *plain, const struct session *session, const struct line *line)
{
	bool last = line->kind == LINE_PROBE && session->phase == PHASE_PROBE && session->nprobes > 1;
	for (const struct line *later = line + 1; last && later < session->lines + session->nlines; later++)
		last = later->kind != LINE_PROBE;
	if (last)
		tell(plain, "%s %zu of %zu: %s", line_speaker(line), session->probe, session->nprobes, line->text);
	else
		tell(plain, "%s: %s", line_speaker(line), line->text);
}

void tell_lines(struct plain *plain, const struct session *session, bool own_words)
{
	for (; plain->lines_told < session->nlines; plain->lines_told++) {
		const struct line *line = &session->lines[plain->lines_told];
		if (line->speaker == SPEAKER_CANDIDATE && !own_words)
			continue;
		if (line->step != plain->step_told && phase_is_writing(session->phase))
			tell_step(plain, session, line->step);
		tell_line(plain, session, line);
		if (line->kind == LINE_CUE && !own_words)
			tell_over(plain, session);
	}
}

void tell_step_again(struct plain *plain, const struct session *session)
{
	plain->lines_told = session->nlines;
	while (plain->lines_told && session->lines[plain->lines_told - 1].step == session->step)
		plain->lines_told--;
	tell_lines(plain, session, true);
}

static void tell_spent(struct plain *plain, int64_t spent, int64_t budget, const char *where)
{
	char gone[16], whole[16], rest[16];
	clock_format_span(gone, spent);
	clock_format_span(whole, budget);
	clock_format_span(rest, llabs(budget - spent));
	tell(plain, "%s: %s of %s are spent, %s %s.", where, gone, whole, rest, spent <= budget ? "left" : "over");
}

void tell_time(struct plain *plain, const struct session *session, int64_t now)
{
	if (phase_is_writing(session->phase))
		tell_spent(plain, session_step_spent(session, now), session_step_budget(session, session->step),
			   scorer_framework(session->scorer)->steps[session->step].title);
	tell_spent(plain, view_spent(session, now), view_budget(session), "In all");
	if (session->paused_at >= 0)
		tell(plain, "The clock stands; /resume lets it go on.");
}

/* In minutes, begun ones whole: where one stands when one comes back. */
static long begun_minutes(int64_t ms)
{
	return ms > 0 ? (long)((ms + 59999) / 60000) : 0;
}

void tell_time_left(struct plain *plain, const struct session *session)
{
	int64_t budget = view_budget(session), here = session_step_budget(session, session->step);
	tell(plain, "About %ld of %ld minutes are left in all, %ld of %ld in this step.",
	     begun_minutes(budget - view_spent(session, session->now)), minutes(budget),
	     begun_minutes(here - session_step_spent(session, session->now)), minutes(here));
	if (session->paused_at >= 0)
		tell(plain, "The clock stands; /resume lets it go on.");
}

/* --- phases ---------------------------------------------------------------------------------------- */

/* What is being written: how that goes only the first time. A follow-up's words have said that it is one. */
static void tell_turn(struct plain *plain, const struct session *session)
{
	struct page page;
	bool *explained = &plain->explained[session->phase], named = session->phase == PHASE_PROBE;
	page_init(&page);
	view_turn(&page, session, "/submit");
	struct page_line *line = &page.lines[0];
	if (*explained)
		line->nspans = named ? 0 : 2;
	else if (named)
		line->spans[0].text = line->spans[1].text = "";
	*explained = true;
	if (line->nspans)
		tell_page(plain, &page);
	else
		page_release(&page);
	if (plain->draft.len > plain->half)
		tell(plain, "What you typed before stands. /show reads it, /undo drops its last line.");
	if (plain->half)
		tell(plain, "The line that you had begun stands behind the prompt: go on with it.");
}

static void tell_left(struct plain *plain, const struct session *session)
{
	size_t items[QUESTIONS_MAX], left = session_questions(session, items);
	if (left)
		tell(plain, "/questions asks about what the score is not sure of: %zu to answer.", left);
}

static void tell_verdicts(struct plain *plain, const struct session *session)
{
	struct page page;
	page_init(&page);
	page_blank(&page);
	view_step_verdicts(&page, session, session->step);
	tell_page(plain, &page);
	tell(plain, "\n1. go on (/next)\n2. answer this step again (/retry)");
	tell_left(plain, session);
	tell(plain, "Type a number. /items numbers the items, /overrule ITEM VERDICT [REASON] corrects a verdict.");
}

static void tell_predict(struct plain *plain, const struct session *session)
{
	int step = predict_step(session);
	if (step >= 0)
		tell(plain, "%s: type a number from 0 to 100; /skip skips the rest.",
		     scorer_framework(session->scorer)->steps[step].title);
}

static void tell_debrief(struct plain *plain, const struct session *session)
{
	struct page page;
	page_init(&page);
	page_blank(&page);
	view_debrief(&page, session, DEBRIEF_SIGNAL);
	tell_page(plain, &page);
	for (int i = 0; i < DEBRIEF_COUNT; i++)
		tell(plain, "%s%d. %s", i ? "" : "\n", i + 1, debrief_title((enum debrief)i));
	tell_left(plain, session);
	tell(plain,
	     "Type a number, n for the next. /items numbers the items, /overrule ITEM VERDICT [REASON] corrects a "
	     "verdict, /quit ends.");
}

void tell_read(struct plain *plain, const struct session *session)
{
	(session->phase == PHASE_VERDICTS ? tell_verdicts : tell_debrief)(plain, session);
}

int asked_item(const struct plain *plain, const struct session *session)
{
	size_t items[QUESTIONS_MAX], left = session_questions(session, items);
	return plain->skipped < left ? (int)items[plain->skipped] : -1;
}

void tell_question(struct plain *plain, const struct session *session)
{
	struct page page;
	int item = asked_item(plain, session);
	plain->asking = item >= 0;
	plain->question = item;
	if (!plain->asking) {
		tell_read(plain, session);
		return;
	}
	page_init(&page);
	page_blank(&page);
	view_question(&page, session, (size_t)item);
	tell_page(plain, &page);
	tell(plain, "Type y: yes, covered; p: only in part; n: no; s: skip; q: to the verdicts.");
}

void tell_question_again(struct plain *plain, const struct session *session)
{
	if (plain->question == asked_item(plain, session))
		tell(plain, "The question stands: y, p, n, s or q.");
	else
		tell_question(plain, session);
}

void tell_phase(struct plain *plain, const struct session *session)
{
	static void (*const phases[])(struct plain *, const struct session *) = {
		[PHASE_ANSWER] = tell_turn,       [PHASE_PROBE] = tell_turn,
		[PHASE_CURVEBALL] = tell_turn,    [PHASE_WRAPUP] = tell_turn,
		[PHASE_VERDICTS] = tell_verdicts, [PHASE_PREDICT] = tell_predict,
		[PHASE_DEBRIEF] = tell_debrief,   [PHASE_CLOSED] = NULL,
	};
	enum phase phase = session->phase;
	bool same_step = session->step == plain->turn_told.step && session->probe == plain->turn_told.probe;
	if (phase == plain->turn_told.phase && (same_step || phase >= PHASE_DEBRIEF))
		return;
	plain->turn_told.phase = phase;
	plain->turn_told.step = session->step;
	plain->turn_told.probe = session->probe;
	if (phases[phase] && !plain->asking)
		phases[phase](plain, session);
}

void tell_overruled(struct plain *plain, const struct session *session)
{
	const struct scorecard *card = session->card;
	if (plain->overruled < 0 || !card)
		return;
	const struct item_score *score = &card->items[plain->overruled];
	const struct total *total = &card->overruled[session->options.level];
	plain->overruled = -1;
	const char *reason = session_overrule_reason(session, (size_t)(score - card->items));
	const char *you = score->overruled ? ", you say " : ", as scored";
	tell(plain, "%s: %s%s%s. %s is now %d of 100, the whole %d of 100.", score->item->id,
	     verdict_word(score->verdict), you, score->overruled ? verdict_word(score->overrule) : "",
	     scorer_framework(card->scorer)->steps[score->item->step].title,
	     view_points(total->step[score->item->step]), view_points(total->overall));
	if (reason)
		tell(plain, "Your reason: %s", reason);
	if (session->phase == PHASE_DEBRIEF && scorecard_is_whole(card) && total->signal != plain->signal)
		tell(plain, "The signal is now: %s.", scorer_framework(card->scorer)->signals[total->signal].title);
}
