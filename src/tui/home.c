/* home: the cases, and what to begin with which settings; and one case's prompt to look at. */
#include "screen.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void choose(struct tui *tui, enum choice_kind kind)
{
	tui->choice.kind = kind;
	tui->chosen = true;
}

static const struct case_head *selected(const struct tui *tui)
{
	return tui->home.target < 0 ? NULL : library_head(tui->model->library, (size_t)tui->home.target);
}

/* The newest finished attempt at the selected case. */
static const struct attempt *last_attempt(const struct tui *tui)
{
	const struct case_head *head = selected(tui);
	for (size_t i = 0; head && i < tui->model->nattempts; i++) {
		const struct attempt *attempt = &tui->model->attempts[i];
		if (attempt->finished && !strcmp(attempt->case_id, head->id))
			return attempt;
	}
	return NULL;
}

static bool has_case(const struct tui *tui)
{
	return selected(tui) != NULL;
}

static bool has_interrupted(const struct tui *tui)
{
	return tui->model->interrupted != NULL;
}

static bool has_last(const struct tui *tui)
{
	return last_attempt(tui) != NULL;
}

/* --- actions --- */

static void start(struct tui *tui, int unused)
{
	(void)unused;
	tui->choice.case_index = (size_t)tui->home.target;
	choose(tui, CHOICE_START);
}

static void interrupted(struct tui *tui, int kind)
{
	tui->choice.attempt = tui->model->interrupted->id;
	choose(tui, (enum choice_kind)kind);
}

static void review(struct tui *tui, int unused)
{
	(void)unused;
	tui->choice.attempt = last_attempt(tui)->id;
	choose(tui, CHOICE_REVIEW);
}

static void quit(struct tui *tui, int unused)
{
	(void)unused;
	choose(tui, CHOICE_QUIT);
}

static void toggle_mode(struct tui *tui, int unused)
{
	(void)unused;
	tui->choice.mode = tui->choice.mode == MODE_MOCK ? MODE_PRACTICE : MODE_MOCK;
}

static void next_level(struct tui *tui, int unused)
{
	(void)unused;
	tui->choice.level = (enum level)((tui->choice.level + 1) % LEVEL_COUNT);
}

static void next_minutes(struct tui *tui, int unused)
{
	(void)unused;
	const struct framework *framework = library_framework(tui->model->library);
	int budget = framework_budget(framework, tui->choice.minutes);
	if (framework->nbudgets)
		tui->choice.minutes = framework->budgets[(size_t)(budget + 1) % framework->nbudgets];
}

static void step(struct tui *tui, int direction)
{
	pane_step(&tui->home, direction);
}

static void page(struct tui *tui, int direction)
{
	pane_page(&tui->home, direction);
}

static void look(struct tui *tui, int unused)
{
	(void)unused;
	pane_reset(&tui->body);
	tui_push(tui, &screen_prompt);
}

static const struct action actions[] = {
	{ "Enter", "start", "start the selected case", start, 0, has_case },
	{ "r", "resume", "resume the interrupted interview where it was left", interrupted, CHOICE_RESUME,
	  has_interrupted },
	{ "m", "mode", "mock (clock, no hints, debrief at the end) or practice", toggle_mode, 0, NULL },
	{ "l", "level", "level that the answer is judged at: mid, senior, staff", next_level, 0, NULL },
	{ "t", "minutes", "length of the interview", next_minutes, 0, NULL },
	{ "v", "review", "review the last attempt at the selected case", review, 0, has_last },
	{ "p", "look", "read what the selected case asks; nothing begins", look, 0, has_case },
	{ "c F5 M-r", NULL, "the reference cards: what to know by heart", cards_open, 0, cards_there },
	{ "q ^C ^X", "quit", "quit", quit, 0, NULL },
	{ "d", NULL, "discard the interrupted interview; it can still be read", interrupted, CHOICE_DISCARD,
	  has_interrupted },
	{ "Down j ^N", NULL, "the next case", step, 1, NULL },
	{ "Up k ^P", NULL, "the case before", step, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
};

/* --- drawing --- */

static void draw_settings(struct tui *tui, int y, int columns)
{
	struct str text = STR_INIT;
	str_addf(&text, "Next: %s · %s · %u minutes", mode_id(tui->choice.mode), level_id(tui->choice.level),
		 tui->choice.minutes);
	frame_words(tui, y, 1, columns - 1, ROLE_STRONG, text.data);
	str_release(&text);
}

static void draw(struct tui *tui, const struct box *box)
{
	if (!tui->model)
		return;
	struct page *fresh = pane_rebuild(&tui->home);
	if (fresh)
		view_home(fresh, tui->model);
	struct box body = { 2, 1, box->height - 5, box->width - 2 };
	int used = frame_words(tui, 0, 1, box->width - 1, ROLE_TITLE, "mlcoach");
	frame_words(tui, 0, 1 + used, box->width - used - 1, ROLE_SUBTLE,
		    "  rehearse machine-learning system design interviews");
	paint_rule(1, 0, box->width, tui->ascii);
	pane_paint(&tui->home, &body, tui->ascii);
	frame_rule(tui, box->height - 3, box, &tui->home, "");
	draw_settings(tui, box->height - 2, box->width);
	frame_footer(tui, box, 0);
}

const struct screen screen_home = {
	.title = "Home",
	.about = "Pick a case and begin, or go on with what was interrupted. Everything stays on this machine.",
	.actions = actions,
	.nactions = COUNT(actions),
	.draw = draw,
};

/* --- one case's prompt --- */

static void scroll(struct tui *tui, int rows)
{
	pane_scroll(&tui->body, rows);
}

static void scroll_page(struct tui *tui, int direction)
{
	pane_page(&tui->body, direction);
}

static const struct action prompt_actions[] = {
	{ "Esc q p ^C Enter", "back", "back to the cases", tui_pop, 0, NULL },
	{ "Down j", NULL, "down", scroll, 1, NULL },
	{ "Up k", NULL, "up", scroll, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", scroll_page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", scroll_page, -1, NULL },
};

/* What the case asks, or what is wrong with its files. */
static void build_prompt(struct tui *tui, struct page *fresh)
{
	struct diags diags;
	struct library *library = tui->model->library;
	size_t index = (size_t)tui->home.target;
	diags_init(&diags);
	const struct case_study *study = library_case(library, index, &diags);
	const struct checklist *checklist = library_checklist(library, index, &diags);
	bool whole = study && checklist;
	if (whole)
		view_show(fresh, library_framework(library), study, checklist, false);
	for (size_t i = 0; !whole && i < diags.len; i++) {
		struct str line = STR_INIT;
		diag_format(&line, &diags.items[i]);
		page_text(fresh, ROLE_WARNING, 0, line.data);
		str_release(&line);
	}
	diags_release(&diags);
}

static void draw_prompt(struct tui *tui, const struct box *box)
{
	if (!tui->model)
		return;
	struct page *fresh = pane_rebuild(&tui->body);
	if (fresh)
		build_prompt(tui, fresh);
	struct box body = { 1, 1, box->height - 3, box->width - 2 };
	paint_blank(&(struct box){ 1, 0, box->height - 1, box->width }, false);
	pane_paint(&tui->body, &body, tui->ascii);
	frame_rule(tui, box->height - 2, box, &tui->body, "");
	frame_footer(tui, box, 0);
}

const struct screen screen_prompt = {
	.title = "A case",
	.about = "What the case asks. Nothing has begun and no clock runs.",
	.actions = prompt_actions,
	.nactions = COUNT(prompt_actions),
	.draw = draw_prompt,
};
