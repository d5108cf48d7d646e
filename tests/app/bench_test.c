/* The author's bench: text that is never lost, files that change under it, sentences put in and taken out. */
#include "support/support.h"

#include "mlcoach/app/bench.h"
#include "mlcoach/base/path.h"

static char *folder, *pack, *kept, *checklist;
static struct diags diags;
static struct str said;

static int begin(void **state)
{
	(void)state;
	struct str command = STR_INIT;
	folder = support_folder();
	pack = path_join(folder, "pack");
	kept = path_join(folder, "state/bench");
	checklist = path_join(folder, "pack/cases/tiny/checklist.json");
	str_addf(&command, "cp -R tests/score/pack '%s'", pack);
	assert_int_equal(system(command.data), 0);
	str_release(&command);
	diags_init(&diags);
	str_init(&said);
	return 0;
}

static int end(void **state)
{
	(void)state;
	support_remove(folder);
	free(folder);
	free(pack);
	free(kept);
	free(checklist);
	diags_release(&diags);
	str_release(&said);
	return 0;
}

static struct bench *open_bench(const char *item)
{
	struct bench_options options = { .where = { .content = pack }, .case_name = "tin", .item = item, .kept = kept };
	struct bench *bench;
	assert_int_equal(bench_open(&bench, &options, &diags), STATUS_OK);
	return bench;
}

static void type(struct bench *bench, const char *text)
{
	size_t at = bench->draft.text.len;
	bench_edit(bench, &(struct edit) { .at = at, .inserted = text, .len = strlen(text), .cursor = at + strlen(text) },
		   &diags);
	bench_score(bench);
}

static const struct item_score *score_of(const struct bench *bench, const char *id)
{
	return &bench->card->items[checklist_item(scorer_checklist(bench->scorer), id)];
}

static void replace_in_checklist(const char *what, const char *by)
{
	struct str text = STR_INIT;
	assert_int_equal(path_read(&text, checklist, 1 << 20, &diags), STATUS_OK);
	char *at = strstr(text.data, what);
	assert_non_null(at);
	str_splice(&text, (size_t)(at - text.data), strlen(what), by, strlen(by));
	free(support_file(folder, "pack/cases/tiny/checklist.json", text.data));
	str_release(&text);
}

static bool in_checklist(const char *what)
{
	struct str text = STR_INIT;
	assert_int_equal(path_read(&text, checklist, 1 << 20, &diags), STATUS_OK);
	bool found = strstr(text.data, what);
	str_release(&text);
	return found;
}

static void the_sentence_at_the_cursor_is_the_one_that_counts(void **state)
{
	(void)state;
	struct bench *bench = open_bench(NULL);
	type(bench, "Our p99 is below 80 ms, end to end. We sell umbrellas");
	assert_int_equal(bench->sentence.start, 36);
	size_t item = (size_t)checklist_item(scorer_checklist(bench->scorer), "latency-budget");
	double change = bench->card->items[item].confidence - bench->before->items[item].confidence;
	assert_true(change < 0.2 && change > -0.2);
	bench_edit(bench, &(struct edit) { .cursor = 3 }, &diags);
	bench_score(bench);
	assert_int_equal(bench->sentence.start, 0);
	assert_int_equal(bench->sentence.end, 35);
	assert_int_equal(bench->item, item);
	change = bench->card->items[item].confidence - bench->before->items[item].confidence;
	assert_true(change > 0.3);
	bench_close(bench);
}

static void an_example_moves_the_verdict_and_can_be_taken_back(void **state)
{
	(void)state;
	struct bench *bench = open_bench("latency-budget");
	assert_false(bench_undo(bench, &said));
	type(bench, "- the shop  waits a tenth of a second");
	bench_score(bench);
	double before = score_of(bench, "latency-budget")->confidence;
	assert_true(bench_amend(bench, AMEND_EXAMPLE, &said));
	assert_non_null(strstr(said.data, "example added: "));
	assert_true(in_checklist("\"the shop waits a tenth of a second\""));
	assert_true(score_of(bench, "latency-budget")->confidence > before + 0.1);
	assert_string_equal(bench->draft.text.data, "- the shop  waits a tenth of a second");
	assert_true(bench_can_undo(bench));
	/* Nobody else changed it. */
	assert_false(bench_refresh(bench, &said));
	assert_true(bench_undo(bench, &said));
	assert_true(score_of(bench, "latency-budget")->confidence == before);
	assert_false(bench_can_undo(bench));
	/* Behind what others wrote nothing is taken back, and that is said. */
	assert_true(bench_amend(bench, AMEND_EXAMPLE, &said));
	replace_in_checklist("\"1 s\"", "\"2 s\"");
	assert_true(bench_refresh(bench, &said));
	assert_non_null(strstr(said.data, "checklist.json changed elsewhere, no undo: was "));
	assert_true(in_checklist("\"the shop waits a tenth of a second\""));
	bench_close(bench);
}

