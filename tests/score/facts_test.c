/* What somebody who asks the interviewer would notice: the right fact, two when two were asked for, a question back
 * when it is not clear which, and nothing when the case has nothing. */
#include "support/support.h"

#include "mlcoach/content/library.h"
#include "mlcoach/score/scorer.h"

static struct library *library;
static struct diags diags;
static struct scorer *scorer;

static struct scorer *scorer_of(const char *id)
{
	size_t index = 0;
	while (index < library_count(library) && strcmp(library_head(library, index)->id, id) != 0)
		index++;
	assert_true(index < library_count(library));
	return scorer_new(library_framework(library), library_lexicon(library, &diags),
			  library_case(library, index, &diags), library_checklist(library, index, &diags));
}

static int open_case(void **state)
{
	(void)state;
	struct library_options where = { .content = "content" };
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	scorer = scorer_of("video-search");
	return 0;
}

static int close_case(void **state)
{
	(void)state;
	scorer_free(scorer);
	library_free(library);
	diags_release(&diags);
	return 0;
}

static int fact(const char *id)
{
	const struct case_study *study = scorer_case(scorer);
	for (size_t i = 0; i < study->nfacts; i++)
		if (!strcmp(study->facts[i].id, id))
			return (int)i;
	fail_msg("no fact '%s'", id);
	return -1;
}

static void add_facts(struct str *out, const char *word, const int *facts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		str_addf(out, "%s%s%s", out->len ? " " : "", i ? "" : word, scorer_case(scorer)->facts[facts[i]].id);
}

/* "told:scale latency", "meant:clicks", "" */
static char *shown(const struct facts_found *found)
{
	struct str out = STR_INIT;
	add_facts(&out, "told:", found->told, found->ntold);
	add_facts(&out, "meant:", found->meant, found->nmeant);
	return out.len ? str_detach(&out) : strdup("");
}

static void assert_found(const char *question, const char *expected)
{
	struct facts_found found;
	scorer_find_facts(&found, scorer, question, strlen(question));
	char *text = shown(&found);
	if (strcmp(text, expected) != 0)
		fail_msg("'%s' finds '%s'", question, text);
	assert_true(found.likely >= 0 && found.likely <= 1);
	assert_true(!found.ntold || !found.nmeant);
	free(text);
}

static void a_clear_question_is_told_its_fact(void **state)
{
	(void)state;
	assert_found("Roughly how many people search on a normal day?", "told:scale");
	assert_found("p99?", "told:latency");
	assert_found("what is the latensy buget", "told:latency");
	assert_found("Do the videos come with subtitles or a transcript?", "told:video-text");
}

static void what_nobody_knows_is_told_nothing(void **state)
{
	(void)state;
	assert_found("Who designed the logo of the company?", "");
	assert_found("How long is this interview?", "");
	assert_found("", "");
	assert_found("???", "");
	assert_found("\xff\xfe", "");
}

static void two_questions_in_one_are_both_told(void **state)
{
	(void)state;
	assert_found("How many people search per day, and what latency do you need?", "told:scale latency");
	assert_found("how many users, and what latency do you need?", "told:scale latency");
	assert_found("How fast must it answer? Which languages do people search in?", "told:latency languages");
	assert_found("qps, latency and gpus?", "told:scale latency platform");
}

static void one_question_in_two_clauses_is_told_once(void **state)
{
	(void)state;
	assert_found("How many people come every day, and how often does each of them search?", "told:scale");
}

/* --- asking back --- */

static void assert_settled(const char *reply, const char *expected)
{
	struct facts_found asked = { .meant = { fact("scale"), fact("latency") }, .nmeant = 2, .likely = 0.8 }, out;
	if (!scorer_settle_facts(&out, scorer, &asked, reply, strlen(reply)))
		fail_msg("'%s' settles nothing", reply);
	char *text = shown(&out);
	if (strcmp(text, expected) != 0)
		fail_msg("'%s' chooses '%s'", reply, text);
	free(text);
}

static void a_reply_chooses_by_place(void **state)
{
	(void)state;
	assert_settled("the second", "told:latency");
	assert_settled("2", "told:latency");
	assert_settled("First one, please.", "told:scale");
	assert_settled("b", "told:latency");
	assert_settled("the latter", "told:latency");
	assert_settled("1 and 2", "told:scale latency");
}

