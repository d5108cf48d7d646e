#include "theme.h"

#include <string.h>

enum { RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, BLACK = 0, OWN = -1 };

#define BOLD STYLE_BOLD
#define DIM STYLE_DIM
#define UNDERLINE STYLE_UNDERLINE

/* Attributes, one of the eight, one of the 256. DIM is a makeshift where there is no grey. */
#define STYLE(attributes, colour, colour256) { (attributes), (colour), (colour256), (attributes) & ~(unsigned)DIM }

const struct theme themes[] = {
	{ .name = "dark", .coloured = true, .own = true, .ground = OWN, .ground256 = OWN,
	  .styles = {
		  [ROLE_TEXT] = STYLE(0, OWN, OWN),
		  [ROLE_STRONG] = STYLE(BOLD, OWN, OWN),
		  [ROLE_SUBTLE] = STYLE(DIM, OWN, 248),
		  [ROLE_TITLE] = STYLE(BOLD, OWN, OWN),
		  [ROLE_HEADING] = STYLE(BOLD, CYAN, 80),
		  [ROLE_INTERVIEWER] = STYLE(BOLD, CYAN, 117),
		  [ROLE_CANDIDATE] = STYLE(BOLD, MAGENTA, 213),
		  [ROLE_COVERED] = STYLE(0, GREEN, 114),
		  [ROLE_PARTIAL] = STYLE(0, YELLOW, 221),
		  [ROLE_MISSED] = STYLE(0, RED, 210),
		  [ROLE_DENIED] = STYLE(BOLD, RED, 210),
		  [ROLE_UNSURE] = STYLE(BOLD, MAGENTA, 183),
		  [ROLE_QUOTE] = STYLE(0, OWN, OWN),
		  [ROLE_EVIDENCE] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_KEY] = STYLE(BOLD, OWN, OWN),
		  [ROLE_BAR] = STYLE(0, CYAN, 80),
		  [ROLE_BAR_REST] = STYLE(DIM, OWN, 244),
		  [ROLE_WARNING] = STYLE(BOLD, YELLOW, 221),
	  } },
	{ .name = "light", .coloured = true, .own = true, .ground = OWN, .ground256 = OWN,
	  .styles = {
		  [ROLE_TEXT] = STYLE(0, OWN, OWN),
		  [ROLE_STRONG] = STYLE(BOLD, OWN, OWN),
		  [ROLE_SUBTLE] = STYLE(DIM, OWN, 240),
		  [ROLE_TITLE] = STYLE(BOLD, OWN, OWN),
		  [ROLE_HEADING] = STYLE(BOLD, BLUE, 24),
		  [ROLE_INTERVIEWER] = STYLE(BOLD, BLUE, 24),
		  [ROLE_CANDIDATE] = STYLE(BOLD, MAGENTA, 90),
		  [ROLE_COVERED] = STYLE(0, GREEN, 22),
		  [ROLE_PARTIAL] = STYLE(0, BLUE, 94),
		  [ROLE_MISSED] = STYLE(0, RED, 124),
		  [ROLE_DENIED] = STYLE(BOLD, RED, 124),
		  [ROLE_UNSURE] = STYLE(BOLD, MAGENTA, 54),
		  [ROLE_QUOTE] = STYLE(0, OWN, OWN),
		  [ROLE_EVIDENCE] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_KEY] = STYLE(BOLD, OWN, OWN),
		  [ROLE_BAR] = STYLE(0, BLUE, 24),
		  [ROLE_BAR_REST] = STYLE(DIM, OWN, 244),
		  [ROLE_WARNING] = STYLE(BOLD, RED, 124),
	  } },
	/* Black is set too, so that what is said of contrast holds on any terminal; nothing is dim. */
	{ .name = "high-contrast", .coloured = true, .own = true, .ground = BLACK, .ground256 = 16,
	  .styles = {
		  [ROLE_TEXT] = STYLE(0, WHITE, 231),
		  [ROLE_STRONG] = STYLE(BOLD, WHITE, 231),
		  [ROLE_SUBTLE] = STYLE(0, WHITE, 231),
		  [ROLE_TITLE] = STYLE(BOLD, WHITE, 231),
		  [ROLE_HEADING] = STYLE(BOLD | UNDERLINE, WHITE, 231),
		  [ROLE_INTERVIEWER] = STYLE(BOLD, CYAN, 51),
		  [ROLE_CANDIDATE] = STYLE(BOLD, YELLOW, 226),
		  [ROLE_COVERED] = STYLE(BOLD, GREEN, 46),
		  [ROLE_PARTIAL] = STYLE(BOLD, YELLOW, 226),
		  [ROLE_MISSED] = STYLE(BOLD, WHITE, 217),
		  [ROLE_DENIED] = STYLE(BOLD | UNDERLINE, WHITE, 217),
		  [ROLE_UNSURE] = STYLE(BOLD, CYAN, 51),
		  [ROLE_QUOTE] = STYLE(0, WHITE, 231),
		  [ROLE_EVIDENCE] = STYLE(BOLD | UNDERLINE, YELLOW, 226),
		  [ROLE_KEY] = STYLE(BOLD | UNDERLINE, WHITE, 231),
		  [ROLE_BAR] = STYLE(0, WHITE, 231),
		  [ROLE_BAR_REST] = STYLE(0, WHITE, 250),
		  [ROLE_WARNING] = STYLE(BOLD | UNDERLINE, YELLOW, 226),
	  } },
	{ .name = "mono", .ground = OWN, .ground256 = OWN,
	  .styles = {
		  [ROLE_TEXT] = STYLE(0, OWN, OWN),
		  [ROLE_STRONG] = STYLE(BOLD, OWN, OWN),
		  [ROLE_SUBTLE] = STYLE(DIM, OWN, OWN),
		  [ROLE_TITLE] = STYLE(BOLD, OWN, OWN),
		  [ROLE_HEADING] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_INTERVIEWER] = STYLE(BOLD, OWN, OWN),
		  [ROLE_CANDIDATE] = STYLE(UNDERLINE, OWN, OWN),
		  [ROLE_COVERED] = STYLE(BOLD, OWN, OWN),
		  [ROLE_PARTIAL] = STYLE(0, OWN, OWN),
		  [ROLE_MISSED] = STYLE(UNDERLINE, OWN, OWN),
		  [ROLE_DENIED] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_UNSURE] = STYLE(BOLD, OWN, OWN),
		  [ROLE_QUOTE] = STYLE(0, OWN, OWN),
		  [ROLE_EVIDENCE] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_KEY] = STYLE(BOLD, OWN, OWN),
		  [ROLE_BAR] = STYLE(0, OWN, OWN),
		  [ROLE_BAR_REST] = STYLE(DIM, OWN, OWN),
		  [ROLE_WARNING] = STYLE(BOLD | UNDERLINE, OWN, OWN),
	  } },
	/* Of the user's palette only what can be read on a dark and on a light ground, even where nobody has chosen it:
	 * no black, white, yellow, blue or cyan. */
	{ .name = "terminal", .coloured = true, .ground = OWN, .ground256 = OWN,
	  .styles = {
		  [ROLE_TEXT] = STYLE(0, OWN, OWN),
		  [ROLE_STRONG] = STYLE(BOLD, OWN, OWN),
		  [ROLE_SUBTLE] = STYLE(DIM, OWN, OWN),
		  [ROLE_TITLE] = STYLE(BOLD, OWN, OWN),
		  [ROLE_HEADING] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_INTERVIEWER] = STYLE(BOLD, OWN, OWN),
		  [ROLE_CANDIDATE] = STYLE(BOLD, MAGENTA, MAGENTA),
		  [ROLE_COVERED] = STYLE(BOLD, GREEN, GREEN),
		  [ROLE_PARTIAL] = STYLE(0, OWN, OWN),
		  [ROLE_MISSED] = STYLE(0, RED, RED),
		  [ROLE_DENIED] = STYLE(BOLD, RED, RED),
		  [ROLE_UNSURE] = STYLE(BOLD, MAGENTA, MAGENTA),
		  [ROLE_QUOTE] = STYLE(0, OWN, OWN),
		  [ROLE_EVIDENCE] = STYLE(BOLD | UNDERLINE, OWN, OWN),
		  [ROLE_KEY] = STYLE(BOLD, OWN, OWN),
		  [ROLE_BAR] = STYLE(0, OWN, OWN),
		  [ROLE_BAR_REST] = STYLE(DIM, OWN, OWN),
		  [ROLE_WARNING] = STYLE(BOLD, RED, RED),
	  } },
};
const size_t theme_count = sizeof themes / sizeof *themes;

static const struct theme *find(const char *name)
{
	for (size_t i = 0; i < theme_count; i++)
		if (!strcmp(themes[i].name, name))
			return &themes[i];
	return NULL;
}

/* "0;15", "0;default;15": black words on white. */
static const char *of_ground(const char *colorfgbg)
{
	const char *ground = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	if (!ground || ground[1] < '0' || ground[1] > '9')
		return "terminal";
	return !strcmp(ground, ";15") || !strcmp(ground, ";7") ? "light" : "dark";
}

const struct theme *theme_choose(const char *name, const char *colorfgbg, bool no_colour)
{
	const struct theme *theme = find(no_colour ? "mono" : name);
	return theme ? theme : find(of_ground(colorfgbg));
}
