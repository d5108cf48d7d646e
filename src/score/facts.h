/* facts: which fact of a case a clarifying question asks for. Private to score.
 *
 * Each fact is told by a linear model of the questions that ask for it against those of the others and against those
 * that nobody can answer (matcher.h), by its nearest question, by the words that its questions share, rare ones counting
 * most, and by its expressions. A logistic regression makes one number of these; a second one, of the best fact's number
 * and how far it is ahead of the next, says how likely it is that this fact is meant at all. */
#ifndef MLCOACH_SCORE_FACTS_H
#define MLCOACH_SCORE_FACTS_H

#include "matcher.h"
#include "program.h"
#include "script.h"

struct facts;

/* Trains. New words enter the vocab. `asked` are the facts' expressions, by the case's order, borrowed. */
struct facts *facts_new(const struct case_study *study, const node_id *asked, struct vocab *vocab,
			const struct spellings *spellings);
void facts_free(struct facts *facts);

/* For the bytes of a trained scorer; NULL, and the reader bad, when they are of no such facts. */
void facts_save(const struct facts *facts, struct trained_writer *writer);
struct facts *facts_load(struct trained_reader *reader, size_t nfacts, const node_id *asked);

/* What is known of a question and a fact. */
enum fact_input { FACT_CONSTANT, FACT_MARGIN, FACT_NEAR, FACT_SAID, FACT_WORDS, FACT_INPUTS };

/* Further ahead of the next is not surer. */
#define AHEAD_MOST 4.0

/* Fills nfacts rows of inputs. `script` is the question's alone. */
void facts_inputs(const struct facts *facts, struct script *script, double (*out)[FACT_INPUTS]);

/* The fact that is meant, or -1; *out_likely (may be NULL) gets how likely the best one is. */
int facts_find(const struct facts *facts, struct script *script, double *out_likely);

#endif
