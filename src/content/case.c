#include "mlcoach/content/case.h"

#include <string.h>

#include "load.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"

static const char *const difficulties[] = { "easy", "medium", "hard", NULL };

struct curveball_entry {
	struct curveball curveball; /* first: begins with its id */
	const char *step;
};

struct case_file {
	unsigned format;
	struct case_head head;
	const char *prompt, *diagram;
	struct strings unknown;
	struct objects facts, steps, traps, curveballs, further;
};

static const struct field fact_fields[] = {
	{ "id", FIELD_ID, offsetof(struct fact, id), .required = true,
	  .about = "a name for it, which items give under 'uses'", .example = "latency" },
	{ "about", FIELD_TEXT, offsetof(struct fact, about),
	  .about = "what it is called when the interviewer asks back (\"Do you mean …, or …?\"), without giving it away",
	  .example = "how fast the answer has to be" },
	{ "asked", FIELD_MATCHES, offsetof(struct fact, asked), .about = "what a question for it says" },
	{ "examples", FIELD_TEXTS, offsetof(struct fact, examples),
	  .about = "questions that ask for it, as candidates would type them", .example = "How fast must it answer?" },
	{ "answer", FIELD_TEXT, offsetof(struct fact, answer), .required = true, .prose = true,
	  .about = "what the interviewer says to such a question" },
};

static const struct shape fact_shape = { SHAPE("a fact", fact_fields, struct fact),
					 .at = offsetof(struct fact, at),
					 .either = { "asked", "examples" },
					 .lacking = "nothing asks for this fact",
					 .about = "what the interviewer tells only when asked" };

static const struct field case_step_fields[] = {
	{ "question", FIELD_TEXT, offsetof(struct case_step, question),
	  .about = "what the interviewer asks to open the step, instead of the framework's question" },
	{ "minutes", FIELD_COUNT, offsetof(struct case_step, minutes), .min = 1, .max = 240,
	  .about = "of an interview of 45 minutes, instead of the framework's" },
	{ "hints", FIELD_TEXTS, offsetof(struct case_step, hints),
	  .about = "what helps in practice when nothing comes to mind, mild first" },
	{ "answer", FIELD_TEXT, offsetof(struct case_step, answer), .required = true, .prose = true,
	  .about = "a model answer, shown in the debrief" },
};

static const struct shape case_step_shape = { SHAPE("a step", case_step_fields, struct case_step),
					      .at = offsetof(struct case_step, at),
					      .about = "what this case says in one step of the framework" };

static const struct field case_step_of = { NULL, FIELD_OBJECT, .shape = &case_step_shape };

static const struct field trap_fields[] = {
	{ "id", FIELD_ID, offsetof(struct trap, id), .required = true, .about = "a name for it, used by sample answers",
	  .example = "accuracy-on-rare-class" },
	{ "trap", FIELD_TEXT, offsetof(struct trap, trap), .required = true, .about = "what a weak candidate does" },
	{ "instead", FIELD_TEXT, offsetof(struct trap, instead), .about = "what to do instead" },
	{ "walked_in", FIELD_MATCHES, offsetof(struct trap, walked_in), .required = true,
	  .about = "any of these: the candidate fell for it" },
	{ "named", FIELD_MATCHES, offsetof(struct trap, named),
	  .about = "any of these: the candidate names and avoids it" },
};

static const struct shape trap_shape = { SHAPE("a trap", trap_fields, struct trap),
					 .at = offsetof(struct trap, at),
					 .about = "a red flag of this case" };

static const struct field curveball_fields[] = {
	{ "id", FIELD_ID, offsetof(struct curveball_entry, curveball.id), .required = true, .about = "a name for it",
	  .example = "half-the-latency" },
	{ "says", FIELD_TEXT, offsetof(struct curveball_entry, curveball.says), .required = true,
	  .about = "what the interviewer says" },
	{ "step", FIELD_TEXT, offsetof(struct curveball_entry, step), .about = "the step after which it fits",
	  .example = "serving" },
	{ "full", FIELD_MATCHES, offsetof(struct curveball_entry, curveball.full), .required = true,
	  .about = "any of these: the candidate deals with it" },
	{ "answer", FIELD_TEXT, offsetof(struct curveball_entry, curveball.answer),
	  .about = "the smallest part that must change" },
};

