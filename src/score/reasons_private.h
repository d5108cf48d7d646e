/* What the two halves of reasons share. */
#ifndef MLCOACH_SCORE_REASONS_PRIVATE_H
#define MLCOACH_SCORE_REASONS_PRIVATE_H

#include "find.h"
#include "mlcoach/score/reasons.h"

/* The text that the reasons are looked for in. */
struct inquiry {
	const struct scorer *scorer;
	struct script *script;
	const struct finding *finding;
	struct arena *arena;
};

/* How the item's lists of expressions stand. Evidence counts the script's answers. */
void reasons_expressions(struct reasons *out, const struct inquiry *inquiry);

#endif
