#include "glossary.h"

#include <string.h>

/* Of 80 labelled answers the one glossary in this form has .93 of its pieces so, lists of names at most .40, and what
 * candidates write at most .24. */
#define ENTRIES_SHARE 0.5
#define ENTRIES_LEAST 8u

#define TERM_BYTES 60u
#define TERM_WORDS 5u
#define WORDS_MOST 20u /* of a whole entry */

static const char *const speakers[] = { "i", "we", "us", "our", "my", "me", "you", "your" };
static const char *const decisive[] = {
	"because", "so", "since", "instead", "rather", "not", "no", "never", "must", "should", "would", "will", "only", "use",
	"keep", "drop", "maybe", "probably", "then", "until", "unless", "per", "but", "let", "want", "need", "start",
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_among(const struct doc *doc, const struct token *token, const char *const *words, size_t count)
{
	const char *norm = doc_norm(doc, token);
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == token->norm_len && !memcmp(norm, words[i], token->norm_len))
			return true;
	return false;
}

static bool is_speaker(const struct doc *doc, const struct token *token)
{
	return is_among(doc, token, speakers, COUNT(speakers));
}

static bool is_decisive(const struct doc *doc, const struct token *token)
{
	return is_among(doc, token, decisive, COUNT(decisive));
}

/* The colon behind a term, or NULL. */
static const char *colon(const struct doc *doc, const struct piece *piece)
{
	size_t len = piece->end - piece->start;
	const char *text = doc->text + piece->start, *at = memchr(text, ':', len < TERM_BYTES ? len : TERM_BYTES);
	return at && at + 1 < doc->text + piece->end && at[1] == ' ' ? at : NULL;
}

/* Arrows and sums are notes'. */
static bool has_sign(const char *from, const char *end)
{
	for (; from < end; from++)
		if (strchr("=+~<>|", *from) || (unsigned char)*from == 0xe2)
			return true;
	return false;
}

bool glossary_entry(const struct doc *doc, const struct piece *piece)
{
	const char *at = piece->count <= WORDS_MOST ? colon(doc, piece) : NULL;
	if (!at || has_sign(at, doc->text + piece->end))
		return false;
	unsigned before = 0, after = 0;
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++) {
		const struct token *token = &doc->tokens[t];
		bool behind = doc->text + token->start > at;
		if (is_speaker(doc, token) || (behind && (token->kind == TOKEN_NUMBER || is_decisive(doc, token))))
			return false;
		before += !behind;
		after += behind;
	}
	return before && before <= TERM_WORDS && after >= 2;
}

bool glossary_is(size_t nentries, size_t npieces)
{
	return nentries >= ENTRIES_LEAST && (double)nentries >= ENTRIES_SHARE * (double)npieces;
}
