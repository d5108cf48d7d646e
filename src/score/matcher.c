#include "matcher.h"

#include <linear.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

/* Varied fourfold either way on the labelled answers of the shipped cases: agreement hardly moved. */
#define TRAIN_C 8.0	    /* inverse regularisation */
#define TRAIN_EPS 0.05	    /* stopping tolerance */
#define POSITIVE_WEIGHT 6.0 /* an example weighs this many sentences of the rest */
#define COUNTER_TIMES 3	    /* a counter counts as so many sentences */

#define OF_NONE (-1)

/* A sentence to learn from. */
struct lesson {
	int item;     /* OF_NONE: background */
	bool counter; /* a near miss of the item */
	struct vector vector; /* until it is indexed */
};

struct posting {
	uint32_t lesson;
	float value;
};

struct matcher {
	size_t nitems;
	struct featurizer *featurizer;
	VEC(struct lesson) lessons;
	float *weights;		  /* feature-major: weights[feature * nitems + item] */
	float *bias;		  /* by item */
	uint32_t *posting_start;  /* by feature, one more at the end */
	struct posting *postings; /* examples and counters that have the feature */
};

struct matcher_scratch {
	struct vector vector;
	float *near; /* by lesson */
};

/* --- lessons -------------------------------------------------------------------------------------------- */

struct teacher {
	struct matcher *matcher;
	struct vocab *vocab;
	const struct spellings *spellings;
	struct stream stream;
	struct doc doc;
};

static void teach(struct teacher *teacher, int item, bool counter, const char *text)
{
	const struct doc *docs[1] = { &teacher->doc };
	struct lesson lesson = { .item = item, .counter = counter };
	stream_clear(&teacher->stream);
	doc_read(&teacher->doc, text, strlen(text));
	stream_add(&teacher->stream, &teacher->doc, 0, teacher->vocab, teacher->spellings, true);
	featurizer_read(teacher->matcher->featurizer, &lesson.vector, &teacher->stream, docs, 0,
			(uint32_t)teacher->stream.terms.len, true);
	featurizer_count(teacher->matcher->featurizer, &lesson.vector);
	*vec_push(&teacher->matcher->lessons) = lesson;
}

static void teach_strings(struct teacher *teacher, int item, bool counter, const struct strings *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		teach(teacher, item, counter, texts->items[i]);
}

static void teach_all(struct matcher *matcher, const struct checklist *checklist, struct vocab *vocab,
		      const struct spellings *spellings)
{
	struct teacher teacher = { .matcher = matcher, .vocab = vocab, .spellings = spellings };
	doc_init(&teacher.doc);
	for (size_t i = 0; i < checklist->nitems; i++) {
		teach(&teacher, (int)i, false, checklist->items[i].text);
		teach_strings(&teacher, (int)i, false, &checklist->items[i].examples);
		teach_strings(&teacher, (int)i, true, &checklist->items[i].counters);
	}
	teach_strings(&teacher, OF_NONE, false, &checklist->background);
	doc_release(&teacher.doc);
	stream_release(&teacher.stream);
	featurizer_freeze(matcher->featurizer);
	for (size_t i = 0; i < matcher->lessons.len; i++)
		featurizer_scale(matcher->featurizer, &matcher->lessons.items[i].vector);
}

/* --- training -------------------------------------------------------------------------------------------- */

struct course {
	struct feature_node **rows; /* by lesson */
	struct feature_node **x;    /* rows of one problem, counters repeated */
	double *y;
	int nfeatures; /* without the bias */
};

static void be_quiet(const char *text)
{
	(void)text;
}

/* LIBLINEAR's rows: indices from 1, the bias as last feature, -1 at the end. */
static struct feature_node *make_row(const struct vector *vector, int bias_index)
{
	size_t len = vector->features.len;
	struct feature_node *row = alloc_zeroed(len + 2, sizeof *row);
	for (size_t i = 0; i < len; i++)
		row[i] = (struct feature_node) { .index = (int)vector->features.items[i].index + 1,
						 .value = (double)vector->features.items[i].value };
	row[len] = (struct feature_node) { .index = bias_index, .value = 1.0 };
	row[len + 1] = (struct feature_node) { .index = -1 };
	return row;
}

