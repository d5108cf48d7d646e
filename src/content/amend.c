#include "mlcoach/content/amend.h"

#include <stdlib.h>
#include <string.h>

#include "jsonprint.h"
#include "jsontext.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "mlcoach/text/utf8.h"

/* An insertion, for taking it back. */
struct insertion {
	size_t at, len;
};

struct amend {
	char *path;
	struct str bytes; /* of the file, as last read or written */
	VEC(struct insertion) done;
};

static const char *const keys[] = { [AMEND_EXAMPLE] = "examples", [AMEND_COUNTER] = "counter" };

const char *amend_list_name(enum amend_list list)
{
	static const char *const names[] = { [AMEND_EXAMPLE] = "example", [AMEND_COUNTER] = "counter" };
	return names[list];
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

enum status amend_reread(struct amend *amend, struct diags *diags)
{
	struct str fresh = STR_INIT;
	enum status status = path_read(&fresh, amend->path, CONTENT_FILE_MAX, diags);
	if (status == STATUS_OK) {
		str_release(&amend->bytes);
		amend->bytes = fresh;
		vec_clear(&amend->done);
	} else {
		str_release(&fresh);
	}
	return status;
}

enum status amend_open(struct amend **out, const char *path, struct diags *diags)
{
	struct amend *amend = alloc_zeroed(1, sizeof *amend);
	amend->path = alloc_strdup(path);
	str_init(&amend->bytes);
	enum status status = amend_reread(amend, diags);
	*out = status == STATUS_OK ? amend : NULL;
	if (status != STATUS_OK)
		amend_close(amend);
	return status;
}

void amend_close(struct amend *amend)
{
	if (!amend)
		return;
	free(amend->path);
	str_release(&amend->bytes);
	vec_release(&amend->done);
	free(amend);
}

size_t amend_count(const struct amend *amend)
{
	return amend->done.len;
}

bool amend_is_stale(const struct amend *amend)
{
	struct diags quiet;
	struct str fresh = STR_INIT;
	diags_init(&quiet);
	bool same = path_read(&fresh, amend->path, CONTENT_FILE_MAX, &quiet) == STATUS_OK &&
		    fresh.len == amend->bytes.len && !memcmp(fresh.data, amend->bytes.data, fresh.len);
	str_release(&fresh);
	diags_release(&quiet);
	return !same;
}

static bool is_ours(const struct amend *amend, struct diags *diags)
{
	if (!amend_is_stale(amend))
		return true;
	diags_fail(diags, amend->path, "changed on disk since it was read; read it again first");
	return false;
}

/* --- sentences ---------------------------------------------------------------------------------------------------- */

void amend_clean(struct str *out, const char *text, size_t len)
{
	struct str printable = STR_INIT;
	str_clear(out);
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
	str_release(&printable);
}

/* --- the tree with its places ------------------------------------------------------------------------------------- */

struct parse {
	const char *text;
	struct arena arena;
	json_places places;
	struct node *root;
};

/* A value and where its place is listed; NULL, 0: there is none. */
struct spot {
	const struct node *node;
	size_t place;
};

static bool parse_init(struct parse *parse, const struct amend *amend, struct diags *diags)
{
	const struct str *bytes = &amend->bytes;
	size_t errors = diags->errors;
	*parse = (struct parse) { .text = bytes->data, .places = VEC_INIT };
	arena_init(&parse->arena);
	if (jsontext_scan(&parse->places, bytes->data, bytes->len, amend->path, diags))
		parse->root = json_tree(&parse->arena, &parse->places, bytes->data, bytes->len, amend->path, diags);
	return parse->root && diags->errors == errors;
}

static void parse_release(struct parse *parse)
{
	vec_release(&parse->places);
	arena_release(&parse->arena);
}

/* Where the value after this one, and all inside it, is listed. */
static size_t place_behind(const struct parse *parse, size_t place)
{
	size_t next = place + 1;
	while (next < parse->places.len && parse->places.items[next].depth > parse->places.items[place].depth)
		next++;
	return next;
}

static struct spot child_at(const struct parse *parse, struct spot parent, size_t index)
{
	size_t place = parent.place + 1;
	for (size_t i = 0; i < index; i++)
		place = place_behind(parse, place);
	return (struct spot) { &parent.node->children[index], place };
}

static struct spot child_of(const struct parse *parse, struct spot parent, const char *key)
{
	const struct node *found = parent.node && parent.node->kind == NODE_MAP ? node_get(parent.node, key) : NULL;
	return found ? child_at(parse, parent, (size_t)(found - parent.node->children)) : (struct spot) { 0 };
}

static bool is_named(const struct node *entry, const char *id)
{
	const struct node *own = node_get(entry, "id"), *use = node_get(entry, "use");
	return (own && own->text && !strcmp(own->text, id)) || (use && use->text && !strcmp(use->text, id));
}

/* The entry of an item, in whichever step. */
static struct spot find_item(const struct parse *parse, const char *id)
{
	struct spot steps = child_of(parse, (struct spot) { parse->root, 0 }, "steps");
	for (size_t s = 0; steps.node && steps.node->kind == NODE_MAP && s < steps.node->len; s++) {
		struct spot step = child_at(parse, steps, s);
		for (size_t i = 0; step.node->kind == NODE_LIST && i < step.node->len; i++)
			if (step.node->children[i].kind == NODE_MAP && is_named(&step.node->children[i], id))
				return child_at(parse, step, i);
	}
	return (struct spot) { 0 };
}

/* --- where a sentence goes ---------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The blanks before a byte. */
static size_t blanks_before(const struct parse *parse, size_t at)
{
	size_t from = at;
	while (from && is_blank(parse->text[from - 1]))
		from--;
	return from;
}

/* Where an entry begins: at its key, where it has one. */
static size_t entry_start(const struct parse *parse, struct spot entry)
{
	const struct json_place *place = &parse->places.items[entry.place];
	return entry.node->key ? place->key_from : place->from;
}

/* The blanks that stand before an entry, as its author writes them. */
static void add_gap(struct str *out, const struct parse *parse, struct spot entry)
{
	size_t start = entry_start(parse, entry), from = blanks_before(parse, start);
	str_add_bytes(out, parse->text + from, start - from);
}

static bool has_line_end(const struct str *text, size_t from)
{
	return memchr(text->data + from, '\n', text->len - from) || memchr(text->data + from, '\r', text->len - from);
}

/* Whether blanks stand after the colon of an entry. */
static bool is_spaced(const struct parse *parse, struct spot entry)
{
	return is_blank(parse->text[parse->places.items[entry.place].from - 1]);
}

/* Behind the last sentence, after the same blanks; of the only one in its line a blank. */
static size_t place_in_list(const struct parse *parse, struct spot list, struct str *out)
{
	if (!list.node->len)
		return parse->places.items[list.place].from + 1;
	struct spot last = child_at(parse, list, list.node->len - 1);
	size_t gap = out->len + 1;
	str_add_char(out, ',');
	add_gap(out, parse, last);
	if (list.node->len == 1 && !has_line_end(out, gap)) {
		str_truncate(out, gap);
		str_add(out, is_spaced(parse, list) ? " " : "");
	}
	return parse->places.items[last.place].end;
}

/* The entry that a new list goes behind: counters follow examples, both follow what the item is. */
static struct spot place_for_list(const struct parse *parse, struct spot item, enum amend_list list)
{
	static const char *const before[] = { "id", "use", "item", "weight", "level", "examples" };
	size_t nbefore = sizeof before / sizeof *before - (list == AMEND_EXAMPLE);
	struct spot found = child_at(parse, item, 0);
	for (size_t i = 0; i < item.node->len; i++)
		for (size_t k = 0; k < nbefore; k++)
			if (!strcmp(item.node->children[i].key, before[k]))
				found = child_at(parse, item, i);
	return found;
}

/* On a line of its own where any other key has that. */
static void add_key_gap(struct str *out, const struct parse *parse, struct spot item, struct spot behind)
{
	size_t gap = out->len;
	for (size_t i = item.node->len; i-- > 1;) {
		add_gap(out, parse, child_at(parse, item, i));
		if (has_line_end(out, gap))
			return;
		str_truncate(out, gap);
	}
	add_gap(out, parse, child_at(parse, item, 0));
	if (!has_line_end(out, gap)) {
		str_truncate(out, gap);
		str_add(out, is_spaced(parse, behind) ? " " : "");
	}
}

/* `out` gets the bytes; returns where they go. */
static size_t compose(struct str *out, const struct parse *parse, struct spot item, enum amend_list list,
		      const char *sentence)
{
	struct spot there = child_of(parse, item, keys[list]);
	if (there.node) {
		size_t at = place_in_list(parse, there, out);
		json_quote(out, sentence);
		return at;
	}
	struct spot behind = place_for_list(parse, item, list);
	str_add_char(out, ',');
	add_key_gap(out, parse, item, behind);
	str_addf(out, "\"%s\":%s[", keys[list], is_spaced(parse, behind) ? " " : "");
	json_quote(out, sentence);
	str_add_char(out, ']');
	return parse->places.items[behind.place].end;
}

/* --- adding ------------------------------------------------------------------------------------------------------- */

static bool has_sentence(const struct node *list, const char *sentence)
{
	for (size_t i = 0; list && i < list->len; i++)
		if (list->children[i].text && !strcmp(list->children[i].text, sentence))
			return true;
	return false;
}

static void report_unknown(const struct amend *amend, struct parse *parse, const char *id, struct diags *diags)
{
	struct spot steps = child_of(parse, (struct spot) { parse->root, 0 }, "steps");
	VEC(const char *) ids = VEC_INIT;
	for (size_t s = 0; steps.node && s < steps.node->len; s++)
		for (size_t i = 0; i < steps.node->children[s].len; i++) {
			const struct node *entry = &steps.node->children[s].children[i];
			const struct node *own = node_get(entry, "id"), *use = node_get(entry, "use");
			const struct node *name = own ? own : use;
			if (name && name->text)
				*vec_push(&ids) = name->text;
		}
	diags_fail(diags, amend->path, "no item '%s'%s", id, did_you_mean(&parse->arena, id, ids.items, ids.len));
	vec_release(&ids);
}

/* Whether the sentence may go into the item; why not is in `diags`. */
static bool may_add(const struct amend *amend, struct parse *parse, const char *id, struct spot item,
		    const char *sentence, struct diags *diags)
{
	if (!item.node) {
		report_unknown(amend, parse, id, diags);
		return false;
	}
	for (int list = AMEND_EXAMPLE; list <= AMEND_COUNTER; list++) {
		const struct node *there = node_get(item.node, keys[list]);
		if (there && there->kind != NODE_LIST) {
			diags_add(diags, SEVERITY_ERROR, amend->path, there->at, "'%s' must be a list, not %s", keys[list],
				  node_kind_name(there));
			return false;
		}
		if (!has_sentence(there, sentence))
			continue;
		diags_fail(diags, amend->path, "'%s' has this sentence as %s %s already", id,
			   list == AMEND_EXAMPLE ? "an" : "a", amend_list_name((enum amend_list)list));
		return false;
	}
	return true;
}

/* Writes the file as it would be; only then it is so. */
static enum status commit(struct amend *amend, struct str *changed, struct diags *diags)
{
	if (changed->len > CONTENT_FILE_MAX) {
		diags_fail(diags, amend->path, "would be larger than %u KiB", CONTENT_FILE_MAX / 1024);
		return STATUS_BAD;
	}
	enum status status = path_rewrite(amend->path, changed->data, changed->len, diags);
	if (status != STATUS_OK)
		return status;
	str_release(&amend->bytes);
	amend->bytes = *changed;
	str_init(changed);
	return STATUS_OK;
}

static enum status insert(struct amend *amend, size_t at, const struct str *bytes, struct diags *diags)
{
	struct str changed = STR_INIT;
	str_add_bytes(&changed, amend->bytes.data, amend->bytes.len);
	str_splice(&changed, at, 0, bytes->data, bytes->len);
	enum status status = commit(amend, &changed, diags);
	if (status == STATUS_OK)
		*vec_push(&amend->done) = (struct insertion) { at, bytes->len };
	str_release(&changed);
	return status;
}

enum status amend_add(struct amend *amend, const char *item, enum amend_list list, const char *sentence, size_t len,
		      struct diags *diags)
{
	struct str clean = STR_INIT, bytes = STR_INIT;
	struct parse parse;
	enum status status = STATUS_BAD;
	amend_clean(&clean, sentence, len);
	if (!clean.len) {
		diags_fail(diags, amend->path, "no sentence to add to '%s'", item);
	} else if (strstr(clean.data, UTF8_REPLACED)) {
		diags_fail(diags, amend->path, "the sentence has bytes that are no text; type it anew");
	} else if (is_ours(amend, diags)) {
		bool good = parse_init(&parse, amend, diags);
		struct spot entry = good ? find_item(&parse, item) : (struct spot) { 0 };
		if (good && may_add(amend, &parse, item, entry, clean.data, diags)) {
			size_t at = compose(&bytes, &parse, entry, list, clean.data);
			status = insert(amend, at, &bytes, diags);
		}
		parse_release(&parse);
	}
	str_release(&clean);
	str_release(&bytes);
	return status;
}

enum status amend_undo(struct amend *amend, struct diags *diags)
{
	struct str changed = STR_INIT;
	if (!amend->done.len) {
		diags_fail(diags, amend->path, "no sentence was added that could be taken back");
		return STATUS_BAD;
	}
	if (!is_ours(amend, diags))
		return STATUS_BAD;
	struct insertion last = amend->done.items[amend->done.len - 1];
	str_add_bytes(&changed, amend->bytes.data, amend->bytes.len);
	str_splice(&changed, last.at, last.len, "", 0);
	enum status status = commit(amend, &changed, diags);
	if (status == STATUS_OK)
		amend->done.len--;
	str_release(&changed);
	return status;
}
