/* eval: how well the scorer agrees with labels. `make eval`; EVAL=--items for every item, EVAL=--untouched for the answers
 * that nothing was fitted on or chosen by: for a last look only. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calibration.h"
#include "corpus.h"
#include "metrics.h"

/* How many questions a debrief asks, and how many probes a step. */
#define QUESTIONS 12
#define PROBES_A_STEP 2

static bool is_covered(const struct row *row)
{
	return row->confidence >= SURE_COVERED && row->verdict != VERDICT_DENIED && row->verdict != VERDICT_ASKED;
}

static int label_grade(enum expected label)
{
	return label == EXPECTED_COVERED ? 2 : label == EXPECTED_PARTIAL ? 1 : 0;
}

/* The scorer's, deciding everything alone. */
static int scorer_grade(const struct row *row)
{
	if (is_covered(row))
		return 2;
	return row->verdict == VERDICT_PARTIAL || row->verdict == VERDICT_UNSURE || row->verdict == VERDICT_COVERED ? 1 : 0;
}

/* --- groups of rows ---------------------------------------------------------------------------------------------- */

typedef bool row_filter(const struct corpus *corpus, const struct row *row, const void *which);

static bool any_row(const struct corpus *corpus, const struct row *row, const void *which)
{
	(void)corpus, (void)row, (void)which;
	return true;
}

static bool of_case(const struct corpus *corpus, const struct row *row, const void *which)
{
	return corpus->answers.items[row->answer].of_case == *(const size_t *)which;
}

static bool of_step(const struct corpus *corpus, const struct row *row, const void *which)
{
	(void)corpus;
	return row->item->step == *(const int *)which;
}

static bool of_item(const struct corpus *corpus, const struct row *row, const void *which)
{
	(void)corpus;
	return row->item == which;
}

/* Guesses of the rows that pass, those of two labels only unless `against` is EXPECTED_NONE. */
static size_t guesses_of(const struct corpus *corpus, row_filter *passes, const void *which, enum expected against,
			 struct guess *out)
{
	size_t count = 0;
	for (size_t r = 0; r < corpus->own_rows; r++) {
		const struct row *row = &corpus->rows.items[r];
		bool wanted = against == EXPECTED_NONE || row->label == EXPECTED_COVERED || row->label == against;
		if (wanted && passes(corpus, row, which))
			out[count++] = (struct guess) { .probability = row->confidence,
							.truth = row->label == EXPECTED_COVERED };
	}
	return count;
}

static void print_group(const struct corpus *corpus, const char *name, row_filter *passes, const void *which)
{
	struct guess *guesses = alloc_zeroed(corpus->own_rows, sizeof *guesses);
	struct counts counts = { 0 };
	double grades[GRADES][GRADES] = { { 0 } };
	for (size_t r = 0; r < corpus->own_rows; r++) {
		const struct row *row = &corpus->rows.items[r];
		if (!passes(corpus, row, which))
			continue;
		counts_add(&counts, is_covered(row), row->label == EXPECTED_COVERED);
		grades[scorer_grade(row)][label_grade(row->label)]++;
	}
	size_t count = guesses_of(corpus, passes, which, EXPECTED_NONE, guesses);
	printf("%-34s %5zu %6.2f %6.2f %6.2f %6.2f %6.2f %6.3f", name, count, counts_precision(&counts),
	       counts_recall(&counts), counts_f1(&counts), counts_kappa(&counts), grades_kappa(grades),
	       guesses_area(guesses, count));
	size_t some = guesses_of(corpus, passes, which, EXPECTED_MISSED, guesses);
	printf(" %6.3f", guesses_area(guesses, some));
	some = guesses_of(corpus, passes, which, EXPECTED_PARTIAL, guesses);
	printf(" %6.3f", guesses_area(guesses, some));
	count = guesses_of(corpus, passes, which, EXPECTED_NONE, guesses);
	printf(" %6.3f\n", guesses_calibration_error(guesses, count));
	free(guesses);
}

