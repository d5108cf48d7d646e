#include "mlcoach/content/folders.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/path.h"
#include "mlcoach/base/vec.h"
#include "shelf.h"

void folders_init(struct folders *folders, struct arena *arena)
{
	*folders = (struct folders) { .arena = arena };
}

void folders_release(struct folders *folders)
{
	vec_release(folders);
}

static void add_one(struct folders *folders, const char *dir, const char *answer)
{
	uint64_t id = path_id(dir);
	for (size_t i = 0; i < folders->len; i++) {
		const struct folder *other = &folders->items[i];
		if (other->id == id &&
		    (!other->answer || (answer && !strcmp(path_base(other->answer), path_base(answer)))))
			return;
	}
	*vec_push(folders) = (struct folder) { arena_strdup(folders->arena, dir), id,
					     answer ? arena_strdup(folders->arena, answer) : NULL };
}

void folders_add_case(struct folders *folders, const char *dir)
{
	add_one(folders, dir, NULL);
}

static enum status add_pack(struct folders *folders, const char *pack, struct diags *diags)
{
	char *cases = path_join(pack, "cases");
	size_t count, before = folders->len;
	char **names = folder_list(cases, &count, diags);
	for (size_t i = 0; i < count; i++) {
		char *dir = path_join(cases, names[i]);
		if (is_case(dir))
			add_one(folders, dir, NULL);
		free(dir);
	}
	free(names);
	free(cases);
	if (folders->len > before)
		return STATUS_OK;
	diags_fail(diags, pack, "no case in this pack; a case is a folder of cases/ with case.yaml in it");
	return STATUS_BAD;
}

static enum status add_folder(struct folders *folders, const char *path, struct diags *diags)
{
	char *dir = folder_above(path, 0);
	enum status status = STATUS_OK;
	if (is_case(dir)) {
		add_one(folders, dir, NULL);
	} else if (is_pack(dir)) {
		status = add_pack(folders, dir, diags);
	} else {
		diags_fail(diags, path, NO_CASE_NOR_PACK);
		status = STATUS_BAD;
	}
	free(dir);
	return status;
}

static enum status add_file(struct folders *folders, const char *path, struct diags *diags)
{
	const struct file_kind *kind = file_kind_of(path);
	if (!kind) {
		diags_fail(diags, path, NO_CONTENT_FILE);
		return STATUS_BAD;
	}
	char *folder = folder_above(path, kind->folder);
	enum status status = STATUS_OK;
	if (kind->is_case)
		add_one(folders, folder, kind->name ? NULL : path);
	else
		status = add_pack(folders, folder, diags);
	free(folder);
	return status;
}

enum status folders_add(struct folders *folders, const char *path, struct diags *diags)
{
	if (path_is_dir(path))
		return add_folder(folders, path, diags);
	if (path_is_file(path))
		return add_file(folders, path, diags);
	diags_fail(diags, path, "cannot read: no such file or folder");
	return STATUS_IO;
}

/* --- what a case is made of --------------------------------------------------------------------------------------- */

static const struct {
	unsigned above;
	const char *name;
} parts[] = {
	{ 0, "case.yaml" }, { 0, "checklist.json" }, { 2, "framework.yaml" }, { 2, "lexicon.yaml" },
	{ 2, "checklists/common.json" },
};
#define PARTS (sizeof parts / sizeof *parts)

const char **folder_files(struct arena *arena, const char *dir, size_t *out_count, size_t *out_answers)
{
	const char *answers = path_in(arena, dir, "answers");
	char **names = path_list(answers, out_answers);
	const char **paths = arena_array(arena, PARTS + *out_answers, sizeof *paths);
	for (size_t i = 0; i < PARTS; i++) {
		char *folder = folder_above(dir, parts[i].above);
		paths[i] = path_in(arena, folder, parts[i].name);
		free(folder);
	}
	for (size_t i = 0; i < *out_answers; i++)
		paths[PARTS + i] = path_in(arena, answers, names[i]);
	free(names);
	*out_count = PARTS + *out_answers;
	return paths;
}
