#include "support/support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/tree.h"
#include "mlcoach/content/check.h"
#include "mlcoach/content/scaffold.h"

static struct diags diags;
static struct library *library;
static struct scaffold_made made;
static char *folder;

static struct library *open_content(const char *dir)
{
	struct library *out;
	struct library_options options = { .content = dir };
	assert_int_equal(library_open(&out, &options, &diags), STATUS_OK);
	return out;
}

static int set_up(void **state)
{
	(void)state;
	diags_init(&diags);
	folder = support_folder();
	library = open_content("content");
	made = (struct scaffold_made) { 0 };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	scaffold_release(&made);
	library_free(library);
	diags_release(&diags);
	support_remove(folder);
	free(folder);
	return 0;
}

static enum status make(const char *id, const char *title, const char *pack)
{
	char *path = path_join(folder, pack);
	struct scaffold wanted = { .id = id, .title = title, .pack = path };
	scaffold_release(&made);
	enum status status = scaffold_case(&made, &wanted, library, &diags);
	free(path);
	return status;
}

static void assert_said(const char *expected)
{
	char *said = support_diags(&diags, folder);
	assert_string_equal(said, expected);
	free(said);
}

/* Warnings count too. */
static void assert_checks(const char *path, size_t files)
{
	struct check_count count;
	assert_int_equal(check_paths(&count, library, &path, 1, &diags), STATUS_OK);
	assert_said("");
	assert_int_equal(count.files, files);
}

static bool exists(const char *name)
{
	char *path = path_join(folder, name);
	bool there = tree_exists(path);
	free(path);
	return there;
}

static size_t entries_of(const char *name)
{
	size_t count;
	char *path = path_join(folder, name);
	free(path_list(path, &count));
	free(path);
	return count;
}

static void a_new_case_has_no_mistakes(void **state)
{
	(void)state;
	assert_int_equal(make("ticket-triage", NULL, "new/päck with blanks"), STATUS_OK);
	assert_true(made.new_pack);
	assert_int_equal(made.nfiles, 6);
	for (size_t i = 0; i < 5; i++)
		assert_true(path_is_file(made.files[i].path));
	assert_true(path_is_dir(made.files[5].path)); /* the schemas */
	assert_checks(made.pack, 5);
	assert_checks(made.dir, 4);
}

static void a_second_case_goes_beside_the_first(void **state)
{
	(void)state;
	assert_int_equal(make("one", NULL, "pack"), STATUS_OK);
	assert_int_equal(make("two", NULL, "pack//./"), STATUS_OK);
	assert_false(made.new_pack);
	assert_int_equal(made.nfiles, 4);
	assert_checks(made.pack, 9);
	assert_int_equal(entries_of("pack"), 3);
	assert_int_equal(entries_of("pack/cases"), 2);
}

static void a_title_is_kept_as_it_was_given(void **state)
{
	(void)state;
	static const char title[] = "Say \"hi\": it's \\ # @ID@ 'é' {x}";
	assert_int_equal(make("odd", title, "pack"), STATUS_OK);
	struct library_options options = { .content = made.pack };
	char *framework = path_join(made.pack, "framework.yaml");
	struct str text = STR_INIT;
	assert_int_equal(path_read(&text, "content/framework.yaml", 1u << 20, &diags), STATUS_OK);
	assert_int_equal(tree_write(framework, text.data, text.len, &diags), STATUS_OK);
	struct library *own;
	assert_int_equal(library_open(&own, &options, &diags), STATUS_OK);
	assert_string_equal(library_head(own, 0)->title, title);
	library_free(own);
	str_release(&text);
	free(framework);
}

static void a_title_comes_from_the_id(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	assert_int_equal(make("ticket-triage-2", NULL, "pack"), STATUS_OK);
	assert_int_equal(path_read(&text, made.files[1].path, 1u << 20, &diags), STATUS_OK);
	assert_non_null(strstr(text.data, "\ntitle: \"Ticket triage 2\"\n"));
	str_release(&text);
}

static void titles_that_no_line_can_show_are_refused(void **state)
{
	(void)state;
	static const char *const titles[] = { "", "  ", "a\nb", "a\tb", "a\033[2J", "a\xff", "a\u2028b" };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		assert_int_equal(make("x", titles[i], "pack"), STATUS_USAGE);
	assert_int_equal(diags.errors, sizeof titles / sizeof *titles);
	assert_false(exists("pack"));
}

static void an_id_that_is_none_gets_a_suggestion(void **state)
{
	(void)state;
	static const char *const ids[] = { "My Case", "a--b_", "Über", "", "-", "../x" };
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		assert_int_equal(make(ids[i], NULL, "pack"), STATUS_USAGE);
	assert_said("error: 'My Case' is no id; did you mean 'my-case'?\n"
		    "error: 'a--b_' is no id; did you mean 'a-b'?\n"
		    "error: 'Über' is no id; it must be letters a to z and digits, joined by '-'\n"
		    "error: '' is no id; it must be letters a to z and digits, joined by '-'\n"
		    "error: '-' is no id; it must be letters a to z and digits, joined by '-'\n"
		    "error: '../x' is no id; did you mean 'x'?\n");
	assert_int_equal(entries_of("."), 0);
}

static void an_id_of_any_pack_is_taken(void **state)
{
	(void)state;
	assert_int_equal(make("payment-fraud", NULL, "pack"), STATUS_BAD);
	assert_said("content/cases/payment-fraud: error: has the id 'payment-fraud' already; take another one\n");
	assert_int_equal(entries_of("."), 0);
}

