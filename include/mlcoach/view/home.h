/* home: every case with its last results, in an order and through a filter, and what to rehearse next. */
#ifndef MLCOACH_VIEW_HOME_H
#define MLCOACH_VIEW_HOME_H

#include "mlcoach/content/library.h"
#include "mlcoach/view/page.h"
#include "mlcoach/view/past.h"

struct home_model {
	struct library *library; /* not const: cases are loaded when looked at */
	struct past past;
	const struct attempt *interrupted; /* NULL: nothing to resume */
	bool first_time;                   /* no attempt at all: a welcome with the choices */
	bool tour;                         /* there is one to offer */
	bool utc;                          /* dates in UTC (tests) */
	int64_t now;                       /* wall clock, ms */
};

/* --- the list of cases ----------------------------------------------------------------------------- */

enum home_sort { HOME_TITLE, HOME_DIFFICULTY, HOME_SCORE, HOME_PLAYED, HOME_WEAKEST, HOME_SORTS };

/* "title", "difficulty", "score", "played", "weakest"; -1 for an unknown one; and in words, behind "by". */
const char *home_sort_id(enum home_sort sort);
int home_sort_find(const char *id);
const char *home_sort_words(enum home_sort sort);

struct home_view {
	enum home_sort sort;
	const char *filter; /* words that must all be found in title, id, tags or difficulty, "#ad" in a tag; NULL: all */
	bool words;         /* results in words, where there are no signs to draw a line with */
	size_t most;        /* cases at most; 0: all */
};

/* The cases in the view's order: indexes in the library into out[0..library_count). Returns how many pass the filter. */
size_t home_order(const struct home_model *model, const struct home_view *view, size_t *out);

/* A line for each of these cases; target: the index in the library. */
void view_home(struct page *page, const struct home_model *model, const struct home_view *view);

/* One case in a few lines: what it is, its last results with their dates, step by step. Opens no file. */
void view_home_case(struct page *page, const struct home_model *model, size_t index);

/* What a case asks, as `mlcoach show` has it, or what is wrong with its files. */
void view_look(struct page *page, struct library *library, size_t index);

/* --- what to do ------------------------------------------------------------------------------------- */

/* The rules, in the order in which they are tried. */
enum next_kind {
	NEXT_RESUME, /* what was interrupted */
	NEXT_FIRST,  /* nothing was finished yet: the easiest case, in practice */
	NEXT_STEP,   /* the weakest step of the last weeks, on another case */
	NEXT_AGAIN,  /* a case whose last result, some days ago, was under hire */
	NEXT_NEW,    /* a case never tried */
	NEXT_OLDEST, /* all were hires: the one longest ago */
	NEXT_NOTHING /* there is no case */
};

#define NEXT_SCORES 3

/* What to rehearse next, and why. */
struct next {
	enum next_kind kind;
	const struct attempt *attempt; /* RESUME: it; AGAIN, OLDEST: the last one at the case; NEW: the last one of all */
	size_t case_index;             /* all but RESUME and NOTHING */
	int step;                      /* STEP: the one to do, alone; otherwise -1 */
	double scores[NEXT_SCORES];    /* STEP: of its last attempts, oldest first */
	size_t nscores;
	bool alone;                    /* STEP: in one of these it was the only step */
	bool unreached;                /* STEP: in none of these anything was written for it */
	bool unseen;                   /* STEP: the case was never begun */
};
struct next home_next(const struct home_model *model);

/* That in two or three lines, with the key that begins it: 'n', or 'r' for what was interrupted. */
void view_next(struct page *page, const struct home_model *model);

/* What the first screen offers, in its order. */
enum welcome { WELCOME_TOUR, WELCOME_PRACTICE, WELCOME_MOCK, WELCOME_COUNT };
const char *welcome_word(enum welcome which);

/* The choices that there are; returns how many. */
size_t home_welcome(const struct home_model *model, enum welcome out[WELCOME_COUNT]);

/* The first screen's words; its choices by number, or by word. */
void view_welcome(struct page *page, const struct home_model *model, bool words);

#endif
