/* cards: the reference cards, those of the running step first. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/suggest.h"

static void tell_cards(struct plain *plain, const struct card *cards, size_t count, unsigned step)
{
	for (int of_step = 1; of_step >= 0; of_step--)
		for (size_t i = 0; i < count; i++)
			if (((cards[i].steps & step) != 0) == of_step)
				tell(plain, "%s: %s", cards[i].id, cards[i].summary);
	if (count)
		tell(plain, "/cards and one of these names tells it.");
	else
		tell(plain, "There are no reference cards.");
}

static void tell_no_card(struct plain *plain, const char *name, const struct card *cards, size_t count)
{
	const char **ids = alloc_zeroed(count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = cards[i].id;
	const char *near = suggest_nearest(name, ids, count);
	if (near)
		tell(plain, "No card '%s'; did you mean %s?", name, near);
	else
		tell(plain, "No card '%s'; /cards lists them.", name);
	free(ids);
}

void run_reference(struct call *call)
{
	const struct session *session = call->session;
	struct library *library = call->plain->front.library;
	struct page page;
	size_t count;
	if (session->options.mode != MODE_PRACTICE && session->phase < PHASE_DEBRIEF) {
		tell(call->plain, "Reference cards are for practice; in a mock they come with the debrief.");
		return;
	}
	const struct card *cards = library_cards(library, &count, NULL);
	int found = *call->argument ? library_find_card(library, call->argument, NULL) : -1;
	if (found >= 0) {
		page_init(&page);
		view_card(&page, &cards[found]);
		tell_page(call->plain, &page);
	} else if (*call->argument) {
		tell_no_card(call->plain, call->argument, cards, count);
	} else {
		tell_cards(call->plain, cards, count, phase_is_writing(session->phase) ? 1u << session->step : 0);
	}
}
