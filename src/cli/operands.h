/* operands: what may stand where behind a command, as the table of commands says it: "CASE [FILE|-] or ATTEMPT",
 * "[PATH ...]", "list | add DIR". */
#ifndef MLCOACH_CLI_OPERANDS_H
#define MLCOACH_CLI_OPERANDS_H

#include <stdbool.h>

#define OPERAND_MAX 32u

/* A word for one place: in small letters itself ("add"), in capitals what it is called ("DIR"). */
struct operand {
	char word[OPERAND_MAX];
	char after[OPERAND_MAX]; /* the literal first operand of its form, "" when it has none */
	unsigned place;          /* 0: the first operand */
	bool repeats;            /* stands at every later place too */
};

bool operand_is_name(const char *word); /* in capitals */

typedef void operand_fn(void *context, const struct operand *operand);

/* Calls `take` for every word of every form; not for "-". */
void operands_walk(const char *operands, operand_fn *take, void *context);

#endif
