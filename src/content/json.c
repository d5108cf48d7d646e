/* json: cJSON's values joined with the places that the strict pass found. */
#include "read.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "encoding.h"
#include "jsontext.h"

static enum node_kind kind_of(const cJSON *value)
{
	if (cJSON_IsBool(value))
		return NODE_BOOL;
	if (cJSON_IsNumber(value))
		return NODE_NUMBER;
	if (cJSON_IsString(value))
		return NODE_STRING;
	if (cJSON_IsArray(value))
		return NODE_LIST;
	return cJSON_IsObject(value) ? NODE_MAP : NODE_NULL;
}

struct join {
	struct arena *arena;
	const struct json_place *next; /* of the value that comes next in the text */
	const char *path;
	struct diags *diags;
};

/* Both passes see the values in the order of the text. */
static void join_value(struct join *join, struct node *out, const cJSON *value)
{
	const struct json_place *place = join->next++;
	*out = (struct node) { .kind = kind_of(value), .at = place->at, .key_at = place->key_at, .end = place->end_at };
	out->torn = place->torn;
	out->astray = place->astray;
	out->number = out->kind == NODE_NUMBER ? value->valuedouble : cJSON_IsTrue(value);
	if (value->string)
		out->key = arena_strdup(join->arena, value->string);
	if (out->kind == NODE_STRING)
		out->text = arena_strdup(join->arena, value->valuestring);
	if (out->kind != NODE_LIST && out->kind != NODE_MAP)
		return;
	for (const cJSON *child = value->child; child; child = child->next)
		out->len++;
	out->children = arena_array(join->arena, out->len, sizeof *out->children);
	size_t at = 0;
	for (const cJSON *child = value->child; child; child = child->next)
		join_value(join, &out->children[at++], child);
	if (out->kind == NODE_MAP)
		node_check_keys(out, join->path, join->diags);
}

struct node *json_tree(struct arena *arena, const json_places *places, const char *text, size_t len, const char *path,
		       struct diags *diags)
{
	struct join join = { arena, places->items, path, diags };
	struct node *root = NULL;
	cJSON *value = cJSON_ParseWithLength(text, len);
	if (value) {
		root = arena_alloc(arena, sizeof *root);
		join_value(&join, root, value);
	} else {
		diags_fail(diags, path, "cannot read this JSON");
	}
	cJSON_Delete(value);
	return root;
}

/* What can be read of a text with mistakes. */
static struct node *read_mended(struct arena *arena, const char *text, size_t len, const char *path,
				struct diags *diags)
{
	json_places places = VEC_INIT;
	struct str clean = STR_INIT;
	struct node *root = NULL;
	if (jsontext_mend(&places, &clean, text, len))
		root = json_tree(arena, &places, clean.data, clean.len, path, diags);
	str_release(&clean);
	vec_release(&places);
	return root;
}

static struct node *read_utf8(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags)
{
	json_places places = VEC_INIT;
	struct node *root = NULL;
	size_t blank = strspn(text, " \t\r\n");
	if (blank >= len) {
		diags_add(diags, SEVERITY_ERROR, path, (struct mark) { 1, 1 },
			  "the file is empty; expected a map of keys in '{}'");
		return NULL;
	}
	if (jsontext_scan_bytes(&places, text, len, path, diags))
		root = json_tree(arena, &places, text, len, path, diags);
	else
		root = read_mended(arena, text, len, path, diags);
	vec_release(&places);
	if (!root || root->kind == NODE_MAP)
		return root;
	if (!root->torn)
		diags_add(diags, SEVERITY_ERROR, path, root->at, "the file must hold a map of keys in '{}', not %s",
			  node_kind_name(root));
	return NULL;
}

struct node *json_read(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags)
{
	struct str utf8 = STR_INIT;
	struct node *root = NULL;
	if (encoding_mend(&utf8, text, len, path, diags))
		root = read_utf8(arena, text, len, path, diags);
	else if (utf8.len)
		root = read_utf8(arena, utf8.data, utf8.len, path, diags);
	str_release(&utf8);
	return root;
}
