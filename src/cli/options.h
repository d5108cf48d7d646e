/* options: one table of every option of the program; each command says which it takes. */
#ifndef MLCOACH_CLI_OPTIONS_H
#define MLCOACH_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/diag.h"

enum option_id {
	OPTION_CONTENT,
	OPTION_MODE,
	OPTION_LEVEL,
	OPTION_MINUTES,
	OPTION_PLAIN,
	OPTION_ASCII,
	OPTION_THEME,
	OPTION_STEP,
	OPTION_TRENDS,
	OPTION_ITEM,
	OPTION_DRY_RUN,
	OPTION_LINES,
	OPTION_STRICT,
	OPTION_WATCH,
	OPTION_VERBOSE,
	OPTION_FORMAT,
	OPTION_ALL,
	OPTION_JSON,
	OPTION_JSONL,
	OPTION_JOBS,
	OPTION_TITLE,
	OPTION_PACK,
	OPTION_COPY,
	OPTION_ANSWERS,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

#define BIT(option) (1u << (option))

struct option {
	const char *name;  /* without "--" */
	const char *value; /* what its value is called; NULL: a flag */
	const char *help;
};
extern const struct option options[OPTION_COUNT];

/* The letter of an option, as in -j N or -jN; 0: it has none. */
char option_letter(enum option_id id);

#define OPERANDS_MAX 4096 /* as many files as a shell names at once */

struct args {
	const char *value[OPTION_COUNT]; /* NULL: not given; "" for a flag */
	const char *operands[OPERANDS_MAX];
	size_t noperands;
};

/* Reads words after the command. Options may stand anywhere; "--name value" or "--name=value"; "--" ends them. */
enum status options_read(struct args *out, int argc, char **argv, unsigned allowed, struct diags *diags);

#endif
