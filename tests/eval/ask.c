/* ask: how well clarifying questions find the fact that answers them. `make eval-questions`; each case's questions are
 * in FOLDER/<case>.txt, a line each: the id of the fact, or "none", a bar, the question.
 *
 * With --wrong those that fail; with --cross each case by weights that were fitted on the others; with --fit FILE the
 * weights are fitted on all and written (`make fit-questions`). They are fitted on what the cases call unknown as well,
 * each of these as models see it that were taught the others alone. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "scorer_private.h"

/* A question, what is known of it and its facts, and what was done about it. */
struct asked {
	size_t of_case, nfacts, right; /* nfacts: no fact answers it */
	const struct case_study *study;
	char *text;
	struct fact_inputs inputs;
	struct facts_found found;
};

/* Two in one: of facts `first` and `second` of a case. */
struct pair {
	int first, second;
	struct facts_found found;
};

struct questions {
	VEC(struct asked) asked;
	VEC(struct asked) unknown; /* of the cases themselves; nothing was done about them */
	VEC(struct pair) pairs;
};

/* --- the weights ------------------------------------------------------------------------------------------------- */

#define NO_CASE SIZE_MAX
#define STEPS 600
#define RATE 1.2
#define MOMENTUM 0.9
#define RIDGE 0.1 /* on all but the constant */

/* There are many more of these than candidates ask. */
#define UNKNOWN_WEIGHT 0.05

/* Adds to the gradient of the log likelihood what one question says. */
static void learn_from(double gradient[FACT_WEIGHTS], const struct asked *asked, double weight, const double *weights)
{
	double *likely = alloc_zeroed(asked->nfacts + 1, sizeof *likely);
	facts_choose(likely, &asked->inputs, asked->nfacts, weights);
	for (size_t f = 0; f < asked->nfacts; f++)
		for (size_t i = 0; i < FACT_INPUTS; i++)
			gradient[i] += weight * ((f == asked->right) - likely[f]) * asked->inputs.facts[f][i];
	for (size_t i = 0; i < NONE_INPUTS; i++)
		gradient[FACT_INPUTS + i] +=
			weight * ((asked->right == asked->nfacts) - likely[asked->nfacts]) * asked->inputs.none[i];
	free(likely);
}

/* The conditional logit that makes the right choices likeliest, without the questions of one case. */
static void fit(double weights[FACT_WEIGHTS], const struct questions *questions, size_t without)
{
	double pace[FACT_WEIGHTS] = { 0 };
	memset(weights, 0, FACT_WEIGHTS * sizeof *weights);
	for (int step = 0; step < STEPS; step++) {
		double gradient[FACT_WEIGHTS] = { 0 };
		size_t count = 0;
		for (size_t q = 0; q < questions->asked.len; q++)
			if (questions->asked.items[q].of_case != without) {
				learn_from(gradient, &questions->asked.items[q], 1, weights);
				count++;
			}
		for (size_t q = 0; q < questions->unknown.len; q++)
			if (questions->unknown.items[q].of_case != without)
				learn_from(gradient, &questions->unknown.items[q], UNKNOWN_WEIGHT, weights);
		for (size_t i = 0; i < FACT_WEIGHTS; i++) {
			gradient[i] -= i == FACT_INPUTS + NONE_CONSTANT ? 0 : RIDGE * weights[i];
			pace[i] = MOMENTUM * pace[i] + RATE * gradient[i] / (double)count;
			weights[i] += pace[i];
		}
	}
}

static int write_weights(const struct questions *questions, const char *path)
{
	double weights[FACT_WEIGHTS];
	fit(weights, questions, NO_CASE);
	FILE *file = fopen(path, "w");
	if (!file)
		return 1;
	fprintf(file,
		"/* Written by tests/eval/ask.c from %zu questions: of a question and a fact, by enum fact_input; "
		"then\n"
		" * of none, by enum none_input. */\nstatic const double fact_weights[] = {",
		questions->asked.len + questions->unknown.len);
	for (size_t i = 0; i < FACT_WEIGHTS; i++)
		fprintf(file, "%s %.4f", i ? "," : "", weights[i]);
	fprintf(file, " };\n");
	return fclose(file) == 0 ? 0 : 1;
}

/* What would be done by weights that were fitted without the case; two in one are left as they are. */
static void cross(struct questions *questions, size_t ncases)
{
	double weights[FACT_WEIGHTS];
	for (size_t c = 0; c < ncases; c++) {
		fit(weights, questions, c);
		for (size_t q = 0; q < questions->asked.len; q++) {
			struct asked *asked = &questions->asked.items[q];
			double *likely = alloc_zeroed(asked->nfacts + 1, sizeof *likely);
			facts_choose(likely, &asked->inputs, asked->nfacts, weights);
			if (asked->of_case == c)
				facts_decide(&asked->found, likely, asked->nfacts);
			free(likely);
		}
	}
}

