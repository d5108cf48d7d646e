/* edit: one change of a text, small enough to be journalled with one write. */
#ifndef MLCOACH_TEXT_EDIT_H
#define MLCOACH_TEXT_EDIT_H

#include <stddef.h>

/* At byte `at`, `removed` bytes went and `len` bytes came; the cursor is then at byte `cursor`. A bare
 * cursor move removes and inserts nothing. */
struct edit {
	size_t at;
	size_t removed;
	const char *inserted; /* borrowed; may be NULL when len is 0 */
	size_t len;
	size_t cursor;
};

#endif
