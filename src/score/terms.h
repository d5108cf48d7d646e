/* terms: the answers of an interview as one stream of term numbers.
 *
 * tokens -> terms is the second arrow of scoring: function words are gone, every spelling is its canonical one
 * (lexicon `same`), misspelt words are what they meant. Positions count terms, over all answers; between two
 * pieces there is a gap wider than any window, so nothing is ever found across pieces by accident. */
#ifndef MLCOACH_SCORE_TERMS_H
#define MLCOACH_SCORE_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/vec.h"
#include "mlcoach/content/lexicon.h"
#include "mlcoach/text/doc.h"
#include "mlcoach/text/vocab.h"

struct term {
	uint32_t id;	   /* vocab term; TERM_NONE for a word that no content knows */
	uint32_t token;	   /* index in its answer's doc */
	uint32_t position; /* in the stream, with gaps between pieces */
	uint32_t unit;	   /* index of its piece in the stream */
};

/* A piece of an answer, in the stream. */
struct unit {
	uint32_t answer;       /* index of the answer */
	uint32_t piece;	       /* index in its doc */
	uint32_t first, count; /* its terms */
};

struct stream {
	VEC(struct term) terms;
	VEC(struct unit) units;
	uint32_t position;
	VEC(struct term) scratch; /* stream_add's own */
};

void stream_clear(struct stream *stream);
void stream_release(struct stream *stream);

/* Appends a doc as answer number `answer`. With `grow`, unknown words enter the vocab (when content is read);
 * otherwise they are matched to the nearest known one or stay TERM_NONE. `vocab` is only changed with `grow`. */
struct spellings;
void stream_add(struct stream *stream, const struct doc *doc, uint32_t answer, struct vocab *vocab,
		const struct spellings *spellings, bool grow);

/* The lexicon's `same`, as a trie over terms. */
struct spellings *spellings_new(const struct lexicon *lexicon, struct vocab *vocab);
void spellings_free(struct spellings *spellings);

/* Longest spelling that begins at terms[0]: its canonical terms, how many of them, how many terms it took.
 * 0 when none does, and for a canonical term alone. */
size_t spellings_find(const struct spellings *spellings, const struct term *terms, size_t count,
		      const uint32_t **out_canonical, size_t *out_taken);

#endif
