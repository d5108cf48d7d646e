/* completion: scripts for bash, zsh and fish that complete the command line, made from the tables of commands and
 * options; what changes (cases, attempts) they ask the program for: mlcoach completion words KIND [OPERAND ...]. */
#ifndef MLCOACH_CLI_COMPLETION_H
#define MLCOACH_CLI_COMPLETION_H

#include "commands.h"

/* A script as its author wrote it; lines such as "@options@" stand for what the tables say. */
struct completion_template {
	const char *shell;
	const char *const *lines; /* each with its newline; ends with NULL */
};
extern const struct completion_template completion_templates[]; /* ends with a NULL shell; see Makefile */

/* The script for a shell; false when there is none. */
bool completion_script(struct str *out, const char *shell);

/* Every kind of word that `mlcoach completion words` knows prints "word<TAB>description" lines: "case", "item" (of the
 * case, or the attempt's case, among the operands so far), "step", "finished" and "interrupted" (attempts), "pack",
 * "kind" (of content file). */
void completion_words(struct str *out, struct cli *cli, const char *kind);

/* What completes an operand or value that is called `name`, of `command` (NULL: an option's value): a kind of
 * completion_words, "command", "file" or "directory"; "" when nothing can; NULL when nobody has said. */
const char *completion_kind(const char *name, const char *command);

#endif
