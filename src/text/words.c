
#include <stdlib.h>
#include <string.h>

#include "mlcoach/text/vocab.h"
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
	return len >= SHORTEST && len <= LONGEST &&
	       bsearch(&key, words, sizeof words / sizeof *words, sizeof *words, compare);
}

/* A word without its ending, and what was done to it before the ending came. */
static bool is_base(const char *norm, size_t len, bool vowel)
{
	char base[LONGEST + 1];
	if (len < SHORTEST || len >= LONGEST)
		return false;
	if (is_listed(norm, len))
		return true;
	memcpy(base, norm, len);
	if (norm[len - 1] == 'i') {
		base[len - 1] = 'y';
		return is_listed(base, len);
	}
	base[len] = 'e';
	return vowel && (is_listed(base, len + 1) || (norm[len - 1] == norm[len - 2] && is_listed(norm, len - 1)));
}

bool word_is_common(const char *norm, size_t len)
{
	/* Before a vowel an "e" is lost ("shared") or a consonant doubled ("tagged"). */
	static const struct {
		const char *ending;
		bool vowel;
	} endings[] = {
		{ "s", false }, { "es", false }, { "ed", true },  { "ing", true },
		{ "er", true }, { "ers", true }, { "est", true }, { "ly", false },
	};
	if (is_listed(norm, len))
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i].ending);
		if (len > n + 2 && !memcmp(norm + len - n, endings[i].ending, n) &&
		    is_base(norm, len - n, endings[i].vowel))
			return true;
	}
	return false;
}
