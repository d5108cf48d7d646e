/* outcome: a finished interview's score as it is stored. */
#ifndef MLCOACH_APP_OUTCOME_H
#define MLCOACH_APP_OUTCOME_H

#include "mlcoach/interview/session.h"
#include "mlcoach/store/store.h"

/* Scores, signal, checklist and engine: the totals that count, which are the candidate's where they say otherwise. */
void outcome_fill(struct attempt *attempt, const struct session *session);

/* One for each item of the checklist; free() the array, its texts live as long as the session's scorer. */
struct stored_verdict *outcome_verdicts(const struct session *session);

#endif
