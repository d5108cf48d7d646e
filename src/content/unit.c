#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "allow.h"
#include "checked.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/rules.h"

#define BIT(look) (1u << (look))

void unit_release(struct unit *unit)
{
	diags_release(&unit->diags);
	arena_release(&unit->arena);
}

/* --- the closer look --- */

/* Where files of a pack have errors, its concepts and items are not what they will be. */
static bool may_inspect(const struct unit *unit, const struct check_options *options)
{
	return options->inspector && shelf_sound(unit->shelf) && unit->good;
}

static void inspect(struct unit *unit, const struct check_options *options, struct inspected inspected)
{
	inspected.framework = unit->shelf->framework;
	inspected.lexicon = &unit->shelf->lexicon;
	inspected.taught = unit->taught;
	options->inspector->inspect(options->inspector->context, &inspected, &unit->diags);
}

/* What was looked for, so that an allowance may be called needless: never of what training finds, which comes and goes
 * with a sentence elsewhere. */
static void note_looks(struct unit *unit, const struct check_options *options)
{
	bool inspected = may_inspect(unit, options);
	if (unit->good && !unit->diags.errors)
		unit->looked = BIT(RULE_FILE) | BIT(RULE_CASE);
	if (inspected)
		unit->looked |= BIT(RULE_WORDS);
	/* Of what can't be looked at, or by nobody, nothing is left undone. */
	unit->taught = unit->taught || !inspected;
}

void unit_settle(struct unit *unit)
{
	unit->allowed += allow_apply(&unit->diags);
	allow_unused(&unit->diags, unit->looked);
	unit->allowed += allow_apply(&unit->diags); /* an unused allowance may be allowed as well */
	diags_unique(&unit->diags);
}

/* --- a case --- */

static void check_case(struct unit *unit, const struct check_options *options)
{
	struct library desk;
	shelf_lend(&desk, unit->shelf);
	struct volume *volume = shelf_add_volume(&desk, unit->dir, unit->pack);
	shelf_read_samples(&desk, volume);
	part_collect(&volume->study_part, &unit->diags, NULL);
	part_collect(&volume->checklist_part, &unit->diags, NULL);
	part_collect(&volume->samples_part, &unit->diags, NULL);
	unit->files = 2 + volume->samples.nfiles;
	unit->untested = !volume->samples.nfiles;
	unit->good = volume->study_part.good && volume->checklist_part.good && !desk.framework->partial;
	if (unit->good) {
		quality_case(desk.framework, &volume->study, &volume->checklist, &unit->diags);
		usage_add_case(&unit->usage, &desk, volume);
	}
	if (may_inspect(unit, options))
		inspect(unit, options,
			(struct inspected) { .study = &volume->study,
					     .checklist = &volume->checklist,
					     .path = volume->checklist.path });
	shelf_close(&desk);
}

/* --- what the cases of a pack share --- */

static bool asked_for(const struct unit *unit, const char *name)
{
	return !unit->only || !strcmp(path_base(unit->only), name);
}

/* The shared items as a checklist. */
static struct checklist checklist_of(struct arena *arena, const struct shared *shared)
{
	const struct entry *entries = shared->items.items;
	struct checklist list = { .path = shared->path,
				  .nitems = shared->items.len,
				  .background = shared->background,
				  .hash = shared->hash };
	list.items = arena_array(arena, list.nitems, sizeof *list.items);
	for (size_t i = 0; i < list.nitems; i++)
		list.items[i] = entries[i].item;
	if (shared->items.node)
		list.at = shared->items.node->key_at;
	return list;
}

static void collect_pack(struct unit *unit)
{
	const struct pack *pack = &unit->shelf->packs.items[0];
	part_collect(&pack->about_part, &unit->diags, NULL);
	part_collect(&pack->framework_part, &unit->diags, NULL);
	part_collect(&pack->lexicon_part, &unit->diags, NULL);
	part_collect(&unit->shelf->lexicon_part, &unit->diags, pack->lexicon_part.tried ? pack->lexicon.path : "");
	part_collect(&pack->shared_part, &unit->diags, NULL);
	part_collect(&pack->cards_part, &unit->diags, NULL);
	unit->files = (size_t)pack->about_part.tried + pack->framework_part.tried + pack->lexicon_part.tried +
		      pack->shared_part.tried + pack->nfiles_of_cards;
	unit->good = !unit->diags.errors;
}

