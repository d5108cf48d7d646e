/* traits: what a word is to this room, found with one look. Private to src/text but for those in doc.h.
 *
 * The lists stay where they are used; each is taught once a process. Reading a token asks once, and what comes later
 * (quantities, questions, denials) only looks at words that have a trait it cares for. */
#ifndef MLCOACH_TEXT_TRAITS_H
#define MLCOACH_TEXT_TRAITS_H

#include "key.h"
#include "mlcoach/text/doc.h"

/* Beside enum token_trait. */
enum {
	TRAIT_NUMBER = 2,	/* a number word, or a TOKEN_NUMBER */
	TRAIT_UNIT = 4,		/* a unit */
	TRAIT_TIME = 8,		/* a unit of time */
	TRAIT_NEGATION = 16,	/* two tokens: "cannot", "dont" */
	TRAIT_FILLER = 32,	/* may stand before the opening of a question */
	TRAIT_OPENING = 64,	/* may open a question */
	TRAIT_LABEL = 128,	/* label_read knows it */
	TRAIT_ENDS_EVENTS = 256, /* ends the name of what is counted */
	TRAIT_ADVERB = 512	/* "daily" and the like */
};

/* Fills the table when it is not yet; any thread may call it. */
void traits_prepare(void);

/* Adds a trait to a word of at most KEY_MAX bytes; `index` is its row in its own list, for units and
 * number words. Only for the functions below. */
void traits_teach(const char *word, unsigned traits, size_t index);

void function_words_teach(void);
void units_teach(void);
void negations_teach(void);
void questions_teach(void);
void quantities_teach(void);

struct trait_slot {
	struct key key;
	uint16_t traits; /* 0: empty */
	uint8_t unit, number; /* rows + 1 of the lists in units.c, 0: none */
};

/* A perfect hash by displacement (after D. Belazzougui, F. Botelho, M. Dietzfelbinger, Hash, displace, and compress,
 * 2009): one look and no branch, since whether a word is in the lists cannot be foretold. */
#define TRAIT_SLOTS_BITS 10
#define TRAIT_GROUPS_BITS 8

struct trait_table {
	uint16_t shifts[1u << TRAIT_GROUPS_BITS];
	struct trait_slot slots[1u << TRAIT_SLOTS_BITS];
};

extern struct trait_table trait_table;

static inline size_t trait_place(uint64_t hash, uint16_t shift)
{
	return (size_t)((hash * (2u * shift + 1u)) << TRAIT_GROUPS_BITS >> (64 - TRAIT_SLOTS_BITS));
}

/* The row of a word, which is another's or empty when the word is in no list. traits_prepare has been called. */
static inline const struct trait_slot *trait_slot(struct key key)
{
	uint64_t hash = key_hash(key);
	return &trait_table.slots[trait_place(hash, trait_table.shifts[hash >> (64 - TRAIT_GROUPS_BITS)])];
}

/* 0 for words of no list. */
static inline unsigned traits_of(struct key key)
{
	const struct trait_slot *slot = trait_slot(key);
	uint64_t other = (slot->key.low ^ key.low) | (slot->key.high ^ key.high);
	/* All ones when nothing differs; written so that no branch comes of it. */
	return slot->traits & (unsigned)(((other | (0 - other)) >> 63) - 1);
}

#endif
