#include "mlcoach/score/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "trial_private.h"

/* --- verdicts ----------------------------------------------------------------------------------------------------- */

static const enum trial_outcome outcomes[EXPECTED_NONE][VERDICT_COUNT] = {
	[EXPECTED_COVERED] = { [VERDICT_MISSED] = TRIAL_FAILS, [VERDICT_PARTIAL] = TRIAL_NEAR,
			       [VERDICT_COVERED] = TRIAL_AGREES, [VERDICT_DENIED] = TRIAL_FAILS,
			       [VERDICT_ASKED] = TRIAL_FAILS, [VERDICT_UNSURE] = TRIAL_NEAR },
	[EXPECTED_PARTIAL] = { [VERDICT_MISSED] = TRIAL_NEAR, [VERDICT_PARTIAL] = TRIAL_AGREES,
			       [VERDICT_COVERED] = TRIAL_NEAR, [VERDICT_DENIED] = TRIAL_NEAR,
			       [VERDICT_ASKED] = TRIAL_NEAR, [VERDICT_UNSURE] = TRIAL_NEAR },
	[EXPECTED_MISSED] = { [VERDICT_MISSED] = TRIAL_AGREES, [VERDICT_PARTIAL] = TRIAL_NEAR,
			      [VERDICT_COVERED] = TRIAL_FAILS, [VERDICT_DENIED] = TRIAL_NEAR,
			      [VERDICT_ASKED] = TRIAL_AGREES, [VERDICT_UNSURE] = TRIAL_NEAR },
	[EXPECTED_DENIED] = { [VERDICT_MISSED] = TRIAL_NEAR, [VERDICT_PARTIAL] = TRIAL_NEAR,
			      [VERDICT_COVERED] = TRIAL_FAILS, [VERDICT_DENIED] = TRIAL_AGREES,
			      [VERDICT_ASKED] = TRIAL_NEAR, [VERDICT_UNSURE] = TRIAL_NEAR },
};

const char *trial_outcome_id(enum trial_outcome outcome)
{
	static const char *const ids[TRIAL_OUTCOMES] = {
		[TRIAL_UNTESTED] = "untested", [TRIAL_AGREES] = "agrees", [TRIAL_KNOWN] = "known",
		[TRIAL_NEAR] = "near",	       [TRIAL_MENDED] = "mended", [TRIAL_FAILS] = "fails",
	};
	return ids[outcome];
}

const char *expected_id(enum expected expected)
{
	static const char *const ids[] = { [EXPECTED_COVERED] = "covered", [EXPECTED_PARTIAL] = "partial",
					   [EXPECTED_MISSED] = "missed", [EXPECTED_DENIED] = "denied",
					   [EXPECTED_NONE] = "none" };
	return ids[expected];
}

const char *trial_change_id(enum trial_change change)
{
	static const char *const ids[] = { [TRIAL_REORDERED] = "reordered", [TRIAL_PROSE] = "prose",
					   [TRIAL_TYPOS] = "typos" };
	return ids[change];
}

enum trial_outcome trial_compare(enum expected expected, enum verdict got, bool differs)
{
	enum trial_outcome outcome = expected == EXPECTED_NONE ? TRIAL_UNTESTED : outcomes[expected][got];
	if (outcome == TRIAL_UNTESTED || !differs)
		return outcome;
	return outcome == TRIAL_AGREES ? TRIAL_MENDED : TRIAL_KNOWN;
}

static bool touches(enum verdict verdict)
{
	return verdict == VERDICT_COVERED || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNSURE;
}

static void count_item(struct trial *trial, const struct trial_sample *sample, size_t item)
{
	struct trial_sum *sum = &trial->items[item];
	enum verdict got = sample->card->items[item].verdict;
	enum expected expected = sample->sample->expected[item];
	sum->hits += touches(got);
	sum->fails += sample->items[item].outcome == TRIAL_FAILS;
	if (expected == EXPECTED_NONE)
		return;
	counts_add(&sum->covered, got == VERDICT_COVERED, expected == EXPECTED_COVERED);
	counts_add(&sum->touched, touches(got), expected == EXPECTED_COVERED || expected == EXPECTED_PARTIAL);
}

/* True when item `a` of a sample is to be shown before `b`. */
static bool is_worse(const struct trial_sample *sample, size_t a, size_t b)
{
	enum trial_outcome x = sample->items[a].outcome, y = sample->items[b].outcome;
	return x != y ? x > y : sample->card->items[a].item->weight > sample->card->items[b].item->weight;
}

static void note_differing(struct trial_sample *sample, size_t item)
{
	size_t at = sample->ndiffering++;
	for (; at && is_worse(sample, item, sample->differing[at - 1]); at--)
		sample->differing[at] = sample->differing[at - 1];
	sample->differing[at] = item;
}

static void try_items(struct trial *trial, struct trial_sample *out)
{
	const struct scorecard *card = out->card;
	out->items = arena_array(&trial->arena, card->nitems, sizeof *out->items);
	out->differing = arena_array(&trial->arena, card->nitems, sizeof *out->differing);
	for (size_t i = 0; i < card->nitems; i++) {
		struct trial_item *item = &out->items[i];
		item->outcome = trial_compare(out->sample->expected[i], card->items[i].verdict,
					      out->sample->differs && out->sample->differs[i]);
		out->counts[item->outcome]++;
		trial->counts[item->outcome]++;
		count_item(trial, out, i);
		if (item->outcome <= TRIAL_AGREES)
			continue;
		struct reasons *reasons = arena_alloc(&trial->arena, sizeof *reasons);
		reasons_find(reasons, card, i, &trial->arena);
		item->reasons = reasons;
		note_differing(out, i);
	}
}

