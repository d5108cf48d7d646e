/* rules: the names of all warnings that an author can allow, with a reason, in the file itself.
 *
 * A name is stable: authors write it. Whoever adds a warning (diags_warn) adds its row to rules.c. */
#ifndef MLCOACH_CONTENT_RULES_H
#define MLCOACH_CONTENT_RULES_H

#include <stddef.h>

/* What must be looked at to find it: an allowance that nothing needed is only told where that was done. */
enum rule_look {
	RULE_FILE,   /* the file itself */
	RULE_CASE,   /* a case, or the shared items, without errors */
	RULE_WORDS,  /* the same by an inspector (check.h) */
	RULE_TAUGHT, /* the same by an inspector that trains */
	RULE_PACK    /* all cases of a pack */
};

struct rule {
	const char *name; /* "no-probe" */
	enum rule_look look;
	const char *about; /* one line: what is warned of, and why it matters */
};

/* By name. */
extern const struct rule rules[];
extern const size_t rules_count;

/* NULL: there is none of that name. */
const struct rule *rule_find(const char *name);

#endif
