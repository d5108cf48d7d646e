/* What a candidate would notice: verdicts with the right words, totals that add up, nothing that crashes. */
#include "support/support.h"
#include "support/told.h"

#include "mlcoach/content/library.h"
#include "mlcoach/score/scorecard.h"

static struct library *library;
static struct diags diags;
static struct scorer *scorer;

enum { DESIGN, SERVING };

static int open_tiny(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/score/pack" };
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	const struct case_study *study = library_case(library, 0, &diags);
	const struct checklist *checklist = library_checklist(library, 0, &diags);
	char *text = support_diags(&diags, NULL);
	assert_string_equal(text, "");
	free(text);
	scorer = scorer_new(library_framework(library), library_lexicon(library, &diags), study, checklist);
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

static struct answer step(int index, const char *text)
{
	return (struct answer) { .kind = ANSWER_STEP, .step = index, .text = text, .len = strlen(text) };
}

static int item(const char *id)
{
	int index = checklist_item(scorer_checklist(scorer), id);
	assert_true(index >= 0);
	return index;
}

/* The verdict on one answer to one step, and its quote. */
static const char *verdict_on(const char *text, const char *id, char quote[200])
{
	struct answer answer = step(SERVING, text);
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	const struct item_score *score = &card->items[item(id)];
	quote[0] = '\0';
	if (score->nevidence)
		snprintf(quote, 200, "%.*s", (int)(score->evidence[0].end - score->evidence[0].start),
			 text + score->evidence[0].start);
	const char *verdict = verdict_id(score->verdict);
	scorecard_free(card);
	return verdict;
}

static const struct {
	const char *text, *item, *verdict, *quote;
} verdicts[] = {
	{ "It has to be quick. p99 below 90 ms for the whole page. We cache.", "latency-budget", "covered",
	  "p99 below 90 ms for the whole page." },
	{ "Latency matters a lot to us.", "latency-budget", "partial", "Latency matters a lot to us." },
	{ "The p99 latency of a page may be 90 minutes end to end.", "latency-budget", "partial",
	  "The p99 latency of a page may be 90 minutes end to end." },
	{ "p99 latency budget (edge/api/ranker/db): 80 ms end to end", "latency-budget", "covered",
	  "p99 latency budget (edge/api/ranker/db): 80 ms end to end" },
	{ "p99 80 ms, Kafka, Redis, Spark, Airflow, Kubernetes", "latency-budget", "partial",
	  "p99 80 ms, Kafka, Redis, Spark, Airflow, Kubernetes" },
	{ "What is our latency budget for the page?", "latency-budget", "asked", "What is our latency budget for the page?" },
	{ "What is our latency budget for the page? We paint umbrellas blue.", "latency-budget", "asked",
	  "What is our latency budget for the page?" },
	{ "And the latency budget of a page? I assume 80 ms at p99.", "latency-budget", "covered",
	  "And the latency budget of a page? I assume 80 ms at p99." },
	{ "What when the ranker is down? Then we serve the cached best-sellers.", "fallback", "covered",
	  "Then we serve the cached best-sellers." },
	{ "We paint umbrellas blue.", "latency-budget", "missed", "" },
	{ "A feature store gives training and serving the same values.", "feature-store", "covered",
	  "A feature store gives training and serving the same values." },
	{ "We won't need a feature store.", "feature-store", "denied", "We won't need a feature store." },
	{ "Feature store? Skip it. A feature registry is overkill here.", "feature-store", "denied",
	  "A feature registry is overkill here." },
	{ "No feature store, no drift tests.", "feature-store", "denied", "No feature store, no drift tests." },
	{ "Not only a feature store, but logged features, so that training and serving read the same values.",
	  "feature-store", "covered",
	  "Not only a feature store, but logged features, so that training and serving read the same values." },
	{ "We serve the cached best-sellers then.", "fallback", "covered", "We serve the cached best-sellers then." },
	{ "We must not lose sales: the latency of a page is watched.", "latency-budget", "partial",
	  "We must not lose sales: the latency of a page is watched." },
	{ "Not doing:\n- feature store\n- canaries\n", "feature-store", "denied", "feature store" },
};

static void verdicts_quote_the_words_that_decide(void **state)
{
	(void)state;
	char quote[200];
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
		const char *verdict = verdict_on(verdicts[i].text, verdicts[i].item, quote);
		if (strcmp(verdict, verdicts[i].verdict) || strcmp(quote, verdicts[i].quote))
			fail_msg("'%s': %s is %s \"%s\", not %s", verdicts[i].text, verdicts[i].item, verdict, quote,
				 verdicts[i].verdict);
	}
}

