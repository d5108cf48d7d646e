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
	editor->behind = false;
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

/* Takes [from, to) away and keeps it for ^Y; kills in a row are kept together. Where there is nothing to take, what was
 * kept before stays. */
static void kill_range(struct editor *editor, size_t from, size_t to)
{
	editor_command *last = editor->last;
	if (from == to)
		return;
	if (last != editor_kill && last != editor_kill_before && last != editor_word_delete && last != editor_word_backspace)
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

void editor_kill_before(struct editor *editor)
{
	kill_range(editor, editor_paragraph_start(editor), editor->buffer.cursor);
}

void editor_yank(struct editor *editor)
{
	size_t cursor = editor->buffer.cursor;
	replace(editor, cursor, cursor, editor->killed.data, editor->killed.len, CHANGE_WHOLE);
}

/* --- text from outside --- */

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

/* --- lists --- */

/* The entry that the cursor's line is; false: it is none. */
static bool entry_here(const struct editor *editor, size_t *start, struct list_entry *out)
{
	*start = editor_paragraph_start(editor);
	return list_read(out, editor->buffer.text.data + *start, editor->buffer.text.len - *start);
}

static bool is_in_mark(const struct editor *editor, size_t start, const struct list_entry *entry)
{
	return editor->buffer.cursor <= start + entry->len;
}

/* The entry whose list the one at `start` is nested in, which is the first line above that is indented less; false:
 * it is nested in none. */
static bool find_parent(const struct str *text, size_t start, size_t indent, size_t *out_start, struct list_entry *out)
{
	while (start) {
		size_t end = start - 1;
		for (start = end; start && text->data[start - 1] != '\n'; start--)
			;
		bool entry = list_read(out, text->data + start, end - start);
		*out_start = start;
		if (out->indent < indent && start + out->indent < end)
			return entry;
	}
	return false;
}

/* The entry is then the next one of the list that its own is nested in. */
static void move_out(struct editor *editor, size_t start, const struct list_entry *entry)
{
	const struct str *text = &editor->buffer.text;
	struct str mark = STR_INIT;
	struct list_entry parent;
	size_t above;
	if (find_parent(text, start, entry->indent, &above, &parent)) {
		str_add_bytes(&mark, text->data + above, parent.indent);
		list_add_mark(&mark, text->data + above, &parent, parent.number + 1);
	} else {
		list_add_mark(&mark, text->data + start, entry, entry->number);
	}
	replace(editor, start, start + entry->len, mark.data, mark.len, CHANGE_WHOLE);
	str_release(&mark);
}

/* In an empty entry; without a list around it the mark goes. */
static void end_entry(struct editor *editor, size_t start, const struct list_entry *entry)
{
	if (entry->indent)
		move_out(editor, start, entry);
	else
		replace(editor, start, start + entry->len, NULL, 0, CHANGE_WHOLE);
}

/* The blanks behind the cursor would come between the new mark and its words. */
static void begin_entry(struct editor *editor, size_t start, const struct list_entry *entry)
{
	const char *text = editor->buffer.text.data;
	size_t cursor = editor->buffer.cursor, rest = cursor;
	struct str mark = STR_INIT;
	str_add_char(&mark, '\n');
	str_add_bytes(&mark, text + start, entry->indent);
	list_add_mark(&mark, text + start, entry, entry->number + 1);
	while (text[rest] == ' ')
		rest++;
	replace(editor, cursor, rest, mark.data, mark.len, CHANGE_WHOLE);
	str_release(&mark);
}

void editor_enter(struct editor *editor)
{
	struct list_entry entry;
	size_t start, cursor = editor->buffer.cursor;
	if (editor->one_line)
		return;
	if (!entry_here(editor, &start, &entry) || cursor < start + entry.len)
		replace(editor, cursor, cursor, "\n", 1, CHANGE_WHOLE);
	else if (cursor == start + entry.len && editor_paragraph_end(editor) == cursor)
		end_entry(editor, start, &entry);
	else
		begin_entry(editor, start, &entry);
}

/* At the start of an entry: nested in the one before, as the first of its list. */
void editor_tab(struct editor *editor)
{
	struct list_entry entry;
	size_t start;
	if (editor->one_line || !entry_here(editor, &start, &entry) || !is_in_mark(editor, start, &entry)) {
		editor_type(editor, "\t", 1);
		return;
	}
	const char *line = editor->buffer.text.data + start;
	struct str mark = STR_INIT;
	str_add_bytes(&mark, line, entry.indent);
	str_add_repeat(&mark, " ", entry.digits ? entry.digits + 2 : 2);
	list_add_mark(&mark, line, &entry, 1);
	replace(editor, start, start + entry.len, mark.data, mark.len, CHANGE_WHOLE);
	str_release(&mark);
}

void editor_backtab(struct editor *editor)
{
	struct list_entry entry;
	size_t start;
	if (entry_here(editor, &start, &entry) && is_in_mark(editor, start, &entry) && entry.indent)
		move_out(editor, start, &entry);
}
