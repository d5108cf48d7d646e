#include <math.h>
#include <stdlib.h>

#include "facts_private.h"
#include "logistic.h"
#include "mlcoach/base/alloc.h"

/* Chosen by what became of the questions in tests/eval/questions; none of them is sharp. */
#define TRAIN_C 2.0
#define TRAIN_EPS 0.05
#define POSITIVE_WEIGHT 2.0

/* What stands in fewer questions tells nothing of the next. */
static const unsigned least[WORDING_KINDS] = {
	[WORDING_TERMS] = 1,      [WORDING_PAIRS] = 2,  [WORDING_FUNCTION] = 1,
	[WORDING_NEIGHBOURS] = 2, [WORDING_SENSES] = 2, [WORDING_LETTERS] = 4,
};

static void number_features(struct facts *facts, const struct wording *wordings, size_t nlessons)
{
	struct feature_keys *keys = alloc_zeroed(nlessons, sizeof *keys);
	for (size_t kind = 0; kind < WORDING_KINDS; kind++) {
		for (size_t l = 0; l < nlessons; l++)
			keys[l] = wordings[l].keys[kind];
		facts->features[kind] = features_new(keys, nlessons, least[kind]);
		facts->first[kind + 1] = facts->first[kind] + (uint32_t)features_count(facts->features[kind]);
	}
	free(keys);
}

float facts_likeness_length(const struct facts *facts, const traces *question)
{
	double square = 1e-9;
	for (size_t i = 0; i < question->len && question->items[i].feature < facts->first[WORDING_LETTERS]; i++)
		square += (double)question->items[i].value * (double)question->items[i].value;
	return (float)sqrt(square);
}

static void trace_lessons(struct facts *facts, const struct wording *wordings, const uint32_t *of, size_t nlessons)
{
	struct fact_lesson *lessons = alloc_zeroed(nlessons, sizeof *lessons);
	traces all = VEC_INIT, one = VEC_INIT;
	for (size_t l = 0; l < nlessons; l++) {
		facts_trace(facts, &wordings[l], &one);
		lessons[l] = (struct fact_lesson) { of[l], (uint32_t)all.len, (uint32_t)one.len,
						    facts_likeness_length(facts, &one) };
		for (size_t i = 0; i < one.len; i++)
			*vec_push(&all) = one.items[i];
	}
	vec_release(&one);
	facts->lessons = facts->owned[0] = lessons;
	facts->nlessons = nlessons;
	facts->traces = facts->owned[1] = all.items;
	facts->ntraces = all.len;
}

static struct feature_node *make_row(const struct facts *facts, const struct fact_lesson *lesson, int bias_index)
{
	struct feature_node *row = alloc_zeroed(lesson->count + 2, sizeof *row);
	for (uint32_t i = 0; i < lesson->count; i++) {
		const struct trace *trace = &facts->traces[lesson->first + i];
		row[i] = (struct feature_node) { .index = (int)trace->feature + 1, .value = (double)trace->value };
	}
	row[lesson->count] = (struct feature_node) { .index = bias_index, .value = 1 };
	row[lesson->count + 1] = (struct feature_node) { .index = -1 };
	return row;
}

static void train_fact(struct logistic_lessons *lessons, const struct facts *facts, size_t fact, float *rows,
		       float *bias)
{
	double *weights = alloc_zeroed((size_t)lessons->nfeatures + 1, sizeof *weights);
	for (size_t l = 0; l < facts->nlessons; l++)
		lessons->y[l] = facts->lessons[l].fact == fact ? 1 : -1;
	logistic_train(weights, lessons);
	for (size_t f = 0; f < (size_t)lessons->nfeatures; f++)
		rows[f * facts->width + fact] = (float)weights[f];
	bias[fact] = (float)weights[lessons->nfeatures];
	free(weights);
}

static void train_models(struct facts *facts)
{
	struct logistic_lessons lessons = { .count = (int)facts->nlessons,
					    .nfeatures = (int)facts->first[WORDING_KINDS],
					    .c = TRAIN_C,
					    .eps = TRAIN_EPS,
					    .positive = POSITIVE_WEIGHT };
	float *rows = alloc_zeroed((size_t)lessons.nfeatures * facts->width, sizeof *rows);
	float *bias = alloc_zeroed(facts->width, sizeof *bias);
	lessons.x = alloc_zeroed(facts->nlessons, sizeof *lessons.x);
	lessons.y = alloc_zeroed(facts->nlessons, sizeof *lessons.y);
	for (size_t l = 0; l < facts->nlessons; l++)
		lessons.x[l] = make_row(facts, &facts->lessons[l], lessons.nfeatures + 1);
	for (size_t fact = 0; facts->nfacts && fact <= facts->nfacts; fact++)
		train_fact(&lessons, facts, fact, rows, bias);
	for (size_t l = 0; l < facts->nlessons; l++)
		free(lessons.x[l]);
	free(lessons.x);
	free(lessons.y);
	facts->rows = facts->owned[2] = rows;
	facts->bias = facts->owned[3] = bias;
}

/* What likeness does not look at is not kept. */
static void drop_letters(struct facts *facts)
{
	struct fact_lesson *lessons = facts->owned[0];
	struct trace *kept = facts->owned[1];
	uint32_t len = 0;
	for (size_t l = 0; l < facts->nlessons; l++) {
		uint32_t first = len;
		for (uint32_t i = 0; i < lessons[l].count; i++)
			if (kept[lessons[l].first + i].feature < facts->first[WORDING_LETTERS])
				kept[len++] = kept[lessons[l].first + i];
		lessons[l].first = first;
		lessons[l].count = len - first;
	}
	facts->traces = facts->owned[1] = alloc_resize(kept, len, sizeof *kept);
	facts->ntraces = len;
}

void facts_train(struct facts *facts, const struct wording *wordings, const uint32_t *of, size_t nlessons)
{
	facts->width = facts_width(facts);
	number_features(facts, wordings, nlessons);
	trace_lessons(facts, wordings, of, nlessons);
	train_models(facts);
	drop_letters(facts);
}
