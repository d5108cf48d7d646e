/* request: one line of a batch: answers to grade, and what to grade them against (docs/batch.md).
 *
 *	{"id": "a1", "case": "ad-click-prediction", "level": "senior", "answers": {"data": "…"}}
 *	{"id": 2, "question": "…", "answer": "…", "items": [{"id": "budget", "item": "…", "examples": ["…"]}]}
 *
 * Other keys at the top are passed over; a key whose value is null counts as not there. Strings may hold any bytes but
 * NUL, also such as are not UTF-8. */
#ifndef MLCOACH_CONTENT_REQUEST_H
#define MLCOACH_CONTENT_REQUEST_H

#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/content/library.h"

#define REQUEST_MAX (4u << 20)	     /* bytes of a line */
#define REQUEST_ITEMS_MAX 100u	     /* items given in a line */
#define REQUEST_TEXT_MAX (256u << 10) /* bytes of all their texts together */

/* Items given in a line, as parts that a scorer can be made of. */
struct rubric {
	struct arena arena; /* owns everything inside */
	struct framework framework; /* one step, 'answer'; the signals are the library's */
	struct case_study study;    /* its prompt is the question */
	struct checklist checklist; /* every item of weight 1, expected at every level */
	const char *key; /* equal bytes: equal question and items; the hash of them is checklist.hash */
	size_t key_len;
};
void rubric_free(struct rubric *rubric);

struct request {
	struct arena arena;
	const char *id;	   /* text or number as it stood in the line, as ASCII-safe JSON; "null": could not be read */
	const char *error; /* NULL: all is fine. "line 3, column 20: …" */
	int case_index;	   /* in the library; -1: against the rubric */
	struct rubric *rubric; /* owned; NULL it to take it over */
	const char *answers[STEPS_MAX]; /* by the framework's order, the rubric's where there is one; NULL: not given */
};

/* Reads line `number` of a batch, `len` bytes without its newline and a NUL behind them; a line of more than REQUEST_MAX
 * is an error, and only its first REQUEST_MAX bytes are looked at. Fills `out` in any case. Lines may be read by several
 * threads once library_lexicon() has given the lexicon. */
void request_read(struct request *out, const struct library *library, const char *text, size_t len, size_t number);
void request_release(struct request *request);

#endif
