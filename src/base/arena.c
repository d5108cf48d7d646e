#include "mlcoach/base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

#define BLOCK_MIN 8192u

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	max_align_t memory[];
};

void arena_init(struct arena *arena)
{
	arena->head = NULL;
}

void arena_release(struct arena *arena)
{
	struct arena_block *block = arena->head;
	while (block) {
		struct arena_block *next = block->next;
		free(block);
		block = next;
	}
	arena->head = NULL;
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
	/* Doubling keeps the number of blocks logarithmic in what was loaded. */
	size_t room = arena->head ? arena->head->size * 2 : BLOCK_MIN;
	if (room > (1u << 20))
		room = 1u << 20;
	if (room < size)
		room = size;
	struct arena_block *block = alloc_zeroed(1, sizeof *block + room);
	block->size = room;
	block->next = arena->head;
	arena->head = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t unit = sizeof(max_align_t);
	size = (size + unit - 1) / unit * unit;
	struct arena_block *block = arena->head;
	if (!block || block->size - block->used < size)
		block = add_block(arena, size);
	void *memory = (char *)block->memory + block->used;
	block->used += size;
	return memory;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	return arena_alloc(arena, count * size);
}

void *arena_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
	void *copy = arena_array(arena, count, size);
	if (count)
		memcpy(copy, items, count * size);
	return copy;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_alloc(arena, len + 1);
	if (len)
		memcpy(copy, text, len);
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}
