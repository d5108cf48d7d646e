#include "yamlcopy.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/utf8.h"

void copy_init(struct yaml_copy *copy, const char *text, size_t len)
{
	struct mark at = { 1, 1 };
	*copy = (struct yaml_copy) { .text = STR_INIT };
	str_add_bytes(&copy->text, text, len);
	copy->origin = alloc_zeroed(len + 1, sizeof *copy->origin);
	for (size_t i = 0; i < len; i++) {
		bool line_ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n'));
		copy->origin[i] = at;
		if (line_ends)
			at = (struct mark) { at.line + 1, 1 };
		else if (i + 1 == len || !utf8_is_tail(text[i + 1]))
			at.column++;
	}
	copy->origin[len] = at;
	copy->touched = alloc_zeroed((size_t)at.line + 1, 1);
}

void copy_release(struct yaml_copy *copy)
{
	str_release(&copy->text);
	vec_release(&copy->wounds);
	free(copy->origin);
	free(copy->chars);
	free(copy->touched);
}

void copy_number(struct yaml_copy *copy)
{
	size_t count = 0;
	copy->chars = alloc_resize(copy->chars, copy->text.len + 1, sizeof *copy->chars);
	for (size_t i = 0; i < copy->text.len; i++)
		if (!utf8_is_tail(copy->text.data[i]))
			copy->chars[count++] = copy->origin[i];
	copy->chars[count] = copy->origin[copy->text.len];
	copy->nchars = count;
}

struct mark copy_place(const struct yaml_copy *copy, size_t character)
{
	return copy->chars[character < copy->nchars ? character : copy->nchars];
}

size_t copy_byte(const struct yaml_copy *copy, size_t character)
{
	size_t at = 0;
	for (size_t seen = 0; at < copy->text.len; at++)
		if (!utf8_is_tail(copy->text.data[at]) && seen++ == character)
			break;
	return at;
}

void copy_splice(struct yaml_copy *copy, size_t at, size_t removed, const char *bytes, size_t len)
{
	size_t after = copy->text.len - at - removed + 1;
	struct mark here = copy->origin[at];
	if (len > removed)
		copy->origin = alloc_resize(copy->origin, copy->text.len + 1 + len - removed, sizeof *copy->origin);
	memmove(copy->origin + at + len, copy->origin + at + removed, after * sizeof *copy->origin);
	for (size_t i = 0; i < len; i++)
		if (i >= removed)
			copy->origin[at + i] = here;
	str_splice(&copy->text, at, removed, bytes, len);
}

void rewrite_add(struct rewrite *out, const struct yaml_copy *copy, size_t from, size_t to)
{
	if (from == to)
		return;
	str_add_bytes(&out->text, copy->text.data + from, to - from);
	vec_reserve(&out->origin, to - from);
	memcpy(out->origin.items + out->origin.len, copy->origin + from, (to - from) * sizeof *copy->origin);
	out->origin.len += to - from;
}

void rewrite_blanks(struct rewrite *out, struct mark at, size_t count)
{
	str_add_repeat(&out->text, " ", count);
	for (size_t i = 0; i < count; i++)
		*vec_push(&out->origin) = at;
}

void copy_take(struct yaml_copy *copy, struct rewrite *from)
{
	*vec_push(&from->origin) = copy->origin[copy->text.len];
	str_release(&copy->text);
	free(copy->origin);
	copy->text = from->text;
	copy->origin = from->origin.items;
}

void copy_blank(struct yaml_copy *copy, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!strchr("\r\n", copy->text.data[i]))
			copy->text.data[i] = ' ';
}

void copy_wound(struct yaml_copy *copy, size_t at, bool hole)
{
	*vec_push(&copy->wounds) = (struct wound) { copy->origin[at], hole };
}

unsigned char *copy_touched(const struct yaml_copy *copy, size_t at)
{
	return &copy->touched[copy->origin[at].line];
}

/* --- lines --- */

static bool is_break(const struct yaml_copy *copy, size_t at)
{
	return copy->text.data[at] == '\n' || copy->text.data[at] == '\r';
}

size_t line_begin(const struct yaml_copy *copy, size_t at)
{
	while (at && !is_break(copy, at - 1))
		at--;
	return at;
}

size_t line_end(const struct yaml_copy *copy, size_t at)
{
	while (at < copy->text.len && !is_break(copy, at))
		at++;
	return at;
}

size_t line_next(const struct yaml_copy *copy, size_t at)
{
	at = line_end(copy, at);
	if (at < copy->text.len)
		at += copy->text.data[at] == '\r' && copy->text.data[at + 1] == '\n' ? 2 : 1;
	return at;
}

size_t line_indent(const struct yaml_copy *copy, size_t begin)
{
	size_t at = begin;
	while (copy->text.data[at] == ' ')
		at++;
	return at - begin;
}

bool line_is_empty(const struct yaml_copy *copy, size_t begin)
{
	size_t first = begin + strspn(copy->text.data + begin, " \t");
	return first >= copy->text.len || is_break(copy, first) || copy->text.data[first] == '#';
}

size_t block_end(const struct yaml_copy *copy, size_t begin, bool same)
{
	size_t indent = line_indent(copy, begin), end = line_next(copy, begin);
	for (size_t at = end; at < copy->text.len;) {
		size_t other = line_indent(copy, at), next = line_next(copy, at);
		bool empty = line_is_empty(copy, at);
		if (!empty && other <= indent && (!same || other < indent))
			break;
		at = next;
		if (!empty)
			end = next;
	}
	return end;
}

/* --- what was lost --- */

static bool before(struct mark a, struct mark b)
{
	return a.line < b.line || (a.line == b.line && a.column < b.column);
}

static bool is_scalar(const struct node *node)
{
	return node->kind != NODE_LIST && node->kind != NODE_MAP;
}

static struct mark begin_of(const struct node *node)
{
	return node->key ? node->key_at : node->at;
}

/* A hole belongs to the entry that it stands in or, behind a key without a value, to that value. */
static void tear(struct node *node, const struct wound *wound)
{
	node->torn = node->torn || wound->hole;
	struct node *at = NULL;
	for (size_t i = 0; i < node->len && !before(wound->at, begin_of(&node->children[i])); i++)
		at = &node->children[i];
	if (!at)
		return;
	bool inside = before(wound->at, at->end);
	if (!is_scalar(at)) {
		if (inside)
			tear(at, wound);
	} else if (inside || at->kind == NODE_NULL) {
		at->torn = true;
	}
}

void copy_mark(const struct yaml_copy *copy, struct node *root)
{
	for (size_t i = 0; i < copy->wounds.len; i++)
		tear(root, &copy->wounds.items[i]);
}

bool copy_astray(const struct yaml_copy *copy, struct mark at)
{
	return copy->touched[at.line] & TOUCHED_MOVED;
}
