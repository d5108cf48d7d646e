#include "matcher_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "denial.h"
#include "mlcoach/base/alloc.h"

#define FEATURE_LEAST 2u    /* sentences: what stands in one alone tells nothing of the next */
#define WIDTH 8u	    /* floats; rows are padded to a multiple, for the sake of vector instructions */

/* What a word that no item's model knows adds to the squared length of a piece: the stranger, the less like any. */
#define STRANGE_SQUARE 14.0f

/* From this share of examples that refuse something on, refusing is what the item asks for. */
#define DECLINING_SHARE 0.37
#define DECLINING_LEAST 6u

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

float matcher_length(const struct matcher *matcher, const uint32_t *numbers, uint32_t count)
{
	float square = 1e-9f;
	for (uint32_t i = 0; i < count; i++)
		square += matcher->square[numbers[i]];
	return sqrtf(square);
}

size_t matcher_examples(const struct matcher *matcher, size_t item)
{
	size_t count = 0;
	for (uint32_t l = matcher->item_lessons[item]; l < matcher->item_lessons[item + 1]; l++)
		count += !matcher->lessons[l].counter;
	return count;
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
	matcher_train(matcher);
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

/* The largest cosine of a text to one of the lessons [from, end) that are counters, or are none. */
static float nearest(const struct matcher *matcher, const struct feature_keys *keys, uint32_t from, uint32_t end,
		     bool counters, uint32_t *out)
{
	uint32_t *numbers = alloc_zeroed(keys->keys.len, sizeof *numbers);
	uint32_t n = number_keys(matcher->features, keys, numbers);
	float length = matcher_length(matcher, numbers, n), best = 0;
	for (uint32_t l = from; l < end; l++) {
		const struct lesson *lesson = &matcher->lessons[l];
		const uint32_t *other = matcher->lesson_features + lesson->first;
		if ((lesson->counter != 0) != counters)
			continue;
		float near = dot(matcher, numbers, n, other, lesson->count) /
			     (length * matcher_length(matcher, other, lesson->count));
		if (near > best) {
			best = near;
			*out = l;
		}
	}
	free(numbers);
	return best;
}

float matcher_lesson_likeness(const struct matcher *matcher, size_t a, size_t b)
{
	const struct lesson *left = &matcher->lessons[a], *right = &matcher->lessons[b];
	const uint32_t *mine = matcher->lesson_features + left->first, *others = matcher->lesson_features + right->first;
	return dot(matcher, mine, left->count, others, right->count) /
	       (matcher_length(matcher, mine, left->count) * matcher_length(matcher, others, right->count));
}

float matcher_nearest(const struct matcher *matcher, size_t item, struct feature_keys *keys, const struct stream *stream,
		      const struct doc *doc, uint32_t first, uint32_t count)
{
	uint32_t unused;
	feature_keys_read(keys, stream, doc, first, count);
	return nearest(matcher, keys, matcher->item_lessons[item], matcher->item_lessons[item + 1], false, &unused);
}

float matcher_nearest_of(const struct matcher *matcher, size_t item, bool counters, struct feature_keys *keys,
			 const struct stream *stream, const struct doc *doc, uint32_t first, uint32_t count,
			 uint32_t *out)
{
	/* The item's text comes first, then its examples, then its counters. */
	uint32_t from = matcher->item_lessons[item] + 1, end = matcher->item_lessons[item + 1];
	while (counters && from < end && !matcher->lessons[from].counter)
		from++;
	*out = from;
	feature_keys_read(keys, stream, doc, first, count);
	float near = nearest(matcher, keys, from, end, counters, out);
	*out -= from;
	return near;
}

void matcher_words(const struct matcher *matcher, size_t item, struct feature_keys *keys, feature_places *places,
		   const struct stream *stream, const struct doc *doc, const struct unit *unit, float *out,
		   bool *strange)
{
	feature_keys_locate(keys, places, stream, doc, unit->first, unit->count);
	for (uint32_t t = 0; t < unit->count; t++)
		strange[t] = stream->terms.items[unit->first + t].id == TERM_NONE;
	for (size_t k = 0; k < keys->keys.len; k++) {
		const struct feature_place *place = &places->items[k];
		uint32_t feature = features_find(matcher->features, keys->keys.items[k]);
		if (feature == FEATURE_NONE) {
			strange[place->last - unit->first] |= feature_is_term(keys->keys.items[k]);
			continue;
		}
		float half = matcher->rows[(size_t)feature * matcher->width + item] / 2;
		out[place->first - unit->first] += half;
		out[place->last - unit->first] += half;
	}
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
