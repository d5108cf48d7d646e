/* tour: the notes of the tour, between what is said and what is typed. */
#include "plain_private.h"

#include <string.h>

/* What the notes call it, and what is typed for it here. */
static const struct {
	const char *act, *typed;
} acts[] = {
	{ "ask", "/ask how many photos are there" },
	{ "submit", "/submit" },
	{ "hint", "/hint" },
	{ "board", "/board LINE" },
	{ "help", "/help" },
	{ "leave", "/leave" },
	{ "retry", "/retry" },
	{ "next step", "/next" },
	{ "next", "Enter" },
	{ "yes", "y" },
	{ "no", "n" },
	{ "overrule", "/overrule new-albums covered" },
	{ "close", "/quit" },
};

static bool key(void *front, const char *act, struct str *out)
{
	const struct plain *plain = front;
	bool turns = !strcmp(act, "next screen");
	if (turns)
		str_addf(out, "/debrief %d", ((int)plain->debrief + 1) % DEBRIEF_COUNT + 1);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		if (strcmp(acts[i].act, act) != 0)
			continue;
		str_add(out, acts[i].typed);
		return acts[i].typed[0] != '/' || command_there(acts[i].typed + 1);
	}
	return turns;
}

void tell_tour(struct plain *plain, const struct session *session)
{
	const struct tour_state state = { .session = session,
					  .place = plain->asking ? TOUR_UNSURE : TOUR_PHASE,
					  .written = plain->draft.len > 0,
					  .debrief = plain->debrief };
	struct str text = STR_INIT;
	struct page page;
	page_init(&page);
	page_blank(&page);
	if (view_tour(&page, &state, key, plain))
		page_plain(&text, &page, 0);
	if (text.len && strcmp(text.data, plain->tour.data)) {
		str_clear(&plain->tour);
		str_add(&plain->tour, text.data);
		tell_page(plain, &page);
	} else {
		page_release(&page);
	}
	str_release(&text);
}
