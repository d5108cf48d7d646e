/* completion_script: the completion scripts, from their templates and the tables of commands and options. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "completion.h"
#include "operands.h"

/* --- what completes what -------------------------------------------------------------------------------------- */

const char *completion_kind(const char *name, const char *command)
{
	static const struct {
		const char *name, *command; /* command NULL: wherever it stands */
		const char *kind;
	} kinds[] = {
		{ "ATTEMPT", "resume", "interrupted" },
		{ "ATTEMPT", NULL, "finished" },
		{ "CARD", NULL, "card" },
		{ "CASE", NULL, "case" },
		{ "COMMAND", NULL, "command" },
		{ "DIR", NULL, "directory" },
		{ "FILE", NULL, "file" },
		{ "ID", "new", "" },
		{ "ID", NULL, "item" },
		{ "ITEM", NULL, "item" },
		{ "KIND", NULL, "kind" },
		{ "N", NULL, "" },
		{ "NAME", NULL, "pack" },
		{ "PATH", NULL, "file" },
		{ "STEP", NULL, "step" },
		{ "TEXT", NULL, "" },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].name, name) &&
		    (!kinds[i].command || (command && !strcmp(kinds[i].command, command))))
			return kinds[i].kind;
	return NULL;
}

/* --- the table ------------------------------------------------------------------------------------------------ */

/* A table as a script has it: a row a line, in single quotes. */
struct rows {
	struct str *out;
	bool fish;           /* other escapes inside quotes */
	const char *command; /* whose operands are being written */
};

__attribute__((format(printf, 2, 3))) static void add_row(struct rows *rows, const char *format, ...)
{
	struct str row = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&row, format, args);
	va_end(args);
	str_add(rows->out, "\t'");
	for (const char *p = row.data; *p; p++) {
		if (rows->fish && (*p == '\'' || *p == '\\'))
			str_addf(rows->out, "\\%c", *p);
		else if (*p == '\'')
			str_add(rows->out, "'\\''");
		else
			str_add_char(rows->out, *p);
	}
	str_addf(rows->out, "'%s\n", rows->fish ? " \\" : "");
	str_release(&row);
}

/* value|--level|word|mid, value|--item|kind|item; value|--jobs|kind| when nothing completes it. */
static void add_values(struct rows *rows, const char *option, const char *values)
{
	const char *kind = operand_is_name(values) ? completion_kind(values, NULL) : NULL;
	if (operand_is_name(values)) {
		add_row(rows, "value|%s|kind|%s", option, kind ? kind : "");
		return;
	}
	for (const char *p = values; *p;) {
		size_t len = strcspn(p, "|");
		add_row(rows, "value|%s|word|%.*s", option, (int)len, p);
		p += len + (p[len] == '|');
	}
}

static void add_all_values(struct rows *rows)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		char name[OPERAND_MAX];
		if (!options[i].value)
			continue;
		snprintf(name, sizeof name, "--%s", options[i].name);
		add_values(rows, name, options[i].value);
		if (!option_letter((enum option_id)i))
			continue;
		snprintf(name, sizeof name, "-%c", option_letter((enum option_id)i));
		add_values(rows, name, options[i].value);
	}
}

/* operand|learned|1+|merge|kind|file: the second operand and all behind it, when the first one is 'merge'. */
static void add_operand(void *context, const struct operand *operand)
{
	struct rows *rows = context;
	bool name = operand_is_name(operand->word);
	const char *word = name ? completion_kind(operand->word, rows->command) : operand->word;
	if (word && *word)
		add_row(rows, "operand|%s|%u%s|%s|%s|%s", rows->command, operand->place, operand->repeats ? "+" : "",
			operand->after, name ? "kind" : "word", word);
}

static void add_command(struct rows *rows, const struct command *command)
{
	unsigned all = command->options | BIT(OPTION_CONTENT) | BIT(OPTION_HELP);
	if (*command->name)
		add_row(rows, "command|%s|%s", command->name, command->summary);
	for (int i = 0; i < OPTION_COUNT; i++)
		if (all & BIT(i))
			add_row(rows, "option|%s|--%s|%s", command->name, options[i].name, options[i].help);
	rows->command = command->name;
	operands_walk(command->operands, add_operand, rows);
}

/* --- the script ----------------------------------------------------------------------------------------------- */

static const struct completion_template *find_template(const char *shell)
{
	for (const struct completion_template *each = completion_templates; each->shell; each++)
		if (!strcmp(each->shell, shell))
			return each;
	return NULL;
}

bool completion_script(struct str *out, const char *shell)
{
	const struct completion_template *template = find_template(shell);
	struct rows rows = { .out = out, .fish = !strcmp(shell, "fish") };
	for (const char *const *line = template ? template->lines : NULL; line && *line; line++) {
		if (strcmp(*line, "@table@\n")) {
			str_add(out, *line);
			continue;
		}
		for (size_t i = 0; i < commands_count; i++)
			add_command(&rows, &commands[i]);
		add_all_values(&rows);
	}
	return template != NULL;
}
