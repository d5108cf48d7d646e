/* shelf: the inside of a library, for library.c and check.c. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_SHELF_H
#define MLCOACH_SRC_CONTENT_SHELF_H

#include "mlcoach/base/vec.h"
#include "mlcoach/content/library.h"
#include "pack.h"

/* A case on the shelf; its files are read on demand. */
struct samples {
	struct sample *items;
	size_t len;
	size_t nfiles; /* the broken ones too */
};

struct volume {
	struct case_head head;
	size_t pack;        /* index of its pack; or the number of packs: it lies in none */
	const char *folder; /* name of the case's folder */
	struct case_study study;
	struct checklist checklist;	/* as its file says */
	const struct checklist *taught; /* with what was learned; NULL: to be read */
	struct samples samples;
	struct part study_part, checklist_part, taught_part, samples_part;
};

struct library {
	struct arena arena;
	const char *learned; /* folder of overlays, or NULL */
	const char *cache;   /* folder of what is kept from start to start, or NULL */
	VEC(struct pack) packs;
	VEC(struct volume) volumes;
	VEC(uint64_t) ids; /* hashes of the volumes' ids, where their heads are read */
	const struct framework *framework;
	struct lexicon lexicon; /* merged from all packs */
	struct names concepts;
	VEC(struct card) cards;
	bool has_cards; /* they were read */
	struct part lexicon_part; /* what is wrong only when all are seen together */
};

struct library *shelf_new(void);

/* Puts a pack on the shelf unless it is there; its cases are not looked for. */
void shelf_add_pack(struct library *library, const char *dir);

/* Takes the first good framework; false when there is none. */
bool shelf_choose_framework(struct library *library);

/* Puts a case on the shelf without reading it. */
struct volume *shelf_add_volume(struct library *library, const char *dir, size_t pack);

/* Reads lexicons and shared items, once. */
void shelf_read_lexicon(struct library *library);

/* Reads the reference cards of all packs, once; a card whose id an earlier one has is left out. */
void shelf_read_cards(struct library *library);

/* Changes with every byte of framework, lexicons and shared items, once they are read. */
uint64_t shelf_hash(const struct library *library);

/* True when framework and lexicons have no errors. */
bool shelf_sound(const struct library *library);

/* A library that shares what `library` has read, and has an arena and cases of its own; to be closed before it. Several
 * may be used at once, by a thread each. */
void shelf_lend(struct library *out, const struct library *library);
void shelf_close(struct library *lent);

/* All concepts; NULL when a lexicon could not be read, and any name may be one. */
const struct names *shelf_concepts(const struct library *library);

/* Reads a part of a case, once; a part with errors is read again next time. */
void shelf_read_study(struct library *library, struct volume *volume);
void shelf_read_checklist(struct library *library, struct volume *volume);
void shelf_read_samples(struct library *library, struct volume *volume);

/* taught.c: puts what was learned over a good checklist. */
void shelf_teach(struct library *library, struct volume *volume);

/* Reads one sample answer; false when there are errors. */
bool shelf_read_sample(struct library *library, struct volume *volume, const char *path, struct diags *diags,
		       struct sample *out);

/* Reads the sample answers of any folder; false when there are errors. */
bool shelf_read_folder(struct library *library, struct volume *volume, const char *dir, struct diags *diags,
		       struct samples *out);

#endif
