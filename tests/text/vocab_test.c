#include "support/support.h"

#include <pthread.h>

#include "mlcoach/text/vocab.h"

static uint32_t add(struct vocab *vocab, const char *word)
{
	return vocab_add(vocab, word, strlen(word));
}

static uint32_t find(const struct vocab *vocab, const char *word)
{
	return vocab_find(vocab, word, strlen(word));
}

static uint32_t misspelt(const struct vocab *vocab, const char *word)
{
	return vocab_find_misspelt(vocab, word, strlen(word));
}

static void forms_of_a_word_are_one_term(void **state)
{
	(void)state;
	static const char *const same[][2] = {
		{ "embedding", "embeddings" }, { "calibrate", "calibration" },     { "ranking", "ranked" },
		{ "optimise", "optimize" },    { "behaviour", "behavior" },        { "normalisation", "normalized" },
		{ "index", "indices" },        { "labelled", "labeled" },          { "impressions", "impression" },
		{ "chosen", "choose" },        { "generalise", "generalization" },
	};
	struct vocab *vocab = vocab_new();
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		assert_int_equal(add(vocab, same[i][0]), add(vocab, same[i][1]));
	vocab_free(vocab);
}

static void what_the_field_keeps_apart_stays_apart(void **state)
{
	(void)state;
	static const char *const apart[][2] = {
		{ "university", "universal" },
		{ "calibration", "calibre" },
		{ "negative", "negation" },
		{ "position", "positive" },
		{ "experiment", "experience" },
		{ "import", "importance" },
		{ "object", "objective" },
		{ "internal", "international" },
		{ "several", "severe" },
		{ "conversion", "conversation" },
		{ "person", "personalization" },
		{ "normal", "normalization" },
		{ "general", "generalization" },
		{ "product", "production" },
		{ "distributed", "distribution" },
		{ "custom", "customer" },
		{ "rate", "rating" },
		{ "retain", "retrain" },
		{ "sharding", "sharing" },
		{ "neural", "neutral" },
		{ "organic", "organization" },
	};
	struct vocab *vocab = vocab_new();
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		if (add(vocab, apart[i][0]) == add(vocab, apart[i][1]))
			fail_msg("%s and %s are one", apart[i][0], apart[i][1]);
	vocab_free(vocab);
}

static void terms_are_found(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new();
	uint32_t one = add(vocab, "negatives"), two = add(vocab, "sampling");
	assert_int_equal(one, 1);
	assert_int_equal(two, 2);
	assert_int_equal(vocab_count(vocab), 2);
	assert_int_equal(find(vocab, "sampled"), two);
	assert_int_equal(find(vocab, "sample"), two);
	assert_int_equal(find(vocab, "tower"), TERM_NONE);
	assert_string_equal(vocab_stem(vocab, two), "sampl");
	assert_string_equal(vocab_stem(vocab, TERM_NONE), "");
	assert_string_equal(vocab_stem(vocab, 3), "");
	assert_int_equal(vocab_add(vocab, "", 0), TERM_NONE);
	assert_int_equal(vocab_find(vocab, "", 0), TERM_NONE);
	vocab_free(vocab);
	vocab_free(NULL);
}

static void many_terms_are_kept(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new();
	char word[16];
	for (unsigned i = 0; i < 20000; i++) {
		snprintf(word, sizeof word, "x%uq", i);
		assert_int_equal(add(vocab, word), i + 1);
	}
	assert_int_equal(find(vocab, "x777q"), 778);
	vocab_free(vocab);
}

