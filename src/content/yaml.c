/* yaml: libyaml's events built into a tree.
 *
 * The subset: one document, UTF-8, block and flow collections, every kind of scalar, comments. No anchors,
 * aliases, tags or directives: content is read by people who have never heard of them. Plain scalars are numbers,
 * true/false and null by the core schema (decimal only); yes, no, on and off are text. */
#include "read.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "encoding.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/content/library.h"
#include "mlcoach/text/utf8.h"
#include "yamlerror.h"

/* Reading anew behind each mistake costs the whole text: bytes that may be spent, and mistakes that are enough. */
#define RECOVERY_WORK (12u << 20)
#define RECOVERY_MAX 100u

/* Why there are no further events. */
enum end { END_NONE, END_HEAD, END_DEPTH, END_FAILURE };

struct reader {
	yaml_parser_t parser;
	yaml_event_t event; /* the one that is looked at */
	struct arena *arena;
	const char *path;
	struct diags *diags;
	const struct yaml_copy *copy; /* that is read; NULL: the text itself */
	const char *const *head;      /* keys after which the outermost map is enough; NULL: read it all */
	size_t nhead;
	unsigned seen; /* a bit for each of these keys */
	bool mended;   /* not all of it is what the author wrote */
	enum end end;
	/* For recovery; marks, until they are made places by failure_of. */
	yaml_event_t quoted; /* no event of its own: the last one, if it was in quotes */
	struct nest levels[CONTENT_DEPTH_MAX + 1];
	size_t nlevels, nopen;
};

typedef VEC(struct node) nodes;

