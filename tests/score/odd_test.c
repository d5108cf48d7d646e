/* Checklists that nobody should write and somebody will, scorers shared by threads, and very long answers. */
#include "support/support.h"
#include "support/told.h"

#include <pthread.h>

#include "mlcoach/base/str.h"
#include "mlcoach/content/library.h"
#include "mlcoach/score/scorecard.h"

static struct library *library;
static const struct lexicon *lexicon;
static struct case_study study; /* the tiny case without facts and traps */

enum { DESIGN, SERVING };

static int open_tiny(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/score/pack" };
	struct diags diags;
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	diags_release(&diags);
	lexicon = library_lexicon(library, NULL);
	study = *library_case(library, 0, NULL);
	study.nfacts = study.ntraps = 0;
	return 0;
}

static int close_tiny(void **state)
{
	(void)state;
	library_free(library);
	return 0;
}

#define STRINGS(...)                                                                                                   \
	{                                                                                                              \
		.items = (const char *[]) { __VA_ARGS__ },                                                             \
		.len = sizeof((const char *[]) { __VA_ARGS__ }) / sizeof(char *)                                       \
	}

static struct scorer *scorer_of(const struct checklist *checklist)
{
	return scorer_new(library_framework(library), lexicon, &study, checklist);
}

static struct answer step(const char *text)
{
	return (struct answer) { .kind = ANSWER_STEP, .step = SERVING, .text = text, .len = strlen(text) };
}

static enum verdict verdict_on(const struct scorer *scorer, size_t item, const char *text)
{
	struct answer answer = step(text);
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	enum verdict verdict = card->items[item].verdict;
	scorecard_free(card);
	return verdict;
}

static const char *const unrelated[] = {
	"We paint umbrellas blue.",
	"The kitchen opens at noon and closes late.",
	"A long walk along the river does everybody good, whatever the weather may bring on the day.",
	"the of and",
	"1234",
};

static void assert_unrelated_is_missed(const struct checklist *checklist, const char *name)
{
	struct scorer *scorer = scorer_of(checklist);
	for (size_t i = 0; i < checklist->nitems; i++)
		for (size_t t = 0; t < sizeof unrelated / sizeof *unrelated; t++) {
			enum verdict verdict = verdict_on(scorer, i, unrelated[t]);
			if (verdict != VERDICT_MISSED)
				fail_msg("%s %zu: '%s' is %s", name, i, unrelated[t], verdict_id(verdict));
		}
	scorer_free(scorer);
}

#define CALIBRATES                                                                                                     \
	{                                                                                                              \
		.id = "calibrates", .text = "Recalibrates the probability after downsampling", .step = SERVING,        \
		.weight = 1,                                                                                           \
		.examples = STRINGS("After downsampling we recalibrate the predicted probability.",                    \
				    "undo the sampling rate so that the probability is right again",                   \
				    "p / (p + (1 - p) / w) puts the scale of the scores back"),                        \
		.counters = STRINGS("Calibration.")                                                                    \
	}

static void one_item_alone_is_told_from_nothing(void **state)
{
	(void)state;
	struct item items[] = { CALIBRATES };
	struct checklist checklist = { .items = items, .nitems = 1 };
	assert_unrelated_is_missed(&checklist, "one item");
	checklist.background = (struct strings)STRINGS("We need good data.", "A model is trained on data.");
	assert_unrelated_is_missed(&checklist, "one item and background");
	struct scorer *scorer = scorer_of(&checklist);
	assert_int_equal(verdict_on(scorer, 0, "After downsampling we recalibrate the probability that was predicted."),
			 VERDICT_COVERED);
	scorer_free(scorer);
}

static void items_that_say_nothing_are_never_there(void **state)
{
	(void)state;
	struct item items[] = {
		{ .id = "empty", .text = "", .step = SERVING, .weight = 1, .examples = STRINGS("", "", "") },
		{ .id = "functions",
		  .text = "of the",
		  .step = SERVING,
		  .weight = 1,
		  .examples = STRINGS("of the", "and a") },
		{ .id = "text", .text = "Names a retraining cadence", .step = SERVING, .weight = 1 },
		{ .id = "marks",
		  .text = "...",
		  .step = SERVING,
		  .weight = 1,
		  .counters = STRINGS("", "\xff", "# ```") },
		CALIBRATES,
	};
	struct checklist checklist = { .items = items, .nitems = 5 };
	assert_unrelated_is_missed(&checklist, "items that say nothing");
	checklist.nitems = 1;
	assert_unrelated_is_missed(&checklist, "one empty item");
	checklist.nitems = 2;
	assert_unrelated_is_missed(&checklist, "two empty items");
	checklist.items = items + 2;
	checklist.nitems = 1;
	assert_unrelated_is_missed(&checklist, "one item of text alone");
}

