/* check: what is wrong with content, and what would be better. */
#include "mlcoach/content/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/report/json.h"
#include "mlcoach/score/critique.h"
#include "mlcoach/score/scorer.h"
#include "progress.h"

/* "1 file", "2 files". */
static void say_count(struct str *out, size_t count, const char *one)
{
	str_addf(out, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

static void say_left_out(struct str *out, const struct check_count *count, const struct diags *diags)
{
	size_t all = diags->errors + diags->warnings;
	if (all > diags->len)
		str_addf(out, "only %zu of %zu findings are shown\n", diags->len, all);
	if (count->untaught) {
		say_count(out, count->untaught, "case");
		str_add(out, " not looked at in depth, which takes long; --strict does, and so does checking fewer\n");
	}
	if (count->untested) {
		say_count(out, count->untested, "case");
		str_add(out, " without sample answers in answers/\n");
	}
}

/* The findings are what was asked for: they go to standard output; the count is talk. */
static void print_summary(const struct check_count *count, const struct diags *diags)
{
	struct str text = STR_INIT;
	say_left_out(&text, count, diags);
	say_count(&text, count->files, "file");
	str_add(&text, ", ");
	say_count(&text, count->cases, "case");
	str_add(&text, ": ");
	say_count(&text, diags->errors, "error");
	str_add(&text, ", ");
	say_count(&text, diags->warnings, "warning");
	if (count->allowed)
		str_addf(&text, ", %zu allowed", count->allowed);
	fprintf(stderr, "%s\n", text.data);
	str_release(&text);
}

static void add_lines(struct str *out, const struct diags *diags)
{
	for (size_t i = 0; i < diags->len; i++) {
		diag_format(out, &diags->items[i]);
		str_add_char(out, '\n');
	}
}

static enum status print_findings(const struct cli *cli, const struct diags *diags)
{
	struct str text = STR_INIT;
	if (cli->args.value[OPTION_JSON])
		json_diags(&text, diags);
	else if (cli->args.value[OPTION_LINES])
		add_lines(&text, diags);
	else
		cli_add_findings(&text, diags);
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}

static void show_progress(void *context, size_t done, size_t all)
{
	progress_of(context, done, all, "checked");
}

/* Findings depend on the engine, and on the program that has the rules. */
static uint64_t engine_of(const struct cli *cli)
{
	return hash_bytes(HASH_START, cli->build->version, strlen(cli->build->version)) + SCORER_ENGINE +
	       ((uint64_t)CRITIQUE_VERSION << 32);
}

static enum status check(struct cli *cli, struct check_count *count, struct diags *findings)
{
	struct progress progress;
	static const struct inspector inspector = { critique, NULL };
	progress_begin(&progress, cli->clock);
	const struct check_options how = {
		.inspector = &inspector,
		.cache = cli->trained.cache,
		.engine = engine_of(cli),
		.strict = cli->args.value[OPTION_STRICT] != NULL,
		.progress = show_progress,
		.progress_context = &progress,
	};
	enum status status =
		check_paths_with(count, cli->library, &how, cli->args.operands, cli->args.noperands, findings);
	progress_erase(&progress);
	return status;
}

enum status command_check(struct cli *cli)
{
	struct diags findings, opening;
	struct check_count count = { 0 };
	diags_init(&findings);
	diags_init(&opening);
	struct library_options where = cli_where(cli);
	enum status status = library_open(&cli->library, &where, &opening);
	if (status == STATUS_OK || cli->args.noperands)
		status = check(cli, &count, &findings);
	struct diags *found = cli->library || cli->args.noperands ? &findings : &opening;
	diags_sort(found);
	if (status == STATUS_OK && cli->args.value[OPTION_STRICT] && found->warnings)
		status = STATUS_BAD;
	if (print_findings(cli, found) != STATUS_OK)
		status = STATUS_IO;
	print_summary(&count, found);
	diags_release(&findings);
	diags_release(&opening);
	return status;
}
