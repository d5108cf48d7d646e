/* debrief_items: the second screen of the debrief: every item, its words, and what would have earned it. */
#include "parts.h"

static size_t unsure(const struct scorecard *card)
{
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++)
		count += item_verdict(&card->items[i]) == VERDICT_UNSURE &&
			 !card->conduct.left_out[card->items[i].item->step];
	return count;
}

static void unsure_line(struct page *page, const struct scorecard *card)
{
	size_t count = unsure(card);
	if (!count)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	part_count(page, ROLE_UNSURE, count, "item");
	page_add(page, ROLE_TEXT,
		 count == 1 ? " is not sure: your word decides." : " are not sure: your word decides.");
	page_blank(page);
}

void debrief_items(struct page *page, const struct subject *shown)
{
	size_t steps = 0;
	unsure_line(page, shown->card);
	for (int i = 0; i < (int)scorer_framework(shown->card->scorer)->nsteps; i++) {
		if (!subject_has_step(shown, i))
			continue;
		if (steps++)
			page_blank(page);
		part_step(page, shown, i, DETAIL_FULL);
	}
}
