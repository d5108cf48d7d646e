/* Sample answers as tests of a checklist small enough that every figure is known by hand. */
#include "support/support.h"

#include <math.h>

#include "../../src/score/trial_private.h"
#include "mlcoach/content/library.h"

enum { DESIGN, SERVING };
enum { MARGIN, BASELINE, LATENCY, STORE, FALLBACK, ITEMS };

static struct library *library;
static struct diags diags;
static struct scorer *scorer;

static int open_tiny(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/score/trial" };
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	scorer = scorer_new(library_framework(library), library_lexicon(library, &diags), library_case(library, 0, &diags),
			    library_checklist(library, 0, &diags));
	return 0;
}

static int close_tiny(void **state)
{
	(void)state;
	scorer_free(scorer);
	library_free(library);
	diags_release(&diags);
	return 0;
}

static struct mark marks[ITEMS];
static const char *no_differs[ITEMS];

/* All is said but the fallback. */
static enum expected strong_expected[] = { EXPECTED_COVERED, EXPECTED_COVERED, EXPECTED_COVERED, EXPECTED_COVERED,
					   EXPECTED_MISSED };
static const struct sample strong = {
	.name = "strong",
	.kind = SAMPLE_STRONG,
	.answers = { [DESIGN] = "I would rank by margin because a click earns nothing. Start with the best sellers.",
		     [SERVING] = "- The page waits 80 ms at most for us.\n"
				 "- All values come from our Feature store." },
	.expected = strong_expected,
	.differs = no_differs,
	.at = marks,
};

/* Nothing is said; the label of the baseline is wrong. */
static enum expected weak_expected[] = { EXPECTED_MISSED, EXPECTED_COVERED, EXPECTED_MISSED, EXPECTED_MISSED,
					 EXPECTED_MISSED };
static const struct sample weak = {
	.name = "weak",
	.kind = SAMPLE_WEAK,
	.answers = { [DESIGN] = "They come in many colours and sizes." },
	.expected = weak_expected,
	.differs = no_differs,
	.at = marks,
};

static bool near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

static void outcomes_are_one_of_four(void **state)
{
	(void)state;
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_COVERED, false), TRIAL_AGREES);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_PARTIAL, false), TRIAL_NEAR);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_UNSURE, false), TRIAL_NEAR);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_MISSED, false), TRIAL_FAILS);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_DENIED, false), TRIAL_FAILS);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_ASKED, false), TRIAL_FAILS);
	assert_int_equal(trial_compare(EXPECTED_MISSED, VERDICT_COVERED, false), TRIAL_FAILS);
	assert_int_equal(trial_compare(EXPECTED_MISSED, VERDICT_ASKED, false), TRIAL_AGREES);
	assert_int_equal(trial_compare(EXPECTED_DENIED, VERDICT_COVERED, false), TRIAL_FAILS);
	assert_int_equal(trial_compare(EXPECTED_DENIED, VERDICT_DENIED, false), TRIAL_AGREES);
	assert_int_equal(trial_compare(EXPECTED_PARTIAL, VERDICT_MISSED, false), TRIAL_NEAR);
	assert_int_equal(trial_compare(EXPECTED_PARTIAL, VERDICT_COVERED, false), TRIAL_NEAR);
	assert_int_equal(trial_compare(EXPECTED_NONE, VERDICT_COVERED, true), TRIAL_UNTESTED);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_MISSED, true), TRIAL_KNOWN);
	assert_int_equal(trial_compare(EXPECTED_COVERED, VERDICT_COVERED, true), TRIAL_MENDED);
}

