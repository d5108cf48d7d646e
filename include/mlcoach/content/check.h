/* check: every mistake in content files, in one run, and what would make good content better.
 *
 * What an author allows in the file (an 'allow' with a reason, rules.h) is left out. What was found is kept in a cache, so
 * that only what has changed is looked at again. */
#ifndef MLCOACH_CONTENT_CHECK_H
#define MLCOACH_CONTENT_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "mlcoach/content/library.h"

/* Content without errors, for a closer look. */
struct inspected {
	const struct framework *framework;
	const struct lexicon *lexicon;
	const struct case_study *study; /* NULL: the shared items of a pack */
	const struct checklist *checklist; /* NULL: the lexicon alone */
	const char *path;
	bool taught;
};

/* Adds the warnings of a closer look, each with the path of the file at hand and a rule. `taught` of what is inspected
 * is false where only what needs no training is asked for. Several threads may call it at once, for different content. */
struct inspector {
	void (*inspect)(void *context, const struct inspected *case_, struct diags *diags);
	void *context;
};

/* How many cases and packs that are not in the cache are looked at with training; when there are more, none is. */
#define CHECK_TAUGHT_MAX 24

struct check_options {
	const struct inspector *inspector; /* NULL: no closer look */
	const char *cache;		   /* folder of what earlier runs found (made when missing); NULL: none */
	uint64_t engine;		   /* of the inspector and the program: another one finds anew */
	bool strict;			   /* train, however many there are */
	/* Called, by one thread at a time, with how many of all cases are done; may be NULL. */
	void (*progress)(void *context, size_t done, size_t all);
	void *progress_context;
};

struct check_count {
	size_t files; /* looked at */
	size_t cases;
	size_t allowed;	 /* warnings that are left out because their author allows them */
	size_t untaught; /* cases that were not looked at with training, and could have been */
	size_t untested; /* cases without sample answers */
};

/* Checks packs (folders), case folders or single files. Each path is taken for what its place and name say
 * it is; a file of no known name is an error. A pack with a framework of its own is checked by itself; a pack
 * without, and a case or file, against the pack that it lies in and, where that has no framework, `library`
 * (may be NULL) too. With no paths: every pack of `library`. What is named twice is checked once. Diagnostics come
 * sorted; of more than DIAGS_MAX the rest are only counted. STATUS_BAD when there is any error, STATUS_IO when a path
 * can't be read. A cache that is broken or can't be written costs time and nothing else. */
enum status check_paths(struct check_count *out, struct library *library, const char *const *paths, size_t npaths,
			struct diags *diags);
enum status check_paths_with(struct check_count *out, struct library *library, const struct check_options *options,
			     const char *const *paths, size_t npaths, struct diags *diags);

#endif
