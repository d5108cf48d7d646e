/* history: past attempts, and how they change over time. */
#ifndef MLCOACH_VIEW_HISTORY_H
#define MLCOACH_VIEW_HISTORY_H

#include "mlcoach/view/page.h"
#include "mlcoach/view/past.h"

/* `mlcoach history`: attempts, newest first; target: index in the array. Steps are called as in the framework (NULL:
 * by their ids). `brief`: without mode, level and minutes, which view_attempt has. */
void view_history(struct page *page, const struct past *past, const struct framework *framework, bool brief, bool utc);

/* One of them on a line, "mock, senior, 38/45 min, begun 2026-03-01 14:05"; and with its steps. */
void view_attempt_line(struct page *page, const struct past *past, const struct attempt *attempt, bool utc);
void view_attempt(struct page *page, const struct past *past, const struct framework *framework,
		  const struct attempt *attempt, bool utc);

/* Trends: overall, each step, each case, the candidate's own predictions and time, all at the level of the newest
 * attempt; with `case_id` of that case alone. */
void view_trends(struct page *page, const struct past *past, const struct framework *framework, const char *case_id);

#endif
