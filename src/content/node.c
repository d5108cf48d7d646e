#include "node.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/suggest.h"

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
	for (size_t i = 1; i < map->len; i++)
		if (!strcmp(sorted[i]->key, sorted[i - 1]->key))
			diags_add(diags, SEVERITY_ERROR, path, sorted[i]->key_at,
				  "duplicate key '%s'; the one before is on line %u", shown(&words, sorted[i]->key),
				  sorted[i - 1]->key_at.line);
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
		else if (((unsigned char)text[i] & 0xc0) != 0x80)
			at.column++;
	}
	return at;
}

const char *shown(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	if (len <= SHOWN_MAX)
		return text;
	len = SHOWN_MAX;
	while (len && ((unsigned char)text[len] & 0xc0) == 0x80)
		len--;
	return arena_printf(arena, "%.*s…", (int)len, text);
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
