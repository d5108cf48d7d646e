/* told: what a clarifying question is told, for tests that ask for one fact. */
#ifndef MLCOACH_TESTS_SUPPORT_TOLD_H
#define MLCOACH_TESTS_SUPPORT_TOLD_H

#include "mlcoach/score/scorer.h"

/* The first fact, or -1. */
static inline int told_fact(const struct scorer *scorer, const char *question, size_t len)
{
	struct facts_found found;
	scorer_find_facts(&found, scorer, question, len);
	return found.ntold ? found.told[0] : -1;
}

#endif
