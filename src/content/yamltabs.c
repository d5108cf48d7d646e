/* yamltabs: tabs that indent. libyaml stops at the first; an author wants them all, and what they hide. */
#include <string.h>

#include "yamlerror.h"

#define TABS_MAX 20u

/* What a line is part of. */
struct block {
	bool open;      /* text under '|' or '>' */
	size_t indent;  /* of the line with the '|' */
	size_t content; /* of its text; 0: not known yet */
};

static bool is_blank_line(const struct yaml_copy *copy, size_t begin)
{
	size_t first = begin + strspn(copy->text.data + begin, " \t");
	return first >= copy->text.len || strchr("\r\n", copy->text.data[first]);
}

/* Follows the blocks of text; true when a tab behind the blanks of this line is text of one. */
static bool in_text(struct block *block, const struct yaml_copy *copy, size_t begin)
{
	size_t indent = line_indent(copy, begin);
	bool tab = copy->text.data[begin + indent] == '\t';
	if (block->open && !tab && indent <= block->indent)
		block->open = false;
	if (block->open && !block->content && indent > block->indent)
		block->content = indent;
	if (block->open)
		return block->content && indent >= block->content;
	if (!tab && opens_block(copy, begin))
		*block = (struct block) { .open = true, .indent = indent };
	return false;
}

/* The smallest indentation that the author uses, for what a tab means. */
static size_t unit_of(const struct yaml_copy *copy)
{
	size_t unit = 0;
	for (size_t begin = 0; begin < copy->text.len; begin = line_next(copy, begin)) {
		size_t indent = line_indent(copy, begin);
		bool plain = !is_blank_line(copy, begin) && copy->text.data[begin + indent] != '\t';
		if (plain && indent > 1 && (!unit || indent < unit))
			unit = indent;
	}
	return unit && unit <= 8 ? unit : 2;
}

/* --- what a tab means --- */

#define DEPTH_MAX 64u

/* Lines above, each deeper than the one before: as wide as the author sees them, and their true indentation. */
struct outline {
	struct {
		size_t width, column;
		bool dash;
	} lines[DEPTH_MAX];
	size_t len;
	bool opens; /* the last line ends in ':', '|' or '>': what follows belongs below it */
};

static void outline_push(struct outline *outline, size_t width, size_t column, bool dash)
{
	while (outline->len && outline->lines[outline->len - 1].width >= width)
		outline->len--;
	if (outline->len == DEPTH_MAX)
		return;
	outline->lines[outline->len].width = width;
	outline->lines[outline->len].column = column;
	outline->lines[outline->len++].dash = dash;
}

/* Adds a line whose text begins at `first`. */
static void outline_add(struct outline *outline, const struct yaml_copy *copy, size_t first, size_t width,
			size_t column)
{
	size_t end = line_end(copy, first);
	while (end > first && strchr(" \t", copy->text.data[end - 1]))
		end--;
	outline->opens = strchr(":|>", copy->text.data[end - 1]);
	outline_push(outline, width, column, is_dash(copy, first));
	if (is_dash(copy, first))
		outline_push(outline, width + 2, column + 2, false);
}

/* The indentation that a line with tabs seems to mean: that of the line above which looks as wide, or else one
 * level below the last, or else that of the last. */
static size_t outline_find(const struct outline *outline, size_t width, bool dash, size_t unit)
{
	size_t i = outline->len;
	while (i && outline->lines[i - 1].width > width)
		i--;
	if (!i)
		return 0;
	bool deeper = outline->lines[i - 1].width < width && i == outline->len && outline->opens;
	if (deeper)
		return outline->lines[i - 1].column + unit;
	size_t last = i;
	while (dash && i > 1 && !outline->lines[i - 1].dash)
		i--;
	return outline->lines[dash && outline->lines[i - 1].dash ? i - 1 : last - 1].column;
}

/* The bytes of a line's indentation; *width gets its columns with tabs of eight. */
static size_t indentation(const struct yaml_copy *copy, size_t begin, size_t *width)
{
	size_t at = begin;
	*width = 0;
	for (; copy->text.data[at] == ' ' || copy->text.data[at] == '\t'; at++)
		*width = copy->text.data[at] == ' ' ? *width + 1 : (*width / 8 + 1) * 8;
	return at - begin;
}

static bool is_indented_by_tab(const struct yaml_copy *copy, size_t begin)
{
	return copy->text.data[begin + line_indent(copy, begin)] == '\t' && !is_blank_line(copy, begin);
}

size_t yaml_mend_tabs(struct yaml_copy *copy, const char *path, struct diags *diags)
{
	size_t count = 0, unit = unit_of(copy);
	struct mark more = { 0 };
	struct block block = { 0 };
	struct outline outline = { .len = 0 };
	struct rewrite out = REWRITE_INIT;
	for (size_t begin = 0, next, from; begin < copy->text.len; begin = next) {
		size_t width, bytes = indentation(copy, begin, &width), column = width;
		bool inside = in_text(&block, copy, begin), tab = !inside && is_indented_by_tab(copy, begin);
		next = line_next(copy, begin);
		from = begin;
		if (tab) {
			struct mark at = copy->origin[begin + line_indent(copy, begin)];
			if (++count <= TABS_MAX)
				diags_add(diags, SEVERITY_ERROR, path, at, "a tab can't indent; use spaces");
			else if (count == TABS_MAX + 1)
				more = at;
			*copy_touched(copy, begin) |= TOUCHED_TAB;
			column = outline_find(&outline, width, is_dash(copy, begin + bytes), unit);
			rewrite_blanks(&out, copy->origin[begin], column);
			from = begin + bytes;
		}
		rewrite_add(&out, copy, from, next);
		if (!inside && !line_is_empty(copy, begin))
			outline_add(&outline, copy, begin + bytes, width, column);
	}
	if (count > TABS_MAX)
		diags_add(diags, SEVERITY_ERROR, path, more, "%zu more lines with a tab in their indentation",
			  count - TABS_MAX);
	copy_take(copy, &out);
	return count;
}
