#include "yamlerror.h"

#include <string.h>

#include "encoding.h"
#include "mlcoach/text/utf8.h"

/* What libyaml says, what an author needs to hear, and how to read on. */
static const struct {
	const char *problem; /* begins so */
	const char *message;
	yaml_repair *repair;
	const char *context; /* begins so; NULL: any */
	bool early;          /* the mistake lies where libyaml began to read something, not where it gave up */
} messages[] = {
#define TAGGED "tags such as '!name' are not used here; put text that begins with '!' in quotes"
	{ "mapping values are not allowed", "unexpected ': '; put text that holds ': ' in quotes",
	  .repair = repair_colon },
	{ "block sequence entries are not allowed", "unexpected '- '; start the list on a line of its own",
	  .repair = repair_dash },
	{ "mapping keys are not allowed", "unexpected '? '; put text that begins with '?' in quotes",
	  .repair = repair_character },
	{ "could not find expected ':'",
	  "neither 'key: value' nor '- entry'; check quotes, indentation and the space after ':' or '-'",
	  .repair = repair_key, .early = true },
	{ "did not find expected key", "expected a key of the map that starts on line %u; check the indentation",
	  .repair = repair_indent },
	{ "did not find expected '-' indicator",
	  "expected '- ' as in the list that starts on line %u; check the indentation", .repair = repair_indent },
	{ "did not find expected ',' or ']'", "expected ',' or ']' in the list that starts on line %u",
	  .repair = repair_flow },
	{ "did not find expected ',' or '}'", "expected ',' or '}' in the map that starts on line %u",
	  .repair = repair_flow },
	{ "did not find expected node content", "expected a value here", .repair = repair_node },
	{ "did not find expected <document start>", "unexpected text after the end of the map; check the indentation",
	  .repair = repair_indent },
	{ "found unexpected end of stream", "the quote that opens here is never closed; close it where its text ends",
	  .repair = repair_quote, .context = "while scanning a quoted", .early = true },
	{ "found unexpected document indicator",
	  "the quote that opens here is never closed; close it where its text ends", .repair = repair_quote,
	  .early = true },
	{ "found unknown escape character",
	  "unknown escape in text in '\"'; for a backslash write '\\\\' or use single quotes",
	  .repair = repair_escape },
	{ "did not find expected hexdecimal number", "expected hexadecimal digits after the escape",
	  .repair = repair_escape },
	{ "found invalid Unicode character", "the escape is no character of Unicode", .repair = repair_escape },
	{ "did not find expected comment or line break", "expected the text of the block to begin on the next line",
	  .repair = repair_rest },
	{ "found an indentation indicator equal to 0", "the indentation of a block of text is 1 to 9",
	  .repair = repair_rest },
	{ "found a tab character", "a tab can't indent; use spaces", .repair = repair_character },
	{ "did not find expected alphabetic or numeric character",
	  "'&' and '*' begin names in YAML; put text that begins with them in quotes", .repair = repair_beginning,
	  .early = true },
	{ "found undefined tag handle", TAGGED, .repair = repair_beginning },
	{ "did not find expected '!'", TAGGED, .repair = repair_beginning },
	{ "did not find expected whitespace or line break", TAGGED, .repair = repair_beginning },
	{ "did not find the expected '>'", TAGGED, .repair = repair_beginning },
	{ "did not find expected tag URI", TAGGED, .repair = repair_beginning },
	{ "did not find URI escaped octet", TAGGED, .repair = repair_beginning },
	{ "found unexpected ':'", "unexpected ':'; put text that holds ':' in quotes", .repair = repair_colon },
};

static bool begins(const char *text, const char *with)
{
	return text && !strncmp(text, with, strlen(with));
}

/* A mistake as it will be told. */
struct mistake {
	size_t at; /* byte of the copy */
	struct str message;
	yaml_repair *repair;
};

