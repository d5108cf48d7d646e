/* allow: warnings that an author allows where they stand, with a reason. Private to content.
 *
 *	"allow": { "no-probe": "nobody can be asked for this without being told" }
 *
 * Any map of a content file may have it; it silences that rule's warnings whose place lies inside the map, at the top of
 * a file those of the whole file. */
#ifndef MLCOACH_SRC_CONTENT_ALLOW_H
#define MLCOACH_SRC_CONTENT_ALLOW_H

#include "bind.h"

#define ALLOW_KEY "allow"

/* Checks the 'allow' of a map, if it has one, and notes what it allows in the diags. `top`: the map is the file. */
void allow_bind(struct binder *binder, const struct node *map, bool top);

/* Takes out the warnings that are allowed and returns how many they were. */
size_t allow_apply(struct diags *diags);

/* Warns of what silenced nothing, of those rules that were `looked` for (a bit for each enum rule_look). */
void allow_unused(struct diags *diags, unsigned looked);

#endif
