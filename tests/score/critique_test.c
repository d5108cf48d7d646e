/* What a strict editor says: each flaw at its place, and nothing of what is good. */
#include "support/support.h"

#include "mlcoach/base/path.h"
#include "mlcoach/content/check.h"
#include "mlcoach/score/critique.h"
#include "mlcoach/score/leaveout.h"
#include "mlcoach/score/scorecard.h"

static const struct inspector inspector = { critique, NULL };

/* The findings of check with a closer look. */
static char *findings_of(const char *path)
{
	struct diags diags;
	struct check_count count;
	struct check_options options = { .inspector = &inspector, .strict = true };
	diags_init(&diags);
	check_paths_with(&count, NULL, &options, &path, 1, &diags);
	char *text = support_diags(&diags, path);
	diags_release(&diags);
	return text;
}

/* UPDATE=1 writes the file; read it before it stays. */
static void test_flaws_are_found_at_their_places(void **state)
{
	(void)state;
	struct diags diags;
	struct str expected = STR_INIT;
	char *given = findings_of("tests/score/critique");
	diags_init(&diags);
	if (getenv("UPDATE"))
		path_write("tests/score/critique/expected", given, strlen(given), &diags);
	path_read(&expected, "tests/score/critique/expected", 1u << 20, &diags);
	assert_string_equal(given, expected.data);
	free(given);
	str_release(&expected);
	diags_release(&diags);
}

static const char *const scored_rules[] = { "any-word-full", "counter-taken", "example-missed", "examples-alike",
					    "forbid-met",    "hard-to-read",  "hint-tells",	"items-alike",
					    "never-holds",   "numbers-differ", "require-unmet",	"shadowed" };

static void test_a_good_case_hears_nothing(void **state)
{
	(void)state;
	char *given = findings_of("tests/score/pack");
	for (size_t i = 0; i < sizeof scored_rules / sizeof *scored_rules; i++)
		assert_null(strstr(given, scored_rules[i]));
	free(given);
}

/* --- what training tells -------------------------------------------------------------------------------------------------- */

enum { EXAMPLES = 16, COUNTERS = 8, FILLERS = 300 };

static struct library *library;
static struct case_study study;

static int open_tiny(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/score/pack" };
	struct diags diags;
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	diags_release(&diags);
	study = *library_case(library, 0, NULL);
	return 0;
}

static int close_tiny(void **state)
{
	(void)state;
	library_free(library);
	return 0;
}

static const char *const umbrellas[EXAMPLES] = {
	"Umbrellas with the best margin come first in the ranking.",
	"Rank umbrellas by margin times the chance of a sale.",
	"The ranking multiplies margin by the chance that it sells.",
	"Expected margin decides which umbrellas stand first.",
	"First come the umbrellas whose expected margin is best.",
	"We sort umbrellas by chance of sale times margin.",
	"margin x chance of sale = rank of an umbrella",
	"An umbrella's rank is its expected margin.",
	"Best expected margin first, that is the ranking.",
	"Sort by margin and by how likely a sale is, multiplied.",
	"rank = chance of a sale * margin",
	"The umbrellas are ranked by the margin that we expect.",
	"Chance of sale times margin ranks the umbrellas.",
	"Which umbrella is first? The one of the best expected margin is ranked first.",
	"We rank by expected margin, umbrella by umbrella.",
	"Umbrellas are sorted so that the expected margin is best at the top.",
};

/* Who asks has not said it. */
static const char *const questions[EXAMPLES] = {
	"How many zebras do we have?",
	"What would happen to the trombones?",
	"Are there any cheese at all?",
	"Which volcanoes should come first?",
	"How many lanterns do we have?",
	"What would happen to the grandmothers?",
	"Are there any clocks at all?",
	"Which oysters should come first?",
	"How many violets do we have?",
	"What would happen to the carpenters?",
	"Are there any satellites at all?",
	"Which walruses should come first?",
	"How many poets do we have?",
	"What would happen to the bagpipes?",
	"Are there any cacti at all?",
	"Which ferries should come first?",
};

static const char *const stocks[EXAMPLES] = {
	"Lists are held in memory so that pages load while the model is down.",
	"When the model is down we serve the list from memory.",
	"A popular list in memory is served if the model fails.",
	"Model down: serve the popular list that is held in memory.",
	"Keep popular lists in memory as a fallback for the model.",
	"The fallback is a popular list, held in memory.",
	"If the model fails the page shows the popular list from memory.",
	"Memory holds popular lists so the page survives a failed model.",
	"fallback: popular list in memory",
	"We fall back to lists held in memory when the model fails.",
	"The page is served from the popular list in memory if the model is down.",
	"Popular lists stay in memory, a fallback when the model is down.",
	"a failed model means the popular list from memory",
	"Serve popular lists from memory whenever the model fails.",
	"In memory we hold the popular list, the model's fallback.",
	"The list in memory is the fallback of a failed model.",
};

static struct strings texts_at(const char *const *texts, size_t len, struct mark *marks, uint32_t line)
{
	for (size_t i = 0; i < len; i++)
		marks[i] = (struct mark) { line + (uint32_t)i, 5 };
	return (struct strings) { .items = (const char **)texts, .len = len, .at = marks };
}

struct fixture {
	struct item items[2];
	struct mark marks[4][EXAMPLES];
	struct checklist checklist;
	const char *background[FILLERS];
	char fillers[FILLERS][64];
};

