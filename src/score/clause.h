/* clause: which words stand at a token, and where clauses end, for denial.c.
 *
 * Words are compared by normal forms; one that ends in '*' stands for all that begin so. */
#ifndef MLCOACH_SCORE_CLAUSE_H
#define MLCOACH_SCORE_CLAUSE_H

#include "mlcoach/text/doc.h"

/* Tokens [from, to). */
struct scope {
	uint32_t from, to;
};

/* How what stands between two tokens divides them. */
enum gap { GAP_NONE, GAP_COMMA, GAP_CLAUSE, GAP_COLON };

bool said_word(const struct doc *doc, uint32_t token, const char *word, size_t len);
bool said_any(const struct doc *doc, uint32_t token, const char *const *words, size_t count);
bool said_content(const struct doc *doc, uint32_t token);

/* How many tokens from `token` on say `words`, or any of a list; 0 when they do not. */
uint32_t said_phrase(const struct doc *doc, uint32_t token, uint32_t end, const char *words);
uint32_t said_any_phrase(const struct doc *doc, uint32_t token, uint32_t end, const char *const *list, size_t count);

/* Whether one of the words, or a content word, stands in the scope. */
bool said_within(const struct doc *doc, struct scope scope, const char *const *words, size_t count);
bool said_content_within(const struct doc *doc, struct scope scope);

#define IS_ANY(doc, token, list) said_any(doc, token, list, sizeof(list) / sizeof *(list))
#define SAYS_ANY(doc, token, end, list) said_any_phrase(doc, token, end, list, sizeof(list) / sizeof *(list))
#define HAS_ANY(doc, scope, list) said_within(doc, scope, list, sizeof(list) / sizeof *(list))

/* What the punctuation before a token does; the token, which is not the first, with it. */
enum gap gap_punctuation(const struct doc *doc, uint32_t token);
enum gap gap_at(const struct doc *doc, uint32_t token, uint32_t end);

/* Whether a token is `end` or stands behind punctuation. */
bool gap_ends(const struct doc *doc, uint32_t token, uint32_t end);

#endif
