/* places: the folders of cases that a path leads to. */
#ifndef MLCOACH_CONTENT_PLACES_H
#define MLCOACH_CONTENT_PLACES_H

#include "mlcoach/base/arena.h"
#include "mlcoach/base/diag.h"

struct place {
	const char *dir;    /* of a case, as the path begins */
	const char *answer; /* the path is that of one sample answer of the case; else NULL */
};

struct places {
	struct arena *arena;
	struct place *items;
	size_t len, cap;
};

void places_init(struct places *places, struct arena *arena);
void places_release(struct places *places);

/* Adds those of a pack, the folder of a case, or a file of either. STATUS_IO when there is no such path, STATUS_BAD when
 * it leads to no case: why is in `diags`. A place that is there is not added again. */
enum status places_add(struct places *places, const char *path, struct diags *diags);

/* Adds a case's folder. */
void places_add_case(struct places *places, const char *dir);

/* The files that the case in a folder is made of, there or not; the last of them are its sample answers, *out_answers. */
const char **place_files(struct arena *arena, const char *dir, size_t *out_count, size_t *out_answers);

#endif
