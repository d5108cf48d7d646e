#include "linear.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
	struct model *(*train)(const struct problem *problem, const struct parameter *parameter);
	void (*destroy)(struct model **model);
	void (*set_print)(void (*print)(const char *text));
} linear;

#ifdef LINEAR_LIBRARY
#include <dlfcn.h>

static void *symbol(void *library, const char *name)
{
	void *found = library ? dlsym(library, name) : NULL;
	if (found)
		return found;
	fprintf(stderr, "mlcoach: cannot load LIBLINEAR, which trains: %s\n", dlerror());
	exit(3);
}

static void load(void)
{
	void *library = dlopen(LINEAR_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	/* ISO C knows no cast between the two kinds of pointers; POSIX has them alike. */
	*(void **)&linear.train = symbol(library, "train");
	*(void **)&linear.destroy = symbol(library, "free_and_destroy_model");
	*(void **)&linear.set_print = symbol(library, "set_print_string_function");
}
#else
static void load(void)
{
	linear.train = train;
	linear.destroy = free_and_destroy_model;
	linear.set_print = set_print_string_function;
}
#endif

static void say_nothing(const char *text)
{
	(void)text;
}

static void begin(void)
{
	load();
	linear.set_print(say_nothing);
}

struct model *linear_train(const struct problem *problem, const struct parameter *parameter)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, begin);
	return linear.train(problem, parameter);
}

void linear_free(struct model *model)
{
	linear.destroy(&model);
}
