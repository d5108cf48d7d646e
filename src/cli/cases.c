/* The commands that read content: list, show. */

#include "commands.h"
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

enum status cli_read_case(struct cli *cli, const char *name, const struct case_study **out_study,
			  const struct checklist **out_checklist)
{
	enum status status = cli_open_library(cli);
	int index = status == STATUS_OK ? cli_find_case(cli, name) : -1;
	if (index < 0)
		return status == STATUS_OK ? STATUS_USAGE : status;
	*out_study = library_case(cli->library, (size_t)index, &cli->diags);
	*out_checklist = library_checklist(cli->library, (size_t)index, &cli->diags);
	return *out_study && *out_checklist ? STATUS_OK : STATUS_BAD;
}

enum status command_show(struct cli *cli)
{
	const struct case_study *study;
	const struct checklist *checklist;
	enum status status = cli_read_case(cli, cli->args.operands[0], &study, &checklist);
	if (status != STATUS_OK)
		return status;
	struct page page;
	page_init(&page);
	view_show(&page, library_framework(cli->library), study, checklist, cli->args.value[OPTION_ANSWERS] != NULL);
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}
