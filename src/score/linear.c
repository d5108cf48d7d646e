#include "linear.h"

#include <pthread.h>

#include "mlcoach/base/lazy.h"

typedef struct model *train_fn(const struct problem *problem, const struct parameter *parameter);
typedef void destroy_fn(struct model **model);
typedef void set_print_fn(void (*print)(const char *text));

static struct {
	train_fn *train;
	destroy_fn *destroy;
	set_print_fn *set_print;
} linear;

static void load(void)
{
#ifdef LINEAR_LIBRARY
	linear.train = (train_fn *)lazy_find(LINEAR_LIBRARY, "train");
	linear.destroy = (destroy_fn *)lazy_find(LINEAR_LIBRARY, "free_and_destroy_model");
	linear.set_print = (set_print_fn *)lazy_find(LINEAR_LIBRARY, "set_print_string_function");
#else
	linear.train = train;
	linear.destroy = free_and_destroy_model;
	linear.set_print = set_print_string_function;
#endif
}

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
