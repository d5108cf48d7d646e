#include "jsontext.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/content/library.h"
#include "node.h"

/* After so many mistakes the file is something else than JSON. */
#define MISTAKES_MAX 20u

struct scan {
	const char *text;
	size_t len, pos;
	struct mark here;
	json_places *places;
	const char *path;
	struct diags *diags;
	unsigned mistakes;
};

__attribute__((format(printf, 3, 4))) static void mistake(struct scan *scan, struct mark at, const char *format, ...)
{
	struct str message = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&message, format, args);
	va_end(args);
	diags_add(scan->diags, SEVERITY_ERROR, scan->path, at, "%s", message.data);
	str_release(&message);
	if (++scan->mistakes >= MISTAKES_MAX)
		scan->pos = scan->len;
}

/* Reading on would only invent mistakes. */
static void give_up(struct scan *scan)
{
	scan->mistakes = MISTAKES_MAX;
	scan->pos = scan->len;
}

static bool given_up(const struct scan *scan)
{
	return scan->mistakes >= MISTAKES_MAX;
}

/* The byte at the position, or -1 at the end. */
static int peek(const struct scan *scan)
{
	return scan->pos < scan->len ? (unsigned char)scan->text[scan->pos] : -1;
}

static void step(struct scan *scan)
{
	if (scan->pos >= scan->len)
		return; /* one mistake too many has ended it */
	char c = scan->text[scan->pos++];
	if (c == '\n' || (c == '\r' && peek(scan) != '\n'))
		scan->here = (struct mark) { scan->here.line + 1, 1 };
	else if (((unsigned char)c & 0xc0) != 0x80)
		scan->here.column++;
}

static void steps(struct scan *scan, size_t count)
{
	while (count-- && scan->pos < scan->len)
		step(scan);
}

static bool starts(const struct scan *scan, const char *what)
{
	size_t len = strlen(what);
	return scan->len - scan->pos >= len && !memcmp(scan->text + scan->pos, what, len);
}

/* True when there was a comment. */
static bool skip_comment(struct scan *scan)
{
	bool block = starts(scan, "/*");
	if (!block && !starts(scan, "//") && !starts(scan, "#"))
		return false;
	mistake(scan, scan->here, "JSON has no comments; remove it");
	while (peek(scan) >= 0 && (block ? !starts(scan, "*/") : peek(scan) != '\n'))
		step(scan);
	if (block)
		steps(scan, 2);
	return true;
}

static void skip_blanks(struct scan *scan)
{
	do {
		while (peek(scan) >= 0 && strchr(" \t\n\r", peek(scan)) && peek(scan))
			step(scan);
	} while (skip_comment(scan));
}

/* What stands at the position, for a message. */
static const char *found(const struct scan *scan, char out[16])
{
	int c = peek(scan);
	if (c < 0)
		return "the end of the text";
	size_t used = 1;
	unsigned code = c < 0x20 || c == 0x7f ? (unsigned)c : unseen(scan->text + scan->pos, &used);
	if (code || !c)
		snprintf(out, 16, "U+%04X", code);
	else
		snprintf(out, 16, "'%.*s'", (int)used, scan->text + scan->pos);
	return out;
}