__attribute__((format(printf, 4, 5))) static void set(struct mistake *out, size_t at, yaml_repair *repair,
						      const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_vaddf(&out->message, format, args);
	va_end(args);
	out->at = at;
	out->repair = repair;
}

static void set_start(struct mistake *out, const struct yaml_copy *copy, size_t at)
{
	char c = copy->text.data[at];
	if (c == '\t')
		set(out, at, repair_character, "a tab can't indent; use spaces");
	else
		set(out, at, repair_character, "text can't begin with '%c' here; put it in quotes", c);
}

/* --- blanks that are none --- */

/* More on a line are mended with the next mistake. */
#define BLANKS_MAX 100u

/* Mends characters of a line that only look like the blank that YAML wants there: before its text, or behind a ':'. */
static void mend_line(struct mistake *out, struct yaml_copy *copy, size_t begin)
{
	size_t end = line_end(copy, begin), used;
	bool leading = true;
	unsigned count = 0;
	for (size_t at = begin; at < end && count < BLANKS_MAX; at += used) {
		unsigned code = unseen(copy->text.data + at, &used);
		if (code && (leading || copy->text.data[at - 1] == ':')) {
			if (!count++)
				set(out, at, NULL, "U+%04X%s only looks like a blank; write a space", code,
				    unseen_name(code));
			copy_splice(copy, at, used, " ", 1);
			end -= used - 1;
			used = 1;
		} else {
			leading = leading && strchr(" -", copy->text.data[at]);
		}
	}
}

/* The same on the last of these lines that has any. */
static bool mend_blanks(struct mistake *out, struct yaml_copy *copy, size_t from, size_t to)
{
	size_t begin = line_begin(copy, to);
	for (;;) {
		mend_line(out, copy, begin);
		if (out->message.len || begin <= from)
			return out->message.len;
		begin = line_begin(copy, begin - 1);
	}
}

/* --- quotes --- */

/* True when the error comes from a quote that closed before it. */
static bool blames_quote(const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	bool flow = begins(failure->problem, "did not find expected ','"), next = failure->at == failure->close;
	bool end = failure->at >= copy->text.len;
	char found = copy->text.data[failure->at];
	if (!failure->quote || end || line_begin(copy, failure->at) != line_begin(copy, failure->close) ||
	    (next && found == ':'))
		return false;
	if (line_begin(copy, failure->open) != line_begin(copy, failure->close) || !flow)
		return true;
	return next && !strchr("]}\"'", found);
}

static void set_quote(struct mistake *out, const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	if (line_begin(copy, failure->open) != line_begin(copy, failure->close))
		set(out, failure->open, repair_behind,
		    "the quote that opens here closes on line %u, with text behind it; close it where it should end",
		    copy->origin[failure->close].line);
	else if (failure->quote == '"')
		set(out, failure->at, repair_behind, "text behind a closing '\"'; write a quote inside text as '\\\"'");
	else
		set(out, failure->at, repair_behind,
		    "text behind a closing \"'\"; write a quote inside text as \"''\"");
}

/* Quotes of a word processor before a place on its line. */
static const char *smart_quote(const struct yaml_copy *copy, size_t at)
{
	static const char *const quotes[] = { "“", "”", "„", "‘", "«" };
	size_t begin = line_begin(copy, at);
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		const char *found = strstr(copy->text.data + begin, quotes[i]);
		if (found && found < copy->text.data + at)
			return quotes[i];
	}
	return NULL;
}

/* --- the rest --- */

/* A ':' that is the first of its line: most likely the line is a key that is indented too far. */
static bool is_first_colon(const struct yaml_copy *copy, size_t at)
{
	const char *line = copy->text.data + line_begin(copy, at), *first = strstr(line, ": ");
	return is_key_line(copy, at) || first == copy->text.data + at;
}