static struct mark place(const struct reader *reader, yaml_mark_t mark)
{
	if (reader->copy)
		return copy_place(reader->copy, mark.index);
	return (struct mark) { (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

#define complain(reader, ...)                                                                                          \
	diags_add((reader)->diags, SEVERITY_ERROR, (reader)->path, place(reader, (reader)->event.start_mark),          \
		  __VA_ARGS__)

/* Moves on to the next event; false when there is none any more. */
static bool advance(struct reader *reader)
{
	if (reader->end)
		return false;
	reader->quoted = reader->event;
	yaml_event_delete(&reader->event);
	if (!yaml_parser_parse(&reader->parser, &reader->event)) {
		memset(&reader->event, 0, sizeof reader->event);
		reader->end = END_FAILURE;
	}
	return !reader->end;
}

/* A map or list begins at the event at hand. */
static void open_level(struct reader *reader, unsigned depth, bool list, bool flow)
{
	yaml_mark_t mark = reader->event.start_mark;
	reader->levels[depth] = (struct nest) { mark.index, mark.column, list, flow };
	reader->nlevels = reader->nopen = depth + 1;
}

/* Its next entry begins, or it ends: what was inside it does not lie around what comes. */
static void next_entry(struct reader *reader, unsigned depth)
{
	if (reader->event.type == YAML_SEQUENCE_END_EVENT || reader->event.type == YAML_MAPPING_END_EVENT)
		reader->nopen = depth;
	else
		reader->nlevels = reader->nopen = depth + 1;
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
	out->torn = reader->mended && strstr(out->text, UTF8_REPLACED);
	out->literal = reader->event.data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
	if (reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		resolve(out, len);
}

static bool read_node(struct reader *reader, struct node *out, unsigned depth);

static void take(struct reader *reader, struct node *out, nodes *children)
{
	static const struct mark never = { UINT32_MAX, UINT32_MAX };
	out->len = children->len;
	out->end = reader->end == END_FAILURE ? never : place(reader, reader->event.end_mark);
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
	while (advance(reader)) {
		next_entry(reader, depth);
		if (reader->event.type == YAML_SEQUENCE_END_EVENT)
			break;
		if (read_node(reader, &child, depth + 1))
			*vec_push(&children) = child;
	}
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
	while (advance(reader)) {
		struct node key, child;
		next_entry(reader, depth);
		if (reader->event.type == YAML_MAPPING_END_EVENT)
			break;
		bool good = read_node(reader, &key, depth + 1);
		if (good && !key.text && !reader->end) {
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
		child.astray = key.torn || (reader->copy && copy_astray(reader->copy, key.at));
		*vec_push(&children) = child;
		if (depth == 0 && head_complete(reader, child.key)) {
			reader->end = END_HEAD;
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
	*out = (struct node) { .at = place(reader, event->start_mark), .end = place(reader, event->end_mark) };
	if (event->type == YAML_ALIAS_EVENT) {
		complain(reader, "aliases such as '*name' are not used here; write the text again, or quote it");
		return false;
	}
	if ((list || map) && depth >= CONTENT_DEPTH_MAX) {
		complain(reader, "nested deeper than %u levels", CONTENT_DEPTH_MAX);
		reader->end = END_DEPTH;
		return false;
	}
	if (list) {
		open_level(reader, depth, true, event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
		check_properties(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag);
		read_list(reader, out, depth);
	} else if (map) {
		open_level(reader, depth, false, event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
		check_properties(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag);
		read_map(reader, out, depth);
	} else {
		read_scalar(reader, out);
	}
	return true;
}

/* One document and nothing after it; of a text with mistakes as far as it goes, then NULL may go without a word. */
static struct node *read_stream(struct reader *reader)
{
	if (!advance(reader) || !advance(reader))
		return NULL;
	if (reader->event.type == YAML_STREAM_END_EVENT) {
		if (!reader->mended)
			diags_add(reader->diags, SEVERITY_ERROR, reader->path, (struct mark) { 1, 1 },
				  "the file is empty; expected keys such as 'format: 1'");
		return NULL;
	}
	struct node *root = arena_alloc(reader->arena, sizeof *root);
	if (!advance(reader) || !read_node(reader, root, 0))
		return NULL;
	if (root->kind != NODE_MAP) {
		advance(reader); /* a key that lacks its ':' is text, too, and then the next one is a mistake */
		if (!reader->mended && reader->end != END_FAILURE)
			diags_add(reader->diags, SEVERITY_ERROR, reader->path, root->at,
				  "the file must hold a map of keys such as 'format: 1', not %s", node_kind_name(root));
		return NULL;
	}
	if (advance(reader) && advance(reader) && reader->event.type != YAML_STREAM_END_EVENT)
		complain(reader, "a second document begins here; a content file holds one");
	return root;
}

/* What the parser's last words mean for the copy. */
static struct yaml_failure failure_of(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const struct yaml_copy *copy = reader->copy;
	struct yaml_failure out = { .problem = parser->problem ? parser->problem : "",
				    .context = parser->context,
				    .at = copy_byte(copy, parser->problem_mark.index),
				    .levels = reader->levels,
				    .nlevels = reader->nlevels,
				    .nopen = reader->nopen };
	out.from = parser->context ? copy_byte(copy, parser->context_mark.index) : out.at;
	if (reader->quoted.type == YAML_SCALAR_EVENT) {
		out.open = copy_byte(copy, reader->quoted.start_mark.index);
		out.close = copy_byte(copy, reader->quoted.end_mark.index);
		char first = copy->text.data[out.open];
		out.quote = first == '"' || first == '\'' ? first : '\0';
	}
	if (reader->nopen)
		reader->levels[reader->nopen - 1].at = copy_byte(copy, reader->levels[reader->nopen - 1].at);
	return out;
}

/* The text once from the beginning. The reader keeps how it ended. */
static struct node *read_once(struct reader *reader, const char *text, size_t len)
{
	if (!yaml_parser_initialize(&reader->parser)) {
		diags_fail(reader->diags, reader->path, "out of memory");
		reader->end = END_DEPTH;
		return NULL;
	}
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)text, len);
	struct node *root = read_stream(reader);
	yaml_event_delete(&reader->event);
	return root;
}

/* Reads a text with mistakes as often as it takes: each time one more is told and mended in the copy. What only
 * the tree shows is told of the last reading. */
static struct node *read_on(struct reader *fresh, struct yaml_copy *copy, struct diags *told)
{
	struct node *root = NULL;
	size_t work = 0;
	yaml_mend_tabs(copy, fresh->path, told);
	for (unsigned rounds = 0;; rounds++) {
		struct reader reader = *fresh;
		struct diags found;
		diags_init(&found);
		reader.diags = &found;
		reader.copy = copy;
		reader.mended = true;
		copy_number(copy);
		root = read_once(&reader, copy->text.data, copy->text.len);
		bool again = reader.end == END_FAILURE;
		struct yaml_failure failure = again ? failure_of(&reader) : (struct yaml_failure) { 0 };
		work += copy->text.len;
		if (again && (rounds >= RECOVERY_MAX || work > RECOVERY_WORK)) {
			diags_add(told, SEVERITY_ERROR, fresh->path, copy->origin[failure.at],
				  "too many mistakes to read on; mend these first");
			copy_wound(copy, failure.at, true);
			again = false;
		} else if (again && !yaml_recover(copy, &failure, fresh->path, told)) {
			copy_wound(copy, failure.at, true);
			again = false;
		}
		for (size_t i = 0; !again && i < found.len; i++)
			diags_copy(told, &found.items[i], found.items[i].path);
		yaml_parser_delete(&reader.parser);
		diags_release(&found);
		if (!again)
			break;
	}
	if (root)
		copy_mark(copy, root);
	return root;
}

/* A text without what the parser should not see. */
static struct node *read_text(struct reader *reader, const char *text, size_t len)
{
	struct reader fresh = *reader;
	struct diags found;
	diags_init(&found);
	reader->diags = &found;
	struct node *root = read_once(reader, text, len);
	yaml_parser_delete(&reader->parser);
	if (reader->end == END_FAILURE) {
		struct yaml_copy copy;
		copy_init(&copy, text, len);
		diags_release(&found);
		root = read_on(&fresh, &copy, &found);
		copy_release(&copy);
		diags_sort(&found);
	}
	for (size_t i = 0; i < found.len; i++)
		diags_copy(fresh.diags, &found.items[i], found.items[i].path);
	diags_release(&found);
	return reader->end == END_DEPTH ? NULL : root;
}

struct node *yaml_read_head(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags,
			    const char *const *keys, size_t nkeys)
{
	struct reader reader = { .arena = arena, .path = path, .diags = diags, .head = keys, .nhead = nkeys };
	struct str utf8 = STR_INIT, plain = STR_INIT;
	struct node *root = NULL;
	size_t bom = len >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	text += bom, len -= bom;
	bool whole = encoding_mend(&utf8, text, len, path, diags);
	if (!whole)
		text = utf8.data, len = utf8.len;
	if (!yaml_text_mend(&plain, text, len, path, diags))
		whole = false, text = plain.data, len = plain.len;
	reader.mended = !whole;
	if (whole || len)
		root = read_text(&reader, text, len);
	str_release(&utf8);
	str_release(&plain);
	return root;
}

struct node *yaml_read(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags)
{
	return yaml_read_head(arena, text, len, path, diags, NULL, 0);
}
