/* store: what must not be lost: attempts and their events, in SQLite; drafts, in journals.
 *
 * Everything lies under one folder ($XDG_STATE_HOME/mlcoach), private to the user: mlcoach.db (WAL, schema
 * version in user_version, migrated on open) and drafts/<attempt>.journal. Functions that fail say why in
 * `diags`, with the path and what to do. */
#ifndef MLCOACH_STORE_STORE_H
#define MLCOACH_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/diag.h"
#include "mlcoach/text/edit.h"

struct store;

/* Opens or creates the folder and the database. A database of a newer schema is refused untouched. `folder` NULL
 * (path_home knows none) is a message that says what to set. *out is NULL on failure. */
enum status store_open(struct store **out, const char *folder, struct diags *diags);
void store_close(struct store *store);

/* Highest schema that this program writes. */
#define STORE_SCHEMA 3

struct attempt {
	int64_t id;
	const char *case_id;
	const char *case_title;
	const char *mode;  /* mode_id() */
	const char *level; /* level_id() */
	unsigned minutes;
	const char *only_step; /* id of the one step that it was about; NULL: the whole interview */
	int64_t started;    /* wall clock, ms */
	int64_t finished;   /* 0: interrupted or running */
	bool discarded;     /* the candidate wants it to count no more; still readable */
	double score[3];    /* mid, senior, staff; meaningful when finished */
	const char *signal; /* id of the signal at its level; NULL until finished, and for a part of an interview */
	uint64_t checklist; /* hash of what it was scored against */
	int engine;         /* SCORER_ENGINE of the score */
};

/* A new attempt; attempt->id and started are filled. */
enum status attempt_begin(struct store *store, struct attempt *attempt, int64_t wall, struct diags *diags);

struct stored_event {
	int kind; /* enum event_kind */
	int64_t at;
	int step, item, value;
	const char *refs; /* ids of the items and steps that the event names, since their indexes change with the
			     content; NULL: none */
	const char *text; /* any bytes; NULL when it has none */
	size_t len;
};

/* Appends one event in a transaction of its own; it is on disk when this returns. */
enum status attempt_record(struct store *store, int64_t attempt, const struct stored_event *event, struct diags *diags);

/* All events of an attempt in order; memory from `arena`. */
enum status attempt_events(struct store *store, int64_t attempt, struct arena *arena, struct stored_event **out,
			   size_t *out_count, struct diags *diags);

/* What a finished item was: stored beside the events so that history needs no scorer. */
struct stored_verdict {
	const char *item;     /* id */
	const char *step;     /* id */
	const char *verdict;  /* verdict_id() as scored */
	const char *overrule; /* or NULL */
	double confidence, credit;
};

/* How a step of a finished attempt went: for trends, which must not open a scorer for each attempt. Steps that expect
 * nothing, or were not part of the attempt, are none. */
struct stored_step {
	int64_t attempt;
	const char *step; /* id */
	double score[3];  /* mid, senior, staff; what counts: as overruled */
	bool answered;    /* anything was written for it */
	int64_t spent, budget; /* ms */
	int predicted;	  /* 0..100; -1: not said */
};

struct outcome {
	const struct stored_verdict *verdicts;
	size_t nverdicts;
	const struct stored_step *steps; /* in the framework's order; their `attempt` is not looked at */
	size_t nsteps;
};

/* Marks it finished (attempt->finished) with its score. An earlier score of the same attempt stays among its past ones
 * when another engine or checklist made it, and is replaced otherwise. */
enum status attempt_finish(struct store *store, const struct attempt *attempt, const struct outcome *outcome,
			   struct diags *diags);

/* The steps of an attempt that was finished before steps were stored; nothing changes when it has some. */
enum status attempt_fill_steps(struct store *store, int64_t attempt, const struct stored_step *steps, size_t nsteps,
			       struct diags *diags);

/* The steps of all finished attempts, or of those at one case: newest attempt first, each in the framework's order.
 * Memory from `arena`. */
enum status attempt_steps(struct store *store, const char *case_id, struct arena *arena, struct stored_step **out,
			  size_t *out_count, struct diags *diags);

/* What attempt_finish stored, by item id. Memory from `arena`. */
enum status attempt_verdicts(struct store *store, int64_t attempt, struct arena *arena, struct stored_verdict **out,
			     size_t *out_count, struct diags *diags);

/* The scores that an attempt had before, oldest first: score, signal, checklist and engine are filled. Memory from
 * `arena`. */
enum status attempt_past_scores(struct store *store, int64_t attempt, struct arena *arena, struct attempt **out,
				size_t *out_count, struct diags *diags);

/* Discarded, it is not offered for resuming and its result counts nowhere; nothing is deleted, and it can be taken
 * back. */
enum status attempt_discard(struct store *store, int64_t attempt, bool discarded, struct diags *diags);

/* Attempts, newest first; of one case, or all (case_id NULL). Memory from `arena`. */
enum status attempt_list(struct store *store, const char *case_id, struct arena *arena, struct attempt **out,
			 size_t *out_count, struct diags *diags);

/* STATUS_USAGE when there is no such attempt. */
enum status attempt_load(struct store *store, int64_t id, struct arena *arena, struct attempt *out,
			 struct diags *diags);

/* The newest attempt that is neither finished nor discarded; *out_found says whether there is one. */
enum status attempt_interrupted(struct store *store, struct arena *arena, struct attempt *out, bool *out_found,
				struct diags *diags);

#endif
