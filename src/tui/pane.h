/* pane: a page in a box, scrolled, with one of its targets selected. */
#ifndef MLCOACH_TUI_PANE_H
#define MLCOACH_TUI_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "layout.h"
#include "paint.h"

struct pane {
	struct page page;
	struct layout layout;
	bool stale;	 /* the page is to be built again */
	bool laid_out;	 /* the layout is of this page and width */
	bool follow;	 /* at the next painting, scroll to the end */
	bool at_end;	 /* it was, and nobody scrolled since: another size keeps it there */
	bool reveal;	 /* … or to what is selected */
	size_t line;	 /* of the page: the selected one; SIZE_MAX: none */
	int target;	 /* its target; -1: none */
	size_t columns, height;
	size_t top;	 /* first row shown */
};

void pane_init(struct pane *pane);
void pane_release(struct pane *pane);

/* The page if it has to be built again, emptied; NULL when it need not. Scroll and selection stay. */
struct page *pane_rebuild(struct pane *pane);

/* Back to the top, nothing selected; for a pane that gets another page. */
void pane_reset(struct pane *pane);

void pane_paint(struct pane *pane, const struct box *box, bool ascii);

/* Rows that the page takes at a width. */
size_t pane_rows(struct pane *pane, size_t columns, bool ascii);

/* Rows above and below what is shown. */
size_t pane_above(const struct pane *pane);
size_t pane_below(const struct pane *pane);

void pane_scroll(struct pane *pane, ptrdiff_t rows);

/* Selects what is about `target` and scrolls there at the next painting. */
void pane_select(struct pane *pane, int target);

/* To the next target down (1) or up (-1) if it is near, otherwise scrolls by a row. */
void pane_step(struct pane *pane, int direction);

/* Whether the selected target's first row is. */
bool pane_in_sight(const struct pane *pane);

/* Selects the next target down (1) or up (-1) that is wanted; `before` is the one above it in the page, -1: none.
 * False: there is none. */
typedef bool pane_wanted(const void *context, int target, int before);
bool pane_seek(struct pane *pane, int direction, pane_wanted *wanted, const void *context);

/* A window, or all the way, down (1) or up (-1); the selection comes along. */
void pane_page(struct pane *pane, int direction);
void pane_edge(struct pane *pane, int direction);

#endif
