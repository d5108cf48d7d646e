/* Reasons that an author can act on: the words that count, how far it is, which expression lacks what. */
#include "support/support.h"

#include <math.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "mlcoach/score/reasons.h"

/* --- a case whose item "fallback" has the `full` of each test ------------------------------------------------------ */

#define FULL "[\"<serve|show> cached best sellers\"]"

struct stage {
	char *folder;
	struct diags diags;
	struct library *library;
	struct scorer *scorer;
	struct scorecard *card;
	struct arena arena;
	struct reasons reasons;
	const char *text;
};

static void write_checklist(const struct stage *stage, const char *full)
{
	struct str text = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	assert_int_equal(path_read(&text, "tests/score/pack/cases/tiny/checklist.json", 1 << 20, &diags), STATUS_OK);
	char *at = strstr(text.data, FULL);
	assert_non_null(at);
	str_splice(&text, (size_t)(at - text.data), strlen(FULL), full, strlen(full));
	free(support_file(stage->folder, "pack/cases/tiny/checklist.json", text.data));
	str_release(&text);
	diags_release(&diags);
}

static void open_case(struct stage *stage, const char *full)
{
	struct str command = STR_INIT;
	*stage = (struct stage) { .folder = support_folder() };
	str_addf(&command, "cp -R tests/score/pack '%s/pack'", stage->folder);
	assert_int_equal(system(command.data), 0);
	str_release(&command);
	write_checklist(stage, full);
	char *pack = path_join(stage->folder, "pack");
	struct library_options where = { .content = pack };
	diags_init(&stage->diags);
	arena_init(&stage->arena);
	assert_int_equal(library_open(&stage->library, &where, &stage->diags), STATUS_OK);
	free(pack);
	const struct case_study *study = library_case(stage->library, 0, &stage->diags);
	const struct checklist *checklist = library_checklist(stage->library, 0, &stage->diags);
	char *wrong = support_diags(&stage->diags, stage->folder);
	assert_string_equal(wrong, "");
	free(wrong);
	stage->scorer = scorer_new(library_framework(stage->library), library_lexicon(stage->library, &stage->diags), study,
				   checklist);
}

static const struct reasons *ask(struct stage *stage, const char *item, const char *text)
{
	struct answer answer = { .kind = ANSWER_STEP, .text = text, .len = strlen(text) };
	scorecard_free(stage->card);
	stage->text = text;
	stage->card = scorecard_new(stage->scorer, &answer, 1, NULL);
	int index = checklist_item(scorer_checklist(stage->scorer), item);
	assert_true(index >= 0);
	reasons_find(&stage->reasons, stage->card, (size_t)index, &stage->arena);
	return &stage->reasons;
}

static void close_case(struct stage *stage)
{
	scorecard_free(stage->card);
	scorer_free(stage->scorer);
	library_free(stage->library);
	diags_release(&stage->diags);
	arena_release(&stage->arena);
	support_remove(stage->folder);
	free(stage->folder);
}

static char *words_of(const struct stage *stage, struct evidence evidence)
{
	static char words[200];
	snprintf(words, sizeof words, "%.*s", (int)(evidence.end - evidence.start), stage->text + evidence.start);
	return words;
}

/* --- words and margins -------------------------------------------------------------------------------------------- */

static const struct reason_word *word(const struct stage *stage, const char *text)
{
	for (size_t w = 0; w < stage->reasons.nwords; w++)
		if (!strcmp(words_of(stage, stage->reasons.words[w].at), text))
			return &stage->reasons.words[w];
	fail_msg("no word '%s'", text);
	return NULL;
}

static void words_add_up_to_the_margin(void **state)
{
	(void)state;
	struct stage stage;
	open_case(&stage, FULL);
	const struct reasons *reasons =
		ask(&stage, "latency-budget", "We sell umbrellas. The page has 90 ms at p99, zyxomatic, end to end.");
	assert_string_equal(words_of(&stage, reasons->best), "The page has 90 ms at p99, zyxomatic, end to end.");
	assert_true(reasons->nwords >= 5);
	double sum = reasons->start;
	for (size_t w = 0; w < reasons->nwords; w++) {
		sum += reasons->words[w].adds;
		if (w)
			assert_true(fabs(reasons->words[w].adds) <= fabs(reasons->words[w - 1].adds));
	}
	assert_true(fabs(sum - reasons->margin) < 1e-6);
	assert_true(word(&stage, "90 ms")->adds > 0);
	assert_true(word(&stage, "zyxomatic")->strange);
	assert_false(word(&stage, "page")->strange);
	close_case(&stage);
}

static void enough_is_where_the_verdict_changes(void **state)
{
	(void)state;
	static const char *const texts[] = { "p99 below 90 ms end to end for the page.", "We have 100 ms.", "It takes a while.",
					     "The page must be fast at p99.", "our slice is 60 ms", "latency of 80 ms" };
	struct stage stage;
	open_case(&stage, FULL);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct reasons *reasons = ask(&stage, "latency-budget", texts[i]);
		const struct item_score *score = &stage.card->items[reasons->item];
		if (reasons->flags || !reasons->best.end)
			continue;
		assert_int_equal(score->verdict == VERDICT_COVERED, reasons->margin >= reasons->enough);
	}
	close_case(&stage);
}

