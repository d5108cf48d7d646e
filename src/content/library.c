#include "mlcoach/content/library.h"

#include <stdlib.h>
#include <string.h>

#include "heads.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"
#include "places.h"
#include "shelf.h"

#define CHOICES_MAX 5u

/* --- finding packs --- */

/* A folder that somebody named must be a pack; what else lies among the user's own packs is passed over. */
static void add_packs(struct library *library, const struct library_options *options, struct diags *diags)
{
	struct places places;
	places_find(&places, &library->arena, options, diags);
	for (size_t i = 0; i < places.list.len; i++) {
		const struct place *place = &places.list.items[i];
		bool named = place->kind == PACK_NAMED || place->kind == PACK_PATH;
		if (!place->fault)
			shelf_add_pack(library, place->dir);
		else if (named)
			diags_fail(diags, place->dir, "%s", place->fault);
		else
			diags_add(diags, SEVERITY_WARNING, place->dir, (struct mark) { 0, 0 }, "passed over; %s",
				  place->fault);
	}
	places_release(&places);
}

/* --- heads --- */

static const struct volume *find_id(const struct library *library, const char *id)
{
	uint64_t hash = hash_bytes(HASH_START, id, strlen(id));
	for (size_t i = 0; i < library->volumes.len; i++)
		if (library->ids.items[i] == hash && !strcmp(library->volumes.items[i].head.id, id))
			return &library->volumes.items[i];
	return NULL;
}

static void add_case(struct library *library, size_t pack, const char *dir, const struct case_head *head,
		     struct diags *diags)
{
	const struct volume *other = find_id(library, head->id);
	if (other) {
		diags_add(diags, SEVERITY_WARNING, path_in(&library->arena, dir, "case.yaml"), (struct mark) { 0, 0 },
			  "case '%s' is left out; %s has it already", head->id, other->head.dir);
		return;
	}
	struct volume *volume = shelf_add_volume(library, dir, pack);
	const struct case_head own = volume->head;
	volume->head = *head;
	volume->head.dir = own.dir;
	volume->head.pack = own.pack;
	volume->head.pack_name = NULL;
	*vec_push(&library->ids) = hash_bytes(HASH_START, head->id, strlen(head->id));
}

/* The head of the case in a folder, from the cache or its file. */
static bool read_head(struct library *library, struct heads *heads, const char *dir, struct case_head *out,
		      struct diags *diags)
{
	const char *path = path_in(&library->arena, dir, "case.yaml");
	int64_t changed;
	uint64_t stamp = path_stamp(path, &changed);
	if (!stamp && !is_folder(dir, diags))
		return false;
	if (stamp && heads_find(heads, out, path_base(dir), stamp, changed))
		return true;
	if (!case_head_load(out, &library->arena, path, diags))
		return false;
	if (stamp)
		heads_note(heads, out, path_base(dir), stamp);
	return true;
}

static void add_cases(struct library *library, size_t pack, const char *cache, struct diags *diags)
{
	const char *cases = path_in(&library->arena, library->packs.items[pack].dir, "cases");
	struct heads *heads = heads_open(cache, cases, &library->arena);
	size_t count;
	char **names = folder_list(cases, &count, diags);
	for (size_t i = 0; i < count; i++) {
		const char *dir = path_in(&library->arena, cases, names[i]);
		struct case_head head;
		if (read_head(library, heads, dir, &head, diags))
			add_case(library, pack, dir, &head, diags);
	}
	free(names);
	heads_close(heads);
}

/* Where cases come from more than one pack, each says from which. */
static void name_packs(struct library *library)
{
	size_t first = library->volumes.len ? library->volumes.items[0].pack : 0, others = 0;
	for (size_t i = 0; i < library->volumes.len; i++)
		others += library->volumes.items[i].pack != first;
	for (size_t i = 0; others && i < library->volumes.len; i++) {
		struct volume *volume = &library->volumes.items[i];
		volume->head.pack_name = library->packs.items[volume->pack].about.name;
	}
}

/* Says what is wrong with the packs; STATUS_IO when none has a framework. */
static enum status settle(struct library *library, struct diags *diags)
{
	for (size_t i = 0; i < library->packs.len; i++) {
		part_report(&library->packs.items[i].about_part, diags);
		part_report(&library->packs.items[i].framework_part, diags);
	}
	if (!shelf_choose_framework(library)) {
		const char *dir = library->packs.len ? library->packs.items[0].dir : NULL;
		diags_fail(diags, dir,
			   dir ? "no usable framework.yaml in this pack"
			       : "no pack found; name one with --content DIR or MLCOACH_PATH");
		return STATUS_IO;
	}
	return STATUS_OK;
}

