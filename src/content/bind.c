#include "allow.h"
#include "bind.h"
#include "prose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/suggest.h"

typedef void bind_value(struct binder *binder, const struct field *field, void *out, const struct node *node);

/* How a value of each type is bound and how much room it takes; filled in below. */
struct type {
	bind_value *bind;
	size_t size;
};
static const struct type types[FIELD_ENTRIES + 1];

static int compare_marks(struct mark a, struct mark b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}

/* True when something torn begins at a place below a node. */
static bool torn_at(const struct node *node, struct mark at)
{
	while (node) {
		if (node->torn && !compare_marks(node->at, at))
			return true;
		size_t low = 0, high = node->len; /* entries before `low` begin there or earlier */
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (compare_marks(node->children[middle].at, at) <= 0)
				low = middle + 1;
			else
				high = middle;
		}
		node = low ? &node->children[low - 1] : NULL;
	}
	return false;
}

__attribute__((format(printf, 3, 0))) static void add_error(struct binder *binder, struct mark at, const char *format, va_list args)
{
	struct str message = STR_INIT;
	str_vaddf(&message, format, args);
	diags_add(binder->diags, SEVERITY_ERROR, binder->path, at, "%s", message.data);
	str_release(&message);
}

void bind_error(struct binder *binder, struct mark at, const char *format, ...)
{
	if (torn_at(binder->root, at))
		return;
	va_list args;
	va_start(args, format);
	add_error(binder, at, format, args);
	va_end(args);
}

void bind_key_error(struct binder *binder, const struct node *entry, const char *format, ...)
{
	if (entry->astray)
		return;
	va_list args;
	va_start(args, format);
	add_error(binder, entry->key_at, format, args);
	va_end(args);
}

struct mark mark_in(const struct node *map, const char *key)
{
	const struct node *entry = node_get(map, key);
	return entry ? entry->at : map->at;
}

/* How messages call a value: by its field or, among entries of the author's choice, by its key. */
static const char *label_of(struct binder *binder, const struct field *field, const struct node *node)
{
	const char *label = field->key ? field->key : node->key;
	return label ? shown(binder->arena, label) : "entry";
}

static void wrong_kind(struct binder *binder, const struct field *field, const struct node *node, const char *right)
{
	bind_error(binder, node->at, "'%s' must be %s, not %s", label_of(binder, field, node), right,
		   node_kind_name(node));
}

static bool is_blank(const char *text)
{
	return !text[strspn(text, " \t\r\n")];
}

/* The text of a scalar, or NULL after a message. */
static const char *text_of(struct binder *binder, const struct field *field, const struct node *node)
{
	if (!node->text)
		wrong_kind(binder, field, node, "text");
	else if (!field->blank && is_blank(node->text))
		bind_error(binder, node->at, "'%s' is empty; write its text", label_of(binder, field, node));
	else
		return node->text;
	return NULL;
}

static void bind_ignored(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	(void)binder, (void)field, (void)out, (void)node;
}

static void bind_text(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	const char *text = text_of(binder, field, node);
	*(const char **)out = text && field->prose ? prose_join(binder->arena, text) : text;
}

bool is_kebab(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	for (;;) {
		size_t word = strspn(text, letters);
		if (!word || !text[word])
			return word;
		if (text[word] != '-')
			return false;
		text += word + 1;
	}
}

static void bind_id(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	const char *text = text_of(binder, field, node);
	if (text && is_kebab(text))
		*(const char **)out = text;
	else if (text)
		bind_error(binder, node->at, "'%s' must be small letters and digits joined by '-', not '%s'",
			   label_of(binder, field, node), shown(binder->arena, text));
}

/* The index in field->names, or -1 after a message. */
static int name_of(struct binder *binder, const struct field *field, const struct node *node)
{
	const char *text = text_of(binder, field, node);
	int count = 0;
	for (; field->names[count]; count++)
		if (text && !strcmp(field->names[count], text))
			return count;
	if (text)
		bind_error(binder, node->at, "'%s' must be %s, not '%s'", label_of(binder, field, node),
			   one_of(binder->arena, field->names, (size_t)count), shown(binder->arena, text));
	return -1;
}

