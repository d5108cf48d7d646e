/* scorecard: a whole interview scored: items, traps and totals at three levels.
 *
 * answers -> doc -> terms -> hits -> verdicts -> totals; the last arrows end here. */
#ifndef MLCOACH_SCORE_SCORECARD_H
#define MLCOACH_SCORE_SCORECARD_H

#include "mlcoach/score/scorer.h"
#include "mlcoach/score/verdict.h"

enum answer_kind {
	ANSWER_STEP, /* what was written for a step */
	ANSWER_PROBE, /* the reply to a probe about `item`; what else it covers counts in full */
	ANSWER_ASIDE  /* said after a step, in reply to a curveball or to wrap up: counts as what is said in it */
};

struct answer {
	enum answer_kind kind;
	int step;	  /* index in the framework */
	int item;	  /* ANSWER_PROBE: index in the checklist */
	const char *text; /* UTF-8 if its writer was lucky; any bytes do. Borrowed until scorecard_free */
	size_t len;
};

enum trap_outcome { TRAP_AVOIDED, TRAP_WALKED_IN, TRAP_NAMED };
const char *trap_outcome_id(enum trap_outcome outcome);

struct trap_score {
	const struct trap *trap;
	enum trap_outcome outcome;
	struct evidence evidence; /* end == 0: none */
};

/* A constraint that changed, by the case's order. */
struct curveball_score {
	const struct curveball *curveball;
	struct evidence evidence; /* the words that name what must change; end == 0: none were found */
};

/* How the interview went, as far as it changes the score. */
struct conduct {
	unsigned hints[STEPS_MAX]; /* shown in each step */
	bool left_out[STEPS_MAX];  /* no part of the interview: nothing is expected there at any level */
};

/* What each hint takes off its step's score, in points. */
#define HINT_COST 3.0

struct total {
	double step[STEPS_MAX]; /* 0..100 */
	double overall;		/* 0..100: steps by their weight, without those that expect nothing at the level */
	int signal;		/* index in framework->signals */
	int gate;		/* the step that held the signal back, or -1 */
	double hints_off;	/* points that hints took off the overall score */
	double probes_on;	/* points that replies to probes added to the overall score */
	double step_probes_on[STEPS_MAX]; /* … and to each step's */
};

struct scorecard {
	const struct scorer *scorer;
	struct answer *answers; /* a copy of the array, texts borrowed */
	size_t nanswers;
	struct item_score *items; /* by the checklist's order */
	size_t nitems;
	struct trap_score *traps; /* by the case's order */
	size_t ntraps;
	struct curveball_score *curveballs;
	size_t ncurveballs;
	struct conduct conduct;
	struct total total[LEVEL_COUNT];    /* as scored by the engine */
	struct total overruled[LEVEL_COUNT]; /* as overruled by the candidate; the same when nothing is */
	bool answered[STEPS_MAX]; /* the step has any words */
	int names, reasons;	  /* technologies named; sentences that give a reason */
};

/* Scores answers. `conduct` may be NULL (no hints). Never fails. */
struct scorecard *scorecard_new(const struct scorer *scorer, const struct answer *answers, size_t nanswers,
				const struct conduct *conduct);
void scorecard_free(struct scorecard *card);

/* The case's own model answers, scored: its evidence is where they speak of each item. (Its verdicts mean little: a model
 * answer is held back wherever it stands.) */
struct scorecard *scorecard_of_model(const struct scorer *scorer);

/* No step is left out: only a whole interview gives a signal. */
bool scorecard_is_whole(const struct scorecard *card);

/* The candidate says otherwise; both verdicts and both totals are kept. Overruling with the engine's own
 * verdict takes the overrule back. */
void scorecard_overrule(struct scorecard *card, size_t item, enum verdict verdict);

/* How a step's score at a level comes about: `earned` of `expected`, in weight, with `bonus` from items above the level;
 * before_hints = min(100, 100 (earned + bonus) / expected), and `score` is that less HINT_COST a hint. */
struct step_tally {
	double earned, bonus, expected;
	double before_hints, score;
	bool counts; /* something is expected at the level, so the step is part of the overall score */
};
struct step_tally scorecard_tally(const struct scorecard *card, int step, enum level level, bool overruled);

/* What an item adds to its step's `earned` or `bonus`: its weight times its credit, or 0 for a bonus that does not
 * count. *out_credit is that credit, a multiple of 0.0001. */
double scorecard_points(const struct scorecard *card, size_t item, enum level level, bool overruled, double *out_credit);

/* What the overall score may come to by the candidate's word on what is not sure: as `low` when none of it is covered, as
 * `high` when all is. False when nothing is unsure. */
bool scorecard_range(const struct scorecard *card, enum level level, struct total *low, struct total *high);

/* Items that an interviewer would ask about after this step, by weight and by how little was said of them: missed, unsure or partial ones
 * of `step` with a probe, expected at `level`. Returns how many were written to `out`, at most `max`. */
size_t scorecard_probes(const struct scorecard *card, int step, enum level level, size_t *out, size_t max);

/* Items to ask the candidate about: those that the engine is not sure of and has words for, heaviest first by weight
 * times what is open, those expected at `level` before those above it. What the candidate has said of them already
 * does not count, so that the list stays the same while it is answered. As scorecard_probes, all steps. */
#define QUESTIONS_MAX 12
size_t scorecard_questions(const struct scorecard *card, enum level level, size_t *out, size_t max);

/* Items between this score and a hire at `level`, heaviest gain first; as scorecard_probes, all steps. */
size_t scorecard_gaps(const struct scorecard *card, enum level level, size_t *out, size_t max);

/* A small set of items that, were they covered, would give at least `signal` at `level`, gates included; found greedily,
 * and none of them can be left out. What is not sure is taken as it is. In the order in which they help; `out` has room
 * for all items. Returns how many; 0 when the signal is reached already, or cannot be reached so. */
size_t scorecard_path(const struct scorecard *card, enum level level, int signal, size_t *out);

#endif
