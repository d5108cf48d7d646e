/* resemblance: how likely a text satisfies an item without examples, told from the item's own text.
 *
 * The item comes as one or several texts, any of which is enough (its text, reference answers), and perhaps with the
 * question that it answers. The words of an answer are aligned with those of each text: the same stem, the same
 * meaning, nearly the same letters. Opposites and denials speak against it; words that the question gives away count
 * little. Two logistic regressions with constants (resemblance_weights.h), for items with one text and with several,
 * make a probability of that. docs/scoring.md says how they were fitted and how well they do.
 *
 * After M. A. Sultan, C. Salazar, T. Sumner, Fast and easy short answer grading with high accuracy (NAACL 2016).
 *
 *	struct thesaurus *thesaurus = thesaurus_new();                          once
 *	struct resemblance *item = resemblance_new(thesaurus, …);               once an item
 *	struct resemblance_reader *reader = resemblance_reader_new(thesaurus);  once a thread
 *	resemblance_reader_read(reader, &stream, docs, denied);                 once an answer
 *	struct resembling found = resemblance_find(item, reader);               once an answer and item */
#ifndef MLCOACH_SCORE_RESEMBLANCE_H
#define MLCOACH_SCORE_RESEMBLANCE_H

#include "terms.h"

/* Words that mean the same, opposites, words that say little: general English, the same for every item. Never changes
 * once made, so threads may share it. */
struct thesaurus;
struct thesaurus *thesaurus_new(void);
void thesaurus_free(struct thesaurus *thesaurus);

/* An item. Never changes either. */
struct resemblance;

/* `texts` are the item's own text and its references, one at least; `question` and `spellings` may be NULL. Reads all
 * of them before it returns; their words enter the vocab. The thesaurus is borrowed. */
struct resemblance *resemblance_new(const struct thesaurus *thesaurus, struct vocab *vocab,
				    const struct spellings *spellings, const char *question, const char *const *texts,
				    size_t ntexts);
void resemblance_free(struct resemblance *item);

/* An answer taken up to be compared with many items; keeps its memory for the next. */
struct resemblance_reader;
struct resemblance_reader *resemblance_reader_new(const struct thesaurus *thesaurus);
void resemblance_reader_free(struct resemblance_reader *reader);

/* Takes up a stream; `denied` is by term, as denial_mark fills it. Stream and docs have to live until the next read. */
void resemblance_reader_read(struct resemblance_reader *reader, const struct stream *stream,
			     const struct doc *const *docs, const bool *denied);

/* Probability, 0..1, that units [unit, unit + nunits) of the stream, taken together, satisfy the item; of very long
 * ones the beginning counts. Allocates nothing. */
double resemblance_probability(const struct resemblance *item, const struct resemblance_reader *reader, uint32_t unit,
			       uint32_t nunits);

struct resembling {
	double probability; /* that the stream satisfies the item, 0..1 */
	uint32_t unit;      /* the unit, or the first of two neighbours, that resembles it most */
	uint32_t nunits;    /* 1 or 2; 0: nothing was said */
};

/* A short answer is taken as a whole, a long one by its best one or two neighbouring units. Allocates nothing. */
struct resembling resemblance_find(const struct resemblance *item, const struct resemblance_reader *reader);

#endif