static void evidence_counts_wherever_it_is_said(void **state)
{
	(void)state;
	struct answer answers[] = { step(DESIGN, "p99 under 80 ms end to end."), step(SERVING, "Umbrellas.") };
	struct scorecard *card = scorecard_new(scorer, answers, 2, NULL);
	const struct item_score *score = &card->items[item("latency-budget")];
	assert_int_equal(score->verdict, VERDICT_COVERED);
	assert_int_equal(score->evidence[0].answer, 0);
	scorecard_free(card);
}

static void a_prompt_given_back_is_worth_nothing(void **state)
{
	(void)state;
	const char *echo = "We sell umbrellas in an online shop. Design the system that decides which umbrella a visitor "
			   "sees first. How would you build it? How would you run it?";
	struct answer answers[] = { step(DESIGN, echo), step(SERVING, echo) };
	struct scorecard *card = scorecard_new(scorer, answers, 2, NULL);
	for (size_t i = 0; i < card->nitems; i++)
		assert_int_equal(card->items[i].verdict, VERDICT_MISSED);
	assert_true(card->total[LEVEL_MID].overall == 0);
	scorecard_free(card);
}

static void the_model_answer_pasted_in_is_never_covered(void **state)
{
	(void)state;
	const struct case_study *study = scorer_case(scorer);
	struct answer answers[] = { step(DESIGN, study->steps[DESIGN].answer), step(SERVING, study->steps[SERVING].answer) };
	struct scorecard *card = scorecard_new(scorer, answers, 2, NULL);
	for (size_t i = 0; i < card->nitems; i++)
		assert_int_not_equal(card->items[i].verdict, VERDICT_COVERED);
	scorecard_free(card);
}

static void totals_add_up(void **state)
{
	(void)state;
	struct scorecard *card = scorecard_new(scorer, NULL, 0, NULL);
	scorecard_overrule(card, (size_t)item("margin-over-clicks"), VERDICT_COVERED);
	scorecard_overrule(card, (size_t)item("latency-budget"), VERDICT_PARTIAL);
	/* design: 3 of 4; serving at mid: 1 of 2, at senior: 1 of 4, at staff: 1 of 5. Serving weighs three times. */
	assert_true(card->overruled[LEVEL_MID].step[DESIGN] == 75);
	assert_true(card->overruled[LEVEL_MID].step[SERVING] == 50);
	assert_true(card->overruled[LEVEL_MID].overall == (75 + 3 * 50) / 4.0);
	assert_true(card->overruled[LEVEL_SENIOR].step[SERVING] == 25);
	assert_true(card->overruled[LEVEL_STAFF].step[SERVING] == 20);
	assert_string_equal(library_framework(library)->signals[card->overruled[LEVEL_MID].signal].id, "hire");
	/* A bonus item adds when covered, not when only named. */
	scorecard_overrule(card, (size_t)item("fallback"), VERDICT_PARTIAL);
	assert_true(card->overruled[LEVEL_MID].step[SERVING] == 50);
	scorecard_overrule(card, (size_t)item("fallback"), VERDICT_COVERED);
	assert_true(card->overruled[LEVEL_MID].step[SERVING] == 100);
	/* The engine's own totals stay. */
	assert_true(card->total[LEVEL_MID].overall == 0);
	scorecard_free(card);
}

static void a_weak_step_holds_the_signal_back(void **state)
{
	(void)state;
	struct scorecard *card = scorecard_new(scorer, NULL, 0, NULL);
	scorecard_overrule(card, (size_t)item("latency-budget"), VERDICT_COVERED);
	scorecard_overrule(card, (size_t)item("feature-store"), VERDICT_COVERED);
	const struct total *total = &card->overruled[LEVEL_SENIOR];
	assert_true(total->overall == 75);
	assert_string_equal(library_framework(library)->signals[total->signal].id, "no-hire");
	assert_int_equal(total->gate, DESIGN);
	scorecard_free(card);
}

