/* results: what was done at each case, gathered in one walk over the past. */
#ifndef MLCOACH_VIEW_RESULTS_H
#define MLCOACH_VIEW_RESULTS_H

#include "mlcoach/view/home.h"

#define RESULTS_MAX 8

struct results {
	const struct attempt *whole[RESULTS_MAX]; /* finished interviews, newest first */
	size_t count;
	const struct attempt *finished; /* the newest one finished, be it of one step alone; NULL: none */
	const struct attempt *interrupted; /* the newest that can be resumed; NULL: none */
	int64_t begun;                  /* when one was last begun; 0: never */
};

/* One for each case of the library, by its index there; free() it. */
struct results *results_new(const struct home_model *model);

/* Their scores at their own levels, oldest first; returns how many. */
size_t results_scores(const struct results *results, double out[RESULTS_MAX]);

/* 0 easy, 1 medium or unknown, 2 hard. */
int case_rank(const struct case_head *head);

/* By title; equal ones by id. */
int case_compare(const struct case_head *a, const struct case_head *b);

#endif
