/* list: how Enter goes on with a list ("- ", "* ", "1. "). */
#ifndef MLCOACH_TUI_LIST_H
#define MLCOACH_TUI_LIST_H

#include <stddef.h>

#include "mlcoach/base/str.h"

/* The length of the list mark that `line` begins with, indentation and blank included; 0: none. `out` gets the
 * mark of the entry after it: the same bullet, the next number. */
size_t list_mark(const char *line, size_t len, struct str *out);

#endif
