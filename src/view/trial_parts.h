/* Parts of the view of a trial. Private to view. */
#ifndef MLCOACH_VIEW_TRIAL_PARTS_H
#define MLCOACH_VIEW_TRIAL_PARTS_H

#include "mlcoach/score/trial.h"
#include "parts.h"

/* The items of a sample that are not as expected; nothing when all are, or only near and not `verbose`. */
void part_trial_sample(struct page *page, const struct trial *trial, const struct trial_sample *sample, bool verbose);

/* "; with words such as 'a', 'b'"; nothing without words. */
void part_new_words(struct page *page, const char *const *words, size_t nwords, const char *before);

#endif
