/* bind: maps of a file bound to structs by tables. Private to content.
 *
 * One table (struct shape) a kind of object says which keys it may have, of what type, and where they go. The
 * binder reports unknown and missing keys and wrong values, all in one run; the JSON Schemas come from the same
 * tables. Whatever is wrong stays zeroed in the struct. */
#ifndef MLCOACH_SRC_CONTENT_BIND_H
#define MLCOACH_SRC_CONTENT_BIND_H

#include <stddef.h>

#include "mlcoach/content/case.h"
#include "names.h"
#include "node.h"

enum field_type {
	FIELD_IGNORED, /* allowed, not looked at */
	FIELD_TEXT,    /* const char *: text, not blank unless `blank` */
	FIELD_ID,      /* const char *: text in kebab-case */
	FIELD_WORD,    /* const char *: one of `names` */
	FIELD_ENUM,    /* int: index in `names` */
	FIELD_NUMBER,  /* double, min..max */
	FIELD_COUNT,   /* unsigned, min..max */
	FIELD_COUNTS,  /* struct counts: a list of whole numbers, min..max each */
	FIELD_TEXTS,   /* struct strings: a list of texts; with `lone` also a single one */
	FIELD_MATCHES, /* struct matches */
	FIELD_OBJECT,  /* a map of `shape`, in place */
	FIELD_OBJECTS, /* struct objects: a list of maps of `shape` */
	FIELD_ENTRIES  /* struct objects: a map with keys of the author's choice, each value as `of` says */
};

struct counts {
	unsigned *items;
	size_t len;
};

struct objects {
	void *items;             /* as many as node->len; items[i] is of node->children[i] */
	size_t len;              /* 0 when node is NULL */
	const struct node *node; /* NULL when there is none or it is of a wrong kind */
};

/* What the keys of entries of the author's choice look like, for the schema: loaders look them up. */
enum field_keys { KEYS_ANY, KEYS_ID, KEYS_CONCEPT };

struct field {
	const char *key; /* NULL in `of` */
	enum field_type type;
	size_t offset;
	bool required;
	bool blank;               /* TEXT: may be empty */
	bool prose;               /* TEXT: hard-wrapped lines are joined to paragraphs */
	bool lone;                /* TEXTS: a single text is a list of one */
	bool above;               /* NUMBER: min itself is too little */
	double min, max;          /* NUMBER, COUNT, COUNTS */
	bool filled;              /* COUNTS, OBJECTS: at least one entry */
	size_t most;              /* COUNTS, OBJECTS: entries; 0: as many as one likes */
	const char *const *names; /* WORD, ENUM: ends with NULL */
	const struct shape *shape;
	const struct field *of;
	enum field_keys keys; /* ENTRIES */
	const char *pattern;  /* TEXT: what its loader makes sure of, for the schema */
	const char *about;    /* what it means, for the schema */
	const char *example;  /* TEXT, ID, TEXTS: one, for the schema */
};

struct shape {
	const char *noun; /* "an item" */
	const struct field *fields;
	size_t nfields;
	size_t size;
	size_t at;               /* offset of its struct mark; 0: none */
	size_t node;             /* offset of a const struct node *; 0: none */
	bool open;               /* unknown keys are passed over */
	const char *variant_key; /* an object that has this key is of the other shape, same struct */
	const struct shape *variant;
	const char *either[3]; /* one of these keys must be there; ends with NULL */
	const char *lacking;   /* what is wrong when none is */
	const char *about;     /* what it is, for the schema */
};

/* The fixed part of a shape: its name in messages, its table of fields and the struct they fill. */
#define SHAPE(called, table, type)                                                                                     \
	.noun = (called), .fields = (table), .nfields = sizeof(table) / sizeof *(table), .size = sizeof(type)

/* What a file is bound with. */
struct binder {
	const char *path;
	struct arena *arena;
	struct diags *diags;
	const struct names *concepts; /* that a match may name; NULL: any */
	const struct node *root;      /* of the file, for what is torn in it; NULL: nothing is */
	unsigned depth;               /* maps around the one that is bound */
};

/* The key of a remark, which JSON has no other place for: any map may have it, and nobody looks at it. */
#define COMMENT_KEY "$comment"

/* Fills `out`, zeroed, from a map. */
void bind_object(struct binder *binder, const struct shape *shape, void *out, const struct node *node);

/* Copies every field of `shape` that `node` does not have from `base`. */
void bind_inherit(const struct shape *shape, void *out, const struct node *node, const void *base);

/* The shape that an object of that map has. */
const struct shape *shape_of(const struct shape *shape, const struct node *node);

/* An error at a place of the binder's file, of a value or of the map or list that begins there. Nothing is said of
 * one that is torn. */
__attribute__((format(printf, 3, 4))) void bind_error(struct binder *binder, struct mark at, const char *format, ...);

/* An error at the key of an entry. Nothing is said of one that is astray. */
__attribute__((format(printf, 3, 4))) void bind_key_error(struct binder *binder, const struct node *entry,
							  const char *format, ...);

/* The place of an entry's value, or of the map itself when it has no such entry. */
struct mark mark_in(const struct node *map, const char *key);

/* Whether ids can be looked up among all entries of a list, in a file with mistakes. An id that is there and is wrong must
 * be changed wherever it is named. */
bool bind_ids_known(const struct objects *objects);

/* Reports ids that an earlier entry of the list has; `items` begin with their id. */
void bind_unique(struct binder *binder, const struct objects *objects, size_t size, const char *noun);

bool is_kebab(const char *text);

/* match.c: a list of match expressions. `label` names it in messages. */
void matches_bind(struct binder *binder, const char *label, struct matches *out, const struct node *node);

#endif
