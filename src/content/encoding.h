/* encoding: the bytes of a file as UTF-8, whatever they are. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_ENCODING_H
#define MLCOACH_SRC_CONTENT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"

/* Of one kind of mistake so many are shown, then how many more there are. */
#define ALIKE_MAX 10u

/* True when the bytes are UTF-8 without NULs. Otherwise `diags` says where not and what the file seems to be, and
 * `out`, empty before, gets the text all the same, one character for each bad byte, so that the other mistakes can
 * be found: from UTF-16 and UTF-32 as it is, of other bytes what they are in Windows-1252, U+FFFD for a NUL. It
 * stays empty when the file is no text. */
bool encoding_mend(struct str *out, const char *text, size_t len, const char *path, struct diags *diags);

/* Adds a character in UTF-8; what is none becomes U+FFFD. */
void encoding_add(struct str *out, unsigned code);

#endif
