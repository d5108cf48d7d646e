/* db: SQLite in few words, so that every function of the room stays short. */
#ifndef MLCOACH_STORE_DB_H
#define MLCOACH_STORE_DB_H

#include <sqlite3.h>

#include "mlcoach/base/str.h"
#include "mlcoach/store/store.h"

struct store {
	sqlite3 *db;
	char *folder;
	char *path; /* of the database */
};

/* Says in `diags` why the last call on the database failed and what to do about it; STATUS_IO. `what` is what
 * was to be done: "record the event". */
enum status db_fail(const struct store *store, const char *what, struct diags *diags);

/* Runs SQL that gives no rows. */
enum status db_run(struct store *store, const char *sql, const char *what, struct diags *diags);

/* First number of the first row of a query; -1 when there is none or it failed. */
int64_t db_number(struct store *store, const char *sql);

/* One statement: prepared, bound from left to right, stepped. A failure is kept and said once, by query_end. */
struct query {
	struct store *store;
	sqlite3_stmt *statement;
	const char *what;
	int column; /* last one bound */
	int code;   /* first failure, or SQLITE_OK */
};

struct query query_begin(struct store *store, const char *sql, const char *what);
void query_bind_int(struct query *query, int64_t value);
void query_bind_real(struct query *query, double value);
void query_bind_text(struct query *query, const char *value); /* NULL is SQL's NULL */
void query_bind_bytes(struct query *query, const char *value, size_t len);

/* True while there is a row. */
bool query_row(struct query *query);
int64_t query_int(const struct query *query, int column);
double query_real(const struct query *query, int column);
bool query_is_null(const struct query *query, int column);

/* Copied into `arena`; NULL for SQL's NULL. */
const char *query_text(const struct query *query, int column, struct arena *arena, size_t *out_len);

/* Ends the statement; says in `diags` what failed, if anything did. */
enum status query_end(struct query *query, struct diags *diags);

/* Runs a statement that gives no rows to its end. */
enum status query_finish(struct query *query, struct diags *diags);

/* All or nothing: begin, then end with the status of what was done between; the final status. */
enum status db_begin(struct store *store, const char *what, struct diags *diags);
enum status db_end(struct store *store, enum status status, const char *what, struct diags *diags);

/* Says that there is no such attempt; STATUS_USAGE. And that, when the UPDATE that ended in `status` found none. */
enum status attempt_unknown(int64_t id, struct diags *diags);
enum status attempt_expect_changed(struct store *store, int64_t id, enum status status, struct diags *diags);

/* Brings an opened database to STORE_SCHEMA. */
enum status db_migrate(struct store *store, struct diags *diags);

#endif
