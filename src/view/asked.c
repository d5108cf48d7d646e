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

/* Nothing that rests on it was as much as touched. */
static bool is_unused(const struct subject *shown, const char *fact, int *out_item)
{
	const struct scorecard *card = shown->card;
	*out_item = -1;
	for (int i = 0; i < (int)card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		if (!rests_on(score->item, fact) || !subject_has_step(shown, score->item->step))
			continue;
		if (item_verdict(score) != VERDICT_MISSED)
			return false;
		if (*out_item < 0 || score->item->weight > card->items[*out_item].item->weight)
			*out_item = i;
	}
	return *out_item >= 0;
}

/* What was told for nothing; whether the rest was used well is not for a sentence to say. */
static void fact_line(struct page *page, const struct subject *shown, const struct fact *fact)
{
	int item;
	if (!is_unused(shown, fact->id, &item))
		return;
	page_line(page, BLOCK_TEXT, 2, 2, item);
	page_add(page, ROLE_TEXT, "Told, and not found again in your answers: ");
	page_add(page, ROLE_STRONG, fact_about(fact));
	page_add(page, ROLE_TEXT, ". An answer that uses it ");
	part_inner(page, ROLE_TEXT, shown->card->items[item].item->text);
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