static void bind_word(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	int index = name_of(binder, field, node);
	if (index >= 0)
		*(const char **)out = field->names[index];
}

static void bind_enum(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	int index = name_of(binder, field, node);
	if (index >= 0)
		*(int *)out = index;
}

/* Whole numbers in full, not as 1e+06. */
static const char *number_text(struct binder *binder, double value)
{
	if (fabs(value) < 1e15 && value == trunc(value))
		return arena_printf(binder->arena, "%.0f", value);
	return arena_printf(binder->arena, "%g", value);
}

/* True when the number keeps the field's bounds. */
static bool in_range(struct binder *binder, const struct field *field, const struct node *node)
{
	double value = node->number;
	bool low = field->above ? value <= field->min : value < field->min;
	if (!low && value <= field->max)
		return true;
	const char *min = number_text(binder, field->min), *max = number_text(binder, field->max);
	const char *label = label_of(binder, field, node), *given = number_text(binder, value);
	if (field->min == field->max)
		bind_error(binder, node->at, "'%s' must be %s, not %s", label, min, given);
	else if (field->above)
		bind_error(binder, node->at, "'%s' must be above %s and at most %s, not %s", label, min, max, given);
	else
		bind_error(binder, node->at, "'%s' must be from %s to %s, not %s", label, min, max, given);
	return false;
}

static void bind_number(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	if (node->kind != NODE_NUMBER)
		wrong_kind(binder, field, node, "a number");
	else if (in_range(binder, field, node))
		*(double *)out = node->number;
}

static void bind_count(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	if (node->kind != NODE_NUMBER)
		wrong_kind(binder, field, node, "a whole number");
	else if (node->number != trunc(node->number))
		bind_error(binder, node->at, "'%s' must be a whole number, not %g", label_of(binder, field, node),
			   node->number);
	else if (in_range(binder, field, node))
		*(unsigned *)out = (unsigned)node->number;
}

/* A list that is empty or too long. */
static void check_len(struct binder *binder, const struct field *field, const struct node *node)
{
	const char *label = label_of(binder, field, node);
	if (!node->len && field->filled)
		bind_error(binder, node->at, "'%s' is an empty list; add at least one entry", label);
	else if (field->most && node->len > field->most)
		bind_error(binder, node->at, "'%s' has %zu entries; %zu are the most", label, node->len, field->most);
}

static void bind_counts(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	struct counts *counts = out;
	if (node->kind != NODE_LIST) {
		wrong_kind(binder, field, node, "a list of whole numbers");
		return;
	}
	check_len(binder, field, node);
	*counts = (struct counts) { arena_array(binder->arena, node->len, sizeof *counts->items), node->len };
	for (size_t i = 0; i < node->len; i++)
		bind_count(binder, field, &counts->items[i], &node->children[i]);
}

/* What most often makes a map of a text. */
static const char *colon_hint(const struct binder *binder, const struct node *node)
{
	bool yaml = binder->path && !strstr(binder->path, ".json");
	return yaml && node->kind == NODE_MAP ? "; put text that holds ': ' in quotes" : "";
}

static void bind_texts(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	struct strings *texts = out;
	bool lone = field->lone && node->text;
	if (!lone && node->kind != NODE_LIST) {
		wrong_kind(binder, field, node, field->lone ? "a text or a list of texts" : "a list of texts");
		return;
	}
	const struct node *children = lone ? node : node->children;
	size_t len = lone ? 1 : node->len;
	texts->items = arena_array(binder->arena, len, sizeof *texts->items);
	struct mark *marks = arena_array(binder->arena, len, sizeof *marks);
	texts->at = marks;
	for (size_t i = 0; i < len; i++) {
		const char *label = label_of(binder, field, node), *text = children[i].text;
		bool nothing = children[i].kind == NODE_NULL && text && *text; /* null, ~ */
		if (!text || nothing)
			bind_error(binder, children[i].at, "each entry of '%s' must be text, not %s%s", label,
				   node_kind_name(&children[i]), colon_hint(binder, &children[i]));
		else if (is_blank(text))
			bind_error(binder, children[i].at, "empty text in '%s'; remove it", label);
		else
			marks[texts->len] = children[i].at, texts->items[texts->len++] = text;
	}
}

