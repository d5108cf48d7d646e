#include "editor.h"

#include <string.h>

#include "mlcoach/text/utf8.h"

#define TAB_STOP 8

void editor_init(struct editor *editor, bool one_line)
{
	memset(editor, 0, sizeof *editor);
	buffer_init(&editor->buffer);
	str_init(&editor->killed);
	editor->one_line = one_line;
	editor->height = 1;
	rows_wrap(&editor->rows, &editor->buffer.text, 80);
}

void editor_release(struct editor *editor)
{
	buffer_release(&editor->buffer);
	rows_release(&editor->rows);
	str_release(&editor->killed);
}

void editor_set(struct editor *editor, const char *text, size_t len, size_t cursor)
{
	buffer_set(&editor->buffer, text, len, cursor);
	rows_wrap(&editor->rows, &editor->buffer.text, editor->rows.columns);
	editor->top = 0;
	editor->behind = false;
	editor->last = NULL;
}

static void move_to(struct editor *editor, size_t at)
{
	buffer_move(&editor->buffer, at);
	editor->behind = false;
}

void editor_go(struct editor *editor, size_t at)
{
	move_to(editor, at);
	editor->last = NULL;
}

bool editor_take(struct editor *editor, struct edit *out)
{
	return buffer_take(&editor->buffer, out);
}

void editor_do(struct editor *editor, editor_command *command)
{
	command(editor);
	editor->last = command;
}

/* --- rows and columns --- */

static size_t cluster_columns(const char *text, size_t len, size_t column)
{
	return *text == '\t' ? TAB_STOP - column % TAB_STOP : utf8_columns(text, len);
}

static size_t column_in(const struct editor *editor, size_t row, size_t at)
{
	const struct str *text = &editor->buffer.text;
	size_t column = 0;
	for (size_t i = rows_start(&editor->rows, row); i < at;) {
		size_t next = utf8_grapheme_next(text->data, text->len, i);
		column += cluster_columns(text->data + i, next - i, column);
		i = next;
	}
	return column;
}

size_t editor_column(const struct editor *editor, size_t at)
{
	return column_in(editor, rows_find(&editor->rows, at), at);
}

/* So many rows behind the cursor's will be looked at. */
static void reach(struct editor *editor, size_t more)
{
	rows_reach(&editor->rows, &editor->buffer.text, editor->buffer.cursor, more);
}

/* The row that the cursor is shown on. */
static size_t cursor_row(const struct editor *editor)
{
	size_t cursor = editor->buffer.cursor, row = rows_find(&editor->rows, cursor);
	return editor->behind && row && rows_start(&editor->rows, row) == cursor ? row - 1 : row;
}

void editor_place(const struct editor *editor, size_t *row, size_t *column)
{
	*row = cursor_row(editor);
	*column = column_in(editor, *row, editor->buffer.cursor);
}

/* The last place of a row that a cursor can stand on: before the newline or the blank that it ends with, or behind
 * its last character. */
static size_t row_last(const struct editor *editor, size_t row)
{
	const struct str *text = &editor->buffer.text;
	size_t end = rows_end(&editor->rows, row);
	if (row + 1 == editor->rows.len)
		return end;
	size_t last = utf8_grapheme_prev(text->data, text->len, end);
	return strchr(" \t\n", text->data[last]) ? last : end;
}

/* The byte of `row` at `column`, or the row's last when it is shorter. */
static size_t byte_at(const struct editor *editor, size_t row, size_t column)
{
	const struct str *text = &editor->buffer.text;
	size_t at = rows_start(&editor->rows, row), last = row_last(editor, row), here = 0;
	while (at < last) {
		size_t next = utf8_grapheme_next(text->data, text->len, at);
		here += cluster_columns(text->data + at, next - at, here);
		if (here > column)
			break;
		at = next;
	}
	return at;
}

static void wrap_at(struct editor *editor, size_t columns)
{
	size_t first = editor->top < editor->rows.len ? rows_start(&editor->rows, editor->top) : 0;
	rows_wrap(&editor->rows, &editor->buffer.text, columns);
	editor->top = rows_find(&editor->rows, first);
}

