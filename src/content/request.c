#include "mlcoach/content/request.h"

#include <stdlib.h>
#include <string.h>

#include "jsontext.h"
#include "load.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/text/utf8.h"
#include "shelf.h"

static const char *const levels[LEVEL_COUNT + 1] = { "mid", "senior", "staff", NULL };

/* A line as its tables have it. */
struct request_line {
	const char *case_name, *question, *answer;
	int level; /* only checked: every level is given back */
};

static const struct field case_fields[] = {
	{ "case", FIELD_TEXT, offsetof(struct request_line, case_name), .required = true },
	{ "level", FIELD_ENUM, offsetof(struct request_line, level), .names = levels },
};

static const struct shape case_line = { SHAPE("a line", case_fields, struct request_line), .open = true };

static const struct field rubric_fields[] = {
	{ "question", FIELD_TEXT, offsetof(struct request_line, question), .blank = true },
	{ "answer", FIELD_TEXT, offsetof(struct request_line, answer), .required = true, .blank = true },
	{ "level", FIELD_ENUM, offsetof(struct request_line, level), .names = levels },
};

static const struct shape rubric_line = { SHAPE("a line", rubric_fields, struct request_line), .open = true };

static const struct field item_fields[] = {
	{ "id", FIELD_TEXT, offsetof(struct item, id), .required = true },
	{ "item", FIELD_TEXT, offsetof(struct item, text), .required = true },
	{ "examples", FIELD_TEXTS, offsetof(struct item, examples), .about = "sentences that satisfy it" },
	{ "counter", FIELD_TEXTS, offsetof(struct item, counters), .about = "near misses that do not" },
	{ "full", FIELD_MATCHES, offsetof(struct item, full), .about = "any of these: covered" },
	{ "partial", FIELD_MATCHES, offsetof(struct item, partial), .about = "any of these: at least partial" },
	{ "require", FIELD_MATCHES, offsetof(struct item, require), .about = "without one of these never covered" },
	{ "forbid", FIELD_MATCHES, offsetof(struct item, forbid), .about = "with one of these never covered" },
};

static const struct shape item_shape = { SHAPE("an item", item_fields, struct item), .at = offsetof(struct item, at) };

struct reader {
	struct request *out;
	const struct library *library;
	struct diags diags;
	struct binder binder;
};

/* --- the id, which is wanted even when the rest is broken --- */

/* Raw text of JSON as it may be written to any terminal: DEL and the C1 controls as escapes. */
static const char *safe_json(struct arena *arena, const char *text, size_t len)
{
	struct str out = STR_INIT;
	for (size_t at = 0, used; at < len; at += used) {
		uint32_t code = utf8_decode(text + at, len - at, &used);
		if (code >= 0x7f && code < 0xa0)
			str_addf(&out, "\\u%04x", (unsigned)code);
		else
			str_add_bytes(&out, text + at, used);
	}
	const char *kept = arena_strndup(arena, out.data, out.len);
	str_release(&out);
	return kept;
}

static const struct json_place *find_id(const json_places *places, const char *text, size_t len)
{
	for (size_t i = 0; i < places->len; i++) {
		const struct json_place *place = &places->items[i];
		if (place->depth == 1 && place->key_at.line && len - place->key_from > 4 &&
		    !memcmp(text + place->key_from, "\"id\"", 4))
			return place;
	}
	return NULL;
}

/* `broken`: the line is no JSON, which is complaint enough. */
static void take_id(struct reader *reader, const json_places *places, const char *text, size_t len, bool broken)
{
	const struct json_place *place = find_id(places, text, len);
	struct mark at = place ? place->at : (struct mark) { 1, 1 };
	const char *value = place ? text + place->from : "";
	size_t used = place && place->end ? place->end - place->from : 0;
	const char *wrong = NULL;
	if (!place)
		wrong = "missing key 'id'; it tells the answers of a batch apart";
	else if (!used || !strchr("\"-0123456789", *value))
		wrong = "'id' must be text or a number";
	else if (used == 2 && *value == '"')
		wrong = "'id' is empty; write what tells this answer from the others";
	else if (!utf8_valid(value, used, NULL))
		wrong = "'id' is not UTF-8 text";
	else
		reader->out->id = safe_json(&reader->out->arena, value, used);
	if (wrong && !broken)
		bind_error(&reader->binder, at, "%s", wrong);
}

/* --- trees --- */

/* Takes out entries without a value; of an item also empty lists, as programs write them. */
static void drop_nothings(struct node *map, bool lists)
{
	size_t kept = 0;
	for (size_t i = 0; map->kind == NODE_MAP && i < map->len; i++) {
		const struct node *entry = &map->children[i];
		if (entry->kind != NODE_NULL && !(lists && entry->kind == NODE_LIST && !entry->len))
			map->children[kept++] = *entry;
	}
	if (map->kind == NODE_MAP)
		map->len = kept;
}

static struct node *entry_of(struct node *map, const char *key)
{
	const struct node *entry = node_get(map, key);
	return entry ? &map->children[entry - map->children] : NULL;
}

