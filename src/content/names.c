#include "names.h"

#include "node.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *a, const void *b)
{
	const struct name *left = a, *right = b;
	int order = strcmp(left->name, right->name);
	return order ? order : (left->index > right->index) - (left->index < right->index);
}

void names_init(struct names *out, struct arena *arena, const void *items, size_t count, size_t size)
{
	*out = (struct names) { .sorted = arena_array(arena, count, sizeof *out->sorted) };
	for (size_t i = 0; i < count; i++) {
		const char *name = *(const char *const *)((const char *)items + i * size);
		if (name)
			out->sorted[out->len++] = (struct name) { name, i };
	}
	if (out->len)
		qsort(out->sorted, out->len, sizeof *out->sorted, compare_names);
	out->list = arena_array(arena, out->len, sizeof *out->list);
	for (size_t i = 0; i < out->len; i++)
		out->list[i] = out->sorted[i].name;
}

ptrdiff_t names_find(const struct names *names, const char *name)
{
	size_t low = 0, high = names->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(names->sorted[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < names->len && !strcmp(names->sorted[low].name, name);
	return found ? (ptrdiff_t)names->sorted[low].index : -1;
}

const char *other_concept(struct arena *arena, const char *word, const struct names *concepts)
{
	const char *hint = did_you_mean(arena, word, concepts->list, concepts->len), *name = strchr(hint, '\'');
	return name ? arena_printf(arena, "%.*s@%s", (int)(name + 1 - hint), hint, name + 1) : hint;
}
