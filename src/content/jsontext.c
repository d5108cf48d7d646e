#include "jsontext.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "encoding.h"
#include "jsonscan.h"
#include "mlcoach/content/library.h"

/* --- maps and lists --- */

/* Entries of everything around may be gone. */
static void tear_around(struct scan *scan)
{
	for (unsigned i = 0; i < scan->depth; i++)
		scan->places->items[scan->around[i]].torn = true;
}

static void scan_value(struct scan *scan, struct json_place place);

/* True when an outer one ends in that way. */
static bool is_outer_close(const struct scan *scan, int c)
{
	for (unsigned i = 0; i + 1 < scan->depth; i++)
		if (scan->close[i] == c)
			return true;
	return false;
}

/* Where the line around a byte begins. */
static size_t line_of(const struct scan *scan, size_t at)
{
	while (at && scan->text[at - 1] != '\n')
		at--;
	return at;
}

/* The first byte behind the string that comes and blanks; 0: none. */
static char behind_string(const struct scan *scan)
{
	size_t i = scan->pos + 1;
	while (i < scan->len && !strchr("\"\r\n", scan->text[i]))
		i += scan->text[i] == '\\' && i + 1 < scan->len ? 2 : 1;
	for (i++; i < scan->len && strchr(" \t\r\n", scan->text[i]);)
		i++;
	return i < scan->len ? scan->text[i] : '\0';
}

/* True when what comes can't be an entry here, but one of what is around: a key in a list; a map, or text on a line of
 * its own, where a key should be. Then the bracket here was not closed. */
static bool leaves(const struct scan *scan, int close)
{
	int outer = scan->depth > 1 ? scan->close[scan->depth - 2] : 0, c = scan_peek(scan);
	if (close == ']')
		return outer == '}' && c == '"' && behind_string(scan) == ':';
	if (outer != ']' || c != '"')
		return outer == ']' && c == '{';
	size_t line = line_of(scan, scan->pos);
	char behind = behind_string(scan);
	return line + strspn(scan->text + line, " \t") == scan->pos && (behind == ',' || behind == ']');
}

static void never_closed(struct scan *scan, struct mark open, int close)
{
	scan_mistake(scan, open, "'%c' is never closed; add '%c' after its last entry", close == '}' ? '{' : '[',
		     close);
}

/* At a ',': true when another entry follows. */
static bool scan_comma(struct scan *scan, struct mark open, int close)
{
	struct mark comma = scan->here;
	size_t before = scan->pos;
	scan_step(scan);
	scan_blanks(scan);
	if (leaves(scan, close)) {
		never_closed(scan, open, close);
		if (scan_given_up(scan))
			return false;
		scan->pos = before;
		scan->here = comma;
		return false;
	}
	if (scan_peek(scan) != close)
		return true;
	scan_mistake(scan, comma, "no ',' after the last entry in JSON; remove it");
	scan_steps(scan, 1);
	return false;
}

/* True when a wrong bracket stands where the right one would. Then it is on a line of its own, as far in as the line of
 * the opening one; or on the line of the opening one, and what it would close began on another. */
static bool stands_for(const struct scan *scan, int c, size_t open)
{
	size_t here = line_of(scan, scan->pos), there = line_of(scan, open);
	if (c != ']' && c != '}')
		return false;
	if (here != there)
		return here + strspn(scan->text + here, " \t") == scan->pos &&
		       strspn(scan->text + there, " \t") == scan->pos - here;
	unsigned i = scan->depth - 1;
	while (i && scan->close[i - 1] != c)
		i--;
	return i && line_of(scan, scan->places->items[scan->around[i - 1]].from) != here;
}

/* At something that is neither ',' nor what ends these entries: false when they end all the same. Another one
 * begins here when this passes over nothing. */
static bool scan_stray(struct scan *scan, struct mark open, int close)
{
	char what[16];
	int c = scan_peek(scan);
	if (stands_for(scan, c, scan->places->items[scan->around[scan->depth - 1]].from)) {
		scan_mistake(scan, scan->here, "expected '%c' for the '%c' of line %u, not %s", close,
			     close == '}' ? '{' : '[', open.line, scan_found(scan, what));
		scan_steps(scan, 1);
		return false;
	}
	if (c < 0 || is_outer_close(scan, c) || leaves(scan, close)) {
		never_closed(scan, open, close);
		if (c < 0) {
			tear_around(scan);
			scan_give_up(scan);
		}
		return false;
	}
	if (isalnum(c) && scan->text[scan->pos - 1] == '"') {
		scan_mistake(scan, scan->here,
			     "text right after a closing '\"'; is one missing before? a quote inside text is written "
			     "'\\\"'");
		scan->places->items[scan->places->len - 1].torn = true;
		tear_around(scan);
		scan_line(scan);
		return true;
	}
	if (scan_quote(scan) || c == '{' || c == '[' || isalnum(c)) {
		scan_mistake(scan, scan->here, "missing ',' before this entry");
		return !scan_given_up(scan);
	}
	scan_mistake(scan, scan->here, "expected ',' or '%c', not %s", close, scan_found(scan, what));
	tear_around(scan);
	if (c == ']' || c == '}')
		scan_step(scan);
	else
		scan_line(scan);
	return !scan_given_up(scan);
}

