/* sentence: where a sentence ends. */
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "chars.h"
#include "mlcoach/text/utf8.h"
#include "segment.h"

/* Longest abbreviation looked at, its inner points included. */
#define ABBREVIATION_MAX 8u
/* A semicolon ends a piece when it has so many words on each side. */
#define CLAUSE_WORDS 4u

static bool is_listed(const char *const *list, size_t count, const char *word, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (list[i][0] == word[0] && !strncmp(list[i], word, len) && !list[i][len])
			return true;
	return false;
}

#define LISTED(list, word, len) is_listed(list, sizeof(list) / sizeof *(list), word, len)

/* Never end a sentence. */
static const char *const always[] = {
	"approx", "ca", "cf", "dr", "e.g", "eg", "fig", "figs", "i.e", "ie", "mr", "mrs", "prof", "resp", "viz", "vs",
};

/* End none before a small letter or a digit. */
static const char *const inside[] = {
	"abt",   "adv",  "al",    "apr",    "aug",  "avg",  "bin",   "calc", "cat",  "classif", "cont", "corr",
	"dec",   "dept", "diff",  "dist",   "esp",  "est",  "etc",   "eval", "ex",   "excl",    "exp",  "feat",
	"feats", "feb",  "gen",   "hist",   "impl", "impr", "imprs", "incl", "info", "int",     "jan",  "jul",
	"jun",   "lang", "lat",   "ltd",    "max",  "mar",  "min",   "mult", "neg",  "nov",     "num",  "oct",
	"opt",   "orig", "param", "params", "pos",  "pred", "preds", "prob", "pt",   "qty",     "ref",  "refs",
	"repr",  "req",  "reqs",  "sep",    "sept", "seq",  "spec",  "st",   "std",  "temp",    "usu",  "w.r.t",
};

/* End none before a digit. */
static const char *const numbered[] = { "ch", "eq", "no", "nos", "p", "pp", "sec", "step", "v", "ver", "vol" };

static bool is_abbreviation(const char *text, size_t from, size_t point, unsigned char next)
{
	char word[ABBREVIATION_MAX];
	size_t len = 0;
	bool dotted = false;
	while (point - len > from) {
		unsigned char c = (unsigned char)text[point - len - 1];
		if (!char_is_letter(c) && c != '.')
			break;
		if (++len > sizeof word)
			return false;
		dotted |= c == '.';
	}
	for (size_t i = 0; i < len; i++) {
		char c = text[point - len + i];
		word[i] = (char)(c == '.' ? c : c | 32);
	}
	if (!len)
		return false;
	bool small = char_is_lower(next) || char_is_digit(next);
	return LISTED(always, word, len) || (small && (dotted || LISTED(inside, word, len))) ||
	       (char_is_digit(next) && LISTED(numbered, word, len));
}

