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

/* True when the line ends in '|' or '>', with what may stand behind them. */
static bool opens_block(const struct yaml_copy *copy, size_t begin)
{
	size_t end = line_end(copy, begin);
	const char *text = copy->text.data;
	while (end > begin && strchr(" \t", text[end - 1]))
		end--;
	while (end > begin && strchr("+-0123456789", text[end - 1]))
		end--;
	return end > begin + 1 && strchr("|>", text[end - 1]) && strchr(" \t", text[end - 2]);
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

/* More nobody means. */
#define INDENT_MAX 256u

/* The indentation of a line with its tabs as blanks; *bytes gets how long it was. */
static size_t meant(const struct yaml_copy *copy, size_t begin, size_t unit, size_t *bytes)
{
	size_t column = 0, at = begin;
	for (; copy->text.data[at] == ' ' || copy->text.data[at] == '\t'; at++)
		column = copy->text.data[at] == ' ' ? column + 1 : (column / unit + 1) * unit;
	*bytes = at - begin;
	return column < INDENT_MAX ? column : INDENT_MAX;
}

static bool is_indented_by_tab(const struct yaml_copy *copy, size_t begin)
{
	return copy->text.data[begin + line_indent(copy, begin)] == '\t' && !is_blank_line(copy, begin);
}

size_t yaml_mend_tabs(struct yaml_copy *copy, const char *path, struct diags *diags)
{
	size_t count = 0, unit = unit_of(copy), bytes;
	struct mark more = { 0 };
	struct block block = { 0 };
	struct str text = STR_INIT;
	VEC(struct mark) origin = VEC_INIT;
	for (size_t begin = 0, next; begin < copy->text.len; begin = next) {
		size_t from = begin;
		bool inside = in_text(&block, copy, begin);
		next = line_next(copy, begin);
		if (!inside && is_indented_by_tab(copy, begin)) {
			struct mark at = copy->origin[begin + line_indent(copy, begin)];
			if (++count <= TABS_MAX)
				diags_add(diags, SEVERITY_ERROR, path, at, "a tab can't indent; use spaces");
			else if (count == TABS_MAX + 1)
				more = at;
			*copy_touched(copy, begin) |= TOUCHED_TOLD;
			size_t indent = meant(copy, begin, unit, &bytes);
			str_add_repeat(&text, " ", indent);
			for (size_t i = 0; i < indent; i++)
				*vec_push(&origin) = copy->origin[begin];
			from = begin + bytes;
		}
		str_add_bytes(&text, copy->text.data + from, next - from);
		for (size_t i = from; i < next; i++)
			*vec_push(&origin) = copy->origin[i];
	}
	if (count > TABS_MAX)
		diags_add(diags, SEVERITY_ERROR, path, more, "%zu more lines with a tab in their indentation",
			  count - TABS_MAX);
	*vec_push(&origin) = copy->origin[copy->text.len];
	copy_take(copy, &text, origin.items);
	return count;
}
