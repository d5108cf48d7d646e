#include "line.h"

#include <string.h>

#include "chars.h"
#include "outline.h"

/* A heading that is only marked by its colon is at most this long. */
#define COLON_MAX 80u
#define COLON_WORDS 10u
/* Markers before one text, as in "> - [ ] 1. text". */
#define MARKERS_MAX 4u

static void skip_blanks(const char *text, struct line *line)
{
	for (;;) {
		line->start = char_skip_invisible(text, line->start, line->end);
		if (line->start >= line->end || !char_is_blank((unsigned char)text[line->start]))
			break;
		line->body = text[line->start] == '\t' ? line->body / 4 * 4 + 4 : line->body + 1;
		line->start++;
	}
}

static void skip(const char *text, struct line *line, size_t bytes)
{
	line->start += bytes;
	line->body += (unsigned)bytes;
	skip_blanks(text, line);
}

static bool is_blank_or_end(const char *text, const struct line *line, size_t at)
{
	return at >= line->end || char_is_blank((unsigned char)text[at]);
}

/* --- markers of lists --- */

struct marker {
	size_t bytes; /* 0: none */
	enum outline_rank rank;
};

static const struct {
	const char *text;
	enum outline_rank rank;
	bool blank; /* only before a blank */
} marks[] = {
	{ "-->", RANK_ARROW, false },
	{ "->", RANK_ARROW, false },
	{ "=>", RANK_ARROW, false },
	{ "\xE2\x86\x92", RANK_ARROW, false }, /* rightwards arrow */
	{ "\xE2\x87\x92", RANK_ARROW, false }, /* rightwards double arrow */
	{ "-", RANK_DASH, true },
	{ "*", RANK_DASH, true },
	{ "+", RANK_DASH, true },
	{ "\xE2\x80\xA2", RANK_DASH, false }, /* bullet */
	{ "\xE2\x80\xA3", RANK_DASH, false }, /* triangular bullet */
	{ "\xE2\x97\xA6", RANK_DASH, false }, /* white bullet */
	{ "\xE2\x96\xAA", RANK_DASH, false }, /* small square */
	{ "\xE2\x97\x8F", RANK_DASH, false }, /* circle */
	{ "\xE2\x97\x8B", RANK_DASH, false }, /* white circle */
	{ "\xC2\xB7", RANK_DASH, false },     /* middle dot */
	{ "\xE2\x80\x93", RANK_DASH, true },  /* en dash */
	{ "\xE2\x80\x94", RANK_DASH, true },  /* em dash */
	{ "[ ]", RANK_DASH, true },
	{ "[x]", RANK_DASH, true },
	{ "[X]", RANK_DASH, true },
};

/* How long the number of a list entry is: one letter, or "1", "12", "1.1"; 0: none. */
static size_t outline_number(const char *text, size_t len)
{
	size_t at = 0, digits = 0;
	if (len && char_is_letter((unsigned char)*text))
		return 1;
	while (at < len && char_is_digit((unsigned char)text[at]) && ++digits <= 3) {
		at++;
		if (at + 1 < len && text[at] == '.' && char_is_digit((unsigned char)text[at + 1])) {
			at++;
			digits = 0;
		}
	}
	return digits <= 3 ? at : 0;
}

/* "1." "1)" "(1)" "a)" "1.1." before a blank, "1." and "1)" before a letter too. */
static struct marker number_marker(const char *text, const struct line *line)
{
	static const struct marker none = { 0 };
	size_t bracket = text[line->start] == '(';
	size_t name = outline_number(text + line->start + bracket, line->end - line->start - bracket);
	size_t at = line->start + bracket + name;
	if (!name || at >= line->end || (text[at] != ')' && (bracket || text[at] != '.')))
		return none;
	at++;
	bool digits = char_is_digit((unsigned char)text[at - 2]);
	bool letter = at < line->end && char_is_letter((unsigned char)text[at]);
	bool glued = letter && digits && !bracket;
	return glued || is_blank_or_end(text, line, at) ? (struct marker) { at - line->start, RANK_NUMBER } : none;
}

static struct marker list_marker(const char *text, const struct line *line)
{
	size_t left = line->end - line->start;
	if (char_is_letter((unsigned char)text[line->start]) || char_is_digit((unsigned char)text[line->start]))
		return number_marker(text, line);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i].text);
		if (marks[i].text[0] != text[line->start] || left < n || memcmp(text + line->start, marks[i].text, n))
			continue;
		if (!marks[i].blank || is_blank_or_end(text, line, line->start + n))
			return (struct marker) { n, marks[i].rank };
	}
	if (left > 1 && text[line->start] == '-' && char_is_letter((unsigned char)text[line->start + 1]))
		return (struct marker) { 1, RANK_DASH }; /* "-like this" */
	return number_marker(text, line);
}

static void read_markers(const char *text, struct line *line)
{
	for (unsigned i = 0; i < MARKERS_MAX && line->start < line->end; i++) {
		struct marker marker = list_marker(text, line);
		if (!marker.bytes)
			return;
		if (line->kind != LINE_BULLET)
			line->level = marker.rank;
		line->kind = LINE_BULLET;
		skip(text, line, marker.bytes);
	}
}

