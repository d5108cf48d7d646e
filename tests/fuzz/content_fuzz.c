/* Any bytes as any kind of content file: no crash, no hang, and an error whenever there is no result. What was read
 * on behind mistakes is in the order of the text, and the mistakes lie inside it. The first byte says which kind. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/content/load.h"

static struct framework framework = {
	.steps = { { .id = "requirements", .question = "?" }, { .id = "data", .question = "?" } }, .nsteps = 2
};
static struct names concepts;
static const struct shared no_shared;
static const struct shared *const shared[] = { &no_shared, NULL };

static bool fuzz_framework(const struct source *source, const struct context *context)
{
	struct framework out;
	return framework_bind(&out, source, context->arena, context->diags);
}

static bool fuzz_lexicon(const struct source *source, const struct context *context)
{
	struct lexicon_file file;
	struct lexicon merged;
	struct names names;
	bool good = lexicon_bind(&file, source, context->arena, context->diags);
	return lexicon_merge(&merged, &names, &file, 1, context->arena, context->diags) && good;
}

static bool fuzz_common(const struct source *source, const struct context *context)
{
	struct shared out;
	return shared_bind(&out, source, context);
}

static bool fuzz_case(const struct source *source, const struct context *context)
{
	struct case_study out;
	return case_bind(&out, source, "x", context);
}

static bool fuzz_checklist(const struct source *source, const struct context *context)
{
	struct checklist out;
	struct fact fact = { .id = "size" };
	struct case_study study = { .head.id = "x", .facts = &fact, .nfacts = 1 };
	return checklist_bind(&out, source, &study, context);
}

static bool fuzz_sample(const struct source *source, const struct context *context)
{
	struct sample out;
	struct trap trap = { .id = "rare" };
	struct item item = { .id = "goal" };
	struct case_study study = { .head.id = "x", .traps = &trap, .ntraps = 1 };
	struct checklist checklist = { .items = &item, .nitems = 1 };
	return sample_bind(&out, source, &study, &checklist, context);
}

typedef bool fuzz_bind(const struct source *source, const struct context *context);
static fuzz_bind *const binds[] = { fuzz_framework, fuzz_lexicon, fuzz_common, fuzz_case, fuzz_checklist, fuzz_sample };

static bool before(struct mark a, struct mark b)
{
	return a.line < b.line || (a.line == b.line && a.column < b.column);
}

/* Messages and what is left out of them rest on this order. */
static void check_order(const struct node *node)
{
	for (size_t i = 0; i < node->len; i++) {
		const struct node *child = &node->children[i];
		struct mark at = child->key ? child->key_at : child->at;
		if (node->kind == NODE_MAP && !child->key)
			abort();
		if (before(at, node->at) || (i && before(child->at, node->children[i - 1].at)) || !at.line ||
		    !at.column)
			abort();
		check_order(child);
	}
}

static void check_places(const struct diags *diags, const char *text, size_t len)
{
	uint32_t lines = 1;
	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n' || text[i] == '\r';
	for (size_t i = 0; i < diags->len; i++)
		if (diags->items[i].at.line > lines || diags->items[i].at.column > len + 1)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct arena arena;
	struct diags diags;
	arena_init(&arena);
	diags_init(&diags);
	size_t kind = data[0] >> 1;
	char *text = arena_strndup(&arena, (const char *)data + 1, size - 1);
	struct context context = { &arena, &diags, &framework, &concepts, shared, 0 };
	struct source source = { .path = "x" };
	source.root = (data[0] & 1 ? json_read : yaml_read)(&arena, text, size - 1, "x", &diags);
	check_places(&diags, text, size - 1);
	if (source.root)
		check_order(source.root);
	bool good = source.root && !diags.errors;
	if (source.root)
		good = binds[kind % (sizeof binds / sizeof *binds)](&source, &context) && good;
	if (!good && !diags.errors)
		abort();
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}
