/* fit_calibration: the weights of the calibration, fitted on the open part of the labelled answers; `make fit-calibration`
 * writes them. Prints how well they do on whole cases left out, and how well one input less would. */
#include <linear.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "metrics.h"

/* Inverse regularisation of inputs scaled to unit deviation. */
#define FIT_C 0.3

enum target { TARGET_COVERED, TARGET_TOUCHED };

static bool truth_of(const struct row *row, enum target target)
{
	return row->label == EXPECTED_COVERED || (target == TARGET_TOUCHED && row->label == EXPECTED_PARTIAL);
}

struct fit {
	double weights[INPUT_COUNT];
};

struct scaling {
	double mean[INPUT_COUNT], deviation[INPUT_COUNT];
};

static void scale(struct scaling *out, const struct row *const *rows, size_t count)
{
	for (size_t i = 0; i < INPUT_COUNT; i++) {
		double sum = 0, square = 0;
		for (size_t r = 0; r < count; r++) {
			sum += rows[r]->inputs[i];
			square += rows[r]->inputs[i] * rows[r]->inputs[i];
		}
		out->mean[i] = sum / (double)count;
		double variance = square / (double)count - out->mean[i] * out->mean[i];
		out->deviation[i] = variance > 1e-9 ? sqrt(variance) : 1;
	}
}

static void be_quiet(const char *text)
{
	(void)text;
}

/* Logistic regression on all inputs but `without` (INPUT_CONSTANT: all). */
static struct fit fit_rows(const struct row *const *rows, size_t count, enum target target, enum calibration_input without)
{
	struct scaling scaling;
	struct fit fit = { { 0 } };
	struct feature_node *nodes = alloc_zeroed(count * (INPUT_COUNT + 1), sizeof *nodes);
	struct feature_node **x = alloc_zeroed(count, sizeof *x);
	double *y = alloc_zeroed(count, sizeof *y);
	scale(&scaling, rows, count);
	for (size_t r = 0; r < count; r++) {
		struct feature_node *node = x[r] = &nodes[r * (INPUT_COUNT + 1)];
		y[r] = truth_of(rows[r], target) ? 1 : -1;
		for (int i = 1; i < INPUT_COUNT; i++)
			if (i != (int)without)
				*node++ = (struct feature_node) {
					.index = i, .value = (rows[r]->inputs[i] - scaling.mean[i]) / scaling.deviation[i]
				};
		*node++ = (struct feature_node) { .index = INPUT_COUNT, .value = 1 };
		*node = (struct feature_node) { .index = -1 };
	}
	struct parameter parameter = { .solver_type = L2R_LR, .C = FIT_C, .eps = 1e-4 };
	struct problem problem = { .l = (int)count, .n = INPUT_COUNT, .bias = 1, .x = x, .y = y };
	struct model *model = train(&problem, &parameter);
	double sign = model->label[0] == 1 ? 1 : -1;
	fit.weights[INPUT_CONSTANT] = sign * model->w[INPUT_COUNT - 1];
	for (int i = 1; i < INPUT_COUNT; i++) {
		fit.weights[i] = sign * model->w[i - 1] / scaling.deviation[i];
		fit.weights[INPUT_CONSTANT] -= fit.weights[i] * scaling.mean[i];
	}
	free_and_destroy_model(&model);
	free(nodes);
	free(x);
	free(y);
	return fit;
}

static double probability(const struct fit *fit, const struct row *row)
{
	double sum = 0;
	for (size_t i = 0; i < INPUT_COUNT; i++)
		sum += fit->weights[i] * row->inputs[i];
	return 1 / (1 + exp(-sum));
}

/* Each answer counts as one to two other cases, its neighbours: to all of them it would outweigh everything else. */
#define FOREIGN_MOST 2u

/* A case's own sample answers are what its examples are mended with: margins on them are wider than on others'. */
static bool counts(const struct corpus *corpus, const struct labelled *answer)
{
	size_t ncases = library_count(corpus->library);
	bool mended_with = strstr(answer->sample->path, "/cases/");
	return !mended_with && (answer->of_case + ncases - answer->home) % ncases <= FOREIGN_MOST;
}

/* Rows that the calibration decides, of one case or of all others. */
static size_t choose(const struct corpus *corpus, size_t of_case, bool others, const struct row **out)
{
	size_t count = 0;
	/* Whoever is left out is left out as an answer to other cases, too; and only own answers are measured. */
	size_t end = others ? corpus->rows.len : corpus->own_rows;
	for (size_t r = 0; r < end; r++) {
		const struct row *row = &corpus->rows.items[r];
		const struct labelled *answer = &corpus->answers.items[row->answer];
		bool own = answer->of_case == of_case || answer->home == of_case;
		if (!row->full && own != others && counts(corpus, answer))
			out[count++] = row;
	}
	return count;
}

