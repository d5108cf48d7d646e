#include "buffer.h"

#include <string.h>

#include "mlcoach/text/utf8.h"

/* What is typed without blanks (a paragraph of Chinese) is not one step either: about 20 characters, as in Emacs. */
#define STEP_MAX 60

void buffer_init(struct buffer *buffer)
{
	memset(buffer, 0, sizeof *buffer);
	str_init(&buffer->text);
}

static void forget_after(struct buffer *buffer, size_t count)
{
	for (size_t i = count; i < buffer->changes.len; i++) {
		str_release(&buffer->changes.items[i].removed);
		str_release(&buffer->changes.items[i].inserted);
	}
	buffer->changes.len = count;
}

void buffer_release(struct buffer *buffer)
{
	forget_after(buffer, 0);
	vec_release(&buffer->changes);
	str_release(&buffer->text);
	buffer_init(buffer);
}

void buffer_set(struct buffer *buffer, const char *text, size_t len, size_t cursor)
{
	forget_after(buffer, 0);
	str_clear(&buffer->text);
	str_add_bytes(&buffer->text, text, len);
	buffer->cursor = utf8_grapheme_snap(buffer->text.data, buffer->text.len, cursor);
	buffer->done = 0;
	buffer->open = false;
	buffer->touched = false;
}

/* Changes the text, and says so, with the cursor at `cursor` or behind its cluster; the history is the caller's. */
static void apply(struct buffer *buffer, size_t at, size_t removed, const char *text, size_t len, size_t cursor)
{
	str_splice(&buffer->text, at, removed, text, len);
	buffer->cursor = utf8_grapheme_snap(buffer->text.data, buffer->text.len, cursor);
	buffer->edit = (struct edit) { .at = at, .removed = removed, .len = len, .cursor = buffer->cursor };
	buffer->touched = true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* A word begins where a blank is followed by something else. */
static bool begins_word(char before, char first)
{
	return is_blank(before) && !is_blank(first);
}

static bool joins(const struct buffer *buffer, const struct change *last, size_t at, size_t removed, const char *text,
		  enum change_kind kind)
{
	const char *now = buffer->text.data;
	if (!buffer->open || last->kind != kind || last->inserted.len + last->removed.len >= STEP_MAX)
		return false;
	if (kind == CHANGE_TYPED)
		return at == last->at + last->inserted.len &&
		       !begins_word(last->inserted.data[last->inserted.len - 1], *text);
	if (kind == CHANGE_ERASED)
		return at + removed == last->at && !begins_word(now[last->at - 1], *last->removed.data);
	return at == last->at && !begins_word(last->removed.data[last->removed.len - 1], now[at]);
}

static struct change *push(struct buffer *buffer, size_t at, enum change_kind kind)
{
	struct change *change = vec_push(&buffer->changes);
	*change = (struct change) { .kind = kind, .at = at, .cursor = buffer->cursor };
	str_init(&change->removed);
	str_init(&change->inserted);
	return change;
}

static void remember(struct buffer *buffer, size_t at, size_t removed, const char *text, size_t len,
		     enum change_kind kind)
{
	forget_after(buffer, buffer->done);
	struct change *change = buffer->done ? &buffer->changes.items[buffer->done - 1] : NULL;
	if (!change || !joins(buffer, change, at, removed, text, kind))
		change = push(buffer, at, kind);
	change->at = at < change->at ? at : change->at;
	size_t behind = kind == CHANGE_ERASED ? 0 : change->removed.len;
	str_splice(&change->removed, behind, 0, buffer->text.data + at, removed);
	str_add_bytes(&change->inserted, text, len);
	buffer->done = buffer->changes.len;
	buffer->open = kind != CHANGE_WHOLE;
}

void buffer_replace(struct buffer *buffer, size_t at, size_t removed, const char *text, size_t len,
		    enum change_kind kind)
{
	if (!removed && !len)
		return;
	remember(buffer, at, removed, text, len, kind);
	apply(buffer, at, removed, text, len, at + len);
}

void buffer_move(struct buffer *buffer, size_t cursor)
{
	buffer->open = false;
	if (cursor == buffer->cursor)
		return;
	buffer->cursor = cursor;
	buffer->edit = (struct edit) { .at = cursor, .cursor = cursor };
	buffer->touched = true;
}

bool buffer_undo(struct buffer *buffer)
{
	buffer->open = false;
	if (!buffer->done)
		return false;
	struct change *change = &buffer->changes.items[--buffer->done];
	apply(buffer, change->at, change->inserted.len, change->removed.data, change->removed.len, change->cursor);
	return true;
}

bool buffer_redo(struct buffer *buffer)
{
	buffer->open = false;
	if (buffer->done == buffer->changes.len)
		return false;
	struct change *change = &buffer->changes.items[buffer->done++];
	apply(buffer, change->at, change->removed.len, change->inserted.data, change->inserted.len,
	      change->at + change->inserted.len);
	return true;
}

bool buffer_take(struct buffer *buffer, struct edit *out)
{
	if (!buffer->touched)
		return false;
	buffer->touched = false;
	buffer->edit.inserted = buffer->text.data + buffer->edit.at;
	*out = buffer->edit;
	return true;
}
