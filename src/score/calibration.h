/* calibration: the constants that turn what was found for an item into probabilities.
 *
 * Two logistic regressions over the numbers of a finding: that the item is covered, and that it is at least
 * touched. Fitted on labelled interviews that are not used for testing (docs/scoring.md says which and how well). */
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

static const double covered_weights[CALIBRATION_COUNT] = { 0.5, 0.9, 0.3, 3.0, -1.0, 0.3, 0.2, 0.0, -1.0, 0.1 };
static const double touched_weights[CALIBRATION_COUNT] = { 1.5, 0.8, 0.3, 2.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.1 };

/* Covered from here on … */
#define SURE_COVERED 0.6
/* … and "not sure" from here to there. */
#define UNSURE_FROM 0.4
/* Partial from here on when not covered. */
#define SURE_TOUCHED 0.6
/* An expression of `full` holds: as good as it gets. */
#define FULL_PROBABILITY 0.95
/* Lists of names, pasted texts and answers without what is required are never likelier than this. */
#define FLAGGED_PROBABILITY 0.3

#endif