static void overruling_twice_takes_it_back(void **state)
{
	(void)state;
	struct scorecard *card = scorecard_new(scorer, NULL, 0, NULL);
	size_t index = (size_t)item("fallback");
	scorecard_overrule(card, index, VERDICT_COVERED);
	assert_true(card->items[index].overruled);
	assert_int_equal(item_verdict(&card->items[index]), VERDICT_COVERED);
	scorecard_overrule(card, index, VERDICT_MISSED);
	assert_false(card->items[index].overruled);
	scorecard_free(card);
}

static void hints_cost_and_replies_to_probes_earn_two_thirds(void **state)
{
	(void)state;
	int latency = item("latency-budget");
	struct answer answers[] = { step(SERVING, "Umbrellas are blue."),
				    { .kind = ANSWER_PROBE, .step = SERVING, .item = latency,
				      .text = "p99 under 80 ms end to end.", .len = 27 } };
	struct conduct conduct = { .hints = { [SERVING] = 2 } };
	struct scorecard *card = scorecard_new(scorer, answers, 2, &conduct);
	const struct item_score *score = &card->items[latency];
	assert_int_equal(score->verdict, VERDICT_COVERED);
	assert_true(score->from_probe);
	assert_int_equal(score->evidence[0].answer, 1);
	assert_true(score->credit > 0.66 && score->credit < 0.67);
	const struct total *total = &card->total[LEVEL_MID];
	assert_true(total->step[SERVING] > 100 * 2 / 3.0 - 2 * HINT_COST - 0.01 &&
		    total->step[SERVING] < 100 * 2 / 3.0 - 2 * HINT_COST + 0.01);
	assert_true(total->probes_on > 49.9 && total->probes_on < 50.1); /* two thirds of a step that weighs 3 of 4 */
	assert_true(total->hints_off > 4.49 && total->hints_off < 4.51);
	scorecard_free(card);
}

/* The scorer may fail to recognise an answer; who gave one is not told that they said nothing. */
static void an_earnest_reply_is_never_missed(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum verdict verdict;
	} replies[] = {
		{ "We would talk to the platform team about that and see what they can give us.", VERDICT_UNSURE },
		{ "I don't know, sorry about that.", VERDICT_MISSED },
		{ "Hm.", VERDICT_MISSED },
	};
	int latency = item("latency-budget");
	for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
		struct answer answers[] = { step(SERVING, "Umbrellas are blue."),
					    { .kind = ANSWER_PROBE, .step = SERVING, .item = latency,
					      .text = replies[i].text, .len = strlen(replies[i].text) } };
		struct scorecard *card = scorecard_new(scorer, answers, 2, NULL);
		const struct item_score *score = &card->items[latency];
		assert_string_equal(verdict_id(score->verdict), verdict_id(replies[i].verdict));
		if (score->verdict == VERDICT_UNSURE) {
			struct total low, high;
			assert_int_equal(score->evidence[0].answer, 1);
			assert_true(scorecard_range(card, LEVEL_MID, &low, &high));
			assert_true(low.overall <= card->total[LEVEL_MID].overall &&
				    card->total[LEVEL_MID].overall < high.overall);
		}
		scorecard_free(card);
	}
}

/* "Whatever I say counts": a follow-up about one thing may bring out another. */
static void a_reply_counts_in_full_for_what_it_was_not_asked_about(void **state)
{
	(void)state;
	int latency = item("latency-budget"), other = latency ? 0 : 1;
	struct answer answers[] = { step(SERVING, "Umbrellas are blue."),
				    { .kind = ANSWER_PROBE, .step = SERVING, .item = other,
				      .text = "p99 under 80 ms end to end.", .len = 27 } };
	struct scorecard *card = scorecard_new(scorer, answers, 2, NULL);
	const struct item_score *score = &card->items[latency];
	assert_int_equal(score->verdict, VERDICT_COVERED);
	assert_true(score->from_probe && score->credit > 0.99 && score->credit_before < 0.01);
	assert_int_equal(score->evidence[0].answer, 1);
	scorecard_free(card);
}

