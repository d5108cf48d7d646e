/* folders: the folders of cases that a path leads to. */
#ifndef MLCOACH_CONTENT_FOLDERS_H
#define MLCOACH_CONTENT_FOLDERS_H

#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/diag.h"

struct folder {
	const char *dir;    /* of a case, as the path begins */
	uint64_t id;	    /* path_id() of it */
	const char *answer; /* the path is that of one sample answer of the case; else NULL */
};

struct folders {
	struct arena *arena;
	struct folder *items;
	size_t len, cap;
};

void folders_init(struct folders *folders, struct arena *arena);
void folders_release(struct folders *folders);

/* Adds those of a pack, the folder of a case, or a file of either. STATUS_IO when there is no such path, STATUS_BAD when
 * it leads to no case: why is in `diags`. A folder that is there is not added again. */
enum status folders_add(struct folders *folders, const char *path, struct diags *diags);

/* Adds a case's folder. */
void folders_add_case(struct folders *folders, const char *dir);

/* The files that the case in a folder is made of, there or not; the last of them are its sample answers, *out_answers. */
const char **folder_files(struct arena *arena, const char *dir, size_t *out_count, size_t *out_answers);

#endif
