#include "mlcoach/cli/cli.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "commands.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/view/findings.h"

enum status cli_print(const struct str *text)
{
	if (fwrite(text->data, 1, text->len, stdout) != text->len || fflush(stdout) != 0)
		return STATUS_IO;
	return STATUS_OK;
}

#define WIDEST 100u
#define NARROWEST 40u

/* Of the terminal that this ends up on, be it through a pager; WIDEST when there is none. */
static unsigned columns_of_terminal(void)
{
	static const int ends[] = { STDOUT_FILENO, STDERR_FILENO };
	struct winsize size;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (isatty(ends[i]) && ioctl(ends[i], TIOCGWINSZ, &size) == 0 && size.ws_col >= NARROWEST)
			return size.ws_col < WIDEST ? size.ws_col : WIDEST;
	return WIDEST;
}

enum status cli_print_page(const struct page *page)
{
	return cli_print_columns(page, columns_of_terminal());
}

enum status cli_print_columns(const struct page *page, unsigned columns)
{
	struct str text = STR_INIT;
	page_plain(&text, page, columns);
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}

void cli_add_findings(struct str *out, const struct diags *diags)
{
	struct page page;
	page_init(&page);
	view_findings(&page, diags);
	page_plain(out, &page, 0);
	page_release(&page);
}

struct library_options cli_where(const struct cli *cli)
{
	return (struct library_options) { .content = cli->args.value[OPTION_CONTENT],
					  .path = getenv("MLCOACH_PATH"),
					  .installed = cli->build->installed,
					  .cache = cli->trained.cache };
}

static enum status open_library(struct cli *cli, const char *learned)
{
	struct library_options where = cli_where(cli);
	where.learned = learned;
	return library_open(&cli->library, &where, &cli->diags);
}

enum status cli_open_library(struct cli *cli)
{
	return open_library(cli, NULL);
}

enum status cli_open_library_to_score(struct cli *cli)
{
	return open_library(cli, cli->settings.learn ? cli->learned : NULL);
}

enum status cli_open_store(struct cli *cli)
{
	char *folder = path_home(PATH_STATE);
	enum status status = store_open(&cli->store, folder, &cli->diags);
	free(folder);
	return status;
}

int cli_find_case(struct cli *cli, const char *name)
{
	return library_find(cli->library, name, &cli->diags);
}

static void print_diags(struct diags *diags)
{
	struct str line = STR_INIT;
	diags_sort(diags);
	for (size_t i = 0; i < diags->len; i++) {
		str_clear(&line);
		if (!diags->items[i].path)
			str_add(&line, "mlcoach: ");
		diag_format(&line, &diags->items[i]);
		fprintf(stderr, "%s\n", line.data);
	}
	str_release(&line);
}

static enum status print_version(struct cli *cli)
{
	struct str text = STR_INIT;
	char *state = path_home(PATH_STATE), *config = path_home(PATH_CONFIG);
	str_addf(&text, "mlcoach %s\nattempts: %s\nsettings: %s/config.yaml\ninstalled pack: %s\n", cli->build->version,
		 state ? state : "nowhere (HOME is not set)", config ? config : "", cli->build->installed);
	enum status status = cli_print(&text);
	str_release(&text);
	free(state);
	free(config);
	return status;
}

/* Flags that are settings go over what file and variables say. */
static void apply_flags(struct cli *cli)
{
	static const enum option_id settings[] = { OPTION_MODE, OPTION_LEVEL, OPTION_MINUTES, OPTION_ASCII, OPTION_THEME };
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		const char *value = cli->args.value[settings[i]];
		const char *name = options[settings[i]].name;
		if (value)
			settings_set(&cli->settings, name, options[settings[i]].value ? value : "yes", &cli->diags);
	}
}

enum status cli_check_operands(struct cli *cli, const struct command *command, size_t least, size_t most)
{
	size_t count = cli->args.noperands;
	if (count < least)
		diags_fail(&cli->diags, NULL, "'%s' needs %s; see 'mlcoach help %s'", command->name, command->operands,
			   command->name);
	if (count > most)
		diags_fail(&cli->diags, NULL, "'%s' is one argument too many for '%s'; see 'mlcoach help %s'",
			   cli->args.operands[most], command->name, command->name);
	return cli->diags.errors ? STATUS_USAGE : STATUS_OK;
}

