/* words: lists of words, and the common English ones, so that none is taken for a misspelling. Private to src/text. */
#ifndef MLCOACH_TEXT_WORDS_H
#define MLCOACH_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* True for a word of a list that is sorted by byte. `norm` need not end in NUL. */
bool word_in_list(const char *const *words, size_t count, const char *norm, size_t len);

#endif
