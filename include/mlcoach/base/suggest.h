/* suggest: "did you mean" for misspelt names.
 *
 * Distance: Damerau-Levenshtein with adjacent transpositions (optimal string alignment), bytes. */
#ifndef MLCOACH_BASE_SUGGEST_H
#define MLCOACH_BASE_SUGGEST_H

#include <stddef.h>

/* Edits between two strings, or `limit` + 1 once it is known to be more than `limit`. */
unsigned suggest_distance(const char *a, size_t alen, const char *b, size_t blen, unsigned limit);

/* The name nearest to `word` within a third of its length (at least 1, at most 3 edits), case ignored;
 * or a name that `word` is a prefix of (3 letters or more). NULL when nothing is near. Borrowed. */
const char *suggest_nearest(const char *word, const char *const *names, size_t count);

#endif
