#include "mlcoach/base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/vec.h"

#ifdef __APPLE__ /* POSIX's names of these fields */
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

char *path_join(const char *dir, const char *name)
{
	struct str path = STR_INIT;
	str_add(&path, dir);
	while (path.len > 1 && path.data[path.len - 1] == '/')
		str_truncate(&path, path.len - 1);
	if (path.len && path.data[path.len - 1] != '/')
		str_add_char(&path, '/');
	str_add(&path, name);
	return str_detach(&path);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

bool path_is_dir(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool path_is_file(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

uint64_t path_id(const char *path)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return 0;
	const uint64_t parts[] = { (uint64_t)info.st_dev, (uint64_t)info.st_ino };
	return hash_bytes(HASH_START, parts, sizeof parts);
}

bool path_same(const char *a, const char *b)
{
	uint64_t id = path_id(a);
	return id && id == path_id(b);
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

uint64_t path_stamp(const char *path, int64_t *changed)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return 0;
	const int64_t written = nanoseconds(info.st_mtim), renewed = nanoseconds(info.st_ctim);
	const uint64_t parts[] = { (uint64_t)info.st_dev, (uint64_t)info.st_ino, (uint64_t)info.st_size, (uint64_t)written,
				   (uint64_t)renewed };
	if (changed)
		*changed = written > renewed ? written : renewed;
	uint64_t stamp = hash_bytes(HASH_START, parts, sizeof parts);
	return stamp ? stamp : 1;
}

char *path_home(enum path_home which)
{
	static const struct {
		const char *variable, *below_home;
	} homes[] = {
		[PATH_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[PATH_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[PATH_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[PATH_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	const char *base = getenv(homes[which].variable);
	if (base && base[0] == '/')
		return path_join(base, "mlcoach");
	const char *home = getenv("HOME");
	if (!home || home[0] != '/')
		return NULL;
	char *under = path_join(home, homes[which].below_home);
	char *path = path_join(under, "mlcoach");
	free(under);
	return path;
}

enum status path_make_private(const char *path, struct diags *diags)
{
	if (path_is_dir(path))
		return STATUS_OK;
	char *part = alloc_strdup(path);
	enum status status = STATUS_OK;
	for (char *p = part + 1; status == STATUS_OK; p++) {
		if (*p != '/' && *p != '\0')
			continue;
		char kept = *p;
		*p = '\0';
		if (mkdir(part, 0700) != 0) {
			int why = errno;
			if (!path_is_dir(part)) {
				diags_fail(diags, part, "cannot create the folder: %s", strerror(why));
				status = STATUS_IO;
			}
		}
		*p = kept;
		if (!kept)
			break;
	}
	if (status == STATUS_OK && !path_is_dir(path)) {
		diags_fail(diags, path, "not a folder");
		status = STATUS_IO;
	}
	free(part);
	return status;
}

static enum status read_all(struct str *out, int fd, const char *path, size_t max, struct diags *diags)
{
	size_t before = out->len;
	for (;;) {
		str_reserve(out, 65536);
		ssize_t got = read(fd, out->data + out->len, 65536);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			diags_fail(diags, path, "cannot read: %s", strerror(errno));
			return STATUS_IO;
		}
		if (got == 0)
			return STATUS_OK;
		out->len += (size_t)got;
		out->data[out->len] = '\0';
		if (out->len - before > max) {
			diags_fail(diags, path, "file is larger than %zu KiB", max / 1024);
			return STATUS_IO;
		}
	}
}

enum status path_read(struct str *out, const char *path, size_t max, struct diags *diags)
{
	if (!strcmp(path, "-"))
		return read_all(out, STDIN_FILENO, "standard input", max, diags);
	/* O_NONBLOCK: a named pipe must not make us wait for a writer. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		diags_fail(diags, path, "cannot open: %s", strerror(errno));
		return STATUS_IO;
	}
	struct stat info;
	enum status status = STATUS_IO;
	if (fstat(fd, &info) != 0)
		diags_fail(diags, path, "cannot read: %s", strerror(errno));
	else if (!S_ISREG(info.st_mode))
		diags_fail(diags, path, S_ISDIR(info.st_mode) ? "is a folder, not a file" : "is not a regular file");
	else
		status = read_all(out, fd, path, max, diags);
	close(fd);
	return status;
}

bool path_put(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t put = write(fd, bytes, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		len -= (size_t)put;
	}
	return true;
}

/* `mode` 0: private. 0 or the reason as errno. */
static int write_beside(const char *path, const char *bytes, size_t len, mode_t mode, bool sync)
{
	struct str temporary = STR_INIT;
	str_addf(&temporary, "%s.XXXXXX", path);
	int fd = mkstemp(temporary.data), why = fd < 0 ? errno : 0;
	if (fd >= 0) {
		bool ok = path_put(fd, bytes, len) && (!mode || fchmod(fd, mode) == 0) && (!sync || fsync(fd) == 0);
		why = ok ? 0 : errno;
		if (close(fd) != 0 && !why)
			why = errno;
		if (!why && rename(temporary.data, path) != 0)
			why = errno;
		if (why)
			unlink(temporary.data);
	}
	str_release(&temporary);
	return why;
}

enum status path_write(const char *path, const char *bytes, size_t len, struct diags *diags)
{
	int why = write_beside(path, bytes, len, 0, true);
	if (why)
		diags_fail(diags, path, "cannot write: %s", strerror(why));
	return why ? STATUS_IO : STATUS_OK;
}

void path_cache(const char *path, const char *bytes, size_t len)
{
	write_beside(path, bytes, len, 0, false);
}

enum status path_rewrite(const char *path, const char *bytes, size_t len, struct diags *diags)
{
	struct stat info;
	char *real = realpath(path, NULL);
	int why = !real || stat(real, &info) != 0 || access(real, W_OK) != 0 ? errno : 0;
	if (!why)
		why = write_beside(real, bytes, len, info.st_mode & 07777, true);
	if (why)
		diags_fail(diags, path, "cannot write: %s", strerror(why));
	free(real);
	return why ? STATUS_IO : STATUS_OK;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **path_list(const char *dir, size_t *out_count)
{
	struct str names = STR_INIT;
	size_t count = 0;
	DIR *handle = opendir(dir);
	for (struct dirent *entry; handle && (entry = readdir(handle));) {
		if (entry->d_name[0] == '.')
			continue;
		str_add_bytes(&names, entry->d_name, strlen(entry->d_name) + 1);
		count++;
	}
	if (handle)
		closedir(handle);
	/* One block: the pointers, then the names. */
	char **list = alloc_bytes(count * sizeof *list + names.len);
	char *text = (char *)(list + count);
	memcpy(text, names.data, names.len);
	for (size_t i = 0; i < count; i++, text += strlen(text) + 1)
		list[i] = text;
	if (count)
		qsort(list, count, sizeof *list, compare_names);
	str_release(&names);
	*out_count = count;
	return list;
}
