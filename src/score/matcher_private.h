/* What a matcher is made of, for those who make one; see matcher.h. */
#ifndef MLCOACH_SCORE_MATCHER_PRIVATE_H
#define MLCOACH_SCORE_MATCHER_PRIVATE_H

#include "matcher.h"

#define OF_NONE (-1)

/* A sentence to learn from. */
struct lesson {
	int32_t item; /* OF_NONE: background */
	uint32_t counter; /* 1: a near miss of the item */
	uint32_t refuses;      /* 1: something is refused in it */
	uint32_t first, count; /* its features in matcher->lesson_features, sorted */
};

struct matcher {
	size_t nitems, width;
	struct features *features;
	const float *rows;  /* rows[feature * width + item]: weight times idf */
	const float *bias;  /* by item, padded with what never wins */
	const float *square; /* by feature: idf squared */
	const struct lesson *lessons; /* an item's stand together */
	size_t nlessons;
	const uint32_t *lesson_features;
	size_t nlesson_features;
	const uint32_t *item_lessons; /* by item: its first lesson; one more at the end */
	const float *expected; /* by item: mean margin of examples that a model was not trained on */
	void *owned[7];		      /* the arrays above, unless they lie in trained bytes */
};

/* The length of a text of these features, each as often as it occurs. */
float matcher_length(const struct matcher *matcher, const uint32_t *numbers, uint32_t count);

/* Trains the models on the lessons: fills rows, bias and expected. */
void matcher_train(struct matcher *matcher);

/* Log odds of all items for each lesson, by models that have seen no lesson of its fold (0..nfolds): fills
 * out[lesson * nitems + item]. Takes about as long as training for each fold. */
void matcher_cross(const struct matcher *matcher, const uint32_t *folds, uint32_t nfolds, float *out);

/* The same by the model that has seen it. */
float matcher_lesson_margin(const struct matcher *matcher, size_t lesson, size_t item);

/* Cosine of two lessons, 0..1. */
float matcher_lesson_likeness(const struct matcher *matcher, size_t a, size_t b);

/* How many examples of an item it was taught by, its text included. */
size_t matcher_examples(const struct matcher *matcher, size_t item);

#endif
