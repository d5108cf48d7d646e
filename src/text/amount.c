#include "amount.h"

#include <math.h>
#include <string.h>

#include "chars.h"

/* More than this between two tokens separates them whatever it is. */
#define GAP_MAX 12u
/* Digits of a number beyond these only count as powers of ten. */
#define DIGITS_MAX 18u

/* --- tokens --- */

bool is_number(const struct doc *doc, uint32_t at)
{
	return at < doc->ntokens && doc->tokens[at].kind == TOKEN_NUMBER;
}

bool token_is(const struct doc *doc, uint32_t at, const char *norm)
{
	if (at >= doc->ntokens)
		return false;
	size_t len = doc->tokens[at].norm_len;
	const char *token = doc_norm(doc, &doc->tokens[at]);
	return *norm == *token && !strncmp(norm, token, len) && !norm[len];
}

bool token_is_one_of(const struct doc *doc, uint32_t at, const char *const *list)
{
	if (at >= doc->ntokens)
		return false;
	char first = *doc_norm(doc, &doc->tokens[at]);
	for (; *list; list++)
		if (**list == first && token_is(doc, at, *list))
			return true;
	return false;
}

bool is_currency(const struct doc *doc, uint32_t at)
{
	static const char *const signs[] = { "$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5", NULL };
	return at < doc->ntokens && doc->tokens[at].kind == TOKEN_SYMBOL && token_is_one_of(doc, at, signs);
}

enum gap gap_before(const struct doc *doc, uint32_t at)
{
	if (!at || at >= doc->ntokens || doc->tokens[at].piece != doc->tokens[at - 1].piece)
		return GAP_OTHER;
	size_t from = doc->tokens[at - 1].end, to = doc->tokens[at].start;
	unsigned hyphens = 0, points = 0, blanks = 0;
	if (to == from)
		return GAP_NONE;
	if (to == from + 1 && doc->text[from] == ' ')
		return GAP_BLANK;
	if (to < from || to - from > GAP_MAX)
		return GAP_OTHER;
	for (size_t used; from < to; from += used) {
		uint32_t c = char_plain(doc->text + from, to - from, &used);
		if (char_is_invisible(c))
			continue;
		hyphens += c == '-' || c == 0x2013 || c == 0x2014;
		points += c == '.';
		blanks += char_is_space(c);
		if (!(c == '-' || c == 0x2013 || c == 0x2014 || c == '.' || c == '*' || c == '`' || c == '\\' ||
		      c == '{' || c == '}' || char_is_space(c)))
			return GAP_OTHER;
	}
	if (points)
		return points >= 2 && !hyphens ? GAP_POINTS : GAP_OTHER;
	if (hyphens)
		return hyphens == 1 ? GAP_HYPHEN : GAP_OTHER;
	return blanks ? GAP_BLANK : GAP_NONE;
}

static const struct number_word *number_word_at(const struct doc *doc, uint32_t at)
{
	if (at >= doc->ntokens || doc->tokens[at].kind == TOKEN_SYMBOL)
		return NULL;
	return token_number_word(doc, &doc->tokens[at]);
}

/* --- digits --- */

static long small_integer(const char **at, const char *end)
{
	long value = 0;
	bool minus = *at < end && **at == '-';
	*at += minus;
	for (; *at < end && char_is_digit((unsigned char)**at); ++*at)
		value = value < 100000 ? value * 10 + (**at - '0') : value;
	return minus ? -value : value;
}

/* Not strtod: that reads by the locale. */
static double number_value(const char *at, size_t len)
{
	const char *end = at + len;
	double mantissa = 0;
	long exponent = 0;
	unsigned digits = 0;
	for (bool fraction = false; at < end && (char_is_digit((unsigned char)*at) || *at == '.'); at++) {
		if (*at == '.') {
			fraction = true;
			continue;
		}
		bool kept = digits < DIGITS_MAX;
		if (kept)
			mantissa = mantissa * 10 + (*at - '0');
		digits += mantissa > 0;
		exponent += !kept && !fraction;
		exponent -= kept && fraction;
	}
	bool power = at < end && *at == '^';
	if (at < end && *at == 'e') {
		at++;
		exponent += small_integer(&at, end);
	}
	if (mantissa <= 0)
		return 0; /* zero times an infinite power is no number */
	/* Dividing by an exact power gives the nearest double: 0.2 is 0.2. */
	double value = exponent < 0 ? mantissa / pow(10, (double)-exponent) : mantissa * pow(10, (double)exponent);
	if (!power)
		return value;
	at++;
	return pow(value, (double)small_integer(&at, end));
}