/* Most of what is said satisfies nothing. */
static void add_fillers(struct fixture *fixture)
{
	static const char *const words[] = { "schedules", "meetings", "budgets", "colleagues", "documents", "questions", "plans" };
	for (unsigned i = 0; i < FILLERS; i++) {
		snprintf(fixture->fillers[i], sizeof fixture->fillers[i], "Later on I would talk of %s and of %s.",
			 words[i % 7], words[i / 7 % 7]);
		fixture->background[i] = fixture->fillers[i];
	}
	fixture->checklist.background = (struct strings) { .items = fixture->background, .len = FILLERS };
}

static void fixture_init(struct fixture *fixture, const char *const *one, const char *const *other)
{
	*fixture = (struct fixture) { 0 };
	fixture->items[0] = (struct item) { .id = "one", .text = "Ranks by margin", .weight = 1, .at = { 10, 3 } };
	fixture->items[1] = (struct item) { .id = "other", .text = "Keeps a list in memory", .weight = 2, .at = { 50, 3 } };
	fixture->items[0].examples = texts_at(one, EXAMPLES, fixture->marks[0], 100);
	fixture->items[1].examples = texts_at(other, EXAMPLES, fixture->marks[1], 200);
	fixture->checklist = (struct checklist) { .path = "checklist.json", .items = fixture->items, .nitems = 2 };
	add_fillers(fixture);
}

static char *taught_findings(struct fixture *fixture)
{
	struct diags diags;
	diags_init(&diags);
	struct inspected inspected = { .framework = library_framework(library), .lexicon = library_lexicon(library, NULL),
				       .study = &study, .checklist = &fixture->checklist, .path = "checklist.json",
				       .taught = true };
	critique(NULL, &inspected, &diags);
	char *text = support_diags(&diags, "nowhere");
	diags_release(&diags);
	return text;
}

static void test_items_that_are_one(void **state)
{
	(void)state;
	struct fixture fixture;
	const char *halves[2][EXAMPLES];
	for (size_t i = 0; i < EXAMPLES; i++)
		halves[0][i] = umbrellas[i], halves[1][i] = umbrellas[(i + 5) % EXAMPLES];
	fixture_init(&fixture, halves[0], halves[1]);
	char *given = taught_findings(&fixture);
	assert_non_null(strstr(given, "checklist.json:50:3: warning: 'one' and 'other' are hardly to be told apart"));
	free(given);
	fixture_init(&fixture, umbrellas, stocks);
	given = taught_findings(&fixture);
	assert_null(strstr(given, "items-alike"));
	assert_null(strstr(given, "example-missed"));
	free(given);
}

static void test_an_item_whose_examples_say_nothing(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, umbrellas, questions);
	char *given = taught_findings(&fixture);
	assert_non_null(strstr(given, "of the 16 examples of 'other' the others tell only 0;"));
	assert_null(strstr(given, "examples of 'one'"));
	free(given);
}

static void test_counters_that_are_examples_in_disguise(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, umbrellas, stocks);
	static const char *const near[COUNTERS] = {
		"Umbrellas with the worst expected margin come first in the ranking.",
		"We rank umbrellas by margin times the chance of rain.",
		"Sale chance times margin ranks all of the umbrellas.",
		"The rank of the umbrella is its expected margin, they say.",
		"We might sort umbrellas by sale chance times their margin.",
		"First stand the umbrellas of the best expected margin.",
		"Expected margin multiplies chance of sale for every umbrella's rank.",
		"Rank: the best expected margin of umbrellas on top.",
	};
	fixture.items[0].counters = texts_at(near, COUNTERS, fixture.marks[2], 300);
	char *given = taught_findings(&fixture);
	assert_non_null(strstr(given, "'one' would tick this counter, had it not been told"));
	free(given);
}

static void test_left_out_examples_are_judged_unseen(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, umbrellas, questions);
	struct scorer *scorer = scorer_new(library_framework(library), library_lexicon(library, NULL), &study,
					   &fixture.checklist);
	struct leaveout *leaveout = leaveout_new(scorer);
	double probability = -1, taught = 0, unseen = 0;
	assert_true(leaveout_held(leaveout, 0) >= EXAMPLES * 3 / 4);
	assert_int_equal(leaveout_held(leaveout, 1), 0);
	assert_int_not_equal(leaveout_example(leaveout, 1, 0, &probability), VERDICT_COVERED);
	assert_true(probability >= 0 && probability < 0.45);
	/* What it was taught it is surer of than what was taken away. */
	for (size_t e = 0; e < EXAMPLES; e++) {
		struct answer answer = { .text = umbrellas[e], .len = strlen(umbrellas[e]) };
		struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
		leaveout_example(leaveout, 0, e, &probability);
		taught += card->items[0].confidence;
		unseen += probability;
		scorecard_free(card);
	}
	assert_true(unseen < taught);
	assert_int_equal(leaveout_taker(leaveout, 0, 0), 0);
	leaveout_free(leaveout);
	scorer_free(scorer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flaws_are_found_at_their_places),
		cmocka_unit_test(test_a_good_case_hears_nothing),
		cmocka_unit_test_setup_teardown(test_items_that_are_one, open_tiny, close_tiny),
		cmocka_unit_test_setup_teardown(test_an_item_whose_examples_say_nothing, open_tiny, close_tiny),
		cmocka_unit_test_setup_teardown(test_counters_that_are_examples_in_disguise, open_tiny, close_tiny),
		cmocka_unit_test_setup_teardown(test_left_out_examples_are_judged_unseen, open_tiny, close_tiny),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
