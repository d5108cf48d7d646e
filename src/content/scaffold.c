#include "mlcoach/content/scaffold.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/tree.h"
#include "mlcoach/content/packs.h"
#include "mlcoach/content/schema.h"
#include "mlcoach/text/utf8.h"
#include "shelf.h"
#include "skeleton.h"

/* Files of a case: where they go and what they are. */
static const struct {
	const char *skeleton, *name, *about;
} case_files[] = {
	{ "case.yaml", "case.yaml", "what the interviewer says and knows" },
	{ "checklist.json", "checklist.json", "what an interviewer would tick" },
	{ "strong.yaml", "answers/strong.yaml", "a strong answer, with the verdicts that it should get" },
	{ "weak.yaml", "answers/weak.yaml", "a weak one" },
};
#define CASE_FILES (sizeof case_files / sizeof *case_files)

/* In a pack: what the first lines of its files name. */
#define SCHEMAS "schema"

struct builder {
	struct scaffold_made *made;
	struct scene scene;
	struct diags *diags;
};

/* --- names ---------------------------------------------------------------------------------------------- */

/* A text as an id: "My case!" is "my-case"; "" when nothing of it can stand in one, or a letter would be lost. */
static const char *kebab(struct arena *arena, const char *text)
{
	char *out = arena_alloc(arena, strlen(text) + 1);
	size_t len = 0;
	for (; *text; text++) {
		if ((unsigned char)*text >= 0x80)
			return "";
		if (isalnum((unsigned char)*text))
			out[len++] = (char)tolower((unsigned char)*text);
		else if (len && out[len - 1] != '-')
			out[len++] = '-';
	}
	out[len && out[len - 1] == '-' ? len - 1 : len] = '\0';
	return out;
}

/* An id as a title: "ticket-triage" is "Ticket triage". */
static const char *title_of(struct arena *arena, const char *id)
{
	char *title = arena_strdup(arena, id);
	for (char *p = title; *p; p++)
		if (*p == '-')
			*p = ' ';
	title[0] = (char)toupper((unsigned char)title[0]);
	return title;
}

/* As it stands between double quotes, in YAML and in JSON. */
static const char *quoted(struct arena *arena, const char *text)
{
	char *out = arena_alloc(arena, 2 * strlen(text) + 1);
	for (char *p = out; *text; *p++ = *text++)
		if (*text == '"' || *text == '\\')
			*p++ = '\\';
	return out;
}

static bool id_good(struct builder *builder, const char *id)
{
	if (is_kebab(id))
		return true;
	const char *near = kebab(&builder->made->arena, id);
	if (*near)
		diags_fail(builder->diags, NULL, "'%s' is no id; did you mean '%s'?", id, near);
	else
		diags_fail(builder->diags, NULL, "'%s' is no id; it must be letters a to z and digits, joined by '-'", id);
	return false;
}

/* One line that a terminal shows as it is. */
static bool title_good(struct builder *builder, const char *title)
{
	struct str shown_as = STR_INIT;
	utf8_printable(&shown_as, title, strlen(title));
	bool line = !strpbrk(title, "\n\t") && !strstr(title, "\xe2\x80\xa8") && !strstr(title, "\xe2\x80\xa9");
	bool good = title[strspn(title, " ")] && line && !strcmp(shown_as.data, title);
	str_release(&shown_as);
	if (!good)
		diags_fail(builder->diags, NULL, "'--title' must be one line of text in UTF-8, without control characters");
	return good;
}

/* --- where ---------------------------------------------------------------------------------------------- */

/* A path without "//" and "/./", so that it can be cut into its folders. */
static char *plain_path(struct arena *arena, const char *path)
{
	char *out = arena_alloc(arena, strlen(path) + 2);
	size_t len = 0;
	if (*path == '/')
		out[len++] = '/';
	while (*path) {
		size_t part = strcspn(path, "/");
		bool keep = part > 1 || (part == 1 && *path != '.');
		if (keep && len && out[len - 1] != '/')
			out[len++] = '/';
		if (keep)
			memcpy(out + len, path, part), len += part;
		path += part + (path[part] == '/');
	}
	if (!len)
		out[len] = '.';
	return out;
}

/* Cuts the last part off; false when there is none. */
static bool go_up(char *path)
{
	char *slash = strrchr(path, '/');
	if (!slash || !slash[1])
		return false;
	slash[slash == path] = '\0';
	return true;
}

