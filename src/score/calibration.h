/* calibration: the constants that turn what was found for an item into probabilities.
 *
 * Two logistic regressions over the numbers of a finding: that the item is covered, and that it is at least
 * touched. Fitted on the labelled answers that no checklist was mended with (docs/scoring.md). */
#ifndef MLCOACH_SCORE_CALIBRATION_H
#define MLCOACH_SCORE_CALIBRATION_H

#include "calibrate.h"
#include "calibration_weights.h"

/* Covered from here on … */
#define SURE_COVERED 0.45
/* … and "not sure" from here to there. */
#define UNSURE_FROM 0.26
/* … or from there, for an item that is told by likeness to its text: one without any content is that like anything. */
#define UNSURE_ALIKE 0.35
/* Partial from here on when not covered. */
#define SURE_TOUCHED 0.5
/* An expression of `full` holds: as good as it gets. */
#define FULL_PROBABILITY 0.95
/* A window that raises an item's log odds by less is no evidence for it. */
#define RAISED_LEAST 0.7
/* Evidence of whose telling words more than this share is refused is a refusal. */
#define DENIED_SHARE 0.5
/* An interview with less (topic.h) is about something else. */
#define OTHER_CASE 0.52
/* Lists of names, pasted texts and answers without what is required are never likelier than this. */
#define FLAGGED_PROBABILITY 0.3

#endif
