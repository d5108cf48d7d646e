/* trained: the bytes of a trained scorer, written once and read in place.
 *
 * A sequence of arrays, each its length in bytes (8) and its items, padded to 8; in the machine's own byte order, for a
 * cache on this machine, not for exchange. What is read points into the bytes, which must outlive it. */
#ifndef MLCOACH_SCORE_TRAINED_H
#define MLCOACH_SCORE_TRAINED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/str.h"

struct trained_writer {
	struct str *out;
};

void trained_put(struct trained_writer *writer, const void *items, size_t count, size_t size);

struct trained_reader {
	const char *bytes;
	size_t len, at;
	bool bad; /* cut short or of a wrong shape; everything read from then on is empty */
};

/* The next array; its bytes must be a multiple of `size`. NULL with *out_count 0 when it is empty or bad. */
const void *trained_get(struct trained_reader *reader, size_t size, size_t *out_count);

/* One that must have just `count` items. */
const void *trained_get_just(struct trained_reader *reader, size_t size, size_t count);

#endif
