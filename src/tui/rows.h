/* rows: where the rows of a wrapped text begin, kept up to date edit by edit.
 *
 * A change wraps again from a few rows before it until a row begins where one began before. The rows before the latest
 * change are counted from the start of the text and those behind it from its end, with the gap between them in the
 * middle of the array: so those behind need not be touched, and a key costs a few rows of wrapping however long the
 * text. A paragraph that is very long is wrapped to its end only when somebody looks there (rows_reach): the rows behind
 * that seam follow from one another, but not yet from those before it. */
#ifndef MLCOACH_TUI_ROWS_H
#define MLCOACH_TUI_ROWS_H

#include <stddef.h>

#include "mlcoach/base/str.h"

struct rows {
	size_t len; /* rows; at least one, which begins at 0 */
	size_t columns;
	size_t *items; /* `cap` of them: those before the gap at its beginning, the others at its end */
	size_t cap, gap;
	size_t text;  /* length of the text */
	size_t loose; /* rows behind the seam; 0: there is none */
};

void rows_release(struct rows *rows);

/* Wraps all of `text` at `columns`. */
void rows_wrap(struct rows *rows, const struct str *text, size_t columns);

/* `text` is the text after `removed` bytes at `at` became `inserted` bytes. */
void rows_update(struct rows *rows, const struct str *text, size_t at, size_t removed, size_t inserted);

/* Makes the row that byte `at` is on, and `more` behind it, right, with all before them; returns it. What is said below
 * of rows behind the seam may be wrong. */
size_t rows_reach(struct rows *rows, const struct str *text, size_t at, size_t more);

/* The byte that row `row` begins at, and where it ends: the start of the next, or the end of the text. */
size_t rows_start(const struct rows *rows, size_t row);
size_t rows_end(const struct rows *rows, size_t row);

/* The row that byte `at` is on. */
size_t rows_find(const struct rows *rows, size_t at);

#endif
