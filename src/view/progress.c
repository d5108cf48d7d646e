/* progress: time used beside what is covered. */
#include "parts.h"

#define BAR_COLUMNS 20

int64_t view_budget(const struct session *session)
{
	return session->only_step < 0 ? session_budget(session) : session_step_budget(session, session->only_step);
}

int64_t view_spent(const struct session *session, int64_t now)
{
	int64_t standing = session->paused_at >= 0 && now > session->paused_at ? now - session->paused_at : 0;
	return now - session->paused - standing;
}

double view_covered(const struct session *session)
{
	double earned = 0, expected = 0;
	for (int i = 0; session->card && i < (int)scorer_framework(session->scorer)->nsteps; i++) {
		struct step_tally tally = scorecard_tally(session->card, i, session->options.level, true);
		earned += tally.earned;
		expected += tally.expected;
	}
	return expected > 0 ? earned / expected : -1;
}

static void bar(struct page *page, double share)
{
	page_line(page, BLOCK_TEXT, 0, BAR_COLUMNS + 2, -1);
	page_bar(page, share, BAR_COLUMNS);
	page_add(page, ROLE_BAR_REST, "  ");
}

void view_progress(struct page *page, const struct session *session)
{
	double covered = view_covered(session), budget = (double)view_budget(session);
	double spent = (double)view_spent(session, session->now);
	bar(page, budget > 0 ? spent / budget : 0);
	page_addf(page, ROLE_TEXT, "%d of %d minutes are used.", view_points(spent / 60000),
		  view_points(budget / 60000));
	if (covered < 0) {
		page_text(page, ROLE_TEXT, 0, "What is covered is not scored yet.");
		return;
	}
	bar(page, covered);
	page_addf(page, ROLE_TEXT, "%d%% of the whole checklist is covered, at %s.", view_points(covered * 100),
		  level_id(session->options.level));
}
