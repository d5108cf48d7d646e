/* theme: what each role looks like, as data; paint.c gives it to curses.
 *
 * Three kinds: colours of our own where the terminal has the 256 of xterm (readable on any usual ground of their
 * kind; a test computes it), the terminal's eight elsewhere; its own palette alone; none at all. Whatever the theme,
 * the roles that matter differ by bold or underline too, and marks and words say the same. */
#ifndef MLCOACH_TUI_THEME_H
#define MLCOACH_TUI_THEME_H

#include <stdbool.h>

#include "mlcoach/view/page.h"

enum { STYLE_BOLD = 1, STYLE_DIM = 2, STYLE_UNDERLINE = 4 };

struct style {
	unsigned attributes;
	short colour;    /* of the eight; -1: the terminal's own for words */
	short colour256; /* of the 256, in place of it; -1: the terminal's own for words */
	unsigned attributes256;
};

struct theme {
	const char *name;
	bool coloured;
	bool own;                /* uses the 256 where there are as many; no: only what the user's palette has */
	short ground, ground256; /* -1: the terminal's own */
	struct style styles[ROLE_COUNT];
};

extern const struct theme themes[];
extern const size_t theme_count;

/* The theme of a setting. "auto" follows COLORFGBG ("15;0"; NULL: not set), and asks for nothing that it cannot know:
 * without it, the user's own palette. `no_colour` (NO_COLOR) is always mono. */
const struct theme *theme_choose(const char *name, const char *colorfgbg, bool no_colour);

#endif
