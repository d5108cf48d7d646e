#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "words_list.h"

struct key {
	const char *text;
	size_t len;
};

static int compare(const void *left, const void *right)
{
	const struct key *key = left;
	const char *word = *(const char *const *)right;
	int order = strncmp(key->text, word, key->len);
	return order ? order : -(word[key->len] != '\0');
}

static bool is_listed(const char *norm, size_t len)
{
	struct key key = { norm, len };
	if (len < SHORTEST || len > LONGEST)
		return false;
	return bsearch(&key, words, sizeof words / sizeof *words, sizeof *words, compare);
}

/* The word without its ending, as it is, with an "e", and with a doubled consonant undone. */
static bool is_base(const char *norm, size_t len)
{
	char base[LONGEST + 1];
	if (len < SHORTEST || len >= LONGEST)
		return false;
	if (is_listed(norm, len))
		return true;
	memcpy(base, norm, len);
	base[len] = 'e';
	if (is_listed(base, len + 1))
		return true;
	if (norm[len - 1] == 'i') {
		base[len - 1] = 'y';
		return is_listed(base, len);
	}
	return norm[len - 1] == norm[len - 2] && is_listed(norm, len - 1);
}

bool word_is_common(const char *norm, size_t len)
{
	static const char *const endings[] = { "s", "es", "ed", "ing", "er", "ers", "est", "ly" };
	if (is_listed(norm, len))
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i]);
		if (len > n + 2 && !memcmp(norm + len - n, endings[i], n) && is_base(norm, len - n))
			return true;
	}
	return false;
}
