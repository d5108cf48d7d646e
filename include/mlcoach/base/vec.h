/* vec: a growable array of any type, as an anonymous struct with items, len and cap.
 *
 *	VEC(struct token) tokens = VEC_INIT;
 *	*vec_push(&tokens) = (struct token){ ... };
 *	for (size_t i = 0; i < tokens.len; i++) use(&tokens.items[i]);
 *	vec_release(&tokens);
 *
 * Items move when the vector grows. */
#ifndef MLCOACH_BASE_VEC_H
#define MLCOACH_BASE_VEC_H

#include <stddef.h>

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t len, cap;                                                                   \
	}
#define VEC_INIT { NULL, 0, 0 }

/* Room for one more, zeroed; a pointer to it. */
#define vec_push(vec)                                                                              \
	(vec_reserve_bytes((void **)&(vec)->items, (vec)->len, &(vec)->cap, 1,                     \
			   sizeof *(vec)->items),                                                  \
	 &(vec)->items[(vec)->len++])

/* Room for `extra` more without changing len. */
#define vec_reserve(vec, extra)                                                                    \
	vec_reserve_bytes((void **)&(vec)->items, (vec)->len, &(vec)->cap, (extra),                \
			  sizeof *(vec)->items)

#define vec_clear(vec) ((void)((vec)->len = 0))
#define vec_release(vec)                                                                           \
	(vec_free_items((vec)->items), (vec)->items = NULL, (vec)->len = 0, (vec)->cap = 0)

/* The machinery of the macros. New room is zeroed. */
void vec_reserve_bytes(void **items, size_t len, size_t *cap, size_t extra, size_t size);
void vec_free_items(void *items);

#endif
