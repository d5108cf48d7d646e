/* amount: a number with its magnitude, in digits or spelled; and what stands between tokens. Private to
 * src/text. */
#ifndef MLCOACH_TEXT_AMOUNT_H
#define MLCOACH_TEXT_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "mlcoach/text/doc.h"
#include "units.h"

struct amount {
	uint32_t next; /* the first token behind it */
	double value;
	double scale; /* the product of its magnitudes, 1: none */
	bool spelled; /* in words */
	bool share;   /* "half of", "two thirds of" */
	bool times;   /* "once", "twice": only before "a day" */
};

/* Reads the amount that begins at token `at`; false when none does. */
bool amount_read(struct amount *out, const struct doc *doc, uint32_t at);

/* What stands between a token and the one before it, emphasis left out. */
enum gap {
	GAP_NONE,
	GAP_BLANK,
	GAP_HYPHEN, /* a hyphen or dash, blanks around it or not */
	GAP_POINTS, /* ".." */
	GAP_OTHER   /* commas, brackets, another piece … */
};

enum gap gap_before(const struct doc *doc, uint32_t at);

/* Nothing or only blanks between. */
static inline bool joins(enum gap gap)
{
	return gap == GAP_NONE || gap == GAP_BLANK;
}

bool is_number(const struct doc *doc, uint32_t at);
bool is_currency(const struct doc *doc, uint32_t at);

/* False beyond the last token. Lists end in NULL. */
bool token_is(const struct doc *doc, uint32_t at, const char *norm);
bool token_is_one_of(const struct doc *doc, uint32_t at, const char *const *list);

#endif
