#include "excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "mlcoach/base/vec.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/view/findings.h"

#define GUTTER 8u /* columns of "12345 | " */
#define WIDTH (FINDINGS_COLUMNS - GUTTER)
#define BEFORE 40u      /* columns that a cut line keeps before the place */
#define LOOK_BACK 1024u /* bytes: more than as many columns take in any script */

/* What stands in one place of the screen. */
struct cell {
	size_t at, len; /* bytes of the line */
	unsigned width; /* columns, at least 1 */
	bool unseen;    /* would take no column: shown as U+FFFD */
};

typedef VEC(struct cell) cells;

/* The cells around a place: as many as may be shown, and at least one more on either side if there are more. */
static void find_cells(cells *out, const char *text, size_t len, size_t at)
{
	size_t from = at > LOOK_BACK ? at - LOOK_BACK : 0;
	unsigned after = 0;
	while (from && from < at && utf8_is_tail(text[from]))
		from++;
	while (from < len && after <= WIDTH) {
		size_t next = utf8_grapheme_next(text, len, from);
		size_t columns = utf8_columns(text + from, next - from);
		bool unseen = !columns;
		*vec_push(out) = (struct cell) { from, next - from, unseen ? 1 : (unsigned)columns, unseen };
		after += next > at ? out->items[out->len - 1].width : 0;
		from = next;
	}
}

/* Cells [first, end) of a line, and which of them the place is in (`end` of all: behind the last). */
struct window {
	size_t first, end, here;
	bool cut_before, cut_after;
};

static unsigned width_of(const cells *all, size_t first, size_t end)
{
	unsigned width = 0;
	for (size_t i = first; i < end; i++)
		width += all->items[i].width;
	return width;
}

/* As much before the place as fits, then as much after it as there is room for, then again before it. */
static struct window choose(const cells *all, size_t len, size_t at)
{
	struct window window = { .here = 0 };
	while (window.here < all->len && all->items[window.here].at + all->items[window.here].len <= at)
		window.here++;
	window.first = window.end = window.here;
	unsigned room = WIDTH - 2, used = 0; /* an ellipsis at either end */
	const struct cell *items = all->items;
	while (window.first && used + items[window.first - 1].width <= BEFORE)
		used += items[--window.first].width;
	while (window.end < all->len && used + items[window.end].width <= room)
		used += items[window.end++].width;
	while (window.first && used + items[window.first - 1].width <= room)
		used += items[--window.first].width;
	window.cut_before = window.first || (all->len && items[0].at);
	window.cut_after =
		window.end < all->len || (all->len && items[all->len - 1].at + items[all->len - 1].len < len);
	return window;
}

static void add_cells(struct page *page, const cells *all, const struct window *window, const char *text)
{
	struct str shown = STR_INIT;
	if (window->cut_before)
		str_add(&shown, "…");
	for (size_t i = window->first; i < window->end; i++) {
		const struct cell *cell = &all->items[i];
		if (cell->unseen)
			str_add(&shown, UTF8_REPLACED);
		else if (text[cell->at] == '\t')
			str_add_char(&shown, ' ');
		else
			utf8_printable(&shown, text + cell->at, cell->len);
	}
	if (window->cut_after)
		str_add(&shown, "…");
	page_add(page, ROLE_TEXT, shown.data);
	str_release(&shown);
}

static void add_caret(struct page *page, const cells *all, const struct window *window, size_t until)
{
	struct str run = STR_INIT;
	str_add_repeat(&run, " ", window->cut_before + width_of(all, window->first, window->here));
	str_add_char(&run, '^');
	for (size_t i = window->here; i < window->end && (i == window->here || all->items[i].at < until); i++)
		str_add_repeat(&run, "~", all->items[i].width - (i == window->here));
	page_add(page, ROLE_WARNING, run.data);
	str_release(&run);
}

void excerpt_add(struct page *page, unsigned number, const char *text, size_t len, size_t at, size_t run)
{
	cells all = VEC_INIT;
	find_cells(&all, text, len, at);
	const struct window window = choose(&all, len, at);
	page_line(page, BLOCK_CODE, 0, 0, -1);
	page_addf(page, ROLE_SUBTLE, "%5u | ", number);
	add_cells(page, &all, &window, text);
	page_line(page, BLOCK_CODE, 0, 0, -1);
	page_add(page, ROLE_SUBTLE, "      | ");
	add_caret(page, &all, &window, at + run);
	vec_release(&all);
}