static void bind_matches(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	matches_bind(binder, label_of(binder, field, node), out, node);
}

static void bind_nested(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	if (node->kind == NODE_MAP)
		bind_object(binder, field->shape, out, node);
	else
		wrong_kind(binder, field, node, "a map");
}

static void bind_objects(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	struct objects *objects = out;
	if (node->kind != NODE_LIST) {
		wrong_kind(binder, field, node, "a list of maps");
		return;
	}
	check_len(binder, field, node);
	*objects = (struct objects) { arena_array(binder->arena, node->len, field->shape->size), node->len, node };
	for (size_t i = 0; i < node->len; i++)
		bind_object(binder, field->shape, (char *)objects->items + i * field->shape->size, &node->children[i]);
}

static size_t size_of(const struct field *field)
{
	return field->type == FIELD_OBJECT ? field->shape->size : types[field->type].size;
}

/* The value of an entry of a map. */
static void bind_value_of(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	if (node->torn && node->kind != NODE_LIST && node->kind != NODE_MAP)
		return; /* it isn't what the author wrote */
	if (node->kind == NODE_NULL && field->type != FIELD_IGNORED && !(field->blank && node->text))
		bind_error(binder, node->key_at, "'%s' has no value; write one or remove the key",
			   label_of(binder, field, node));
	else
		types[field->type].bind(binder, field, out, node);
}

static void bind_entries(struct binder *binder, const struct field *field, void *out, const struct node *node)
{
	struct objects *objects = out;
	size_t size = size_of(field->of);
	if (node->kind != NODE_MAP) {
		wrong_kind(binder, field, node, "a map");
		return;
	}
	*objects = (struct objects) { arena_array(binder->arena, node->len, size), node->len, node };
	for (size_t i = 0; i < node->len; i++)
		bind_value_of(binder, field->of, (char *)objects->items + i * size, &node->children[i]);
}

static const struct type types[] = {
	[FIELD_IGNORED] = { bind_ignored, 0 },
	[FIELD_TEXT] = { bind_text, sizeof(const char *) },
	[FIELD_ID] = { bind_id, sizeof(const char *) },
	[FIELD_WORD] = { bind_word, sizeof(const char *) },
	[FIELD_ENUM] = { bind_enum, sizeof(int) },
	[FIELD_NUMBER] = { bind_number, sizeof(double) },
	[FIELD_COUNT] = { bind_count, sizeof(unsigned) },
	[FIELD_COUNTS] = { bind_counts, sizeof(struct counts) },
	[FIELD_TEXTS] = { bind_texts, sizeof(struct strings) },
	[FIELD_MATCHES] = { bind_matches, sizeof(struct matches) },
	[FIELD_OBJECT] = { bind_nested, 0 },
	[FIELD_OBJECTS] = { bind_objects, sizeof(struct objects) },
	[FIELD_ENTRIES] = { bind_entries, sizeof(struct objects) },
};

const struct shape *shape_of(const struct shape *shape, const struct node *node)
{
	return shape->variant_key && node_get(node, shape->variant_key) ? shape->variant : shape;
}

/* Reports a key that the shape does not have. The key that it seems to mean, or NULL. */
static const char *unknown_key(struct binder *binder, const struct shape *shape, const struct node *entry)
{
	if (!strcmp(entry->key, COMMENT_KEY))
		return NULL;
	const char **keys = arena_array(binder->arena, shape->nfields, sizeof *keys);
	if (binder->path && !strcmp(entry->key, ALLOW_KEY))
		return NULL;
	for (size_t i = 0; i < shape->nfields; i++) {
		keys[i] = shape->fields[i].key;
		if (!strcmp(keys[i], entry->key))
			return NULL;
	}
	size_t word = strcspn(entry->key, ":");
	for (size_t i = 0; entry->key[word] && i < shape->nfields; i++) {
		if (strlen(keys[i]) != word || strncmp(keys[i], entry->key, word))
			continue;
		bind_key_error(binder, entry, "no blank behind '%s:'; write '%s: '", keys[i], keys[i]);
		return NULL;
	}
	const char *near = suggest_nearest(entry->key, keys, shape->nfields), *hint;
	unsigned code = unseen_in(entry->key);
	if (code)
		hint = arena_printf(binder->arena, "U+%04X%s in it can't be seen, remove it", code, unseen_name(code));
	else if (near)
		hint = arena_printf(binder->arena, "did you mean '%s'?", near);
	else
		hint = arena_printf(binder->arena, "%s has %s", shape->noun, one_of(binder->arena, keys, shape->nfields));
	bind_key_error(binder, entry, "unknown key '%s'; %s", shown(binder->arena, entry->key), hint);
	return near;
}

