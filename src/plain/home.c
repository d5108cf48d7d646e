/* home: a numbered list of cases, and one line that says what to do. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

static void number_cases(struct page *page)
{
	for (size_t i = 0; i < page->nlines; i++) {
		struct page_line *line = &page->lines[i];
		if (line->target >= 0 && line->nspans)
			line->spans[0].text =
				arena_printf(&page->arena, "%d. %s", line->target + 1, line->spans[0].text);
	}
}

static void tell_home(struct plain *plain, const struct home_model *model, const struct choice *preset)
{
	struct page page;
	page_init(&page);
	view_home(&page, model);
	number_cases(&page);
	tell_page(plain, &page);
	tell(plain,
	     "\nA number or id begins that case as %s, %s, %u minutes; add words to change that: 1 practice "
	     "staff 35.",
	     mode_id(preset->mode), level_id(preset->level), preset->minutes);
	if (model->interrupted)
		tell(plain, "r resumes, d discards it; v NUMBER reviews an attempt; q quits.");
	else
		tell(plain, "v NUMBER reviews an attempt; q quits.");
}

/* --- what was typed -------------------------------------------------------------------------------- */

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

static int find_case(struct plain *plain, const struct home_model *model, const char *word)
{
	char *end;
	long number = strtol(word, &end, 10);
	if (!*end && number >= 1 && (size_t)number <= library_count(model->library))
		return (int)number - 1;
	struct diags diags;
	diags_init(&diags);
	int found = library_find(model->library, word, &diags);
	for (size_t i = 0; i < diags.len; i++)
		tell(plain, "%s", diags.items[i].message);
	diags_release(&diags);
	return found;
}

static bool start(struct plain *plain, const struct home_model *model, char *words, struct choice *out)
{
	char *rest, *word = strtok_r(words, " \t", &rest);
	int index = find_case(plain, model, word);
	if (index < 0)
		return false;
	out->kind = CHOICE_START;
	out->case_index = (size_t)index;
	while ((word = strtok_r(NULL, " \t", &rest)))
		if (!change(model, word, out)) {
			tell(plain, "'%s' is no mode, level or length.", word);
			return false;
		}
	return true;
}

static bool interrupted(struct plain *plain, const struct home_model *model, enum choice_kind kind, struct choice *out)
{
	if (!model->interrupted) {
		tell(plain, "Nothing was interrupted.");
		return false;
	}
	out->kind = kind;
	out->attempt = model->interrupted->id;
	return true;
}

static bool review(struct plain *plain, const char *number, struct choice *out)
{
	char *end;
	long long id = strtoll(number, &end, 10);
	if (end == number || id <= 0) {
		tell(plain, "v needs the number of an attempt, as in: v 12");
		return false;
	}
	out->kind = CHOICE_REVIEW;
	out->attempt = id;
	return true;
}

/* True when `out` holds what was chosen. */
static bool choose(struct plain *plain, const struct home_model *model, char *typed, struct choice *out)
{
	typed += strspn(typed, " \t/");
	if (!*typed)
		return false;
	if (!strcmp(typed, "q") || !strcmp(typed, "quit")) {
		out->kind = CHOICE_QUIT;
		return true;
	}
	if (!strcmp(typed, "r") || !strcmp(typed, "resume"))
		return interrupted(plain, model, CHOICE_RESUME, out);
	if (!strcmp(typed, "d") || !strcmp(typed, "discard"))
		return interrupted(plain, model, CHOICE_DISCARD, out);
	if (!strncmp(typed, "v ", 2))
		return review(plain, typed + 2, out);
	return start(plain, model, typed, out);
}

enum status plain_home(struct front *front, const struct home_model *model, const struct choice *preset,
		       struct choice *out)
{
	struct plain *plain = (struct plain *)front;
	const char *line;
	size_t len;
	tell_home(plain, model, preset);
	for (bool chosen = false; !chosen;) {
		*out = *preset;
		out->kind = CHOICE_QUIT;
		fputs(plain->prompts ? "> " : "", plain->out);
		if (fflush(plain->out) || reader_next(&plain->reader, -1, &line, &len) != READ_LINE)
			return STATUS_OK;
		str_clear(&plain->text);
		str_add_bytes(&plain->text, line, len);
		chosen = choose(plain, model, plain->text.data, out);
	}
	return STATUS_OK;
}
