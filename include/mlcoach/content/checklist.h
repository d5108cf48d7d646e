/* checklist: what an interviewer would tick (content/cases/<id>/checklist.json), shared items resolved. */
#ifndef MLCOACH_CONTENT_CHECKLIST_H
#define MLCOACH_CONTENT_CHECKLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/content/case.h"

struct item {
	const char *id;
	const char *text; /* what is ticked: "States a latency budget for one ad request" */
	int step;	  /* index in the framework */
	double weight;	  /* > 0, usually 1..3 */
	enum level level; /* from which an interviewer expects it; above the chosen level it is a bonus */
	struct strings examples; /* sentences that satisfy it */
	struct strings counters; /* near misses that do not */
	struct matches full;	 /* any: covered */
	struct matches partial;	 /* any: at least partial */
	struct matches require;	 /* without any of these never covered */
	struct matches forbid;	 /* with any of these never covered */
	const char *probe;	 /* may be NULL, as hint and why */
	const char *hint;
	const char *why;
	struct strings uses; /* ids of facts it rests on */
	bool shared;	     /* taken from the pack's shared items: holds for many cases */
	struct mark at;
};

struct checklist {
	const char *path;
	struct item *items; /* grouped by step, in the order of the framework */
	size_t nitems;
	struct strings background; /* sentences that satisfy nothing, the pack's and the case's */
	struct strings general;	   /* what is said on any case: examples of all shared items, taken or not */
	struct mark at;		   /* of its items: 'steps', or 'items' of common.json */
	bool items_known;	   /* all of them are there with their ids, whatever else is wrong with the file */
	uint64_t hash;		   /* of the checklist file, common.json and the lexicon it was made from */
};

/* The item of that id, or -1. */
int checklist_item(const struct checklist *checklist, const char *id);

#endif
