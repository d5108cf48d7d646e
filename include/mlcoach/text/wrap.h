/* wrap: text laid out in lines of so many columns, broken where Unicode allows it (UAX #14). */
#ifndef MLCOACH_TEXT_WRAP_H
#define MLCOACH_TEXT_WRAP_H

#include <stddef.h>

/* One laid-out line: bytes [start, end) of the text. A newline or the blanks at a soft break belong to
 * no line's [start, end) but to its [start, next). */
struct wrap_line {
	size_t start, end, next;
};

/* Lays out one line of `text` from `start`, at most `columns` wide (at least one grapheme is always
 * taken, so layout ends at any width). Tabs go to the next multiple of 8. A text that ends in a newline
 * has one empty line more: call while (start < len), then once more if the text is empty or its last byte
 * was '\n'. */
struct wrap_line wrap_next(const char *text, size_t len, size_t start, size_t columns);

#endif
