/* pack: one folder of content. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_PACK_H
#define MLCOACH_SRC_CONTENT_PACK_H

#include "load.h"
#include "mlcoach/content/packs.h"

/* A part of a library that was read, and what was wrong with it. */
struct part {
	bool tried, good;
	bool told; /* to the library's user */
	struct diags diags;
};

struct pack {
	const char *dir;
	struct pack_about about;
	struct framework framework;
	struct lexicon_file lexicon;
	struct shared shared;
	struct card *cards; /* by the names of their files, broken ones left out */
	size_t ncards, nfiles_of_cards;
	uint64_t cards_hash;
	struct part about_part, framework_part, lexicon_part, shared_part, cards_part; /* not tried: no such file */
};

/* "dir/cases/id/case.yaml" and the like, in the arena. */
const char *path_in(struct arena *arena, const char *dir, const char *name);

/* True when a name has something before that ending. */
bool ends_in(const char *name, const char *ending);

/* Warns of what lies in a folder and is called nearly like something that is read there. */
void warn_misnamed(const char *dir, const char *const *known, size_t count, struct arena *arena, struct diags *diags);

/* As path_list, but says why a folder that is there can't be listed. */
char **folder_list(const char *dir, size_t *out_count, struct diags *diags);

/* The folder `levels` above, as a heap string: "a/b/c" is 2 below "a", "c" alone lies in ".". */
char *folder_above(const char *path, unsigned levels);

/* Files by their names, how far above them their pack begins, and the folder of their case. */
struct file_kind {
	const char *name; /* NULL: any .yaml in the folder `in` */
	const char *in;
	unsigned pack, folder;
	bool is_case;
};
const struct file_kind *file_kind_of(const char *path); /* NULL: none of a pack's */

bool has_file(const char *dir, const char *name);

/* A folder with case.yaml. */
bool is_case(const char *dir);

/* A folder with pack.yaml, framework.yaml or cases/. */
bool is_pack(const char *dir);
#define WHAT_A_PACK_IS "a pack is a folder with pack.yaml, framework.yaml or cases/"
#define NO_CASE_NOR_PACK "neither a pack nor a case; it has no pack.yaml, no framework.yaml, no cases/ and no case.yaml"
#define NO_CONTENT_FILE                                                                                                \
	"not a content file; those are pack.yaml, framework.yaml, lexicon.yaml, common.json, case.yaml, checklist.json, " \
	"answers/*.yaml and reference/*.yaml"

/* The name of a folder, also when its path ends in "/", "." or "..". */
const char *folder_name(struct arena *arena, const char *dir);

/* True for a folder; a link that leads nowhere is a warning. */
bool is_folder(const char *path, struct diags *diags);

/* Reads pack.yaml, if there is one; the name is the folder's when it says none. */
void pack_read_about(struct pack_about *out, struct arena *arena, const char *dir, struct part *part);

/* How many folders under cases/ have a case.yaml. */
size_t pack_count_cases(const char *dir);

/* Reads the framework; the lexicon comes when it is needed, shared items after it, against the library's framework and
 * concepts. */
void pack_read(struct pack *out, struct arena *arena, const char *dir);
void pack_read_lexicon(struct pack *pack, struct arena *arena);
void pack_read_shared(struct pack *pack, const struct context *context);
void pack_read_cards(struct pack *pack, const struct context *context);
void pack_release(struct pack *pack);

/* Readies a part for being read. */
struct diags *part_begin(struct part *part);
void part_release(struct part *part);

/* Adds what was wrong with a part, without the warnings that its author allows. */
void part_report(struct part *part, struct diags *diags);

/* Adds all of it, and what is allowed; of `path` alone unless that is NULL. */
void part_collect(const struct part *part, struct diags *diags, const char *path);

#endif
