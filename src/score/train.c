#include <math.h>
#include <stdlib.h>

#include "logistic.h"
#include "matcher_private.h"
#include "mlcoach/base/alloc.h"

/* From 1 to 32 agreement hardly moved; the smaller, the faster. */
#define TRAIN_C 2.0	    /* inverse regularisation */
#define TRAIN_EPS 0.05	    /* stopping tolerance */
#define POSITIVE_WEIGHT 6.0 /* an example weighs this many sentences of the rest */
#define COUNTER_TIMES 6	    /* so does a counter */

/* Each fold of the lessons is read by models that were trained on the others. */
#define FOLDS 3u
#define NO_FOLD SIZE_MAX
/* What an item usually does; it outweighs few examples, and an item with fewer than FEW is taken to be usual. */
#define EXPECTED_USUAL (-1.25f)
#define EXPECTED_WEIGHT 6.0f
#define FEW 6u

struct course {
	struct feature_node **rows; /* by lesson */
	struct feature_node **x;    /* rows of one problem, counters repeated */
	double *y;
	int nfeatures; /* without the bias */
	const uint32_t *folds; /* by lesson; NULL: one after the other */
	size_t fold;   /* lessons of this one are left out; NO_FOLD: none */
};

/* LIBLINEAR's rows: indices from 1, the bias as last feature, -1 at the end. */
static struct feature_node *make_row(const struct matcher *matcher, const struct lesson *lesson, int bias_index)
{
	const uint32_t *numbers = matcher->lesson_features + lesson->first;
	float length = matcher_length(matcher, numbers, lesson->count);
	struct feature_node *row = alloc_zeroed(lesson->count + 2, sizeof *row), *next = row;
	for (uint32_t i = 0; i < lesson->count; i++) {
		double value = (double)(features_idf(matcher->features, numbers[i]) / length);
		if (next > row && next[-1].index == (int)numbers[i] + 1)
			next[-1].value += value;
		else
			*next++ = (struct feature_node) { .index = (int)numbers[i] + 1, .value = value };
	}
	*next++ = (struct feature_node) { .index = bias_index, .value = 1.0 };
	*next = (struct feature_node) { .index = -1 };
	return row;
}

static size_t fold_of(const struct course *course, size_t lesson)
{
	return course->folds ? course->folds[lesson] : lesson % FOLDS;
}

static int set_problem(const struct matcher *matcher, const struct course *course, int item)
{
	int count = 0;
	for (size_t i = 0; i < matcher->nlessons; i++) {
		const struct lesson *lesson = &matcher->lessons[i];
		bool own = lesson->item == item;
		if (course->fold != NO_FOLD && fold_of(course, i) == course->fold)
			continue;
		for (int times = own && lesson->counter ? COUNTER_TIMES : 1; times; times--) {
			course->x[count] = course->rows[i];
			course->y[count++] = own && !lesson->counter ? 1 : -1;
		}
	}
	return count;
}

static void train_item(const struct matcher *matcher, const struct course *course, int item, float *rows, float *bias)
{
	double *weights = alloc_zeroed((size_t)course->nfeatures + 1, sizeof *weights);
	struct logistic_lessons lessons = { .x = course->x, .y = course->y, .count = set_problem(matcher, course, item),
					  .nfeatures = course->nfeatures, .c = TRAIN_C, .eps = TRAIN_EPS,
					  .positive = POSITIVE_WEIGHT };
	logistic_train(weights, &lessons);
	for (int f = 0; f < course->nfeatures; f++)
		rows[(size_t)f * matcher->width + (size_t)item] =
			(float)(weights[f] * (double)features_idf(matcher->features, (uint32_t)f));
	bias[item] = (float)weights[course->nfeatures];
	free(weights);
}

/* What pads a row never wins. */
#define NEVER (-1e6f)

static float margin_of(const struct matcher *matcher, const struct lesson *lesson, size_t item, const float *rows,
		       const float *bias)
{
	const uint32_t *numbers = matcher->lesson_features + lesson->first;
	float sum = 0;
	for (uint32_t i = 0; i < lesson->count; i++)
		sum += rows[(size_t)numbers[i] * matcher->width + item];
	return bias[item] + sum / matcher_length(matcher, numbers, lesson->count);
}

