#include "mlcoach/content/packs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/tree.h"
#include "places.h"
#include "shelf.h"

struct packs {
	struct arena arena;
	VEC(struct pack_info) list;
};

static const struct {
	const char *id, *words;
} places_known[] = {
	[PACK_NAMED] = { "content", "named by --content" },
	[PACK_PATH] = { "path", "in MLCOACH_PATH" },
	[PACK_LINK] = { "link", "added as a link" },
	[PACK_COPY] = { "copy", "added as a copy" },
	[PACK_OWN] = { "own", "your own" },
	[PACK_INSTALLED] = { "installed", "comes with the program" },
};

const char *pack_place_id(enum pack_place place)
{
	return places_known[place].id;
}

const char *pack_place_words(enum pack_place place)
{
	return places_known[place].words;
}

/* --- found ---------------------------------------------------------------------------------------------- */

static bool is_users(enum pack_place place)
{
	return place == PACK_LINK || place == PACK_COPY || place == PACK_OWN;
}

/* Two paths to one folder are one pack. */
static const char *fault_of(struct packs *packs, const struct place *place)
{
	for (size_t i = 0; !place->fault && i < packs->list.len; i++) {
		const struct pack_info *other = &packs->list.items[i];
		if (!other->fault && path_same(other->dir, place->dir))
			return arena_printf(&packs->arena, "the same folder as '%s'", other->dir);
	}
	return place->fault;
}

static void take(struct packs *packs, const struct place *place, struct diags *diags)
{
	struct pack_info info = { .dir = place->dir, .target = place->target, .place = place->kind };
	struct part part = { 0 };
	info.fault = fault_of(packs, place);
	info.about = (struct pack_about) { .name = folder_name(&packs->arena, place->dir), .language = "en" };
	info.id = info.about.name;
	if (!place->fault) {
		pack_read_about(&info.about, &packs->arena, place->dir, &part);
		part_report(&part, diags);
		info.ncases = pack_count_cases(place->dir);
	}
	if (!is_users(place->kind))
		info.id = info.about.name;
	part_release(&part);
	*vec_push(&packs->list) = info;
}

struct packs *packs_find(const struct library_options *options, struct diags *diags)
{
	struct packs *packs = alloc_zeroed(1, sizeof *packs);
	struct places places;
	arena_init(&packs->arena);
	places_find(&places, &packs->arena, options, diags);
	for (size_t i = 0; i < places.list.len; i++)
		take(packs, &places.list.items[i], diags);
	places_release(&places);
	return packs;
}

void packs_free(struct packs *packs)
{
	if (!packs)
		return;
	vec_release(&packs->list);
	arena_release(&packs->arena);
	free(packs);
}

size_t packs_count(const struct packs *packs)
{
	return packs->list.len;
}

const struct pack_info *packs_get(const struct packs *packs, size_t index)
{
	return &packs->list.items[index];
}

static void report_unknown(const struct packs *packs, const char *id, struct diags *diags)
{
	struct arena words;
	arena_init(&words);
	const char **ids = arena_array(&words, packs->list.len, sizeof *ids);
	for (size_t i = 0; i < packs->list.len; i++)
		ids[i] = packs->list.items[i].id;
	const char *hint = did_you_mean(&words, id, ids, packs->list.len);
	if (!*hint && packs->list.len)
		hint = arena_printf(&words, "; there %s %s", packs->list.len == 1 ? "is" : "are",
				    one_of(&words, ids, packs->list.len));
	diags_fail(diags, NULL, "no pack '%s'%s", id, hint);
	arena_release(&words);
}

const struct pack_info *packs_named(const struct packs *packs, const char *id, struct diags *diags)
{
	for (size_t i = 0; i < packs->list.len; i++)
		if (!strcmp(packs->list.items[i].id, id))
			return &packs->list.items[i];
	if (diags)
		report_unknown(packs, id, diags);
	return NULL;
}

