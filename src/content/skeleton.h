/* skeleton: the files of src/content/skeleton, built into the program. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_SKELETON_H
#define MLCOACH_SRC_CONTENT_SKELETON_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"
#include "mlcoach/content/framework.h"

struct skeleton {
	const char *name;         /* "case.yaml" */
	const char *const *lines; /* each with its "\n"; ends with NULL */
};

/* Written by the Makefile; ends with a NULL name. */
extern const struct skeleton skeletons[];

/* What is put in, texts as they stand between double quotes. */
struct scene {
	const char *id, *title;             /* @ID@, @TITLE@ */
	const char *pack_name, *pack_title; /* @NAME@, @PACK_TITLE@ */
	const struct framework *framework;
	bool baseline; /* the pack shares the item 'baseline-first' */
};

/* Appends a file of the skeleton. Lines that begin with "#@" or "//@" (after blanks) direct:
 *
 *	#@ if WORD      what follows, up to the `end`, is only for frameworks with that step;
 *	#@ unless WORD  … without it. The word 'baseline-first' asks for the shared item instead
 *	#@ each other   … comes once for each step that no `if` of the file is for; @STEP@ is its id
 *	#@ end
 *
 * In JSON a comma before a closing bracket is dropped. */
void skeleton_add(struct str *out, const char *name, const struct scene *scene);

#endif
