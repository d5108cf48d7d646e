/* saver: keeps an interview on disk while it runs: its events in the store, what is being written in journals.
 *
 * What the store can't take now waits, in order, and is tried again; until then the journal is not begun anew,
 * since it may hold the only copy of an answer that was submitted: what is typed then goes behind that. */
#ifndef MLCOACH_APP_SAVER_H
#define MLCOACH_APP_SAVER_H

#include "mlcoach/interview/session.h"
#include "mlcoach/store/journal.h"
#include "record.h"

struct saver {
	struct store *store;
	struct attempt attempt;
	struct journal *journals[DOCUMENT_COUNT]; /* NULL: nothing was typed yet, a review, or finished */
	struct draft drafts[DOCUMENT_COUNT];      /* what is in the editors */
	bool behind[DOCUMENT_COUNT];              /* the journal is to be begun anew with it */
	size_t held[DOCUMENT_COUNT];              /* bytes in the journal before it: of what was submitted and waits */
	bool score_due;                           /* the score is to be stored */
	int64_t clock_at;        /* interview time that is on disk for sure */
	struct str refs;
	struct {
		struct stored_event *items; /* own their texts */
		size_t len, cap;
	} waiting;
};

void saver_init(struct saver *saver, struct store *store, const struct attempt *attempt);
void saver_release(struct saver *saver);

/* Opens the journals of an attempt that is played, the answer's and those that are there, before it is played again:
 * while we hold them, no other program adds events. */
enum status saver_open(struct saver *saver, struct diags *diags);

/* Stores a prepared event before the session handles it. A failure is in `diags`; nothing is lost by going on. */
void saver_event(struct saver *saver, const struct event *event, const struct scorer *scorer, struct diags *diags);

/* A draft changed by one edit, or is another text from now on. */
void saver_edit(struct saver *saver, enum document document, const struct edit *edit, int64_t at, struct diags *diags);
void saver_draft(struct saver *saver, enum document document, const char *text, int64_t at, struct diags *diags);

/* A journal lacks some of its draft. */
bool saver_is_behind(const struct saver *saver);

/* Stores the score of session->card. `wall` is when it was finished, unless it was before. */
void saver_score(struct saver *saver, const struct session *session, int64_t wall, struct diags *diags);

/* The clock goes to disk, and what waits is tried again: now, or when some seconds have passed since. */
void saver_flush(struct saver *saver, const struct session *session, int64_t at, struct diags *diags);
void saver_time(struct saver *saver, const struct session *session, int64_t at, struct diags *diags);

/* Is everything on disk? */
bool saver_is_done(const struct saver *saver);

#endif
