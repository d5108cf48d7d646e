/* All schemas are written into a new folder, or none is; what they say is held against the loaders by
 * tests/program/schema.sh. */
#include "support/folder.h"

#include <sys/stat.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/schema.h"

static size_t count_files(const char *dir)
{
	size_t count;
	free(path_list(dir, &count));
	return count;
}

static void assert_is_schema(const char *dir, const struct schema *schema)
{
	struct str name = STR_INIT, given = STR_INIT, expected = STR_INIT;
	str_addf(&name, "%s/%s.schema.json", dir, schema->kind);
	assert_int_equal(path_read(&given, name.data, 1u << 20, &diags), STATUS_OK);
	schema_write(&expected, schema);
	assert_string_equal(given.data, expected.data);
	str_release(&name);
	str_release(&given);
	str_release(&expected);
}

static void every_kind_is_written(void **state)
{
	(void)state;
	char *dir = path_join(folder, "schema");
	assert_int_equal(schema_write_all(dir, &diags), STATUS_OK);
	for (size_t i = 0; i < schemas_count; i++)
		assert_is_schema(dir, &schemas[i]);
	assert_int_equal(count_files(dir), schemas_count);
	free(dir);
}

static void others_may_read_them(void **state)
{
	(void)state;
	char *dir = path_join(folder, "schema"), *file = path_join(dir, "case.schema.json");
	struct stat info;
	mode_t before = umask(022);
	assert_int_equal(schema_write_all(dir, &diags), STATUS_OK);
	umask(before);
	assert_int_equal(stat(file, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0644);
	free(file);
	free(dir);
}

static void what_is_there_stays(void **state)
{
	(void)state;
	char *old = support_file(folder, "schema/case.schema.json", "old"), *dir = path_join(folder, "schema");
	struct str text = STR_INIT;
	assert_int_equal(schema_write_all(dir, &diags), STATUS_IO);
	assert_int_equal(diags.errors, 1);
	path_read(&text, old, 100, &diags);
	assert_string_equal(text.data, "old");
	assert_int_equal(count_files(dir), 1);
	free(dir);
	free(old);
	str_release(&text);
}

static void a_folder_that_cannot_be_made_is_said(void **state)
{
	(void)state;
	char *dir = path_join(folder, "none/schema");
	assert_int_equal(schema_write_all(dir, &diags), STATUS_IO);
	assert_non_null(strstr(diags.items[0].message, "cannot create the folder"));
	free(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_kind_is_written, set_up_folder, tear_down_folder),
		cmocka_unit_test_setup_teardown(others_may_read_them, set_up_folder, tear_down_folder),
		cmocka_unit_test_setup_teardown(what_is_there_stays, set_up_folder, tear_down_folder),
		cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_said, set_up_folder, tear_down_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
