/* linear: LIBLINEAR, loaded when something is trained for the first time: it brings the libraries of C++ and BLAS
 * along, and most starts of the program never train. */
#ifndef MLCOACH_SRC_SCORE_LINEAR_H
#define MLCOACH_SRC_SCORE_LINEAR_H

#include <linear.h>

/* As LIBLINEAR's train and free_and_destroy_model; it prints nothing. */
struct model *linear_train(const struct problem *problem, const struct parameter *parameter);
void linear_free(struct model *model);

#endif
