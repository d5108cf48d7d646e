/* typing: the line in writing on a terminal. The terminal itself gives no line before its end, none over 4095 bytes,
 * and cannot say it again after a message came in between; so each key is taken as it comes.
 *
 * Nothing is drawn but the characters typed and, when the last ones are erased, blanks over them. Keys: Backspace, ^W
 * (a word), ^U (the line), ^R (the line again), ^D (the end, in an empty line). Arrow keys and the like do nothing. */
#ifndef MLCOACH_PLAIN_TYPING_H
#define MLCOACH_PLAIN_TYPING_H

#include <stdio.h>

#include "mlcoach/base/str.h"

struct typing {
	FILE *echo;
	struct str line;
	enum { KEY_PLAIN, KEY_ESCAPE, KEY_SEQUENCE, KEY_LAST } key; /* inside of what a key like an arrow sends */
};

enum typed { TYPED_NOTHING, TYPED_CHANGE, TYPED_LINE, TYPED_END };

void typing_init(struct typing *typing, FILE *echo);
void typing_release(struct typing *typing);

/* Takes one byte, and echoes what comes of it. After TYPED_LINE the line is whole; the caller clears it. */
enum typed typing_key(struct typing *typing, char byte);

/* The prompt and the line as far as it is typed. */
void typing_prompt(const struct typing *typing);

/* From here to typing_end the terminal gives each key; false when it is none, or one that erases nothing (TERM=dumb) or
 * is read by another program (no echo): that stays as it is. ^Z gives it back while the program stands. */
bool typing_begin(int fd);
void typing_end(void);

#endif
