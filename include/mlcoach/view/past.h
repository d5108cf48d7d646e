/* past: what was done so far, as the store gives it, and what one looks up in it. */
#ifndef MLCOACH_VIEW_PAST_H
#define MLCOACH_VIEW_PAST_H

#include <stdbool.h>

#include "mlcoach/content/framework.h"
#include "mlcoach/store/store.h"

struct past {
	const struct attempt *attempts; /* newest first */
	size_t nattempts;
	const struct stored_step *steps; /* of those finished, as attempt_steps has them; not all are known */
	size_t nsteps;
};

/* The attempt of that id, or NULL. */
const struct attempt *past_attempt(const struct past *past, int64_t id);

/* Whether a result is one: finished, not discarded, and something was written in it. */
bool past_counts(const struct past *past, const struct attempt *attempt);

/* The newest attempt at a case (NULL: at any) that can be resumed, or NULL. */
const struct attempt *past_interrupted(const struct past *past, const char *case_id);

/* What is known of an attempt's steps; NULL and 0: nothing. */
const struct stored_step *past_steps(const struct past *past, int64_t attempt, size_t *out_count);

/* An attempt's level, its score at that level, and whether its signal there is a hire. */
enum level attempt_level(const struct attempt *attempt);
double attempt_score(const struct attempt *attempt);
bool attempt_is_hire(const struct attempt *attempt, const struct framework *framework);

/* Whole days from when it was finished to `now`, at least 0. */
int attempt_days(const struct attempt *attempt, int64_t now);

/* The attempt's step with the lowest score at its level, as an index in the framework; *out_score gets that score.
 * -1: its steps are not known, or the framework has none of them. */
int past_weakest(const struct past *past, const struct framework *framework, const struct attempt *attempt,
		 double *out_score);

#endif