/* Behind an entry: true when another one follows. Ends behind the closing bracket. */
static bool scan_separator(struct scan *scan, struct mark open, int close)
{
	for (;;) {
		scan_blanks(scan);
		if (scan_given_up(scan))
			return false;
		int c = scan_peek(scan);
		if (c == close) {
			scan_step(scan);
			return false;
		}
		if (c == ',')
			return scan_comma(scan, open, close);
		size_t before = scan->pos;
		bool more = scan_stray(scan, open, close);
		if (!more || scan->pos == before)
			return more;
	}
}

#define KEY_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

/* What stands for a key that is not what the author wrote. */
static void write_key(struct scan *scan, struct json_place *place, const char *word, size_t len)
{
	char made[32];
	bool known = len && strspn(word, KEY_LETTERS) >= len;
	place->astray = place->astray || !known;
	int used = snprintf(made, sizeof made, "?%zu", place->key_from);
	scan_write(scan, "\"", 1);
	scan_write(scan, known ? word : made, known ? len : (size_t)used);
	scan_write(scan, "\"", 1);
}

/* A key as somebody may write it outside JSON: in other quotes or without. */
static void scan_foreign_key(struct scan *scan, struct json_place *place)
{
	size_t from = scan->pos, quote = scan_quote(scan);
	if (quote <= 1)
		scan_mistake(scan, scan->here, "a key stands in '\"' in JSON");
	if (quote) {
		const char *word = scan->text + from + quote;
		size_t len = strspn(word, KEY_LETTERS);
		scan_string(scan);
		bool whole = word + len < scan->text + scan->pos && word + len + strlen("”") >= scan->text + scan->pos;
		write_key(scan, place, word, whole ? len : 0);
		return;
	}
	while (scan_peek(scan) == '_' || scan_peek(scan) == '-' || (scan_peek(scan) >= 0 && isalnum(scan_peek(scan))))
		scan_step(scan);
	write_key(scan, place, scan->text + from, scan->pos - from);
}

/* Behind a key. Without a ':' the value may be torn before it is read. */
static void scan_colon(struct scan *scan, struct json_place *place)
{
	char what[16];
	scan_blanks(scan);
	if (scan_given_up(scan))
		return;
	int c = scan_peek(scan);
	if (c == ':') {
		scan_step(scan);
		return;
	}
	bool glued = c >= 0 && isalpha(c) && scan->text[scan->pos - 1] == '"';
	scan_mistake(scan, scan->here, "expected ':' after the key, not %s", scan_found(scan, what));
	if (c == '=')
		scan_step(scan);
	place->torn = glued || c < 0 || strchr(",]}", c);
	place->astray = place->astray || glued;
	if (glued)
		scan_line(scan);
}

/* True when a key could be read; its value may follow. */
static bool scan_key(struct scan *scan, struct json_place *place)
{
	char what[16];
	int c = scan_peek(scan);
	size_t from = scan->pos;
	if (c == '"') {
		if (scan_text(scan)) {
			scan_colon(scan, place);
			return !scan_given_up(scan);
		}
		write_key(scan, place, "", 0);
	} else if (scan_quote(scan) || c == '_' || (c >= 0 && isalnum(c))) {
		scan_foreign_key(scan, place);
	} else {
		scan_mistake(scan, scan->here, "expected a key in '\"', not %s", scan_found(scan, what));
		tear_around(scan);
		return false;
	}
	if (!scan_given_up(scan) && scan->pos > from)
		scan_colon(scan, place);
	return !scan_given_up(scan);
}

/* One entry; what can't be one is passed over. */
static void scan_entry(struct scan *scan, bool object, bool first, unsigned depth)
{
	struct json_place place = { .depth = depth + 1 };
	size_t clean = scan->clean ? scan->clean->len : 0, before = scan->pos;
	if (!first)
		scan_write(scan, ",", 1);
	if (object) {
		place.key_at = scan->here;
		place.key_from = scan->pos;
		if (!scan_key(scan, &place)) {
			if (scan->clean)
				str_truncate(scan->clean, clean);
			if (scan->pos == before && scan_peek(scan) != scan->close[depth] && scan_peek(scan) != ',')
				scan_step(scan);
			return;
		}
		scan_write(scan, ":", 1);
		scan_blanks(scan);
	}
	scan_value(scan, place);
}

