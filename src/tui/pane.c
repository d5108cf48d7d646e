#include "pane.h"

#include <stdint.h>
#include <string.h>

#define NO_LINE SIZE_MAX

void pane_init(struct pane *pane)
{
	memset(pane, 0, sizeof *pane);
	page_init(&pane->page);
	layout_init(&pane->layout);
	pane->stale = true;
	pane->line = NO_LINE;
	pane->target = -1;
	pane->height = 1;
}

void pane_release(struct pane *pane)
{
	page_release(&pane->page);
	layout_release(&pane->layout);
}

struct page *pane_rebuild(struct pane *pane)
{
	if (!pane->stale)
		return NULL;
	page_release(&pane->page);
	page_init(&pane->page);
	pane->stale = false;
	pane->laid_out = false;
	return &pane->page;
}

void pane_reset(struct pane *pane)
{
	pane->stale = true;
	pane->top = 0;
	pane->line = NO_LINE;
	pane->target = -1;
	pane->follow = pane->at_end = pane->reveal = false;
}

static int target_at(const struct pane *pane, size_t line)
{
	return line < pane->page.nlines ? pane->page.lines[line].target : -1;
}

/* The nearest line from `line` on, in `direction`, that begins what is about another target. */
static size_t next_target(const struct pane *pane, size_t line, int direction)
{
	int before = target_at(pane, line);
	for (size_t i = line + (size_t)direction; i < pane->page.nlines; i += (size_t)direction) {
		int target = target_at(pane, i);
		if (target < 0 || target == before)
			continue;
		while (i && target_at(pane, i - 1) == target)
			i--;
		return i;
	}
	return NO_LINE;
}

static void select_line(struct pane *pane, size_t line)
{
	pane->line = line;
	pane->target = target_at(pane, line);
}

/* What was selected in the page before, wherever it is now, or the first there is. */
static void select_again(struct pane *pane)
{
	int target = pane->target;
	if (target >= 0 && target_at(pane, pane->line) == target)
		return;
	size_t line = next_target(pane, NO_LINE, 1);
	for (size_t i = 0; target >= 0 && i < pane->page.nlines; i++)
		if (target_at(pane, i) == target) {
			line = i;
			break;
		}
	select_line(pane, line);
}

static void lay_out(struct pane *pane, size_t columns, bool ascii)
{
	if (pane->laid_out && pane->columns == columns)
		return;
	size_t line = pane->top < pane->layout.rows.len ? pane->layout.rows.items[pane->top].line : 0;
	bool same_page = pane->laid_out;
	layout_page(&pane->layout, &pane->page, columns, ascii);
	if (same_page)
		pane->top = layout_first(&pane->layout, line);
	pane->follow = pane->follow || pane->at_end;
	pane->columns = columns;
	pane->laid_out = true;
	select_again(pane);
}

size_t pane_rows(struct pane *pane, size_t columns, bool ascii)
{
	lay_out(pane, columns, ascii);
	return pane->layout.rows.len;
}

size_t pane_above(const struct pane *pane)
{
	return pane->top;
}

size_t pane_below(const struct pane *pane)
{
	size_t shown = pane->top + pane->height;
	return pane->layout.rows.len > shown ? pane->layout.rows.len - shown : 0;
}

static void clamp(struct pane *pane)
{
	size_t most = pane->layout.rows.len > pane->height ? pane->layout.rows.len - pane->height : 0;
	if (pane->top > most)
		pane->top = most;
}

/* The end, but of a long last line its beginning. */
static void show_end(struct pane *pane)
{
	pane->follow = false;
	pane->at_end = true;
	pane->top = SIZE_MAX;
	clamp(pane);
	size_t first = pane->page.nlines ? layout_first(&pane->layout, pane->page.nlines - 1) : 0;
	if (pane->top > first)
		pane->top = first;
}

