/* questions: before the debrief, or about a step's verdicts, one key for each that is not sure. */
#include "screen.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The item that is asked about; -1: nothing is left to ask. */
static int asked_item(const struct tui *tui)
{
	size_t items[QUESTIONS_MAX];
	size_t left = session_questions(tui->session, items);
	return tui->skipped < left ? (int)items[tui->skipped] : -1;
}

bool questions_left(const struct tui *tui)
{
	size_t items[QUESTIONS_MAX];
	return session_questions(tui->session, items) > 0;
}

void questions_begin(struct tui *tui, int unused)
{
	(void)unused;
	tui->skipped = 0;
	pane_reset(&tui->asked);
	if (questions_left(tui))
		tui_push(tui, &screen_question);
}

void questions_follow(struct tui *tui)
{
	pane_reset(&tui->asked);
	if (tui_screen(tui) == &screen_question && asked_item(tui) < 0)
		tui_pop(tui, 0);
}

/* --- keys --- */

static void answer(struct tui *tui, int verdict)
{
	tui_give_event(tui, (struct event){ .kind = EVENT_OVERRULE, .item = asked_item(tui), .value = verdict });
}

static void skip(struct tui *tui, int unused)
{
	(void)unused;
	tui->skipped++;
	questions_follow(tui);
}

static void step(struct tui *tui, int direction)
{
	pane_step(&tui->asked, direction);
}

static void page(struct tui *tui, int direction)
{
	pane_page(&tui->asked, direction);
}

static const struct action actions[] = {
	{ "y", "yes, covered", "yes: the item is covered", answer, VERDICT_COVERED, NULL },
	{ "p", "only in part", "named, not explained: partly covered", answer, VERDICT_PARTIAL, NULL },
	{ "n", "no", "no: the item is missed", answer, VERDICT_MISSED, NULL },
	{ "s", "skip", "no answer; the verdict stays not sure", skip, 0, NULL },
	{ "Esc q ^X ^C", "enough", "enough of these; a takes the questions up again", tui_pop, 0, NULL },
	{ "Down j ^N", NULL, "down", step, 1, NULL },
	{ "Up k ^P", NULL, "up", step, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
};

/* --- drawing --- */

static void draw(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->asked);
	struct box body = { 2, 1, box->height - 4, box->width - 2 };
	int item = asked_item(tui);
	if (fresh && item >= 0)
		view_question(fresh, tui->session, (size_t)item);
	if ((fresh = pane_rebuild(&tui->title)) != NULL)
		view_title(fresh, tui->session);
	paint_blank(box, false);
	frame_line(tui, &tui->title, 0, 1, box->width - 2);
	paint_rule(1, 0, box->width, tui->ascii);
	pane_paint(&tui->asked, &body, tui->ascii);
	frame_rule(tui, box->height - 2, box, &tui->asked, "");
	frame_footer(tui, box, 0);
}

const struct screen screen_question = {
	.title = "Is this you?",
	.about = "What the score is not sure of, with the words of yours that fit best: one key each. Both verdicts "
		 "are kept.",
	.actions = actions,
	.nactions = COUNT(actions),
	.draw = draw,
	.tour = TOUR_UNSURE,
};
