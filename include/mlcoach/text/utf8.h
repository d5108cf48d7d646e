/* utf8: characters, graphemes, words and columns of a byte string (libunistring).
 *
 * Offsets and lengths are bytes. Invalid bytes are never fatal: each one counts as U+FFFD of one byte
 * and one column. */
#ifndef MLCOACH_TEXT_UTF8_H
#define MLCOACH_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/str.h"

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_REPLACED "\xef\xbf\xbd"

/* True for a byte that goes on with a character. */
static inline bool utf8_is_tail(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The most bytes of a text, at most `max`, that end where a character does. */
size_t utf8_cut(const char *text, size_t len, size_t max);

/* The character at `text` (len > 0); *used gets its bytes (at least 1). */
uint32_t utf8_decode(const char *text, size_t len, size_t *used);

/* True when every byte is valid UTF-8; otherwise *bad (may be NULL) is the first offending offset. */
bool utf8_valid(const char *text, size_t len, size_t *bad);

/* Boundaries of extended grapheme clusters (UAX #29): the next after `at`, the one before it. */
size_t utf8_grapheme_next(const char *text, size_t len, size_t at);
size_t utf8_grapheme_prev(const char *text, size_t len, size_t at);

/* `at` when it is such a boundary, or the end of the cluster that it lies in. */
size_t utf8_grapheme_snap(const char *text, size_t len, size_t at);

/* Word motion as Emacs has it: the end of the next word, the start of the word before. Words are those of UAX #29
 * ("don't" and "0.5" are one), except that ideographs, and scripts without blanks, go in runs. */
size_t utf8_word_next(const char *text, size_t len, size_t at);
size_t utf8_word_prev(const char *text, size_t len, size_t at);

/* Writes a cluster composed (NFC), at most `max` bytes, and returns its length; one that does not fit is left as it is,
 * and cut. Terminals know more composed characters than combinations. */
size_t utf8_compose(char *out, size_t max, const char *text, size_t len);

/* Joins characters or changes their looks: joiner, variation selectors, skin tones. Terminals disagree about the columns
 * of what they make of these, so that they are not drawn, but where they begin a text, and take no columns. */
bool utf8_is_silent(uint32_t c);

/* Columns that `len` bytes take on a terminal. Tabs and controls count as 1; lay out tabs yourself. */
size_t utf8_columns(const char *text, size_t len);

/* Appends `text` fit for a terminal: controls (C0 but newline and tab, DEL, C1), bidirectional overrides
 * and invalid bytes become U+FFFD. Nothing that a file says can steer the terminal. */
void utf8_printable(struct str *out, const char *text, size_t len);

#endif
