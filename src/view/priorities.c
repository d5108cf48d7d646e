/* priorities: what to work on first, never more than three things, each from the candidate's own words. */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

#define PRIORITIES_MAX 3

/* The heaviest gap of the step that holds the signal back goes first. */
static void gate_first(const struct scorecard *card, enum level level, size_t *gaps, size_t count)
{
	int gate = part_total(card, level)->gate;
	size_t at = 0;
	while (at < count && card->items[gaps[at]].item->step != gate)
		at++;
	if (at == count)
		return;
	size_t first = gaps[at];
	memmove(gaps + 1, gaps, at * sizeof *gaps);
	gaps[0] = first;
}

size_t part_gaps(const struct scorecard *card, enum level level, size_t *out, size_t max)
{
	size_t *gaps = alloc_zeroed(card->nitems, sizeof *gaps), certain = 0;
	size_t count = scorecard_gaps(card, level, gaps, card->nitems);
	for (size_t i = 0; i < count; i++)
		if (item_verdict(&card->items[gaps[i]]) != VERDICT_UNSURE)
			gaps[certain++] = gaps[i];
	gate_first(card, level, gaps, certain);
	if (certain > max)
		certain = max;
	memcpy(out, gaps, certain * sizeof *out);
	free(gaps);
	return certain;
}

static bool usable(const struct scorecard *card, const struct item_score *score, int step)
{
	return score->nevidence && part_quotable(card, &score->evidence[0]) &&
	       card->answers[score->evidence[0].answer].step == step;
}

/* What the candidate did say: about the item itself, or else the best-paid thing in the same step that
 * another priority has not quoted. -1: nothing. */
static int item_to_quote(const struct scorecard *card, size_t gap, const int *taken, size_t ntaken)
{
	const struct item_score *own = &card->items[gap];
	if (usable(card, own, own->item->step))
		return (int)gap;
	int best = -1;
	double most = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		bool used = false;
		for (size_t j = 0; j < ntaken; j++)
			used |= taken[j] == (int)i;
		double worth = score->item->weight * score->credit;
		if (!used && worth > most && usable(card, score, own->item->step)) {
			best = (int)i;
			most = worth;
		}
	}
	return best;
}

static void priority_line(struct page *page, const struct scorecard *card, size_t gap, int quoted, size_t number)
{
	const struct item *item = card->items[gap].item;
	const char *step = scorer_framework(card->scorer)->steps[item->step].title;
	page_line(page, BLOCK_TEXT, 0, 3, (int)gap);
	page_addf(page, ROLE_TEXT, "%zu. In %s you ", number, step);
	if (quoted >= 0) {
		page_add(page, ROLE_TEXT, "said ");
		part_quote(page, card, &card->items[quoted].evidence[0]);
		page_add(page, ROLE_TEXT, ", but nothing that ");
	} else {
		page_add(page, ROLE_TEXT, "did not write anything that ");
	}
	part_inner(page, ROLE_STRONG, item->text);
	if (item->why) {
		page_add(page, ROLE_TEXT, ", so this is left open: ");
		part_outer(page, ROLE_TEXT, item->why);
	} else {
		page_add(page, ROLE_TEXT, ".");
	}
}

/* On a line of its own, so that it can be copied. */
static void command(struct page *page)
{
	page_line(page, BLOCK_TEXT, 2, 2, -1);
}

static void next_thing(struct page *page, const struct scorecard *card, const struct item *item)
{
	const char *step = scorer_framework(card->scorer)->steps[item->step].title;
	page_addf(page, ROLE_TEXT, "rehearse step %d of this case, %s, until your answer ", item->step + 1, step);
	part_inner(page, ROLE_STRONG, item->text);
	page_add(page, ROLE_TEXT, ".");
	command(page);
	page_addf(page, ROLE_KEY, "mlcoach start %s --mode practice", scorer_case(card->scorer)->head.id);
}

static void next_level(struct page *page, const struct scorecard *card, enum level level)
{
	bool last = level + 1 == LEVEL_COUNT;
	if (last)
		page_add(page, ROLE_TEXT, "take a case that you have not seen.");
	else
		page_addf(page, ROLE_TEXT, "answer the same case at %s.", level_id(level + 1));
	command(page);
	if (last)
		page_add(page, ROLE_KEY, "mlcoach list");
	else
		page_addf(page, ROLE_KEY, "mlcoach start %s --level %s", scorer_case(card->scorer)->head.id,
			  level_id(level + 1));
}

void part_priorities(struct page *page, const struct scorecard *card, enum level level)
{
	size_t gaps[PRIORITIES_MAX], count = part_gaps(card, level, gaps, PRIORITIES_MAX);
	int taken[PRIORITIES_MAX];
	page_heading(page, "What to work on first");
	for (size_t i = 0; i < count; i++) {
		taken[i] = item_to_quote(card, gaps[i], taken, i);
		priority_line(page, card, gaps[i], taken[i], i + 1);
	}
	if (!count) {
		page_line(page, BLOCK_TEXT, 0, 0, -1);
		page_addf(page, ROLE_TEXT, "Nothing that is expected at %s is missing for certain.", level_id(level));
	}
	page_blank(page);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_STRONG, "The one next thing to do: ");
	if (count)
		next_thing(page, card, card->items[gaps[0]].item);
	else
		next_level(page, card, level);
}
