/* judge: findings -> verdicts with evidence. */
#ifndef MLCOACH_SCORE_JUDGE_H
#define MLCOACH_SCORE_JUDGE_H

#include "find.h"

/* The verdict on an item's finding. */
void judge_item(const struct scorer *scorer, const struct script *script, size_t item, const struct findings *findings,
		struct item_score *out);

/* What holds a verdict back at partial, as far as it is more: bits of enum verdict_flag. */
unsigned judge_flags(const struct findings *findings, const struct finding *finding);

/* The words of a window. */
struct evidence judge_evidence(const struct script *script, const struct window *window);

/* Traps: walked into, named or avoided. */
void judge_traps(const struct scorer *scorer, struct script *script, struct trap_score *out);

/* Curveballs: the first words that name what must change. */
void judge_curveballs(const struct scorer *scorer, struct script *script, struct curveball_score *out);

#endif
