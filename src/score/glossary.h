/* glossary: an interview that explains terms ("Drift: change of distribution.") and decides nothing. Private to score. */
#ifndef MLCOACH_SRC_SCORE_GLOSSARY_H
#define MLCOACH_SRC_SCORE_GLOSSARY_H

#include "mlcoach/text/doc.h"

/* A term, a colon, and a few words without number, sign or any word of somebody who speaks or decides. Notes have such
 * entries, too: it is their share that tells a glossary. */
bool glossary_entry(const struct doc *doc, const struct piece *piece);

/* Whether an interview of so many pieces, of which so many are entries, is a glossary. */
bool glossary_is(size_t nentries, size_t npieces);

#endif
