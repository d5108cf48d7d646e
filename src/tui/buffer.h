/* buffer: a text with a cursor and its history. Every change, and every move of the cursor, is one struct edit. */
#ifndef MLCOACH_TUI_BUFFER_H
#define MLCOACH_TUI_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/text/edit.h"

/* How a change joins the one before it, so that undo takes back a word and not a letter. */
enum change_kind {
	CHANGE_TYPED,	/* a character typed: joins until a new word begins */
	CHANGE_ERASED,	/* a character erased backwards: likewise */
	CHANGE_DELETED, /* a character deleted forwards: likewise */
	CHANGE_WHOLE	/* anything else stands alone */
};

struct change {
	enum change_kind kind;
	size_t at, cursor; /* where the cursor was before */
	struct str removed, inserted;
};

struct buffer {
	struct str text;
	size_t cursor; /* byte, always on a boundary of graphemes */
	VEC(struct change) changes;
	size_t done;	  /* changes that are in the text; those after it can be redone */
	bool open;	  /* the last change may be joined */
	struct edit edit; /* the latest change or move … */
	bool touched;	  /* … and it has not been taken yet */
};

void buffer_init(struct buffer *buffer);
void buffer_release(struct buffer *buffer);

/* Another text altogether: no edit, no history. A cursor beyond the text is put at its end, one in
 * a cluster behind it. */
void buffer_set(struct buffer *buffer, const char *text, size_t len, size_t cursor);

/* Replaces `removed` bytes at `at`; the cursor is then behind what was inserted, and behind the cluster that this has
 * become a part of. `text` may not lie in the buffer. Replacing nothing by nothing is no change. */
void buffer_replace(struct buffer *buffer, size_t at, size_t removed, const char *text, size_t len,
		    enum change_kind kind);

/* Moves the cursor; the next character typed begins a new step of history. */
void buffer_move(struct buffer *buffer, size_t cursor);

/* One step of history; false at its ends. Undone, the cursor is where it was before the change. */
bool buffer_undo(struct buffer *buffer);
bool buffer_redo(struct buffer *buffer);

/* The edit since the last call, or false. Its text lives until the next change. */
bool buffer_take(struct buffer *buffer, struct edit *out);

#endif
