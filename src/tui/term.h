/* term: the terminal: begun, left for a while, and always given back as it was found.
 *
 * Signals only set flags, which term_wait reports; they are blocked except while it waits. Crashes (SIGSEGV and its
 * kin) and exit() give the terminal back as well. There is one terminal, so this room has one state. */
#ifndef MLCOACH_TUI_TERM_H
#define MLCOACH_TUI_TERM_H

#include <stdbool.h>

#include "key.h"
#include "mlcoach/base/diag.h"

/* Begins on standard input and output; false with a diagnostic that names what to use instead. */
bool term_open(struct diags *diags);
void term_close(void);

enum wake {
	WAKE_INPUT,   /* bytes were read into the reader */
	WAKE_TIME,    /* the time is over */
	WAKE_REDRAW,  /* the size changed, or the program was continued */
	WAKE_SUSPEND, /* asked to stop (SIGTSTP) */
	WAKE_GONE     /* asked to end, or the terminal has gone */
};

/* Waits for bytes or a signal, at most `timeout` ms (-1: no limit). */
enum wake term_wait(struct key_reader *reader, int timeout);

/* Stops the program as ^Z does; returns when it is continued. */
void term_suspend(void);

/* Gives terminal and signals to another program, and takes them back. */
void term_lend(void);
void term_take_back(void);

void term_size(int *rows, int *columns);

/* Empties the screen to be drawn; shows what was drawn, with the cursor at (y, x) or hidden (y < 0). */
void term_begin_frame(void);
void term_end_frame(int y, int x);

/* The next frame is drawn on an emptied screen: something else may have written on it. */
void term_redraw(void);

#endif
