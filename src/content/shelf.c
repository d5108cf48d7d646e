#include "shelf.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"

struct library *shelf_new(void)
{
	struct library *library = alloc_zeroed(1, sizeof *library);
	arena_init(&library->arena);
	return library;
}

void shelf_lend(struct library *out, const struct library *library)
{
	*out = *library;
	arena_init(&out->arena);
	out->volumes.items = NULL;
	out->volumes.len = out->volumes.cap = 0;
}

void shelf_close(struct library *lent)
{
	for (size_t i = 0; i < lent->volumes.len; i++) {
		part_release(&lent->volumes.items[i].study_part);
		part_release(&lent->volumes.items[i].checklist_part);
		part_release(&lent->volumes.items[i].taught_part);
		part_release(&lent->volumes.items[i].samples_part);
	}
	vec_release(&lent->volumes);
	arena_release(&lent->arena);
}

void library_free(struct library *library)
{
	if (!library)
		return;
	for (size_t i = 0; i < library->packs.len; i++)
		pack_release(&library->packs.items[i]);
	part_release(&library->lexicon_part);
	vec_release(&library->packs);
	vec_release(&library->ids);
	vec_release(&library->cards);
	shelf_close(library);
	free(library);
}

void shelf_add_pack(struct library *library, const char *dir)
{
	for (size_t i = 0; i < library->packs.len; i++)
		if (path_same(library->packs.items[i].dir, dir))
			return;
	pack_read(vec_push(&library->packs), &library->arena, dir);
}

bool shelf_choose_framework(struct library *library)
{
	for (size_t i = 0; i < library->packs.len && !library->framework; i++)
		if (library->packs.items[i].framework_part.good)
			library->framework = &library->packs.items[i].framework;
	return library->framework;
}

struct volume *shelf_add_volume(struct library *library, const char *dir, size_t pack)
{
	struct volume *volume = vec_push(&library->volumes);
	volume->head.dir = arena_strdup(&library->arena, dir);
	volume->head.pack = pack < library->packs.len ? library->packs.items[pack].dir : NULL;
	volume->folder = folder_name(&library->arena, volume->head.dir);
	volume->pack = pack;
	return volume;
}

static void merge_lexicons(struct library *library)
{
	struct lexicon_file *files = alloc_zeroed(library->packs.len, sizeof *files);
	size_t count = 0;
	for (size_t i = 0; i < library->packs.len; i++)
		if (library->packs.items[i].lexicon_part.tried)
			files[count++] = library->packs.items[i].lexicon;
	struct diags *diags = part_begin(&library->lexicon_part);
	library->lexicon_part.good =
		lexicon_merge(&library->lexicon, &library->concepts, files, count, &library->arena, diags);
	free(files);
}

const struct names *shelf_concepts(const struct library *library)
{
	for (size_t i = 0; i < library->packs.len; i++)
		if (library->packs.items[i].lexicon_part.tried && library->packs.items[i].lexicon.unread)
			return NULL;
	return &library->concepts;
}

void shelf_read_lexicon(struct library *library)
{
	if (library->lexicon_part.tried)
		return;
	for (size_t i = 0; i < library->packs.len; i++)
		pack_read_lexicon(&library->packs.items[i], &library->arena);
	merge_lexicons(library);
	struct context context = { .arena = &library->arena,
				   .framework = library->framework,
				   .concepts = shelf_concepts(library) };
	for (size_t i = 0; library->framework && i < library->packs.len; i++)
		pack_read_shared(&library->packs.items[i], &context);
}

static bool has_card(const struct library *library, const char *id)
{
	for (size_t i = 0; i < library->cards.len; i++)
		if (!strcmp(library->cards.items[i].id, id))
			return true;
	return false;
}

void shelf_read_cards(struct library *library)
{
	struct context context = { .arena = &library->arena, .framework = library->framework };
	for (size_t i = 0; !library->has_cards && library->framework && i < library->packs.len; i++) {
		struct pack *pack = &library->packs.items[i];
		pack_read_cards(pack, &context);
		for (size_t j = 0; j < pack->ncards; j++)
			if (!has_card(library, pack->cards[j].id))
				*vec_push(&library->cards) = pack->cards[j];
	}
	library->has_cards = true;
}

/* Shared items, those of the case's own pack first. The list is in the arena. */
static const struct shared *const *shared_for(struct library *library, const struct volume *volume)
{
	const struct shared **list = arena_array(&library->arena, library->packs.len + 1, sizeof *list);
	size_t count = 0;
	for (size_t i = 0; i < library->packs.len; i++)
		if (i == volume->pack && library->packs.items[i].shared_part.tried)
			list[count++] = &library->packs.items[i].shared;
	for (size_t i = 0; i < library->packs.len; i++)
		if (i != volume->pack && library->packs.items[i].shared_part.tried)
			list[count++] = &library->packs.items[i].shared;
	return list;
}

