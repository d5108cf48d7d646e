/* settings: flags, then MLCOACH_* variables, then $XDG_CONFIG_HOME/mlcoach/config.yaml, then defaults.
 *
 * One table names every setting, its values, its variable and its help; the manual comes from it. */
#ifndef MLCOACH_APP_SETTINGS_H
#define MLCOACH_APP_SETTINGS_H

#include <stdbool.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/content/framework.h"
#include "mlcoach/interview/session.h"

struct settings {
	enum mode mode;    /* mock */
	enum level level;  /* senior */
	unsigned minutes;  /* 45 */
	bool ascii;        /* marks and bars in ASCII */
	bool clock_hidden; /* the clock is not shown */
	bool learn;        /* answers about verdicts teach the case, and what was taught counts */
	const char *theme; /* one of the setting's values */
};

struct setting {
	const char *name;   /* key in config.yaml; with "--" the flag; upper case with MLCOACH_ the variable */
	const char *values; /* "mid|senior|staff", for messages and help */
	const char *help;
	bool (*set)(struct settings *settings, const char *value); /* false: not such a value */
};
extern const struct setting settings_table[];
extern const size_t settings_count;

/* The defaults. A settings owns nothing: releasing brings the defaults back. */
void settings_init(struct settings *settings);
void settings_release(struct settings *settings);

/* Reads config file and variables over the defaults. Wrong lines, names and values are warnings with their place
 * and are otherwise ignored. `path` NULL: the user's own file, which need not exist. STATUS_IO when a file that
 * was named or is there can't be read. */
enum status settings_read(struct settings *settings, const char *path, struct diags *diags);

/* Sets one by name, as a flag does; false: no such setting or value, said in `diags`. */
bool settings_set(struct settings *settings, const char *name, const char *value, struct diags *diags);

#endif
