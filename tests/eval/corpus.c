#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/answers.h"
#include "judge.h"
#include "mlcoach/base/path.h"

static const char *const folders[] = { [PART_OPEN] = "tests/eval/answers", [PART_UNTOUCHED] = "tests/eval/untouched" };

/* --- another labeller's verdicts: lines of "item<TAB>verdict" ------------------------------------------------------ */

static enum expected read_verdict(const char *text, size_t len)
{
	static const char *const names[] = { [EXPECTED_COVERED] = "covered", [EXPECTED_PARTIAL] = "partial",
					     [EXPECTED_MISSED] = "missed", [EXPECTED_DENIED] = "denied" };
	for (int i = 0; i < EXPECTED_NONE; i++)
		if (strlen(names[i]) == len && !memcmp(names[i], text, len))
			return (enum expected)i;
	return EXPECTED_NONE;
}

static enum expected find_second(const struct str *labels, const char *item)
{
	size_t len = strlen(item);
	for (const char *line = labels->data; line && *line;) {
		const char *end = strchr(line, '\n');
		if (!strncmp(line, item, len) && line[len] == '\t') {
			const char *verdict = line + len + 1;
			return read_verdict(verdict, strcspn(verdict, "\t\r\n"));
		}
		line = end ? end + 1 : NULL;
	}
	return EXPECTED_NONE;
}

static void read_second(struct str *out, const char *case_id, const char *name)
{
	struct diags diags;
	struct str path = STR_INIT;
	diags_init(&diags);
	str_addf(&path, "tests/eval/labels/%s/%s.tsv", case_id, name);
	if (path_is_file(path.data))
		path_read(out, path.data, CONTENT_FILE_MAX, &diags);
	str_release(&path);
	diags_release(&diags);
}

/* --- scoring ----------------------------------------------------------------------------------------------------- */

static double label_credit(enum expected label)
{
	return label == EXPECTED_COVERED ? 1 : label == EXPECTED_PARTIAL ? 0.5 : 0;
}

/* What is said on another case is no evidence for this one's own items; shared ones keep their labels. */
static enum expected foreign_label(const struct corpus *corpus, const struct labelled *labelled, const struct item *item)
{
	const struct checklist *home = library_checklist(corpus->library, labelled->home, NULL);
	int index = item->shared ? checklist_item(home, item->id) : -1;
	if (!item->shared)
		return EXPECTED_MISSED;
	return index >= 0 && home->items[index].shared ? labelled->sample->expected[index] : EXPECTED_NONE;
}

static void add_rows(struct corpus *corpus, struct labelled *labelled, const struct scorer *scorer,
		     const struct scorecard *card, struct script *script, const struct str *second)
{
	struct findings findings;
	double earned = 0, by_label = 0, whole = 0;
	bool foreign = labelled->home != labelled->of_case;
	findings_init(&findings, scorer, script);
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		enum expected label = foreign ? foreign_label(corpus, labelled, score->item) : labelled->sample->expected[i];
		if (label == EXPECTED_NONE)
			continue;
		struct row *row = vec_push(&corpus->rows);
		*row = (struct row) { .item = score->item, .answer = corpus->answers.len - 1, .label = label,
				      .second = foreign ? EXPECTED_NONE : find_second(second, score->item->id),
				      .verdict = score->verdict, .confidence = score->confidence,
				      .credit = score->credit, .full = findings.items[i].full };
		calibration_inputs(row->inputs, &findings, &findings.items[i], score->item);
		labelled->count++;
		earned += score->credit * score->item->weight;
		by_label += label_credit(label) * score->item->weight;
		whole += score->item->weight;
	}
	labelled->score = whole > 0 ? 100 * earned / whole : 0;
	labelled->label_score = whole > 0 ? 100 * by_label / whole : 0;
	findings_release(&findings);
}

