#include "mlcoach/text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwbrk.h>
#include <uniwidth.h>

#include "chars.h"

/* A longer cluster is cut, as the Stream-Safe Text Format (UAX #15) does: keeps every step bounded. */
#define CLUSTER_MAX 32u
/* How many characters grapheme_prev looks back to find a boundary that needs no context; even, so that a row of
 * flags stays paired. */
#define LOOK_BACK 64u

size_t utf8_cut(const char *text, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max && utf8_is_tail(text[max]))
		max--;
	return max;
}

uint32_t utf8_decode(const char *text, size_t len, size_t *used)
{
	unsigned char byte = (unsigned char)*text;
	*used = 1;
	if (byte < 0x80)
		return byte;
	ucs4_t c;
	int n = u8_mbtoucr(&c, (const uint8_t *)text, len);
	if (n <= 0)
		return UTF8_REPLACEMENT;
	*used = (size_t)n;
	return c;
}

bool utf8_valid(const char *text, size_t len, size_t *bad)
{
	const uint8_t *at = len ? u8_check((const uint8_t *)text, len) : NULL;
	if (at && bad)
		*bad = (size_t)(at - (const uint8_t *)text);
	return !at;
}

/* --- grapheme clusters --- */

struct cluster {
	int last;        /* Grapheme_Cluster_Break of the last character */
	bool pictograph; /* an Extended_Pictographic with nothing but Extend and ZWJ after it */
	bool odd_flags;  /* an odd number of regional indicators so far */
	unsigned length; /* characters */
};

static void cluster_add(struct cluster *cluster, uint32_t c)
{
	int now = uc_graphemeclusterbreak_property(c);
	bool stays = cluster->pictograph && (now == GBP_EXTEND || now == GBP_ZWJ);
	cluster->pictograph = stays || uc_is_property_extended_pictographic(c);
	cluster->odd_flags = now == GBP_RI && !cluster->odd_flags;
	cluster->last = now;
	cluster->length++;
}

static bool is_hangul_pair(int last, int now)
{
	if (last == GBP_L)
		return now == GBP_L || now == GBP_V || now == GBP_LV || now == GBP_LVT;
	if (last == GBP_LV || last == GBP_V)
		return now == GBP_V || now == GBP_T;
	return (last == GBP_LVT || last == GBP_T) && now == GBP_T;
}

static bool is_control(int property)
{
	return property == GBP_CONTROL || property == GBP_CR || property == GBP_LF;
}

/* UAX #29, rules GB3 to GB13. */
static bool cluster_takes(const struct cluster *cluster, uint32_t c)
{
	int last = cluster->last, now = uc_graphemeclusterbreak_property(c);
	if (cluster->length >= CLUSTER_MAX)
		return false;
	if (last == GBP_CR && now == GBP_LF)
		return true;
	if (is_control(last) || is_control(now))
		return false;
	if (now == GBP_EXTEND || now == GBP_ZWJ || now == GBP_SPACINGMARK || last == GBP_PREPEND)
		return true;
	if (last == GBP_ZWJ && cluster->pictograph && uc_is_property_extended_pictographic(c))
		return true;
	return (now == GBP_RI && cluster->odd_flags) || is_hangul_pair(last, now);
}

static bool is_plain(const char *text, size_t at)
{
	return (unsigned char)text[at] - 0x20u < 0x5Fu;
}

/* Characters of most texts, for which nothing need be looked up: GBP_OTHER and no pictograph, on one column, from
 * WIDE_FROM on on two. */
#define WIDE_FROM 0x3041u
static bool is_common(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x20, 0x7E },        { 0xC0, 0x2FF },    { 0x391, 0x3C9 },   { 0x410, 0x481 },   { 0x5D0, 0x5EA },
		{ WIDE_FROM, 0x3096 }, { 0x30A1, 0x30FA }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF },
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges && ranges[i].first <= c; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

/* A character that begins a cluster whatever is before it, but for a GBP_PREPEND. */
static bool begins_cluster(uint32_t c)
{
	if (is_common(c))
		return true;
	int property = uc_graphemeclusterbreak_property(c);
	return property == GBP_CONTROL || (property == GBP_OTHER && !uc_is_property_extended_pictographic(c));
}

size_t utf8_grapheme_next(const char *text, size_t len, size_t at)
{
	if (at >= len)
		return len;
	if (at + 1 == len || (is_plain(text, at) && is_plain(text, at + 1)))
		return at + 1;
	struct cluster cluster = { 0 };
	size_t used, more;
	uint32_t first = utf8_decode(text + at, len - at, &used);
	if (at + used >= len || (is_common(first) && is_common(utf8_decode(text + at + used, len - at - used, &more))))
		return at + used;
	cluster_add(&cluster, first);
	for (at += used; at < len; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		if (!cluster_takes(&cluster, c))
			break;
		cluster_add(&cluster, c);
	}
	return at;
}