static bool is_glued(const struct doc *doc, uint32_t at)
{
	return gap_before(doc, at) == GAP_NONE;
}

/* "k", "M", "bn": right behind digits, or a capital or longer one after a blank. "t" only right behind. */
static bool is_scale_letter(const struct doc *doc, uint32_t at)
{
	const struct token *token = &doc->tokens[at];
	if (is_glued(doc, at))
		return true;
	char first = doc->text[token->start];
	if (gap_before(doc, at) != GAP_BLANK)
		return false;
	return token->norm_len > 1 ? token->norm_len == 2 && *doc_norm(doc, token) != 't'
				   : first == 'M' || first == 'B' || first == 'k' || first == 'K';
}

/* Takes the magnitudes that follow: "5 hundred thousand". */
static void read_scales(struct amount *out, const struct doc *doc)
{
	for (int i = 0; i < 3; i++) {
		const struct number_word *word = number_word_at(doc, out->next);
		enum gap gap = word ? gap_before(doc, out->next) : GAP_OTHER;
		if (!word || (!joins(gap) && gap != GAP_HYPHEN))
			return;
		bool scale = word->kind == NUMBER_SCALE || word->kind == NUMBER_HUNDRED ||
			     (word->kind == NUMBER_PLURAL && word->value >= 1e3 && !token_is(doc, out->next, "dozens"));
		if (!scale && !(word->kind == NUMBER_LETTER && !i && !out->spelled && is_scale_letter(doc, out->next)))
			return;
		out->value *= word->value;
		out->scale *= word->value;
		out->next++;
	}
}

/* "10s of millions" */
static void read_digits_plural(struct amount *out, const struct doc *doc)
{
	const struct number_word *word = number_word_at(doc, out->next + 2);
	if (!token_is(doc, out->next, "s") || !is_glued(doc, out->next) || !token_is(doc, out->next + 1, "of"))
		return;
	bool scale = word && (word->kind == NUMBER_PLURAL || word->kind == NUMBER_SCALE);
	if (scale) {
		out->value *= word->value;
		out->scale *= word->value;
	}
	out->next += scale ? 3 : 0;
}

static bool read_digits(struct amount *out, const struct doc *doc, uint32_t at)
{
	const struct token *token = &doc->tokens[at];
	*out = (struct amount) { .next = at + 1,
				 .scale = 1,
				 .value = number_value(doc_norm(doc, token), token->norm_len) };
	read_scales(out, doc);
	read_digits_plural(out, doc);
	return true;
}

/* --- words --- */

/* "two hundred and fifty million", "twenty-five": true when at least one number word was read. */
static bool read_spelled(struct amount *out, const struct doc *doc, uint32_t at)
{
	double total = 0, current = 0, largest = 1;
	uint32_t next = at;
	for (unsigned words = 0; words < 8; words++) {
		const struct number_word *word = number_word_at(doc, next);
		bool and = next > at && token_is(doc, next, "and") && largest >= 100;
		if (and)
			word = number_word_at(doc, next + 1);
		if (!word || (next > at && !joins(gap_before(doc, next)) && gap_before(doc, next) != GAP_HYPHEN))
			break;
		if (word->kind == NUMBER_PLAIN && doc->tokens[next + and].kind == TOKEN_WORD)
			current += word->value;
		else if (word->kind == NUMBER_HUNDRED || (word->kind == NUMBER_SCALE && word->value < 1e3))
			current = (current > 0 ? current : 1) * word->value;
		else if (word->kind == NUMBER_SCALE && next > at)
			total += (current > 0 ? current : 1) * word->value, current = 0;
		else
			break;
		if (word->value > largest)
			largest = word->value;
		next += 1 + and;
	}
	next += next == at + 1 && token_is(doc, at, "couple") && token_is(doc, next, "of");
	*out = (struct amount) {
		.next = next, .value = total + current, .scale = largest >= 100 ? largest : 1, .spelled = true
	};
	return next > at;
}

/* "a hundred", "a million", "a couple of", "a dozen": the article stands for one. */
static bool read_article(struct amount *out, const struct doc *doc, uint32_t at)
{
	const struct number_word *word = number_word_at(doc, at + 1);
	if (!word || gap_before(doc, at + 1) != GAP_BLANK)
		return false;
	if (word->kind != NUMBER_SCALE && word->kind != NUMBER_HUNDRED && !token_is(doc, at + 1, "couple"))
		return false;
	bool big = word->kind == NUMBER_SCALE && word->value >= 1e3;
	if (!read_spelled(out, doc, at + 1) && !big)
		return false;
	if (big)
		*out = (struct amount) { .next = at + 2, .value = word->value, .scale = word->value, .spelled = true };
	return true;
}

