/* leaveout: how well the examples of each item predict one another.
 *
 * The sentences that teach a case are parted into five; each fifth is judged by models that have seen the other four
 * (cross-validation: M. Stone, Cross-validatory choice and assessment of statistical predictions, 1974). Sentences that
 * nearly copy one another stay together. Expressions hold as they do; only what was learned from a sentence is taken
 * from it. The same case gives the same verdicts. */
#ifndef MLCOACH_SCORE_LEAVEOUT_H
#define MLCOACH_SCORE_LEAVEOUT_H

#include "mlcoach/score/scorer.h"
#include "mlcoach/score/verdict.h"

struct leaveout;

/* Takes somewhat longer than training the case. Borrows the scorer. */
struct leaveout *leaveout_new(const struct scorer *scorer);
void leaveout_free(struct leaveout *leaveout);

/* The verdict on example or counter number `index` of an item, alone as an answer, and the probability that it is
 * covered (`out_probability` may be NULL). */
enum verdict leaveout_example(const struct leaveout *leaveout, size_t item, size_t index, double *out_probability);
enum verdict leaveout_counter(const struct leaveout *leaveout, size_t item, size_t index, double *out_probability);

/* Of an item's examples: how many are at least partial, or not sure, when left out. */
size_t leaveout_held(const struct leaveout *leaveout, size_t item);

/* The item that an example, left out, speaks for most. */
size_t leaveout_taker(const struct leaveout *leaveout, size_t item, size_t index);

#endif
