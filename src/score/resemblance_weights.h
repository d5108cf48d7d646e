/* resemblance_weights: constants of the two logistic regressions of resemblance.h, by feature.
 *
 * Generated: `make fit-resemblance DATA=answers.tsv` writes this file (docs/scoring.md). */
#ifndef MLCOACH_SCORE_RESEMBLANCE_WEIGHTS_H
#define MLCOACH_SCORE_RESEMBLANCE_WEIGHTS_H

#include "resemblance_private.h"

/* An item with one text. */
static const double resemblance_one_text[RESEMBLANCE_FEATURE_COUNT] = {
	[RESEMBLANCE_CONSTANT] = -1.0179,
	[RESEMBLANCE_RECALL] = 2.5022,
	[RESEMBLANCE_RECALL_RARE] = -1.0814,
	[RESEMBLANCE_FMEASURE] = 1.7487,
	[RESEMBLANCE_FMEASURE_NEW] = 1.0716,
	[RESEMBLANCE_COSINE] = 0.9865,
	[RESEMBLANCE_HITS] = -0.2846,
	[RESEMBLANCE_DENIED] = -2.0908,
	[RESEMBLANCE_OPPOSITE] = -0.7477,
	[RESEMBLANCE_YES_NO] = 0.6284,
	[RESEMBLANCE_LENGTH] = 1.0439,
};

/* An item with several, any of which is enough. */
static const double resemblance_several_texts[RESEMBLANCE_FEATURE_COUNT] = {
	[RESEMBLANCE_CONSTANT] = -1.6715,
	[RESEMBLANCE_RECALL_RARE] = 0.2493,
	[RESEMBLANCE_RECALL_PLAIN] = 1.4020,
	[RESEMBLANCE_RECALL_MEAN] = 3.0938,
	[RESEMBLANCE_FMEASURE_NEW] = 4.3177,
	[RESEMBLANCE_PRECISION_NEW] = -2.2116,
	[RESEMBLANCE_COSINE] = 2.2842,
	[RESEMBLANCE_HITS] = -0.8155,
	[RESEMBLANCE_CLAUSE_WORST] = -1.8589,
	[RESEMBLANCE_NUMBERS_MISSED] = -0.3542,
	[RESEMBLANCE_DENIED] = -2.5211,
	[RESEMBLANCE_OPPOSITE] = -4.2612,
	[RESEMBLANCE_LENGTH] = 0.9696,
	[RESEMBLANCE_LETTERS] = -0.1656,
};

#endif