static const struct shape curveball_shape = { SHAPE("a curveball", curveball_fields, struct curveball_entry),
					      .at = offsetof(struct curveball_entry, curveball.at),
					      .about = "a constraint that changes in mid-interview" };

static const struct field reading_fields[] = {
	{ "title", FIELD_TEXT, offsetof(struct reading, title), .required = true, .about = "of the text" },
	{ "where", FIELD_TEXT, offsetof(struct reading, where), .required = true,
	  .about = "where everybody can read it: a web address, a journal" },
};

static const struct shape reading_shape = { SHAPE("an entry of 'further'", reading_fields, struct reading),
					    .about = "open reading" };

/* clang-format off */
#define HEAD_FIELDS \
	FORMAT_FIELD(struct case_file), \
	{ "id", FIELD_ID, offsetof(struct case_file, head.id), .required = true, .about = "the name of the case's folder", \
	  .example = "ad-click-prediction" }, \
	{ "title", FIELD_TEXT, offsetof(struct case_file, head.title), .required = true, \
	  .about = "what lists and the screen's first line show", .example = "Ad click prediction" }, \
	{ "summary", FIELD_TEXT, offsetof(struct case_file, head.summary), .required = true, \
	  .about = "what is to be designed, in a sentence; lists show it" }, \
	{ "difficulty", FIELD_WORD, offsetof(struct case_file, head.difficulty), .required = true, .names = difficulties, \
	  .about = "how hard the case is; lists show it" }, \
	{ "tags", FIELD_TEXTS, offsetof(struct case_file, head.tags), .about = "topics; lists show them", .example = "ranking" }
/* clang-format on */

static const struct field head_fields[] = { HEAD_FIELDS };

static const struct shape head_shape = { SHAPE("case.yaml", head_fields, struct case_file), .open = true };

static const struct field case_fields[] = {
	HEAD_FIELDS,
	{ "prompt", FIELD_TEXT, offsetof(struct case_file, prompt), .required = true, .prose = true,
	  .about = "what the interviewer says first: two to four sentences, vague on purpose" },
	{ "facts", FIELD_OBJECTS, offsetof(struct case_file, facts), .shape = &fact_shape,
	  .about = "what the interviewer tells only when asked" },
	{ "unknown", FIELD_TEXTS, offsetof(struct case_file, unknown), .lone = true,
	  .about = "questions that no fact answers, as people put them: with some, none is told that has nothing to do "
		   "with what was asked" },
	{ "steps", FIELD_ENTRIES, offsetof(struct case_file, steps), .required = true, .of = &case_step_of,
	  .keys = KEYS_ID, .about = "one entry for each step of framework.yaml, by the step's id" },
	{ "traps", FIELD_OBJECTS, offsetof(struct case_file, traps), .shape = &trap_shape,
	  .about = "red flags of this case" },
	{ "curveballs", FIELD_OBJECTS, offsetof(struct case_file, curveballs), .shape = &curveball_shape,
	  .about = "constraints that change in mid-interview" },
	{ "diagram", FIELD_TEXT, offsetof(struct case_file, diagram),
	  .about = "the reference whiteboard, a Mermaid flowchart: 'flowchart LR', then lines such as "
		   "'app[App] -->|request| rank[Ranker] --> log'" },
	{ "further", FIELD_OBJECTS, offsetof(struct case_file, further), .shape = &reading_shape,
	  .about = "open reading" },
};

const struct shape case_shape = { SHAPE("case.yaml", case_fields, struct case_file),
				  .about = "What the interviewer of a case says and knows." };

