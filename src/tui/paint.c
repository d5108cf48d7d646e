#include "paint.h"

#include <curses.h>
#include <langinfo.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "mlcoach/text/utf8.h"

#define TAB_STOP 8
/* A cell of curses holds one character and a few that combine with it. */
#define CELL_CHARACTERS 5
#define CLUSTER_BYTES 128

static const struct theme *theme;
static bool coloured, wide, in_utf8;

/* A role's pair. Those that are the terminal's own share 0. */
static short pair_of(const struct style *style)
{
	short words = wide ? style->colour256 : style->colour;
	bool own = words < 0 && (wide ? theme->ground256 : theme->ground) < 0;
	return !coloured || own ? 0 : (short)(style - theme->styles + 1);
}

static bool has_colours(void)
{
	if (!theme->coloured || !has_colors() || start_color() != OK)
		return false;
	return use_default_colors() == OK || theme->ground >= 0;
}

bool paint_init(const struct theme *chosen)
{
	in_utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	theme = chosen;
	coloured = has_colours();
	/* Where there are more than 256, their numbers mean other colours. */
	wide = theme->own && COLORS == 256;
	for (short i = 0; i < ROLE_COUNT; i++) {
		const struct style *style = &theme->styles[i];
		if (pair_of(style))
			init_pair(pair_of(style), wide ? style->colour256 : style->colour,
				  wide ? theme->ground256 : theme->ground);
	}
	bkgdset((chtype)' ' | (chtype)COLOR_PAIR(pair_of(&theme->styles[ROLE_TEXT])));
	return in_utf8;
}

static void set_style(enum role role, bool selected)
{
	static const struct {
		unsigned style;
		attr_t attribute;
	} all[] = { { STYLE_BOLD, A_BOLD }, { STYLE_DIM, A_DIM }, { STYLE_UNDERLINE, A_UNDERLINE } };
	const struct style *style = &theme->styles[role];
	unsigned given = coloured && wide ? style->attributes256 : style->attributes;
	attr_t attributes = selected ? A_REVERSE : A_NORMAL;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (given & all[i].style)
			attributes |= all[i].attribute;
	attr_set(attributes, pair_of(style), NULL);
}

/* What is drawn for a character, and on how many columns. */
static wchar_t drawable(uint32_t c, int *width)
{
	bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) || c == UTF8_REPLACEMENT;
	if (!in_utf8 && (control || c >= 0x80))
		control = true;
	*width = control ? 1 : wcwidth((wchar_t)c);
	if (control || *width < 0) {
		*width = 1;
		return in_utf8 ? (wchar_t)UTF8_REPLACEMENT : L'?';
	}
	return (wchar_t)c;
}

/* One cluster on exactly `width` columns: as many of its characters as curses will put on them, then blanks. */
static void put_cluster(int y, int x, const char *text, size_t len, int width)
{
	wchar_t cells[CELL_CHARACTERS + 16];
	int count = 0, taken = 0, columns;
	char composed[CLUSTER_BYTES];
	size_t first;
	utf8_decode(text, len, &first);
	if (first < len) {
		len = utf8_compose(composed, sizeof composed, text, len);
		text = composed;
	}
	for (size_t at = 0, used; at < len && count < CELL_CHARACTERS; at += used) {
		uint32_t c = utf8_decode(text + at, len - at, &used);
		wchar_t drawn = drawable(c, &columns);
		if (taken + columns > width)
			break;
		if ((at && utf8_is_silent(c)) || (!columns && !count))
			continue;
		cells[count++] = drawn;
		taken += columns;
	}
	if (!count) /* the libraries disagree about how wide it is */
		cells[count++] = in_utf8 ? (wchar_t)UTF8_REPLACEMENT : L'?', taken++;
	for (; taken < width; taken++)
		cells[count++] = L' ';
	mvaddnwstr(y, x, cells, count);
}

