/* jsonscan: the words of JSON: blanks, strings, numbers. Private to jsontext.
 *
 * What is wrong is told where it is, and passed over so that what comes behind can be read. */
#ifndef MLCOACH_SRC_CONTENT_JSONSCAN_H
#define MLCOACH_SRC_CONTENT_JSONSCAN_H

#include "jsontext.h"
#include "mlcoach/content/library.h"

/* After so many mistakes the file is something else than JSON. */
#define MISTAKES_MAX 100u

struct scan {
	const char *text;
	size_t len, pos;
	struct mark here;
	json_places *places;
	const char *path;
	struct diags *diags; /* NULL: nobody wants to hear them */
	struct str *clean;   /* what was understood; NULL: not asked for */
	unsigned mistakes;
	/* The maps and lists around: what ends each, and its place. */
	char close[CONTENT_DEPTH_MAX + 1];
	size_t around[CONTENT_DEPTH_MAX + 1];
	unsigned depth;
};

__attribute__((format(printf, 3, 4))) void scan_mistake(struct scan *scan, struct mark at, const char *format, ...);

/* Reading on would only invent mistakes. */
void scan_give_up(struct scan *scan);
bool scan_given_up(const struct scan *scan);

/* Adds to what was understood. */
void scan_write(struct scan *scan, const char *bytes, size_t len);

/* The byte at the position, or -1 at the end; moving on by bytes. */
int scan_peek(const struct scan *scan);
void scan_step(struct scan *scan);
void scan_steps(struct scan *scan, size_t count);

/* True when such bytes come next. */
bool scan_starts(const struct scan *scan, const char *what);

/* Blanks, and what somebody took for them. */
void scan_blanks(struct scan *scan);

/* To the end of the line, but for what closes or separates there. */
void scan_line(struct scan *scan);

/* What stands at the position, for a message. */
const char *scan_found(const struct scan *scan, char out[16]);

/* The bytes of what opens or closes a string here: '"', or what somebody took for it. 0: nothing. */
size_t scan_quote(const struct scan *scan);

/* At an opening quote; ends behind the closing one. False when it had mistakes. */
bool scan_string(struct scan *scan);

/* A string as part of what was understood. False when it isn't what the author wrote. */
bool scan_text(struct scan *scan);

/* A number, a literal, or a word that should have been one of them; then false. */
bool scan_word(struct scan *scan);

#endif
