/* All schemas are written into a folder, or it stays as it was; what they say is held against the loaders by
 * tests/program/schema.sh. */
#include "support/support.h"

#include <sys/stat.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/schema.h"

static struct diags diags;
static char *folder;

static int set_up(void **state)
{
	(void)state;
	diags_init(&diags);
	folder = support_folder();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	diags_release(&diags);
	support_remove(folder);
	free(folder);
	return 0;
}

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

static void every_kind_is_written_over_what_was_there(void **state)
{
	(void)state;
	char *old = support_file(folder, "schema/case.schema.json", "old"), *dir = path_join(folder, "schema");
	assert_int_equal(schema_write_all(dir, &diags), STATUS_OK);
	for (size_t i = 0; i < schemas_count; i++)
		assert_is_schema(dir, &schemas[i]);
	assert_int_equal(count_files(dir), schemas_count);
	free(dir);
	free(old);
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

static void when_one_cannot_be_written_all_stay_as_they_were(void **state)
{
	(void)state;
	char *in_the_way = support_file(folder, "schema/learned.schema.json/x", "");
	char *old = support_file(folder, "schema/case.schema.json", "old"), *dir = path_join(folder, "schema");
	struct str text = STR_INIT;
	assert_int_equal(schema_write_all(dir, &diags), STATUS_IO);
	assert_int_equal(diags.errors, 1);
	path_read(&text, old, 100, &diags);
	assert_string_equal(text.data, "old");
	char *staged = path_join(dir, ".case.schema.json.new");
	assert_false(path_is_file(staged));
	assert_int_equal(count_files(dir), 2);
	free(staged);
	free(dir);
	free(old);
	free(in_the_way);
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
		cmocka_unit_test_setup_teardown(every_kind_is_written_over_what_was_there, set_up, tear_down),
		cmocka_unit_test_setup_teardown(others_may_read_them, set_up, tear_down),
		cmocka_unit_test_setup_teardown(when_one_cannot_be_written_all_stay_as_they_were, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_said, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
