#include "mlcoach/base/suggest.h"

#include <ctype.h>
#include <string.h>

#define WORD_MAX 64u

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
	unsigned least = a < b ? a : b;
	return least < c ? least : c;
}

unsigned suggest_distance(const char *a, size_t alen, const char *b, size_t blen, unsigned limit)
{
	size_t difference = alen > blen ? alen - blen : blen - alen;
	if (alen >= WORD_MAX || blen >= WORD_MAX || difference > limit)
		return limit + 1;
	unsigned rows[3][WORD_MAX];
	unsigned *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= blen; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= alen; i++) {
		unsigned least = row[0] = (unsigned)i;
		for (size_t j = 1; j <= blen; j++) {
			unsigned change = last[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = min3(last[j] + 1, row[j - 1] + 1, change);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
			if (row[j] < least)
				least = row[j];
		}
		if (least > limit)
			return limit + 1;
		unsigned *spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[blen] > limit ? limit + 1 : last[blen];
}

static size_t lower(char out[WORD_MAX], const char *word)
{
	size_t len = 0;
	for (; word[len] && len < WORD_MAX - 1; len++)
		out[len] = (char)tolower((unsigned char)word[len]);
	return len;
}

const char *suggest_nearest(const char *word, const char *const *names, size_t count)
{
	char a[WORD_MAX], b[WORD_MAX];
	size_t alen = lower(a, word);
	unsigned limit = alen < 6 ? 1 : alen < 9 ? 2 : 3;
	const char *best = NULL, *prefixed = NULL;
	for (size_t i = 0; i < count; i++) {
		size_t blen = lower(b, names[i]);
		unsigned distance = suggest_distance(a, alen, b, blen, limit);
		if (distance <= limit) {
			best = names[i];
			if (!distance)
				return best;
			limit = distance - 1;
		}
		if (!prefixed && alen >= 3 && alen < blen && !memcmp(a, b, alen))
			prefixed = names[i];
	}
	return best ? best : prefixed;
}