/* A pack without a framework has it, with words and shared items, from the packs that are found anyway. */
static void lean_on_others(struct library *library, const struct library_options *options, struct diags *diags)
{
	struct library_options others = *options;
	others.content = NULL;
	add_packs(library, &others, diags);
}

static enum status open_packs(struct library *library, const struct library_options *options, struct diags *diags)
{
	if (options->learned)
		library->learned = arena_strdup(&library->arena, options->learned);
	if (options->cache)
		library->cache = arena_strdup(&library->arena, options->cache);
	add_packs(library, options, diags);
	size_t own = library->packs.len;
	if (options->content && own && !library->packs.items[0].framework_part.tried)
		lean_on_others(library, options, diags);
	if (settle(library, diags) != STATUS_OK)
		return STATUS_IO;
	for (size_t i = 0; i < own; i++)
		add_cases(library, i, options->cache, diags);
	name_packs(library);
	return STATUS_OK;
}

enum status library_open(struct library **out, const struct library_options *options, struct diags *diags)
{
	struct library *library = shelf_new();
	struct diags unheard;
	diags_init(&unheard);
	enum status status = open_packs(library, options, diags ? diags : &unheard);
	diags_release(&unheard);
	*out = status == STATUS_OK ? library : NULL;
	if (!*out)
		library_free(library);
	return status;
}

static enum status open_case(struct library *library, const struct library_options *options, const char *dir,
			     struct diags *diags)
{
	struct case_head head;
	char *pack = folder_above(dir, 2);
	bool own = is_pack(pack);
	if (own)
		shelf_add_pack(library, pack);
	free(pack);
	if (!own || !library->packs.items[0].framework_part.tried)
		add_packs(library, options, diags);
	if (settle(library, diags) != STATUS_OK)
		return STATUS_IO;
	if (!case_head_load(&head, &library->arena, path_in(&library->arena, dir, "case.yaml"), diags))
		return STATUS_BAD;
	add_case(library, own ? 0 : library->packs.len, dir, &head, diags);
	return STATUS_OK;
}

enum status library_open_case(struct library **out, const struct library_options *options, const char *dir,
			      struct diags *diags)
{
	struct library *library = shelf_new();
	enum status status = open_case(library, options, dir, diags);
	*out = status == STATUS_OK ? library : NULL;
	if (!*out)
		library_free(library);
	return status;
}

const struct framework *library_framework(const struct library *library)
{
	return library->framework;
}

size_t library_count(const struct library *library)
{
	return library->volumes.len;
}

const struct case_head *library_head(const struct library *library, size_t index)
{
	return &library->volumes.items[index].head;
}

/* --- by name --- */

static void report_choices(const char *name, const char *const *ids, size_t count, struct diags *diags)
{
	struct str list = STR_INIT;
	size_t found = 0;
	for (size_t i = 0; i < count && found < CHOICES_MAX; i++)
		if (!strncmp(ids[i], name, strlen(name)))
			str_addf(&list, "%s'%s'", found++ ? " or " : "", ids[i]);
	diags_fail(diags, NULL, "'%s' could be %s", name, list.data);
	str_release(&list);
}

/* What is looked for, and the command that lists it. */
struct sought {
	const char *noun, *list;
};

/* The index of that id, or of the only one that begins so; -1, and `diags` (may be NULL) says why. */
static int find_name(struct arena *arena, struct sought sought, const char *name, const char *const *ids, size_t count,
		     struct diags *diags)
{
	size_t matches = 0;
	int found = -1;
	for (size_t i = 0; *name && i < count; i++) {
		if (strncmp(ids[i], name, strlen(name)))
			continue;
		if (!ids[i][strlen(name)])
			return (int)i;
		found = (int)i;
		matches++;
	}
	if (diags && matches > 1)
		report_choices(name, ids, count, diags);
	const char *near = diags && !matches ? did_you_mean(arena, name, ids, count) : "";
	if (diags && !matches && *near)
		diags_fail(diags, NULL, "no %s '%s'%s", sought.noun, name, near);
	else if (diags && !matches)
		diags_fail(diags, NULL, "no %s '%s'; '%s' lists them", sought.noun, name, sought.list);
	return matches == 1 ? found : -1;
}

