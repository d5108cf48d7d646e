/* amend: sentences put into a checklist file, and taken out again, without touching any other byte of it.
 *
 * The file stays as its author laid it out: indentation, line ends and the order of keys. A sentence goes behind the last
 * one of its list, on a line of its own where the others have that; a list that is missing is made. What comes from
 * common.json gets it in the case's own entry ("use"), where it is added to the shared ones.
 *
 *	struct amend *amend;
 *	if (amend_open(&amend, "…/checklist.json", &diags) == STATUS_OK)
 *		amend_add(amend, "latency-budget", AMEND_EXAMPLE, "p99 under 80 ms", 15, &diags);
 *	amend_undo(amend, &diags);
 *	amend_close(amend); */
#ifndef MLCOACH_CONTENT_AMEND_H
#define MLCOACH_CONTENT_AMEND_H

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"

struct amend;

enum amend_list { AMEND_EXAMPLE, AMEND_COUNTER };

/* "example", "counter". */
const char *amend_list_name(enum amend_list list);

/* Reads the file as it is now. STATUS_IO when it cannot be read; *out is NULL then. */
enum status amend_open(struct amend **out, const char *path, struct diags *diags);
void amend_close(struct amend *amend);

/* Adds a sentence to a list of an item and writes the file, whole or not at all. The words are made one clean line first
 * (amend_clean). STATUS_BAD with the reason when there is no such item, when either list of the item has the sentence
 * already, when the sentence has bytes that are no text, when the file is no good JSON, and when somebody else has
 * changed it since it was opened. */
enum status amend_add(struct amend *amend, const char *item, enum amend_list list, const char *sentence, size_t len,
		      struct diags *diags);

/* Takes the last sentence back that is still in; STATUS_BAD when there is none, or the file was changed. */
enum status amend_undo(struct amend *amend, struct diags *diags);

/* How many sentences can be taken back. */
size_t amend_count(const struct amend *amend);

/* The file on disk is not what was last read or written here. */
bool amend_is_stale(const struct amend *amend);

/* Takes the file as it is on disk; what was added before can then no longer be taken back. */
enum status amend_reread(struct amend *amend, struct diags *diags);

/* One printable line without the sign of a bullet, a quotation or a heading before it; empty when nothing is left. */
void amend_clean(struct str *out, const char *text, size_t len);

#endif
