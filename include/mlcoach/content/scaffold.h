/* scaffold: a new case that works as it is, for an author to make theirs (`mlcoach new case`).
 *
 * What is written are the files of src/content/skeleton: a small case with a remark at each key, without the steps that
 * the framework does not have. It passes `mlcoach check --strict`, can be played, and its sample answers get the
 * verdicts that they expect. */
#ifndef MLCOACH_CONTENT_SCAFFOLD_H
#define MLCOACH_CONTENT_SCAFFOLD_H

#include "mlcoach/content/library.h"

struct scaffold {
	const char *id;    /* kebab-case */
	const char *title; /* NULL: made from the id */
	const char *pack;  /* folder, made when missing; NULL: see scaffold_pack */
};

struct scaffold_file {
	const char *path;
	const char *about; /* "what the interviewer says and knows" */
};

struct scaffold_made {
	struct arena arena; /* owns all of it */
	const char *pack, *dir; /* folders of pack and case */
	bool new_pack, new_schemas;
	struct scaffold_file *files; /* those of the case, pack.yaml, the folder of schemas */
	size_t nfiles;
};

/* The pack that a case goes into unless its author names one: the one that the current folder is or lies in, else the
 * user's own. A heap string; NULL with a message when there is no home. */
char *scaffold_pack(struct diags *diags);

/* Makes the case, whole or not at all; nothing that exists is written over. A pack without framework.yaml leans on
 * that of `library` (may be NULL). STATUS_USAGE for a bad id or title, STATUS_BAD when the id is taken or the pack's
 * framework is broken. *out is released in any case. */
enum status scaffold_case(struct scaffold_made *out, const struct scaffold *wanted, const struct library *library,
			  struct diags *diags);
void scaffold_release(struct scaffold_made *made);

#endif
