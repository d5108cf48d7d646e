/* A scorer that is read back scores as the one that was trained; what is broken or of another case is refused. */
#include "support/support.h"
#include "support/told.h"

#include "mlcoach/content/library.h"
#include "mlcoach/score/scorecard.h"

static struct library *library;
static struct diags diags;
static struct scorer *trained;
static struct str saved;

static int train_tiny(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/score/pack" };
	diags_init(&diags);
	str_init(&saved);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	trained = scorer_new(library_framework(library), library_lexicon(library, &diags), library_case(library, 0, &diags),
			     library_checklist(library, 0, &diags));
	scorer_save(trained, &saved);
	return 0;
}

static int close_tiny(void **state)
{
	(void)state;
	scorer_free(trained);
	str_release(&saved);
	library_free(library);
	diags_release(&diags);
	return 0;
}

static struct scorer *load(const struct checklist *checklist, const char *bytes, size_t len)
{
	struct str copy = STR_INIT;
	str_add_bytes(&copy, bytes, len);
	struct scorer *scorer = scorer_load(library_framework(library), library_lexicon(library, &diags),
					    library_case(library, 0, &diags), checklist, &copy);
	str_release(&copy);
	return scorer;
}

static const char text[] = "We keep the p99 latency of a page under 90 ms.\n\n- A feature store? We skip it.\n"
			   "- When the ranker is down we serve the cached best-sellers. Drift is watched with a PSI test.\n";

static void assert_same_scores(const struct scorer *a, const struct scorer *b)
{
	struct answer answer = { .kind = ANSWER_STEP, .step = 1, .text = text, .len = sizeof text - 1 };
	struct scorecard *x = scorecard_new(a, &answer, 1, NULL), *y = scorecard_new(b, &answer, 1, NULL);
	for (size_t i = 0; i < x->nitems; i++) {
		assert_int_equal(x->items[i].verdict, y->items[i].verdict);
		assert_true(x->items[i].confidence == y->items[i].confidence);
		assert_int_equal(x->items[i].nevidence, y->items[i].nevidence);
	}
	scorecard_free(x);
	scorecard_free(y);
}

static void what_is_read_back_scores_the_same(void **state)
{
	(void)state;
	struct scorer *loaded = load(library_checklist(library, 0, &diags), saved.data, saved.len);
	assert_non_null(loaded);
	assert_same_scores(trained, loaded);
	static const char question[] = "how many visitors do we have a day?";
	assert_int_equal(told_fact(trained, question, strlen(question)),
			 told_fact(loaded, question, strlen(question)));
	scorer_free(loaded);
}

static void another_checklist_is_refused(void **state)
{
	(void)state;
	struct checklist other = *library_checklist(library, 0, &diags);
	other.nitems--;
	assert_null(load(&other, saved.data, saved.len));
}

static void what_is_cut_short_is_refused(void **state)
{
	(void)state;
	const struct checklist *checklist = library_checklist(library, 0, &diags);
	for (size_t len = 0; len < saved.len; len += len < 64 ? 1 : 997)
		assert_null(load(checklist, saved.data, len));
}

/* A flipped byte may go unnoticed where it is a weight; it must not lead outside of anything. */
static void what_is_garbled_is_refused_or_harmless(void **state)
{
	(void)state;
	const struct checklist *checklist = library_checklist(library, 0, &diags);
	for (size_t at = 0; at < saved.len; at += at < 4096 ? 7 : 1009) {
		saved.data[at] = (char)~saved.data[at];
		struct scorer *scorer = load(checklist, saved.data, saved.len);
		saved.data[at] = (char)~saved.data[at];
		if (!scorer)
			continue;
		struct answer answer = { .kind = ANSWER_STEP, .step = 1, .text = text, .len = sizeof text - 1 };
		scorecard_free(scorecard_new(scorer, &answer, 1, NULL));
		scorer_free(scorer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_back_scores_the_same),
		cmocka_unit_test(another_checklist_is_refused),
		cmocka_unit_test(what_is_cut_short_is_refused),
		cmocka_unit_test(what_is_garbled_is_refused_or_harmless),
	};
	return cmocka_run_group_tests(tests, train_tiny, close_tiny);
}
