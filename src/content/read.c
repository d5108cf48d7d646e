#include "read.h"

#include <string.h>

#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"

uint64_t hash_join(uint64_t hash, uint64_t other)
{
	unsigned char bytes[8];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(other >> (8 * i));
	return hash_bytes(hash, bytes, sizeof bytes);
}

bool source_read(struct source *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct str bytes = STR_INIT;
	const char *dot = strrchr(path, '.');
	*out = (struct source) { .path = arena_strdup(arena, path), .hash = HASH_START };
	if (path_read(&bytes, path, CONTENT_FILE_MAX, diags) == STATUS_OK) {
		bool json = dot && !strcmp(dot, ".json");
		out->hash = hash_bytes(HASH_START, bytes.data, bytes.len);
		out->root = (json ? json_read : yaml_read)(arena, bytes.data, bytes.len, out->path, diags);
	}
	str_release(&bytes);
	return out->root != NULL;
}
