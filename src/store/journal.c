#include "mlcoach/store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "record.h"

/* The room of a larger record is let go. */
#define RECORD_KEPT 16384u

struct journal {
	int fd;
	char *path, *folder;
	size_t len;        /* of the file's sound part */
	bool behind;       /* an edit is missing: only a whole text may follow */
	struct str record; /* the bytes of the next write */
};

static enum status fail(const struct journal *journal, const char *what, struct diags *diags)
{
	const char *advice =
		errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? "; free some space on that disk" : "";
	diags_fail(diags, journal->path, "cannot %s: %s%s", what, strerror(errno), advice);
	return STATUS_IO;
}

/* --- opening and locking ------------------------------------------------------------------------------ */

/* Locks for writing without waiting. A file system that has no locks is no reason not to work. */
static bool lock(int fd)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	return fcntl(fd, F_SETLK, &whole) == 0 || (errno != EACCES && errno != EAGAIN);
}

/* False when the file was renamed over between our opening and our locking it. */
static bool is_current(const struct journal *journal)
{
	struct stat ours, there;
	return fstat(journal->fd, &ours) == 0 && stat(journal->path, &there) == 0 && ours.st_ino == there.st_ino &&
	       ours.st_dev == there.st_dev;
}

static enum status open_locked(struct journal *journal, struct diags *diags)
{
	for (int tries = 0; tries < 100; tries++) {
		journal->fd =
			open(journal->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
		if (journal->fd < 0)
			return fail(journal, "open the draft", diags);
		if (!lock(journal->fd))
			break;
		if (is_current(journal))
			return STATUS_OK;
		close(journal->fd);
		journal->fd = -1;
	}
	diags_fail(diags, NULL, "another running mlcoach has this text open; close it there first");
	return STATUS_IO;
}

/* --- replay ------------------------------------------------------------------------------------------- */

/* Only our own kind of file is read, and only such a one is ever cut. */
static enum status check_magic(const struct journal *journal, struct diags *diags)
{
	char magic[MAGIC_LEN];
	ssize_t got = pread(journal->fd, magic, sizeof magic, 0);
	if (got < 0)
		return fail(journal, "read the draft", diags);
	if (got == sizeof magic && !memcmp(magic, JOURNAL_MAGIC, sizeof magic))
		return STATUS_OK;
	diags_fail(diags, journal->path, "is not a draft that this version of mlcoach can read; move it away to go on");
	return STATUS_IO;
}

static enum status cut(struct journal *journal, size_t size, struct diags *diags)
{
	if (size <= journal->len)
		return STATUS_OK;
	if (ftruncate(journal->fd, (off_t)journal->len) != 0)
		return fail(journal, "repair the draft", diags);
	diags_add(diags, SEVERITY_WARNING, journal->path, (struct mark) { 0 },
		  "the last %zu bytes of the draft's journal were damaged and are left out", size - journal->len);
	return STATUS_OK;
}

static enum status replay(struct journal *journal, struct draft *draft, struct diags *diags)
{
	struct stat info;
	if (fstat(journal->fd, &info) != 0)
		return fail(journal, "read the draft", diags);
	if (!S_ISREG(info.st_mode)) {
		diags_fail(diags, journal->path, "is not a regular file; move it away to go on");
		return STATUS_IO;
	}
	if (info.st_size == 0)
		return journal_reset(journal, draft, diags);
	enum status status = check_magic(journal, diags);
	if (status != STATUS_OK)
		return status;
	journal->len = record_replay(journal->fd, draft);
	return cut(journal, (size_t)info.st_size, diags);
}

enum status journal_open_in(struct journal **out, const char *folder, const char *name, struct draft *draft,
			    struct diags *diags)
{
	*out = NULL;
	struct journal *journal = alloc_zeroed(1, sizeof *journal);
	struct str file = STR_INIT;
	str_addf(&file, "%s.journal", name);
	journal->folder = alloc_strdup(folder);
	journal->path = path_join(folder, file.data);
	str_release(&file);
	str_init(&journal->record);
	enum status status = open_locked(journal, diags);
	if (status == STATUS_OK)
		status = replay(journal, draft, diags);
	if (status == STATUS_OK)
		*out = journal;
	else
		journal_close(journal);
	return status;
}

/* "7", "7-board": the answer's is named by the attempt alone. */
static char *name_of(int64_t attempt, enum document document)
{
	static const char *const endings[] = { [DOCUMENT_ANSWER] = "", [DOCUMENT_BOARD] = "-board",
					       [DOCUMENT_QUESTION] = "-question" };
	struct str name = STR_INIT;
	str_addf(&name, "%lld%s", (long long)attempt, endings[document]);
	return name.data; /* the caller's */
}

enum status journal_open(struct journal **out, struct store *store, int64_t attempt, enum document document,
			 struct draft *draft, struct diags *diags)
{
	char *name = name_of(attempt, document), *folder = path_join(store->folder, "drafts");
	enum status status = journal_open_in(out, folder, name, draft, diags);
	free(folder);
	free(name);
	return status;
}

static struct str path_of(const struct store *store, int64_t attempt, enum document document)
{
	char *name = name_of(attempt, document);
	struct str path = STR_INIT;
	str_addf(&path, "%s/drafts/%s.journal", store->folder, name);
	free(name);
	return path;
}

bool journal_exists(const struct store *store, int64_t attempt, enum document document)
{
	struct str path = path_of(store, attempt, document);
	bool there = path_is_file(path.data);
	str_release(&path);
	return there;
}

void journals_put_aside(const struct store *store, int64_t attempt, struct diags *diags)
{
	for (int d = 0; d < DOCUMENT_COUNT; d++) {
		struct str path = path_of(store, attempt, (enum document)d), aside = STR_INIT;
		for (int i = 1; !aside.len || path_is_file(aside.data); i++) {
			str_clear(&aside);
			str_addf(&aside, "%s.%d", path.data, i);
		}
		if (path_is_file(path.data) && rename(path.data, aside.data) == 0)
			diags_add(diags, SEVERITY_NOTE, aside.data, (struct mark) { 0 },
				  "holds what was typed in an interview of another database");
		str_release(&path);
		str_release(&aside);
	}
}

void journal_close(struct journal *journal)
{
	if (!journal)
		return;
	if (journal->fd >= 0)
		close(journal->fd);
	str_release(&journal->record);
	free(journal->path);
	free(journal->folder);
	free(journal);
}

void journal_remove(struct journal *journal)
{
	if (journal)
		unlink(journal->path);
	journal_close(journal);
}

/* --- appending ---------------------------------------------------------------------------------------- */

/* One write; what a full disk leaves of it is cut off again, so that later records stay readable. */
static enum status append(struct journal *journal, struct diags *diags)
{
	ssize_t put;
	do
		put = write(journal->fd, journal->record.data, journal->record.len);
	while (put < 0 && errno == EINTR);
	if (put == (ssize_t)journal->record.len) {
		journal->len += journal->record.len;
		return STATUS_OK;
	}
	journal->behind = true;
	if (put >= 0)
		errno = ENOSPC;
	enum status status = fail(journal, "save what you type", diags);
	if (put > 0 && ftruncate(journal->fd, (off_t)journal->len) != 0)
		fail(journal, "repair the draft", diags);
	return status;
}

enum status journal_edit(struct journal *journal, const struct edit *edit, int64_t at, struct diags *diags)
{
	if (journal->behind) {
		diags_fail(diags, journal->path, "an earlier change could not be saved, and this one builds on it");
		return STATUS_IO;
	}
	str_clear_large(&journal->record, RECORD_KEPT);
	record_edit(&journal->record, edit, at);
	return append(journal, diags);
}

enum status journal_time(struct journal *journal, int64_t at, struct diags *diags)
{
	if (journal->behind)
		return STATUS_IO; /* said when it happened */
	str_clear_large(&journal->record, RECORD_KEPT);
	record_time(&journal->record, at);
	enum status status = append(journal, diags);
	if (status == STATUS_OK && fsync(journal->fd) != 0)
		status = fail(journal, "save what you type", diags);
	return status;
}

/* --- beginning anew ----------------------------------------------------------------------------------- */

/* A rename is on the disk when its folder is. Not every system can sync a folder: then there is no more to do. */
static void sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* A descriptor of the new file, locked before it can be seen under the journal's name; -1 with errno. */
static int replace_file(const struct journal *journal)
{
	struct str temporary = STR_INIT;
	str_addf(&temporary, "%s.new", journal->path);
	unlink(temporary.data); /* left by a kill; only the holder of the lock comes here */
	int fd = open(temporary.data, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	if (fd >= 0 && !(lock(fd) && path_put(fd, journal->record.data, journal->record.len) &&
			 fsync(fd) == 0 && rename(temporary.data, journal->path) == 0)) {
		int kept = errno;
		unlink(temporary.data);
		close(fd);
		errno = kept;
		fd = -1;
	}
	str_release(&temporary);
	return fd;
}

enum status journal_reset(struct journal *journal, const struct draft *draft, struct diags *diags)
{
	str_clear_large(&journal->record, RECORD_KEPT);
	str_add(&journal->record, JOURNAL_MAGIC);
	record_begin(&journal->record, draft);
	int fd = replace_file(journal);
	if (fd < 0) {
		journal->behind = true;
		return fail(journal, "save the draft", diags);
	}
	close(journal->fd);
	journal->fd = fd;
	journal->len = journal->record.len;
	journal->behind = false;
	sync_folder(journal->folder);
	return STATUS_OK;
}
