/* counts: how far a scorer's yes and no agree with a label's. */
#ifndef MLCOACH_SCORE_COUNTS_H
#define MLCOACH_SCORE_COUNTS_H

#include <stdbool.h>

struct counts {
	double both, scorer_only, label_only, neither;
};

void counts_add(struct counts *counts, bool scorer, bool label);
void counts_merge(struct counts *counts, const struct counts *more);

/* Each is NAN when there is nothing to divide by. */
double counts_precision(const struct counts *counts);
double counts_recall(const struct counts *counts);
double counts_f1(const struct counts *counts);

/* Agreement beyond chance (J. Cohen, A coefficient of agreement for nominal scales, 1960). NAN when nothing varies. */
double counts_kappa(const struct counts *counts);

#endif
