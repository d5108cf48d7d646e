#include "rows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/wrap.h"

/* How far before a change its row breaks can move: a shortened word goes up by one row; the others are for
 * clusters and break rules that look across. */
#define ROWS_BEFORE 4
#define ROWS_LEAST 64

void rows_release(struct rows *rows)
{
	free(rows->items);
	*rows = (struct rows){ 0 };
}

/* --- the array with its gap --- */

static size_t behind(const struct rows *rows)
{
	return rows->len - rows->gap;
}

/* The first row behind the gap. */
static size_t *first_behind(const struct rows *rows)
{
	return rows->items + rows->cap - behind(rows);
}

size_t rows_start(const struct rows *rows, size_t row)
{
	return row < rows->gap ? rows->items[row] : rows->text - first_behind(rows)[row - rows->gap];
}

size_t rows_end(const struct rows *rows, size_t row)
{
	return row + 1 < rows->len ? rows_start(rows, row + 1) : rows->text;
}

/* Moves the gap behind the first `count` rows. */
static void move_gap(struct rows *rows, size_t count)
{
	while (rows->gap > count) {
		size_t start = rows->items[--rows->gap];
		*first_behind(rows) = rows->text - start;
	}
	while (rows->gap < count) {
		rows->items[rows->gap] = rows->text - *first_behind(rows);
		rows->gap++;
	}
}

static void grow(struct rows *rows)
{
	size_t cap = rows->cap ? 2 * rows->cap : ROWS_LEAST, count = behind(rows);
	rows->items = alloc_resize(rows->items, cap, sizeof *rows->items);
	memmove(rows->items + cap - count, rows->items + rows->cap - count, count * sizeof *rows->items);
	rows->cap = cap;
}

/* Before the gap. */
static void push(struct rows *rows, size_t start)
{
	if (rows->len == rows->cap)
		grow(rows);
	rows->items[rows->gap++] = start;
	rows->len++;
}

/* Drops the rows behind the gap that begin before `at`. */
static void drop_before(struct rows *rows, size_t at)
{
	while (behind(rows) && rows->text - *first_behind(rows) < at)
		rows->len--;
}

/* --- wrapping --- */

/* The row after the one at `start`; false when that is the last. */
static bool next_start(const struct str *text, size_t columns, size_t start, size_t *out)
{
	if (start >= text->len)
		return false;
	*out = wrap_next(text->data, text->len, start, columns).next;
	return *out < text->len || text->data[text->len - 1] == '\n';
}

/* Pushes the rows that follow the last one before the gap, until one is met that is there. */
static void wrap_on(struct rows *rows, const struct str *text)
{
	size_t start = rows->items[rows->gap - 1];
	while (next_start(text, rows->columns, start, &start)) {
		drop_before(rows, start);
		if (behind(rows) && rows_start(rows, rows->gap) == start)
			return;
		push(rows, start);
	}
	rows->len = rows->gap;
}

void rows_wrap(struct rows *rows, const struct str *text, size_t columns)
{
	rows->columns = columns ? columns : 1;
	rows->len = rows->gap = 0;
	rows->text = text->len;
	push(rows, 0);
	wrap_on(rows, text);
}

size_t rows_find(const struct rows *rows, size_t at)
{
	size_t low = 0, high = rows->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (rows_start(rows, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void rows_update(struct rows *rows, const struct str *text, size_t at, size_t removed, size_t inserted)
{
	size_t row = rows_find(rows, at);
	move_gap(rows, (row > ROWS_BEFORE ? row - ROWS_BEFORE : 0) + 1);
	drop_before(rows, at + removed + 1);
	rows->text = rows->text - removed + inserted;
	wrap_on(rows, text);
}
