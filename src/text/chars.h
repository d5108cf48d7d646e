/* chars: what a character is to this room. Private to src/text. */
#ifndef MLCOACH_TEXT_CHARS_H
#define MLCOACH_TEXT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool char_is_digit(uint32_t c)
{
	return c - '0' < 10u;
}

static inline bool char_is_lower(uint32_t c)
{
	return c - 'a' < 26u;
}

static inline bool char_is_upper(uint32_t c)
{
	return c - 'A' < 26u;
}

static inline bool char_is_letter(uint32_t c)
{
	return (c | 32u) - 'a' < 26u;
}

static inline bool char_is_blank(uint32_t c)
{
	return c == ' ' || c == '\t';
}

static inline bool char_is_space(uint32_t c)
{
	return c == ' ' || c - '\t' < 5u;
}

/* A letter, digit or mark of any script: what words are made of. */
bool char_is_word(uint32_t c);

/* A letter or digit of any script: what words begin with (a mark needs something to stand on). */
bool char_begins_word(uint32_t c);

/* Takes no room and says nothing: soft hyphen, zero-width space and joiner, byte order mark. */
bool char_is_invisible(uint32_t c);

/* The first character from `at` on that is not. */
size_t char_skip_invisible(const char *text, size_t at, size_t end);

/* The character at `text`, with the many forms of one punctuation mark made one: full-width forms and smart
 * quotes as ASCII, hyphens and the minus sign as '-'. *used is its length in the text. */
uint32_t char_plain(const char *text, size_t len, size_t *used);

/* Where the character before `at` (> 0) begins; an invalid byte is a character. */
size_t char_before(const char *text, size_t at);

#endif
