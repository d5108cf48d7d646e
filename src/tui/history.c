/* history: past attempts over the home screen, and how they change; what can be done with one. */
#include "screen.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct framework *framework_of(const struct tui *tui)
{
	return library_framework(tui->model->library);
}

static const struct attempt *selected(const struct tui *tui)
{
	int target = tui->lobby.past.target;
	return tui->model && target >= 0 && (size_t)target < tui->model->past.nattempts
		       ? &tui->model->past.attempts[target]
		       : NULL;
}

static bool is_finished(const struct tui *tui)
{
	return selected(tui) && selected(tui)->finished;
}

static bool is_interrupted(const struct tui *tui)
{
	return selected(tui) && !selected(tui)->finished && !selected(tui)->discarded;
}

static bool is_discarded(const struct tui *tui)
{
	return selected(tui) && selected(tui)->discarded;
}

static bool is_kept(const struct tui *tui)
{
	return selected(tui) && !selected(tui)->discarded;
}

bool history_can_retry(const struct tui *tui, const struct attempt *attempt)
{
	struct choice unused = { .kind = CHOICE_QUIT };
	return attempt && choice_retry(&unused, tui->model, attempt);
}

static bool can_retry(const struct tui *tui)
{
	return is_finished(tui) && history_can_retry(tui, selected(tui));
}

/* --- actions --- */

static void choose_attempt(struct tui *tui, int kind)
{
	tui->choice.kind = (enum choice_kind)kind;
	tui->choice.attempt = selected(tui)->id;
	tui->chosen = true;
}

static void retry(struct tui *tui, int unused)
{
	(void)unused;
	tui->chosen = choice_retry(&tui->choice, tui->model, selected(tui));
}

static void tell_export(struct tui *tui, int unused)
{
	(void)unused;
	tui_say(tui, SEVERITY_NOTE, "mlcoach export %lld --format html > interview.html   (or md, json, csv)",
		(long long)selected(tui)->id);
}

static void back(struct tui *tui, int unused)
{
	tui->lobby.in_history = false;
	tui_pop(tui, unused);
}

/* The list and the trends take each other's place. */
static void turn(struct tui *tui, int to_trends)
{
	tui_pop(tui, 0);
	pane_reset(&tui->lobby.trends);
	tui_push(tui, to_trends ? &screen_trends : &screen_history);
}

static void step(struct tui *tui, int direction)
{
	pane_step(&tui->lobby.past, direction);
}

static void page(struct tui *tui, int direction)
{
	pane_page(&tui->lobby.past, direction);
}

static void edge(struct tui *tui, int direction)
{
	pane_edge(&tui->lobby.past, direction);
}

void history_open(struct tui *tui, int unused)
{
	(void)unused;
	tui->lobby.in_history = true;
	tui_push(tui, &screen_history);
}

