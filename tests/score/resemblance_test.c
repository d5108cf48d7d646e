/* Items without examples: which of two answers is the likelier to satisfy one, and where. */
#include "support/support.h"

#include "../../src/score/denial.h"
#include "../../src/score/resemblance.h"
#include "mlcoach/base/str.h"

#define QUESTION "How do you get the coffee stain out of the shirt?"
#define BLEACHED "The stain was bleached, and the shirt was rinsed."

/* Everything that answers are compared with. */
struct bench {
	struct thesaurus *thesaurus;
	struct vocab *vocab;
	struct resemblance *item;
	struct resemblance_reader *reader;
	struct doc doc;
	struct stream stream;
	bool *denied;
};

static void bench_init(struct bench *bench, const char *question, const char *const *texts, size_t ntexts)
{
	*bench = (struct bench) { .thesaurus = thesaurus_new(), .vocab = vocab_new() };
	bench->item = resemblance_new(bench->thesaurus, bench->vocab, NULL, question, texts, ntexts);
	bench->reader = resemblance_reader_new(bench->thesaurus);
	doc_init(&bench->doc);
}

static void bench_release(struct bench *bench)
{
	resemblance_reader_free(bench->reader);
	resemblance_free(bench->item);
	thesaurus_free(bench->thesaurus);
	vocab_free(bench->vocab);
	doc_release(&bench->doc);
	stream_release(&bench->stream);
	free(bench->denied);
}

static struct resembling find(struct bench *bench, const char *answer)
{
	const struct doc *docs[1] = { &bench->doc };
	stream_clear(&bench->stream);
	doc_read(&bench->doc, answer, strlen(answer));
	stream_add(&bench->stream, &bench->doc, 0, bench->vocab, NULL, false);
	free(bench->denied);
	bench->denied = calloc(bench->stream.terms.len + 1, sizeof *bench->denied);
	denial_mark(bench->denied, &bench->stream, docs);
	resemblance_reader_read(bench->reader, &bench->stream, docs, bench->denied);
	return resemblance_find(bench->item, bench->reader);
}

static double probability(const char *question, const char *text, const char *answer)
{
	struct bench bench;
	bench_init(&bench, question, &text, 1);
	double found = find(&bench, answer).probability;
	bench_release(&bench);
	return found;
}

static const struct row {
	const char *question, *text, *better, *worse;
} rows[] = {
	/* Its own words, other words for the same, other forms, typos; against what is only near it. */
	{ QUESTION, BLEACHED, BLEACHED, "A tailor patches it." },
	{ QUESTION, BLEACHED, "Bleach the stain and then wash the shirt clean.", "Hang the shirt in the sun." },
	{ QUESTION, BLEACHED, "It was rinsed.", "You get the coffee stain out of the shirt." },
	{ QUESTION, BLEACHED, "blaeched it, and rinsd", "paintd it, and foldd" },
	{ NULL, "The lantern will shine.", "The lantern glows.", "The harbour is long." },
	{ NULL, "The fastest horse wins.", "A fast horse wins.", "A brown horse wins." },
	/* More of it. */
	{ NULL, "Small caches are fast, big disks are slow.", "Caches are fast, disks slow.", "Caches are fast." },
	/* Opposites, denials, denied opposites. */
	{ NULL, "The tide gets higher.", "The tide gets higher.", "The tide gets lower." },
	{ NULL, "The form is complete.", "The form is complete.", "The form is incomplete." },
	{ NULL, "The servers are monitored.", "The servers are monitored.", "The servers are not monitored." },
	{ NULL, "The shop is open.", "The shop is not closed.", "The shop is closed." },
	{ "Are they?", "Yes, both are ripe.", "Yes, both are ripe.", "No, both are ripe." },
	/* Numbers and labels. */
	{ NULL, "Team A is in the final.", "Team A is in it, in the final.", "Team C is in it, in the final." },
	/* Words of the question count little. */
	{ "Why does a violin string sing?", "The violin string quivers.", "It quivers.", "The violin string." },
};

