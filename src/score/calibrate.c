#include "calibrate.h"

#include <math.h>

#include "calibration.h"

static const char *const input_names[INPUT_COUNT] = {
	[INPUT_CONSTANT] = "CONSTANT", [INPUT_MARGIN] = "MARGIN",     [INPUT_SECOND] = "SECOND",
	[INPUT_THIRD] = "THIRD",       [INPUT_NAMED] = "NAMED",	      [INPUT_WORDS] = "WORDS",
	[INPUT_QUANTITY] = "QUANTITY", [INPUT_REASONS] = "REASONS",   [INPUT_TOPIC] = "TOPIC",
	[INPUT_LEVEL] = "LEVEL",       [INPUT_WEIGHT] = "WEIGHT",     
	[INPUT_MEAN_MARGIN] = "MEAN_MARGIN", [INPUT_MEAN_SECOND] = "MEAN_SECOND", [INPUT_MEAN_THIRD] = "MEAN_THIRD",
	[INPUT_LISTING] = "LISTING", [INPUT_EXPECTED] = "EXPECTED",
};

const char *calibration_input_name(enum calibration_input input)
{
	return input_names[input];
}

#define REASONS_MAX 3u
/* Less is not surer. */
#define TOPIC_LEAST 0.4
#define WEIGHT_MOST 3.0

/* What an interview usually has; of a reply or a single step there is too little to tell, and it is taken to be so. */
#define USUAL_MEAN_MARGIN (-1.7)
#define USUAL_MEAN_SECOND (-2.7)
#define USUAL_MEAN_THIRD (-3.1)
#define USUAL_LISTING 0.05
#define SHORT_PIECES 30.0
/* Margins of the second and the third window by that of the first. */
#define USUAL_SECOND(margin) (0.35 * (margin) - 2.1)
#define USUAL_THIRD(margin) (0.24 * (margin) - 2.7)

/* A short text moves a value only so far from the usual one. */
static double settled(double value, double usual, size_t npieces)
{
	double n = (double)npieces;
	return usual + (value - usual) * n / (n + SHORT_PIECES);
}

/* An interview says most things twice; a reply cannot. */
static double settled_margin(double margin, double usual, size_t npieces)
{
	return margin < usual ? settled(margin, usual, npieces) : margin;
}

static double at_most(double value, double most)
{
	return value < most ? value : most;
}

void calibration_inputs(double out[INPUT_COUNT], const struct findings *findings, const struct finding *finding,
			const struct item *item)
{
	out[INPUT_CONSTANT] = 1;
	out[INPUT_MARGIN] = (double)finding->margin;
	out[INPUT_SECOND] = settled_margin((double)finding->second, USUAL_SECOND(out[INPUT_MARGIN]), findings->npieces);
	out[INPUT_THIRD] = settled_margin((double)finding->third, USUAL_THIRD(out[INPUT_MARGIN]), findings->npieces);
	out[INPUT_NAMED] = finding->named;
	out[INPUT_WORDS] = log(1.0 + finding->best.count);
	out[INPUT_QUANTITY] = finding->quantity;
	out[INPUT_REASONS] = at_most(finding->reasons, REASONS_MAX);
	out[INPUT_TOPIC] = fmax((double)finding->topic, TOPIC_LEAST);
	out[INPUT_LEVEL] = item->level;
	out[INPUT_WEIGHT] = at_most(item->weight, WEIGHT_MOST);
	out[INPUT_MEAN_MARGIN] = settled((double)findings->margin, USUAL_MEAN_MARGIN, findings->npieces);
	out[INPUT_MEAN_SECOND] = settled((double)findings->second, USUAL_MEAN_SECOND, findings->npieces);
	out[INPUT_MEAN_THIRD] = settled((double)findings->third, USUAL_MEAN_THIRD, findings->npieces);
	out[INPUT_EXPECTED] = (double)finding->expected;
	out[INPUT_LISTING] = settled((double)findings->listing, USUAL_LISTING, findings->npieces);
}

static double logistic(const double weights[INPUT_COUNT], const double inputs[INPUT_COUNT])
{
	double sum = 0;
	for (size_t i = 0; i < INPUT_COUNT; i++)
		sum += weights[i] * inputs[i];
	return 1 / (1 + exp(-sum));
}

struct probabilities calibrate(const double inputs[INPUT_COUNT], const struct finding *finding)
{
	if (finding->full)
		return (struct probabilities) { .covered = FULL_PROBABILITY, .touched = 1 };
	if (finding->untrained)
		return (struct probabilities) { .covered = finding->likeness,
						.touched = finding->named ? 1 : finding->likeness };
	if (!finding->best.count || (double)finding->raised < RAISED_LEAST)
		return (struct probabilities) { .touched = finding->named ? logistic(touched_weights, inputs) : 0 };
	return (struct probabilities) { .covered = logistic(covered_weights, inputs),
					.touched = logistic(touched_weights, inputs) };
}
