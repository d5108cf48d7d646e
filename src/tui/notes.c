/* notes: what the side panel shows in short, as a screen of its own. */
#include "screen.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

void notes_open(struct tui *tui, int unused)
{
	(void)unused;
	pane_reset(&tui->notes);
	tui_push(tui, &screen_notes);
}

static void scroll(struct tui *tui, int rows)
{
	pane_scroll(&tui->notes, rows);
}

static void turn(struct tui *tui, int direction)
{
	pane_page(&tui->notes, direction);
}

static const struct action actions[] = {
	{ "Esc q F6 M-i ^C ^X", "back", "back to the interview", tui_pop, 0, NULL },
	{ "Down j ^N", NULL, "a line down", scroll, 1, NULL },
	{ "Up k ^P", NULL, "a line up", scroll, -1, NULL },
	{ "PgDn Space ^V", "on", "a page down", turn, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", turn, -1, NULL },
};

static void draw(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->notes);
	struct box body = { 3, 1, box->height - 5, box->width - 2 };
	if (fresh)
		view_notes(fresh, tui->session);
	paint_blank(&(struct box) { 3, 0, box->height - 3, box->width }, false);
	pane_paint(&tui->notes, &body, tui->ascii);
	frame_rule(tui, box->height - 2, box, &tui->notes, "");
	frame_footer(tui, box, 0);
}

const struct screen screen_notes = {
	.title = "Your notes",
	.about = "What you learned from the interviewer, the numbers in what you have handed in, and how each step "
		 "stands. In "
		 "practice also what the step is for, and the hints you took. The clock goes on while you read.",
	.actions = actions,
	.nactions = COUNT(actions),
	.draw = draw,
	.tour = TOUR_ELSEWHERE,
};
