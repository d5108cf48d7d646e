/* yamlerror: what is wrong with a YAML text, in our words, and what to do to a copy to read on. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_YAMLERROR_H
#define MLCOACH_SRC_CONTENT_YAMLERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/str.h"
#include "yamlcopy.h"

/* A map or list that was begun and may not have ended. */
struct nest {
	size_t at; /* byte of the copy; of the innermost alone */
	size_t column;
	bool list, flow;
};

/* Where the parser gave up. Places are bytes of the copy. */
struct yaml_failure {
	const char *problem, *context; /* the parser's words; context may be NULL */
	size_t at, from;               /* where it gave up; where what it was reading began */
	/* The text in quotes that was read last. */
	char quote;         /* '\0': there is none */
	size_t open, close; /* its opening quote; behind the closing one */
	/* The maps and lists around, outermost first; behind `nopen` those that ended just before. */
	const struct nest *levels;
	size_t nlevels, nopen;
};

/* Adds what is wrong, unless it follows from an earlier mistake on that line, and mends the copy. False when that
 * could not be. */
bool yaml_recover(struct yaml_copy *copy, const struct yaml_failure *failure, const char *path, struct diags *diags);

/* True when there is nothing that the parser should not see. Otherwise, with messages, false, and `out`, empty
 * before, gets the text without it, as many characters on as many lines. */
bool yaml_text_mend(struct str *out, const char *text, size_t len, const char *path, struct diags *diags);

/* Mends lines with a tab in their indentation, all at once; how many there were. */
size_t yaml_mend_tabs(struct yaml_copy *copy, const char *path, struct diags *diags);

/* yamlrepair.c: the ways to mend. False when nothing could be done. */
typedef bool yaml_repair(struct yaml_copy *copy, const struct yaml_failure *failure);

yaml_repair repair_character; /* another one instead of a character that means something */
yaml_repair repair_beginning; /* the same where the broken thing began */
yaml_repair repair_colon;     /* a ':' inside text, or a key that is indented too far */
yaml_repair repair_dash;      /* a '-' behind a key */
yaml_repair repair_indent;    /* a line that fits none of the maps and lists around */
yaml_repair repair_key;       /* a line that is neither key nor entry */
yaml_repair repair_glued;     /* at a key or '-' without its ':' or blank */
yaml_repair repair_text;      /* a block of text that is not indented */
yaml_repair repair_flow;      /* a list in [] or a map in {} */
yaml_repair repair_node;      /* ',' or a closing bracket where a value should be */
yaml_repair repair_quote;     /* a quote that is never closed */
yaml_repair repair_behind;    /* text behind a closing quote */
yaml_repair repair_escape;    /* an escape */
yaml_repair repair_rest;      /* blanks to the end of the line */
yaml_repair repair_block;     /* blanks instead of the line and what is indented below it */

/* The first character of a line that is no blank; where a word that begins at a place ends; true at "- ". */
size_t first_of(const struct yaml_copy *copy, size_t where);
size_t word_end(const struct yaml_copy *copy, size_t where);
bool is_dash(const struct yaml_copy *copy, size_t where);

/* True when a line ends in '|' or '>', with what may stand behind them: what follows is text. */
bool opens_block(const struct yaml_copy *copy, size_t begin);

/* The map or list around; NULL: none. */
const struct nest *innermost(const struct yaml_failure *failure);
bool in_flow(const struct yaml_failure *failure);

/* True when a line is none of what is in brackets since `open`, but goes on with what is around them. */
bool leaves_flow(const struct yaml_copy *copy, size_t where, size_t open);

/* True when a line looks like "key:" with nothing but letters of a key before the ':' at `colon`. */
bool is_key_line(const struct yaml_copy *copy, size_t colon);

#endif
