/* bench: an author's bench: a text that is scored as it is typed, why each item got its verdict, and its sentences made
 * examples or counters of an item in the checklist file itself.
 *
 * The text is scored as one answer by the checklist alone, without what the user's own answers taught. It is journalled
 * edit by edit as an interview's draft is, so that a bench that was killed has it again. */
#ifndef MLCOACH_APP_BENCH_H
#define MLCOACH_APP_BENCH_H

#include "mlcoach/app/scorers.h"
#include "mlcoach/content/amend.h"
#include "mlcoach/score/reasons.h"
#include "mlcoach/store/journal.h"

struct bench_options {
	struct library_options where; /* `learned` is left out of account */
	const char *case_name;	      /* as library_find takes it, or the case's folder */
	const char *item;	      /* look at this one alone; NULL: at all */
	struct trained_folders trained;
	const char *kept; /* folder to keep the text in, made when it is missing; NULL: it is not kept */
};

struct bench_files;

/* To be looked at; only the functions below change it. */
struct bench {
	struct library *library; /* NULL: no pack could be read */
	char *case_id;
	struct scorer *scorer; /* NULL: the case has errors, which are in … */
	struct diags wrong;    /* … here */
	struct draft draft;    /* the text and the cursor in it */
	bool restored;	       /* the text is that of a bench before this one */
	struct evidence sentence; /* where the cursor is; end 0: nowhere */

	/* After bench_score, unless the case has errors. */
	struct scorecard *card;   /* of the text */
	struct scorecard *before; /* of the text without that sentence */
	int item;		  /* of the checklist, the one that is looked at; -1: none shows anything */
	struct reasons reasons;   /* of that item */
	unsigned version;	  /* another one when any of this changed */

	bool one_item; /* there is an item to look at alone */
	struct bench_files *files;
};

/* STATUS_USAGE when there is no such case or item: it is in `diags`, as is a text that cannot be kept. A case with errors
 * can be opened. */
enum status bench_open(struct bench **out, const struct bench_options *options, struct diags *diags);
void bench_close(struct bench *bench);

/* The text changed, or the cursor moved; to be scored. What could not be kept is said in `diags`. */
void bench_edit(struct bench *bench, const struct edit *edit, struct diags *diags);

/* Brings card, reasons and the item up to date; costs nothing when they are. */
void bench_score(struct bench *bench);

/* Looks at an item from now on; -1: at the one that the sentence at the cursor changed most. */
void bench_select(struct bench *bench, int item);

/* The next (1) or last (-1) item: of those that show anything, or of all when there is one to look at alone. */
void bench_step(struct bench *bench, int direction);

/* The item of that id or of the only id that begins so; -1 with a sentence in `said`. */
int bench_find(const struct bench *bench, const char *name, struct str *said);

/* Makes the sentence at the cursor an example or a counter of the item, takes the last one back, reads the case's files
 * again. Each then trains anew, keeps the text and says in one line what came of it, or why nothing did; false then. */
bool bench_amend(struct bench *bench, enum amend_list list, struct str *said);
bool bench_undo(struct bench *bench, struct str *said);
bool bench_reload(struct bench *bench, struct str *said);

/* Something can be taken back. */
bool bench_can_undo(const struct bench *bench);

/* Reloads when a file of the case was changed on disk; false when none was. */
bool bench_refresh(struct bench *bench, struct str *said);

/* The checklist file, and the line of the item in it (0: not known). */
const char *bench_path(const struct bench *bench);
unsigned bench_line(const struct bench *bench);

#endif
