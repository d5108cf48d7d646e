#include "db.h"

#include <stdlib.h>

#define WRITABLE "set XDG_STATE_HOME to a folder that you can write to"

static const struct {
	int code;
	const char *advice;
} advices[] = {
	{ SQLITE_FULL, "free some space on that disk and try again" },
	{ SQLITE_READONLY, WRITABLE },
	{ SQLITE_CANTOPEN, WRITABLE },
	{ SQLITE_PERM, WRITABLE },
	{ SQLITE_AUTH, WRITABLE },
	{ SQLITE_BUSY, "another program holds it: close that one and try again" },
	{ SQLITE_LOCKED, "another program holds it: close that one and try again" },
	{ SQLITE_NOTADB, "move the file away to begin anew, or put back a copy of it" },
	{ SQLITE_CORRUPT, "move the file away to begin anew, or put back a copy of it" },
	{ SQLITE_IOERR, "check that the disk has space and works, or " WRITABLE },
	{ SQLITE_NOLFS, "the file is too large for its disk" },
};

static const char *advice_for(int code)
{
	for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
		if (advices[i].code == (code & 0xff))
			return advices[i].advice;
	return NULL;
}

static enum status fail(const struct store *store, int code, const char *reason, const char *what, struct diags *diags)
{
	const char *advice = advice_for(code);
	diags_fail(diags, store->path, "cannot %s: %s%s%s", what, reason, advice ? "; " : "", advice ? advice : "");
	return STATUS_IO;
}

enum status db_fail(const struct store *store, const char *what, struct diags *diags)
{
	return fail(store, sqlite3_errcode(store->db), sqlite3_errmsg(store->db), what, diags);
}

enum status db_run(struct store *store, const char *sql, const char *what, struct diags *diags)
{
	return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK : db_fail(store, what, diags);
}

int64_t db_number(struct store *store, const char *sql)
{
	struct query query = query_begin(store, sql, "");
	int64_t number = query_row(&query) ? query_int(&query, 0) : -1;
	/* The caller tells -1 from a number and asks db_fail for the reason, which finalizing leaves in place. */
	sqlite3_finalize(query.statement);
	return number;
}

static void keep_failure(struct query *query, int code)
{
	if (query->code == SQLITE_OK)
		query->code = code;
}

struct query query_begin(struct store *store, const char *sql, const char *what)
{
	struct query query = { .store = store, .what = what };
	query.code = sqlite3_prepare_v2(store->db, sql, -1, &query.statement, NULL);
	return query;
}

void query_bind_int(struct query *query, int64_t value)
{
	if (query->code == SQLITE_OK)
		keep_failure(query, sqlite3_bind_int64(query->statement, ++query->column, value));
}

void query_bind_real(struct query *query, double value)
{
	if (query->code == SQLITE_OK)
		keep_failure(query, sqlite3_bind_double(query->statement, ++query->column, value));
}

/* What is bound outlives the statement everywhere in this room: SQLITE_STATIC, no copy. */
void query_bind_text(struct query *query, const char *value)
{
	if (query->code == SQLITE_OK)
		keep_failure(query, sqlite3_bind_text(query->statement, ++query->column, value, -1, SQLITE_STATIC));
}

void query_bind_bytes(struct query *query, const char *value, size_t len)
{
	if (query->code == SQLITE_OK)
		keep_failure(query, sqlite3_bind_blob64(query->statement, ++query->column, value, len, SQLITE_STATIC));
}

bool query_row(struct query *query)
{
	if (query->code != SQLITE_OK)
		return false;
	int code = sqlite3_step(query->statement);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		keep_failure(query, code);
	return code == SQLITE_ROW;
}

int64_t query_int(const struct query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

double query_real(const struct query *query, int column)
{
	return sqlite3_column_double(query->statement, column);
}

bool query_is_null(const struct query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

const char *query_text(const struct query *query, int column, struct arena *arena, size_t *out_len)
{
	if (query_is_null(query, column))
		return NULL;
	const void *bytes = sqlite3_column_blob(query->statement, column);
	size_t len = (size_t)sqlite3_column_bytes(query->statement, column);
	if (out_len)
		*out_len = len;
	return arena_strndup(arena, bytes ? bytes : "", len); /* SQLite gives NULL for no bytes */
}

enum status query_end(struct query *query, struct diags *diags)
{
	enum status status = STATUS_OK;
	if (query->code != SQLITE_OK)
		status = fail(query->store, query->code, sqlite3_errmsg(query->store->db), query->what, diags);
	sqlite3_finalize(query->statement);
	query->statement = NULL;
	return status;
}

enum status query_finish(struct query *query, struct diags *diags)
{
	while (query_row(query))
		;
	return query_end(query, diags);
}

enum status db_begin(struct store *store, const char *what, struct diags *diags)
{
	return db_run(store, "BEGIN IMMEDIATE", what, diags);
}

enum status db_end(struct store *store, enum status status, const char *what, struct diags *diags)
{
	if (status == STATUS_OK)
		status = db_run(store, "COMMIT", what, diags);
	/* A failed commit may or may not have ended the transaction. */
	if (status != STATUS_OK && !sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}
