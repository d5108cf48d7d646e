#include "outcome.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"

static struct stored_verdict verdict_of(const struct scorecard *card, const struct item_score *score)
{
	return (struct stored_verdict) {
		.item = score->item->id,
		.step = scorer_framework(card->scorer)->steps[score->item->step].id,
		.verdict = verdict_id(score->verdict),
		.overrule = score->overruled ? verdict_id(score->overrule) : NULL,
		.confidence = score->confidence,
		.credit = score->credit,
	};
}

static struct stored_step step_of(const struct session *session, int step)
{
	const struct step_record *record = &session->steps[step];
	struct stored_step stored = {
		.step = scorer_framework(session->scorer)->steps[step].id,
		.answered = session->card->answered[step],
		.spent = record->spent,
		.budget = session_step_budget(session, step),
		.predicted = record->predicted,
	};
	for (size_t i = 0; i < LEVEL_COUNT; i++)
		stored.score[i] = session->card->overruled[i].step[step];
	return stored;
}

struct outcome *outcome_new(const struct session *session)
{
	const struct scorecard *card = session->card;
	size_t nsteps = scorer_framework(session->scorer)->nsteps;
	struct outcome *outcome = alloc_zeroed(1, sizeof *outcome);
	struct stored_verdict *verdicts = alloc_zeroed(card->nitems, sizeof *verdicts);
	struct stored_step *steps = alloc_zeroed(nsteps, sizeof *steps);
	for (size_t i = 0; i < card->nitems; i++)
		verdicts[i] = verdict_of(card, &card->items[i]);
	for (size_t i = 0; i < nsteps; i++)
		if (scorecard_tally(card, (int)i, session->options.level, true).counts)
			steps[outcome->nsteps++] = step_of(session, (int)i);
	outcome->verdicts = verdicts;
	outcome->nverdicts = card->nitems;
	outcome->steps = steps;
	return outcome;
}

void outcome_free(struct outcome *outcome)
{
	if (!outcome)
		return;
	free((void *)outcome->verdicts);
	free((void *)outcome->steps);
	free(outcome);
}

/* The totals that count: the candidate's, where they say otherwise. */
void outcome_fill(struct attempt *attempt, const struct session *session)
{
	const struct total *totals = session->card->overruled;
	const struct framework *framework = scorer_framework(session->scorer);
	int sign = totals[session->options.level].signal;
	for (size_t i = 0; i < LEVEL_COUNT; i++)
		attempt->score[i] = totals[i].overall;
	attempt->signal = sign >= 0 && scorecard_is_whole(session->card) ? framework->signals[sign].id : NULL;
	attempt->checklist = scorer_checklist(session->scorer)->hash;
	attempt->engine = SCORER_ENGINE;
}

enum status outcome_store(struct store *store, struct attempt *attempt, const struct session *session,
			  struct diags *diags)
{
	struct outcome *outcome = outcome_new(session);
	outcome_fill(attempt, session);
	enum status status = attempt_finish(store, attempt, outcome, diags);
	outcome_free(outcome);
	return status;
}

enum status outcome_fill_steps(struct store *store, const struct attempt *attempt, const struct session *session,
			       struct diags *diags)
{
	struct outcome *outcome = outcome_new(session);
	enum status status = attempt_fill_steps(store, attempt->id, outcome->steps, outcome->nsteps, diags);
	outcome_free(outcome);
	return status;
}
