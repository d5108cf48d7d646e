/* question: what the engine is not sure of, asked back, and what came of the answers. */
#include "parts.h"

#include <string.h>

/* Of those that are asked about here: after a step of practice its own. */
static void number_line(struct page *page, const struct session *session, size_t item)
{
	size_t items[QUESTIONS_MAX], at = 0, asked = 0;
	size_t count = scorecard_questions(session->card, session->options.level, items, QUESTIONS_MAX);
	for (size_t i = 0; i < count; i++) {
		int step = session->card->items[items[i]].item->step;
		if (session->phase == PHASE_VERDICTS && step != session->step)
			continue;
		asked++;
		at = items[i] == item ? asked : at;
	}
	page_line(page, BLOCK_HEADING, 0, 0, -1);
	page_addf(page, ROLE_HEADING, "Not sure, %zu of %zu", at, asked);
	page_blank(page);
}

static void ask_line(struct page *page, const struct item *item)
{
	size_t len = strlen(item->text);
	while (len && strchr(". ", item->text[len - 1]))
		len--;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "Is this you saying: ");
	page_add_bytes(page, ROLE_STRONG, item->text, len);
	page_add(page, ROLE_STRONG, "?");
	page_blank(page);
}

static void quote_line(struct page *page, const struct scorecard *card, const struct item_score *score)
{
	if (!score->nevidence || !part_quotable(card, &score->evidence[0]))
		return;
	const struct answer *answer = &card->answers[score->evidence[0].answer];
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	page_add(page, ROLE_SUBTLE, "> ");
	part_quote(page, card, &score->evidence[0]);
	if (answer->kind == ANSWER_PROBE)
		page_add(page, ROLE_SUBTLE, " in reply to a probe");
	else
		page_addf(page, ROLE_SUBTLE, " under %s", scorer_framework(card->scorer)->steps[answer->step].title);
	page_blank(page);
}

void view_question(struct page *page, const struct session *session, size_t item)
{
	const struct scorecard *card = session->card;
	enum level level = session->options.level;
	number_line(page, session, item);
	ask_line(page, card->items[item].item);
	quote_line(page, card, &card->items[item]);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	bool step = session->phase == PHASE_VERDICTS;
	const struct total *total = part_total(card, level);
	page_add(page, ROLE_SUBTLE, step ? "This step so far: " : "So far: ");
	part_score(page, ROLE_SUBTLE, step ? total->step[session->step] : total->overall);
	page_addf(page, ROLE_SUBTLE, " at %s. What you say here also teaches the case, unless learning is off.", level_id(level));
}

static void if_words(struct page *page, const struct subject *shown, const struct total *total)
{
	part_score(page, ROLE_TEXT, total->overall);
	if (!scorecard_is_whole(shown->card))
		return;
	page_add(page, ROLE_TEXT, " (");
	part_words(page, ROLE_TEXT, scorer_framework(shown->card->scorer)->signals[total->signal].id);
	page_add(page, ROLE_TEXT, ")");
}

/* ", between 54 of 100 (no hire) if none is covered and 68 of 100 (hire) if all are". */
static void range_words(struct page *page, const struct subject *shown)
{
	struct total low, high;
	if (!scorecard_range(shown->card, shown->level, &low, &high) ||
	    view_points(low.overall) == view_points(high.overall))
		return;
	page_add(page, ROLE_TEXT, ", from ");
	if_words(page, shown, &low);
	page_add(page, ROLE_TEXT, " if none is covered to ");
	if_words(page, shown, &high);
	page_add(page, ROLE_TEXT, " if all are");
}

bool part_unsure(struct page *page, const struct subject *shown)
{
	size_t count = 0;
	for (size_t i = 0; i < shown->card->nitems; i++)
		count += item_verdict(&shown->card->items[i]) == VERDICT_UNSURE &&
			 subject_has_step(shown, shown->card->items[i].item->step);
	if (!count)
		return false;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	part_count(page, ROLE_UNSURE, count, "verdict");
	page_addf(page, ROLE_TEXT, " %s not sure and %s in part: your word decides", count == 1 ? "is" : "are",
		  count == 1 ? "counts" : "count");
	range_words(page, shown);
	page_add(page, ROLE_TEXT, ".");
	return true;
}

void part_learned(struct page *page, const struct session *session)
{
	if (!session->learned)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_SUBTLE, "Learned from your word on ");
	part_count(page, ROLE_SUBTLE, session->learned, "item");
	page_add(page, ROLE_SUBTLE, "; to take it back:");
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	page_addf(page, ROLE_KEY, "mlcoach learned forget %s", scorer_case(session->scorer)->head.id);
}

/* --- what was learned ------------------------------------------------------------------------------ */

static void sentences(struct page *page, const char *kind, enum role role, const struct strings *list)
{
	for (size_t i = 0; i < list->len; i++) {
		page_line(page, BLOCK_TEXT, 4, 10, -1);
		part_padded(page, role, kind, 10);
		page_add(page, ROLE_QUOTE, "“");
		page_add(page, ROLE_QUOTE, list->items[i]);
		page_add(page, ROLE_QUOTE, "”");
	}
}

void view_learned(struct page *page, const struct learned *learned, const struct checklist *checklist)
{
	page_heading(page, learned->case_id);
	for (size_t i = 0; i < learned->items.len; i++) {
		const struct learned_item *item = &learned->items.items[i];
		int index = checklist ? checklist_item(checklist, item->id) : -1;
		page_line(page, BLOCK_TEXT, 2, 2, -1);
		page_add(page, ROLE_STRONG, item->id);
		if (index >= 0)
			page_addf(page, ROLE_TEXT, "  %s", checklist->items[index].text);
		else if (checklist)
			page_add(page, ROLE_SUBTLE, "  not in the checklist: kept and not used");
		sentences(page, "example", ROLE_COVERED, &item->examples);
		sentences(page, "counter", ROLE_MISSED, &item->counters);
	}
}
