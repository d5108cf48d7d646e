/* debrief: four screens, first things first. */
#include "parts.h"

static const struct {
	const char *title;
	void (*view)(struct page *page, const struct subject *shown);
} screens[DEBRIEF_COUNT] = {
	[DEBRIEF_SIGNAL] = { "The signal", debrief_signal },
	[DEBRIEF_ITEMS] = { "Item by item", debrief_items },
	[DEBRIEF_MODEL] = { "Beside the model answer", debrief_model },
	[DEBRIEF_SUMS] = { "The sums", debrief_sums },
};

const char *debrief_title(enum debrief which)
{
	return screens[which].title;
}

void view_debrief(struct page *page, const struct session *session, enum debrief which)
{
	if (!session->card) {
		page_text(page, ROLE_SUBTLE, 0, "Nothing is scored yet.");
		return;
	}
	struct scorecard *model = scorecard_of_model(session->scorer);
	struct subject shown = subject_session(session);
	shown.model = model;
	screens[which].view(page, &shown);
	scorecard_free(model);
}
