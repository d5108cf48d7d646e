#include "matcher.h"

#include <linear.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "denial.h"
#include "mlcoach/base/alloc.h"

/* From 1 to 32 agreement hardly moved; the smaller, the faster. */
#define TRAIN_C 2.0	    /* inverse regularisation */
#define TRAIN_EPS 0.05	    /* stopping tolerance */
#define POSITIVE_WEIGHT 6.0 /* an example weighs this many sentences of the rest */
#define COUNTER_TIMES 6	    /* so does a counter */
#define FEATURE_LEAST 2u    /* sentences: what stands in one alone tells nothing of the next */
#define WIDTH 8u	    /* floats; rows are padded to a multiple, for the sake of vector instructions */

/* What a word that no item's model knows adds to the squared length of a piece: the stranger, the less like any. */
#define STRANGE_SQUARE 14.0f

/* From this share of examples that refuse something on, refusing is what the item asks for. */
#define DECLINING_SHARE 0.37
#define DECLINING_LEAST 6u

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

/* --- lessons --------------------------------------------------------------------------------------------------- */

struct teacher {
	struct vocab *vocab;
	const struct spellings *spellings;
	struct stream stream;
	struct doc doc;
	VEC(struct feature_keys) keys; /* by lesson */
	VEC(struct lesson) lessons;
};

static bool refuses(const struct stream *stream, const struct doc *doc)
{
	bool *denied = alloc_zeroed(stream->terms.len, sizeof *denied), any = false;
	denial_mark(denied, stream, &doc);
	for (size_t t = 0; t < stream->terms.len; t++)
		any |= denied[t];
	free(denied);
	return any;
}

static void teach(struct teacher *teacher, int item, bool counter, const char *text)
{
	stream_clear(&teacher->stream);
	doc_read(&teacher->doc, text, strlen(text));
	stream_add(&teacher->stream, &teacher->doc, 0, teacher->vocab, teacher->spellings, true);
	feature_keys_read(vec_push(&teacher->keys), &teacher->stream, &teacher->doc, 0,
			  (uint32_t)teacher->stream.terms.len);
	*vec_push(&teacher->lessons) =
		(struct lesson) { .item = item, .counter = counter, .refuses = refuses(&teacher->stream, &teacher->doc) };
}

static void teach_strings(struct teacher *teacher, int item, bool counter, const struct strings *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		teach(teacher, item, counter, texts->items[i]);
}

