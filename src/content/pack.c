#include "pack.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/path.h"

const char *path_in(struct arena *arena, const char *dir, const char *name)
{
	char *joined = path_join(dir, name);
	const char *kept = arena_strdup(arena, joined);
	free(joined);
	return kept;
}

bool is_pack(const char *dir)
{
	char *framework = path_join(dir, "framework.yaml"), *cases = path_join(dir, "cases");
	bool is = path_is_file(framework) || path_is_dir(cases);
	free(framework);
	free(cases);
	return is;
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

void part_report(const struct part *part, struct diags *diags)
{
	for (size_t i = 0; part->tried && i < part->diags.len; i++) {
		const struct diag *diag = &part->diags.items[i];
		diags_add(diags, diag->severity, diag->path, diag->at, "%s", diag->message);
	}
}

void part_report_file(const struct part *part, struct diags *diags, const char *path)
{
	for (size_t i = 0; part->tried && i < part->diags.len; i++) {
		const struct diag *diag = &part->diags.items[i];
		if (diag->path && !strcmp(path_base(diag->path), path_base(path)))
			diags_add(diags, diag->severity, path, diag->at, "%s", diag->message);
	}
}

void pack_read(struct pack *out, struct arena *arena, const char *dir)
{
	const char *framework = path_in(arena, dir, "framework.yaml"), *lexicon = path_in(arena, dir, "lexicon.yaml");
	*out = (struct pack) { .dir = arena_strdup(arena, dir) };
	if (path_is_file(framework)) {
		struct diags *diags = part_begin(&out->framework_part);
		out->framework_part.good = framework_load(&out->framework, arena, framework, diags);
	}
	if (path_is_file(lexicon)) {
		struct diags *diags = part_begin(&out->lexicon_part);
		out->lexicon_part.good = lexicon_load(&out->lexicon, arena, lexicon, diags);
	}
}

void pack_read_shared(struct pack *pack, const struct context *context)
{
	const char *path = path_in(context->arena, pack->dir, "checklists/common.json");
	if (!path_is_file(path))
		return;
	struct context own = *context;
	own.diags = part_begin(&pack->shared_part);
	pack->shared_part.good = shared_load(&pack->shared, path, &own);
}

void pack_release(struct pack *pack)
{
	part_release(&pack->framework_part);
	part_release(&pack->lexicon_part);
	part_release(&pack->shared_part);
}
