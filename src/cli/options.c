#include "options.h"

#include <string.h>

#include "mlcoach/base/suggest.h"

const struct option options[OPTION_COUNT] = {
	[OPTION_CONTENT] = { "content", "DIR", "the cases of the pack in DIR and no others" },
	[OPTION_MODE] = { "mode", "mock|practice", "mock: clock and probes; practice: hints, verdicts after each step" },
	[OPTION_LEVEL] = { "level", "mid|senior|staff", "what is expected of the candidate" },
	[OPTION_MINUTES] = { "minutes", "35|45|60", "length of the interview" },
	[OPTION_PLAIN] = { "plain", NULL, "the interview in lines: for screen readers, pipes and scripts" },
	[OPTION_ASCII] = { "ascii", NULL, "marks, bars and lines in ASCII" },
	[OPTION_THEME] = { "theme", "auto|dark|light|high-contrast|mono|terminal", "colours" },
	[OPTION_STEP] = { "step", "STEP", "this step alone" },
	[OPTION_TRENDS] = { "trends", NULL, "how scores change over time, step by step" },
	[OPTION_ITEM] = { "item", "ID", "this item of the checklist alone" },
	[OPTION_DRY_RUN] = { "dry-run", NULL, "say what would be done and do nothing" },
	[OPTION_LINES] = { "lines", NULL, "one line for each finding, for editors and build servers" },
	[OPTION_STRICT] = { "strict", NULL, "warnings fail too, and nothing is left out for speed" },
	[OPTION_WATCH] = { "watch", NULL, "again whenever a file is changed, until ^C" },
	[OPTION_VERBOSE] = { "verbose", NULL, "also what is well, or nearly" },
	[OPTION_FORMAT] = { "format", "md|html|json|csv", "what to write: Markdown, HTML with charts, JSON or a table" },
	[OPTION_ALL] = { "all", NULL, "every finished attempt" },
	[OPTION_JSON] = { "json", NULL, "for programs: JSON on standard output" },
	[OPTION_JSONL] = { "jsonl", NULL, "many answers, a JSON object a line in and out" },
	[OPTION_JOBS] = { "jobs", "N", "threads that grade" },
	[OPTION_TITLE] = { "title", "TEXT", "what lists call the new case" },
	[OPTION_PACK] = { "pack", "DIR", "the pack that the new case goes into; made when missing" },
	[OPTION_COPY] = { "copy", NULL, "copy the pack instead of linking to it" },
	[OPTION_ANSWERS] = { "answers", NULL, "show what a candidate should not see before: facts, checklist, model answer" },
	[OPTION_HELP] = { "help", NULL, "this help" },
	[OPTION_VERSION] = { "version", NULL, "version and where things are" },
};

char option_letter(enum option_id id)
{
	static const char letters[OPTION_COUNT] = { [OPTION_JOBS] = 'j', [OPTION_HELP] = 'h' };
	return letters[id];
}

static int find_option(const char *name, size_t len)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (strlen(options[i].name) == len && !strncmp(options[i].name, name, len))
			return i;
	return -1;
}

static void unknown_option(const char *word, size_t len, unsigned allowed, struct diags *diags)
{
	const char *names[OPTION_COUNT];
	size_t count = 0;
	char name[64] = { 0 };
	for (int i = 0; i < OPTION_COUNT; i++)
		if (allowed & BIT(i))
			names[count++] = options[i].name;
	memcpy(name, word, len < sizeof name - 1 ? len : sizeof name - 1);
	const char *near = suggest_nearest(name, names, count);
	if (near)
		diags_fail(diags, NULL, "unknown option '--%s'; did you mean '--%s'?", name, near);
	else
		diags_fail(diags, NULL, "unknown option '--%s'; see --help", name);
}

/* Takes the option with the value given in its own word or, when it needs one, in the next; how many words it took,
 * 0 when it is wrong. */
static int take_option(struct args *out, int id, const char *value, const char *next, struct diags *diags)
{
	if (!options[id].value) {
		if (value)
			diags_fail(diags, NULL, "option '--%s' takes no value", options[id].name);
		out->value[id] = "";
		return value ? 0 : 1;
	}
	if (!value && !next) {
		diags_fail(diags, NULL, "option '--%s' needs a value: %s", options[id].name, options[id].value);
		return 0;
	}
	out->value[id] = value ? value : next;
	return value ? 1 : 2;
}

/* "--name", "--name value" or "--name=value". */
static int read_option(struct args *out, const char *word, const char *next, unsigned allowed, struct diags *diags)
{
	size_t len = strcspn(word, "=");
	int id = find_option(word, len);
	if (id >= 0 && allowed & BIT(id))
		return take_option(out, id, word[len] ? word + len + 1 : NULL, next, diags);
	unknown_option(word, len, allowed, diags);
	return 0;
}

/* "-l", "-l value" or "-lvalue". */
static int read_letter(struct args *out, const char *word, const char *next, unsigned allowed, struct diags *diags)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (allowed & BIT(id) && option_letter((enum option_id)id) == word[0])
			return take_option(out, id, word[1] ? word + 1 : NULL, next, diags);
	diags_fail(diags, NULL, "unknown option '-%s'; see --help", word);
	return 0;
}

enum status options_read(struct args *out, int argc, char **argv, unsigned allowed, struct diags *diags)
{
	bool only_operands = false;
	*out = (struct args) { 0 };
	for (int at = 0; at < argc;) {
		const char *word = argv[at], *next = at + 1 < argc ? argv[at + 1] : NULL;
		if (!only_operands && !strcmp(word, "--")) {
			only_operands = true;
			at++;
		} else if (!only_operands && word[0] == '-' && word[1]) {
			int taken = word[1] == '-' ? read_option(out, word + 2, next, allowed, diags)
						   : read_letter(out, word + 1, next, allowed, diags);
			at += taken ? taken : 1;
		} else if (out->noperands == OPERANDS_MAX) {
			diags_fail(diags, NULL, "more than %d arguments", OPERANDS_MAX);
			return STATUS_USAGE;
		} else {
			out->operands[out->noperands++] = word;
			at++;
		}
	}
	return diags->errors ? STATUS_USAGE : STATUS_OK;
}
