#include "places.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/path.h"

void places_release(struct places *places)
{
	vec_release(&places->list);
}

static struct place *add(struct places *out, const char *dir, enum pack_place kind)
{
	struct place *place = vec_push(&out->list);
	*place = (struct place) { .dir = dir, .kind = kind, .fault = is_pack(dir) ? NULL : "not a pack; " WHAT_A_PACK_IS };
	return place;
}

static void add_path(struct places *out, struct arena *arena, const char *path)
{
	while (path && *path) {
		size_t len = strcspn(path, ":");
		if (len)
			add(out, arena_strndup(arena, path, len), PACK_PATH);
		path += len + (path[len] == ':');
	}
}

/* --- the user's own ------------------------------------------------------------------------------------- */

static const char *read_link(struct arena *arena, const char *path)
{
	char target[PATH_MAX];
	ssize_t len = readlink(path, target, sizeof target);
	return len > 0 ? arena_strndup(arena, target, (size_t)len) : "";
}

static enum pack_place kind_of(const char *dir)
{
	struct stat info;
	if (lstat(dir, &info) == 0 && S_ISLNK(info.st_mode))
		return PACK_LINK;
	return has_file(dir, COPY_MARK) ? PACK_COPY : PACK_OWN;
}

static void add_users(struct places *out, struct arena *arena, const char *dir)
{
	struct place *place = add(out, dir, kind_of(dir));
	struct stat info;
	if (place->kind == PACK_LINK)
		place->target = read_link(arena, dir);
	if (stat(dir, &info) == 0)
		return;
	if (place->kind == PACK_LINK && errno == ENOENT)
		place->fault = arena_printf(arena, "the link leads nowhere; '%s' is not there", place->target);
	else
		place->fault = arena_printf(arena, "cannot open: %s", strerror(errno));
}

static void add_home(struct places *out, struct arena *arena, struct diags *diags)
{
	char *packs = packs_home(NULL);
	size_t count = 0;
	char **names = packs ? folder_list(packs, &count, diags) : NULL;
	for (size_t i = 0; i < count; i++)
		add_users(out, arena, path_in(arena, packs, names[i]));
	free(names);
	free(packs);
}

void places_find(struct places *out, struct arena *arena, const struct library_options *options, struct diags *diags)
{
	*out = (struct places) { .list = VEC_INIT };
	if (options->content) {
		add(out, arena_strdup(arena, options->content), PACK_NAMED);
		return;
	}
	add_path(out, arena, options->path);
	add_home(out, arena, diags);
	if (options->installed && is_pack(options->installed))
		add(out, arena_strdup(arena, options->installed), PACK_INSTALLED);
	else if (is_pack("content"))
		add(out, "content", PACK_INSTALLED);
}