/* --- totals ------------------------------------------------------------------------------------------------------- */

bool trial_above(enum sample_kind higher, enum sample_kind lower)
{
	/* Weak answers and foolers are not compared. */
	static const int ranks[] = { [SAMPLE_STRONG] = 3, [SAMPLE_MIDDLING] = 2, [SAMPLE_WEAK] = 1, [SAMPLE_FOOLER] = 1 };
	return ranks[higher] > ranks[lower];
}

static void find_disorder(struct trial *trial)
{
	size_t n = trial->nsamples;
	trial->disorder = arena_array(&trial->arena, n * n, sizeof *trial->disorder);
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			if (trial_above(trial->samples[a].sample->kind, trial->samples[b].sample->kind) &&
			    trial->samples[a].total <= trial->samples[b].total)
				trial->disorder[trial->ndisorder++] = (struct trial_pair) { a, b };
}

/* --- the same answer, written otherwise --------------------------------------------------------------------------- */

size_t trial_answers(const struct sample *sample, const struct str *texts, struct answer *out)
{
	size_t count = 0;
	for (int s = 0; s < STEPS_MAX; s++)
		if (sample->answers[s])
			out[count++] = (struct answer) { .kind = ANSWER_STEP, .step = s,
							 .text = texts ? texts[s].data : sample->answers[s],
							 .len = texts ? texts[s].len : strlen(sample->answers[s]) };
	return count;
}

/* Points of the total that an item earns, as far as the rest of its step lets it. */
static double points_of(const struct scorecard *card, size_t item)
{
	const struct framework *framework = scorer_framework(card->scorer);
	double credit, weights = 0, points = scorecard_points(card, item, TRIAL_LEVEL, false, &credit);
	int step = card->items[item].item->step;
	struct step_tally own = scorecard_tally(card, step, TRIAL_LEVEL, false);
	for (size_t s = 0; s < framework->nsteps; s++)
		if (scorecard_tally(card, (int)s, TRIAL_LEVEL, false).counts)
			weights += framework->steps[s].weight;
	return own.counts ? 100 * framework->steps[step].weight * points / (own.expected * weights) : 0;
}

static void find_mover(struct trial_move *out, const struct scorecard *before, const struct scorecard *after)
{
	out->item = -1;
	for (size_t i = 0; i < after->nitems; i++) {
		double by = points_of(after, i) - points_of(before, i);
		if (fabs(by) <= fabs(out->item_by))
			continue;
		out->item = (int)i;
		out->item_by = by;
		out->before = before->items[i].verdict;
		out->after = after->items[i].verdict;
	}
}

static void try_change(struct trial *trial, struct trial_sample *sample, enum trial_change change)
{
	struct trial_move *out = &sample->moves[change];
	struct str texts[STEPS_MAX];
	struct answer answers[STEPS_MAX];
	out->changed = trial_change(texts, sample->sample, change);
	out->total = sample->total;
	out->item = -1;
	if (out->changed) {
		size_t count = trial_answers(sample->sample, texts, answers);
		struct scorecard *card = scorecard_new(trial->scorer, answers, count, NULL);
		out->total = card->total[TRIAL_LEVEL].overall;
		out->by = out->total - sample->total;
		out->fails = fabs(out->by) >= TRIAL_MOVE_MAX;
		find_mover(out, sample->card, card);
		scorecard_free(card);
	}
	trial->nmoved += out->fails;
	for (int s = 0; s < STEPS_MAX; s++)
		str_release(&texts[s]);
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static void try_sample(struct trial *trial, struct trial_sample *out, const struct sample *sample)
{
	struct answer answers[STEPS_MAX];
	size_t count = trial_answers(sample, NULL, answers);
	out->sample = sample;
	out->card = scorecard_new(trial->scorer, answers, count, NULL);
	out->total = out->card->total[TRIAL_LEVEL].overall;
	try_items(trial, out);
	for (int change = 0; change < TRIAL_CHANGES; change++)
		try_change(trial, out, (enum trial_change)change);
}

static void sum_up(struct trial *trial)
{
	const struct checklist *checklist = scorer_checklist(trial->scorer);
	double heaviest = 0;
	trial->worst = -1;
	for (size_t i = 0; i < checklist->nitems; i++) {
		double weight = (double)trial->items[i].fails * checklist->items[i].weight;
		counts_merge(&trial->covered, &trial->items[i].covered);
		counts_merge(&trial->touched, &trial->items[i].touched);
		if (weight > heaviest) {
			heaviest = weight;
			trial->worst = (int)i;
		}
	}
	find_disorder(trial);
	trial->nfailures = trial->counts[TRIAL_FAILS] + trial->counts[TRIAL_MENDED] + trial->ndisorder + trial->nmoved;
}

struct trial *trial_new(const struct scorer *scorer, const struct sample *samples, size_t nsamples)
{
	struct trial *trial = alloc_zeroed(1, sizeof *trial);
	trial->scorer = scorer;
	trial->nsamples = nsamples;
	arena_init(&trial->arena);
	trial->samples = arena_array(&trial->arena, nsamples, sizeof *trial->samples);
	trial->items = arena_array(&trial->arena, scorer_checklist(scorer)->nitems, sizeof *trial->items);
	for (size_t i = 0; i < nsamples; i++)
		try_sample(trial, &trial->samples[i], &samples[i]);
	sum_up(trial);
	return trial;
}

void trial_free(struct trial *trial)
{
	if (!trial)
		return;
	for (size_t i = 0; i < trial->nsamples; i++)
		scorecard_free(trial->samples[i].card);
	arena_release(&trial->arena);
	free(trial);
}
