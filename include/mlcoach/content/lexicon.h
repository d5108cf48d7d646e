/* lexicon: words that mean the same, and named concepts (lexicon.yaml of every pack, merged). */
#ifndef MLCOACH_CONTENT_LEXICON_H
#define MLCOACH_CONTENT_LEXICON_H

#include <stddef.h>

#include "mlcoach/content/match.h"

struct same {
	const char *canonical;	/* "click through rate" */
	const char **spellings; /* "ctr", "clickthrough rate" */
	size_t nspellings;
	const char *path; /* of the file that has it first */
	struct mark at;
};

struct concept {
	const char *name;
	struct matches phrasings;
	const char *path; /* of the file that has it first */
	struct mark at;
};

struct lexicon {
	struct same *same;
	size_t nsame;
	struct concept *concepts; /* in an order in which each names only earlier ones */
	size_t nconcepts;
};

/* The concept of that name, or -1. */
int lexicon_concept(const struct lexicon *lexicon, const char *name);

#endif
