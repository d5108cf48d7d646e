#include "mlcoach/app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/suggest.h"

/* --- the settings ---------------------------------------------------------------------------------------- */

static bool set_mode(struct settings *settings, const char *value)
{
	int mode = mode_find(value);
	if (mode >= 0)
		settings->mode = (enum mode)mode;
	return mode >= 0;
}

static bool set_level(struct settings *settings, const char *value)
{
	int level = level_find(value);
	if (level >= 0)
		settings->level = (enum level)level;
	return level >= 0;
}

/* Which lengths there are is the framework's to say, when an interview begins. */
static bool set_minutes(struct settings *settings, const char *value)
{
	char *end;
	unsigned long minutes = strtoul(value, &end, 10);
	if (value[0] < '1' || value[0] > '9' || *end || minutes > 600)
		return false;
	settings->minutes = (unsigned)minutes;
	return true;
}

struct word {
	const char *word;
	bool means;
};

static bool set_flag(bool *flag, const struct word *words, const char *value)
{
	for (; words->word; words++) {
		if (strcmp(value, words->word) != 0)
			continue;
		*flag = words->means;
		return true;
	}
	return false;
}

static const struct word yes_or_no[] = { { "no", false },  { "yes", true }, { "false", false }, { "true", true },
					 { "off", false }, { "on", true },  { NULL, false } };

static bool set_ascii(struct settings *settings, const char *value)
{
	return set_flag(&settings->ascii, yes_or_no, value);
}

static bool set_learn(struct settings *settings, const char *value)
{
	return set_flag(&settings->learn, yes_or_no, value);
}

static bool set_clock(struct settings *settings, const char *value)
{
	static const struct word words[] = { { "shown", false }, { "hidden", true }, { NULL, false } };
	return set_flag(&settings->clock_hidden, words, value);
}

static bool set_theme(struct settings *settings, const char *value)
{
	static const char *const themes[] = { "auto", "dark", "light", "high-contrast", "mono", "terminal" };
	for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
		if (strcmp(value, themes[i]) != 0)
			continue;
		settings->theme = themes[i];
		return true;
	}
	return false;
}

const struct setting settings_table[] = {
	{ "mode", "mock|practice", "mock runs against the clock; practice gives hints and verdicts after each step",
	  set_mode },
	{ "level", "mid|senior|staff", "the level that answers are held against", set_level },
	{ "minutes", "35|45|60", "how long an interview takes", set_minutes },
	{ "ascii", "no|yes", "draws marks and bars in plain ASCII", set_ascii },
	{ "clock", "shown|hidden", "whether the clock is on the screen; the interviewer speaks up all the same",
	  set_clock },
	{ "learn", "yes|no", "what you say about verdicts teaches the case; no: verdicts come from its checklist alone",
	  set_learn },
	{ "theme", "auto|dark|light|high-contrast|mono|terminal",
	  "colours for a dark or a light terminal, the strongest, none, or only those of the terminal's own palette",
	  set_theme },
};
const size_t settings_count = sizeof settings_table / sizeof *settings_table;

void settings_init(struct settings *settings)
{
	*settings = (struct settings) { .mode = MODE_MOCK, .level = LEVEL_SENIOR, .minutes = 45, .learn = true,
				       .theme = "auto" };
}

void settings_release(struct settings *settings)
{
	settings_init(settings);
}

/* --- setting one ------------------------------------------------------------------------------------------ */

static const struct setting *find_setting(const char *name)
{
	for (size_t i = 0; i < settings_count; i++)
		if (!strcmp(settings_table[i].name, name))
			return &settings_table[i];
	return NULL;
}

static void report_unknown(const char *name, struct diags *diags)
{
	const char *names[sizeof settings_table / sizeof *settings_table];
	for (size_t i = 0; i < settings_count; i++)
		names[i] = settings_table[i].name;
	const char *near = suggest_nearest(name, names, settings_count);
	if (near)
		diags_fail(diags, NULL, "no setting '%s'; did you mean '%s'?", name, near);
	else
		diags_fail(diags, NULL, "no setting '%s'", name);
}

bool settings_set(struct settings *settings, const char *name, const char *value, struct diags *diags)
{
	const struct setting *setting = find_setting(name);
	if (!setting) {
		report_unknown(name, diags);
		return false;
	}
	if (setting->set(settings, value))
		return true;
	diags_fail(diags, NULL, "'%s' can't be '%s'; it is one of %s", name, value, setting->values);
	return false;
}
