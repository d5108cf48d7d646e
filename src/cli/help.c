#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "mlcoach/base/suggest.h"

static const char examples[] =
	"Examples:\n"
	"  mlcoach                                   home: pick a case, resume, look back\n"
	"  mlcoach start ad-click                    a mock interview, 45 minutes, senior level\n"
	"  mlcoach start news --mode practice        hints, and verdicts after each step\n"
	"  mlcoach grade ad-click notes.md           score notes written elsewhere\n"
	"  mlcoach review                            the last debrief again\n";

static const char ending[] =
	"CASE may be shortened. Settings: flags, then MLCOACH_* variables (MLCOACH_LEVEL=staff), then\n"
	"$XDG_CONFIG_HOME/mlcoach/config.yaml, then defaults. Attempts are kept in $XDG_STATE_HOME/mlcoach.\n"
	"No network, no account. Exit status: 0 fine, 1 not fine (a check failed), 2 usage, 3 could not.\n";

static void add_option(struct str *out, enum option_id id)
{
	const struct option *option = &options[id];
	struct str left = STR_INIT;
	if (option_letter(id))
		str_addf(&left, "-%c, ", option_letter(id));
	str_addf(&left, "--%s%s%s", option->name, option->value ? " " : "", option->value ? option->value : "");
	str_addf(out, "  %-30s %s\n", left.data, option->help);
	str_release(&left);
}

static void add_options(struct str *out, unsigned wanted)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (wanted & BIT(i))
			add_option(out, (enum option_id)i);
}

void help_program(struct str *out)
{
	str_add(out, "mlcoach rehearses machine-learning system design interviews in the terminal.\n\n");
	str_add(out, examples);
	str_add(out, "\nCommands:\n");
	for (size_t i = 0; i < commands_count; i++) {
		char left[96];
		int len = snprintf(left, sizeof left, "mlcoach %s %s", commands[i].name, commands[i].operands);
		str_addf(out, "  %-30s%s %s\n", left, len > 30 ? "\n                                " : "",
			 commands[i].summary);
	}
	str_add(out, "\nOptions of most commands ('mlcoach help COMMAND' lists each one's):\n");
	add_options(out, BIT(OPTION_COUNT) - 1);
	str_addf(out, "\n%s", ending);
}

static void add_indented(struct str *out, const char *lines)
{
	while (*lines) {
		size_t len = strcspn(lines, "\n");
		str_addf(out, "  %.*s\n", (int)len, lines);
		lines += len + (lines[len] == '\n');
	}
}

void help_command(struct str *out, const struct command *command)
{
	if (command->examples) {
		str_add(out, "Examples:\n");
		add_indented(out, command->examples);
		str_add_char(out, '\n');
	}
	str_addf(out, "mlcoach %s %s: %s\n", command->name, command->operands, command->summary);
	if (command->about)
		str_addf(out, "\n%s\n", command->about);
	str_add(out, "\nOptions:\n");
	add_options(out, command->options | BIT(OPTION_CONTENT) | BIT(OPTION_HELP));
}

enum status command_help(struct cli *cli)
{
	struct str text = STR_INIT;
	if (!cli->args.noperands) {
		help_program(&text);
	} else {
		const char *names[32];
		for (size_t i = 0; i < commands_count; i++)
			names[i] = commands[i].name;
		const char *name = cli->args.operands[0];
		const struct command *command = command_find(name);
		const char *near = suggest_nearest(name, names, commands_count);
		if (!command) {
			diags_fail(&cli->diags, NULL, near ? "no command '%s'; did you mean '%s'?" : "no command '%s'", name,
				   near);
			return STATUS_USAGE;
		}
		help_command(&text, command);
	}
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}
