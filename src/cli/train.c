#include "commands.h"

enum status command_train(struct cli *cli)
{
	const char *folder = cli->args.noperands ? cli->args.operands[0] : cli->trained.cache;
	enum status status = cli_open_library(cli);
	if (status == STATUS_OK && !folder) {
		diags_fail(&cli->diags, NULL, "nowhere to keep it: set HOME or XDG_CACHE_HOME, or give a folder");
		return STATUS_IO;
	}
	for (size_t i = 0; status == STATUS_OK && i < library_count(cli->library); i++)
		status = scorers_train(cli->library, i, folder, &cli->diags);
	return status;
}
