#include "logistic.h"

#include "linear.h"

void logistic_train(double *out, const struct logistic_lessons *lessons)
{
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
	struct model *model = linear_train(&problem, &parameter);
	/* The weights speak for LIBLINEAR's first label. */
	double sign = model->label[0] == 1 ? 1 : -1;
	for (int f = 0; f <= lessons->nfeatures; f++)
		out[f] = sign * model->w[f];
	linear_free(model);
}
