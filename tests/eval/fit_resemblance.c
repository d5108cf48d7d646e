/* Fits src/score/resemblance_weights.h on graded short answers and says how well it does on questions left out.
 *
 *	fit_resemblance answers.tsv [weights.h]
 *
 * The file has columns divided by tabs, named in its first line: corpus, question_id, question, references (divided by
 * " || "), answer, correct (1 or 0), in this order. The answers of a question stand together. What a question_id has
 * before its first '_' names the domain of the question. Without weights.h nothing is written. */
#include <linear.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/score/denial.h"
#include "../../src/score/resemblance_private.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"

#define COLUMNS 6
#define TEXTS_MAX 32u
#define FOLDS 10u
#define TRAIN_C 0.5 /* inverse regularisation, of features scaled to variance 1; from 0.1 to 2 F1 hardly moved */
#define BIAS 10.0   /* the constant's value: so large that it is hardly regularised */

enum column { CORPUS, QUESTION_ID, QUESTION, REFERENCES, ANSWER, CORRECT };

/* How answers are left out. */
enum split { BY_QUESTION, BY_DOMAIN, BY_ANSWER, SPLITS };
static const char *const split_names[SPLITS] = { "question", "domain", "answer" };

struct row {
	double features[RESEMBLANCE_FEATURE_COUNT];
	double probability;
	unsigned corpus;
	unsigned fold[SPLITS];
	bool correct, several, said;
};

static VEC(struct row) rows;
static VEC(char *) corpora;

/* --- reading ------------------------------------------------------------------------------------------------------ */

struct reader {
	struct thesaurus *thesaurus;
	struct vocab *vocab; /* of the question */
	struct resemblance *item;
	size_t ntexts;
	struct resemblance_reader *answers;
	struct doc doc;
	struct stream stream;
	char *question_id;
};

static void read_question(struct reader *reader, char *const *columns)
{
	const char *texts[TEXTS_MAX];
	reader->ntexts = 0;
	for (char *at = columns[REFERENCES]; at && reader->ntexts < TEXTS_MAX;) {
		char *end = strstr(at, " || ");
		texts[reader->ntexts++] = at;
		if (end)
			*end = '\0';
		at = end ? end + 4 : NULL;
	}
	resemblance_free(reader->item);
	vocab_free(reader->vocab);
	reader->vocab = vocab_new();
	reader->item =
		resemblance_new(reader->thesaurus, reader->vocab, NULL, columns[QUESTION], texts, reader->ntexts);
	free(reader->question_id);
	reader->question_id = alloc_strdup(columns[QUESTION_ID]);
}

static unsigned corpus_of(const char *name)
{
	for (size_t i = 0; i < corpora.len; i++)
		if (!strcmp(corpora.items[i], name))
			return (unsigned)i;
	*vec_push(&corpora) = alloc_strdup(name);
	return (unsigned)corpora.len - 1;
}

static unsigned hash_of(const char *text, size_t len)
{
	return (unsigned)(hash_bytes(HASH_START, text, len) >> 20);
}

static void read_answer(struct reader *reader, char *const *columns)
{
	const struct doc *docs[1] = { &reader->doc };
	struct row row = { .corpus = corpus_of(columns[CORPUS]),
			   .correct = *columns[CORRECT] == '1',
			   .several = reader->ntexts > 1 };
	stream_clear(&reader->stream);
	doc_read(&reader->doc, columns[ANSWER], strlen(columns[ANSWER]));
	stream_add(&reader->stream, &reader->doc, 0, reader->vocab, NULL, false);
	bool *denied = alloc_zeroed(reader->stream.terms.len, sizeof *denied);
	denial_mark(denied, &reader->stream, docs);
	resemblance_reader_read(reader->answers, &reader->stream, docs, denied);
	free(denied);
	row.said = reader->answers->words.len > 0;
	resemblance_features(row.features, reader->item, reader->answers->words.items,
			     (uint32_t)reader->answers->words.len);
	const char *id = columns[QUESTION_ID];
	row.fold[BY_QUESTION] = hash_of(id, strlen(id)) % FOLDS;
	row.fold[BY_DOMAIN] = hash_of(id, strcspn(id, "_"));
	row.fold[BY_ANSWER] = (unsigned)rows.len % FOLDS;
	*vec_push(&rows) = row;
}

