/* journal: a text being typed, one append (one write call) a key, replayed after a kill.
 *
 * A record is its length, its kind, the interview's time, its payload and a checksum. Replay stops at the first
 * record that is torn or damaged: what came before it stands, what follows is cut off when the journal is opened
 * again. The file is private to the user and locked (fcntl) while an interview writes it, so that two programs
 * never interleave. */
#ifndef MLCOACH_STORE_JOURNAL_H
#define MLCOACH_STORE_JOURNAL_H

#include "mlcoach/base/str.h"
#include "mlcoach/store/store.h"
#include "mlcoach/text/edit.h"

struct journal;

/* No draft is longer than this; longer ones are refused. */
#define DRAFT_MAX (64u << 20)

/* What can be in writing at once; each text has a journal of its own. */
enum document { DOCUMENT_ANSWER, DOCUMENT_BOARD, DOCUMENT_QUESTION, DOCUMENT_COUNT };

/* A text being typed, and where the interview stood then. */
struct draft {
	struct str text;
	size_t cursor;  /* byte in text */
	int64_t at;     /* interview time of the last record, ms */
	uint64_t place; /* what the draft belongs to: the number of events recorded when it began */
};

void draft_init(struct draft *draft);
void draft_release(struct draft *draft);

/* Applies one edit to the text and the cursor; false, and nothing changed, when it does not fit the text. */
bool draft_edit(struct draft *draft, const struct edit *edit);

/* Opens (creates) the journal of a text of an attempt and replays it into `draft`. STATUS_IO with a clear message when
 * another running mlcoach holds it; *out is NULL then. A damaged tail is cut off with a warning. */
enum status journal_open(struct journal **out, struct store *store, int64_t attempt, enum document document,
			 struct draft *draft, struct diags *diags);

/* Whether there is one. */
bool journal_exists(const struct store *store, int64_t attempt, enum document document);

/* Renames those that are there before an attempt begins: its number was given before, by a database that has been moved
 * away since. */
void journals_put_aside(const struct store *store, int64_t attempt, struct diags *diags);

/* The same for a text that is no attempt's: the file <folder>/<name>.journal, in a folder that is there. */
enum status journal_open_in(struct journal **out, const char *folder, const char *name, struct draft *draft,
			    struct diags *diags);
void journal_close(struct journal *journal);

/* Appends one edit with a single write. A failure (full disk) is reported every time and leaves the journal as it
 * was. As edits build on one another, it then takes no edit before journal_reset has given it the whole text. */
enum status journal_edit(struct journal *journal, const struct edit *edit, int64_t at, struct diags *diags);

/* Only the clock, and sees to it that everything so far is on the disk, power loss included: at most every few
 * seconds. */
enum status journal_time(struct journal *journal, int64_t at, struct diags *diags);

/* Begins anew with `draft`: written to a new file and renamed over the old, so a kill leaves one or the other.
 * Called when an answer was submitted and recorded, and after a failure. */
enum status journal_reset(struct journal *journal, const struct draft *draft, struct diags *diags);

/* Removes the file and closes: the attempt is finished and everything is in the database. */
void journal_remove(struct journal *journal);

#endif
