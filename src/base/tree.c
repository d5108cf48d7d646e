#include "mlcoach/base/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"

#define STAGE_TRIES 1000u

static enum status fail(const char *path, const char *what, int why, struct diags *diags)
{
	diags_fail(diags, path, "cannot %s: %s", what, strerror(why));
	return STATUS_IO;
}

bool tree_exists(const char *path)
{
	struct stat info;
	return lstat(path, &info) == 0;
}

/* The folder that a path lies in, as a heap string; NULL: the root, or the folder at hand. */
static char *parent_of(const char *path)
{
	size_t len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	while (len && path[len - 1] != '/')
		len--;
	while (len > 1 && path[len - 1] == '/')
		len--;
	if (!len || (len == 1 && path[0] == '/'))
		return NULL;
	char *parent = alloc_strdup(path);
	parent[len] = '\0';
	return parent;
}

enum status tree_make(const char *path, struct diags *diags)
{
	if (path_is_dir(path))
		return STATUS_OK;
	char *parent = parent_of(path);
	enum status status = parent ? tree_make(parent, diags) : STATUS_OK;
	free(parent);
	if (status != STATUS_OK || mkdir(path, 0777) == 0)
		return status;
	int why = errno;
	return path_is_dir(path) ? STATUS_OK : fail(path, "create the folder", why, diags);
}

enum status tree_write(const char *path, const char *text, size_t len, struct diags *diags)
{
	char *parent = parent_of(path);
	enum status status = parent ? tree_make(parent, diags) : STATUS_OK;
	free(parent);
	if (status != STATUS_OK)
		return status;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail(path, "create", errno, diags);
	bool good = path_put(fd, text, len);
	int why = errno;
	if (close(fd) != 0 && good)
		good = false, why = errno;
	if (good)
		return STATUS_OK;
	unlink(path);
	return fail(path, "write", why, diags);
}

/* --- staged ------------------------------------------------------------------------------------------- */

char *tree_stage(const char *path, struct diags *diags)
{
	const char *base = path_base(path);
	struct str name = STR_INIT;
	for (unsigned i = 0; i < STAGE_TRIES; i++) {
		str_clear(&name);
		str_add_bytes(&name, path, (size_t)(base - path));
		str_addf(&name, ".%s.%ld.%u", base, (long)getpid(), i);
		if (mkdir(name.data, 0777) == 0)
			return str_detach(&name);
		if (errno != EEXIST)
			break;
	}
	fail(path, "create the folder", errno, diags);
	str_release(&name);
	return NULL;
}

enum status tree_land(const char *staged, const char *path, struct diags *diags)
{
	if (tree_exists(path))
		return fail(path, "create", EEXIST, diags);
	return rename(staged, path) == 0 ? STATUS_OK : fail(path, "create", errno, diags);
}

/* --- copied ------------------------------------------------------------------------------------------- */

/* A folder on the way down, to tell links that lead back up. */
struct level {
	struct stat info;
	const struct level *above;
	unsigned depth;
};

static enum status copy_file(const char *from, const char *to, mode_t mode, struct diags *diags)
{
	char buffer[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (in < 0)
		return fail(from, "open", errno, diags);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
	enum status status = out < 0 ? fail(to, "create", errno, diags) : STATUS_OK;
	while (status == STATUS_OK) {
		ssize_t got = read(in, buffer, sizeof buffer);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			status = fail(from, "read", errno, diags);
		else if (got == 0)
			break;
		else if (!path_put(out, buffer, (size_t)got))
			status = fail(to, "write", errno, diags);
	}
	close(in);
	if (out >= 0 && close(out) != 0 && status == STATUS_OK)
		status = fail(to, "write", errno, diags);
	return status;
}

static enum status copy_folder(const char *from, const char *to, const struct level *above, struct diags *diags);

static enum status copy_entry(const char *from, const char *to, const struct level *above, struct diags *diags)
{
	struct stat info;
	if (stat(from, &info) != 0)
		return fail(from, "follow the link", errno, diags);
	if (S_ISDIR(info.st_mode))
		return copy_folder(from, to, above, diags);
	if (S_ISREG(info.st_mode))
		return copy_file(from, to, info.st_mode, diags);
	diags_fail(diags, from, "neither a file nor a folder; it cannot be copied");
	return STATUS_IO;
}

static enum status enter(struct level *out, const char *from, const struct level *above, struct diags *diags)
{
	*out = (struct level) { .above = above, .depth = above ? above->depth + 1 : 0 };
	if (stat(from, &out->info) != 0)
		return fail(from, "open", errno, diags);
	for (; above; above = above->above)
		if (above->info.st_dev == out->info.st_dev && above->info.st_ino == out->info.st_ino) {
			diags_fail(diags, from, "link leads back to a folder above it; it cannot be copied");
			return STATUS_IO;
		}
	return out->depth <= TREE_DEPTH_MAX ? STATUS_OK : fail(from, "open", ENAMETOOLONG, diags);
}

static enum status copy_folder(const char *from, const char *to, const struct level *above, struct diags *diags)
{
	struct level here;
	DIR *readable = opendir(from);
	if (!readable)
		return fail(from, "open", errno, diags);
	closedir(readable);
	enum status status = enter(&here, from, above, diags);
	if (status == STATUS_OK)
		status = tree_make(to, diags);
	size_t count;
	char **names = path_list(from, &count);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		char *source = path_join(from, names[i]), *target = path_join(to, names[i]);
		status = copy_entry(source, target, &here, diags);
		free(source);
		free(target);
	}
	free(names);
	return status;
}

enum status tree_copy(const char *from, const char *to, struct diags *diags)
{
	return copy_folder(from, to, NULL, diags);
}

/* --- removed ------------------------------------------------------------------------------------------ */

static enum status empty_folder(const char *path, struct diags *diags)
{
	enum status status = STATUS_OK;
	DIR *handle = opendir(path);
	if (!handle)
		return fail(path, "open", errno, diags);
	for (struct dirent *entry; status == STATUS_OK && (entry = readdir(handle));) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		char *name = path_join(path, entry->d_name);
		status = tree_remove(name, diags);
		free(name);
	}
	closedir(handle);
	return status;
}

enum status tree_remove(const char *path, struct diags *diags)
{
	struct stat info;
	if (lstat(path, &info) != 0)
		return errno == ENOENT ? STATUS_OK : fail(path, "remove", errno, diags);
	enum status status = S_ISDIR(info.st_mode) ? empty_folder(path, diags) : STATUS_OK;
	if (status == STATUS_OK && (S_ISDIR(info.st_mode) ? rmdir(path) : unlink(path)) != 0)
		status = fail(path, "remove", errno, diags);
	return status;
}
