#include "rows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/wrap.h"

/* How far before a change its row breaks can move: a shortened word goes up by one row; the others are for
 * clusters and break rules that look across. */
#define ROWS_BEFORE 4

void rows_release(struct rows *rows)
{
	free(rows->starts);
	*rows = (struct rows){ 0 };
}

static void push(struct rows *rows, size_t start)
{
	vec_reserve_bytes((void **)&rows->starts, rows->len, &rows->cap, 1, sizeof *rows->starts);
	rows->starts[rows->len++] = start;
}

/* The row after the one at `start`; false when that is the last. */
static bool next_start(const struct str *text, size_t columns, size_t start, size_t *out)
{
	if (start >= text->len)
		return false;
	*out = wrap_next(text->data, text->len, start, columns).next;
	return *out < text->len || text->data[text->len - 1] == '\n';
}

void rows_wrap(struct rows *rows, const struct str *text, size_t columns)
{
	rows->columns = columns ? columns : 1;
	rows->len = 0;
	push(rows, 0);
	for (size_t start = 0; next_start(text, rows->columns, start, &start);)
		push(rows, start);
}

size_t rows_find(const struct rows *rows, size_t at)
{
	size_t low = 0, high = rows->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (rows->starts[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t rows_end(const struct rows *rows, const struct str *text, size_t row)
{
	return row + 1 < rows->len ? rows->starts[row + 1] : text->len;
}

/* The old rows that begin behind the change, moved to where they are now. Returns how many; free() *out. */
static size_t rows_behind(const struct rows *rows, size_t at, size_t removed, size_t inserted, size_t **out)
{
	size_t first = rows->len;
	while (first && rows->starts[first - 1] > at + removed)
		first--;
	size_t count = rows->len - first;
	*out = alloc_resize(NULL, count + 1, sizeof **out);
	for (size_t i = 0; i < count; i++)
		(*out)[i] = rows->starts[first + i] - removed + inserted;
	return count;
}

void rows_update(struct rows *rows, const struct str *text, size_t at, size_t removed, size_t inserted)
{
	size_t *behind, nbehind = rows_behind(rows, at, removed, inserted, &behind);
	size_t row = rows_find(rows, at);
	rows->len = (row > ROWS_BEFORE ? row - ROWS_BEFORE : 0) + 1;
	size_t start = rows->starts[rows->len - 1], same = 0;
	bool met = false;
	while (!met && next_start(text, rows->columns, start, &start)) {
		while (same < nbehind && behind[same] < start)
			same++;
		met = same < nbehind && behind[same] == start;
		if (!met)
			push(rows, start);
	}
	for (; met && same < nbehind; same++)
		push(rows, behind[same]);
	free(behind);
}
