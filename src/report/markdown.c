/* markdown: pages as CommonMark. What is text stays text: every character that could be markup is escaped. */
#include "mlcoach/report/export.h"

#include <ctype.h>
#include <string.h>

#include "outline.h"

/* --- text -------------------------------------------------------------------------------------------- */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* A number and a point or a bracket begin an entry of a list. */
static bool ends_number(const struct str *out, size_t start)
{
	size_t digits = 0;
	while (start + digits < out->len && isdigit((unsigned char)out->data[start + digits]))
		digits++;
	return digits && start + digits == out->len;
}

/* An address that some renderers make a link of. */
static bool ends_www(const struct str *out, size_t start)
{
	return out->len >= start + 3 && !memcmp(out->data + out->len - 3, "www", 3);
}

/* Whether c would be markup behind what is written since `start`, the beginning of a line. */
static bool is_markup(const struct str *out, size_t start, char c, char next)
{
	bool first = out->len == start;
	char before = first ? ' ' : out->data[out->len - 1];
	switch (c) {
	case '_':
		return !is_word(before) || !is_word(next);
	case '#':
	case '+':
	case '-':
	case '=':
	case '>':
		return first;
	case '.':
		return ends_number(out, start) || ends_www(out, start);
	case ')':
		return ends_number(out, start);
	case ':':
		return next == '/';
	case '&':
		return next == '#' || isalpha((unsigned char)next);
	default:
		return strchr("\\`*[]<~|$", c) != NULL;
	}
}

/* Runs of blanks are one. */
static void add_text(struct str *out, size_t start, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char last = out->len > start ? out->data[out->len - 1] : ' ';
		if (text[i] == ' ' && last == ' ')
			continue;
		if (is_markup(out, start, text[i], i + 1 < len ? text[i + 1] : ' '))
			str_add_char(out, '\\');
		str_add_char(out, text[i]);
	}
}

/* --- spans ------------------------------------------------------------------------------------------- */

enum emphasis { EMPHASIS_NONE, EMPHASIS_BOLD, EMPHASIS_CODE };

static enum emphasis emphasis_of(const struct span *span)
{
	static const enum emphasis roles[ROLE_COUNT] = { [ROLE_STRONG] = EMPHASIS_BOLD,
							 [ROLE_TITLE] = EMPHASIS_BOLD,
							 [ROLE_EVIDENCE] = EMPHASIS_BOLD,
							 [ROLE_KEY] = EMPHASIS_CODE };
	enum emphasis emphasis = roles[span->role];
	return emphasis == EMPHASIS_CODE && strchr(span->text, '`') ? EMPHASIS_BOLD : emphasis;
}

/* Words in bold. Where CommonMark would not read the asterisks, at the inside of a word, they are left out. */
static void add_bold(struct str *out, size_t start, const char *text, size_t len, const char *behind)
{
	size_t from = 0, to = len;
	while (from < len && text[from] == ' ')
		from++;
	while (to > from && text[to - 1] == ' ')
		to--;
	char before = from || out->len == start ? ' ' : out->data[out->len - 1];
	char after = to < len || !*behind ? ' ' : *behind;
	bool reads = to > from && before != '*' &&
		     (isalnum((unsigned char)text[from]) || !isalnum((unsigned char)before)) &&
		     (isalnum((unsigned char)text[to - 1]) || !isalnum((unsigned char)after));
	add_text(out, start, text, from);
	if (reads)
		str_add(out, "**");
	add_text(out, start, text + from, to - from);
	if (reads)
		str_add(out, "**");
	add_text(out, start, text + to, len - to);
}

static void add_words(struct str *out, size_t start, enum emphasis emphasis, const struct str *words,
		      const char *behind)
{
	switch (emphasis) {
	case EMPHASIS_BOLD:
		add_bold(out, start, words->data, words->len, behind);
		break;
	case EMPHASIS_CODE:
		str_addf(out, "`%s`", words->data);
		break;
	case EMPHASIS_NONE:
		add_text(out, start, words->data, words->len);
		break;
	}
}