/* Four hexadecimal digits at the position, or -1. */
static long hex4(const struct scan *scan, size_t at)
{
	long value = 0;
	for (size_t i = 0; i < 4; i++) {
		int c = at + i < scan->len ? (unsigned char)scan->text[at + i] : 0;
		if (!isxdigit(c))
			return -1;
		value = value * 16 + (isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
	}
	return value;
}

/* At "\u". */
static void scan_unicode(struct scan *scan)
{
	struct mark at = scan->here;
	long unit = hex4(scan, scan->pos + 2);
	long next = scan->len - scan->pos > 7 && !memcmp(scan->text + scan->pos + 6, "\\u", 2)
			    ? hex4(scan, scan->pos + 8)
			    : -1;
	bool high = unit >= 0xd800 && unit < 0xdc00, low = unit >= 0xdc00 && unit < 0xe000;
	bool pair = high && next >= 0xdc00 && next < 0xe000;
	steps(scan, unit < 0 ? 2 : pair ? 12 : 6);
	if (unit < 0)
		mistake(scan, at, "'\\u' needs four hexadecimal digits after it");
	else if (unit == 0)
		mistake(scan, at, "'\\u0000' is not allowed in text; remove it");
	else if (low || (high && !pair))
		mistake(scan, at, "half of a surrogate pair; write the character itself or both halves");
}

static void scan_escape(struct scan *scan)
{
	struct mark at = scan->here;
	int c = scan->pos + 1 < scan->len ? (unsigned char)scan->text[scan->pos + 1] : 0;
	if (c == 'u') {
		scan_unicode(scan);
		return;
	}
	bool known = c && strchr("\"\\/bfnrt", c);
	step(scan);
	if (!known)
		mistake(scan, at, "unknown escape in a string; for a backslash write '\\\\'");
	else
		step(scan);
}

/* At an opening quote; ends behind the closing one. */
static void scan_string(struct scan *scan)
{
	struct mark start = scan->here;
	int quote = peek(scan);
	step(scan);
	for (int c; (c = peek(scan)) != quote;) {
		if (c < 0 || c == '\n' || c == '\r') {
			if (!given_up(scan))
				mistake(scan, start,
					"string is not closed on its line; add '\"', and write line breaks as '\\n'");
			give_up(scan);
			return;
		}
		if (c == '\\') {
			scan_escape(scan);
			continue;
		}
		if (c < 0x20)
			mistake(scan, scan->here, "control character U+%04X in a string; write it as '\\u%04x'",
				(unsigned)c, (unsigned)c);
		steps(scan, 1);
	}
	steps(scan, 1);
}

static const char *number_mistake(const char *text, size_t len)
{
	size_t sign = text[0] == '-';
	bool digit = len > sign && isdigit((unsigned char)text[sign]);
	double value;
	if (text[0] == '+')
		return "a number has no '+' before it in JSON";
	if (len > NUMBER_MAX)
		return "number is too long; 60 characters are the most";
	if (digit && text[sign] == '0' && len > sign + 1 && isdigit((unsigned char)text[sign + 1]))
		return "a number has no zero before its digits in JSON";
	const char *dot = memchr(text, '.', len);
	bool bare = dot && (dot + 1 == text + len || !isdigit((unsigned char)dot[1]));
	if (!digit || bare)
		return "not a number of JSON; digits stand before and after the '.', as in 0.5";
	if (!number_parse(&value, text, len))
		return strspn(text, "0123456789+-.eE") >= len
			       ? "number is malformed or out of range; write it as 12, 0.5 or 1e9"
			       : "not a number; write it as 12, 0.5 or 1e9, or put text in '\"'";
	return NULL;
}

/* A number, a literal, or a word that should have been one of them. */
static void scan_word(struct scan *scan)
{
	static const char *const literals[] = { "true", "false", "null" };
	struct mark at = scan->here;
	const char *word = scan->text + scan->pos;
	while (peek(scan) >= 0 && (isalnum(peek(scan)) || strchr("+-._", peek(scan))) && peek(scan))
		step(scan);
	size_t len = (size_t)(scan->text + scan->pos - word);
	for (size_t i = 0; i < 3; i++)
		if (len == strlen(literals[i]) && !memcmp(word, literals[i], len))
			return;
	bool number = isdigit((unsigned char)word[0]) || strchr("+-.", word[0]);
	const char *wrong = number ? number_mistake(word, len) : NULL;
	if (wrong)
		mistake(scan, at, "%s", wrong);
	else if (!number)
		mistake(scan, at, "'%.*s' is not a value of JSON; put text in '\"'", (int)(len < 40 ? len : 40), word);
}

static void scan_value(struct scan *scan, struct json_place place);

/* Behind an entry: true when another one follows. Ends behind the closing bracket. */
static bool scan_separator(struct scan *scan, struct mark open, int close)
{
	char what[16];
	skip_blanks(scan);
	if (given_up(scan))
		return false;
	struct mark comma = scan->here;
	int c = peek(scan);
	if (c == close) {
		step(scan);
		return false;
	}
	if (c == ',') {
		step(scan);
		skip_blanks(scan);
		if (peek(scan) != close)
			return true;
		mistake(scan, comma, "no ',' after the last entry in JSON; remove it");
		steps(scan, 1);
		return false;
	}
	if (c >= 0 && isalnum(c) && scan->text[scan->pos - 1] == '"') {
		mistake(scan, scan->here, "text right after a closing '\"'; write a quote inside text as '\\\"'");
		give_up(scan);
		return false;
	}
	if (c == '"' || c == '{' || c == '[' || (c >= 0 && isalnum(c))) {
		mistake(scan, scan->here, "missing ',' before this entry");
		return !given_up(scan);
	}
	if (c < 0)
		mistake(scan, open, "'%c' is never closed; add '%c' after its last entry", close == '}' ? '{' : '[',
			close);
	else
		mistake(scan, scan->here, "expected ',' or '%c', not %s", close, found(scan, what));
	give_up(scan);
	return false;
}

/* True when a value may follow. */
static bool scan_key(struct scan *scan)
{
	char what[16];
	int c = peek(scan);
	if (c == '"') {
		scan_string(scan);
	} else if (c == '\'' || c == '_' || (c >= 0 && isalpha(c))) {
		mistake(scan, scan->here, "a key stands in '\"' in JSON");
		if (c == '\'')
			scan_string(scan);
		else
			while (peek(scan) == '_' || (peek(scan) >= 0 && isalnum(peek(scan))))
				step(scan);
	} else {
		mistake(scan, scan->here, "expected a key in '\"', not %s", found(scan, what));
		give_up(scan);
	}
	skip_blanks(scan);
	if (given_up(scan))
		return false;
	if (peek(scan) == ':') {
		step(scan);
		return true;
	}
	mistake(scan, scan->here, "expected ':' after the key, not %s", found(scan, what));
	give_up(scan);
	return false;
}

static void scan_entries(struct scan *scan, unsigned depth)
{
	struct mark open = scan->here;
	bool object = peek(scan) == '{';
	int close = object ? '}' : ']';
	step(scan);
	skip_blanks(scan);
	if (peek(scan) == close) {
		step(scan);
		return;
	}
	if (peek(scan) < 0) {
		scan_separator(scan, open, close);
		return;
	}
	do {
		struct json_place place = { .depth = depth + 1 };
		if (object) {
			place.key_at = scan->here;
			place.key_from = scan->pos;
			if (!scan_key(scan))
				return;
		}
		skip_blanks(scan);
		scan_value(scan, place);
	} while (scan_separator(scan, open, close));
}

static void scan_any(struct scan *scan, unsigned depth)
{
	char what[16];
	int c = peek(scan);
	if ((c == '{' || c == '[') && depth >= CONTENT_DEPTH_MAX) {
		mistake(scan, scan->here, "nested deeper than %u levels", CONTENT_DEPTH_MAX);
		give_up(scan);
	} else if (c == '{' || c == '[') {
		scan_entries(scan, depth);
	} else if (c == '"') {
		scan_string(scan);
	} else if (c == '\'') {
		mistake(scan, scan->here, "text stands in '\"' in JSON, not in \"'\"");
		scan_string(scan);
	} else if (c >= 0 && (isalnum(c) || (c && strchr("+-._", c)))) {
		scan_word(scan);
	} else {
		mistake(scan, scan->here, "expected a value, not %s", found(scan, what));
		give_up(scan);
	}
}

/* `place` knows its key and depth. */
static void scan_value(struct scan *scan, struct json_place place)
{
	size_t index = scan->places->len;
	unsigned mistakes = scan->mistakes;
	place.at = scan->here;
	place.from = scan->pos;
	*vec_push(scan->places) = place;
	if (given_up(scan))
		return;
	scan_any(scan, place.depth);
	scan->places->items[index].end = scan->mistakes == mistakes ? scan->pos : 0;
	scan->places->items[index].end_at = scan->here;
}

bool jsontext_scan(json_places *out, const char *text, size_t len, const char *path, struct diags *diags)
{
	return encoding_check(text, len, path, diags) && jsontext_scan_bytes(out, text, len, path, diags);
}

bool jsontext_scan_bytes(json_places *out, const char *text, size_t len, const char *path, struct diags *diags)
{
	struct scan scan = { text, len, 0, { 1, 1 }, out, path, diags, 0 };
	if (starts(&scan, "\xef\xbb\xbf")) {
		mistake(&scan, scan.here, "JSON has no byte-order mark; save the file as UTF-8 without it");
		scan.pos = 3;
	}
	skip_blanks(&scan);
	scan_value(&scan, (struct json_place) { .depth = 0 });
	skip_blanks(&scan);
	if (!given_up(&scan) && scan.pos < len)
		mistake(&scan, scan.here, "text after the end of the JSON value; remove it");
	return !scan.mistakes;
}
