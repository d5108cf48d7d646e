/* tokenise: the words, numbers and symbols of a piece. Private to src/text. */
#ifndef MLCOACH_TEXT_TOKENISE_H
#define MLCOACH_TEXT_TOKENISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/text/doc.h"

/* Normal forms are cut at this many bytes. */
#define NORM_MAX 64u

/* A walk over one piece. `at` moves; the rest stays. */
struct scanner {
	struct doc *doc;
	const char *text; /* the whole answer: what stands before a piece may be looked at */
	size_t at, end;
	size_t math_end; /* where the '$' is that closes the formula begun, 0: none */
	uint32_t piece;
	unsigned traits; /* all that its tokens have */
};

/* Adds the tokens of [start, end) to the doc, as tokens of `piece`. Returns all traits
 * that they have. */
unsigned tokenise(struct doc *doc, uint32_t piece, size_t start, size_t end);

/* NFKC, case folded, at most NORM_MAX bytes; returns how many. The text is valid UTF-8. */
size_t normalise_word(char out[NORM_MAX], const char *text, size_t len);

/* Adds one token. */
void scanner_add(struct scanner *scanner, enum token_kind kind, size_t start, size_t end, const char *norm, size_t len);

/* The byte `ahead` bytes on, or 0 at the end of the piece. */
static inline unsigned char scanner_byte(const struct scanner *scanner, size_t ahead)
{
	return scanner->at + ahead < scanner->end ? (unsigned char)scanner->text[scanner->at + ahead] : 0;
}

/* Each reads what stands at scanner->at and moves on, at least one byte. */
void scan_number(struct scanner *scanner);
void scan_mark(struct scanner *scanner);

#endif
