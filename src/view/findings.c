#include "mlcoach/view/findings.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "excerpt.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "mlcoach/text/utf8.h"

/* A text has next to no NULs, and one in UTF-16 can't be drawn as it is. */
#define NULS_RARE 20u

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A place in a file that only moves forward, as sorted findings do. */
struct cursor {
	const char *path; /* of the file at hand; NULL: none yet */
	struct str bytes; /* empty when it can't be read */
	unsigned line, column;
	size_t line_at, at; /* bytes: where the line begins, and the column */
};

static size_t left(const struct cursor *cursor, const char *from)
{
	return cursor->bytes.len - (size_t)(from - cursor->bytes.data);
}

static void open_file(struct cursor *cursor, const char *path)
{
	struct diags diags;
	diags_init(&diags);
	str_clear(&cursor->bytes);
	/* A file that is too long has no excerpt rather than half of one. */
	if (path_read(&cursor->bytes, path, CONTENT_FILE_MAX, &diags) != STATUS_OK)
		str_clear(&cursor->bytes);
	diags_release(&diags);
	size_t nuls = 0;
	for (char *nul = cursor->bytes.data; (nul = memchr(nul, '\0', left(cursor, nul)));)
		*nul = '\1', nuls++; /* shown as any other control, and no end of the text */
	if (nuls > 1 && nuls > cursor->bytes.len / NULS_RARE)
		str_clear(&cursor->bytes);
	bool marked = !strncmp(cursor->bytes.data, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK));
	cursor->path = path;
	cursor->line = cursor->column = 1;
	cursor->line_at = cursor->at = marked ? strlen(BYTE_ORDER_MARK) : 0;
}

/* The end of the line that begins at a byte: LF, CR or the end. */
static size_t line_end(const struct str *bytes, size_t at)
{
	return at + strcspn(bytes->data + at, "\r\n");
}

/* Behind the last line there is none of any number. */
static void next_line(struct cursor *cursor)
{
	const char *data = cursor->bytes.data;
	size_t end = line_end(&cursor->bytes, cursor->at);
	end += data[end] == '\r' && data[end + 1] == '\n';
	cursor->line = end < cursor->bytes.len ? cursor->line + 1 : UINT_MAX;
	cursor->column = 1;
	cursor->line_at = cursor->at = end + (end < cursor->bytes.len);
}

static void next_column(struct cursor *cursor, size_t end)
{
	cursor->column++;
	do
		cursor->at++;
	while (cursor->at < end && utf8_is_tail(cursor->bytes.data[cursor->at]));
}

/* Moves to the place of a finding; false when there is no such line. */
static bool move(struct cursor *cursor, const struct diag *diag)
{
	if (!cursor->path || strcmp(cursor->path, diag->path))
		open_file(cursor, diag->path);
	while (cursor->line < diag->at.line)
		next_line(cursor);
	if (cursor->line != diag->at.line || !cursor->bytes.len)
		return false;
	size_t end = line_end(&cursor->bytes, cursor->at);
	while (cursor->column < diag->at.column && cursor->at < end)
		next_column(cursor, end);
	return true;
}

/* Bytes at the place that the message has in quotes, with quotes of the file's own around; 0: none. */
static size_t quoted_run(const char *message, const char *text, size_t len)
{
	size_t mark = len && strchr("\"'@", *text) ? 1 : 0;
	for (const char *from = strchr(message, '\''); from; from = strchr(from, '\'')) {
		const char *word = ++from, *to = strchr(word, '\'');
		size_t size = to ? (size_t)(to - word) : 0;
		if (size && size <= len && !memcmp(text, word, size))
			return size;
		if (size && size + mark <= len && !memcmp(text + mark, word, size))
			return size + mark + (size + mark < len && text[size + mark] == *text && mark);
		if (!to)
			break;
		from = to + 1;
	}
	return 0;
}

void view_findings(struct page *page, const struct diags *diags)
{
	struct cursor cursor = { .bytes = STR_INIT };
	struct str line = STR_INIT;
	for (size_t i = 0; i < diags->len; i++) {
		const struct diag *diag = &diags->items[i];
		str_clear(&line);
		diag_format(&line, diag);
		page_line(page, BLOCK_CODE, 0, 0, -1);
		page_add(page, ROLE_TEXT, line.data);
		if (!diag->path || !diag->at.line || !move(&cursor, diag))
			continue;
		const char *text = cursor.bytes.data + cursor.line_at, *here = cursor.bytes.data + cursor.at;
		size_t len = line_end(&cursor.bytes, cursor.at) - cursor.line_at;
		size_t rest = len - (cursor.at - cursor.line_at);
		excerpt_add(page, diag->at.line, text, len, cursor.at - cursor.line_at,
			    quoted_run(diag->message, here, rest));
	}
	str_release(&line);
	str_release(&cursor.bytes);
}
