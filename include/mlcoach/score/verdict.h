/* verdict: what an answer shows for one item, with the candidate's own words.
 *
 * The ids are stored in databases and JSON and never change. */
#ifndef MLCOACH_SCORE_VERDICT_H
#define MLCOACH_SCORE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/content/checklist.h"

enum verdict {
	VERDICT_MISSED,	 /* nothing that counts was said */
	VERDICT_PARTIAL, /* named, not explained */
	VERDICT_COVERED, /* its substance is conveyed */
	VERDICT_DENIED,	 /* only said in the negative: "we won't need a feature store" */
	VERDICT_ASKED,	 /* only stands in a question */
	VERDICT_UNSURE,	 /* between the thresholds: counts as its expected credit until the candidate has said */
	VERDICT_COUNT
};

/* "missed", "partial" … */
const char *verdict_id(enum verdict verdict);

/* Credit of a verdict, 0..1; an unsure one has `confidence`-weighted credit instead. */
double verdict_credit(enum verdict verdict);

/* Who said so. All are kept side by side. */
enum verdict_source { SOURCE_ENGINE, SOURCE_CANDIDATE, SOURCE_INSTRUCTOR };

/* Words of the candidate: bytes [start, end) of one of the answers given to the scorer. */
struct evidence {
	uint32_t answer;
	uint32_t start, end;
};

#define EVIDENCE_MAX 3

/* Why a verdict was held at partial at most. Bits. */
enum verdict_flag {
	FLAG_RECITAL = 1,     /* a list of names, nothing decided */
	FLAG_ECHO = 2,	      /* the prompt or the question given back */
	FLAG_MODEL_TEXT = 4,  /* the case's model answer pasted in */
	FLAG_REQUIRED = 8,    /* something exact that the item requires is not there */
	FLAG_OTHER_CASE = 16  /* the interview is about something else than this case */
};

struct item_score {
	const struct item *item;
	enum verdict verdict; /* the engine's */
	double confidence;    /* probability that the item is covered, 0..1 */
	double touched;	      /* … that it is at least partly, confidence..1 */
	double credit;	      /* 0..1, after probes */
	bool from_probe;      /* the verdict is that on the reply to a probe; two thirds of the credit if it asked for this item */
	double credit_before; /* from_probe: the credit without that reply */
	unsigned flags;	      /* enum verdict_flag */
	struct evidence evidence[EVIDENCE_MAX]; /* best first; none when missed */
	size_t nevidence;
	bool overruled;	       /* the candidate has said otherwise … */
	enum verdict overrule; /* … namely this */
};

/* The verdict that counts: the candidate's where given. */
enum verdict item_verdict(const struct item_score *score);

#endif