char *packs_home(struct diags *diags)
{
	char *home = path_home(PATH_DATA), *packs = home ? path_join(home, "packs") : NULL;
	if (!home && diags)
		diags_fail(diags, NULL, "nowhere to keep packs: set HOME or XDG_DATA_HOME");
	free(home);
	return packs;
}

/* --- added ---------------------------------------------------------------------------------------------- */

/* What stands in the way of a name, or is there already. */
static bool name_free(const struct packs *packs, const char *home, const char *name, const char *dir,
		      struct diags *diags)
{
	char *path = path_join(home, name);
	bool good = false, there = tree_exists(path);
	const struct pack_info *other = NULL;
	for (size_t i = 0; i < packs->list.len && !other; i++) {
		const struct pack_info *pack = &packs->list.items[i];
		bool same = path_same(pack->dir, dir);
		if (same ? is_users(pack->place) : !strcmp(pack->id, name) || !strcmp(pack->about.name, name))
			other = pack;
	}
	if (other && path_same(other->dir, dir))
		diags_fail(diags, dir, "added already as '%s'", other->id);
	else if (other)
		diags_fail(diags, dir, "the name '%s' is taken by the pack in %s; write another 'name' into pack.yaml",
			   name, other->dir);
	else if (there)
		diags_fail(diags, dir, "the name '%s' is taken: %s is there already", name, path);
	else
		good = true;
	free(path);
	return good;
}

/* The pack, other than the one in `dir`, that has a case of that id. */
static const struct pack_info *who_has(const struct packs *packs, const char *dir, const char *id)
{
	for (size_t i = 0; i < packs->list.len; i++) {
		const struct pack_info *pack = &packs->list.items[i];
		if (pack->fault || path_same(pack->dir, dir))
			continue;
		char *cases = path_join(pack->dir, "cases"), *folder = path_join(cases, id);
		bool has = path_is_dir(folder);
		free(folder);
		free(cases);
		if (has)
			return pack;
	}
	return NULL;
}

/* The folder of a good case is its id. */
static bool cases_free(const struct packs *packs, const char *dir, struct diags *diags)
{
	char *cases = path_join(dir, "cases");
	size_t count, taken = 0;
	char **names = path_list(cases, &count);
	for (size_t i = 0; i < count; i++) {
		char *folder = path_join(cases, names[i]);
		const struct pack_info *other = path_is_dir(folder) ? who_has(packs, dir, names[i]) : NULL;
		if (other)
			diags_fail(diags, folder, "the pack '%s' has a case '%s' already, in %s", other->id, names[i],
				   other->dir);
		taken += other != NULL;
		free(folder);
	}
	free(names);
	free(cases);
	return !taken;
}

/* The mistakes alone; what is only worth a look is for `mlcoach check`. */
static bool is_good(struct library *library, const char *dir, struct diags *diags)
{
	struct diags found;
	struct check_count count;
	diags_init(&found);
	enum status status = check_paths(&count, library, &dir, 1, &found);
	for (size_t i = 0; i < found.len; i++)
		if (found.items[i].severity == SEVERITY_ERROR)
			diags_copy(diags, &found.items[i], found.items[i].path);
	diags_release(&found);
	return status == STATUS_OK;
}

static enum status link_in(const char *dir, const char *path, struct diags *diags)
{
	char *real = realpath(dir, NULL);
	bool good = real && symlink(real, path) == 0;
	if (!good)
		diags_fail(diags, real ? path : dir, "cannot link: %s", strerror(errno));
	free(real);
	return good ? STATUS_OK : STATUS_IO;
}

