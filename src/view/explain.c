/* explain: how a score comes about, so that a reader with a pencil arrives at the same number. */
#include "parts.h"

#include <string.h>

#define NAME_COLUMNS 9

/* Verdicts that the candidate overruled count as overruled here, as everywhere. */
#define OVERRULED true

static void item_sum(struct page *page, const struct scorecard *card, size_t index, enum level level)
{
	const struct item_score *score = &card->items[index];
	enum verdict verdict = item_verdict(score);
	double credit, points = scorecard_points(card, index, level, OVERRULED, &credit);
	page_line(page, BLOCK_TEXT, 2, 4, (int)index);
	page_add(page, verdict_role(verdict), verdict_mark(verdict));
	page_add(page, ROLE_TEXT, " ");
	part_padded(page, verdict_role(verdict), verdict_word(verdict), NAME_COLUMNS);
	page_addf(page, ROLE_STRONG, "%g × %g = %g", score->item->weight, points > 0 ? credit : 0.0, points);
	page_addf(page, ROLE_TEXT, "  %s", score->item->id);
	if (part_prompted(card, score))
		page_add(page, ROLE_SUBTLE, "  in reply to a probe: two thirds");
	if (verdict == VERDICT_UNSURE)
		page_addf(page, ROLE_SUBTLE, "%s%g likely covered + ½ × %g likely partial", part_prompted(card, score) ? " of " : "  ",
			  score->confidence, score->touched - score->confidence);
}

/* Items of the step, those expected at the level or those above it; false when there are none to show. */
static bool item_sums(struct page *page, const struct scorecard *card, int step, enum level level, bool bonus)
{
	bool any = false;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item *item = card->items[i].item;
		double credit;
		if (item->step != step || (item->level > level) != bonus)
			continue;
		if (bonus && scorecard_points(card, i, level, OVERRULED, &credit) <= 0)
			continue;
		if (bonus && !any) {
			page_line(page, BLOCK_TEXT, 2, 2, -1);
			page_addf(page, ROLE_SUBTLE, "above %s, on top:", level_id(level));
		}
		any = true;
		item_sum(page, card, i, level);
	}
	return any;
}

static void step_sum(struct page *page, const struct scorecard *card, int step, enum level level)
{
	struct step_tally tally = scorecard_tally(card, step, level, OVERRULED);
	unsigned hints = card->conduct.hints[step];
	page_blank(page);
	page_heading(page, scorer_framework(card->scorer)->steps[step].title);
	item_sums(page, card, step, level, false);
	item_sums(page, card, step, level, true);
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	if (!tally.counts) {
		page_addf(page, ROLE_SUBTLE, "Nothing is expected here at %s, so the step does not count.", level_id(level));
		return;
	}
	page_addf(page, ROLE_TEXT, "%g", tally.earned);
	if (tally.bonus > 0)
		page_addf(page, ROLE_TEXT, " + %g", tally.bonus);
	page_addf(page, ROLE_TEXT, " of %g: ", tally.expected);
	page_addf(page, ROLE_STRONG, "%.2f", tally.before_hints);
	if (100 * (tally.earned + tally.bonus) / tally.expected > 100)
		page_add(page, ROLE_SUBTLE, " (100 at most)");
	if (hints) {
		page_add(page, ROLE_TEXT, ", less ");
		part_count(page, ROLE_TEXT, hints, "hint");
		page_addf(page, ROLE_TEXT, " of %g points each: ", HINT_COST);
		page_addf(page, ROLE_STRONG, "%.2f", tally.score);
	}
}

static void overall_sum(struct page *page, const struct scorecard *card, enum level level)
{
	const struct framework *framework = scorer_framework(card->scorer);
	double weights = 0;
	bool first = true;
	page_blank(page);
	page_heading(page, "Overall");
	page_line(page, BLOCK_TEXT, 2, 4, -1);
	page_add(page, ROLE_TEXT, "(");
	for (size_t s = 0; s < framework->nsteps; s++) {
		struct step_tally tally = scorecard_tally(card, (int)s, level, OVERRULED);
		if (!tally.counts)
			continue;
		page_addf(page, ROLE_TEXT, "%s%g × %.2f", first ? "" : " + ", framework->steps[s].weight, tally.score);
		weights += framework->steps[s].weight;
		first = false;
	}
	page_addf(page, ROLE_TEXT, ") ÷ %g = ", weights);
	page_addf(page, ROLE_STRONG, "%.2f", part_total(card, level)->overall);
	page_add(page, ROLE_TEXT, "; the first number of each product is the step's weight.");
}

static void signal_sum(struct page *page, const struct scorecard *card, enum level level)
{
	const struct framework *framework = scorer_framework(card->scorer);
	page_blank(page);
	page_heading(page, "The signal");
	for (size_t i = framework->nsignals; i-- > 0;) {
		const struct signal_rule *rule = &framework->signals[i];
		bool chosen = (int)i == part_total(card, level)->signal;
		page_line(page, BLOCK_TEXT, 2, 2, -1);
		page_addf(page, chosen ? ROLE_STRONG : ROLE_TEXT, "%s %s: from %g", chosen ? "→" : " ", rule->title,
			  rule->from[level]);
		if (rule->every_step > 0)
			page_addf(page, ROLE_TEXT, ", and no step under %g", rule->every_step);
	}
}

static void origin_line(struct page *page, const struct scorecard *card)
{
	page_blank(page);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_addf(page, ROLE_SUBTLE, "Scored by engine %d against checklist %016llx.", SCORER_ENGINE,
		  (unsigned long long)scorer_checklist(card->scorer)->hash);
}

static void explain_item(struct page *page, const struct scorecard *card, enum level level, size_t index)
{
	const struct item_score *score = &card->items[index];
	double credit, points = scorecard_points(card, index, level, OVERRULED, &credit);
	struct scorecard *model = scorecard_of_model(card->scorer);
	const struct subject shown = { .card = card, .level = level, .model = model };
	part_item(page, &shown, index, DETAIL_FULL);
	scorecard_free(model);
	page_line(page, BLOCK_TEXT, 4, 2, (int)index);
	page_addf(page, ROLE_TEXT, "How likely it is that this is covered: %g.", score->confidence);
	struct reasons reasons;
	reasons_find(&reasons, card, index, &page->arena);
	part_reasons(page, card, &reasons, 4);
	page_line(page, BLOCK_TEXT, 4, 2, (int)index);
	page_addf(page, ROLE_TEXT, "It adds %g × %g = %g to its step's sum.", score->item->weight,
		  points > 0 ? credit : 0.0, points);
}

void view_explain(struct page *page, const struct scorecard *card, enum level level, int item)
{
	if (item >= 0) {
		explain_item(page, card, level, (size_t)item);
		origin_line(page, card);
		return;
	}
	page_text(page, ROLE_TEXT, 0,
		  "An item adds its weight times its credit: covered 1, partial ½, missed, denied and asked 0, not sure in "
		  "between. A step is what was earned of the weight that is expected at the level, in percent.");
	for (int s = 0; s < (int)scorer_framework(card->scorer)->nsteps; s++)
		if (!card->conduct.left_out[s])
			step_sum(page, card, s, level);
	overall_sum(page, card, level);
	if (scorecard_is_whole(card))
		signal_sum(page, card, level);
	origin_line(page, card);
}

void debrief_sums(struct page *page, const struct subject *shown)
{
	view_explain(page, shown->card, shown->level, -1);
}
