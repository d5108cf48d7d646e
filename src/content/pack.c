#include "pack.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"

const char *path_in(struct arena *arena, const char *dir, const char *name)
{
	char *joined = path_join(dir, name);
	const char *kept = arena_strdup(arena, joined);
	free(joined);
	return kept;
}

bool ends_in(const char *name, const char *ending)
{
	size_t len = strlen(name), end = strlen(ending);
	return len > end && !strcmp(name + len - end, ending);
}

/* True for anything of that name: a folder, a dangling link and what may not be looked at are not nothing. */
static bool is_there(const char *path)
{
	struct stat info;
	return lstat(path, &info) == 0 || errno == EACCES || errno == ELOOP;
}

char **folder_list(const char *dir, size_t *out_count, struct diags *diags)
{
	DIR *handle = opendir(dir);
	int why = errno;
	if (handle)
		closedir(handle);
	else if (is_there(dir))
		diags_fail(diags, dir, "cannot open: %s", strerror(why));
	return path_list(dir, out_count);
}

char *folder_above(const char *path, unsigned levels)
{
	char *dir = alloc_strdup(path);
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/')
		dir[--len] = '\0';
	for (; levels; levels--) {
		char *slash = strrchr(dir, '/');
		const char *last = slash ? slash + 1 : dir;
		bool dots = !strcmp(last, ".") || !strcmp(last, "..");
		if (dots || !slash) {
			char *up = dots ? path_join(dir, "..") : alloc_strdup(".");
			free(dir);
			dir = up;
		} else {
			slash[slash == dir] = '\0';
		}
	}
	return dir;
}

static const struct file_kind kinds[] = {
	{ "pack.yaml", NULL, 1, 1, false },	 { "framework.yaml", NULL, 1, 1, false },
	{ "lexicon.yaml", NULL, 1, 1, false },	 { "common.json", NULL, 2, 2, false },
	{ "case.yaml", NULL, 3, 1, true },	 { "checklist.json", NULL, 3, 1, true },
	{ NULL, "answers", 4, 2, true }, { NULL, "reference", 2, 2, false },
};

/* True for a .yaml in a folder of that name. */
static bool lies_in(const char *path, const char *folder)
{
	struct arena arena;
	arena_init(&arena);
	char *dir = folder_above(path, 1);
	const char *dot = strrchr(path, '.');
	bool is = dot && !strcmp(dot, ".yaml") && !strcmp(folder_name(&arena, dir), folder);
	free(dir);
	arena_release(&arena);
	return is;
}

const struct file_kind *file_kind_of(const char *path)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (kinds[i].name ? !strcmp(kinds[i].name, path_base(path)) : lies_in(path, kinds[i].in))
			return &kinds[i];
	return NULL;
}

bool has_file(const char *dir, const char *name)
{
	char *path = path_join(dir, name);
	bool has = path_is_file(path);
	free(path);
	return has;
}

bool is_case(const char *dir)
{
	return has_file(dir, "case.yaml");
}

bool is_pack(const char *dir)
{
	char *about = path_join(dir, "pack.yaml"), *framework = path_join(dir, "framework.yaml");
	char *cases = path_join(dir, "cases");
	bool is = is_there(about) || is_there(framework) || path_is_dir(cases);
	free(about);
	free(framework);
	free(cases);
	return is;
}

const char *folder_name(struct arena *arena, const char *dir)
{
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/')
		len--;
	const char *base = path_base(arena_strndup(arena, dir, len));
	bool dots = !strcmp(base, ".") || !strcmp(base, "..");
	char *real = dots ? realpath(dir, NULL) : NULL;
	const char *name = real ? arena_strdup(arena, path_base(real)) : base;
	free(real);
	return name;
}

bool is_folder(const char *path, struct diags *diags)
{
	struct stat info;
	if (stat(path, &info) == 0)
		return S_ISDIR(info.st_mode);
	int why = errno;
	if (is_there(path))
		diags_add(diags, SEVERITY_WARNING, path, (struct mark) { 0, 0 }, "passed over; cannot open: %s",
			  strerror(why));
	return false;
}

size_t pack_count_cases(const char *dir)
{
	char *cases = path_join(dir, "cases");
	size_t count, found = 0;
	char **names = path_list(cases, &count);
	for (size_t i = 0; i < count; i++) {
		char *folder = path_join(cases, names[i]);
		found += is_case(folder);
		free(folder);
	}
	free(names);
	free(cases);
	return found;
}

