/* reasons: why one item of a scored text got its verdict, so that its author sees what to change.
 *
 * Found anew from the text, by the same steps that scored it; the same text gives the same reasons. Plain data, every
 * text and array in the caller's arena or in the answers and the checklist. */
#ifndef MLCOACH_SCORE_REASONS_H
#define MLCOACH_SCORE_REASONS_H

#include "mlcoach/base/arena.h"
#include "mlcoach/score/scorecard.h"

/* A word of the piece that speaks most for the item; a quantity ("100 ms") is one word. */
struct reason_word {
	struct evidence at;
	double adds;  /* to the margin, pairs with its neighbours included; below 0: against the item */
	bool strange; /* no item of the case knows it: it only makes the piece longer, so that the others count less */
	bool denied;  /* said in the negative */
};

/* The example or counter that is most like that piece. */
struct reason_near {
	const char *text; /* NULL: none is like it at all */
	double likeness;  /* 0..1: cosine of their words */
};

enum reason_list { REASON_FULL, REASON_PARTIAL, REASON_REQUIRE, REASON_FORBID, REASON_LISTS };

/* How an expression stands. */
enum reason_state {
	REASON_HOLDS,
	REASON_ASIDE,  /* its words are there, but neither in nor beside the piece that speaks most */
	REASON_DENIED, /* … only in the negative */
	REASON_ASKED,  /* … only in a question or in words of the prompt */
	REASON_MISSING
};

/* Of a list of expressions: the one that holds, or the one that is nearest to it. */
struct reason_entry {
	const struct match *match;  /* NULL: the item has no such list, and nothing else is set */
	enum reason_state state;
	const char *expression; /* in words: "'bid' and 'probability' within 6 words" */
	struct evidence where;  /* of what is there; end 0: nowhere */
	const char *missing;    /* MISSING: "'bid' is there; 'probability' is not there" */
};

/* What of the text is no evidence and so was passed over. Bits. */
enum reason_passed { REASON_QUESTIONS = 1, REASON_ECHOES = 2 };

struct reasons {
	size_t item;
	struct evidence best; /* the piece that speaks most for the item; end 0: none */
	bool untrained;	      /* told by the likeness to the item's text (docs/scoring.md): no words, no margin, … */
	double likeness;      /* … but this, 0..1 */
	double start;	      /* log odds of the item before a word is read */
	double margin;	      /* … and of the piece: `start` and what all words add */
	double enough;	      /* margin from which the item is covered, all else equal; INFINITY: none is */
	struct reason_word *words; /* strongest first */
	size_t nwords;
	struct reason_near example, counter;
	struct reason_entry entries[REASON_LISTS];
	unsigned flags;	 /* enum verdict_flag: what would hold it back, whether or not there is anything to hold */
	double denied;	 /* share of what speaks for the item that is said in the negative, 0..1 */
	unsigned passed; /* enum reason_passed */
};

/* Never fails. */
void reasons_find(struct reasons *out, const struct scorecard *card, size_t item, struct arena *arena);

#endif
