/* rows: where the rows of a wrapped text begin, kept up to date edit by edit.
 *
 * A change wraps again from a few rows before it until a row begins where one began before; the rest is shifted.
 * So a key costs a few rows of wrapping, however long the text. */
#ifndef MLCOACH_TUI_ROWS_H
#define MLCOACH_TUI_ROWS_H

#include <stddef.h>

#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"

struct rows {
	size_t *starts; /* bytes, ascending; at least one row, at 0 */
	size_t len, cap;
	size_t columns;
};

void rows_release(struct rows *rows);

/* Wraps all of `text` at `columns`. */
void rows_wrap(struct rows *rows, const struct str *text, size_t columns);

/* `text` is the text after `removed` bytes at `at` became `inserted` bytes. */
void rows_update(struct rows *rows, const struct str *text, size_t at, size_t removed, size_t inserted);

/* The row that byte `at` is on. */
size_t rows_find(const struct rows *rows, size_t at);

/* Where row `row` ends: the start of the next, or the end of the text. */
size_t rows_end(const struct rows *rows, const struct str *text, size_t row);

#endif
