#include "features.h"

#include <math.h>
#include <stdlib.h>

#include "mlcoach/base/alloc.h"

/* Keys: a pair has its first term in the upper half, a term nothing there, a quantity and its dimension all bits. */
#define QUANTITY_KEYS (UINT64_C(0xffffffff) << 32)
/* Behind all terms. */
#define QUANTITY_WORDS UINT32_C(0xffff0000)

static feature_key pair_key(uint32_t first, uint32_t second)
{
	return (uint64_t)first << 32 | second;
}

struct slot {
	uint64_t key; /* 0: empty */
	uint32_t number;
	uint32_t unused;
};

struct features {
	uint32_t count;
	const float *idf;
	const uint32_t *by_term; /* FEATURE_NONE for most */
	size_t nterms;
	const struct slot *slots; /* pairs and dimensions, open addressing */
	size_t nslots;		  /* a power of two */
	void *owned[3];		  /* the arrays above, unless they lie in trained bytes */
};

/* --- keys ------------------------------------------------------------------------------------------------------ */

size_t quantity_from(const struct doc *doc, uint32_t token)
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

/* How many of the rising bounds a value reaches, as near as notations come to one another. */
static uint32_t rank_among(double value, const double *bounds, size_t count)
{
	uint32_t rank = 0;
	while (rank < count && value * (1 + 1e-9) >= bounds[rank])
		rank++;
	return rank;
}

#define RANK_AMONG(value, bounds) rank_among(value, bounds, sizeof(bounds) / sizeof *(bounds))

/* What stands for the words of a quantity, whatever its notation: its dimension and roughly how much it is. A number
 * below one is a share: "0.02", "2 %". */
static uint32_t quantity_word(const struct quantity *quantity)
{
	static const double times[] = { 1, 60, 3600, 86400, 7 * 86400, 28 * 86400, 360 * 86400 };
	static const double shares[] = { 0.05, 0.5 };
	static const double others[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1e3, 1e6, 1e9, 1e12 };
	enum dimension dimension = quantity->dimension;
	double value = quantity->high;
	if (dimension == DIMENSION_COUNT && value > 0 && value < 1)
		dimension = DIMENSION_SHARE;
	uint32_t rank = dimension == DIMENSION_DURATION ? RANK_AMONG(value, times)
			: dimension == DIMENSION_SHARE	? RANK_AMONG(value, shares)
							: RANK_AMONG(value, others);
	return QUANTITY_WORDS | (uint32_t)dimension << 8 | rank;
}

/* The quantity that a term is a word of, when it is its first one from `*next` on; *next is then the one behind it. */
static const struct quantity *begin_quantity(const struct doc *doc, uint32_t token, size_t *next)
{
	while (*next < doc->nquantities && doc->quantities[*next].last < token)
		++*next;
	if (*next == doc->nquantities || doc->quantities[*next].first > token)
		return NULL;
	return &doc->quantities[(*next)++];
}

static inline void add_key(struct feature_keys *out, feature_places *places, feature_key key, uint32_t first,
			   uint32_t last)
{
	*vec_push(&out->keys) = key;
	if (places)
		*vec_push(places) = (struct feature_place) { first, last };
}

/* Compiled twice: with places and, for speed, without. */
static inline void read_keys(struct feature_keys *out, feature_places *places, const struct stream *stream,
			     const struct doc *doc, uint32_t first, uint32_t count)
{
	vec_clear(&out->keys);
	out->strange = 0;
	if (!count)
		return;
	const struct term *terms = stream->terms.items + first;
	size_t next = quantity_from(doc, terms[0].token);
	next -= next && doc->quantities[next - 1].last >= terms[0].token; /* "$5": a symbol is no term */
	uint32_t before = TERM_NONE, before_at = first;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t word = terms[i].id, at = first + i;
		if (doc->tokens[terms[i].token].traits & TRAIT_QUANTITY) {
			const struct quantity *quantity = begin_quantity(doc, terms[i].token, &next);
			if (!quantity)
				continue;
			word = quantity_word(quantity);
			add_key(out, places, QUANTITY_KEYS | word >> 8, at, at);
		}
		if (i && terms[i - 1].unit != terms[i].unit)
			before = TERM_NONE;
		if (word == TERM_NONE)
			out->strange++;
		else
			add_key(out, places, word < QUANTITY_WORDS ? word : QUANTITY_KEYS | word, at, at);
		if (word != TERM_NONE && before != TERM_NONE)
			add_key(out, places, pair_key(before, word), before_at, at);
		before = word;
		before_at = at;
	}
}

void feature_keys_read(struct feature_keys *out, const struct stream *stream, const struct doc *doc, uint32_t first,
		       uint32_t count)
{
	read_keys(out, NULL, stream, doc, first, count);
}

void feature_keys_locate(struct feature_keys *out, feature_places *places, const struct stream *stream,
			 const struct doc *doc, uint32_t first, uint32_t count)
{
	vec_clear(places);
	read_keys(out, places, stream, doc, first, count);
}

/* --- numbering ------------------------------------------------------------------------------------------------- */

struct count {
	feature_key key; /* 0: empty */
	uint32_t texts;	 /* that have it */
	uint32_t last;	 /* the last of them, + 1 */
};

struct counts {
	struct count *items; /* open addressing */
	size_t nitems;	     /* a power of two */
};

static size_t place_of(feature_key key)
{
	return (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 24);
}