static void teach_all(struct teacher *teacher, const struct checklist *checklist)
{
	doc_init(&teacher->doc);
	for (size_t i = 0; i < checklist->nitems; i++) {
		teach(teacher, (int)i, false, checklist->items[i].text);
		teach_strings(teacher, (int)i, false, &checklist->items[i].examples);
		teach_strings(teacher, (int)i, true, &checklist->items[i].counters);
	}
	teach_strings(teacher, OF_NONE, false, &checklist->background);
	doc_release(&teacher->doc);
	stream_release(&teacher->stream);
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void sort_numbers(uint32_t *numbers, size_t count)
{
	if (count > 1)
		qsort(numbers, count, sizeof *numbers, compare_numbers);
}

/* The known features of some keys, sorted; returns how many. `out` has room for all. */
static uint32_t number_keys(const struct features *features, const struct feature_keys *keys, uint32_t *out)
{
	uint32_t count = 0;
	for (size_t k = 0; k < keys->keys.len; k++) {
		uint32_t number = features_find(features, keys->keys.items[k]);
		if (number != FEATURE_NONE)
			out[count++] = number;
	}
	sort_numbers(out, count);
	return count;
}

static void number_lessons(struct matcher *matcher, struct teacher *teacher)
{
	size_t total = 0;
	for (size_t l = 0; l < teacher->lessons.len; l++)
		total += teacher->keys.items[l].keys.len;
	uint32_t *numbers = alloc_zeroed(total, sizeof *numbers);
	uint32_t *starts = alloc_zeroed(matcher->nitems + 1, sizeof *starts);
	uint32_t filled = 0;
	for (size_t l = 0; l < teacher->lessons.len; l++) {
		struct lesson *lesson = &teacher->lessons.items[l];
		lesson->first = filled;
		lesson->count = number_keys(matcher->features, &teacher->keys.items[l], numbers + filled);
		filled += lesson->count;
		if (lesson->item != OF_NONE)
			starts[lesson->item + 1] = (uint32_t)l + 1;
	}
	matcher->lesson_features = matcher->owned[0] = numbers;
	matcher->nlesson_features = filled;
	matcher->item_lessons = matcher->owned[1] = starts;
	matcher->nlessons = teacher->lessons.len;
	matcher->lessons = matcher->owned[2] = teacher->lessons.items;
}

/* --- training -------------------------------------------------------------------------------------------------- */

/* Each fold of the lessons is read by models that were trained on the others. */
#define FOLDS 3u

struct course {
	struct feature_node **rows; /* by lesson */
	struct feature_node **x;    /* rows of one problem, counters repeated */
	double *y;
	int nfeatures; /* without the bias */
	size_t fold;   /* lessons of this one are left out; FOLDS: none */
};

static void say_nothing(const char *text)
{
	(void)text;
}

static void be_quiet(void)
{
	set_print_string_function(say_nothing);
}

static float length_of(const struct matcher *matcher, const uint32_t *numbers, uint32_t count)
{
	float square = 1e-9f;
	for (uint32_t i = 0; i < count; i++)
		square += matcher->square[numbers[i]];
	return sqrtf(square);
}

/* LIBLINEAR's rows: indices from 1, the bias as last feature, -1 at the end. */
static struct feature_node *make_row(const struct matcher *matcher, const struct lesson *lesson, int bias_index)
{
	const uint32_t *numbers = matcher->lesson_features + lesson->first;
	float length = length_of(matcher, numbers, lesson->count);
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

static int set_problem(const struct matcher *matcher, const struct course *course, int item)
{
	int count = 0;
	for (size_t i = 0; i < matcher->nlessons; i++) {
		const struct lesson *lesson = &matcher->lessons[i];
		bool own = lesson->item == item;
		if (i % FOLDS == course->fold)
			continue;
		for (int times = own && lesson->counter ? COUNTER_TIMES : 1; times; times--) {
			course->x[count] = course->rows[i];
			course->y[count++] = own && !lesson->counter ? 1 : -1;
		}
	}
	return count;
}

static void train_item(struct matcher *matcher, const struct course *course, int item, float *rows, float *bias)
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
		rows[(size_t)f * matcher->width + (size_t)item] =
			(float)(sign * model->w[f] * (double)features_idf(matcher->features, (uint32_t)f));
	bias[item] = (float)(sign * model->w[course->nfeatures]);
	free_and_destroy_model(&model);
}

/* What pads a row never wins. */
#define NEVER (-1e6f)

static float margin_of(const struct matcher *matcher, const struct lesson *lesson, const float *rows, const float *bias)
{
	const uint32_t *numbers = matcher->lesson_features + lesson->first;
	float sum = 0;
	for (uint32_t i = 0; i < lesson->count; i++)
		sum += rows[(size_t)numbers[i] * matcher->width + (size_t)lesson->item];
	return bias[lesson->item] + sum / length_of(matcher, numbers, lesson->count);
}

/* How the models of items do on examples that they were not trained on: some items are harder to tell than others. */
static void set_expected(struct matcher *matcher, struct course *course, float *rows, float *bias)
{
	float *expected = alloc_zeroed(matcher->width, sizeof *expected);
	uint32_t *counts = alloc_zeroed(matcher->width, sizeof *counts);
	for (course->fold = 0; course->fold < FOLDS; course->fold++) {
		for (size_t item = 0; item < matcher->nitems; item++)
			train_item(matcher, course, (int)item, rows, bias);
		for (size_t l = course->fold; l < matcher->nlessons; l += FOLDS) {
			const struct lesson *lesson = &matcher->lessons[l];
			if (lesson->item == OF_NONE || lesson->counter)
				continue;
			expected[lesson->item] += margin_of(matcher, lesson, rows, bias);
			counts[lesson->item]++;
		}
	}
	for (size_t item = 0; item < matcher->nitems; item++)
		expected[item] /= counts[item] ? (float)counts[item] : 1;
	free(counts);
	matcher->expected = matcher->owned[6] = expected;
}

static void train_all(struct matcher *matcher)
{
	static pthread_once_t quiet_once = PTHREAD_ONCE_INIT;
	size_t nfeatures = features_count(matcher->features);
	struct course course = { .nfeatures = (int)nfeatures };
	float *rows = alloc_zeroed(nfeatures * matcher->width, sizeof *rows);
	float *bias = alloc_zeroed(matcher->width, sizeof *bias);
	course.rows = alloc_zeroed(matcher->nlessons, sizeof *course.rows);
	course.x = alloc_zeroed(matcher->nlessons * COUNTER_TIMES, sizeof *course.x);
	course.y = alloc_zeroed(matcher->nlessons * COUNTER_TIMES, sizeof *course.y);
	for (size_t i = 0; i < matcher->nlessons; i++)
		course.rows[i] = make_row(matcher, &matcher->lessons[i], course.nfeatures + 1);
	pthread_once(&quiet_once, be_quiet);
	set_expected(matcher, &course, rows, bias);
	for (size_t item = 0; item < matcher->width; item++) {
		if (item < matcher->nitems)
			train_item(matcher, &course, (int)item, rows, bias);
		else
			bias[item] = NEVER;
	}
	for (size_t i = 0; i < matcher->nlessons; i++)
		free(course.rows[i]);
	free(course.rows);
	free(course.x);
	free(course.y);
	matcher->rows = matcher->owned[3] = rows;
	matcher->bias = matcher->owned[4] = bias;
}

static void set_squares(struct matcher *matcher)
{
	size_t nfeatures = features_count(matcher->features);
	float *square = alloc_zeroed(nfeatures, sizeof *square);
	for (uint32_t f = 0; f < nfeatures; f++)
		square[f] = features_idf(matcher->features, f) * features_idf(matcher->features, f);
	matcher->square = matcher->owned[5] = square;
}

static size_t width_for(size_t nitems)
{
	return (nitems + WIDTH - 1) / WIDTH * WIDTH;
}

struct matcher *matcher_new(const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings)
{
	struct matcher *matcher = alloc_zeroed(1, sizeof *matcher);
	struct teacher teacher = { .vocab = vocab, .spellings = spellings };
	matcher->nitems = checklist->nitems;
	matcher->width = width_for(checklist->nitems);
	teach_all(&teacher, checklist);
	matcher->features = features_new(teacher.keys.items, teacher.keys.len, FEATURE_LEAST);
	number_lessons(matcher, &teacher);
	set_squares(matcher);
	train_all(matcher);
	for (size_t l = 0; l < teacher.keys.len; l++)
		vec_release(&teacher.keys.items[l].keys);
	vec_release(&teacher.keys);
	return matcher;
}

void matcher_free(struct matcher *matcher)
{
	if (!matcher)
		return;
	for (size_t i = 0; i < sizeof matcher->owned / sizeof *matcher->owned; i++)
		free(matcher->owned[i]);
	features_free(matcher->features);
	free(matcher);
}

/* --- reading --------------------------------------------------------------------------------------------------- */

size_t matcher_width(const struct matcher *matcher)
{
	return matcher->width;
}

void matcher_sum(const struct matcher *matcher, struct sum *out, struct feature_keys *keys, const struct stream *stream,
		 const struct doc *doc, const struct unit *unit)
{
	memset(out->values, 0, matcher->width * sizeof *out->values);
	feature_keys_read(keys, stream, doc, unit->first, unit->count);
	out->square = STRANGE_SQUARE * (float)keys->strange;
	for (size_t k = 0; k < keys->keys.len; k++) {
		uint32_t feature = features_find(matcher->features, keys->keys.items[k]);
		if (feature == FEATURE_NONE) {
			out->square += feature_is_term(keys->keys.items[k]) ? STRANGE_SQUARE : 0;
			continue;
		}
		const float *row = matcher->rows + (size_t)feature * matcher->width;
		for (size_t i = 0; i < matcher->width; i++)
			out->values[i] += row[i];
		out->square += matcher->square[feature];
	}
}

void matcher_margins(const struct matcher *matcher, float *out, const struct sum *sum, const struct sum *other)
{
	float scale = 1 / sqrtf(sum->square + (other ? other->square : 0) + 1e-9f);
	if (!other)
		for (size_t i = 0; i < matcher->width; i++)
			out[i] = matcher->bias[i] + sum->values[i] * scale;
	else
		for (size_t i = 0; i < matcher->width; i++)
			out[i] = matcher->bias[i] + (sum->values[i] + other->values[i]) * scale;
}

float matcher_expected(const struct matcher *matcher, size_t item)
{
	return matcher->expected[item];
}

float matcher_bias(const struct matcher *matcher, size_t item)
{
	return matcher->bias[item];
}

bool matcher_declines(const struct matcher *matcher, size_t item)
{
	size_t examples = 0, refusing = 0;
	for (uint32_t l = matcher->item_lessons[item]; l < matcher->item_lessons[item + 1]; l++) {
		examples += !matcher->lessons[l].counter;
		refusing += !matcher->lessons[l].counter && matcher->lessons[l].refuses;
	}
	return examples >= DECLINING_LEAST && (double)refusing >= DECLINING_SHARE * (double)examples;
}

float matcher_word(const struct matcher *matcher, size_t item, uint32_t term)
{
	uint32_t feature = term == TERM_NONE ? FEATURE_NONE : features_find(matcher->features, term);
	return feature == FEATURE_NONE ? 0 : matcher->rows[(size_t)feature * matcher->width + item];
}

/* Of two sorted lists: the sum over equal pairs of the squared idf, which is their dot product. */
static float dot(const struct matcher *matcher, const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	float sum = 0;
	for (size_t i = 0, j = 0; i < na && j < nb;) {
		if (a[i] == b[j])
			sum += matcher->square[a[i++]];
		else if (a[i] < b[j])
			i++;
		else
			j++;
	}
	return sum;
}

float matcher_nearest(const struct matcher *matcher, size_t item, struct feature_keys *keys, const struct stream *stream,
		      const struct doc *doc, uint32_t first, uint32_t count)
{
	feature_keys_read(keys, stream, doc, first, count);
	uint32_t *numbers = alloc_zeroed(keys->keys.len, sizeof *numbers);
	uint32_t n = number_keys(matcher->features, keys, numbers);
	float length = length_of(matcher, numbers, n), nearest = 0;
	for (uint32_t l = matcher->item_lessons[item]; l < matcher->item_lessons[item + 1]; l++) {
		const struct lesson *lesson = &matcher->lessons[l];
		const uint32_t *other = matcher->lesson_features + lesson->first;
		if (lesson->counter)
			continue;
		float near = dot(matcher, numbers, n, other, lesson->count) /
			     (length * length_of(matcher, other, lesson->count));
		if (near > nearest)
			nearest = near;
	}
	free(numbers);
	return nearest;
}

/* --- keeping --------------------------------------------------------------------------------------------------- */

void matcher_save(const struct matcher *matcher, struct trained_writer *writer)
{
	size_t nfeatures = features_count(matcher->features);
	features_save(matcher->features, writer);
	trained_put(writer, matcher->rows, nfeatures * matcher->width, sizeof *matcher->rows);
	trained_put(writer, matcher->bias, matcher->width, sizeof *matcher->bias);
	trained_put(writer, matcher->expected, matcher->width, sizeof *matcher->expected);
	trained_put(writer, matcher->square, nfeatures, sizeof *matcher->square);
	trained_put(writer, matcher->lessons, matcher->nlessons, sizeof *matcher->lessons);
	trained_put(writer, matcher->lesson_features, matcher->nlesson_features, sizeof *matcher->lesson_features);
	trained_put(writer, matcher->item_lessons, matcher->nitems + 1, sizeof *matcher->item_lessons);
}

static bool is_sound(const struct matcher *matcher)
{
	for (size_t l = 0; l < matcher->nlessons; l++)
		if (matcher->lessons[l].first > matcher->nlesson_features ||
		    matcher->lessons[l].count > matcher->nlesson_features - matcher->lessons[l].first)
			return false;
	for (size_t i = 0; i < matcher->nlesson_features; i++)
		if (matcher->lesson_features[i] >= features_count(matcher->features))
			return false;
	for (size_t i = 0; i <= matcher->nitems; i++)
		if (matcher->item_lessons[i] > matcher->nlessons)
			return false;
	return true;
}

struct matcher *matcher_load(struct trained_reader *reader, size_t nitems)
{
	struct features *features = features_load(reader);
	if (!features)
		return NULL;
	size_t nfeatures = features_count(features);
	struct matcher *matcher = alloc_zeroed(1, sizeof *matcher);
	*matcher = (struct matcher) { .nitems = nitems, .width = width_for(nitems), .features = features };
	matcher->rows = trained_get_just(reader, sizeof *matcher->rows, nfeatures * matcher->width);
	matcher->bias = trained_get_just(reader, sizeof *matcher->bias, matcher->width);
	matcher->expected = trained_get_just(reader, sizeof *matcher->expected, matcher->width);
	matcher->square = trained_get_just(reader, sizeof *matcher->square, nfeatures);
	matcher->lessons = trained_get(reader, sizeof *matcher->lessons, &matcher->nlessons);
	matcher->lesson_features =
		trained_get(reader, sizeof *matcher->lesson_features, &matcher->nlesson_features);
	matcher->item_lessons = trained_get_just(reader, sizeof *matcher->item_lessons, nitems + 1);
	if (reader->bad || !is_sound(matcher)) {
		reader->bad = true;
		matcher_free(matcher);
		return NULL;
	}
	return matcher;
}
