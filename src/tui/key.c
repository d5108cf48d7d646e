#include "key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC '\033'
#define SEQUENCE_MAX 64 /* longer ones are nobody's */
#define BYTES_KEPT 16384 /* those of a large paste are let go */

static const char paste_begin[] = "\033[200~";
static const char paste_end[] = "\033[201~";

/* Bytes that are keys by themselves. The other control characters are ^ and a letter. */
static const struct single {
	unsigned char byte;
	const char *name;
} singles[] = {
	{ 0x00, "^Space" }, { 0x08, "Backspace" }, { 0x09, "Tab" },   { 0x0a, "Enter" },
	{ 0x0d, "Enter" },  { 0x1b, "Esc" },	   { 0x20, "Space" }, { 0x7f, "Backspace" },
};

/* ESC [ … letter and ESC O letter; the small ones, rxvt's with control, only after O. */
static const struct letter {
	char final;
	const char *name;
} letters[] = {
	{ 'A', "Up" },	  { 'B', "Down" }, { 'C', "Right" }, { 'D', "Left" }, { 'E', "Begin" }, { 'F', "End" },
	{ 'H', "Home" },  { 'M', "Enter" }, { 'P', "F1" },   { 'Q', "F2" },   { 'R', "F3" },	{ 'S', "F4" },
	{ 'Z', "S-Tab" }, { 'a', "^Up" },  { 'b', "^Down" }, { 'c', "^Right" }, { 'd', "^Left" },
};

/* ESC [ number ~ */
static const char *const numbers[] = {
	[1] = "Home", [2] = "Insert", [3] = "Delete", [4] = "End", [5] = "PgUp",  [6] = "PgDn",	 [7] = "Home",
	[8] = "End",  [11] = "F1",    [12] = "F2",    [13] = "F3", [14] = "F4",	  [15] = "F5",	 [17] = "F6",
	[18] = "F7",  [19] = "F8",    [20] = "F9",    [21] = "F10", [23] = "F11", [24] = "F12",
};

void key_reader_init(struct key_reader *reader)
{
	memset(reader, 0, sizeof *reader);
	str_init(&reader->bytes);
}

void key_reader_release(struct key_reader *reader)
{
	str_release(&reader->bytes);
}

void key_feed(struct key_reader *reader, const char *bytes, size_t len)
{
	if (reader->used == reader->bytes.len) {
		str_clear_large(&reader->bytes, BYTES_KEPT);
		reader->used = 0;
	}
	str_add_bytes(&reader->bytes, bytes, len);
	reader->taken += len;
	reader->last = len;
}

static const char *single_name(unsigned char byte)
{
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
		if (singles[i].byte == byte)
			return singles[i].name;
	return NULL;
}

static const char *letter_name(char final)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].final == final)
			return letters[i].name;
	return NULL;
}

static void set_name(struct key *out, const char *prefix, const char *name)
{
	snprintf(out->name, sizeof out->name, "%s%.16s", prefix, name);
}

/* xterm's second parameter is 1 plus bits: shift 1, alt 2, control 4. */
static void set_modified(struct key *out, const char *name, long modifier)
{
	long bits = modifier > 1 ? modifier - 1 : 0;
	char prefix[8];
	snprintf(prefix, sizeof prefix, "%s%s%s", bits & 2 ? "M-" : "", bits & 4 ? "^" : "", bits & 1 ? "S-" : "");
	set_name(out, prefix, name);
}

/* ESC [ with its parameters and final byte. */
static void name_csi(struct key *out, const char *parameters, char final)
{
	char *rest;
	long first = strtol(parameters, &rest, 10);
	long modifier = *rest == ';' ? strtol(rest + 1, NULL, 10) : 0;
	const char *name = NULL;
	if (final == '~') {
		if (first > 0 && first < (long)(sizeof numbers / sizeof *numbers))
			name = numbers[first];
	} else {
		name = final < 'a' ? letter_name(final) : NULL;
	}
	if (name)
		set_modified(out, name, modifier);
}

/* Bytes of the sequence ESC [ … at `bytes`; 0: not all there. */
static size_t csi_read(struct key *out, const char *bytes, size_t len)
{
	char parameters[SEQUENCE_MAX];
	size_t n = 0;
	/* The Linux console's F1..F5: ESC [ [ A..E */
	if (len > 2 && bytes[2] == '[') {
		if (len < 4)
			return 0;
		if (bytes[3] >= 'A' && bytes[3] <= 'E')
			snprintf(out->name, sizeof out->name, "F%d", bytes[3] - 'A' + 1);
		return 4;
	}
	for (size_t i = 2; i < len; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		if (byte >= 0x40 && byte <= 0x7e) {
			parameters[n] = '\0';
			name_csi(out, parameters, (char)byte);
			return i + 1;
		}
		if (byte < 0x20 || byte > 0x7e || n == sizeof parameters - 1)
			return i;
		parameters[n++] = (char)byte;
	}
	return 0;
}

