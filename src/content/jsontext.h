/* jsontext: a strict reading of JSON (RFC 8259) that keeps the place of every value. Private to content.
 *
 * cJSON builds the values; it keeps no places and lets through what the RFC forbids. This pass goes first: it
 * refuses what is not JSON, and lists the places in the order in which the text has them. It reads on behind a
 * mistake, and can write down what it understood as good JSON, so that everything else can be checked too. Where the RFC leaves
 * a choice (JSONTestSuite's i_ cases): text must be valid UTF-8 without a byte-order mark, surrogates come in
 * pairs, numbers are finite and at most NUMBER_MAX characters, \u0000 is refused, depth is at most
 * CONTENT_DEPTH_MAX. Equal keys in one object are syntax and pass here. */
#ifndef MLCOACH_SRC_CONTENT_JSONTEXT_H
#define MLCOACH_SRC_CONTENT_JSONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "node.h"

struct json_place {
	struct mark at;     /* of the value */
	struct mark key_at; /* of its key; 0:0 outside an object */
	size_t key_from;    /* bytes: where the key begins; 0 outside an object */
	size_t from, end;   /* bytes of the value; end 0: broken or never closed */
	struct mark end_at; /* behind its last character */
	unsigned depth;     /* 0: the outermost value */
	bool torn, astray;  /* as in struct node */
};

typedef VEC(struct json_place) json_places;

/* Fills `out` with the places of all values, each before those inside it. False when the text is not JSON;
 * its mistakes are in `diags` then. */
bool jsontext_scan(json_places *out, const char *text, size_t len, const char *path, struct diags *diags);

/* The same, but strings may hold any bytes. */
bool jsontext_scan_bytes(json_places *out, const char *text, size_t len, const char *path, struct diags *diags);

/* The same without messages, for a text with mistakes: `clean` gets what was understood, as good JSON with just
 * those values. False when that is nothing. */
bool jsontext_mend(json_places *out, struct str *clean, const char *text, size_t len);

/* json.c: the values of a text, with the places that the scan found, as a tree in the arena. */
struct node *json_tree(struct arena *arena, const json_places *places, const char *text, size_t len, const char *path,
		       struct diags *diags);

#endif
