#include "mlcoach/content/card.h"

#include <string.h>

#include "load.h"
#include "mlcoach/base/path.h"

/* --- the file --- */

struct part_entry {
	const char *title, *text;
	struct objects points;
};

struct card_file {
	unsigned format;
	struct card card;
	struct strings steps;
	struct objects parts;
};

static const char *const kinds[] = { "reference", "checklist", NULL };

#define POINT(member) offsetof(struct card_point, member)

static const struct field point_fields[] = {
	{ "name", FIELD_TEXT, POINT(name), .required = true, .about = "what it is called; of a checklist, what to tick" },
	{ "what", FIELD_TEXT, POINT(what), .prose = true, .about = "what it is, in a sentence or two" },
	{ "when", FIELD_TEXT, POINT(when), .prose = true, .about = "when to choose it" },
	{ "against", FIELD_TEXT, POINT(against), .prose = true, .about = "what speaks against it, or how it misleads" },
	{ "formula", FIELD_TEXT, POINT(formula), .prose = true, .about = "how it is reckoned" },
	{ "numbers", FIELD_TEXT, POINT(numbers), .prose = true, .about = "typical numbers, with their units" },
};

static const struct shape point_shape = { SHAPE("a point", point_fields, struct card_point),
					  .about = "one thing to know" };

static const struct field part_fields[] = {
	{ "title", FIELD_TEXT, offsetof(struct part_entry, title), .required = true, .about = "what the part is about" },
	{ "text", FIELD_TEXT, offsetof(struct part_entry, text), .prose = true, .about = "what is said before its points" },
	{ "points", FIELD_OBJECTS, offsetof(struct part_entry, points), .shape = &point_shape,
	  .about = "the things to know, one after the other" },
};

static const struct shape part_shape = { SHAPE("a part", part_fields, struct part_entry),
					 .about = "a part of the card, under a title" };

static const struct field card_fields[] = {
	FORMAT_FIELD(struct card_file),
	{ "id", FIELD_ID, offsetof(struct card_file, card.id), .required = true,
	  .about = "the name of the file without '.yaml'", .example = "model-compression" },
	{ "title", FIELD_TEXT, offsetof(struct card_file, card.title), .required = true, .about = "what lists show" },
	{ "summary", FIELD_TEXT, offsetof(struct card_file, card.summary), .required = true,
	  .about = "a line about what is on it" },
	{ "kind", FIELD_ENUM, offsetof(struct card_file, card.kind), .names = kinds,
	  .about = "a checklist has boxes to tick; 'mlcoach checklist' prints the first one" },
	{ "steps", FIELD_TEXTS, offsetof(struct card_file, steps), .lone = true,
	  .about = "the steps of the framework that it helps with; in practice it is offered there first" },
	{ "parts", FIELD_OBJECTS, offsetof(struct card_file, parts), .required = true, .shape = &part_shape,
	  .filled = true, .about = "its parts, in their order" },
};

const struct shape card_shape = { SHAPE("a reference card", card_fields, struct card_file),
				  .about = "A reference card: what a candidate should know by heart, on a page." };

static void take_parts(struct card *out, const struct objects *parts, struct arena *arena)
{
	const struct part_entry *entries = parts->items;
	out->parts = arena_array(arena, parts->len, sizeof *out->parts);
	out->nparts = parts->len;
	for (size_t i = 0; i < parts->len; i++)
		out->parts[i] = (struct card_part){ entries[i].title, entries[i].text, entries[i].points.items,
						    entries[i].points.len };
}

static void take_steps(struct card *out, struct binder *binder, const struct strings *steps,
		       const struct framework *framework, const struct node *root)
{
	const struct node *list = node_get(root, "steps");
	for (size_t i = 0; i < steps->len; i++) {
		struct mark at = list->kind == NODE_LIST ? list->children[i].at : list->at;
		int step = step_find(binder, framework, at, steps->items[i]);
		out->steps |= step < 0 ? 0 : 1u << step;
	}
}

static void check_name(struct binder *binder, const struct card *card, const struct node *root)
{
	const char *file = path_base(card->path);
	size_t len = strlen(file) - strlen(".yaml");
	if (card->id && (strlen(card->id) != len || strncmp(card->id, file, len)))
		bind_error(binder, mark_in(root, "id"), "'id' is '%s', the file is '%s'; they must be the same",
			   shown(binder->arena, card->id), shown(binder->arena, file));
}

static bool card_bind(struct card *out, const struct source *source, const struct context *context)
{
	struct binder binder = { source->path, context->arena, context->diags, NULL, source->root, 0 };
	struct card_file file = { 0 };
	size_t errors = context->diags->errors;
	bind_object(&binder, &card_shape, &file, source->root);
	*out = file.card;
	out->path = source->path;
	take_parts(out, &file.parts, context->arena);
	take_steps(out, &binder, &file.steps, context->framework, source->root);
	check_name(&binder, out, source->root);
	return context->diags->errors == errors;
}

bool card_load(struct card *out, uint64_t *out_hash, const char *path, const struct context *context)
{
	struct source source;
	size_t errors = context->diags->errors;
	*out = (struct card){ .path = path };
	if (!source_read(&source, context->arena, path, context->diags))
		return false;
	*out_hash = source.hash;
	return card_bind(out, &source, context) && context->diags->errors == errors;
}
