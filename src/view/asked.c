/* asked: the questions to the interviewer, and what became of what they told. */
#include "parts.h"

#include <string.h>

static bool rests_on(const struct item *item, const char *fact)
{
	for (size_t i = 0; i < item->uses.len; i++)
		if (!strcmp(item->uses.items[i], fact))
			return true;
	return false;
}

static bool is_used(const struct scorecard *card, size_t item)
{
	enum verdict verdict = item_verdict(&card->items[item]);
	return verdict == VERDICT_COVERED || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNSURE;
}

/* Of the items that rest on a fact the one that best shows its use, or else the first; -1: none rests on it. */
static int item_of(const struct subject *shown, const char *fact)
{
	const struct scorecard *card = shown->card;
	int found = -1;
	for (int i = 0; i < (int)card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		if (!rests_on(score->item, fact) || !subject_has_step(shown, score->item->step))
			continue;
		if (found < 0 || (is_used(card, (size_t)i) &&
				  (!is_used(card, (size_t)found) || score->credit > card->items[found].credit)))
			found = i;
	}
	return found;
}

/* With the words that use it, or what it was there for. */
static void fact_line(struct page *page, const struct subject *shown, const struct fact *fact)
{
	int item = item_of(shown, fact->id);
	if (item < 0)
		return;
	const struct item_score *score = &shown->card->items[item];
	page_line(page, BLOCK_TEXT, 2, 2, item);
	part_words(page, ROLE_STRONG, fact->id);
	if (is_used(shown->card, (size_t)item) && score->nevidence && part_quotable(shown->card, &score->evidence[0])) {
		page_add(page, ROLE_TEXT, item_verdict(score) == VERDICT_COVERED ? ": used, " : ": touched on, ");
		part_quote(page, shown->card, &score->evidence[0]);
		part_where(page, shown->card, &score->evidence[0], -1);
	} else if (!is_used(shown->card, (size_t)item)) {
		page_add(page, ROLE_TEXT, ": told, and not used yet. An answer that uses it ");
		part_inner(page, ROLE_TEXT, score->item->text);
	} else {
		page_add(page, ROLE_TEXT, ": touched on");
	}
	page_add(page, ROLE_TEXT, ".");
}

static void asked_line(struct page *page, size_t asked, size_t told, size_t known)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	if (!asked) {
		page_addf(page, ROLE_TEXT, "You asked the interviewer nothing. They knew ");
		part_count(page, ROLE_TEXT, known, "thing");
		page_add(page, ROLE_TEXT, " and would have told you: a question costs seconds and saves a guess.");
		return;
	}
	page_add(page, ROLE_TEXT, "You asked the interviewer ");
	part_count(page, ROLE_TEXT, asked, "question");
	if (told)
		page_addf(page, ROLE_TEXT, " and were told %zu of the ", told);
	else
		page_add(page, ROLE_TEXT, " that they had no answer to. They knew ");
	part_count(page, ROLE_TEXT, known, "thing");
	page_add(page, ROLE_TEXT, told ? " that they knew." : ".");
}

void part_asked(struct page *page, const struct subject *shown)
{
	const struct session *session = shown->session;
	const struct case_study *study = scorer_case(session->scorer);
	size_t asked = 0, told = 0;
	for (size_t i = 0; i < scorer_framework(session->scorer)->nsteps; i++)
		asked += session->steps[i].asked;
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++)
		told += session->facts_known[i];
	asked_line(page, asked, told, study->nfacts);
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++)
		if (session->facts_known[i])
			fact_line(page, shown, &study->facts[i]);
}
