#include "mlcoach/content/check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/crew.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/rules.h"
#include "unit.h"

/* A folder that was taken for a pack, and what it stands on. */
struct stand {
	char *dir;
	struct library *shelf;
	bool ready; /* has steps to check cases against */
};

struct check {
	struct check_count *count;
	const struct library *library; /* what is not in the path's own pack; may be NULL */
	const struct check_options *options;
	struct diags *diags;
	struct arena arena; /* owns paths of units */
	VEC(struct stand) stands;
	VEC(struct unit) units;
	size_t *todo; /* units to be looked at */
	bool taught;  /* with training */
};

/* --- the pack around a path --- */

/* A shelf with the pack in `dir` first, if there is one or `always`. A pack with a framework of its own stands
 * alone; other paths lean on the packs of the library. */
static struct library *shelf_for(const struct check *check, const char *dir, bool always)
{
	struct library *shelf = shelf_new();
	if (always || is_pack(dir))
		shelf_add_pack(shelf, dir);
	bool alone = shelf->packs.len && shelf->packs.items[0].framework_part.tried;
	for (size_t i = 0; check->library && !alone && i < check->library->packs.len; i++)
		shelf_add_pack(shelf, check->library->packs.items[i].dir);
	return shelf;
}

/* True when the shelf's first pack is the folder's own. */
static bool has_own_pack(const struct stand *stand)
{
	const struct library *shelf = stand->shelf;
	return shelf->packs.len && !strcmp(shelf->packs.items[0].dir, stand->dir);
}

/* A framework with mistakes still says of some steps that a case must have them. Without any nothing of a case can be
 * checked. */
static bool choose_framework(struct library *shelf)
{
	if (shelf_choose_framework(shelf))
		return true;
	if (!shelf->packs.len || !shelf->packs.items[0].framework_part.tried)
		return false;
	shelf->framework = &shelf->packs.items[0].framework;
	return true;
}

static const struct stand *stand_on(struct check *check, const char *dir, bool always)
{
	for (size_t i = 0; i < check->stands.len; i++)
		if (path_same(check->stands.items[i].dir, dir) && (!always || has_own_pack(&check->stands.items[i])))
			return &check->stands.items[i];
	struct stand *stand = vec_push(&check->stands);
	*stand = (struct stand) { .dir = alloc_strdup(dir), .shelf = shelf_for(check, dir, always) };
	stand->ready = choose_framework(stand->shelf);
	shelf_read_lexicon(stand->shelf);
	shelf_read_cards(stand->shelf);
	return stand;
}

/* Says why a stand is of little or no use for `path`. */
static void report_stand(const struct check *check, const struct stand *stand, const char *path)
{
	if (!stand->ready)
		diags_fail(check->diags, path, "no framework.yaml to check this against; put it in a pack");
	else if (stand->shelf->framework->partial)
		part_report(&stand->shelf->packs.items[0].framework_part, check->diags);
}

/* --- units --- */

/* True when this very thing, or the case around it, is among the units. */
static bool is_there(const struct check *check, const struct unit *unit)
{
	for (size_t i = 0; i < check->units.len; i++) {
		const struct unit *other = &check->units.items[i];
		bool covers = !other->only || (unit->only && !strcmp(other->only, unit->only));
		if (covers && !other->dir == !unit->dir && other->id == unit->id)
			return true;
	}
	return false;
}

/* Adds a unit about the folder `dir`, of a case or a pack, or the only file in it. */
static void add_unit(struct check *check, const struct stand *stand, const char *dir, bool of_case, const char *only)
{
	struct unit unit = { .shelf = stand->shelf, .pack = has_own_pack(stand) ? 0 : stand->shelf->packs.len };
	unit.id = path_id(dir);
	unit.only = only ? arena_strdup(&check->arena, only) : NULL;
	unit.dir = of_case ? arena_strdup(&check->arena, dir) : NULL;
	diags_init(&unit.diags);
	arena_init(&unit.arena);
	if (!is_there(check, &unit))
		*vec_push(&check->units) = unit;
}

/* --- what a path may be --- */

static void warn_case(struct check *check, const char *dir)
{
	static const char *const known[] = { "case.yaml", "checklist.json", "answers" };
	warn_misnamed(dir, known, sizeof known / sizeof *known, &check->arena, check->diags);
}

static void warn_pack(struct check *check, const char *dir)
{
	static const char *const known[] = { "pack.yaml", "framework.yaml", "lexicon.yaml", "cases", "checklists",
					    "reference" };
	static const char *const shared[] = { "common.json" };
	char *checklists = path_join(dir, "checklists");
	warn_misnamed(dir, known, sizeof known / sizeof *known, &check->arena, check->diags);
	warn_misnamed(checklists, shared, 1, &check->arena, check->diags);
	free(checklists);
}

