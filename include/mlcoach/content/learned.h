/* learned: what the user's answers about verdicts have taught a case: an overlay over its checklist.
 *
 * One private file a case, <folder>/<case>.json:
 *	{"format": 1, "case": "…", "items": {"<id>": {"examples": ["…"], "counter": ["…"]}}}
 * An example is a sentence that satisfies the item, a counter a near miss that does not. Sentences are one line of
 * UTF-8 without control characters. Items that the checklist does not have are kept and not used. */
#ifndef MLCOACH_CONTENT_LEARNED_H
#define MLCOACH_CONTENT_LEARNED_H

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/content/checklist.h"

/* How many examples, and how many counters, an item keeps: the oldest go. */
#define LEARNED_KEPT 20
/* Bytes of a sentence; a longer one is cut at a word. */
#define LEARNED_SENTENCE 400
/* Bytes of an overlay. */
#define LEARNED_FILE_MAX (2u << 20)

enum learned_kind { LEARNED_NOTHING, LEARNED_EXAMPLE, LEARNED_COUNTER };

struct learned_item {
	const char *id;
	struct strings examples, counters; /* oldest first */
};

struct learned {
	struct arena arena; /* owns every text */
	const char *case_id;
	VEC(struct learned_item) items;
};

void learned_init(struct learned *learned, const char *case_id);
void learned_release(struct learned *learned);

/* Reads any overlay ("-": standard input). It is to be released whatever the status: STATUS_BAD with every mistake in
 * `diags`, STATUS_IO when it can't be read. */
enum status learned_read(struct learned *out, const char *path, struct diags *diags);

/* Reads the overlay of a case, empty when there is none yet; otherwise as learned_read. */
enum status learned_open(struct learned *out, const char *folder, const char *case_id, struct diags *diags);

/* Writes it whole or not at all, the folder made when it is missing; one without items is removed. Two programs that
 * write at the same moment lose the sentences of one of them, never the file. */
enum status learned_save(const struct learned *learned, const char *folder, struct diags *diags);

/* The file as text. */
void learned_text(struct str *out, const struct learned *learned);

/* Ids of the cases that have an overlay, by name; one allocation, free() it. */
char **learned_cases(const char *folder, size_t *out_count);

/* Makes a sentence an example or a counter of an item, or neither (LEARNED_NOTHING), whatever it was before. The words
 * are made one clean line. True when it is there now. */
bool learned_put(struct learned *learned, const char *item, enum learned_kind kind, const char *text, size_t len);

/* Takes over what another overlay knows, as far as there is room: what is there already stays as it is. Returns the
 * number of sentences added. */
size_t learned_merge(struct learned *into, const struct learned *other);

/* Forgets an item, or all of them (NULL). Returns how many sentences went. */
size_t learned_forget(struct learned *learned, const char *item);

/* Sentences in all. */
size_t learned_count(const struct learned *learned);

/* The checklist with what was learned, and with another hash; false when nothing of it is of use here, and `out` is the
 * checklist itself. New memory is from `arena`; nothing of `learned` is borrowed. */
bool learned_teach(struct checklist *out, const struct checklist *checklist, const struct learned *learned,
		   struct arena *arena);

#endif
