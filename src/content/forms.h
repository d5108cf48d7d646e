/* forms: what a map of the match language may be, as a table: match.c reads by it, the schemas come from it.
 * Private to content. */
#ifndef MLCOACH_SRC_CONTENT_FORMS_H
#define MLCOACH_SRC_CONTENT_FORMS_H

#include "bind.h"

struct form;

/* Where an expression stands. */
struct inside {
	const struct form *form; /* of the expression around; NULL at the top */
	unsigned depth;
};

typedef void read_form(struct binder *binder, struct match *out, const struct node *map, struct inside inside);

enum form_value {
	FORM_ENTRIES,   /* a list of expressions */
	FORM_DENIED,    /* an expression, or a list of them */
	FORM_DIMENSION, /* the name of a kind of quantity */
	FORM_BOUND,     /* a number in the base unit, or a text such as "200 ms" */
	FORM_WHOLE,     /* a whole number, 1..max */
	FORM_FACTOR     /* a number, 1..max */
};

struct form_key {
	const char *key;
	enum form_value value;
	bool required;
	bool above;          /* BOUND: must be above 0 */
	double max;          /* WHOLE, FACTOR; 0: none that is known here */
	const char *with;    /* stands only beside this key */
	const char *without; /* never stands beside this key */
	const char *about;
};

#define FORM_KEYS_MAX 5

/* A map is of the first form whose first key it has. */
struct form {
	enum match_kind kind;
	read_form *read;
	bool may_deny; /* a "not" may stand directly inside, though not alone */
	struct form_key keys[FORM_KEYS_MAX];
	const char *example; /* as JSON */
};

extern const struct form forms[];
extern const size_t forms_count;

#endif
