#include "tokenise.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "chars.h"
#include "mlcoach/base/alloc.h"
#include "traits.h"

/* --- adding tokens --- */

/* Room for so many tokens more with so many bytes of normal forms. */
static void reserve(struct doc *doc, size_t tokens, size_t bytes)
{
	bytes += NORM_SLACK;
	if (doc->norm_cap - doc->norm_len < bytes) {
		doc->norm_cap = doc->norm_cap * 2 + bytes + 256;
		doc->norm = alloc_resize(doc->norm, doc->norm_cap, 1);
	}
	if (doc->tokens_cap - doc->ntokens < tokens) {
		doc->tokens_cap = doc->tokens_cap * 2 + tokens + 64;
		doc->tokens = alloc_resize(doc->tokens, doc->tokens_cap, sizeof *doc->tokens);
	}
}

/* Adds a token whose normal form stands behind the others already. */
static void push(struct scanner *scanner, enum token_kind kind, size_t start, size_t end, size_t len,
			unsigned traits)
{
	struct doc *doc = scanner->doc;
	if (kind == TOKEN_NUMBER)
		traits |= TRAIT_NUMBER;
	doc->tokens[doc->ntokens++] = (struct token) {
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.norm = (uint32_t)doc->norm_len,
		.norm_len = (uint8_t)len,
		.kind = (uint8_t)kind,
		.traits = (uint16_t)traits,
		.piece = scanner->piece,
	};
	doc->norm_len += len;
	scanner->traits |= traits;
}

void scanner_add(struct scanner *scanner, enum token_kind kind, size_t start, size_t end, const char *norm, size_t len)
{
	struct doc *doc = scanner->doc;
	if (!len)
		return;
	reserve(doc, 1, len);
	char *place = doc->norm + doc->norm_len;
	memcpy(place, norm, len);
	push(scanner, kind, start, end, len, len <= KEY_MAX ? traits_of(key_in(place, len)) : 0);
}

static void add_word(struct scanner *scanner, size_t start, size_t end, const char *word)
{
	scanner_add(scanner, TOKEN_WORD, start, end, word, strlen(word));
}

/* --- contractions --- */

/* Negations typed in one word, and what they stand for: "not" follows. */
static const struct {
	const char *form, *base;
} negations[] = {
	{ "ain", "is" },        { "aint", "is" },     { "arent", "are" },     { "can", "can" },
	{ "cannot", "can" },    { "cant", "can" },    { "couldnt", "could" }, { "didnt", "did" },
	{ "doesnt", "does" },   { "dont", "do" },     { "hadnt", "had" },     { "hasnt", "has" },
	{ "havent", "have" },   { "isnt", "is" },     { "shan", "shall" },    { "shouldnt", "should" },
	{ "wasnt", "was" },     { "werent", "were" }, { "won", "will" },      { "wont", "will" },
	{ "wouldnt", "would" },
};

/* Whether a form may be one of them without a clitic. */
static bool is_short(const char *form, size_t len)
{
	return len >= 4 && len <= 8 && form[len - 1] == 't';
}

static const char *negation_base(const char *form, size_t len)
{
	for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
		if (!strncmp(negations[i].form, form, len) && !negations[i].form[len])
			return negations[i].base;
	return NULL;
}

void negations_teach(void)
{
	for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
		if (is_short(negations[i].form, strlen(negations[i].form)))
			traits_teach(negations[i].form, TRAIT_NEGATION, 0);
}

static void add_negation(struct scanner *scanner, size_t start, size_t end, const char *base, size_t len)
{
	scanner_add(scanner, TOKEN_WORD, start, end, base, len);
	add_word(scanner, start, end, "not");
}

/* How many bytes after a word are "'s", "'re", "'t" and the like; *letters is set to the lower-case letters. */
static size_t clitic(const struct scanner *scanner, size_t behind, char letters[3])
{
	size_t used, at = char_skip_invisible(scanner->text, behind, scanner->end);
	if (at >= scanner->end || char_plain(scanner->text + at, scanner->end - at, &used) != '\'')
		return 0;
	size_t n = 0, from = at + used;
	while (from + n < scanner->end && n < 3 && char_is_letter((unsigned char)scanner->text[from + n])) {
		if (n < 2)
			letters[n] = (char)(scanner->text[from + n] | 32);
		n++;
	}
	if (n != 1 && n != 2)
		return 0;
	if (from + n < scanner->end && char_is_word((unsigned char)scanner->text[from + n]))
		return 0;
	letters[n] = '\0';
	return from + n - behind;
}