static enum status run_command(struct cli *cli, const struct command *command, int argc, char **argv)
{
	unsigned allowed = command->options | BIT(OPTION_CONTENT) | BIT(OPTION_HELP);
	if (options_read(&cli->args, argc, argv, allowed, &cli->diags) != STATUS_OK)
		return STATUS_USAGE;
	if (cli->args.value[OPTION_HELP]) {
		struct str text = STR_INIT;
		if (*command->name)
			help_command(&text, command);
		else
			help_program(&text);
		enum status status = cli_print(&text);
		str_release(&text);
		return status;
	}
	if (cli->args.value[OPTION_VERSION])
		return print_version(cli);
	if (cli_check_operands(cli, command, command->least, command->most) != STATUS_OK)
		return STATUS_USAGE;
	settings_read(&cli->settings, NULL, &cli->diags);
	size_t before = cli->diags.errors;
	apply_flags(cli);
	if (cli->diags.errors > before)
		return STATUS_USAGE;
	return command->run(cli);
}

static enum status unknown_command(struct cli *cli, const char *name)
{
	const char *names[32];
	for (size_t i = 0; i < commands_count; i++)
		names[i] = commands[i].name;
	const char *near = suggest_nearest(name, names, commands_count);
	if (near)
		diags_fail(&cli->diags, NULL, "no command '%s'; did you mean 'mlcoach %s'?", name, near);
	else
		diags_fail(&cli->diags, NULL, "no command '%s'; 'mlcoach --help' lists them", name);
	return STATUS_USAGE;
}

/* Where the shipped cases lie trained: beside a program that was started by its path, else where it is installed. */
static char *shipped_folder(const struct cli_build *build, const char *program)
{
	const char *slash = program ? strrchr(program, '/') : NULL;
	if (slash) {
		struct str folder = STR_INIT;
		str_add_bytes(&folder, program, (size_t)(slash - program));
		str_add(&folder, "/trained");
		if (path_is_dir(folder.data))
			return str_detach(&folder);
		str_release(&folder);
	}
	char *installed = alloc_zeroed(strlen(build->trained) + 1, 1);
	strcpy(installed, build->trained);
	return installed;
}

/* The tour lies beside the cases, installed or in a source tree; NULL: in neither. */
static char *tour_folder(const struct cli_build *build)
{
	const char *const packs[] = { build->installed, "content" };
	for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
		char *folder = path_join(packs[i], "tour");
		if (path_is_dir(folder))
			return folder;
		free(folder);
	}
	return NULL;
}

static char *tour_store(void)
{
	char *state = path_home(PATH_STATE);
	char *folder = state ? path_join(state, "tour") : NULL;
	free(state);
	return folder;
}

static char *learned_folder(void)
{
	char *data = path_home(PATH_DATA);
	char *folder = data ? path_join(data, "learned") : NULL;
	free(data);
	return folder;
}

int cli_main(const struct cli_build *build, int argc, char **argv)
{
	struct cli cli = { .build = build, .clock = clock_system() };
	setlocale(LC_ALL, "");
	/* Numbers in files and reports are written one way everywhere. */
	setlocale(LC_NUMERIC, "C");
	/* A closed pipe and a full quota are errors of write(), said where they happen. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	diags_init(&cli.diags);
	settings_init(&cli.settings);
	char *shipped = shipped_folder(build, argv[0]), *cache = path_home(PATH_CACHE), *learned = learned_folder();
	cli.trained = (struct trained_folders) { .shipped = shipped, .cache = cache };
	cli.learned = learned;
	char *tour = tour_folder(build), *toured = tour_store();
	cli.tour = (struct tour_folders) { .pack = tour, .store = toured };
	bool named = argc > 1 && argv[1][0] != '-';
	const struct command *command = command_find(named ? argv[1] : "");
	int skip = named ? 2 : 1;
	enum status status = command ? run_command(&cli, command, argc - skip, argv + skip)
				     : unknown_command(&cli, argv[1]);
	store_close(cli.store);
	print_diags(&cli.diags);
	library_free(cli.library);
	settings_release(&cli.settings);
	diags_release(&cli.diags);
	free(shipped);
	free(cache);
	free(learned);
	free(tour);
	free(toured);
	return (int)status;
}
