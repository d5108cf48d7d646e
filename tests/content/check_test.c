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
		"notes.txt: error: not a content file; those are pack.yaml, framework.yaml, lexicon.yaml, common.json, case.yaml, "
		"checklist.json, answers/*.yaml and reference/*.yaml\n");
	char *empty = path_join(folder, "empty");
	assert_int_equal(mkdir(empty, 0700), 0);
	free(empty);
	assert_int_equal(check_in_folder("empty"), STATUS_BAD);
	assert_said("empty: error: neither a pack nor a case; it has no pack.yaml, no framework.yaml, no cases/ and no case.yaml\n");
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
	assert_said("p/cases/a/case.yaml:1:1: error: unknown key 'x'; case.yaml has 'format', 'id', 'title', 'summary', "
		    "'difficulty', 'tags', 'prompt', 'facts', 'unknown', 'steps', 'traps', 'curveballs', 'diagram' or 'further'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'format'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'id'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'title'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'summary'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'difficulty'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'prompt'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'steps'\n"
		    "p/cases/a/checklist.json: error: cannot open: No such file or directory\n"
		    "p/framework.yaml:1:1: error: missing key 'budgets'\n"
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
		    "p/cases/a/case.yaml:1:1: error: missing key 'prompt'\n"
		    "p/cases/a/case.yaml:1:1: error: missing key 'steps'\n"
		    "p/cases/a/checklist.json:1:37: error: missing step 'requirements'\n"
		    "p/cases/a/checklist.json:1:38: error: unknown step 'dta'; did you mean 'data'?\n"
		    "p/cases/a/checklist.json:1:45: error: 'dta' is an empty list; add at least one entry\n"
		    "p/lexicon.yaml:2:33: error: unknown concept '@none'\n");
	assert_int_equal(count.cases, 1);
}

/* A copy of the pack in "p", with `from` in one of its files replaced by `to`. */
static void copy_pack(const char *changed, const char *from, const char *to)
{
	static const char *const names[] = { "framework.yaml", "lexicon.yaml", "checklists/common.json",
					     "cases/tiny/case.yaml", "cases/tiny/checklist.json" };
	char *pack = path_join(folder, "p");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str text = STR_INIT;
		char *path = path_join(PACK, names[i]);
		assert_int_equal(path_read(&text, path, 1u << 20, &diags), STATUS_OK);
		char *found = strcmp(names[i], changed) ? NULL : strstr(text.data, from);
		assert_true(found || strcmp(names[i], changed));
		if (found)
			str_splice(&text, (size_t)(found - text.data), strlen(from), to, strlen(to));
		free(support_file(pack, names[i], text.data));
		str_release(&text);
		free(path);
	}
	free(pack);
}

static void remove_in_pack(const char *name)
{
	char *pack = path_join(folder, "p"), *path = path_join(pack, name);
	assert_int_equal(unlink(path), 0);
	free(path);
	free(pack);
}

/* What builds on a file that cannot be read is not called wrong for it. */
static void a_broken_file_is_not_held_against_others(void **state)
{
	(void)state;
	copy_pack("lexicon.yaml", "auc", "[auc");
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/lexicon.yaml:4:21: error: '[' is never closed; add ']' after its last entry\n");
	copy_pack("checklists/common.json", "\"requirements\"", "\"requirement\"");
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/checklists/common.json:5:36: error: unknown step 'requirement'; did you mean 'requirements'?\n");
}

static void a_missing_file_is_named_where_it_is_missed(void **state)
{
	(void)state;
	copy_pack("", "", "");
	remove_in_pack("lexicon.yaml");
	remove_in_pack("checklists/common.json");
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/cases/tiny/case.yaml:12:13: error: unknown concept '@scale'; "
		    "lexicon.yaml is missing or has no concepts\n"
		    "p/cases/tiny/case.yaml:16:23: error: unknown concept '@latency'; "
		    "lexicon.yaml is missing or has no concepts\n"
		    "p/cases/tiny/case.yaml:30:51: error: unknown concept '@scale'; "
		    "lexicon.yaml is missing or has no concepts\n"
		    "p/cases/tiny/checklist.json:8:16: error: unknown shared item 'split-by-time'; "
		    "checklists/common.json is missing or has no items\n"
		    "p/cases/tiny/checklist.json:11:16: error: unknown shared item 'goal-stated'; "
		    "checklists/common.json is missing or has no items\n"
		    "p/cases/tiny/checklist.json:14:76: error: unknown concept '@latency'; "
		    "lexicon.yaml is missing or has no concepts\n");
}

