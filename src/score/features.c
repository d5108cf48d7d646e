#include "features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"

#define GRAM 4u	   /* bytes of a character gram */
#define WORD_MAX 66u /* a word of 64 bytes and its two edges */

/* How long the vector of each family is. From 0.4 to 1.0 for characters agreement hardly moved. */
static const double family_length[FAMILY_COUNT] = { [FAMILY_WORDS] = 1.0, [FAMILY_CHARS] = 0.7 };

struct entry {
	uint64_t key; /* 0: empty */
	uint32_t index;
};

struct known {
	uint32_t pieces; /* training pieces that have it */
	float idf;
	uint8_t family;
};

struct featurizer {
	struct entry *table; /* open addressing */
	size_t mask;
	VEC(struct known) known; /* by index */
	uint32_t pieces;	 /* training pieces counted */
};

struct featurizer *featurizer_new(void)
{
	struct featurizer *featurizer = alloc_zeroed(1, sizeof *featurizer);
	featurizer->mask = (1u << 14) - 1;
	featurizer->table = alloc_zeroed(featurizer->mask + 1, sizeof *featurizer->table);
	return featurizer;
}

void featurizer_free(struct featurizer *featurizer)
{
	if (!featurizer)
		return;
	free(featurizer->table);
	vec_release(&featurizer->known);
	free(featurizer);
}

static struct entry *find(const struct featurizer *featurizer, uint64_t key)
{
	size_t at = (key * UINT64_C(0x9e3779b97f4a7c15)) >> 20 & featurizer->mask;
	while (featurizer->table[at].key && featurizer->table[at].key != key)
		at = (at + 1) & featurizer->mask;
	return &featurizer->table[at];
}

static void double_table(struct featurizer *featurizer)
{
	struct entry *old = featurizer->table;
	size_t count = featurizer->mask + 1;
	featurizer->mask = count * 2 - 1;
	featurizer->table = alloc_zeroed(count * 2, sizeof *featurizer->table);
	for (size_t i = 0; i < count; i++)
		if (old[i].key)
			*find(featurizer, old[i].key) = old[i];
	free(old);
}

static void add_key(struct featurizer *featurizer, struct vector *out, enum family family, uint64_t key, bool grow)
{
	key = key << 1 | 1; /* never 0 */
	struct entry *entry = find(featurizer, key);
	if (!entry->key) {
		if (!grow)
			return;
		if (featurizer->known.len * 2 > featurizer->mask) {
			double_table(featurizer);
			entry = find(featurizer, key);
		}
		*entry = (struct entry) { .key = key, .index = (uint32_t)featurizer->known.len };
		*vec_push(&featurizer->known) = (struct known) { .family = (uint8_t)family };
	}
	*vec_push(&out->features) = (struct feature) { .index = entry->index, .value = 1.0f };
}

static uint64_t key_of(uint64_t kind, uint64_t a, uint64_t b)
{
	uint64_t parts[3] = { kind, a, b };
	return hash_bytes(HASH_START, parts, sizeof parts);
}

static void add_grams(struct featurizer *featurizer, struct vector *out, const struct doc *doc,
		      const struct token *token, bool grow)
{
	char word[WORD_MAX];
	size_t len = token->norm_len < WORD_MAX - 2 ? token->norm_len : WORD_MAX - 2;
	word[0] = '_';
	memcpy(word + 1, doc_norm(doc, token), len);
	word[len + 1] = '_';
	for (size_t i = 0; i + GRAM <= len + 2; i++)
		add_key(featurizer, out, FAMILY_CHARS, hash_bytes(HASH_START, word + i, GRAM), grow);
}

