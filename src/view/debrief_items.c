/* debrief_items: the second screen of the debrief: every item, its words, and what would have earned it. */
#include "parts.h"

void debrief_items(struct page *page, const struct subject *shown)
{
	size_t steps = 0;
	if (part_unsure(page, shown))
		page_blank(page);
	for (int i = 0; i < (int)scorer_framework(shown->card->scorer)->nsteps; i++) {
		if (!subject_has_step(shown, i))
			continue;
		if (steps++)
			page_blank(page);
		part_step(page, shown, i, DETAIL_FULL);
	}
}
