/* match: an expression of the match language as its author wrote it.
 *
 * A list means any of these. What each kind means is in mlcoach-checklist(5); score/ compiles and runs it. */
#ifndef MLCOACH_CONTENT_MATCH_H
#define MLCOACH_CONTENT_MATCH_H

#include <stddef.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/text/quantity.h"

enum match_kind {
	MATCH_PHRASE,	/* "negative downsampling", "<users|ads>": words in order in one piece */
	MATCH_CONCEPT,	/* "@name": any phrasing of a lexicon concept */
	MATCH_ALL,	/* every entry, anywhere in the answer */
	MATCH_SENTENCE, /* every entry in one piece */
	MATCH_NEAR,	/* every entry within so many words of one piece, in any order */
	MATCH_ANY,	/* one of the entries */
	MATCH_NOT,	/* the entry is not there; only inside all, sentence and near */
	MATCH_AT_LEAST, /* so many of the entries, anywhere in the answer */
	MATCH_QUANTITY	/* a number of a dimension, within bounds */
};

struct match;

/* Any of these. */
struct matches {
	struct match *items;
	size_t len;
};

struct match {
	enum match_kind kind;
	struct mark at;
	const char *text;	 /* PHRASE: the phrase; CONCEPT: the name without '@' */
	struct matches children; /* ALL, SENTENCE, NEAR, ANY, AT_LEAST; NOT has one */
	unsigned count;		 /* NEAR: words; AT_LEAST: how many */
	enum dimension dimension; /* QUANTITY */
	double min, max;	 /* QUANTITY: bounds in the base unit, both inclusive; -inf and +inf when open */
};

/* How deep expressions may nest. */
#define MATCH_DEPTH_MAX 16

#endif
