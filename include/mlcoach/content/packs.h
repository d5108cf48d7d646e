/* packs: the folders that cases come from, by name (pack.yaml), and adding and removing them.
 *
 *	format: 1
 *	name: team-cases           # kebab-case; without pack.yaml the folder's name
 *	title: Cases of our team
 *	author: …                  # these and the rest are optional
 *	licence: CC-BY-4.0
 *	language: en               # BCP 47; English unless it says otherwise
 *	version: "1.0"
 *	summary: …
 *	homepage: …
 *
 * Packs that a user adds lie under $XDG_DATA_HOME/mlcoach/packs, each as a link to its folder, so that what changes
 * there is seen at once, or as a copy. */
#ifndef MLCOACH_CONTENT_PACKS_H
#define MLCOACH_CONTENT_PACKS_H

#include <stdint.h>

#include "mlcoach/content/check.h"

/* What pack.yaml says. */
struct pack_about {
	const char *name;     /* never NULL */
	const char *language; /* never NULL */
	const char *title, *author, *licence, *version, *summary, *homepage; /* may be NULL */
	uint64_t hash; /* of pack.yaml; 0: there is none */
};

/* How a pack was found. */
enum pack_place {
	PACK_NAMED,     /* --content */
	PACK_PATH,      /* MLCOACH_PATH */
	PACK_LINK,      /* added: a link */
	PACK_COPY,      /* added: a copy */
	PACK_OWN,       /* lies among those that were added, and nobody added it: the user's own */
	PACK_INSTALLED, /* installed with the program, or ./content of a source tree */
};

/* "link", for programs; "added as a link", for people. */
const char *pack_place_id(enum pack_place place);
const char *pack_place_words(enum pack_place place);

struct pack_info {
	struct pack_about about;
	const char *id;  /* what it is called here: among those added the name of its link, elsewhere about.name */
	const char *dir; /* as it is searched */
	const char *target; /* LINK: where it leads to; NULL otherwise */
	const char *fault;  /* why it is not used; NULL: it is */
	enum pack_place place;
	size_t ncases;
};

struct packs;

/* The packs in the order in which they are searched, those that can't be used in their places; what is wrong with a
 * pack.yaml is in `diags`. No framework is needed. Never NULL. */
struct packs *packs_find(const struct library_options *options, struct diags *diags);
void packs_free(struct packs *packs);

size_t packs_count(const struct packs *packs);
const struct pack_info *packs_get(const struct packs *packs, size_t index);

/* The pack of that id, the first of several; NULL with "no pack 'x'; did you mean 'y'?" in `diags` (may be NULL). */
const struct pack_info *packs_named(const struct packs *packs, const char *id, struct diags *diags);

/* The folder of the packs that the user added, a heap string; NULL, with a message in `diags` (may be NULL), when
 * there is no home. */
char *packs_home(struct diags *diags);

/* Adds the pack in `dir`: as a link or, with `copy`, as a copy, whole or not at all. STATUS_BAD when it is no pack,
 * has mistakes (all of them are in `diags` then), or when its name or one of its cases is taken; `library` (may be
 * NULL) is what its cases are checked against. `out` gets its name, a heap string, NULL when nothing was added. */
enum status packs_add(char **out, const struct packs *packs, struct library *library, const char *dir, bool copy,
		      struct diags *diags);

/* Takes away a link, never what it leads to, or a copy that packs_add made; other folders are refused. */
enum status packs_remove(const struct pack_info *pack, struct diags *diags);

#endif