static bool cut(char **columns, char *line)
{
	line[strcspn(line, "\r\n")] = '\0';
	for (size_t c = 0; c < COLUMNS; c++) {
		columns[c] = line;
		if (!line)
			return false;
		line = strchr(line, '\t');
		if (line)
			*line++ = '\0';
	}
	return !line;
}

static bool read_file(const char *path)
{
	struct reader reader = { .thesaurus = thesaurus_new() };
	FILE *file = fopen(path, "r");
	char *line = NULL, *columns[COLUMNS];
	size_t cap = 0, number = 0;
	bool good = file;
	reader.answers = resemblance_reader_new(reader.thesaurus);
	doc_init(&reader.doc);
	while (good && getline(&line, &cap, file) > 0) {
		good = cut(columns, line);
		if (!good || !number++)
			continue;
		if (!reader.question_id || strcmp(reader.question_id, columns[QUESTION_ID]))
			read_question(&reader, columns);
		read_answer(&reader, columns);
	}
	if (!file)
		perror(path);
	else if (!good)
		fprintf(stderr, "%s:%zu: error: not %d columns\n", path, number + 1, COLUMNS);
	else if (!rows.len)
		fprintf(stderr, "%s: error: no answers\n", path);
	if (file)
		fclose(file);
	free(line);
	free(reader.question_id);
	resemblance_free(reader.item);
	vocab_free(reader.vocab);
	resemblance_reader_free(reader.answers);
	thesaurus_free(reader.thesaurus);
	doc_release(&reader.doc);
	stream_release(&reader.stream);
	return good && rows.len;
}

/* --- models ---------------------------------------------------------------------------------------------------------
 */

#define F(name) RESEMBLANCE_##name

/* Chosen one by one by the loss on questions left out, and dropped when it was no worse without. */
static const unsigned one_features[] = { F(RECALL),       F(RECALL_RARE), F(FMEASURE), F(COSINE), F(HITS),
					 F(FMEASURE_NEW), F(DENIED),      F(OPPOSITE), F(YES_NO), F(LENGTH) };
static const unsigned several_features[] = { F(RECALL_MEAN),  F(RECALL_RARE), F(RECALL_PLAIN),   F(PRECISION_NEW),
					     F(FMEASURE_NEW), F(COSINE),      F(HITS),           F(CLAUSE_WORST),
					     F(DENIED),       F(OPPOSITE),    F(NUMBERS_MISSED), F(LENGTH),
					     F(LETTERS) };
/* Items with one text learn from all answers; these columns, filled for items with several texts alone, take up what
 * holds only there, and are then left out. */
static const unsigned only_several[] = { F(CONSTANT), F(LETTERS) };

struct recipe {
	const char *name, *comment;
	bool several; /* fitted on, and used for, items with several texts */
	const unsigned *features, *only_several;
	size_t nfeatures, nonly;
};

#define LIST(list) sizeof(list) / sizeof *(list)
static const struct recipe recipes[] = {
	{ "resemblance_one_text", "An item with one text.", false, one_features, only_several, LIST(one_features),
	  LIST(only_several) },
	{ "resemblance_several_texts", "An item with several, any of which is enough.", true, several_features, NULL,
	  LIST(several_features), 0 },
};

static double value_of(const struct recipe *recipe, const struct row *row, size_t column)
{
	if (column < recipe->nfeatures)
		return row->features[recipe->features[column]];
	return row->several ? row->features[recipe->only_several[column - recipe->nfeatures]] : 0;
}

struct fit {
	const struct recipe *recipe;
	VEC(const struct row *) taught;
	double mean[RESEMBLANCE_FEATURE_COUNT], deviation[RESEMBLANCE_FEATURE_COUNT]; /* by column */
	double weights[RESEMBLANCE_FEATURE_COUNT];                                    /* of the features as they are */
};

/* What is learnt from: without a fold, or all. */
static void choose(struct fit *fit, enum split split, unsigned left_out, bool all)
{
	vec_clear(&fit->taught);
	for (size_t i = 0; i < rows.len; i++)
		if ((all || rows.items[i].fold[split] != left_out) && rows.items[i].said &&
		    (rows.items[i].several || !fit->recipe->several))
			*vec_push(&fit->taught) = &rows.items[i];
}

