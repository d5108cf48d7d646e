/* What program.c builds and scan.c runs. */
#ifndef MLCOACH_SCORE_PROGRAM_PRIVATE_H
#define MLCOACH_SCORE_PROGRAM_PRIVATE_H

#include "program.h"

enum node_kind { NODE_PHRASE, NODE_QUANTITY, NODE_ANY, NODE_ALL, NODE_SENTENCE, NODE_NEAR, NODE_NOT, NODE_AT_LEAST };

struct node_entry {
	enum node_kind kind;
	uint32_t first_child, nchildren; /* in program->children */
	unsigned count;			 /* NEAR: words; AT_LEAST: how many */
	uint32_t phrase;		 /* PHRASE */
	enum dimension dimension;	 /* QUANTITY */
	double min, max;
};

/* A slot of a phrase that a term may fill. Slots of one phrase are numbered in a row. */
struct slot_use {
	uint32_t term;
	uint32_t slot;
};

struct slot {
	uint32_t phrase;
	bool first, last;
};

struct program {
	struct vocab *vocab;
	const struct spellings *spellings;
	VEC(struct node_entry) nodes;
	VEC(node_id) children;
	VEC(node_id) concepts; /* by the lexicon's order */
	VEC(struct slot) slots;
	VEC(struct slot_use) uses; /* sorted by term, then slot descending, once frozen */
	uint32_t *use_start;	   /* by term, 1..nterms + 1 */
	uint32_t nterms;
	VEC(node_id) phrase_node; /* by phrase */
	VEC(char *) phrase_text;  /* by phrase, to share equal ones */
	const struct lexicon *lexicon;
	struct doc doc; /* scratch of the compiler */
	struct stream stream;
};

#endif
