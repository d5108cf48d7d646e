/* What critique.c and its parts share. */
#ifndef MLCOACH_SCORE_CRITIQUE_PRIVATE_H
#define MLCOACH_SCORE_CRITIQUE_PRIVATE_H

#include "mlcoach/base/arena.h"
#include "mlcoach/score/critique.h"
#include "terms.h"

struct critic {
	const struct inspected *inspected;
	struct diags *diags;
	struct arena arena;
	struct vocab *vocab;
	struct spellings *spellings;
	struct doc doc;	      /* scratch */
	struct stream stream; /* scratch */
};

/* Reads a text into the scratch. */
void critic_read(struct critic *critic, const char *text, size_t len);

/* The different words of content of a text, sorted. */
struct words {
	uint32_t *terms;
	size_t len;
};
struct words words_of(struct critic *critic, const char *text);

/* How many words two texts share. */
size_t words_shared(struct words a, struct words b);

/* True for a place in the file at hand. */
static inline bool is_here(const struct strings *texts, size_t i)
{
	return texts->at && texts->at[i].line;
}

/* The beginning of a text, for messages: at most 60 bytes and an ellipsis. */
const char *beginning(struct critic *critic, const char *text);

/* --- the parts -------------------------------------------------------------------------------------------------- */

/* Every list of expressions of an item, a concept, a trap …; `label` is its key. */
void critique_list(struct critic *critic, const char *path, const char *label, const struct matches *matches);

void critique_examples(struct critic *critic);
void critique_requirements(struct critic *critic);
void critique_texts(struct critic *critic);
void critique_numbers(struct critic *critic);
void critique_taught(struct critic *critic);

#endif
