#include "mlcoach/text/wrap.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "chars.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/text/utf8.h"

#define TAB_STOP 8u
/* Characters of a line that need no heap. */
#define FEW 512u
/* A longer line is broken wherever it is: characters without width, or blanks, may go on for ever. */
#define LINE_MAX_BYTES 8192u

static size_t cluster_columns(const char *text, size_t len, size_t column)
{
	if (len == 1 && *text == '\t')
		return TAB_STOP - column % TAB_STOP;
	return utf8_columns(text, len);
}

/* Where the text stops fitting: at a newline, at the cluster that would not fit, or at the end. */
static size_t fit(const char *text, size_t len, size_t start, size_t columns)
{
	size_t at = start, column = 0;
	while (at < len && text[at] != '\n') {
		size_t next = utf8_grapheme_next(text, len, at);
		size_t width = cluster_columns(text + at, next - at, column);
		if (text[at] == '\r' && next > at + 1)
			break;
		if ((column + width > columns || at - start >= LINE_MAX_BYTES) && at > start)
			break;
		column += width;
		at = next;
	}
	return at;
}

/* A blank that carries a mark is none. */
static bool is_blank(const char *text, size_t len, size_t at)
{
	return char_is_blank((unsigned char)text[at]) && utf8_grapheme_next(text, len, at) == at + 1;
}

/* UAX #14 knows breaks in clusters: before a mark that stands on a blank. Before ASCII there is none. */
static bool is_boundary(const char *text, size_t len, size_t at)
{
	return (unsigned char)text[at] < 0x80 || utf8_grapheme_snap(text, len, at) == at;
}

/* The slash of a command or a path is a part of the word that it begins; UAX #14 would break behind it. */
static bool begins_word(const char *text, size_t at)
{
	return text[at] == '/' && (!at || ((unsigned char)text[at - 1] < 0x80 && !isalnum((unsigned char)text[at - 1])));
}

/* The last place in (start, full] where UAX #14 allows a break, or start. */
static size_t last_break(const char *text, size_t len, size_t start, size_t full)
{
	uint32_t few[FEW], *chars = few;
	char few_breaks[FEW], *breaks = few_breaks;
	size_t bytes = full - start + 4, count = 0;
	if (bytes > FEW) {
		chars = alloc_resize(NULL, bytes, sizeof *chars);
		breaks = alloc_bytes(bytes);
	}
	/* The character at `full` decides about the break before it. */
	for (size_t at = start, used; at <= full && at < len; at += used) {
		uint32_t code = utf8_decode(text + at, len - at, &used);
		chars[count++] = begins_word(text, at) ? 'a' : code;
	}
	u32_possible_linebreaks(chars, count, "UTF-8", breaks);
	size_t best = start, i = 0;
	for (size_t at = start, used; at <= full && at < len; at += used, i++) {
		utf8_decode(text + at, len - at, &used);
		if (i && breaks[i] == UC_BREAK_POSSIBLE && is_boundary(text, len, at))
			best = at;
	}
	if (chars != few) {
		free(chars);
		free(breaks);
	}
	return best;
}

static size_t without_blanks(const char *text, size_t start, size_t end)
{
	while (end > start && char_is_blank((unsigned char)text[end - 1]))
		end--;
	return end;
}

/* The line ends at `end`; the blanks, and the newline after them, that come next are not shown. */
static struct wrap_line end_at_blanks(const char *text, size_t len, size_t start, size_t end)
{
	size_t next = end;
	while (next < len && next - start < LINE_MAX_BYTES && is_blank(text, len, next))
		next++;
	if (next + 1 < len && text[next] == '\r' && text[next + 1] == '\n')
		next++;
	if (next < len && text[next] == '\n')
		next++;
	return (struct wrap_line) { start, end, next };
}

struct wrap_line wrap_next(const char *text, size_t len, size_t start, size_t columns)
{
	if (start >= len)
		return (struct wrap_line) { len, len, len };
	size_t full = fit(text, len, start, columns);
	if (full == len)
		return (struct wrap_line) { start, len, len };
	if (text[full] == '\n')
		return (struct wrap_line) { start, full, full + 1 };
	if (text[full] == '\r' && full + 1 < len && text[full + 1] == '\n')
		return (struct wrap_line) { start, full, full + 2 };
	if (char_is_blank((unsigned char)text[full]))
		return end_at_blanks(text, len, start, full);
	size_t next = last_break(text, len, start, full);
	size_t end = without_blanks(text, start, next);
	if (end == start) /* no break, or only blanks before it */
		return (struct wrap_line) { start, full, full };
	return (struct wrap_line) { start, end, next };
}
