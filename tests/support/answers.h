/* support/answers: a labelled sample as answers to score. */
#ifndef MLCOACH_TESTS_ANSWERS_H
#define MLCOACH_TESTS_ANSWERS_H

#include <string.h>

#include "mlcoach/content/sample.h"
#include "mlcoach/score/scorecard.h"

/* Fills out[0..STEPS_MAX), texts borrowed; returns how many. */
static inline size_t answers_of(const struct sample *sample, struct answer *out)
{
	size_t count = 0;
	for (int s = 0; s < STEPS_MAX; s++)
		if (sample->answers[s])
			out[count++] = (struct answer) { .kind = ANSWER_STEP, .step = s, .text = sample->answers[s],
							 .len = strlen(sample->answers[s]) };
	return count;
}

#endif
