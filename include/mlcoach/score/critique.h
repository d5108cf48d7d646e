/* critique: what a strict editor would say of a case that has no errors: what its words and its teaching show.
 *
 * An inspector for check_paths_with (content/check.h). Every finding is a warning with a rule (content/rules.h) at its own
 * place; examples that stand in another file (shared items) are looked at with that file. The same content gives the same
 * findings. Without `taught` a big case takes ten milliseconds; with it, the case is trained and cross-validated
 * (leaveout.h), which takes a second. */
#ifndef MLCOACH_SCORE_CRITIQUE_H
#define MLCOACH_SCORE_CRITIQUE_H

#include "mlcoach/content/check.h"

/* Changes whenever the same content could be told something else. */
#define CRITIQUE_VERSION 3

/* `context` is not used. Threads may call it at once. */
void critique(void *context, const struct inspected *inspected, struct diags *diags);

#endif
