#include "mlcoach/base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mlcoach/base/diag.h"

static _Noreturn void out_of_memory(void)
{
	static const char message[] = "mlcoach: out of memory; what was typed is in the journal\n";
	ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
	(void)ignored;
	_exit(STATUS_IO);
}

void *alloc_bytes(size_t size)
{
	void *memory = malloc(size ? size : 1);
	if (!memory)
		out_of_memory();
	return memory;
}

void *alloc_zeroed(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);
	if (!memory)
		out_of_memory();
	return memory;
}

void *alloc_resize(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	size_t bytes = count * size;
	void *memory = realloc(old, bytes ? bytes : 1);
	if (!memory)
		out_of_memory();
	return memory;
}

char *alloc_strdup(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(alloc_bytes(size), text, size);
}
