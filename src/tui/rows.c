#include "rows.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/wrap.h"

/* How far before a change its row breaks can move, within its paragraph: a shortened word goes up by one row; the
 * others are for clusters and break rules that look across. */
#define ROWS_BEFORE 4
#define ROWS_LEAST 64
/* Bytes that are wrapped at once: about a window. */
#define BYTES_AHEAD 8192

void rows_release(struct rows *rows)
{
	free(rows->items);
	*rows = (struct rows) { 0 };
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

/* The gap is before the seam, with more rows between them: a seam at the gap would be a second one. */
static bool is_before_seam(const struct rows *rows)
{
	return rows->loose && behind(rows) > rows->loose;
}

/* Pushes the rows that follow the last one before the gap, until one is met that is there; after `most` bytes, there is
 * the seam. */
static void wrap_on(struct rows *rows, const struct str *text, size_t most)
{
	size_t start = rows->items[rows->gap - 1], first = start;
	while (next_start(text, rows->columns, start, &start)) {
		drop_before(rows, start);
		bool met = behind(rows) && rows_start(rows, rows->gap) == start;
		if (!met)
			push(rows, start);
		if (!met && (start - first < most || !behind(rows) || is_before_seam(rows)))
			continue;
		if (!is_before_seam(rows))
			rows->loose = met ? 0 : behind(rows);
		return;
	}
	rows->len = rows->gap;
	rows->loose = 0;
}

void rows_wrap(struct rows *rows, const struct str *text, size_t columns)
{
	rows->columns = columns ? columns : 1;
	rows->len = rows->gap = 0;
	rows->text = text->len;
	rows->loose = 0;
	push(rows, 0);
	wrap_on(rows, text, SIZE_MAX);
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

size_t rows_reach(struct rows *rows, const struct str *text, size_t at, size_t more)
{
	size_t row = rows_find(rows, at);
	while (rows->loose && row + more + 1 >= rows->len - rows->loose) {
		move_gap(rows, rows->len - rows->loose);
		wrap_on(rows, text, BYTES_AHEAD);
		row = rows_find(rows, at);
	}
	return row;
}

/* Behind the seam all is wrapped, and the seam stays where it is. */
static void wrap_loose(struct rows *rows, const struct str *text, size_t seam)
{
	rows->loose = 0;
	wrap_on(rows, text, SIZE_MAX);
	rows->loose = rows->len - seam;
}

void rows_update(struct rows *rows, const struct str *text, size_t at, size_t removed, size_t inserted)
{
	size_t row = rows_find(rows, at), first = row > ROWS_BEFORE ? row - ROWS_BEFORE : 0;
	size_t seam = rows->len - rows->loose;
	move_gap(rows, first + 1);
	drop_before(rows, at + removed + 1);
	rows->text = rows->text - removed + inserted;
	if (rows->loose && first >= seam)
		wrap_loose(rows, text, seam);
	else
		wrap_on(rows, text, BYTES_AHEAD);
}
