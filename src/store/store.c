#include "mlcoach/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"

/* How long to wait for another mlcoach that is just writing. */
/* Another program may be at a commit, and a slow disk takes its time. */
#define BUSY_MS 5000
/* Once it is open, who types must not be kept waiting: what cannot be stored now is tried again. */
#define BUSY_WRITING_MS 300
#define RETRY_MS 20

#define ADVICE "set XDG_STATE_HOME to a folder that you can write to"

static enum status fail_with_advice(struct diags *diags, const char *path, const char *what)
{
	diags_fail(diags, path, "cannot %s: %s; " ADVICE, what, strerror(errno));
	return STATUS_IO;
}

static enum status make_private(const char *folder, struct diags *diags)
{
	if (path_make_private(folder, diags) != STATUS_OK) {
		diags_add(diags, SEVERITY_NOTE, folder, (struct mark) { 0 },
			  "attempts and drafts are kept there; " ADVICE);
		return STATUS_IO;
	}
	struct stat info;
	bool loose = stat(folder, &info) == 0 && (info.st_mode & 077);
	return loose && chmod(folder, 0700) != 0 ? fail_with_advice(diags, folder, "make the folder private")
						 : STATUS_OK;
}

/* SQLite gives its own files the permissions of the database: make that private before anything is in it. */
static enum status make_file(const char *path, struct diags *diags)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail_with_advice(diags, path, "open the database");
	struct stat info;
	enum status status = STATUS_OK;
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
		diags_fail(diags, path, "is not a regular file; move it away to begin anew");
		status = STATUS_IO;
	} else if ((info.st_mode & 077) && fchmod(fd, 0600) != 0) {
		status = fail_with_advice(diags, path, "make the database private");
	}
	close(fd);
	return status;
}

/* FULL: what is committed is on the disk, not only with the system. */
static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
			       "PRAGMA trusted_schema = OFF;";

static enum status open_database(struct store *store, struct diags *diags)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK)
		return db_fail(store, "open the database", diags);
	sqlite3_busy_timeout(store->db, BUSY_MS);
	sqlite3_extended_result_codes(store->db, 1);
	enum status status = db_migrate(store, diags);
	/* Where two programs turn to the write-ahead log at once, SQLite gives up without waiting. */
	for (int waited = 0; status == STATUS_OK && waited < BUSY_MS; waited += RETRY_MS) {
		int code = sqlite3_exec(store->db, settings, NULL, NULL, NULL) & 0xff;
		if (code == SQLITE_OK)
			return STATUS_OK;
		if (code != SQLITE_BUSY)
			break;
		sqlite3_sleep(RETRY_MS);
	}
	return status == STATUS_OK ? db_run(store, settings, "open the database", diags) : status;
}

static enum status open_all(struct store *store, struct diags *diags)
{
	enum status status = make_private(store->folder, diags);
	if (status == STATUS_OK) {
		char *drafts = path_join(store->folder, "drafts");
		status = make_private(drafts, diags);
		free(drafts);
	}
	if (status == STATUS_OK)
		status = make_file(store->path, diags);
	if (status == STATUS_OK)
		status = open_database(store, diags);
	if (status == STATUS_OK)
		sqlite3_busy_timeout(store->db, BUSY_WRITING_MS);
	return status;
}

enum status store_open(struct store **out, const char *folder, struct diags *diags)
{
	*out = NULL;
	if (!folder) {
		diags_fail(diags, NULL,
			   "no folder to keep attempts in: neither XDG_STATE_HOME nor HOME is set; " ADVICE);
		return STATUS_IO;
	}
	struct store *store = alloc_zeroed(1, sizeof *store);
	store->folder = alloc_strdup(folder);
	store->path = path_join(folder, "mlcoach.db");
	enum status status = open_all(store, diags);
	if (status == STATUS_OK)
		*out = store;
	else
		store_close(store);
	return status;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	sqlite3_close(store->db);
	free(store->folder);
	free(store->path);
	free(store);
}