static bool is_dropped_clitic(const char *letters)
{
	static const char *const dropped[] = { "s", "re", "ve", "d", "ll", "m" };
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		if (!strcmp(letters, dropped[i]))
			return true;
	return false;
}

/* A word, its clitic read: "user's" is "user", "don't" is "do" "not". */
static void add_form(struct scanner *scanner, size_t start, size_t end)
{
	char norm[NORM_MAX], letters[3];
	size_t len = normalise_word(norm, scanner->text + start, end - start);
	size_t extra = clitic(scanner, end, letters);
	if (extra && !strcmp(letters, "t") && len > 1 && norm[len - 1] == 'n') {
		const char *base = negation_base(norm, len);
		add_negation(scanner, start, end + extra, base ? base : norm, base ? strlen(base) : len - 1);
		scanner->at = end + extra;
		return;
	}
	if (extra && is_dropped_clitic(letters))
		end += extra;
	const char *base = is_short(norm, len) ? negation_base(norm, len) : NULL;
	if (base) {
		add_negation(scanner, start, end, base, strlen(base));
	} else {
		size_t digits = 0;
		while (digits < len && char_is_digit((unsigned char)norm[digits]))
			digits++;
		scanner_add(scanner, digits == len ? TOKEN_NUMBER : TOKEN_WORD, start, end, norm, len);
	}
	scanner->at = end;
}

/* --- short forms with slashes and dots --- */

static bool word_at(const struct scanner *scanner, size_t at)
{
	size_t used;
	return at < scanner->end && char_is_word(char_plain(scanner->text + at, scanner->end - at, &used));
}

/* The ASCII letters at `at`, lower-cased, at most 7; 0 when another word character follows them. */
static size_t letters_at(const struct scanner *scanner, size_t at, char out[8])
{
	size_t n = 0;
	while (n < 7 && at + n < scanner->end && char_is_letter((unsigned char)scanner->text[at + n])) {
		out[n] = (char)(scanner->text[at + n] | 32);
		n++;
	}
	out[n] = '\0';
	return word_at(scanner, at + n) ? 0 : n;
}

static bool is_after_number(const struct scanner *scanner)
{
	const struct doc *doc = scanner->doc;
	const struct token *last = doc->ntokens ? &doc->tokens[doc->ntokens - 1] : NULL;
	return last && last->kind == TOKEN_NUMBER && last->piece == scanner->piece;
}

/* "w/", "w/o", "b/w", "A/B": one letter, a slash and what follows. */
static bool scan_slashed(struct scanner *scanner)
{
	static const struct {
		char first;
		const char *rest, *word;
	} forms[] = {
		{ 'w', "o", "without" }, { 'w', "out", "without" }, { 'b', "w", "between" }, { 'b', "c", "because" }
	};
	size_t start = scanner->at;
	char first = (char)(scanner->text[start] | 32), rest[8];
	if (is_after_number(scanner) && (first == 'k' || first == 'm' || first == 'b'))
		return false; /* "58k/s" */
	size_t n = letters_at(scanner, start + 2, rest);
	for (size_t i = 0; n && i < sizeof forms / sizeof *forms; i++) {
		if (forms[i].first != first || strcmp(forms[i].rest, rest))
			continue;
		add_word(scanner, start, start + 2 + n, forms[i].word);
		scanner->at = start + 2 + n;
		return true;
	}
	if (n == 1) {
		scanner_add(scanner, TOKEN_WORD, start, start + 3, (char[]) { first, '/', *rest }, 3);
		scanner->at = start + 3;
		return true;
	}
	if (first != 'w')
		return false;
	add_word(scanner, start, start + 2, "with");
	scanner->at = start + 2;
	return true;
}

/* "e.g.", "U.S.", "a.k.a.": letters with dots between are one word. */
static bool scan_dotted(struct scanner *scanner)
{
	char norm[NORM_MAX];
	size_t n = 0, at = scanner->at;
	for (;;) {
		norm[n++] = (char)(scanner->text[at] | 32);
		at++;
		if (n == NORM_MAX || at + 1 >= scanner->end || scanner->text[at] != '.' ||
		    !char_is_letter((unsigned char)scanner->text[at + 1]) || word_at(scanner, at + 2))
			break;
		at++;
	}
	if (n < 2)
		return false;
	scanner_add(scanner, TOKEN_WORD, scanner->at, at, norm, n);
	scanner->at = at;
	return true;
}

/* --- words --- */