static size_t ss3_read(struct key *out, const char *bytes, size_t len)
{
	if (len < 3)
		return 0;
	const char *name = letter_name(bytes[2]);
	if (!name)
		return 2;
	set_name(out, "", name);
	return 3;
}

static size_t utf8_length(unsigned char lead)
{
	return lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
}

/* One character, or one control character. */
static size_t character_read(struct key *out, const char *bytes, size_t len)
{
	unsigned char byte = (unsigned char)*bytes;
	const char *name = single_name(byte);
	if (name)
		set_name(out, "", name);
	else if (byte < 0x20)
		snprintf(out->name, sizeof out->name, "^%c", byte + '@');
	if (byte < 0x20 || byte == 0x7f) {
		if (byte == '\t') {
			out->text = bytes;
			out->len = 1;
		}
		return 1;
	}
	size_t need = utf8_length(byte);
	if (need > len)
		return 0;
	if (!name)
		memcpy(out->name, bytes, need); /* which is zeroed, and longer than any character */
	out->text = bytes;
	out->len = need;
	return need;
}

/* The key that begins at `bytes`; returns its length, 0 when it is not all there. */
static size_t key_read(struct key *out, const char *bytes, size_t len)
{
	memset(out, 0, sizeof *out);
	out->text = "";
	if (*bytes != ESC)
		return character_read(out, bytes, len);
	if (len < 2)
		return 0;
	if (bytes[1] == '[')
		return csi_read(out, bytes, len);
	if (bytes[1] == 'O')
		return ss3_read(out, bytes, len);
	struct key plain;
	size_t used = key_read(&plain, bytes + 1, len - 1);
	if (!used)
		return 0;
	if (*plain.name && strncmp(plain.name, "M-", 2) != 0)
		set_name(out, "M-", plain.name);
	return used + 1;
}

bool key_pasting(const struct key_reader *reader)
{
	const size_t len = sizeof paste_begin - 1;
	return reader->bytes.len - reader->used >= len &&
	       !memcmp(reader->bytes.data + reader->used, paste_begin, len);
}

bool key_partial(const struct key_reader *reader)
{
	return reader->used < reader->bytes.len;
}

/* The end of the paste that begins at reader->used, searched from where the last search ended; NULL: not come. */
static const char *paste_find_end(struct key_reader *reader)
{
	const size_t len = sizeof paste_end - 1;
	const char *limit = reader->bytes.data + reader->bytes.len;
	const char *from = reader->bytes.data + reader->used + sizeof paste_begin - 1;
	if (from < reader->bytes.data + reader->scanned)
		from = reader->bytes.data + reader->scanned;
	while ((size_t)(limit - from) >= len) {
		const char *found = memchr(from, ESC, (size_t)(limit - from) - len + 1);
		if (!found)
			break;
		if (!memcmp(found, paste_end, len))
			return found;
		from = found + 1;
	}
	reader->scanned = reader->bytes.len < len ? 0 : reader->bytes.len - len + 1;
	return NULL;
}

static bool paste_next(struct key_reader *reader, struct key *out, bool flush)
{
	const char *begin = reader->bytes.data + reader->used + sizeof paste_begin - 1;
	const char *end = paste_find_end(reader);
	if (!end && !flush)
		return false;
	size_t len = (size_t)((end ? end : reader->bytes.data + reader->bytes.len) - begin);
	reader->used += sizeof paste_begin - 1 + len + (end ? sizeof paste_end - 1 : 0);
	reader->scanned = 0;
	memset(out, 0, sizeof *out);
	set_name(out, "", "Paste");
	out->text = begin;
	out->len = len;
	return true;
}

/* What an incomplete sequence is when nothing follows: Esc or one stray byte. */
static size_t key_flush(struct key *out, const char *bytes)
{
	memset(out, 0, sizeof *out);
	out->text = "";
	if (*bytes == ESC)
		set_name(out, "", "Esc");
	return 1;
}

bool key_next(struct key_reader *reader, struct key *out, bool flush)
{
	if (!key_partial(reader))
		return false;
	if (key_pasting(reader))
		return paste_next(reader, out, flush);
	const char *bytes = reader->bytes.data + reader->used;
	size_t used = key_read(out, bytes, reader->bytes.len - reader->used);
	if (!used && flush)
		used = key_flush(out, bytes);
	reader->used += used;
	return used > 0;
}

bool key_is(const struct key *key, const char *names)
{
	size_t len = strlen(key->name);
	for (const char *at = names; len && (at = strstr(at, key->name)); at++)
		if ((at == names || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
			return true;
	return false;
}
