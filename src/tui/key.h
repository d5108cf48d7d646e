/* key: what was pressed, as a name, and the bytes that it types.
 *
 * Names are what help and footer show: "^S", "M-f", "F1", "Up", "^Left", "S-Tab", "Enter", "Esc", "Space", "x",
 * "é". A bracketed paste is one key, "Paste", whatever is in it, so that it triggers nothing.
 *
 * Bytes are read here and not by curses: get_wch reads a byte a call, which a pasted megabyte feels, and cannot
 * be given bytes back. The sequences are those of ECMA-48 with xterm's modifiers, which xterm, tmux, screen, rxvt,
 * PuTTY and the Linux console send. */
#ifndef MLCOACH_TUI_KEY_H
#define MLCOACH_TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"

#define KEY_NAME_MAX 24

struct key {
	char name[KEY_NAME_MAX]; /* "": a sequence that we do not know */
	const char *text;	 /* what it types, len 0: nothing. Valid until the next key is read */
	size_t len;
};

/* Bytes from the terminal on their way to being keys. */
struct key_reader {
	struct str bytes;
	size_t used;	/* bytes that were keys already */
	size_t scanned; /* of a paste: bytes searched for its end */
	size_t taken; /* bytes fed in all */
	size_t last;  /* and at once, the last time */
};

void key_reader_init(struct key_reader *reader);
void key_reader_release(struct key_reader *reader);

void key_feed(struct key_reader *reader, const char *bytes, size_t len);

/* The next key; false when its bytes have not all come. With `flush` no more will come soon: a lone ESC is the key
 * Esc, and whatever is there of a sequence or paste is taken. */
bool key_next(struct key_reader *reader, struct key *out, bool flush);

/* Bytes are waiting, but not a whole key; a paste is under way. */
bool key_partial(const struct key_reader *reader);
bool key_pasting(const struct key_reader *reader);

/* The key's name is one of the blank-separated `names`. */
bool key_is(const struct key *key, const char *names);

#endif
