/* units: words that stand behind numbers or for them. Private to src/text. */
#ifndef MLCOACH_TEXT_UNITS_H
#define MLCOACH_TEXT_UNITS_H

#include <stddef.h>

#include "mlcoach/text/doc.h"

/* No name is longer, in bytes. */
#define UNIT_NAME_MAX 12u

enum unit_kind {
	UNIT_TIME,  /* in seconds */
	UNIT_RATE,  /* per second */
	UNIT_SHARE, /* of 1 */
	UNIT_SIZE,  /* in bytes */
	UNIT_MONEY
};

struct unit {
	const char *name;
	enum unit_kind kind;
	double factor;
};

enum number_kind {
	NUMBER_PLAIN,    /* "seven" */
	NUMBER_HUNDRED,  /* multiplies what came just before */
	NUMBER_SCALE,    /* "million": multiplies, or stands for itself after "a" */
	NUMBER_LETTER,   /* "k", "bn": multiplies digits only */
	NUMBER_PLURAL,   /* "millions", before "of" */
	NUMBER_FRACTION, /* "half", "third": a share, or multiplies a unit */
	NUMBER_TIMES     /* "twice", before "a day" */
};

struct number_word {
	const char *name;
	enum number_kind kind;
	double value;
};

/* By normal form; NULL when it is none. */
const struct unit *unit_find(const char *norm, size_t len);

/* What a token is; NULL when it is none. */
const struct unit *token_unit(const struct doc *doc, const struct token *token);
const struct number_word *token_number_word(const struct doc *doc, const struct token *token);

#endif
