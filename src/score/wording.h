/* wording: what a question looks like to the models of facts. A statement is told by its content words; of a question
 * the small words say as much ("how many", "how long", "who"), so it is read in several ways, each of them with a
 * weight of its own. */
#ifndef MLCOACH_SCORE_WORDING_H
#define MLCOACH_SCORE_WORDING_H

#include "features.h"

enum wording_kind {
	WORDING_TERMS,      /* canonical stems and quantities, as the matcher of items reads them */
	WORDING_PAIRS,      /* neighbours among these */
	WORDING_FUNCTION,   /* function words */
	WORDING_NEIGHBOURS, /* neighbours among all words as they are typed, the beginning with them */
	WORDING_SENSES,     /* rows of senses_list.h */
	WORDING_LETTERS,    /* runs of letters of content words: endings, compounds, typing errors */
	WORDING_KINDS
};

/* Words by the rows of senses_list.h that have them. */
struct senses;
struct senses *senses_new(void);
void senses_free(struct senses *senses);

/* Zeroed before first use. Of each kind every key once. */
struct wording {
	struct feature_keys keys[WORDING_KINDS];
};

/* Reads a stream of one doc. Replaces what `out` held. */
void wording_read(struct wording *out, const struct senses *senses, const struct stream *stream, const struct doc *doc);
void wording_release(struct wording *wording);

#endif
