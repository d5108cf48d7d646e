/* unit: one thing under check, and what was found in it: a case, or what the cases of a pack share. Private to content.
 *
 * Units of one shelf may be worked on by several threads, each unit by one. */
#ifndef MLCOACH_SRC_CONTENT_UNIT_H
#define MLCOACH_SRC_CONTENT_UNIT_H

#include <stdint.h>

#include "mlcoach/content/check.h"
#include "quality.h"

struct unit {
	struct library *shelf; /* framework, lexicons and shared items are read */
	const char *dir;       /* of a case; NULL: framework, lexicon and shared items of the shelf's first pack */
	size_t pack;	       /* of a case: index in the shelf, or the number of packs: none */
	const char *only;      /* the one file asked for, by the user's own path; NULL: all */
	uint64_t id;	       /* path_id() of the folder */
	bool lone;	       /* `only` is read by itself: shared items that lie in no pack, or a card */

	struct arena arena; /* owns usage, and lone items */
	struct diags diags; /* what was found */
	size_t files, allowed;
	uint64_t key;  /* of the cache; 0: nothing is kept */
	bool ready;    /* from the cache: nothing is to be done */
	bool good;     /* no errors: what it uses is known */
	bool untested; /* a case without sample answers */
	bool taught;   /* was looked at with training, or there is nothing to look at */
	unsigned looked; /* a bit for each enum rule_look that was looked for */
	struct usage usage;
};

void unit_release(struct unit *unit);

/* Takes from the cache what it has of the unit. */
void unit_recall(struct unit *unit, const struct check_options *options);

/* Looks at everything, after unit_recall, and puts it into the cache. */
void unit_check(struct unit *unit, const struct check_options *options, bool taught);

/* Leaves out what is allowed: for a pack's own files, once all of its cases were looked at. */
void unit_settle(struct unit *unit);

/* Adds what was found, of its only file under the name that the user gave it. */
void unit_report(const struct unit *unit, struct diags *diags);

#endif
