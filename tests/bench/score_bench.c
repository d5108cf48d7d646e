/* How long a case takes to make ready, and answers to score. Best of several runs. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "mlcoach/score/scorecard.h"
#include "mlcoach/text/doc.h"

static double score_once(const struct scorer *scorer, const struct str *text)
{
	struct answer answer = { .kind = ANSWER_STEP, .text = text->data, .len = text->len };
	double begin = now();
	scorecard_free(scorecard_new(scorer, &answer, 1, NULL));
	return now() - begin;
}

static double read_once(struct doc *doc, const struct str *text)
{
	double begin = now();
	doc_read(doc, text->data, text->len);
	return now() - begin;
}

int main(void)
{
	struct diags diags;
	struct library *library;
	struct library_options where = { .content = "content" };
	diags_init(&diags);
	if (library_open(&library, &where, &diags) != STATUS_OK)
		return 1;
	int index = library_find(library, "ad-click-prediction", &diags);
	double begin = now();
	const struct case_study *study = library_case(library, (size_t)index, &diags);
	const struct checklist *checklist = library_checklist(library, (size_t)index, &diags);
	const struct lexicon *lexicon = library_lexicon(library, &diags);
	double loaded = now();
	struct scorer *scorer = scorer_new(library_framework(library), lexicon, study, checklist);
	double trained = now();
	printf("load one case                %8.1f ms\n", (loaded - begin) * 1e3);
	printf("train and compile it         %8.1f ms\n", (trained - loaded) * 1e3);

	size_t count;
	const struct sample *samples = library_samples(library, (size_t)index, &count, &diags);
	struct str text = STR_INIT;
	struct doc doc;
	doc_init(&doc);
	for (size_t s = 0; samples[0].answers[s] && s < 7; s++)
		str_add(&text, samples[0].answers[s]);
	for (size_t copies = 1; copies <= 256; copies *= 16) {
		struct str longer = STR_INIT;
		double best = 1e9, reading = 1e9;
		for (size_t i = 0; i < copies; i++)
			str_add(&longer, text.data);
		for (int round = 0; round < 5; round++) {
			double took = score_once(scorer, &longer), read = read_once(&doc, &longer);
			best = took < best ? took : best;
			reading = read < reading ? read : reading;
		}
		printf("score %8zu bytes         %8.2f ms, %6.2f MB/s; bytes to tokens alone %6.1f MB/s\n", longer.len, best * 1e3,
		       (double)longer.len / best / 1e6, (double)longer.len / reading / 1e6);
		str_release(&longer);
	}
	doc_release(&doc);
	str_release(&text);
	scorer_free(scorer);
	library_free(library);
	diags_release(&diags);
	return 0;
}
