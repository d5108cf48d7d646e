/* alloc: heap memory that is there or the program ends.
 *
 * Every answer reaches the journal before it reaches memory that these functions give out, so ending
 * loses nothing. Sizes are in bytes. Results are freed with free(). */
#ifndef MLCOACH_BASE_ALLOC_H
#define MLCOACH_BASE_ALLOC_H

#include <stddef.h>

/* Never NULL; a request of 0 gives a pointer that may be freed. */
void *alloc_bytes(size_t size);

/* `count` zeroed objects of `size` bytes. */
void *alloc_zeroed(size_t count, size_t size);

/* Grows or shrinks `old` (or NULL) to `count` objects of `size` bytes. */
void *alloc_resize(void *old, size_t count, size_t size);

char *alloc_strdup(const char *text);

#endif
