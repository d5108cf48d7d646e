/* overlays: what lies over a screen: leaving, and the help of the screen below. */
#include "screen.h"

#include <ctype.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- leaving --- */

static bool can_finish(const struct tui *tui)
{
	return tui->session->phase <= PHASE_VERDICTS;
}

static void leave(struct tui *tui, int unused)
{
	tui_pop(tui, unused);
	tui_give(tui, INPUT_LEAVE);
}

static void finish(struct tui *tui, int unused)
{
	const struct str *text = &tui->answer.buffer.text;
	tui_pop(tui, unused);
	tui_give_event(tui, (struct event){ .kind = EVENT_FINISH, .text = text->data, .len = text->len });
}

static bool is_untouched(const struct tui *tui)
{
	const struct str *answer = &tui->answer.buffer.text, *question = &tui->question.buffer.text;
	return session_is_untouched(tui->session) && text_is_blank(answer->data, answer->len) &&
	       text_is_blank(question->data, question->len);
}

static bool is_begun(const struct tui *tui)
{
	return !is_untouched(tui);
}

static const struct action leave_actions[] = {
	{ "Enter l ^X ^C", "leave, resume later", "leave; everything is kept and can be resumed", leave, 0, is_begun },
	{ "Enter l ^X ^C", "leave", "leave; nothing was written that could be resumed", leave, 0, is_untouched },
	{ "f", "finish now", "finish the interview here and go to the debrief", finish, 0, can_finish },
	{ "Esc s q", "stay", "stay", tui_pop, 0, NULL },
};

static void draw_leave(struct tui *tui, const struct box *box)
{
	struct box row = { box->height - 2, 0, 1, box->width };
	paint_rule(row.y - 1, 0, row.width, tui->ascii);
	paint_blank(&row, false);
	const char *what = tui->front.unsaved ? "Leave? Not all is saved yet: free some space on that disk first."
			   : is_begun(tui)    ? "Leave? Nothing is lost: the clock stops, and it can be resumed."
					      : "Leave? Nothing is written yet, so nothing will be there to resume.";
	frame_words(tui, row.y, 1, row.width - 2, tui->front.unsaved ? ROLE_WARNING : ROLE_STRONG, what);
}

const struct screen screen_leave = {
	.title = "Leaving",
	.about = "Nothing is lost: what you wrote is kept to the last key, and the clock stops until you resume.",
	.actions = leave_actions,
	.nactions = COUNT(leave_actions),
	.draw = draw_leave,
	.tour = TOUR_LEAVING,
};

/* --- help --- */

static bool contains(const char *text, const char *part)
{
	size_t len = strlen(part), i;
	for (; *text; text++) {
		for (i = 0; i < len && tolower((unsigned char)text[i]) == tolower((unsigned char)part[i]); i++)
			;
		if (i == len)
			return true;
	}
	return !len;
}

/* Every word that was typed is in the row, wherever, or in the footer's word for it. */
static bool has_words(const struct help_row *row, const char *typed)
{
	struct str words = STR_INIT;
	char *state = NULL;
	bool all = true;
	const char *label = row->action && row->action->label ? row->action->label : "";
	str_add(&words, typed);
	for (char *word = strtok_r(words.data, " ", &state); word && all; word = strtok_r(NULL, " ", &state))
		all = contains(row->what, word) || contains(row->keys, word) || contains(label, word);
	str_release(&words);
	return all;
}

/* The rows of the help that what was typed leaves. */
static size_t rows_left(struct tui *tui, struct help_row *rows)
{
	const char *typed = tui->filter.buffer.text.data;
	size_t count = action_rows(tui, tui->helped, rows, HELP_ROWS_MAX), left = 0;
	for (size_t i = 0; i < count; i++)
		if (has_words(&rows[i], typed))
			rows[left++] = rows[i];
	return left;
}

/* The selected row, or the first where nothing is drawn yet. */
static void run_row(struct tui *tui, int unused)
{
	struct help_row rows[HELP_ROWS_MAX];
	size_t count = rows_left(tui, rows), target = tui->help.target < 0 ? 0 : (size_t)tui->help.target;
	if (target >= count)
		return;
	tui_pop(tui, unused);
	action_run(tui, &rows[target]);
}

static void step(struct tui *tui, int direction)
{
	pane_step(&tui->help, direction);
}

static void page(struct tui *tui, int direction)
{
	pane_page(&tui->help, direction);
}

static const struct action help_actions[] = {
	{ "Enter", "do it", "do what the selected line says", run_row, 0, NULL },
	{ "Esc F1 M-? ^C ^X", "back", "back", tui_pop, 0, NULL },
	{ "Down ^N", NULL, "the next line", step, 1, NULL },
	{ "Up ^P", NULL, "the line before", step, -1, NULL },
	{ "PgDn ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
};

static struct editor *filter_editor(struct tui *tui)
{
	return &tui->filter;
}

static void filter_again(struct tui *tui)
{
	pane_reset(&tui->help);
}

static void build(struct tui *tui, struct page *fresh)
{
	struct help_row rows[HELP_ROWS_MAX];
	struct key_help keys[HELP_ROWS_MAX];
	size_t count = rows_left(tui, rows);
	for (size_t i = 0; i < count; i++)
		keys[i] = (struct key_help){ rows[i].keys, rows[i].what, rows[i].section };
	view_help(fresh, tui->helped->title, tui->helped->about, keys, count);
	if (!count)
		page_text(fresh, ROLE_SUBTLE, 2, "No key does that here.");
}

static void draw_help(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->help);
	if (fresh)
		build(tui, fresh);
	paint_blank(box, false);
	pane_paint(&tui->help, &(struct box){ 0, 1, box->height - 3, box->width - 2 }, tui->ascii);
	frame_prompt(tui, box, "Search", &tui->filter);
	frame_rule(tui, box->height - 3, box, &tui->help, "");
	frame_footer(tui, box, 0);
}

const struct screen screen_help = {
	.title = "Help",
	.about = "",
	.actions = help_actions,
	.nactions = COUNT(help_actions),
	.editor = filter_editor,
	.edited = filter_again,
	.draw = draw_help,
	.tour = TOUR_ELSEWHERE,
};
