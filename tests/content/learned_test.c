/* What was learned: sentences come and go, files are read with every mistake at its place, a checklist gets more of its
 * kind. */
#include "support/support.h"

#include <sys/stat.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "mlcoach/text/utf8.h"

#define PACK "tests/content/pack"

struct fixture {
	char *folder;
	struct learned learned;
	struct diags diags;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	fixture->folder = support_folder();
	diags_init(&fixture->diags);
	learned_init(&fixture->learned, "tiny");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	learned_release(&fixture->learned);
	diags_release(&fixture->diags);
	support_remove(fixture->folder);
	free(fixture->folder);
	free(fixture);
	return 0;
}

static bool put(struct learned *learned, const char *item, enum learned_kind kind, const char *text)
{
	return learned_put(learned, item, kind, text, strlen(text));
}

static void expect_said(struct fixture *fixture, const char *expected)
{
	char *said = support_diags(&fixture->diags, fixture->folder);
	assert_string_equal(said, expected);
	free(said);
	diags_release(&fixture->diags);
}

/* "id+example|example-counter" and so on. */
static void expect_items(const struct learned *learned, const char *expected)
{
	struct str text = STR_INIT;
	for (size_t i = 0; i < learned->items.len; i++) {
		const struct learned_item *item = &learned->items.items[i];
		str_addf(&text, "%s%s", i ? "; " : "", item->id);
		for (size_t k = 0; k < item->examples.len; k++)
			str_addf(&text, " +%s", item->examples.items[k]);
		for (size_t k = 0; k < item->counters.len; k++)
			str_addf(&text, " -%s", item->counters.items[k]);
	}
	assert_string_equal(text.data, expected);
	str_release(&text);
}

/* --- sentences ------------------------------------------------------------------------------------------------ */

static void a_sentence_is_an_example_or_a_counter_or_neither(void **state)
{
	struct fixture *fixture = *state;
	struct learned *learned = &fixture->learned;
	assert_true(put(learned, "size", LEARNED_EXAMPLE, "p99 under 80 ms"));
	assert_true(put(learned, "size", LEARNED_EXAMPLE, "  - p99 under\n 80 ms "));
	assert_true(put(learned, "goal", LEARNED_COUNTER, "money"));
	expect_items(learned, "size +p99 under 80 ms; goal -money");
	put(learned, "size", LEARNED_COUNTER, "p99 under 80 ms");
	expect_items(learned, "size -p99 under 80 ms; goal -money");
	assert_false(put(learned, "size", LEARNED_NOTHING, "p99 under 80 ms"));
	assert_false(put(learned, "blank", LEARNED_EXAMPLE, " \n"));
	expect_items(learned, "goal -money");
	put(learned, "scale", LEARNED_EXAMPLE, "a million a day");
	expect_items(learned, "goal -money; scale +a million a day");
}

static void the_oldest_sentences_go(void **state)
{
	struct fixture *fixture = *state;
	for (int i = 0; i < LEARNED_KEPT + 5; i++) {
		char text[32];
		snprintf(text, sizeof text, "number %d", i);
		put(&fixture->learned, "size", LEARNED_EXAMPLE, text);
	}
	const struct strings *examples = &fixture->learned.items.items[0].examples;
	assert_int_equal(examples->len, LEARNED_KEPT);
	assert_string_equal(examples->items[0], "number 5");
	assert_string_equal(examples->items[LEARNED_KEPT - 1], "number 24");
}

/* Whatever the candidate wrote: one line of text without control characters, of bounded length. */
static void any_bytes_become_one_clean_line(void **state)
{
	struct fixture *fixture = *state;
	static const char hostile[] = "\033[31mred\033[0m \0 \xff\xc3 \xc2\x9bx\r\n\"}]}\\ end";
	struct str text = STR_INIT;
	for (int i = 0; i < 100; i++)
		str_add_bytes(&text, hostile, sizeof hostile - 1);
	learned_put(&fixture->learned, "size", LEARNED_EXAMPLE, text.data, text.len);
	str_clear(&text);
	for (int i = 0; i < LEARNED_SENTENCE; i++)
		str_add(&text, "語");
	learned_put(&fixture->learned, "size", LEARNED_EXAMPLE, text.data, text.len);
	const struct strings *examples = &fixture->learned.items.items[0].examples;
	assert_int_equal(examples->len, 2);
	for (size_t i = 0; i < 2; i++) {
		const char *line = examples->items[i];
		assert_true(strlen(line) <= LEARNED_SENTENCE && strlen(line) > LEARNED_SENTENCE / 2);
		assert_true(utf8_valid(line, strlen(line), NULL));
		for (const char *c = line; *c; c++)
			assert_true((unsigned char)*c >= 0x20);
	}
	/* And what is written is read again as it is. */
	struct learned again;
	assert_int_equal(learned_save(&fixture->learned, fixture->folder, &fixture->diags), STATUS_OK);
	assert_int_equal(learned_open(&again, fixture->folder, "tiny", &fixture->diags), STATUS_OK);
	assert_string_equal(again.items.items[0].examples.items[0], examples->items[0]);
	assert_string_equal(again.items.items[0].examples.items[1], examples->items[1]);
	learned_release(&again);
	str_release(&text);
}

