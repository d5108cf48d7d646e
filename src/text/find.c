#include "mlcoach/text/find.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "chars.h"
#include "mlcoach/text/utf8.h"

/* The longest cluster, folded; a longer one is only found as it is written. */
#define FOLDED_MAX 512u

static size_t copy(char out[FOLDED_MAX], const void *bytes, size_t len)
{
	size_t used = len < FOLDED_MAX ? len : FOLDED_MAX;
	memcpy(out, bytes, used);
	return used;
}

/* One cluster of other than ASCII: decomposed, and its case folded unless it matters. */
static size_t fold_wide(char out[FOLDED_MAX], const char *text, size_t len, bool exact)
{
	uint8_t room[FOLDED_MAX], *folded;
	size_t used = sizeof room;
	folded = exact ? u8_normalize(UNINORM_NFD, (const uint8_t *)text, len, room, &used)
		       : u8_casefold((const uint8_t *)text, len, NULL, UNINORM_NFD, room, &used);
	if (!folded)
		return copy(out, text, len);
	used = copy(out, folded, used);
	if (folded != room)
		free(folded);
	return used;
}

static size_t fold(char out[FOLDED_MAX], const char *text, size_t len, bool exact)
{
	unsigned char byte = (unsigned char)*text;
	if (len > 1 || byte >= 0x80)
		return fold_wide(out, text, len, exact);
	*out = (char)(!exact && char_is_upper(byte) ? byte | 32u : byte);
	return 1;
}

static bool has_capital(const char *text, size_t len)
{
	for (size_t at = 0, used; at < len; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt))
			return true;
	}
	return false;
}

void needle_init(struct needle *needle, const char *text, size_t len)
{
	char folded[FOLDED_MAX];
	str_init(&needle->folded);
	needle->exact = has_capital(text, len);
	for (size_t at = 0, next; at < len; at = next) {
		next = utf8_grapheme_next(text, len, at);
		str_add_bytes(&needle->folded, folded, fold(folded, text + at, next - at, needle->exact));
	}
}

void needle_release(struct needle *needle)
{
	str_release(&needle->folded);
}

static bool is_at(const struct needle *needle, const char *text, size_t len, size_t at, size_t *end)
{
	char folded[FOLDED_MAX];
	size_t done = 0, next;
	for (; done < needle->folded.len && at < len; at = next) {
		next = utf8_grapheme_next(text, len, at);
		size_t used = fold(folded, text + at, next - at, needle->exact);
		if (used > needle->folded.len - done || memcmp(folded, needle->folded.data + done, used) != 0)
			return false;
		done += used;
	}
	*end = at;
	return done && done == needle->folded.len;
}

bool needle_next(const struct needle *needle, const char *text, size_t len, size_t from, size_t *start, size_t *end)
{
	for (*start = from; *start < len; *start = utf8_grapheme_next(text, len, *start))
		if (is_at(needle, text, len, *start, end))
			return true;
	return false;
}

bool needle_prev(const struct needle *needle, const char *text, size_t len, size_t before, size_t *start, size_t *end)
{
	for (*start = before; *start;) {
		*start = utf8_grapheme_prev(text, len, *start);
		if (is_at(needle, text, len, *start, end))
			return true;
	}
	return false;
}
