#include "mlcoach/content/sample.h"

#include <string.h>

#include "load.h"

static const char *const kinds[] = { "strong", "middling", "weak", "fooler", NULL };
static const char *const verdicts[] = { "covered", "partial", "missed", "denied", NULL };
static const char *const outcomes[] = { "walked_in", "named", "avoided", NULL };
static const char *const levels[] = { "mid", "senior", "staff", NULL };

struct sample_file {
	unsigned format;
	const char *case_id, *name, *level;
	int kind;
	struct objects answers, expected, differs, traps;
};

static const struct field answer_of = { NULL, FIELD_TEXT, .blank = true, .about = "what was written in this step" };
static const struct field verdict_of = { NULL, FIELD_ENUM, .names = verdicts,
					 .about = "the verdict that this item should get" };
static const struct field outcome_of = { NULL, FIELD_ENUM, .names = outcomes,
					 .about = "what the answer does with this trap" };
static const struct field reason_of = { .type = FIELD_TEXT,
					.about = "why this verdict is known not to come out as expected" };

static const struct field sample_fields[] = {
	FORMAT_FIELD(struct sample_file),
	{ "case", FIELD_ID, offsetof(struct sample_file, case_id), .required = true,
	  .about = "the id of the case that it answers", .example = "ad-click-prediction" },
	{ "name", FIELD_ID, offsetof(struct sample_file, name), .required = true, .about = "a name for this answer",
	  .example = "strong" },
	{ "kind", FIELD_ENUM, offsetof(struct sample_file, kind), .required = true, .names = kinds,
	  .about = "how good it is; a fooler has the words and nothing to say" },
	{ "level", FIELD_WORD, offsetof(struct sample_file, level), .names = levels,
	  .about = "of the one who wrote it" },
	{ "answers", FIELD_ENTRIES, offsetof(struct sample_file, answers), .required = true, .of = &answer_of,
	  .keys = KEYS_ID, .about = "what was written in each step, by the step's id; steps may be left out" },
	{ "expected", FIELD_ENTRIES, offsetof(struct sample_file, expected), .required = true, .of = &verdict_of,
	  .keys = KEYS_ID, .about = "the verdict that every item of the checklist should get, by the item's id" },
	{ "differs", FIELD_ENTRIES, offsetof(struct sample_file, differs), .of = &reason_of, .keys = KEYS_ID,
	  .about = "items whose verdict is known not to come out as expected, by the item's id, with the reason" },
	{ "traps", FIELD_ENTRIES, offsetof(struct sample_file, traps), .of = &outcome_of, .keys = KEYS_ID,
	  .about = "what the answer does with the traps of the case, by the trap's id" },
};

const struct shape sample_shape = { SHAPE("a sample answer", sample_fields, struct sample_file),
				    .about = "A sample answer to a case, with the verdicts that it should get." };

static void take_answers(struct sample *out, struct binder *binder, const struct objects *answers,
			 const struct framework *framework)
{
	const char **texts = answers->items;
	int *steps = arena_array(binder->arena, answers->len, sizeof *steps);
	steps_check(binder, framework, answers, steps, (struct mark) { 0, 0 }, false);
	for (size_t i = 0; i < answers->len; i++)
		if (steps[i] >= 0)
			out->answers[steps[i]] = texts[i];
}

/* One warning for all items without a verdict; of those with the same id one counts. */
static void warn_unlabelled(const struct sample *sample, struct binder *binder, const struct checklist *checklist,
			    const struct names *items, struct mark at)
{
	size_t missing = 0, all = 0;
	const char *first = NULL;
	for (size_t i = 0; i < checklist->nitems; i++) {
		const char *id = checklist->items[i].id;
		bool counts = id && names_find(items, id) == (ptrdiff_t)i;
		all += counts;
		if (!counts || sample->expected[i] != EXPECTED_NONE)
			continue;
		first = missing++ ? first : checklist->items[i].id;
	}
	if (missing)
		diags_warn(binder->diags, "verdicts-missing", binder->path, at,
			   "no expected verdict for %zu of %zu items; the first is '%s'", missing, all, first);
}

