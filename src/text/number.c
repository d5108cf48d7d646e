/* number: the notations of one number, read into "1000000", "0.5", "10^9", "5e6". */
#include <string.h>

#include "chars.h"
#include "tokenise.h"

/* A number being read: `at` in the text, its normal form so far. */
struct numeral {
	const struct scanner *scanner;
	size_t at;
	char norm[NORM_MAX];
	size_t len;
};

static unsigned char byte_at(const struct numeral *numeral, size_t ahead)
{
	size_t at = numeral->at + ahead;
	return at < numeral->scanner->end ? (unsigned char)numeral->scanner->text[at] : 0;
}

static bool digit_at(const struct numeral *numeral, size_t ahead)
{
	return char_is_digit(byte_at(numeral, ahead));
}

static void put(struct numeral *numeral, char c)
{
	if (numeral->len < NORM_MAX)
		numeral->norm[numeral->len++] = c;
}

static void read_digits(struct numeral *numeral)
{
	for (; digit_at(numeral, 0); numeral->at++)
		put(numeral, (char)byte_at(numeral, 0));
}

/* "1,000,000" and "1_000_000"; a comma needs exactly three digits behind it. */
static bool at_separator(const struct numeral *numeral)
{
	unsigned char c = byte_at(numeral, 0);
	if (c == '_')
		return digit_at(numeral, 1);
	return c == ',' && numeral->norm[0] != '0' && digit_at(numeral, 1) && digit_at(numeral, 2) &&
	       digit_at(numeral, 3) && !digit_at(numeral, 4);
}

static void read_whole(struct numeral *numeral)
{
	read_digits(numeral);
	if (byte_at(numeral, 0) == ',' && numeral->len > 3)
		return;
	while (at_separator(numeral)) {
		numeral->at++;
		read_digits(numeral);
	}
}

/* ".5", and the comma of "0,5"; false when another point follows: a version, an address. */
static bool read_fraction(struct numeral *numeral)
{
	unsigned char c = byte_at(numeral, 0);
	bool comma = c == ',' && numeral->len == 1 && numeral->norm[0] == '0';
	if ((c != '.' && !comma) || !digit_at(numeral, 1))
		return true;
	put(numeral, '.');
	numeral->at++;
	read_digits(numeral);
	bool version = false;
	while (byte_at(numeral, 0) == '.' && digit_at(numeral, 1)) {
		version = true;
		put(numeral, '.');
		numeral->at++;
		read_digits(numeral);
	}
	return !version;
}

/* "e9", "e-4": only when no letter follows, so that "2em" is none. */
static void read_e(struct numeral *numeral)
{
	size_t sign = byte_at(numeral, 1) == '-' || byte_at(numeral, 1) == '+', n = 1 + sign;
	if ((byte_at(numeral, 0) | 32) != 'e' || !digit_at(numeral, n))
		return;
	while (digit_at(numeral, n))
		n++;
	if (char_is_word(byte_at(numeral, n)))
		return;
	put(numeral, 'e');
	numeral->at++;
	if (byte_at(numeral, 0) == '-')
		put(numeral, '-');
	numeral->at += sign;
	read_digits(numeral);
}

static int superscript_digit(uint32_t c)
{
	if (c == 0xB9)
		return 1;
	if (c == 0xB2 || c == 0xB3)
		return (int)(c - 0xB0);
	return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int)(c - 0x2070) : -1;
}

/* Reads an exponent written high: "10⁶". */
static bool read_superscript(struct numeral *numeral, char mark)
{
	bool any = false;
	while (byte_at(numeral, 0) >= 0x80) {
		size_t used;
		const struct scanner *scanner = numeral->scanner;
		int digit =
			superscript_digit(char_plain(scanner->text + numeral->at, scanner->end - numeral->at, &used));
		if (digit < 0)
			break;
		if (!any)
			put(numeral, mark);
		any = true;
		put(numeral, (char)('0' + digit));
		numeral->at += used;
	}
	return any;
}

/* "^9", "^{9}", "**9", "⁹" after a base; `mark` is what goes into the normal form before the exponent. */
static bool read_power(struct numeral *numeral, char mark)
{
	size_t n = byte_at(numeral, 0) == '^' ? 1 : byte_at(numeral, 0) == '*' && byte_at(numeral, 1) == '*' ? 2 : 0;
	if (!n)
		return read_superscript(numeral, mark);
	bool brace = byte_at(numeral, n) == '{';
	n += brace;
	bool minus = byte_at(numeral, n) == '-';
	n += minus;
	if (!digit_at(numeral, n))
		return false;
	put(numeral, mark);
	if (minus)
		put(numeral, '-');
	numeral->at += n;
	read_digits(numeral);
	if (brace && byte_at(numeral, 0) == '}')
		numeral->at++;
	return true;
}

/* "5x10^6", "5 × 10^6", "5*10^6". */
static void read_times_ten(struct numeral *numeral)
{
	static const char *const signs[] = { "x", "*", "\xC3\x97", "\xC2\xB7", "\\times", "\\cdot" };
	const struct scanner *scanner = numeral->scanner;
	struct numeral ahead = *numeral;
	size_t skipped = 0;
	while (byte_at(&ahead, 0) == ' ' && !skipped++)
		ahead.at++;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (scanner->end - ahead.at < n || memcmp(scanner->text + ahead.at, signs[i], n))
			continue;
		ahead.at += n;
		ahead.at += byte_at(&ahead, 0) == ' ';
		if (byte_at(&ahead, 0) != '1' || byte_at(&ahead, 1) != '0')
			return;
		ahead.at += 2;
		if (read_power(&ahead, 'e'))
			*numeral = ahead;
		return;
	}
}

/* "1st", "2nd", "10th" are words. */
static bool read_ordinal(struct numeral *numeral)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	char a = (char)(byte_at(numeral, 0) | 32), b = (char)(byte_at(numeral, 1) | 32);
	if (char_is_word(byte_at(numeral, 2)))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (a != endings[i][0] || b != endings[i][1])
			continue;
		put(numeral, a);
		put(numeral, b);
		numeral->at += 2;
		return true;
	}
	return false;
}

void scan_number(struct scanner *scanner)
{
	struct numeral numeral = { .scanner = scanner, .at = scanner->at };
	enum token_kind kind = TOKEN_NUMBER;
	if (byte_at(&numeral, 0) == '.')
		put(&numeral, '0');
	read_whole(&numeral);
	if (!read_fraction(&numeral)) {
		kind = TOKEN_WORD;
	} else if (!read_power(&numeral, '^')) {
		size_t len = numeral.len;
		read_e(&numeral);
		if (len == numeral.len)
			read_times_ten(&numeral);
		if (len == numeral.len && read_ordinal(&numeral))
			kind = TOKEN_WORD;
	}
	scanner_add(scanner, kind, scanner->at, numeral.at, numeral.norm, numeral.len);
	scanner->at = numeral.at;
}
