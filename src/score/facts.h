/* facts: which fact of a case a clarifying question asks for. Private to score.
 *
 * Each fact, and "none of them", is told by a linear model of the questions that ask for it against all others of the
 * case (logistic.h; what it sees is in wording.h), by its nearest question, by the words that its questions share, rare
 * ones counting most, and by its expressions. A conditional logit (D. McFadden, Conditional logit analysis of
 * qualitative choice behavior, 1973) makes of these how likely it is that just this fact is meant, or none. */
#ifndef MLCOACH_SCORE_FACTS_H
#define MLCOACH_SCORE_FACTS_H

#include "mlcoach/score/scorer.h"
#include "program.h"
#include "script.h"
#include "trained.h"

struct facts;

/* Trains. New words enter the vocab. `asked` are the facts' expressions, by the case's order, borrowed. */
struct facts *facts_new(const struct case_study *study, const node_id *asked, struct vocab *vocab,
			const struct spellings *spellings);
void facts_free(struct facts *facts);

/* For the bytes of a trained scorer; NULL, and the reader bad, when they are of no such facts. */
void facts_save(const struct facts *facts, struct trained_writer *writer);
struct facts *facts_load(struct trained_reader *reader, size_t nfacts, const node_id *asked);

/* What is known of a question and a fact … */
enum fact_input { FACT_MARGIN, FACT_NEAR, FACT_WORDS, FACT_SAID, FACT_INPUTS };
/* … and of a question that none may answer. */
enum none_input { NONE_CONSTANT, NONE_MARGIN, NONE_NEAR, NONE_STRANGE, NONE_INPUTS };

/* What the logit weighs: of each fact, then of none. */
#define FACT_WEIGHTS (FACT_INPUTS + NONE_INPUTS)

struct fact_inputs {
	double (*facts)[FACT_INPUTS]; /* by fact */
	double none[NONE_INPUTS];
};

/* Fills out->facts[0..nfacts), which is the caller's, and out->none. `script` is the question's alone. */
void facts_inputs(const struct facts *facts, struct script *script, struct fact_inputs *out);

/* Fills out[0..nfacts] with how likely each fact, and last of all none, is meant; they add up to 1. */
void facts_choose(double *out, const struct fact_inputs *inputs, size_t nfacts, const double *weights);

/* What to do about that: tell, ask back, or neither. */
void facts_decide(struct facts_found *out, const double *likely, size_t nfacts);

/* facts_inputs and facts_choose; all is on none when the question has no word. */
void facts_likely(const struct facts *facts, struct script *script, double *out);

#endif
