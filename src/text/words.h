/* words: the common English ones, so that none is taken for a misspelling. Private to src/text. */
#ifndef MLCOACH_TEXT_WORDS_H
#define MLCOACH_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* True for a word of the list and its regular inflections ("shared", "sharing", "shares"). */
bool word_is_common(const char *norm, size_t len);

#endif