static void copy_node(struct arena *arena, struct node *out, const struct node *node)
{
	*out = *node;
	out->key = node->key ? arena_strdup(arena, node->key) : NULL;
	out->text = node->text ? arena_strdup(arena, node->text) : NULL;
	out->children = arena_array(arena, node->len, sizeof *out->children);
	for (size_t i = 0; i < node->len; i++)
		copy_node(arena, &out->children[i], &node->children[i]);
}

/* What a tree says, without how it is written: equal bytes mean equal trees. */
static void add_key(struct str *out, const struct node *node)
{
	str_add_char(out, (char)('0' + node->kind));
	if (node->text)
		str_add_bytes(out, node->text, strlen(node->text) + 1);
	else
		str_addf(out, "%a,%zu:", node->number, node->len);
	for (size_t i = 0; i < node->len; i++) {
		const char *key = node->children[i].key;
		if (key)
			str_add_bytes(out, key, strlen(key) + 1);
		add_key(out, &node->children[i]);
	}
}

/* --- items of a line --- */

/* Says of which item the complaints from `first` on are. */
static void tell_item(struct diags *diags, size_t first, size_t index)
{
	for (size_t i = first; i < diags->len; i++)
		diags->items[i].message = arena_printf(&diags->arena, "items[%zu]: %s", index, diags->items[i].message);
}

static void bind_items(struct reader *reader, struct checklist *out, const struct node *list)
{
	out->items = arena_array(reader->binder.arena, list->len, sizeof *out->items);
	out->nitems = list->len;
	for (size_t i = 0; i < list->len; i++) {
		size_t before = reader->diags.len;
		out->items[i] = (struct item) { .weight = 1, .level = LEVEL_MID };
		bind_object(&reader->binder, &item_shape, &out->items[i], &list->children[i]);
		tell_item(&reader->diags, before, i);
	}
}

static void check_item_ids(struct reader *reader, const struct checklist *checklist, const struct node *list)
{
	struct names ids;
	names_init(&ids, reader->binder.arena, checklist->items, checklist->nitems, sizeof *checklist->items);
	for (size_t i = 1; i < ids.len; i++)
		if (!strcmp(ids.list[i], ids.list[i - 1]))
			bind_error(&reader->binder, mark_in(&list->children[ids.sorted[i].index], "id"),
				   "items[%zu]: 'id' is '%s', which items[%zu] has already", ids.sorted[i].index,
				   shown(reader->binder.arena, ids.list[i]), ids.sorted[i - 1].index);
}

static bool check_items(struct reader *reader, const struct node *list)
{
	if (list->kind != NODE_LIST)
		bind_error(&reader->binder, list->at, "'items' must be a list of maps, not %s", node_kind_name(list));
	else if (!list->len)
		bind_error(&reader->binder, list->at, "'items' is an empty list; add what an answer should say");
	else if (list->len > REQUEST_ITEMS_MAX)
		bind_error(&reader->binder, list->at, "%zu items; %u are the most in a line, more belong into a case",
			   list->len, REQUEST_ITEMS_MAX);
	else
		return true;
	return false;
}

static void take_key(struct rubric *out, const struct node *list, const char *question)
{
	struct str key = STR_INIT;
	str_add_bytes(&key, question, strlen(question) + 1);
	add_key(&key, list);
	out->key = arena_strndup(&out->arena, key.data, key.len);
	out->key_len = key.len;
	out->checklist.hash = hash_bytes(HASH_START, key.data, key.len);
	str_release(&key);
}

/* A case of one step that has nothing but its question, so that giving it back is no evidence. */
static void set_study(struct rubric *out, const struct framework *levels_of, const char *question)
{
	out->framework = *levels_of;
	out->framework.nbudgets = 0;
	out->framework.nsteps = 1;
	out->framework.steps[0] =
		(struct step) { .id = "answer", .title = "Answer", .weight = 1, .question = "", .guidance = "" };
	out->study = (struct case_study) {
		.path = "",
		.head = { .id = "", .title = "", .summary = "", .difficulty = "", .dir = "", .pack = "" },
		.prompt = arena_strdup(&out->arena, question),
		.steps[0] = { .question = "", .answer = "" },
	};
	out->checklist.path = "";
}

static void take_rubric(struct reader *reader, struct node *list, const char *question)
{
	struct rubric *rubric = alloc_zeroed(1, sizeof *rubric);
	struct arena *line = reader->binder.arena;
	struct node own;
	reader->out->rubric = rubric;
	if (!check_items(reader, list))
		return;
	for (size_t i = 0; i < list->len; i++)
		drop_nothings(&list->children[i], true);
	set_study(rubric, library_framework(reader->library), question);
	take_key(rubric, list, question);
	if (rubric->key_len > REQUEST_TEXT_MAX) {
		bind_error(&reader->binder, list->at, "the question and items are longer than %u KiB together",
			   REQUEST_TEXT_MAX >> 10);
		return;
	}
	copy_node(&rubric->arena, &own, list);
	reader->binder.arena = &rubric->arena;
	bind_items(reader, &rubric->checklist, &own);
	reader->binder.arena = line;
	check_item_ids(reader, &rubric->checklist, &own);
}