static void no_items_no_facts_no_traps(void **state)
{
	(void)state;
	struct checklist checklist = { 0 };
	struct scorer *scorer = scorer_of(&checklist);
	struct answer answer = step("Something.");
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	assert_int_equal(card->nitems, 0);
	assert_int_equal(card->ntraps, 0);
	assert_true(card->total[LEVEL_MID].overall == 0);
	assert_int_equal(card->total[LEVEL_MID].gate, -1);
	assert_int_equal(told_fact(scorer, "How many users?", 15), -1);
	scorecard_free(card);
	scorer_free(scorer);
}

static void hundreds_of_items_are_kept_apart(void **state)
{
	(void)state;
	enum { ITEMS = 300 };
	static char texts[ITEMS][40], examples[ITEMS][80];
	static const char *lists[ITEMS][1];
	static struct item items[ITEMS];
	for (int i = 0; i < ITEMS; i++) {
		snprintf(texts[i], sizeof texts[i], "Names topic%c%c", 'a' + i / 26, 'a' + i % 26);
		snprintf(examples[i], sizeof examples[i], "We take care of topic%c%c and measure it daily.",
			 'a' + i / 26, 'a' + i % 26);
		lists[i][0] = examples[i];
		items[i] = (struct item) { .id = texts[i],
					   .text = texts[i],
					   .step = i % 2,
					   .weight = 1,
					   .examples = { .items = lists[i], .len = 1 } };
	}
	struct checklist checklist = { .items = items, .nitems = ITEMS };
	struct scorer *scorer = scorer_of(&checklist);
	struct answer answer = step(examples[123]);
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	for (int i = 0; i < ITEMS; i++)
		assert_true(i == 123 || card->items[i].confidence < card->items[123].confidence);
	scorecard_free(card);
	scorer_free(scorer);
}

/* A step in which nothing is expected at a level neither counts nor holds a signal back. */
static void steps_that_expect_nothing_weigh_nothing(void **state)
{
	(void)state;
	struct item items[] = { CALIBRATES, CALIBRATES };
	items[0].step = DESIGN;
	items[1].id = "bonus";
	items[1].level = LEVEL_STAFF;
	struct checklist checklist = { .items = items, .nitems = 2 };
	struct scorer *scorer = scorer_of(&checklist);
	struct scorecard *card = scorecard_new(scorer, NULL, 0, NULL);
	scorecard_overrule(card, 0, VERDICT_COVERED);
	assert_true(card->overruled[LEVEL_MID].overall == 100);
	assert_int_equal(card->overruled[LEVEL_MID].gate, -1);
	assert_string_equal(library_framework(library)->signals[card->overruled[LEVEL_MID].signal].id, "hire");
	assert_true(card->overruled[LEVEL_STAFF].overall == 25);
	assert_int_equal(card->overruled[LEVEL_STAFF].gate, -1);
	scorecard_free(card);
	scorer_free(scorer);
}

/* An expression of `full` may hold where nothing is alike; what is required is looked for beside it. */
static void full_brings_its_own_place(void **state)
{
	(void)state;
	struct match phrase = { .kind = MATCH_PHRASE, .text = "nightly refit" };
	struct match single = { .kind = MATCH_PHRASE, .text = "refit" };
	struct match number = { .kind = MATCH_QUANTITY, .dimension = DIMENSION_DURATION, .min = 0, .max = 7200 };
	struct item items[] = { CALIBRATES };
	struct checklist checklist = { .items = items, .nitems = 1 };
	items[0].full = (struct matches) { &phrase, 1 };
	items[0].require = (struct matches) { &number, 1 };
	struct scorer *scorer = scorer_of(&checklist);
	const char *text = "We recalibrate the predicted probability after downsampling.\n\nUmbrellas are blue.\n\n"
			   "Rain falls.\n\nA nightly refit takes one hour.";
	struct answer answer = step(text);
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	assert_int_equal(card->items[0].verdict, VERDICT_COVERED);
	assert_int_equal(card->items[0].evidence[0].start, strstr(text, "A nightly") - text);
	for (size_t e = 1; e < card->items[0].nevidence; e++)
		assert_int_not_equal(card->items[0].evidence[e].start, card->items[0].evidence[0].start);
	scorecard_free(card);
	assert_int_equal(verdict_on(scorer, 0, "A nightly refit takes a day."), VERDICT_PARTIAL);
	scorer_free(scorer);
	/* In an answer of one word, too. */
	items[0].full = (struct matches) { &single, 1 };
	items[0].require = (struct matches) { 0 };
	scorer = scorer_of(&checklist);
	assert_int_equal(verdict_on(scorer, 0, "Refit."), VERDICT_COVERED);
	scorer_free(scorer);
}

