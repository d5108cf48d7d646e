/* features: what a piece of text looks like to the linear models.
 *
 * A sparse vector of: canonical stems, pairs of neighbouring stems, character 4-grams of the words (which survive
 * inflection, typos and compounds), lexicon concepts, kinds of quantities. Values are idf (log of training
 * pieces over pieces that have the feature), each family scaled to a fixed length, so long and short pieces
 * compare. */
#ifndef MLCOACH_SCORE_FEATURES_H
#define MLCOACH_SCORE_FEATURES_H

#include "program.h"

enum family { FAMILY_WORDS, FAMILY_CHARS, FAMILY_COUNT };

struct feature {
	uint32_t index; /* from 0 */
	float value;
};

struct vector {
	VEC(struct feature) features; /* sorted by index, no doubles */
};

struct featurizer; /* knows every feature of the training texts and its idf */

struct featurizer *featurizer_new(void);
void featurizer_free(struct featurizer *featurizer);

/* Terms [first, first + count) of the stream as an unscaled vector. With `grow` new features are added, otherwise they
 * are dropped and the featurizer is only read. */
void featurizer_read(struct featurizer *featurizer, struct vector *out, const struct stream *stream,
		     const struct doc *const *docs, uint32_t first, uint32_t count, bool grow);

/* Counts a training vector for idf; after all, freeze. */
void featurizer_count(struct featurizer *featurizer, const struct vector *vector);
void featurizer_freeze(struct featurizer *featurizer);

/* Applies idf and scales each family. */
void featurizer_scale(const struct featurizer *featurizer, struct vector *vector);

size_t featurizer_size(const struct featurizer *featurizer);

void vector_release(struct vector *vector);

/* Its squared length. */
double vector_square(const struct vector *vector);

#endif
