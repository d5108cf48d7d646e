/* framework: the steps, levels and signals of every interview (content/framework.yaml). */
#ifndef MLCOACH_CONTENT_FRAMEWORK_H
#define MLCOACH_CONTENT_FRAMEWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/content/strings.h"

#define STEPS_MAX 12   /* steps of a framework */
#define BUDGETS_MAX 6  /* lengths of an interview */
#define SIGNALS_MAX 8

enum level { LEVEL_MID, LEVEL_SENIOR, LEVEL_STAFF, LEVEL_COUNT };

/* "mid", "senior", "staff"; and back, -1 for an unknown id. */
const char *level_id(enum level level);
int level_find(const char *id);

struct step {
	const char *id; /* "requirements": stable, in files and databases */
	const char *title;
	unsigned minutes[BUDGETS_MAX]; /* of each budget, in the framework's order */
	double weight;		       /* in the overall score */
	const char *question;
	const char *guidance;
	const char *supports; /* what of the design rests on this step: "the claim that it is better"; may be NULL */
	struct mark at;
};

struct signal_rule {
	const char *id; /* "strong-no-hire" */
	const char *title;
	double from[LEVEL_COUNT]; /* lowest overall score, 0..100 */
	double every_step;	  /* gate: no step below this; 0: none */
	struct mark at;
};

struct framework {
	const char *path;
	unsigned budgets[BUDGETS_MAX]; /* minutes */
	size_t nbudgets;
	struct step steps[STEPS_MAX];
	size_t nsteps;
	struct strings wrapup; /* last questions, of which an interview gets one; may be none */
	const char *level_title[LEVEL_COUNT];
	const char *level_expects[LEVEL_COUNT];
	struct signal_rule signals[SIGNALS_MAX]; /* worst first, as in the file */
	size_t nsignals;
	uint64_t hash; /* of the file */
	bool partial;  /* a file with mistakes: there may be more steps than these */
};

/* The step of that id, or -1. */
int framework_step(const struct framework *framework, const char *id);

/* Index of the budget of so many minutes, or -1. */
int framework_budget(const struct framework *framework, unsigned minutes);

#endif
