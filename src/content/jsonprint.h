/* jsonprint: a JSON value laid out for people: on one line what fits there. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_JSONPRINT_H
#define MLCOACH_SRC_CONTENT_JSONPRINT_H

#include <cjson/cJSON.h>

#include "mlcoach/base/str.h"

/* Adds a text as a string, with its quotes. */
void json_quote(struct str *out, const char *text);

/* Adds the value with a newline behind it. */
void json_print(struct str *out, const cJSON *value);

#endif
