/* card: a reference card, what a candidate should know by heart, on a page (reference/<id>.yaml of a pack). */
#ifndef MLCOACH_CONTENT_CARD_H
#define MLCOACH_CONTENT_CARD_H

#include <stddef.h>

/* A checklist has boxes to tick; the interview-day checklist is one. */
enum card_kind { CARD_REFERENCE, CARD_CHECKLIST };

/* One thing to know. All but the name may be NULL. */
struct card_point {
	const char *name;
	const char *what;    /* what it is */
	const char *when;    /* when to choose it */
	const char *against; /* what speaks against it */
	const char *formula;
	const char *numbers; /* typical ones, with units */
};

struct card_part {
	const char *title;
	const char *text; /* before the points; NULL: none */
	struct card_point *points;
	size_t npoints;
};

struct card {
	const char *id; /* first: the name of its file */
	const char *title;
	const char *summary;
	int kind;	/* enum card_kind */
	unsigned steps; /* a bit for each step of the framework that it helps with; 0: any */
	struct card_part *parts;
	size_t nparts;
	const char *path;
};

#endif
