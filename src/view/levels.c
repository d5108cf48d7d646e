/* levels: one answer at three levels, and the items between it and the next. */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

/* So many items are a list to work through; more are a step to rehearse. */
#define PATH_LIST 6
#define PATH_FIRST 3

void part_levels(struct page *page, const struct subject *shown)
{
	const struct framework *framework = scorer_framework(shown->card->scorer);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	for (enum level each = LEVEL_MID; each < LEVEL_COUNT; each++) {
		const struct total *total = part_total(shown->card, each);
		enum role role = each == shown->level ? ROLE_STRONG : ROLE_TEXT;
		page_addf(page, role, "%s%s: ", each == LEVEL_MID ? "The same at " : "; ", level_id(each));
		if (scorecard_is_whole(shown->card)) {
			part_words(page, role, framework->signals[total->signal].id);
			page_add(page, role, ", ");
		}
		part_score(page, role, total->overall);
	}
	page_add(page, ROLE_TEXT, ".");
}

/* --- the way to the next one --------------------------------------------------------------------------- */

/* The level whose hire is next: the chosen one, or the first above it without; LEVEL_COUNT: none is left. */
static enum level next_level(const struct subject *shown, int hire)
{
	enum level level = shown->level;
	while (level < LEVEL_COUNT && part_total(shown->card, level)->signal >= hire)
		level++;
	return level;
}

static void path_lead(struct page *page, const struct subject *shown, size_t count, enum level level)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	part_number(page, ROLE_STRONG, count, true);
	page_addf(page, ROLE_STRONG, " %s between you and a hire at %s", count == 1 ? "item stands" : "items stand",
		  level_id(level));
	if (count > PATH_LIST)
		page_add(page, ROLE_TEXT, " by the shortest way found: steps to rehearse rather than a list to learn");
	if (level != shown->level)
		page_add(page, ROLE_TEXT, ":");
}

static void path_lines(struct page *page, const struct subject *shown, const size_t *items, size_t from, size_t count)
{
	for (size_t i = from; i < count && (count <= PATH_LIST || i < PATH_FIRST); i++) {
		const struct item *item = shown->card->items[items[i]].item;
		page_line(page, BLOCK_TEXT, 2, 2, (int)items[i]);
		page_addf(page, ROLE_TEXT, "- %s", item->text);
		page_addf(page, ROLE_SUBTLE, " (%s)", scorer_framework(shown->card->scorer)->steps[item->step].title);
	}
}

/* At the candidate's own level the first of them are the priorities, which are told before. */
static void path_told(struct page *page, const struct subject *shown, const size_t *items, size_t count,
		      enum level level)
{
	bool own = level == shown->level;
	path_lead(page, shown, count, level);
	if (own && count <= PRIORITIES_MAX)
		page_add(page, ROLE_TEXT,
			 count == 1 ? ". It is the first thing above." : ". They are the first things above.");
	else if (own)
		page_add(page, ROLE_TEXT,
			 count <= PATH_LIST ? ". The first three are above; then:" : ". The first three are above.");
	path_lines(page, shown, items, own ? PRIORITIES_MAX : 0, count);
}

void part_path(struct page *page, const struct subject *shown)
{
	int hire = part_hire(scorer_framework(shown->card->scorer));
	enum level level = next_level(shown, hire);
	if (!scorecard_is_whole(shown->card) || level == LEVEL_COUNT)
		return;
	size_t *items = alloc_zeroed(shown->card->nitems, sizeof *items);
	size_t count = scorecard_path(shown->card, level, hire, items);
	page_blank(page);
	if (count) {
		path_told(page, shown, items, count, level);
	} else {
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_addf(page, ROLE_TEXT,
			  "Whether it is a hire at %s hangs on what is not sure: answer those questions first.",
			  level_id(level));
	}
	free(items);
}
