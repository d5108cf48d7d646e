/* predict: before the debrief, the candidate's own number for each step. */
#include "screen.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SCORE_MOST 100
#define DIGITS_MOST 3

/* A whole number from 0 to 100; -1: it is none. */
static int number_typed(const struct tui *tui)
{
	const struct str *text = &tui->number.buffer.text;
	char *end;
	long value = strtol(text->data, &end, 10);
	return text->len && text->len <= DIGITS_MOST && !*end && value >= 0 && value <= SCORE_MOST ? (int)value : -1;
}

static void give_number(struct tui *tui, int unused)
{
	(void)unused;
	int value = number_typed(tui);
	if (value < 0) {
		tui_say(tui, SEVERITY_NOTE, "a number from 0 to 100; Esc skips what is left");
		return;
	}
	tui_give_event(tui, (struct event){ .kind = EVENT_PREDICT, .step = tui->session->step, .value = value });
	editor_set(&tui->number, "", 0, 0);
}

static void skip(struct tui *tui, int unused)
{
	(void)unused;
	tui_give_event(tui, (struct event){ .kind = EVENT_PREDICT, .step = tui->session->step, .value = -1 });
}

static void leave(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_leave);
}

static const struct action actions[] = {
	{ "Enter ^S", "next", "this number, and on to the next step", give_number, 0, NULL },
	{ "Esc", "skip the rest", "straight to the debrief", skip, 0, NULL },
	{ "^X ^C", "leave", "leave and resume later", leave, 0, NULL },
};

static void build(struct tui *tui, struct page *page)
{
	const struct session *session = tui->session;
	const struct framework *framework = scorer_framework(session->scorer);
	int present = session->step;
	page_heading(page, "Before the debrief: how did it go?");
	page_text(page, ROLE_TEXT, 0,
		  "Give each step the score that you expect, from 0 to 100. The debrief shows it beside the result: "
		  "knowing how well you did is a skill of its own.");
	page_blank(page);
	for (int i = 0; i < (int)framework->nsteps; i++) {
		if (!session->steps[i].submitted)
			continue;
		page_line(page, BLOCK_TEXT, 2, 2, i);
		page_addf(page, i == present ? ROLE_STRONG : ROLE_TEXT, "%s %s", i == present ? ">" : " ",
			  framework->steps[i].title);
		if (session->steps[i].predicted >= 0)
			page_addf(page, ROLE_TEXT, ": %d", session->steps[i].predicted);
	}
	pane_select(&tui->body, present);
}

static void draw(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->body);
	struct box body = { 2, 1, box->height - 5, box->width - 2 };
	if (fresh)
		build(tui, fresh);
	if ((fresh = pane_rebuild(&tui->title)) != NULL)
		view_title(fresh, tui->session);
	frame_line(tui, &tui->title, 0, 1, box->width - 2);
	paint_rule(1, 0, box->width, tui->ascii);
	pane_paint(&tui->body, &body, tui->ascii);
	frame_prompt(tui, box, scorer_framework(tui->session->scorer)->steps[tui->session->step].title,
		     &tui->number);
	frame_footer(tui, box, 0);
}

static struct editor *number_editor(struct tui *tui)
{
	return &tui->number;
}

const struct screen screen_predict = {
	.title = "Your own score",
	.about = "One number a step, from 0 to 100: what you expect to have scored.",
	.actions = actions,
	.nactions = COUNT(actions),
	.editor = number_editor,
	.draw = draw,
};
