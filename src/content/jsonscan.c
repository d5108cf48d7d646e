#include "jsonscan.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/content/library.h"
#include "mlcoach/text/utf8.h"

void scan_mistake(struct scan *scan, struct mark at, const char *format, ...)
{
	struct str message = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&message, format, args);
	va_end(args);
	if (++scan->mistakes == MISTAKES_MAX) {
		str_clear(&message);
		str_add(&message, "too many mistakes to read on; mend these first");
		scan->pos = scan->len;
	}
	if (scan->diags && scan->mistakes <= MISTAKES_MAX)
		diags_add(scan->diags, SEVERITY_ERROR, scan->path, at, "%s", message.data);
	str_release(&message);
}

/* Reading on would only invent mistakes. */
void scan_give_up(struct scan *scan)
{
	scan->mistakes += MISTAKES_MAX;
	scan->pos = scan->len;
}

bool scan_given_up(const struct scan *scan)
{
	return scan->mistakes >= MISTAKES_MAX;
}

void scan_write(struct scan *scan, const char *bytes, size_t len)
{
	if (scan->clean)
		str_add_bytes(scan->clean, bytes, len);
}

/* The byte at the position, or -1 at the end. */
int scan_peek(const struct scan *scan)
{
	return scan->pos < scan->len ? (unsigned char)scan->text[scan->pos] : -1;
}

void scan_step(struct scan *scan)
{
	if (scan->pos >= scan->len)
		return; /* one mistake too many has ended it */
	char c = scan->text[scan->pos++];
	if (c == '\n' || (c == '\r' && scan_peek(scan) != '\n'))
		scan->here = (struct mark) { scan->here.line + 1, 1 };
	else if (!utf8_is_tail(c))
		scan->here.column++;
}

void scan_steps(struct scan *scan, size_t count)
{
	while (count-- && scan->pos < scan->len)
		scan_step(scan);
}

bool scan_starts(const struct scan *scan, const char *what)
{
	size_t len = strlen(what);
	return scan->len - scan->pos >= len && !memcmp(scan->text + scan->pos, what, len);
}

/* True when there was a comment. */
static bool skip_comment(struct scan *scan)
{
	bool block = scan_starts(scan, "/*");
	if (!block && !scan_starts(scan, "//") && !scan_starts(scan, "#"))
		return false;
	scan_mistake(scan, scan->here, "JSON has no comments; remove it");
	while (scan_peek(scan) >= 0 && (block ? !scan_starts(scan, "*/") : scan_peek(scan) != '\n'))
		scan_step(scan);
	if (block)
		scan_steps(scan, 2);
	return true;
}

/* What only looks like a blank. */
static bool skip_false_blank(struct scan *scan)
{
	size_t used;
	unsigned code = scan_peek(scan) >= 0x80 ? unseen(scan->text + scan->pos, &used) : 0;
	if (!code)
		return false;
	scan_mistake(scan, scan->here, "U+%04X%s only looks like a blank; write a space", code, unseen_name(code));
	scan_steps(scan, used);
	return true;
}

void scan_blanks(struct scan *scan)
{
	do {
		while (scan_peek(scan) >= 0 && strchr(" \t\n\r", scan_peek(scan)) && scan_peek(scan))
			scan_step(scan);
	} while (skip_comment(scan) || skip_false_blank(scan));
}

/* To the end of the line, but for what closes or separates there. */
void scan_line(struct scan *scan)
{
	size_t end = scan->pos;
	while (end < scan->len && scan->text[end] != '\n' && scan->text[end] != '\r')
		end++;
	while (end > scan->pos && strchr(" \t,]}", scan->text[end - 1]))
		end--;
	scan_steps(scan, end - scan->pos);
}

/* What stands at the position, for a message. */
const char *scan_found(const struct scan *scan, char out[16])
{
	int c = scan_peek(scan);
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
	scan_steps(scan, unit < 0 ? 2 : pair ? 12 : 6);
	if (unit < 0)
		scan_mistake(scan, at, "'\\u' needs four hexadecimal digits after it");
	else if (unit == 0)
		scan_mistake(scan, at, "'\\u0000' is not allowed in text; remove it");
	else if (low || (high && !pair))
		scan_mistake(scan, at, "half of a surrogate pair; write the character itself or both halves");
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
	scan_step(scan);
	if (!known)
		scan_mistake(scan, at, "unknown escape in a string; for a backslash write '\\\\'");
	else
		scan_step(scan);
}