static size_t word_end(const struct scanner *scanner)
{
	size_t at = scanner->at;
	while (at < scanner->end) {
		unsigned char byte = (unsigned char)scanner->text[at];
		size_t used = 1, next = at;
		if (byte >= 0x80)
			next = char_skip_invisible(scanner->text, at, scanner->end);
		if (next > at && !word_at(scanner, next))
			break;
		if (next == at && (byte < 0x80 ? !char_is_letter(byte) && !char_is_digit(byte)
					       : !char_is_word(char_plain(scanner->text + at, scanner->end - at, &used))))
			break;
		at = next > at ? next : at + used;
	}
	return at;
}

/* Addresses say nothing: from "://" or "www." to the next blank or bracket. */
static bool skip_address(struct scanner *scanner, size_t end)
{
	const char *text = scanner->text;
	size_t left = scanner->end - end;
	bool scheme = left >= 3 && !memcmp(text + end, "://", 3);
	bool www = end - scanner->at == 3 && left && text[end] == '.' && !memcmp(text + scanner->at, "www", 3);
	if (!scheme && !www)
		return false;
	scanner->traits |= TRAIT_LABEL; /* "pro://…": only the text can tell */
	while (end < scanner->end && !char_is_space((unsigned char)text[end]) &&
	       !strchr(")>]\"", text[end] ? text[end] : 1))
		end++;
	scanner->at = end;
	return true;
}

static void scan_word(struct scanner *scanner)
{
	size_t end = word_end(scanner);
	/* Letters that are not seen (fillers of Hangul) begin a word and are no part of one. */
	if (end == scanner->at) {
		size_t used;
		char_plain(scanner->text + scanner->at, scanner->end - scanner->at, &used);
		scanner->at += used;
		return;
	}
	if (end == scanner->at + 1 && end < scanner->end) {
		if (scanner->text[end] == '/' && scan_slashed(scanner))
			return;
		if (scanner->text[end] == '.' && scan_dotted(scanner))
			return;
	}
	if (!skip_address(scanner, end))
		add_form(scanner, scanner->at, end);
}

/* --- plain words: ASCII, at most 15 letters and digits, nothing behind that belongs to them --- */

#define WINDOW 16u

/* A word at the beginning of a window and what is passed over behind it, in bytes. */
struct window {
	size_t word, passed;
};

/* Writes the WINDOW bytes at `text` in lower case to `out`; what is written behind the word means nothing. */
static inline struct window fold_window(char *out, const char *text)
{
#ifdef __SSE2__
	__m128i bytes = _mm_loadu_si128((const void *)text), small = _mm_set1_epi8(32);
	__m128i from_a = _mm_sub_epi8(_mm_or_si128(bytes, small), _mm_set1_epi8('a'));
	__m128i from_0 = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
	__m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
	__m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
	_mm_storeu_si128((void *)out, _mm_or_si128(bytes, _mm_and_si128(letters, small)));
	__m128i blanks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
				      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
	__m128i commas = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')),
				      _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(1)), _mm_set1_epi8(')')));
	unsigned words = (unsigned)_mm_movemask_epi8(_mm_or_si128(letters, digits));
	unsigned blank = (unsigned)_mm_movemask_epi8(blanks);
	unsigned hyphens = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('-')));
	unsigned points = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.')));
	/* A hyphen before a word is no arrow, a point before a blank begins no number. */
	unsigned passed = blank | (unsigned)_mm_movemask_epi8(commas) | (hyphens & words >> 1) | (points & blank >> 1);
	struct window window = { .word = (size_t)__builtin_ctz(~words | 1u << WINDOW) };
	window.passed = (size_t)__builtin_ctz(~(passed >> window.word));
	return window;
#else
	struct window window = { 0 };
	for (; window.word < WINDOW; window.word++) {
		unsigned char c = (unsigned char)text[window.word];
		if (!char_is_letter(c) && !char_is_digit(c))
			break;
		out[window.word] = (char)(char_is_upper(c) ? c | 32u : c);
	}
	window.passed = window.word < WINDOW && text[window.word] == ' ';
	return window;
#endif
}

/* Bytes behind a word that need a look. */
static inline bool may_join(unsigned char next)
{
	return next >= 0x80 || next == '\'' || next == ':' || next == '.' || next == '/';
}

/* Whether a word of n bytes goes on with the byte behind it, or means something else before it. `left` are the bytes
 * of the piece from the word on. */
static bool is_joined(const char *word, size_t n, size_t left)
{
	unsigned char next = (unsigned char)word[n];
	if (next == '.')
		return n == 1 || (n == 3 && !memcmp(word, "www", 3));
	if (next == ':')
		return left - n >= 3 && word[n + 1] == '/' && word[n + 2] == '/';
	return next != '/' || n == 1;
}

