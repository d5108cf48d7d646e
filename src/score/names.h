/* names: technologies named against reasons given. */
#ifndef MLCOACH_SCORE_NAMES_H
#define MLCOACH_SCORE_NAMES_H

#include "script.h"

/* Counts different technologies that the answers name, and pieces that give a reason. */
void names_count(const struct script *script, int *out_names, int *out_reasons);

/* Lengths of a table's words by their first letter, as bits: turns away almost every token with one look. */
struct sieve {
	uint64_t lengths[256];
};

/* Words of a piece that give a reason or weigh one thing against another: "because", "instead", "than". `sieve` is
 * made by reasons_sieve. */
void reasons_sieve(struct sieve *out);
unsigned reasons_in(const struct sieve *sieve, const struct doc *doc, const struct piece *piece);

/* Whether a piece offers alternatives and takes none: "We could use trees, towers or a cross network." `sieve` is made by
 * options_sieve. */
void options_sieve(struct sieve *out);
bool offers_options(const struct sieve *sieve, const struct doc *doc, const struct piece *piece);

/* Whether a piece has a number with a meaning. */
bool doc_has_quantity(const struct doc *doc, const struct piece *piece);

#endif