/* All rows about the target where they fit, its first ones otherwise. */
static void reveal(struct pane *pane, size_t line)
{
	size_t last = line, first_row = layout_first(&pane->layout, line);
	while (last + 1 < pane->page.nlines && pane->page.lines[last + 1].target == pane->page.lines[line].target)
		last++;
	size_t behind = layout_behind(&pane->layout, last);
	if (behind > pane->top + pane->height)
		pane->top = behind - pane->height;
	if (pane->top > first_row)
		pane->top = first_row;
}

void pane_paint(struct pane *pane, const struct box *box, bool ascii)
{
	if (box->height <= 0 || box->width <= 0)
		return;
	pane->follow = pane->follow || (pane->at_end && pane->height != (size_t)box->height);
	pane->height = (size_t)box->height;
	lay_out(pane, (size_t)box->width, ascii);
	clamp(pane);
	if (pane->follow)
		show_end(pane);
	if (pane->reveal && pane->line != NO_LINE)
		reveal(pane, pane->line);
	pane->reveal = false;
	paint_layout(box, &pane->layout, pane->top, pane->line, ascii);
}

void pane_scroll(struct pane *pane, ptrdiff_t rows)
{
	size_t count = (size_t)(rows < 0 ? -rows : rows);
	pane->at_end = false;
	if (rows < 0)
		pane->top = pane->top > count ? pane->top - count : 0;
	else
		pane->top += count;
	clamp(pane);
}

/* True when the row can be seen after scrolling by less than a window. */
static bool is_near(const struct pane *pane, size_t row, int direction)
{
	return direction > 0 ? row < pane->top + pane->height + 1 : row + 1 >= pane->top;
}

void pane_select(struct pane *pane, int target)
{
	pane->target = target;
	pane->reveal = true;
}

void pane_step(struct pane *pane, int direction)
{
	size_t next = next_target(pane, pane->line, direction);
	if (next == NO_LINE || !is_near(pane, layout_first(&pane->layout, next), direction)) {
		pane_scroll(pane, direction);
		return;
	}
	select_line(pane, next);
	reveal(pane, next);
}

bool pane_in_sight(const struct pane *pane)
{
	size_t row = pane->line == NO_LINE ? NO_LINE : layout_first(&pane->layout, pane->line);
	return row != NO_LINE && row >= pane->top && row < pane->top + pane->height;
}

/* What was out of sight comes to the top, with the line above it, which may be its heading. */
static void jump(struct pane *pane, size_t line)
{
	size_t before = pane->top;
	select_line(pane, line);
	reveal(pane, line);
	if (pane->top != before)
		pane->top = layout_first(&pane->layout, line ? line - 1 : 0);
	clamp(pane);
}

bool pane_seek(struct pane *pane, int direction, pane_wanted *wanted, const void *context)
{
	size_t line = pane->line;
	while ((line = next_target(pane, line, direction)) != NO_LINE) {
		size_t before = next_target(pane, line, -1);
		if (!wanted(context, target_at(pane, line), before == NO_LINE ? -1 : target_at(pane, before)))
			continue;
		jump(pane, line);
		return true;
	}
	return false;
}

/* The first target that is in sight, if there is one and the selected one is not. */
static void select_in_sight(struct pane *pane)
{
	if (pane_in_sight(pane))
		return;
	for (size_t i = pane->top; i < pane->layout.rows.len && i < pane->top + pane->height; i++) {
		size_t line = pane->layout.rows.items[i].line;
		if (target_at(pane, line) < 0 || (line && target_at(pane, line - 1) == target_at(pane, line)))
			continue;
		select_line(pane, line);
		return;
	}
}

void pane_page(struct pane *pane, int direction)
{
	pane_scroll(pane, direction * (ptrdiff_t)(pane->height > 1 ? pane->height - 1 : 1));
	select_in_sight(pane);
}

void pane_edge(struct pane *pane, int direction)
{
	pane_scroll(pane, direction * (ptrdiff_t)pane->layout.rows.len);
	select_in_sight(pane);
}