static void measure(struct fit *fit, size_t ncolumns)
{
	double count = (double)fit->taught.len;
	for (size_t c = 0; c < ncolumns; c++) {
		double sum = 0, squares = 0;
		for (size_t i = 0; i < fit->taught.len; i++) {
			double value = value_of(fit->recipe, fit->taught.items[i], c);
			sum += value;
			squares += value * value;
		}
		fit->mean[c] = sum / count;
		fit->deviation[c] = sqrt(squares / count - fit->mean[c] * fit->mean[c]) + 1e-9;
	}
}

static struct feature_node *make_row(const struct fit *fit, const struct row *row, size_t ncolumns)
{
	struct feature_node *nodes = alloc_zeroed(ncolumns + 2, sizeof *nodes);
	for (size_t c = 0; c < ncolumns; c++)
		nodes[c] = (struct feature_node) {
			.index = (int)c + 1, .value = (value_of(fit->recipe, row, c) - fit->mean[c]) / fit->deviation[c]
		};
	nodes[ncolumns] = (struct feature_node) { .index = (int)ncolumns + 1, .value = BIAS };
	nodes[ncolumns + 1] = (struct feature_node) { .index = -1 };
	return nodes;
}

/* Back from scaled columns to features; the columns that are left out count as empty. */
static void take_weights(struct fit *fit, const struct model *model, size_t ncolumns)
{
	double sign = model->label[0] == 1 ? 1 : -1;
	fit->weights[F(CONSTANT)] = sign * model->w[ncolumns] * BIAS;
	for (size_t c = 0; c < ncolumns; c++) {
		double weight = sign * model->w[c] / fit->deviation[c];
		fit->weights[F(CONSTANT)] -= weight * fit->mean[c];
		if (c < fit->recipe->nfeatures)
			fit->weights[fit->recipe->features[c]] = weight;
	}
}

static void be_quiet(const char *text)
{
	(void)text;
}

static size_t count_correct(const struct fit *fit)
{
	size_t correct = 0;
	for (size_t i = 0; i < fit->taught.len; i++)
		correct += fit->taught.items[i]->correct;
	return correct;
}

/* Both verdicts weigh the same: an even chance is then where macro-F1 is best. */
static void train_fit(struct fit *fit)
{
	size_t count = fit->taught.len, ncolumns = fit->recipe->nfeatures + fit->recipe->nonly;
	size_t correct = count_correct(fit);
	memset(fit->weights, 0, sizeof fit->weights);
	if (!correct || correct == count)
		return; /* nothing to be learnt: an even chance */
	double *y = alloc_zeroed(count, sizeof *y);
	struct feature_node **x = alloc_zeroed(count, sizeof *x);
	int labels[1] = { 1 };
	measure(fit, ncolumns);
	for (size_t i = 0; i < count; i++) {
		x[i] = make_row(fit, fit->taught.items[i], ncolumns);
		y[i] = fit->taught.items[i]->correct ? 1 : -1;
	}
	double weights[1] = { (double)(count - correct) / (double)correct };
	struct parameter parameter = { .solver_type = L2R_LR,
				       .C = TRAIN_C,
				       .eps = 1e-4,
				       .nr_weight = 1,
				       .weight_label = labels,
				       .weight = weights };
	struct problem problem = { .l = (int)count, .n = (int)ncolumns + 1, .bias = 1, .y = y, .x = x };
	struct model *model = train(&problem, &parameter);
	take_weights(fit, model, ncolumns);
	free_and_destroy_model(&model);
	for (size_t i = 0; i < count; i++)
		free(x[i]);
	free(x);
	free(y);
}

static double probability_of(const double *weights, const struct row *row)
{
	double sum = 0;
	for (size_t f = 0; f < RESEMBLANCE_FEATURE_COUNT; f++)
		sum += weights[f] * row->features[f];
	return row->said ? 1 / (1 + exp(-sum)) : 0;
}

/* --- report ---------------------------------------------------------------------------------------------------------
 */

static void predict_fold(struct fit *fits, enum split split, unsigned fold)
{
	for (size_t r = 0; r < LIST(recipes); r++) {
		choose(&fits[r], split, fold, false);
		train_fit(&fits[r]);
	}
	for (size_t i = 0; i < rows.len; i++)
		if (rows.items[i].fold[split] == fold)
			rows.items[i].probability = probability_of(fits[rows.items[i].several].weights, &rows.items[i]);
}

