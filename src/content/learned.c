#include "mlcoach/content/learned.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"
#include "mlcoach/text/utf8.h"
#include "pack.h"

#define SUFFIX ".json"
/* Far more than any checklist has. */
#define ITEMS_MAX 1000

void learned_init(struct learned *learned, const char *case_id)
{
	*learned = (struct learned) { .items = VEC_INIT };
	arena_init(&learned->arena);
	learned->case_id = arena_strdup(&learned->arena, case_id);
}

void learned_release(struct learned *learned)
{
	vec_release(&learned->items);
	arena_release(&learned->arena);
}

/* --- sentences ---------------------------------------------------------------------------------------------- */

/* At most LEARNED_SENTENCE bytes, cut at the last whole word, or at a whole character. */
static void shorten(struct str *text)
{
	if (text->len <= LEARNED_SENTENCE)
		return;
	size_t end = LEARNED_SENTENCE;
	while (end && ((unsigned char)text->data[end] & 0xC0) == 0x80)
		end--;
	size_t word = end;
	while (word && text->data[word] != ' ')
		word--;
	str_truncate(text, word ? word : end);
}

/* One printable line without the sign of a bullet, a quotation or a heading before it. */
static void clean(struct str *out, const char *text, size_t len)
{
	struct str printable = STR_INIT;
	utf8_printable(&printable, text, len);
	const char *from = printable.data + strspn(printable.data, "-*#>+ \t\n");
	while (*from) {
		size_t word = strcspn(from, " \t\n");
		if (out->len)
			str_add_char(out, ' ');
		str_add_bytes(out, from, word);
		from += word;
		from += strspn(from, " \t\n");
	}
	shorten(out);
	str_release(&printable);
}

static bool holds(const struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->len; i++)
		if (!strcmp(list->items[i], text))
			return true;
	return false;
}

static void take_out(struct strings *list, size_t at)
{
	memmove(&list->items[at], &list->items[at + 1], (list->len - at - 1) * sizeof *list->items);
	list->len--;
}

static void drop(struct strings *list, const char *text)
{
	for (size_t i = list->len; i-- > 0;)
		if (!strcmp(list->items[i], text))
			take_out(list, i);
}

/* The newest stands last; room for it is made by the oldest. */
static void append(struct strings *list, struct arena *arena, const char *text)
{
	if (!list->items)
		list->items = arena_array(arena, LEARNED_KEPT, sizeof *list->items);
	if (list->len == LEARNED_KEPT)
		take_out(list, 0);
	list->items[list->len++] = arena_strdup(arena, text);
}

/* --- items --------------------------------------------------------------------------------------------------- */

static struct learned_item *find_item(const struct learned *learned, const char *id)
{
	for (size_t i = 0; i < learned->items.len; i++)
		if (!strcmp(learned->items.items[i].id, id))
			return &learned->items.items[i];
	return NULL;
}

static struct learned_item *make_item(struct learned *learned, const char *id)
{
	struct learned_item *item = find_item(learned, id);
	if (item)
		return item;
	item = vec_push(&learned->items);
	item->id = arena_strdup(&learned->arena, id);
	return item;
}

static size_t sentences_of(const struct learned_item *item)
{
	return item->examples.len + item->counters.len;
}

/* Items without sentences go. */
static void tidy(struct learned *learned)
{
	size_t kept = 0;
	for (size_t i = 0; i < learned->items.len; i++)
		if (sentences_of(&learned->items.items[i]))
			learned->items.items[kept++] = learned->items.items[i];
	learned->items.len = kept;
}

/* True when the sentence is there now. */
static bool put(struct learned *learned, struct learned_item *item, enum learned_kind kind, const char *text, size_t len)
{
	struct str sentence = STR_INIT;
	clean(&sentence, text, len);
	struct strings *list = kind == LEARNED_EXAMPLE ? &item->examples : &item->counters;
	bool wanted = kind != LEARNED_NOTHING && sentence.len;
	if (kind != LEARNED_EXAMPLE)
		drop(&item->examples, sentence.data);
	if (kind != LEARNED_COUNTER)
		drop(&item->counters, sentence.data);
	if (wanted && !holds(list, sentence.data))
		append(list, &learned->arena, sentence.data);
	str_release(&sentence);
	return wanted;
}

bool learned_put(struct learned *learned, const char *id, enum learned_kind kind, const char *text, size_t len)
{
	bool there = put(learned, make_item(learned, id), kind, text, len);
	tidy(learned);
	return there;
}

static size_t merge_list(struct learned *into, struct learned_item *item, enum learned_kind kind,
			 const struct strings *list)
{
	struct strings *own = kind == LEARNED_EXAMPLE ? &item->examples : &item->counters;
	size_t added = 0;
	for (size_t i = 0; i < list->len && own->len < LEARNED_KEPT; i++) {
		if (holds(&item->examples, list->items[i]) || holds(&item->counters, list->items[i]))
			continue;
		append(own, &into->arena, list->items[i]);
		added++;
	}
	return added;
}

