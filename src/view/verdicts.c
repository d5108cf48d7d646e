/* verdicts: practice mode, the verdicts of one step as soon as it was submitted. */
#include "parts.h"

/* Without the model answer: the step may be tried again. */
void view_step_verdicts(struct page *page, const struct session *session, int step)
{
	if (!session->card) {
		page_text(page, ROLE_SUBTLE, 0, "Nothing is scored yet.");
		return;
	}
	const struct subject shown = subject_session(session);
	part_step(page, &shown, step, DETAIL_FULL);
	page_blank(page);
	view_progress(page, session);
}
