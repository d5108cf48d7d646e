/* heads: what the lists show of each case of a pack, kept from start to start. Private to content.
 *
 * A head is taken from the cache when its case.yaml is the same file, of the same size and times to the nanosecond; one
 * that was written at about the time at which the cache was is read anew. A cache that is stale, broken, or can't be
 * written costs time and nothing else. */
#ifndef MLCOACH_SRC_CONTENT_HEADS_H
#define MLCOACH_SRC_CONTENT_HEADS_H

#include <stdbool.h>
#include <stdint.h>

#include "mlcoach/content/case.h"

struct heads;

/* What `cache` (a folder; NULL: there is none) knows of the pack in `dir`. `arena` outlives it and owns all texts. */
struct heads *heads_open(const char *cache, const char *dir, struct arena *arena);

/* The head of the case in the folder of that name, whose case.yaml has that path_stamp(); false when it is to be read. Texts are borrowed. Folders are asked
 * for in the order of their names, each once. */
bool heads_find(struct heads *heads, struct case_head *out, const char *folder, uint64_t stamp, int64_t changed);

/* Notes one that was read. All of it is borrowed until heads_close. */
void heads_note(struct heads *heads, const struct case_head *head, const char *folder, uint64_t stamp);

/* Writes what has changed; frees it. */
void heads_close(struct heads *heads);

#endif
