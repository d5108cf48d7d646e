/* What a resemblance is made of, and the numbers that its probability comes from. Private to resemblance and its fitter. */
#ifndef MLCOACH_SCORE_RESEMBLANCE_PRIVATE_H
#define MLCOACH_SCORE_RESEMBLANCE_PRIVATE_H

#include "mlcoach/base/arena.h"
#include "resemblance_words.h"

#define TEXT_WORDS 64u	  /* of a text or question are looked at … */
#define WINDOW_WORDS 128u /* … and of the part of an answer that is compared with it */

/* One text of an item. */
struct rtext {
	struct rword *words;
	bool *given;   /* by word: the question has it */
	float *weight; /* by word */
	bool *begins;  /* by word: the first of a clause */
	uint32_t count;
};

struct resemblance {
	struct arena arena;
	struct rtext question; /* count 0: none */
	struct rtext *texts;
	size_t ntexts;
};

struct resemblance_reader {
	const struct thesaurus *thesaurus;
	const struct stream *stream;
	struct rwords words;
	VEC(uint32_t) first; /* by unit, one more at the end: its first word */
};

/* Shares are of the text's words or of the answer's by weight: rare words weigh most, those of the question little. */
#define RESEMBLANCE_FEATURES(X)                                                        \
	X(CONSTANT)	    /* 1 */                                                    \
	X(RECALL)	    /* share of the text that the answer has */                \
	X(RECALL_RARE)	    /* … of its new words that are rare, unweighted */         \
	X(RECALL_PLAIN)	    /* … of its new plain words, unweighted */                 \
	X(RECALL_MEAN)	    /* mean of RECALL over the item's texts */                 \
	X(FMEASURE)	    /* of RECALL and the share of the answer in the text */    \
	X(FMEASURE_NEW)	    /* the same of words that the question does not give */    \
	X(PRECISION_NEW)    /* share of the answer's new words that the text has */    \
	X(COSINE)	    /* of weighted words */                                    \
	X(HITS)		    /* log of 1 + how many new words of the text are there */  \
	X(CLAUSE_WORST)	    /* least RECALL of a clause of the text */                 \
	X(NUMBERS_MISSED)   /* share of its numbers and labels that are not there */   \
	X(DENIED)	    /* heaviest word that only one denies, times COSINE */   \
	X(OPPOSITE)	    /* heaviest word whose opposite is there instead */      \
	X(YES_NO)	    /* both begin with yes or no: 1 the same, -1 not */        \
	X(LENGTH)	    /* log of the answer's words over the text's, to 0 */          \
	X(LETTERS)	    /* mean length of the answer's words */

enum resemblance_feature {
#define X(name) RESEMBLANCE_##name,
	RESEMBLANCE_FEATURES(X)
#undef X
	RESEMBLANCE_FEATURE_COUNT
};

/* The features of `count` words of an answer: those of the text that they resemble most. */
void resemblance_features(double out[RESEMBLANCE_FEATURE_COUNT], const struct resemblance *item,
			  const struct rword *words, uint32_t count);

/* Whether a text has the very word. */
bool rtext_has(const struct rtext *text, const struct rword *word);

/* How much a word of an item or answer says. */
float rword_weight(const struct rword *word, bool given);

#endif
