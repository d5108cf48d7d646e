/* cards: the reference cards, those of the running step first. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/suggest.h"

static void tell_list(struct plain *plain, const struct card *cards, size_t count, unsigned step, const char *command)
{
	for (int of_step = 1; of_step >= 0; of_step--)
		for (size_t i = 0; i < count; i++)
			if (((cards[i].steps & step) != 0) == of_step)
				tell(plain, "%s: %s", cards[i].id, cards[i].summary);
	if (count)
		tell(plain, "%s and one of these names tells it.", command);
	else
		tell(plain, "There are no reference cards.");
}

static void tell_no_card(struct plain *plain, const char *name, const struct card *cards, size_t count,
			 const char *command)
{
	const char **ids = alloc_zeroed(count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = cards[i].id;
	const char *near = suggest_nearest(name, ids, count);
	if (near)
		tell(plain, "No card '%s'; did you mean %s?", name, near);
	else
		tell(plain, "No card '%s'; %s lists them.", name, command);
	free(ids);
}

void tell_cards(struct plain *plain, struct library *library, const char *name, unsigned step, const char *command)
{
	struct page page;
	size_t count;
	const struct card *cards = library_cards(library, &count, NULL);
	int found = *name ? library_find_card(library, name, NULL) : -1;
	if (found >= 0) {
		page_init(&page);
		view_card(&page, &cards[found]);
		tell_page(plain, &page);
	} else if (*name) {
		tell_no_card(plain, name, cards, count, command);
	} else {
		tell_list(plain, cards, count, step, command);
	}
}

void run_reference(struct call *call)
{
	const struct session *session = call->session;
	unsigned step = phase_is_writing(session->phase) ? 1u << session->step : 0;
	if (session->options.mode != MODE_PRACTICE && session->phase < PHASE_DEBRIEF)
		tell(call->plain, "Reference cards are for practice; in a mock they come with the debrief.");
	else
		tell_cards(call->plain, call->plain->front.library, call->argument, step, "/cards");
}