void rubric_free(struct rubric *rubric)
{
	if (!rubric)
		return;
	arena_release(&rubric->arena);
	free(rubric);
}

/* --- lines --- */

static void take_case(struct reader *reader, const char *name, struct mark at)
{
	struct diags why;
	diags_init(&why);
	reader->out->case_index = library_find(reader->library, name, &why);
	if (reader->out->case_index < 0)
		bind_error(&reader->binder, at, "%s", why.items[0].message);
	diags_release(&why);
}

static void take_answers(struct reader *reader, struct node *answers)
{
	struct objects steps = { .len = answers->len, .node = answers };
	if (answers->kind != NODE_MAP) {
		bind_error(&reader->binder, answers->at, "'answers' must be a map of texts by step, not %s",
			   node_kind_name(answers));
		return;
	}
	drop_nothings(answers, false);
	steps.len = answers->len;
	int *which = arena_array(reader->binder.arena, steps.len, sizeof *which);
	steps_check(&reader->binder, library_framework(reader->library), &steps, which, answers->at, false);
	for (size_t i = 0; i < steps.len; i++) {
		const struct node *answer = &answers->children[i];
		if (!answer->text)
			bind_error(&reader->binder, answer->at, "'%s' must be text, not %s",
				   shown(reader->binder.arena, answer->key), node_kind_name(answer));
		else if (which[i] >= 0)
			reader->out->answers[which[i]] = answer->text;
	}
}

static void read_case_line(struct reader *reader, struct node *root)
{
	struct request_line line = { 0 };
	struct node *answers = entry_of(root, "answers"), *items = entry_of(root, "items");
	bind_object(&reader->binder, &case_line, &line, root);
	if (line.case_name)
		take_case(reader, line.case_name, mark_in(root, "case"));
	if (items)
		bind_error(&reader->binder, items->key_at, "a line has 'case' or 'items', not both");
	if (answers)
		take_answers(reader, answers);
	else
		bind_error(&reader->binder, root->at, "missing key 'answers', a map of texts by step");
}

static void read_rubric_line(struct reader *reader, struct node *root)
{
	struct request_line line = { 0 };
	bind_object(&reader->binder, &rubric_line, &line, root);
	reader->out->answers[0] = line.answer;
	take_rubric(reader, entry_of(root, "items"), line.question ? line.question : "");
}

static void read_tree(struct reader *reader, struct node *root)
{
	drop_nothings(root, false);
	if (root->kind != NODE_MAP)
		bind_error(&reader->binder, root->at, "a line must be a map of keys in '{}', not %s", node_kind_name(root));
	else if (node_get(root, "case"))
		read_case_line(reader, root);
	else if (node_get(root, "items"))
		read_rubric_line(reader, root);
	else
		bind_error(&reader->binder, root->at,
			   "missing key 'case' (with 'answers') or 'items' (with 'answer')");
}

/* The tree is read only of a whole line; the id, which stands early, of a broken one too. */
static void read_text(struct reader *reader, const char *text, size_t len)
{
	json_places places = VEC_INIT;
	bool whole = jsontext_scan_bytes(&places, text, len, NULL, &reader->diags);
	struct node *root = whole ? json_tree(reader->binder.arena, &places, text, len, NULL, &reader->diags) : NULL;
	if (!root || root->kind == NODE_MAP)
		take_id(reader, &places, text, len, !root);
	if (root)
		read_tree(reader, root);
	vec_release(&places);
}

/* The first complaint, and how many more there are; a cut line has none but that it is too long. */
static const char *first_error(struct arena *arena, struct diags *diags, size_t number, bool too_long)
{
	struct str out = STR_INIT;
	diags_sort(diags);
	const struct diag *first = &diags->items[0];
	str_addf(&out, "line %zu", number);
	if (first->at.column)
		str_addf(&out, ", column %u", first->at.column);
	str_addf(&out, ": %s", first->message);
	if (diags->errors > 1 && !too_long)
		str_addf(&out, " (and %zu more)", diags->errors - 1);
	const char *kept = arena_strndup(arena, out.data, out.len);
	str_release(&out);
	return kept;
}

void request_read(struct request *out, const struct library *library, const char *text, size_t len, size_t number)
{
	struct reader reader = { .out = out, .library = library };
	*out = (struct request) { .id = "null", .case_index = -1 };
	arena_init(&out->arena);
	diags_init(&reader.diags);
	reader.binder = (struct binder) { .arena = &out->arena, .diags = &reader.diags, .concepts = shelf_concepts(library) };
	bool too_long = len > REQUEST_MAX;
	if (too_long)
		diags_add(&reader.diags, SEVERITY_ERROR, NULL, (struct mark) { 0, 0 },
			  "longer than %u MiB, the most of a line", REQUEST_MAX >> 20);
	read_text(&reader, text, too_long ? REQUEST_MAX : len);
	if (reader.diags.errors)
		out->error = first_error(&out->arena, &reader.diags, number, too_long);
	diags_release(&reader.diags);
}

void request_release(struct request *request)
{
	rubric_free(request->rubric);
	arena_release(&request->arena);
	*request = (struct request) { 0 };
}