/* Whether "a million" or "an hour" stands at `at`. */
static bool is_one_whole(const struct doc *doc, uint32_t at)
{
	static const char *const ones[] = { "a", "an", "one", NULL };
	if (at + 1 >= doc->ntokens || !token_is_one_of(doc, at, ones) || !joins(gap_before(doc, at + 1)))
		return false;
	const struct number_word *word = number_word_at(doc, at + 1);
	return (word && (word->kind == NUMBER_SCALE || word->kind == NUMBER_HUNDRED)) ||
	       token_unit(doc, &doc->tokens[at + 1]);
}

/* "half of", "half the", "a third of", "two thirds of": shares; "half a million", "a fifth of a second": 0.5, 0.2. */
static bool read_fraction(struct amount *out, const struct doc *doc, uint32_t at)
{
	static const char *const ones[] = { "a", "an", "one", NULL };
	static const char *const whole[] = { "all", "of", "our", "the", "their", NULL };
	double count = 1;
	uint32_t name = at;
	const struct number_word *before = number_word_at(doc, at), *word;
	if (token_is_one_of(doc, at, ones))
		name = at + 1;
	else if (before && before->kind == NUMBER_PLAIN)
		name = at + 1, count = before->value;
	word = number_word_at(doc, name);
	if (!word || word->kind != NUMBER_FRACTION ||
	    (name > at && gap_before(doc, name) != GAP_BLANK && gap_before(doc, name) != GAP_HYPHEN))
		return false;
	bool half = token_is(doc, name, "half");
	*out = (struct amount) { .next = name + 1, .value = count * word->value, .scale = 1, .spelled = true };
	bool of = half ? token_is_one_of(doc, name + 1, whole) : token_is(doc, name + 1, "of") && name > at;
	uint32_t one = name + 1 + token_is(doc, name + 1, "of");
	if (is_one_whole(doc, one) && (of || (half && name == at))) {
		out->next = one + 1;
		read_scales(out, doc);
		return true;
	}
	out->share = of && joins(gap_before(doc, name + 1));
	return out->share;
}

/* "hundreds of millions", "billions of". */
static bool read_plural(struct amount *out, const struct doc *doc, uint32_t at)
{
	*out = (struct amount) { .next = at, .value = 1, .scale = 1, .spelled = true };
	for (int i = 0; i < 3; i++) {
		const struct number_word *word = number_word_at(doc, out->next);
		if (!word || word->kind != NUMBER_PLURAL || !token_is(doc, out->next + 1, "of"))
			break;
		out->value *= word->value;
		out->scale = out->value;
		out->next += 2;
	}
	if (out->next == at)
		return false;
	const struct number_word *word = number_word_at(doc, out->next);
	if (word && word->kind == NUMBER_PLURAL) {
		out->value *= word->value;
		out->scale = out->value;
		out->next++;
	} else {
		out->next--; /* "of" belongs to what is counted */
	}
	return true;
}

/* "two and a half". */
static void read_and_a_half(struct amount *out, const struct doc *doc)
{
	if (!token_is(doc, out->next, "and") || !token_is(doc, out->next + 1, "a") ||
	    !token_is(doc, out->next + 2, "half"))
		return;
	out->value += 0.5;
	out->next += 3;
}

bool amount_read(struct amount *out, const struct doc *doc, uint32_t at)
{
	if (at >= doc->ntokens || doc->tokens[at].kind == TOKEN_SYMBOL)
		return false;
	if (is_number(doc, at)) {
		read_digits(out, doc, at);
		read_and_a_half(out, doc);
		return true;
	}
	if (token_is(doc, at, "a") || token_is(doc, at, "an"))
		return read_article(out, doc, at) || read_fraction(out, doc, at);
	const struct number_word *word = number_word_at(doc, at);
	if (!word || word->kind == NUMBER_LETTER)
		return false;
	if (word->kind == NUMBER_TIMES) {
		*out = (struct amount) {
			.next = at + 1, .value = word->value, .scale = 1, .spelled = true, .times = true
		};
		return true;
	}
	if (read_fraction(out, doc, at) || read_plural(out, doc, at))
		return true;
	if (word->kind != NUMBER_PLAIN || !read_spelled(out, doc, at))
		return false;
	read_and_a_half(out, doc);
	return true;
}
