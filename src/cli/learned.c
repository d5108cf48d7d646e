/* The command about what the user's answers have taught the cases: list, export, merge, forget. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/report/json.h"

/* --- which case --------------------------------------------------------------------------------------------- */

static const struct checklist *checklist_of(struct cli *cli, const char *case_id)
{
	for (size_t i = 0; i < library_count(cli->library); i++)
		if (!strcmp(library_head(cli->library, i)->id, case_id))
			return library_checklist(cli->library, i, NULL);
	return NULL;
}

/* An operand as the id of a case: one of the packs, or one that something was learned of. NULL: said. Free it. */
static char *find_case(struct cli *cli, const char *name)
{
	size_t count;
	char **known = learned_cases(cli->learned, &count), *found = NULL;
	for (size_t i = 0; i < count && !found; i++)
		if (!strcmp(known[i], name))
			found = alloc_strdup(name);
	int index = found ? -1 : cli_find_case(cli, name);
	if (index >= 0)
		found = alloc_strdup(library_head(cli->library, (size_t)index)->id);
	free(known);
	return found;
}

/* --- list ----------------------------------------------------------------------------------------------------- */

struct listing {
	struct page page;
	struct str json;
	size_t count;
};

static void add_case(struct cli *cli, struct listing *listing, const struct learned *learned)
{
	const struct checklist *checklist = checklist_of(cli, learned->case_id);
	if (!learned->items.len)
		return;
	json_learned(&listing->json, learned, checklist);
	if (listing->count++)
		page_blank(&listing->page);
	view_learned(&listing->page, learned, checklist);
}

/* A broken overlay is said, and the others are listed. */
static enum status list_case(struct cli *cli, struct listing *listing, const char *case_id)
{
	struct learned learned;
	enum status status = learned_open(&learned, cli->learned, case_id, &cli->diags);
	if (status == STATUS_OK)
		add_case(cli, listing, &learned);
	learned_release(&learned);
	return status;
}

static enum status print_listing(struct cli *cli, struct listing *listing)
{
	if (cli->args.value[OPTION_JSON]) {
		str_add(&listing->json, "]\n");
		return cli_print(&listing->json);
	}
	if (!listing->count)
		page_text(&listing->page, ROLE_SUBTLE, 0,
			  "Nothing was learned yet: it comes from answers to what a score is not sure of, and from "
			  "overruled verdicts.");
	return cli_print_page(&listing->page);
}

static enum status list(struct cli *cli)
{
	struct listing listing = { .json = STR_INIT };
	enum status status = STATUS_OK;
	size_t count = 1;
	char *one = NULL, **ids = &one;
	if (cli->args.noperands)
		one = find_case(cli, cli->args.operands[0]);
	else
		ids = learned_cases(cli->learned, &count);
	if (cli->args.noperands && !one)
		return STATUS_USAGE;
	page_init(&listing.page);
	str_add_char(&listing.json, '[');
	for (size_t i = 0; i < count; i++) {
		enum status each = list_case(cli, &listing, ids[i]);
		status = each > status ? each : status;
	}
	enum status printed = print_listing(cli, &listing);
	page_release(&listing.page);
	str_release(&listing.json);
	free(one);
	if (ids != &one)
		free(ids);
	return printed > status ? printed : status;
}

/* --- export, forget ------------------------------------------------------------------------------------------- */

/* Opens what was learned of the case that the second operand names; nothing at all is an error. */
static enum status open_named(struct cli *cli, struct learned *out)
{
	char *id = find_case(cli, cli->args.operands[1]);
	if (!id) {
		learned_init(out, "");
		return STATUS_USAGE;
	}
	enum status status = learned_open(out, cli->learned, id, &cli->diags);
	if (status == STATUS_OK && !out->items.len) {
		diags_fail(&cli->diags, NULL, "nothing was learned of '%s'", id);
		status = STATUS_BAD;
	}
	free(id);
	return status;
}

static enum status export(struct cli *cli)
{
	struct learned learned;
	struct str text = STR_INIT;
	enum status status = open_named(cli, &learned);
	if (status == STATUS_OK) {
		learned_text(&text, &learned);
		status = cli_print(&text);
	}
	str_release(&text);
	learned_release(&learned);
	return status;
}