static void set_colon(struct mistake *out, const struct yaml_copy *copy, size_t at)
{
	const char *quote = smart_quote(copy, at);
	if (is_first_colon(copy, at))
		set(out, at, repair_colon,
		    "unexpected ': '; indent a key as those beside it, and put text that holds ': ' in quotes");
	else if (quote)
		set(out, at, repair_colon, "unexpected ': '; '%s' is no quote in YAML, write '\"' around the text",
		    quote);
	else
		set(out, at, repair_colon, "unexpected ': '; put text that holds ': ' in quotes");
}

/* A bracket that nothing closes, which shows behind what it should have held. */
static bool set_unclosed(struct mistake *out, const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	const struct nest *nest = innermost(failure);
	bool flow = begins(failure->problem, "did not find expected ','") ||
		    begins(failure->problem, "block sequence entries are not allowed");
	if (!flow || !in_flow(failure) || !leaves_flow(copy, failure->at, nest->at))
		return false;
	set(out, nest->at, repair_flow, "'%c' is never closed; add '%c' after its last entry", nest->list ? '[' : '{',
	    nest->list ? ']' : '}');
	return true;
}

/* --- what lacks a blank or a ':' --- */

/* True when the text of a line is a key: "word:" and a blank. */
static bool has_key(const struct yaml_copy *copy, size_t first)
{
	size_t word = word_end(copy, first);
	return word > first && copy->text.data[word] == ':' && strchr(" \r\n", copy->text.data[word + 1]);
}

/* A key can stand at a place unless something above is no key or entry: the first line of the map or list that lacks
 * its ':' or blank. Where that begins. */
static bool culprit_above(const struct yaml_copy *copy, size_t at, size_t *out)
{
	size_t begin = line_begin(copy, at), indent = line_indent(copy, begin);
	bool found = false;
	while (begin) {
		begin = line_begin(copy, begin - 1);
		size_t first = first_of(copy, begin), own = first - begin, end = line_end(copy, begin);
		bool dash = copy->text.data[first] == '-';
		if (line_is_empty(copy, begin) || own > indent)
			continue;
		if (own == indent) {
			*out = first;
			found = !has_key(copy, first) && word_end(copy, first) > first;
			if (!found)
				return false;
			continue;
		}
		if (!dash || own + 2 != indent)
			return found && copy->text.data[end - 1] == ':';
		*out = is_dash(copy, first) ? first + 2 : first;
		return !is_dash(copy, first) || !has_key(copy, first + 2);
	}
	return found;
}

/* True when a line is one word and more is indented below it. */
static bool heads_block(const struct yaml_copy *copy, size_t first, size_t word)
{
	size_t begin = line_begin(copy, first);
	return word == line_end(copy, first) && block_end(copy, begin, false) > line_next(copy, begin);
}

/* Text under '|' or '>' that is not indented. */
static bool set_outdented(struct mistake *out, const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t above = line_begin(copy, failure->from);
	if (!begins(failure->problem, "could not find expected ':'") || !above)
		return false;
	do
		above = line_begin(copy, above - 1);
	while (above && line_is_empty(copy, above));
	if (!opens_block(copy, above))
		return false;
	set(out, failure->from, repair_text, "the text of a block is indented deeper than its key on line %u",
	    copy->origin[above].line);
	return true;
}

/* True when the mistake is such a one; it is told then. */
static bool set_glued(struct mistake *out, const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	bool colon = begins(failure->problem, "mapping values are not allowed") && is_key_line(copy, failure->at);
	bool key = begins(failure->problem, "could not find expected ':'");
	bool indent = begins(failure->problem, "did not find expected key") ||
		      begins(failure->problem, "did not find expected '-'");
	size_t first = key ? failure->from : first_of(copy, failure->at);
	const char *text = copy->text.data;
	if (*copy_touched(copy, failure->at) & TOUCHED_MOVED || (colon && is_dash(copy, first)))
		return false;
	if (colon && !culprit_above(copy, first, &first))
		return false;
	size_t word = word_end(copy, first);
	int len = (int)(word - first);
	bool own = first == first_of(copy, first);
	if ((colon || key || indent) && own && text[first] == '-' && !is_dash(copy, first) && text[first + 1] != '-')
		set(out, first, repair_glued, "no blank behind the '-'; write '- '");
	else if ((colon || key) && len && len <= 40 && text[word] == ':' && word + 1 < line_end(copy, word))
		set(out, first, repair_glued, "no blank behind '%.*s:'; write '%.*s: '", len, text + first, len,
		    text + first);
	else if ((colon || (key && heads_block(copy, first, word))) && len && len <= 40 && strchr(" \r\n", text[word]))
		set(out, first, repair_glued, "no ':' behind '%.*s'; write '%.*s: '", len, text + first, len,
		    text + first);
	return out->message.len;
}