int library_find(const struct library *library, const char *name, struct diags *diags)
{
	const struct volume *exact = find_id(library, name);
	if (exact)
		return (int)(exact - library->volumes.items);
	struct arena names;
	arena_init(&names);
	const char **ids = arena_array(&names, library->volumes.len, sizeof *ids);
	for (size_t i = 0; i < library->volumes.len; i++)
		ids[i] = library->volumes.items[i].head.id;
	int found = find_name(&names, (struct sought){ "case", "mlcoach list" }, name, ids, library->volumes.len, diags);
	arena_release(&names);
	return found;
}

int library_find_card(struct library *library, const char *name, struct diags *diags)
{
	struct arena names;
	arena_init(&names);
	shelf_read_cards(library);
	const char **ids = arena_array(&names, library->cards.len, sizeof *ids);
	for (size_t i = 0; i < library->cards.len; i++)
		ids[i] = library->cards.items[i].id;
	int found = find_name(&names, (struct sought){ "reference card", "mlcoach reference" }, name, ids,
			      library->cards.len, diags);
	arena_release(&names);
	return found;
}

/* --- parts on demand --- */

/* Warnings once, errors every time: the caller that gets NULL learns why. */
static void tell(struct part *part, struct diags *diags)
{
	if (diags && (!part->good || !part->told))
		part_report(part, diags);
	part->told = true;
}

const struct case_study *library_case(struct library *library, size_t index, struct diags *diags)
{
	struct volume *volume = &library->volumes.items[index];
	shelf_read_study(library, volume);
	tell(&volume->study_part, diags);
	return volume->study_part.good ? &volume->study : NULL;
}

const struct checklist *library_checklist(struct library *library, size_t index, struct diags *diags)
{
	struct volume *volume = &library->volumes.items[index];
	shelf_read_checklist(library, volume);
	tell(&volume->checklist_part, diags);
	if (volume->checklist_part.good) {
		shelf_teach(library, volume);
		tell(&volume->taught_part, diags);
		return volume->taught;
	}
	for (size_t i = 0; i < library->packs.len; i++)
		if (!library->packs.items[i].shared_part.good)
			tell(&library->packs.items[i].shared_part, diags);
	return NULL;
}

const struct lexicon *library_lexicon(struct library *library, struct diags *diags)
{
	bool good = true;
	shelf_read_lexicon(library);
	for (size_t i = 0; i < library->packs.len; i++) {
		struct part *part = &library->packs.items[i].lexicon_part;
		tell(part, diags);
		good = good && (part->good || !part->tried);
	}
	tell(&library->lexicon_part, diags);
	return good && library->lexicon_part.good ? &library->lexicon : NULL;
}

bool library_has_cards(const struct library *library)
{
	if (library->has_cards)
		return library->cards.len > 0;
	bool found = false;
	for (size_t i = 0; !found && i < library->packs.len; i++) {
		char *dir = path_join(library->packs.items[i].dir, "reference");
		found = path_is_dir(dir);
		free(dir);
	}
	return found;
}

const struct card *library_cards(struct library *library, size_t *out_count, struct diags *diags)
{
	shelf_read_cards(library);
	for (size_t i = 0; i < library->packs.len; i++)
		tell(&library->packs.items[i].cards_part, diags);
	*out_count = library->cards.len;
	return library->cards.items;
}

const struct sample *library_samples(struct library *library, size_t index, size_t *out_count, struct diags *diags)
{
	struct volume *volume = &library->volumes.items[index];
	*out_count = 0;
	if (!library_case(library, index, diags) || !library_checklist(library, index, diags))
		return NULL;
	shelf_read_samples(library, volume);
	tell(&volume->samples_part, diags);
	*out_count = volume->samples.len;
	return volume->samples.items;
}

const struct sample *library_samples_in(struct library *library, size_t index, const char *dir, size_t *out_count,
					struct diags *diags)
{
	struct samples samples;
	*out_count = 0;
	if (!library_case(library, index, diags) || !library_checklist(library, index, diags))
		return NULL;
	shelf_read_folder(library, &library->volumes.items[index], arena_strdup(&library->arena, dir), diags, &samples);
	*out_count = samples.len;
	return samples.items;
}

const struct sample *library_sample(struct library *library, size_t index, const char *path, struct diags *diags)
{
	struct sample *sample = arena_alloc(&library->arena, sizeof *sample);
	bool good = library_case(library, index, diags) && library_checklist(library, index, diags) &&
		    shelf_read_sample(library, &library->volumes.items[index], arena_strdup(&library->arena, path), diags,
				      sample);
	return good ? sample : NULL;
}
