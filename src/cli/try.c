#include <stdlib.h>
#include <unistd.h>

#include "commands.h"
#include "mlcoach/base/path.h"
#include "mlcoach/plain/plain.h"
#include "mlcoach/tui/tui.h"

/* What went wrong so far, where it will be seen at once. */
static void say_all(struct front *front, const struct diags *diags)
{
	for (size_t i = 0; i < diags->len; i++)
		front->ops->say(front, diags->items[i].severity, diags->items[i].message);
}

static enum status try_in_lines(struct cli *cli, struct bench *bench)
{
	struct front *front = plain_new(stdin, stdout, &cli->settings);
	say_all(front, &cli->diags);
	enum status status = plain_try(front, bench);
	plain_free(front);
	return status;
}

static enum status try_on_screen(struct cli *cli, struct bench *bench)
{
	struct front *front = tui_new(&cli->settings, cli->clock, &cli->diags);
	if (!front)
		return STATUS_USAGE;
	say_all(front, &cli->diags);
	if (bench->restored)
		front->ops->say(front, SEVERITY_NOTE, "your text of before is back; M-k begins with an empty one");
	tui_try(front, bench);
	tui_free(front);
	return STATUS_OK;
}

/* Where texts are kept; NULL: nowhere. */
static char *kept_folder(void)
{
	char *state = path_home(PATH_STATE), *folder = state ? path_join(state, "bench") : NULL;
	free(state);
	return folder;
}

enum status command_try(struct cli *cli)
{
	/* What comes out of a pipe is somebody else's to keep. */
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	char *kept = terminal ? kept_folder() : NULL;
	struct bench_options wanted = {
		.where = cli_where(cli),
		.case_name = cli->args.operands[0],
		.item = cli->args.value[OPTION_ITEM],
		.trained = cli->trained,
		.kept = kept,
	};
	struct bench *bench;
	enum status status = bench_open(&bench, &wanted, &cli->diags);
	if (status == STATUS_OK) {
		bool plain = !terminal || cli->args.value[OPTION_PLAIN];
		status = (plain ? try_in_lines : try_on_screen)(cli, bench);
		bench_close(bench);
	}
	free(kept);
	return status;
}
