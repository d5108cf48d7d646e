/* schema: what each kind of content file may hold, as a JSON Schema, from the tables that the loaders read by.
 *
 * An editor that is given one completes keys, shows what they mean and underlines mistakes. It knows no other file:
 * ids that lead nowhere, sums and circles are told by check.h alone. JSON Schema: draft 2020-12 (json-schema.org). */
#ifndef MLCOACH_CONTENT_SCHEMA_H
#define MLCOACH_CONTENT_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"

struct shape;

struct schema {
	const char *kind;  /* "case"; its file is case.schema.json */
	const char *files; /* what it is for, from the pack's folder: "cases/<id>/case.yaml" */
	bool yaml;	   /* scalars without quotes serve as text */
	const struct shape *shape;
};

extern const struct schema schemas[];
extern const size_t schemas_count;

/* NULL: there is none of that kind. */
const struct schema *schema_find(const char *kind);

/* Adds the schema, with a newline at its end. */
void schema_write(struct str *out, const struct schema *schema);

/* Makes a folder, whose own must be there, with all of them in it, each as KIND.schema.json; STATUS_IO when something is
 * in its place, or one can't be written: then nothing is made. */
enum status schema_write_all(const char *dir, struct diags *diags);

#endif
