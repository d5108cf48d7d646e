/* node: a file as a tree in which everything knows its place, whether it was YAML or JSON. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_NODE_H
#define MLCOACH_SRC_CONTENT_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/diag.h"

enum node_kind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_STRING, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	struct mark at;
	struct mark end; /* behind its last character; of a block of YAML where the next thing begins */
	const char *key; /* as an entry of a map; NULL otherwise */
	struct mark key_at;
	bool literal;     /* a block of YAML that keeps its lines, the first on the line behind `at` */
	const char *text; /* STRING; any scalar of YAML as written, so that it may serve as text; NULL otherwise */
	double number;    /* NUMBER; BOOL: 0 or 1 */
	struct node *children;
	size_t len;
	/* Of a file with mistakes, read as far as it goes: */
	bool torn;   /* a map or list: entries may be gone; a scalar: not what the author wrote */
	bool astray; /* as an entry: it may belong elsewhere, or its key is not what the author wrote */
};

/* The first entry of that key, or NULL. */
const struct node *node_get(const struct node *map, const char *key);

/* True when the value of that key is torn, or gone with others. */
bool node_is_torn(const struct node *map, const char *key);

/* "a number", "a list", …: for messages. */
const char *node_kind_name(const struct node *node);

/* Reports each key of a map that an earlier entry has already. */
void node_check_keys(const struct node *map, const char *path, struct diags *diags);

/* Reads a decimal number, "-1.5e3", as the YAML core schema and JSON write it, in any locale. False when the
 * text is anything else, longer than NUMBER_MAX or out of range. */
#define NUMBER_MAX 60u
bool number_parse(double *out, const char *text, size_t len);

/* The place of a byte of a text. */
struct mark mark_of(const char *text, size_t offset);

/* The code point of a character that can't be seen or only looks like a blank, such as U+00A0 or U+200B; 0 for any
 * other. *used gets its bytes. */
unsigned unseen(const char *text, size_t *used);

/* The first such character of a text; 0: none. */
unsigned unseen_in(const char *text);

/* " (no-break space)": what such a character is called; "" for most. */
const char *unseen_name(unsigned code);

/* At most 40 bytes of a text for a message, an ellipsis after what was cut, unseen characters as <U+00A0>. In the
 * arena unless it is the text itself. */
const char *shown(struct arena *arena, const char *text);

/* "; did you mean 'x'?" or "". */
const char *did_you_mean(struct arena *arena, const char *word, const char *const *names, size_t count);

/* "'a', 'b' or 'c'". */
const char *one_of(struct arena *arena, const char *const *names, size_t count);

#endif
