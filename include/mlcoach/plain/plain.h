/* plain: the same interview in lines, for screen readers, pipes and scripts.
 *
 * One line a change; no cursor games. A line that begins with '/' is a command (/ask, /hint, /submit, /next,
 * /retry, /finish, /leave, /help …); other lines are the answer. "//" at the start stands for one '/'.
 * On a terminal each key of a line is an edit, and a line that a message comes into is prompted again. */
#ifndef MLCOACH_PLAIN_PLAIN_H
#define MLCOACH_PLAIN_PLAIN_H

#include <stdio.h>

#include "mlcoach/app/bench.h"
#include "mlcoach/app/front.h"
#include "mlcoach/app/settings.h"

/* Reads lines from `in`, of which nobody else has read, and writes to `out`; neither is closed. End of input leaves
 * the interview; so do SIGINT, SIGTERM and SIGHUP until plain_free, as INPUT_GONE. `settings` must outlive it. */
struct front *plain_new(FILE *in, FILE *out, const struct settings *settings);

/* The author's bench on such a front, until the end of its input; STATUS_BAD when the case has errors then. */
enum status plain_try(struct front *front, struct bench *bench);
void plain_free(struct front *front);

#endif
