#include "heads.h"

#include <stdlib.h>
#include <string.h>

#include "cachefile.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/vec.h"

/* Raised when what is kept changes. */
#define HEADS_VERSION 2u
/* Fewer nanoseconds between two changes may give a file the same time: clocks of files tick this slowly, those of old
 * file systems, which have no part of a second, slower. */
#define TICK INT64_C(20000000)
#define COARSE_TICK INT64_C(2000000000)

struct record {
	const char *folder;
	uint64_t stamp;
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

/* --- the file --- */

static void take_record(struct cachefile *file, struct record *out, struct arena *arena)
{
	out->folder = cachefile_text(file);
	out->stamp = cachefile_number(file);
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
	cachefile_add_number(out, record->stamp);
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
	/* Before it is read: another run may replace it by a later one. */
	if (!path_stamp(heads->path, &heads->written) || !cachefile_open(&file, heads->path, HEADS_VERSION))
		return;
	/* Texts are borrowed from the bytes of the file, which stay. */
	const char *bytes = file.bytes.data;
	char *kept = arena_alloc(heads->arena, file.bytes.len + 1);
	memcpy(kept, bytes, file.bytes.len);
	struct cachefile copy = { .bytes = { kept, file.bytes.len, 0 }, .at = file.at };
	while (copy.at < copy.bytes.len)
		take_record(&copy, vec_push(&heads->old), heads->arena);
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
static bool is_settled(const struct heads *heads, int64_t changed)
{
	return changed < heads->written - (changed % 1000000000 ? TICK : COARSE_TICK);
}

bool heads_find(struct heads *heads, struct case_head *out, const char *folder, uint64_t stamp, int64_t changed)
{
	while (heads->next < heads->old.len && strcmp(heads->old.items[heads->next].folder, folder) < 0)
		heads->next++;
	if (heads->next == heads->old.len)
		return false;
	const struct record *record = &heads->old.items[heads->next];
	if (strcmp(record->folder, folder) || record->stamp != stamp || !is_settled(heads, changed))
		return false;
	*out = record->head;
	*vec_push(&heads->now) = *record;
	return true;
}

void heads_note(struct heads *heads, const struct case_head *head, const char *folder, uint64_t stamp)
{
	heads->changed = true;
	*vec_push(&heads->now) = (struct record) { folder, stamp, *head };
}
