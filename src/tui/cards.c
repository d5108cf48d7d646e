/* cards: the reference cards over a screen, in practice and at home: a list of them, then one. */
#include "screen.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Cards of the running step come first; then the others, in their order. */
static const struct card *card_at(const struct tui *tui, size_t place)
{
	size_t count, at = 0;
	const struct card *cards = library_cards(tui->front.library, &count, NULL);
	unsigned step = tui->session ? 1u << tui->session->step : 0;
	for (int of_step = 1; of_step >= 0; of_step--)
		for (size_t i = 0; i < count; i++)
			if (((cards[i].steps & step) != 0) == of_step && at++ == place)
				return &cards[i];
	return NULL;
}

bool cards_there(const struct tui *tui)
{
	bool mock = tui->session && tui->session->options.mode != MODE_PRACTICE && tui->session->phase < PHASE_DEBRIEF;
	return tui->front.library && !mock && library_has_cards(tui->front.library);
}

void cards_open(struct tui *tui, int unused)
{
	(void)unused;
	pane_reset(&tui->cards);
	tui_push(tui, &screen_cards);
}

static void draw(struct tui *tui, struct pane *pane, const struct box *box)
{
	paint_blank(&(struct box){ 0, 0, box->height, box->width }, false);
	pane_paint(pane, &(struct box){ 0, 1, box->height - 2, box->width - 2 }, tui->ascii);
	frame_rule(tui, box->height - 2, box, pane, "");
	frame_footer(tui, box, 0);
}

/* --- one card --- */

static struct pane *card_pane(struct tui *tui)
{
	return &tui->card;
}

static const struct action card_actions[] = {
	{ "Esc q F5 M-r ^C ^X", "back", "back to the cards", tui_pop, 0, NULL },
	READING_KEYS,
};

static void draw_card(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->card);
	const struct card *card = tui->cards.target < 0 ? NULL : card_at(tui, (size_t)tui->cards.target);
	if (fresh && card)
		view_card(fresh, card);
	draw(tui, &tui->card, box);
}

const struct screen screen_card = {
	.title = "A reference card",
	.about = "What to know by heart. In an interview the clock goes on while you read.",
	.actions = card_actions,
	.nactions = COUNT(card_actions),
	.reads = card_pane,
	.draw = draw_card,
	.tour = TOUR_ELSEWHERE,
};

/* --- the list --- */

static void read_card(struct tui *tui, int unused)
{
	(void)unused;
	pane_reset(&tui->card);
	tui_push(tui, &screen_card);
}

static bool has_card(const struct tui *tui)
{
	return tui->cards.target >= 0;
}

static void step(struct tui *tui, int direction)
{
	pane_step(&tui->cards, direction);
}

static const struct action cards_actions[] = {
	{ "Enter", "read", "read the selected card", read_card, 0, has_card },
	{ "Esc q F5 M-r ^C ^X", "back", "back", tui_pop, 0, NULL },
	{ "Down j ^N", NULL, "the next card", step, 1, NULL },
	{ "Up k ^P", NULL, "the card before", step, -1, NULL },
};

static void draw_cards(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->cards);
	const struct card *card;
	if (fresh) {
		page_heading(fresh, "Reference cards");
		for (size_t i = 0; (card = card_at(tui, i)); i++)
			view_card_line(fresh, card, (int)i);
		if (!card_at(tui, 0))
			page_text(fresh, ROLE_TEXT, 0, "None can be read; 'mlcoach check' says why.");
		if (tui->cards.target < 0)
			pane_select(&tui->cards, 0);
	}
	draw(tui, &tui->cards, box);
}

const struct screen screen_cards = {
	.title = "Reference cards",
	.about = "What to know by heart. In an interview the cards of the running step come first, and the clock goes on.",
	.actions = cards_actions,
	.nactions = COUNT(cards_actions),
	.draw = draw_cards,
	.tour = TOUR_ELSEWHERE,
};