static struct count *count_of(const struct counts *counts, feature_key key)
{
	size_t mask = counts->nitems - 1, at = place_of(key) & mask;
	while (counts->items[at].key && counts->items[at].key != key)
		at = (at + 1) & mask;
	return &counts->items[at];
}

static size_t power_above(size_t least)
{
	size_t power = 64;
	while (power < least)
		power *= 2;
	return power;
}

static void count_texts(struct counts *counts, const struct feature_keys *texts, size_t ntexts)
{
	size_t total = 0;
	for (size_t t = 0; t < ntexts; t++)
		total += texts[t].keys.len;
	counts->nitems = power_above(total * 2);
	counts->items = alloc_zeroed(counts->nitems, sizeof *counts->items);
	for (size_t t = 0; t < ntexts; t++)
		for (size_t k = 0; k < texts[t].keys.len; k++) {
			struct count *count = count_of(counts, texts[t].keys.items[k]);
			count->key = texts[t].keys.items[k];
			count->texts += count->last != t + 1;
			count->last = (uint32_t)t + 1;
		}
}

static bool is_term(feature_key key)
{
	return key <= UINT32_MAX;
}

struct features *features_new(const struct feature_keys *texts, size_t ntexts, unsigned least)
{
	struct features *features = alloc_zeroed(1, sizeof *features);
	struct counts counts;
	size_t kept = 0;
	count_texts(&counts, texts, ntexts);
	for (size_t i = 0; i < counts.nitems; i++) {
		kept += counts.items[i].texts >= least;
		if (is_term(counts.items[i].key) && counts.items[i].key >= features->nterms)
			features->nterms = (size_t)counts.items[i].key + 1;
	}
	float *idf = alloc_zeroed(kept, sizeof *idf);
	uint32_t *by_term = alloc_zeroed(features->nterms, sizeof *by_term);
	features->nslots = power_above(kept * 2);
	struct slot *slots = alloc_zeroed(features->nslots, sizeof *slots);
	for (size_t t = 0; t < features->nterms; t++)
		by_term[t] = FEATURE_NONE;
	/* In the order of the texts, so that the numbers do not hang on the table's size. */
	for (size_t t = 0; t < ntexts; t++)
		for (size_t k = 0; k < texts[t].keys.len; k++) {
			struct count *count = count_of(&counts, texts[t].keys.items[k]);
			if (count->texts < least)
				continue;
			uint32_t number = features->count++;
			idf[number] = (float)log(((double)ntexts + 1.0) / (count->texts + 0.5));
			if (is_term(count->key)) {
				by_term[count->key] = number;
			} else {
				size_t at = place_of(count->key) & (features->nslots - 1);
				while (slots[at].key)
					at = (at + 1) & (features->nslots - 1);
				slots[at] = (struct slot) { .key = count->key, .number = number };
			}
			count->texts = 0; /* numbered */
		}
	free(counts.items);
	features->idf = features->owned[0] = idf;
	features->by_term = features->owned[1] = by_term;
	features->slots = features->owned[2] = slots;
	return features;
}

void features_free(struct features *features)
{
	if (!features)
		return;
	for (size_t i = 0; i < sizeof features->owned / sizeof *features->owned; i++)
		free(features->owned[i]);
	free(features);
}

size_t features_count(const struct features *features)
{
	return features->count;
}

float features_idf(const struct features *features, uint32_t feature)
{
	return features->idf[feature];
}

/* --- finding --------------------------------------------------------------------------------------------------- */

static uint32_t find_slot(const struct features *features, feature_key key)
{
	size_t mask = features->nslots - 1, at = place_of(key) & mask;
	while (features->slots[at].key && features->slots[at].key != key)
		at = (at + 1) & mask;
	return features->slots[at].key ? features->slots[at].number : FEATURE_NONE;
}

uint32_t features_find(const struct features *features, feature_key key)
{
	if (is_term(key))
		return key < features->nterms ? features->by_term[key] : FEATURE_NONE;
	return find_slot(features, key);
}

/* --- keeping ---------------------------------------------------------------------------------------------------- */

void features_save(const struct features *features, struct trained_writer *writer)
{
	trained_put(writer, features->idf, features->count, sizeof *features->idf);
	trained_put(writer, features->by_term, features->nterms, sizeof *features->by_term);
	trained_put(writer, features->slots, features->nslots, sizeof *features->slots);
}

/* Every number is one of a feature, and some slot is empty, so that a search ends. */
static bool is_sound(const struct features *features)
{
	bool empty = false;
	for (size_t t = 0; t < features->nterms; t++)
		if (features->by_term[t] >= features->count && features->by_term[t] != FEATURE_NONE)
			return false;
	for (size_t s = 0; s < features->nslots; s++) {
		if (features->slots[s].key && features->slots[s].number >= features->count)
			return false;
		empty |= !features->slots[s].key;
	}
	return empty && !(features->nslots & (features->nslots - 1));
}

struct features *features_load(struct trained_reader *reader)
{
	struct features *features = alloc_zeroed(1, sizeof *features);
	size_t count;
	features->idf = trained_get(reader, sizeof *features->idf, &count);
	features->count = (uint32_t)count;
	features->by_term = trained_get(reader, sizeof *features->by_term, &features->nterms);
	features->slots = trained_get(reader, sizeof *features->slots, &features->nslots);
	if (reader->bad || !is_sound(features)) {
		reader->bad = true;
		features_free(features);
		return NULL;
	}
	return features;
}
