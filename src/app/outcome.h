/* outcome: a finished interview's score as it is stored. */
#ifndef MLCOACH_APP_OUTCOME_H
#define MLCOACH_APP_OUTCOME_H

#include "mlcoach/interview/session.h"
#include "mlcoach/store/store.h"

/* Scores, signal, checklist and engine: the totals that count, which are the candidate's where they say otherwise. */
void outcome_fill(struct attempt *attempt, const struct session *session);

/* One verdict for each item of the checklist, one step for each that the interview was about and that expects anything.
 * The texts live as long as the session's scorer. */
struct outcome *outcome_new(const struct session *session);
void outcome_free(struct outcome *outcome);

/* Stores a finished attempt with what its session came to. */
enum status outcome_store(struct store *store, struct attempt *attempt, const struct session *session,
			  struct diags *diags);

/* Stores the steps of an attempt that has none: it was finished by a version that did not keep them. */
enum status outcome_fill_steps(struct store *store, const struct attempt *attempt, const struct session *session,
			       struct diags *diags);

#endif
