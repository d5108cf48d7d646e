/* scorer: a case made ready to score: vocabulary, automaton over terms, likeness to examples.
 *
 * Made once from a case's checklist, facts and traps and the lexicon; read-only afterwards, so threads may
 * share it. It borrows the checklist, case, lexicon and framework, which must outlive it. */
#ifndef MLCOACH_SCORE_SCORER_H
#define MLCOACH_SCORE_SCORER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/str.h"
#include "mlcoach/content/case.h"
#include "mlcoach/content/checklist.h"
#include "mlcoach/content/framework.h"
#include "mlcoach/content/lexicon.h"

struct scorer;

struct scorer *scorer_new(const struct framework *framework, const struct lexicon *lexicon,
			  const struct case_study *study, const struct checklist *checklist);
void scorer_free(struct scorer *scorer);

/* One that only says what case it is of, without any item: for a session whose first screen is all that is looked at. */
struct scorer *scorer_opening(const struct framework *framework, const struct case_study *study);

/* What training came to, for a cache on this machine: the bytes of a scorer, and a scorer from them. scorer_load takes
 * the bytes over when it succeeds; it is NULL when they are not of a scorer that scorer_new would make of the same
 * parts. */
void scorer_save(const struct scorer *scorer, struct str *out);
struct scorer *scorer_load(const struct framework *framework, const struct lexicon *lexicon,
			   const struct case_study *study, const struct checklist *checklist, struct str *bytes);

/* Of everything that training depends on: the texts of the case, the checklist and the lexicon, and the engine. */
uint64_t scorer_fingerprint(const struct framework *framework, const struct lexicon *lexicon,
			    const struct case_study *study, const struct checklist *checklist);

const struct framework *scorer_framework(const struct scorer *scorer);
const struct case_study *scorer_case(const struct scorer *scorer);
const struct checklist *scorer_checklist(const struct scorer *scorer);

/* Changes whenever the same answer could score differently. Stored with every score. */
#define SCORER_ENGINE 5

/* Two questions may come in one line, hardly more. */
#define FACTS_TOLD_MOST 3u
/* Between more than these nobody would ask back. */
#define FACTS_MEANT_MOST 3u

/* What a clarifying question asks for, as indices of the case's facts. With facts to tell they are told; otherwise, with
 * facts that may be meant, the interviewer asks back ("Do you mean how many users there are, or how fast the answer has
 * to be?", by each fact's `about`; with a single one "Do you mean …?") and scorer_settle_facts reads the reply; with
 * neither, the interviewer knows nothing about it. */
struct facts_found {
	int told[FACTS_TOLD_MOST]; /* in the order in which they are asked for */
	size_t ntold;
	int meant[FACTS_MEANT_MOST]; /* likeliest first */
	size_t nmeant;
	double likely; /* that what is told, or one of what may be meant, is asked for, 0..1 */
};

void scorer_find_facts(struct facts_found *out, const struct scorer *scorer, const char *question, size_t len);

/* Reads the reply to asking back which of found->meant is meant: "the second", "2", "both", "users", "yes", "neither".
 * Fills `out` with what it chooses to be told, nothing for "neither". False when it is no such reply but something new,
 * a question of its own: then `out` is what scorer_find_facts makes of it. */
bool scorer_settle_facts(struct facts_found *out, const struct scorer *scorer, const struct facts_found *found,
			 const char *reply, size_t len);

#endif