/* How the models of items do on examples that they were not trained on: some items are harder to tell than others. */
static void set_expected(struct matcher *matcher, struct course *course, float *rows, float *bias)
{
	float *expected = alloc_zeroed(matcher->width, sizeof *expected);
	uint32_t *counts = alloc_zeroed(matcher->width, sizeof *counts);
	for (course->fold = 0; course->fold < FOLDS; course->fold++) {
		for (size_t item = 0; item < matcher->nitems; item++)
			if (matcher_examples(matcher, item) >= FEW)
				train_item(matcher, course, (int)item, rows, bias);
		for (size_t l = course->fold; l < matcher->nlessons; l += FOLDS) {
			const struct lesson *lesson = &matcher->lessons[l];
			if (lesson->item == OF_NONE || lesson->counter ||
			    matcher_examples(matcher, (size_t)lesson->item) < FEW)
				continue;
			expected[lesson->item] += margin_of(matcher, lesson, (size_t)lesson->item, rows, bias);
			counts[lesson->item]++;
		}
	}
	for (size_t item = 0; item < matcher->nitems; item++)
		expected[item] = (expected[item] + EXPECTED_WEIGHT * EXPECTED_USUAL) / ((float)counts[item] + EXPECTED_WEIGHT);
	free(counts);
	matcher->expected = matcher->owned[6] = expected;
}

static void course_init(struct course *course, const struct matcher *matcher)
{
	*course = (struct course) { .nfeatures = (int)features_count(matcher->features), .fold = NO_FOLD };
	course->rows = alloc_zeroed(matcher->nlessons, sizeof *course->rows);
	course->x = alloc_zeroed(matcher->nlessons * COUNTER_TIMES, sizeof *course->x);
	course->y = alloc_zeroed(matcher->nlessons * COUNTER_TIMES, sizeof *course->y);
	for (size_t i = 0; i < matcher->nlessons; i++)
		course->rows[i] = make_row(matcher, &matcher->lessons[i], course->nfeatures + 1);
}

static void course_release(struct course *course, const struct matcher *matcher)
{
	for (size_t i = 0; i < matcher->nlessons; i++)
		free(course->rows[i]);
	free(course->rows);
	free(course->x);
	free(course->y);
}

void matcher_train(struct matcher *matcher)
{
	struct course course;
	course_init(&course, matcher);
	float *rows = alloc_zeroed((size_t)course.nfeatures * matcher->width, sizeof *rows);
	float *bias = alloc_zeroed(matcher->width, sizeof *bias);
	set_expected(matcher, &course, rows, bias);
	course.fold = NO_FOLD;
	for (size_t item = 0; item < matcher->width; item++) {
		if (item < matcher->nitems)
			train_item(matcher, &course, (int)item, rows, bias);
		else
			bias[item] = NEVER;
	}
	course_release(&course, matcher);
	matcher->rows = matcher->owned[3] = rows;
	matcher->bias = matcher->owned[4] = bias;
}

/* Some example of the item is not left out. */
static bool can_train(const struct matcher *matcher, const struct course *course, int item)
{
	for (size_t l = matcher->item_lessons[item]; l < matcher->item_lessons[item + 1]; l++)
		if (!matcher->lessons[l].counter && fold_of(course, l) != course->fold)
			return true;
	return false;
}

/* An item that nothing is known of is nowhere. */
static void forget_item(const struct matcher *matcher, const struct course *course, int item, float *rows, float *bias)
{
	for (int f = 0; f < course->nfeatures; f++)
		rows[(size_t)f * matcher->width + (size_t)item] = 0;
	bias[item] = NEVER;
}

void matcher_cross(const struct matcher *matcher, const uint32_t *folds, uint32_t nfolds, float *out)
{
	struct course course;
	course_init(&course, matcher);
	course.folds = folds;
	float *rows = alloc_zeroed((size_t)course.nfeatures * matcher->width, sizeof *rows);
	float *bias = alloc_zeroed(matcher->width, sizeof *bias);
	for (course.fold = 0; course.fold < nfolds; course.fold++) {
		for (size_t item = 0; item < matcher->nitems; item++)
			if (can_train(matcher, &course, (int)item))
				train_item(matcher, &course, (int)item, rows, bias);
			else
				forget_item(matcher, &course, (int)item, rows, bias);
		for (size_t l = 0; l < matcher->nlessons; l++)
			for (size_t item = 0; folds[l] == course.fold && item < matcher->nitems; item++)
				out[l * matcher->nitems + item] =
					margin_of(matcher, &matcher->lessons[l], item, rows, bias);
	}
	free(rows);
	free(bias);
	course_release(&course, matcher);
}

float matcher_lesson_margin(const struct matcher *matcher, size_t lesson, size_t item)
{
	return margin_of(matcher, &matcher->lessons[lesson], item, matcher->rows, matcher->bias);
}
