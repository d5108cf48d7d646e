#include "mlcoach/view/page.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/text/wrap.h"

/* A text may not push its lines off the screen. */
#define INDENT_MAX 24u

#define RULE_COLUMNS 40u

void page_init(struct page *page)
{
	*page = (struct page) { 0 };
	arena_init(&page->arena);
}

void page_release(struct page *page)
{
	arena_release(&page->arena);
	free(page->lines);
	page_init(page);
}

/* --- building -------------------------------------------------------------------------------------- */

void page_line(struct page *page, enum block block, unsigned indent, unsigned hang, int target)
{
	if (page->nlines == page->cap) {
		page->cap = page->cap ? page->cap * 2 : 32;
		page->lines = alloc_resize(page->lines, page->cap, sizeof *page->lines);
	}
	page->lines[page->nlines++] = (struct page_line) {
		.block = block, .side = page->side, .indent = indent, .hang = hang, .target = target
	};
	page->span_cap = 0;
}

void page_side(struct page *page, enum side side)
{
	page->side = side;
}

/* Spans move to a larger array in the arena; the old one dies with the page. */
static struct span *span_push(struct page *page)
{
	if (!page->nlines)
		page_line(page, BLOCK_TEXT, 0, 0, -1);
	struct page_line *line = &page->lines[page->nlines - 1];
	if (line->nspans == page->span_cap) {
		page->span_cap = page->span_cap ? page->span_cap * 2 : 4;
		struct span *spans = arena_array(&page->arena, page->span_cap, sizeof *spans);
		if (line->nspans)
			memcpy(spans, line->spans, line->nspans * sizeof *spans);
		line->spans = spans;
	}
	return &line->spans[line->nspans++];
}

void page_add_bytes(struct page *page, enum role role, const char *text, size_t len)
{
	if (!len)
		return;
	struct str clean = STR_INIT;
	utf8_printable(&clean, text, len);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.data[i] == '\n' || clean.data[i] == '\t')
			clean.data[i] = ' ';
	*span_push(page) = (struct span) { role, arena_strndup(&page->arena, clean.data, clean.len) };
	str_release(&clean);
}

void page_add(struct page *page, enum role role, const char *text)
{
	page_add_bytes(page, role, text, strlen(text));
}

void page_addf(struct page *page, enum role role, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&text, format, args);
	va_end(args);
	page_add_bytes(page, role, text.data, text.len);
	str_release(&text);
}

void page_blank(struct page *page)
{
	page_line(page, BLOCK_BLANK, 0, 0, -1);
}

void page_rule(struct page *page)
{
	page_line(page, BLOCK_RULE, 0, 0, -1);
}

void page_heading(struct page *page, const char *text)
{
	page_line(page, BLOCK_HEADING, 0, 0, -1);
	page_add(page, ROLE_HEADING, text);
}

