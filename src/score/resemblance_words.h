/* resemblance_words: the words that a resemblance compares. Private to resemblance. */
#ifndef MLCOACH_SCORE_RESEMBLANCE_WORDS_H
#define MLCOACH_SCORE_RESEMBLANCE_WORDS_H

#include "resemblance.h"

#define SENSES_MAX 6u

/* How much a word says, by how common it is. */
enum rarity {
	RARITY_RARE,   /* no common word at all */
	RARITY_COMMON, /* a common English word */
	RARITY_PLAIN,  /* … that children use: "water", "move" */
	RARITY_LIGHT,  /* … that texts about anything have: "different", "keep"; labels like the B of "bulb B" */
	RARITY_EMPTY   /* … that hardly means a thing: "because", "thing"; "not", which is seen as denial */
};

struct rword {
	uint32_t term;    /* TERM_NONE: no content knows it */
	const char *text; /* its normal form, borrowed, not NUL-terminated */
	uint16_t len;     /* bytes */
	uint16_t
		senses[SENSES_MAX]; /* rows of the thesaurus, 0: no more; those of opposites differ in the lowest bit */
	uint64_t pairs;             /* of neighbouring letters, a set of hashes */
	uint32_t token;             /* in its doc */
	uint32_t unit;              /* in its stream */
	uint8_t rarity;             /* enum rarity */
	bool number;
	bool denied;
};

struct rwords {
	struct rword *items;
	size_t len, cap;
};

/* Appends the words of a unit of the stream: its terms, and labels that look like articles ("bulb A"). */
void rwords_add(struct rwords *out, const struct thesaurus *thesaurus, const struct stream *stream, uint32_t unit,
		const struct doc *const *docs, const bool *denied);

/* 1 the same word, less when only alike, 0 nothing in common; below 0 opposites. */
float rword_likeness(const struct rword *a, const struct rword *b);

bool rword_is(const struct rword *word, const char *text);

#endif
