/* library: the packs that were found, and what is in them, loaded when asked for.
 *
 * A pack is a folder with framework.yaml or cases/<id>/, and lexicon.yaml and checklists/common.json. Packs are
 * looked for, in order: the folder given by --content; each folder of MLCOACH_PATH; each folder under
 * $XDG_DATA_HOME/mlcoach/packs; the installed pack or, when there is none, ./content of a source tree. When
 * --content is given only that pack's cases are there; it leans on the others when it has no framework. Any part may
 * be missing: the framework is the first good one found; lexicons and shared items of all packs are merged, a case sees
 * its own pack's shared items first. A case id that two packs have is a warning, and the first found is used. Two paths
 * to one folder are one pack.
 *
 * Everything given out is borrowed and lives until library_free. A broken file never hides another: what can
 * be read is there, what is wrong is in the diags. */
#ifndef MLCOACH_CONTENT_LIBRARY_H
#define MLCOACH_CONTENT_LIBRARY_H

#include "mlcoach/base/diag.h"
#include "mlcoach/content/card.h"
#include "mlcoach/content/case.h"
#include "mlcoach/content/checklist.h"
#include "mlcoach/content/framework.h"
#include "mlcoach/content/learned.h"
#include "mlcoach/content/lexicon.h"
#include "mlcoach/content/sample.h"

/* Limits of one content file. */
#define CONTENT_FILE_MAX (1u << 20) /* bytes */
#define CONTENT_DEPTH_MAX 64

struct library;

struct library_options {
	const char *content;   /* --content DIR, or NULL */
	const char *path;      /* MLCOACH_PATH, or NULL */
	const char *installed; /* folder of the installed pack, or NULL */
	const char *learned;   /* folder of the user's overlays (learned.h), or NULL: checklists as their files say */
	const char *cache;     /* folder in which heads and openings are kept from start to start, or NULL */
};

/* Finds the packs and reads framework and heads of cases, no checklist. STATUS_IO when there is no pack or
 * no usable framework; *out is NULL then. Errors in single cases leave STATUS_OK and are in `diags` (may be NULL). */
enum status library_open(struct library **out, const struct library_options *options, struct diags *diags);

/* A library of the case in the folder `dir` alone, against the pack that it lies in and, where that has no framework, the
 * packs of `options` too: as check_paths takes it. STATUS_BAD when case.yaml cannot be listed. */
enum status library_open_case(struct library **out, const struct library_options *options, const char *dir,
			      struct diags *diags);
void library_free(struct library *library);

const struct framework *library_framework(const struct library *library);

size_t library_count(const struct library *library);
const struct case_head *library_head(const struct library *library, size_t index);

/* The index of a case by its id or an unambiguous prefix of it; otherwise -1, and `diags` (may be NULL) gets
 * "no case 'x'; did you mean 'y'?" or "'x' could be 'xa' or 'xb'". */
int library_find(const struct library *library, const char *name, struct diags *diags);

/* Loaded on first use and kept; only what is good is kept. NULL when the file has errors: they are in `diags`
 * (may be NULL) each time. Warnings come once. A checklist has what was learned of its case; an overlay with errors
 * is a warning and left out. */
const struct case_study *library_case(struct library *library, size_t index, struct diags *diags);
const struct checklist *library_checklist(struct library *library, size_t index, struct diags *diags);
const struct lexicon *library_lexicon(struct library *library, struct diags *diags);

/* What the first screen of an interview shows, without reading the case: head, prompt, and each step's question, minutes
 * and hints; nothing else is filled in. NULL unless library_keep_opening has kept it in the cache and no file that the case
 * rests on has changed since: then the case is as good as it was then. */
const struct case_study *library_opening(struct library *library, size_t index);

/* Keeps that of a case which was just read and found good, its checklist and the lexicon too. */
void library_keep_opening(struct library *library, size_t index);

/* The reference cards of all packs, in their order; those with errors are left out, and told in `diags` (may be NULL).
 * Where two packs have a card of one id, it is the first pack's. */
const struct card *library_cards(struct library *library, size_t *out_count, struct diags *diags);

/* Whether there are any, broken ones too as long as none was read. */
bool library_has_cards(const struct library *library);

/* The index of a card by its id or an unambiguous prefix of it; -1 as library_find. */
int library_find_card(struct library *library, const char *name, struct diags *diags);

/* The folder of overlays, or NULL. */
const char *library_learned(const struct library *library);

/* Makes a sentence an example or a counter of an item in the case's overlay, or takes it out (LEARNED_NOTHING);
 * *out_kept says whether it is there now. The next library_checklist of the case has it; those given out before stay as
 * they are. A broken overlay is left alone: STATUS_BAD with what is wrong. */
enum status library_learn(struct library *library, size_t index, const char *item, enum learned_kind kind,
			  const char *text, size_t len, bool *out_kept, struct diags *diags);

/* The sample answers of a case, in order of their file names, without those that have errors. NULL when the
 * case or its checklist has errors. */
const struct sample *library_samples(struct library *library, size_t index, size_t *out_count,
				     struct diags *diags);

/* The same of any folder, read anew each time; errors are in `diags` (not NULL). */
const struct sample *library_samples_in(struct library *library, size_t index, const char *dir, size_t *out_count,
					struct diags *diags);

/* One sample answer to a case, from any file; NULL when it has errors. */
const struct sample *library_sample(struct library *library, size_t index, const char *path, struct diags *diags);

#endif
