/* paint: words on the screen, by role. Only this file and term.c call curses.
 *
 * Nothing is drawn outside its box, whatever width a character is said to have; controls and invalid bytes become
 * U+FFFD, '?' where the locale is not UTF-8. */
#ifndef MLCOACH_TUI_PAINT_H
#define MLCOACH_TUI_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "layout.h"
#include "theme.h"

/* A part of the screen, in rows and columns. */
struct box {
	int y, x, height, width;
};

/* Sets colours up, after curses has begun. Of a theme with colours, on a terminal that has none only bold, dim,
 * underline and reverse are left. False: the locale is not UTF-8, so signs are to be ASCII. */
bool paint_init(const struct theme *theme);

/* Words at (y, x) on at most `columns` columns; returns those used. Tabs go to the next multiple of 8 from x. */
int paint_words(int y, int x, int columns, enum role role, bool selected, const char *text, size_t len);

/* A line across, a line down, a bar filled to `share` (0..1), an empty box. */
void paint_rule(int y, int x, int columns, bool ascii);
void paint_wall(int y, int x, int height, bool ascii);
void paint_gauge(int y, int x, int width, double share, bool ascii);
void paint_blank(const struct box *box, bool selected);

/* Rows of a layout from `top` on; those of page line `selected` (SIZE_MAX: none) are reversed. */
void paint_layout(const struct box *box, const struct layout *layout, size_t top, size_t selected, bool ascii);

#endif
