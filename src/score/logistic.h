/* logistic: one model that tells some texts from the rest: L2-regularised logistic regression by LIBLINEAR (R.-E. Fan
 * et al., LIBLINEAR: a library for large linear classification, JMLR 2008). */
#ifndef MLCOACH_SCORE_LOGISTIC_H
#define MLCOACH_SCORE_LOGISTIC_H

#include <linear.h> /* struct feature_node */

struct logistic_lessons {
	struct feature_node **x; /* features from 1, the bias as the last of them, then -1 */
	double *y;               /* 1, or -1 */
	int count;
	int nfeatures;   /* without the bias */
	double c, eps;   /* inverse regularisation, stopping tolerance */
	double positive; /* a lesson of 1 weighs this many others */
};

/* Fills out[0..nfeatures] with weights for 1, the bias last. Says nothing on the terminal. */
void logistic_train(double *out, const struct logistic_lessons *lessons);

#endif
