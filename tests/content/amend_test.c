/* A checklist amended sentence by sentence: every other byte stays, whatever the file looks like. */
#include "support/support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/amend.h"

static char *folder;

static int make_folder(void **state)
{
	(void)state;
	folder = support_folder();
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	support_remove(folder);
	free(folder);
	return 0;
}

static void assert_file(const char *path, const char *text)
{
	struct str bytes = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	assert_int_equal(path_read(&bytes, path, 1 << 20, &diags), STATUS_OK);
	assert_string_equal(bytes.data, text);
	str_release(&bytes);
	diags_release(&diags);
}

#define BEGIN "{\"format\": 1, \"case\": \"tiny\", \"steps\": {\"data\": [\n"
#define END "\n]}}\n"

static const struct {
	const char *name, *before, *after;
	enum amend_list list;
	const char *sentence;
} files[] = {
	{ "a one-line list", "{ \"id\": \"x\", \"examples\": [\"a\", \"b\"] }",
	  "{ \"id\": \"x\", \"examples\": [\"a\", \"b\", \"c\"] }", AMEND_EXAMPLE, "c" },
	{ "a list of one", "{ \"id\": \"x\", \"examples\": [\"a\"] }", "{ \"id\": \"x\", \"examples\": [\"a\", \"c\"] }",
	  AMEND_EXAMPLE, "c" },
	{ "no blanks at all", "{\"id\":\"x\",\"examples\":[\"a\"]}", "{\"id\":\"x\",\"examples\":[\"a\",\"c\"]}",
	  AMEND_EXAMPLE, "c" },
	{ "no blanks and no list", "{\"id\":\"x\"}", "{\"id\":\"x\",\"counter\":[\"c\"]}", AMEND_COUNTER, "c" },
	{ "a sentence a line", "  {\n    \"id\": \"x\",\n    \"examples\": [\n      \"a\",\n      \"b\"\n    ]\n  }",
	  "  {\n    \"id\": \"x\",\n    \"examples\": [\n      \"a\",\n      \"b\",\n      \"c\"\n    ]\n  }", AMEND_EXAMPLE,
	  "c" },
	{ "one sentence on its line", "{ \"id\": \"x\", \"examples\": [\n      \"a\"\n] }",
	  "{ \"id\": \"x\", \"examples\": [\n      \"a\",\n      \"c\"\n] }", AMEND_EXAMPLE, "c" },
	{ "tabs", "\t{\n\t\t\"id\": \"x\",\n\t\t\"counter\": [\n\t\t\t\"a\"\n\t\t]\n\t}",
	  "\t{\n\t\t\"id\": \"x\",\n\t\t\"counter\": [\n\t\t\t\"a\",\n\t\t\t\"c\"\n\t\t]\n\t}", AMEND_COUNTER, "c" },
	{ "CR LF", "{\r\n  \"id\": \"x\",\r\n  \"examples\": [\r\n    \"a\"\r\n  ]\r\n}",
	  "{\r\n  \"id\": \"x\",\r\n  \"examples\": [\r\n    \"a\",\r\n    \"c\"\r\n  ]\r\n}", AMEND_EXAMPLE, "c" },
	{ "CR LF and no list", "{\r\n  \"id\": \"x\",\r\n  \"probe\": \"?\"\r\n}",
	  "{\r\n  \"id\": \"x\",\r\n  \"examples\": [\"c\"],\r\n  \"probe\": \"?\"\r\n}", AMEND_EXAMPLE, "c" },
	{ "an empty list", "{ \"id\": \"x\", \"examples\": [] }", "{ \"id\": \"x\", \"examples\": [\"c\"] }",
	  AMEND_EXAMPLE, "c" },
	{ "counters go behind the examples", "{ \"id\": \"x\", \"examples\": [\"a\"], \"probe\": \"?\" }",
	  "{ \"id\": \"x\", \"examples\": [\"a\"], \"counter\": [\"c\"], \"probe\": \"?\" }", AMEND_COUNTER, "c" },
	{ "examples go before the counters", "{ \"id\": \"x\", \"item\": \"X\",\n  \"counter\": [\"a\"] }",
	  "{ \"id\": \"x\", \"item\": \"X\",\n  \"examples\": [\"c\"],\n  \"counter\": [\"a\"] }", AMEND_EXAMPLE, "c" },
	{ "a shared item", "{ \"use\": \"x\" }", "{ \"use\": \"x\", \"examples\": [\"c\"] }", AMEND_EXAMPLE, "c" },
	{ "a shared item with a list", "{ \"use\": \"x\", \"weight\": 2, \"counter\": [\"\\\"a\\\"\"] }",
	  "{ \"use\": \"x\", \"weight\": 2, \"counter\": [\"\\\"a\\\"\", \"c\"] }", AMEND_COUNTER, "c" },
	{ "brackets and quotes inside sentences", "{ \"id\": \"x\", \"examples\": [\"],{\\\"id\\\": [\", \"é]\"] }",
	  "{ \"id\": \"x\", \"examples\": [\"],{\\\"id\\\": [\", \"é]\", \"say \\\"p99\\\" \\\\ more\"] }", AMEND_EXAMPLE,
	  "say \"p99\" \\ more" },
	{ "words in any script, in one clean line", "{ \"id\": \"x\", \"examples\": [\"a\"] }",
	  "{ \"id\": \"x\", \"examples\": [\"a\", \"Übergröße ≤ 80 ms 延迟\"] }", AMEND_EXAMPLE,
	  "  - Übergröße\n   ≤ 80\tms  延迟 \n" },
	{ "the right one of several", "{ \"id\": \"w\", \"examples\": [\"x\"] }, { \"id\": \"x\", \"examples\": [\"a\"] }",
	  "{ \"id\": \"w\", \"examples\": [\"x\"] }, { \"id\": \"x\", \"examples\": [\"a\", \"c\"] }", AMEND_EXAMPLE, "c" },
};

