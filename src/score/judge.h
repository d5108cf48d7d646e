/* judge: findings -> verdicts with evidence. */
#ifndef MLCOACH_SCORE_JUDGE_H
#define MLCOACH_SCORE_JUDGE_H

#include "find.h"

/* The verdict on an item's finding. */
void judge_item(const struct scorer *scorer, const struct script *script, size_t item, const struct findings *findings,
		struct item_score *out);

/* Traps: walked into, named or avoided. */
void judge_traps(const struct scorer *scorer, struct script *script, struct trap_score *out);

#endif
