/* home: the welcome, and every case with its last results. */
#include "results.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/clock.h"
#include "parts.h"

#define TITLE_COLUMNS_MAX 32

/* --- welcome ---------------------------------------------------------------------------------------- */

static const struct {
	const char *word, *what;
} welcomes[WELCOME_COUNT] = {
	[WELCOME_TOUR] = { "tour", "five minutes inside the real interface, on a tiny case" },
	[WELCOME_PRACTICE] = { "practice", "no clock pressure, hints when you ask, verdicts after every step" },
	[WELCOME_MOCK] = { "mock", "the clock runs, no hints, and a debrief at the end" },
};

const char *welcome_word(enum welcome which)
{
	return welcomes[which].word;
}

size_t home_welcome(const struct home_model *model, enum welcome out[WELCOME_COUNT])
{
	size_t count = 0;
	if (!model->first_time || !library_count(model->library))
		return 0;
	for (int i = 0; i < WELCOME_COUNT; i++)
		if (i != WELCOME_TOUR || model->tour)
			out[count++] = (enum welcome)i;
	return count;
}

void view_welcome(struct page *page, const struct home_model *model, bool words)
{
	enum welcome choices[WELCOME_COUNT];
	size_t count = home_welcome(model, choices);
	struct next next = home_next(model);
	if (next.kind == NEXT_NOTHING) {
		view_next(page, model);
		return;
	}
	const struct case_head *head = library_head(model->library, next.case_index);
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_addf(page, ROLE_TEXT, "%s ways to begin%s:", count > 2 ? "Three" : "Two", words ? "; type the word" : "");
	for (size_t i = 0; i < count; i++) {
		page_line(page, BLOCK_TEXT, 0, words ? 10 : 13, -1);
		if (!words)
			page_addf(page, ROLE_KEY, "%zu  ", i + 1);
		part_padded(page, words ? ROLE_KEY : ROLE_STRONG, welcomes[choices[i]].word, 10);
		page_add(page, ROLE_TEXT, welcomes[choices[i]].what);
	}
	page_blank(page);
	page_text(page, ROLE_TEXT, 0,
		  "An interview has seven steps; you answer in your own words, and the score shows which of them "
		  "earned it. "
		  "Everything stays on this machine: no network, no telemetry.");
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TEXT, "Practice and mock begin with ");
	page_add(page, ROLE_STRONG, head->title);
	page_addf(page, ROLE_TEXT, " (%s). Or pick a case:", head->difficulty);
}

/* --- the list of cases ----------------------------------------------------------------------------- */

/* A case fits on one line of 80 columns: tags until there are results, and as many as go there. */
#define TAGS_COLUMNS 38

static void results_words(struct page *page, const struct results *results, bool words)
{
	double scores[RESULTS_MAX];
	size_t count = results_scores(results, scores);
	part_score(page, ROLE_TEXT, scores[count - 1]);
	page_addf(page, ROLE_TEXT, " at %s", results->whole[0]->level);
	if (!words) {
		page_add(page, ROLE_TEXT, " ");
		part_sparks(page, scores, count);
	} else if (count > 1) {
		page_add(page, ROLE_TEXT, ", before that ");
		part_series(page, ROLE_TEXT, scores, count - 1, ", ");
	}
}

static struct strings few_tags(const struct case_head *head)
{
	struct strings few = { .items = head->tags.items };
	for (unsigned columns = 0; few.len < head->tags.len; few.len++) {
		columns += part_wider(0, head->tags.items[few.len]) + (few.len ? 2 : 0);
		if (columns > TAGS_COLUMNS)
			break;
	}
	return few;
}

static void case_line(struct page *page, const struct case_head *head, const struct results *results, int target,
		      unsigned width, bool words)
{
	page_line(page, BLOCK_TEXT, 0, 4, target);
	part_padded(page, ROLE_STRONG, head->title, width);
	page_add(page, ROLE_TEXT, "  ");
	part_padded(page, ROLE_TEXT, head->difficulty, 6);
	page_add(page, ROLE_TEXT, "  ");
	if (results->count)
		results_words(page, results, words);
	if (results->interrupted)
		page_add(page, ROLE_STRONG, results->count ? ", interrupted" : "interrupted");
	if (!results->count && !results->interrupted) {
		struct strings few = few_tags(head);
		part_list(page, ROLE_SUBTLE, &few);
	}
}