static void check_shared(struct unit *unit, const struct check_options *options, const struct shared *shared)
{
	struct checklist list = checklist_of(&unit->arena, shared);
	if (!unit->good)
		return;
	quality_items(&list, &unit->diags);
	if (may_inspect(unit, options))
		inspect(unit, options, (struct inspected) { .checklist = &list, .path = list.path });
}

static void check_lone(struct unit *unit, const struct check_options *options)
{
	struct shared shared;
	struct card card;
	struct context context = { .arena = &unit->arena,
				   .diags = &unit->diags,
				   .framework = unit->shelf->framework,
				   .concepts = shelf_concepts(unit->shelf) };
	uint64_t hash;
	unit->files = 1;
	if (file_kind_of(unit->only)->in) {
		unit->good = card_load(&card, &hash, arena_strdup(&unit->arena, unit->only), &context);
		return;
	}
	unit->good = shared_load(&shared, arena_strdup(&unit->arena, unit->only), &context) &&
		     !unit->shelf->framework->partial;
	check_shared(unit, options, &shared);
}

static void check_pack(struct unit *unit, const struct check_options *options)
{
	const struct pack *pack = &unit->shelf->packs.items[0];
	collect_pack(unit);
	if (may_inspect(unit, options) && pack->lexicon_part.tried && asked_for(unit, "lexicon.yaml"))
		inspect(unit, options, (struct inspected) { .path = pack->lexicon.path });
	if (pack->shared_part.tried && asked_for(unit, "common.json"))
		check_shared(unit, options, &pack->shared);
}

/* --- with the cache --- */

static void begin(struct unit *unit)
{
	arena_release(&unit->arena);
	diags_release(&unit->diags);
	unit->usage = usage_new(&unit->arena, unit->shelf, unit->dir ? unit->pack : unit->shelf->packs.len);
	unit->allowed = unit->files = unit->looked = 0;
	unit->good = unit->taught = unit->untested = false;
}

/* Of a pack's files with errors it is not known which of their bytes were read. */
static bool may_keep(const struct unit *unit)
{
	return unit->key && (unit->dir || unit->good);
}

void unit_recall(struct unit *unit, const struct check_options *options)
{
	begin(unit);
	unit->key = options->cache && !unit->lone ? checked_key(unit, options) : 0;
	unit->ready = unit->key && checked_read(unit, options->cache, unit->key);
	if (!unit->ready || unit->dir)
		return;
	/* Here for what is allowed; a finding that comes twice is told once. */
	collect_pack(unit);
	note_looks(unit, options);
}

void unit_check(struct unit *unit, const struct check_options *options, bool taught)
{
	begin(unit);
	unit->taught = taught;
	(unit->dir ? check_case : unit->lone ? check_lone : check_pack)(unit, options);
	note_looks(unit, options);
	if (unit->dir)
		unit_settle(unit);
	/* A file that changed in between must not give its findings to what it was. */
	if (may_keep(unit) && unit->key == checked_key(unit, options))
		checked_write(unit, options->cache, unit->key);
}

/* --- what is told --- */

/* True for the path by which findings call the only file. */
static bool is_only(const struct unit *unit, const char *path)
{
	const char *name = path_base(unit->only);
	if (!unit->dir)
		return !strcmp(path_base(path), name);
	bool answer = strcmp(name, "case.yaml") && strcmp(name, "checklist.json");
	char *folder = answer ? path_join(unit->dir, "answers") : NULL;
	char *own = path_join(folder ? folder : unit->dir, name);
	bool is = !strcmp(path, own);
	free(own);
	free(folder);
	return is;
}

void unit_report(const struct unit *unit, struct diags *diags)
{
	if (!unit->only)
		diags_append(diags, &unit->diags);
	for (size_t i = 0; unit->only && i < unit->diags.len; i++)
		if (unit->diags.items[i].path && is_only(unit, unit->diags.items[i].path))
			diags_copy(diags, &unit->diags.items[i], unit->only);
}
