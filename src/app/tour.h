/* tour: the tour of the interface: an interview like any other, on a pack and in a store of its own. */
#ifndef MLCOACH_APP_TOUR_H
#define MLCOACH_APP_TOUR_H

#include "mlcoach/app/run.h"

/* There is a tour, and nobody has seen it to its debrief here. */
bool tour_is_new(const struct app *app);

/* As app_tour; *out_gone tells that the terminal is gone. */
enum status tour_play(struct app *app, struct front *front, bool *out_done, bool *out_gone, struct diags *diags);

#endif
