/* case: one case study as its author wrote it (content/cases/<id>/case.yaml). */
#ifndef MLCOACH_CONTENT_CASE_H
#define MLCOACH_CONTENT_CASE_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/content/framework.h"
#include "mlcoach/content/match.h"

/* What the lists show, read without parsing the rest of the case. */
struct case_head {
	const char *id;
	const char *title;
	const char *summary;
	const char *difficulty; /* "easy", "medium", "hard" */
	struct strings tags;
	const char *dir;  /* folder of the case */
	const char *pack; /* folder of its pack */
	const char *pack_name; /* what its pack is called; NULL when all cases found are of one pack */
};

/* What the interviewer knows and tells only when asked. */
struct fact {
	const char *id;
	const char *about; /* what it is called when the interviewer asks back; NULL: its id */
	struct matches asked;
	struct strings examples; /* questions that ask for it */
	const char *answer;
	struct mark at;
};

/* What a fact is called towards a candidate, behind "Do you mean …". */
static inline const char *fact_about(const struct fact *fact)
{
	return fact->about ? fact->about : fact->id;
}

struct case_step {
	const char *question; /* the case's own or the framework's; never NULL */
	unsigned minutes;     /* 0: the framework's; otherwise of a 45-minute interview */
	struct strings hints; /* mild first */
	const char *answer;   /* model answer */
	struct mark at;
};

/* What a weak candidate walks into. */
struct trap {
	const char *id;
	const char *trap;
	const char *instead; /* what to do instead; may be NULL */
	struct matches walked_in;
	struct matches named;
	struct mark at;
};

/* A constraint that changes in the middle. */
struct curveball {
	const char *id;
	const char *says;
	const char *answer; /* the smallest part that must change; may be NULL */
	int step;	    /* after which step it fits; -1: any */
	struct matches full;
	struct mark at;
};

struct reading {
	const char *title;
	const char *where;
};

struct case_study {
	const char *path;
	struct case_head head;
	const char *prompt;
	struct fact *facts;
	size_t nfacts;
	struct strings unknown; /* questions that no fact answers */
	struct case_step steps[STEPS_MAX]; /* by the framework's order */
	struct trap *traps;
	size_t ntraps;
	struct curveball *curveballs;
	size_t ncurveballs;
	const char *diagram; /* Mermaid flowchart subset; may be NULL */
	struct reading *further;
	size_t nfurther;
	bool facts_known, traps_known; /* all of them are there with their ids, whatever else is wrong with the file */
};

#endif