static void the_better_answer_is_likelier(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double better = probability(rows[i].question, rows[i].text, rows[i].better);
		double worse = probability(rows[i].question, rows[i].text, rows[i].worse);
		if (better <= worse || better > 1 || worse < 0) {
			print_error("'%s': '%s' %.3f, '%s' %.3f\n", rows[i].text, rows[i].better, better, rows[i].worse,
				    worse);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void an_even_chance_parts_right_from_wrong(void **state)
{
	(void)state;
	assert_true(probability(QUESTION, BLEACHED, BLEACHED) > 0.8);
	assert_true(probability(QUESTION, BLEACHED, "Bleach the stain and then rinse the shirt.") > 0.5);
	assert_true(probability(QUESTION, BLEACHED, "By asking a tailor for a patch.") < 0.5);
	assert_true(probability(QUESTION, BLEACHED, QUESTION) < 0.5);
}

static void any_of_several_texts_is_enough(void **state)
{
	(void)state;
	static const char *const texts[] = { "The replicas are synchronised.", "There is no lag between the replicas.",
					     "Readers see the newest write on any replica." };
	struct bench bench;
	bench_init(&bench, "Why is the counter right everywhere?", texts, 3);
	for (size_t i = 0; i < 3; i++)
		assert_true(find(&bench, texts[i]).probability > 0.7);
	double synchronised = find(&bench, texts[0]).probability;
	assert_true(find(&bench, "The replicas are not synchronised.").probability < synchronised - 0.2);
	double lag = find(&bench, texts[1]).probability;
	assert_true(find(&bench, "There is a lag between the replicas.").probability < lag - 0.2);
	assert_true(find(&bench, "The counter is small.").probability < 0.5);
	bench_release(&bench);
}

/* Of a long answer the unit that resembles most is told, as likely as if it stood alone. */
static void the_evidence_is_found(void **state)
{
	(void)state;
	static const char *const text = "Logs features at serving time to train on the very same values";
	static const char *const said = "We log the features when we serve, and train on those same values.";
	struct bench bench;
	struct str answer = STR_INIT;
	bench_init(&bench, NULL, &text, 1);
	for (int i = 0; i < 40; i++)
		str_addf(&answer, "- The team meets on day %d.\n", i);
	str_addf(&answer, "- %s\n", said);
	for (int i = 0; i < 40; i++)
		str_addf(&answer, "- Somebody writes report %d.\n", i);
	struct resembling alone = find(&bench, said), found = find(&bench, answer.data);
	assert_int_equal(found.unit, 40);
	assert_int_equal(found.nunits, 1);
	assert_true(alone.probability > 0.5);
	assert_true(found.probability > alone.probability - 0.01);
	str_release(&answer);
	bench_release(&bench);
}

static void a_reader_forgets(void **state)
{
	(void)state;
	static const char *const text = BLEACHED;
	struct bench bench;
	bench_init(&bench, QUESTION, &text, 1);
	double first = find(&bench, BLEACHED).probability;
	find(&bench, "Something else. And more of it. And more.");
	assert_true(find(&bench, BLEACHED).probability >= first);
	assert_true(find(&bench, BLEACHED).probability <= first);
	bench_release(&bench);
}

static void nothing_said_is_nothing(void **state)
{
	(void)state;
	static const char *const answers[] = { "", " \n\n", "...", "the of and", "\xff\xfe" };
	static const char *const texts[] = { BLEACHED, "", "the" };
	struct bench bench;
	bench_init(&bench, "", texts, 3);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		struct resembling found = find(&bench, answers[i]);
		assert_true(found.probability >= 0 && found.probability < 0.5);
	}
	assert_int_equal(find(&bench, "").nunits, 0);
	assert_true(find(&bench, "").probability <= 0);
	bench_release(&bench);
	assert_true(probability(NULL, "", "The stain was bleached.") < 0.5);
	assert_true(probability(NULL, "...", "...") < 0.5);
}

/* One word a hundred thousand times, in the item and in the answer. */
static void long_texts_are_read(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	str_add_repeat(&text, "bleaching ", 100000);
	double found = probability(text.data, text.data, text.data);
	assert_true(found >= 0 && found <= 1);
	str_clear(&text);
	str_add_repeat(&text, "- not bleached\n", 20000);
	found = probability(NULL, BLEACHED, text.data);
	assert_true(found >= 0 && found <= 1);
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_better_answer_is_likelier),
		cmocka_unit_test(an_even_chance_parts_right_from_wrong),
		cmocka_unit_test(any_of_several_texts_is_enough),
		cmocka_unit_test(the_evidence_is_found),
		cmocka_unit_test(a_reader_forgets),
		cmocka_unit_test(nothing_said_is_nothing),
		cmocka_unit_test(long_texts_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
