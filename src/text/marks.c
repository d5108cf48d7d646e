/* marks: what stands between words: symbols of quantities become tokens, markup none. */
#include <string.h>

#include "chars.h"
#include "tokenise.h"
#include "units.h"

static void add_symbol(struct scanner *scanner, size_t used, const char *norm, size_t len)
{
	const struct doc *doc = scanner->doc;
	const struct token *last = doc->ntokens ? &doc->tokens[doc->ntokens - 1] : NULL;
	/* A row of one symbol says no more than one. */
	bool again = last && last->kind == TOKEN_SYMBOL && last->piece == scanner->piece && last->end == scanner->at &&
		     last->norm_len == len && !memcmp(doc_norm(doc, last), norm, len);
	if (!again)
		scanner_add(scanner, TOKEN_SYMBOL, scanner->at, scanner->at + used, norm, len);
	scanner->at += used;
}

static void add_byte(struct scanner *scanner)
{
	add_symbol(scanner, 1, scanner->text + scanner->at, 1);
}

static unsigned char byte_before(const struct scanner *scanner)
{
	return scanner->at ? (unsigned char)scanner->text[scanner->at - 1] : 0;
}

/* Inline formulas by Pandoc's rule: no blank inside the dollars, no digit after the second, one line. */
static size_t formula_end(const struct scanner *scanner)
{
	const char *text = scanner->text;
	size_t from = scanner->at + 1;
	if (from >= scanner->end || char_is_space((unsigned char)text[from]))
		return 0;
	for (size_t at = from; at < scanner->end && text[at] != '\n'; at++) {
		if (text[at] != '$')
			continue;
		bool blank = char_is_space((unsigned char)text[at - 1]);
		bool digit = at + 1 < scanner->end && char_is_digit((unsigned char)text[at + 1]);
		return blank || digit || at == from ? 0 : at;
	}
	return 0;
}

static void scan_dollar(struct scanner *scanner)
{
	bool inside = scanner->math_end >= scanner->at && scanner->math_end;
	if (!inside)
		scanner->math_end = formula_end(scanner);
	bool opens = scanner->math_end > scanner->at;
	bool closes = inside && scanner->math_end == scanner->at;
	bool money = char_is_digit(scanner_byte(scanner, 1)) ||
		     (scanner_byte(scanner, 1) == ' ' && char_is_digit(scanner_byte(scanner, 2))) ||
		     char_is_digit(byte_before(scanner)) ||
		     (byte_before(scanner) == ' ' && scanner->at > 1 &&
		      char_is_digit((unsigned char)scanner->text[scanner->at - 2]));
	if (opens || closes || !money)
		scanner->at++;
	else
		add_byte(scanner);
}

static size_t letters_ahead(const struct scanner *scanner, size_t from, char *out, size_t max)
{
	size_t n = 0;
	while (n < max && char_is_letter(scanner_byte(scanner, from + n))) {
		out[n] = (char)(scanner_byte(scanner, from + n) | 32);
		n++;
	}
	return n;
}

static bool is_listed(const char *const *list, size_t count, const char *word, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(list[i]) == len && !memcmp(list[i], word, len))
			return true;
	return false;
}

/* "\mathcal{O}": commands that only say how it looks. */
static void scan_backslash(struct scanner *scanner)
{
	static const char *const looks[] = {
		"bar",    "begin",  "big",    "cdot",         "end",   "frac",   "ge",     "geq",
		"hat",    "hspace", "left",   "le",           "leq",   "mathbb", "mathbf", "mathcal",
		"mathit", "mathrm", "mid",    "operatorname", "quad",  "right",  "rm",     "sim",
		"text",   "textbf", "textit", "tilde",        "times", "to",     "vec",
	};
	char word[16];
	size_t n = letters_ahead(scanner, 1, word, sizeof word);
	bool look = n && is_listed(looks, sizeof looks / sizeof *looks, word, n);
	scanner->at += 1 + (look ? n : 0);
}

/* "&" is "and"; HTML entities are what they stand for. */
static void scan_ampersand(struct scanner *scanner)
{
	static const struct {
		const char *name, *norm;
		enum token_kind kind;
	} entities[] = { { "amp", "and", TOKEN_WORD }, { "lt", "<", TOKEN_SYMBOL }, { "gt", ">", TOKEN_SYMBOL } };
	char name[8];
	size_t n = letters_ahead(scanner, 1, name, sizeof name), start = scanner->at;
	if (n < 2 || scanner_byte(scanner, n + 1) != ';') {
		scanner->at++;
		if (scanner_byte(scanner, 0) == '&')
			scanner->at++;
		scanner_add(scanner, TOKEN_WORD, start, scanner->at, "and", 3);
		return;
	}
	scanner->at += n + 2;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (strlen(entities[i].name) == n && !memcmp(entities[i].name, name, n))
			scanner_add(scanner, entities[i].kind, start, scanner->at, entities[i].norm,
				    strlen(entities[i].norm));
}