static void figures_are_those_of_the_pencil(void **state)
{
	(void)state;
	const struct sample samples[] = { strong, weak };
	struct trial *trial = trial_new(scorer, samples, 2);
	assert_int_equal(trial->counts[TRIAL_AGREES], 9);
	assert_int_equal(trial->counts[TRIAL_FAILS], 1);
	assert_int_equal(trial->nfailures, 1);
	assert_int_equal(trial->worst, BASELINE);
	assert_int_equal(trial->samples[1].ndiffering, 1);
	assert_int_equal(trial->samples[1].differing[0], BASELINE);
	assert_non_null(trial->samples[1].items[BASELINE].reasons);
	assert_true(near(trial->samples[0].total, 100));
	assert_true(near(trial->samples[1].total, 0));
	/* covered: 4 by both, 1 by the label alone, 5 by neither */
	assert_true(near(counts_precision(&trial->covered), 1));
	assert_true(near(counts_recall(&trial->covered), 0.8));
	assert_true(near(counts_kappa(&trial->covered), (0.9 - 0.5) / (1 - 0.5)));
	assert_int_equal(trial->items[LATENCY].hits, 1);
	assert_int_equal(trial->items[FALLBACK].hits, 0);
	assert_true(isnan(counts_precision(&trial->items[FALLBACK].covered)));
	assert_int_equal(trial->ndisorder, 0);
	trial_free(trial);
}

static void a_known_difference_is_no_failure_until_it_is_gone(void **state)
{
	(void)state;
	const char *known[ITEMS] = { [BASELINE] = "mislabelled on purpose" };
	const char *gone[ITEMS] = { [LATENCY] = "was said oddly" };
	struct sample samples[] = { strong, weak };
	samples[0].differs = gone;
	samples[1].differs = known;
	struct trial *trial = trial_new(scorer, samples, 2);
	assert_int_equal(trial->counts[TRIAL_KNOWN], 1);
	assert_int_equal(trial->counts[TRIAL_MENDED], 1);
	assert_int_equal(trial->counts[TRIAL_FAILS], 0);
	assert_int_equal(trial->nfailures, 1);
	assert_int_equal(trial->samples[0].items[LATENCY].outcome, TRIAL_MENDED);
	trial_free(trial);
}

static void a_weak_answer_above_a_strong_one_is_disorder(void **state)
{
	(void)state;
	struct sample samples[] = { strong, weak };
	samples[0].kind = SAMPLE_FOOLER;
	samples[1].kind = SAMPLE_MIDDLING;
	struct trial *trial = trial_new(scorer, samples, 2);
	assert_int_equal(trial->ndisorder, 1);
	assert_int_equal(trial->disorder[0].higher, 1);
	assert_int_equal(trial->disorder[0].lower, 0);
	assert_int_equal(trial->nfailures, 2);
	trial_free(trial);
	assert_true(trial_above(SAMPLE_STRONG, SAMPLE_MIDDLING));
	assert_true(trial_above(SAMPLE_MIDDLING, SAMPLE_FOOLER));
	assert_false(trial_above(SAMPLE_WEAK, SAMPLE_FOOLER));
	assert_false(trial_above(SAMPLE_FOOLER, SAMPLE_WEAK));
	assert_false(trial_above(SAMPLE_STRONG, SAMPLE_STRONG));
}

/* "fetaure" is a word of the case, and so no misspelling. */
static void a_move_is_told_with_the_item_that_made_it(void **state)
{
	(void)state;
	struct sample sample = weak;
	sample.answers[SERVING] = "We use a feature store.";
	struct trial *trial = trial_new(scorer, &sample, 1);
	const struct trial_sample *tried = &trial->samples[0];
	const struct trial_move *move = &tried->moves[TRIAL_TYPOS];
	assert_true(near(tried->total, 37.5)); /* 2 of 4, in a step of weight 3 of 4 */
	assert_true(move->changed);
	assert_true(move->fails);
	assert_true(near(move->total, 0));
	assert_true(near(move->by, -37.5));
	assert_int_equal(move->item, STORE);
	assert_true(near(move->item_by, -37.5));
	assert_int_equal(move->before, VERDICT_COVERED);
	assert_int_equal(move->after, VERDICT_MISSED);
	assert_int_equal(trial->nmoved, 1);
	/* There is nothing to reorder, and no list. */
	for (int c = TRIAL_REORDERED; c <= TRIAL_PROSE; c++) {
		assert_false(tried->moves[c].changed);
		assert_true(near(tried->moves[c].by, 0));
		assert_int_equal(tried->moves[c].item, -1);
	}
	trial_free(trial);
}

static void expect_change(enum trial_change change, const char *text, const char *wanted)
{
	struct str texts[STEPS_MAX];
	struct sample sample = { .answers = { [SERVING] = text } };
	assert_int_equal(trial_change(texts, &sample, change), strcmp(text, wanted) != 0);
	assert_string_equal(texts[SERVING].data, wanted);
	assert_int_equal(texts[DESIGN].len, 0);
	for (int s = 0; s < STEPS_MAX; s++)
		str_release(&texts[s]);
}

