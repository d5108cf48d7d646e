/* debrief_model: the third screen of the debrief: the same interview beside the model answer, item by item. */
#include "parts.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"

/* --- items side by side -------------------------------------------------------------------------------- */

static void side_line(struct page *page, enum side side, size_t item, const char *whose)
{
	page_side(page, side);
	page_line(page, BLOCK_TEXT, 2, 2, (int)item);
	page_add(page, ROLE_SUBTLE, whose);
}

static void model_side(struct page *page, const struct subject *shown, size_t item)
{
	struct evidence model;
	side_line(page, SIDE_LEFT, item, "The model answer: ");
	if (subject_model(shown, item, &model)) {
		part_quote(page, shown->model, &model);
		part_where(page, shown->model, &model, shown->card->items[item].item->step);
	} else {
		page_add(page, ROLE_SUBTLE, "in no single sentence; see the whole below.");
	}
}

static void own_side(struct page *page, const struct subject *shown, size_t item)
{
	const struct item_score *score = &shown->card->items[item];
	side_line(page, SIDE_RIGHT, item, "You: ");
	if (score->nevidence && part_quotable(shown->card, &score->evidence[0])) {
		part_quote(page, shown->card, &score->evidence[0]);
		part_where(page, shown->card, &score->evidence[0], score->item->step);
	} else {
		page_add(page, ROLE_SUBTLE, "nothing on this yet.");
	}
}

static void pairs(struct page *page, const struct subject *shown, int step)
{
	size_t *items = alloc_zeroed(shown->card->nitems, sizeof *items), count = subject_items(shown, step, items);
	for (size_t i = 0; i < count; i++) {
		part_item(page, shown, items[i], DETAIL_LINE);
		model_side(page, shown, items[i]);
		own_side(page, shown, items[i]);
		page_side(page, SIDE_WHOLE);
	}
	free(items);
}

static void model_step(struct page *page, const struct subject *shown, int step)
{
	const char *answer = scorer_case(shown->card->scorer)->steps[step].answer;
	part_step_heading(page, shown, step);
	pairs(page, shown, step);
	page_blank(page);
	if (!answer)
		return;
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_STRONG, "The model answer as a whole:");
	page_text(page, ROLE_TEXT, 2, answer);
	page_blank(page);
}

/* --- traps ----------------------------------------------------------------------------------------- */

static const struct {
	const char *words;
	enum role role;
} outcomes[] = {
	[TRAP_WALKED_IN] = { "walked into", ROLE_MISSED },
	[TRAP_NAMED] = { "named", ROLE_COVERED },
	[TRAP_AVOIDED] = { "avoided", ROLE_SUBTLE },
};

static void trap_lines(struct page *page, const struct scorecard *card, const struct trap_score *score)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	part_padded(page, outcomes[score->outcome].role, outcomes[score->outcome].words, 11);
	page_addf(page, ROLE_TEXT, "  %s", score->trap->trap);
	if (part_quotable(card, &score->evidence)) {
		page_line(page, BLOCK_TEXT, 4, 2, -1);
		part_quote(page, card, &score->evidence);
		part_where(page, card, &score->evidence, -1);
	}
	if (score->outcome == TRAP_WALKED_IN && score->trap->instead) {
		page_line(page, BLOCK_TEXT, 4, 2, -1);
		page_add(page, ROLE_SUBTLE, "Instead: ");
		part_outer(page, ROLE_TEXT, score->trap->instead);
	}
}

static size_t traps_with(struct page *page, const struct scorecard *card, enum trap_outcome outcome)
{
	size_t count = 0;
	for (size_t i = 0; i < card->ntraps; i++)
		if (card->traps[i].outcome == outcome) {
			trap_lines(page, card, &card->traps[i]);
			count++;
		}
	return count;
}

/* One step alone meets few of them, so those that were not met say nothing. */
static void traps(struct page *page, const struct subject *shown)
{
	const struct scorecard *card = shown->card;
	if (!card->ntraps)
		return;
	page_heading(page, "Traps of this case");
	size_t met = traps_with(page, card, TRAP_WALKED_IN) + traps_with(page, card, TRAP_NAMED);
	if (subject_only_step(shown) >= 0 && !met)
		page_text(page, ROLE_TEXT, 0, "None was met in this step.");
	else if (subject_only_step(shown) < 0 && traps_with(page, card, TRAP_AVOIDED))
		page_text(page, ROLE_SUBTLE, 0,
			  "Avoided without a word may be luck: name the trap and how you keep out of it.");
	page_blank(page);
}

