#include "mlcoach/content/check.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "shelf.h"

struct check {
	struct check_count *count;
	const struct library *library; /* what is not in the path's own pack; may be NULL */
	struct diags *diags;
};

/* --- the pack around a path --- */

/* The folder `levels` above, as a heap string: "a/b/c" is 2 below "a", "c" alone lies in ".". */
static char *folder_above(const char *path, unsigned levels)
{
	char *dir = alloc_strdup(path);
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/')
		dir[--len] = '\0';
	for (; levels; levels--) {
		char *slash = strrchr(dir, '/');
		const char *last = slash ? slash + 1 : dir;
		bool dots = !strcmp(last, ".") || !strcmp(last, "..");
		if (dots || !slash) {
			char *up = dots ? path_join(dir, "..") : alloc_strdup(".");
			free(dir);
			dir = up;
		} else {
			slash[slash == dir] = '\0';
		}
	}
	return dir;
}

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

/* The pack in `dir`, or the number of packs: none. */
static size_t pack_at(const struct library *shelf, const char *dir)
{
	bool own = shelf->packs.len && !strcmp(shelf->packs.items[0].dir, dir);
	return own ? 0 : shelf->packs.len;
}

/* A framework with mistakes elsewhere still says which steps a case must have. */
static bool steps_known(const struct framework *framework)
{
	for (size_t i = 0; i < framework->nsteps; i++)
		if (!framework->steps[i].id || framework_step(framework, framework->steps[i].id) != (int)i)
			return false;
	return framework->nsteps;
}

/* Without a framework nothing of a case can be checked: then false, with the reason. */
static bool framework_ready(const struct check *check, struct library *shelf, const char *path)
{
	if (shelf_choose_framework(shelf))
		return true;
	if (shelf->packs.len && steps_known(&shelf->packs.items[0].framework)) {
		shelf->framework = &shelf->packs.items[0].framework;
		return true;
	}
	if (shelf->packs.len && shelf->packs.items[0].framework_part.tried)
		part_report(&shelf->packs.items[0].framework_part, check->diags);
	else
		diags_fail(check->diags, path, "no framework.yaml to check this against; put it in a pack");
	return false;
}

/* --- what a path may be --- */

static void check_volume(struct check *check, struct library *shelf, const char *dir, size_t pack)
{
	struct volume *volume = shelf_add_volume(shelf, dir, pack);
	check->count->cases++;
	shelf_read_samples(shelf, volume);
	part_report(&volume->study_part, check->diags);
	part_report(&volume->checklist_part, check->diags);
	part_report(&volume->samples_part, check->diags);
	check->count->files += 2 + volume->samples.nfiles;
}

static enum status check_case(struct check *check, const char *path)
{
	char *dir = folder_above(path, 0), *above = folder_above(path, 2);
	struct library *shelf = shelf_for(check, above, false);
	if (framework_ready(check, shelf, path))
		check_volume(check, shelf, dir, pack_at(shelf, above));
	library_free(shelf);
	free(above);
	free(dir);
	return STATUS_OK;
}

static void check_shelves(struct check *check, struct library *shelf)
{
	const struct pack *pack = &shelf->packs.items[0];
	shelf_read_lexicon(shelf);
	part_report(&pack->lexicon_part, check->diags);
	if (pack->lexicon_part.tried)
		part_report_file(&shelf->lexicon_part, check->diags, pack->lexicon.path);
	part_report(&pack->shared_part, check->diags);
	check->count->files += (size_t)pack->lexicon_part.tried + pack->shared_part.tried;
}

static void check_cases(struct check *check, struct library *shelf, const char *pack)
{
	char *cases = path_join(pack, "cases");
	size_t count;
	char **names = folder_list(cases, &count, check->diags);
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(cases, names[i]);
		if (is_folder(path, check->diags))
			check_volume(check, shelf, path, 0);
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
	struct library *shelf = shelf_for(check, path, true);
	const struct part *about = &shelf->packs.items[0].about_part;
	check->count->files += (size_t)shelf->packs.items[0].framework_part.tried + about->tried;
	part_report(about, check->diags);
	if (framework_ready(check, shelf, path)) {
		part_report(&shelf->packs.items[0].framework_part, check->diags);
		check_shelves(check, shelf);
		check_cases(check, shelf, path);
	}
	library_free(shelf);
	return STATUS_OK;
}

static enum status check_folder(struct check *check, const char *path)
{
	char *file = path_join(path, "case.yaml");
	bool is_case = path_is_file(file);
	free(file);
	if (is_case)
		return check_case(check, path);
	if (is_pack(path))
		return check_pack(check, path);
	diags_fail(check->diags, path,
		   "neither a pack nor a case; it has no pack.yaml, no framework.yaml, no cases/ and no case.yaml");
	return STATUS_BAD;
}