static void sentences_and_entries_change_places(void **state)
{
	(void)state;
	expect_change(TRIAL_REORDERED, "One is first. Two is second. Three comes last",
		      "Three comes last. Two is second. One is first.");
	expect_change(TRIAL_REORDERED, "- one\n- two\n- three", "- three\n- two\n- one");
	/* The two sentences of an entry stay together, and what is nested under it stays there. */
	expect_change(TRIAL_REORDERED, "- One is here. So is this.\n- two", "- two\n- One is here. So is this.");
	expect_change(TRIAL_REORDERED, "- one\n  - under one\n- two", "- one\n  - under one\n- two");
	expect_change(TRIAL_REORDERED, "One alone.", "One alone.");
	expect_change(TRIAL_REORDERED, "", "");
}

static void lists_become_prose(void **state)
{
	(void)state;
	expect_change(TRIAL_PROSE, "Problems:\n- bots click too\n- p99 is 80 ms.\nThat is all.",
		      "Problems:\nBots click too. p99 is 80 ms.\nThat is all.");
	expect_change(TRIAL_PROSE, "No list here. None at all.", "No list here. None at all.");
}

static void three_long_words_are_misspelt(void **state)
{
	(void)state;
	expect_change(TRIAL_TYPOS, "everything umbrella calibrate", "evertyhing umberlla calbirate");
	/* Names, short words and words of equal letters stay. */
	expect_change(TRIAL_TYPOS, "FastAPI is short", "FastAPI is short");
}

static void examples_that_do_not_tell_each_other_are_named(void **state)
{
	(void)state;
	struct arena arena;
	struct trial_weak weakest[ITEMS];
	struct trial *trial = trial_new(scorer, &strong, 1);
	struct leaveout *leaveout = leaveout_new(scorer);
	arena_init(&arena);
	size_t told = 0, count = trial_weakest(trial, leaveout, weakest, ITEMS, &arena);
	for (size_t i = 0; i < ITEMS; i++)
		told += leaveout_held(leaveout, i) == scorer_checklist(scorer)->items[i].examples.len;
	assert_int_equal(count + told, ITEMS);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(weakest[i].held, leaveout_held(leaveout, weakest[i].item));
		if (i)
			assert_true(weakest[i - 1].held * weakest[i].examples <= weakest[i].held * weakest[i - 1].examples);
	}
	assert_int_equal(trial_weakest(trial, leaveout, weakest, 1, &arena), count > 0);
	arena_release(&arena);
	leaveout_free(leaveout);
	trial_free(trial);
}

static void words_that_no_example_has_are_named(void **state)
{
	(void)state;
	struct arena arena;
	const char **words;
	struct sample sample = strong;
	sample.answers[SERVING] = "Serving has a decree with lagging.";
	struct trial *trial = trial_new(scorer, &sample, 1);
	arena_init(&arena);
	assert_int_equal(trial->samples[0].card->items[STORE].verdict, VERDICT_MISSED);
	assert_true(trial->samples[0].items[STORE].reasons->best.end > 0);
	assert_int_equal(trial_new_words(trial, STORE, &words, &arena), 2);
	assert_string_equal(words[0], "decree");
	assert_string_equal(words[1], "lagging");
	arena_release(&arena);
	trial_free(trial);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outcomes_are_one_of_four),
		cmocka_unit_test(figures_are_those_of_the_pencil),
		cmocka_unit_test(a_known_difference_is_no_failure_until_it_is_gone),
		cmocka_unit_test(a_weak_answer_above_a_strong_one_is_disorder),
		cmocka_unit_test(a_move_is_told_with_the_item_that_made_it),
		cmocka_unit_test(sentences_and_entries_change_places),
		cmocka_unit_test(lists_become_prose),
		cmocka_unit_test(three_long_words_are_misspelt),
		cmocka_unit_test(examples_that_do_not_tell_each_other_are_named),
		cmocka_unit_test(words_that_no_example_has_are_named),
	};
	return cmocka_run_group_tests(tests, open_tiny, close_tiny);
}
