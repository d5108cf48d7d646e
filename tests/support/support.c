#include "support/support.h"

#include <unistd.h>

#include "mlcoach/base/path.h"

char *support_folder(void)
{
	const char *base = getenv("TMPDIR");
	struct str path = STR_INIT;
	str_addf(&path, "%s/mlcoach-test.XXXXXX", base && *base ? base : "/tmp");
	if (!mkdtemp(path.data))
		abort();
	return str_detach(&path);
}

void support_remove(const char *folder)
{
	size_t count;
	char **names = path_list(folder, &count);
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(folder, names[i]);
		if (path_is_dir(path))
			support_remove(path);
		else
			unlink(path);
		free(path);
	}
	free(names);
	rmdir(folder);
}

char *support_file(const char *folder, const char *name, const char *text)
{
	struct diags diags;
	diags_init(&diags);
	char *path = path_join(folder, name);
	char *slash = strrchr(path, '/');
	*slash = '\0';
	assert_int_equal(path_make_private(path, &diags), STATUS_OK);
	*slash = '/';
	assert_int_equal(path_write(path, text, strlen(text), &diags), STATUS_OK);
	diags_release(&diags);
	return path;
}

char *support_diags(const struct diags *diags, const char *folder)
{
	struct str out = STR_INIT, line = STR_INIT;
	size_t cut = folder ? strlen(folder) + 1 : 0;
	for (size_t i = 0; i < diags->len; i++) {
		str_clear(&line);
		diag_format(&line, &diags->items[i]);
		bool inside = cut && line.len > cut && !strncmp(line.data, folder, cut - 1);
		str_addf(&out, "%s\n", line.data + (inside ? cut : 0));
	}
	str_release(&line);
	return str_detach(&out);
}
