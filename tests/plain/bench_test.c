/* The author's bench in lines. tests/plain/bench/NAME.in is what is typed; its first line is the item to look at alone,
 * or "-". NAME.txt is what is then said. The case is a copy of the scorer's. UPDATE_TRANSCRIPTS=1 writes NAME.txt anew. */
#include "support/support.h"

#include <unistd.h>

#include "mlcoach/plain/plain.h"
#include "view/fixture.h"

static char *folder, *pack;

static int copy_pack(void **state)
{
	(void)state;
	struct str command = STR_INIT;
	folder = support_folder();
	pack = path_join(folder, "pack");
	str_addf(&command, "cp -R tests/score/pack '%s'", pack);
	assert_int_equal(system(command.data), 0);
	str_release(&command);
	return 0;
}

static int remove_pack(void **state)
{
	(void)state;
	support_remove(folder);
	free(folder);
	free(pack);
	return 0;
}

/* What is said to these lines; free() it. */
static char *say(const char *item, const char *lines, enum status expected)
{
	struct settings settings = { 0 };
	struct diags diags;
	struct bench *bench;
	struct bench_options options = { .where = { .content = pack }, .case_name = "tiny", .item = item };
	char *text;
	size_t len;
	int ends[2];
	diags_init(&diags);
	assert_int_equal(bench_open(&bench, &options, &diags), STATUS_OK);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], lines, strlen(lines)), (ssize_t)strlen(lines));
	close(ends[1]);
	FILE *in = fdopen(ends[0], "r"), *out = open_memstream(&text, &len);
	struct front *front = plain_new(in, out, &settings);
	assert_int_equal(plain_try(front, bench), expected);
	plain_free(front);
	fclose(in);
	fclose(out);
	bench_close(bench);
	diags_release(&diags);
	return text;
}

static void transcript(const char *name)
{
	struct str script = STR_INIT, path = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	str_addf(&path, "tests/plain/bench/%s.in", name);
	assert_int_equal(path_read(&script, path.data, 1 << 20, &diags), STATUS_OK);
	char *lines = strchr(script.data, '\n');
	*lines++ = '\0';
	char *said = say(strcmp(script.data, "-") ? script.data : NULL, lines, STATUS_OK);
	str_clear(&path);
	str_addf(&path, "plain/bench/%s.txt", name);
	fixture_expect(path.data, said);
	free(said);
	str_release(&script);
	str_release(&path);
	diags_release(&diags);
}

static void all_items_by_the_change_that_a_sentence_makes(void **state)
{
	(void)state;
	transcript("all");
}

static void one_item_until_its_sentence_is_judged_as_it_should_be(void **state)
{
	(void)state;
	transcript("one");
}

static void a_broken_case_says_its_errors(void **state)
{
	(void)state;
	free(support_file(folder, "pack/cases/tiny/checklist.json", "{ \"format\": 1, }"));
	char *said = say(NULL, "p99 below 90 ms\n\n/why latency\n/example\n", STATUS_BAD);
	assert_non_null(strstr(said, "The case has errors"));
	assert_non_null(strstr(said, "error: no"));
	assert_non_null(strstr(said, "the case has errors; mend them first"));
	assert_null(strstr(said, "added"));
	free(said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_items_by_the_change_that_a_sentence_makes, copy_pack, remove_pack),
		cmocka_unit_test_setup_teardown(one_item_until_its_sentence_is_judged_as_it_should_be, copy_pack, remove_pack),
		cmocka_unit_test_setup_teardown(a_broken_case_says_its_errors, copy_pack, remove_pack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
