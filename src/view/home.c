/* home: an offer to resume, then every case with its last results. */
#include "parts.h"

#include <string.h>

#include "mlcoach/base/clock.h"
#include "mlcoach/text/utf8.h"

#define SPARKS 8
#define TITLE_COLUMNS_MAX 32

static double own_score(const struct attempt *attempt)
{
	int level = level_find(attempt->level);
	return attempt->score[level < 0 ? LEVEL_SENIOR : level];
}

/* --- welcome and resume ---------------------------------------------------------------------------- */

static void welcome(struct page *page)
{
	static const struct {
		const char *name, *what;
	} choices[] = {
		{ "practice", "no clock pressure, hints when you ask, verdicts after every step" },
		{ "mock", "the clock runs, no hints, and a debrief at the end" },
		{ "look around", "mlcoach show CASE: read what a case asks; nothing begins" },
	};
	page_text(page, ROLE_TEXT, 0,
		  "Rehearse a machine-learning system design interview: seven steps, your own words, a score that "
		  "shows which of your words earned it. Three ways to begin:");
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
		page_line(page, BLOCK_TEXT, 2, 13, -1);
		part_padded(page, ROLE_KEY, choices[i].name, 13);
		page_add(page, ROLE_TEXT, choices[i].what);
	}
	page_text(page, ROLE_SUBTLE, 0, "Everything stays on this machine: no network, no telemetry.");
	page_blank(page);
}

static void resume_line(struct page *page, const struct home_model *model)
{
	const struct attempt *attempt = model->interrupted;
	char date[20];
	clock_format_date(date, attempt->started, model->utc);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_STRONG, "Resume ");
	page_add(page, ROLE_TITLE, attempt->case_title);
	page_addf(page, ROLE_SUBTLE, " (%s, %s, begun %s)", attempt->mode, attempt->level, date);
	page_blank(page);
}

/* --- cases ----------------------------------------------------------------------------------------- */

struct results {
	double scores[SPARKS]; /* newest first */
	size_t count;
	const struct attempt *last;
};

static struct results results_of(const struct home_model *model, const char *case_id)
{
	struct results results = { .count = 0 };
	for (size_t i = 0; i < model->nattempts && results.count < SPARKS; i++) {
		const struct attempt *attempt = &model->attempts[i];
		if (!attempt->finished || strcmp(attempt->case_id, case_id))
			continue;
		if (!results.last)
			results.last = attempt;
		results.scores[results.count++] = own_score(attempt);
	}
	return results;
}

/* Oldest first, as time runs. */
static void sparkline(struct page *page, const struct results *results)
{
	static const char *const sparks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	struct str line = STR_INIT;
	for (size_t i = results->count; i-- > 0;) {
		int points = view_points(results->scores[i]);
		str_add(&line, sparks[points >= 100 ? 7 : points * 8 / 100]);
	}
	page_addf(page, ROLE_BAR, " %s", line.data);
	str_release(&line);
}

/* A case fits on one line of 80 columns: tags until there are results, and not all of them. */
#define HOME_TAGS 3

static void case_line(struct page *page, const struct home_model *model, size_t index, unsigned width)
{
	const struct case_head *head = library_head(model->library, index);
	struct results results = results_of(model, head->id);
	page_line(page, BLOCK_TEXT, 0, 4, (int)index);
	part_padded(page, ROLE_STRONG, head->title, width);
	page_add(page, ROLE_TEXT, "  ");
	part_padded(page, ROLE_TEXT, head->difficulty, 6);
	page_add(page, ROLE_TEXT, "  ");
	if (results.last) {
		part_score(page, ROLE_TEXT, own_score(results.last));
		page_addf(page, ROLE_TEXT, " at %s", results.last->level);
		sparkline(page, &results);
	} else {
		struct strings few = { .items = head->tags.items,
				       .len = head->tags.len < HOME_TAGS ? head->tags.len : HOME_TAGS };
		part_list(page, ROLE_SUBTLE, &few);
	}
}

static unsigned title_columns(const struct library *library)
{
	size_t longest = 0;
	for (size_t i = 0; i < library_count(library); i++) {
		const char *title = library_head(library, i)->title;
		size_t columns = utf8_columns(title, strlen(title));
		longest = columns > longest ? columns : longest;
	}
	return longest < TITLE_COLUMNS_MAX ? (unsigned)longest : TITLE_COLUMNS_MAX;
}

void view_home(struct page *page, const struct home_model *model)
{
	if (model->first_time)
		welcome(page);
	if (model->interrupted)
		resume_line(page, model);
	unsigned width = title_columns(model->library);
	for (size_t i = 0; i < library_count(model->library); i++)
		case_line(page, model, i, width);
	if (!library_count(model->library))
		page_text(page, ROLE_WARNING, 0,
			  "There is no case yet. `mlcoach new case ID` writes one to begin with.");
}
