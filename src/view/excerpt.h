/* excerpt: one line of a file with a caret under a place of it. Private to view. */
#ifndef MLCOACH_SRC_VIEW_EXCERPT_H
#define MLCOACH_SRC_VIEW_EXCERPT_H

#include "mlcoach/view/page.h"

/* Adds two lines to the page: `number` and the text without its newline, cut around the byte `at` (at most len); and the
 * caret, with a run under `run` bytes. */
void excerpt_add(struct page *page, unsigned number, const char *text, size_t len, size_t at, size_t run);

#endif
