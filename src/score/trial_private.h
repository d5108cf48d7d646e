/* Parts of a trial. Private to score. */
#ifndef MLCOACH_SRC_SCORE_TRIAL_PRIVATE_H
#define MLCOACH_SRC_SCORE_TRIAL_PRIVATE_H

#include "mlcoach/score/trial.h"

/* Fills out[0..STEPS_MAX) with the answers of a sample, `texts` in place of those that are given (NULL: as they are);
 * returns how many. */
size_t trial_answers(const struct sample *sample, const struct str *texts, struct answer *out);

/* A sample's answers written otherwise, into texts[0..STEPS_MAX) by step; false when nothing changes. */
bool trial_change(struct str *texts, const struct sample *sample, enum trial_change change);

#endif
