/* Themes: what can be read, computed; and what is left when there is no colour to see. */
#include "support/support.h"

#include <math.h>

#include "../../src/tui/theme.h"

/* --- contrast, as WCAG 2 computes it --- */

static double linear(unsigned value)
{
	double share = value / 255.0;
	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
}

static double contrast(unsigned one, unsigned other)
{
	double a = luminance(one), b = luminance(other);
	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

/* The cube and the greys of xterm, which no user's palette changes. */
static unsigned xterm(short colour)
{
	static const unsigned steps[] = { 0, 95, 135, 175, 215, 255 };
	assert_in_range(colour, 16, 255);
	if (colour >= 232)
		return (unsigned)(8 + 10 * (colour - 232)) * 0x010101u;
	return steps[(colour - 16) / 36] << 16 | steps[(colour - 16) / 6 % 6] << 8 | steps[(colour - 16) % 6];
}

static const struct theme *named(const char *name)
{
	const struct theme *theme = theme_choose(name, NULL, false);
	assert_string_equal(theme->name, name);
	return theme;
}

static bool is_bar(int role)
{
	return role == ROLE_BAR || role == ROLE_BAR_REST;
}

/* Words at 4.5:1 (AA), bars at 3:1, on each of the grounds. */
static void assert_readable(const struct theme *theme, const unsigned *grounds, size_t count, double words)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		for (size_t i = 0; i < count && theme->styles[role].colour256 >= 0; i++) {
			double ratio = contrast(xterm(theme->styles[role].colour256), grounds[i]);
			if (ratio < (is_bar(role) ? 3 : words))
				fail_msg("%s: role %d on #%06x has %.2f:1", theme->name, role, grounds[i], ratio);
		}
}

static void words_can_be_read_on_the_usual_grounds(void **state)
{
	static const unsigned dark[] = { 0x000000, 0x1e1e1e, 0x002b36, 0x282c34 };
	static const unsigned light[] = { 0xffffff, 0xfdf6e3, 0xeeeeee };
	(void)state;
	assert_readable(named("dark"), dark, 4, 4.5);
	assert_readable(named("light"), light, 3, 4.5);
}

/* 7:1 (AAA) on the ground that it brings along, nothing dim, and no word without a colour of its own. */
static void high_contrast_is_high(void **state)
{
	const struct theme *theme = named("high-contrast");
	(void)state;
	unsigned ground[] = { xterm(theme->ground256) };
	assert_readable(theme, ground, 1, 7);
	for (int role = 0; role < ROLE_COUNT; role++) {
		assert_true(theme->styles[role].colour >= 0 && theme->styles[role].colour256 >= 0);
		assert_false(theme->styles[role].attributes & STYLE_DIM);
	}
}

static void the_users_palette_is_not_gone_beyond(void **state)
{
	static const short safe[] = { -1, 1, 2, 5 };
	const struct theme *theme = named("terminal");
	(void)state;
	assert_true(theme->ground < 0 && !theme->own);
	for (int role = 0; role < ROLE_COUNT; role++) {
		bool found = false;
		for (size_t i = 0; i < 4; i++)
			found = found || theme->styles[role].colour == safe[i];
		assert_true(found);
	}
}

/* Where no mark or word tells them apart, roles differ by more than colour, in every theme. */
static void colour_is_never_the_only_signal(void **state)
{
	static const enum role pairs[][2] = { { ROLE_TEXT, ROLE_STRONG },    { ROLE_TEXT, ROLE_HEADING },
					      { ROLE_QUOTE, ROLE_EVIDENCE }, { ROLE_TEXT, ROLE_KEY },
					      { ROLE_TEXT, ROLE_WARNING },   { ROLE_TEXT, ROLE_INTERVIEWER },
					      { ROLE_TEXT, ROLE_CANDIDATE }, { ROLE_TEXT, ROLE_TITLE } };
	(void)state;
	for (size_t t = 0; t < theme_count; t++)
		for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
			const struct style *styles = themes[t].styles;
			assert_true(styles[pairs[i][0]].attributes != styles[pairs[i][1]].attributes);
			assert_true(styles[pairs[i][0]].attributes256 != styles[pairs[i][1]].attributes256);
		}
}

static void auto_follows_what_the_terminal_says(void **state)
{
	(void)state;
	assert_string_equal(theme_choose("auto", "0;15", false)->name, "light");
	assert_string_equal(theme_choose("auto", "0;default;15", false)->name, "light");
	assert_string_equal(theme_choose("auto", "15;0", false)->name, "dark");
	assert_string_equal(theme_choose("auto", "12;8", false)->name, "dark");
	assert_string_equal(theme_choose("auto", "default;default", false)->name, "terminal");
	assert_string_equal(theme_choose("auto", NULL, false)->name, "terminal");
	assert_string_equal(theme_choose("light", "15;0", false)->name, "light");
	assert_string_equal(theme_choose("high-contrast", "0;15", true)->name, "mono");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_can_be_read_on_the_usual_grounds),
		cmocka_unit_test(high_contrast_is_high),
		cmocka_unit_test(the_users_palette_is_not_gone_beyond),
		cmocka_unit_test(colour_is_never_the_only_signal),
		cmocka_unit_test(auto_follows_what_the_terminal_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
