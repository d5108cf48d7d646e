/* external: $VISUAL or else $EDITOR on a text, without a shell. The caller has lent it the terminal. */
#ifndef MLCOACH_BASE_EXTERNAL_H
#define MLCOACH_BASE_EXTERNAL_H

#include "mlcoach/base/str.h"

/* Each returns false, with a sentence in `wrong`, which was empty, when it could not. */

/* One of them is set. */
bool external_there(struct str *wrong);

/* The editor on a file, at a line where it takes one (0: none). */
bool external_open(const char *path, unsigned line, struct str *wrong);

/* The editor on `text`, in a private file that is gone afterwards. A failing editor keeps the text as it was. */
bool external_edit(struct str *text, unsigned line, struct str *wrong);

#endif
