#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

#include "chars.h"
#include "mlcoach/text/utf8.h"
#include "tokenise.h"

/* Room for the longest expansion of NORM_MAX bytes, so that the library needs no heap for its result. */
#define FOLDED_MAX 1024u

static size_t fold_ascii(char *out, const char *text, size_t len)
{
	size_t n = len < NORM_MAX ? len : NORM_MAX;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c >= 0x80)
			return 0;
		out[i] = (char)(char_is_upper(c) ? c | 32u : c);
	}
	return n;
}

/* As many whole characters as fit. */
static size_t copy_visible(char *out, size_t room, const char *text, size_t len)
{
	size_t n = 0;
	for (size_t at = char_skip_invisible(text, 0, len), used; at < len;
	     at = char_skip_invisible(text, at + used, len)) {
		utf8_decode(text + at, len - at, &used);
		if (n + used > room)
			break;
		memcpy(out + n, text + at, used);
		n += used;
	}
	return n;
}

size_t normalise_word(char out[NORM_MAX], const char *text, size_t len)
{
	size_t n = fold_ascii(out, text, len);
	if (n)
		return n;
	uint8_t room[FOLDED_MAX];
	char seen[2 * NORM_MAX];
	size_t folded = sizeof room;
	len = copy_visible(seen, sizeof seen, text, len);
	uint8_t *result = u8_casefold((const uint8_t *)seen, len, NULL, UNINORM_NFKC, room, &folded);
	if (!result)
		return 0;
	n = utf8_cut((const char *)result, folded, NORM_MAX);
	memcpy(out, result, n);
	if (result != room)
		free(result);
	return n;
}