static size_t count_answers(const struct corpus *corpus)
{
	size_t count = 0;
	for (size_t a = 0; a < corpus->own_answers; a++)
		count += counts(corpus, &corpus->answers.items[a]);
	return count;
}

static double best_kappa(const struct guess *guesses, size_t count)
{
	double best = 0;
	for (double threshold = 0.2; threshold < 0.8; threshold += 0.02)
		best = fmax(best, guesses_kappa(guesses, count, threshold, 1));
	return best;
}

static void print_left_out(const struct corpus *corpus, enum target target, enum calibration_input without)
{
	const struct row **rows = alloc_zeroed(corpus->rows.len, sizeof *rows);
	struct guess *guesses = alloc_zeroed(corpus->rows.len, sizeof *guesses);
	size_t total = 0;
	for (size_t c = 0; c < library_count(corpus->library); c++) {
		size_t count = choose(corpus, c, true, rows);
		struct fit fit = fit_rows(rows, count, target, without);
		count = choose(corpus, c, false, rows);
		for (size_t r = 0; r < count; r++)
			guesses[total++] = (struct guess) { probability(&fit, rows[r]), truth_of(rows[r], target) };
	}
	printf("area %.3f, best kappa %.3f, calibration error %.3f   %s %s\n", guesses_area(guesses, total),
	       best_kappa(guesses, total), guesses_calibration_error(guesses, total),
	       target == TARGET_COVERED ? "covered" : "touched",
	       without ? calibration_input_name(without) : "with all inputs");
	free(rows);
	free(guesses);
}

static void print_table(FILE *out, const char *name, const struct fit *fit)
{
	fprintf(out, "\nstatic const double %s[INPUT_COUNT] = {\n", name);
	for (int i = 0; i < INPUT_COUNT; i++)
		fprintf(out, "\t[INPUT_%s] = %.4f,\n", calibration_input_name((enum calibration_input)i), fit->weights[i]);
	fprintf(out, "};\n");
}

static int write_tables(const struct corpus *corpus, const char *path)
{
	const struct row **rows = alloc_zeroed(corpus->rows.len, sizeof *rows);
	size_t count = choose(corpus, SIZE_MAX, true, rows);
	struct fit covered = fit_rows(rows, count, TARGET_COVERED, INPUT_CONSTANT);
	struct fit touched = fit_rows(rows, count, TARGET_TOUCHED, INPUT_CONSTANT);
	FILE *out = fopen(path, "w");
	if (out) {
		fprintf(out, "/* Written by tests/eval/fit_calibration.c from %zu verdicts on %zu labelled answers. */\n", count,
			count_answers(corpus));
		print_table(out, "covered_weights", &covered);
		print_table(out, "touched_weights", &touched);
	}
	free(rows);
	return out && fclose(out) == 0 ? 0 : 1;
}

/* All rows as tab-separated values, for a closer look with other tools. */
static void dump(const struct corpus *corpus)
{
	printf("case\tanswer\titem\tlabel\tverdict\tconfidence\tfull");
	for (int i = 0; i < INPUT_COUNT; i++)
		printf("\t%s", calibration_input_name((enum calibration_input)i));
	for (size_t r = 0; r < corpus->rows.len; r++) {
		const struct row *row = &corpus->rows.items[r];
		const struct labelled *answer = &corpus->answers.items[row->answer];
		printf("\n%s\t%s\t%s\t%d\t%s\t%.4f\t%d", library_head(corpus->library, answer->of_case)->id,
		       answer->sample->name, row->item->id, (int)row->label, verdict_id(row->verdict), row->confidence,
		       row->full);
		for (int i = 0; i < INPUT_COUNT; i++)
			printf("\t%.4f", row->inputs[i]);
	}
	printf("\n");
}

int main(int argc, char **argv)
{
	struct corpus corpus;
	int status = 1;
	set_print_string_function(be_quiet);
	if (!corpus_init(&corpus, "content", PART_OPEN) || argc < 2) {
		fprintf(stderr, "usage: fit_calibration FILE | --dump\n");
	} else if (!strcmp(argv[1], "--dump")) {
		dump(&corpus);
		status = 0;
	} else {
		print_left_out(&corpus, TARGET_COVERED, INPUT_CONSTANT);
		print_left_out(&corpus, TARGET_TOUCHED, INPUT_CONSTANT);
		for (int i = 1; i < INPUT_COUNT; i++)
			print_left_out(&corpus, TARGET_COVERED, (enum calibration_input)i);
		status = write_tables(&corpus, argv[1]);
	}
	corpus_release(&corpus);
	return status;
}
