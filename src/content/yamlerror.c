#include "yamlerror.h"

#include <string.h>

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
	{ "could not find expected ':'", NULL,
	  "neither 'key: value' nor '- entry'; check quotes, indentation and the space after ':' or '-'" },
	{ "did not find expected key", NULL,
	  "expected a key of the map that starts on line %u; check the indentation" },
	{ "did not find expected '-' indicator", NULL,
	  "expected '- ' as in the list that starts on line %u; check the indentation" },
	{ "did not find expected ',' or ']'", NULL, "expected ',' or ']' in the list that starts on line %u" },
	{ "did not find expected ',' or '}'", NULL, "expected ',' or '}' in the map that starts on line %u" },
	{ "did not find expected node content", NULL, "expected a value here" },
	{ "did not find expected <document start>", NULL,
	  "unexpected text after the end of the map; check the indentation" },
	{ "found unexpected end of stream", "while scanning a quoted", "the quote that opens here is never closed" },
	{ "found unexpected document indicator", NULL, "the quote that opens here is never closed" },
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

/* Mistakes that lie where libyaml began to read something, not where it gave up. */
static const char *const early[] = {
	"could not find expected ':'",
	"found unexpected end of stream",
	"found unexpected document indicator",
};

/* What stands at a place of the text; *line gets the beginning of its line. */
static const char *stands_at(const char *text, struct mark at, const char **line)
{
	for (uint32_t number = 1; number < at.line; number++) {
		text += strcspn(text, "\r\n");
		text += *text == '\r' && text[1] == '\n' ? 2 : *text != '\0';
	}
	*line = text;
	for (uint32_t column = 1; *text && *text != '\n' && column < at.column; column++)
		do
			text++;
		while (((unsigned char)*text & 0xc0) == 0x80);
	return text;
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

/* What only looks like the blank that YAML wants there: before a line's text, or behind a ':' or '-'. The last one
 * on these lines; 0: none. */
static unsigned false_blank(struct mark *at, const char *text, uint32_t from, uint32_t to)
{
	unsigned found = 0;
	size_t used;
	uint32_t line = 1;
	for (const char *p = text; *p && line <= to; line++) {
		const char *begin = p, *end = p + strcspn(p, "\n"), *first = p + strspn(p, " -");
		for (; line >= from && p < end; p += used) {
			unsigned code = unseen(p, &used);
			if (!code || (p != first && (p == begin || p[-1] != ':')))
				continue;
			found = code;
			*at = (struct mark) { line, mark_of(begin, (size_t)(p - begin)).column };
			break;
		}
		p = end + (*end == '\n');
	}
	return found;
}

/* True when the error at a place, where `found` stands, comes from a quote that closed before it. */
static bool blames_quote(const yaml_parser_t *parser, const struct quoted *before, struct mark at, char found)
{
	bool flow = begins(parser->problem, "did not find expected ','"), next = at.column == before->close.column;
	if (!before->quote || at.line != before->close.line || !found || (next && found == ':'))
		return false;
	if (before->open.line != before->close.line || !flow)
		return true;
	return next && !strchr("]}\"'", found);
}

static void add_quote(const struct quoted *before, struct mark at, const char *path, struct diags *diags)
{
	if (before->open.line != before->close.line)
		diags_add(diags, SEVERITY_ERROR, path, before->open,
			  "the quote that opens here closes on line %u, with text behind it; close it where it should "
			  "end",
			  before->close.line);
	else if (before->quote == '"')
		diags_add(diags, SEVERITY_ERROR, path, at,
			  "text behind a closing '\"'; write a quote inside text as '\\\"'");
	else
		diags_add(diags, SEVERITY_ERROR, path, at,
			  "text behind a closing \"'\"; write a quote inside text as \"''\"");
}

/* A ':' that is the first of its line: most likely the line is a key that is indented too far. */
static bool is_first_colon(const char *line, const char *found)
{
	while (line < found && strncmp(line, ": ", 2))
		line++;
	return line == found;
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

static bool is_early(const char *problem)
{
	for (size_t i = 0; i < sizeof early / sizeof *early; i++)
		if (begins(problem, early[i]))
			return true;
	return false;
}

static void add_message(struct diags *diags, const char *path, const yaml_parser_t *parser, struct mark at,
			struct mark context)
{
	for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
		if (!begins(parser->problem, messages[i].problem))
			continue;
		if (messages[i].context && !begins(parser->context, messages[i].context))
			continue;
		add(diags, path, is_early(parser->problem) ? context : at, context.line, messages[i].message);
		return;
	}
	diags_add(diags, SEVERITY_ERROR, path, at, "not YAML from here on; check quotes, brackets and indentation");
}

void yaml_error_add(const yaml_parser_t *parser, const struct quoted *before, const char *text, const char *path,
		    struct diags *diags)
{
	struct mark at = { (uint32_t)parser->problem_mark.line + 1, (uint32_t)parser->problem_mark.column + 1 };
	struct mark context = { (uint32_t)parser->context_mark.line + 1, (uint32_t)parser->context_mark.column + 1 };
	struct mark blank, end = mark_of(text, strlen(text));
	unsigned code = false_blank(&blank, text, parser->context ? context.line : 1, at.line);
	if (at.line > end.line) /* a last line without its end */
		at = end;
	const char *line, *found = stands_at(text, at, &line);
	if (parser->error == YAML_READER_ERROR)
		add_message(diags, path, parser, mark_of(text, parser->problem_offset), context);
	else if (code)
		diags_add(diags, SEVERITY_ERROR, path, blank, "U+%04X only looks like a blank; write a space", code);
	else if (begins(parser->problem, "found character that cannot start any token"))
		diags_add(diags, SEVERITY_ERROR, path, at, "%s", bad_start(*found));
	else if (blames_quote(parser, before, at, *found))
		add_quote(before, at, path, diags);
	else if (begins(parser->problem, "mapping values are not allowed") && is_first_colon(line, found))
		diags_add(diags, SEVERITY_ERROR, path, at,
			  "unexpected ': '; indent a key as those beside it, and put text that holds ': ' in quotes");
	else
		add_message(diags, path, parser, at, context);
}

/* A character that YAML does not allow, or that libyaml alone takes for the end of a line. */
static bool refused(const char *p, unsigned *code)
{
	size_t used;
	unsigned char byte = (unsigned char)*p;
	*code = byte < 0x80 ? byte : unseen(p, &used);
	if (byte < 0x20)
		return byte != '\t' && byte != '\n' && byte != '\r';
	return byte == 0x7f || (byte >= 0x80 && *code && *code < 0xa0) || *code == 0x2028 || *code == 0x2029;
}

bool yaml_text_check(const char *text, size_t len, const char *path, struct diags *diags)
{
	unsigned code;
	if (!encoding_check(text, len, path, diags))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!refused(text + i, &code))
			continue;
		diags_add(diags, SEVERITY_ERROR, path, mark_of(text, i),
			  code < 0x2000 ? "control character U+%04X is not allowed; remove it"
					: "U+%04X ends a line for some programs only; end it as the others end",
			  code);
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
