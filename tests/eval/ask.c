/* ask: how well clarifying questions find the fact that answers them. `make eval-questions`; each case's questions are in
 * FOLDER/<case>.txt, a line each: the id of the fact, or "none", a bar, the question. With --wrong those that fail; with
 * --fit FILE the weights are fitted on them and written (`make fit-questions`). */
#include <linear.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "scorer_private.h"

/* --- the weights ------------------------------------------------------------------------------------------------- */

#define INPUTS_MOST 8
#define FIT_C 1.0

/* What is known of something, and whether it is so. */
struct row {
	double inputs[INPUTS_MOST];
	bool is;
};

typedef VEC(struct row) rows;

/* A question, its facts' rows and where they begin. */
struct asked {
	size_t first, count;
	int right; /* -1: none of them */
};

struct questions {
	rows pairs; /* question and fact */
	VEC(struct asked) asked;
};

static void be_quiet(const char *text)
{
	(void)text;
}

/* Logistic regression; the first input is the constant. */
static void fit(double *out, const rows *all, size_t ninputs)
{
	size_t count = all->len;
	struct feature_node *nodes = alloc_zeroed(count * (ninputs + 1), sizeof *nodes), **x = alloc_zeroed(count, sizeof *x);
	double *y = alloc_zeroed(count, sizeof *y);
	for (size_t r = 0; r < count; r++) {
		x[r] = &nodes[r * (ninputs + 1)];
		y[r] = all->items[r].is ? 1 : -1;
		for (size_t i = 0; i < ninputs; i++)
			x[r][i] = (struct feature_node) { .index = (int)i + 1, .value = all->items[r].inputs[i] };
		x[r][ninputs] = (struct feature_node) { .index = -1 };
	}
	struct parameter parameter = { .solver_type = L2R_LR, .C = FIT_C, .eps = 1e-5 };
	struct problem problem = { .l = (int)count, .n = (int)ninputs, .bias = -1, .x = x, .y = y };
	set_print_string_function(be_quiet);
	struct model *model = train(&problem, &parameter);
	for (size_t i = 0; i < ninputs; i++)
		out[i] = (model->label[0] == 1 ? 1 : -1) * model->w[i];
	free_and_destroy_model(&model);
	free(nodes);
	free(x);
	free(y);
}

/* The best fact of each question, how far it is ahead, and whether it is the right one. */
static void judge_best(rows *out, const struct questions *questions, const double *weights)
{
	for (size_t q = 0; q < questions->asked.len; q++) {
		const struct asked *asked = &questions->asked.items[q];
		double best = -INFINITY, second = -INFINITY;
		int found = -1;
		for (size_t f = 0; f < asked->count; f++) {
			double sum = 0;
			for (size_t i = 0; i < FACT_INPUTS; i++)
				sum += weights[i] * questions->pairs.items[asked->first + f].inputs[i];
			second = fmax(second, fmin(best, sum));
			found = sum > best ? (int)f : found;
			best = fmax(best, sum);
		}
		*vec_push(out) = (struct row) { .inputs = { 1, best, fmin(best - second, AHEAD_MOST) },
						.is = found == asked->right };
	}
}

static void print_table(FILE *file, const char *name, const double *weights, size_t count)
{
	fprintf(file, "static const double %s[] = {", name);
	for (size_t i = 0; i < count; i++)
		fprintf(file, "%s %.4f", i ? "," : "", weights[i]);
	fprintf(file, " };\n");
}

static int write_weights(const struct questions *questions, const char *path)
{
	double pairs[INPUTS_MOST], sure[INPUTS_MOST];
	rows best = VEC_INIT;
	fit(pairs, &questions->pairs, FACT_INPUTS);
	judge_best(&best, questions, pairs);
	fit(sure, &best, 3);
	vec_release(&best);
	FILE *file = fopen(path, "w");
	if (!file)
		return 1;
	fprintf(file, "/* Written by tests/eval/ask.c from %zu questions: of a question and a fact, by enum fact_input. */\n",
		questions->asked.len);
	print_table(file, "fact_weights", pairs, FACT_INPUTS);
	fprintf(file, "\n/* Of a constant, the best fact's sum, and how far it is ahead. */\n");
	print_table(file, "sure_weights", sure, 3);
	return fclose(file) == 0 ? 0 : 1;
}

