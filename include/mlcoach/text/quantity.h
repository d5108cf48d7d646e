/* quantity: numbers with a meaning, in every notation people use.
 *
 *	500M  10^9  1e9  1,000,000  two billion  200 ms  p99 < 0.2s  0.5 %  58k QPS  10 GB  $2 CPM  30-day
 *	a hundred milliseconds  half a second  1-2%  ~70k req/s  3 billion impressions per day
 *
 * Values are in the dimension's base unit. */
#ifndef MLCOACH_TEXT_QUANTITY_H
#define MLCOACH_TEXT_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum dimension {
	DIMENSION_COUNT,    /* a pure number of things */
	DIMENSION_DURATION, /* seconds */
	DIMENSION_RATE,	    /* per second: "58k QPS", "per day" is divided by 86,400 */
	DIMENSION_SHARE,    /* 0..1: "0.5 %" is 0.005, "1 in 1000", "half of" */
	DIMENSION_SIZE,	    /* bytes; decimal prefixes unless Ki, Mi … */
	DIMENSION_MONEY,    /* in its currency, whichever */
	DIMENSION_COUNT_OF  /* how many dimensions there are */
};

struct quantity {
	uint32_t first, last; /* tokens it is made of */
	enum dimension dimension;
	double low, high; /* equal unless a range ("1-2%", "between 5 and 10 ms") */
};

struct doc;

/* Finds the quantities of doc->tokens and fills doc->quantities. doc_read calls it. */
void quantity_find_all(struct doc *doc);

/* Reads a whole text as one quantity ("1 s", "58k/s", "0.5 %"); false when it is not exactly one. */
bool quantity_parse(struct quantity *out, const char *text);

/* "count", "duration" …; and back, -1 for an unknown name. */
const char *dimension_name(enum dimension dimension);
int dimension_find(const char *name);

#endif