/* Spans of a line without the first `skip` bytes of the first of them; neighbours of one emphasis as one. */
static void add_spans(struct str *out, const struct page_line *line, size_t skip)
{
	struct str words = STR_INIT;
	size_t start = out->len;
	for (size_t i = 0; i < line->nspans; i++) {
		bool last = i + 1 == line->nspans;
		enum emphasis emphasis = emphasis_of(&line->spans[i]);
		str_add(&words, line->spans[i].text + (i ? 0 : skip));
		if (!last && emphasis_of(&line->spans[i + 1]) == emphasis)
			continue;
		add_words(out, start, emphasis, &words, last ? "" : line->spans[i + 1].text);
		str_clear(&words);
	}
	str_release(&words);
	while (out->len > start && out->data[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
}

/* --- blocks ------------------------------------------------------------------------------------------ */

static void add_heading(struct str *out, const struct outline_block *block, unsigned level)
{
	str_add_repeat(out, "#", level);
	str_add_char(out, ' ');
	size_t start = out->len;
	for (size_t i = 0; i < block->lines[0].nspans; i++)
		add_text(out, start, block->lines[0].spans[i].text, strlen(block->lines[0].spans[i].text));
	str_add_char(out, '\n');
}

static void add_label(struct str *out, const struct span *span)
{
	size_t len = strlen(span->text);
	while (len && span->text[len - 1] == ' ')
		len--;
	if (!len)
		return;
	str_add(out, "**");
	add_text(out, out->len, span->text, len);
	str_add(out, ":** ");
}

static void add_paragraph(struct str *out, const struct outline_block *block, unsigned level)
{
	(void)level;
	for (size_t i = 0; i < block->nlines; i++) {
		struct page_line line = block->lines[i];
		if (i)
			str_add(out, "\\\n");
		else if (block->label) {
			add_label(out, line.spans);
			line.spans++;
			line.nspans--;
		}
		add_spans(out, &line, 0);
	}
	str_add_char(out, '\n');
}

static void add_entry(struct str *out, const struct outline_block *block, unsigned level)
{
	(void)level;
	str_add_repeat(out, "    ", block->depth - 1);
	if (block->number)
		str_addf(out, "%u. ", block->number);
	else
		str_add(out, "- ");
	add_spans(out, block->lines, block->marker);
	str_add_char(out, '\n');
}

/* The longest run of backticks. */
static size_t backticks(const char *text)
{
	size_t longest = 0;
	while (*text) {
		size_t run = strspn(text, "`");
		longest = run > longest ? run : longest;
		text += run + strcspn(text + run, "`");
	}
	return longest;
}

/* Between fences that are longer than any inside. */
static void add_laid_out(struct str *out, const struct outline_block *block, unsigned level)
{
	struct str text = STR_INIT;
	(void)level;
	for (size_t i = 0; i < block->nlines; i++) {
		for (size_t s = 0; s < block->lines[i].nspans; s++)
			str_add(&text, block->lines[i].spans[s].text);
		str_add_char(&text, '\n');
	}
	size_t inside = backticks(text.data), fence = inside < 3 ? 3 : inside + 1;
	str_add_repeat(out, "`", fence);
	str_addf(out, "\n%s", text.data);
	str_add_repeat(out, "`", fence);
	str_add_char(out, '\n');
	str_release(&text);
}

static void add_rule(struct str *out, const struct outline_block *block, unsigned level)
{
	(void)block, (void)level;
	str_add(out, "***\n");
}

static void add_page(struct str *out, const struct page *page, unsigned level)
{
	static void (*const add[])(struct str *, const struct outline_block *, unsigned) = {
		[OUTLINE_HEADING] = add_heading,   [OUTLINE_PARAGRAPH] = add_paragraph, [OUTLINE_ENTRY] = add_entry,
		[OUTLINE_LAID_OUT] = add_laid_out, [OUTLINE_RULE] = add_rule,
	};
	struct outline outline = outline_of(page);
	struct outline_block block;
	enum outline_kind last = OUTLINE_HEADING;
	while (outline_next(&outline, &block)) {
		if (block.kind != OUTLINE_ENTRY || last != OUTLINE_ENTRY)
			str_add_char(out, '\n');
		add[block.kind](out, &block, level);
		last = block.kind;
	}
}

/* --- the attempt ------------------------------------------------------------------------------------- */

static void add_title(struct str *out, unsigned level, const char *title)
{
	struct page page;
	struct outline_block block = { .kind = OUTLINE_HEADING };
	page_init(&page);
	page_heading(&page, title);
	block.lines = page.lines;
	add_heading(out, &block, level);
	page_release(&page);
}

void export_markdown(struct str *out, const struct export_model *model)
{
	struct page page;
	page_init(&page);
	add_title(out, 1, scorer_case(model->session->scorer)->head.title);
	view_export_head(&page, model);
	add_page(out, &page, 2);
	page_release(&page);
	for (size_t part = 0; part < view_export_parts(); part++) {
		str_add_char(out, '\n');
		add_title(out, 2, view_export_title(part));
		page_init(&page);
		view_export(&page, model, part);
		add_page(out, &page, 3);
		page_release(&page);
	}
}
