/* calibration: the constants that turn what was found for an item into probabilities.
 *
 * Two logistic regressions over the numbers of a finding: that the item is covered, and that it is at least
 * touched. Fitted on the labelled answers of the two shipped cases (docs/scoring.md). */
#ifndef MLCOACH_SCORE_CALIBRATION_H
#define MLCOACH_SCORE_CALIBRATION_H

#include <stddef.h>

enum {
	CALIBRATION_CONSTANT,
	CALIBRATION_MARGIN,
	CALIBRATION_LEAD,
	CALIBRATION_NEAR_EXAMPLE,
	CALIBRATION_NEAR_COUNTER,
	CALIBRATION_PARTIAL,
	CALIBRATION_NAMED,
	CALIBRATION_WORDS,
	CALIBRATION_LIST,
	CALIBRATION_SECOND,
	CALIBRATION_COUNT
};

static const double covered_weights[CALIBRATION_COUNT] = { 1.32, 0.57, -0.10, 0.82, -0.11, -0.02, 1.26, 0.63, -2.04, 0.77 };
static const double touched_weights[CALIBRATION_COUNT] = { -0.13, 0.44, 0.15, -0.12, -0.62, 0.94, 2.49, 1.32, 0.37, 0.60 };

/* Covered from here on … */
#define SURE_COVERED 0.47
/* … and "not sure" from here to there. */
#define UNSURE_FROM 0.33
/* Partial from here on when not covered. */
#define SURE_TOUCHED 0.5
/* An expression of `full` holds: as good as it gets. */
#define FULL_PROBABILITY 0.95
/* A piece this far from every example, naming nothing of the item, is no evidence, whatever a model of few examples
 * makes of it. */
#define NEAR_LEAST 0.08
/* Lists of names, pasted texts and answers without what is required are never likelier than this. */
#define FLAGGED_PROBABILITY 0.3

#endif
