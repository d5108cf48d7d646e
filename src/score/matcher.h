/* matcher: how much a piece of text is like what satisfies each item.
 *
 * For each item a linear model, one against the rest (L2-regularised logistic regression, LIBLINEAR: R.-E. Fan et
 * al., LIBLINEAR: a library for large linear classification, JMLR 2008), trained on its examples (and its text)
 * against its counters, the examples of the other items and the background; and the nearest of its examples and
 * counters by cosine. An item without examples is taught by its text alone. */
#ifndef MLCOACH_SCORE_MATCHER_H
#define MLCOACH_SCORE_MATCHER_H

#include "features.h"
#include "mlcoach/content/checklist.h"

struct matcher;

/* What one piece of text shows for one item. */
struct likeness {
	float margin;	    /* of the item's linear model: its log odds */
	float lead;	    /* margin minus the best margin of any other item */
	float near_example; /* cosine to the nearest example, 0..1 */
	float near_counter; /* cosine to the nearest counter, 0..1 */
};

/* Trains. New words enter the vocab. */
struct matcher *matcher_new(const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings);
void matcher_free(struct matcher *matcher);

struct matcher_scratch;
struct matcher_scratch *matcher_scratch_new(const struct matcher *matcher);
void matcher_scratch_free(struct matcher_scratch *scratch);

/* Likeness of terms [first, first + count) to every item: fills out[0..nitems). */
void matcher_read(const struct matcher *matcher, struct matcher_scratch *scratch, struct likeness *out,
		const struct stream *stream, const struct doc *const *docs, uint32_t first, uint32_t count);

#endif
