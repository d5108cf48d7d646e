#include "mlcoach/content/framework.h"

#include <string.h>

#include "mlcoach/base/suggest.h"

#include "load.h"

static const char *const level_ids[LEVEL_COUNT + 1] = { "mid", "senior", "staff", NULL };

const char *level_id(enum level level)
{
	return level_ids[level];
}

int level_find(const char *id)
{
	for (int i = 0; i < LEVEL_COUNT; i++)
		if (!strcmp(level_ids[i], id))
			return i;
	return -1;
}

int framework_step(const struct framework *framework, const char *id)
{
	for (size_t i = 0; i < framework->nsteps; i++)
		if (framework->steps[i].id && !strcmp(framework->steps[i].id, id))
			return (int)i;
	return -1;
}

int framework_budget(const struct framework *framework, unsigned minutes)
{
	for (size_t i = 0; i < framework->nbudgets; i++)
		if (framework->budgets[i] == minutes)
			return (int)i;
	return -1;
}

/* --- the file --- */

struct step_entry {
	struct step step; /* first: begins with its id */
	struct counts minutes;
};

struct level_entry {
	int level;
	const char *title, *expects;
};

struct framework_file {
	unsigned format;
	struct counts budgets;
	struct objects steps, levels, signals;
	struct strings wrapup;
};

static const struct field step_fields[] = {
	{ "id", FIELD_ID, offsetof(struct step_entry, step.id), .required = true,
	  .about = "a name that stays: cases name their steps by it, and attempts are kept with it",
	  .example = "requirements" },
	{ "title", FIELD_TEXT, offsetof(struct step_entry, step.title), .required = true,
	  .about = "what the screen shows", .example = "Requirements" },
	{ "minutes", FIELD_COUNTS, offsetof(struct step_entry, minutes), .required = true, .min = 1, .max = 240,
	  .about = "how long the step takes in an interview of each length of 'budgets', in their order" },
	{ "weight", FIELD_NUMBER, offsetof(struct step_entry, step.weight), .required = true, .above = true, .max = 10,
	  .about = "how much the step counts in the overall score" },
	{ "question", FIELD_TEXT, offsetof(struct step_entry, step.question), .required = true,
	  .about = "what the interviewer asks to open the step, where a case has no question of its own" },
	{ "guidance", FIELD_TEXT, offsetof(struct step_entry, step.guidance), .required = true,
	  .about = "what a good answer to this step does; shown in practice" },
	{ "supports", FIELD_TEXT, offsetof(struct step_entry, step.supports),
	  .about = "what of the design rests on this step, as a debrief says it: 'so … is unsupported'",
	  .example = "the claim that it is better" },
};

static const struct shape step_shape = { SHAPE("a step", step_fields, struct step_entry),
					 .at = offsetof(struct step_entry, step.at),
					 .about = "a step of every interview" };

static const struct field level_fields[] = {
	{ "id", FIELD_ENUM, offsetof(struct level_entry, level), .required = true, .names = level_ids,
	  .about = "which of the levels, each of which is there once" },
	{ "title", FIELD_TEXT, offsetof(struct level_entry, title), .required = true, .about = "what the screen shows",
	  .example = "Senior" },
	{ "expects", FIELD_TEXT, offsetof(struct level_entry, expects), .required = true,
	  .about = "what is expected of a candidate at this level" },
};

static const struct shape level_shape = { SHAPE("a level", level_fields, struct level_entry),
					  .about = "a level at which candidates are interviewed" };

#define FROM_ABOUT "the lowest overall score, of 100, at this level"

static const struct field from_fields[] = {
	{ "mid", FIELD_NUMBER, LEVEL_MID * sizeof(double), .required = true, .max = 100, .about = FROM_ABOUT },
	{ "senior", FIELD_NUMBER, LEVEL_SENIOR * sizeof(double), .required = true, .max = 100, .about = FROM_ABOUT },
	{ "staff", FIELD_NUMBER, LEVEL_STAFF * sizeof(double), .required = true, .max = 100, .about = FROM_ABOUT },
};

static const struct shape from_shape = { SHAPE("'from'", from_fields, double[LEVEL_COUNT]) };

static const struct field signal_fields[] = {
	{ "id", FIELD_ID, offsetof(struct signal_rule, id), .required = true,
	  .about = "a name that stays: it is kept with attempts", .example = "hire" },
	{ "title", FIELD_TEXT, offsetof(struct signal_rule, title), .required = true, .about = "what the screen shows",
	  .example = "Hire" },
	{ "from", FIELD_OBJECT, offsetof(struct signal_rule, from), .required = true, .shape = &from_shape,
	  .about = "the lowest overall score for this signal, at each level" },
	{ "every_step", FIELD_NUMBER, offsetof(struct signal_rule, every_step), .max = 100,
	  .about = "no step may score below this, of 100" },
};