/* How many bytes from `text` on are a character and a column each, whatever follows: nothing combines with them. */
static size_t plain_bytes(const char *text, size_t len)
{
	size_t count = 0;
	while (count < len && text[count] >= ' ' && text[count] < 0x7f)
		count++;
	return count < len && count ? count - 1 : count;
}

int paint_words(int y, int x, int columns, enum role role, bool selected, const char *text, size_t len)
{
	int column = 0;
	set_style(role, selected);
	for (size_t at = 0; at < len;) {
		size_t plain = plain_bytes(text + at, len - at);
		if (plain) {
			int fitting = plain < (size_t)(columns - column) ? (int)plain : columns - column;
			mvaddnstr(y, x + column, text + at, fitting);
			column += fitting;
			at += plain;
			continue;
		}
		size_t next = utf8_grapheme_next(text, len, at);
		bool tab = text[at] == '\t';
		int width = tab ? TAB_STOP - column % TAB_STOP : (int)utf8_columns(text + at, next - at);
		if (tab && column + width > columns)
			width = columns - column;
		if (column + width > columns || width > CELL_CHARACTERS + 8)
			break;
		if (width)
			put_cluster(y, x + column, tab ? " " : text + at, tab ? 1 : next - at, width);
		column += width;
		at = next;
	}
	return column;
}

static void repeat(int y, int x, int down, int right, int count, const char *sign)
{
	for (int i = 0; i < count; i++)
		put_cluster(y + i * down, x + i * right, sign, strlen(sign), 1);
}

void paint_rule(int y, int x, int columns, bool ascii)
{
	set_style(ROLE_SUBTLE, false);
	repeat(y, x, 0, 1, columns, ascii ? "-" : "─");
}

void paint_wall(int y, int x, int height, bool ascii)
{
	set_style(ROLE_SUBTLE, false);
	repeat(y, x, 1, 0, height, ascii ? "|" : "│");
}

void paint_gauge(int y, int x, int width, double share, bool ascii)
{
	int filled = share >= 1 ? width : share <= 0 ? 0 : (int)(share * width + 0.5);
	set_style(ROLE_BAR, false);
	repeat(y, x, 0, 1, filled, ascii ? "#" : "▓");
	set_style(ROLE_BAR_REST, false);
	repeat(y, x + filled, 0, 1, width - filled, ascii ? "." : "░");
}

void paint_blank(const struct box *box, bool selected)
{
	set_style(ROLE_TEXT, selected);
	for (int i = 0; i < box->height; i++)
		mvhline(box->y + i, box->x, ' ', box->width);
}

static void paint_part(int y, const struct box *box, const struct layout *layout, const struct layout_words *words,
		       bool selected)
{
	int column = (int)words->indent;
	for (size_t i = words->run; i < layout->runs.len && layout->runs.items[i].start < words->end; i++) {
		const struct layout_run *run = &layout->runs.items[i];
		size_t start = run->start > words->start ? run->start : words->start;
		size_t end = run->end < words->end ? run->end : words->end;
		if (start < end && column < box->width)
			column += paint_words(y, box->x + column, box->width - column, run->role, selected,
					      layout->text.data + start, end - start);
	}
}

static void paint_row(int y, const struct box *box, const struct layout *layout, const struct layout_row *row,
		      bool selected, bool ascii)
{
	struct box left = *box, right = *box;
	if (row->rule) {
		paint_rule(y, box->x, box->width, ascii);
		return;
	}
	if (selected)
		paint_blank(&(struct box){ y, box->x, 1, box->width }, true);
	if (row->halved) {
		left.width = right.width = (int)layout->half;
		right.x += (int)layout->right;
		paint_part(y, &right, layout, &row->right, selected);
	}
	paint_part(y, &left, layout, &row->words, selected);
}

void paint_layout(const struct box *box, const struct layout *layout, size_t top, size_t selected, bool ascii)
{
	for (int i = 0; i < box->height && top + (size_t)i < layout->rows.len; i++) {
		const struct layout_row *row = &layout->rows.items[top + (size_t)i];
		paint_row(box->y + i, box, layout, row, row->line == selected, ascii);
	}
}