static void what_is_no_file_is_not_taken_for_nothing(void **state)
{
	(void)state;
	copy_pack("", "", "");
	free(support_file(folder, "p/cases/tiny/answers", "x"));
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/cases/tiny/answers: error: cannot open: Not a directory\n");
	remove_in_pack("lexicon.yaml");
	remove_in_pack("cases/tiny/answers");
	free(support_file(folder, "p/lexicon.yaml/x", ""));
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/lexicon.yaml: error: is a folder, not a file\n");
}

/* Whatever is wrong with levels or signals, the steps are known. */
static void a_framework_with_mistakes_hides_no_case(void **state)
{
	(void)state;
	copy_pack("framework.yaml", "{id: mid,", "{id: middle,");
	free(support_file(folder, "p/cases/tiny/answers/x.yaml", "- x\n"));
	assert_int_equal(check_in_folder("p"), STATUS_BAD);
	assert_said("p/cases/tiny/answers/x.yaml:1:1: error: the file must hold a map of keys such as 'format: 1', "
		    "not a list\n"
		    "p/framework.yaml:17:10: error: 'id' must be 'mid', 'senior' or 'staff', not 'middle'\n");
	assert_int_equal(count.files, 6);
}

/* Nothing was looked at, so nothing may be called good. */
static void a_case_under_an_unreadable_framework_is_not_good(void **state)
{
	(void)state;
	copy_pack("framework.yaml", "steps:", "parts:");
	const char *const paths[] = { "p", "p/cases/tiny", "p/cases/tiny/checklist.json", "p/checklists/common.json" };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(check_in_folder(paths[i]), STATUS_BAD);
		assert_said("p/framework.yaml:1:1: error: missing key 'steps'\n"
			    "p/framework.yaml:3:1: error: unknown key 'parts'; framework.yaml has 'format', 'budgets', 'steps', "
			    "'wrapup', 'levels' or 'signals'\n");
	}
}

static void files_with_a_name_a_little_off_are_told(void **state)
{
	(void)state;
	copy_pack("", "", "");
	free(support_file(folder, "p/cases/other.yaml", "x"));
	free(support_file(folder, "p/cases/README.md", "x"));
	free(support_file(folder, "p/cases/tiny/answers/x.yml", "x"));
	free(support_file(folder, "p/cases/tiny/case.yml", "x"));
	free(support_file(folder, "p/cases/tiny/case.yaml~", "x"));
	free(support_file(folder, "p/cases/tiny/answer/x.yaml", "x"));
	free(support_file(folder, "p/checklists/comon.json", "x"));
	free(support_file(folder, "p/lexicon.yml", "x"));
	assert_int_equal(check_in_folder("p"), STATUS_OK);
	assert_said("p/cases/other.yaml: warning: passed over; a case is a folder with case.yaml in it\n"
		    "p/cases/tiny/answer: warning: passed over; did you mean 'answers'?\n"
		    "p/cases/tiny/answers/x.yml: warning: passed over; an answer is a file in YAML whose name ends in "
		    "'.yaml'\n"
		    "p/cases/tiny/case.yml: warning: passed over; did you mean 'case.yaml'?\n"
		    "p/checklists/comon.json: warning: passed over; did you mean 'common.json'?\n"
		    "p/lexicon.yml: warning: passed over; did you mean 'lexicon.yaml'?\n");
}

/* Mistakes that an author looks at without seeing them. */
static void mistakes_hard_to_see_are_named(void **state)
{
	(void)state;
	copy_pack("cases/tiny/case.yaml", "easy", "easy\xc2\xa0");
	check_in_folder("p");
	assert_said("p/cases/tiny/case.yaml:5:13: error: 'difficulty' must be 'easy', 'medium' or 'hard', "
		    "not 'easy<U+00A0>'\n");
	copy_pack("cases/tiny/checklist.json", "  \"format\"", "\xe2\x80\x8b\"format\"");
	check_in_folder("p");
	assert_said("p/cases/tiny/checklist.json:3:1: error: U+200B (zero-width space) only looks like a blank; "
		    "write a space\n");
	copy_pack("cases/tiny/checklist.json", "We use the", "We \"use\" the");
	check_in_folder("p");
	assert_said("p/cases/tiny/checklist.json:5:23: error: text right after a closing '\"'; "
		    "is one missing before? a quote inside text is written '\\\"'\n");
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
		TEST(a_broken_file_is_not_held_against_others),
		TEST(a_missing_file_is_named_where_it_is_missed),
		TEST(what_is_no_file_is_not_taken_for_nothing),
		TEST(a_framework_with_mistakes_hides_no_case),
		TEST(a_case_under_an_unreadable_framework_is_not_good),
		TEST(files_with_a_name_a_little_off_are_told),
		TEST(mistakes_hard_to_see_are_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
