/* items: one item of the checklist with its verdict, as short or as long as a view wants it. */
#include "parts.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"

#define DETAIL_INDENT 4

static const struct {
	enum verdict_flag flag;
	const char *why;
} flags[] = {
	{ FLAG_RECITAL, "a list of names, nothing decided" },
	{ FLAG_ECHO, "the question given back" },
	{ FLAG_MODEL_TEXT, "the model answer's own text" },
	{ FLAG_REQUIRED, "something exact that it needs is not there" },
	{ FLAG_OTHER_CASE, "the answers speak of another system than this case's" },
};

static void detail_line(struct page *page, size_t item)
{
	page_line(page, BLOCK_TEXT, DETAIL_INDENT, 2, (int)item);
}

static void verdict_words(struct page *page, const struct item_score *score)
{
	enum verdict verdict = item_verdict(score);
	page_add(page, verdict_role(verdict), verdict_mark(verdict));
	page_add(page, ROLE_TEXT, " ");
	if (score->overruled) {
		page_addf(page, verdict_role(score->verdict), "%s → ", verdict_word(score->verdict));
		page_addf(page, verdict_role(verdict), "you say %s", verdict_word(verdict));
	} else {
		part_padded(page, verdict_role(verdict), verdict_word(verdict), 8);
	}
}

static void item_line(struct page *page, const struct item_score *score, size_t index, enum level level, bool meta)
{
	page_line(page, BLOCK_TEXT, 0, 2, (int)index);
	verdict_words(page, score);
	page_addf(page, ROLE_STRONG, "  %s", score->item->text);
	if (meta)
		page_addf(page, ROLE_SUBTLE, "  (%s, weight %g, %s%s)", score->item->id, score->item->weight,
			  level_id(score->item->level), score->item->level > level ? " bonus" : "");
	else if (score->item->level > level)
		page_add(page, ROLE_SUBTLE, "  (bonus)");
}

static void found_in(struct page *page, const struct scorecard *card, const struct item_score *score,
		     const struct evidence *evidence)
{
	part_where(page, card, evidence, score->item->step);
	if (score->from_probe && part_prompted(card, score))
		page_add(page, ROLE_SUBTLE, ", for two thirds of its credit");
}

/* True when the words around a better piece of evidence show this one as well. */
static bool shown_already(const struct item_score *score, size_t index)
{
	const struct evidence *this = &score->evidence[index];
	for (size_t i = 0; i < index; i++) {
		const struct evidence *better = &score->evidence[i];
		if (better->answer == this->answer && this->start < better->end + PART_QUOTE_BYTES &&
		    better->start < this->end + PART_QUOTE_BYTES)
			return true;
	}
	return false;
}

static void quote_lines(struct page *page, const struct scorecard *card, size_t index)
{
	const struct item_score *score = &card->items[index];
	for (size_t i = 0; i < score->nevidence; i++) {
		const struct evidence *evidence = &score->evidence[i];
		if (!part_quotable(card, evidence) || shown_already(score, i))
			continue;
		detail_line(page, index);
		part_quote(page, card, evidence);
		found_in(page, card, score, evidence);
	}
}

void part_held_back(struct page *page, unsigned held, unsigned indent, int target)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		if (!(held & flags[i].flag))
			continue;
		page_line(page, BLOCK_TEXT, indent, 2, target);
		page_addf(page, ROLE_WARNING, "Held back: %s.", flags[i].why);
	}
}

/* What the verdicts that surprise mean. */
static void verdict_note(struct page *page, const struct item_score *score, size_t index)
{
	static const char *const notes[VERDICT_COUNT] = {
		[VERDICT_DENIED] = "Said only in the negative.",
		[VERDICT_ASKED] = "Only asked about, not answered.",
		[VERDICT_UNSURE] = "Is this you saying it? Your word decides.",
	};
	enum verdict verdict = item_verdict(score);
	if (!notes[verdict])
		return;
	detail_line(page, index);
	page_add(page, ROLE_TEXT, notes[verdict]);
}

/* The case's own words before a hint: shared items' examples are of other cases. */
static void earn_line(struct page *page, const struct subject *shown, size_t index)
{
	const struct item *item = shown->card->items[index].item;
	struct evidence model;
	bool has_model = subject_model(shown, index, &model), has_example = item->examples.len && !item->shared;
	if (!has_model && !item->hint && !has_example)
		return;
	detail_line(page, index);
	if (has_model) {
		page_add(page, ROLE_SUBTLE, "The model answer has it so: ");
		part_quote(page, shown->model, &model);
	} else if (item->hint) {
		page_add(page, ROLE_SUBTLE, "A hint: ");
		part_outer(page, ROLE_TEXT, item->hint);
	} else {
		page_add(page, ROLE_SUBTLE, "Would have earned it: ");
		part_saying(page, item->examples.items[0]);
	}
}

/* What the candidate said when they overruled it. */
static void reason_line(struct page *page, const struct subject *shown, size_t index)
{
	const char *reason = shown->session ? session_overrule_reason(shown->session, index) : NULL;
	if (!reason)
		return;
	detail_line(page, index);
	page_add(page, ROLE_SUBTLE, "Your reason: ");
	part_saying(page, reason);
}

static void why_line(struct page *page, const struct item *item, size_t index)
{
	if (!item->why)
		return;
	detail_line(page, index);
	page_add(page, ROLE_SUBTLE, "Why it matters: ");
	part_outer(page, ROLE_TEXT, item->why);
}

void part_item(struct page *page, const struct subject *shown, size_t index, enum detail detail)
{
	const struct scorecard *card = shown->card;
	const struct item_score *score = &card->items[index];
	enum verdict verdict = item_verdict(score);
	bool silent_bonus = score->item->level > shown->level && verdict == VERDICT_MISSED;
	item_line(page, score, index, shown->level, detail == DETAIL_FULL);
	if (detail == DETAIL_LINE || (silent_bonus && !score->overruled))
		return;
	quote_lines(page, card, index);
	part_held_back(page, score->flags, DETAIL_INDENT, (int)index);
	reason_line(page, shown, index);
	verdict_note(page, score, index);
	if (detail == DETAIL_QUOTE)
		return;
	why_line(page, score->item, index);
	if (verdict != VERDICT_COVERED && verdict != VERDICT_UNSURE)
		earn_line(page, shown, index);
}

void part_step_heading(struct page *page, const struct subject *shown, int step)
{
	const struct scorecard *card = shown->card;
	const struct total *scored = &card->total[shown->level];
	struct step_tally tally = scorecard_tally(card, step, shown->level, false);
	page_line(page, BLOCK_HEADING, 0, 0, -1);
	page_addf(page, ROLE_HEADING, "%s: ", scorer_framework(card->scorer)->steps[step].title);
	part_score(page, ROLE_HEADING, part_total(card, shown->level)->step[step]);
	page_addf(page, ROLE_HEADING, " at %s", level_id(shown->level));
	part_changes(page, ROLE_HEADING, card->conduct.hints[step], tally.before_hints - tally.score,
		     scored->step_probes_on[step]);
}

void part_step(struct page *page, const struct subject *shown, int step, enum detail detail)
{
	size_t *items = alloc_zeroed(shown->card->nitems, sizeof *items), count = subject_items(shown, step, items);
	part_step_heading(page, shown, step);
	for (size_t i = 0; i < count; i++)
		part_item(page, shown, items[i], detail);
	free(items);
}