/* The first quantity that begins at a token or behind it. */
static size_t quantity_from(const struct doc *doc, uint32_t token)
{
	size_t low = 0, high = doc->nquantities;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (doc->quantities[middle].first < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_quantities(struct featurizer *featurizer, struct vector *out, const struct doc *doc, uint32_t first,
			   uint32_t last, bool grow)
{
	for (size_t q = quantity_from(doc, first); q < doc->nquantities && doc->quantities[q].first <= last; q++)
		add_key(featurizer, out, FAMILY_WORDS, key_of(3, doc->quantities[q].dimension, 0), grow);
}

static int compare_features(const void *a, const void *b)
{
	const struct feature *x = a, *y = b;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void drop_doubles(struct vector *vector)
{
	size_t kept = 0;
	if (vector->features.len > 1)
		qsort(vector->features.items, vector->features.len, sizeof *vector->features.items, compare_features);
	for (size_t i = 0; i < vector->features.len; i++)
		if (!kept || vector->features.items[kept - 1].index != vector->features.items[i].index)
			vector->features.items[kept++] = vector->features.items[i];
	vector->features.len = kept;
}

void featurizer_read(struct featurizer *featurizer, struct vector *out, const struct stream *stream,
		     const struct doc *const *docs, uint32_t first, uint32_t count, bool grow)
{
	vec_clear(&out->features);
	uint32_t before = TERM_NONE, before_unit = UINT32_MAX;
	for (uint32_t i = first; i < first + count; i++) {
		const struct term *term = &stream->terms.items[i];
		const struct doc *doc = docs[stream->units.items[term->unit].answer];
		const struct token *token = &doc->tokens[term->token];
		bool number = token->kind == TOKEN_NUMBER;
		if (term->id != TERM_NONE && !number)
			add_key(featurizer, out, FAMILY_WORDS, key_of(1, term->id, 0), grow);
		if (before != TERM_NONE && term->id != TERM_NONE && before_unit == term->unit && !number)
			add_key(featurizer, out, FAMILY_WORDS, key_of(2, before, term->id), grow);
		if (token->kind == TOKEN_WORD && (i == first || stream->terms.items[i - 1].token != term->token))
			add_grams(featurizer, out, doc, token, grow);
		before = number ? TERM_NONE : term->id;
		before_unit = term->unit;
	}
	if (count) {
		const struct term *a = &stream->terms.items[first], *b = &stream->terms.items[first + count - 1];
		uint32_t answer = stream->units.items[a->unit].answer;
		if (answer == stream->units.items[b->unit].answer)
			add_quantities(featurizer, out, docs[answer], a->token, b->token, grow);
	}
	drop_doubles(out);
}

void featurizer_count(struct featurizer *featurizer, const struct vector *vector)
{
	featurizer->pieces++;
	for (size_t i = 0; i < vector->features.len; i++)
		featurizer->known.items[vector->features.items[i].index].pieces++;
}

void featurizer_freeze(struct featurizer *featurizer)
{
	for (size_t i = 0; i < featurizer->known.len; i++) {
		struct known *known = &featurizer->known.items[i];
		known->idf = (float)log((featurizer->pieces + 1.0) / (known->pieces + 0.5));
	}
}

void featurizer_scale(const struct featurizer *featurizer, struct vector *vector)
{
	double squares[FAMILY_COUNT] = { 0 };
	for (size_t i = 0; i < vector->features.len; i++) {
		struct feature *feature = &vector->features.items[i];
		const struct known *known = &featurizer->known.items[feature->index];
		feature->value *= known->idf;
		squares[known->family] += (double)feature->value * feature->value;
	}
	for (size_t i = 0; i < vector->features.len; i++) {
		struct feature *feature = &vector->features.items[i];
		enum family family = featurizer->known.items[feature->index].family;
		feature->value = (float)(feature->value * family_length[family] / sqrt(squares[family] + 1e-9));
	}
}

size_t featurizer_size(const struct featurizer *featurizer)
{
	return featurizer->known.len;
}

void vector_release(struct vector *vector)
{
	vec_release(&vector->features);
}

double vector_square(const struct vector *vector)
{
	double sum = 0;
	for (size_t i = 0; i < vector->features.len; i++)
		sum += (double)vector->features.items[i].value * vector->features.items[i].value;
	return sum;
}