/* Half a case, a file in its place, a link that leads nowhere: left as they are. */
static void nothing_that_exists_is_written_over(void **state)
{
	(void)state;
	char *link = path_join(folder, "pack/cases/c");
	free(support_file(folder, "pack/cases/a/case.yaml", "mine\n"));
	free(support_file(folder, "pack/cases/b", "mine\n"));
	assert_int_equal(symlink("nowhere", link), 0);
	assert_int_equal(make("a", NULL, "pack"), STATUS_BAD);
	assert_int_equal(make("b", NULL, "pack"), STATUS_BAD);
	assert_int_equal(make("c", NULL, "pack"), STATUS_BAD);
	assert_said("pack/cases/a: error: is there already; nothing was written\n"
		    "pack/cases/b: error: is there already; nothing was written\n"
		    "pack/cases/c: error: is there already; nothing was written\n");
	assert_int_equal(entries_of("pack"), 1);
	assert_int_equal(entries_of("pack/cases"), 3);
	assert_int_equal(entries_of("pack/cases/a"), 1);
	free(link);
}

static void a_pack_that_cannot_be_made_leaves_nothing(void **state)
{
	(void)state;
	free(support_file(folder, "file", "x"));
	assert_int_equal(make("a", NULL, "file"), STATUS_IO);
	assert_int_equal(make("a", NULL, "file/pack"), STATUS_IO);
	assert_int_equal(make("a", NULL, "none/../pack"), STATUS_IO);
	assert_int_equal(diags.errors, 3);
	assert_int_equal(entries_of("."), 1);
}

/* A folder with other things in it becomes a pack and keeps them. */
static void a_folder_that_is_no_pack_becomes_one(void **state)
{
	(void)state;
	free(support_file(folder, "team/README.md", "ours\n"));
	assert_int_equal(make("a", NULL, "team"), STATUS_OK);
	assert_true(made.new_pack);
	assert_true(exists("team/README.md"));
	assert_checks(made.pack, 5);
}

static void a_pack_with_a_shared_baseline_has_it_used(void **state)
{
	(void)state;
	char *lists = path_join(folder, "pack/checklists");
	struct str text = STR_INIT;
	free(support_file(folder, "pack/pack.yaml", "format: 1\nname: pack\n"));
	assert_int_equal(path_read(&text, "content/lexicon.yaml", 1u << 20, &diags), STATUS_OK);
	free(support_file(folder, "pack/lexicon.yaml", text.data));
	assert_int_equal(tree_copy("content/checklists", lists, &diags), STATUS_OK);
	assert_int_equal(make("a", NULL, "pack"), STATUS_OK);
	assert_checks(made.dir, 4);
	str_clear(&text);
	assert_int_equal(path_read(&text, made.files[1].path, 1u << 20, &diags), STATUS_OK);
	assert_non_null(strstr(text.data, "\"use\": \"baseline-first\""));
	assert_null(strstr(text.data, "simple-model-first"));
	str_release(&text);
	free(lists);
}

/* Steps that the skeleton does not know get a block to fill in, those that the framework lacks none. */
static void steps_are_those_of_the_packs_framework(void **state)
{
	(void)state;
	struct str text = STR_INIT, own = STR_INIT;
	assert_int_equal(path_read(&text, "tests/content/pack/framework.yaml", 1u << 20, &diags), STATUS_OK);
	free(support_file(folder, "two/framework.yaml", text.data));
	assert_int_equal(make("a", NULL, "two"), STATUS_OK);
	assert_checks(made.pack, 5);
	size_t at = (size_t)(strstr(text.data, "id: data") - text.data);
	str_add_bytes(&own, text.data, at);
	str_add(&own, "id: ethics");
	str_add(&own, text.data + at + strlen("id: data"));
	free(support_file(folder, "other/framework.yaml", own.data));
	assert_int_equal(make("b", NULL, "other"), STATUS_OK);
	assert_checks(made.pack, 5);
	str_clear(&text);
	assert_int_equal(path_read(&text, made.files[1].path, 1u << 20, &diags), STATUS_OK);
	assert_non_null(strstr(text.data, "\"ethics-first-item\""));
	assert_null(strstr(text.data, "monitoring"));
	str_release(&own);
	str_release(&text);
}

static void a_broken_framework_is_said(void **state)
{
	(void)state;
	free(support_file(folder, "pack/framework.yaml", "format: 1\n"));
	assert_int_equal(make("a", NULL, "pack"), STATUS_BAD);
	assert_true(diags.errors > 0);
	assert_string_equal(path_base(diags.items[0].path), "framework.yaml");
	assert_int_equal(entries_of("pack"), 1);
}

static void without_any_framework_nothing_is_made(void **state)
{
	(void)state;
	library_free(library);
	library = NULL;
	assert_int_equal(make("a", NULL, "pack"), STATUS_IO);
	assert_said("pack: error: no framework.yaml, neither here nor in another pack, to say which steps a case has; "
		    "put one into the pack\n");
	assert_int_equal(entries_of("."), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_case_has_no_mistakes),
		TEST(a_second_case_goes_beside_the_first),
		TEST(a_title_is_kept_as_it_was_given),
		TEST(a_title_comes_from_the_id),
		TEST(titles_that_no_line_can_show_are_refused),
		TEST(an_id_that_is_none_gets_a_suggestion),
		TEST(an_id_of_any_pack_is_taken),
		TEST(nothing_that_exists_is_written_over),
		TEST(a_pack_that_cannot_be_made_leaves_nothing),
		TEST(a_folder_that_is_no_pack_becomes_one),
		TEST(a_pack_with_a_shared_baseline_has_it_used),
		TEST(steps_are_those_of_the_packs_framework),
		TEST(a_broken_framework_is_said),
		TEST(without_any_framework_nothing_is_made),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
