/* lazy: libraries of the system that are loaded when something needs them for the first time.
 *
 * One that most starts of the program never use costs each of them time and memory when it is linked. Makefile finds
 * its name for the loader when the program is built; where it finds none, the library is linked as any other. */
#ifndef MLCOACH_BASE_LAZY_H
#define MLCOACH_BASE_LAZY_H

/* A function of the library of that name. A library that has gone ends the program and says so, as the loader would
 * have done at its start. */
typedef void lazy_function(void);
lazy_function *lazy_find(const char *library, const char *name);

#endif