static void traps_are_walked_into_named_or_avoided(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum trap_outcome outcome;
	} cases[] = {
		{ "Accuracy is the metric that I would report.", TRAP_WALKED_IN },
		{ "Accuracy would be misleading with so few purchases.", TRAP_NAMED },
		{ "I would not use accuracy as a metric here.", TRAP_AVOIDED },
		{ "Is accuracy a good metric here?", TRAP_AVOIDED },
		{ "Precision at five.", TRAP_AVOIDED },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct answer answer = step(DESIGN, cases[i].text);
		struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
		if (card->traps[0].outcome != cases[i].outcome)
			fail_msg("'%s' is %s", cases[i].text, trap_outcome_id(card->traps[0].outcome));
		scorecard_free(card);
	}
}

static void questions_find_their_fact_or_none(void **state)
{
	(void)state;
	static const struct {
		const char *question;
		int fact;
	} questions[] = {
		{ "How many users are there?", 0 },
		{ "roughly what traffic do we get?", 0 },
		{ "how big is this shop", 0 },
		{ "Are clicks and purchases logged?", 1 },
		{ "What colour should the logo be?", -1 },
		{ "", -1 },
		{ "\xff\xfe", -1 },
	};
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		int fact = told_fact(scorer, questions[i].question, strlen(questions[i].question));
		if (fact != questions[i].fact)
			fail_msg("'%s' finds %d", questions[i].question, fact);
	}
}

static void probes_are_the_heaviest_gaps_of_the_step(void **state)
{
	(void)state;
	struct answer answer = step(DESIGN, "Start with the best-seller list, because it is hard to beat.");
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	size_t probes[2];
	assert_int_equal(scorecard_probes(card, SERVING, LEVEL_MID, probes, 2), 1);
	assert_int_equal(probes[0], item("latency-budget"));
	assert_int_equal(scorecard_probes(card, SERVING, LEVEL_STAFF, probes, 2), 2);
	assert_int_equal(scorecard_probes(card, DESIGN, LEVEL_MID, probes, 2), 1);
	assert_int_equal(probes[0], item("margin-over-clicks"));
	scorecard_free(card);
}

/* With what the path names covered the signal is there, and without any one of it, it is not. */
static void the_way_to_a_signal_is_as_short_as_it_is_said_to_be(void **state)
{
	(void)state;
	struct answer answer = step(DESIGN, "Start with the best-seller list, because it is hard to beat.");
	int best = (int)scorer_framework(scorer)->nsignals - 1;
	for (enum level level = LEVEL_MID; level < LEVEL_COUNT; level++) {
		struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
		size_t items[64], count = scorecard_path(card, level, best, items);
		assert_true(card->nitems <= 64 && count > 0 && card->total[level].signal < best);
		for (size_t i = 0; i < count; i++)
			scorecard_overrule(card, items[i], VERDICT_COVERED);
		assert_int_equal(card->overruled[level].signal, best);
		assert_int_equal(scorecard_path(card, level, best, items + count), 0);
		for (size_t i = 0; i < count; i++) {
			scorecard_overrule(card, items[i], card->items[items[i]].verdict);
			assert_true(card->overruled[level].signal < best);
			scorecard_overrule(card, items[i], VERDICT_COVERED);
		}
		scorecard_free(card);
	}
}

static void the_model_answer_says_where_it_speaks_of_an_item(void **state)
{
	(void)state;
	struct scorecard *model = scorecard_of_model(scorer);
	const struct item_score *score = &model->items[item("popularity-first")];
	assert_true(score->nevidence > 0);
	const struct answer *answer = &model->answers[score->evidence[0].answer];
	assert_ptr_equal(answer->text, scorer_case(scorer)->steps[answer->step].answer);
	scorecard_free(model);
}

static void what_is_not_sure_is_probed_and_asked_about(void **state)
{
	(void)state;
	struct answer answer = step(SERVING, "Umbrellas are blue.");
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	struct item_score *score = &card->items[item("latency-budget")];
	size_t found[2];
	score->verdict = VERDICT_UNSURE;
	score->credit = 0.4;
	assert_int_equal(scorecard_probes(card, SERVING, LEVEL_MID, found, 2), 1);
	assert_int_equal(found[0], item("latency-budget"));
	/* Without words of the candidate's there is nothing to ask about. */
	assert_int_equal(scorecard_questions(card, LEVEL_MID, found, 2), 0);
	score->nevidence = 1;
	assert_int_equal(scorecard_questions(card, LEVEL_MID, found, 2), 1);
	assert_int_equal(found[0], item("latency-budget"));
	scorecard_free(card);
}