static const struct shape signal_shape = { SHAPE("a signal", signal_fields, struct signal_rule),
					   .at = offsetof(struct signal_rule, at),
					   .about = "what an interviewer would recommend" };

static const struct field framework_fields[] = {
	FORMAT_FIELD(struct framework_file),
	{ "budgets", FIELD_COUNTS, offsetof(struct framework_file, budgets), .required = true, .min = 5, .max = 480,
	  .filled = true, .most = BUDGETS_MAX, .about = "lengths of an interview in minutes" },
	{ "steps", FIELD_OBJECTS, offsetof(struct framework_file, steps), .required = true, .shape = &step_shape,
	  .filled = true, .most = STEPS_MAX, .about = "the steps of every interview, in their order" },
	{ "wrapup", FIELD_TEXTS, offsetof(struct framework_file, wrapup),
	  .about = "last questions, asked when all steps are done; an interview gets one of them" },
	{ "levels", FIELD_OBJECTS, offsetof(struct framework_file, levels), .required = true, .shape = &level_shape,
	  .about = "the levels at which candidates are interviewed" },
	{ "signals", FIELD_OBJECTS, offsetof(struct framework_file, signals), .required = true,
	  .shape = &signal_shape, .filled = true, .most = SIGNALS_MAX,
	  .about = "what an interviewer would recommend, from worst to best; the worst begins at 0" },
};

const struct shape framework_shape = { SHAPE("framework.yaml", framework_fields, struct framework_file),
				       .about = "The frame of every interview of a pack: its steps, levels and "
						"signals." };

/* As many entries of a list as there is room for. */
static size_t fit(size_t len, size_t max)
{
	return len < max ? len : max;
}

/* Leaves out what has no id or that of another: cases are checked against the steps that are sure. */
static void keep_known_steps(struct framework *framework)
{
	size_t all = framework->nsteps;
	framework->nsteps = 0;
	for (size_t i = 0; i < all; i++) {
		const struct step step = framework->steps[i];
		if (step.id && framework_step(framework, step.id) < 0)
			framework->steps[framework->nsteps++] = step;
	}
	framework->partial = framework->partial || !all || framework->nsteps < all;
}

static void take_steps(struct framework *out, struct binder *binder, const struct framework_file *file)
{
	const struct step_entry *entries = file->steps.items;
	out->nsteps = fit(file->steps.len, STEPS_MAX);
	for (size_t i = 0; i < out->nsteps; i++) {
		const struct counts *minutes = &entries[i].minutes;
		out->steps[i] = entries[i].step;
		if (minutes->items && file->budgets.items && minutes->len != file->budgets.len)
			bind_error(binder, mark_in(&file->steps.node->children[i], "minutes"),
				   "%zu in 'minutes' but %zu in 'budgets'; give one for each budget", minutes->len,
				   file->budgets.len);
		for (size_t j = 0; j < minutes->len && j < BUDGETS_MAX; j++)
			out->steps[i].minutes[j] = minutes->items[j];
	}
	bind_unique(binder, &file->steps, sizeof *entries, "step");
}

static void check_sums(const struct framework *framework, struct binder *binder, const struct node *root)
{
	const struct node *budgets = node_get(root, "budgets");
	for (size_t i = 0; i < framework->nbudgets; i++) {
		unsigned sum = 0;
		for (size_t j = 0; j < framework->nsteps; j++)
			sum += framework->steps[j].minutes[i];
		if (sum != framework->budgets[i])
			diags_warn(binder->diags, "minutes-sum", binder->path, budgets->children[i].at,
				  "the minutes of the steps add up to %u, not to this budget of %u", sum,
				  framework->budgets[i]);
	}
}

static void take_levels(struct framework *out, struct binder *binder, const struct framework_file *file,
			const struct node *root)
{
	const struct level_entry *entries = file->levels.items;
	bool unknown = false; /* one that is not there may be meant by it */
	for (size_t i = 0; i < file->levels.len; i++) {
		const struct level_entry *entry = &entries[i];
		const struct node *node = &file->levels.node->children[i], *id = node_get(node, "id");
		if (!id || !id->text || strcmp(id->text, level_ids[entry->level])) {
			unknown = true;
			continue;
		}
		if (out->level_title[entry->level] && entry->title)
			bind_error(binder, id->at, "level '%s' is there already", level_ids[entry->level]);
		out->level_title[entry->level] = entry->title;
		out->level_expects[entry->level] = entry->expects;
	}
	for (int i = 0; file->levels.node && !unknown && i < LEVEL_COUNT; i++)
		if (!out->level_title[i])
			bind_error(binder, mark_in(root, "levels"), "missing level '%s'", level_ids[i]);
}

