/* arena: memory that is loaded together and dies together.
 *
 * Blocks grow as needed; nothing is freed alone. Everything given out is zeroed and aligned for any
 * type. An arena is one owner's: not shared between threads while it grows. */
#ifndef MLCOACH_BASE_ARENA_H
#define MLCOACH_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block, NULL when empty */
};

void arena_init(struct arena *arena);

/* Frees everything the arena gave out; the arena may be used again. */
void arena_release(struct arena *arena);

/* `size` zeroed bytes. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed objects of `size` bytes. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of `count` items of `size` bytes. */
void *arena_copy(struct arena *arena, const void *items, size_t count, size_t size);

/* A NUL-terminated copy of `len` bytes. */
char *arena_strndup(struct arena *arena, const char *text, size_t len);
char *arena_strdup(struct arena *arena, const char *text);

__attribute__((format(printf, 2, 3))) char *arena_printf(struct arena *arena, const char *format, ...);

#endif
