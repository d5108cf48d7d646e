/* corpus: every labelled answer, scored: one row for each answer and item. */
#ifndef MLCOACH_EVAL_CORPUS_H
#define MLCOACH_EVAL_CORPUS_H

#include "calibrate.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/content/library.h"
#include "mlcoach/score/scorecard.h"

/* The part of the corpus that choices and fits may look at, and the part that is only for a last look. */
enum part { PART_OPEN, PART_UNTOUCHED };

struct row {
	const struct item *item;
	size_t answer; /* index in corpus->answers */
	enum expected label;  /* EXPECTED_COVERED, _PARTIAL, _MISSED or _DENIED */
	enum expected second; /* another labeller's; EXPECTED_NONE where there is none */
	enum verdict verdict;
	double confidence, credit;
	double inputs[INPUT_COUNT];
	bool full;    /* decided without the calibration */
};

struct labelled {
	size_t of_case; /* for which it is scored: index in the library */
	size_t home;	/* to which it was written */
	const struct sample *sample;
	size_t first, count; /* its rows */
	double score;	     /* earned share of the weight of all items, 0..100 */
	double label_score;  /* the same by the labels */
};

struct corpus {
	struct library *library;
	struct diags diags;
	VEC(struct row) rows;
	VEC(struct labelled) answers;
	/* Behind these stand those of answers that were written to another case: there own items are missed whatever is
	 * said. */
	size_t own_rows, own_answers;
};

/* Reads and scores. False, with the reasons on stderr, when content is broken or there is nothing. */
bool corpus_init(struct corpus *corpus, const char *content, enum part part);
void corpus_release(struct corpus *corpus);

#endif
