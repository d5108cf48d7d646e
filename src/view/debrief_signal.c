/* debrief_signal: the first screen of the debrief: the signal, why, and what to do about it. */
#include "parts.h"

#include <math.h>
#include <string.h>

static long minutes(int64_t ms)
{
	return lround((double)ms / 60000);
}

/* --- pace ------------------------------------------------------------------------------------------ */

/* The share of its budget that a step took. */
static double share_of(const struct session *session, int step)
{
	return (double)session->steps[step].spent / (double)(session_step_budget(session, step) + 1);
}

/* Out of balance: half as much again as planned on one step, less than half on another. */
static void pace_line(struct page *page, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	int most = 0, least = 0;
	for (int i = 1; i < (int)framework->nsteps; i++) {
		most = share_of(session, i) > share_of(session, most) ? i : most;
		least = share_of(session, i) < share_of(session, least) ? i : least;
	}
	if (share_of(session, most) < 1.5 || share_of(session, least) >= 0.5)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	long got = minutes(session->steps[least].spent);
	page_addf(page, ROLE_WARNING, "%ld of %u minutes on %s; %s got ", minutes(session->steps[most].spent),
		  session->options.minutes, framework->steps[most].title, framework->steps[least].title);
	if (got)
		page_addf(page, ROLE_WARNING, "%ld.", got);
	else
		page_add(page, ROLE_WARNING, "less than one.");
}

/* --- pauses and retries ---------------------------------------------------------------------------- */

static void pause_line(struct page *page, const struct session *session)
{
	if (!session->paused)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	if (minutes(session->paused))
		page_addf(page, ROLE_TEXT, "The clock was paused for %ld min.", minutes(session->paused));
	else
		page_add(page, ROLE_TEXT, "The clock was paused for less than a minute.");
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
			  retried++ ? ", " : "Answered more than once: ", framework->steps[i].title,
			  session->steps[i].tries);
	}
	if (retried)
		page_add(page, ROLE_TEXT, ".");
}

/* --- questions asked ------------------------------------------------------------------------------- */

static bool rests_on(const struct item *item, const char *fact)
{
	for (size_t i = 0; i < item->uses.len; i++)
		if (!strcmp(item->uses.items[i], fact))
			return true;
	return false;
}

/* The first item that rests on a fact, when none of those was even partly covered; -1 otherwise. */
static int unused(const struct scorecard *card, const char *fact)
{
	int first = -1;
	for (size_t i = 0; i < card->nitems; i++) {
		if (!rests_on(card->items[i].item, fact))
			continue;
		enum verdict verdict = item_verdict(&card->items[i]);
		if (verdict == VERDICT_COVERED || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNSURE)
			return -1;
		first = first < 0 ? (int)i : first;
	}
	return first;
}

static void unused_lines(struct page *page, const struct session *session)
{
	const struct case_study *study = scorer_case(session->scorer);
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++) {
		int item = session->facts_known[i] ? unused(session->card, study->facts[i].id) : -1;
		if (item < 0)
			continue;
		page_line(page, BLOCK_TEXT, 0, 2, item);
		page_add(page, ROLE_TEXT, "You asked about ");
		part_words(page, ROLE_STRONG, study->facts[i].id);
		page_add(page, ROLE_TEXT, " and did not use what you were told: nothing that ");
		part_inner(page, ROLE_TEXT, session->card->items[item].item->text);
		page_add(page, ROLE_TEXT, ".");
	}
}

static void asked_line(struct page *page, const struct session *session)
{
	const struct case_study *study = scorer_case(session->scorer);
	size_t asked = 0, told = 0;
	for (size_t i = 0; i < scorer_framework(session->scorer)->nsteps; i++)
		asked += session->steps[i].asked;
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++)
		told += session->facts_known[i];
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	if (!asked) {
		page_add(page, ROLE_TEXT, "You asked the interviewer nothing.");
		return;
	}
	page_add(page, ROLE_TEXT, "You asked the interviewer ");
	part_count(page, ROLE_TEXT, asked, "question");
	page_add(page, ROLE_TEXT, ". They knew ");
	part_count(page, ROLE_TEXT, study->nfacts, "thing");
	page_addf(page, ROLE_TEXT, "; you were told %zu.", told);
}

/* --- the screen ------------------------------------------------------------------------------------ */

void debrief_signal(struct page *page, const struct session *session)
{
	const struct scorecard *card = session->card;
	enum level level = session->options.level;
	part_signal(page, card, level);
	part_overall(page, card, level);
	page_blank(page);
	part_bars(page, card, level, session);
	pace_line(page, session);
	pause_line(page, session);
	retry_line(page, session);
	asked_line(page, session);
	unused_lines(page, session);
	page_blank(page);
	part_levels(page, card, level);
	page_blank(page);
	part_priorities(page, card, level);
	page_blank(page);
	part_caveat(page);
	part_learned(page, session);
}
