#include "clause.h"

#include <string.h>

/* --- words -------------------------------------------------------------------------------------------------- */

bool said_word(const struct doc *doc, uint32_t token, const char *word, size_t len)
{
	const struct token *t = &doc->tokens[token];
	if (len && word[len - 1] == '*')
		return t->norm_len >= len - 1 && !memcmp(doc_norm(doc, t), word, len - 1);
	return t->norm_len == len && !memcmp(doc_norm(doc, t), word, len);
}

bool said_any(const struct doc *doc, uint32_t token, const char *const *words, size_t count)
{
	char first = *doc_norm(doc, &doc->tokens[token]);
	for (size_t i = 0; i < count; i++)
		if (*words[i] == first && said_word(doc, token, words[i], strlen(words[i])))
			return true;
	return false;
}

bool said_content(const struct doc *doc, uint32_t token)
{
	const struct token *t = &doc->tokens[token];
	return t->kind != TOKEN_SYMBOL && !(t->traits & TRAIT_FUNCTION);
}

/* What is left of `words` behind their first one if a token is that; NULL when it is not. */
static const char *behind_word(const struct doc *doc, uint32_t token, const char *words)
{
	const struct token *t = &doc->tokens[token];
	const char *norm = doc_norm(doc, t);
	size_t same = 0;
	while (same < t->norm_len && words[same] == norm[same])
		same++;
	words += same;
	if (*words == '*')
		return words + 1;
	return same == t->norm_len && (*words == ' ' || !*words) ? words : NULL;
}

/* How many tokens from `token` on say `words`; 0 when they do not. */
uint32_t said_phrase(const struct doc *doc, uint32_t token, uint32_t end, const char *words)
{
	for (uint32_t taken = 0;; taken++, words++) {
		if (token + taken >= end || !(words = behind_word(doc, token + taken, words)))
			return 0;
		if (!*words)
			return taken + 1;
	}
}

uint32_t said_any_phrase(const struct doc *doc, uint32_t token, uint32_t end, const char *const *list, size_t count)
{
	uint32_t taken = 0;
	for (size_t i = 0; i < count && !taken; i++)
		taken = said_phrase(doc, token, end, list[i]);
	return taken;
}

bool said_within(const struct doc *doc, struct scope scope, const char *const *words, size_t count)
{
	for (uint32_t t = scope.from; t < scope.to; t++)
		if (said_any(doc, t, words, count))
			return true;
	return false;
}

bool said_content_within(const struct doc *doc, struct scope scope)
{
	for (uint32_t t = scope.from; t < scope.to; t++)
		if (said_content(doc, t))
			return true;
	return false;
}

/* --- ends --------------------------------------------------------------------------------------------------- */

/* Words that end a clause wherever they stand. */
static const char *const clause_words[] = {
	"but",     "however", "because", "bc",   "since", "although",  "though", "while", "unless", "until",
	"instead", "before",  "if",      "when", "once",  "therefore", "so",     "then",  "except", "whereas",
};

/* After a comma or "and" these begin a new clause. */
static const char *const subjects[] = {
	"we",   "i",    "it",  "they", "this",  "that",  "you", "use",
	"just", "only", "let", "the",  "there", "which", "who", "otherwise",
};

static bool is_dash_or_arrow(const char *at, size_t len)
{
	static const char *const marks[] = { " - ",          " -- ",           " -> ",        "=> ",
					     "\xe2\x80\x94", " \xe2\x80\x93 ", "\xe2\x86\x92" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strlen(marks[i]) <= len && !memcmp(at, marks[i], strlen(marks[i])))
			return true;
	return false;
}

enum gap gap_punctuation(const struct doc *doc, uint32_t token)
{
	uint32_t from = doc->tokens[token - 1].end, to = doc->tokens[token].start;
	enum gap found = GAP_NONE;
	for (uint32_t i = from; i < to; i++) {
		char c = doc->text[i];
		if (c == ':' || is_dash_or_arrow(doc->text + i, to - i))
			return GAP_COLON;
		if (c == ';' || c == '(' || c == ')')
			found = GAP_CLAUSE;
		else if (c == ',' && !found)
			found = GAP_COMMA;
	}
	return found;
}

enum gap gap_at(const struct doc *doc, uint32_t token, uint32_t end)
{
	enum gap gap = gap_punctuation(doc, token);
	if (gap == GAP_COMMA && IS_ANY(doc, token, subjects))
		gap = GAP_CLAUSE;
	if (gap > GAP_COMMA)
		return gap;
	bool goes_over = token + 1 < end && said_word(doc, token, "and", 3) && IS_ANY(doc, token + 1, subjects);
	return goes_over || IS_ANY(doc, token, clause_words) ? GAP_CLAUSE : gap;
}

bool gap_ends(const struct doc *doc, uint32_t token, uint32_t end)
{
	return token == end || gap_punctuation(doc, token);
}
