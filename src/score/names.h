/* names: technologies named against reasons given. */
#ifndef MLCOACH_SCORE_NAMES_H
#define MLCOACH_SCORE_NAMES_H

#include "script.h"

/* Counts different technologies that the answers name, and pieces that give a reason. */
void names_count(const struct script *script, int *out_names, int *out_reasons);

/* Words of a piece that give a reason or weigh one thing against another: "because", "instead", "than". */
unsigned reasons_in(const struct doc *doc, const struct piece *piece);

/* Whether a piece offers alternatives and takes none: "We could use trees, towers or a cross network." */
bool offers_options(const struct doc *doc, const struct piece *piece);

/* Whether a piece has a number with a meaning. */
bool doc_has_quantity(const struct doc *doc, const struct piece *piece);

#endif
