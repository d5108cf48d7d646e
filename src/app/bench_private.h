/* What a bench keeps to itself, for bench.c and bench_files.c. */
#ifndef MLCOACH_APP_BENCH_PRIVATE_H
#define MLCOACH_APP_BENCH_PRIVATE_H

#include <stdint.h>

#include "mlcoach/app/bench.h"

/* Files that a case is made of; the checklist comes first. */
#define BENCH_FILES 5

struct bench_files {
	struct library_options where;
	struct trained_folders trained;
	char *dir; /* folder of the case, when that is how it was named; NULL: by its id */
	char *paths[BENCH_FILES]; /* the checklist first */
	uint64_t prints[BENCH_FILES]; /* of their bytes when they were last read; 0: not to be read */
	struct amend *amend; /* NULL: the checklist cannot be read */
	struct journal *journal; /* NULL: the text is not kept */
	struct arena arena;	 /* of the reasons */
	char *item;		 /* id of the item that was chosen, also while the case has errors; NULL: none */
	bool stale;		 /* to be scored again … */
	bool reasons_stale;	 /* … to be asked for reasons again */
};

/* Names the files of a case. */
void bench_name_files(struct bench_files *files, const struct case_head *head);

/* All cases, or the one of `dir` alone. */
enum status bench_open_library(struct library **out, const struct bench_files *files, struct diags *diags);

/* Takes the checklist as it is on disk. */
void bench_open_checklist(struct bench_files *files);

/* Reads all files anew; where there are errors no scorer comes of it. */
void bench_load(struct bench *bench);
void bench_unload(struct bench *bench);

#endif
