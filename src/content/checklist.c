#include "mlcoach/content/checklist.h"

#include <string.h>

#include "load.h"

int checklist_item(const struct checklist *checklist, const char *id)
{
	for (size_t i = 0; i < checklist->nitems; i++)
		if (!strcmp(checklist->items[i].id, id))
			return (int)i;
	return -1;
}

static const char *const levels[LEVEL_COUNT + 1] = { "mid", "senior", "staff", NULL };

/* What an item says beside its id; `must` of those that an override may leave out. */
/* clang-format off */
#define ITEM_FIELDS(must) \
	{ "item", FIELD_TEXT, offsetof(struct entry, item.text), .required = must, \
	  .about = "what an interviewer would tick: one thing that can be told from the text", \
	  .example = "States a latency budget for one request, in milliseconds" }, \
	{ "weight", FIELD_NUMBER, offsetof(struct entry, item.weight), .required = must, .above = true, .max = 10, \
	  .about = "how much an interviewer would care: 1 a little, 3 very much" }, \
	{ "level", FIELD_ENUM, offsetof(struct entry, item.level), .required = must, .names = levels, \
	  .about = "the level from which it is expected; below it is a bonus" }, \
	{ "examples", FIELD_TEXTS, offsetof(struct entry, item.examples), \
	  .about = "sentences that satisfy it, with the reason, the how or the number, as different people would type them", \
	  .example = "p99 < 80 ms end to end" }, \
	{ "counter", FIELD_TEXTS, offsetof(struct entry, item.counters), \
	  .about = "near misses that do not satisfy it: the bare name, a question, a denial, a neighbouring idea", \
	  .example = "Latency is important." }, \
	{ "full", FIELD_MATCHES, offsetof(struct entry, item.full), \
	  .about = "any of these is enough: covered; rarely needed" }, \
	{ "partial", FIELD_MATCHES, offsetof(struct entry, item.partial), \
	  .about = "the names of the topic; with any of these at least partial" }, \
	{ "require", FIELD_MATCHES, offsetof(struct entry, item.require), \
	  .about = "without one of these never covered, such as a number" }, \
	{ "forbid", FIELD_MATCHES, offsetof(struct entry, item.forbid), .about = "with one of these never covered" }, \
	{ "probe", FIELD_TEXT, offsetof(struct entry, item.probe), \
	  .about = "what the interviewer asks when it is missed; it does not give the item away", \
	  .example = "How long may one request take?" }, \
	{ "hint", FIELD_TEXT, offsetof(struct entry, item.hint), .about = "a hint towards it, in practice" }, \
	{ "why", FIELD_TEXT, offsetof(struct entry, item.why), .about = "what breaks in production without it" }, \
	{ "uses", FIELD_TEXTS, offsetof(struct entry, item.uses), \
	  .about = "ids of the case's facts that it rests on", .example = "latency" }
/* clang-format on */

#define ID_FIELD                                                                                                       \
	{                                                                                                              \
		"id", FIELD_ID, offsetof(struct entry, item.id), .required = true,                                     \
						.about = "a name that stays: verdicts are kept with it",               \
						.example = "latency-budget"                                            \
	}

static const struct field item_fields[] = { ID_FIELD, ITEM_FIELDS(true) };

static const struct field shared_fields[] = {
	ID_FIELD,
	{ "step", FIELD_TEXT, offsetof(struct entry, step), .required = true,
	  .about = "the step of framework.yaml in which cases use it", .example = "data" },
	ITEM_FIELDS(true),
};

static const struct field use_fields[] = {
	{ "use", FIELD_ID, offsetof(struct entry, use), .required = true,
	  .about = "the id of an item of checklists/common.json; any key beside it overrides that of the item, 'examples' "
		   "and 'counter' extend it",
	  .example = "business-objective" },
	ITEM_FIELDS(false),
};

static const struct shape use_shape = { SHAPE("an entry with 'use'", use_fields, struct entry),
					.at = offsetof(struct entry, item.at), .node = offsetof(struct entry, node),
					.about = "a shared item, with what this case says otherwise" };

static const struct shape item_shape = { SHAPE("an item", item_fields, struct entry),
					 .at = offsetof(struct entry, item.at), .node = offsetof(struct entry, node),
					 .variant_key = "use", .variant = &use_shape,
					 .about = "one thing that an interviewer would tick" };

