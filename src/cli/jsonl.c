/* grade --jsonl: what its options say, and the stream that is graded. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/content/request.h"

#define THREADS_MAX 256

/* 0 with a diagnostic when it is no number of threads. */
static size_t read_threads(struct cli *cli)
{
	const char *word = cli->args.value[OPTION_JOBS];
	size_t digits = word ? strspn(word, "0123456789") : 0;
	unsigned long threads = word && digits < 6 ? strtoul(word, NULL, 10) : 0;
	if (!word)
		return 1;
	if (!word[digits] && threads >= 1 && threads <= THREADS_MAX)
		return threads;
	diags_fail(&cli->diags, NULL, "'%s' is no number of threads; '-j' takes one from 1 to %d", word, THREADS_MAX);
	return 0;
}

static void check_options(struct cli *cli)
{
	static const enum option_id strangers[] = { OPTION_STEP, OPTION_LEVEL, OPTION_JSON };
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		if (cli->args.value[strangers[i]])
			diags_fail(&cli->diags, NULL, "'--%s' does not go with '--jsonl'; each line says what it is of",
				   options[strangers[i]].name);
}

static int open_input(struct cli *cli, const char *path)
{
	int in = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	if (in < 0)
		diags_fail(&cli->diags, path, "cannot open: %s", strerror(errno));
	return in;
}

enum status command_batch(struct cli *cli)
{
	const char *path = cli->args.noperands ? cli->args.operands[0] : "-";
	size_t threads = read_threads(cli);
	check_options(cli);
	if (cli_check_operands(cli, command_find("grade"), 0, 1) != STATUS_OK)
		return STATUS_USAGE;
	enum status status = cli_open_library_to_score(cli);
	int in = status == STATUS_OK ? open_input(cli, path) : -1;
	if (in < 0)
		return STATUS_IO;
	struct lines *lines = alloc_zeroed(1, sizeof *lines);
	lines->in = in;
	lines->out = STDOUT_FILENO;
	lines->max = REQUEST_MAX;
	status = batch_run(cli, lines, path, threads);
	if (in != STDIN_FILENO)
		close(in);
	free(lines);
	return status;
}
