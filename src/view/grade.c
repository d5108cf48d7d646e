/* grade: a scorecard without an interview. */
#include "parts.h"

static void all_steps(struct page *page, const struct subject *shown)
{
	part_signal(page, shown);
	part_levels(page, shown);
	page_blank(page);
	part_bars(page, shown);
	page_blank(page);
	part_priorities(page, shown);
	part_path(page, shown);
	for (int i = 0; i < (int)scorer_framework(shown->card->scorer)->nsteps; i++) {
		page_blank(page);
		part_step(page, shown, i, DETAIL_QUOTE);
	}
}

void view_grade(struct page *page, const struct scorecard *card, enum level level, int step)
{
	struct scorecard *model = scorecard_of_model(card->scorer);
	const struct subject shown = { .card = card, .level = level, .model = model };
	if (step < 0)
		all_steps(page, &shown);
	else
		part_step(page, &shown, step, DETAIL_FULL);
	page_blank(page);
	part_caveat(page);
	scorecard_free(model);
}
