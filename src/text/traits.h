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
	TRAIT_NUMBER = 2,    /* number_word_find knows it, or it is a TOKEN_NUMBER */
	TRAIT_UNIT = 4,	     /* unit_find does */
	TRAIT_TIME = 8,	     /* a unit of time */
	TRAIT_NEGATION = 16, /* two tokens: "cannot", "dont" */
	TRAIT_FILLER = 32,   /* may stand before the opening of a question */
	TRAIT_OPENING = 64   /* may open a question */
};

/* Fills the table when it is not yet; any thread may call it. */
void traits_prepare(void);

/* Adds a trait to a word of at most KEY_MAX bytes. Only for the functions below. */
void traits_teach(const char *word, unsigned traits);

void function_words_teach(void);
void units_teach(void);
void negations_teach(void);
void questions_teach(void);

#define TRAIT_SLOTS_BITS 10

struct trait_slot {
	struct key key;
	uint32_t traits; /* 0: empty */
};

extern struct trait_slot trait_slots[1u << TRAIT_SLOTS_BITS];

/* 0 for words of no list. traits_prepare has been called. */
static inline unsigned traits_of(struct key key)
{
	size_t slot = key_hash(key) >> (64 - TRAIT_SLOTS_BITS);
	while (trait_slots[slot].traits && !key_same(trait_slots[slot].key, key))
		slot = (slot + 1) & ((1u << TRAIT_SLOTS_BITS) - 1);
	return trait_slots[slot].traits;
}

#endif
