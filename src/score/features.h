/* features: what a piece of text looks like to the linear models: its canonical stems, its quantities by dimension and
 * rough size, and pairs of neighbours among them. The words of a quantity are no stems, so its notation changes nothing.
 *
 * A feature's value is its idf (log of training texts over training texts that have it) as often as it occurs, divided
 * by the length of the whole. That length is taken as if every occurrence were a feature of its own, so that the values
 * and squared lengths of two pieces add up to those of the pair: a word is read once, however many windows hold it. */
#ifndef MLCOACH_SCORE_FEATURES_H
#define MLCOACH_SCORE_FEATURES_H

#include "program.h"
#include "trained.h"

#define FEATURE_NONE UINT32_MAX

/* A feature before it has a number: a term, a quantity, a pair of them, or a dimension. */
typedef uint64_t feature_key;

struct feature_keys {
	VEC(feature_key) keys; /* what occurs twice stands twice */
	uint32_t strange;      /* terms that the vocab lacks: they have no key */
};

/* The keys of a stream's terms [first, first + count), all of one doc. Replaces what `out` held. */
void feature_keys_read(struct feature_keys *out, const struct stream *stream, const struct doc *doc, uint32_t first,
		       uint32_t count);

/* The first quantity of a doc that begins at a token or behind it, or doc->nquantities. */
size_t quantity_from(const struct doc *doc, uint32_t token);

/* The terms, as indices in the stream, that a key is made of: of a pair both. */
struct feature_place {
	uint32_t first, last;
};

typedef VEC(struct feature_place) feature_places;

/* The same, and where each key stands; strange terms are left out there as well. */
void feature_keys_locate(struct feature_keys *out, feature_places *places, const struct stream *stream,
			 const struct doc *doc, uint32_t first, uint32_t count);

struct features;

/* Numbers, from 0, the features that stand in at least `least` of the texts. */
struct features *features_new(const struct feature_keys *texts, size_t ntexts, unsigned least);
void features_free(struct features *features);

size_t features_count(const struct features *features);
float features_idf(const struct features *features, uint32_t feature);

/* A single term, not a pair nor a dimension. */
static inline bool feature_is_term(feature_key key)
{
	return key <= UINT32_MAX;
}

/* Two terms or quantities side by side; a quantity alone has all upper bits set. */
static inline bool feature_is_pair(feature_key key)
{
	return key > UINT32_MAX && key >> 32 != UINT32_MAX;
}

/* FEATURE_NONE for one that the training texts lack. */
uint32_t features_find(const struct features *features, feature_key key);

/* For the bytes of a trained scorer; NULL, and the reader bad, when they are of no features. */
void features_save(const struct features *features, struct trained_writer *writer);
struct features *features_load(struct trained_reader *reader);

#endif
