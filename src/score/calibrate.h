/* calibrate: from what was found for an item to probabilities, by two logistic regressions (calibration.h). */
#ifndef MLCOACH_SCORE_CALIBRATE_H
#define MLCOACH_SCORE_CALIBRATE_H

#include "find.h"

/* The numbers of a finding that the regressions see. The table of weights has one for each, and says what it found. */
enum calibration_input {
	INPUT_CONSTANT,
	INPUT_MARGIN,	/* log odds of the item's model for its best window */
	INPUT_SECOND,	/* margin of the next window apart from it */
	INPUT_THIRD,	/* … and of the one after */
	INPUT_NAMED,	/* … anywhere */
	INPUT_WORDS,	/* log of 1 + terms in the window */
	INPUT_QUANTITY, /* it has a quantity */
	INPUT_REASONS,	/* words in it that give a reason, at most 3 */
	INPUT_TOPIC,	/* how much the interview speaks of this case (topic.h), at least TOPIC_LEAST */
	INPUT_LEVEL,	/* from which the item is expected: 0, 1, 2 */
	INPUT_WEIGHT,	/* of the item: what matters most is said most often */
	INPUT_MEAN_MARGIN, /* of the whole interview: mean of the margins of all items, … */
	INPUT_MEAN_SECOND, /* … of the next windows … */
	INPUT_MEAN_THIRD,  /* … and of the ones after */
	INPUT_EXPECTED, /* margin that the item's examples have when they are new to its model */
	INPUT_LISTING,	/* … share of pieces that are lists of names */
	INPUT_COUNT
};

/* The name of an input, for tables. */
const char *calibration_input_name(enum calibration_input input);

void calibration_inputs(double out[INPUT_COUNT], const struct findings *findings, const struct finding *finding,
			const struct item *item);

/* That the item is covered, and that it is at least named; 0..1. */
struct probabilities {
	double covered, touched;
};

struct probabilities calibrate(const double inputs[INPUT_COUNT], const struct finding *finding);

#endif