static enum status copy_in(const char *dir, const char *path, struct diags *diags)
{
	char *staged = tree_stage(path, diags), *real = realpath(dir, NULL);
	if (!staged || !real) {
		free(real);
		free(staged);
		return STATUS_IO;
	}
	char *mark = path_join(staged, COPY_MARK);
	enum status status = tree_copy(dir, staged, diags);
	if (status == STATUS_OK)
		status = tree_write(mark, real, strlen(real), diags);
	if (status == STATUS_OK)
		status = tree_land(staged, path, diags);
	if (status != STATUS_OK)
		tree_remove(staged, diags);
	free(mark);
	free(real);
	free(staged);
	return status;
}

static enum status put_in(char **out, const char *home, const char *name, const char *dir, bool copy,
			  struct diags *diags)
{
	char *path = path_join(home, name);
	enum status status = tree_make(home, diags);
	if (status == STATUS_OK)
		status = copy ? copy_in(dir, path, diags) : link_in(dir, path, diags);
	if (status == STATUS_OK)
		*out = alloc_strdup(name);
	free(path);
	return status;
}

/* A folder without pack.yaml gives its own name, which must do as one. */
static bool has_name(const struct pack_about *about, const char *dir, struct diags *diags)
{
	if (is_kebab(about->name))
		return true;
	diags_fail(diags, dir, "the folder's name is no name for a pack; write a 'name' of small letters and digits "
			       "joined by '-' into pack.yaml");
	return false;
}

enum status packs_add(char **out, const struct packs *packs, struct library *library, const char *dir, bool copy,
		      struct diags *diags)
{
	struct pack_about about;
	struct part part = { 0 };
	struct arena arena;
	*out = NULL;
	if (!path_is_dir(dir) || !is_pack(dir)) {
		bool there = tree_exists(dir);
		diags_fail(diags, dir, there ? "not a pack; " WHAT_A_PACK_IS : "no such folder");
		return there ? STATUS_BAD : STATUS_IO;
	}
	char *home = packs_home(diags);
	if (!home)
		return STATUS_IO;
	arena_init(&arena);
	pack_read_about(&about, &arena, dir, &part);
	enum status status = STATUS_BAD;
	if (is_good(library, dir, diags) && has_name(&about, dir, diags) &&
	    name_free(packs, home, about.name, dir, diags) && cases_free(packs, dir, diags))
		status = put_in(out, home, about.name, dir, copy, diags);
	part_release(&part);
	arena_release(&arena);
	free(home);
	return status;
}

/* --- removed -------------------------------------------------------------------------------------------- */

static enum status refuse(const struct pack_info *pack, struct diags *diags)
{
	static const char *const what[] = {
		[PACK_NAMED] = "is there because of --content; leave that out",
		[PACK_PATH] = "is there because of MLCOACH_PATH; take its folder out of that variable",
		[PACK_OWN] = "was not added by 'mlcoach pack add'; if nothing in it is needed any more, delete the folder yourself",
		[PACK_INSTALLED] = "comes with the program and stays",
	};
	diags_fail(diags, pack->dir, "the pack '%s' %s", pack->id, what[pack->place]);
	return STATUS_BAD;
}

/* Renamed first, so that a copy is there as a whole or not at all. */
static enum status remove_copy(const char *dir, struct diags *diags)
{
	char *aside = tree_stage(dir, diags);
	if (!aside)
		return STATUS_IO;
	enum status status = rmdir(aside) == 0 && rename(dir, aside) == 0 ? STATUS_OK : STATUS_IO;
	if (status != STATUS_OK)
		diags_fail(diags, dir, "cannot remove: %s", strerror(errno));
	else
		status = tree_remove(aside, diags);
	free(aside);
	return status;
}

enum status packs_remove(const struct pack_info *pack, struct diags *diags)
{
	if (pack->place == PACK_COPY)
		return remove_copy(pack->dir, diags);
	if (pack->place != PACK_LINK)
		return refuse(pack, diags);
	if (unlink(pack->dir) == 0)
		return STATUS_OK;
	diags_fail(diags, pack->dir, "cannot remove: %s", strerror(errno));
	return STATUS_IO;
}
