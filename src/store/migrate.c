/* The schema, as the steps that lead to it: step n brings user_version n to n + 1. Steps are never changed once
 * released; a new one is added below. */
#include "db.h"

static const char *const steps[] = {
	/* AUTOINCREMENT: an id is never given twice, since drafts are named by it. */
	"CREATE TABLE attempts ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  case_id TEXT NOT NULL,"
	"  case_title TEXT NOT NULL,"
	"  mode TEXT NOT NULL,"
	"  level TEXT NOT NULL,"
	"  minutes INTEGER NOT NULL,"
	"  started INTEGER NOT NULL,"
	"  finished INTEGER NOT NULL DEFAULT 0,"
	"  discarded INTEGER NOT NULL DEFAULT 0,"
	"  score_mid REAL NOT NULL DEFAULT 0,"
	"  score_senior REAL NOT NULL DEFAULT 0,"
	"  score_staff REAL NOT NULL DEFAULT 0,"
	"  signal TEXT,"
	"  checklist INTEGER NOT NULL DEFAULT 0,"
	"  engine INTEGER NOT NULL DEFAULT 0);"
	"CREATE INDEX attempts_of_case ON attempts (case_id, id);"
	"CREATE TABLE events ("
	"  attempt INTEGER NOT NULL REFERENCES attempts (id),"
	"  place INTEGER NOT NULL,"
	"  kind INTEGER NOT NULL,"
	"  at INTEGER NOT NULL,"
	"  step INTEGER NOT NULL,"
	"  item INTEGER NOT NULL,"
	"  value INTEGER NOT NULL,"
	"  refs TEXT,"
	"  text BLOB,"
	"  PRIMARY KEY (attempt, place)) WITHOUT ROWID;"
	"CREATE TABLE verdicts ("
	"  attempt INTEGER NOT NULL REFERENCES attempts (id),"
	"  item TEXT NOT NULL,"
	"  step TEXT NOT NULL,"
	"  verdict TEXT NOT NULL,"
	"  overrule TEXT,"
	"  confidence REAL NOT NULL,"
	"  credit REAL NOT NULL,"
	"  PRIMARY KEY (attempt, item)) WITHOUT ROWID;",
	/* What an attempt was scored before it was scored anew. */
	"CREATE TABLE past_scores ("
	"  id INTEGER PRIMARY KEY,"
	"  attempt INTEGER NOT NULL REFERENCES attempts (id),"
	"  score_mid REAL NOT NULL,"
	"  score_senior REAL NOT NULL,"
	"  score_staff REAL NOT NULL,"
	"  signal TEXT,"
	"  checklist INTEGER NOT NULL,"
	"  engine INTEGER NOT NULL);"
	"CREATE INDEX past_scores_of ON past_scores (attempt, id);",
	/* Attempts at one step alone, and how each step of an attempt went. */
	"ALTER TABLE attempts ADD COLUMN only_step TEXT;"
	"CREATE TABLE steps ("
	"  attempt INTEGER NOT NULL REFERENCES attempts (id),"
	"  place INTEGER NOT NULL,"
	"  step TEXT NOT NULL,"
	"  score_mid REAL NOT NULL,"
	"  score_senior REAL NOT NULL,"
	"  score_staff REAL NOT NULL,"
	"  answered INTEGER NOT NULL,"
	"  spent INTEGER NOT NULL,"
	"  budget INTEGER NOT NULL,"
	"  predicted INTEGER,"
	"  PRIMARY KEY (attempt, place)) WITHOUT ROWID;",
};
_Static_assert(sizeof steps / sizeof *steps == STORE_SCHEMA, "one step for each version of the schema");

static const char what[] = "prepare the database";

static enum status refuse_newer(struct store *store, int64_t version, struct diags *diags)
{
	/* Closing the last connection would tidy up the write-ahead log: leave even that alone. */
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	diags_fail(diags, store->path,
		   "written by a newer mlcoach (schema %lld, this one knows %d); use that version, or "
		   "set XDG_STATE_HOME to another folder",
		   (long long)version, STORE_SCHEMA);
	return STATUS_IO;
}

static enum status set_version(struct store *store, struct diags *diags)
{
	char sql[64];
	sqlite3_snprintf(sizeof sql, sql, "PRAGMA user_version = %d", STORE_SCHEMA);
	return db_run(store, sql, what, diags);
}

/* Inside a transaction, so that two programs that start together do not both migrate. */
static enum status migrate_locked(struct store *store, struct diags *diags)
{
	int64_t version = db_number(store, "PRAGMA user_version");
	enum status status = version < 0 ? db_fail(store, what, diags) : STATUS_OK;
	for (; status == STATUS_OK && version < STORE_SCHEMA; version++)
		status = db_run(store, steps[version], what, diags);
	return status == STATUS_OK ? set_version(store, diags) : status;
}

enum status db_migrate(struct store *store, struct diags *diags)
{
	int64_t version = db_number(store, "PRAGMA user_version");
	if (version < 0)
		return db_fail(store, "read the database", diags);
	if (version > STORE_SCHEMA)
		return refuse_newer(store, version, diags);
	if (version == STORE_SCHEMA)
		return STATUS_OK;
	enum status status = db_begin(store, what, diags);
	return status == STATUS_OK ? db_end(store, migrate_locked(store, diags), what, diags) : status;
}
