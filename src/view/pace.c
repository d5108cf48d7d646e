/* pace: how the time was spent, in words. */
#include "parts.h"

#include <string.h>

/* Out of balance: so much of what was planned, and at least so many ms off. */
#define MOST 1.5
#define LEAST 0.5
#define WORTH_SAYING (INT64_C(3) * 60000 / 2)

static int64_t budget_of(const struct session *session, int step)
{
	return session_step_budget(session, step);
}

static void minutes_words(struct page *page, int64_t ms)
{
	long minutes = part_minutes(ms);
	if (minutes || !ms)
		page_addf(page, ROLE_TEXT, "%ld", minutes);
	else
		page_add(page, ROLE_TEXT, "less than one");
}

/* The step that took most above its plan, or stayed most below it; -1: none did by much. */
static int out_of_balance(const struct session *session, bool over)
{
	int found = -1;
	int64_t most = WORTH_SAYING;
	for (int s = 0; s < (int)scorer_framework(session->scorer)->nsteps; s++) {
		int64_t spent = session->steps[s].spent, budget = budget_of(session, s);
		double share = (double)spent / (double)(budget + 1);
		int64_t by = over ? spent - budget : budget - spent;
		if (by < most || (over ? share < MOST : share > LEAST))
			continue;
		most = by;
		found = s;
	}
	return found;
}

static int64_t spent_in_all(const struct session *session)
{
	int64_t spent = 0;
	for (size_t s = 0; s < scorer_framework(session->scorer)->nsteps; s++)
		spent += session->steps[s].spent;
	return spent;
}

/* "20 of 45 minutes went to Requirements (8 planned); Serving got 2 (6 planned)." */
static void balance_line(struct page *page, const struct session *session)
{
	const struct step *steps = scorer_framework(session->scorer)->steps;
	int over = out_of_balance(session, true), under = out_of_balance(session, false);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	if (over >= 0) {
		minutes_words(page, session->steps[over].spent);
		page_addf(page, ROLE_TEXT, " of %u minutes went to %s (%ld planned)", session->options.minutes,
			  steps[over].title, part_minutes(budget_of(session, over)));
	}
	if (under >= 0) {
		page_addf(page, ROLE_TEXT, "%s%s got ", over >= 0 ? "; " : "", steps[under].title);
		minutes_words(page, session->steps[under].spent);
		page_addf(page, ROLE_TEXT, " of the %ld planned for it", part_minutes(budget_of(session, under)));
	}
	if (over < 0 && under < 0)
		page_add(page, ROLE_TEXT, "No step took much more or less time than planned");
	page_add(page, ROLE_TEXT, ".");
}

static void pace_line(struct page *page, const struct session *session)
{
	int64_t spent = spent_in_all(session);
	if (spent > session_budget(session) / 2) {
		balance_line(page, session);
		return;
	}
	if (!spent)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "You used ");
	minutes_words(page, spent);
	page_addf(page, ROLE_TEXT, " of %u minutes; the rest was yours for numbers, reasons and what breaks.",
		  session->options.minutes);
}

/* --- how far it went early on ---------------------------------------------------------------------------- */

/* What was said by then: the last line with these words. */
static bool is_said_by(const struct session *session, const struct answer *answer, int64_t at)
{
	for (size_t i = session->nlines; i-- > 0;) {
		const struct line *line = &session->lines[i];
		if (line->kind == LINE_ANSWER && line->step == answer->step && !strcmp(line->text, answer->text))
			return line->at <= at;
	}
	return false;
}

static void mark_reached(const struct session *session, int64_t at, bool touched[STEPS_MAX])
{
	for (size_t i = 0; i < session->nlines; i++)
		if (session->lines[i].kind == LINE_ANSWER && session->lines[i].at <= at)
			touched[session->lines[i].step] = true;
}

static void mark_touched(const struct session *session, int64_t at, bool touched[STEPS_MAX])
{
	const struct scorecard *card = session->card;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		if (item_verdict(score) != VERDICT_COVERED)
			continue;
		for (size_t e = 0; e < score->nevidence; e++)
			if (is_said_by(session, &card->answers[score->evidence[e].answer], at))
				touched[score->item->step] = true;
	}
}

static void missing_steps(struct page *page, const struct framework *framework, const bool *touched, size_t missing)
{
	size_t named = 0;
	for (size_t s = 0; s < framework->nsteps; s++)
		if (!touched[s]) {
			part_and(page, ROLE_TEXT, named++, missing);
			page_add(page, ROLE_TEXT, framework->steps[s].title);
		}
}

/* By minute 15 of 45 an interviewer has seen where it is going. */
static void early_line(struct page *page, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	int64_t third = session_budget(session) / 3;
	bool touched[STEPS_MAX] = { false };
	size_t missing = 0;
	if (session->options.mode != MODE_MOCK || session->now <= third)
		return;
	mark_reached(session, third, touched);
	mark_touched(session, third, touched);
	for (size_t s = 0; s < framework->nsteps; s++)
		missing += !touched[s];
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_addf(page, ROLE_TEXT, "By minute %ld you had said something about %zu of %zu steps", part_minutes(third),
		  framework->nsteps - missing, framework->nsteps);
	if (missing) {
		page_add(page, ROLE_TEXT, "; nothing yet about ");
		missing_steps(page, framework, touched, missing);
	}
	page_add(page, ROLE_TEXT, ".");
	if (missing > 1)
		page_add(page, ROLE_TEXT, " A minute's sketch of the whole way, early on, shows where you are going.");
}

/* --- pauses and retries ---------------------------------------------------------------------------- */

static void pause_line(struct page *page, const struct session *session)
{
	if (!session->paused)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "The clock was paused for ");
	if (part_minutes(session->paused))
		page_addf(page, ROLE_TEXT, "%ld min.", part_minutes(session->paused));
	else
		page_add(page, ROLE_TEXT, "less than a minute.");
}

static void retry_line(struct page *page, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	size_t retried = 0;
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (session->steps[i].tries < 2)
			continue;
		if (!retried)
			page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_addf(page, ROLE_TEXT, "%s%s (%u tries)",
			  retried++ ? ", " : "Answered more than once, the last time counts: ",
			  framework->steps[i].title, session->steps[i].tries);
	}
	if (retried)
		page_add(page, ROLE_TEXT, ".");
}

void part_pace(struct page *page, const struct subject *shown)
{
	const struct session *session = shown->session;
	if (subject_only_step(shown) < 0) {
		pace_line(page, session);
		early_line(page, session);
	}
	pause_line(page, session);
	retry_line(page, session);
}
