/* stem: the stem of one normal form. Private to src/text. */
#ifndef MLCOACH_TEXT_STEM_H
#define MLCOACH_TEXT_STEM_H

#include <stddef.h>

#define STEM_MAX 80u

/* Writes the stem of `norm` into `out`, not NUL-terminated; returns its length, at most STEM_MAX. Any thread may
 * call it: each has a stemmer of its own, freed when the thread ends. */
size_t stem_word(char out[STEM_MAX], const char *norm, size_t len);

#endif
