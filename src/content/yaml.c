/* yaml: libyaml's events built into a tree.
 *
 * The subset: one document, UTF-8, block and flow collections, every kind of scalar, comments. No anchors,
 * aliases, tags or directives: content is read by people who have never heard of them. Plain scalars are numbers,
 * true/false and null by the core schema (decimal only); yes, no, on and off are text. */
#include "read.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "mlcoach/base/vec.h"
#include "mlcoach/content/library.h"
#include "yamlerror.h"

struct reader {
	yaml_parser_t parser;
	yaml_event_t event; /* the one that is looked at */
	struct arena *arena;
	const char *text, *path;
	struct diags *diags;
	const char *const *head; /* keys after which the outermost map is enough; NULL: read it all */
	size_t nhead;
	unsigned seen; /* a bit for each of these keys */
	bool failed;   /* no further events */
};

typedef VEC(struct node) nodes;

static struct mark place(yaml_mark_t mark)
{
	return (struct mark) { (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

#define complain(reader, ...)                                                                                          \
	diags_add((reader)->diags, SEVERITY_ERROR, (reader)->path, place((reader)->event.start_mark), __VA_ARGS__)

/* What the event at hand has in quotes. */
static struct quoted quoted_in(const yaml_event_t *event)
{
	if (event->type != YAML_SCALAR_EVENT)
		return (struct quoted) { 0 };
	yaml_scalar_style_t style = event->data.scalar.style;
	char quote = style == YAML_DOUBLE_QUOTED_SCALAR_STYLE   ? '"'
		     : style == YAML_SINGLE_QUOTED_SCALAR_STYLE ? '\''
								: 0;
	return (struct quoted) { quote, place(event->start_mark), place(event->end_mark) };
}

/* Moves on to the next event; false when there is none any more. */
static bool advance(struct reader *reader)
{
	if (reader->failed)
		return false;
	struct quoted before = quoted_in(&reader->event);
	yaml_event_delete(&reader->event);
	if (!yaml_parser_parse(&reader->parser, &reader->event)) {
		yaml_error_add(&reader->parser, &before, reader->text, reader->path, reader->diags);
		memset(&reader->event, 0, sizeof reader->event);
		reader->failed = true;
	}
	return !reader->failed;
}

static void check_properties(struct reader *reader, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		complain(reader, "anchors such as '&name' are not used here; remove it, or quote the text");
	if (tag)
		complain(reader, "tags such as '!name' are not used here; remove it, or quote the text");
}

static bool is_word(const char *text, const char *const words[3])
{
	return !strcmp(text, words[0]) || !strcmp(text, words[1]) || !strcmp(text, words[2]);
}

/* What a plain scalar means. */
static void resolve(struct node *out, size_t len)
{
	static const char *const nulls[] = { "null", "Null", "NULL" };
	static const char *const trues[] = { "true", "True", "TRUE" };
	static const char *const falses[] = { "false", "False", "FALSE" };
	bool yes = is_word(out->text, trues);
	if (!len || !strcmp(out->text, "~") || is_word(out->text, nulls))
		out->kind = NODE_NULL;
	else if (yes || is_word(out->text, falses))
		out->kind = NODE_BOOL, out->number = yes;
	else if (number_parse(&out->number, out->text, len))
		out->kind = NODE_NUMBER;
}

static void read_scalar(struct reader *reader, struct node *out)
{
	const char *text = (const char *)reader->event.data.scalar.value;
	size_t len = reader->event.data.scalar.length;
	check_properties(reader, reader->event.data.scalar.anchor, reader->event.data.scalar.tag);
	if (memchr(text, '\0', len))
		complain(reader, "'\\0' is not allowed in text; remove it");
	out->kind = NODE_STRING;
	out->text = arena_strndup(reader->arena, text, len);
	if (reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		resolve(out, len);
}

static bool read_node(struct reader *reader, struct node *out, unsigned depth);

static void take(struct reader *reader, struct node *out, nodes *children)
{
	out->len = children->len;
	out->end = place(reader->event.end_mark);
	out->children = arena_array(reader->arena, children->len, sizeof *out->children);
	if (children->len)
		memcpy(out->children, children->items, children->len * sizeof *out->children);
	vec_release(children);
}

static void read_list(struct reader *reader, struct node *out, unsigned depth)
{
	nodes children = VEC_INIT;
	struct node child;
	out->kind = NODE_LIST;
	while (advance(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT)
		if (read_node(reader, &child, depth + 1))
			*vec_push(&children) = child;
	take(reader, out, &children);
}

/* Ticks off a key of the head; true when none is left. */
static bool head_complete(struct reader *reader, const char *key)
{
	for (size_t i = 0; i < reader->nhead; i++)
		if (!strcmp(reader->head[i], key))
			reader->seen |= 1u << i;
	return reader->head && reader->seen == (1u << reader->nhead) - 1;
}

static void read_map(struct reader *reader, struct node *out, unsigned depth)
{
	nodes children = VEC_INIT;
	out->kind = NODE_MAP;
	while (advance(reader) && reader->event.type != YAML_MAPPING_END_EVENT) {
		struct node key, child;
		bool good = read_node(reader, &key, depth + 1);
		if (good && !key.text && !reader->failed) {
			diags_add(reader->diags, SEVERITY_ERROR, reader->path, key.at, "a key must be text, not %s",
				  node_kind_name(&key));
			good = false;
		}
		if (!advance(reader))
			break;
		if (!read_node(reader, &child, depth + 1) || !good || !key.text)
			continue;
		child.key = key.text;
		child.key_at = key.at;
		*vec_push(&children) = child;
		if (depth == 0 && head_complete(reader, child.key)) {
			reader->failed = true;
			break;
		}
	}
	take(reader, out, &children);
	node_check_keys(out, reader->path, reader->diags);
}

/* The node that begins with the event at hand. False when it is none that can be used. */
static bool read_node(struct reader *reader, struct node *out, unsigned depth)
{
	const yaml_event_t *event = &reader->event;
	bool list = event->type == YAML_SEQUENCE_START_EVENT, map = event->type == YAML_MAPPING_START_EVENT;
	*out = (struct node) { .at = place(event->start_mark), .end = place(event->end_mark) };
	if (event->type == YAML_ALIAS_EVENT) {
		complain(reader, "aliases such as '*name' are not used here; write the text again, or quote it");
		return false;
	}
	if ((list || map) && depth >= CONTENT_DEPTH_MAX) {
		complain(reader, "nested deeper than %u levels", CONTENT_DEPTH_MAX);
		reader->failed = true;
		return false;
	}
	if (list) {
		check_properties(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag);
		read_list(reader, out, depth);
	} else if (map) {
		check_properties(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag);
		read_map(reader, out, depth);
	} else {
		read_scalar(reader, out);
	}
	return true;
}

/* One document and nothing after it. */
static struct node *read_stream(struct reader *reader)
{
	if (!advance(reader) || !advance(reader))
		return NULL;
	if (reader->event.type == YAML_STREAM_END_EVENT) {
		diags_add(reader->diags, SEVERITY_ERROR, reader->path, (struct mark) { 1, 1 },
			  "the file is empty; expected keys such as 'format: 1'");
		return NULL;
	}
	struct node *root = arena_alloc(reader->arena, sizeof *root);
	if (!advance(reader) || !read_node(reader, root, 0))
		return NULL;
	if (root->kind != NODE_MAP) {
		diags_add(reader->diags, SEVERITY_ERROR, reader->path, root->at,
			  "the file must hold a map of keys such as 'format: 1', not %s", node_kind_name(root));
		return NULL;
	}
	if (advance(reader) && advance(reader) && reader->event.type != YAML_STREAM_END_EVENT)
		complain(reader, "a second document begins here; a content file holds one");
	return root;
}

struct node *yaml_read_head(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags,
			    const char *const *keys, size_t nkeys)
{
	size_t bom = len >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	text += bom, len -= bom;
	struct reader reader = {
		.arena = arena, .text = text, .path = path, .diags = diags, .head = keys, .nhead = nkeys
	};
	if (!yaml_text_check(text, len, path, diags))
		return NULL;
	if (!yaml_parser_initialize(&reader.parser)) {
		diags_fail(diags, path, "out of memory");
		return NULL;
	}
	size_t errors = diags->errors;
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text, len);
	struct node *root = read_stream(&reader);
	yaml_event_delete(&reader.event);
	yaml_parser_delete(&reader.parser);
	bool broken = reader.failed && diags->errors > errors;
	return broken ? NULL : root;
}

struct node *yaml_read(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags)
{
	return yaml_read_head(arena, text, len, path, diags, NULL, 0);
}
