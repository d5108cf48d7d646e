/* judge: hits and likeness -> verdicts with evidence. */
#ifndef MLCOACH_SCORE_JUDGE_H
#define MLCOACH_SCORE_JUDGE_H

#include "scorer_private.h"

/* What was found for one item, before it is turned into a verdict: the numbers that the calibration sees. */
struct finding {
	struct window best;	  /* most telling window; count 0: none */
	struct likeness likeness; /* of `best` to the item */
	float second;		  /* margin of the best window that shares no piece with `best` */
	bool partial, full, require, forbid; /* whether the item's expressions hold in or beside `best` */
	bool named;		  /* `partial` holds somewhere, not denied and not asked */
	bool named_denied;	  /* it holds, and only where it is denied */
	bool best_denied;	  /* … and `best` is one of those places */
	bool asked;		  /* found only in questions */
	struct window name;	  /* where it is named, denied or asked; count 0: nowhere */
	bool other_case;	  /* the interview is about something else, and the item is the case's own */
	struct window others[EVIDENCE_MAX - 1]; /* further telling windows */
	size_t nothers;
};

/* Looks for every item in the whole script; `out` has room for all of them. */
void judge_find(const struct scorer *scorer, struct script *script, struct finding *out);

/* The verdict on a finding. */
void judge_item(const struct scorer *scorer, const struct script *script, size_t item, const struct finding *finding,
		struct item_score *out);

/* Traps: walked into, named or avoided. */
void judge_traps(const struct scorer *scorer, struct script *script, struct trap_score *out);

#endif
