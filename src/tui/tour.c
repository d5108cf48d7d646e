/* tour: its note under the keys, so that it covers nothing of what it speaks of. */
#include "screen.h"

#include <string.h>

#define ROWS_KEPT 12 /* for the screen; where the terminal has no more, the note is cut */

/* The first key of the first action whose label begins with these words. */
static bool key(void *front, const char *act, struct str *out)
{
	struct tui *tui = front;
	struct help_row rows[HELP_ROWS_MAX];
	size_t count = action_rows(tui, tui_screen(tui), rows, HELP_ROWS_MAX), len = strlen(act);
	for (size_t i = 0; i < count; i++) {
		const char *label = rows[i].action ? rows[i].action->label : NULL;
		if (!label || strncmp(label, act, len) != 0 || !strchr(" ,", label[len]))
			continue;
		str_add_bytes(out, rows[i].keys, strcspn(rows[i].keys, " "));
		return true;
	}
	return false;
}

static bool build(struct tui *tui)
{
	const struct tour_state state = { .session = tui->session,
					  .place = tui_screen(tui)->tour,
					  .written = !text_is_blank(tui->answer.buffer.text.data, tui->answer.buffer.text.len),
					  .debrief = tui->debrief };
	tui->tour.stale = true;
	return view_tour(pane_rebuild(&tui->tour), &state, key, tui);
}

void tour_draw(struct tui *tui, struct box *box)
{
	if (!build(tui) || box->width < 4)
		return;
	int need = (int)pane_rows(&tui->tour, (size_t)box->width - 2, tui->ascii), left = box->height - 1 - ROWS_KEPT;
	int rows = need < left ? need : left;
	if (rows <= 0)
		return;
	box->height -= rows + 1;
	paint_rule(box->y + box->height, box->x, box->width, tui->ascii);
	pane_paint(&tui->tour, &(struct box){ box->y + box->height + 1, box->x + 1, rows, box->width - 2 }, tui->ascii);
}
