#include "commands.h"
#include "mlcoach/report/json.h"

static enum status print_attempts(struct cli *cli, const struct attempt *attempts, size_t count)
{
	enum status status;
	if (cli->args.value[OPTION_JSON]) {
		struct str text = STR_INIT;
		json_attempts(&text, attempts, count);
		status = cli_print(&text);
		str_release(&text);
		return status;
	}
	struct page page;
	page_init(&page);
	view_history(&page, attempts, count, false);
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}

enum status command_history(struct cli *cli)
{
	const char *case_id = NULL;
	enum status status = cli->args.noperands ? cli_open_library(cli) : STATUS_OK;
	if (status == STATUS_OK)
		status = cli_open_store(cli);
	if (status != STATUS_OK)
		return status;
	if (cli->args.noperands) {
		int index = cli_find_case(cli, cli->args.operands[0]);
		if (index < 0)
			return STATUS_USAGE;
		case_id = library_head(cli->library, (size_t)index)->id;
	}
	struct arena arena;
	struct attempt *attempts;
	size_t count;
	arena_init(&arena);
	status = attempt_list(cli->store, case_id, &arena, &attempts, &count, &cli->diags);
	if (status == STATUS_OK)
		status = print_attempts(cli, attempts, count);
	arena_release(&arena);
	return status;
}
