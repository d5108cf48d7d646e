#include "yamlerror.h"

#include <string.h>

#include "mlcoach/text/utf8.h"
#include "node.h"

/* What libyaml says, and what an author needs to hear. */
static const struct {
	const char *problem; /* begins so */
	const char *context; /* begins so; NULL: any */
	const char *message;
} messages[] = {
	{ "mapping values are not allowed", NULL, "unexpected ': '; put text that holds ': ' in quotes" },
	{ "block sequence entries are not allowed", NULL, "unexpected '- '; start the list on a line of its own" },
	{ "mapping keys are not allowed", NULL, "unexpected '? '; put text that begins with '?' in quotes" },
	{ "could not find expected ':'", NULL, "expected ':' after the key" },
	{ "did not find expected key", NULL,
	  "expected a key of the map that starts on line %u; check the indentation" },
	{ "did not find expected '-' indicator", NULL,
	  "expected '- ' as in the list that starts on line %u; check the indentation" },
	{ "did not find expected ',' or ']'", NULL, "expected ',' or ']' in the list that starts on line %u" },
	{ "did not find expected ',' or '}'", NULL, "expected ',' or '}' in the map that starts on line %u" },
	{ "did not find expected node content", NULL, "expected a value here" },
	{ "did not find expected <document start>", NULL,
	  "unexpected text after the end of the map; check the indentation" },
	{ "found unexpected end of stream", "while scanning a quoted",
	  "the quote that opens on line %u is never closed" },
	{ "found unexpected document indicator", NULL, "the quote that opens on line %u is never closed" },
	{ "found unknown escape character", NULL,
	  "unknown escape in text in '\"'; for a backslash write '\\\\' or use single quotes" },
	{ "did not find expected hexdecimal number", NULL, "expected hexadecimal digits after the escape" },
	{ "found invalid Unicode character", NULL, "the escape is no character of Unicode" },
	{ "did not find expected comment or line break", NULL,
	  "expected the text of the block to begin on the next line" },
	{ "found an indentation indicator equal to 0", NULL, "the indentation of a block of text is 1 to 9" },
	{ "found a tab character", NULL, "a tab can't indent; use spaces" },
	{ "did not find expected alphabetic or numeric character", NULL,
	  "'&' and '*' begin names in YAML; put text that begins with them in quotes" },
	{ "found undefined tag handle", NULL,
	  "tags such as '!name' are not used here; put text that begins with '!' in quotes" },
	{ "did not find expected '!'", NULL,
	  "tags such as '!name' are not used here; put text that begins with '!' in quotes" },
	{ "did not find expected whitespace or line break", NULL,
	  "tags such as '!name' are not used here; put text that begins with '!' in quotes" },
	{ "did not find the expected '>'", NULL,
	  "tags such as '!name' are not used here; put text that begins with '!' in quotes" },
	{ "did not find expected tag URI", NULL,
	  "tags such as '!name' are not used here; put text that begins with '!' in quotes" },
	{ "did not find URI escaped octet", NULL,
	  "tags such as '!name' are not used here; put text that begins with '!' in quotes" },
	{ "found unexpected ':'", NULL, "unexpected ':'; put text that holds ':' in quotes" },
	{ "control characters are not allowed", NULL, "the character is not allowed in YAML; remove it" },
};

/* The character at a place of the text, 0 when there is none. */
static char char_at(const char *text, struct mark at)
{
	const char *p = text;
	for (uint32_t line = 1; line < at.line && p; line++) {
		p = strchr(p, '\n');
		p = p ? p + 1 : NULL;
	}
	for (uint32_t column = 1; p && *p && *p != '\n' && column < at.column; column++)
		do
			p++;
		while (((unsigned char)*p & 0xc0) == 0x80);
	return p ? *p : '\0';
}

static bool begins(const char *text, const char *with)
{
	return text && !strncmp(text, with, strlen(with));
}

static const char *bad_start(char c)
{
	if (c == '\t')
		return "a tab can't indent; use spaces";
	if (c == '@')
		return "text can't begin with '@' here; put it in quotes";
	if (c == '`')
		return "text can't begin with '`'; put it in quotes";
	return "text can't begin like this; put it in quotes";
}

/* "%u" in a message is the line on which the thing around began. */
static void add(struct diags *diags, const char *path, struct mark at, uint32_t line, const char *message)
{
	const char *number = strstr(message, "%u");
	if (number)
		diags_add(diags, SEVERITY_ERROR, path, at, "%.*s%u%s", (int)(number - message), message, line,
			  number + 2);
	else
		diags_add(diags, SEVERITY_ERROR, path, at, "%s", message);
}

void yaml_error_add(const yaml_parser_t *parser, const char *text, const char *path, struct diags *diags)
{
	struct mark at = { (uint32_t)parser->problem_mark.line + 1, (uint32_t)parser->problem_mark.column + 1 };
	uint32_t line = (uint32_t)parser->context_mark.line + 1;
	if (parser->error == YAML_READER_ERROR) {
		at = mark_of(text, parser->problem_offset);
	} else if (begins(parser->problem, "found character that cannot start any token")) {
		diags_add(diags, SEVERITY_ERROR, path, at, "%s", bad_start(char_at(text, at)));
		return;
	}
	for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
		if (!begins(parser->problem, messages[i].problem))
			continue;
		if (messages[i].context && !begins(parser->context, messages[i].context))
			continue;
		add(diags, path, at, line, messages[i].message);
		return;
	}
	diags_add(diags, SEVERITY_ERROR, path, at, "not YAML from here on; check quotes, brackets and indentation");
}

/* The length of a control character that YAML does not allow, or 0. */
static size_t control(const unsigned char *p)
{
	if ((p[0] < 0x20 && p[0] != '\t' && p[0] != '\n' && p[0] != '\r') || p[0] == 0x7f)
		return 1;
	if (p[0] == 0xc2 && p[1] < 0xa0 && p[1] != 0x85)
		return 2;
	return 0;
}

bool yaml_text_check(const char *text, size_t len, const char *path, struct diags *diags)
{
	size_t bad;
	if (!utf8_valid(text, len, &bad)) {
		diags_add(diags, SEVERITY_ERROR, path, mark_of(text, bad), "not UTF-8 text; save the file as UTF-8");
		return false;
	}
	for (size_t i = 0; i < len; i++) {
		size_t found = control((const unsigned char *)text + i);
		if (!found)
			continue;
		diags_add(diags, SEVERITY_ERROR, path, mark_of(text, i),
			  "control character U+%04X is not allowed; remove it", (unsigned char)text[i + found - 1]);
		return false;
	}
	for (const char *p = text; p; p = (p = strchr(p, '\n')) ? p + 1 : NULL) {
		if (*p != '%')
			continue;
		diags_add(diags, SEVERITY_ERROR, path, mark_of(text, (size_t)(p - text)),
			  "a line that begins with '%%' is a directive, which is not used here; remove or indent it");
		return false;
	}
	return true;
}