/* What a reply to a probe brings is counted against what was said before it. */
static void replies_bring_only_what_was_missing(void **state)
{
	(void)state;
	struct scorer *scorer =
		scorer_new(library_framework(library), lexicon, &study, library_checklist(library, 0, NULL));
	size_t item = (size_t)checklist_item(scorer_checklist(scorer), "latency-budget");
	const char *reply = "p99 under 80 ms end to end for the page.";
	struct answer answers[] = {
		step("Latency matters a lot to us."),
		{ .kind = ANSWER_PROBE, .step = SERVING, .item = (int)item, .text = reply, .len = strlen(reply) }
	};
	struct scorecard *card = scorecard_new(scorer, answers, 1, NULL);
	double before = card->total[LEVEL_MID].overall;
	assert_int_equal(card->items[item].verdict, VERDICT_PARTIAL);
	scorecard_free(card);
	card = scorecard_new(scorer, answers, 2, NULL);
	assert_true(card->items[item].from_probe);
	double brought = card->total[LEVEL_MID].overall - before - card->total[LEVEL_MID].probes_on;
	assert_true(brought > -0.01 && brought < 0.01);
	scorecard_free(card);
	scorer_free(scorer);
}

/* Phrases that deny in their own words mean it. */
static void phrases_may_say_no(void **state)
{
	(void)state;
	struct match phrase = { .kind = MATCH_PHRASE, .text = "<never|not> served negatives" };
	struct match sentence = { .kind = MATCH_SENTENCE, .children = { &phrase, 1 } };
	struct item items[] = { CALIBRATES };
	struct checklist checklist = { .items = items, .nitems = 1 };
	struct match *matches[] = { &phrase, &sentence };
	for (size_t i = 0; i < 2; i++) {
		items[0].full = (struct matches) { matches[i], 1 };
		struct scorer *scorer = scorer_of(&checklist);
		assert_int_equal(verdict_on(scorer, 0, "Ads not served as negatives."), VERDICT_COVERED);
		scorer_free(scorer);
	}
}

/* --- threads and long answers --- */

struct job {
	const struct scorer *scorer;
	const char *text;
	struct scorecard *card;
	int fact;
};

static void *run_job(void *data)
{
	struct job *job = data;
	struct answer answer = step(job->text);
	job->card = scorecard_new(job->scorer, &answer, 1, NULL);
	job->fact = told_fact(job->scorer, "How many umbrellas are sold?", 28);
	return NULL;
}

static void threads_may_share_a_scorer(void **state)
{
	(void)state;
	enum { THREADS = 4 };
	struct scorer *scorer = scorer_new(library_framework(library), lexicon, library_case(library, 0, NULL),
					   library_checklist(library, 0, NULL));
	struct job jobs[THREADS];
	pthread_t threads[THREADS];
	for (int i = 0; i < THREADS; i++) {
		jobs[i] = (struct job) {
			.scorer = scorer,
			.text = "p99 undr 80 ms end to end for the page, othrwise the defualt list is shown. "
				"No feature store, no canaries."
		};
		assert_int_equal(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(jobs[i].fact, jobs[0].fact);
		for (size_t k = 0; k < jobs[i].card->nitems; k++) {
			assert_int_equal(jobs[i].card->items[k].verdict, jobs[0].card->items[k].verdict);
			assert_true(jobs[i].card->items[k].confidence == jobs[0].card->items[k].confidence);
		}
	}
	for (int i = 0; i < THREADS; i++)
		scorecard_free(jobs[i].card);
	scorer_free(scorer);
}

/* A megabyte of one line, or of one word, is read in a moment; what is said once in it is found. */
static void long_answers_are_scored(void **state)
{
	(void)state;
	static const char *const fillers[] = { "umbrellas and ", "Rain falls, we do not mind it. ",
					       "5 ms, 10%, ",    "- rain\n",
					       "not, ",          "no rain or sun, " };
	struct scorer *scorer = scorer_new(library_framework(library), lexicon, library_case(library, 0, NULL),
					   library_checklist(library, 0, NULL));
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
		struct str text = STR_INIT;
		str_add_repeat(&text, fillers[i], (1u << 20) / strlen(fillers[i]));
		str_add(&text, "\n\nWe serve cached best sellers then.");
		size_t item = (size_t)checklist_item(scorer_checklist(scorer), "fallback");
		assert_int_equal(verdict_on(scorer, item, text.data), VERDICT_COVERED);
		str_release(&text);
	}
	scorer_free(scorer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_item_alone_is_told_from_nothing),
		cmocka_unit_test(items_that_say_nothing_are_never_there),
		cmocka_unit_test(no_items_no_facts_no_traps),
		cmocka_unit_test(hundreds_of_items_are_kept_apart),
		cmocka_unit_test(steps_that_expect_nothing_weigh_nothing),
		cmocka_unit_test(full_brings_its_own_place),
		cmocka_unit_test(replies_bring_only_what_was_missing),
		cmocka_unit_test(phrases_may_say_no),
		cmocka_unit_test(threads_may_share_a_scorer),
		cmocka_unit_test(long_answers_are_scored),
	};
	return cmocka_run_group_tests(tests, open_tiny, close_tiny);
}
