#include "layout.h"

#include <string.h>

#include "mlcoach/text/wrap.h"

/* Narrower than this, lines are not indented. */
#define COLUMNS_LEAST 12

/* Columns between the halves of a page. */
#define HALVES_GAP 3

void layout_init(struct layout *layout)
{
	memset(layout, 0, sizeof *layout);
	str_init(&layout->text);
}

void layout_release(struct layout *layout)
{
	str_release(&layout->text);
	vec_release(&layout->runs);
	vec_release(&layout->rows);
}

static void add_runs(struct layout *layout, const struct page_line *line, bool ascii)
{
	for (size_t i = 0; i < line->nspans; i++) {
		size_t start = layout->text.len;
		if (ascii)
			page_ascii_add(&layout->text, line->spans[i].role, line->spans[i].text);
		else
			str_add(&layout->text, line->spans[i].text);
		*vec_push(&layout->runs) =
			(struct layout_run) { .start = start, .end = layout->text.len, .role = line->spans[i].role };
	}
}

static void add_row(struct layout *layout, struct layout_row row, size_t first_run)
{
	size_t run = first_run;
	while (run + 1 < layout->runs.len && layout->runs.items[run].end <= row.words.start)
		run++;
	row.words.run = run;
	*vec_push(&layout->rows) = row;
}

/* Rows of the text from `start` on; `columns` is left after the line's indentation. */
static void wrap_line(struct layout *layout, size_t line, size_t start, size_t run, const struct page_line *source,
		      size_t columns)
{
	unsigned indent = columns < source->indent + source->hang + COLUMNS_LEAST ? 0 : source->indent;
	unsigned hang = columns < source->indent + source->hang + COLUMNS_LEAST ? 0 : source->hang;
	for (size_t at = start; at < layout->text.len || at == start;) {
		unsigned left = at == start ? indent : indent + hang;
		struct wrap_line wrapped = wrap_next(layout->text.data, layout->text.len, at, columns - left);
		struct layout_words words = { .indent = left, .start = at, .end = wrapped.end };
		add_row(layout, (struct layout_row) { .line = line, .words = words }, run);
		if (wrapped.next == at)
			break;
		at = wrapped.next;
	}
}

static void add_line(struct layout *layout, size_t index, const struct page_line *line, size_t columns, bool ascii)
{
	size_t start = layout->text.len, run = layout->runs.len;
	add_runs(layout, line, ascii);
	struct layout_row row = { .line = index, .words = { .start = start, .end = layout->text.len } };
	if (line->block == BLOCK_RULE)
		row.rule = true;
	if (line->block == BLOCK_CODE)
		row.words.indent = line->indent;
	if (line->block == BLOCK_TEXT || line->block == BLOCK_HEADING)
		wrap_line(layout, index, start, run, line, columns);
	else
		add_row(layout, row, run);
}

/* The lines of one side from `line` on, laid out in a half; returns the line behind them. */
static size_t add_side(struct layout *layout, const struct page *page, size_t line, enum side side, bool ascii)
{
	for (; line < page->nlines && page->lines[line].side == side; line++)
		add_line(layout, line, &page->lines[line], layout->half, ascii);
	return line;
}

/* Lines of the left half, then those of the right one moved up beside them; returns the line behind both. */
static size_t add_halves(struct layout *layout, const struct page *page, size_t line, bool ascii)
{
	size_t first = layout->rows.len;
	line = add_side(layout, page, line, SIDE_LEFT, ascii);
	size_t second = layout->rows.len;
	line = add_side(layout, page, line, SIDE_RIGHT, ascii);
	size_t left = second - first, right = layout->rows.len - second;
	for (size_t i = 0; i < left || i < right; i++) {
		struct layout_row *row = &layout->rows.items[first + i];
		if (i < right)
			row->right = layout->rows.items[second + i].words;
		if (i >= left)
			row->line = layout->rows.items[second + i].line;
		if (i >= left)
			row->words = (struct layout_words) { 0 };
		row->halved = true;
	}
	layout->rows.len = first + (left > right ? left : right);
	return line;
}

static size_t add_whole(struct layout *layout, const struct page *page, size_t line, size_t columns, bool ascii)
{
	add_line(layout, line, &page->lines[line], columns, ascii);
	return line + 1;
}

void layout_page(struct layout *layout, const struct page *page, size_t columns, bool ascii)
{
	str_clear(&layout->text);
	vec_clear(&layout->runs);
	vec_clear(&layout->rows);
	layout->half = columns > HALVES_GAP ? (columns - HALVES_GAP) / 2 : 1;
	layout->right = layout->half + HALVES_GAP;
	for (size_t i = 0; i < page->nlines;)
		i = columns >= PAGE_HALVES_FROM && page->lines[i].side != SIDE_WHOLE
			    ? add_halves(layout, page, i, ascii)
			    : add_whole(layout, page, i, columns ? columns : 1, ascii);
}

size_t layout_first(const struct layout *layout, size_t line)
{
	size_t row = 0;
	while (row < layout->rows.len && layout->rows.items[row].line < line)
		row++;
	return row;
}

size_t layout_behind(const struct layout *layout, size_t line)
{
	return layout_first(layout, line + 1);
}