/* Reports a part as far as it is about the file asked for. */
typedef void report_file(struct check *check, struct library *shelf, const char *path);

static void report_about(struct check *check, struct library *shelf, const char *path)
{
	part_report_file(&shelf->packs.items[0].about_part, check->diags, path);
}

static void report_framework(struct check *check, struct library *shelf, const char *path)
{
	part_report_file(&shelf->packs.items[0].framework_part, check->diags, path);
}

static void report_lexicon(struct check *check, struct library *shelf, const char *path)
{
	shelf_read_lexicon(shelf);
	part_report_file(&shelf->packs.items[0].lexicon_part, check->diags, path);
	part_report_file(&shelf->lexicon_part, check->diags, path);
}

/* Read by itself: it may lie anywhere. */
static void report_common(struct check *check, struct library *shelf, const char *path)
{
	struct shared shared;
	if (!framework_ready(check, shelf, path))
		return;
	shelf_read_lexicon(shelf);
	struct context context = { .arena = &shelf->arena,
				   .diags = check->diags,
				   .framework = shelf->framework,
				   .concepts = shelf_concepts(shelf) };
	shared_load(&shared, path, &context);
}

static void report_case_file(struct check *check, struct library *shelf, const char *path)
{
	bool answer = strcmp(path_base(path), "case.yaml") && strcmp(path_base(path), "checklist.json");
	char *dir = folder_above(path, answer ? 2 : 1), *above = folder_above(path, answer ? 4 : 3);
	if (framework_ready(check, shelf, path)) {
		struct volume *volume = shelf_add_volume(shelf, dir, pack_at(shelf, above));
		shelf_read_samples(shelf, volume);
		part_report_file(&volume->study_part, check->diags, path);
		part_report_file(&volume->checklist_part, check->diags, path);
		part_report_file(&volume->samples_part, check->diags, path);
	}
	free(above);
	free(dir);
}

/* Files by their names, and how far above them their pack begins. */
static const struct file_kind {
	const char *name; /* NULL: any .yaml in answers/ */
	unsigned levels;
	report_file *report;
} kinds[] = {
	{ "pack.yaml", 1, report_about },
	{ "framework.yaml", 1, report_framework }, { "lexicon.yaml", 1, report_lexicon },
	{ "common.json", 2, report_common },       { "case.yaml", 3, report_case_file },
	{ "checklist.json", 3, report_case_file }, { NULL, 4, report_case_file },
};

static bool is_answer(const char *path)
{
	char *dir = folder_above(path, 1);
	const char *dot = strrchr(path, '.');
	bool is = !strcmp(path_base(dir), "answers") && dot && !strcmp(dot, ".yaml");
	free(dir);
	return is;
}

static const struct file_kind *kind_of(const char *path)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (kinds[i].name ? !strcmp(kinds[i].name, path_base(path)) : is_answer(path))
			return &kinds[i];
	return NULL;
}

static enum status check_file(struct check *check, const char *path)
{
	const struct file_kind *kind = kind_of(path);
	if (!kind) {
		diags_fail(check->diags, path,
			   "not a content file; those are pack.yaml, framework.yaml, lexicon.yaml, common.json, case.yaml, "
			   "checklist.json "
			   "and answers/*.yaml");
		return STATUS_BAD;
	}
	char *dir = folder_above(path, kind->levels);
	struct library *shelf = shelf_for(check, dir, kind->levels == 1);
	kind->report(check, shelf, path);
	check->count->files++;
	library_free(shelf);
	free(dir);
	return STATUS_OK;
}

static enum status check_path(struct check *check, const char *path)
{
	if (path_is_dir(path))
		return check_folder(check, path);
	if (path_is_file(path))
		return check_file(check, path);
	diags_fail(check->diags, path, "cannot read: no such file or folder");
	return STATUS_IO;
}

enum status check_paths(struct check_count *out, struct library *library, const char *const *paths, size_t npaths,
			struct diags *diags)
{
	struct check check = { out, library, diags };
	enum status worst = STATUS_OK;
	size_t errors = diags->errors;
	*out = (struct check_count) { 0, 0 };
	for (size_t i = 0; i < npaths; i++) {
		enum status status = check_path(&check, paths[i]);
		worst = status > worst ? status : worst;
	}
	for (size_t i = 0; !npaths && library && i < library->packs.len; i++)
		check_pack(&check, library->packs.items[i].dir);
	diags_sort(diags);
	if (worst == STATUS_OK && diags->errors > errors)
		worst = STATUS_BAD;
	return worst;
}
