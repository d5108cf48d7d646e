/* function: words that carry no content. */
#include "mlcoach/text/vocab.h"
#include "traits.h"

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

void function_words_teach(void)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		traits_teach(words[i], TRAIT_FUNCTION, 0);
}

bool word_is_function(const char *norm, size_t len)
{
	traits_prepare();
	return len <= KEY_MAX && traits_of(key_of(norm, len)) & TRAIT_FUNCTION;
}