/* Thirty items that are not sure: only a dozen is asked about, what is expected before what is a bonus, the heaviest
 * first by what is open; and what was answered does not make others move up. */
static void questions_are_few_and_the_heaviest_first(void **state)
{
	(void)state;
	struct item items[30];
	struct item_score scores[30];
	struct scorecard card = { .items = scores, .nitems = 30 };
	size_t first[QUESTIONS_MAX], again[QUESTIONS_MAX];
	for (int i = 0; i < 30; i++) {
		items[i] = (struct item) { .weight = 1 + i % 5, .level = i % 3 ? LEVEL_STAFF : LEVEL_MID };
		scores[i] = (struct item_score) { .item = &items[i], .verdict = VERDICT_UNSURE, .credit = 0.4, .nevidence = 1 };
	}
	scores[0].credit = 0.1;
	scores[9].credit = 0.9; /* of the weight 5, nearly all is earned */
	assert_int_equal(scorecard_questions(&card, LEVEL_SENIOR, first, QUESTIONS_MAX), QUESTIONS_MAX);
	static const size_t expected[] = { 24, 3, 18, 12, 27, 6, 21, 0, 15, 9, 4, 14 };
	for (size_t i = 0; i < QUESTIONS_MAX; i++)
		assert_int_equal(first[i], expected[i]);
	scores[24].overruled = true;
	scores[24].overrule = VERDICT_MISSED;
	assert_int_equal(scorecard_questions(&card, LEVEL_SENIOR, again, QUESTIONS_MAX), QUESTIONS_MAX);
	assert_memory_equal(first, again, sizeof first);
}

/* Offsets must lie in the answer whatever the bytes are; the sanitizers watch the rest. */
static void any_bytes_are_scored(void **state)
{
	(void)state;
	unsigned seed = 7;
	static const char alphabet[] = "p99 80 ms, latency not\n- feature store? \xff\xc3\xa9\xe2\x80\x99|#`*<>$%\0";
	for (int round = 0; round < 300; round++) {
		char text[400];
		size_t len = (size_t)round % sizeof text;
		for (size_t i = 0; i < len; i++) {
			seed = seed * 1103515245 + 12345;
			text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		struct answer answer = { .kind = ANSWER_STEP, .step = SERVING, .text = text, .len = len };
		struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
		for (size_t i = 0; i < card->nitems; i++) {
			const struct item_score *score = &card->items[i];
			assert_true((score->nevidence > 0) == (score->verdict != VERDICT_MISSED));
			for (size_t e = 0; e < score->nevidence; e++) {
				assert_true(score->evidence[e].start < score->evidence[e].end);
				assert_true(score->evidence[e].end <= len);
			}
		}
		scorecard_free(card);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_quote_the_words_that_decide),
		cmocka_unit_test(evidence_counts_wherever_it_is_said),
		cmocka_unit_test(a_prompt_given_back_is_worth_nothing),
		cmocka_unit_test(the_model_answer_pasted_in_is_never_covered),
		cmocka_unit_test(totals_add_up),
		cmocka_unit_test(a_weak_step_holds_the_signal_back),
		cmocka_unit_test(overruling_twice_takes_it_back),
		cmocka_unit_test(hints_cost_and_replies_to_probes_earn_two_thirds),
		cmocka_unit_test(a_reply_counts_in_full_for_what_it_was_not_asked_about),
		cmocka_unit_test(an_earnest_reply_is_never_missed),
		cmocka_unit_test(traps_are_walked_into_named_or_avoided),
		cmocka_unit_test(questions_find_their_fact_or_none),
		cmocka_unit_test(probes_are_the_heaviest_gaps_of_the_step),
		cmocka_unit_test(the_way_to_a_signal_is_as_short_as_it_is_said_to_be),
		cmocka_unit_test(the_model_answer_says_where_it_speaks_of_an_item),
		cmocka_unit_test(what_is_not_sure_is_probed_and_asked_about),
		cmocka_unit_test(questions_are_few_and_the_heaviest_first),
		cmocka_unit_test(any_bytes_are_scored),
	};
	return cmocka_run_group_tests(tests, open_tiny, close_tiny);
}
