/* resemblance_weights: constants of the two logistic regressions of resemblance.h, by feature.
 *
 * Generated: `make fit-resemblance DATA=answers.tsv` writes this file (docs/scoring.md). */
#ifndef MLCOACH_SCORE_RESEMBLANCE_WEIGHTS_H
#define MLCOACH_SCORE_RESEMBLANCE_WEIGHTS_H

#include "resemblance_private.h"

/* An item with one text. */
static const double resemblance_one_text[RESEMBLANCE_FEATURE_COUNT] = {
	[RESEMBLANCE_CONSTANT] = -0.9873,
	[RESEMBLANCE_RECALL] = 2.3491,
	[RESEMBLANCE_RECALL_RARE] = -1.0079,
	[RESEMBLANCE_FMEASURE] = 1.7239,
	[RESEMBLANCE_FMEASURE_NEW] = 1.2332,
	[RESEMBLANCE_COSINE] = 0.9149,
	[RESEMBLANCE_HITS] = -0.3267,
	[RESEMBLANCE_DENIED] = -2.1188,
	[RESEMBLANCE_OPPOSITE] = -0.5508,
	[RESEMBLANCE_YES_NO] = 0.6226,
	[RESEMBLANCE_LENGTH] = 1.0654,
};

/* An item with several, any of which is enough. */
static const double resemblance_several_texts[RESEMBLANCE_FEATURE_COUNT] = {
	[RESEMBLANCE_CONSTANT] = -1.6553,
	[RESEMBLANCE_RECALL_RARE] = 0.3857,
	[RESEMBLANCE_RECALL_PLAIN] = 1.4180,
	[RESEMBLANCE_RECALL_MEAN] = 3.1223,
	[RESEMBLANCE_FMEASURE_NEW] = 4.3048,
	[RESEMBLANCE_PRECISION_NEW] = -2.0137,
	[RESEMBLANCE_COSINE] = 1.9710,
	[RESEMBLANCE_HITS] = -0.9214,
	[RESEMBLANCE_CLAUSE_WORST] = -1.8936,
	[RESEMBLANCE_NUMBERS_MISSED] = -0.3222,
	[RESEMBLANCE_DENIED] = -2.1714,
	[RESEMBLANCE_OPPOSITE] = -3.0057,
	[RESEMBLANCE_LENGTH] = 1.0479,
	[RESEMBLANCE_LETTERS] = -0.1500,
};

#endif
