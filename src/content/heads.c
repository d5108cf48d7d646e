#include "heads.h"

#include <stdlib.h>
#include <string.h>

#include "cachefile.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/vec.h"

/* Raised when what is kept changes. */
#define HEADS_VERSION 1u
/* Fewer nanoseconds between two changes may give a file the same time: clocks of files tick this slowly, those of old
 * file systems, which have no part of a second, slower. */
#define TICK INT64_C(20000000)
#define COARSE_TICK INT64_C(2000000000)

struct stamp {
	uint64_t size, inode, device;
	int64_t modified, changed; /* ns */
};

struct record {
	const char *folder;
	struct stamp stamp;
	struct case_head head;
};

struct heads {
	char *path; /* NULL: nothing is kept */
	struct arena *arena;
	VEC(struct record) old, now;
	size_t next;     /* of old */
	int64_t written; /* ns: when the old ones were */
	bool changed;
};

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct stamp stamp_of(const struct stat *info)
{
	return (struct stamp) { (uint64_t)info->st_size, (uint64_t)info->st_ino, (uint64_t)info->st_dev,
				nanoseconds(info->st_mtim), nanoseconds(info->st_ctim) };
}

/* --- the file --- */

static void take_record(struct cachefile *file, struct record *out, struct arena *arena)
{
	out->folder = cachefile_text(file);
	out->stamp.size = cachefile_number(file);
	out->stamp.inode = cachefile_number(file);
	out->stamp.device = cachefile_number(file);
	out->stamp.modified = (int64_t)cachefile_number(file);
	out->stamp.changed = (int64_t)cachefile_number(file);
	out->head.id = cachefile_text(file);
	out->head.title = cachefile_text(file);
	out->head.summary = cachefile_text(file);
	out->head.difficulty = cachefile_text(file);
	uint64_t ntags = cachefile_number(file);
	out->head.tags.len = ntags < file->bytes.len ? ntags : 0;
	out->head.tags.items = arena_array(arena, out->head.tags.len, sizeof *out->head.tags.items);
	for (size_t i = 0; i < out->head.tags.len; i++)
		out->head.tags.items[i] = cachefile_text(file);
}

static void add_record(struct str *out, const struct record *record)
{
	cachefile_add_text(out, record->folder);
	cachefile_add_number(out, record->stamp.size);
	cachefile_add_number(out, record->stamp.inode);
	cachefile_add_number(out, record->stamp.device);
	cachefile_add_number(out, (uint64_t)record->stamp.modified);
	cachefile_add_number(out, (uint64_t)record->stamp.changed);
	cachefile_add_text(out, record->head.id);
	cachefile_add_text(out, record->head.title);
	cachefile_add_text(out, record->head.summary);
	cachefile_add_text(out, record->head.difficulty);
	cachefile_add_number(out, record->head.tags.len);
	for (size_t i = 0; i < record->head.tags.len; i++)
		cachefile_add_text(out, record->head.tags.items[i]);
}

static void read_old(struct heads *heads)
{
	struct cachefile file;
	if (!cachefile_open(&file, heads->path, HEADS_VERSION))
		return;
	/* Texts are borrowed from the bytes of the file, which stay. */
	const char *bytes = file.bytes.data;
	char *kept = arena_alloc(heads->arena, file.bytes.len + 1);
	memcpy(kept, bytes, file.bytes.len);
	struct cachefile copy = { .bytes = { kept, file.bytes.len, 0 }, .at = file.at };
	while (copy.at < copy.bytes.len)
		take_record(&copy, vec_push(&heads->old), heads->arena);
	heads->written = nanoseconds(file.written);
	cachefile_close(&file);
}

struct heads *heads_open(const char *cache, const char *dir, struct arena *arena)
{
	struct heads *heads = alloc_zeroed(1, sizeof *heads);
	heads->arena = arena;
	if (!cache)
		return heads;
	struct str name = STR_INIT;
	cachefile_name(&name, dir, ".heads");
	heads->path = path_join(cache, name.data);
	str_release(&name);
	read_old(heads);
	return heads;
}

static void write_now(const struct heads *heads)
{
	struct str text = STR_INIT, folder = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	str_add_bytes(&folder, heads->path, (size_t)(path_base(heads->path) - heads->path) - 1);
	for (size_t i = 0; i < heads->now.len; i++)
		add_record(&text, &heads->now.items[i]);
	if (path_make_private(folder.data, &diags) == STATUS_OK)
		cachefile_write(heads->path, HEADS_VERSION, &text);
	diags_release(&diags);
	str_release(&folder);
	str_release(&text);
}

void heads_close(struct heads *heads)
{
	if (heads->path && (heads->changed || heads->now.len != heads->old.len))
		write_now(heads);
	vec_release(&heads->old);
	vec_release(&heads->now);
	free(heads->path);
	free(heads);
}

/* --- one head --- */

/* False when a change of the file after the cache was written could have left no trace. */
static bool is_settled(const struct heads *heads, const struct stamp *stamp)
{
	int64_t latest = stamp->modified > stamp->changed ? stamp->modified : stamp->changed;
	int64_t tick = latest % 1000000000 ? TICK : COARSE_TICK;
	return latest < heads->written - tick;
}

static bool same_stamp(const struct stamp *a, const struct stamp *b)
{
	return a->size == b->size && a->inode == b->inode && a->device == b->device && a->modified == b->modified &&
	       a->changed == b->changed;
}

bool heads_find(struct heads *heads, struct case_head *out, const char *folder, const struct stat *info)
{
	const struct stamp stamp = stamp_of(info);
	while (heads->next < heads->old.len && strcmp(heads->old.items[heads->next].folder, folder) < 0)
		heads->next++;
	if (heads->next == heads->old.len)
		return false;
	const struct record *record = &heads->old.items[heads->next];
	if (strcmp(record->folder, folder) || !same_stamp(&record->stamp, &stamp) || !is_settled(heads, &stamp))
		return false;
	*out = record->head;
	*vec_push(&heads->now) = *record;
	return true;
}

void heads_note(struct heads *heads, const struct case_head *head, const char *folder, const struct stat *info)
{
	heads->changed = true;
	*vec_push(&heads->now) = (struct record) { folder, stamp_of(info), *head };
}