static const struct action actions[] = {
	{ "Enter v", "review", "open its debrief: answers, verdicts, the words that earned them", choose_attempt,
	  CHOICE_REVIEW, is_finished },
	{ "Enter r", "resume", "go on with it where it was left", choose_attempt, CHOICE_RESUME, is_interrupted },
	{ "w", "weak step", "do its weakest step once more, alone", retry, 0, can_retry },
	{ "Tab", "trends", "how scores change over time", turn, 1, NULL },
	{ "e", "export", "how to write it to a file", tell_export, 0, is_finished },
	{ "Esc q h ^C ^X", "back", "back to the cases", back, 0, NULL },
	{ "d", "discard", "discard it: its result counts no more; nothing is deleted", choose_attempt, CHOICE_DISCARD, is_kept },
	{ "d", "bring back", "bring back what was discarded", choose_attempt, CHOICE_RESTORE, is_discarded },
	{ "Down j ^N", NULL, "the one before it in time", step, 1, NULL },
	{ "Up k ^P", NULL, "the one after it", step, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
	{ "End M-> G", NULL, "to the first one of all", edge, 1, NULL },
	{ "Home M-< g", NULL, "to the newest one", edge, -1, NULL },
};

/* --- drawing --- */

static void draw_frame(struct tui *tui, const struct box *box, int rule, const struct pane *pane, const char *title,
		       const char *about)
{
	int used = frame_words(tui, 0, 1, box->width - 1, ROLE_TITLE, title);
	frame_words(tui, 0, 1 + used, box->width - used - 1, ROLE_SUBTLE, about);
	paint_rule(1, 0, box->width, tui->ascii);
	frame_rule(tui, rule, box, pane, "");
	frame_footer(tui, box, 0);
}

/* The selected one: with its steps beside the list, or on a line below it. */
static void draw_attempt(struct tui *tui, const struct box *box, bool whole)
{
	struct lobby *lobby = &tui->lobby;
	if (lobby->shown_attempt != lobby->past.target || lobby->shown_whole != whole)
		pane_reset(&lobby->attempt);
	lobby->shown_attempt = lobby->past.target;
	lobby->shown_whole = whole;
	struct page *fresh = pane_rebuild(&lobby->attempt);
	if (fresh && selected(tui) && whole)
		view_attempt(fresh, &tui->model->past, framework_of(tui), selected(tui), tui->model->utc);
	else if (fresh && selected(tui))
		view_attempt_line(fresh, &tui->model->past, selected(tui), tui->model->utc);
	pane_paint(&lobby->attempt, box, tui->ascii);
}

static void draw(struct tui *tui, const struct box *box)
{
	if (!tui->model)
		return;
	struct box list, panel;
	bool has_panel = frame_panel(box, &list, &panel);
	struct page *fresh = pane_rebuild(&tui->lobby.past);
	if (fresh)
		view_history(fresh, &tui->model->past, framework_of(tui), true, tui->model->utc);
	paint_blank(&(struct box) { 0, 0, box->height, box->width }, false);
	list.height -= !has_panel;
	pane_paint(&tui->lobby.past, &list, tui->ascii);
	if (has_panel)
		paint_wall(panel.y, panel.x - 2, panel.height, tui->ascii);
	else
		panel = (struct box) { box->height - 2, 1, 1, box->width - 2 };
	draw_attempt(tui, &panel, has_panel);
	draw_frame(tui, box, box->height - (has_panel ? 2 : 3), &tui->lobby.past, "History",
		   "  your interviews, newest first");
}

const struct screen screen_history = {
	.title = "History",
	.about =
		"Your interviews, newest first. What was discarded is dimmed and counts no more; it can still be read with "
		"'mlcoach export'.",
	.actions = actions,
	.nactions = COUNT(actions),
	.draw = draw,
};

/* --- trends --- */

static struct pane *trends_pane(struct tui *tui)
{
	return &tui->lobby.trends;
}

static const struct action trends_actions[] = {
	{ "Tab", "attempts", "the interviews themselves", turn, 0, NULL },
	{ "Esc q h ^C ^X", "back", "back to the cases", back, 0, NULL },
	READING_KEYS,
};

static void draw_trends(struct tui *tui, const struct box *box)
{
	if (!tui->model)
		return;
	struct box body = { 2, 1, box->height - 4, box->width - 2 };
	struct page *fresh = pane_rebuild(&tui->lobby.trends);
	if (fresh)
		view_trends(fresh, &tui->model->past, framework_of(tui), NULL);
	paint_blank(&(struct box) { 0, 0, box->height, box->width }, false);
	pane_paint(&tui->lobby.trends, &body, tui->ascii);
	draw_frame(tui, box, box->height - 2, &tui->lobby.trends, "Trends", "  oldest first, newest last");
}

const struct screen screen_trends = {
	.title = "Trends",
	.about = "How your scores change: overall, step by step, case by case; what you expected beside what you "
		 "scored. All "
		 "at the level of the newest interview.",
	.actions = trends_actions,
	.nactions = COUNT(trends_actions),
	.reads = trends_pane,
	.draw = draw_trends,
};