static void merging_adds_what_is_not_there_and_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct learned theirs;
	learned_init(&theirs, "tiny");
	put(&fixture->learned, "size", LEARNED_EXAMPLE, "one");
	put(&theirs, "size", LEARNED_COUNTER, "one");
	put(&theirs, "size", LEARNED_EXAMPLE, "two");
	put(&theirs, "goal", LEARNED_COUNTER, "three");
	assert_int_equal(learned_merge(&fixture->learned, &theirs), 2);
	expect_items(&fixture->learned, "size +one +two; goal -three");
	assert_int_equal(learned_merge(&fixture->learned, &theirs), 0);
	assert_int_equal(learned_forget(&fixture->learned, "none"), 0);
	assert_int_equal(learned_forget(&fixture->learned, "size"), 2);
	assert_int_equal(learned_forget(&fixture->learned, NULL), 1);
	expect_items(&fixture->learned, "");
	learned_release(&theirs);
}

/* --- files ---------------------------------------------------------------------------------------------------- */

static const struct {
	const char *text, *said;
} broken[] = {
	{ "", "tiny.json:1:1: error: " },
	{ "{\"format\": 1, \"case\": \"tiny\", \"items\": {", "tiny.json:1:40: error: " },
	{ "[]", "tiny.json:1:1: error: " },
	{ "{\"format\": 2, \"case\": \"tiny\", \"items\": {}}", "tiny.json:1:12: error: " },
	{ "{\"format\": 1, \"items\": {}}", "'case'" },
	{ "{\"format\": 1, \"case\": \"../../tiny\", \"items\": {}}", "tiny.json:1:23: error: " },
	{ "{\"format\": 1, \"case\": \"other\", \"items\": {}}", "'case' is 'other', the file's name says 'tiny'" },
	{ "{\"format\": 1, \"case\": \"tiny\", \"items\": []}", "tiny.json:1:40: error: " },
	{ "{\"format\": 1, \"case\": \"tiny\", \"items\": {\"a\": {\"exampels\": []}}}", "did you mean 'examples'" },
	{ "{\"format\": 1, \"case\": \"tiny\",\n \"items\": {\"a\": {\"examples\": [1]}}}", "tiny.json:2:31: error: " },
	{ "{\"format\": 1, \"case\": \"tiny\", \"items\": {\"\\u001b[2J\": {}}}", "tiny.json:1:41: error: " },
};

static void a_broken_file_is_said_with_its_place(void **state)
{
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct learned learned;
		free(support_file(fixture->folder, "tiny.json", broken[i].text));
		assert_int_equal(learned_open(&learned, fixture->folder, "tiny", &fixture->diags), STATUS_BAD);
		char *said = support_diags(&fixture->diags, fixture->folder);
		if (!strstr(said, broken[i].said) || strchr(said, '\033'))
			fail_msg("'%s' is not in '%s'", broken[i].said, said);
		free(said);
		diags_release(&fixture->diags);
		learned_release(&learned);
	}
}

static void every_mistake_comes_in_one_run(void **state)
{
	struct fixture *fixture = *state;
	struct learned learned;
	free(support_file(fixture->folder, "x.json",
			  "{\"format\": 1, \"case\": \"tiny\", \"items\": {\"A b\": {},\n\"c\": {\"counter\": [{}]}},\n\"d\": 1}"));
	char *path = path_join(fixture->folder, "x.json");
	assert_int_equal(learned_read(&learned, path, &fixture->diags), STATUS_BAD);
	assert_int_equal(fixture->diags.errors, 3);
	learned_release(&learned);
	free(path);
}

