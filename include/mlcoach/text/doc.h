/* doc: an answer cut into pieces (sentences, bullets, cells) and tokens, with byte spans kept.
 *
 * answer -> doc is the first arrow of scoring. The tokens' normal forms are NFKC and case-folded, smart
 * quotes are plain, possessive 's is gone; Markdown markup (bullets, **bold**, `code`, tables, fences,
 * LaTeX dollars, arrows, web addresses, HTML tags) separates and is not content. Short forms are spelled
 * out: "w/" is "with", "w/o" "without", "b/w" "between", "&" "and"; "don't" is "do" and "not", two tokens
 * with one span. Never fails: any bytes give a doc. Memory of a doc is reused by doc_read; once warm,
 * reading plain ASCII allocates nothing. */
#ifndef MLCOACH_TEXT_DOC_H
#define MLCOACH_TEXT_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/text/quantity.h"

enum token_kind {
	TOKEN_WORD,   /* letters, or letters and digits: "p99", "int8", "a/b" */
	TOKEN_NUMBER, /* "200", "1,000", "10^9", "1e9", "0.5", with the sign of "%" or currency as own token */
	TOKEN_SYMBOL  /* what a quantity may need: % ‰ $ € £ ¥ < > ≤ ≥ ~ =, and / : only where they are part of
			 one ("58k/s", "1:10"). The normal form is one ASCII character where there is one.
			 Other punctuation gives no token. */
};

/* What is known of a token from lists of words. Bits; the others are the room's own. */
enum token_trait {
	TRAIT_FUNCTION = 1,   /* a word that word_is_function tells */
	TRAIT_QUANTITY = 1024 /* a word of a quantity, not of what it counts: "5", "billion" and "day" of "5 billion
				 requests a day" */
};

struct token {
	uint32_t start, end; /* span in the answer as given, bytes */
	uint32_t norm;	     /* where its normal form begins in doc->norm */
	uint8_t norm_len;    /* bytes; longer words are cut at 64 */
	uint8_t kind;	     /* enum token_kind */
	uint16_t traits;     /* enum token_trait */
	uint32_t piece;	     /* index of its piece */
};

enum piece_kind {
	PIECE_SENTENCE,
	PIECE_BULLET,  /* a list entry, or one sentence of it */
	PIECE_HEADING, /* "# …", "**…**" alone on a line, or "Something:" alone on a line */
	PIECE_CELL,    /* one cell of a Markdown table */
	PIECE_CODE     /* a line inside a code fence: read as words all the same */
};

/* One unit of meaning: evidence is looked for inside a piece and pairs of neighbours. */
struct piece {
	uint32_t start, end;	/* span in the answer, bytes, without markup before and blanks around */
	uint32_t first, count;	/* its tokens */
	uint8_t kind;		/* enum piece_kind */
	uint16_t traits;	/* all that its tokens have */
	uint8_t depth;		/* nesting of bullets and headings, 0 outermost */
	bool question;		/* ends with '?' or is put as a question ("how many users do we have") */
	bool label_con, label_pro; /* begins with "Con:", "Cons:", "Drawback:", "Downside:" / "Pro:", "Pros:" …,
				      or is a cell of a column headed so */
	uint32_t line;		/* line of the answer that it starts on, from 0 */
	int32_t parent;		/* the heading or outer bullet it stands under, always before it; or -1. The
				   sentences of one bullet share it; what is nested stands under the first */
};

/* So many bytes behind the normal forms may be read, whatever they are: short words are compared in one go. */
#define NORM_SLACK 16u

struct doc {
	const char *text; /* the answer as given, borrowed */
	size_t len;
	struct token *tokens;
	size_t ntokens, tokens_cap;
	struct piece *pieces;
	size_t npieces, pieces_cap;
	struct quantity *quantities; /* in order of their first token */
	size_t nquantities, quantities_cap;
	char *norm; /* all normal forms, one after the other, and NORM_SLACK bytes more */
	size_t norm_len, norm_cap;
};

void doc_init(struct doc *doc);
void doc_release(struct doc *doc);

/* Reads `len` bytes (at most 16 MiB; what is beyond is left out). Replaces what the doc held. `text` must
 * live as long as the doc is used. */
void doc_read(struct doc *doc, const char *text, size_t len);

/* The normal form of a token; not NUL-terminated, token->norm_len bytes. */
static inline const char *doc_norm(const struct doc *doc, const struct token *token)
{
	return doc->norm + token->norm;
}

#endif