/* "0, 2 or 4": the indentations of the keys, or of the entries of lists, around. */
static void add_indents(struct str *out, const struct yaml_failure *failure, bool list)
{
	size_t count = 0, seen = 0;
	for (size_t i = 0; i < failure->nlevels; i++)
		count += failure->levels[i].list == list && !failure->levels[i].flow;
	for (size_t i = 0; i < failure->nlevels; i++) {
		if (failure->levels[i].list != list || failure->levels[i].flow)
			continue;
		const char *join = !seen ? "" : seen + 1 < count ? ", " : " or ";
		str_addf(out, "%s%zu", join, failure->levels[i].column);
		seen++;
	}
}

/* A line that begins where none around it does. */
static bool set_indent(struct mistake *out, const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t begin = line_begin(copy, failure->at), indent = line_indent(copy, begin);
	bool list = is_dash(copy, begin + indent);
	struct str others = STR_INIT;
	bool misfit = failure->at == begin + indent && (begins(failure->problem, "did not find expected key") ||
							begins(failure->problem, "did not find expected '-'") ||
							begins(failure->problem, "did not find expected <document"));
	for (size_t i = 0; i < failure->nlevels; i++)
		misfit = misfit && (failure->levels[i].column != indent || failure->levels[i].list != list);
	add_indents(&others, failure, list);
	misfit = misfit && others.len;
	if (misfit)
		set(out, failure->at, repair_indent,
		    "indented by %zu, where %s around are indented by %s; check the indentation", indent,
		    list ? "the entries" : "the keys", others.data);
	str_release(&others);
	return misfit;
}

/* "%u" in a message is the line on which the thing around began. */
static void set_message(struct mistake *out, const struct yaml_copy *copy, const struct yaml_failure *failure)
{
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		if (!begins(failure->problem, messages[i].problem) ||
		    (messages[i].context && !begins(failure->context, messages[i].context)))
			continue;
		const char *message = messages[i].message, *number;
		size_t at = messages[i].early ? failure->from : failure->at;
		bool entry = messages[i].repair == repair_indent &&
			     begins(messages[i].problem, "did not find expected key") && copy->text.data[at] == '-';
		if (entry)
			message = "'- ' begins an entry of a list, but around it is the map that starts on line %u; "
				  "remove it, or "
				  "indent it like its list";
		number = strstr(message, "%u");
		if (number)
			set(out, at, messages[i].repair, "%.*s%u%s", (int)(number - message), message,
			    copy->origin[failure->from].line, number + 2);
		else
			set(out, at, messages[i].repair, "%s", message);
		return;
	}
	set(out, failure->at, repair_block, "not YAML from here on; check quotes, brackets and indentation");
}

static void set_mistake(struct mistake *out, struct yaml_copy *copy, const struct yaml_failure *failure)
{
	if (mend_blanks(out, copy, failure->context && failure->from < failure->at ? failure->from : 0, failure->at))
		return;
	if (blames_quote(copy, failure))
		set_quote(out, copy, failure);
	else if (begins(failure->problem, "found character that cannot start any token"))
		set_start(out, copy, failure->at);
	else if (set_unclosed(out, copy, failure) || set_outdented(out, copy, failure) ||
		 set_glued(out, copy, failure) || set_indent(out, copy, failure))
		return;
	else if (begins(failure->problem, "mapping values are not allowed"))
		set_colon(out, copy, failure->at);
	else
		set_message(out, copy, failure);
}

