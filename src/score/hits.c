/* hits: lists of places in the stream, put in order. */
#include <string.h>

#include "scan_private.h"

static bool in_order(const struct hit *a, const struct hit *b)
{
	return a->first < b->first || (a->first == b->first && a->last <= b->last);
}

/* The end of the row of hits from `at` on that are in order. */
static size_t row_end(const struct hit *hits, size_t at, size_t len)
{
	do
		at++;
	while (at < len && in_order(&hits[at - 1], &hits[at]));
	return at;
}

static void merge(struct hit *out, const struct hit *a, const struct hit *a_end, const struct hit *b,
		  const struct hit *b_end)
{
	while (a < a_end && b < b_end)
		*out++ = in_order(a, b) ? *a++ : *b++;
	memcpy(out, a, (size_t)(a_end - a) * sizeof *a);
	memcpy(out + (a_end - a), b, (size_t)(b_end - b) * sizeof *b);
}

/* Natural merge sort: what comes from one expression is in order already. */
static void sort(struct scan *scan, struct hit_list *list)
{
	size_t len = list->hits.len;
	if (!len || row_end(list->hits.items, 0, len) == len)
		return;
	if (scan->spare.hits.cap < len)
		vec_reserve(&scan->spare.hits, len);
	struct hit *from = list->hits.items, *to = scan->spare.hits.items;
	for (size_t rows = 2; rows > 1;) {
		rows = 0;
		for (size_t at = 0, middle, end; at < len; at = end, rows++) {
			middle = row_end(from, at, len);
			end = middle < len ? row_end(from, middle, len) : len;
			merge(to + at, from + at, from + middle, from + middle, from + end);
		}
		struct hit *swap = from;
		from = to, to = swap;
	}
	if (from != list->hits.items)
		memcpy(list->hits.items, from, len * sizeof *from);
}

static bool same_place(const struct hit *a, const struct hit *b)
{
	return a->first == b->first && a->last == b->last;
}

void tidy_hits(struct scan *scan, struct hit_list *list)
{
	sort(scan, list);
	struct hit *hits = list->hits.items;
	size_t kept = 0;
	for (size_t i = 0; i < list->hits.len; i++)
		if (!kept || !same_place(&hits[kept - 1], &hits[i]))
			hits[kept++] = hits[i];
	list->hits.len = kept;
}
