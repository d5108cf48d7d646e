/* sample: an answer with the verdicts that a labeller gave (content/cases/<id>/answers/<name>.yaml).
 *
 *	format: 1
 *	case: ad-click-prediction
 *	name: strong
 *	kind: strong               # strong | middling | weak | fooler
 *	answers:
 *	  requirements: |
 *	    …
 *	expected:                  # every item of the checklist: covered | partial | missed | denied
 *	  latency-budget: covered
 *	differs:                   # optional: verdicts that are known not to come out as expected, and why
 *	  late-click-repair: "said in words that only this team uses"
 */
#ifndef MLCOACH_CONTENT_SAMPLE_H
#define MLCOACH_CONTENT_SAMPLE_H

#include <stddef.h>

#include "mlcoach/content/checklist.h"

enum sample_kind { SAMPLE_STRONG, SAMPLE_MIDDLING, SAMPLE_WEAK, SAMPLE_FOOLER };

enum expected { EXPECTED_COVERED, EXPECTED_PARTIAL, EXPECTED_MISSED, EXPECTED_DENIED, EXPECTED_NONE };

struct sample {
	const char *path;
	const char *name;
	enum sample_kind kind;
	const char *answers[STEPS_MAX]; /* by the framework's order; NULL when not given */
	enum expected *expected;	/* by the checklist's order; EXPECTED_NONE when not labelled */
	const char **differs;		/* by the checklist's order: why a verdict is known to differ; NULL: it is not */
	struct mark *at;		/* by the checklist's order: the item in 'differs' or else in 'expected' */
};

#endif