static int set_problem(const struct matcher *matcher, const struct course *course, int item)
{
	int count = 0;
	for (size_t i = 0; i < matcher->lessons.len; i++) {
		const struct lesson *lesson = &matcher->lessons.items[i];
		bool own = lesson->item == item;
		for (int times = own && lesson->counter ? COUNTER_TIMES : 1; times; times--) {
			course->x[count] = course->rows[i];
			course->y[count++] = own && !lesson->counter ? 1 : -1;
		}
	}
	return count;
}

static void train_item(struct matcher *matcher, const struct course *course, int item)
{
	int labels[1] = { 1 };
	double weights[1] = { POSITIVE_WEIGHT };
	struct parameter parameter = { .solver_type = L2R_LR, .C = TRAIN_C, .eps = TRAIN_EPS, .nr_weight = 1,
				       .weight_label = labels, .weight = weights };
	struct problem problem = { .l = set_problem(matcher, course, item), .n = course->nfeatures + 1, .bias = 1,
				   .y = course->y, .x = course->x };
	struct model *model = train(&problem, &parameter);
	/* The weights speak for LIBLINEAR's first label. */
	double sign = model->label[0] == 1 ? 1 : -1;
	for (int f = 0; f < course->nfeatures; f++)
		matcher->weights[(size_t)f * matcher->nitems + (size_t)item] = (float)(sign * model->w[f]);
	matcher->bias[item] = (float)(sign * model->w[course->nfeatures]);
	free_and_destroy_model(&model);
}

static void train_all(struct matcher *matcher)
{
	size_t nlessons = matcher->lessons.len, nfeatures = featurizer_size(matcher->featurizer);
	struct course course = { .nfeatures = (int)nfeatures };
	course.rows = alloc_zeroed(nlessons, sizeof *course.rows);
	course.x = alloc_zeroed(nlessons * COUNTER_TIMES, sizeof *course.x);
	course.y = alloc_zeroed(nlessons * COUNTER_TIMES, sizeof *course.y);
	for (size_t i = 0; i < nlessons; i++)
		course.rows[i] = make_row(&matcher->lessons.items[i].vector, course.nfeatures + 1);
	matcher->weights = alloc_zeroed(nfeatures * matcher->nitems, sizeof *matcher->weights);
	matcher->bias = alloc_zeroed(matcher->nitems, sizeof *matcher->bias);
	set_print_string_function(be_quiet);
	for (size_t item = 0; item < matcher->nitems; item++)
		train_item(matcher, &course, (int)item);
	for (size_t i = 0; i < nlessons; i++)
		free(course.rows[i]);
	free(course.rows);
	free(course.x);
	free(course.y);
}

/* --- nearest examples: an inverted index ------------------------------------------------------------------- */

static void index_lessons(struct matcher *matcher)
{
	size_t nfeatures = featurizer_size(matcher->featurizer), total = 0;
	matcher->posting_start = alloc_zeroed(nfeatures + 2, sizeof *matcher->posting_start);
	uint32_t *fill = matcher->posting_start + 1;
	for (size_t l = 0; l < matcher->lessons.len; l++) {
		const struct vector *vector = &matcher->lessons.items[l].vector;
		total += vector->features.len;
		for (size_t i = 0; i < vector->features.len; i++)
			fill[vector->features.items[i].index + 1]++;
	}
	for (size_t f = 0; f < nfeatures; f++)
		fill[f + 1] += fill[f];
	matcher->postings = alloc_zeroed(total, sizeof *matcher->postings);
	for (size_t l = 0; l < matcher->lessons.len; l++) {
		const struct vector *vector = &matcher->lessons.items[l].vector;
		for (size_t i = 0; i < vector->features.len; i++)
			matcher->postings[fill[vector->features.items[i].index]++] =
				(struct posting) { .lesson = (uint32_t)l, .value = vector->features.items[i].value };
	}
	/* Filling moved each start to the next one's: posting_start, one to the left, has them all again. */
	for (size_t l = 0; l < matcher->lessons.len; l++)
		vector_release(&matcher->lessons.items[l].vector);
}

