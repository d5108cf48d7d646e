/* total: verdicts -> scores of steps, of the whole, and the signal, at each level. */
#ifndef MLCOACH_SCORE_TOTAL_H
#define MLCOACH_SCORE_TOTAL_H

#include "mlcoach/score/scorecard.h"

/* Fills card->total and card->overruled from card->items and card->conduct. */
void total_all(struct scorecard *card);

/* The total as overruled, from the same. */
struct total total_overruled(const struct scorecard *card, enum level level);

#endif