static void scan_entries(struct scan *scan, unsigned depth)
{
	struct mark open = scan->here;
	bool object = scan_peek(scan) == '{';
	int close = object ? '}' : ']';
	size_t index = scan->places->len;
	scan_write(scan, object ? "{" : "[", 1);
	scan->close[depth] = (char)close;
	scan->around[depth] = index - 1;
	scan->depth = depth + 1;
	scan_step(scan);
	scan_blanks(scan);
	bool more = scan_peek(scan) >= 0 && scan_peek(scan) != close;
	if (!more)
		scan_separator(scan, open, close);
	while (more) {
		scan_entry(scan, object, scan->places->len == index, depth);
		scan->depth = depth + 1;
		more = scan_separator(scan, open, close);
	}
	scan_write(scan, object ? "}" : "]", 1);
}

/* --- values --- */

static void scan_nothing(struct scan *scan)
{
	char what[16];
	int c = scan_peek(scan);
	scan_mistake(scan, scan->here, "expected a value, not %s", scan_found(scan, what));
	if (c < 0)
		scan_give_up(scan);
	else if (!strchr(",]}", c))
		scan_line(scan);
}

/* False when the value is not what the author wrote. Writes nothing then, but of maps and lists. */
static bool scan_any(struct scan *scan, unsigned depth)
{
	int c = scan_peek(scan);
	size_t from = scan->pos;
	if ((c == '{' || c == '[') && depth >= CONTENT_DEPTH_MAX) {
		scan_mistake(scan, scan->here, "nested deeper than %u levels", CONTENT_DEPTH_MAX);
		scan_give_up(scan);
		return false;
	}
	if (c == '{' || c == '[') {
		scan_entries(scan, depth);
		return true;
	}
	if (c == '"')
		return scan_text(scan);
	if (c == '\'')
		scan_mistake(scan, scan->here, "text stands in '\"' in JSON, not in \"'\"");
	if (scan_quote(scan)) {
		scan_string(scan);
		return false;
	}
	if (c < 0 || !(isalnum(c) || (c && strchr("+-._", c)))) {
		scan_nothing(scan);
		return false;
	}
	bool good = scan_word(scan);
	size_t blanks = strspn(scan->text + scan->pos, " \t");
	if (good)
		scan_write(scan, scan->text + from, scan->pos - from);
	else if (isalpha(c) && scan->pos + blanks < scan->len && !strchr(",]}\r\n", scan->text[scan->pos + blanks]))
		scan_line(scan); /* a sentence without quotes */
	return good;
}

/* `place` knows its key and depth. */
static void scan_value(struct scan *scan, struct json_place place)
{
	size_t index = scan->places->len;
	unsigned mistakes = scan->mistakes;
	place.at = scan->here;
	place.from = scan->pos;
	*vec_push(scan->places) = place;
	bool good = !place.torn && !scan_given_up(scan) && scan_any(scan, place.depth);
	struct json_place *kept = &scan->places->items[index];
	kept->end = scan->mistakes == mistakes ? scan->pos : 0;
	kept->end_at = scan->here;
	if (good)
		return;
	kept->torn = true;
	scan_write(scan, "null", 4);
}

static void scan_all(struct scan *scan)
{
	if (scan_starts(scan, "\xef\xbb\xbf")) {
		scan_mistake(scan, scan->here, "JSON has no byte-order mark; save the file as UTF-8 without it");
		scan->pos = 3;
	}
	scan_blanks(scan);
	scan_value(scan, (struct json_place) { .depth = 0 });
	scan_blanks(scan);
	if (!scan_given_up(scan) && scan->pos < scan->len)
		scan_mistake(scan, scan->here, "text after the end of the JSON value; remove it");
}

bool jsontext_scan(json_places *out, const char *text, size_t len, const char *path, struct diags *diags)
{
	struct str utf8 = STR_INIT;
	bool good = encoding_mend(&utf8, text, len, path, diags);
	str_release(&utf8);
	return good && jsontext_scan_bytes(out, text, len, path, diags);
}

bool jsontext_scan_bytes(json_places *out, const char *text, size_t len, const char *path, struct diags *diags)
{
	struct scan scan = { .text = text, .len = len, .here = { 1, 1 }, .places = out, .path = path, .diags = diags };
	scan_all(&scan);
	return !scan.mistakes;
}

bool jsontext_mend(json_places *out, struct str *clean, const char *text, size_t len)
{
	struct scan scan = { .text = text, .len = len, .here = { 1, 1 }, .places = out, .clean = clean };
	scan_all(&scan);
	return clean->len;
}
