/* grade: a scorecard without an interview. */
#include "parts.h"

static void one_step(struct page *page, const struct scorecard *card, enum level level, int step)
{
	part_step(page, card, step, level, DETAIL_FULL);
	page_blank(page);
	part_caveat(page);
}

void view_grade(struct page *page, const struct scorecard *card, enum level level, int step)
{
	if (step >= 0) {
		one_step(page, card, level, step);
		return;
	}
	part_signal(page, card, level);
	part_overall(page, card, level);
	page_blank(page);
	part_bars(page, card, level, NULL);
	page_blank(page);
	part_levels(page, card, level);
	page_blank(page);
	part_priorities(page, card, level);
	for (int i = 0; i < (int)scorer_framework(card->scorer)->nsteps; i++) {
		page_blank(page);
		part_step(page, card, i, level, DETAIL_QUOTE);
	}
	page_blank(page);
	part_caveat(page);
}
