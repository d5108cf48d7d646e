/* What a scorer is made of; see the header of each part. */
#ifndef MLCOACH_SCORE_SCORER_PRIVATE_H
#define MLCOACH_SCORE_SCORER_PRIVATE_H

#include "facts.h"
#include "matcher.h"
#include "mlcoach/score/scorecard.h"
#include "program.h"
#include "resemblance.h"
#include "script.h"
#include "topic.h"

struct item_nodes {
	node_id full, partial, require, forbid;
};

struct trap_nodes {
	node_id walked_in, named;
};

struct scorer {
	const struct framework *framework;
	const struct case_study *study;
	const struct checklist *checklist;
	struct vocab *vocab;
	struct spellings *spellings;
	struct program *program;
	struct matcher *matcher;
	struct thesaurus *thesaurus;	   /* NULL: every item has examples enough */
	struct resemblance **alike; /* by item; NULL: told by the matcher */
	struct known_texts *texts;
	struct topic *topic;
	struct item_nodes *items; /* by the checklist's order */
	struct trap_nodes *traps; /* by the case's order */
	node_id *curveballs;	  /* by the case's order */
	node_id *asked;		  /* of facts, by the case's order */
	struct facts *facts;
	uint64_t print;	    /* scorer_fingerprint() of what it was made of */
	struct str trained; /* the bytes that a loaded one's parts point into */
};

/* The likeness to an item's text and examples, all but number `without` (SIZE_MAX: all); for items that no model tells. */
struct resemblance *scorer_resemblance(const struct scorer *scorer, const struct item *item, size_t without);

/* How likely each fact, and last of all none, is what a question asks for; the caller's to free. */
double *scorer_likely_facts(const struct scorer *scorer, const char *question, size_t len);

#endif
