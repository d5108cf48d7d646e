/* learner: what the candidate says about a verdict becomes an example or a counter of its item. */
#ifndef MLCOACH_APP_LEARNER_H
#define MLCOACH_APP_LEARNER_H

#include "mlcoach/app/run.h"

struct learner {
	bool *kept;  /* by item: something of this sitting teaches it */
	bool broken; /* the overlay can't be written: said once */
};

void learner_release(struct learner *learner);

/* After the candidate spoke of an item of session->card: keeps the words that its verdict rests on in the overlay of
 * the case or, when that took an overrule back (it `was` overruled), takes them out again; and counts in session->learned.
 * Nothing happens when nothing is to be learned. */
void learner_take(struct learner *learner, struct library *library, struct session *session, int item, bool was,
		  struct diags *diags);

#endif
