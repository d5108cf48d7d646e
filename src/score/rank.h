/* rank: the pieces of an interview, and pairs of neighbours, in the order in which they tell of each item. */
#ifndef MLCOACH_SCORE_RANK_H
#define MLCOACH_SCORE_RANK_H

#include "matcher.h"
#include "script.h"

/* How many windows of an item are kept; no two of them share a piece. */
#define RANKED_MAX 3

struct ranked {
	float telling; /* orders windows, nothing else */
	float margin;  /* log odds of the item's linear model */
	const struct window *window; /* NULL: none */
};

struct ranking {
	size_t nitems;
	struct ranked *told;  /* nitems * RANKED_MAX, best first: what is said */
	struct ranked *asked; /* what only stands in questions, or gives the prompt back */
	float listing;	/* share of pieces that are lists of names */
	size_t npieces; /* single pieces that say something */
};

void rank_windows(struct ranking *out, const struct matcher *matcher, size_t nitems, const struct script *script);
void ranking_release(struct ranking *ranking);

bool windows_overlap(const struct window *a, const struct window *b);

#endif
