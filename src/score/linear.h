/* linear: LIBLINEAR, loaded when something is trained for the first time.
 *
 * It brings the libraries of C++ and BLAS along, which would cost every start of the program a third of its time; most
 * never train. LINEAR_LIBRARY is its name for the loader, found when the program is built; where there is none, it is
 * linked as any other. */
#ifndef MLCOACH_SRC_SCORE_LINEAR_H
#define MLCOACH_SRC_SCORE_LINEAR_H

#include <linear.h>

/* As LIBLINEAR's train and free_and_destroy_model. A library that has gone ends the program and says so, as the loader
 * would have done at its start. */
struct model *linear_train(const struct problem *problem, const struct parameter *parameter);
void linear_free(struct model *model);

#endif
