#include "logistic.h"

#include <pthread.h>

static void say_nothing(const char *text)
{
	(void)text;
}

static void be_quiet(void)
{
	set_print_string_function(say_nothing);
}

void logistic_train(double *out, const struct logistic_lessons *lessons)
{
	static pthread_once_t quiet_once = PTHREAD_ONCE_INIT;
	int labels[1] = { 1 };
	double weights[1] = { lessons->positive };
	struct parameter parameter = { .solver_type = L2R_LR,
				       .C = lessons->c,
				       .eps = lessons->eps,
				       .nr_weight = 1,
				       .weight_label = labels,
				       .weight = weights };
	struct problem problem = {
		.l = lessons->count, .n = lessons->nfeatures + 1, .bias = 1, .y = lessons->y, .x = lessons->x
	};
	pthread_once(&quiet_once, be_quiet);
	struct model *model = train(&problem, &parameter);
	/* The weights speak for LIBLINEAR's first label. */
	double sign = model->label[0] == 1 ? 1 : -1;
	for (int f = 0; f <= lessons->nfeatures; f++)
		out[f] = sign * model->w[f];
	free_and_destroy_model(&model);
}
