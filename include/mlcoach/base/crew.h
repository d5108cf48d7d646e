/* crew: work on many things by as many threads as the machine has processors. */
#ifndef MLCOACH_BASE_CREW_H
#define MLCOACH_BASE_CREW_H

#include <stddef.h>

/* Calls work(context, i) once for each i below `count`, several at a time, and `done` (may be NULL) after each, one at
 * a time; returns when all are done. */
void crew_run(size_t count, void (*work)(void *context, size_t index), void (*done)(void *context, size_t ndone),
	      void *context);

#endif
