/* metrics: agreement of a scorer with labels. */
#ifndef MLCOACH_EVAL_METRICS_H
#define MLCOACH_EVAL_METRICS_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/score/counts.h"

/* A probability and whether the label agrees. */
struct guess {
	double probability;
	bool truth;
};

/* Area under the ROC curve; ties count half. NAN when all are alike. */
double guesses_area(const struct guess *guesses, size_t count);

/* Expected calibration error in ten equal bins of probability (M. Pakdaman Naeini et al., 2015). */
double guesses_calibration_error(const struct guess *guesses, size_t count);

/* Kappa on the surest share of the guesses (farthest from the threshold on its own side), 0 < share <= 1. */
double guesses_kappa(const struct guess *guesses, size_t count, double threshold, double share);

#define GRADES 3

/* Kappa of three ordered grades, disagreements weighted by distance. table[scorer][label]. */
double grades_kappa(double table[GRADES][GRADES]);

/* Pearson's r. */
double correlation(const double *x, const double *y, size_t count);

#endif