/* Marks that are passed over: always, or unless a certain byte follows. The rest has a meaning to scan_mark. */
enum passing { STOPS, PASSES, BEFORE_DIGIT, BEFORE_ARROW };

static const uint8_t passings[256] = {
	[0] = PASSES,	 [1] = PASSES,	  [2] = PASSES,	   [3] = PASSES,	[4] = PASSES,	     [5] = PASSES,
	[6] = PASSES,	 [7] = PASSES,	  [8] = PASSES,	   ['\t'] = PASSES,	['\n'] = PASSES,     [11] = PASSES,
	[12] = PASSES,	 ['\r'] = PASSES, [' '] = PASSES,  ['!'] = PASSES,	['"'] = PASSES,	     ['#'] = PASSES,
	['\''] = PASSES, ['('] = PASSES,  [')'] = PASSES,  ['*'] = PASSES,	['+'] = PASSES,	     [','] = PASSES,
	[';'] = PASSES,	 ['?'] = PASSES,  ['@'] = PASSES,  ['['] = PASSES,	[']'] = PASSES,	     ['^'] = PASSES,
	['_'] = PASSES,	 ['`'] = PASSES,  ['{'] = PASSES,  ['|'] = PASSES,	['}'] = PASSES,	     [127] = PASSES,
	['.'] = BEFORE_DIGIT,		  [':'] = BEFORE_DIGIT,			['-'] = BEFORE_ARROW,
};

static inline bool is_passed(unsigned char byte, unsigned char next)
{
	unsigned passing = passings[byte];
	return passing == PASSES || (passing == BEFORE_DIGIT && !char_is_digit(next)) ||
	       (passing == BEFORE_ARROW && next != '>');
}

/* Bytes read with room for all that may be in them. */
#define STRETCH 4096u


/* Reads plain words and the marks between them that are passed over, up to what is neither. */
static void scan_plain(struct scanner *scanner)
{
	struct doc *doc = scanner->doc;
	const char *text = scanner->text;
	size_t at = scanner->at, end = scanner->end, stop = end;
	unsigned found = scanner->traits;
	if (doc->len < at + WINDOW)
		return;
	if (stop > doc->len - WINDOW)
		stop = doc->len - WINDOW;
	if (stop > at + STRETCH)
		stop = at + STRETCH;
	reserve(doc, (stop - at) / 2 + 1, stop - at + WINDOW); /* every other byte may be a word */
	struct token *token = doc->tokens + doc->ntokens;
	char *norm = doc->norm + doc->norm_len;
	while (at < stop) {
		struct window window = fold_window(norm, text + at);
		size_t left = end - at, n = window.word < left ? window.word : left;
		if (!n) {
			if (!is_passed((unsigned char)text[at], left > 1 ? (unsigned char)text[at + 1] : 0))
				break;
			at++;
			continue;
		}
		if (n == WINDOW || char_is_digit((unsigned char)text[at]) ||
		    (n < left && may_join((unsigned char)text[at + n]) && is_joined(text + at, n, left)))
			break;
		unsigned traits = traits_of(key_in(norm, n));
		if (traits & TRAIT_NEGATION)
			break;
		*token++ = (struct token) {
			.start = (uint32_t)at,
			.end = (uint32_t)(at + n),
			.norm = (uint32_t)(norm - doc->norm),
			.norm_len = (uint8_t)n,
			.kind = TOKEN_WORD,
			.traits = (uint16_t)traits,
			.piece = scanner->piece,
		};
		found |= traits;
		norm += n;
		at += window.word + window.passed;
	}
	if (at > end)
		at = end;
	doc->ntokens = (size_t)(token - doc->tokens);
	doc->norm_len = (size_t)(norm - doc->norm);
	scanner->at = at;
	scanner->traits = found;
}

/* --- a piece --- */

static void scan_wide(struct scanner *scanner)
{
	size_t used;
	if (char_begins_word(char_plain(scanner->text + scanner->at, scanner->end - scanner->at, &used)))
		scan_word(scanner);
	else
		scan_mark(scanner);
}

unsigned tokenise(struct doc *doc, uint32_t piece, size_t start, size_t end)
{
	struct scanner scanner = { .doc = doc, .text = doc->text, .at = start, .end = end, .piece = piece };
	while (scanner.at < end) {
		scan_plain(&scanner);
		if (scanner.at == end)
			break;
		unsigned char byte = (unsigned char)doc->text[scanner.at];
		if (char_is_letter(byte))
			scan_word(&scanner);
		else if (char_is_digit(byte))
			scan_number(&scanner);
		else if (byte < 0x80)
			scan_mark(&scanner);
		else
			scan_wide(&scanner);
	}
	return scanner.traits;
}
