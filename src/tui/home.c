/* home: what to rehearse next, the cases, and what to begin with which settings; and one case's prompt to look at. */
#include "screen.h"

#include <string.h>

#include "mlcoach/base/clock.h"

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

static const char *filter_of(const struct tui *tui)
{
	return tui->lobby.filter.buffer.text.data;
}

/* The newest attempt at the selected case that has a result. */
static const struct attempt *last_attempt(const struct tui *tui)
{
	const struct case_head *head = selected(tui);
	for (size_t i = 0; head && i < tui->model->past.nattempts; i++) {
		const struct attempt *attempt = &tui->model->past.attempts[i];
		if (past_counts(&tui->model->past, attempt) && !strcmp(attempt->case_id, head->id))
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

static bool can_retry(const struct tui *tui)
{
	return history_can_retry(tui, last_attempt(tui));
}

static bool has_next(const struct tui *tui)
{
	return !tui->model->first_time && (library_count(tui->model->library) || tui->model->interrupted);
}

static bool has_past(const struct tui *tui)
{
	return tui->model->past.nattempts > 0;
}

static bool is_filtered(const struct tui *tui)
{
	return *filter_of(tui) != '\0';
}

static bool is_welcome(const struct tui *tui)
{
	enum welcome choices[WELCOME_COUNT];
	return home_welcome(tui->model, choices) > 0;
}

/* --- actions --- */

/* The newest attempt at the selected case that can be resumed. */
static const struct attempt *left_here(const struct tui *tui)
{
	return past_interrupted(&tui->model->past, selected(tui)->id);
}

static void begin_anew(struct tui *tui, int unused)
{
	(void)unused;
	tui->choice.case_index = (size_t)tui->home.target;
	choose(tui, CHOICE_START);
}

/* Where one was left, it is asked which is meant. */
static void start(struct tui *tui, int unused)
{
	if (left_here(tui))
		tui_push(tui, &screen_resume);
	else
		begin_anew(tui, unused);
}

static void resume_here(struct tui *tui, int unused)
{
	(void)unused;
	tui->choice.attempt = left_here(tui)->id;
	choose(tui, CHOICE_RESUME);
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

static void next(struct tui *tui, int unused)
{
	(void)unused;
	tui->chosen = choice_next(&tui->choice, tui->model);
}

static void retry(struct tui *tui, int unused)
{
	(void)unused;
	tui->chosen = choice_retry(&tui->choice, tui->model, last_attempt(tui));
}

static void begin_at(struct tui *tui, int place)
{
	enum welcome choices[WELCOME_COUNT];
	if ((size_t)place >= home_welcome(tui->model, choices))
		return;
	choice_welcome(&tui->choice, tui->model, choices[place]);
	tui->chosen = true;
}

static void next_sort(struct tui *tui, int unused)
{
	(void)unused;
	tui->lobby.sort = (enum home_sort)((tui->lobby.sort + 1) % HOME_SORTS);
	pane_reset(&tui->home);
}

static void filter(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_filter);
}

static void clear_filter(struct tui *tui, int unused)
{
	(void)unused;
	editor_set(&tui->lobby.filter, "", 0, 0);
	pane_select(&tui->home, tui->home.target);
	tui->home.stale = true;
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

static void edge(struct tui *tui, int direction)
{
	pane_edge(&tui->home, direction);
}

static const struct action actions[] = {
	{ "1", NULL, "the first of the three ways to begin", begin_at, 0, is_welcome },
	{ "2", NULL, "the second", begin_at, 1, is_welcome },
	{ "3", NULL, "the third", begin_at, 2, is_welcome },
	{ "Enter", "start", "start the selected case", start, 0, has_case },
	{ "n", "next", "begin what is to be rehearsed next", next, 0, has_next },
	{ "r", "resume", "resume the interrupted interview where it was left", interrupted, CHOICE_RESUME,
	  has_interrupted },
	{ "/", "filter", "only cases with these words in title, id, tags or difficulty; #ad in a tag", filter, 0,
	  NULL },
	{ "h", "history", "past interviews, trends, export", history_open, 0, has_past },
	{ "q ^C ^X", "quit", "quit", quit, 0, NULL },
	{ "v", "review", "review the last attempt at the selected case", review, 0, has_last },
	{ "w", "weak step", "do the weakest step of that attempt once more, alone", retry, 0, can_retry },
	{ "p", "look", "read what the selected case asks; nothing begins", look, 0, has_case },
	{ "m", NULL, "mock (clock, no hints, debrief at the end) or practice", toggle_mode, 0, NULL },
	{ "l", NULL, "level that the answer is judged at: mid, senior, staff", next_level, 0, NULL },
	{ "t", NULL, "length of the interview", next_minutes, 0, NULL },
	{ "s", NULL, "by title, difficulty, last score, last played, weakest step", next_sort, 0, NULL },
	{ "c F5 M-r", NULL, "the reference cards: what to know by heart", cards_open, 0, cards_there },
	{ "Esc", NULL, "all cases again", clear_filter, 0, is_filtered },
	{ "d", NULL, "discard the interrupted interview; it can still be read", interrupted, CHOICE_DISCARD,
	  has_interrupted },
	{ "Down j ^N", NULL, "the next case", step, 1, NULL },
	{ "Up k ^P", NULL, "the case before", step, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
	{ "End M-> G", NULL, "to the last case", edge, 1, NULL },
	{ "Home M-< g", NULL, "to the first case", edge, -1, NULL },
};

/* --- drawing --- */

#define NEXT_FROM 16 /* rows of a screen that says why; on a smaller one only what */

static struct home_view view_of(const struct tui *tui)
{
	return (struct home_view) { .sort = tui->lobby.sort, .filter = filter_of(tui) };
}

/* The cases; the first time below the words that welcome. */
static void build_cases(struct tui *tui, struct page *page)
{
	struct home_view view = view_of(tui);
	if (tui->model->first_time) {
		view_welcome(page, tui->model, false);
		page_blank(page);
	}
	view_home(page, tui->model, &view);
}

/* What to rehearse next, above the cases. */
static void draw_next(struct tui *tui, const struct box *box, struct box *body)
{
	struct pane *next = &tui->lobby.next;
	struct page *fresh = pane_rebuild(next);
	if (fresh)
		view_next(fresh, tui->model);
	int most = box->height < NEXT_FROM ? 1 : body->height / 3;
	int rows = (int)pane_rows(next, (size_t)body->width, tui->ascii), gap = box->height < NEXT_FROM ? 0 : 1;
	rows = rows < most ? rows : most;
	pane_paint(next, &(struct box) { body->y, body->x, rows, body->width }, tui->ascii);
	body->y += rows + gap;
	body->height -= rows + gap;
}

static void draw_detail(struct tui *tui, const struct box *box)
{
	struct lobby *lobby = &tui->lobby;
	if (lobby->shown != tui->home.target)
		pane_reset(&lobby->detail);
	lobby->shown = tui->home.target;
	struct page *fresh = pane_rebuild(&lobby->detail);
	if (fresh && selected(tui))
		view_home_case(fresh, tui->model, (size_t)tui->home.target);
	paint_wall(box->y, box->x - 2, box->height, tui->ascii);
	pane_paint(&lobby->detail, box, tui->ascii);
}

/* "#ads #ranking" of the selected case, where no panel has them. */
static void draw_tags(struct tui *tui, int y, int from, int columns)
{
	const struct case_head *head = selected(tui);
	struct str text = STR_INIT;
	for (size_t i = 0; head && i < head->tags.len; i++)
		str_addf(&text, "%s#%s", i ? " " : "", head->tags.items[i]);
	int wide = (int)frame_columns(tui, ROLE_SUBTLE, text.data);
	if (wide && from + 2 + wide < columns)
		frame_words(tui, y, columns - 1 - wide, wide, ROLE_SUBTLE, text.data);
	str_release(&text);
}

/* What Enter would begin with, and how the cases are shown, each behind the key that changes it. */
static int draw_settings(struct tui *tui, int y, int columns)
{
	struct str minutes = STR_INIT, sort = STR_INIT, only = STR_INIT;
	str_addf(&minutes, "%u minutes", tui->choice.minutes);
	str_addf(&sort, "by %s", home_sort_words(tui->lobby.sort));
	str_addf(&only, "only “%s”", filter_of(tui));
	if (is_filtered(tui))
		str_truncate(&sort, strcspn(sort.data, ","));
	const struct {
		const char *key, *value;
		enum role role;
	} settings[] = {
		{ "m", mode_id(tui->choice.mode), ROLE_STRONG },
		{ "l", level_id(tui->choice.level), ROLE_STRONG },
		{ "t", minutes.data, ROLE_STRONG },
		{ "s", sort.data, ROLE_SUBTLE },
		{ "/", only.data, ROLE_SUBTLE },
		{ "Esc", "all", ROLE_SUBTLE },
	};
	int used = 1;
	for (size_t i = 0; i < COUNT(settings) - (is_filtered(tui) ? 0 : 2); i++) {
		used += frame_words(tui, y, used, columns - used, ROLE_KEY, settings[i].key) + 1;
		used += frame_words(tui, y, used, columns - used, settings[i].role, settings[i].value) + 2;
	}
	str_release(&minutes);
	str_release(&sort);
	str_release(&only);
	return used;
}

static void draw(struct tui *tui, const struct box *box)
{
	if (!tui->model)
		return;
	struct page *fresh = pane_rebuild(&tui->home);
	struct box body, panel;
	bool has_panel = frame_panel(box, &body, &panel);
	body.height = panel.height = box->height - 5;
	if (fresh)
		build_cases(tui, fresh);
	int used = frame_words(tui, 0, 1, box->width - 1, ROLE_TITLE, "mlcoach");
	frame_words(tui, 0, 1 + used, box->width - used - 1, ROLE_SUBTLE,
		    "  rehearse machine-learning system design interviews");
	paint_rule(1, 0, box->width, tui->ascii);
	if (!tui->model->first_time)
		draw_next(tui, box, &body);
	pane_paint(&tui->home, &body, tui->ascii);
	if (has_panel)
		draw_detail(tui, &panel);
	frame_rule(tui, box->height - 3, box, &tui->home, "");
	used = draw_settings(tui, box->height - 2, box->width);
	if (!has_panel)
		draw_tags(tui, box->height - 2, used, box->width);
	frame_footer(tui, box, 0);
}

const struct screen screen_home = {
	.title = "Home",
	.about = "Pick a case and begin, or go on with what was interrupted. Everything stays on this machine.",
	.actions = actions,
	.nactions = COUNT(actions),
	.draw = draw,
};

/* --- the filter --- */

static struct editor *filter_editor(struct tui *tui)
{
	return &tui->lobby.filter;
}

static void filtered(struct tui *tui)
{
	pane_reset(&tui->home);
}

static void drop_filter(struct tui *tui, int unused)
{
	clear_filter(tui, unused);
	tui_pop(tui, unused);
}

static const struct action filter_actions[] = {
	{ "Enter Tab", "to the cases", "keep the filter; then Enter starts what is selected", tui_pop, 0, NULL },
	{ "Esc ^C", "all cases", "all cases again", drop_filter, 0, NULL },
	{ "Down ^N", NULL, "the next case", step, 1, NULL },
	{ "Up ^P", NULL, "the case before", step, -1, NULL },
};

static void draw_filter(struct tui *tui, const struct box *box)
{
	frame_prompt(tui, box, "Filter", filter_editor(tui));
}

const struct screen screen_filter = {
	.title = "Filter",
	.about = "Words that a case must have in its title, id, tags or difficulty; #ad is the beginning of a tag.",
	.actions = filter_actions,
	.nactions = COUNT(filter_actions),
	.editor = filter_editor,
	.edited = filtered,
	.draw = draw_filter,
};

/* --- resume, or begin anew? --- */

static const struct action resume_actions[] = {
	{ "Enter r", "resume", "go on with it where it was left", resume_here, 0, NULL },
	{ "n", "begin anew", "begin another interview; the one before is kept and can be resumed", begin_anew, 0, NULL },
	{ "Esc q ^C ^X", "back", "back to the cases", tui_pop, 0, NULL },
};

static void draw_resume(struct tui *tui, const struct box *box)
{
	struct box row = { box->height - 2, 1, 1, box->width - 2 };
	const struct attempt *left = tui->model ? left_here(tui) : NULL;
	struct str words = STR_INIT;
	char date[20];
	if (!left)
		return;
	clock_format_date(date, left->started, tui->model->utc);
	str_addf(&words, "This case was interrupted (%s, %s, %s). Resume it?", left->mode, left->level, date);
	paint_rule(row.y - 1, 0, box->width, tui->ascii);
	paint_blank(&row, false);
	frame_words(tui, row.y, row.x, row.width, ROLE_STRONG, words.data);
	frame_footer(tui, box, 0);
	str_release(&words);
}

const struct screen screen_resume = {
	.title = "Interrupted",
	.about = "An interview on this case was left unfinished. It goes on where it was, or another one begins.",
	.actions = resume_actions,
	.nactions = COUNT(resume_actions),
	.draw = draw_resume,
};

/* --- one case's prompt --- */

static struct pane *prompt_pane(struct tui *tui)
{
	return &tui->body;
}

static const struct action prompt_actions[] = {
	{ "Esc q p ^C Enter", "back", "back to the cases", tui_pop, 0, NULL },
	READING_KEYS,
};

static void draw_prompt(struct tui *tui, const struct box *box)
{
	if (!tui->model)
		return;
	struct page *fresh = pane_rebuild(&tui->body);
	if (fresh)
		view_look(fresh, tui->model->library, (size_t)tui->home.target);
	struct box body = { 1, 1, box->height - 3, box->width - 2 };
	paint_blank(&(struct box) { 1, 0, box->height - 1, box->width }, false);
	pane_paint(&tui->body, &body, tui->ascii);
	frame_rule(tui, box->height - 2, box, &tui->body, "");
	frame_footer(tui, box, 0);
}

const struct screen screen_prompt = {
	.title = "A case",
	.about = "What the case asks. Nothing has begun and no clock runs.",
	.actions = prompt_actions,
	.nactions = COUNT(prompt_actions),
	.reads = prompt_pane,
	.draw = draw_prompt,
};
