/* vocab: terms as small numbers. A term is the Snowball English stem of a word's normal form.
 *
 * Reference: M. F. Porter, Snowball: a language for stemming algorithms (2001); libstemmer "english".
 * Words whose stems merge what the field keeps apart ("position" and "positive", "universal" and "university",
 * "distributed" and "distribution") are kept apart by a table of exceptions (stem.c); British spellings get the
 * stem of the American. A vocab that no longer grows may be shared by threads: each thread has a stemmer of its
 * own, made when it first meets an unknown form and freed when the thread ends. */
#ifndef MLCOACH_TEXT_VOCAB_H
#define MLCOACH_TEXT_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/str.h"

/* No such term. Terms count from 1. */
#define TERM_NONE 0u

struct vocab;

struct vocab *vocab_new(void);
void vocab_free(struct vocab *vocab);

/* The term of a normal form, added when new. Remembers the word form as well, so that vocab_find
 * answers known forms without stemming. */
uint32_t vocab_add(struct vocab *vocab, const char *norm, size_t len);

/* The term of a normal form or TERM_NONE. Stems forms that it has not seen; allocates nothing. */
uint32_t vocab_find(const struct vocab *vocab, const char *norm, size_t len);

/* The term that a misspelt word most likely means: one edit away (two from nine letters up), first letter
 * kept, five letters or more, one best candidate; TERM_NONE otherwise. A form that was added, or is a
 * common English word by the room's list, is never a misspelling. Slower than vocab_find. */
uint32_t vocab_find_misspelt(const struct vocab *vocab, const char *norm, size_t len);

/* vocab_find and, where that finds none, vocab_find_misspelt. `norm` stands in a doc, so that NORM_SLACK bytes
 * of it can be read whatever `len` is. Each thread remembers some thousand words that it has not
 * found as forms, so a word costs its stemming and its search once and then a look. */
uint32_t vocab_read(const struct vocab *vocab, const char *norm, size_t len);

/* How many terms there are: valid terms are 1..count. */
size_t vocab_count(const struct vocab *vocab);

/* The stem of a term, NUL-terminated, borrowed. */
const char *vocab_stem(const struct vocab *vocab, uint32_t term);

/* Appends a vocab's bytes, for a cache on this machine; and a vocab with the same terms from them, NULL when they are of
 * none. */
void vocab_save(const struct vocab *vocab, struct str *out);
struct vocab *vocab_load(const char *bytes, size_t len);

/* Words that carry no content in a phrase: articles, auxiliaries, plain prepositions. Negations ("no",
 * "not", "without") and numbers are content. */
bool word_is_function(const char *norm, size_t len);

/* True for a common English word of the room's list and its regular inflections ("shared", "sharing", "shares"). */
bool word_is_common(const char *norm, size_t len);

#endif