static void note(struct questions *questions, const struct scorer *scorer, const char *id, const char *question)
{
	const struct case_study *study = scorer->study;
	struct answer answer = { .text = question, .len = strlen(question) };
	struct script script;
	double(*inputs)[FACT_INPUTS] = alloc_zeroed(study->nfacts, sizeof *inputs);
	struct asked asked = { .first = questions->pairs.len, .count = study->nfacts, .right = -1 };
	script_init(&script, &answer, 1, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	facts_inputs(scorer->facts, &script, inputs);
	for (size_t f = 0; f < study->nfacts; f++) {
		struct row *row = vec_push(&questions->pairs);
		*row = (struct row) { .is = !strcmp(study->facts[f].id, id) };
		memcpy(row->inputs, inputs[f], sizeof inputs[f]);
		asked.right = row->is ? (int)f : asked.right;
	}
	*vec_push(&questions->asked) = asked;
	script_release(&script);
	free(inputs);
}

/* --- the figures ------------------------------------------------------------------------------------------------- */

struct tally {
	unsigned known, right, other, silent; /* of questions that a fact answers */
	unsigned unknown, told;		      /* of those that none does */
};

static void add(struct tally *sum, const struct tally *tally)
{
	sum->known += tally->known;
	sum->right += tally->right;
	sum->other += tally->other;
	sum->silent += tally->silent;
	sum->unknown += tally->unknown;
	sum->told += tally->told;
}

static void print(const char *name, const struct tally *tally)
{
	unsigned all = tally->known + tally->unknown;
	printf("%-26s %4u %6.1f %6.1f %7.1f %5u %6.1f  %6.1f\n", name, tally->known, 100.0 * tally->right / tally->known,
	       100.0 * tally->other / tally->known, 100.0 * tally->silent / tally->known, tally->unknown,
	       tally->unknown ? 100.0 * tally->told / tally->unknown : 0.0, all ? 100.0 * (tally->other + tally->told) / all : 0.0);
}

static void ask(struct tally *tally, struct questions *questions, const struct scorer *scorer, char *line, bool tell)
{
	const struct case_study *study = scorer->study;
	char *question = strchr(line, '|');
	if (!question)
		return;
	*question++ = '\0';
	note(questions, scorer, line, question);
	int found = scorer_find_fact(scorer, question, strlen(question));
	const char *id = found < 0 ? "none" : study->facts[found].id;
	bool known = strcmp(line, "none") != 0, right = !strcmp(line, id);
	tally->known += known;
	tally->right += known && right;
	tally->other += known && !right && found >= 0;
	tally->silent += known && found < 0;
	tally->unknown += !known;
	tally->told += !known && found >= 0;
	if (tell && !right)
		printf("\t%s, told %s: %s\n", line, id, question);
}

static bool ask_case(struct tally *tally, struct questions *questions, struct library *library, size_t index,
		     const char *path, bool tell)
{
	struct str text = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	const struct case_study *study = library_case(library, index, &diags);
	const struct checklist *checklist = library_checklist(library, index, &diags);
	bool good = study && checklist && path_read(&text, path, 1u << 20, &diags) == STATUS_OK;
	struct scorer *scorer = good ? scorer_new(library_framework(library), library_lexicon(library, &diags), study,
						  checklist) : NULL;
	for (char *line = good ? strtok(text.data, "\n") : NULL; line; line = strtok(NULL, "\n"))
		ask(tally, questions, scorer, line, tell);
	scorer_free(scorer);
	str_release(&text);
	diags_release(&diags);
	return good;
}

int main(int argc, char **argv)
{
	bool tell = argc > 2 && !strcmp(argv[2], "--wrong"), fits = argc > 3 && !strcmp(argv[2], "--fit");
	struct questions questions = { 0 };
	struct library *library;
	struct library_options options = { .content = "content" };
	struct tally sum = { 0 };
	if (argc < 2 || library_open(&library, &options, NULL) != STATUS_OK)
		return 2;
	printf("%-26s %4s %6s %6s %7s %5s %6s  %6s\n", "% of questions", "n", "right", "other", "silent", "none", "told",
	       "wrong");
	for (size_t i = 0; i < library_count(library); i++) {
		const char *id = library_head(library, i)->id;
		struct str name = STR_INIT;
		struct tally tally = { 0 };
		str_addf(&name, "%s/%s.txt", argv[1], id);
		if (path_is_file(name.data) && ask_case(&tally, &questions, library, i, name.data, tell) && tally.known)
			print(id, &tally);
		add(&sum, &tally);
		str_release(&name);
	}
	if (sum.known)
		print("all", &sum);
	int status = sum.known ? 0 : 1;
	if (sum.known && fits)
		status = write_weights(&questions, argv[3]);
	vec_release(&questions.pairs);
	vec_release(&questions.asked);
	library_free(library);
	return status;
}
