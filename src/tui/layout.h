/* layout: a page laid out in rows of a width. */
#ifndef MLCOACH_TUI_LAYOUT_H
#define MLCOACH_TUI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/view/page.h"

/* Words of one role: bytes [start, end) of layout->text. */
struct layout_run {
	size_t start, end;
	enum role role;
};

/* Words that stand in one row. */
struct layout_words {
	unsigned indent;   /* columns */
	size_t start, end; /* bytes of layout->text */
	size_t run;	   /* the run that holds `start` */
};

struct layout_row {
	size_t line; /* of the page */
	struct layout_words words;
	struct layout_words right; /* halved: in the right half, the others being in the left one */
	bool halved, rule;
};

struct layout {
	struct str text; /* all spans, one after the other */
	VEC(struct layout_run) runs;
	VEC(struct layout_row) rows;
	size_t half;  /* columns of either half … */
	size_t right; /* … and where the right one begins */
};

void layout_init(struct layout *layout);
void layout_release(struct layout *layout);

/* Lays `page` out anew; `ascii`: marks in ASCII. */
void layout_page(struct layout *layout, const struct page *page, size_t columns, bool ascii);

/* The first row of a line of the page, and the row after its last. */
size_t layout_first(const struct layout *layout, size_t line);
size_t layout_behind(const struct layout *layout, size_t line);

#endif
