#include "support/support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/store/journal.h"

struct fixture {
	char *folder, *path;
	struct diags diags;
	struct store *store;
	struct journal *journal;
	struct draft draft; /* as replayed */
	struct draft typed; /* as it should be */
};

static struct fixture *f;

static int set_up(void **state)
{
	(void)state;
	f = calloc(1, sizeof *f);
	f->folder = support_folder();
	f->path = path_join(f->folder, "drafts/7.journal");
	diags_init(&f->diags);
	draft_init(&f->draft);
	draft_init(&f->typed);
	assert_int_equal(store_open(&f->store, f->folder, &f->diags), STATUS_OK);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	journal_close(f->journal);
	store_close(f->store);
	draft_release(&f->draft);
	draft_release(&f->typed);
	diags_release(&f->diags);
	support_remove(f->folder);
	free(f->folder);
	free(f->path);
	free(f);
	return 0;
}

/* Closes and opens again; the draft is then what the file holds. */
static enum status reopen(void)
{
	journal_close(f->journal);
	draft_release(&f->draft);
	return journal_open(&f->journal, f->store, 7, DOCUMENT_ANSWER, &f->draft, &f->diags);
}

static enum status type(size_t at, size_t removed, const char *inserted, int64_t when)
{
	struct edit edit = { .at = at, .removed = removed, .inserted = inserted, .len = strlen(inserted) };
	edit.cursor = at + edit.len;
	assert_true(draft_edit(&f->typed, &edit));
	f->typed.at = when;
	return journal_edit(f->journal, &edit, when, &f->diags);
}

static void expect_draft(const struct draft *wanted)
{
	assert_int_equal(f->draft.text.len, wanted->text.len);
	assert_memory_equal(f->draft.text.data, wanted->text.data, wanted->text.len);
	assert_int_equal(f->draft.cursor, wanted->cursor);
	assert_true(f->draft.at == wanted->at && f->draft.place == wanted->place);
}

static void expect_message(const char *part)
{
	char *text = support_diags(&f->diags, f->folder);
	if (!strstr(text, part))
		fail_msg("'%s' is not in: %s", part, text);
	free(text);
	diags_release(&f->diags);
}

static size_t file_size(void)
{
	struct stat info;
	assert_int_equal(stat(f->path, &info), 0);
	return (size_t)info.st_size;
}

static void what_was_typed_comes_back(void **state)
{
	(void)state;
	assert_int_equal(reopen(), STATUS_OK);
	expect_draft(&f->typed);
	type(0, 0, "We log clicks", 100);
	type(3, 3, "sample", 200);
	type(0, 0, "", 300); /* a bare cursor move */
	assert_int_equal(reopen(), STATUS_OK);
	assert_string_equal(f->draft.text.data, "We sample clicks");
	expect_draft(&f->typed);
	assert_int_equal(journal_time(f->journal, 5000, &f->diags), STATUS_OK);
	assert_int_equal(reopen(), STATUS_OK);
	assert_true(f->draft.at == 5000);
	assert_int_equal(f->diags.len, 0);
}

