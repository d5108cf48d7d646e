/* Written by tests/eval/fit_calibration.c from 2373 verdicts on 21 labelled answers. */

static const double covered_weights[INPUT_COUNT] = {
	[INPUT_CONSTANT] = -2.1372,
	[INPUT_MARGIN] = 0.3464,
	[INPUT_SECOND] = 0.4564,
	[INPUT_THIRD] = 0.9694,
	[INPUT_NAMED] = 0.3768,
	[INPUT_WORDS] = -0.1908,
	[INPUT_QUANTITY] = 0.5882,
	[INPUT_REASONS] = 0.3470,
	[INPUT_TOPIC] = 23.8441,
	[INPUT_LEVEL] = -0.4557,
	[INPUT_WEIGHT] = 0.4970,
	[INPUT_FIT] = 3.4477,
	[INPUT_LISTING] = -3.5530,
};

static const double touched_weights[INPUT_COUNT] = {
	[INPUT_CONSTANT] = -11.9725,
	[INPUT_MARGIN] = 0.4844,
	[INPUT_SECOND] = 0.2241,
	[INPUT_THIRD] = 0.7373,
	[INPUT_NAMED] = 2.1989,
	[INPUT_WORDS] = 0.1882,
	[INPUT_QUANTITY] = 0.2764,
	[INPUT_REASONS] = 0.0874,
	[INPUT_TOPIC] = 42.4049,
	[INPUT_LEVEL] = -0.6187,
	[INPUT_WEIGHT] = 0.7052,
	[INPUT_FIT] = 3.8281,
	[INPUT_LISTING] = 0.9018,
};
