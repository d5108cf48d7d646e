/* What scan.c finds phrases in and expressions.c evaluates. */
#ifndef MLCOACH_SCORE_SCAN_PRIVATE_H
#define MLCOACH_SCORE_SCAN_PRIVATE_H

#include "program_private.h"

struct hit_list {
	VEC(struct hit) hits;
	bool known; /* evaluated in this reading */
};

/* Where a slot was last filled, and where that match of its phrase began. */
struct progress {
	uint32_t position; /* of the term in the slot, + 1; 0: never */
	uint32_t first;    /* index of the match's first term */
	bool says_no;      /* one of its terms does */
};

/* A quantity, as terms of the stream. */
struct measure {
	double low, high;
	uint32_t unit, first, last;
};

/* A child while its hits are read from the last to the first. */
struct member {
	struct hits hits; /* those still to read */
	bool refused;     /* it is a `not` */
	bool met;         /* in the piece at hand */
	uint32_t last;    /* where its earliest end there is … */
	bool says_no;     /* … and whether that hit does */
};

struct scan {
	const struct program *program;
	const struct stream *stream;
	const struct doc *const *docs;
	struct progress *progress; /* by slot */
	struct hit_list *lists;    /* by node */
	struct hit_list spare;     /* room to sort in */
	VEC(struct member) members; /* room for those of one expression */
	VEC(struct measure) measures[DIMENSION_COUNT_OF];
	bool measured; /* in this reading */
};

/* Room for one more hit, not cleared. */
static inline struct hit *push_hit(struct hit_list *list)
{
	if (list->hits.len == list->hits.cap)
		vec_reserve(&list->hits, 1);
	return &list->hits.items[list->hits.len++];
}

static inline void add_hit(const struct scan *scan, struct hit_list *out, uint32_t first, uint32_t last, bool says_no)
{
	*push_hit(out) = (struct hit) {
		.unit = scan->stream->terms.items[first].unit, .first = first, .last = last, .says_no = says_no
	};
}

/* Puts hits in order, each once. */
void tidy_hits(struct scan *scan, struct hit_list *list);

#endif