/* The pack around the current folder: that folder itself, or one above it that says that it is one, or whose cases/ it
 * lies in. */
static char *pack_around(void)
{
	char *dir = realpath(".", NULL);
	bool is = dir && is_pack(dir), in_cases = false;
	while (dir && !is) {
		in_cases = !strcmp(path_base(dir), "cases");
		if (!go_up(dir))
			break;
		is = in_cases || has_file(dir, "pack.yaml") || has_file(dir, "framework.yaml");
	}
	if (!is) {
		free(dir);
		return NULL;
	}
	return dir;
}

/* The user's own pack; NULL, with a message unless `diags` is NULL, when there is no home. */
static char *own_pack(struct diags *diags)
{
	char *home = packs_home(diags), *own = home ? path_join(home, "own") : NULL;
	free(home);
	return own;
}

char *scaffold_pack(struct diags *diags)
{
	char *pack = pack_around();
	return pack ? pack : own_pack(diags);
}

/* True, with a message, when the id or the place is taken. */
static bool is_taken(struct builder *builder, const struct library *library)
{
	const struct scaffold_made *made = builder->made;
	if (tree_exists(made->dir)) {
		diags_fail(builder->diags, made->dir, "is there already; nothing was written");
		return true;
	}
	for (size_t i = 0; library && i < library_count(library); i++) {
		const struct case_head *head = library_head(library, i);
		if (strcmp(head->id, builder->scene.id))
			continue;
		diags_fail(builder->diags, head->dir, "has the id '%s' already; take another one", head->id);
		return true;
	}
	return false;
}

/* --- the pack ------------------------------------------------------------------------------------------- */

static bool shares_baseline(const struct library *shelf)
{
	const struct pack *pack = &shelf->packs.items[0];
	int step = framework_step(shelf->framework, "model");
	ptrdiff_t index = pack->shared_part.good ? names_find(&pack->shared.ids, "baseline-first") : -1;
	return index >= 0 && ((const struct entry *)pack->shared.items.items)[index].item.step == step;
}

/* The steps that the case must have; they are the pack's own, else the library's. `shelf` owns the pack's. */
static enum status learn_steps(struct builder *builder, struct library *shelf, const struct library *library)
{
	shelf_add_pack(shelf, builder->made->pack);
	struct pack *pack = &shelf->packs.items[0];
	if (pack->framework_part.tried && !pack->framework_part.good) {
		part_report(&pack->framework_part, builder->diags);
		return STATUS_BAD;
	}
	if (!shelf_choose_framework(shelf) && library)
		shelf->framework = library_framework(library);
	if (!shelf->framework) {
		diags_fail(builder->diags, builder->made->pack,
			   "no framework.yaml, neither here nor in another pack, to say which steps a case has; put one into the pack");
		return STATUS_IO;
	}
	shelf_read_lexicon(shelf);
	builder->scene.framework = shelf->framework;
	builder->scene.baseline = shares_baseline(shelf);
	return STATUS_OK;
}

static void name_pack(struct builder *builder)
{
	struct arena *arena = &builder->made->arena;
	const char *name = kebab(arena, folder_name(arena, builder->made->pack));
	char *own = own_pack(NULL);
	builder->scene.pack_name = *name ? name : "cases";
	builder->scene.pack_title = title_of(arena, builder->scene.pack_name);
	if (own && !strcmp(own, builder->made->pack))
		builder->scene.pack_title = "My own cases";
	free(own);
}

/* --- written -------------------------------------------------------------------------------------------- */

static enum status write_file(struct builder *builder, const char *skeleton, const char *path)
{
	struct str text = STR_INIT;
	skeleton_add(&text, skeleton, &builder->scene);
	enum status status = tree_write(path, text.data, text.len, builder->diags);
	str_release(&text);
	return status;
}

static enum status write_case(struct builder *builder, const char *dir)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; i < CASE_FILES && status == STATUS_OK; i++)
		status = write_file(builder, case_files[i].skeleton,
				    path_in(&builder->made->arena, dir, case_files[i].name));
	return status;
}

static void list_file(struct scaffold_made *made, const char *dir, const char *name, const char *about)
{
	made->files[made->nfiles++] = (struct scaffold_file) { path_in(&made->arena, dir, name), about };
}

