/* The items of one sample answer whose verdict is not the expected one: what earned it, or how near it came. */
#include <math.h>

#include "trial_parts.h"

#define INDENT 6u
/* Items that are named where no more is said of them. */
#define BRIEF_SHOWN 6u

void part_new_words(struct page *page, const char *const *words, size_t nwords, const char *before)
{
	for (size_t w = 0; w < nwords; w++)
		page_addf(page, ROLE_TEXT, "%s'%s'", w ? ", " : before, words[w]);
}

static void begin(struct page *page, size_t item, const char *label)
{
	page_line(page, BLOCK_TEXT, INDENT, 2, (int)item);
	page_add(page, ROLE_SUBTLE, label);
}

static const struct evidence *quote_of(const struct item_score *score, const struct reasons *reasons)
{
	return score->nevidence ? &score->evidence[0] : &reasons->best;
}

static bool got_more(const struct trial_sample *sample, size_t item)
{
	enum expected expected = sample->sample->expected[item];
	return expected == EXPECTED_MISSED || expected == EXPECTED_DENIED;
}

static void quote_line(struct page *page, const struct trial_sample *sample, size_t item)
{
	const struct item_score *score = &sample->card->items[item];
	const struct evidence *quote = quote_of(score, sample->items[item].reasons);
	bool quotable = quote->end && part_quotable(sample->card, quote);
	if (!quotable) {
		begin(page, item, "No sentence comes near it.");
		return;
	}
	begin(page, item, score->verdict == VERDICT_MISSED ? "Nearest: " : "Earned by: ");
	part_quote(page, sample->card, quote);
}

/* How far the nearest sentence is from enough, and from what. */
static void distance_line(struct page *page, const struct reasons *reasons, size_t item)
{
	const struct reason_entry *require = &reasons->entries[REASON_REQUIRE];
	if (!reasons->best.end)
		return;
	if (reasons->untrained) {
		begin(page, item, "");
		page_addf(page, ROLE_TEXT, "Likeness to the item's text %.2f; it has too few examples to learn from.",
			  reasons->likeness);
	} else if (isfinite(reasons->enough) && reasons->margin < reasons->enough) {
		begin(page, item, "");
		page_addf(page, ROLE_STRONG, "%.1f short of covered", reasons->enough - reasons->margin);
		page_addf(page, ROLE_TEXT, " (it has %.1f points and takes %.1f)", reasons->margin, reasons->enough);
	}
	part_held_back(page, reasons->flags & ~(unsigned)FLAG_REQUIRED, INDENT, (int)item);
	if (require->match && require->state != REASON_HOLDS) {
		begin(page, item, "'require' does not hold: ");
		page_add(page, ROLE_TEXT, require->missing ? require->missing : require->expression);
	}
}

static void holding_line(struct page *page, const struct reasons *reasons, size_t item, enum reason_list list,
			 const char *label)
{
	const struct reason_entry *entry = &reasons->entries[list];
	if (!entry->match || entry->state != REASON_HOLDS)
		return;
	begin(page, item, label);
	page_add(page, ROLE_TEXT, entry->expression);
}

static void like_line(struct page *page, const struct reason_near *near, size_t item, const char *label)
{
	if (!near->text)
		return;
	begin(page, item, label);
	page_addf(page, ROLE_TEXT, "“%s” (%.2f)", near->text, near->likeness);
}

/* Covered, but should not be: what to counter. */
static void too_much(struct page *page, const struct reasons *reasons, size_t item)
{
	holding_line(page, reasons, item, REASON_FULL, "'full' holds: ");
	like_line(page, &reasons->example, item, "Most like the example ");
	like_line(page, &reasons->counter, item, "Its counter most like it ");
}

/* Should be covered, and is not: what to teach. */
static void too_little(struct page *page, const struct trial *trial, const struct reasons *reasons, size_t item)
{
	const char **words;
	size_t nwords = trial_new_words(trial, item, &words, &page->arena);
	distance_line(page, reasons, item);
	holding_line(page, reasons, item, REASON_FORBID, "'forbid' holds: ");
	like_line(page, &reasons->example, item, "Its example most like it ");
	if (nwords) {
		begin(page, item, "In none of its examples: ");
		part_new_words(page, words, nwords, "");
	}
}