struct matcher *matcher_new(const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings)
{
	struct matcher *matcher = alloc_zeroed(1, sizeof *matcher);
	matcher->nitems = checklist->nitems;
	matcher->featurizer = featurizer_new();
	teach_all(matcher, checklist, vocab, spellings);
	train_all(matcher);
	index_lessons(matcher);
	return matcher;
}

void matcher_free(struct matcher *matcher)
{
	if (!matcher)
		return;
	vec_release(&matcher->lessons);
	featurizer_free(matcher->featurizer);
	free(matcher->weights);
	free(matcher->bias);
	free(matcher->posting_start);
	free(matcher->postings);
	free(matcher);
}

/* --- reading ------------------------------------------------------------------------------------------------ */

struct matcher_scratch *matcher_scratch_new(const struct matcher *matcher)
{
	struct matcher_scratch *scratch = alloc_zeroed(1, sizeof *scratch);
	scratch->near = alloc_zeroed(matcher->lessons.len, sizeof *scratch->near);
	return scratch;
}

void matcher_scratch_free(struct matcher_scratch *scratch)
{
	if (!scratch)
		return;
	vector_release(&scratch->vector);
	free(scratch->near);
	free(scratch);
}

static void add_margins(const struct matcher *matcher, const struct vector *vector, struct likeness *out)
{
	for (size_t i = 0; i < matcher->nitems; i++)
		out[i] = (struct likeness) { .margin = matcher->bias[i] };
	for (size_t f = 0; f < vector->features.len; f++) {
		const float *row = matcher->weights + vector->features.items[f].index * matcher->nitems;
		float value = vector->features.items[f].value;
		for (size_t i = 0; i < matcher->nitems; i++)
			out[i].margin += value * row[i];
	}
}

static void add_leads(const struct matcher *matcher, struct likeness *out)
{
	float best = -1e9f, second = -1e9f;
	for (size_t i = 0; i < matcher->nitems; i++) {
		if (out[i].margin > best) {
			second = best;
			best = out[i].margin;
		} else if (out[i].margin > second) {
			second = out[i].margin;
		}
	}
	/* Without any other the lead is over even odds. */
	if (matcher->nitems < 2)
		second = 0;
	for (size_t i = 0; i < matcher->nitems; i++)
		out[i].lead = out[i].margin - (out[i].margin >= best ? second : best);
}

static void add_nearest(const struct matcher *matcher, struct matcher_scratch *scratch, struct likeness *out)
{
	const struct vector *vector = &scratch->vector;
	double square = vector_square(vector);
	memset(scratch->near, 0, matcher->lessons.len * sizeof *scratch->near);
	for (size_t f = 0; f < vector->features.len; f++) {
		const struct feature *feature = &vector->features.items[f];
		for (uint32_t p = matcher->posting_start[feature->index]; p < matcher->posting_start[feature->index + 1]; p++)
			scratch->near[matcher->postings[p].lesson] += feature->value * matcher->postings[p].value;
	}
	/* Every vector has the same length but for empty families, so the dot product over it is the cosine. */
	float scale = square > 0 ? (float)(1 / square) : 0;
	for (size_t l = 0; l < matcher->lessons.len; l++) {
		const struct lesson *lesson = &matcher->lessons.items[l];
		float near = scratch->near[l] * scale;
		if (lesson->item == OF_NONE)
			continue;
		float *nearest = lesson->counter ? &out[lesson->item].near_counter : &out[lesson->item].near_example;
		if (near > *nearest)
			*nearest = near;
	}
}

void matcher_read(const struct matcher *matcher, struct matcher_scratch *scratch, struct likeness *out,
		  const struct stream *stream, const struct doc *const *docs, uint32_t first, uint32_t count)
{
	featurizer_read(matcher->featurizer, &scratch->vector, stream, docs, first, count, false);
	featurizer_scale(matcher->featurizer, &scratch->vector);
	add_margins(matcher, &scratch->vector, out);
	add_leads(matcher, out);
	add_nearest(matcher, scratch, out);
}