bool yaml_recover(struct yaml_copy *copy, const struct yaml_failure *failure, const char *path, struct diags *diags)
{
	struct mistake mistake = { .message = STR_INIT };
	set_mistake(&mistake, copy, failure);
	struct mark at = copy->origin[mistake.at];
	unsigned char *touched = copy_touched(copy, mistake.at);
	bool indent = mistake.repair == repair_indent || mistake.repair == repair_key ||
		      (mistake.repair == repair_colon && is_key_line(copy, mistake.at));
	if (!(*touched & TOUCHED_TOLD) && !(indent && *touched & TOUCHED_TAB))
		diags_add(diags, SEVERITY_ERROR, path, at, "%s", mistake.message.data);
	str_release(&mistake.message);
	/* Another character on the same line may be as wrong. */
	if (mistake.repair != repair_character)
		*touched |= TOUCHED_TOLD;
	struct yaml_failure here = *failure;
	here.at = mistake.at;
	return !mistake.repair || mistake.repair(copy, mistake.repair == repair_glued ? &here : failure) ||
	       repair_block(copy, &here);
}

/* --- before the parser --- */

static bool is_line_end(unsigned code)
{
	return code == 0x2028 || code == 0x2029;
}

/* A character that YAML does not allow, or that libyaml alone takes for the end of a line. */
static bool refused(const char *p, unsigned *code, size_t *used)
{
	unsigned char byte = (unsigned char)*p;
	*used = 1;
	*code = byte;
	if (byte < 0x80)
		return byte == 0x7f || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r');
	*code = utf8_decode(p, strnlen(p, 4), used);
	return *code < 0xa0 || is_line_end(*code) || *code == 0xfeff || *code == 0xfffe || *code == 0xffff;
}

static void refuse(const char *path, struct mark at, unsigned code, struct diags *diags)
{
	if (is_line_end(code))
		diags_add(diags, SEVERITY_ERROR, path, at,
			  "U+%04X ends a line for some programs only; end it as the others end", code);
	else if (code > 0xa0)
		diags_add(diags, SEVERITY_ERROR, path, at, "U+%04X%s is not allowed in YAML; remove it", code,
			  unseen_name(code));
	else
		diags_add(diags, SEVERITY_ERROR, path, at, "control character U+%04X is not allowed; remove it", code);
}

#define DIRECTIVE "a line that begins with '%' is a directive, which is not used here; remove or indent it"

bool yaml_text_mend(struct str *out, const char *text, size_t len, const char *path, struct diags *diags)
{
	struct mark here = { 1, 1 };
	size_t kept = 0; /* what has been copied */
	unsigned characters = 0, directives = 0;
	for (size_t i = 0, used; i < len; i += used) {
		unsigned code;
		bool bad = refused(text + i, &code, &used), directive = code == '%' && here.column == 1;
		if (bad && ++characters <= ALIKE_MAX)
			refuse(path, here, code, diags);
		else if (directive && ++directives == 1)
			diags_add(diags, SEVERITY_ERROR, path, here, "%s", DIRECTIVE);
		if (bad || directive) {
			str_add_bytes(out, text + kept, i - kept);
			if (bad && !is_line_end(code))
				encoding_add(out, UTF8_REPLACEMENT);
			else
				str_add_char(out, directive ? '#' : ' ');
			kept = i + used;
		}
		bool line_ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n'));
		here = line_ends ? (struct mark) { here.line + 1, 1 } : (struct mark) { here.line, here.column + 1 };
	}
	if (characters > ALIKE_MAX)
		diags_add(diags, SEVERITY_ERROR, path, here, "%u more characters that are not allowed",
			  characters - ALIKE_MAX);
	if (characters + directives)
		str_add_bytes(out, text + kept, len - kept);
	return !characters && !directives;
}
