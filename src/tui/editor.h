/* editor: what the keys of an editor do to a buffer; rows, columns and scrolling included, curses not.
 *
 * A command changes or moves at most once, so each gives at most one edit (editor_take). */
#ifndef MLCOACH_TUI_EDITOR_H
#define MLCOACH_TUI_EDITOR_H

#include "buffer.h"
#include "rows.h"

struct editor;
typedef void editor_command(struct editor *editor);

struct editor {
	struct buffer buffer;
	struct rows rows;
	bool one_line;	       /* newlines become blanks */
	size_t height;	       /* rows of the window: what a page is */
	size_t top;	       /* first row shown */
	size_t wanted;	       /* column that up and down keep to */
	bool behind;	       /* at a soft break without a blank, the cursor is behind the row before */
	struct str killed;     /* what ^Y gives back */
	editor_command *last;  /* the command before this one, NULL: none of those below */
};

void editor_init(struct editor *editor, bool one_line);
void editor_release(struct editor *editor);

/* Another text, without edit and history. */
void editor_set(struct editor *editor, const char *text, size_t len, size_t cursor);

/* Lays it out for a window; scrolls no more than the cursor asks for. Another width keeps the text at the top. */
void editor_fit(struct editor *editor, size_t columns, size_t height);

/* Moves the cursor to byte `at`, a boundary of clusters. */
void editor_go(struct editor *editor, size_t at);

/* What was typed, and what was pasted: without controls, CR LF and CR made newlines. */
void editor_type(struct editor *editor, const char *text, size_t len);
void editor_paste(struct editor *editor, const char *text, size_t len);

/* Makes the text `text`, cleaned as a paste is, as one change of what differs. */
void editor_become(struct editor *editor, const char *text, size_t len);

/* The edit that the last of all these made, or false. */
bool editor_take(struct editor *editor, struct edit *out);

/* The row and column that the cursor is shown on. */
void editor_place(const struct editor *editor, size_t *row, size_t *column);

/* The column of byte `at` in its row; tabs go to the next multiple of 8. */
size_t editor_column(const struct editor *editor, size_t at);

/* Where the paragraph that the cursor is in begins, and where its newline is. */
size_t editor_paragraph_start(const struct editor *editor);
size_t editor_paragraph_end(const struct editor *editor);

/* Runs one of the commands below. */
void editor_do(struct editor *editor, editor_command *command);

/* Home and end are those of the row seen, line start and end those of the paragraph. */
editor_command editor_left, editor_right, editor_word_left, editor_word_right;
editor_command editor_up, editor_down, editor_page_up, editor_page_down;
editor_command editor_home, editor_end, editor_line_start, editor_line_end, editor_text_start, editor_text_end;
editor_command editor_backspace, editor_delete, editor_word_backspace, editor_word_delete;
editor_command editor_kill, editor_kill_before, editor_yank, editor_undo, editor_redo;

/* Enter goes on with a list, or out of it on an empty entry; tab and backtab at the start of an entry nest it deeper, or
 * make it one of the list around it. */
editor_command editor_enter, editor_tab, editor_backtab;

#endif
