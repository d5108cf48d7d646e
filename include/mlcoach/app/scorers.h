/* scorers: the scorer of a case, read where it has been trained before.
 *
 * Training takes a moment; what came of it is kept under a name made of the case's id and scorer_fingerprint(), first
 * looked for among the shipped ones, then in the user's cache, and written there when it was in neither. A file that is
 * broken, or cannot be written, costs time and nothing else. */
#ifndef MLCOACH_APP_SCORERS_H
#define MLCOACH_APP_SCORERS_H

#include "mlcoach/content/library.h"
#include "mlcoach/score/scorer.h"

/* Either may be NULL. */
struct trained_folders {
	const char *shipped;
	const char *cache;
};

/* The caller frees it with scorer_free. NULL when the case is broken: why is in `diags`. */
struct scorer *scorers_open(struct library *library, size_t index, const struct trained_folders *folders,
			    struct diags *diags);

/* Trains a case into a folder, which is made when it is missing. */
enum status scorers_train(struct library *library, size_t index, const char *folder, struct diags *diags);

#endif
