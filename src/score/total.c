#include "total.h"

#include <math.h>
#include <string.h>

/* Whose verdicts count, and how replies to probes do. */
enum view { AS_SCORED, AS_OVERRULED, WITHOUT_PROBES };

static double credit_of(const struct item_score *score, enum view view)
{
	if (view == AS_OVERRULED && score->overruled)
		return verdict_credit(score->overrule);
	if (view == WITHOUT_PROBES && score->from_probe)
		return score->credit_before;
	return score->credit;
}

/* An item above the level is a bonus, and only for what is covered: a list of advanced names is none. */
static bool counts(const struct item_score *score, enum level level, enum view view)
{
	if (score->item->level <= level)
		return true;
	if (view == AS_OVERRULED)
		return item_verdict(score) == VERDICT_COVERED;
	if (view == WITHOUT_PROBES && score->from_probe)
		return false;
	return score->verdict == VERDICT_COVERED;
}

/* Whether a candidate of the level is expected to say anything in a step; if not, it weighs nothing. */
static bool is_expected(const struct scorecard *card, size_t step, enum level level)
{
	if (card->conduct.left_out[step])
		return false;
	for (size_t i = 0; i < card->nitems; i++)
		if (card->items[i].item->step == (int)step && card->items[i].item->level <= level)
			return true;
	return false;
}

static double points(const struct item_score *score, enum level level, enum view view)
{
	return counts(score, level, view) ? score->item->weight * credit_of(score, view) : 0;
}

/* Expected items make the whole; covered ones above the level come on top. */
static struct step_tally tally(const struct scorecard *card, int step, enum level level, enum view view)
{
	struct step_tally out = { 0 };
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item *item = card->items[i].item;
		if (item->step != step)
			continue;
		*(item->level <= level ? &out.earned : &out.bonus) += points(&card->items[i], level, view);
		out.expected += item->level <= level ? item->weight : 0;
	}
	double all = out.earned + out.bonus;
	out.before_hints = out.expected > 0 ? fmin(100, 100 * all / out.expected) : all > 0 ? 100 : 0;
	out.score = fmax(0, out.before_hints - HINT_COST * card->conduct.hints[step]);
	out.counts = is_expected(card, (size_t)step, level);
	return out;
}

bool scorecard_is_whole(const struct scorecard *card)
{
	for (size_t s = 0; s < scorer_framework(card->scorer)->nsteps; s++)
		if (card->conduct.left_out[s])
			return false;
	return true;
}

struct step_tally scorecard_tally(const struct scorecard *card, int step, enum level level, bool overruled)
{
	return tally(card, step, level, overruled ? AS_OVERRULED : AS_SCORED);
}

double scorecard_points(const struct scorecard *card, size_t item, enum level level, bool overruled, double *out_credit)
{
	enum view view = overruled ? AS_OVERRULED : AS_SCORED;
	*out_credit = credit_of(&card->items[item], view);
	return points(&card->items[item], level, view);
}

static double overall_score(const struct scorecard *card, enum level level, const double *steps)
{
	const struct framework *framework = scorer_framework(card->scorer);
	double sum = 0, weights = 0;
	for (size_t s = 0; s < framework->nsteps; s++) {
		if (!is_expected(card, s, level))
			continue;
		sum += framework->steps[s].weight * steps[s];
		weights += framework->steps[s].weight;
	}
	return weights > 0 ? sum / weights : 0;
}

static int weakest_below(const struct scorecard *card, enum level level, const double *steps, double least)
{
	int weakest = -1;
	for (size_t s = 0; s < scorer_framework(card->scorer)->nsteps; s++)
		if (steps[s] < least && (weakest < 0 || steps[s] < steps[weakest]) && is_expected(card, s, level))
			weakest = (int)s;
	return weakest;
}

/* The best signal whose score is reached and whose gate is open; the gate that held a better one back. */
static void set_signal(struct total *total, const struct scorecard *card, enum level level)
{
	const struct framework *framework = scorer_framework(card->scorer);
	total->gate = -1;
	for (size_t i = framework->nsignals; i-- > 0;) {
		const struct signal_rule *rule = &framework->signals[i];
		total->signal = (int)i;
		if (total->overall < rule->from[level])
			continue;
		int gate = weakest_below(card, level, total->step, rule->every_step);
		if (gate < 0)
			return;
		total->gate = gate;
	}
}

static struct total total_at(const struct scorecard *card, enum level level, enum view view)
{
	const struct framework *framework = scorer_framework(card->scorer);
	struct total total = { 0 };
	double before_hints[STEPS_MAX], without[STEPS_MAX];
	for (size_t s = 0; s < framework->nsteps; s++) {
		struct step_tally step = tally(card, (int)s, level, view);
		total.step[s] = step.score;
		before_hints[s] = step.before_hints;
		without[s] = tally(card, (int)s, level, WITHOUT_PROBES).before_hints;
		total.step_probes_on[s] = view == AS_SCORED ? before_hints[s] - without[s] : 0;
	}
	if (view == AS_SCORED)
		total.probes_on = overall_score(card, level, before_hints) - overall_score(card, level, without);
	total.overall = overall_score(card, level, total.step);
	total.hints_off = overall_score(card, level, before_hints) - total.overall;
	set_signal(&total, card, level);
	return total;
}

struct total total_overruled(const struct scorecard *card, enum level level)
{
	return total_at(card, level, AS_OVERRULED);
}

void total_all(struct scorecard *card)
{
	for (int level = 0; level < LEVEL_COUNT; level++) {
		card->total[level] = total_at(card, (enum level)level, AS_SCORED);
		card->overruled[level] = total_at(card, (enum level)level, AS_OVERRULED);
	}
}
