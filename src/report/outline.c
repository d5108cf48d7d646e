#include "outline.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

struct outline outline_of(const struct page *page)
{
	return (struct outline) { .page = page };
}

/* --- what a line is ---------------------------------------------------------------------------------- */

static bool has_bar(const struct page_line *line)
{
	for (size_t i = 0; i < line->nspans; i++)
		if (line->spans[i].role == ROLE_BAR || line->spans[i].role == ROLE_BAR_REST)
			return true;
	return false;
}

/* Bytes of the bullet or number that a line begins with. */
static size_t marker_of(const struct page_line *line, unsigned *out_number)
{
	const char *text = line->nspans ? line->spans[0].text : "";
	size_t digits = strspn(text, "0123456789");
	*out_number = 0;
	if (strchr("-*+", text[0]) && text[0] && text[1] == ' ')
		return 2;
	if (!digits || digits > 3 || !text[digits] || !strchr(".)", text[digits]) || text[digits + 1] != ' ')
		return 0;
	*out_number = (unsigned)strtoul(text, NULL, 10);
	return digits + 2;
}

static enum outline_kind kind_of(const struct page_line *line)
{
	unsigned number;
	if (line->block == BLOCK_HEADING)
		return OUTLINE_HEADING;
	if (line->block == BLOCK_RULE)
		return OUTLINE_RULE;
	if (line->block == BLOCK_CODE || has_bar(line))
		return OUTLINE_LAID_OUT;
	bool entry = line->target >= 0 || marker_of(line, &number) || (line->indent && line->hang);
	return entry ? OUTLINE_ENTRY : OUTLINE_PARAGRAPH;
}

static bool has_label(const struct page_line *line)
{
	return line->hang && line->nspans > 1 &&
	       utf8_columns(line->spans[0].text, strlen(line->spans[0].text)) == line->hang;
}

/* --- blocks ------------------------------------------------------------------------------------------ */

/* Closes the entries that this one is not inside of. */
static unsigned enter(struct outline *outline, unsigned indent)
{
	while (outline->depth && outline->indents[outline->depth - 1] >= indent)
		outline->depth--;
	if (outline->depth < OUTLINE_DEEPEST)
		outline->indents[outline->depth++] = indent;
	return outline->depth;
}

static bool goes_on(const struct outline_block *block, const struct page_line *line)
{
	if (line->block == BLOCK_BLANK || kind_of(line) != block->kind)
		return false;
	if (block->kind == OUTLINE_LAID_OUT)
		return line->block == block->lines[0].block;
	return block->kind == OUTLINE_PARAGRAPH && !line->hang &&
	       line->indent == block->lines[0].indent + block->lines[0].hang;
}

bool outline_next(struct outline *outline, struct outline_block *out)
{
	const struct page *page = outline->page;
	while (outline->next < page->nlines && page->lines[outline->next].block == BLOCK_BLANK)
		outline->next++;
	if (outline->next == page->nlines)
		return false;
	*out = (struct outline_block) { .kind = kind_of(&page->lines[outline->next]),
					.lines = &page->lines[outline->next] };
	do
		out->nlines++;
	while (++outline->next < page->nlines && goes_on(out, &page->lines[outline->next]));
	if (out->kind == OUTLINE_ENTRY) {
		out->depth = enter(outline, out->lines[0].indent);
		out->marker = marker_of(out->lines, &out->number);
	} else {
		outline->depth = 0;
	}
	out->label = has_label(out->lines);
	return true;
}
