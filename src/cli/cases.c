/* The commands that read content: list, show, check. */
#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "mlcoach/content/check.h"
#include "mlcoach/report/json.h"

enum status command_list(struct cli *cli)
{
	enum status status = cli_open_library(cli);
	if (status != STATUS_OK)
		return status;
	if (cli->args.value[OPTION_JSON]) {
		struct str text = STR_INIT;
		json_cases(&text, cli->library);
		status = cli_print(&text);
		str_release(&text);
		return status;
	}
	struct page page;
	page_init(&page);
	view_list(&page, cli->library);
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}

enum status command_show(struct cli *cli)
{
	enum status status = cli_open_library(cli);
	int index = status == STATUS_OK ? cli_find_case(cli, cli->args.operands[0]) : -1;
	if (index < 0)
		return status == STATUS_OK ? STATUS_USAGE : status;
	const struct case_study *study = library_case(cli->library, (size_t)index, &cli->diags);
	const struct checklist *checklist = library_checklist(cli->library, (size_t)index, &cli->diags);
	if (!study || !checklist)
		return STATUS_BAD;
	struct page page;
	page_init(&page);
	view_show(&page, library_framework(cli->library), study, checklist, cli->args.value[OPTION_ANSWERS] != NULL);
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}

static void print_counts(const struct check_count *count, const struct diags *diags)
{
	size_t warnings = 0;
	for (size_t i = 0; i < diags->len; i++)
		warnings += diags->items[i].severity == SEVERITY_WARNING;
	fprintf(stderr, "%zu files, %zu cases: %zu errors, %zu warnings\n", count->files, count->cases, diags->errors,
		warnings);
}

/* The findings are what was asked for: they go to standard output; the count is talk. */
enum status command_check(struct cli *cli)
{
	struct diags findings, opening;
	struct check_count count = { 0 };
	struct str text = STR_INIT;
	diags_init(&findings);
	diags_init(&opening);
	struct library_options where = { .content = cli->args.value[OPTION_CONTENT],
					 .path = getenv("MLCOACH_PATH"),
					 .installed = cli->build->installed };
	enum status status = library_open(&cli->library, &where, &opening);
	if (status == STATUS_OK || cli->args.noperands)
		status = check_paths(&count, cli->library, cli->args.operands, cli->args.noperands, &findings);
	struct diags *found = cli->library || cli->args.noperands ? &findings : &opening;
	diags_sort(found);
	if (cli->args.value[OPTION_JSON])
		json_diags(&text, found);
	for (size_t i = 0; !cli->args.value[OPTION_JSON] && i < found->len; i++) {
		diag_format(&text, &found->items[i]);
		str_add_char(&text, '\n');
	}
	if (cli_print(&text) != STATUS_OK)
		status = STATUS_IO;
	print_counts(&count, found);
	str_release(&text);
	diags_release(&findings);
	diags_release(&opening);
	return status;
}
