/* misnamed: files and folders whose names are nearly those that are read. */
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/path.h"
#include "node.h"
#include "pack.h"

/* Copies that editors leave, and hidden files. */
static bool is_left_behind(const char *name)
{
	return name[0] == '.' || name[0] == '#' || name[strlen(name) - 1] == '~';
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

void warn_misnamed(const char *dir, const char *const *known, size_t count, struct arena *arena, struct diags *diags)
{
	size_t len;
	char **names = path_list(dir, &len);
	for (size_t i = 0; i < len; i++) {
		if (is_left_behind(names[i]) || is_one_of(names[i], known, count))
			continue;
		const char *hint = did_you_mean(arena, names[i], known, count);
		if (*hint)
			diags_add(diags, SEVERITY_WARNING, path_in(arena, dir, names[i]), (struct mark) { 0, 0 },
				  "passed over%s", hint);
	}
	free(names);
}