/* Columns of a list's bullet or number at `text`, 0 when there is none: its lines hang by so many. */
static unsigned bullet_columns(const char *text, size_t len)
{
	if (len > 2 && strchr("-*+", text[0]) && text[1] == ' ')
		return 2;
	size_t digits = 0;
	while (digits < len && digits < 3 && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	bool number = digits && digits + 1 < len && strchr(".)", text[digits]) && text[digits + 1] == ' ';
	return number ? (unsigned)digits + 2 : 0;
}

static void paragraph(struct page *page, enum role role, unsigned indent, const char *text, size_t len)
{
	unsigned lead = 0;
	while (lead < len && (text[lead] == ' ' || text[lead] == '\t'))
		lead++;
	if (lead == len || (lead + 1 == len && text[lead] == '\r')) {
		page_blank(page);
		return;
	}
	if (text[len - 1] == '\r')
		len--;
	unsigned deep = indent + lead > INDENT_MAX ? INDENT_MAX : indent + lead;
	page_line(page, BLOCK_TEXT, deep, bullet_columns(text + lead, len - lead), -1);
	page_add_bytes(page, role, text + lead, len - lead);
}

void page_text(struct page *page, enum role role, unsigned indent, const char *text)
{
	size_t len = strlen(text);
	while (len && (text[len - 1] == '\n' || text[len - 1] == '\r'))
		len--;
	for (size_t at = 0; at < len;) {
		const char *newline = memchr(text + at, '\n', len - at);
		size_t end = newline ? (size_t)(newline - text) : len;
		paragraph(page, role, indent, text + at, end - at);
		at = end + 1;
	}
}

static void repeat(struct page *page, enum role role, const char *text, unsigned times)
{
	struct str cells = STR_INIT;
	str_add_repeat(&cells, text, times);
	page_add(page, role, cells.data);
	str_release(&cells);
}

void page_bar(struct page *page, double share, unsigned width)
{
	double inside = share > 0 ? share < 1 ? share : 1 : 0; /* a NaN is an empty bar */
	unsigned filled = (unsigned)(inside * width + 0.5);
	repeat(page, ROLE_BAR, "▓", filled);
	repeat(page, ROLE_BAR_REST, "░", width - filled);
}

/* --- painting as plain text ------------------------------------------------------------------------ */

/* Never ends a line in blanks: what was laid out ends at its last word. */
static void put_line(struct str *out, unsigned indent, const char *text, size_t len)
{
	while (len && text[len - 1] == ' ')
		len--;
	if (len) {
		str_add_repeat(out, " ", indent);
		str_add_bytes(out, text, len);
	}
	str_add_char(out, '\n');
}

static unsigned at_most(unsigned value, unsigned limit)
{
	return value < limit ? value : limit;
}

/* Indentation leaves half of the page to the words, and all of a very narrow one. */
static unsigned indent_at(unsigned indent, unsigned columns)
{
	return columns < 8 ? 0 : at_most(indent, columns / 2);
}

static void put_wrapped(struct str *out, const struct page_line *line, const struct str *text, unsigned columns)
{
	unsigned indent = indent_at(line->indent, columns), hang = indent_at(line->indent + line->hang, columns);
	size_t at = 0;
	do {
		struct wrap_line laid = wrap_next(text->data, text->len, at, columns - indent);
		put_line(out, indent, text->data + laid.start, laid.end - laid.start);
		at = laid.next;
		indent = hang;
	} while (at < text->len);
}

static void put_cut(struct str *out, const struct page_line *line, const struct str *text, unsigned columns)
{
	unsigned indent = columns ? indent_at(line->indent, columns) : line->indent;
	size_t end = columns ? 0 : text->len;
	for (size_t used = indent; end < text->len;) {
		size_t next = utf8_grapheme_next(text->data, text->len, end);
		used += utf8_columns(text->data + end, next - end);
		if (used > columns)
			break;
		end = next;
	}
	put_line(out, indent, text->data, end);
}

static void put_block_text(struct str *out, const struct page_line *line, const struct str *text, unsigned columns)
{
	if (columns && line->block != BLOCK_CODE)
		put_wrapped(out, line, text, columns);
	else
		put_cut(out, line, text, columns);
}

static void put_heading(struct str *out, const struct page_line *line, const struct str *text, unsigned columns)
{
	put_block_text(out, line, text, columns);
	unsigned wide = (unsigned)utf8_columns(text->data, text->len);
	str_add_repeat(out, "-", columns ? at_most(wide, columns) : wide);
	str_add_char(out, '\n');
}

static void put_rule(struct str *out, const struct page_line *line, const struct str *text, unsigned columns)
{
	(void)line, (void)text;
	str_add_repeat(out, "-", columns ? columns : RULE_COLUMNS);
	str_add_char(out, '\n');
}

static void put_blank(struct str *out, const struct page_line *line, const struct str *text, unsigned columns)
{
	(void)line, (void)text, (void)columns;
	str_add_char(out, '\n');
}

void page_plain(struct str *out, const struct page *page, unsigned columns)
{
	static void (*const put[])(struct str *, const struct page_line *, const struct str *, unsigned) = {
		[BLOCK_TEXT] = put_block_text, [BLOCK_HEADING] = put_heading, [BLOCK_RULE] = put_rule,
		[BLOCK_BLANK] = put_blank,     [BLOCK_CODE] = put_block_text,
	};
	struct str text = STR_INIT;
	for (size_t i = 0; i < page->nlines; i++) {
		const struct page_line *line = &page->lines[i];
		str_clear(&text);
		for (size_t j = 0; j < line->nspans; j++)
			str_add(&text, line->spans[j].text);
		put[line->block](out, line, &text, columns);
	}
	str_release(&text);
}
