/* batch: requests in, one a line, graded lines out in the same order, by several threads in bounded memory.
 *
 *	reader (the caller) -> ring of lines -> workers -> the same ring, written in order
 *
 * Whichever worker finishes the oldest line writes it and what is ready behind it. */
#ifndef MLCOACH_CLI_BATCH_H
#define MLCOACH_CLI_BATCH_H

#include "commands.h"
#include "lines.h"

/* Runs to the end of `lines`, which `path` names in messages, by `threads` workers, with cli->library open. STATUS_BAD
 * when any line was bad, STATUS_IO when reading or writing failed. */
enum status batch_run(struct cli *cli, struct lines *lines, const char *path, size_t threads);

#endif
