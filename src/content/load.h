/* load: the kinds of content files, each from its file to its struct. Private to content.
 *
 * Every loader reads on after a mistake and returns false when there was any error; what it could read is in
 * `out` all the same, with NULLs where something was wrong, for checks of what builds on it only. */
#ifndef MLCOACH_SRC_CONTENT_LOAD_H
#define MLCOACH_SRC_CONTENT_LOAD_H

#include "bind.h"
#include "mlcoach/content/card.h"
#include "mlcoach/content/checklist.h"
#include "mlcoach/content/lexicon.h"
#include "mlcoach/content/sample.h"
#include "read.h"

/* What the files of a case are read against. */
struct context {
	struct arena *arena;
	struct diags *diags;
	const struct framework *framework;
	const struct names *concepts;
	const struct shared *const *shared; /* the case's own pack first; ends with NULL */
	uint64_t hash;                      /* of lexicons and shared items */
};

/* The format that this program reads; every file begins with it. */
#define FORMAT_FIELD(type)                                                                                             \
	{                                                                                                              \
		"format", FIELD_COUNT, offsetof(type, format), .required = true, .min = 1, .max = 1,                   \
							       .about = "of the file: always 1"                        \
	}

/* The files as tables; the JSON Schemas come from them. */
extern const struct shape framework_shape, lexicon_shape, common_shape, case_shape, checklist_shape, sample_shape,
	learned_shape, pack_shape, card_shape;

/* For JSON, which has no comments in which editors find the schema. */
#define SCHEMA_FIELD                                                                                                   \
	{                                                                                                              \
		"$schema", FIELD_IGNORED, 0, .about = "where the schema of this file lies, for editors"                \
	}

/* pack.yaml; `name` stays NULL when it has no good one. */
struct pack_about;
bool pack_about_load(struct pack_about *out, struct arena *arena, const char *path, struct diags *diags);

/* Reports steps that a map by step does not have or that no framework knows: -1 in `steps`, or the step that it means;
 * `steps` has room for entries->len. */
void steps_check(struct binder *binder, const struct framework *framework, const struct objects *entries, int *steps,
		 struct mark at, bool all);

/* The step that a text at `at` names; -1 for none (`id` is NULL) and, reported, for one that is unknown. */
int step_find(struct binder *binder, const struct framework *framework, struct mark at, const char *id);

bool framework_load(struct framework *out, struct arena *arena, const char *path, struct diags *diags);
bool framework_bind(struct framework *out, const struct source *source, struct arena *arena, struct diags *diags);

/* A lexicon as one file has it, concepts in the file's order and not yet checked against each other. */
struct lexicon_file {
	const char *path;
	struct objects same;     /* struct strings, by canonical term */
	struct objects concepts; /* struct matches, by name */
	uint64_t hash;
	bool unread; /* nobody knows which concepts it has */
};

/* Reads the map only; false when there is none. */
bool lexicon_load(struct lexicon_file *out, struct arena *arena, const char *path, struct diags *diags);
bool lexicon_bind(struct lexicon_file *out, const struct source *source, struct arena *arena, struct diags *diags);

/* Merges files into one lexicon, the concepts in an order in which each names only earlier ones; `names` gets
 * all concepts, by their place in out->concepts. */
bool lexicon_merge(struct lexicon *out, struct names *names, const struct lexicon_file *files, size_t nfiles,
		   struct arena *arena, struct diags *diags);

/* Items of common.json. */
struct shared {
	const char *path;
	struct objects items; /* struct entry */
	struct names ids;
	struct strings background;
	uint64_t hash;
	bool broken;   /* has errors */
	bool unlisted; /* nobody knows which items it has */
};

/* An item as it stands in a file. */
struct entry {
	struct item item; /* first, so that an entry begins with its id */
	const char *use;  /* id of a shared item to begin from */
	const char *step; /* in common.json */
	const struct node *node;
};

bool shared_load(struct shared *out, const char *path, const struct context *context);
bool shared_bind(struct shared *out, const struct source *source, const struct context *context);

/* The head alone, with the rest of the file unread. */
bool case_head_load(struct case_head *out, struct arena *arena, const char *path, struct diags *diags);

/* `folder` is the name of the case's folder, which must be its id; NULL: not checked. */
bool case_load(struct case_study *out, const char *path, const char *folder, const struct context *context);
bool case_bind(struct case_study *out, const struct source *source, const char *folder, const struct context *context);

/* Facts are looked up as far as `study` knows them. */
bool checklist_load(struct checklist *out, const char *path, const struct case_study *study,
		    const struct context *context);
bool checklist_bind(struct checklist *out, const struct source *source, const struct case_study *study,
		    const struct context *context);

/* Traps and items are looked up as far as `study` and `checklist` know them. */
bool sample_load(struct sample *out, const char *path, const struct case_study *study,
		 const struct checklist *checklist, const struct context *context);
bool sample_bind(struct sample *out, const struct source *source, const struct case_study *study,
		 const struct checklist *checklist, const struct context *context);

/* A reference card; what it has is there also when there are errors. */
bool card_load(struct card *out, uint64_t *out_hash, const char *path, const struct context *context);

/* diagram.c: warns about lines that are no flowchart. */
void diagram_check(struct binder *binder, const struct node *text);

#endif