static enum status check_case(struct check *check, const char *path)
{
	char *dir = folder_above(path, 0), *above = folder_above(path, 2);
	const struct stand *stand = stand_on(check, above, false);
	if (stand->ready)
		add_unit(check, stand, dir, true, NULL);
	report_stand(check, stand, path);
	warn_case(check, dir);
	free(above);
	free(dir);
	return STATUS_OK;
}

static void add_cases(struct check *check, const struct stand *stand)
{
	char *cases = path_join(stand->dir, "cases");
	size_t count;
	char **names = folder_list(cases, &count, check->diags);
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(cases, names[i]);
		if (is_folder(path, check->diags))
			add_unit(check, stand, path, true, NULL), warn_case(check, path);
		else if (ends_in(path, ".yaml") || ends_in(path, ".yml") || ends_in(path, ".json"))
			diags_add(check->diags, SEVERITY_WARNING, path, (struct mark) { 0, 0 },
				  "passed over; a case is a folder with case.yaml in it");
		free(path);
	}
	free(names);
	free(cases);
}

static enum status check_pack(struct check *check, const char *path)
{
	const struct stand *stand = stand_on(check, path, true);
	warn_pack(check, path);
	if (stand->ready) {
		add_unit(check, stand, path, false, NULL);
		add_cases(check, stand);
	} else {
		struct pack *pack = &stand->shelf->packs.items[0];
		check->count->files += pack->about_part.tried;
		part_report(&pack->about_part, check->diags);
		report_stand(check, stand, path);
	}
	return STATUS_OK;
}

static enum status check_folder(struct check *check, const char *path)
{
	if (is_case(path))
		return check_case(check, path);
	if (is_pack(path))
		return check_pack(check, path);
	diags_fail(check->diags, path, NO_CASE_NOR_PACK);
	return STATUS_BAD;
}

/* Shared items may lie anywhere, and are then read by themselves; so is a card always. */
static bool is_lone(const struct stand *stand, const char *path, const struct file_kind *kind)
{
	if (kind->in)
		return true;
	char *name = path_join(stand->dir, "checklists/common.json");
	bool same = has_own_pack(stand) && path_same(name, path);
	free(name);
	return !same;
}

static void check_known_file(struct check *check, const char *path, const struct file_kind *kind)
{
	char *pack = folder_above(path, kind->pack), *folder = folder_above(path, kind->folder);
	const struct stand *stand = stand_on(check, pack, kind->pack == 1);
	size_t before = check->units.len;
	/* Of a pack that can't be used its own framework and lexicon can still be looked at. */
	if (stand->ready || kind->pack == 1)
		add_unit(check, stand, folder, kind->is_case, path);
	if (kind->pack != 1)
		report_stand(check, stand, path);
	if (check->units.len > before && kind->pack == 2)
		check->units.items[before].lone = is_lone(stand, path, kind);
	check->count->files += check->units.len > before || !stand->ready;
	free(folder);
	free(pack);
}

static enum status check_file(struct check *check, const char *path)
{
	const struct file_kind *kind = file_kind_of(path);
	if (kind) {
		check_known_file(check, path, kind);
		return STATUS_OK;
	}
	diags_fail(check->diags, path, NO_CONTENT_FILE);
	return STATUS_BAD;
}

/* A link from outside of all packs stands for what it leads to. */
static const char *follow(struct check *check, const char *path)
{
	struct stat info;
	if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
		return path;
	const struct file_kind *kind = file_kind_of(path);
	char *above = folder_above(path, kind ? kind->pack : 2), *real = realpath(path, NULL);
	bool outside = real && !is_pack(above) && !is_pack(path);
	const char *followed = outside ? arena_strdup(&check->arena, real) : path;
	free(real);
	free(above);
	return followed;
}

static enum status check_path(struct check *check, const char *path)
{
	path = follow(check, path);
	if (path_is_dir(path))
		return check_folder(check, path);
	if (path_is_file(path))
		return check_file(check, path);
	diags_fail(check->diags, path, "cannot read: no such file or folder");
	return STATUS_IO;
}

/* --- the work --- */

static void recall_unit(void *context, size_t index)
{
	struct check *check = context;
	unit_recall(&check->units.items[index], check->options);
}

static void check_unit(void *context, size_t index)
{
	struct check *check = context;
	unit_check(&check->units.items[check->todo[index]], check->options, check->taught);
}

