/* ascii: marks, bars and typographic signs for terminals and fonts that have only ASCII. */
#ifndef MLCOACH_TUI_ASCII_H
#define MLCOACH_TUI_ASCII_H

#include "mlcoach/base/str.h"
#include "mlcoach/view/page.h"

/* Adds `text` with the signs that have an ASCII spelling replaced: "✓" is "[x]", "▓" is "#". A verdict's mark that
 * is ASCII already ("~", "?"), alone in its span, gets its brackets. */
void ascii_add(struct str *out, enum role role, const char *text);

#endif