static void a_reply_chooses_by_name(void **state)
{
	(void)state;
	assert_settled("searches", "told:scale");
	assert_settled("the one about people", "told:scale");
	assert_settled("how fast", "told:latency");
	assert_settled("no, how many people", "told:scale");
	assert_settled("queries per second", "told:scale");
}

static void the_name_of_a_fact_chooses_it(void **state)
{
	(void)state;
	const struct case_study *study = scorer_case(scorer);
	for (size_t a = 0; a < study->nfacts; a++)
		for (size_t b = 0; b < study->nfacts; b++) {
			const char *name = study->facts[a].about;
			struct facts_found asked = { .meant = { (int)b, (int)a }, .nmeant = 2 }, out;
			if (a == b)
				continue;
			if (!scorer_settle_facts(&out, scorer, &asked, name, strlen(name)) || out.ntold != 1 ||
			    out.told[0] != (int)a)
				fail_msg("'%s' does not choose itself before %s", name, study->facts[b].id);
		}
}

static void a_reply_may_want_both_or_neither(void **state)
{
	(void)state;
	assert_settled("both", "told:scale latency");
	assert_settled("yes", "told:scale latency");
	assert_settled("neither", "");
	assert_settled("no", "");
	assert_settled("something else", "");
}

static void yes_chooses_the_only_one(void **state)
{
	(void)state;
	struct facts_found asked = { .meant = { fact("safety") }, .nmeant = 1 }, out;
	assert_true(scorer_settle_facts(&out, scorer, &asked, "yes please", 10));
	assert_int_equal(out.ntold, 1);
	assert_int_equal(out.told[0], fact("safety"));
	assert_true(scorer_settle_facts(&out, scorer, &asked, "nope", 4));
	assert_int_equal(out.ntold, 0);
}

static void another_question_is_taken_as_one(void **state)
{
	(void)state;
	static const char question[] =
		"Which languages do people search in, and is the language of a video known to us?";
	struct facts_found asked = { .meant = { fact("scale"), fact("latency") }, .nmeant = 2 }, out;
	assert_false(scorer_settle_facts(&out, scorer, &asked, question, strlen(question)));
	char *text = shown(&out);
	assert_string_equal(text, "told:languages");
	free(text);
	assert_false(scorer_settle_facts(&out, scorer, &asked, "neither, I want the budget", 26));
	assert_int_equal(out.told[0], fact("platform"));
	assert_false(scorer_settle_facts(&out, scorer, &asked, "", 0));
	assert_false(scorer_settle_facts(&out, scorer, &(struct facts_found) { 0 }, "yes", 3));
}

/* Whatever somebody types: facts of the case, each once, and either told or asked back for. */
static void what_is_found_is_always_sound(void **state)
{
	(void)state;
	const struct case_study *study = scorer_case(scorer);
	for (size_t f = 0; f < study->nfacts; f++)
		for (size_t e = 0; e < study->facts[f].examples.len; e++) {
			const char *text = study->facts[f].examples.items[e];
			struct facts_found found;
			scorer_find_facts(&found, scorer, text, strlen(text));
			assert_true(found.ntold <= FACTS_TOLD_MOST && found.nmeant <= FACTS_MEANT_MOST);
			assert_true(!found.ntold || !found.nmeant);
			assert_true(found.ntold < 2 || found.told[0] != found.told[1]);
			assert_true(found.nmeant < 2 || found.meant[0] != found.meant[1]);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clear_question_is_told_its_fact),
		cmocka_unit_test(what_nobody_knows_is_told_nothing),
		cmocka_unit_test(two_questions_in_one_are_both_told),
		cmocka_unit_test(one_question_in_two_clauses_is_told_once),
		cmocka_unit_test(a_reply_chooses_by_place),
		cmocka_unit_test(a_reply_chooses_by_name),
		cmocka_unit_test(the_name_of_a_fact_chooses_it),
		cmocka_unit_test(a_reply_may_want_both_or_neither),
		cmocka_unit_test(yes_chooses_the_only_one),
		cmocka_unit_test(another_question_is_taken_as_one),
		cmocka_unit_test(what_is_found_is_always_sound),
	};
	return cmocka_run_group_tests(tests, open_case, close_case);
}
