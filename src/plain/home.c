/* home: what to rehearse next, a numbered list of cases, and one line for each thing that can be done. */
#include "plain_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mlcoach/base/alloc.h"

/* As many as somebody listens to; a filter finds the others. */
#define CASES_MAX 40

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

/* The cases as they are listed; the caller frees them. */
static size_t *listed(const struct home *home, size_t *out_count)
{
	struct home_view view = view_of(home->plain);
	size_t *order = alloc_zeroed(library_count(home->model->library) + 1, sizeof *order);
	*out_count = home_order(home->model, &view, order);
	return order;
}

static void tell_filtered(const struct home *home)
{
	size_t count;
	free(listed(home, &count));
	tell(home->plain, "%zu of %zu cases with “%s”; f alone shows all.", count, library_count(home->model->library),
	     home->plain->filter.data);
}

static void tell_cases(const struct home *home)
{
	struct home_view view = view_of(home->plain);
	struct page page;
	page_init(&page);
	view_home(&page, home->model, &view);
	number_cases(&page);
	tell_page(home->plain, &page);
	if (view.filter)
		tell_filtered(home);
}

static bool help(const struct home *home, char *rest);

static void tell_preset(const struct home *home)
{
	tell(home->plain,
	     "\nA number or id begins that case as %s, %s, %u minutes; words behind it change that: 1 practice "
	     "staff 35.",
	     mode_id(home->preset->mode), level_id(home->preset->level), home->preset->minutes);
}

/* One line, from the second time on. */
static void tell_home_again(const struct home *home)
{
	struct plain *plain = home->plain;
	bool filtered = plain->filter.len > 0;
	size_t count;
	free(listed(home, &count));
	tell(plain, "\nHome. %zu %s%s%s%s; l tells all, n begins what is next, %s? lists what can be typed, q quits.",
	     count, count == 1 ? "case" : "cases", filtered ? " with “" : "", plain->filter.data,
	     filtered ? "”, f alone shows all" : "", home->model->interrupted ? "r resumes, " : "");
}

static bool tell_home(const struct home *home, char *rest)
{
	struct page page;
	(void)rest;
	page_init(&page);
	if (home->model->first_time)
		view_welcome(&page, home->model, true);
	else
		view_next(&page, home->model);
	page_blank(&page);
	tell_page(home->plain, &page);
	tell_cases(home);
	tell_preset(home);
	tell(home->plain, "? lists what else can be typed; q quits.");
	return false;
}

/* --- a case by number or id --------------------------------------------------------------------------- */

/* The case at a place of the list, counted from 1; -1: none. */
static int case_at(const struct home *home, long place)
{
	size_t count, *order = listed(home, &count);
	int index = place >= 1 && (size_t)place <= count ? (int)order[place - 1] : -1;
	free(order);
	return index;
}

static void tell_no_case(struct plain *plain, const char *why, const char *word)
{
	if (why)
		tell(plain, "%s", why);
	else
		tell(plain, "No case '%s'; l tells the cases, ? what can be typed.", word);
}