static void every_other_byte_stays(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str before = STR_INIT, after = STR_INIT;
		struct diags diags;
		struct amend *amend;
		str_addf(&before, BEGIN "%s" END, files[i].before);
		str_addf(&after, BEGIN "%s" END, files[i].after);
		char *path = support_file(folder, "checklist.json", before.data);
		diags_init(&diags);
		print_message("%s\n", files[i].name);
		assert_int_equal(amend_open(&amend, path, &diags), STATUS_OK);
		assert_int_equal(amend_add(amend, "x", files[i].list, files[i].sentence, strlen(files[i].sentence), &diags),
				 STATUS_OK);
		assert_file(path, after.data);
		assert_int_equal(amend_undo(amend, &diags), STATUS_OK);
		assert_file(path, before.data);
		assert_int_equal(diags.len, 0);
		amend_close(amend);
		diags_release(&diags);
		free(path);
		str_release(&before);
		str_release(&after);
	}
}

/* What adding is refused for, the file as it was. */
static void assert_refused(const char *text, const char *item, const char *sentence, const char *why)
{
	struct diags diags;
	struct amend *amend;
	char *path = support_file(folder, "refused.json", text);
	diags_init(&diags);
	assert_int_equal(amend_open(&amend, path, &diags), STATUS_OK);
	assert_int_equal(amend_add(amend, item, AMEND_COUNTER, sentence, strlen(sentence), &diags), STATUS_BAD);
	char *said = support_diags(&diags, folder);
	if (!strstr(said, why))
		fail_msg("'%s' does not say '%s'", said, why);
	assert_file(path, text);
	assert_int_equal(amend_count(amend), 0);
	free(said);
	amend_close(amend);
	diags_release(&diags);
	free(path);
}

