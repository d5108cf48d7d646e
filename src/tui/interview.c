/* interview: the answer screen of UX: where am I, what was said, what I write, what the keys are. */
#include "screen.h"

#include <stdio.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define PANEL_FROM 110	/* columns of a screen that has a side panel */
#define PANEL_WIDEST 44
#define GAUGE 10
#define GAUGE_FROM 72	/* columns of a screen that has gauges */

static bool is_practice(const struct tui *tui)
{
	return tui->session->options.mode == MODE_PRACTICE;
}

static bool has_hints(const struct tui *tui)
{
	return is_practice(tui) && tui->session->phase == PHASE_ANSWER && session_hints_left(tui->session) > 0;
}

/* While something is written: an answer, or a reply to a follow-up. */
static bool can_ask(const struct tui *tui)
{
	return phase_is_writing(tui->session->phase);
}

static bool is_paused(const struct tui *tui)
{
	return tui->session->paused_at >= 0;
}

static bool can_pause(const struct tui *tui)
{
	return is_practice(tui) && !is_paused(tui);
}

/* --- actions --- */

static void submit(struct tui *tui, int unused)
{
	(void)unused;
	const struct str *text = &tui->answer.buffer.text;
	tui_give_event(tui, (struct event){ .kind = EVENT_SUBMIT, .text = text->data, .len = text->len });
}

static void ask(struct tui *tui, int unused)
{
	(void)unused;
	editor_set(&tui->question, "", 0, 0);
	tui_push(tui, &screen_ask);
}

static void give_event(struct tui *tui, int kind)
{
	tui_give_event(tui, (struct event){ .kind = (enum event_kind)kind });
}

static void hide_clock(struct tui *tui, int unused)
{
	(void)unused;
	tui->clock_hidden = !tui->clock_hidden;
}

static void leave(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_leave);
}

static void scroll_talk(struct tui *tui, int direction)
{
	size_t most = tui->talk.height > 1 ? tui->talk.height - 1 : 1;
	pane_scroll(&tui->talk, direction * (ptrdiff_t)most);
}

/* To the end of the paragraph; pressed there, the editor of one's own. Both are what ^E is known for. */
static void end_or_external(struct tui *tui, int unused)
{
	size_t before = tui->answer.buffer.cursor;
	editor_do(&tui->answer, editor_line_end);
	if (tui->answer.buffer.cursor == before)
		external_edit(tui, unused);
	action_edited(tui);
}

static const struct action actions[] = {
	{ "^S", "submit", "submit this answer and go on", submit, 0, NULL },
	{ "^O", "ask", "ask the interviewer a question", ask, 0, can_ask },
	{ "^T F3", "hint", "a hint, mild ones first; it shows in the score", give_event, EVENT_HINT, has_hints },
	{ "^E", "editor", "to the end of the paragraph; there already: $VISUAL or $EDITOR", end_or_external, 0, NULL },
	{ "^X ^C", "leave", "leave and resume later, or finish now", leave, 0, NULL },
	{ "F4", "pause", "stop the clock; the report says so", give_event, EVENT_PAUSE, can_pause },
	{ "F4", "go on", "let the clock run again", give_event, EVENT_RESUME, is_paused },
	{ "F5 M-r", "cards", "practice: the reference cards", cards_open, 0, cards_there },
	{ "^R M-s", NULL, "find words in the answer", find_open, 0, NULL },
	{ "M-e", NULL, "write in $VISUAL or $EDITOR", external_edit, 0, NULL },
	{ "F2", NULL, "hide the clock, or show it", hide_clock, 0, NULL },
	{ "M-p M-Up M-PgUp", NULL, "scroll up what was said", scroll_talk, -1, NULL },
	{ "M-n M-Down M-PgDn", NULL, "scroll down what was said", scroll_talk, 1, NULL },
};

/* --- drawing --- */

static int64_t whole_spent(const struct tui *tui)
{
	const struct session *session = tui->session;
	int64_t now = tui_now(tui);
	return now - session->paused - (session->paused_at >= 0 ? now - session->paused_at : 0);
}