static void list_files(struct scaffold_made *made)
{
	made->files = arena_array(&made->arena, CASE_FILES + 2, sizeof *made->files);
	if (made->new_pack)
		list_file(made, made->pack, "pack.yaml", "whose cases these are");
	for (size_t i = 0; i < CASE_FILES; i++)
		list_file(made, made->dir, case_files[i].name, case_files[i].about);
	if (made->new_schemas)
		list_file(made, made->pack, SCHEMAS, "what editors know of these files");
}

/* The topmost folder of a path that is not there: what is to be made, at one go. The beginning of `path`. */
static const char *topmost_missing(struct arena *arena, const char *path)
{
	char *top = arena_strdup(arena, path), *above = arena_strdup(arena, path);
	while (go_up(above) && !tree_exists(above))
		strcpy(top, above);
	return top;
}

/* Where a path lies as long as what is missing is staged. */
static const char *while_staged(struct arena *arena, const char *path, const char *top, const char *staged)
{
	size_t len = strlen(top);
	if (strncmp(path, top, len))
		return path;
	return path[len] ? path_in(arena, staged, path + len + 1) : staged;
}

/* Everything below what is missing is built beside it and renamed; what goes beside it is taken back on failure. */
static enum status build(struct builder *builder)
{
	struct scaffold_made *made = builder->made;
	const char *top = topmost_missing(&made->arena, made->dir), *written[2];
	size_t nwritten = 0;
	if (strstr(made->dir + strlen(top), "/../")) {
		diags_fail(builder->diags, top, "no such folder");
		return STATUS_IO;
	}
	char *staged = tree_stage(top, builder->diags);
	if (!staged)
		return STATUS_IO;
	const char *pack = while_staged(&made->arena, made->pack, top, staged);
	const char *about = path_in(&made->arena, pack, "pack.yaml"), *for_editors = path_in(&made->arena, pack, SCHEMAS);
	made->new_schemas = !tree_exists(for_editors);
	enum status status = write_case(builder, while_staged(&made->arena, made->dir, top, staged));
	if (status == STATUS_OK && made->new_pack && (status = write_file(builder, "pack.yaml", about)) == STATUS_OK)
		written[nwritten++] = about;
	if (status == STATUS_OK && made->new_schemas &&
	    (status = schema_write_all(for_editors, builder->diags)) == STATUS_OK)
		written[nwritten++] = for_editors;
	if (status == STATUS_OK)
		status = tree_land(staged, top, builder->diags);
	if (status != STATUS_OK)
		tree_remove(staged, builder->diags);
	while (status != STATUS_OK && nwritten)
		tree_remove(written[--nwritten], builder->diags);
	free(staged);
	return status;
}

static enum status make(struct builder *builder, const struct scaffold *wanted, const struct library *library)
{
	struct scaffold_made *made = builder->made;
	made->new_pack = !is_pack(made->pack);
	made->dir = path_in(&made->arena, path_in(&made->arena, made->pack, "cases"), wanted->id);
	if (tree_exists(made->pack) && !path_is_dir(made->pack)) {
		diags_fail(builder->diags, made->pack, "not a folder");
		return STATUS_IO;
	}
	if (is_taken(builder, library))
		return STATUS_BAD;
	struct library *shelf = shelf_new();
	enum status status = learn_steps(builder, shelf, library);
	name_pack(builder);
	if (status == STATUS_OK)
		status = build(builder);
	library_free(shelf);
	return status;
}

enum status scaffold_case(struct scaffold_made *out, const struct scaffold *wanted, const struct library *library,
			  struct diags *diags)
{
	*out = (struct scaffold_made) { 0 };
	arena_init(&out->arena);
	struct builder builder = { .made = out, .diags = diags };
	const char *title = wanted->title ? wanted->title : title_of(&out->arena, wanted->id);
	if (!id_good(&builder, wanted->id) || !title_good(&builder, title))
		return STATUS_USAGE;
	builder.scene.id = wanted->id;
	builder.scene.title = quoted(&out->arena, title);
	char *pack = wanted->pack ? alloc_strdup(wanted->pack) : scaffold_pack(diags);
	if (!pack)
		return STATUS_IO;
	out->pack = plain_path(&out->arena, pack);
	free(pack);
	enum status status = make(&builder, wanted, library);
	if (status == STATUS_OK)
		list_files(out);
	return status;
}

void scaffold_release(struct scaffold_made *made)
{
	arena_release(&made->arena);
}