static void files_are_read_again_when_they_change(void **state)
{
	(void)state;
	struct bench *bench = open_bench("latency-budget");
	type(bench, "p99 below 90 ms end to end.");
	assert_int_equal(score_of(bench, "latency-budget")->verdict, VERDICT_COVERED);
	assert_false(bench_refresh(bench, &said));
	replace_in_checklist("\"1 s\"", "\"1 ms\"");
	assert_true(bench_refresh(bench, &said));
	assert_non_null(strstr(said.data, "checklist.json was changed"));
	assert_int_equal(score_of(bench, "latency-budget")->verdict, VERDICT_PARTIAL);
	replace_in_checklist("\"weight\"", "\"wieght\"");
	assert_true(bench_refresh(bench, &said));
	assert_null(bench->scorer);
	assert_int_equal(bench->wrong.errors, 1);
	bench_score(bench);
	assert_false(bench_amend(bench, AMEND_COUNTER, &said));
	bench_step(bench, 1);
	replace_in_checklist("\"wieght\"", "\"weight\"");
	assert_true(bench_refresh(bench, &said));
	assert_int_equal(bench->item, checklist_item(scorer_checklist(bench->scorer), "latency-budget"));
	/* A change that was not yet seen is read before the file is amended. */
	replace_in_checklist("\"1 ms\"", "\"1 min\"");
	assert_true(bench_amend(bench, AMEND_COUNTER, &said));
	assert_true(in_checklist("\"1 min\""));
	assert_true(in_checklist("p99 below 90 ms end to end."));
	bench_close(bench);
}

static void a_text_is_there_again_after_a_kill(void **state)
{
	(void)state;
	struct bench *bench = open_bench(NULL), *again;
	assert_false(bench->restored);
	type(bench, "p99 below 90 ms");
	bench_edit(bench, &(struct edit) { .at = 4, .removed = 5, .inserted = "under", .len = 5, .cursor = 9 }, &diags);
	/* Locks are a process's own, so a second bench of this one may look while the first was never closed. */
	again = open_bench(NULL);
	assert_true(again->restored);
	assert_string_equal(again->draft.text.data, "p99 under 90 ms");
	assert_int_equal(again->draft.cursor, 9);
	bench_close(again);
	bench_close(bench);
}

static void items_are_found_by_the_beginning_of_their_id(void **state)
{
	(void)state;
	struct bench *bench = open_bench(NULL);
	assert_int_equal(bench_find(bench, "lat", &said), checklist_item(scorer_checklist(bench->scorer), "latency-budget"));
	assert_int_equal(bench_find(bench, "f", &said), -1);
	assert_string_equal(said.data, "'f' could be 'feature-store' or 'fallback'");
	assert_int_equal(bench_find(bench, "latensy-budget", &said), -1);
	assert_non_null(strstr(said.data, "did you mean 'latency-budget'?"));
	struct bench_options options = { .where = { .content = pack }, .case_name = "tiny", .item = "nothing-like-it" };
	struct bench *none;
	assert_int_equal(bench_open(&none, &options, &diags), STATUS_USAGE);
	assert_null(none);
	bench_close(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_sentence_at_the_cursor_is_the_one_that_counts, begin, end),
		cmocka_unit_test_setup_teardown(an_example_moves_the_verdict_and_can_be_taken_back, begin, end),
		cmocka_unit_test_setup_teardown(files_are_read_again_when_they_change, begin, end),
		cmocka_unit_test_setup_teardown(a_text_is_there_again_after_a_kill, begin, end),
		cmocka_unit_test_setup_teardown(items_are_found_by_the_beginning_of_their_id, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