/* The item that an entry is about, or -1 with an error. */
static ptrdiff_t find_item(struct binder *binder, const struct names *items, const struct node *entry)
{
	ptrdiff_t index = names_find(items, entry->key);
	if (index < 0)
		bind_key_error(binder, entry, "unknown item '%s'%s", shown(binder->arena, entry->key),
			   did_you_mean(binder->arena, entry->key, items->list, items->len));
	return index;
}

static void take_expected(struct sample *out, struct binder *binder, const struct objects *expected,
			  const struct names *items, const struct checklist *checklist)
{
	const int *given = expected->items;
	out->expected = arena_array(binder->arena, checklist->nitems, sizeof *out->expected);
	out->at = arena_array(binder->arena, checklist->nitems, sizeof *out->at);
	for (size_t i = 0; i < checklist->nitems; i++)
		out->expected[i] = EXPECTED_NONE;
	for (size_t i = 0; i < expected->len; i++) {
		const struct node *entry = &expected->node->children[i];
		ptrdiff_t item = find_item(binder, items, entry);
		if (item < 0)
			continue;
		out->expected[item] = (enum expected)given[i];
		out->at[item] = entry->key_at;
	}
	if (expected->node)
		warn_unlabelled(out, binder, checklist, items, expected->node->key_at);
}

static void take_differs(struct sample *out, struct binder *binder, const struct objects *differs,
			 const struct names *items, const struct checklist *checklist)
{
	const char **reasons = differs->items;
	out->differs = arena_array(binder->arena, checklist->nitems, sizeof *out->differs);
	for (size_t i = 0; i < differs->len; i++) {
		const struct node *entry = &differs->node->children[i];
		ptrdiff_t item = find_item(binder, items, entry);
		if (item < 0)
			continue;
		if (out->expected[item] == EXPECTED_NONE)
			bind_error(binder, entry->key_at, "'%s' has no expected verdict to differ from; add it to 'expected'",
				   shown(binder->arena, entry->key));
		out->differs[item] = reasons[i];
		out->at[item] = entry->key_at;
	}
}

static void take_verdicts(struct sample *out, struct binder *binder, const struct sample_file *file,
			  const struct checklist *checklist)
{
	struct names items;
	names_init(&items, binder->arena, checklist->items, checklist->nitems, sizeof *checklist->items);
	take_expected(out, binder, &file->expected, &items, checklist);
	take_differs(out, binder, &file->differs, &items, checklist);
}

static void check_traps(struct binder *binder, const struct objects *traps, const struct case_study *study)
{
	struct names ids;
	names_init(&ids, binder->arena, study->traps, study->ntraps, sizeof *study->traps);
	for (size_t i = 0; i < traps->len; i++) {
		const struct node *node = &traps->node->children[i];
		if (names_find(&ids, node->key) < 0)
			bind_key_error(binder, node, "unknown trap '%s'%s", shown(binder->arena, node->key),
				       did_you_mean(binder->arena, node->key, ids.list, ids.len));
	}
}

bool sample_bind(struct sample *out, const struct source *source, const struct case_study *study,
		 const struct checklist *checklist, const struct context *context)
{
	struct binder binder = { source->path, context->arena, context->diags, NULL, source->root, 0 };
	struct sample_file file = { 0 };
	size_t errors = context->diags->errors;
	bind_object(&binder, &sample_shape, &file, source->root);
	*out = (struct sample) { .path = source->path, .name = file.name, .kind = (enum sample_kind)file.kind };
	if (file.case_id && study->head.id && strcmp(file.case_id, study->head.id))
		bind_error(&binder, mark_in(source->root, "case"), "'case' is '%s', the answer lies with '%s'",
			   shown(context->arena, file.case_id), shown(context->arena, study->head.id));
	take_answers(out, &binder, &file.answers, context->framework);
	if (checklist->items_known)
		take_verdicts(out, &binder, &file, checklist);
	if (study->traps_known)
		check_traps(&binder, &file.traps, study);
	return context->diags->errors == errors;
}

bool sample_load(struct sample *out, const char *path, const struct case_study *study,
		 const struct checklist *checklist, const struct context *context)
{
	struct source source;
	size_t errors = context->diags->errors;
	*out = (struct sample) { .path = path };
	return source_read(&source, context->arena, path, context->diags) &&
	       sample_bind(out, &source, study, checklist, context) && context->diags->errors == errors;
}