static void item_line(struct page *page, const struct trial_sample *sample, size_t item)
{
	const struct item_score *score = &sample->card->items[item];
	const struct sample *source = sample->sample;
	enum trial_outcome outcome = sample->items[item].outcome;
	page_line(page, BLOCK_TEXT, INDENT - 2, 2, (int)item);
	page_add(page, outcome >= TRIAL_MENDED ? ROLE_MISSED : ROLE_PARTIAL, outcome >= TRIAL_MENDED ? "✗ " : "~ ");
	page_addf(page, ROLE_STRONG, "%s", score->item->id);
	if (outcome == TRIAL_MENDED)
		page_addf(page, ROLE_TEXT, "  no longer differs; remove it from 'differs'");
	else
		page_addf(page, ROLE_TEXT, "  expected %s, got %s", expected_id(source->expected[item]),
			  verdict_word(score->verdict));
	page_addf(page, ROLE_SUBTLE, "  (weight %g, line %u)", score->item->weight, source->at[item].line);
}

static void item_lines(struct page *page, const struct trial *trial, const struct trial_sample *sample, size_t item)
{
	const struct trial_item *tried = &sample->items[item];
	item_line(page, sample, item);
	if (tried->outcome == TRIAL_MENDED)
		return;
	if (tried->outcome == TRIAL_KNOWN) {
		begin(page, item, "Known: ");
		page_add(page, ROLE_TEXT, sample->sample->differs[item]);
	}
	quote_line(page, sample, item);
	if (got_more(sample, item))
		too_much(page, tried->reasons, item);
	else if (sample->card->items[item].verdict != VERDICT_COVERED)
		too_little(page, trial, tried->reasons, item);
}

/* "Near: a (covered, got partial), b (…) and 3 more"; nothing when no item has that outcome. */
static void brief_line(struct page *page, const struct trial_sample *sample, enum trial_outcome outcome, const char *label)
{
	size_t count = 0;
	for (size_t d = 0; d < sample->ndiffering; d++) {
		size_t item = sample->differing[d];
		const struct item_score *score = &sample->card->items[item];
		if (sample->items[item].outcome != outcome || ++count > BRIEF_SHOWN)
			continue;
		if (count == 1) {
			page_line(page, BLOCK_TEXT, INDENT - 2, 2, -1);
			page_add(page, ROLE_SUBTLE, label);
		}
		page_addf(page, ROLE_TEXT, "%s%s (%s, got %s)", count > 1 ? ", " : "", score->item->id,
			  expected_id(sample->sample->expected[item]), verdict_word(score->verdict));
	}
	if (count > BRIEF_SHOWN)
		page_addf(page, ROLE_TEXT, " and %zu more", count - BRIEF_SHOWN);
}

void part_trial_sample(struct page *page, const struct trial *trial, const struct trial_sample *sample, bool verbose)
{
	const size_t *counts = sample->counts;
	if (!sample->ndiffering || (!verbose && !counts[TRIAL_FAILS] && !counts[TRIAL_MENDED]))
		return;
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	page_addf(page, ROLE_HEADING, "%s", sample->sample->name);
	page_addf(page, ROLE_TEXT, "  %zu of %zu agree, %zu near  ", counts[TRIAL_AGREES] + counts[TRIAL_MENDED],
		  sample->card->nitems - counts[TRIAL_UNTESTED], counts[TRIAL_NEAR]);
	page_add(page, ROLE_SUBTLE, sample->sample->path);
	for (size_t d = 0; d < sample->ndiffering; d++) {
		size_t item = sample->differing[d];
		if (verbose || sample->items[item].outcome >= TRIAL_MENDED)
			item_lines(page, trial, sample, item);
	}
	if (verbose)
		return;
	brief_line(page, sample, TRIAL_NEAR, "Near: ");
	brief_line(page, sample, TRIAL_KNOWN, "Known: ");
}
