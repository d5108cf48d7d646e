/* home: what to rehearse next, a numbered list of cases, and one line for each thing that can be done. */
#include "plain_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

/* As many as somebody listens to; a filter finds the others. */
#define CASES_MAX 40
#define ATTEMPTS_MAX 20

struct home {
	struct plain *plain;
	const struct home_model *model;
	const struct choice *preset;
	struct choice *out;
};

static struct home_view view_of(const struct plain *plain)
{
	return (struct home_view) { .sort = plain->sort,
				    .filter = plain->filter.len ? plain->filter.data : NULL,
				    .words = true,
				    .most = CASES_MAX };
}

/* --- what is told ---------------------------------------------------------------------------------- */

static void number_cases(struct page *page)
{
	size_t number = 0;
	for (size_t i = 0; i < page->nlines; i++) {
		struct page_line *line = &page->lines[i];
		if (line->target >= 0 && line->nspans)
			line->spans[0].text = arena_printf(&page->arena, "%zu. %s", ++number, line->spans[0].text);
	}
}

static void tell_cases(const struct home *home)
{
	struct home_view view = view_of(home->plain);
	struct page page;
	page_init(&page);
	view_home(&page, home->model, &view);
	number_cases(&page);
	tell_page(home->plain, &page);
}

static void tell_commands(const struct home *home)
{
	struct plain *plain = home->plain;
	const struct home_model *model = home->model;
	tell(plain,
	     "\nA number or id begins that case as %s, %s, %u minutes; add words to change that: 1 practice "
	     "staff 35.",
	     mode_id(home->preset->mode), level_id(home->preset->level), home->preset->minutes);
	tell(plain,
	     "%s%sp NUMBER tells what a case asks; f WORDS filters the cases, s sorts them (now by %s); c lists the "
	     "reference cards.",
	     model->interrupted ? "r resumes, d discards it; " : "", model->first_time ? "" : "n begins what is next; ",
	     home_sort_words(plain->sort));
	if (model->first_time)
		tell(plain, "q quits.");
	else
		tell(plain,
		     "w NUMBER does the weakest step of a case again, alone; h is the history, h trends what changed; "
		     "v NUMBER reviews an attempt; q quits.");
}

static void tell_home(const struct home *home)
{
	struct page page;
	page_init(&page);
	if (home->model->first_time)
		view_welcome(&page, home->model, true);
	else
		view_next(&page, home->model);
	page_blank(&page);
	tell_page(home->plain, &page);
	tell_cases(home);
	tell_commands(home);
}

/* --- a case by number or id --------------------------------------------------------------------------- */

/* The case at a place of the list, counted from 1; -1: none. */
static int case_at(const struct home *home, long place)
{
	struct home_view view = view_of(home->plain);
	size_t *order = alloc_zeroed(library_count(home->model->library) + 1, sizeof *order);
	size_t count = home_order(home->model, &view, order);
	int index = place >= 1 && (size_t)place <= count ? (int)order[place - 1] : -1;
	free(order);
	return index;
}

static int find_case(const struct home *home, const char *word)
{
	char *end;
	long number = strtol(word, &end, 10);
	int found = *word && !*end ? case_at(home, number) : -1;
	if (found >= 0)
		return found;
	struct diags diags;
	diags_init(&diags);
	found = library_find(home->model->library, word, &diags);
	for (size_t i = 0; i < diags.len; i++)
		tell(home->plain, "%s", diags.items[i].message);
	diags_release(&diags);
	return found;
}

/* The newest finished attempt, at that case or (-1) at all. */
static const struct attempt *last_attempt(const struct home *home, int index)
{
	const struct past *past = &home->model->past;
	const char *id = index < 0 ? NULL : library_head(home->model->library, (size_t)index)->id;
	for (size_t i = 0; i < past->nattempts; i++)
		if (past->attempts[i].finished && (!id || !strcmp(past->attempts[i].case_id, id)))
			return &past->attempts[i];
	return NULL;
}

/* --- how it is to begin ------------------------------------------------------------------------------- */

