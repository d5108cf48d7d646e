#include "mlcoach/base/vec.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

void vec_reserve_bytes(void **items, size_t len, size_t *cap, size_t extra, size_t size)
{
	if (len + extra > *cap) {
		size_t grown = *cap ? *cap + *cap / 2 : 8;
		if (grown < len + extra)
			grown = len + extra;
		*items = alloc_resize(*items, grown, size);
		*cap = grown;
	}
	if (extra)
		memset((char *)*items + len * size, 0, extra * size);
}

void vec_free_items(void *items)
{
	free(items);
}
