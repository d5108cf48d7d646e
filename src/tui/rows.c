#include "rows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/wrap.h"

/* How far before a change its row breaks can move, within its paragraph: a shortened word goes up by one row; the
 * others are for clusters and break rules that look across. */
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

/* Moves `count` rows from `from` to `to`, and what they begin at by `shift`, which may be a negative number in two's
 * complement. */
static void move_rows(struct rows *rows, size_t to, size_t from, size_t count, size_t shift)
{
	vec_reserve_bytes((void **)&rows->starts, rows->len, &rows->cap, to + count > rows->len ? to + count - rows->len : 0,
			  sizeof *rows->starts);
	memmove(rows->starts + to, rows->starts + from, count * sizeof *rows->starts);
	for (size_t i = to; i < to + count; i++)
		rows->starts[i] += shift;
	rows->len = to + count;
}

/* The first row whose end may move when `row` changes. */
static size_t row_before(const struct rows *rows, const struct str *text, size_t row)
{
	size_t first = row;
	while (first && row - first < ROWS_BEFORE && text->data[rows->starts[first] - 1] != '\n')
		first--;
	return first;
}

void rows_update(struct rows *rows, const struct str *text, size_t at, size_t removed, size_t inserted)
{
	VEC(size_t) fresh = VEC_INIT;
	size_t row = rows_find(rows, at), shift = inserted - removed;
	size_t first = row_before(rows, text, row), behind = rows_find(rows, at + removed) + 1;
	bool met = false;
	for (size_t start = rows->starts[first]; !met && next_start(text, rows->columns, start, &start);) {
		while (behind < rows->len && rows->starts[behind] + shift < start)
			behind++;
		met = behind < rows->len && rows->starts[behind] + shift == start;
		if (!met)
			*vec_push(&fresh) = start;
	}
	size_t count = met ? rows->len - behind : 0;
	move_rows(rows, first + 1 + fresh.len, behind, count, shift);
	if (fresh.len)
		memcpy(rows->starts + first + 1, fresh.items, fresh.len * sizeof *fresh.items);
	vec_release(&fresh);
}
