/* schema_shape: the tables of bind.h and forms.h as JSON Schema. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_SCHEMA_SHAPE_H
#define MLCOACH_SRC_CONTENT_SCHEMA_SHAPE_H

#include <cjson/cJSON.h>

#include "bind.h"

/* What a text that is not blank matches. */
#define TEXT_PATTERN "[^ \\t\\r\\n]"

struct schema_writer {
	bool yaml;    /* scalars without quotes serve as text */
	bool matches; /* expressions were used */
};

/* Adds what an object of a shape must be. */
void schema_add_shape(struct schema_writer *writer, cJSON *to, const struct shape *shape);

/* Adds what these refer to, but for the match language, to "$defs". */
void schema_add_defs(const struct schema_writer *writer, cJSON *defs);

/* Adds "type": the given one and, in YAML, those of the scalars that serve as text. */
void schema_add_text_type(const struct schema_writer *writer, cJSON *to, const char *more);

/* Adds the key of a remark to "properties". */
void schema_add_comment(cJSON *properties);

/* schema_forms.c: adds the match language to "$defs"; its entries are "#/$defs/expression". */
void schema_add_forms(const struct schema_writer *writer, cJSON *defs);

cJSON *schema_ref(const char *name);

/* An object that has the key. */
cJSON *schema_having(const char *key);

#endif
