/* graders: the scorers of a batch, made at their first use and shared by its threads.
 *
 * Those of cases are kept for the whole run. Of items given in lines the last used few are kept, since lines that follow
 * each other mostly have the same. While one thread makes a scorer, others that want the same one wait for it. */
#ifndef MLCOACH_CLI_GRADERS_H
#define MLCOACH_CLI_GRADERS_H

#include "mlcoach/content/request.h"
#include "mlcoach/score/scorer.h"

struct graders;
struct grader; /* a scorer on loan */

/* `threads`: how many may have one on loan. Opens cases of `library`; what is wrong with them goes to `diags` once. */
struct graders *graders_new(struct library *library, const struct lexicon *lexicon, size_t threads,
			    struct diags *diags);
void graders_free(struct graders *graders);

/* Lends the scorer for a request without error, until graders_return; never NULL. Takes the request's rubric over when
 * it is a new one. */
struct grader *graders_lend(struct graders *graders, struct request *request);
void graders_return(struct graders *graders, struct grader *grader);

/* NULL when the case has errors; *error says which then, as long as the graders live. */
const struct scorer *grader_scorer(const struct grader *grader, const char **error);

#endif