static void print_groups(const struct corpus *corpus, bool items)
{
	const struct framework *framework = library_framework(corpus->library);
	printf("%-34s %5s %6s %6s %6s %6s %6s %6s %6s %6s %6s\n", "", "n", "prec", "recall", "F1", "kappa", "w3", "area",
	       "c/miss", "c/part", "ECE");
	print_group(corpus, "all", any_row, NULL);
	for (size_t c = 0; c < library_count(corpus->library); c++)
		print_group(corpus, library_head(corpus->library, c)->id, of_case, &c);
	for (int s = 0; s < (int)framework->nsteps; s++)
		print_group(corpus, framework->steps[s].id, of_step, &s);
	for (size_t c = 0; items && c < library_count(corpus->library); c++) {
		const struct checklist *checklist = library_checklist(corpus->library, c, NULL);
		printf("\n%s\n", library_head(corpus->library, c)->id);
		for (size_t i = 0; checklist && i < checklist->nitems; i++)
			print_group(corpus, checklist->items[i].id, of_item, &checklist->items[i]);
	}
}

/* --- confusion, curve, what asking brings ---------------------------------------------------------------------------- */

static void print_confusion(const struct corpus *corpus)
{
	static const enum verdict verdicts[] = { VERDICT_COVERED, VERDICT_UNSURE, VERDICT_PARTIAL,
						 VERDICT_MISSED,  VERDICT_DENIED, VERDICT_ASKED };
	static const char *const labels[] = { "covered", "partial", "missed", "denied" };
	printf("\n%-12s", "label");
	for (size_t v = 0; v < sizeof verdicts / sizeof *verdicts; v++)
		printf("%9s", verdict_id(verdicts[v]));
	for (int label = 0; label < EXPECTED_NONE; label++) {
		printf("\n%-12s", labels[label]);
		for (size_t v = 0; v < sizeof verdicts / sizeof *verdicts; v++) {
			size_t count = 0;
			for (size_t r = 0; r < corpus->own_rows; r++)
				count += corpus->rows.items[r].label == (enum expected)label &&
					 corpus->rows.items[r].verdict == verdicts[v];
			printf("%9zu", count);
		}
	}
	printf("\n");
}

static void print_curve(const struct corpus *corpus)
{
	static const double shares[] = { 1, 0.9, 0.8, 0.75, 0.7, 0.6, 0.5 };
	struct guess *guesses = alloc_zeroed(corpus->own_rows, sizeof *guesses);
	size_t count = guesses_of(corpus, any_row, NULL, EXPECTED_NONE, guesses);
	printf("\ndecided alone, the surest");
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
		printf("%7.0f%%", 100 * shares[i]);
	printf("\nkappa on covered         ");
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
		printf("%8.2f", guesses_kappa(guesses, count, SURE_COVERED, shares[i]));
	printf("\n");
	free(guesses);
}

/* What is gained by asking: the weight times how open it is. */
static double openness(const struct row *row)
{
	return row->item->weight * row->confidence * (1 - row->confidence);
}

/* Marks the most open unmarked rows of an answer; of a step when step >= 0. Returns how many were marked. */
static size_t settle(const struct corpus *corpus, const struct labelled *answer, int step, bool unsure_only, size_t most,
		     bool *settled)
{
	for (size_t done = 0; done < most; done++) {
		size_t best = SIZE_MAX;
		for (size_t r = answer->first; r < answer->first + answer->count; r++) {
			const struct row *row = &corpus->rows.items[r];
			if (settled[r] || (step >= 0 && row->item->step != step) ||
			    (unsure_only && row->verdict != VERDICT_UNSURE))
				continue;
			if (best == SIZE_MAX || openness(row) > openness(&corpus->rows.items[best]))
				best = r;
		}
		if (best == SIZE_MAX)
			return done;
		settled[best] = true;
	}
	return most;
}

static double kappa_settled(const struct corpus *corpus, const bool *settled)
{
	struct counts counts = { 0 };
	for (size_t r = 0; r < corpus->own_rows; r++) {
		const struct row *row = &corpus->rows.items[r];
		bool label = row->label == EXPECTED_COVERED;
		counts_add(&counts, settled[r] ? label : is_covered(row), label);
	}
	return counts_kappa(&counts);
}

