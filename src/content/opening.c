/* What a case's first screen shows, kept from start to start: reading it takes longer than all else that is done before
 * that screen. */
#include <string.h>
#include <stdlib.h>

#include "cachefile.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"
#include "shelf.h"

/* Raised when what is kept changes. */
#define OPENING_VERSION 1u
/* Nanoseconds that a change of a file may take to show in its time; see heads.c. */
#define COARSE_TICK INT64_C(2000000000)

/* What the goodness of a case rests on, as it is on the disk now. */
struct ground {
	uint64_t key;
	int64_t changed; /* the latest change, ns */
};

static void stand_on(struct ground *ground, struct arena *arena, const char *dir, const char *name)
{
	int64_t changed = 0;
	ground->key = hash_join(ground->key, path_stamp(path_in(arena, dir, name), &changed));
	if (changed > ground->changed)
		ground->changed = changed;
}

static struct ground ground_of(struct library *library, const struct volume *volume)
{
	struct ground ground = { .key = hash_join(HASH_START, OPENING_VERSION) };
	ground.key = hash_join(ground.key, library->framework->hash);
	for (size_t i = 0; i < library->packs.len; i++) {
		stand_on(&ground, &library->arena, library->packs.items[i].dir, "lexicon.yaml");
		stand_on(&ground, &library->arena, library->packs.items[i].dir, "checklists/common.json");
	}
	stand_on(&ground, &library->arena, volume->head.dir, "case.yaml");
	stand_on(&ground, &library->arena, volume->head.dir, "checklist.json");
	return ground;
}

static char *file_of(const struct library *library, const struct volume *volume)
{
	struct str name = STR_INIT;
	cachefile_name(&name, volume->head.dir, ".opening");
	char *path = path_join(library->cache, name.data);
	str_release(&name);
	return path;
}

static const char *take_text(struct cachefile *file, struct arena *arena)
{
	return arena_strdup(arena, cachefile_text(file));
}

static void take_step(struct cachefile *file, struct case_step *out, struct arena *arena)
{
	out->question = take_text(file, arena);
	out->minutes = (unsigned)cachefile_number(file);
	uint64_t nhints = cachefile_number(file);
	out->hints.len = nhints < file->bytes.len ? nhints : 0;
	out->hints.items = arena_array(arena, out->hints.len, sizeof *out->hints.items);
	for (size_t i = 0; i < out->hints.len; i++)
		out->hints.items[i] = take_text(file, arena);
}

const struct case_study *library_opening(struct library *library, size_t index)
{
	struct volume *volume = &library->volumes.items[index];
	struct case_study *study = NULL;
	struct cachefile file;
	int64_t written = 0;
	if (!library->cache)
		return NULL;
	struct ground ground = ground_of(library, volume);
	char *path = file_of(library, volume);
	/* Its time is taken before it is read: another run may replace it by a later one. */
	bool settled = path_stamp(path, &written) && ground.changed < written - COARSE_TICK;
	if (settled && cachefile_open(&file, path, ground.key)) {
		study = arena_alloc(&library->arena, sizeof *study);
		*study = (struct case_study) { .head = volume->head, .prompt = take_text(&file, &library->arena) };
		for (size_t i = 0; i < library->framework->nsteps; i++)
			take_step(&file, &study->steps[i], &library->arena);
		cachefile_close(&file);
	}
	free(path);
	return study;
}

static void add_step(struct str *out, const struct case_step *step)
{
	cachefile_add_text(out, step->question);
	cachefile_add_number(out, step->minutes);
	cachefile_add_number(out, step->hints.len);
	for (size_t i = 0; i < step->hints.len; i++)
		cachefile_add_text(out, step->hints.items[i]);
}

void library_keep_opening(struct library *library, size_t index)
{
	struct volume *volume = &library->volumes.items[index];
	struct str text = STR_INIT;
	struct diags quiet;
	if (!library->cache || !volume->study_part.good)
		return;
	diags_init(&quiet);
	cachefile_add_text(&text, volume->study.prompt);
	for (size_t i = 0; i < library->framework->nsteps; i++)
		add_step(&text, &volume->study.steps[i]);
	char *path = file_of(library, volume);
	if (path_make_private(library->cache, &quiet) == STATUS_OK)
		cachefile_write(path, ground_of(library, volume).key, &text);
	free(path);
	diags_release(&quiet);
	str_release(&text);
}