bool case_head_load(struct case_head *out, struct arena *arena, const char *path, struct diags *diags)
{
	static const char *const keys[] = { "format", "id", "title", "summary", "difficulty", "tags" };
	struct binder binder = { .path = path, .arena = arena, .diags = diags };
	struct case_file file = { 0 };
	struct str bytes = STR_INIT;
	struct node *root = NULL;
	size_t errors = diags->errors;
	if (path_read(&bytes, path, CONTENT_FILE_MAX, diags) == STATUS_OK)
		root = yaml_read_head(arena, bytes.data, bytes.len, path, diags, keys, sizeof keys / sizeof *keys);
	binder.root = root;
	if (root)
		bind_object(&binder, &head_shape, &file, root);
	*out = file.head;
	str_release(&bytes);
	return root && diags->errors == errors;
}

static void take_steps(struct case_study *out, struct binder *binder, const struct case_file *file,
		       const struct framework *framework, const struct node *root)
{
	const struct case_step *entries = file->steps.items;
	int *steps = arena_array(binder->arena, file->steps.len, sizeof *steps);
	steps_check(binder, framework, &file->steps, steps, mark_in(root, "steps"), true);
	for (size_t i = 0; i < file->steps.len; i++)
		if (steps[i] >= 0)
			out->steps[steps[i]] = entries[i];
	for (size_t i = 0; i < framework->nsteps; i++)
		if (!out->steps[i].question)
			out->steps[i].question = framework->steps[i].question;
}

static void take_curveballs(struct case_study *out, struct binder *binder, const struct objects *objects,
			    const struct framework *framework)
{
	const struct curveball_entry *entries = objects->items;
	out->ncurveballs = objects->len;
	out->curveballs = arena_array(binder->arena, objects->len, sizeof *out->curveballs);
	for (size_t i = 0; i < objects->len; i++) {
		out->curveballs[i] = entries[i].curveball;
		out->curveballs[i].step = step_find(binder, framework, mark_in(&objects->node->children[i], "step"),
						     entries[i].step);
	}
	bind_unique(binder, objects, sizeof *entries, "curveball");
}

bool case_bind(struct case_study *out, const struct source *source, const char *folder, const struct context *context)
{
	struct binder binder = { source->path, context->arena, context->diags, context->concepts, source->root, 0 };
	struct case_file file = { 0 };
	size_t errors = context->diags->errors;
	const struct node *root = source->root;
	bind_object(&binder, &case_shape, &file, root);
	*out = (struct case_study) {
		.path = source->path,
		.head = file.head,
		.prompt = file.prompt,
		.diagram = file.diagram,
		.facts = file.facts.items,
		.nfacts = file.facts.len,
		.unknown = file.unknown,
		.traps = file.traps.items,
		.ntraps = file.traps.len,
		.further = file.further.items,
		.nfurther = file.further.len,
	};
	if (folder && file.head.id && strcmp(folder, file.head.id))
		bind_error(&binder, mark_in(root, "id"), "'id' is '%s', the folder is '%s'; they must be the same",
			   shown(context->arena, file.head.id), shown(context->arena, folder));
	take_steps(out, &binder, &file, context->framework, root);
	take_curveballs(out, &binder, &file.curveballs, context->framework);
	bind_unique(&binder, &file.facts, sizeof(struct fact), "fact");
	bind_unique(&binder, &file.traps, sizeof(struct trap), "trap");
	if (file.diagram)
		diagram_check(&binder, node_get(root, "diagram"));
	bool good = context->diags->errors == errors;
	out->facts_known = good || bind_ids_known(&file.facts);
	out->traps_known = good || bind_ids_known(&file.traps);
	return good;
}

bool case_load(struct case_study *out, const char *path, const char *folder, const struct context *context)
{
	struct source source;
	size_t errors = context->diags->errors;
	*out = (struct case_study) { .path = path };
	return source_read(&source, context->arena, path, context->diags) && case_bind(out, &source, folder, context) &&
	       context->diags->errors == errors;
}
