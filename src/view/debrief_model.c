/* debrief_model: the third screen of the debrief: the same interview beside the model answer. */
#include "parts.h"

static bool open_item(const struct item_score *score, int step)
{
	enum verdict verdict = item_verdict(score);
	return score->item->step == step && verdict != VERDICT_COVERED && verdict != VERDICT_UNSURE;
}

/* What the model answer has and the candidate's does not, by item. */
static void not_yet(struct page *page, const struct session *session, int step)
{
	const struct scorecard *card = session->card;
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		if (!open_item(&card->items[i], step))
			continue;
		if (!count++) {
			page_line(page, BLOCK_TEXT, 0, 0, -1);
			page_add(page, ROLE_STRONG, "In it, and not yet in yours:");
		}
		part_item(page, card, i, session->options.level, DETAIL_LINE);
	}
	if (!count) {
		page_line(page, BLOCK_TEXT, 0, 0, -1);
		page_add(page, ROLE_SUBTLE, "Yours has every item of it.");
	}
}

static void model_step(struct page *page, const struct session *session, int step)
{
	const char *answer = scorer_case(session->scorer)->steps[step].answer;
	page_heading(page, scorer_framework(session->scorer)->steps[step].title);
	if (answer)
		page_text(page, ROLE_TEXT, 2, answer);
	not_yet(page, session, step);
	page_blank(page);
}

/* --- traps ----------------------------------------------------------------------------------------- */

static void trap_lines(struct page *page, const struct scorecard *card, const struct trap_score *score)
{
	static const struct {
		const char *words;
		enum role role;
	} outcomes[] = {
		[TRAP_AVOIDED] = { "avoided", ROLE_SUBTLE },
		[TRAP_WALKED_IN] = { "walked into", ROLE_MISSED },
		[TRAP_NAMED] = { "named", ROLE_COVERED },
	};
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	part_padded(page, outcomes[score->outcome].role, outcomes[score->outcome].words, 11);
	page_addf(page, ROLE_TEXT, "  %s", score->trap->trap);
	if (part_quotable(card, &score->evidence)) {
		page_line(page, BLOCK_TEXT, 4, 2, -1);
		part_quote(page, card, &score->evidence);
	}
	if (score->outcome == TRAP_WALKED_IN && score->trap->instead) {
		page_line(page, BLOCK_TEXT, 4, 2, -1);
		page_add(page, ROLE_SUBTLE, "Instead: ");
		part_outer(page, ROLE_TEXT, score->trap->instead);
	}
}

static void traps(struct page *page, const struct scorecard *card)
{
	if (!card->ntraps)
		return;
	page_heading(page, "Traps of this case");
	for (size_t i = 0; i < card->ntraps; i++)
		trap_lines(page, card, &card->traps[i]);
	page_blank(page);
}

/* --- the rest -------------------------------------------------------------------------------------- */

static void diagram(struct page *page, const char *text)
{
	if (!text)
		return;
	page_heading(page, "The reference whiteboard");
	part_code(page, text);
	page_blank(page);
}

static void names_and_reasons(struct page *page, const struct scorecard *card)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_addf(page, ROLE_TEXT, "%d %s named, %d %s given.", card->names,
		  card->names == 1 ? "technology" : "technologies", card->reasons,
		  card->reasons == 1 ? "reason" : "reasons");
}

void debrief_model(struct page *page, const struct session *session)
{
	const struct case_study *study = scorer_case(session->scorer);
	for (int i = 0; i < (int)scorer_framework(session->scorer)->nsteps; i++)
		model_step(page, session, i);
	traps(page, session->card);
	part_curveballs(page, study);
	diagram(page, study->diagram);
	names_and_reasons(page, session->card);
	part_further(page, study);
}