/* --- the constraint that changed ----------------------------------------------------------------------- */

static void curveball_reply(struct page *page, const struct subject *shown, const struct curveball_score *score)
{
	const char *reply = session_curveball_reply(shown->session);
	page_line(page, BLOCK_TEXT, 4, 2, -1);
	page_add(page, ROLE_SUBTLE, "You: ");
	if (reply)
		part_saying(page, reply);
	else
		page_add(page, ROLE_TEXT, "nothing; the change was passed over.");
	bool named = part_quotable(shown->card, &score->evidence);
	if (!reply && !named)
		return;
	page_line(page, BLOCK_TEXT, 4, 2, -1);
	page_add(page, ROLE_TEXT,
		 named ? "What must change is named: " : "The part that must change was not found in your words.");
	if (!named)
		return;
	part_quote(page, shown->card, &score->evidence);
	part_where(page, shown->card, &score->evidence, -1);
}

static void curveballs(struct page *page, const struct subject *shown)
{
	const struct case_study *study = scorer_case(shown->card->scorer);
	int thrown = shown->session->curveball;
	if (thrown >= 0) {
		const struct curveball *curveball = &study->curveballs[thrown];
		page_heading(page, "The constraint that changed");
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		part_outer(page, ROLE_STRONG, curveball->says);
		curveball_reply(page, shown, &shown->card->curveballs[thrown]);
		if (curveball->answer) {
			page_line(page, BLOCK_TEXT, 4, 2, -1);
			page_add(page, ROLE_SUBTLE, "The least that must change: ");
			part_outer(page, ROLE_TEXT, curveball->answer);
		}
		page_blank(page);
	}
	part_curveballs(page, study, thrown < 0 ? "When a constraint changes" : "What else might have changed", thrown);
}

/* --- the rest -------------------------------------------------------------------------------------- */

static void board_side(struct page *page, enum side side, const char *heading, const char *text)
{
	page_side(page, side);
	page_heading(page, heading);
	part_code(page, text);
}

/* Whiteboards: the reference beside the candidate's own. */
static void boards(struct page *page, const struct subject *shown)
{
	const char *reference = scorer_case(shown->card->scorer)->diagram, *own = shown->session->board;
	bool has_own = own && *own;
	if (reference)
		board_side(page, has_own ? SIDE_LEFT : SIDE_WHOLE, "The reference whiteboard", reference);
	if (reference && has_own)
		page_blank(page);
	if (has_own)
		board_side(page, reference ? SIDE_RIGHT : SIDE_WHOLE, "Your whiteboard", own);
	page_side(page, SIDE_WHOLE);
	if (reference || has_own)
		page_blank(page);
}

/* Counting is too rough to be held against anybody but who throws names about. */
#define NAMES_SOME 3
#define NAMES_MANY 5
#define NAMES_PER_REASON 3

static void names_and_reasons(struct page *page, const struct scorecard *card)
{
	if (card->names < NAMES_SOME)
		return;
	page_heading(page, "Names and reasons");
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_addf(page, ROLE_TEXT, "%d %s, %d %s.", card->names, card->names == 1 ? "technology" : "technologies",
		  card->reasons, card->reasons == 1 ? "reason" : "reasons");
	if (card->names >= NAMES_MANY && card->names >= NAMES_PER_REASON * card->reasons)
		page_add(page, ROLE_TEXT,
			 " A name earns nothing by itself: say for each why it and not another, or leave it out.");
}

void debrief_model(struct page *page, const struct subject *shown)
{
	for (int i = 0; i < (int)scorer_framework(shown->card->scorer)->nsteps; i++)
		if (subject_has_step(shown, i))
			model_step(page, shown, i);
	traps(page, shown);
	if (subject_only_step(shown) < 0)
		curveballs(page, shown);
	boards(page, shown);
	names_and_reasons(page, shown->card);
	part_further(page, scorer_case(shown->card->scorer));
}
