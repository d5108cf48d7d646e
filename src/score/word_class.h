/* word_class: what single words show of how something is said: names dropped, reasons, choices weighed, options. */
#ifndef MLCOACH_SCORE_WORD_CLASS_H
#define MLCOACH_SCORE_WORD_CLASS_H

#include "mlcoach/text/doc.h"

/* Bits; a word may be of several classes. */
enum word_class {
	CLASS_NAME = 1,	    /* a product, library or model family that people drop */
	CLASS_REASON = 2,   /* gives a reason: "because" */
	CLASS_WEIGHS = 4,   /* does so, or at least weighs one thing against another: "instead" */
	CLASS_OFFERS = 8,   /* stands in a sentence that offers alternatives: "could" */
	CLASS_DIVIDES = 16, /* stands between them: "or" */
	CLASS_TAKES = 32    /* shows that one is taken: "prefer" */
};

#define WORD_PLACES 1024u

/* The classes of a token, 0 for most. *out_place, if not NULL, is a number below WORD_PLACES that no other word of any
 * class has. */
unsigned word_classes(const struct doc *doc, const struct token *token, unsigned *out_place);

#endif