struct diags *part_begin(struct part *part)
{
	part_release(part);
	part->tried = true;
	return &part->diags;
}

void part_release(struct part *part)
{
	if (part->tried)
		diags_release(&part->diags);
	*part = (struct part) { 0 };
	diags_init(&part->diags);
}

void part_report(struct part *part, struct diags *diags)
{
	for (size_t i = 0; part->tried && i < part->diags.len; i++) {
		const struct diag *diag = &part->diags.items[i];
		if (!diags_allowed(&part->diags, diag))
			diags_copy(diags, diag, diag->path);
	}
}

void part_collect(const struct part *part, struct diags *diags, const char *path)
{
	if (part->tried && !path)
		diags_append(diags, &part->diags);
	for (size_t i = 0; part->tried && path && i < part->diags.len; i++) {
		const struct diag *diag = &part->diags.items[i];
		if (diag->path && !strcmp(diag->path, path))
			diags_copy(diags, diag, path);
	}
}

void pack_read_about(struct pack_about *out, struct arena *arena, const char *dir, struct part *part)
{
	const char *path = path_in(arena, dir, "pack.yaml");
	*out = (struct pack_about) { .language = "en" };
	if (is_there(path)) {
		struct diags *diags = part_begin(part);
		part->good = pack_about_load(out, arena, path, diags);
	}
	if (!out->name)
		out->name = folder_name(arena, dir);
}

void pack_read(struct pack *out, struct arena *arena, const char *dir)
{
	const char *framework = path_in(arena, dir, "framework.yaml");
	*out = (struct pack) { .dir = arena_strdup(arena, dir) };
	pack_read_about(&out->about, arena, dir, &out->about_part);
	if (is_there(framework)) {
		struct diags *diags = part_begin(&out->framework_part);
		out->framework_part.good = framework_load(&out->framework, arena, framework, diags);
	}
}

void pack_read_lexicon(struct pack *pack, struct arena *arena)
{
	const char *path = path_in(arena, pack->dir, "lexicon.yaml");
	if (!is_there(path))
		return;
	struct diags *diags = part_begin(&pack->lexicon_part);
	pack->lexicon_part.good = lexicon_load(&pack->lexicon, arena, path, diags);
}

void pack_read_shared(struct pack *pack, const struct context *context)
{
	const char *path = path_in(context->arena, pack->dir, "checklists/common.json");
	if (!is_there(path))
		return;
	struct context own = *context;
	own.diags = part_begin(&pack->shared_part);
	pack->shared_part.good = shared_load(&pack->shared, path, &own);
}

/* Reads one card; a broken one is left out. */
static void read_card(struct pack *pack, const char *path, const struct context *context)
{
	uint64_t hash = 0;
	pack->nfiles_of_cards++;
	if (card_load(&pack->cards[pack->ncards], &hash, path, context))
		pack->ncards++;
	pack->cards_hash = hash_join(pack->cards_hash, hash);
}

void pack_read_cards(struct pack *pack, const struct context *context)
{
	const char *dir = path_in(context->arena, pack->dir, "reference");
	size_t count;
	if (!is_there(dir))
		return;
	struct context own = *context;
	own.diags = part_begin(&pack->cards_part);
	char **names = folder_list(dir, &count, own.diags);
	pack->cards = arena_array(context->arena, count, sizeof *pack->cards);
	for (size_t i = 0; i < count; i++) {
		const char *path = path_in(context->arena, dir, names[i]);
		if (ends_in(names[i], ".yaml"))
			read_card(pack, path, &own);
		else if (ends_in(names[i], ".yml") || ends_in(names[i], ".json"))
			diags_add(own.diags, SEVERITY_WARNING, path, (struct mark){ 0, 0 },
				  "passed over; a reference card is a file in YAML whose name ends in '.yaml'");
	}
	free(names);
	pack->cards_part.good = !own.diags->errors;
}

void pack_release(struct pack *pack)
{
	part_release(&pack->about_part);
	part_release(&pack->framework_part);
	part_release(&pack->lexicon_part);
	part_release(&pack->shared_part);
	part_release(&pack->cards_part);
}
