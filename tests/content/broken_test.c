/* Every file in tests/content/broken/ that has a NAME.expected beside it gives exactly those diagnostics, read
 * against tests/content/pack. To see what one gives: UPDATE=1 writes the .expected files; read them before they
 * stay. */
#include "support/support.h"

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/check.h"

#define FOLDER "tests/content/broken"

static unsigned compared, different;

static struct library *open_pack(void)
{
	struct library *library;
	struct diags diags;
	diags_init(&diags);
	struct library_options options = { .content = "tests/content/pack" };
	assert_int_equal(library_open(&library, &options, &diags), STATUS_OK);
	diags_release(&diags);
	return library;
}

static void compare(const char *path, const char *expected_path)
{
	struct diags diags;
	struct check_count count;
	struct str expected = STR_INIT;
	struct library *library = open_pack();
	diags_init(&diags);
	check_paths(&count, library, &path, 1, &diags);
	char *given = support_diags(&diags, FOLDER);
	if (getenv("UPDATE"))
		path_write(expected_path, given, strlen(given), &diags);
	path_read(&expected, expected_path, 1u << 20, &diags);
	compared++;
	if (strcmp(given, expected.data)) {
		print_error("%s gives\n%sand not\n%s", path, given, expected.data);
		different++;
	}
	free(given);
	str_release(&expected);
	diags_release(&diags);
	library_free(library);
}

static void walk(const char *folder)
{
	size_t count;
	char **names = path_list(folder, &count);
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(folder, names[i]);
		size_t len = strlen(path);
		if (path_is_dir(path)) {
			walk(path);
		} else if (len > 9 && !strcmp(path + len - 9, ".expected")) {
			char *subject = alloc_strdup(path);
			subject[len - 9] = '\0';
			compare(subject, path);
			free(subject);
		}
		free(path);
	}
	free(names);
}

static void every_broken_file_says_what_is_wrong_and_where(void **state)
{
	(void)state;
	walk(FOLDER);
	assert_true(compared > 40);
	assert_int_equal(different, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_broken_file_says_what_is_wrong_and_where),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
