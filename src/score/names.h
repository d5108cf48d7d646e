/* names: technologies named against reasons given. */
#ifndef MLCOACH_SCORE_NAMES_H
#define MLCOACH_SCORE_NAMES_H

#include "script.h"

/* Counts different technologies that the answers name, and pieces that give a reason. */
void names_count(const struct script *script, int *out_names, int *out_reasons);

#endif