static uint64_t hash_context(const struct library *library)
{
	uint64_t hash = HASH_START;
	for (size_t i = 0; i < library->packs.len; i++) {
		const struct pack *pack = &library->packs.items[i];
		hash = hash_join(hash, pack->shared.hash);
		hash = hash_join(hash, pack->lexicon.hash);
	}
	return hash;
}

uint64_t shelf_hash(const struct library *library)
{
	uint64_t hash = hash_join(hash_context(library), library->framework ? library->framework->hash : 0);
	for (size_t i = 0; i < library->packs.len; i++) {
		const struct pack *pack = &library->packs.items[i];
		hash = hash_join(hash, pack->about.hash);
		/* A file that can't be read is not the same as none. */
		hash = hash_join(hash, pack->about_part.tried + 2u * pack->about_part.good);
		hash = hash_join(hash, pack->lexicon_part.tried + 2u * pack->lexicon_part.good);
		hash = hash_join(hash, pack->shared_part.tried + 2u * pack->shared_part.good);
	}
	return hash;
}

bool shelf_sound(const struct library *library)
{
	bool sound = library->framework && library->lexicon_part.good;
	for (size_t i = 0; sound && i < library->packs.len; i++) {
		const struct pack *pack = &library->packs.items[i];
		sound = (!pack->lexicon_part.tried || pack->lexicon_part.good) &&
			(library->framework != &pack->framework || pack->framework_part.good);
	}
	return sound;
}

static struct context context_of(struct library *library, const struct volume *volume, struct diags *diags)
{
	shelf_read_lexicon(library);
	return (struct context) {
		.arena = &library->arena,
		.diags = diags,
		.framework = library->framework,
		.concepts = shelf_concepts(library),
		.shared = shared_for(library, volume),
		.hash = hash_context(library),
	};
}

void shelf_read_study(struct library *library, struct volume *volume)
{
	if (volume->study_part.good)
		return;
	struct context context = context_of(library, volume, part_begin(&volume->study_part));
	const char *path = path_in(&library->arena, volume->head.dir, "case.yaml");
	volume->study_part.good = case_load(&volume->study, path, volume->folder, &context);
	volume->study.head.dir = volume->head.dir;
	volume->study.head.pack = volume->head.pack;
	volume->study.head.pack_name = volume->head.pack_name;
}

void shelf_read_checklist(struct library *library, struct volume *volume)
{
	if (volume->checklist_part.good)
		return;
	shelf_read_study(library, volume);
	struct context context = context_of(library, volume, part_begin(&volume->checklist_part));
	const char *path = path_in(&library->arena, volume->head.dir, "checklist.json");
	volume->checklist_part.good = checklist_load(&volume->checklist, path, &volume->study, &context);
}

/* A name that an author may take for an answer's. */
static void warn_passed_over(struct arena *arena, struct diags *diags, const char *dir, const char *name)
{
	if (ends_in(name, ".yml") || ends_in(name, ".json"))
		diags_add(diags, SEVERITY_WARNING, path_in(arena, dir, name), (struct mark) { 0, 0 },
			  "passed over; an answer is a file in YAML whose name ends in '.yaml'");
}

bool shelf_read_sample(struct library *library, struct volume *volume, const char *path, struct diags *diags,
		       struct sample *out)
{
	struct context context = context_of(library, volume, diags);
	return sample_load(out, path, &volume->study, &volume->checklist, &context);
}

bool shelf_read_folder(struct library *library, struct volume *volume, const char *dir, struct diags *diags,
		       struct samples *out)
{
	size_t count;
	char **names = folder_list(dir, &count, diags);
	*out = (struct samples) { .items = arena_array(&library->arena, count, sizeof *out->items) };
	bool good = !diags->errors;
	for (size_t i = 0; i < count; i++) {
		if (!ends_in(names[i], ".yaml")) {
			warn_passed_over(&library->arena, diags, dir, names[i]);
			continue;
		}
		out->nfiles++;
		if (shelf_read_sample(library, volume, path_in(&library->arena, dir, names[i]), diags, &out->items[out->len]))
			out->len++;
		else
			good = false;
	}
	free(names);
	return good;
}

void shelf_read_samples(struct library *library, struct volume *volume)
{
	if (volume->samples_part.good)
		return;
	shelf_read_checklist(library, volume);
	const char *dir = path_in(&library->arena, volume->head.dir, "answers");
	volume->samples_part.good = shelf_read_folder(library, volume, dir,
						       part_begin(&volume->samples_part), &volume->samples);
}
