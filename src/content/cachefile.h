/* cachefile: numbers and texts kept in a file that may be lost, torn or somebody else's. Private to content.
 *
 * A file has a key and a checksum; one with another key, or damaged, is as good as none. Reading past its end gives 0
 * and "". Files are replaced whole by a rename, and not synced. */
#ifndef MLCOACH_SRC_CONTENT_CACHEFILE_H
#define MLCOACH_SRC_CONTENT_CACHEFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "mlcoach/base/str.h"

struct cachefile {
	struct str bytes;
	size_t at;
};

bool cachefile_open(struct cachefile *out, const char *path, uint64_t key);
void cachefile_close(struct cachefile *file);
uint64_t cachefile_number(struct cachefile *file);
const char *cachefile_text(struct cachefile *file); /* borrowed from the file */

void cachefile_add_number(struct str *out, uint64_t number);
void cachefile_add_text(struct str *out, const char *text);
void cachefile_write(const char *path, uint64_t key, const struct str *text);

/* Adds the name of a file about a place: 16 hexadecimal digits of its real path, and `ending`. */
void cachefile_name(struct str *out, const char *place, const char *ending);

#endif