/* --- asking ------------------------------------------------------------------------------------------------------ */

static size_t fact_of(const struct case_study *study, const char *id)
{
	size_t fact = 0;
	while (fact < study->nfacts && strcmp(study->facts[fact].id, id) != 0)
		fact++;
	return fact;
}

static void look(struct asked *asked, const struct scorer *scorer, const struct facts *facts)
{
	struct answer answer = { .text = asked->text, .len = strlen(asked->text) };
	struct script script;
	script_init(&script, &answer, 1, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	asked->inputs.facts = alloc_zeroed(asked->nfacts, sizeof *asked->inputs.facts);
	facts_inputs(facts, &script, &asked->inputs);
	script_release(&script);
}

static void ask(struct questions *questions, const struct scorer *scorer, size_t of_case, char *line)
{
	const struct case_study *study = scorer->study;
	char *question = strchr(line, '|');
	if (!question)
		return;
	*question++ = '\0';
	struct asked *asked = vec_push(&questions->asked);
	*asked = (struct asked) { .of_case = of_case,
				  .nfacts = study->nfacts,
				  .right = fact_of(study, line),
				  .study = study,
				  .text = alloc_strdup(question) };
	look(asked, scorer, scorer->facts);
	scorer_find_facts(&asked->found, scorer, question, strlen(question));
}

#define FOLDS 4u

/* What the case calls unknown, as models see it that were not taught it. */
static void ask_unknown(struct questions *questions, const struct scorer *scorer, size_t of_case)
{
	const struct strings *all = &scorer->study->unknown;
	for (size_t fold = 0; fold < FOLDS; fold++) {
		struct case_study taught = *scorer->study;
		taught.unknown = (struct strings) { .items = alloc_zeroed(all->len, sizeof *all->items) };
		for (size_t u = 0; u < all->len; u++)
			if (u % FOLDS != fold)
				taught.unknown.items[taught.unknown.len++] = all->items[u];
		struct facts *facts = facts_new(&taught, scorer->asked, scorer->vocab, scorer->spellings);
		for (size_t u = fold; u < all->len; u += FOLDS) {
			struct asked *asked = vec_push(&questions->unknown);
			*asked = (struct asked) { .of_case = of_case,
						  .nfacts = taught.nfacts,
						  .right = taught.nfacts,
						  .text = alloc_strdup(all->items[u]) };
			look(asked, scorer, facts);
		}
		facts_free(facts);
		free(taught.unknown.items);
	}
}

/* A question and the next one of the case in one line. */
static void ask_two(struct questions *questions, const struct scorer *scorer, const struct asked *a,
		    const struct asked *b)
{
	if (a->right == a->nfacts || b->right == b->nfacts || a->right == b->right)
		return;
	struct str text = STR_INIT;
	str_add(&text, a->text);
	while (text.len && strchr("?. ", text.data[text.len - 1]))
		str_truncate(&text, text.len - 1);
	str_addf(&text, "%s%s", questions->pairs.len % 2 ? "? " : ", and ", b->text);
	struct pair *pair = vec_push(&questions->pairs);
	*pair = (struct pair) { .first = (int)a->right, .second = (int)b->right };
	scorer_find_facts(&pair->found, scorer, text.data, text.len);
	str_release(&text);
}

static bool ask_case(struct questions *questions, struct library *library, size_t index, const char *path)
{
	struct str text = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	const struct case_study *study = library_case(library, index, &diags);
	const struct checklist *checklist = library_checklist(library, index, &diags);
	bool good = study && checklist && path_read(&text, path, 1u << 20, &diags) == STATUS_OK;
	struct scorer *scorer =
		good ? scorer_new(library_framework(library), library_lexicon(library, &diags), study, checklist)
		     : NULL;
	size_t first = questions->asked.len;
	for (char *line = good ? strtok(text.data, "\n") : NULL; line; line = strtok(NULL, "\n"))
		ask(questions, scorer, index, line);
	if (good)
		ask_unknown(questions, scorer, index);
	for (size_t q = first; q + 1 < questions->asked.len; q++)
		ask_two(questions, scorer, &questions->asked.items[q], &questions->asked.items[q + 1]);
	scorer_free(scorer);
	str_release(&text);
	diags_release(&diags);
	return good;
}

/* --- the figures ------------------------------------------------------------------------------------------------- */

struct tally {
	unsigned known, right, back, silent; /* of questions that a fact answers */
	unsigned unknown, vain;              /* of those that none does; of all that were asked back for nothing */
	unsigned wrong;                      /* told what was not asked for */
};

static bool has(const int *facts, size_t count, size_t fact)
{
	for (size_t i = 0; i < count; i++)
		if (facts[i] == (int)fact)
			return true;
	return false;
}

static void count(struct tally *tally, const struct asked *asked)
{
	const struct facts_found *found = &asked->found;
	bool known = asked->right < asked->nfacts, right = has(found->told, found->ntold, asked->right);
	bool offered = has(found->meant, found->nmeant, asked->right);
	tally->known += known;
	tally->unknown += !known;
	tally->right += known && right;
	tally->back += known && offered;
	tally->silent += known && !found->ntold && !found->nmeant;
	tally->vain += found->nmeant && !offered;
	tally->wrong += found->ntold > right;
}

static void print(const char *name, const struct tally *tally)
{
	double known = tally->known, all = known + tally->unknown;
	printf("%-26s %4u %6.1f %6.1f %7.1f %5u %7.1f %6.1f\n", name, tally->known, 100 * tally->right / known,
	       100 * tally->back / known, 100 * tally->silent / known, tally->unknown, 100 * tally->vain / all,
	       100 * tally->wrong / all);
}

static void print_facts(const char *word, const int *facts, size_t nfacts, const struct case_study *study)
{
	for (size_t i = 0; i < nfacts; i++)
		printf(" %s %s", i ? "and" : word, study->facts[facts[i]].id);
}

static void print_wrong(const struct asked *asked)
{
	const struct facts_found *found = &asked->found;
	bool known = asked->right < asked->nfacts;
	if (known ? found->ntold == 1 && found->told[0] == (int)asked->right : !found->ntold && !found->nmeant)
		return;
	printf("\t%s:", known ? asked->study->facts[asked->right].id : "none");
	print_facts("told", found->told, found->ntold, asked->study);
	print_facts("asked back for", found->meant, found->nmeant, asked->study);
	printf(" (%.2f): %s\n", found->likely, asked->text);
}

static void print_pairs(const struct questions *questions)
{
	unsigned both = 0, one = 0, wrong = 0, all = (unsigned)questions->pairs.len;
	for (size_t p = 0; p < all; p++) {
		const struct pair *pair = &questions->pairs.items[p];
		size_t right = (size_t)has(pair->found.told, pair->found.ntold, (size_t)pair->first) +
			       has(pair->found.told, pair->found.ntold, (size_t)pair->second);
		both += right == 2;
		one += right == 1;
		wrong += pair->found.ntold > right;
	}
	if (all)
		printf("two in one: %u, both told %.1f, one of them %.1f, wrong %.1f\n", all, 100.0 * both / all,
		       100.0 * one / all, 100.0 * wrong / all);
}

static void print_all(const struct questions *questions, const struct library *library, bool tell)
{
	struct tally sum = { 0 };
	printf("%-26s %4s %6s %6s %7s %5s %7s %6s\n", "% of questions", "n", "right", "back", "silent", "none",
	       "in vain", "wrong");
	for (size_t c = 0; c < library_count(library); c++) {
		struct tally tally = { 0 };
		for (size_t q = 0; q < questions->asked.len; q++) {
			const struct asked *asked = &questions->asked.items[q];
			if (asked->of_case != c)
				continue;
			count(&tally, asked);
			count(&sum, asked);
			if (tell)
				print_wrong(asked);
		}
		if (tally.known)
			print(library_head(library, c)->id, &tally);
	}
	print("all", &sum);
	print_pairs(questions);
}

static void release_asked(struct asked *asked, size_t count)
{
	for (size_t q = 0; q < count; q++) {
		free(asked[q].inputs.facts);
		free(asked[q].text);
	}
}

static void release(struct questions *questions)
{
	release_asked(questions->asked.items, questions->asked.len);
	release_asked(questions->unknown.items, questions->unknown.len);
	vec_release(&questions->asked);
	vec_release(&questions->unknown);
	vec_release(&questions->pairs);
}

int main(int argc, char **argv)
{
	bool tell = argc > 2 && !strcmp(argv[2], "--wrong"), crosses = argc > 2 && !strcmp(argv[2], "--cross");
	bool fits = argc > 3 && !strcmp(argv[2], "--fit");
	struct questions questions = { 0 };
	struct library *library;
	struct library_options options = { .content = "content" };
	if (argc < 2 || library_open(&library, &options, NULL) != STATUS_OK)
		return 2;
	for (size_t i = 0; i < library_count(library); i++) {
		struct str name = STR_INIT;
		str_addf(&name, "%s/%s.txt", argv[1], library_head(library, i)->id);
		if (path_is_file(name.data))
			ask_case(&questions, library, i, name.data);
		str_release(&name);
	}
	if (crosses)
		cross(&questions, library_count(library));
	if (questions.asked.len)
		print_all(&questions, library, tell || (crosses && argc > 3));
	int status = questions.asked.len ? 0 : 1;
	if (questions.asked.len && fits)
		status = write_weights(&questions, argv[3]);
	release(&questions);
	library_free(library);
	return status;
}
