#include "mlcoach/view/past.h"

#include <stdlib.h>
#include <string.h>

#include "parts.h"

#define DAY INT64_C(86400000)

static int by_attempt(const void *key, const void *item)
{
	int64_t id = *(const int64_t *)key, other = ((const struct attempt *)item)->id;
	return (id < other) - (id > other); /* newest first */
}

static int by_step(const void *key, const void *item)
{
	int64_t id = *(const int64_t *)key, other = ((const struct stored_step *)item)->attempt;
	return (id < other) - (id > other);
}

const struct attempt *past_attempt(const struct past *past, int64_t id)
{
	return past->nattempts ? bsearch(&id, past->attempts, past->nattempts, sizeof *past->attempts, by_attempt)
			       : NULL;
}

const struct stored_step *past_steps(const struct past *past, int64_t attempt, size_t *out_count)
{
	const struct stored_step *found =
		past->nsteps ? bsearch(&attempt, past->steps, past->nsteps, sizeof *past->steps, by_step) : NULL;
	const struct stored_step *end = past->steps + past->nsteps;
	*out_count = 0;
	while (found && found > past->steps && found[-1].attempt == attempt)
		found--;
	while (found && found + *out_count < end && found[*out_count].attempt == attempt)
		++*out_count;
	return found;
}

bool past_counts(const struct past *past, const struct attempt *attempt)
{
	size_t count;
	const struct stored_step *steps = past_steps(past, attempt->id, &count);
	bool written = !count || attempt_score(attempt) > 0;
	for (size_t i = 0; i < count; i++)
		written = written || steps[i].answered;
	return attempt->finished && !attempt->discarded && written;
}

const struct attempt *past_interrupted(const struct past *past, const char *case_id)
{
	for (size_t i = 0; i < past->nattempts; i++) {
		const struct attempt *attempt = &past->attempts[i];
		if (!attempt->finished && !attempt->discarded && (!case_id || !strcmp(attempt->case_id, case_id)))
			return attempt;
	}
	return NULL;
}

enum level attempt_level(const struct attempt *attempt)
{
	int level = level_find(attempt->level);
	return level < 0 ? LEVEL_SENIOR : (enum level)level;
}

double attempt_score(const struct attempt *attempt)
{
	return attempt->score[attempt_level(attempt)];
}

bool attempt_is_hire(const struct attempt *attempt, const struct framework *framework)
{
	for (size_t i = (size_t)part_hire(framework); attempt->signal && i < framework->nsignals; i++)
		if (!strcmp(framework->signals[i].id, attempt->signal))
			return true;
	return false;
}

int attempt_days(const struct attempt *attempt, int64_t now)
{
	return now > attempt->finished ? (int)((now - attempt->finished) / DAY) : 0;
}

int past_weakest(const struct past *past, const struct framework *framework, const struct attempt *attempt,
		 double *out_score)
{
	size_t count;
	const struct stored_step *steps = past_steps(past, attempt->id, &count);
	enum level level = attempt_level(attempt);
	int weakest = -1;
	for (size_t i = 0; i < count; i++) {
		int step = framework_step(framework, steps[i].step);
		if (step < 0 || (weakest >= 0 && steps[i].score[level] >= *out_score))
			continue;
		weakest = step;
		*out_score = steps[i].score[level];
	}
	return weakest;
}
