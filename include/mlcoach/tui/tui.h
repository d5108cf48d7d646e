/* tui: the interview on a terminal screen (curses). */
#ifndef MLCOACH_TUI_TUI_H
#define MLCOACH_TUI_TUI_H

#include "mlcoach/app/bench.h"
#include "mlcoach/app/front.h"
#include "mlcoach/app/settings.h"
#include "mlcoach/base/clock.h"

/* A front on standard input and output. NULL with a diagnostic when they are no terminal that can be drawn on
 * (not a tty, TERM=dumb); the message names what to use instead. */
struct front *tui_new(const struct settings *settings, struct clock *clock, struct diags *diags);

/* The author's bench on a front of tui_new, until the user leaves it. */
void tui_try(struct front *front, struct bench *bench);

/* Restores the terminal. Also done on every signal that ends the program. */
void tui_free(struct front *front);

#endif