static void add_answer(struct corpus *corpus, size_t of_case, size_t home, const struct scorer *scorer,
		       const struct sample *sample)
{
	struct answer answers[STEPS_MAX];
	size_t count = answers_of(sample, answers);
	struct str second = STR_INIT;
	struct script script;
	struct scorecard *card = scorecard_new(scorer, answers, count, NULL);
	struct labelled *labelled = vec_push(&corpus->answers);
	*labelled = (struct labelled) { .of_case = of_case, .home = home, .sample = sample, .first = corpus->rows.len };
	read_second(&second, library_head(corpus->library, home)->id, sample->name);
	script_init(&script, answers, count, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	add_rows(corpus, labelled, scorer, card, &script, &second);
	script_release(&script);
	scorecard_free(card);
	str_release(&second);
}

/* --- the corpus -------------------------------------------------------------------------------------------------- */

/* The answers to one case. */
struct answers_to {
	VEC(const struct sample *) items;
	struct scorer *scorer; /* NULL: the case is broken */
};

static void push_samples(struct answers_to *out, const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*vec_push(&out->items) = &samples[i];
}

static void read_case(struct corpus *corpus, struct answers_to *out, size_t index, enum part part)
{
	struct diags *diags = &corpus->diags;
	const struct checklist *checklist = library_checklist(corpus->library, index, diags);
	const struct case_study *study = library_case(corpus->library, index, diags);
	const struct lexicon *lexicon = library_lexicon(corpus->library, diags);
	const struct sample *samples = NULL;
	size_t count = 0;
	if (!checklist || !study || !lexicon)
		return;
	out->scorer = scorer_new(library_framework(corpus->library), lexicon, study, checklist);
	if (part == PART_OPEN)
		samples = library_samples(corpus->library, index, &count, diags);
	push_samples(out, samples, count);
	char *folder = path_join(folders[part], study->head.id);
	count = 0;
	if (path_is_dir(folder))
		samples = library_samples_in(corpus->library, index, folder, &count, diags);
	push_samples(out, samples, count);
	free(folder);
}

static void add_pairs(struct corpus *corpus, const struct answers_to *cases, size_t ncases, bool foreign)
{
	for (size_t c = 0; c < ncases; c++)
		for (size_t home = 0; home < ncases; home++)
			for (size_t i = 0; cases[c].scorer && (c != home) == foreign && i < cases[home].items.len; i++)
				add_answer(corpus, c, home, cases[c].scorer, cases[home].items.items[i]);
}

static void read_all(struct corpus *corpus, enum part part)
{
	size_t ncases = library_count(corpus->library);
	struct answers_to *cases = alloc_zeroed(ncases, sizeof *cases);
	for (size_t c = 0; c < ncases; c++)
		read_case(corpus, &cases[c], c, part);
	add_pairs(corpus, cases, ncases, false);
	corpus->own_rows = corpus->rows.len;
	corpus->own_answers = corpus->answers.len;
	add_pairs(corpus, cases, ncases, true);
	for (size_t c = 0; c < ncases; c++) {
		vec_release(&cases[c].items);
		scorer_free(cases[c].scorer);
	}
	free(cases);
}

static void print_errors(const struct diags *diags)
{
	struct str line = STR_INIT;
	for (size_t i = 0; i < diags->len; i++) {
		str_clear(&line);
		diag_format(&line, &diags->items[i]);
		fprintf(stderr, "%s\n", line.data);
	}
	str_release(&line);
}

bool corpus_init(struct corpus *corpus, const char *content, enum part part)
{
	struct library_options where = { .content = content };
	*corpus = (struct corpus) { 0 };
	diags_init(&corpus->diags);
	if (library_open(&corpus->library, &where, &corpus->diags) == STATUS_OK)
		read_all(corpus, part);
	print_errors(&corpus->diags);
	return corpus->rows.len && !corpus->diags.errors;
}

void corpus_release(struct corpus *corpus)
{
	vec_release(&corpus->rows);
	vec_release(&corpus->answers);
	library_free(corpus->library);
	diags_release(&corpus->diags);
}
