/* What facts are made of, for those who make them; see facts.h. */
#ifndef MLCOACH_SCORE_FACTS_PRIVATE_H
#define MLCOACH_SCORE_FACTS_PRIVATE_H

#include "facts.h"
#include "wording.h"

/* A feature of a question. */
struct trace {
	uint32_t feature;
	float value;
};

typedef VEC(struct trace) traces;

/* A question to learn from. */
struct fact_lesson {
	uint32_t fact;         /* nfacts: none of them */
	uint32_t first, count; /* its traces without letters, by feature */
	float length;          /* of these */
};

struct facts {
	size_t nfacts;
	size_t width; /* of a row: nfacts and none, rounded up */
	const node_id *asked;
	struct senses *senses;
	struct features *features[WORDING_KINDS];
	uint32_t first[WORDING_KINDS + 1]; /* number of each kind's first feature; how many there are */
	const float *rows;                 /* rows[feature * width + fact]: weights */
	const float *bias;                 /* by fact */
	const struct fact_lesson *lessons;
	size_t nlessons;
	const struct trace *traces;
	size_t ntraces;
	float *shares;  /* by term: how much of it is each fact's, 0..1, then how rare it is; made, not kept */
	void *owned[4]; /* the arrays above, unless they lie in trained bytes */
};

/* A row of shares: the facts' and the rarity. */
static inline size_t facts_row(const struct facts *facts)
{
	return facts->nfacts + 1;
}

/* Rows are padded, for the sake of vector instructions. */
static inline size_t facts_width(const struct facts *facts)
{
	return (facts->nfacts + 8) / 8 * 8;
}

/* How rare a word is that `having` of the facts are asked for with. */
double facts_rarity(const struct facts *facts, double having);

/* The features of a question, by number. Replaces what `out` held. */
void facts_trace(const struct facts *facts, const struct wording *wording, traces *out);

/* The length of a question as likeness sees it: without its letters. */
float facts_likeness_length(const struct facts *facts, const traces *question);

/* Numbers the features of the questions, and trains the models: fills all of `facts` but nfacts, asked, senses and
 * shares. `wordings` are by lesson, `of` says of which fact each is. */
void facts_train(struct facts *facts, const struct wording *wordings, const uint32_t *of, size_t nlessons);

#endif
