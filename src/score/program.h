/* program: expressions of the match language compiled for one automaton over terms.
 *
 * Phrases are compiled into slots, each with the terms that may stand there and the slots that may stand before it.
 * The automaton is Shift-And with bounded gaps (after Baeza-Yates and Gonnet, A new approach to text searching, 1992; gaps as
 * in Navarro and Raffinot, Fast and simple character classes and bounded gaps pattern matching, 2003), driven
 * by an index from a term to the slots that it may fill, so a term that stands in no phrase costs one look. */
#ifndef MLCOACH_SCORE_PROGRAM_H
#define MLCOACH_SCORE_PROGRAM_H

#include "mlcoach/content/match.h"
#include "terms.h"

/* At most one other word may stand between two words of a phrase. */
#define PHRASE_GAP 2u

typedef uint32_t node_id;
#define NODE_NONE UINT32_MAX

struct program;

/* Concepts are compiled first, in the lexicon's order. The program keeps the vocab. */
struct program *program_new(const struct lexicon *lexicon, struct vocab *vocab, const struct spellings *spellings);
void program_free(struct program *program);

/* Compiles a list (any of these); NODE_NONE when it is empty. */
node_id program_add(struct program *program, const struct matches *matches);

/* No more is added: builds the index. What no added list refers to is not looked for. */
void program_freeze(struct program *program);

/* Where an expression holds: terms [first, last] of one piece. */
struct hit {
	uint32_t unit;
	uint32_t first, last; /* indices in stream->terms */
	bool says_no;	      /* a phrase of it denies in its own words ("shown not clicked"), so denial is what it is about */
};

struct hits {
	const struct hit *items;
	size_t len;
};

/* One reading of a stream; may read another when it is done with. */
struct scan;
struct scan *scan_new(const struct program *program);
void scan_free(struct scan *scan);

/* Runs the automaton over the stream, once. `docs` are the answers' docs, for quantities. */
void scan_read(struct scan *scan, const struct stream *stream, const struct doc *const *docs);

/* Where the expression holds, in order, each place once; of `sentence` and `near` the spans that have no shorter one
 * inside. Empty for NODE_NONE. Lives until the next scan_read. */
struct hits scan_hits(struct scan *scan, node_id node);

#endif