static void unknown_item(struct cli *cli, const struct learned *learned, const char *id)
{
	const char **ids = malloc((learned->items.len + 1) * sizeof *ids);
	for (size_t i = 0; ids && i < learned->items.len; i++)
		ids[i] = learned->items.items[i].id;
	const char *near = ids ? suggest_nearest(id, ids, learned->items.len) : NULL;
	if (near)
		diags_fail(&cli->diags, NULL, "nothing was learned of the item '%s'; did you mean '%s'?", id, near);
	else
		diags_fail(&cli->diags, NULL, "nothing was learned of the item '%s'", id);
	free(ids);
}

static enum status print_count(const char *what, size_t count, const char *case_id)
{
	struct str text = STR_INIT;
	str_addf(&text, "%s: %zu sentence%s %s\n", case_id, count, count == 1 ? "" : "s", what);
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}

static enum status forget(struct cli *cli)
{
	struct learned learned;
	const char *item = cli->args.noperands > 2 ? cli->args.operands[2] : NULL;
	enum status status = open_named(cli, &learned);
	if (status == STATUS_OK) {
		size_t count = learned_forget(&learned, item);
		if (!count)
			unknown_item(cli, &learned, item);
		status = count ? learned_save(&learned, cli->learned, &cli->diags) : STATUS_BAD;
		if (status == STATUS_OK)
			status = print_count("forgotten", count, learned.case_id);
	}
	learned_release(&learned);
	return status;
}

/* --- merge ---------------------------------------------------------------------------------------------------- */

static enum status merge_into_own(struct cli *cli, const struct learned *theirs)
{
	struct learned own;
	enum status status = learned_open(&own, cli->learned, theirs->case_id, &cli->diags);
	if (status == STATUS_OK) {
		size_t added = learned_merge(&own, theirs);
		status = learned_save(&own, cli->learned, &cli->diags);
		if (status == STATUS_OK)
			status = print_count("added", added, own.case_id);
	}
	learned_release(&own);
	return status;
}

/* Each file whole or not at all; a bad one is said, and the others are merged. */
static enum status merge(struct cli *cli)
{
	enum status status = STATUS_OK;
	for (size_t i = 1; i < cli->args.noperands; i++) {
		struct learned theirs;
		enum status each = learned_read(&theirs, cli->args.operands[i], &cli->diags);
		if (each == STATUS_OK)
			each = merge_into_own(cli, &theirs);
		learned_release(&theirs);
		status = each > status ? each : status;
	}
	return status;
}

/* --- the command ---------------------------------------------------------------------------------------------- */

/* The last one has no word of its own. */
static const struct {
	const char *word;
	struct command command; /* its operands */
	enum status (*run)(struct cli *cli);
} verbs[] = {
	{ "export", { .name = "learned", .operands = "export CASE", .least = 2, .most = 2 }, export },
	{ "merge", { .name = "learned", .operands = "merge FILE ...", .least = 2, .most = OPERANDS_MAX }, merge },
	{ "forget", { .name = "learned", .operands = "forget CASE [ITEM]", .least = 2, .most = 3 }, forget },
	{ "", { .name = "learned", .operands = "[CASE]", .least = 0, .most = 1 }, list },
};
#define VERBS (sizeof verbs / sizeof *verbs)

enum status command_learned(struct cli *cli)
{
	size_t verb = 0;
	const char *word = cli->args.noperands ? cli->args.operands[0] : "";
	while (verb + 1 < VERBS && strcmp(verbs[verb].word, word))
		verb++;
	const struct command *command = &verbs[verb].command;
	if (cli_check_operands(cli, command, command->least, command->most) != STATUS_OK)
		return STATUS_USAGE;
	if (!cli->learned) {
		diags_fail(&cli->diags, NULL, "nowhere to keep what was learned: set HOME or XDG_DATA_HOME");
		return STATUS_IO;
	}
	enum status status = cli_open_library(cli);
	return status == STATUS_OK ? verbs[verb].run(cli) : status;
}
