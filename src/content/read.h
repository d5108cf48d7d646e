/* read: a content file from its bytes to a tree. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_READ_H
#define MLCOACH_SRC_CONTENT_READ_H

#include <stdint.h>

#include "node.h"

/* The root, in the arena; NULL when the text is not good YAML or JSON, with its mistakes in `diags`. The root
 * is always a map. `text` has a NUL after its `len` bytes; `path` is for messages. */
struct node *yaml_read(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags);
struct node *json_read(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags);

/* As yaml_read, but ends as soon as the outermost map has all of `keys`, without looking at the rest. */
struct node *yaml_read_head(struct arena *arena, const char *text, size_t len, const char *path, struct diags *diags,
			    const char *const *keys, size_t nkeys);

struct source {
	const char *path; /* in the arena */
	struct node *root;
	uint64_t hash; /* of the bytes */
};

/* Reads a file by the end of its name: .json is JSON, everything else YAML. False when it can't be used. */
bool source_read(struct source *out, struct arena *arena, const char *path, struct diags *diags);

/* Continues a hash by another, the same on every machine. */
uint64_t hash_join(uint64_t hash, uint64_t other);

#endif