/* An entry with a misspelt key is read as what it means, so that one mistake is told once, and what is in it too. */
static void check_keys(struct binder *binder, const struct shape *shape, const struct node *node)
{
	for (size_t i = 0; i < node->len && binder->diags->len < DIAGS_MAX; i++) {
		const char *meant = unknown_key(binder, shape, &node->children[i]);
		if (meant && !node_get(node, meant))
			node->children[i].key = meant;
	}
}

static void bind_field(struct binder *binder, const struct field *field, char *out, const struct node *map)
{
	const struct node *node = node_get(map, field->key);
	if (!node && field->required)
		bind_error(binder, map->at, "missing key '%s'", field->key);
	else if (node)
		bind_value_of(binder, field, out + field->offset, node);
}

/* Of some keys one must be there. */
static void check_either(struct binder *binder, const struct shape *shape, const struct node *node)
{
	size_t count = 0;
	bool has = false;
	for (; shape->either[count]; count++)
		has = has || node_get(node, shape->either[count]);
	if (count && !has)
		bind_error(binder, node->at, "%s; add %s", shape->lacking,
			   one_of(binder->arena, shape->either, count));
}

void bind_object(struct binder *binder, const struct shape *shape, void *out, const struct node *node)
{
	if (shape->node)
		*(const struct node **)((char *)out + shape->node) = node;
	if (shape->at)
		*(struct mark *)((char *)out + shape->at) = node->at;
	if (node->kind != NODE_MAP) {
		bind_error(binder, node->at, "%s must be a map of keys, not %s", shape->noun, node_kind_name(node));
		return;
	}
	shape = shape_of(shape, node);
	if (!shape->open)
		check_keys(binder, shape, node);
	if (binder->path && !shape->open)
		allow_bind(binder, node, !binder->depth);
	check_either(binder, shape, node);
	binder->depth++;
	for (size_t i = 0; i < shape->nfields; i++)
		bind_field(binder, &shape->fields[i], out, node);
	binder->depth--;
}

void bind_inherit(const struct shape *shape, void *out, const struct node *node, const void *base)
{
	for (size_t i = 0; i < shape->nfields; i++) {
		const struct field *field = &shape->fields[i];
		if (!node_get(node, field->key))
			memcpy((char *)out + field->offset, (const char *)base + field->offset, size_of(field));
	}
}

void bind_unique(struct binder *binder, const struct objects *objects, size_t size, const char *noun)
{
	struct names ids;
	names_init(&ids, binder->arena, objects->items, objects->len, size);
	for (size_t i = 1; i < ids.len; i++) {
		if (strcmp(ids.list[i], ids.list[i - 1]))
			continue;
		const struct node *nodes = objects->node->children;
		bind_error(binder, mark_in(&nodes[ids.sorted[i].index], "id"), "%s '%s' is there already, on line %u",
			   noun, shown(binder->arena, ids.list[i]),
			   mark_in(&nodes[ids.sorted[i - 1].index], "id").line);
	}
}

bool bind_ids_known(const struct objects *objects)
{
	bool known = objects->node && !objects->node->torn;
	for (size_t i = 0; known && i < objects->len; i++) {
		const struct node *node = &objects->node->children[i];
		const char *key = node_get(node, "use") ? "use" : "id";
		const struct node *id = node_get(node, key);
		known = id && id->text && *id->text && !node_is_torn(node, key);
	}
	return known;
}