static const struct shape shared_item_shape = { SHAPE("an item", shared_fields, struct entry),
						.at = offsetof(struct entry, item.at),
						.node = offsetof(struct entry, node),
						.about = "an item that cases take with 'use'" };

struct common_file {
	unsigned format;
	struct strings background;
	struct objects items;
};

static const struct field common_fields[] = {
	SCHEMA_FIELD,
	FORMAT_FIELD(struct common_file),
	{ "background", FIELD_TEXTS, offsetof(struct common_file, background),
	  .about = "sentences that satisfy no item of any case", .example = "That's a great question." },
	{ "items", FIELD_OBJECTS, offsetof(struct common_file, items), .required = true, .shape = &shared_item_shape,
	  .about = "items that cases take with 'use'" },
};

const struct shape common_shape = { SHAPE("common.json", common_fields, struct common_file),
				    .about = "Items of the checklist that several cases of a pack share." };

struct checklist_file {
	unsigned format;
	const char *case_id;
	struct strings background;
	struct objects steps; /* struct objects of struct entry */
};

static const struct field items_of = { NULL, FIELD_OBJECTS, .shape = &item_shape, .filled = true,
				       .about = "the items of this step" };

static const struct field checklist_fields[] = {
	SCHEMA_FIELD,
	FORMAT_FIELD(struct checklist_file),
	{ "case", FIELD_ID, offsetof(struct checklist_file, case_id), .required = true,
	  .about = "the id of the case beside it", .example = "ad-click-prediction" },
	{ "background", FIELD_TEXTS, offsetof(struct checklist_file, background),
	  .about = "sentences that satisfy no item of this case", .example = "We use the cloud." },
	{ "steps", FIELD_ENTRIES, offsetof(struct checklist_file, steps), .required = true, .of = &items_of,
	  .keys = KEYS_ID, .about = "the items of each step of framework.yaml, by the step's id" },
};

const struct shape checklist_shape = { SHAPE("checklist.json", checklist_fields, struct checklist_file),
				       .about = "What an interviewer of a case would tick." };

/* --- common.json --- */

static void check_shared_steps(struct binder *binder, const struct shared *shared, const struct framework *framework)
{
	struct entry *entries = shared->items.items;
	for (size_t i = 0; i < shared->items.len; i++)
		entries[i].item.step = step_find(binder, framework, mark_in(entries[i].node, "step"), entries[i].step);
}

bool shared_bind(struct shared *out, const struct source *source, const struct context *context)
{
	struct binder binder = { source->path, context->arena, context->diags, context->concepts, source->root, 0 };
	struct common_file file = { 0 };
	size_t errors = context->diags->errors;
	bind_object(&binder, &common_shape, &file, source->root);
	*out = (struct shared) {
		.path = source->path, .items = file.items, .background = file.background, .hash = source->hash
	};
	check_shared_steps(&binder, out, context->framework);
	bind_unique(&binder, &file.items, sizeof(struct entry), "item");
	names_init(&out->ids, context->arena, file.items.items, file.items.len, sizeof(struct entry));
	out->broken = context->diags->errors != errors;
	out->unlisted = !bind_ids_known(&file.items);
	return !out->broken;
}

bool shared_load(struct shared *out, const char *path, const struct context *context)
{
	struct source source;
	size_t errors = context->diags->errors;
	*out = (struct shared) { .path = path, .broken = true, .unlisted = true };
	if (!source_read(&source, context->arena, path, context->diags))
		return false;
	shared_bind(out, &source, context);
	out->broken = context->diags->errors != errors;
	return !out->broken;
}

/* --- checklist.json --- */

struct loader {
	struct binder binder;
	const struct context *context;
	const struct case_study *study;
	struct names facts;
	bool unusable; /* an item rests on a shared file with errors */
	bool unknown;  /* nobody knows what an item is */
};

static bool shared_unlisted(const struct context *context)
{
	bool unlisted = false;
	for (const struct shared *const *shared = context->shared; *shared; shared++)
		unlisted = unlisted || (*shared)->unlisted;
	return unlisted;
}