/* How long the HTML tag at '<' is, or 0: "<user, ad>" is none. */
static size_t html_tag(const struct scanner *scanner)
{
	static const char *const tags[] = {
		"a",       "b",   "blockquote", "br",    "code", "details", "div",   "em",   "h",      "hr",
		"i",       "img", "kbd",        "li",    "ol",   "p",       "pre",   "span", "strong", "sub",
		"summary", "sup", "table",      "tbody", "td",   "th",      "thead", "tr",   "u",      "ul",
	};
	char name[12];
	size_t from = 1 + (scanner_byte(scanner, 1) == '/');
	size_t n = letters_ahead(scanner, from, name, sizeof name);
	if (!is_listed(tags, sizeof tags / sizeof *tags, name, n))
		return 0;
	size_t at = from + n;
	at += char_is_digit(scanner_byte(scanner, at)); /* h1 */
	while (char_is_blank(scanner_byte(scanner, at)) || scanner_byte(scanner, at) == '/')
		at++;
	return scanner_byte(scanner, at) == '>' ? at + 1 : 0;
}

static void scan_less(struct scanner *scanner)
{
	size_t tag = html_tag(scanner);
	unsigned char next = scanner_byte(scanner, 1);
	if (tag)
		scanner->at += tag;
	else if (next == '-' || next == '!')
		scanner->at += 2;
	else
		add_byte(scanner);
}

static void scan_equals(struct scanner *scanner)
{
	unsigned char next = scanner_byte(scanner, 1);
	if (next == '>')
		scanner->at += 2;
	else if (next == '=')
		scanner->at++;
	else
		add_byte(scanner);
}

static void scan_hyphen(struct scanner *scanner)
{
	scanner->at += scanner_byte(scanner, 1) == '>' ? 2 : 1;
}

static void scan_tilde(struct scanner *scanner)
{
	if (scanner_byte(scanner, 1) == '~')
		scanner->at += 2;
	else
		add_byte(scanner);
}

/* A slash matters before a unit of time ("58k/s") and between digits ("24/7"). */
static void scan_slash(struct scanner *scanner)
{
	char word[12];
	size_t blanks = scanner_byte(scanner, 1) == ' ';
	size_t n = letters_ahead(scanner, 1 + blanks, word, sizeof word);
	const struct unit *unit = n ? unit_find(word, n) : NULL;
	bool digits = char_is_digit(byte_before(scanner)) && char_is_digit(scanner_byte(scanner, 1));
	if (digits || (unit && unit->kind == UNIT_TIME))
		add_byte(scanner);
	else
		scanner->at++;
}

static void scan_colon(struct scanner *scanner)
{
	if (char_is_digit(byte_before(scanner)) && char_is_digit(scanner_byte(scanner, 1)))
		add_byte(scanner);
	else
		scanner->at++;
}

static void scan_point(struct scanner *scanner)
{
	if (char_is_digit(scanner_byte(scanner, 1)) && !char_is_word(byte_before(scanner)) &&
	    byte_before(scanner) != '.')
		scan_number(scanner);
	else
		scanner->at++;
}

/* Symbols and fractions outside ASCII. */
static void scan_wide(struct scanner *scanner)
{
	static const struct {
		uint32_t c;
		const char *norm;
		enum token_kind kind;
	} rows[] = {
		{ 0xA3, "\xC2\xA3", TOKEN_SYMBOL },
		{ 0xA5, "\xC2\xA5", TOKEN_SYMBOL },
		{ 0x2030, "\xE2\x80\xB0", TOKEN_SYMBOL },
		{ 0x20AC, "\xE2\x82\xAC", TOKEN_SYMBOL },
		{ 0x2264, "\xE2\x89\xA4", TOKEN_SYMBOL },
		{ 0x2265, "\xE2\x89\xA5", TOKEN_SYMBOL },
		{ 0x2A7D, "\xE2\x89\xA4", TOKEN_SYMBOL },
		{ 0x2A7E, "\xE2\x89\xA5", TOKEN_SYMBOL },
		{ '~', "~", TOKEN_SYMBOL },
		{ '%', "%", TOKEN_SYMBOL },
		{ '<', "<", TOKEN_SYMBOL },
		{ '>', ">", TOKEN_SYMBOL },
		{ '=', "=", TOKEN_SYMBOL },
		{ '$', "$", TOKEN_SYMBOL },
	};
	size_t used;
	uint32_t c = char_plain(scanner->text + scanner->at, scanner->end - scanner->at, &used);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].c == c) {
			add_symbol(scanner, used, rows[i].norm, strlen(rows[i].norm));
			return;
		}
	}
	scanner->at += used;
}

void scan_mark(struct scanner *scanner)
{
	static void (*const scans[128])(struct scanner *) = {
		['$'] = scan_dollar, ['\\'] = scan_backslash, ['&'] = scan_ampersand, ['<'] = scan_less,
		['='] = scan_equals, ['-'] = scan_hyphen,     ['~'] = scan_tilde,     ['/'] = scan_slash,
		[':'] = scan_colon,  ['.'] = scan_point,      ['%'] = add_byte,       ['>'] = add_byte,
	};
	unsigned char byte = (unsigned char)scanner->text[scanner->at];
	if (byte >= 0x80)
		scan_wide(scanner);
	else if (scans[byte])
		scans[byte](scanner);
	else
		scanner->at++;
}
