/* words: texts as a shell reads them. */
#ifndef MLCOACH_CLI_WORDS_H
#define MLCOACH_CLI_WORDS_H

#include "mlcoach/base/str.h"

/* Adds one word, in quotes when a POSIX shell would take it for anything else. */
void shell_word(struct str *out, const char *word);

#endif
