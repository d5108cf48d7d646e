/* diag: what is wrong with something the user gave us, where, and what would be right.
 *
 * Message grammar: lower case, no full stop, cause first, the subject in 'quotes', then what would be
 * right: "unknown key 'wieght'; did you mean 'weight'?". All mistakes of a run are collected in one
 * `diags`; only the command line prints them. */
#ifndef MLCOACH_BASE_DIAG_H
#define MLCOACH_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/str.h"

/* What a function that can fail returns. The values are the exit statuses of the program. */
enum status {
	STATUS_OK = 0,    /* fine */
	STATUS_BAD = 1,   /* the thing asked about is not fine: content with errors, a failed check */
	STATUS_USAGE = 2, /* the caller's words are off */
	STATUS_IO = 3     /* could not: file, database, terminal */
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* A place in a file. Line and column count from 1; column counts characters (not bytes). 0: unknown. */
struct mark {
	uint32_t line, column;
};

struct diag {
	enum severity severity;
	const char *path; /* NULL: not about a file */
	struct mark at;
	const char *message;
	const char *rule; /* WARNING: a name by which an author can allow it, never copied; NULL: cannot be allowed */
};

/* Where an author allows the warnings of a rule. */
struct allowance {
	const char *path;
	struct mark from, to; /* [from, to); all of the file from { 0, 0 } */
	const char *rule;     /* outlives the diags */
	struct mark at;	      /* where the author says so */
	bool used;	      /* it silenced something */
};

struct diags {
	struct arena arena; /* owns every path and message */
	struct diag *items;
	size_t len, cap;
	size_t errors, warnings; /* how many there were, also of those not kept */
	struct allowance *allowances;
	size_t nallowances, allowances_cap;
};

void diags_init(struct diags *diags);
void diags_release(struct diags *diags);

/* Adds one. `path` is copied. At most DIAGS_MAX are kept a run; the rest are only counted. */
#define DIAGS_MAX 1000
__attribute__((format(printf, 5, 6))) void diags_add(struct diags *diags, enum severity severity,
						     const char *path, struct mark at,
						     const char *format, ...);

/* A warning that an author can allow (mlcoach-checklist(5)). `rule` outlives the diags. */
__attribute__((format(printf, 5, 6))) void diags_warn(struct diags *diags, const char *rule, const char *path,
						      struct mark at, const char *format, ...);

/* Adds one of others, under a path of its own. */
void diags_copy(struct diags *diags, const struct diag *diag, const char *path);

/* Adds all of others, with their allowances, and counts those that they did not keep. */
void diags_append(struct diags *diags, const struct diags *others);

/* Notes an allowance; its path is copied. Nothing is silenced by that: see diags_allowed. */
void diags_allow(struct diags *diags, const struct allowance *allowance);

/* True when an allowance of `diags` holds for a finding; all that do are then used. */
bool diags_allowed(struct diags *diags, const struct diag *diag);

/* Takes out those that `leave` is true for. */
void diags_filter(struct diags *diags, bool (*leave)(const struct diag *diag, void *context), void *context);

/* Short for an error without a place: I/O, arguments. */
__attribute__((format(printf, 3, 4))) void diags_fail(struct diags *diags, const char *path,
						      const char *format, ...);

/* Orders by path, line and column; equal places keep their order. */
void diags_sort(struct diags *diags);

/* Sorts and takes out what is there twice: the same message at the same place. */
void diags_unique(struct diags *diags);

/* Adds "path:line:column: error: message" without newline, for a rule with " [rule]" after it. Control characters in path and message
 * come out as '?', so that no file can write escape sequences to a terminal. */
void diag_format(struct str *out, const struct diag *diag);

const char *severity_name(enum severity severity);

#endif
