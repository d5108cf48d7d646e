#include "watch.h"

#include <string.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/folders.h"

void watch_read(struct watch *watch, const char *dir)
{
	arena_init(&watch->arena);
	watch->paths = folder_files(&watch->arena, dir, &watch->len, &watch->nanswers);
	watch->stamps = arena_array(&watch->arena, watch->len, sizeof *watch->stamps);
	for (size_t i = 0; i < watch->len; i++)
		watch->stamps[i] = path_stamp(watch->paths[i], NULL);
}

void watch_release(struct watch *watch)
{
	arena_release(&watch->arena);
	*watch = (struct watch) { 0 };
}

static uint64_t stamp_of(const struct watch *watch, const char *path)
{
	for (size_t i = 0; i < watch->len; i++)
		if (!strcmp(watch->paths[i], path))
			return watch->stamps[i];
	return 0;
}

static bool is_answer(const struct watch *watch, size_t index)
{
	return index >= watch->len - watch->nanswers;
}

/* What `other` does not have as `watch` has it. */
static const char *find_changed(const struct watch *watch, const struct watch *other, bool *answers)
{
	const char *changed = NULL;
	for (size_t i = 0; i < watch->len; i++) {
		if (watch->stamps[i] == stamp_of(other, watch->paths[i]))
			continue;
		*answers = *answers && is_answer(watch, i);
		changed = changed ? changed : watch->paths[i];
	}
	return changed;
}

const char *watch_compare(const struct watch *before, const struct watch *now, bool *out_answers)
{
	*out_answers = true;
	const char *written = find_changed(now, before, out_answers), *removed = find_changed(before, now, out_answers);
	return written ? written : removed;
}