/* What stands at the right of the top bar. Mock shows what was spent of what there is, practice only the first. */
static void clock_text(const struct tui *tui, struct str *out)
{
	char spent[16], budget[16];
	clock_format_span(spent, whole_spent(tui));
	clock_format_span(budget, session_budget(tui->session));
	if (is_paused(tui))
		str_addf(out, "paused at %s", spent);
	else if (is_practice(tui))
		str_add(out, spent);
	else
		str_addf(out, "%s of %s", spent, budget);
}

/* The clock goes before a long title. */
static void draw_top(struct tui *tui, const struct box *box)
{
	struct str text = STR_INIT;
	bool gauge = !is_practice(tui) && !tui->clock_hidden && box->width >= GAUGE_FROM;
	struct page *fresh = pane_rebuild(&tui->title);
	if (fresh)
		view_title(fresh, tui->session);
	if (!tui->clock_hidden)
		clock_text(tui, &text);
	int x = box->width - (int)text.len - 1 - (gauge ? GAUGE + 1 : 0);
	frame_line(tui, &tui->title, 0, 1, x - 2);
	frame_words(tui, 0, x, (int)text.len, ROLE_TEXT, text.data);
	if (gauge)
		paint_gauge(0, box->width - GAUGE - 1, GAUGE,
			    (double)whole_spent(tui) / (double)(session_budget(tui->session) + 1), tui->ascii);
	str_release(&text);
}

/* The columns of a tab whose title is cut to `letters`, mark and number kept. */
static void cut_tab(struct str *out, const char *text, size_t letters)
{
	const char *title = text + strcspn(text, "0123456789");
	title += strspn(title, "0123456789 ");
	const char *mark = title;
	while (*mark && !((unsigned char)*mark >= 0xe2 && (!strncmp(mark, "✓", 3) || !strncmp(mark, "●", 3))))
		mark++;
	size_t len = (size_t)(mark - title), at = 0;
	while (len && title[len - 1] == ' ')
		len--;
	while (letters-- && at < len)
		at = utf8_grapheme_next(title, len, at);
	str_add_bytes(out, text, (size_t)(title - text));
	str_add_bytes(out, title, at);
	str_addf(out, "%s%s", *mark ? " " : "", *mark ? mark : " ");
}

/* All tabs in a row; returns how wide they are. */
static size_t tabs_at(struct tui *tui, size_t letters, int columns, bool paint)
{
	const struct page_line *line = tui->tabs.page.nlines ? tui->tabs.page.lines : NULL;
	size_t x = 0;
	for (size_t i = 0; line && i < line->nspans; i++) {
		struct str tab = STR_INIT;
		enum role role = line->spans[i].role;
		cut_tab(&tab, line->spans[i].text, role == ROLE_STRONG ? 99 : letters);
		if (paint && (int)x < columns)
			frame_words(tui, 1, (int)x, columns - (int)x, role, tab.data);
		x += frame_columns(tui, role, tab.data);
		str_release(&tab);
	}
	return x;
}

/* Where they do not fit, the other steps' titles are cut, as little as possible. */
static void draw_tabs(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->tabs);
	if (fresh)
		view_tabs(fresh, tui->session);
	size_t letters = 99;
	while (letters && tabs_at(tui, letters, box->width, false) > (size_t)box->width)
		letters--;
	tabs_at(tui, letters, box->width, true);
}

static void draw_panel(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->panel);
	if (fresh)
		view_panel(fresh, tui->session);
	paint_wall(box->y, box->x - 2, box->height, tui->ascii);
	pane_paint(&tui->panel, box, tui->ascii);
}

