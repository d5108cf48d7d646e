/* The shipped cases against their labels: what an instructor must be able to trust. The answers were written from the
 * prompt alone and labelled from the item texts alone (content/cases/X/answers). The calibration was fitted on them, so
 * this guards against getting worse; it does not say how well unseen text is scored. */
#include "support/answers.h"
#include "support/support.h"

#include <math.h>

#include "mlcoach/content/library.h"
#include "mlcoach/score/scorecard.h"

static struct library *library;
static struct diags diags;

static int open_content(void **state)
{
	(void)state;
	struct library_options where = { .content = "content" };
	diags_init(&diags);
	return library_open(&library, &where, &diags) != STATUS_OK;
}

static int close_content(void **state)
{
	(void)state;
	library_free(library);
	diags_release(&diags);
	return 0;
}

struct graded {
	const struct sample *sample;
	struct scorecard *card;
	double labelled; /* share of weight that the labels give, 0..100 */
	double scored;	 /* the same by the engine */
};

struct case_graded {
	struct scorer *scorer;
	const struct checklist *checklist;
	struct graded items[16];
	size_t len;
};

static double scored_share(const struct scorecard *card)
{
	double earned = 0, whole = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		earned += card->items[i].item->weight * card->items[i].credit;
		whole += card->items[i].item->weight;
	}
	return 100 * earned / whole;
}

static double labelled_share(const struct checklist *checklist, const struct sample *sample)
{
	static const double credits[] = { [EXPECTED_COVERED] = 1, [EXPECTED_PARTIAL] = 0.5 };
	double earned = 0, whole = 0;
	for (size_t i = 0; i < checklist->nitems; i++) {
		enum expected expected = sample->expected[i];
		earned += expected <= EXPECTED_PARTIAL ? checklist->items[i].weight * credits[expected] : 0;
		whole += checklist->items[i].weight;
	}
	return 100 * earned / whole;
}

static struct scorer *scorer_of(size_t index)
{
	return scorer_new(library_framework(library), library_lexicon(library, &diags),
			  library_case(library, index, &diags), library_checklist(library, index, &diags));
}

/* A case may be shipped before its sample answers are; there is nothing to hold its verdicts against then. */
static bool has_answers(size_t index)
{
	size_t count;
	library_samples(library, index, &count, &diags);
	return count > 0;
}

static void grade_case(struct case_graded *out, size_t index)
{
	size_t count;
	const struct sample *samples = library_samples(library, index, &count, &diags);
	out->checklist = library_checklist(library, index, &diags);
	assert_non_null(out->checklist);
	out->scorer = scorer_of(index);
	out->len = count;
	for (size_t i = 0; i < count; i++) {
		struct answer answers[STEPS_MAX];
		size_t nanswers = answers_of(&samples[i], answers);
		struct scorecard *card = scorecard_new(out->scorer, answers, nanswers, NULL);
		out->items[i] = (struct graded) { &samples[i], card, labelled_share(out->checklist, &samples[i]),
						  scored_share(card) };
	}
}

static void release_case(struct case_graded *graded)
{
	for (size_t i = 0; i < graded->len; i++)
		scorecard_free(graded->items[i].card);
	scorer_free(graded->scorer);
}

static double overall(const struct case_graded *graded, enum sample_kind kind)
{
	for (size_t i = 0; i < graded->len; i++)
		if (graded->items[i].sample->kind == kind)
			return graded->items[i].card->total[LEVEL_SENIOR].overall;
	fail_msg("no sample answer of kind %d", (int)kind);
	return 0;
}

static void stronger_answers_score_higher(void **state)
{
	(void)state;
	size_t compared = 0;
	for (size_t c = 0; c < library_count(library); c++) {
		struct case_graded graded = { 0 };
		if (!has_answers(c))
			continue;
		compared++;
		grade_case(&graded, c);
		double strong = overall(&graded, SAMPLE_STRONG), middling = overall(&graded, SAMPLE_MIDDLING);
		double weak = overall(&graded, SAMPLE_WEAK), fooler = overall(&graded, SAMPLE_FOOLER);
		print_message("%s: strong %.0f, middling %.0f, weak %.0f, fooler %.0f\n", library_head(library, c)->id, strong,
			      middling, weak, fooler);
		assert_true(strong > middling + 5);
		assert_true(middling > weak + 15);
		assert_true(middling > fooler + 5);
		assert_true(fooler < 50);
		release_case(&graded);
	}
	assert_true(compared > 0);
}

/* Cohen's kappa of "covered" and the distance of totals. */
static void verdicts_agree_with_the_labels(void **state)
{
	(void)state;
	for (size_t c = 0; c < library_count(library); c++) {
		struct case_graded graded = { 0 };
		double n = 0, agree = 0, by_engine = 0, by_label = 0, worst = 0;
		if (!has_answers(c))
			continue;
		grade_case(&graded, c);
		for (size_t s = 0; s < graded.len; s++) {
			const struct graded *one = &graded.items[s];
			worst = fmax(worst, fabs(one->labelled - one->scored));
			for (size_t i = 0; i < one->card->nitems; i++) {
				bool label = one->sample->expected[i] == EXPECTED_COVERED;
				bool engine = one->card->items[i].verdict == VERDICT_COVERED;
				n++;
				agree += label == engine;
				by_label += label;
				by_engine += engine;
			}
		}
		double chance = by_label / n * by_engine / n + (1 - by_label / n) * (1 - by_engine / n);
		double kappa = (agree / n - chance) / (1 - chance);
		print_message("%s: kappa %.2f on covered, totals at most %.0f points off\n", library_head(library, c)->id, kappa,
			      worst);
		assert_true(kappa > 0.45);
		assert_true(worst < 20);
		release_case(&graded);
	}
}

static double score_strong(const struct scorer *scorer, size_t of_case)
{
	size_t count, chosen = 0;
	const struct sample *samples = library_samples(library, of_case, &count, &diags);
	while (chosen < count && samples[chosen].kind != SAMPLE_STRONG)
		chosen++;
	assert_true(chosen < count);
	struct answer answers[STEPS_MAX];
	size_t nanswers = answers_of(&samples[chosen], answers);
	struct scorecard *card = scorecard_new(scorer, answers, nanswers, NULL);
	double score = card->total[LEVEL_SENIOR].overall;
	scorecard_free(card);
	return score;
}

static void another_case_s_answer_scores_less(void **state)
{
	(void)state;
	for (size_t c = 0; c < library_count(library); c++) {
		if (!has_answers(c))
			continue;
		struct scorer *scorer = scorer_of(c);
		double own = score_strong(scorer, c);
		for (size_t other = 0; other < library_count(library); other++) {
			if (other == c || !has_answers(other))
				continue;
			double foreign = score_strong(scorer, other);
			print_message("%s: its own strong answer %.0f, that of %s %.0f\n", library_head(library, c)->id, own,
				      library_head(library, other)->id, foreign);
			assert_true(foreign < own - 10);
		}
		scorer_free(scorer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stronger_answers_score_higher),
		cmocka_unit_test(verdicts_agree_with_the_labels),
		cmocka_unit_test(another_case_s_answer_scores_less),
	};
	return cmocka_run_group_tests(tests, open_content, close_content);
}
