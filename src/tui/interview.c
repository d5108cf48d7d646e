/* interview: the answer screen of UX: where am I, what was said, what I write, what the keys are. */
#include "screen.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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
	if (text_is_blank(text->data, text->len) && !tui_confirm(tui, "Nothing is written. ^S again passes."))
		return;
	tui_give_event(tui, (struct event){ .kind = EVENT_SUBMIT, .text = text->data, .len = text->len });
}

static void ask(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_ask);
}

static void give_event(struct tui *tui, int kind)
{
	tui_give_event(tui, (struct event){ .kind = (enum event_kind)kind });
}

/* What is known here, but not now. */
static void no_hint(struct tui *tui, int unused)
{
	(void)unused;
	tui_say(tui, SEVERITY_NOTE, "%s",
		!is_practice(tui)		    ? "a mock gives no hints; ask the interviewer: ^O"
		: tui->session->phase != PHASE_ANSWER ? "there are no hints for what is asked back"
						    : "you have had all hints of this step");
}

static void no_cards(struct tui *tui, int unused)
{
	(void)unused;
	tui_say(tui, SEVERITY_NOTE, "in a mock the reference cards come with the debrief");
}

static void no_pause(struct tui *tui, int unused)
{
	(void)unused;
	tui_say(tui, SEVERITY_NOTE, "the clock of a mock does not stop; ^X leaves, and it can be resumed");
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
		tui_edit_outside(tui, unused);
	action_edited(tui);
}

static const struct action actions[] = {
	{ "^S", "submit", "submit this answer and go on", submit, 0, NULL },
	{ "^O", "ask", "ask the interviewer a question", ask, 0, can_ask },
	{ "^X ^C", "leave", "leave and resume later, or finish now", leave, 0, NULL },
	{ "^W", "board", "the whiteboard: sketch the system", board_open, 0, board_there },
	{ "^T F3", "hint", "a hint, mild ones first; it shows in the score", give_event, EVENT_HINT, has_hints },
	{ "^T F3", NULL, NULL, no_hint, 0, NULL },
	{ "F4", "pause", "stop the clock; the report says so", give_event, EVENT_PAUSE, can_pause },
	{ "F4", "go on", "let the clock run again", give_event, EVENT_RESUME, is_paused },
	{ "F4", NULL, NULL, no_pause, 0, NULL },
	{ "F5 M-r", "cards", "practice: the reference cards", cards_open, 0, cards_there },
	{ "F5 M-r", NULL, NULL, no_cards, 0, NULL },
	{ "F6 M-i", "notes", "your notes: what you learned, numbers you stated, how steps stand, the case", notes_open,
	  0, NULL },
	{ "M-e", "editor", "write in $VISUAL or $EDITOR", tui_edit_outside, 0, tui_has_editor },
	{ "M-e", NULL, "write in $VISUAL or $EDITOR, when one of them is set", tui_edit_outside, 0, NULL },
	{ "^E", NULL, "to the end of the paragraph; there already: $VISUAL or $EDITOR", end_or_external, 0, NULL },
	{ "^R M-s", NULL, "find words in the answer", find_open, 0, NULL },
	{ "F2", NULL, "hide the clock, or show it", hide_clock, 0, NULL },
	{ "M-p M-Up M-PgUp", NULL, "scroll up what was said", scroll_talk, -1, NULL },
	{ "M-n M-Down M-PgDn", NULL, "scroll down what was said", scroll_talk, 1, NULL },
};

/* --- drawing --- */

static void draw_panel(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->panel);
	struct box body = *box;
	if (fresh)
		view_panel(fresh, tui->session);
	size_t rows = pane_rows(&tui->panel, (size_t)box->width, tui->ascii);
	bool cut = rows > (size_t)box->height;
	body.height -= cut;
	paint_wall(box->y, box->x - 2, box->height, tui->ascii);
	pane_paint(&tui->panel, &body, tui->ascii);
	if (!cut)
		return;
	struct str more = STR_INIT;
	str_addf(&more, "↓%zu more: F6", rows - (size_t)body.height);
	frame_words(tui, box->y + body.height, box->x, box->width, ROLE_SUBTLE, more.data);
	str_release(&more);
}

/* How, while nothing is written. */
static void draw_how(struct tui *tui, const struct box *box)
{
	const struct page_line *turn = tui->turn.page.lines;
	struct page *fresh = pane_rebuild(&tui->how);
	if (fresh && turn->nspans == 3)
		page_text(fresh, ROLE_SUBTLE, 0, turn->spans[2].text);
	if (!tui->answer.buffer.text.len)
		pane_paint(&tui->how, box, tui->ascii);
}

/* What was said takes what it needs, at most half; the rest is the editor's. */
static void draw_body(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->talk);
	if (fresh)
		view_conversation(fresh, tui->session, false);
	if ((fresh = pane_rebuild(&tui->turn)) != NULL)
		view_turn(fresh, tui->session, "^S");
	const struct page_line *turn = tui->turn.page.lines;
	struct box talk = { box->y, box->x + 1, 1, box->width - 2 }, editor = talk;
	int need = (int)pane_rows(&tui->talk, (size_t)talk.width, tui->ascii), most = (box->height - 1) / 2;
	talk.height = need < 1 ? 1 : need < most ? need : most;
	editor.y += talk.height + 1;
	editor.height = box->height - talk.height - 1;
	editor.width++;
	pane_paint(&tui->talk, &talk, tui->ascii);
	frame_label(tui, box->y + talk.height, box, turn->nspans ? turn->spans[0].text : "", &tui->talk, " (M-p, M-n)");
	frame_editor(tui, &tui->answer, &editor);
	draw_how(tui, &editor);
}

static void draw(struct tui *tui, const struct box *box)
{
	struct box body = { 3, 0, box->height - 5, box->width }, list, panel;
	bars_top(tui, box);
	bars_tabs(tui, box);
	paint_rule(2, 0, box->width, tui->ascii);
	if (frame_panel(box, &list, &panel)) {
		body.width = panel.x - 2;
		draw_panel(tui, &(struct box){ body.y, panel.x, body.height, panel.width });
	}
	draw_body(tui, &body);
	paint_rule(box->height - 2, 0, box->width, tui->ascii);
	frame_footer(tui, box, bars_step_clock(tui, box));
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
	{ "Esc ^O ^C ^X", "back", "back to the answer; what you began to ask is kept", tui_pop, 0, NULL },
};

static struct editor *question_editor(struct tui *tui)
{
	return &tui->question;
}

static void draw_ask(struct tui *tui, const struct box *box)
{
	frame_prompt(tui, box, tui->session->asked_back ? "Which one" : "Ask the interviewer", &tui->question);
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
