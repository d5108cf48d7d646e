#include "support/support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/check.h"

#define PACK "tests/content/pack"

static struct diags diags;
static struct check_count count;
static struct library *library;
static char *folder;

static int set_up(void **state)
{
	(void)state;
	struct library_options options = { .content = PACK };
	diags_init(&diags);
	folder = support_folder();
	return library_open(&library, &options, &diags);
}

static int tear_down(void **state)
{
	(void)state;
	library_free(library);
	diags_release(&diags);
	support_remove(folder);
	free(folder);
	return 0;
}

static enum status check(struct library *against, const char *path)
{
	diags_release(&diags);
	return check_paths(&count, against, &path, 1, &diags);
}

static enum status check_in_folder(const char *name)
{
	char *path = path_join(folder, name);
	enum status status = check(library, path);
	free(path);
	return status;
}

static void assert_said(const char *expected)
{
	char *said = support_diags(&diags, folder);
	assert_string_equal(said, expected);
	free(said);
}

static void a_good_pack_gives_silence(void **state)
{
	(void)state;
	assert_int_equal(check_paths(&count, library, NULL, 0, &diags), STATUS_OK);
	assert_int_equal(count.files, 7);
	assert_int_equal(count.cases, 1);
	assert_int_equal(check(NULL, PACK), STATUS_OK);
	assert_int_equal(count.files, 7);
	assert_said("");
}

static void every_place_in_a_pack_can_be_checked_alone(void **state)
{
	(void)state;
	static const char *const paths[] = {
		PACK "/",
		PACK "/cases/tiny",
		PACK "/cases/tiny/",
		PACK "/cases/tiny/answers/..",
		PACK "/framework.yaml",
		PACK "/lexicon.yaml",
		PACK "/checklists/common.json",
		PACK "/cases/tiny/case.yaml",
		PACK "/cases/tiny/checklist.json",
		PACK "/cases/tiny/answers/weak.yaml",
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(check(NULL, paths[i]), STATUS_OK);
		assert_said("");
		assert_true(count.files > 0);
	}
}

/* From inside the folder, where authors work. */
static void paths_without_a_folder_work(void **state)
{
	(void)state;
	char here[4096];
	static const char *const paths[] = { "case.yaml", "checklist.json", ".", "answers/weak.yaml",
					     "../../lexicon.yaml" };
	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(PACK "/cases/tiny"), 0);
	enum status statuses[5];
	for (size_t i = 0; i < 5; i++)
		statuses[i] = check(NULL, paths[i]);
	assert_int_equal(chdir(here), 0);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(statuses[i], STATUS_OK);
}

static void messages_carry_the_path_as_it_was_given(void **state)
{
	(void)state;
	char here[4096];
	free(support_file(folder, "alone/case.yaml", "- x\n"));
	char *alone = path_join(folder, "alone");
	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(alone), 0);
	enum status status = check(NULL, "case.yaml");
	assert_int_equal(chdir(here), 0);
	assert_int_equal(status, STATUS_BAD);
	assert_said("case.yaml: error: no framework.yaml to check this against; put it in a pack\n");
	free(alone);
}

static void unreadable_paths_are_told_from_bad_ones(void **state)
{
	(void)state;
	assert_int_equal(check_in_folder("nothing"), STATUS_IO);
	assert_said("nothing: error: cannot read: no such file or folder\n");
	free(support_file(folder, "notes.txt", "x"));
	assert_int_equal(check_in_folder("notes.txt"), STATUS_BAD);
	assert_said(
		"notes.txt: error: not a content file; those are framework.yaml, lexicon.yaml, common.json, case.yaml, "
		"checklist.json and answers/*.yaml\n");
	char *empty = path_join(folder, "empty");
	assert_int_equal(mkdir(empty, 0700), 0);
	free(empty);
	assert_int_equal(check_in_folder("empty"), STATUS_BAD);
	assert_said("empty: error: neither a pack nor a case; it has no framework.yaml, no cases/ and no case.yaml\n");
}

static void a_file_over_a_mebibyte_is_refused(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	str_add(&text, "format: 1\n#");
	str_add_repeat(&text, "x", 1u << 20);
	free(support_file(folder, "lexicon.yaml", text.data));
	assert_int_equal(check_in_folder("lexicon.yaml"), STATUS_BAD);
	assert_said("lexicon.yaml: error: file is larger than 1024 KiB\n");
	str_release(&text);
}

static void a_pack_with_broken_files_gives_all_in_one_run(void **state)
{
	(void)state;
	free(support_file(folder, "p/framework.yaml", "format: 1\n"));
	free(support_file(folder, "p/cases/a/case.yaml", "x: 1\n"));
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/framework.yaml:1:1: error: missing key 'budgets'\n"
		    "p/framework.yaml:1:1: error: missing key 'steps'\n"
		    "p/framework.yaml:1:1: error: missing key 'levels'\n"
		    "p/framework.yaml:1:1: error: missing key 'signals'\n");
}

/* A pack of cases alone is checked against the library's framework, lexicon and shared items. */
static void a_pack_of_cases_leans_on_the_library(void **state)
{
	(void)state;
	free(support_file(folder, "p/cases/a/case.yaml", "format: 1\nid: a\n"));
	free(support_file(folder, "p/cases/a/checklist.json",
			  "{\"format\": 1, \"case\": \"a\", \"steps\": {\"dta\": []}}"));
	free(support_file(folder, "p/cases/a/answers/x.yaml", "format: 1\ncase: a\n"));
	free(support_file(folder, "p/lexicon.yaml", "format: 1\nconcepts: {a: [\"@latency\"], b: [\"@none\"]}\n"));
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/cases/a/answers/x.yaml:1:1: error: missing key 'name'\n"
		    "p/cases/a/answers/x.yaml:1:1: error: missing key 'kind'\n"
		    "p/cases/a/answers/x.yaml:1:1: error: missing key 'answers'\n"
		    "p/cases/a/answers/x.yaml:1:1: error: missing key 'expected'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'title'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'summary'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'difficulty'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'tags'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'prompt'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'facts'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'steps'\n"
		    "p/cases/a/checklist.json:1:37: error: missing step 'requirements'\n"
		    "p/cases/a/checklist.json:1:37: error: missing step 'data'\n"
		    "p/cases/a/checklist.json:1:38: error: unknown step 'dta'; did you mean 'data'?\n"
		    "p/cases/a/checklist.json:1:45: error: step 'dta' has no items; add at least one\n"
		    "p/lexicon.yaml:2:33: error: unknown concept '@none'\n");
	assert_int_equal(count.cases, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_pack_gives_silence),
		TEST(every_place_in_a_pack_can_be_checked_alone),
		TEST(paths_without_a_folder_work),
		TEST(messages_carry_the_path_as_it_was_given),
		TEST(unreadable_paths_are_told_from_bad_ones),
		TEST(a_file_over_a_mebibyte_is_refused),
		TEST(a_pack_with_broken_files_gives_all_in_one_run),
		TEST(a_pack_of_cases_leans_on_the_library),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
