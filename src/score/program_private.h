/* What program.c and phrase.c build and scan.c runs. */
#ifndef MLCOACH_SCORE_PROGRAM_PRIVATE_H
#define MLCOACH_SCORE_PROGRAM_PRIVATE_H

#include "mlcoach/base/str.h"
#include "program.h"

enum node_kind { NODE_PHRASE, NODE_QUANTITY, NODE_ANY, NODE_ALL, NODE_SENTENCE, NODE_NEAR, NODE_NOT, NODE_AT_LEAST };

struct node_entry {
	enum node_kind kind;
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
	VEC(node_id) phrase_node; /* by phrase */
	const struct lexicon *lexicon;
	struct doc doc; /* scratch of the compiler */
	struct stream stream;
};

/* Adds the slots of phrase number `number`. */
void phrase_compile(struct program *program, uint32_t number, const char *text);

#endif
