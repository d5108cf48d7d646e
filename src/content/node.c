#include "node.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/text/utf8.h"

#define SHOWN_MAX 40u
/* Beyond so many names nobody needs a guess, and a hostile file must not make us compare all with all. */
#define SUGGEST_MAX 1000u

const struct node *node_get(const struct node *map, const char *key)
{
	for (size_t i = 0; map->kind == NODE_MAP && i < map->len; i++)
		if (!strcmp(map->children[i].key, key))
			return &map->children[i];
	return NULL;
}

bool node_is_torn(const struct node *map, const char *key)
{
	const struct node *value = node_get(map, key);
	return value ? value->torn : map->torn;
}

const char *node_kind_name(const struct node *node)
{
	static const char *const names[] = { "nothing", "true or false", "a number", "text", "a list", "a map" };
	return names[node->kind];
}

/* By key, then by place in the file. */
static int compare_keys(const void *a, const void *b)
{
	const struct node *const *left = a, *const *right = b;
	int keys = strcmp((*left)->key, (*right)->key);
	return keys ? keys : (*left > *right) - (*left < *right);
}

void node_check_keys(const struct node *map, const char *path, struct diags *diags)
{
	const struct node **sorted = alloc_zeroed(map->len, sizeof *sorted);
	struct arena words;
	arena_init(&words);
	for (size_t i = 0; i < map->len; i++)
		sorted[i] = &map->children[i];
	qsort(sorted, map->len, sizeof *sorted, compare_keys);
	for (size_t i = 1; i < map->len; i++) {
		bool sure = !sorted[i]->astray && !sorted[i - 1]->astray;
		if (!sure || strcmp(sorted[i]->key, sorted[i - 1]->key))
			continue;
		const char *key = diags->len < DIAGS_MAX ? shown(&words, sorted[i]->key) : "";
		if (sorted[i]->key_at.line == sorted[i - 1]->key_at.line)
			diags_add(diags, SEVERITY_ERROR, path, sorted[i]->key_at, "duplicate key '%s'; remove one", key);
		else
			diags_add(diags, SEVERITY_ERROR, path, sorted[i]->key_at,
				  "duplicate key '%s'; the one before is on line %u", key, sorted[i - 1]->key_at.line);
	}
	arena_release(&words);
	free(sorted);
}

static size_t skip_digits(const char *text, size_t len, size_t at)
{
	while (at < len && isdigit((unsigned char)text[at]))
		at++;
	return at;
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool is_number(const char *text, size_t len)
{
	size_t at = len && (text[0] == '-' || text[0] == '+');
	size_t whole = skip_digits(text, len, at), end = whole, digits = whole - at;
	if (end < len && text[end] == '.') {
		end = skip_digits(text, len, whole + 1);
		digits += end - whole - 1;
	}
	if (!digits)
		return false;
	if (end == len)
		return true;
	if (text[end] != 'e' && text[end] != 'E')
		return false;
	end++;
	if (end < len && (text[end] == '-' || text[end] == '+'))
		end++;
	return end < len && skip_digits(text, len, end) == len;
}

bool number_parse(double *out, const char *text, size_t len)
{
	if (len > NUMBER_MAX || !is_number(text, len))
		return false;
	/* strtod reads the locale's decimal point. */
	struct str copy = STR_INIT;
	for (size_t i = 0; i < len; i++)
		if (text[i] == '.')
			str_add(&copy, localeconv()->decimal_point);
		else
			str_add_char(&copy, text[i]);
	*out = strtod(copy.data, NULL);
	str_release(&copy);
	return isfinite(*out);
}

struct mark mark_of(const char *text, size_t offset)
{
	struct mark at = { 1, 1 };
	for (size_t i = 0; i < offset; i++) {
		bool line_end = text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
		if (line_end)
			at = (struct mark) { at.line + 1, 1 };
		else if (!utf8_is_tail(text[i]))
			at.column++;
	}
	return at;
}

unsigned unseen(const char *text, size_t *used)
{
	static const struct {
		unsigned first, last;
	} ranges[] = {
		{ 0x80, 0xa0 },     { 0xad, 0xad },     { 0x61c, 0x61c },   { 0x1680, 0x1680 }, { 0x180e, 0x180e },
		{ 0x2000, 0x200f }, { 0x2028, 0x202f }, { 0x205f, 0x206f }, { 0x3000, 0x3000 }, { 0xfeff, 0xfeff },
	};
	*used = 1;
	if ((unsigned char)*text < 0x80)
		return 0;
	uint32_t code = utf8_decode(text, strnlen(text, 4), used);
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return code;
	return 0;
}

const char *unseen_name(unsigned code)
{
	static const struct {
		unsigned code;
		const char *name;
	} names[] = {
		{ 0xa0, " (no-break space)" },          { 0xad, " (soft hyphen)" },
		{ 0x200b, " (zero-width space)" },      { 0x200e, " (left-to-right mark)" },
		{ 0x200f, " (right-to-left mark)" },    { 0x202e, " (right-to-left override)" },
		{ 0x202f, " (narrow no-break space)" }, { 0x2060, " (word joiner)" },
		{ 0x3000, " (ideographic space)" },     { 0xfeff, " (byte-order mark)" },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].code == code)
			return names[i].name;
	return "";
}

unsigned unseen_in(const char *text)
{
	unsigned code = 0;
	for (size_t used; *text && !code; text += used)
		code = unseen(text, &used);
	return code;
}

const char *shown(struct arena *arena, const char *text)
{
	size_t len = strlen(text), end = utf8_cut(text, len, SHOWN_MAX);
	if (len <= SHOWN_MAX && !unseen_in(text))
		return text;
	struct str out = STR_INIT;
	for (size_t at = 0, used; at < end; at += used) {
		unsigned code = unseen(text + at, &used);
		if (code)
			str_addf(&out, "<U+%04X>", code);
		else
			str_add_bytes(&out, text + at, used);
	}
	str_add(&out, end < len ? "…" : "");
	const char *kept = arena_strndup(arena, out.data, out.len);
	str_release(&out);
	return kept;
}

const char *did_you_mean(struct arena *arena, const char *word, const char *const *names, size_t count)
{
	const char *near = suggest_nearest(word, names, count < SUGGEST_MAX ? count : SUGGEST_MAX);
	return near ? arena_printf(arena, "; did you mean '%s'?", near) : "";
}

const char *one_of(struct arena *arena, const char *const *names, size_t count)
{
	struct str list = STR_INIT;
	for (size_t i = 0; i < count; i++)
		str_addf(&list, "%s'%s'", i == 0 ? "" : i + 1 < count ? ", " : " or ", names[i]);
	const char *text = arena_strndup(arena, list.data, list.len);
	str_release(&list);
	return text;
}