int home_find_case(const struct home *home, const char *word)
{
	char *end;
	long number = strtol(word, &end, 10);
	bool is_number = *word && !*end;
	int found = is_number ? case_at(home, number) : -1;
	struct diags diags;
	diags_init(&diags);
	if (found < 0 && !is_number)
		found = library_find(home->model->library, word, &diags);
	const char *why = diags.len ? diags.items[0].message : "";
	if (found < 0 && is_number)
		tell(home->plain, "The list has no case %s; l tells it.", word);
	else if (found < 0)
		tell_no_case(home->plain, strstr(why, "did you mean") ? why : NULL, word);
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
	if (kind == CHOICE_DISCARD)
		tell(home->plain, "Attempt %lld, %s: discarded.", (long long)attempt->id, attempt->case_title);
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

/* "4" or "#4": the attempt of that number; a case: the last finished one at it; nothing: the last one at all. NULL:
 * none, which is told. */
static const struct attempt *find_attempt(const struct home *home, const char *word)
{
	char *end;
	long long id = strtoll(word + (*word == '#'), &end, 10);
	bool is_number = *word && !*end;
	int index = is_number || !*word ? -1 : home_find_case(home, word);
	const struct attempt *attempt = is_number ? past_attempt(&home->model->past, id) : NULL;
	if (!is_number && (index >= 0 || !*word))
		attempt = last_attempt(home, index);
	if (!attempt && is_number)
		tell(home->plain, "No attempt %lld; h lists them.", id);
	else if (!attempt && (index >= 0 || !*word))
		tell(home->plain, "No finished interview there yet.");
	return attempt;
}

static bool review(const struct home *home, char *rest)
{
	const struct attempt *attempt = find_attempt(home, rest);
	if (!attempt)
		return false;
	if (!attempt->finished) {
		const char *so = attempt->discarded ? "it was discarded" : "it can be resumed, r and its number";
		tell(home->plain, "Attempt %lld is not finished; %s.", (long long)attempt->id, so);
		return false;
	}
	home->out->kind = CHOICE_REVIEW;
	home->out->attempt = attempt->id;
	return true;
}

/* A case by number or id; "#4" is an attempt. */
static const struct attempt *attempt_to_retry(const struct home *home, const char *word)
{
	if (!*word || *word == '#')
		return find_attempt(home, word);
	int index = home_find_case(home, word);
	const struct attempt *attempt = index < 0 ? NULL : last_attempt(home, index);
	if (index >= 0 && !attempt)
		tell(home->plain, "No finished interview there yet.");
	return attempt;
}

static bool retry(const struct home *home, char *rest)
{
	char *words = cut_word(rest);
	const struct attempt *attempt = attempt_to_retry(home, rest);
	if (!attempt)
		return false;
	if (!choice_retry(home->out, home->model, attempt)) {
		tell(home->plain, "Its steps are not known yet: a review fills them in, v %lld",
		     (long long)attempt->id);
		return false;
	}
	if (!change_all(home, words))
		return false;
	tell(home->plain, "The weakest step of attempt %lld, %s, alone, as %s.", (long long)attempt->id,
	     library_framework(home->model->library)->steps[home->out->step].title, mode_id(home->out->mode));
	return true;
}

/* What all that begins from here on begins as. */
static bool keep(const struct home *home, char *rest)
{
	struct plain *plain = home->plain;
	if (*rest && !change_all(home, rest))
		return false;
	home->preset->mode = plain->kept.mode = home->out->mode;
	home->preset->level = plain->kept.level = home->out->level;
	home->preset->minutes = plain->kept.minutes = home->out->minutes;
	plain->keeps = true;
	tell_preset(home);
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

/* --- beginning a case --------------------------------------------------------------------------------- */

static bool start(const struct home *home, char *words)
{
	char *rest = cut_word(words);
	int index = home_find_case(home, words);
	if (index < 0)
		return false;
	home->out->kind = CHOICE_START;
	home->out->case_index = (size_t)index;
	return change_all(home, rest);
}

/* The first screen's choices, by their words. */
static bool welcome(const struct home *home, const char *typed)
{
	enum welcome choices[WELCOME_COUNT];
	size_t count = home_welcome(home->model, choices), len = strcspn(typed, " \t");
	for (size_t i = 0; i < count; i++) {
		const char *word = welcome_word(choices[i]);
		if (strlen(word) != len || strncmp(word, typed, len))
			continue;
		str_clear(&home->plain->text);
		str_add(&home->plain->text, typed + len);
		choice_welcome(home->out, home->model, choices[i]);
		return change_all(home, home->plain->text.data);
	}
	return false;
}

static const struct {
	const char *name, *word, *argument, *help;
	bool (*run)(const struct home *home, char *rest);
} commands[] = {
	{ "n", "next", "", "begins what is next", next },
	{ "r", "resume", "[ATTEMPT]", "resumes what was interrupted", resume },
	{ "d", "discard", "[ATTEMPT]", "discards it", discard },
	{ "l", "list", "", "what is next, and the cases", tell_home },
	{ "p", "look", "CASE", "what a case asks", home_look },
	{ "i", "info", "CASE", "what it is about and how it went so far, with dates and steps", home_info },
	{ "f", "filter", "[WORDS]", "only the cases that have the words; alone: all", filter },
	{ "s", "sort", "[ORDER]", "by title, difficulty, score, played or weakest; alone: the next of these", sort },
	{ "w", "weak", "[CASE]", "does the weakest step of the last interview there again, alone; #4: of attempt 4",
	  retry },
	{ "v", "review", "[ATTEMPT]", "reviews an attempt, or the last one at a case; alone: the last of all", review },
	{ "h", "history", "[all or ATTEMPT]", "the attempts, or one with its steps; h trends [CASE]: what changed",
	  home_history },
	{ "c", "cards", "[CARD]", "the reference cards, or one", home_cards },
	{ "m", "mode", "[WORDS]", "how what begins from here on begins: m practice staff 35", keep },
	{ "?", "help", "", "this list", help },
	{ "q", "quit", "", "ends", quit },
};
#define COMMANDS (sizeof commands / sizeof *commands)

static bool help(const struct home *home, char *rest)
{
	(void)rest;
	tell_preset(home);
	for (size_t i = 0; i < COMMANDS; i++)
		tell(home->plain, "%s%s%s, or %s: %s", commands[i].name, *commands[i].argument ? " " : "",
		     commands[i].argument, commands[i].word, commands[i].help);
	return false;
}

static bool is_named(size_t command, const char *typed, size_t len)
{
	const char *names[] = { commands[command].name, commands[command].word };
	for (size_t i = 0; i < 2; i++)
		if (strlen(names[i]) == len && !strncasecmp(typed, names[i], len))
			return true;
	return false;
}

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
	for (size_t i = 0; i < COMMANDS; i++)
		if (is_named(i, typed, len))
			return commands[i].run(home, typed + len + strspn(typed + len, " \t"));
	return start(home, typed);
}

static void begin(const struct home *home)
{
	struct plain *plain = home->plain;
	if (plain->keeps) {
		home->preset->mode = plain->kept.mode;
		home->preset->level = plain->kept.level;
		home->preset->minutes = plain->kept.minutes;
	}
	if (plain->home_told)
		tell_home_again(home);
	else
		tell_home(home, NULL);
	plain->home_told = true;
}

enum status plain_home(struct front *front, const struct home_model *model, const struct choice *given,
		       struct choice *out)
{
	struct plain *plain = (struct plain *)front;
	struct choice preset = *given;
	struct home home = { plain, model, &preset, out };
	struct str typed = STR_INIT;
	const char *line;
	size_t len;
	begin(&home);
	for (bool chosen = false; !chosen;) {
		*out = preset;
		out->kind = CHOICE_QUIT;
		tell_prompt(plain);
		if (fflush(plain->out) || reader_line(&plain->reader, &line, &len) != READ_LINE)
			break;
		plain->prompted = false;
		str_clear(&typed);
		str_add_bytes(&typed, line, len);
		chosen = choose(&home, typed.data);
	}
	str_release(&typed);
	return STATUS_OK;
}
