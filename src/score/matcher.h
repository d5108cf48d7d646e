/* matcher: how much a piece of text is like what satisfies each item.
 *
 * For each item a linear model, one against the rest (L2-regularised logistic regression, LIBLINEAR: R.-E. Fan et
 * al., LIBLINEAR: a library for large linear classification, JMLR 2008), trained on its examples and its text against
 * its counters, the examples of the other items and the background.
 *
 * A piece is read once, into a sum of rows, one for each feature, each row holding the weights of all items side by
 * side; sums of neighbours are added, and a margin is a sum over its length. */
#ifndef MLCOACH_SCORE_MATCHER_H
#define MLCOACH_SCORE_MATCHER_H

#include "features.h"
#include "mlcoach/content/checklist.h"

struct matcher;

/* Trains. New words enter the vocab. */
struct matcher *matcher_new(const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings);
void matcher_free(struct matcher *matcher);

/* The bytes of a trained one, and one from them for a checklist of so many items; NULL, and the reader bad, when they are
 * of no such matcher. */
void matcher_save(const struct matcher *matcher, struct trained_writer *writer);
struct matcher *matcher_load(struct trained_reader *reader, size_t nitems);

/* How many floats a sum or a row of margins has: the items, rounded up. */
size_t matcher_width(const struct matcher *matcher);

/* What a piece comes to: values of all items, and the squared length. */
struct sum {
	float *values; /* matcher_width() long, the caller's */
	float square;
};

/* Reads a piece. `keys` is scratch. */
void matcher_sum(const struct matcher *matcher, struct sum *out, struct feature_keys *keys, const struct stream *stream,
		 const struct doc *doc, const struct unit *unit);

/* Log odds of each item for a piece or, with `other` (or NULL), for two: fills out[0..matcher_width()). */
void matcher_margins(const struct matcher *matcher, float *out, const struct sum *sum, const struct sum *other);

/* Log odds of an item before anything is said. */
float matcher_bias(const struct matcher *matcher, size_t item);

/* Mean log odds of an item for examples that its model was not trained on (threefold): how well it can be told at all. */
float matcher_expected(const struct matcher *matcher, size_t item);

/* Whether the item is itself about what is left out: then a refusal is no denial of it. */
bool matcher_declines(const struct matcher *matcher, size_t item);

/* What one term adds to the sum of one item. */
float matcher_word(const struct matcher *matcher, size_t item, uint32_t term);

/* Cosine of terms [first, first + count), all of one doc, to the nearest example of an item, 0..1. */
float matcher_nearest(const struct matcher *matcher, size_t item, struct feature_keys *keys, const struct stream *stream,
		      const struct doc *doc, uint32_t first, uint32_t count);

/* As that, of its examples without its own text, or (`counters`) of its counters; *out gets which one it is, in the
 * checklist's order. 0 when it is like none. */
float matcher_nearest_of(const struct matcher *matcher, size_t item, bool counters, struct feature_keys *keys,
			 const struct stream *stream, const struct doc *doc, uint32_t first, uint32_t count,
			 uint32_t *out);

/* What each term of a piece adds to the sum of an item, the value of a pair halved between its two: adds to
 * out[0..unit->count). `strange` is set where no item's model knows the term. `keys` and `places` are scratch. */
void matcher_words(const struct matcher *matcher, size_t item, struct feature_keys *keys, feature_places *places,
		   const struct stream *stream, const struct doc *doc, const struct unit *unit, float *out,
		   bool *strange);

#endif
