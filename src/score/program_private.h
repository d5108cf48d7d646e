/* What program.c and phrase.c build and scan.c runs. */
#ifndef MLCOACH_SCORE_PROGRAM_PRIVATE_H
#define MLCOACH_SCORE_PROGRAM_PRIVATE_H

#include "mlcoach/base/str.h"
#include "program.h"

enum node_kind { NODE_PHRASE, NODE_QUANTITY, NODE_ANY, NODE_ALL, NODE_SENTENCE, NODE_NEAR, NODE_NOT, NODE_AT_LEAST };

struct node_entry {
	enum node_kind kind;
	bool wanted;			 /* it was added, or stands in one that was; known once frozen */
	uint32_t first_child, nchildren; /* in program->children */
	unsigned count;			 /* NEAR: words; AT_LEAST: how many */
	enum dimension dimension;	 /* QUANTITY */
	double min, max;
};

/* A place in a phrase; a term fills it when one of the slots before, all of lower numbers, was filled just before. */
struct slot {
	uint32_t phrase;
	uint32_t before, nbefore; /* in program->befores; none: a phrase begins here */
	bool last;		  /* a phrase ends here */
};

/* A slot that a term may fill. */
struct slot_use {
	uint32_t term;
	uint32_t slot;
	bool says_no; /* the term is "no", "not" or the like */
};

/* What a term may do in phrases. Bits. */
enum role {
	ROLE_ALONE = 1, /* be a whole phrase */
	ROLE_GOES_ON = 2 /* fill a slot behind another */
};

/* A phrase of one word, by its term. */
struct lone {
	node_id node;
	bool says_no;
};

/* Two terms that fill two slots, one after the other. */
struct pair {
	uint32_t before, term; /* 0, 0: an empty place */
	uint32_t begins;       /* in pairs->uses: `nbegins` uses of the first that begin a phrase … */
	uint32_t goes_on;      /* … and `ngoes_on` uses of the second that go on with one; each in order */
	uint32_t nbegins, ngoes_on;
};

/* All such pairs. Most neighbours in an answer are none, which one look at a bit tells. */
struct pairs {
	uint64_t *bits; /* by hash, at least sixteen for each pair */
	unsigned bits_log;
	struct pair *table; /* open addressing */
	unsigned table_log;
	uint32_t *uses; /* indices in program->uses */
};

struct program {
	struct vocab *vocab;
	const struct spellings *spellings;
	VEC(struct node_entry) nodes;
	VEC(node_id) children;
	VEC(node_id) concepts; /* by the lexicon's order */
	VEC(struct slot) slots;
	VEC(uint32_t) befores;
	VEC(struct slot_use) uses; /* sorted by term, then slot descending, once frozen */
	uint32_t *use_start;	   /* by term, 1..nterms + 1 */
	uint32_t nterms;
	uint8_t *roles;	      /* by term, enum role */
	struct lone *lones;   /* as uses, those of phrases of one word alone */
	uint32_t *lone_start; /* by term, as use_start */
	struct pairs pairs;
	VEC(node_id) phrase_node; /* by phrase */
	const struct lexicon *lexicon;
	struct doc doc; /* scratch of the compiler */
	struct stream stream;
};

void pairs_index(struct program *program);
void pairs_release(struct program *program);

static inline uint64_t pair_hash(uint32_t before, uint32_t term)
{
	return ((uint64_t)before << 32 | term) * UINT64_C(0x9e3779b97f4a7c15);
}

/* The place of a pair, or the empty one where it would stand. */
static inline struct pair *pair_place(const struct pairs *pairs, uint32_t before, uint32_t term)
{
	size_t mask = ((size_t)1 << pairs->table_log) - 1;
	size_t at = (size_t)(pair_hash(before, term) >> (64 - pairs->table_log));
	while (pairs->table[at].term && (pairs->table[at].before != before || pairs->table[at].term != term))
		at = (at + 1) & mask;
	return &pairs->table[at];
}

/* 0 for two terms that are no pair, but for a few; 1 for those that are. */
static inline unsigned pair_likely(const struct pairs *pairs, uint32_t before, uint32_t term)
{
	size_t bit = (size_t)(pair_hash(before, term) >> (64 - pairs->bits_log));
	return (unsigned)(pairs->bits[bit / 64] >> bit % 64 & 1);
}

/* The pair of two terms; NULL when they are none. */
static inline const struct pair *pair_find(const struct pairs *pairs, uint32_t before, uint32_t term)
{
	if (!pair_likely(pairs, before, term))
		return NULL;
	const struct pair *pair = pair_place(pairs, before, term);
	return pair->term ? pair : NULL;
}

/* Adds the slots of phrase number `number`. */
void phrase_compile(struct program *program, uint32_t number, const char *text);

#endif