static void report_progress(void *context, size_t ndone)
{
	const struct check *check = context;
	const struct check_options *options = check->options;
	size_t all = 0;
	while (check->todo[all] < check->units.len)
		all++;
	if (options->progress)
		options->progress(options->progress_context, ndone, all);
}

/* Which units must be looked at, now that it is known what the cache has: all of those with training, unless they are
 * too many; returns how many. The list ends with a number beyond the units. */
static size_t choose_todo(struct check *check)
{
	size_t count = 0, untaught = 0;
	for (size_t i = 0; i < check->units.len; i++)
		untaught += !check->units.items[i].ready || !check->units.items[i].taught;
	check->taught = check->options->inspector && (check->options->strict || untaught <= CHECK_TAUGHT_MAX);
	check->todo = alloc_zeroed(check->units.len + 1, sizeof *check->todo);
	for (size_t i = 0; i < check->units.len; i++)
		if (!check->units.items[i].ready || (check->taught && !check->units.items[i].taught))
			check->todo[count++] = i;
	check->todo[count] = check->units.len;
	return count;
}

/* What nothing in a pack uses can be told once all of its cases are known. */
static void check_use(struct check *check, struct unit *pack)
{
	const struct library *shelf = pack->shelf;
	struct usage usage = usage_new(&pack->arena, shelf, 0);
	size_t cases = 0;
	usage_add_shelf(&usage, shelf);
	for (size_t i = 0; i < check->units.len; i++) {
		const struct unit *unit = &check->units.items[i];
		if (unit->shelf != shelf || !unit->dir)
			continue;
		if (!unit->good)
			return;
		usage_join(&usage, &unit->usage);
		cases++;
	}
	if (!cases || !shelf_sound(shelf) || !pack->good)
		return;
	quality_pack(shelf, &usage, &pack->diags);
	pack->looked |= 1u << RULE_PACK;
}

static void take_results(struct check *check)
{
	for (size_t i = 0; i < check->units.len; i++) {
		struct unit *unit = &check->units.items[i];
		if (!unit->dir && !unit->only)
			check_use(check, unit);
		if (!unit->dir)
			unit_settle(unit);
		unit_report(unit, check->diags);
		check->count->files += unit->only ? 0 : unit->files;
		check->count->cases += unit->dir && !unit->only;
		check->count->allowed += unit->allowed;
		check->count->untaught += unit->dir && !unit->taught;
		check->count->untested += unit->untested && !unit->only;
	}
}

static void check_units(struct check *check)
{
	if (check->options->cache)
		crew_run(check->units.len, recall_unit, NULL, check);
	size_t count = choose_todo(check);
	crew_run(count, check_unit, report_progress, check);
	take_results(check);
	free(check->todo);
}

static void release(struct check *check)
{
	for (size_t i = 0; i < check->units.len; i++)
		unit_release(&check->units.items[i]);
	for (size_t i = 0; i < check->stands.len; i++) {
		library_free(check->stands.items[i].shelf);
		free(check->stands.items[i].dir);
	}
	vec_release(&check->units);
	vec_release(&check->stands);
	arena_release(&check->arena);
}

/* The options with a folder that can be written, or without. */
static struct check_options open_cache(const struct check_options *options, struct arena *arena)
{
	struct check_options own = *options;
	struct diags diags;
	diags_init(&diags);
	own.cache = options->cache ? path_in(arena, options->cache, "checked") : NULL;
	if (own.cache && path_make_private(own.cache, &diags) != STATUS_OK)
		own.cache = NULL;
	diags_release(&diags);
	return own;
}

enum status check_paths_with(struct check_count *out, struct library *library, const struct check_options *options,
			     const char *const *paths, size_t npaths, struct diags *diags)
{
	struct check check = { .count = out, .library = library, .diags = diags };
	enum status worst = STATUS_OK;
	size_t errors = diags->errors;
	*out = (struct check_count) { 0 };
	arena_init(&check.arena);
	const struct check_options own = open_cache(options, &check.arena);
	check.options = &own;
	for (size_t i = 0; i < npaths; i++) {
		enum status status = check_path(&check, paths[i]);
		worst = status > worst ? status : worst;
	}
	for (size_t i = 0; !npaths && library && i < library->packs.len; i++)
		check_pack(&check, library->packs.items[i].dir);
	check_units(&check);
	diags_unique(diags);
	release(&check);
	if (worst == STATUS_OK && diags->errors > errors)
		worst = STATUS_BAD;
	return worst;
}

enum status check_paths(struct check_count *out, struct library *library, const char *const *paths, size_t npaths,
			struct diags *diags)
{
	return check_paths_with(out, library, &(struct check_options) { 0 }, paths, npaths, diags);
}