static const struct entry *find_shared(struct loader *loader, const char *id)
{
	for (const struct shared *const *shared = loader->context->shared; *shared; shared++) {
		ptrdiff_t index = names_find(&(*shared)->ids, id);
		loader->unusable = loader->unusable || (index >= 0 && (*shared)->broken);
		if (index >= 0)
			return (const struct entry *)(*shared)->items.items + index;
	}
	loader->unusable = loader->unknown = true;
	return NULL;
}

static const char *suggest_shared(const struct loader *loader, const char *id)
{
	const char *hint = "";
	size_t count = 0;
	for (const struct shared *const *shared = loader->context->shared; *shared && !*hint; shared++) {
		hint = did_you_mean(loader->context->arena, id, (*shared)->ids.list, (*shared)->ids.len);
		count += (*shared)->ids.len;
	}
	return count ? hint : "; checklists/common.json is missing or has no items";
}

/* First what all cases say, then what this one adds. */
static void extend(struct arena *arena, struct strings *own, const struct strings *base)
{
	if (own->items == base->items) {
		own->at = NULL;
		return;
	}
	const char **items = arena_array(arena, base->len + own->len, sizeof *items);
	if (base->len)
		memcpy(items, base->items, base->len * sizeof *items);
	if (own->len)
		memcpy(items + base->len, own->items, own->len * sizeof *items);
	struct mark *marks = arena_array(arena, base->len + own->len, sizeof *marks);
	if (own->len)
		memcpy(marks + base->len, own->at, own->len * sizeof *marks);
	*own = (struct strings) { items, base->len + own->len, marks };
}

/* Fills in what an entry with "use" takes from the shared item. `step` is that around it; NULL: an unknown one. */
static void resolve_use(struct loader *loader, struct entry *entry, const char *step)
{
	const struct entry *base = find_shared(loader, entry->use);
	struct mark at = mark_in(entry->node, "use");
	entry->item.id = entry->use;
	if (!base) {
		if (!shared_unlisted(loader->context))
			bind_error(&loader->binder, at, "unknown shared item '%s'%s",
				   shown(loader->context->arena, entry->use), suggest_shared(loader, entry->use));
		return;
	}
	if (step && base->item.step >= 0 && strcmp(base->step, step))
		bind_error(&loader->binder, at, "shared item '%s' belongs to the step '%s', not '%s'; move it there",
			   entry->use, shown(loader->context->arena, base->step), shown(loader->context->arena, step));
	struct mark here = entry->item.at;
	struct entry own = *entry;
	bind_inherit(&use_shape, &own, entry->node, base);
	own.use = entry->use;
	own.item.at = here;
	own.item.shared = true;
	extend(loader->context->arena, &own.item.examples, &base->item.examples);
	extend(loader->context->arena, &own.item.counters, &base->item.counters);
	*entry = own;
}

/* The place of the entry's n-th value in a list. */
static struct mark mark_nth(const struct node *map, const char *key, size_t n)
{
	const struct node *list = node_get(map, key);
	return list && n < list->len ? list->children[n].at : mark_in(map, key);
}

static void check_uses(struct loader *loader, const struct entry *entry)
{
	for (size_t i = 0; loader->study->facts_known && i < entry->item.uses.len; i++) {
		const char *id = entry->item.uses.items[i];
		if (names_find(&loader->facts, id) < 0)
			bind_error(&loader->binder, mark_nth(entry->node, "uses", i), "unknown fact '%s'%s",
				   shown(loader->context->arena, id),
				   did_you_mean(loader->context->arena, id, loader->facts.list, loader->facts.len));
	}
}

static void check_unique(struct loader *loader, const struct entry *const *entries, size_t count)
{
	const char **ids = arena_array(loader->context->arena, count, sizeof *ids);
	struct names names;
	for (size_t i = 0; i < count; i++)
		ids[i] = entries[i]->item.id;
	names_init(&names, loader->context->arena, ids, count, sizeof *ids);
	for (size_t i = 1; i < names.len; i++) {
		const struct entry *before = entries[names.sorted[i - 1].index], *here = entries[names.sorted[i].index];
		if (!strcmp(before->item.id, here->item.id))
			bind_error(&loader->binder, mark_in(here->node, here->use ? "use" : "id"),
				   "item '%s' is there already, on line %u",
				   shown(loader->context->arena, here->item.id),
				   mark_in(before->node, before->use ? "use" : "id").line);
	}
}

