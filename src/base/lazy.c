#include "mlcoach/base/lazy.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "mlcoach/base/diag.h"

lazy_function *lazy_find(const char *library, const char *name)
{
	void *opened = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	void *found = opened ? dlsym(opened, name) : NULL;
	if (!found) {
		fprintf(stderr, "mlcoach: cannot load what it was built with: %s\n", dlerror());
		exit(STATUS_IO);
	}
	/* ISO C knows no cast between the two kinds of pointers; to POSIX they are alike. */
	lazy_function *function;
	*(void **)&function = found;
	return function;
}
