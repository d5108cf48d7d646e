/* trial: a case's sample answers scored, as the tests of its checklist.
 *
 * Each sample says which verdict every item should get. Beside the verdicts a trial looks at the totals (a strong answer
 * outranks a middling one, that one a weak one, and foolers stay under the middling) and at what changes when the same
 * answer is written otherwise. Totals are those at the senior level. The same samples give the same trial. */
#ifndef MLCOACH_SCORE_TRIAL_H
#define MLCOACH_SCORE_TRIAL_H

#include "mlcoach/content/sample.h"
#include "mlcoach/score/counts.h"
#include "mlcoach/score/leaveout.h"
#include "mlcoach/score/reasons.h"
#include "mlcoach/score/scorecard.h"

#define TRIAL_LEVEL LEVEL_SENIOR

/* How a verdict stands to the one that was expected; the worst last. */
enum trial_outcome {
	TRIAL_UNTESTED, /* none was expected */
	TRIAL_AGREES,
	TRIAL_KNOWN,  /* it differs, as the sample says itself */
	TRIAL_NEAR,   /* one step beside, or not sure: no failure */
	TRIAL_MENDED, /* it agrees, but the sample says that it differs: a failure of the sample */
	TRIAL_FAILS,  /* covered where missed or denied was expected, or the other way */
	TRIAL_OUTCOMES
};
const char *trial_outcome_id(enum trial_outcome outcome);
const char *expected_id(enum expected expected);

/* `differs`: the sample says that it does. */
enum trial_outcome trial_compare(enum expected expected, enum verdict got, bool differs);

/* An item in a sample. */
struct trial_item {
	enum trial_outcome outcome;
	const struct reasons *reasons; /* NULL: it agrees, or is not tested */
};

/* The same answer, written otherwise. */
enum trial_change {
	TRIAL_REORDERED, /* the sentences of a paragraph, and the entries of a list, from the last to the first */
	TRIAL_PROSE,	 /* lists joined into paragraphs */
	TRIAL_TYPOS,	 /* two letters of three long words swapped */
	TRIAL_CHANGES
};
const char *trial_change_id(enum trial_change change);

/* A total should move by less. */
#define TRIAL_MOVE_MAX 3.0

struct trial_move {
	bool changed; /* false: there is nothing to change, such as no list */
	double total;
	double by;   /* total less the total of the answer as it was */
	int item;    /* that moved it most; -1: none did */
	double item_by; /* … in points of the total */
	enum verdict before, after;
	bool fails;
};

struct trial_sample {
	const struct sample *sample;
	struct scorecard *card;
	double total;
	struct trial_item *items;      /* by the checklist's order */
	size_t counts[TRIAL_OUTCOMES];
	size_t *differing; /* items that do not agree: the worst outcome first, then by weight */
	size_t ndiffering;
	struct trial_move moves[TRIAL_CHANGES];
};

/* An item in all samples. */
struct trial_sum {
	size_t hits;			/* samples in which it is at least partial, or not sure */
	size_t fails;			/* samples in which it fails */
	struct counts covered, touched; /* touched: at least partial, or not sure */
};

/* Two samples whose totals are in the wrong order. */
struct trial_pair {
	size_t higher, lower; /* as their kinds would have it */
};

struct trial {
	const struct scorer *scorer;
	struct trial_sample *samples; /* as given */
	size_t nsamples;
	struct trial_sum *items; /* by the checklist's order */
	struct counts covered, touched;
	size_t counts[TRIAL_OUTCOMES];
	struct trial_pair *disorder;
	size_t ndisorder;
	size_t nmoved;	 /* changes of a sample that moved its total too far */
	size_t nfailures; /* all there are: FAILS, MENDED, disorder, moved */
	int worst;	 /* item whose failures weigh most; -1: none fails */
	struct arena arena;
};

/* Borrows scorer and samples. */
struct trial *trial_new(const struct scorer *scorer, const struct sample *samples, size_t nsamples);
void trial_free(struct trial *trial);

/* Whether a sample's kind says that its total should be above that of another one. */
bool trial_above(enum sample_kind higher, enum sample_kind lower);

/* How well the examples of an item tell one another, and what one more would help. */
struct trial_weak {
	size_t item;
	size_t held, examples; /* of so many examples so many are recognized by the others */
	const char **words;    /* of answers that should cover it and do not, which none of its examples has */
	size_t nwords;
};

/* The items with the lowest share of examples held, at most `max`, the lowest first; those that hold all are left out.
 * Words are in the arena. Returns how many. */
size_t trial_weakest(const struct trial *trial, const struct leaveout *leaveout, struct trial_weak *out, size_t max,
		     struct arena *arena);

/* Words of the samples' best pieces for an item, where it should be at least partial and is missed, that none of its examples
 * has; at most TRIAL_WORDS_MAX. */
#define TRIAL_WORDS_MAX 8
size_t trial_new_words(const struct trial *trial, size_t item, const char ***out, struct arena *arena);

#endif