static void misspellings_are_understood(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new();
	static const char *const known[] = { "calibration", "embeddings", "negatives", "latency", "retrieval",
					     "features",    "sharding",   "retrain",   "neural",  "causal",
					     "adapt",       "trial",      "context",   "kafka",   "server" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		add(vocab, known[i]);
	static const char *const typos[][2] = {
		{ "calibraton", "calibration" }, { "calibartion", "calibration" }, { "callibraton", "calibration" },
		{ "embbedings", "embeddings" },  { "negatvies", "negatives" },     { "latancy", "latency" },
		{ "retreival", "retrieval" },    { "featurs", "features" },        { "lateny", "latency" },
	};
	for (size_t i = 0; i < sizeof typos / sizeof *typos; i++)
		if (misspelt(vocab, typos[i][0]) != find(vocab, typos[i][1]))
			fail_msg("%s is not read as %s", typos[i][0], typos[i][1]);
	/* Words of their own, short ones, another first letter, too far, digits. */
	static const char *const others[] = { "retain",   "sharing",  "neutral", "casual",  "adopt",    "trail",
					      "contest",  "content",  "serves",  "severs",  "kafk",     "batency",
					      "lotancy2", "latenzzz", "latency", "shading", "restrain", "adept" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (misspelt(vocab, others[i]) != TERM_NONE)
			fail_msg("%s is taken for a misspelling", others[i]);
	vocab_free(vocab);
}

static void a_tie_is_no_answer(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new();
	add(vocab, "bandex");
	assert_int_equal(misspelt(vocab, "bandez"), 1);
	add(vocab, "bander");
	assert_int_equal(misspelt(vocab, "bandez"), TERM_NONE);
	vocab_free(vocab);
}

static void *find_often(void *data)
{
	const struct vocab *vocab = data;
	for (int i = 0; i < 2000; i++)
		if (find(vocab, "sampled") != 1 || find(vocab, "towers") != 2 || find(vocab, "other") != TERM_NONE)
			return NULL;
	return data;
}

static void threads_may_share_a_vocab(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new();
	add(vocab, "sampling");
	add(vocab, "tower");
	pthread_t threads[4];
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, find_often, vocab), 0);
	for (size_t i = 0; i < 4; i++) {
		void *result;
		pthread_join(threads[i], &result);
		assert_ptr_equal(result, vocab);
	}
	vocab_free(vocab);
}

static void function_words_carry_no_content(void **state)
{
	(void)state;
	static const char *const function[] = { "a", "the", "of", "is", "would", "you", "your", "and" };
	static const char *const content[] = { "no",    "not",     "without", "never", "two",
					       "model", "between", "instead", "thex",  "" };
	for (size_t i = 0; i < sizeof function / sizeof *function; i++)
		assert_true(word_is_function(function[i], strlen(function[i])));
	for (size_t i = 0; i < sizeof content / sizeof *content; i++)
		assert_false(word_is_function(content[i], strlen(content[i])));
}

/* As a doc holds normal forms: with room behind them. */
static uint32_t read_form(const struct vocab *vocab, const char *form)
{
	char norm[64 + 16] = { 0 };
	memcpy(norm, form, strlen(form));
	norm[strlen(form)] = 'x';
	return vocab_read(vocab, norm, strlen(form));
}

static void reading_is_finding_and_forgiving(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new(), *other = vocab_new();
	assert_int_equal(read_form(vocab, "calibrate"), TERM_NONE);
	uint32_t calibrate = vocab_add(vocab, "calibrate", 9);
	uint32_t long_word = vocab_add(vocab, "hyperparameterization", 21);
	for (int again = 0; again < 2; again++) {
		assert_int_equal(read_form(vocab, "calibrate"), calibrate);
		assert_int_equal(read_form(vocab, "calibrated"), calibrate);
		assert_int_equal(read_form(vocab, "callibrate"), calibrate);
		assert_int_equal(read_form(vocab, "hyperparameterization"), long_word);
		assert_int_equal(read_form(vocab, "hyperparametrization"), long_word);
		assert_int_equal(read_form(vocab, "calm"), TERM_NONE);
		assert_int_equal(read_form(vocab, ""), TERM_NONE);
		/* What one vocab knows of a form says nothing of another. */
		assert_int_equal(read_form(other, "calibrated"), TERM_NONE);
	}
	/* What was unknown is found when it is added. */
	uint32_t calm = vocab_add(vocab, "calm", 4), callibrate = vocab_add(vocab, "callibrate", 10);
	assert_int_equal(read_form(vocab, "calm"), calm);
	assert_int_equal(read_form(vocab, "callibrate"), callibrate);
	assert_int_equal(read_form(vocab, "calibrated"), calibrate);
	vocab_free(vocab);
	vocab_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_a_word_are_one_term),
		cmocka_unit_test(what_the_field_keeps_apart_stays_apart),
		cmocka_unit_test(terms_are_found),
		cmocka_unit_test(many_terms_are_kept),
		cmocka_unit_test(misspellings_are_understood),
		cmocka_unit_test(a_tie_is_no_answer),
		cmocka_unit_test(threads_may_share_a_vocab),
		cmocka_unit_test(function_words_carry_no_content),
		cmocka_unit_test(reading_is_finding_and_forgiving),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
