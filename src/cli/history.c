#include "commands.h"
#include "mlcoach/report/json.h"

/* What is asked for: attempts or trends, of one case or (NULL) of all. */
struct wanted {
	const char *case_id;
	const struct framework *framework; /* NULL: not needed */
};

static enum status print_json(struct cli *cli, const struct past *past)
{
	struct str text = STR_INIT;
	if (cli->args.value[OPTION_TRENDS])
		json_trends(&text, past);
	else
		json_attempts(&text, past->attempts, past->nattempts);
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}

static enum status print_past(struct cli *cli, const struct past *past, const struct wanted *wanted)
{
	if (cli->args.value[OPTION_JSON])
		return print_json(cli, past);
	struct page page;
	page_init(&page);
	if (cli->args.value[OPTION_TRENDS])
		view_trends(&page, past, wanted->framework, wanted->case_id);
	else
		view_history(&page, past, wanted->framework, false, false);
	enum status status = cli_print_page(&page);
	page_release(&page);
	return status;
}

/* The library is only opened for what it knows: a case's id, the titles of steps. */
static enum status find_wanted(struct cli *cli, struct wanted *out)
{
	*out = (struct wanted) { 0 };
	if (!cli->args.noperands && !cli->args.value[OPTION_TRENDS])
		return STATUS_OK;
	enum status status = cli_open_library(cli);
	if (status != STATUS_OK)
		return status;
	out->framework = library_framework(cli->library);
	int index = cli->args.noperands ? cli_find_case(cli, cli->args.operands[0]) : 0;
	if (index < 0)
		return STATUS_USAGE;
	if (cli->args.noperands)
		out->case_id = library_head(cli->library, (size_t)index)->id;
	return STATUS_OK;
}

enum status command_history(struct cli *cli)
{
	struct wanted wanted;
	enum status status = find_wanted(cli, &wanted);
	if (status == STATUS_OK)
		status = cli_open_store(cli);
	if (status != STATUS_OK)
		return status;
	struct app app = { .store = cli->store };
	struct arena arena;
	struct past past;
	arena_init(&arena);
	status = app_past(&app, wanted.case_id, &arena, &past, &cli->diags);
	if (status == STATUS_OK)
		status = print_past(cli, &past, &wanted);
	arena_release(&arena);
	return status;
}