size_t learned_merge(struct learned *into, const struct learned *other)
{
	size_t added = 0;
	for (size_t i = 0; i < other->items.len; i++) {
		const struct learned_item *theirs = &other->items.items[i];
		struct learned_item *own = make_item(into, theirs->id);
		added += merge_list(into, own, LEARNED_EXAMPLE, &theirs->examples);
		added += merge_list(into, own, LEARNED_COUNTER, &theirs->counters);
	}
	tidy(into);
	return added;
}

size_t learned_forget(struct learned *learned, const char *id)
{
	size_t before = learned_count(learned);
	for (size_t i = 0; i < learned->items.len; i++)
		if (!id || !strcmp(learned->items.items[i].id, id))
			learned->items.items[i].examples.len = learned->items.items[i].counters.len = 0;
	tidy(learned);
	return before - learned_count(learned);
}

size_t learned_count(const struct learned *learned)
{
	size_t count = 0;
	for (size_t i = 0; i < learned->items.len; i++)
		count += sentences_of(&learned->items.items[i]);
	return count;
}

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

static const struct shape item_shape = { SHAPE("an item", item_fields, struct sentences) };

static const struct field each_item = { NULL, FIELD_OBJECT, .shape = &item_shape };

static const struct field file_fields[] = {
	FORMAT_FIELD(struct learned_file),
	{ "case", FIELD_ID, offsetof(struct learned_file, case_id), .required = true },
	{ "items", FIELD_ENTRIES, offsetof(struct learned_file, items), .required = true, .of = &each_item },
};

static const struct shape file_shape = { SHAPE("what was learned", file_fields, struct learned_file) };

static void take_list(struct learned *out, struct learned_item *item, enum learned_kind kind, const struct strings *list)
{
	for (size_t i = 0; i < list->len; i++)
		put(out, item, kind, list->items[i], strlen(list->items[i]));
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
			bind_error(binder, node->key_at, "'%s' is no item; an id is small letters and digits joined by '-'",
				   shown(binder->arena, node->key));
			continue;
		}
		struct learned_item *item = make_item(out, node->key);
		take_list(out, item, LEARNED_EXAMPLE, &sentences[i].examples);
		take_list(out, item, LEARNED_COUNTER, &sentences[i].counters);
	}
	tidy(out);
}

static bool bind(struct learned *out, const struct node *root, const char *path, struct arena *arena, struct diags *diags)
{
	struct binder binder = { path, arena, diags, NULL };
	struct learned_file file = { 0 };
	size_t errors = diags->errors;
	bind_object(&binder, &file_shape, &file, root);
	if (file.case_id)
		out->case_id = arena_strdup(&out->arena, file.case_id);
	take_items(out, &binder, &file.items);
	return diags->errors == errors;
}

enum status learned_read(struct learned *out, const char *path, struct diags *diags)
{
	struct str text = STR_INIT;
	struct arena arena;
	arena_init(&arena);
	learned_init(out, "");
	enum status status = path_read(&text, path, LEARNED_FILE_MAX, diags);
	if (status == STATUS_OK) {
		const struct node *root = json_read(&arena, text.data, text.len, path, diags);
		status = root && bind(out, root, path, &arena, diags) ? STATUS_OK : STATUS_BAD;
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

/* --- over a checklist --------------------------------------------------------------------------------------------- */

/* Adds to `own` what it does not have, and hashes it. */
static void teach_list(struct strings *own, const struct strings *more, struct arena *arena, uint64_t *hash, bool *any)
{
	const char **items = arena_array(arena, own->len + more->len, sizeof *items);
	size_t len = own->len;
	if (len)
		memcpy(items, own->items, len * sizeof *items);
	for (size_t i = 0; i < more->len; i++) {
		if (holds(own, more->items[i]))
			continue;
		items[len++] = arena_strdup(arena, more->items[i]);
		*hash = hash_bytes(*hash, more->items[i], strlen(more->items[i]) + 1);
		*any = true;
	}
	*own = (struct strings) { items, len };
}

bool learned_teach(struct checklist *out, const struct checklist *checklist, const struct learned *learned,
		   struct arena *arena)
{
	uint64_t hash = HASH_START;
	bool any = false;
	*out = *checklist;
	out->items = arena_array(arena, checklist->nitems, sizeof *out->items);
	for (size_t i = 0; i < checklist->nitems; i++) {
		struct item *item = &out->items[i];
		*item = checklist->items[i];
		const struct learned_item *more = find_item(learned, item->id);
		if (!more)
			continue;
		hash = hash_bytes(hash, item->id, strlen(item->id) + 1);
		teach_list(&item->examples, &more->examples, arena, &hash, &any);
		hash = hash_bytes(hash, "", 1);
		teach_list(&item->counters, &more->counters, arena, &hash, &any);
	}
	if (any)
		out->hash = hash_join(checklist->hash, hash);
	return any;
}
