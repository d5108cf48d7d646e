#include "outcome.h"

#include "mlcoach/base/alloc.h"

struct stored_verdict *outcome_verdicts(const struct session *session)
{
	const struct scorecard *card = session->card;
	struct stored_verdict *verdicts = alloc_zeroed(card->nitems, sizeof *verdicts);
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		verdicts[i] = (struct stored_verdict) {
			.item = score->item->id,
			.step = scorer_framework(card->scorer)->steps[score->item->step].id,
			.verdict = verdict_id(score->verdict),
			.overrule = score->overruled ? verdict_id(score->overrule) : NULL,
			.confidence = score->confidence,
			.credit = score->credit,
		};
	}
	return verdicts;
}

/* The totals that count: the candidate's, where they say otherwise. */
void outcome_fill(struct attempt *attempt, const struct session *session)
{
	const struct total *totals = session->card->overruled;
	const struct framework *framework = scorer_framework(session->scorer);
	int sign = totals[session->options.level].signal;
	for (size_t i = 0; i < LEVEL_COUNT; i++)
		attempt->score[i] = totals[i].overall;
	attempt->signal = sign >= 0 && (size_t)sign < framework->nsignals ? framework->signals[sign].id : NULL;
	attempt->checklist = scorer_checklist(session->scorer)->hash;
	attempt->engine = SCORER_ENGINE;
}
