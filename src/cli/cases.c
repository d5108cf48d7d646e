/* The commands that read content: list, show. */

#include "commands.h"
#include "mlcoach/base/suggest.h"
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

int cli_read_step(struct cli *cli, const struct framework *framework)
{
	const char *name = cli->args.value[OPTION_STEP];
	const char *ids[STEPS_MAX];
	int step = framework_step(framework, name);
	for (size_t s = 0; s < framework->nsteps; s++)
		ids[s] = framework->steps[s].id;
	const char *near = suggest_nearest(name, ids, framework->nsteps);
	if (step < 0 && near)
		diags_fail(&cli->diags, NULL, "no step '%s'; did you mean '%s'?", name, near);
	else if (step < 0)
		diags_fail(&cli->diags, NULL, "no step '%s'; the first one is '%s'", name, ids[0]);
	return step;
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
