#include "record.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "mlcoach/base/hash.h"

enum record_kind { RECORD_BEGIN = 1, RECORD_EDIT = 2, RECORD_TIME = 3 };

#define HEAD_LEN 13 /* length, kind, time */
#define SUM_LEN 8
#define BEGIN_LEN 16 /* numbers before the text */
#define EDIT_LEN 24
#define PAYLOAD_MAX (DRAFT_MAX + EDIT_LEN)

/* --- writing ----------------------------------------------------------------------------------------- */

static void add_number(struct str *out, uint64_t number, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		str_add_char(out, (char)(number >> (8 * i) & 0xff));
}

/* Returns where the record begins, for `finish`. */
static size_t start(struct str *out, enum record_kind kind, int64_t at, size_t payload)
{
	size_t from = out->len;
	str_reserve(out, HEAD_LEN + payload + SUM_LEN);
	add_number(out, payload, 4);
	add_number(out, kind, 1);
	add_number(out, (uint64_t)at, 8);
	return from;
}

static void finish(struct str *out, size_t from)
{
	add_number(out, hash_bytes(HASH_START, out->data + from, out->len - from), SUM_LEN);
}

void record_begin(struct str *out, const struct draft *draft)
{
	size_t from = start(out, RECORD_BEGIN, draft->at, BEGIN_LEN + draft->text.len);
	add_number(out, draft->place, 8);
	add_number(out, draft->cursor, 8);
	str_add_bytes(out, draft->text.data, draft->text.len);
	finish(out, from);
}

void record_edit(struct str *out, const struct edit *edit, int64_t at)
{
	size_t from = start(out, RECORD_EDIT, at, EDIT_LEN + edit->len);
	add_number(out, edit->at, 8);
	add_number(out, edit->removed, 8);
	add_number(out, edit->cursor, 8);
	str_add_bytes(out, edit->inserted, edit->len);
	finish(out, from);
}

void record_time(struct str *out, int64_t at)
{
	finish(out, start(out, RECORD_TIME, at, 0));
}

/* --- reading ----------------------------------------------------------------------------------------- */

static uint64_t number_at(const char *bytes, size_t len)
{
	uint64_t number = 0;
	for (size_t i = len; i-- > 0;)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

static bool apply_begin(struct draft *draft, const char *payload, size_t len)
{
	if (len < BEGIN_LEN || number_at(payload + 8, 8) > len - BEGIN_LEN)
		return false;
	draft->place = number_at(payload, 8);
	draft->cursor = (size_t)number_at(payload + 8, 8);
	str_clear(&draft->text);
	str_add_bytes(&draft->text, payload + BEGIN_LEN, len - BEGIN_LEN);
	return true;
}

static bool apply_edit(struct draft *draft, const char *payload, size_t len)
{
	if (len < EDIT_LEN)
		return false;
	struct edit edit = {
		.at = (size_t)number_at(payload, 8),
		.removed = (size_t)number_at(payload + 8, 8),
		.cursor = (size_t)number_at(payload + 16, 8),
		.inserted = payload + EDIT_LEN,
		.len = len - EDIT_LEN,
	};
	return draft_edit(draft, &edit);
}

static bool apply_time(struct draft *draft, const char *payload, size_t len)
{
	(void)draft, (void)payload;
	return len == 0;
}

static bool (*const appliers[])(struct draft *draft, const char *payload, size_t len) = {
	[RECORD_BEGIN] = apply_begin,
	[RECORD_EDIT] = apply_edit,
	[RECORD_TIME] = apply_time,
};

/* `record` is whole: head, payload of `len` bytes and checksum. */
static bool apply(struct draft *draft, const char *record, size_t len)
{
	size_t kind = (unsigned char)record[4];
	uint64_t sum = hash_bytes(HASH_START, record, HEAD_LEN + len);
	if (sum != number_at(record + HEAD_LEN + len, SUM_LEN))
		return false;
	if (kind >= sizeof appliers / sizeof *appliers || !appliers[kind])
		return false;
	int64_t at = (int64_t)number_at(record + 5, 8);
	if (at < 0 || !appliers[kind](draft, record + HEAD_LEN, len))
		return false;
	if (at > draft->at)
		draft->at = at;
	return true;
}

/* A window on the file: bytes [from, from + bytes.len). */
struct reader {
	int fd;
	size_t from;
	struct str bytes;
};

/* Makes at least `need` bytes visible from the window's start on; false at the end of the file. */
static bool fill(struct reader *reader, size_t need)
{
	while (reader->bytes.len < need) {
		size_t want = need - reader->bytes.len < 65536 ? 65536 : need - reader->bytes.len;
		str_reserve(&reader->bytes, want);
		ssize_t got = pread(reader->fd, reader->bytes.data + reader->bytes.len, want,
				    (off_t)(reader->from + reader->bytes.len));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		reader->bytes.len += (size_t)got;
		reader->bytes.data[reader->bytes.len] = '\0';
	}
	return true;
}

/* Where the record at `at` of the window ends, or 0 when it is not whole. */
static size_t whole_record(struct reader *reader, size_t at)
{
	if (!fill(reader, at + HEAD_LEN))
		return 0;
	size_t len = (size_t)number_at(reader->bytes.data + at, 4);
	size_t end = at + HEAD_LEN + len + SUM_LEN;
	return len <= PAYLOAD_MAX && fill(reader, end) ? end : 0;
}

size_t record_replay(int fd, struct draft *draft)
{
	struct reader reader = { .fd = fd, .from = MAGIC_LEN, .bytes = STR_INIT };
	size_t at = 0; /* in the window */
	for (size_t end; (end = whole_record(&reader, at)) != 0;) {
		if (!apply(draft, reader.bytes.data + at, end - at - HEAD_LEN - SUM_LEN))
			break;
		at = end;
		if (at >= 65536) { /* forget what was applied, seldom enough to stay linear */
			str_splice(&reader.bytes, 0, at, NULL, 0);
			reader.from += at;
			at = 0;
		}
	}
	str_release(&reader.bytes);
	return reader.from + at;
}
