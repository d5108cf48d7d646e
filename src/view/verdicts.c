/* verdicts: practice mode, the verdicts of one step as soon as it was submitted. */
#include "parts.h"

void view_step_verdicts(struct page *page, const struct session *session, int step)
{
	if (!session->card) {
		page_text(page, ROLE_SUBTLE, 0, "Nothing is scored yet.");
		return;
	}
	part_step(page, session->card, step, session->options.level, DETAIL_FULL);
	page_blank(page);
	view_pace(page, session);
}