static void what_cannot_be_right_is_refused(void **state)
{
	(void)state;
#define ITEM BEGIN "{ \"id\": \"latency\", \"examples\": [\"fast\\u0021\"], \"counter\": [\"slow\"] }" END
	assert_refused(ITEM, "latency", "slow", "'latency' has this sentence as a counter already");
	assert_refused(ITEM, "latency", "fast!", "'latency' has this sentence as an example already");
	assert_refused(ITEM, "latensy", "c", "no item 'latensy'; did you mean 'latency'?");
	assert_refused(ITEM, "latency", " - \n", "no sentence");
	assert_refused(ITEM, "latency", "fast\x1b[31m", "bytes that are no text");
	assert_refused(ITEM, "latency", "fast \xff", "bytes that are no text");
	assert_refused(BEGIN "{ \"id\": \"latency\", \"counter\": \"slow\" }" END, "latency", "c",
		       "refused.json:2:31: error: 'counter' must be a list, not text");
	assert_refused(BEGIN "{ \"id\": \"latency\", }" END, "latency", "c", "refused.json:2:18: error: no ','");
	assert_refused("[1, 2]", "latency", "c", "no item 'latency'");
	assert_refused("{\"steps\": [[], {}, 3]}", "latency", "c", "no item 'latency'");
}

static void a_file_that_somebody_changed_is_left_alone(void **state)
{
	(void)state;
	struct diags diags;
	struct amend *amend;
	char *path = support_file(folder, "changed.json", ITEM);
	diags_init(&diags);
	assert_int_equal(amend_open(&amend, path, &diags), STATUS_OK);
	assert_int_equal(amend_add(amend, "latency", AMEND_EXAMPLE, "one", 3, &diags), STATUS_OK);
	assert_false(amend_is_stale(amend));
	free(support_file(folder, "changed.json", ITEM " "));
	assert_true(amend_is_stale(amend));
	assert_int_equal(amend_add(amend, "latency", AMEND_EXAMPLE, "two", 3, &diags), STATUS_BAD);
	assert_int_equal(amend_undo(amend, &diags), STATUS_BAD);
	assert_file(path, ITEM " ");
	assert_int_equal(amend_reread(amend, &diags), STATUS_OK);
	assert_int_equal(amend_count(amend), 0);
	assert_int_equal(amend_add(amend, "latency", AMEND_EXAMPLE, "two", 3, &diags), STATUS_OK);
	amend_close(amend);
	diags_release(&diags);
	free(path);
}

static void several_are_taken_back_from_the_last_on(void **state)
{
	(void)state;
	struct diags diags;
	struct amend *amend;
	char *path = support_file(folder, "several.json", ITEM);
	diags_init(&diags);
	assert_int_equal(amend_open(&amend, path, &diags), STATUS_OK);
	assert_int_equal(amend_add(amend, "latency", AMEND_EXAMPLE, "one", 3, &diags), STATUS_OK);
	assert_int_equal(amend_add(amend, "latency", AMEND_COUNTER, "two", 3, &diags), STATUS_OK);
	assert_int_equal(amend_count(amend), 2);
	assert_int_equal(amend_undo(amend, &diags), STATUS_OK);
	assert_int_equal(amend_undo(amend, &diags), STATUS_OK);
	assert_file(path, ITEM);
	assert_int_equal(amend_undo(amend, &diags), STATUS_BAD);
	amend_close(amend);
	diags_release(&diags);
	free(path);
}

static void permissions_and_links_stay(void **state)
{
	(void)state;
	struct diags diags;
	struct amend *amend;
	struct stat info;
	char *path = support_file(folder, "real.json", ITEM), *link = path_join(folder, "link.json");
	diags_init(&diags);
	assert_int_equal(chmod(path, 0644), 0);
	assert_int_equal(symlink("real.json", link), 0);
	assert_int_equal(amend_open(&amend, link, &diags), STATUS_OK);
	assert_int_equal(amend_add(amend, "latency", AMEND_EXAMPLE, "one", 3, &diags), STATUS_OK);
	assert_int_equal(lstat(link, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0644);
	amend_close(amend);
	diags_release(&diags);
	free(path);
	free(link);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_other_byte_stays),
		cmocka_unit_test(what_cannot_be_right_is_refused),
		cmocka_unit_test(a_file_that_somebody_changed_is_left_alone),
		cmocka_unit_test(several_are_taken_back_from_the_last_on),
		cmocka_unit_test(permissions_and_links_stay),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