/* --- headings --- */

static bool read_hashes(const char *text, struct line *line)
{
	size_t n = 0, left = line->end - line->start;
	while (n < left && text[line->start + n] == '#')
		n++;
	if (!n || n > 6 || n == left)
		return false;
	bool blank = char_is_blank((unsigned char)text[line->start + n]);
	if (!blank && (n < 2 || !char_is_word((unsigned char)text[line->start + n])))
		return false;
	if (left > 5 && !memcmp(text + line->start, "# of ", 5))
		return false; /* a number of something */
	line->kind = LINE_HEADING;
	line->level = (unsigned)n;
	skip(text, line, n);
	while (line->end > line->start &&
	       (text[line->end - 1] == '#' || char_is_blank((unsigned char)text[line->end - 1])))
		line->end--;
	return true;
}

/* "**Data**", "**Data:**", "**Data**:" and the same with "__", alone on the line. */
static bool read_bold(const char *text, struct line *line)
{
	size_t start = line->start, end = line->end;
	if (end - start < 5)
		return false;
	char c = text[start];
	if ((c != '*' && c != '_') || text[start + 1] != c)
		return false;
	end -= text[end - 1] == ':';
	if (text[end - 1] != c || text[end - 2] != c)
		return false;
	for (size_t at = start + 2; at + 1 < end - 2; at++)
		if (text[at] == c && text[at + 1] == c)
			return false;
	line->kind = LINE_HEADING;
	line->level = LEVEL_BOLD;
	line->start = start + 2;
	line->end = end - 2;
	return true;
}

static bool is_colon_heading(const char *text, const struct line *line)
{
	size_t end = line->end, words = 1;
	while (end > line->start && (text[end - 1] == '*' || text[end - 1] == '_'))
		end--;
	if (end < line->start + 2 || text[end - 1] != ':' || end - line->start > COLON_MAX)
		return false;
	for (size_t at = line->start; at < end; at++) {
		words += char_is_blank((unsigned char)text[at]);
		if (strchr(".!?;", text[at]) && at + 1 < end && char_is_blank((unsigned char)text[at + 1]))
			return false;
	}
	return words <= COLON_WORDS;
}

/* --- other lines --- */

static bool is_rule(const char *text, const struct line *line)
{
	char c = text[line->start];
	size_t marks_seen = 0;
	if (c && c != '-' && c != '*' && c != '_' && c != '=')
		return false;
	for (size_t at = line->start; at < line->end; at++) {
		if (text[at] == c)
			marks_seen++;
		else if (!char_is_blank((unsigned char)text[at]))
			return false;
	}
	return marks_seen >= 3;
}

static bool is_fence(const char *text, const struct line *line)
{
	char c = text[line->start];
	if ((c != '`' && c != '~') || line->end - line->start < 3)
		return false;
	if (text[line->start + 1] != c || text[line->start + 2] != c)
		return false;
	/* "```text```" is inline code. */
	return line->end - line->start < 6 || !memchr(text + line->start + 3, '`', line->end - line->start - 3);
}

bool line_is_separator(const char *text, const struct line *line)
{
	bool dash = false, bar = false;
	for (size_t at = line->start; at < line->end; at++) {
		if (!strchr("|-:+ \t", text[at] ? text[at] : 'x'))
			return false;
		dash |= text[at] == '-';
		bar |= text[at] == '|';
	}
	return dash && bar;
}

static void skip_quote_marks(const char *text, struct line *line)
{
	for (unsigned i = 0; i < MARKERS_MAX && line->end - line->start > 1; i++) {
		if (text[line->start] != '>' || !char_is_blank((unsigned char)text[line->start + 1]))
			return;
		line->start++;
		skip_blanks(text, line);
	}
}

static void classify(const char *text, struct line *line)
{
	if (line->start >= line->end)
		return;
	line->kind = LINE_TEXT;
	if (is_fence(text, line)) {
		line->kind = LINE_FENCE;
		line->level = (unsigned char)text[line->start];
	} else if (is_rule(text, line)) {
		line->kind = LINE_RULE;
		line->level = (unsigned char)text[line->start];
	} else if (text[line->start] == '|') {
		line->kind = LINE_TABLE;
	} else if (!read_hashes(text, line) && !read_bold(text, line)) {
		read_markers(text, line);
	}
	line->colon = line->kind == LINE_TEXT && is_colon_heading(text, line);
}

struct line line_read(const char *text, size_t len, size_t at)
{
	const char *newline = memchr(text + at, '\n', len - at);
	struct line line = { .kind = LINE_BLANK, .begin = at, .start = at };
	line.end = newline ? (size_t)(newline - text) : len;
	line.next = newline ? line.end + 1 : len;
	while (line.end > at && (char_is_space((unsigned char)text[line.end - 1])))
		line.end--;
	skip_blanks(text, &line);
	skip_quote_marks(text, &line);
	line.indent = line.body;
	classify(text, &line);
	return line;
}
