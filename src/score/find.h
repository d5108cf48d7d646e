/* find: what an interview holds for each item: its most telling windows, names, denials, what is exact. */
#ifndef MLCOACH_SCORE_FIND_H
#define MLCOACH_SCORE_FIND_H

#include "rank.h"
#include "scorer_private.h"

/* What was found for one item, before it is turned into a verdict. */
struct finding {
	struct window best;  /* most telling window; count 0: none */
	float margin;	     /* of `best` (rank.h) */
	float expected;	     /* matcher_expected() of the item */
	float raised;	     /* by how much `best` raises the odds that the item had before anything was said */
	float second, third; /* margins of the next windows that share no piece with it or one another */
	bool full, require, forbid; /* whether the item's expressions hold in or beside `best` */
	bool named;	     /* `partial` holds somewhere, not denied and not asked */
	bool named_denied;   /* it holds, and only where it is denied */
	float denied;	     /* share of what speaks for the item in `best` that is denied, 0..1 */
	bool asked;	     /* found only in questions */
	struct window name;  /* where it is named, denied or asked; count 0: nowhere */
	float topic;	     /* the case's own items: topic_of() the interview; others: TOPIC_SURE */
	struct window others[EVIDENCE_MAX - 1]; /* further telling windows */
	size_t nothers;
	bool quantity;	  /* `best` has a number with a meaning */
	unsigned reasons; /* words in it that give a reason or weigh one thing against another */
	bool untrained;	  /* told by likeness to the item's text: the margins say nothing, … */
	double likeness;  /* … and this is the probability that `best` satisfies it */
};

/* An interview's findings, by item, and what holds for the whole of it. */
struct findings {
	struct finding *items;
	float margin, second, third; /* means of those of all items: how the interview fits the checklist as a whole */
	float listing;		     /* rank.h */
	float topic;		     /* topic.h */
	size_t npieces;
};

/* Looks for every item in the whole script. */
void findings_init(struct findings *findings, const struct scorer *scorer, struct script *script);
void findings_release(struct findings *findings);

/* A script read for likeness; NULL when every item has examples enough. */
struct resemblance_reader *find_reader(const struct scorer *scorer, const struct script *script);

/* The words of a hit are refused. */
bool hit_denied(const struct script *script, const struct hit *hit);

/* It lies in a window or in one of the `beside` pieces at either side of it, and its words are not refused. */
bool hit_near(const struct script *script, const struct hit *hit, const struct window *window, uint32_t beside);

#endif
