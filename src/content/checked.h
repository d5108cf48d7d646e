/* checked: findings of earlier runs, one file a unit in the cache folder, named after where the unit lies. Private to
 * content.
 *
 * A file begins with a key, the hash of everything that its findings depend on, and a checksum. It is replaced whole by a
 * rename, not synced: what a crash leaves torn is found anew. */
#ifndef MLCOACH_SRC_CONTENT_CHECKED_H
#define MLCOACH_SRC_CONTENT_CHECKED_H

#include "unit.h"

/* What the findings of a unit depend on; 0 when some of its files can't be read: then nothing may be kept. */
uint64_t checked_key(const struct unit *unit, const struct check_options *options);

/* Fills the results of a unit; false when there is nothing of that key. */
bool checked_read(struct unit *unit, const char *folder, uint64_t key);

/* Keeps the results of a unit, as far as that can be done. */
void checked_write(const struct unit *unit, const char *folder, uint64_t key);

#endif
