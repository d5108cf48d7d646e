/* notes: what the side panel shows in short, as a screen of its own. */
#include "screen.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

void notes_open(struct tui *tui, int unused)
{
	(void)unused;
	pane_reset(&tui->notes);
	tui_push(tui, &screen_notes);
}

static struct pane *notes_pane(struct tui *tui)
{
	return &tui->notes;
}

static const struct action actions[] = {
	{ "Esc q F6 M-i ^C ^X", "back", "back to the interview", tui_pop, 0, NULL },
	READING_KEYS,
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
	.reads = notes_pane,
	.draw = draw,
	.tour = TOUR_ELSEWHERE,
};
