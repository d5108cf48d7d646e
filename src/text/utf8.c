#include "mlcoach/text/utf8.h"

#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
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

size_t utf8_grapheme_next(const char *text, size_t len, size_t at)
{
	if (at >= len)
		return len;
	if (at + 1 == len || (is_plain(text, at) && is_plain(text, at + 1)))
		return at + 1;
	struct cluster cluster = { 0 };
	size_t used;
	cluster_add(&cluster, utf8_decode(text + at, len - at, &used));
	for (at += used; at < len; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		if (!cluster_takes(&cluster, c))
			break;
		cluster_add(&cluster, c);
	}
	return at;
}

size_t utf8_grapheme_prev(const char *text, size_t len, size_t at)
{
	if (at > len)
		at = len;
	if (!at)
		return 0;
	size_t from = char_before(text, at);
	for (unsigned i = 1; from && i < LOOK_BACK; i++) {
		if (is_plain(text, from) && is_plain(text, from - 1))
			break;
		from = char_before(text, from);
	}
	for (;;) {
		size_t next = utf8_grapheme_next(text, len, from);
		if (next >= at)
			return from;
		from = next;
	}
}

/* --- words --- */

size_t utf8_word_next(const char *text, size_t len, size_t at)
{
	bool inside = false;
	for (size_t used; at < len; at += used) {
		bool word = char_is_word(utf8_decode(text + at, len - at, &used));
		if (inside && !word)
			break;
		inside = word;
	}
	return at < len ? at : len;
}

size_t utf8_word_prev(const char *text, size_t len, size_t at)
{
	bool inside = false;
	if (at > len)
		at = len;
	while (at) {
		size_t before = char_before(text, at), used;
		bool word = char_is_word(utf8_decode(text + before, at - before, &used));
		if (inside && !word)
			break;
		inside = word;
		at = before;
	}
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

size_t utf8_columns(const char *text, size_t len)
{
	size_t columns = 0;
	if (len == 1 && is_plain(text, 0))
		return 1;
	for (size_t at = 0, used; at < len; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		int width = is_unprintable(c) ? 1 : uc_width(c, "UTF-8");
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