/* What was said takes what it needs, at most half; the rest is the editor's. */
static void draw_body(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->talk);
	if (fresh)
		view_conversation(fresh, tui->session, false);
	struct box talk = { box->y, box->x + 1, 1, box->width - 2 }, editor = talk;
	int need = (int)pane_rows(&tui->talk, (size_t)talk.width, tui->ascii), most = (box->height - 1) / 2;
	talk.height = need < 1 ? 1 : need < most ? need : most;
	editor.y += talk.height + 1;
	editor.height = box->height - talk.height - 1;
	editor.width++;
	pane_paint(&tui->talk, &talk, tui->ascii);
	frame_rule(tui, box->y + talk.height, box, &tui->talk, " (M-p, M-n)");
	frame_editor(tui, &tui->answer, &editor);
}

/* "4:10 of 7:00" and a gauge before the keys; returns the columns used. */
static int draw_step_clock(struct tui *tui, const struct box *box)
{
	const struct session *session = tui->session;
	if (tui->clock_hidden || is_practice(tui) || tui->message.len || tui_screen(tui) != &screen_answer)
		return 0;
	int64_t spent = session_step_spent(session, tui_now(tui)), budget = session_step_budget(session, session->step);
	char time[16], whole[16], text[48];
	bool wide = box->width >= GAUGE_FROM;
	int y = box->height - 1, used = 1 + (wide ? frame_words(tui, y, 1, 6, ROLE_SUBTLE, "step  ") : 0);
	clock_format_span(time, spent);
	clock_format_span(whole, budget);
	snprintf(text, sizeof text, "%s of %s ", time, whole);
	used += frame_words(tui, y, used, box->width - used, spent > budget ? ROLE_WARNING : ROLE_TEXT, text);
	if (!wide)
		return used;
	paint_gauge(y, used, GAUGE, (double)spent / (double)(budget + 1), tui->ascii);
	return used + GAUGE + 2;
}

static void draw(struct tui *tui, const struct box *box)
{
	struct box body = { 3, 0, box->height - 5, box->width };
	draw_top(tui, box);
	draw_tabs(tui, box);
	paint_rule(2, 0, box->width, tui->ascii);
	if (box->width >= PANEL_FROM) {
		int width = box->width / 3 < PANEL_WIDEST ? box->width / 3 : PANEL_WIDEST;
		body.width -= width + 2;
		draw_panel(tui, &(struct box){ body.y, body.width + 2, body.height, width - 1 });
	}
	draw_body(tui, &body);
	paint_rule(box->height - 2, 0, box->width, tui->ascii);
	frame_footer(tui, box, draw_step_clock(tui, box));
}

static struct editor *answer_editor(struct tui *tui)
{
	return &tui->answer;
}

const struct screen screen_answer = {
	.title = "The interview",
	.about = "Write what you would say. Every key you type is kept, whatever happens. Submit when the step is "
		 "answered; the interviewer may then ask back.",
	.actions = actions,
	.nactions = COUNT(actions),
	.editor = answer_editor,
	.alone = true,
	.draw = draw,
};

/* --- a question to the interviewer --- */

static void send_question(struct tui *tui, int unused)
{
	const struct str *text = &tui->question.buffer.text;
	if (text->len)
		tui_give_event(tui, (struct event){ .kind = EVENT_ASK, .text = text->data, .len = text->len });
	tui_pop(tui, unused);
}

static const struct action ask_actions[] = {
	{ "Enter ^S", "ask", "ask this", send_question, 0, NULL },
	{ "Esc ^O ^C ^X", "back", "back to the answer", tui_pop, 0, NULL },
};

static struct editor *question_editor(struct tui *tui)
{
	return &tui->question;
}

static void draw_ask(struct tui *tui, const struct box *box)
{
	frame_prompt(tui, box, "Ask the interviewer", &tui->question);
}

const struct screen screen_ask = {
	.title = "A question",
	.about = "What the interviewer knows is answered; for what they do not know, make a reasonable assumption "
		 "and say it.",
	.actions = ask_actions,
	.nactions = COUNT(ask_actions),
	.editor = question_editor,
	.alone = true,
	.draw = draw_ask,
	.tour = TOUR_ASKING,
};
