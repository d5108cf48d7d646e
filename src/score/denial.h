/* denial: which words of an answer are only said in the negative.
 *
 * After the scope model of W. W. Chapman et al., A simple algorithm for identifying negated findings (NegEx,
 * 2001): a trigger denies words before or after it up to the end of its clause; a few phrases that look like
 * triggers are none ("not only", "no longer than"). */
#ifndef MLCOACH_SCORE_DENIAL_H
#define MLCOACH_SCORE_DENIAL_H

#include "terms.h"

/* Fills out[0..stream->terms.len) with whether each term is denied. */
void denial_mark(bool *out, const struct stream *stream, const struct doc *const *docs);

#endif