/* "practice", "staff", "35": changes the choice; false when it is none of these. */
static bool change(const struct home_model *model, const char *word, struct choice *out)
{
	int mode = mode_find(word), level = level_find(word);
	unsigned minutes = (unsigned)strtoul(word, NULL, 10);
	if (mode >= 0)
		out->mode = (enum mode)mode;
	else if (level >= 0)
		out->level = (enum level)level;
	else if (framework_budget(library_framework(model->library), minutes) >= 0)
		out->minutes = minutes;
	else
		return false;
	return true;
}

/* All words of `rest`; the first that is none of these is told. */
static bool change_all(const struct home *home, char *rest)
{
	char *left;
	for (char *word = strtok_r(rest, " \t", &left); word; word = strtok_r(NULL, " \t", &left))
		if (!change(home->model, word, home->out)) {
			tell(home->plain, "'%s' is no mode, level or length.", word);
			return false;
		}
	return true;
}

/* Cuts the first word off in place; returns what is behind it. */
static char *cut_word(char *words)
{
	char *rest = words + strcspn(words, " \t");
	if (*rest)
		*rest++ = '\0';
	return rest + strspn(rest, " \t");
}

/* --- what was typed: true when `out` holds what was chosen ------------------------------------------ */

static bool quit(const struct home *home, char *rest)
{
	(void)rest;
	home->out->kind = CHOICE_QUIT;
	return true;
}

static bool next(const struct home *home, char *rest)
{
	if (choice_next(home->out, home->model))
		return change_all(home, rest);
	tell(home->plain, "There is nothing to begin.");
	return false;
}

/* The one of that number, or the newest. */
static bool interrupted(const struct home *home, enum choice_kind kind, const char *number)
{
	const struct attempt *attempt =
		*number ? past_attempt(&home->model->past, strtoll(number, NULL, 10)) : home->model->interrupted;
	if (!attempt || attempt->finished || attempt->discarded) {
		tell(home->plain, *number ? "That is not the number of an interrupted one; h lists them."
					  : "Nothing was interrupted.");
		return false;
	}
	home->out->kind = kind;
	home->out->attempt = attempt->id;
	return true;
}

static bool resume(const struct home *home, char *rest)
{
	return interrupted(home, CHOICE_RESUME, rest);
}

static bool discard(const struct home *home, char *rest)
{
	return interrupted(home, CHOICE_DISCARD, rest);
}

static bool review(const struct home *home, char *rest)
{
	char *end;
	long long id = strtoll(rest, &end, 10);
	if (end == rest || id <= 0) {
		tell(home->plain, "v needs the number of an attempt, as in: v 12");
		return false;
	}
	home->out->kind = CHOICE_REVIEW;
	home->out->attempt = id;
	return true;
}

static bool retry(const struct home *home, char *rest)
{
	char *words = cut_word(rest);
	int index = *rest ? find_case(home, rest) : -1;
	const struct attempt *attempt = *rest && index < 0 ? NULL : last_attempt(home, index);
	if (attempt && choice_retry(home->out, home->model, attempt))
		return change_all(home, words);
	if (!*rest || index >= 0)
		tell(home->plain,
		     attempt ? "Its steps are not known yet: a review fills them in, v %lld"
			     : "No finished interview there yet.",
		     attempt ? (long long)attempt->id : 0LL);
	return false;
}

static bool filter(const struct home *home, char *rest)
{
	str_clear(&home->plain->filter);
	str_add(&home->plain->filter, rest);
	tell_cases(home);
	return false;
}

static bool sort(const struct home *home, char *rest)
{
	struct plain *plain = home->plain;
	int wanted = *rest ? home_sort_find(rest) : ((int)plain->sort + 1) % HOME_SORTS;
	if (wanted < 0) {
		tell(plain, "'%s' is no order: title, difficulty, score, played or weakest.", rest);
		return false;
	}
	plain->sort = (enum home_sort)wanted;
	tell(plain, "By %s:", home_sort_words(plain->sort));
	tell_cases(home);
	return false;
}