static unsigned title_columns(const struct library *library, const size_t *order, size_t count)
{
	unsigned longest = 0;
	for (size_t i = 0; i < count; i++)
		longest = part_wider(longest, library_head(library, order[i])->title);
	return longest < TITLE_COLUMNS_MAX ? longest : TITLE_COLUMNS_MAX;
}

static void no_case_line(struct page *page, const struct home_view *view)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_addf(page, ROLE_SUBTLE, "No case has “%s” in its title, id, tags or difficulty.", view->filter);
}

void view_home(struct page *page, const struct home_model *model, const struct home_view *view)
{
	size_t *order = alloc_zeroed(library_count(model->library) + 1, sizeof *order);
	size_t count = home_order(model, view, order);
	size_t shown = view->most && count > view->most ? view->most : count;
	struct results *results = results_new(model);
	unsigned width = title_columns(model->library, order, shown);
	for (size_t i = 0; i < shown; i++)
		case_line(page, library_head(model->library, order[i]), &results[order[i]], (int)order[i], width,
			  view->words);
	if (shown < count) {
		page_line(page, BLOCK_TEXT, 0, 0, -1);
		page_addf(page, ROLE_SUBTLE, "… and %zu more.", count - shown);
	}
	if (!count && library_count(model->library))
		no_case_line(page, view);
	free(results);
	free(order);
}

/* --- one case --------------------------------------------------------------------------------------- */

#define DATE_COLUMNS 12

static void last_line(struct page *page, const struct attempt *attempt, bool utc)
{
	char date[20];
	clock_format_date(date, attempt->started, utc);
	page_line(page, BLOCK_TEXT, 0, DATE_COLUMNS, -1);
	page_addf(page, ROLE_SUBTLE, "%.10s  ", date);
	part_score(page, ROLE_STRONG, attempt_score(attempt));
	page_addf(page, ROLE_TEXT, " at %s", attempt->level);
	if (attempt->signal) {
		page_add(page, ROLE_TEXT, ", ");
		part_words(page, ROLE_TEXT, attempt->signal);
	}
}

void view_home_case(struct page *page, const struct home_model *model, size_t index)
{
	const struct case_head *head = library_head(model->library, index);
	struct results *results = results_new(model);
	page_heading(page, head->title);
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_addf(page, ROLE_TEXT, "%s · ", head->difficulty);
	part_list(page, ROLE_SUBTLE, &head->tags);
	page_text(page, ROLE_TEXT, 0, head->summary);
	page_blank(page);
	if (results[index].count)
		page_heading(page, "Last results");
	for (size_t i = 0; i < results[index].count; i++)
		last_line(page, results[index].whole[i], model->utc);
	if (results[index].interrupted)
		page_text(page, ROLE_STRONG, 0, "Interrupted: it can be resumed.");
	else if (!results[index].finished)
		page_text(page, ROLE_SUBTLE, 0, results[index].begun ? "Begun, not finished yet." : "Not tried yet.");
	if (results[index].finished)
		part_step_trends(page, &model->past, library_framework(model->library), head->id);
	free(results);
}

void view_look(struct page *page, struct library *library, size_t index)
{
	struct diags diags;
	diags_init(&diags);
	const struct case_study *study = library_case(library, index, &diags);
	const struct checklist *checklist = library_checklist(library, index, &diags);
	bool whole = study && checklist;
	if (whole)
		view_show(page, library_framework(library), study, checklist, false);
	for (size_t i = 0; !whole && i < diags.len; i++) {
		struct str line = STR_INIT;
		diag_format(&line, &diags.items[i]);
		page_text(page, ROLE_WARNING, 0, line.data);
		str_release(&line);
	}
	diags_release(&diags);
}
