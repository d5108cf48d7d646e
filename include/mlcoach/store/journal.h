/* journal: the answer being typed, one append (one write call) a key, replayed after a kill.
 *
 * A record is its length, its kind, the interview's time, its payload and a checksum; a torn last record is
 * dropped on replay, everything before it stands. The file is private to the user and locked (flock or fcntl)
 * while an interview writes it, so that two programs never interleave. */
#ifndef MLCOACH_STORE_JOURNAL_H
#define MLCOACH_STORE_JOURNAL_H

#include "mlcoach/base/str.h"
#include "mlcoach/store/store.h"

struct journal;

/* What a replay finds. */
struct draft {
	struct str text;
	size_t cursor;
	int64_t at;	/* interview time of the last record, ms */
	uint64_t place; /* what the draft belongs to: the number of events recorded when it began */
};

void draft_init(struct draft *draft);
void draft_release(struct draft *draft);

/* Opens (creates) the journal of an attempt and replays it into `draft`. STATUS_IO with a clear message when
 * another running mlcoach holds it. */
enum status journal_open(struct journal **out, struct store *store, int64_t attempt, struct draft *draft,
			 struct diags *diags);
void journal_close(struct journal *journal);

/* Appends one edit with a single write. A failure (full disk) is reported every time; the caller shows it. */
enum status journal_edit(struct journal *journal, const struct edit *edit, int64_t at, struct diags *diags);

/* Only the clock: written at most every few seconds by the loop. */
enum status journal_time(struct journal *journal, int64_t at, struct diags *diags);

/* Begins anew with `text` for the given place: written to a new file and renamed over the old, so a kill
 * leaves one or the other. Called when an answer was submitted and recorded. */
enum status journal_reset(struct journal *journal, const char *text, size_t len, uint64_t place, int64_t at,
			  struct diags *diags);

/* Removes the file: the attempt is finished and everything is in the database. */
void journal_remove(struct journal *journal);

#endif