static bool history(const struct home *home, char *rest)
{
	const struct framework *framework = library_framework(home->model->library);
	struct past past = home->model->past;
	struct page page;
	bool trends = !strcmp(rest, "trends"), all = !strcmp(rest, "all");
	size_t more = trends || all || past.nattempts < ATTEMPTS_MAX ? 0 : past.nattempts - ATTEMPTS_MAX;
	page_init(&page);
	if (trends)
		view_trends(&page, &past, framework, NULL);
	past.nattempts -= more;
	if (!trends)
		view_history(&page, &past, framework, false, home->model->utc);
	tell_page(home->plain, &page);
	if (more)
		tell(home->plain, "… and %zu before: h all", more);
	if (!trends && past.nattempts)
		tell(home->plain, "v NUMBER reviews one; h trends tells what changed; `mlcoach export NUMBER` writes "
				  "one to a file.");
	return false;
}

static bool look(const struct home *home, char *rest)
{
	int index = find_case(home, rest);
	struct page page;
	if (index < 0)
		return false;
	page_init(&page);
	view_look(&page, home->model->library, (size_t)index);
	tell_page(home->plain, &page);
	return false;
}

static bool cards(const struct home *home, char *rest)
{
	size_t count;
	struct page page;
	const struct card *all = library_cards(home->model->library, &count, NULL);
	int found = *rest ? library_find_card(home->model->library, rest, NULL) : -1;
	page_init(&page);
	for (size_t i = 0; found < 0 && i < count; i++)
		view_card_line(&page, &all[i], (int)i);
	if (found >= 0)
		view_card(&page, &all[found]);
	tell_page(home->plain, &page);
	return false;
}

/* --- beginning a case --------------------------------------------------------------------------------- */

static bool start(const struct home *home, char *words)
{
	char *rest = cut_word(words);
	int index = find_case(home, words);
	if (index < 0)
		return false;
	home->out->kind = CHOICE_START;
	home->out->case_index = (size_t)index;
	return change_all(home, rest);
}

/* The first screen's choices, by their words. */
static bool welcome(const struct home *home, const char *word)
{
	enum welcome choices[WELCOME_COUNT];
	size_t count = home_welcome(home->model, choices);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(welcome_word(choices[i]), word)) {
			choice_welcome(home->out, home->model, choices[i]);
			return true;
		}
	return false;
}

static const struct {
	const char *name, *word;
	bool (*run)(const struct home *home, char *rest);
} commands[] = {
	{ "q", "quit", quit },       { "n", "next", next },  { "r", "resume", resume }, { "d", "discard", discard },
	{ "v", "review", review },   { "w", "weak", retry }, { "f", "filter", filter }, { "s", "sort", sort },
	{ "h", "history", history }, { "p", "look", look },  { "c", "cards", cards },
};

static bool choose(const struct home *home, char *typed)
{
	typed += strspn(typed, " \t/");
	for (size_t len = strlen(typed); len && isspace((unsigned char)typed[len - 1]);)
		typed[--len] = '\0';
	if (!*typed)
		return false;
	if (welcome(home, typed))
		return true;
	size_t len = strcspn(typed, " \t");
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		const char *names[] = { commands[i].name, commands[i].word };
		for (size_t j = 0; j < 2; j++)
			if (strlen(names[j]) == len && !strncmp(typed, names[j], len))
				return commands[i].run(home, typed + len + strspn(typed + len, " \t"));
	}
	return start(home, typed);
}

enum status plain_home(struct front *front, const struct home_model *model, const struct choice *preset,
		       struct choice *out)
{
	struct plain *plain = (struct plain *)front;
	struct home home = { plain, model, preset, out };
	const char *line;
	size_t len;
	tell_home(&home);
	for (bool chosen = false; !chosen;) {
		*out = *preset;
		out->kind = CHOICE_QUIT;
		tell_prompt(plain);
		if (fflush(plain->out) || reader_line(&plain->reader, &line, &len) != READ_LINE)
			return STATUS_OK;
		plain->prompted = false;
		str_clear(&plain->text);
		str_add_bytes(&plain->text, line, len);
		chosen = choose(&home, plain->text.data);
	}
	return STATUS_OK;
}