static bool is_sure_boundary(const char *text, size_t len, size_t at)
{
	size_t used, before = char_before(text, at);
	if (text[before] == '\n' || (is_plain(text, at) && is_plain(text, before)))
		return true;
	uint32_t left = utf8_decode(text + before, at - before, &used);
	return begins_cluster(utf8_decode(text + at, len - at, &used)) &&
	       (is_common(left) || uc_graphemeclusterbreak_property(left) != GBP_PREPEND);
}

size_t utf8_grapheme_prev(const char *text, size_t len, size_t at)
{
	if (at > len)
		at = len;
	if (!at)
		return 0;
	size_t from = char_before(text, at);
	for (unsigned i = 1; from && i < LOOK_BACK && !is_sure_boundary(text, len, from); i++)
		from = char_before(text, from);
	for (;;) {
		size_t next = utf8_grapheme_next(text, len, from);
		if (next >= at)
			return from;
		from = next;
	}
}

size_t utf8_grapheme_snap(const char *text, size_t len, size_t at)
{
	if (!at || at >= len)
		return at < len ? at : len;
	return utf8_grapheme_next(text, len, utf8_grapheme_prev(text, len, at));
}

/* --- words: UAX #29, by clusters; what is written without blanks (Chinese, Thai) goes in runs --- */

static uint32_t first_of(const char *text, size_t len, size_t at)
{
	size_t used;
	return at < len ? utf8_decode(text + at, len - at, &used) : '\n';
}

static bool is_inside(uint32_t c)
{
	return char_is_word(c) || uc_wordbreak_property(c) == WBP_EXTENDNUMLET;
}

static bool is_letter(uint32_t c)
{
	int property = uc_wordbreak_property(c);
	return property == WBP_ALETTER || property == WBP_HL;
}

static bool is_number(uint32_t c)
{
	return uc_wordbreak_property(c) == WBP_NUMERIC;
}

/* "don't", "0.5": rules WB6, WB7, WB11 and WB12. */
static bool links(uint32_t before, uint32_t mark, uint32_t after)
{
	int property = uc_wordbreak_property(mark);
	bool letters = is_letter(before) && is_letter(after), numbers = is_number(before) && is_number(after);
	if (property == WBP_MIDNUMLET || property == WBP_SQ)
		return letters || numbers;
	return (letters && property == WBP_MIDLETTER) || (numbers && property == WBP_MIDNUM);
}

/* Whether the clusters before and at `at` are of one word. */
static bool goes_on(const char *text, size_t len, size_t at)
{
	size_t left = utf8_grapheme_prev(text, len, at), right = utf8_grapheme_next(text, len, at);
	uint32_t before = first_of(text, len, left), c = first_of(text, len, at);
	if (is_inside(before) && is_inside(c))
		return uc_is_property_ideographic(before) == uc_is_property_ideographic(c);
	if (is_inside(before))
		return links(before, c, first_of(text, len, right));
	return left && is_inside(c) && links(first_of(text, len, utf8_grapheme_prev(text, len, left)), before, c);
}

size_t utf8_word_next(const char *text, size_t len, size_t at)
{
	while (at < len && !is_inside(first_of(text, len, at)))
		at = utf8_grapheme_next(text, len, at);
	do
		at = utf8_grapheme_next(text, len, at);
	while (at < len && goes_on(text, len, at));
	return at;
}

size_t utf8_word_prev(const char *text, size_t len, size_t at)
{
	at = at < len ? at : len;
	do
		at = utf8_grapheme_prev(text, len, at);
	while (at && !is_inside(first_of(text, len, at)));
	while (at && goes_on(text, len, at))
		at = utf8_grapheme_prev(text, len, at);
	return at;
}

/* --- columns --- */

/* Controls that turn the direction of the text around them: embeddings, overrides, isolates; and the two
 * characters that end a line for some terminals only. */
static bool is_unprintable(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return true;
	return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

size_t utf8_compose(char *out, size_t max, const char *text, size_t len)
{
	size_t used = max;
	uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)text, len, (uint8_t *)out, &used);
	if (composed == (uint8_t *)out)
		return used;
	free(composed);
	used = utf8_cut(text, len, max);
	memcpy(out, text, used);
	return used;
}

/* A skin tone is a part of what is before it; some terminals say so, others give it columns of its own. */
bool utf8_is_silent(uint32_t c)
{
	return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

size_t utf8_columns(const char *text, size_t len)
{
	size_t columns = 0;
	if (len == 1 && is_plain(text, 0))
		return 1;
	for (size_t at = 0, used; at < len; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		if (at && utf8_is_silent(c))
			continue;
		int width = is_common(c) ? 1 + (c >= WIDE_FROM) : is_unprintable(c) ? 1 : uc_width(c, "UTF-8");
		columns += width < 0 ? 1 : (size_t)width;
	}
	return columns;
}

void utf8_printable(struct str *out, const char *text, size_t len)
{
	size_t done = 0, used;
	for (size_t at = 0; at < len; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		bool invalid = used == 1 && (unsigned char)text[at] >= 0x80;
		if (c == '\n' || c == '\t' || (!invalid && !is_unprintable(c)))
			continue;
		str_add_bytes(out, text + done, at - done);
		str_add(out, "\xEF\xBF\xBD");
		done = at + used;
	}
	str_add_bytes(out, text + done, len - done);
}