static void the_file_is_private(void **state)
{
	(void)state;
	mode_t old = umask(0);
	assert_int_equal(reopen(), STATUS_OK);
	struct stat info;
	assert_int_equal(stat(f->path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	umask(old);
}

static void a_reset_begins_anew(void **state)
{
	(void)state;
	assert_int_equal(reopen(), STATUS_OK);
	for (int i = 0; i < 100; i++)
		type(0, 0, "word ", i);
	size_t before = file_size();
	str_clear(&f->typed.text);
	str_add(&f->typed.text, "the old answer");
	f->typed.cursor = 4;
	f->typed.place = 12;
	f->typed.at = 777;
	assert_int_equal(journal_reset(f->journal, &f->typed, &f->diags), STATUS_OK);
	assert_true(file_size() < before);
	type(4, 3, "new", 800);
	assert_int_equal(reopen(), STATUS_OK);
	assert_string_equal(f->draft.text.data, "the new answer");
	expect_draft(&f->typed);
}

static void a_removed_journal_is_gone(void **state)
{
	(void)state;
	assert_int_equal(reopen(), STATUS_OK);
	journal_remove(f->journal);
	f->journal = NULL;
	assert_false(path_is_file(f->path));
}

static unsigned seed;

static unsigned roll(unsigned sides)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % sides;
}

/* A random edit that fits f->typed. */
static void type_something(int64_t when)
{
	static const char *const words[] = {
		"", "a", "é", "two words", "\n", "\t\xff", "a longer run of words, pasted at once"
	};
	size_t at = roll((unsigned)f->typed.text.len + 1);
	size_t most = f->typed.text.len - at;
	type(at, roll(2) ? 0 : roll((unsigned)(most < 8 ? most : 8) + 1), words[roll(7)], when);
}

static void random_edits_replay_to_the_same_text(void **state)
{
	(void)state;
	for (seed = 1; seed < 20000; seed += 1777) {
		assert_int_equal(reopen(), STATUS_OK);
		draft_release(&f->typed);
		assert_int_equal(journal_reset(f->journal, &f->typed, &f->diags), STATUS_OK);
		for (int i = 0; i < 2500; i++) /* the journal is longer than one reading of it */
			type_something(i);
		assert_int_equal(reopen(), STATUS_OK);
		expect_draft(&f->typed);
	}
	assert_int_equal(f->diags.len, 0);
}

static struct str read_file(void)
{
	struct str bytes = STR_INIT;
	assert_int_equal(path_read(&bytes, f->path, 1u << 24, &f->diags), STATUS_OK);
	return bytes;
}

static void write_file(const char *bytes, size_t len)
{
	assert_int_equal(path_write(f->path, bytes, len, &f->diags), STATUS_OK);
}

/* Cut at any byte, the draft is one that stood in the editor at some time, and never an older one than a
 * shorter cut gives. */
static void a_cut_at_any_byte_gives_a_draft_of_the_history(void **state)
{
	(void)state;
	enum { edits = 40 };
	struct str history[edits + 1];
	assert_int_equal(reopen(), STATUS_OK);
	seed = 42;
	for (int i = 0; i <= edits; i++) {
		str_init(&history[i]);
		str_add_bytes(&history[i], f->typed.text.data, f->typed.text.len);
		if (i < edits)
			type_something(i + 1);
	}
	struct str whole = read_file();
	int64_t newest = 0;
	for (size_t len = strlen("mlcoach journal 1\n"); len <= whole.len; len++) {
		write_file(whole.data, len);
		assert_int_equal(reopen(), STATUS_OK);
		assert_true(f->draft.at >= newest && f->draft.at <= edits);
		newest = f->draft.at;
		assert_int_equal(f->draft.text.len, history[newest].len);
		assert_memory_equal(f->draft.text.data, history[newest].data, history[newest].len);
		/* What is typed next stays readable behind the cut. */
		struct edit edit = { .inserted = "!", .len = 1, .cursor = 1 };
		assert_int_equal(journal_edit(f->journal, &edit, 1000, &f->diags), STATUS_OK);
		assert_int_equal(reopen(), STATUS_OK);
		assert_int_equal(f->draft.text.data[0], '!');
	}
	assert_int_equal(newest, edits);
	assert_int_equal(f->diags.errors, 0);
	for (int i = 0; i <= edits; i++)
		str_release(&history[i]);
	str_release(&whole);
}

static void a_changed_byte_ends_the_replay_before_it(void **state)
{
	(void)state;
	assert_int_equal(reopen(), STATUS_OK);
	for (int i = 0; i < 10; i++)
		type(f->typed.text.len, 0, &"0123456789"[i], i + 1);
	struct str whole = read_file();
	for (size_t at = strlen("mlcoach journal 1\n"); at < whole.len; at++) {
		whole.data[at] ^= 0x41;
		write_file(whole.data, whole.len);
		whole.data[at] ^= 0x41;
		assert_int_equal(reopen(), STATUS_OK);
		assert_true(f->draft.text.len < f->typed.text.len);
		assert_memory_equal(f->draft.text.data, f->typed.text.data, f->draft.text.len);
		expect_message("were damaged and are left out");
	}
	str_release(&whole);
}

static void random_bytes_are_survived(void **state)
{
	(void)state;
	char bytes[4096] = "mlcoach journal 1\n";
	for (seed = 5; seed < 3000000; seed += 20011) {
		size_t len = 18 + roll(sizeof bytes - 18);
		for (size_t i = 18; i < len; i++)
			bytes[i] = (char)(roll(3) ? 0 : roll(256));
		write_file(bytes, len);
		assert_int_equal(reopen(), STATUS_OK);
		assert_int_equal(f->draft.text.len, 0);
		diags_release(&f->diags);
	}
}

static void a_file_of_another_kind_is_left_alone(void **state)
{
	(void)state;
	write_file("my shopping list\n", 17);
	assert_int_equal(reopen(), STATUS_IO);
	expect_message("drafts/7.journal: error: is not a draft that this version of mlcoach can read");
	assert_int_equal(file_size(), 17);
	unlink(f->path);
	assert_int_equal(mkfifo(f->path, 0600), 0);
	assert_int_equal(reopen(), STATUS_IO);
	diags_release(&f->diags);
	unlink(f->path);
	assert_int_equal(symlink("/dev/null", f->path), 0);
	assert_int_equal(reopen(), STATUS_IO);
	expect_message("cannot open the draft");
}

static void edits_that_do_not_fit_are_refused(void **state)
{
	(void)state;
	struct draft draft;
	draft_init(&draft);
	str_add(&draft.text, "four");
	const struct edit wrong[] = {
		{ .at = 5 },
		{ .at = 2, .removed = 3 },
		{ .at = SIZE_MAX, .removed = SIZE_MAX },
		{ .at = 1, .removed = SIZE_MAX },
		{ .at = 4, .len = SIZE_MAX },
		{ .at = 0, .removed = 4, .cursor = 1 },
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(draft_edit(&draft, &wrong[i]));
	assert_string_equal(draft.text.data, "four");
	draft_release(&draft);
}

/* --- kills, other programs, full disks ------------------------------------------------------------------ */

static void a_kill_between_keys_loses_none(void **state)
{
	(void)state;
	for (int keys = 0; keys < 12; keys++) {
		unlink(f->path);
		pid_t child = fork();
		if (child == 0) {
			if (reopen() != STATUS_OK)
				_exit(1);
			for (int i = 0; i < keys; i++)
				type((size_t)i, 0, i % 2 ? "b" : "a", i);
			raise(SIGKILL);
		}
		int status;
		waitpid(child, &status, 0);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(reopen(), STATUS_OK);
		assert_int_equal(f->draft.text.len, keys);
		assert_memory_equal(f->draft.text.data, "abababababab", (size_t)keys);
		journal_close(f->journal);
		f->journal = NULL;
	}
}

static void a_left_over_of_a_killed_reset_does_no_harm(void **state)
{
	(void)state;
	assert_int_equal(reopen(), STATUS_OK);
	type(0, 0, "kept", 1);
	free(support_file(f->folder, "drafts/7.journal.new", "half a fi"));
	assert_int_equal(reopen(), STATUS_OK);
	assert_string_equal(f->draft.text.data, "kept");
	assert_int_equal(journal_reset(f->journal, &f->typed, &f->diags), STATUS_OK);
	assert_int_equal(reopen(), STATUS_OK);
	expect_draft(&f->typed);
}

static int open_in_another_program(void)
{
	pid_t child = fork();
	if (child == 0) {
		struct journal *other;
		struct draft draft;
		draft_init(&draft);
		enum status status = journal_open(&other, f->store, 7, DOCUMENT_ANSWER, &draft, &f->diags);
		bool said = f->diags.len && strstr(f->diags.items[0].message, "another running mlcoach");
		_exit(status == STATUS_OK ? 0 : said ? 42 : 1);
	}
	int status;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void two_programs_never_write_one_draft(void **state)
{
	(void)state;
	assert_int_equal(reopen(), STATUS_OK);
	assert_int_equal(open_in_another_program(), 42);
	assert_int_equal(journal_reset(f->journal, &f->typed, &f->diags), STATUS_OK);
	assert_int_equal(open_in_another_program(), 42);
	journal_close(f->journal);
	f->journal = NULL;
	assert_int_equal(open_in_another_program(), 0);
}

static void limit_file_size(rlim_t bytes)
{
	struct rlimit limit;
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* The disk is full in the middle of a record: said, cut off, and healed by the whole text. */
static void a_full_disk_is_said_and_leaves_the_journal_readable(void **state)
{
	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(reopen(), STATUS_OK);
	type(0, 0, "saved", 1);
	struct draft saved = f->typed;
	str_init(&saved.text);
	str_add(&saved.text, "saved");
	size_t before = file_size();
	limit_file_size(before + 20);
	assert_int_equal(type(5, 0, " not saved", 2), STATUS_IO);
	expect_message("cannot save what you type");
	assert_int_equal(file_size(), before);
	assert_int_equal(type(0, 0, "this builds on it ", 3), STATUS_IO);
	expect_message("an earlier change could not be saved");
	assert_int_equal(journal_time(f->journal, 4, &f->diags), STATUS_IO);
	limit_file_size(30);
	assert_int_equal(journal_reset(f->journal, &f->typed, &f->diags), STATUS_IO);
	expect_message("free some space");
	limit_file_size(RLIM_INFINITY);
	assert_int_equal(reopen(), STATUS_OK);
	expect_draft(&saved);
	assert_int_equal(journal_reset(f->journal, &f->typed, &f->diags), STATUS_OK);
	type(0, 0, "again ", 5);
	assert_int_equal(reopen(), STATUS_OK);
	expect_draft(&f->typed);
	draft_release(&saved);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_typed_comes_back),
		TEST(the_file_is_private),
		TEST(a_reset_begins_anew),
		TEST(a_removed_journal_is_gone),
		TEST(random_edits_replay_to_the_same_text),
		TEST(a_cut_at_any_byte_gives_a_draft_of_the_history),
		TEST(a_changed_byte_ends_the_replay_before_it),
		TEST(random_bytes_are_survived),
		TEST(a_file_of_another_kind_is_left_alone),
		TEST(edits_that_do_not_fit_are_refused),
		TEST(a_kill_between_keys_loses_none),
		TEST(a_left_over_of_a_killed_reset_does_no_harm),
		TEST(two_programs_never_write_one_draft),
		TEST(a_full_disk_is_said_and_leaves_the_journal_readable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
