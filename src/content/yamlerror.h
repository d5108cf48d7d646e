/* yamlerror: what is wrong with a YAML text, in our words. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_YAMLERROR_H
#define MLCOACH_SRC_CONTENT_YAMLERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "mlcoach/base/diag.h"

/* Refuses bytes and directives that the parser should not see. `text` is NUL-terminated. */
bool yaml_text_check(const char *text, size_t len, const char *path, struct diags *diags);

/* A quoted text. */
struct quoted {
	char quote;              /* '\0': there is none */
	struct mark open, close; /* of the opening quote; behind the closing one */
};

/* Adds the parser's error; `before` was read last. */
void yaml_error_add(const yaml_parser_t *parser, const struct quoted *before, const char *text, const char *path,
		    struct diags *diags);

#endif
