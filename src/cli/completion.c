#include "completion.h"

#include <string.h>

enum status command_completion(struct cli *cli)
{
	const char *shell = cli->args.operands[0];
	struct str text = STR_INIT;
	bool words = !strcmp(shell, "words") && cli->args.noperands > 1;
	if (words) {
		completion_words(&text, cli, cli->args.operands[1]);
		/* Whoever presses a key for a word wants no messages. */
		diags_release(&cli->diags);
		diags_init(&cli->diags);
	} else if (cli->args.noperands > 1 || !completion_script(&text, shell)) {
		diags_fail(&cli->diags, NULL, "no completion for '%s'; there is bash, zsh and fish",
			   cli->args.operands[cli->args.noperands - 1]);
		str_release(&text);
		return STATUS_USAGE;
	}
	enum status status = cli_print(&text);
	str_release(&text);
	return words ? STATUS_OK : status;
}