static void print_asking(const struct corpus *corpus)
{
	bool *settled = alloc_zeroed(corpus->own_rows, sizeof *settled);
	size_t questions = 0, probes = 0;
	double n = (double)corpus->own_answers;
	for (size_t a = 0; a < corpus->own_answers; a++)
		questions += settle(corpus, &corpus->answers.items[a], -1, true, QUESTIONS, settled);
	printf("\nkappa after %.1f questions an interview (at most %d): %.2f\n", (double)questions / n, QUESTIONS,
	       kappa_settled(corpus, settled));
	memset(settled, 0, corpus->own_rows * sizeof *settled);
	for (size_t a = 0; a < corpus->own_answers; a++) {
		for (int step = 0; step < (int)library_framework(corpus->library)->nsteps; step++)
			probes += settle(corpus, &corpus->answers.items[a], step, false, PROBES_A_STEP, settled);
		questions += settle(corpus, &corpus->answers.items[a], -1, false, QUESTIONS, settled);
	}
	printf("kappa after %.1f probes and at most %d questions, each settling what is most open: %.2f\n", (double)probes / n,
	       QUESTIONS, kappa_settled(corpus, settled));
	free(settled);
}

/* --- answers as wholes ------------------------------------------------------------------------------------------- */

static void print_answers(const struct corpus *corpus)
{
	static const char *const kinds[] = { "strong", "middling", "weak", "fooler" };
	double *scores = alloc_zeroed(corpus->own_answers, sizeof *scores);
	double *labels = alloc_zeroed(corpus->own_answers, sizeof *labels);
	double off = 0;
	printf("\n%-24s %-16s %-9s %7s %7s %7s\n", "case", "answer", "kind", "label", "score", "off");
	for (size_t a = 0; a < corpus->own_answers; a++) {
		const struct labelled *answer = &corpus->answers.items[a];
		scores[a] = answer->score;
		labels[a] = answer->label_score;
		off += fabs(scores[a] - labels[a]);
		printf("%-24s %-16s %-9s %7.1f %7.1f %+7.1f\n", library_head(corpus->library, answer->of_case)->id,
		       answer->sample->name, kinds[answer->sample->kind], labels[a], scores[a], scores[a] - labels[a]);
	}
	printf("totals: r %.3f, off by %.1f points on average\n", correlation(scores, labels, corpus->own_answers),
	       off / (double)corpus->own_answers);
	free(scores);
	free(labels);
}

/* How much an answer earns for a case to which it was not written. */
static void print_foreign(const struct corpus *corpus)
{
	double sum = 0, most = 0, count = 0;
	for (size_t a = corpus->own_answers; a < corpus->answers.len; a++, count++) {
		sum += corpus->answers.items[a].score;
		most = fmax(most, corpus->answers.items[a].score);
	}
	if (count > 0)
		printf("\nanswers to other cases: %.1f points on average, at most %.1f\n", sum / count, most);
}

static void print_labellers(const struct corpus *corpus)
{
	struct counts counts = { 0 };
	double grades[GRADES][GRADES] = { { 0 } };
	size_t both = 0;
	for (size_t r = 0; r < corpus->own_rows; r++) {
		const struct row *row = &corpus->rows.items[r];
		if (row->second == EXPECTED_NONE)
			continue;
		both++;
		counts_add(&counts, row->second == EXPECTED_COVERED, row->label == EXPECTED_COVERED);
		grades[label_grade(row->second)][label_grade(row->label)]++;
	}
	if (both)
		printf("\ntwo labellers on %zu verdicts: kappa %.2f on covered, %.2f on three grades\n", both,
		       counts_kappa(&counts), grades_kappa(grades));
}

int main(int argc, char **argv)
{
	bool items = false;
	enum part part = PART_OPEN;
	struct corpus corpus;
	for (int i = 1; i < argc; i++) {
		items |= !strcmp(argv[i], "--items");
		if (!strcmp(argv[i], "--untouched"))
			part = PART_UNTOUCHED;
	}
	bool good = corpus_init(&corpus, "content", part);
	if (good) {
		printf("%zu answers, %zu verdicts%s\n\n", corpus.own_answers, corpus.own_rows,
		       part == PART_UNTOUCHED ? ", none of them used for anything else" : "");
		print_groups(&corpus, items);
		print_confusion(&corpus);
		print_curve(&corpus);
		print_asking(&corpus);
		print_answers(&corpus);
		print_foreign(&corpus);
		print_labellers(&corpus);
	}
	corpus_release(&corpus);
	return good ? 0 : 1;
}
