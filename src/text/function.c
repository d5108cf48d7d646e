/* function: words that carry no content. */
#include <stdlib.h>
#include <string.h>

#include "mlcoach/text/vocab.h"

#define LONGEST 7u

/* Sorted by byte. Not here, since they are content: negations, numbers, "before", "after", "between", "with" and
 * "without", "all", "more", "less", "only", "first", "last". */
static const char *const words[] = {
	"a",     "about",  "also",   "am",    "an",    "and",  "any",  "are",   "as",  "at",    "be",   "been", "being",
	"but",   "by",     "can",    "could", "did",   "do",   "does", "doing", "etc", "for",   "from", "had",  "has",
	"have",  "having", "he",     "her",   "here",  "his",  "i",    "if",    "in",  "into",  "is",   "it",   "its",
	"just",  "let",    "may",    "me",    "might", "must", "my",   "of",    "on",  "onto",  "or",   "our",  "ours",
	"shall", "she",    "should", "so",    "some",  "such", "than", "that",  "the", "their", "them", "then", "there",
	"these", "they",   "this",   "those", "to",    "too",  "us",   "very",  "was", "we",    "were", "what", "which",
	"who",   "whom",   "whose",  "will",  "would", "you",  "your",
};

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

bool word_is_function(const char *norm, size_t len)
{
	struct key key = { norm, len };
	return len <= LONGEST && bsearch(&key, words, sizeof words / sizeof *words, sizeof *words, compare);
}
