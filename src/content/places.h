/* places: where packs are looked for. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_PLACES_H
#define MLCOACH_SRC_CONTENT_PLACES_H

#include "mlcoach/base/vec.h"
#include "pack.h"

struct place {
	const char *dir;
	const char *target; /* PACK_LINK: where it leads to; NULL otherwise */
	const char *fault;  /* why no pack can be read there; NULL: one can */
	enum pack_place kind;
};

struct places {
	VEC(struct place) list;
};

/* Every place in the order in which packs are searched; texts are in the arena. A folder of packs that can't be listed
 * is in `diags`. */
void places_find(struct places *out, struct arena *arena, const struct library_options *options, struct diags *diags);
void places_release(struct places *places);

/* A copy of a pack has a file of this name, which says of what. */
#define COPY_MARK ".added-from"

#endif
