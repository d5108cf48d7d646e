/* next: what to rehearse next, and why. The rules are a table, tried in order. */
#include "results.h"

#include <stdlib.h>
#include <string.h>

#include "parts.h"

/* What counts as lately, and when a result is old enough to be tried again. */
#define RECENT_DAYS 30
#define AGAIN_DAYS 3

struct search {
	const struct home_model *model;
	const struct framework *framework;
	const struct results *results; /* by case */
	size_t ncases;
	const struct attempt *last; /* the newest one finished; NULL: none */
	int fit;                    /* the rank of the difficulty that fits next */
};

static const struct case_head *head_at(const struct search *search, size_t index)
{
	return library_head(search->model->library, index);
}

/* --- picking a case -------------------------------------------------------------------------------- */

/* Above the last case after a hire, below it otherwise. */
static int fitting_rank(const struct search *search)
{
	int index = search->last ? library_find(search->model->library, search->last->case_id, NULL) : -1;
	if (index < 0)
		return search->last ? 1 : 0;
	int rank = case_rank(head_at(search, (size_t)index));
	return rank + (attempt_is_hire(search->last, search->framework) ? 1 : -1);
}

/* True when `a` is to be preferred as a case never tried: nearer to the difficulty that fits, then easier. */
static bool fits_better(const struct search *search, size_t a, size_t b)
{
	int ranks[] = { case_rank(head_at(search, a)), case_rank(head_at(search, b)) };
	int far[] = { abs(ranks[0] - search->fit), abs(ranks[1] - search->fit) };
	if (far[0] != far[1])
		return far[0] < far[1];
	if (ranks[0] != ranks[1])
		return ranks[0] < ranks[1];
	return case_compare(head_at(search, a), head_at(search, b)) < 0;
}

/* The best fitting case of those never begun. */
static bool find_unseen(const struct search *search, size_t *out)
{
	bool found = false;
	for (size_t i = 0; i < search->ncases; i++) {
		if (search->results[i].begun || (found && !fits_better(search, i, *out)))
			continue;
		*out = i;
		found = true;
	}
	return found;
}

/* The case that was last begun longest ago. */
static size_t find_oldest(const struct search *search)
{
	size_t oldest = 0;
	for (size_t i = 1; i < search->ncases; i++)
		if (search->results[i].begun < search->results[oldest].begun)
			oldest = i;
	return oldest;
}

/* --- the rules ------------------------------------------------------------------------------------- */

static bool resume(const struct search *search, struct next *out)
{
	out->attempt = search->model->interrupted;
	return out->attempt != NULL;
}

static bool first(const struct search *search, struct next *out)
{
	if (search->last)
		return false;
	if (!find_unseen(search, &out->case_index))
		out->case_index = find_oldest(search);
	return true;
}

/* The last scores of a step, newest first, of attempts that are not too long ago. */
static void last_scores(const struct search *search, int step, struct next *out)
{
	const struct past *past = &search->model->past;
	const char *id = search->framework->steps[step].id;
	*out = (struct next) { .step = step, .unreached = true };
	for (size_t i = 0; i < past->nsteps && out->nscores < NEXT_SCORES; i++) {
		const struct stored_step *stored = &past->steps[i];
		const struct attempt *attempt = strcmp(stored->step, id) ? NULL : past_attempt(past, stored->attempt);
		if (!attempt || !past_counts(past, attempt) || attempt_days(attempt, search->model->now) > RECENT_DAYS)
			continue;
		out->scores[out->nscores++] = stored->score[attempt_level(attempt)];
		out->alone |= attempt->only_step != NULL;
		out->unreached &= !stored->answered;
	}
}

/* Newest first: the newest counts most. */
static double weighted(const struct next *next)
{
	double sum = 0, weights = 0;
	for (size_t i = 0; i < next->nscores; i++) {
		sum += next->scores[i] * (double)(NEXT_SCORES - i);
		weights += (double)(NEXT_SCORES - i);
	}
	return sum / weights;
}

static void oldest_first(struct next *next)
{
	for (size_t i = 0; i < next->nscores / 2; i++) {
		double score = next->scores[i];
		next->scores[i] = next->scores[next->nscores - 1 - i];
		next->scores[next->nscores - 1 - i] = score;
	}
}

static bool weak_step(const struct search *search, struct next *out)
{
	double lowest = search->framework->signals[part_hire(search->framework)].from[attempt_level(search->last)];
	bool found = false;
	for (int step = 0; step < (int)search->framework->nsteps; step++) {
		struct next candidate;
		last_scores(search, step, &candidate);
		if (!candidate.nscores || weighted(&candidate) >= lowest)
			continue;
		lowest = weighted(&candidate);
		*out = candidate;
		found = true;
	}
	if (!found)
		return false;
	oldest_first(out);
	out->unseen = find_unseen(search, &out->case_index);
	if (!out->unseen)
		out->case_index = find_oldest(search);
	return true;
}

static bool again(const struct search *search, struct next *out)
{
	for (size_t i = 0; i < search->ncases; i++) {
		const struct attempt *attempt = search->results[i].count ? search->results[i].whole[0] : NULL;
		if (!attempt || attempt_is_hire(attempt, search->framework) ||
		    attempt_days(attempt, search->model->now) < AGAIN_DAYS ||
		    (out->attempt && attempt_score(attempt) >= attempt_score(out->attempt)))
			continue;
		out->attempt = attempt;
		out->case_index = i;
	}
	return out->attempt != NULL;
}

static bool new_one(const struct search *search, struct next *out)
{
	out->attempt = search->last;
	return find_unseen(search, &out->case_index);
}

static bool oldest(const struct search *search, struct next *out)
{
	out->case_index = find_oldest(search);
	out->attempt = search->results[out->case_index].finished;
	return true;
}

static bool (*const rules[NEXT_NOTHING])(const struct search *search, struct next *out) = {
	[NEXT_RESUME] = resume, [NEXT_FIRST] = first, [NEXT_STEP] = weak_step,
	[NEXT_AGAIN] = again,   [NEXT_NEW] = new_one, [NEXT_OLDEST] = oldest,
};

static const struct attempt *newest_finished(const struct past *past)
{
	for (size_t i = 0; i < past->nattempts; i++)
		if (past_counts(past, &past->attempts[i]))
			return &past->attempts[i];
	return NULL;
}

struct next home_next(const struct home_model *model)
{
	struct results *results = results_new(model);
	struct search search = { .model = model,
				 .framework = library_framework(model->library),
				 .results = results,
				 .ncases = library_count(model->library),
				 .last = newest_finished(&model->past) };
	search.fit = fitting_rank(&search);
	/* Without a case only what was interrupted is left. */
	for (int rule = 0; rule < (search.ncases ? NEXT_NOTHING : NEXT_RESUME + 1); rule++) {
		struct next next = { .step = -1 };
		if (rules[rule](&search, &next)) {
			next.kind = (enum next_kind)rule;
			free(results);
			return next;
		}
	}
	free(results);
	return (struct next) { .kind = NEXT_NOTHING, .step = -1 };
}
