/* learned_file: overlays read from files and written to them. */
#include "mlcoach/content/learned.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load.h"
#include "mlcoach/base/path.h"
#include "pack.h"

#define SUFFIX ".json"
/* Far more than any checklist has. */
#define ITEMS_MAX 1000

/* --- from a file ------------------------------------------------------------------------------------------------- */

struct sentences {
	struct strings examples, counters;
};

struct learned_file {
	unsigned format;
	const char *case_id;
	struct objects items; /* struct sentences, by item */
};

static const struct field item_fields[] = {
	{ "examples", FIELD_TEXTS, offsetof(struct sentences, examples), .about = "sentences that satisfy it" },
	{ "counter", FIELD_TEXTS, offsetof(struct sentences, counters), .about = "near misses that do not" },
};

static const struct shape item_shape = { SHAPE("an item", item_fields, struct sentences),
					 .about = "what was learned of one item" };

static const struct field each_item = { NULL, FIELD_OBJECT, .shape = &item_shape };

static const struct field file_fields[] = {
	SCHEMA_FIELD,
	FORMAT_FIELD(struct learned_file),
	{ "case", FIELD_ID, offsetof(struct learned_file, case_id), .required = true,
	  .about = "the id of the case", .example = "ad-click-prediction" },
	{ "items", FIELD_ENTRIES, offsetof(struct learned_file, items), .required = true, .of = &each_item,
	  .keys = KEYS_ID, .about = "what was learned, by the item's id" },
};

const struct shape learned_shape = { SHAPE("what was learned", file_fields, struct learned_file),
				     .about = "What answers taught a case, as 'mlcoach learned export' writes it." };

static void take_list(struct learned *out, const char *item, enum learned_kind kind, const struct strings *list)
{
	for (size_t i = 0; i < list->len; i++)
		learned_put(out, item, kind, list->items[i], strlen(list->items[i]));
}

static void take_items(struct learned *out, struct binder *binder, const struct objects *objects)
{
	const struct sentences *sentences = objects->items;
	for (size_t i = 0; i < objects->len; i++) {
		const struct node *node = &objects->node->children[i];
		if (out->items.len == ITEMS_MAX) {
			bind_error(binder, node->key_at, "more than %d items", ITEMS_MAX);
			return;
		}
		if (!is_kebab(node->key)) {
			bind_error(binder, node->key_at,
				   "'%s' is no item; an id is small letters and digits joined by '-'",
				   shown(binder->arena, node->key));
			continue;
		}
		take_list(out, node->key, LEARNED_EXAMPLE, &sentences[i].examples);
		take_list(out, node->key, LEARNED_COUNTER, &sentences[i].counters);
	}
}

static bool bind(struct learned *out, const struct node *root, const char *path, struct arena *arena,
		 struct diags *diags)
{
	struct binder binder = { .path = path, .arena = arena, .diags = diags };
	struct learned_file file = { 0 };
	size_t errors = diags->errors;
	bind_object(&binder, &learned_shape, &file, root);
	if (file.case_id)
		out->case_id = arena_strdup(&out->arena, file.case_id);
	take_items(out, &binder, &file.items);
	return diags->errors == errors;
}

enum status learned_read(struct learned *out, const char *path, struct diags *diags)
{
	struct str text = STR_INIT;
	struct arena arena;
	size_t errors = diags->errors;
	arena_init(&arena);
	learned_init(out, "");
	enum status status = path_read(&text, path, LEARNED_FILE_MAX, diags);
	if (status == STATUS_OK) {
		const struct node *root = json_read(&arena, text.data, text.len, path, diags);
		status = root && diags->errors == errors && bind(out, root, path, &arena, diags) ? STATUS_OK : STATUS_BAD;
	}
	str_release(&text);
	arena_release(&arena);
	return status;
}

static char *path_of(const char *folder, const char *case_id)
{
	struct str name = STR_INIT;
	str_addf(&name, "%s" SUFFIX, case_id);
	char *path = path_join(folder, name.data);
	str_release(&name);
	return path;
}

enum status learned_open(struct learned *out, const char *folder, const char *case_id, struct diags *diags)
{
	char *path = path_of(folder, case_id);
	enum status status = STATUS_OK;
	if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
		learned_init(out, case_id);
	else
		status = learned_read(out, path, diags);
	if (status == STATUS_OK && strcmp(out->case_id, case_id)) {
		diags_fail(diags, path, "'case' is '%s', the file's name says '%s'", out->case_id, case_id);
		status = STATUS_BAD;
	}
	free(path);
	return status;
}

char **learned_cases(const char *folder, size_t *out_count)
{
	size_t count, kept = 0;
	char **names = path_list(folder, &count);
	for (size_t i = 0; i < count; i++) {
		if (!ends_in(names[i], SUFFIX))
			continue;
		names[i][strlen(names[i]) - strlen(SUFFIX)] = '\0';
		if (is_kebab(names[i]))
			names[kept++] = names[i];
	}
	*out_count = kept;
	return names;
}

/* --- to a file --------------------------------------------------------------------------------------------------- */

static void add_list(cJSON *item, const char *key, const struct strings *list)
{
	if (list->len)
		cJSON_AddItemToObject(item, key, cJSON_CreateStringArray(list->items, (int)list->len));
}

void learned_text(struct str *out, const struct learned *learned)
{
	cJSON *root = cJSON_CreateObject(), *items;
	cJSON_AddNumberToObject(root, "format", 1);
	cJSON_AddStringToObject(root, "case", learned->case_id);
	items = cJSON_AddObjectToObject(root, "items");
	for (size_t i = 0; i < learned->items.len; i++) {
		cJSON *item = cJSON_AddObjectToObject(items, learned->items.items[i].id);
		add_list(item, "examples", &learned->items.items[i].examples);
		add_list(item, "counter", &learned->items.items[i].counters);
	}
	char *text = cJSON_Print(root);
	if (text)
		str_addf(out, "%s\n", text);
	cJSON_free(text);
	cJSON_Delete(root);
}

static enum status remove_file(const char *path, struct diags *diags)
{
	if (unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR)
		return STATUS_OK;
	diags_fail(diags, path, "cannot remove: %s", strerror(errno));
	return STATUS_IO;
}

static enum status write_file(const struct learned *learned, const char *path, struct diags *diags)
{
	struct str text = STR_INIT;
	enum status status = STATUS_IO;
	learned_text(&text, learned);
	if (text.len && text.len <= LEARNED_FILE_MAX)
		status = path_write(path, text.data, text.len, diags);
	else
		diags_fail(diags, path, "too much to keep: more than %u bytes", LEARNED_FILE_MAX);
	str_release(&text);
	return status;
}

enum status learned_save(const struct learned *learned, const char *folder, struct diags *diags)
{
	char *path = path_of(folder, learned->case_id);
	enum status status = STATUS_OK;
	if (!learned->items.len)
		status = remove_file(path, diags);
	else if ((status = path_make_private(folder, diags)) == STATUS_OK)
		status = write_file(learned, path, diags);
	free(path);
	return status;
}