void editor_fit(struct editor *editor, size_t columns, size_t height)
{
	editor->height = height ? height : 1;
	if (columns && columns != editor->rows.columns)
		wrap_at(editor, columns);
	reach(editor, editor->height);
	size_t row = cursor_row(editor);
	if (row < editor->top)
		editor->top = row;
	if (row >= editor->top + editor->height)
		editor->top = row - editor->height + 1;
	size_t most = editor->rows.len > editor->height ? editor->rows.len - editor->height : 0;
	if (editor->top > most)
		editor->top = most;
}

/* --- moving --- */

static const char *text_of(const struct editor *editor, size_t *len, size_t *cursor)
{
	*len = editor->buffer.text.len;
	*cursor = editor->buffer.cursor;
	return editor->buffer.text.data;
}

/* Moves to what one of the text room's functions finds from the cursor. */
static void move_by(struct editor *editor, size_t (*find)(const char *text, size_t len, size_t at))
{
	size_t len, cursor;
	const char *text = text_of(editor, &len, &cursor);
	move_to(editor, find(text, len, cursor));
}

void editor_left(struct editor *editor)
{
	move_by(editor, utf8_grapheme_prev);
}

void editor_right(struct editor *editor)
{
	move_by(editor, utf8_grapheme_next);
}

void editor_word_left(struct editor *editor)
{
	move_by(editor, utf8_word_prev);
}

void editor_word_right(struct editor *editor)
{
	move_by(editor, utf8_word_next);
}

static bool is_vertical(editor_command *command)
{
	return command == editor_up || command == editor_down || command == editor_page_up ||
	       command == editor_page_down;
}

/* To a place in `row`, also one behind it that is the start of the next. */
static void move_in_row(struct editor *editor, size_t row, size_t at)
{
	move_to(editor, at);
	editor->behind = row + 1 < editor->rows.len && at == rows_end(&editor->rows, row);
}

/* Up (negative) or down so many rows, in the column that the first of several such moves began in. */
static void move_rows(struct editor *editor, ptrdiff_t count)
{
	size_t row, column;
	reach(editor, count > 0 ? (size_t)count : 1);
	editor_place(editor, &row, &column);
	if (!is_vertical(editor->last))
		editor->wanted = column;
	if (count < 0)
		row = row > (size_t)-count ? row - (size_t)-count : 0;
	else
		row = row + (size_t)count < editor->rows.len ? row + (size_t)count : editor->rows.len - 1;
	move_in_row(editor, row, byte_at(editor, row, editor->wanted));
}

void editor_up(struct editor *editor)
{
	move_rows(editor, -1);
}

void editor_down(struct editor *editor)
{
	move_rows(editor, 1);
}

/* The window goes along; one row stays in sight. */
static size_t page(const struct editor *editor)
{
	return editor->height > 1 ? editor->height - 1 : 1;
}

void editor_page_up(struct editor *editor)
{
	move_rows(editor, -(ptrdiff_t)page(editor));
	editor->top = editor->top > page(editor) ? editor->top - page(editor) : 0;
}

void editor_page_down(struct editor *editor)
{
	move_rows(editor, (ptrdiff_t)page(editor));
	editor->top += page(editor);
}

void editor_home(struct editor *editor)
{
	reach(editor, 1);
	move_to(editor, rows_start(&editor->rows, cursor_row(editor)));
}

void editor_end(struct editor *editor)
{
	reach(editor, 1);
	size_t row = cursor_row(editor);
	move_in_row(editor, row, row_last(editor, row));
}

size_t editor_paragraph_start(const struct editor *editor)
{
	size_t at = editor->buffer.cursor;
	while (at && editor->buffer.text.data[at - 1] != '\n')
		at--;
	return at;
}

size_t editor_paragraph_end(const struct editor *editor)
{
	const struct str *text = &editor->buffer.text;
	const char *from = text->data + editor->buffer.cursor;
	const char *found = memchr(from, '\n', text->len - editor->buffer.cursor);
	return found ? (size_t)(found - text->data) : text->len;
}

void editor_line_start(struct editor *editor)
{
	move_to(editor, editor_paragraph_start(editor));
}

void editor_line_end(struct editor *editor)
{
	move_to(editor, editor_paragraph_end(editor));
}

void editor_text_start(struct editor *editor)
{
	move_to(editor, 0);
}

void editor_text_end(struct editor *editor)
{
	move_to(editor, editor->buffer.text.len);
}