static void take_signals(struct framework *out, struct binder *binder, const struct framework_file *file)
{
	const struct signal_rule *rules = file->signals.items;
	out->nsignals = fit(file->signals.len, SIGNALS_MAX);
	for (size_t i = 0; i < out->nsignals; i++) {
		out->signals[i] = rules[i];
		for (int level = 0; level < LEVEL_COUNT; level++) {
			double least = i ? rules[i - 1].from[level] : 0;
			if (i ? rules[i].from[level] < least : rules[i].from[level] > 0)
				bind_error(binder, mark_in(&file->signals.node->children[i], "from"),
					   i ? "signals go from worst to best; '%s' of '%s' is below that of the one "
					       "before"
					     : "the worst signal begins at 0; '%s' of '%s' is above",
					   level_ids[level], rules[i].id ? rules[i].id : "");
		}
	}
	bind_unique(binder, &file->signals, sizeof *rules, "signal");
}

bool framework_bind(struct framework *out, const struct source *source, struct arena *arena, struct diags *diags)
{
	struct binder binder = { source->path, arena, diags, NULL, source->root, 0 };
	struct framework_file file = { 0 };
	size_t errors = diags->errors;
	bind_object(&binder, &framework_shape, &file, source->root);
	*out = (struct framework) { .path = source->path, .hash = source->hash };
	out->wrapup = file.wrapup;
	out->nbudgets = fit(file.budgets.len, BUDGETS_MAX);
	if (out->nbudgets)
		memcpy(out->budgets, file.budgets.items, out->nbudgets * sizeof *out->budgets);
	if (node_is_torn(source->root, "steps"))
		out->partial = true;
	else
		take_steps(out, &binder, &file);
	keep_known_steps(out);
	take_levels(out, &binder, &file, source->root);
	take_signals(out, &binder, &file);
	if (diags->errors == errors)
		check_sums(out, &binder, source->root);
	return diags->errors == errors;
}

bool framework_load(struct framework *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct source source;
	size_t errors = diags->errors;
	*out = (struct framework) { .path = path, .partial = true };
	return source_read(&source, arena, path, diags) && framework_bind(out, &source, arena, diags) &&
	       diags->errors == errors;
}

static void step_ids(const struct framework *framework, const char *ids[STEPS_MAX])
{
	for (size_t i = 0; i < framework->nsteps; i++)
		ids[i] = framework->steps[i].id;
}

/* The step that an unknown one is nearest to, or -1. */
static int step_near(const struct framework *framework, const char *id)
{
	const char *ids[STEPS_MAX];
	step_ids(framework, ids);
	const char *near = suggest_nearest(id, ids, framework->nsteps);
	return near ? framework_step(framework, near) : -1;
}

/* Of an unknown step: what may be meant. NULL where nothing can be said of it. */
static const char *other_step(struct binder *binder, const struct framework *framework, int near)
{
	const char *ids[STEPS_MAX];
	if (near >= 0)
		return arena_printf(binder->arena, "did you mean '%s'?", framework->steps[near].id);
	if (framework->partial)
		return NULL;
	step_ids(framework, ids);
	return arena_printf(binder->arena, "steps are %s", one_of(binder->arena, ids, framework->nsteps));
}

int step_find(struct binder *binder, const struct framework *framework, struct mark at, const char *id)
{
	int step = id ? framework_step(framework, id) : -1;
	const char *other = id && step < 0 ? other_step(binder, framework, step_near(framework, id)) : NULL;
	if (other)
		bind_error(binder, at, "unknown step '%s'; %s", shown(binder->arena, id), other);
	return step;
}

void steps_check(struct binder *binder, const struct framework *framework, const struct objects *entries, int *steps,
		 struct mark at, bool all)
{
	bool seen[STEPS_MAX] = { false };
	for (size_t i = 0; i < entries->len; i++) {
		const struct node *entry = &entries->node->children[i];
		steps[i] = framework_step(framework, entry->key);
		if (steps[i] >= 0) {
			seen[steps[i]] = true;
			continue;
		}
		int meant = step_near(framework, entry->key);
		const char *other = other_step(binder, framework, meant);
		if (other)
			bind_key_error(binder, entry, "unknown step '%s'; %s", shown(binder->arena, entry->key), other);
		/* It is read as what it means, unless that is there itself. */
		if (meant < 0 || seen[meant] || node_get(entries->node, framework->steps[meant].id))
			continue;
		steps[i] = meant;
		seen[meant] = true;
	}
	for (size_t i = 0; all && entries->node && !entries->node->torn && i < framework->nsteps; i++)
		if (!seen[i])
			bind_error(binder, at, "missing step '%s'", framework->steps[i].id);
}