static void the_nearest_example_and_counter_are_named(void **state)
{
	(void)state;
	struct stage stage;
	open_case(&stage, FULL);
	const struct reasons *reasons = ask(&stage, "latency-budget", "p95 of 60 ms for ranking, 100 ms for the whole page");
	assert_string_equal(reasons->example.text, "p95 of 60 ms for ranking, 100 ms for the whole page");
	assert_true(reasons->example.likeness > 0.99);
	reasons = ask(&stage, "latency-budget", "Training takes 200 ms a step.");
	assert_string_equal(reasons->counter.text, "Training takes 200 ms a step.");
	assert_true(reasons->counter.likeness > reasons->example.likeness);
	close_case(&stage);
}

static void what_is_refused_asked_or_nothing_is_said_so(void **state)
{
	(void)state;
	struct stage stage;
	open_case(&stage, FULL);
	const struct reasons *reasons = ask(&stage, "latency-budget", "We don't need a p99 of 90 ms end to end.");
	assert_int_equal(stage.card->items[reasons->item].verdict, VERDICT_DENIED);
	assert_true(word(&stage, "90 ms")->denied);
	assert_true(reasons->denied > 0.5);
	assert_int_equal(reasons->entries[REASON_PARTIAL].state, REASON_DENIED);
	reasons = ask(&stage, "latency-budget", "What is the latency budget?");
	assert_int_equal(reasons->best.end, 0);
	assert_int_equal(reasons->passed, REASON_QUESTIONS);
	assert_int_equal(reasons->entries[REASON_PARTIAL].state, REASON_ASKED);
	reasons = ask(&stage, "latency-budget", "");
	assert_int_equal(reasons->best.end, 0);
	assert_int_equal(reasons->passed, 0);
	assert_int_equal(reasons->nwords, 0);
	close_case(&stage);
}

/* --- expressions -------------------------------------------------------------------------------------------------- */

static const struct {
	const char *full, *text, *missing;
} lacking[] = {
	{ "[\"negative downsampling\"]", "We use negative examples.",
	  "'negative' is there; 'downsampling' is not there" },
	{ "[\"negative downsampling\"]", "Umbrellas are blue.", "'negative downsampling' is not there" },
	{ "[\"negative downsampling\"]", "Downsampling is negative for us.",
	  "the words of 'negative downsampling' are there, but not as this phrase" },
	{ "[\"<drop|skip> rate\"]", "We skip some pages.", "'skip' is there; 'rate' is not there" },
	{ "[{\"near\": [\"bid\", \"probability\"], \"within\": 6}]", "The bid is what counts here.",
	  "'bid' is there; 'probability' is not there" },
	{ "[{\"near\": [\"bid\", \"probability\"], \"within\": 6}]", "The bid is there. The probability is elsewhere.",
	  "'bid', 'probability' are there, but not within 6 words of one sentence" },
	{ "[{\"sentence\": [\"bid\", {\"not\": \"fixed\"}]}]", "A fixed bid for all.", "'bid' is there; 'fixed' is there and must not be" },
	{ "[{\"at_least\": 2, \"of\": [\"bid\", \"auction\", \"price\"]}]", "The price is right.",
	  "only 1 of 2: 'price'" },
	{ "[{\"all\": [\"@latency\", \"bid\"]}]", "The bid matters most.",
	  "'bid' is there; no wording of '@latency' is there" },
	{ "[{\"quantity\": \"duration\", \"max\": \"1 s\"}]", "It takes 3 hours to train.",
	  "'3 hours' is there, but it is not a duration of at most 1 s" },
	{ "[{\"quantity\": \"share\", \"min\": \"5 %\", \"max\": \"10 %\"}]", "It takes 3 hours to train.",
	  "a share from 5 % to 10 % is not there" },
	{ "[\"umbrella stand\", {\"all\": [\"bid\", \"probability\", \"price\"]}]", "Bid and price.",
	  "'bid', 'price' are there; 'probability' is not there" },
};

static void an_expression_says_what_it_lacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lacking / sizeof *lacking; i++) {
		struct stage stage;
		open_case(&stage, lacking[i].full);
		const struct reason_entry *full = &ask(&stage, "fallback", lacking[i].text)->entries[REASON_FULL];
		assert_int_equal(full->state, REASON_MISSING);
		assert_string_equal(full->missing, lacking[i].missing);
		assert_int_equal(full->where.end, 0);
		close_case(&stage);
	}
}

static void an_expression_that_holds_says_where(void **state)
{
	(void)state;
	struct stage stage;
	open_case(&stage, "[\"no such words\", {\"near\": [\"bid\", \"probability\"], \"within\": 6}]");
	const struct reasons *reasons = ask(&stage, "fallback", "We rank by bid times its probability of a sale.");
	const struct reason_entry *full = &reasons->entries[REASON_FULL];
	assert_int_equal(full->state, REASON_HOLDS);
	assert_string_equal(words_of(&stage, full->where), "bid times its probability");
	assert_string_equal(full->expression, "'bid' and 'probability' within 6 words");
	assert_null(full->missing);
	assert_null(reasons->entries[REASON_REQUIRE].match);
	reasons = ask(&stage, "fallback", "We never rank by bid and probability.");
	assert_int_equal(reasons->entries[REASON_FULL].state, REASON_DENIED);
	reasons = ask(&stage, "latency-budget", "p99 latency counts. The shop opens. People come. It rains. Training takes 90 ms.");
	assert_int_equal(reasons->entries[REASON_REQUIRE].match->kind, MATCH_QUANTITY);
	close_case(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_add_up_to_the_margin),
		cmocka_unit_test(enough_is_where_the_verdict_changes),
		cmocka_unit_test(the_nearest_example_and_counter_are_named),
		cmocka_unit_test(what_is_refused_asked_or_nothing_is_said_so),
		cmocka_unit_test(an_expression_says_what_it_lacks),
		cmocka_unit_test(an_expression_that_holds_says_where),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