/* Those of an unknown step have the step -1. */
static void take_step(struct checklist *out, struct loader *loader, const struct objects *list, int step,
		      const struct entry **entries)
{
	struct entry *entry = list->items;
	for (size_t i = 0; i < list->len; i++, entry++) {
		if (entry->use)
			resolve_use(loader, entry, step >= 0 ? loader->context->framework->steps[step].id : NULL);
		check_uses(loader, entry);
		entry->item.step = step;
		entries[out->nitems] = entry;
		out->items[out->nitems++] = entry->item;
	}
}

/* Items in the framework's order of steps. */
static void take_items(struct checklist *out, struct loader *loader, const struct objects *steps, const int *which)
{
	struct arena *arena = loader->context->arena;
	const struct objects *lists = steps->items;
	size_t count = 0;
	for (size_t i = 0; i < steps->len; i++)
		count += lists[i].len;
	const struct entry **entries = arena_array(arena, count, sizeof *entries);
	out->items = arena_array(arena, count, sizeof *out->items);
	const int nsteps = (int)loader->context->framework->nsteps;
	for (int step = 0; step <= nsteps; step++)
		for (size_t i = 0; i < steps->len; i++)
			if (which[i] == (step < nsteps ? step : -1))
				take_step(out, loader, &lists[i], which[i], entries);
	check_unique(loader, entries, out->nitems);
}

/* Whether answers can be checked against the items, in a file with mistakes. */
static bool items_known(const struct loader *loader, const struct objects *steps)
{
	const struct objects *lists = steps->items;
	bool known = steps->node && !steps->node->torn && steps->len >= loader->context->framework->nsteps;
	for (size_t i = 0; known && i < steps->len; i++)
		known = bind_ids_known(&lists[i]) && lists[i].len;
	return known && !loader->unknown;
}

/* The sentences of the case and of all packs. */
static void take_background(struct checklist *out, const struct loader *loader, const struct strings *own)
{
	out->background = *own;
	for (const struct shared *const *shared = loader->context->shared; *shared; shared++)
		extend(loader->context->arena, &out->background, &(*shared)->background);
}

/* Examples of every shared item. */
static void take_general(struct checklist *out, const struct loader *loader)
{
	for (const struct shared *const *shared = loader->context->shared; *shared; shared++) {
		const struct entry *entries = (*shared)->items.items;
		for (size_t i = 0; i < (*shared)->items.len; i++)
			extend(loader->context->arena, &out->general, &entries[i].item.examples);
	}
}

bool checklist_bind(struct checklist *out, const struct source *source, const struct case_study *study,
		    const struct context *context)
{
	struct loader loader = { { source->path, context->arena, context->diags, context->concepts, source->root, 0 },
				 context,
				 study,
				 { 0 },
				 false,
				 false };
	struct checklist_file file = { 0 };
	size_t errors = context->diags->errors;
	bind_object(&loader.binder, &checklist_shape, &file, source->root);
	*out = (struct checklist) { .path = source->path, .hash = hash_join(source->hash, context->hash) };
	if (file.steps.node)
		out->at = file.steps.node->key_at;
	int *which = arena_array(context->arena, file.steps.len, sizeof *which);
	names_init(&loader.facts, context->arena, study->facts, study->nfacts, sizeof *study->facts);
	if (study->head.id && file.case_id && strcmp(study->head.id, file.case_id))
		bind_error(&loader.binder, mark_in(source->root, "case"), "'case' is '%s', the case beside it is '%s'",
			   shown(context->arena, file.case_id), shown(context->arena, study->head.id));
	steps_check(&loader.binder, context->framework, &file.steps, which, mark_in(source->root, "steps"), true);
	take_items(out, &loader, &file.steps, which);
	take_background(out, &loader, &file.background);
	take_general(out, &loader);
	out->items_known = items_known(&loader, &file.steps);
	return context->diags->errors == errors && !loader.unusable;
}

bool checklist_load(struct checklist *out, const char *path, const struct case_study *study,
		    const struct context *context)
{
	struct source source;
	size_t errors = context->diags->errors;
	*out = (struct checklist) { .path = path };
	return source_read(&source, context->arena, path, context->diags) &&
	       checklist_bind(out, &source, study, context) && context->diags->errors == errors;
}
