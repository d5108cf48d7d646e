/* The editor's commands that change its text. */
#include "editor.h"

#include "list.h"
#include "mlcoach/text/utf8.h"

static const char *text_of(const struct editor *editor, size_t *len, size_t *cursor)
{
	*len = editor->buffer.text.len;
	*cursor = editor->buffer.cursor;
	return editor->buffer.text.data;
}

/* The rows follow what was just done to the buffer. */
static void follow(struct editor *editor)
{
	const struct edit *edit = &editor->buffer.edit;
	rows_update(&editor->rows, &editor->buffer.text, edit->at, edit->removed, edit->len);
}

static void replace(struct editor *editor, size_t from, size_t to, const char *text, size_t len, enum change_kind kind)
{
	if (from == to && !len)
		return;
	buffer_replace(&editor->buffer, from, to - from, text, len, kind);
	follow(editor);
}

void editor_undo(struct editor *editor)
{
	if (buffer_undo(&editor->buffer))
		follow(editor);
}

void editor_redo(struct editor *editor)
{
	if (buffer_redo(&editor->buffer))
		follow(editor);
}

void editor_backspace(struct editor *editor)
{
	size_t len, cursor;
	const char *text = text_of(editor, &len, &cursor);
	replace(editor, utf8_grapheme_prev(text, len, cursor), cursor, NULL, 0, CHANGE_ERASED);
}

void editor_delete(struct editor *editor)
{
	size_t len, cursor;
	const char *text = text_of(editor, &len, &cursor);
	replace(editor, cursor, utf8_grapheme_next(text, len, cursor), NULL, 0, CHANGE_DELETED);
}

/* Takes [from, to) away and keeps it for ^Y; kills in a row are kept together. */
static void kill_range(struct editor *editor, size_t from, size_t to)
{
	editor_command *last = editor->last;
	if (last != editor_kill && last != editor_word_delete && last != editor_word_backspace)
		str_clear(&editor->killed);
	size_t at = from < editor->buffer.cursor ? 0 : editor->killed.len;
	str_splice(&editor->killed, at, 0, editor->buffer.text.data + from, to - from);
	replace(editor, from, to, NULL, 0, CHANGE_WHOLE);
}

void editor_word_backspace(struct editor *editor)
{
	size_t len, cursor;
	const char *text = text_of(editor, &len, &cursor);
	kill_range(editor, utf8_word_prev(text, len, cursor), cursor);
}

void editor_word_delete(struct editor *editor)
{
	size_t len, cursor;
	const char *text = text_of(editor, &len, &cursor);
	kill_range(editor, cursor, utf8_word_next(text, len, cursor));
}

/* To the end of the paragraph; at its end, the newline. */
void editor_kill(struct editor *editor)
{
	size_t cursor = editor->buffer.cursor, end = editor_paragraph_end(editor);
	if (end == cursor && end < editor->buffer.text.len)
		end++;
	kill_range(editor, cursor, end);
}

void editor_yank(struct editor *editor)
{
	size_t cursor = editor->buffer.cursor;
	replace(editor, cursor, cursor, editor->killed.data, editor->killed.len, CHANGE_WHOLE);
}

/* A newline (none in one line), and in a list the mark of its next entry; on an entry without words the list ends instead. */
void editor_enter(struct editor *editor)
{
	size_t cursor = editor->buffer.cursor, start = editor_paragraph_start(editor);
	struct str mark = STR_INIT;
	if (editor->one_line)
		return;
	str_add_char(&mark, '\n');
	size_t len = list_mark(editor->buffer.text.data + start, cursor - start, &mark);
	if (len && start + len == cursor && editor_paragraph_end(editor) == cursor)
		replace(editor, start, cursor, NULL, 0, CHANGE_WHOLE);
	else
		replace(editor, cursor, cursor, mark.data, mark.len, CHANGE_WHOLE);
	str_release(&mark);
}

/* Newlines of every system become '\n', in one line a blank; what could steer a terminal is made harmless. */
static void clean(struct str *out, const char *text, size_t len, bool one_line)
{
	struct str plain = STR_INIT;
	str_reserve(&plain, len);
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		if (c == '\r' && i + 1 < len && text[i + 1] == '\n')
			continue;
		if (c == '\r')
			c = '\n';
		str_add_char(&plain, one_line && (c == '\n' || c == '\t') ? ' ' : c);
	}
	utf8_printable(out, plain.data, plain.len);
	str_release(&plain);
}

static void insert(struct editor *editor, const char *text, size_t len, enum change_kind kind)
{
	size_t cursor = editor->buffer.cursor;
	struct str plain = STR_INIT;
	clean(&plain, text, len, editor->one_line);
	replace(editor, cursor, cursor, plain.data, plain.len, kind);
	str_release(&plain);
	editor->last = NULL;
}

void editor_type(struct editor *editor, const char *text, size_t len)
{
	insert(editor, text, len, CHANGE_TYPED);
}

void editor_paste(struct editor *editor, const char *text, size_t len)
{
	insert(editor, text, len, CHANGE_WHOLE);
}

void editor_become(struct editor *editor, const char *text, size_t len)
{
	const struct str *old = &editor->buffer.text;
	struct str plain = STR_INIT;
	clean(&plain, text, len, editor->one_line);
	size_t same = 0, tail = 0;
	size_t most = old->len < plain.len ? old->len : plain.len;
	while (same < most && old->data[same] == plain.data[same])
		same++;
	while (same && (utf8_is_tail(old->data[same]) || utf8_is_tail(plain.data[same])))
		same--;
	while (tail < most - same && old->data[old->len - 1 - tail] == plain.data[plain.len - 1 - tail])
		tail++;
	while (tail && utf8_is_tail(old->data[old->len - tail]))
		tail--;
	replace(editor, same, old->len - tail, plain.data + same, plain.len - tail - same, CHANGE_WHOLE);
	str_release(&plain);
	editor->last = NULL;
}
