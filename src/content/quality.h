/* quality: warnings about content that can be used as it is and would be better otherwise. Private to content.
 *
 * What needs words compared or a scorer trained is an inspector's (check.h). */
#ifndef MLCOACH_SRC_CONTENT_QUALITY_H
#define MLCOACH_SRC_CONTENT_QUALITY_H

#include "shelf.h"

/* From how many items on they are expected to differ in level and weight. */
#define QUALITY_MANY 6u
/* Of how many facts on some are expected to be used, and how many. */
#define QUALITY_FACTS 3u
/* What a fact is called has at most so many columns. */
#define QUALITY_ABOUT 60u

/* A case without errors. */
void quality_case(const struct framework *framework, const struct case_study *study,
		  const struct checklist *checklist, struct diags *diags);

/* Items that a file defines: of a case those that are not shared. */
void quality_items(const struct checklist *checklist, struct diags *diags);

/* What a case names of the packs around it: a byte each, 0 or 1. */
struct usage {
	unsigned char *concepts; /* by place in the merged lexicon */
	unsigned char *shared;   /* by place in the shared items of the case's own pack */
	size_t nconcepts, nshared;
};

/* Nothing is used yet. `pack` may be the number of packs: none. */
struct usage usage_new(struct arena *arena, const struct library *shelf, size_t pack);
void usage_add_case(struct usage *usage, const struct library *shelf, const struct volume *volume);
/* What the lexicons and shared items name themselves. */
void usage_add_shelf(struct usage *usage, const struct library *shelf);
void usage_join(struct usage *usage, const struct usage *other);

/* Concepts and shared items of the first pack that nothing of it uses. */
void quality_pack(const struct library *shelf, const struct usage *usage, struct diags *diags);

#endif