static double f1(double hits, double said, double wanted)
{
	return said + wanted > 0 ? 2 * hits / (said + wanted) : 0;
}

static void print_corpus(unsigned corpus, enum split split)
{
	double n[2][2] = { { 0 } }; /* correct, said to be */
	for (size_t i = 0; i < rows.len; i++)
		if (rows.items[i].corpus == corpus)
			n[rows.items[i].correct][rows.items[i].probability >= 0.5]++;
	double yes = f1(n[1][1], n[0][1] + n[1][1], n[1][0] + n[1][1]);
	double no = f1(n[0][0], n[0][0] + n[1][0], n[0][0] + n[0][1]);
	printf("%-12s left out by %-8s: macro-F1 %.4f, accuracy %.4f, %.0f answers\n", corpora.items[corpus],
	       split_names[split], (yes + no) / 2, (n[0][0] + n[1][1]) / (n[0][0] + n[0][1] + n[1][0] + n[1][1]),
	       n[0][0] + n[0][1] + n[1][0] + n[1][1]);
}

static void cross_validate(struct fit *fits, enum split split)
{
	for (size_t i = 0; i < rows.len; i++)
		rows.items[i].probability = -1;
	for (size_t i = 0; i < rows.len; i++)
		if (rows.items[i].probability < 0)
			predict_fold(fits, split, rows.items[i].fold[split]);
	for (unsigned c = 0; c < corpora.len; c++)
		print_corpus(c, split);
}

/* --- the table -------------------------------------------------------------------------------------------------------
 */

static const char *const feature_names[] = {
#define X(name) #name,
	RESEMBLANCE_FEATURES(X)
#undef X
};

static void write_table(FILE *file, const struct fit *fits)
{
	fputs("/* resemblance_weights: constants of the two logistic regressions of resemblance.h, by feature.\n *\n"
	      " * Generated: `make fit-resemblance DATA=answers.tsv` writes this file (docs/scoring.md). */\n"
	      "#ifndef MLCOACH_SCORE_RESEMBLANCE_WEIGHTS_H\n#define MLCOACH_SCORE_RESEMBLANCE_WEIGHTS_H\n\n"
	      "#include \"resemblance_private.h\"\n",
	      file);
	for (size_t r = 0; r < LIST(recipes); r++) {
		fprintf(file, "\n/* %s */\nstatic const double %s[RESEMBLANCE_FEATURE_COUNT] = {\n", recipes[r].comment,
			recipes[r].name);
		for (size_t f = 0; f < RESEMBLANCE_FEATURE_COUNT; f++)
			if (fits[r].weights[f] < 0 || fits[r].weights[f] > 0)
				fprintf(file, "\t[RESEMBLANCE_%s] = %.4f,\n", feature_names[f], fits[r].weights[f]);
		fputs("};\n", file);
	}
	fputs("\n#endif\n", file);
}

static bool write_weights(struct fit *fits, const char *path)
{
	for (size_t r = 0; r < LIST(recipes); r++) {
		choose(&fits[r], BY_ANSWER, 0, true);
		train_fit(&fits[r]);
	}
	FILE *file = fopen(path, "w");
	if (!file)
		return false;
	write_table(file, fits);
	return !fclose(file);
}

int main(int argc, char **argv)
{
	struct fit fits[LIST(recipes)] = { 0 };
	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: fit_resemblance answers.tsv [weights.h]\n");
		return 2;
	}
	set_print_string_function(be_quiet);
	for (size_t r = 0; r < LIST(recipes); r++)
		fits[r].recipe = &recipes[r];
	if (!read_file(argv[1]))
		return 3;
	for (enum split split = 0; split < SPLITS; split++)
		cross_validate(fits, split);
	if (argc == 3 && !write_weights(fits, argv[2])) {
		perror(argv[2]);
		return 3;
	}
	for (size_t r = 0; r < LIST(recipes); r++)
		vec_release(&fits[r].taught);
	for (size_t c = 0; c < corpora.len; c++)
		free(corpora.items[c]);
	vec_release(&corpora);
	vec_release(&rows);
	return 0;
}
