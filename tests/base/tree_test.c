#include "support/folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/tree.h"

static char *in(const char *name)
{
	return path_join(folder, name);
}

static void assert_said(const char *expected)
{
	char *said = support_diags(&diags, folder);
	assert_string_equal(said, expected);
	free(said);
}

static void assert_text(const char *path, const char *expected)
{
	struct str text = STR_INIT;
	assert_int_equal(path_read(&text, path, 1000, &diags), STATUS_OK);
	assert_string_equal(text.data, expected);
	str_release(&text);
}

static void a_new_file_gets_its_folders_and_never_replaces_one(void **state)
{
	(void)state;
	char *path = in("a b/ü/file");
	assert_int_equal(tree_write(path, "one", 3, &diags), STATUS_OK);
	assert_int_equal(tree_write(path, "two", 3, &diags), STATUS_IO);
	assert_text(path, "one");
	assert_said("a b/ü/file: error: cannot create: File exists\n");
	free(path);
}

static void what_is_staged_is_not_listed_until_it_lands(void **state)
{
	(void)state;
	char *path = in("case"), *staged = tree_stage(path, &diags), *file = path_join(staged, "file");
	size_t count;
	assert_int_equal(tree_write(file, "x", 1, &diags), STATUS_OK);
	free(path_list(folder, &count));
	assert_int_equal(count, 0);
	assert_int_equal(tree_land(staged, path, &diags), STATUS_OK);
	free(path_list(folder, &count));
	assert_int_equal(count, 1);
	free(file);
	free(staged);
	free(path);
}

static void nothing_lands_on_what_is_there(void **state)
{
	(void)state;
	char *path = in("case"), *staged = tree_stage(path, &diags);
	assert_int_equal(symlink("nowhere", path), 0);
	assert_int_equal(tree_land(staged, path, &diags), STATUS_IO);
	assert_said("case: error: cannot create: File exists\n");
	free(staged);
	free(path);
}

static void a_copy_has_what_links_lead_to_and_no_hidden_files(void **state)
{
	(void)state;
	char *from = in("from"), *to = in("to"), *link = in("from/sub/link"), *copied = in("to/sub/link");
	char *hidden = in("to/.git");
	struct stat info;
	free(support_file(folder, "elsewhere", "far"));
	free(support_file(folder, "from/sub/file", "near"));
	free(support_file(folder, "from/.git/config", "x"));
	assert_int_equal(symlink("../../elsewhere", link), 0);
	assert_int_equal(tree_copy(from, to, &diags), STATUS_OK);
	assert_text(copied, "far");
	assert_int_equal(lstat(copied, &info), 0);
	assert_true(S_ISREG(info.st_mode));
	assert_false(tree_exists(hidden));
	free(hidden);
	free(copied);
	free(link);
	free(to);
	free(from);
}

static void links_in_a_circle_or_to_nowhere_cannot_be_copied(void **state)
{
	(void)state;
	char *from = in("from"), *up = in("from/sub/up"), *nowhere = in("from/nowhere"), *to = in("to");
	free(support_file(folder, "from/sub/file", "x"));
	assert_int_equal(symlink("..", up), 0);
	assert_int_equal(tree_copy(from, to, &diags), STATUS_IO);
	assert_int_equal(unlink(up), 0);
	assert_int_equal(symlink("gone", nowhere), 0);
	assert_int_equal(tree_remove(to, &diags), STATUS_OK);
	assert_int_equal(tree_copy(from, to, &diags), STATUS_IO);
	assert_said("from/sub/up: error: link leads back to a folder above it; it cannot be copied\n"
		    "from/nowhere: error: cannot follow the link: No such file or directory\n");
	free(to);
	free(nowhere);
	free(up);
	free(from);
}

static void a_pipe_cannot_be_copied(void **state)
{
	(void)state;
	char *from = in("from"), *to = in("to"), *pipe_path = in("from/pipe");
	assert_int_equal(tree_make(from, &diags), STATUS_OK);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_int_equal(tree_copy(from, to, &diags), STATUS_IO);
	assert_said("from/pipe: error: neither a file nor a folder; it cannot be copied\n");
	free(pipe_path);
	free(to);
	free(from);
}

static void removing_leaves_what_links_lead_to(void **state)
{
	(void)state;
	char *gone = in("gone"), *link = in("gone/deep/link"), *kept = in("kept"), *file = in("kept/file");
	free(support_file(folder, "gone/deep/.hidden", "x"));
	free(support_file(folder, "kept/file", "here"));
	assert_int_equal(symlink(kept, link), 0);
	assert_int_equal(tree_remove(gone, &diags), STATUS_OK);
	assert_int_equal(tree_remove(gone, &diags), STATUS_OK);
	assert_false(tree_exists(gone));
	assert_text(file, "here");
	free(file);
	free(kept);
	free(link);
	free(gone);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_folder, tear_down_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_file_gets_its_folders_and_never_replaces_one),
		TEST(what_is_staged_is_not_listed_until_it_lands),
		TEST(nothing_lands_on_what_is_there),
		TEST(a_copy_has_what_links_lead_to_and_no_hidden_files),
		TEST(links_in_a_circle_or_to_nowhere_cannot_be_copied),
		TEST(a_pipe_cannot_be_copied),
		TEST(removing_leaves_what_links_lead_to),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
