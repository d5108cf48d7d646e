/* items: one item of the checklist with its verdict, as short or as long as a view wants it. */
#include "parts.h"

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
		     const struct answer *answer)
{
	if (answer->kind == ANSWER_PROBE)
		page_add(page, ROLE_SUBTLE,
			 score->from_probe ? " in reply to a probe, for two thirds of its credit"
					   : " in reply to a probe");
	else if (answer->step != score->item->step)
		page_addf(page, ROLE_SUBTLE, " under %s", scorer_framework(card->scorer)->steps[answer->step].title);
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
		found_in(page, card, score, &card->answers[evidence->answer]);
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
		[VERDICT_UNSURE] = "Is this you saying it? In the debrief your word decides.",
	};
	enum verdict verdict = item_verdict(score);
	if (!notes[verdict])
		return;
	detail_line(page, index);
	page_add(page, ROLE_TEXT, notes[verdict]);
}

static void earn_line(struct page *page, const struct item *item, size_t index)
{
	if (!item->hint && !item->examples.len)
		return;
	detail_line(page, index);
	page_add(page, ROLE_SUBTLE, "Would have earned it: ");
	if (item->hint)
		part_outer(page, ROLE_TEXT, item->hint);
	if (item->hint && item->examples.len)
		page_add(page, ROLE_TEXT, " ");
	if (item->examples.len)
		page_addf(page, ROLE_TEXT, "%s instance: “%s”", item->hint ? "For" : "for", item->examples.items[0]);
}

static void why_line(struct page *page, const struct item *item, size_t index)
{
	if (!item->why)
		return;
	detail_line(page, index);
	page_add(page, ROLE_SUBTLE, "Why it matters: ");
	part_outer(page, ROLE_TEXT, item->why);
}

void part_item(struct page *page, const struct scorecard *card, size_t index, enum level level, enum detail detail)
{
	const struct item_score *score = &card->items[index];
	enum verdict verdict = item_verdict(score);
	bool silent_bonus = score->item->level > level && verdict == VERDICT_MISSED;
	item_line(page, score, index, level, detail == DETAIL_FULL);
	if (detail == DETAIL_LINE || silent_bonus)
		return;
	quote_lines(page, card, index);
	part_held_back(page, score->flags, DETAIL_INDENT, (int)index);
	verdict_note(page, score, index);
	if (detail == DETAIL_QUOTE)
		return;
	why_line(page, score->item, index);
	if (verdict != VERDICT_COVERED && verdict != VERDICT_UNSURE)
		earn_line(page, score->item, index);
}

void part_step(struct page *page, const struct scorecard *card, int step, enum level level, enum detail detail)
{
	page_line(page, BLOCK_HEADING, 0, 0, -1);
	page_addf(page, ROLE_HEADING, "%s: ", scorer_framework(card->scorer)->steps[step].title);
	part_score(page, ROLE_HEADING, part_total(card, level)->step[step]);
	page_addf(page, ROLE_HEADING, " at %s", level_id(level));
	for (size_t i = 0; i < card->nitems; i++)
		if (card->items[i].item->step == step)
			part_item(page, card, i, level, detail);
}