/* The bytes of what opens or closes a string here: '"', or what somebody took for it. 0: nothing. */
size_t scan_quote(const struct scan *scan)
{
	static const char *const quotes[] = { "\"", "'", "“", "”", "„", "‘", "’" };
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (scan_starts(scan, quotes[i]))
			return strlen(quotes[i]);
	return 0;
}

/* True at what closes a string that was opened by that quote. */
static bool closes(const struct scan *scan, const char *open, size_t len)
{
	return len == 1 ? scan_peek(scan) == *open : scan_quote(scan) && scan_peek(scan) != '\'';
}

static bool at_line_end(const struct scan *scan)
{
	return scan_peek(scan) < 0 || scan_peek(scan) == '\n' || scan_peek(scan) == '\r';
}

/* A string that its line ends, from its first byte; what closes or separates at the end of the line is none of it. */
static void scan_unclosed(struct scan *scan, struct mark start, size_t from, struct mark behind)
{
	scan_mistake(scan, start, "string is not closed on its line; add '\"', and write line breaks as '\\n'");
	if (scan_given_up(scan))
		return;
	scan->pos = from;
	scan->here = behind;
	scan_line(scan);
	if (scan_peek(scan) < 0)
		scan_give_up(scan);
}

/* At an opening quote; ends behind the closing one. False when it had mistakes. */
bool scan_string(struct scan *scan)
{
	const char *open = scan->text + scan->pos;
	size_t len = scan_quote(scan);
	unsigned mistakes = scan->mistakes;
	struct mark start = scan->here;
	if (len > 1)
		scan_mistake(scan, start, "'%.*s' is no quote in JSON; write '\"'", (int)len, open);
	scan_steps(scan, len);
	size_t from = scan->pos;
	struct mark behind = scan->here;
	while (!closes(scan, open, len)) {
		if (at_line_end(scan)) {
			if (!scan_given_up(scan))
				scan_unclosed(scan, start, from, behind);
			return false;
		}
		if (scan_peek(scan) == '\\') {
			scan_escape(scan);
			continue;
		}
		if (scan_peek(scan) < 0x20)
			scan_mistake(scan, scan->here, "control character U+%04X in a string; write it as '\\u%04x'",
				     (unsigned)scan_peek(scan), (unsigned)scan_peek(scan));
		scan_step(scan);
	}
	scan_steps(scan, scan_quote(scan));
	return scan->mistakes == mistakes;
}

/* A string as part of what was understood. False when it isn't what the author wrote. */
bool scan_text(struct scan *scan)
{
	size_t from = scan->pos;
	bool plain = scan_peek(scan) == '"', good = scan_string(scan);
	if (good && plain)
		scan_write(scan, scan->text + from, scan->pos - from);
	return good && plain;
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

static void wrong_word(struct scan *scan, struct mark at, const char *word, size_t len)
{
	static const struct {
		const char *word, *right;
	} foreign[] = { { "True", "true" },   { "TRUE", "true" }, { "yes", "true" },  { "False", "false" },
			{ "FALSE", "false" }, { "no", "false" },  { "None", "null" }, { "Null", "null" },
			{ "NULL", "null" },   { "nil", "null" } };
	const char *right = NULL;
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (len == strlen(foreign[i].word) && !memcmp(word, foreign[i].word, len))
			right = foreign[i].right;
	if (right)
		scan_mistake(scan, at, "'%.*s' is not a value of JSON; write '%s'", (int)len, word, right);
	else
		scan_mistake(scan, at, "'%.*s' is not a value of JSON; put text in '\"'", (int)(len < 40 ? len : 40),
			     word);
}

/* A number, a literal, or a word that should have been one of them; then false. */
bool scan_word(struct scan *scan)
{
	static const char *const literals[] = { "true", "false", "null" };
	struct mark at = scan->here;
	const char *word = scan->text + scan->pos;
	while (scan_peek(scan) >= 0 && (isalnum(scan_peek(scan)) || strchr("+-._", scan_peek(scan))) && scan_peek(scan))
		scan_step(scan);
	size_t len = (size_t)(scan->text + scan->pos - word);
	for (size_t i = 0; i < 3; i++)
		if (len == strlen(literals[i]) && !memcmp(word, literals[i], len))
			return true;
	bool number = isdigit((unsigned char)word[0]) || strchr("+-.", word[0]);
	const char *wrong = number ? number_mistake(word, len) : NULL;
	if (wrong)
		scan_mistake(scan, at, "%s", wrong);
	else if (!number)
		wrong_word(scan, at, word, len);
	return number && !wrong;
}
