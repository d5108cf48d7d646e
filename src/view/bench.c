/* bench: what an author sees of a text while it is typed. */
#include "parts.h"

#include <math.h>
#include <stdlib.h>

#include "mlcoach/base/alloc.h"

/* An item shows something from this confidence, or this change of it, on. */
#define CONFIDENCE_LEAST 0.1
#define CHANGE_LEAST 0.05

static double change_of(const struct scorecard *card, const struct scorecard *before, size_t item)
{
	return card->items[item].confidence - (before ? before->items[item].confidence : 0);
}

static bool shows_anything(const struct scorecard *card, const struct scorecard *before, size_t item)
{
	const struct item_score *score = &card->items[item];
	return score->verdict != VERDICT_MISSED || score->confidence >= CONFIDENCE_LEAST ||
	       fabs(change_of(card, before, item)) >= CHANGE_LEAST;
}

struct shown {
	size_t item;
	double change, confidence;
};

static int compare(double a, double b)
{
	return a < b ? 1 : a > b ? -1 : 0;
}

static int compare_shown(const void *a, const void *b)
{
	const struct shown *x = a, *y = b;
	int order = compare(x->change, y->change);
	if (!order)
		order = compare(x->confidence, y->confidence);
	return order ? order : x->item < y->item ? -1 : x->item > y->item;
}

size_t view_bench_order(const struct scorecard *card, const struct scorecard *before, size_t *out)
{
	struct shown *shown = alloc_zeroed(card->nitems, sizeof *shown);
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++)
		if (shows_anything(card, before, i))
			/* In hundredths, as they are shown. */
			shown[count++] = (struct shown) { i, round(100 * fabs(change_of(card, before, i))),
							  card->items[i].confidence };
	if (count)
		qsort(shown, count, sizeof *shown, compare_shown);
	for (size_t i = 0; i < count; i++)
		out[i] = shown[i].item;
	free(shown);
	return count;
}

static void add_change(struct page *page, const struct scorecard *card, const struct scorecard *before, size_t item,
		       const char *none)
{
	double change = change_of(card, before, item);
	if (fabs(change) >= 0.005)
		page_addf(page, ROLE_STRONG, " %+.2f  ", change);
	else
		page_add(page, ROLE_TEXT, none);
}

void view_bench_items(struct page *page, const struct scorecard *card, const struct scorecard *before)
{
	size_t *order = arena_array(&page->arena, card->nitems + 1, sizeof *order);
	size_t count = view_bench_order(card, before, order);
	for (size_t i = 0; i < count; i++) {
		const struct item_score *score = &card->items[order[i]];
		page_line(page, BLOCK_TEXT, 0, 2, (int)order[i]);
		page_add(page, verdict_role(score->verdict), verdict_mark(score->verdict));
		page_add(page, ROLE_TEXT, " ");
		part_padded(page, verdict_role(score->verdict), verdict_word(score->verdict), 8);
		page_addf(page, ROLE_TEXT, " %.2f", score->confidence);
		add_change(page, card, before, order[i], "        ");
		page_add(page, ROLE_STRONG, score->item->id);
	}
	if (!count)
		page_text(page, ROLE_SUBTLE, 0, "No item shows anything yet.");
}

static void verdict_line(struct page *page, const struct scorecard *card, const struct scorecard *before, size_t item)
{
	const struct item_score *score = &card->items[item];
	page_line(page, BLOCK_TEXT, 0, 2, (int)item);
	page_add(page, verdict_role(score->verdict), verdict_mark(score->verdict));
	page_add(page, ROLE_TEXT, " ");
	page_add(page, verdict_role(score->verdict), verdict_word(score->verdict));
	page_addf(page, ROLE_STRONG, " %.2f", score->confidence);
	add_change(page, card, before, item, "  ");
	page_add(page, ROLE_STRONG, score->item->id);
	page_addf(page, ROLE_SUBTLE, "  (%s, weight %g, %s)",
		  scorer_framework(card->scorer)->steps[score->item->step].title, score->item->weight,
		  level_id(score->item->level));
}

void view_bench_item(struct page *page, const struct scorecard *card, const struct scorecard *before,
		     const struct reasons *reasons)
{
	const struct item_score *score = &card->items[reasons->item];
	verdict_line(page, card, before, reasons->item);
	page_line(page, BLOCK_TEXT, 2, 2, (int)reasons->item);
	page_add(page, ROLE_TEXT, score->item->text);
	if (score->nevidence && part_quotable(card, &score->evidence[0])) {
		page_line(page, BLOCK_TEXT, 2, 2, (int)reasons->item);
		part_quote(page, card, &score->evidence[0]);
	}
	/* What is required and is not there is said of its expression, unless that was all it took. */
	part_held_back(page, (reasons->flags & ~(unsigned)FLAG_REQUIRED) | score->flags, 2, (int)reasons->item);
	part_reasons(page, card, reasons, 2);
}

void view_bench_wrong(struct page *page, const struct diags *wrong)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_WARNING, "The case has errors; mend them and it is read again.");
	for (size_t i = 0; i < wrong->len; i++) {
		struct str line = STR_INIT;
		diag_format(&line, &wrong->items[i]);
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_add(page, ROLE_TEXT, line.data);
		str_release(&line);
	}
}