static void files_are_private_and_empty_ones_go(void **state)
{
	struct fixture *fixture = *state;
	struct stat info;
	size_t count;
	char *folder = path_join(fixture->folder, "data/learned"), *path = path_join(folder, "tiny.json");
	put(&fixture->learned, "size", LEARNED_EXAMPLE, "one");
	assert_int_equal(learned_save(&fixture->learned, folder, &fixture->diags), STATUS_OK);
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(stat(folder, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
	free(support_file(folder, "Not a case.json", "{}"));
	char **cases = learned_cases(folder, &count);
	assert_int_equal(count, 1);
	assert_string_equal(cases[0], "tiny");
	free(cases);
	learned_forget(&fixture->learned, NULL);
	assert_int_equal(learned_save(&fixture->learned, folder, &fixture->diags), STATUS_OK);
	assert_false(path_is_file(path));
	assert_int_equal(learned_save(&fixture->learned, folder, &fixture->diags), STATUS_OK);
	expect_said(fixture, "");
	free(folder);
	free(path);
}

/* --- over a checklist ------------------------------------------------------------------------------------------- */

static struct library *open_pack(struct fixture *fixture, bool taught)
{
	struct library *library;
	struct library_options options = { .content = PACK, .learned = taught ? fixture->folder : NULL };
	assert_int_equal(library_open(&library, &options, &fixture->diags), STATUS_OK);
	return library;
}

static size_t examples_of(const struct checklist *checklist, size_t item)
{
	return checklist->items[item].examples.len;
}

static void a_checklist_takes_what_was_learned_and_another_hash(void **state)
{
	struct fixture *fixture = *state;
	struct library *plain = open_pack(fixture, false), *taught = open_pack(fixture, true);
	const struct checklist *own = library_checklist(plain, 0, &fixture->diags);
	const struct checklist *before = library_checklist(taught, 0, &fixture->diags);
	const char *id = own->items[0].id;
	bool kept;
	assert_true(before->hash == own->hash);
	assert_int_equal(library_learn(taught, 0, id, LEARNED_EXAMPLE, "a new way to say it", 19, &kept, &fixture->diags),
			 STATUS_OK);
	assert_true(kept);
	/* What is in use stays as it is; the next one has it. */
	assert_int_equal(examples_of(before, 0), examples_of(own, 0));
	const struct checklist *after = library_checklist(taught, 0, &fixture->diags);
	assert_int_equal(examples_of(after, 0), examples_of(own, 0) + 1);
	assert_string_equal(after->items[0].examples.items[examples_of(own, 0)], "a new way to say it");
	assert_true(after->hash != own->hash);
	/* Taken back, it is the checklist again; and nobody without the folder has seen anything. */
	library_learn(taught, 0, id, LEARNED_NOTHING, "a new way to say it", 19, &kept, &fixture->diags);
	assert_false(kept);
	assert_true(library_checklist(taught, 0, NULL)->hash == own->hash);
	assert_int_equal(library_learn(plain, 0, id, LEARNED_EXAMPLE, "no", 2, &kept, &fixture->diags), STATUS_OK);
	assert_false(kept);
	expect_said(fixture, "");
	library_free(plain);
	library_free(taught);
}

static void unknown_items_are_kept_and_not_used(void **state)
{
	struct fixture *fixture = *state;
	bool kept;
	put(&fixture->learned, "no-such-item", LEARNED_EXAMPLE, "kept");
	learned_save(&fixture->learned, fixture->folder, &fixture->diags);
	struct library *plain = open_pack(fixture, false), *taught = open_pack(fixture, true);
	const struct checklist *own = library_checklist(plain, 0, NULL);
	assert_true(library_checklist(taught, 0, NULL)->hash == own->hash);
	library_learn(taught, 0, own->items[0].id, LEARNED_COUNTER, "more", 4, &kept, &fixture->diags);
	struct learned again;
	learned_open(&again, fixture->folder, "tiny", &fixture->diags);
	assert_int_equal(learned_count(&again), 2);
	learned_release(&again);
	library_free(plain);
	library_free(taught);
}

/* A case is scored all the same, the file is left alone. */
static void a_broken_overlay_is_a_warning(void **state)
{
	struct fixture *fixture = *state;
	bool kept;
	free(support_file(fixture->folder, "tiny.json", "{\"format\": 1,"));
	struct library *library = open_pack(fixture, true);
	const struct checklist *checklist = library_checklist(library, 0, &fixture->diags);
	assert_non_null(checklist);
	assert_int_equal(fixture->diags.errors, 0);
	char *said = support_diags(&fixture->diags, fixture->folder);
	assert_non_null(strstr(said, "tiny.json:1:14: warning: "));
	assert_non_null(strstr(said, "note: what was learned of this case is left out until its file is mended"));
	free(said);
	assert_int_equal(library_learn(library, 0, checklist->items[0].id, LEARNED_EXAMPLE, "x", 1, &kept, &fixture->diags),
			 STATUS_BAD);
	struct str text = STR_INIT;
	char *path = path_join(fixture->folder, "tiny.json");
	path_read(&text, path, 100, &fixture->diags);
	assert_string_equal(text.data, "{\"format\": 1,");
	str_release(&text);
	free(path);
	library_free(library);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sentence_is_an_example_or_a_counter_or_neither),
		TEST(the_oldest_sentences_go),
		TEST(any_bytes_become_one_clean_line),
		TEST(merging_adds_what_is_not_there_and_changes_nothing),
		TEST(a_broken_file_is_said_with_its_place),
		TEST(every_mistake_comes_in_one_run),
		TEST(files_are_private_and_empty_ones_go),
		TEST(a_checklist_takes_what_was_learned_and_another_hash),
		TEST(unknown_items_are_kept_and_not_used),
		TEST(a_broken_overlay_is_a_warning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
