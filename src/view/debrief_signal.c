/* debrief_signal: the first screen of the debrief: the signal, why, and what to do about it; then how it came about. */
#include "parts.h"

void debrief_signal(struct page *page, const struct subject *shown)
{
	part_signal(page, shown);
	part_levels(page, shown);
	part_unsure(page, shown);
	page_blank(page);
	part_bars(page, shown);
	page_blank(page);
	part_priorities(page, shown);
	part_path(page, shown);
	page_blank(page);
	page_heading(page, "How it went");
	part_pace(page, shown);
	part_asked(page, shown);
	page_blank(page);
	part_caveat(page);
	part_learned(page, shown->session);
}