static bool is_closer(uint32_t c)
{
	return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' || c == '*' || c == '_' || c == '`';
}

static bool is_stop(char c)
{
	return c == '.' || c == '!' || c == '?';
}

/* Closing brackets, quotes and emphasis at `at`; *round tells of a ')'. */
static size_t skip_closers(const char *text, size_t at, size_t end, bool *round)
{
	while (at < end) {
		size_t used;
		uint32_t c = char_plain(text + at, end - at, &used);
		if (!is_closer(c) && !char_is_invisible(c))
			break;
		*round |= c == ')';
		at += used;
	}
	return at;
}

/* Reads the row of points and marks at *at, moving behind it; true when it ends the sentence. */
static bool ends_here(const char *text, size_t from, size_t *at, size_t end)
{
	size_t mark = *at, q = mark;
	bool points = true, round = false;
	for (; q < end && is_stop(text[q]); q++)
		points &= text[q] == '.';
	size_t row = q - mark;
	q = skip_closers(text, q, end, &round);
	*at = q;
	size_t next = q;
	while (next < end && char_is_space((unsigned char)text[next]))
		next++;
	if (next == end)
		return true;
	if (next == q)
		return false;
	unsigned char c = (unsigned char)text[next];
	if (char_is_lower(c) && (round || (points && row > 1)))
		return false;
	return !points || row > 1 || !is_abbreviation(text, from, mark, c);
}

static bool begins_label(const char *text, size_t at, size_t end)
{
	while (at < end && char_is_space((unsigned char)text[at]))
		at++;
	return label_read(text, at, end) != LABEL_NONE && memchr(text + at, ':', end - at < 24 ? end - at : 24);
}

/* Whether CLAUSE_WORDS words follow before the next mark that might end the sentence. */
static bool clause_follows(const char *text, size_t at, size_t end)
{
	size_t words = 0;
	for (bool inside_word = false; at < end && words < CLAUSE_WORDS; at++) {
		unsigned char c = (unsigned char)text[at];
		if (c == ';' ||
		    ((c == '.' || c == '!' || c == '?') && at + 1 < end && char_is_space((unsigned char)text[at + 1])))
			break;
		words += inside_word && char_is_space(c);
		inside_word = !char_is_space(c);
	}
	return words >= CLAUSE_WORDS - 1;
}

/* 。 ! ? and their kin end a sentence without a blank. */
static bool is_wide_stop(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0x061F || c == 0x0964 || c == 0x06D4;
}

/* Bytes that need no second look. */
static bool is_plain_byte(unsigned char c)
{
	return c < 0x80 && c != '.' && c != '!' && c != '?' && c != ';';
}

#ifdef __SSE2__
/* A bit for each of 16 bytes that is not plain. */
static inline unsigned special_bits(const char *text)
{
	__m128i bytes = _mm_loadu_si128((const void *)text);
	__m128i points = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.')),
				      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('!')));
	__m128i others = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8('?' ^ ';')), _mm_set1_epi8('?'));
	/* Bytes from 0x80 on are marked by themselves. */
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(bytes, _mm_or_si128(points, others)));
}
#endif

/* The next byte that needs a second look. `from` is a beginning, at most `at`. */
static inline size_t skip_plain(const char *text, size_t from, size_t at, size_t end)
{
#ifdef __SSE2__
	unsigned bits;
	for (; end - at >= 16; at += 16)
		if ((bits = special_bits(text + at)))
			return at + (size_t)__builtin_ctz(bits);
	if (end - from >= 16) { /* the last 16 bytes, some of them again */
		bits = special_bits(text + end - 16) >> (16 - (end - at));
		return bits ? at + (size_t)__builtin_ctz(bits) : end;
	}
#else
	(void)from;
#endif
	while (at < end && is_plain_byte((unsigned char)text[at]))
		at++;
	return at;
}

/* Words only have to be counted where a semicolon stands. */
static size_t clause_end(const char *text, size_t at, size_t end)
{
	size_t from = at, words = 0, used;
	bool blank = true;
	while (at < end) {
		unsigned char c = (unsigned char)text[at];
		if (is_plain_byte(c)) {
			words += char_is_space(c) && !blank;
			blank = char_is_space(c);
			at++;
		} else if (c >= 0x80) {
			bool stop = is_wide_stop(utf8_decode(text + at, end - at, &used));
			at += used;
			blank = false;
			if (stop)
				return at;
		} else if (c == ';') {
			at++;
			if (begins_label(text, at, end) || (words + 1 >= CLAUSE_WORDS && clause_follows(text, at, end)))
				return at;
		} else if (ends_here(text, from, &at, end)) {
			return at;
		}
	}
	return end;
}

size_t sentence_end(const char *text, size_t at, size_t end)
{
	size_t from = at, used;
	while ((at = skip_plain(text, from, at, end)) < end) {
		unsigned char c = (unsigned char)text[at];
		if (c == ';')
			return clause_end(text, from, end);
		if (c < 0x80) {
			if (ends_here(text, from, &at, end))
				return at;
			continue;
		}
		bool stop = is_wide_stop(utf8_decode(text + at, end - at, &used));
		at += used;
		if (stop)
			return at;
	}
	return end;
}
