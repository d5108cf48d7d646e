/* yamlcopy: a copy of a YAML text in which mistakes are mended so that the rest can be read. Private to content.
 *
 * Every byte of the copy knows its place in the text as the author has it, so whatever is done to the copy, what is
 * found in it is told at the author's place. What was lost by mending is remembered too: nobody is told that
 * something is missing or wrong there. */
#ifndef MLCOACH_SRC_CONTENT_YAMLCOPY_H
#define MLCOACH_SRC_CONTENT_YAMLCOPY_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "node.h"

/* Something that was lost. */
struct wound {
	struct mark at;
	bool hole; /* keys or entries may be gone; otherwise only the scalar here isn't what the author wrote */
};

/* What happened to a line of the author's. */
enum touched {
	TOUCHED_TOLD = 1, /* its mistake is reported; later ones are likely to come from mending it */
	TOUCHED_TAB = 2,  /* the same of its indentation alone */
	TOUCHED_MOVED = 4 /* its indentation was changed: it may stand in a wrong place */
};

struct yaml_copy {
	struct str text;
	struct mark *origin; /* of each byte, and of the end */
	struct mark *chars;  /* the same of each character, for libyaml's marks; see copy_number */
	size_t nchars;
	unsigned char *touched; /* by the author's line, enum touched */
	VEC(struct wound) wounds;
};

void copy_init(struct yaml_copy *copy, const char *text, size_t len);
void copy_release(struct yaml_copy *copy);

/* Numbers the characters anew; before each reading. */
void copy_number(struct yaml_copy *copy);

/* The author's place of a character; the byte of one. */
struct mark copy_place(const struct yaml_copy *copy, size_t character);
size_t copy_byte(const struct yaml_copy *copy, size_t character);

/* Replaces `removed` bytes at `at`. What is new stands where the byte at `at` stood. */
void copy_splice(struct yaml_copy *copy, size_t at, size_t removed, const char *bytes, size_t len);

/* A copy made anew, piece by piece: bytes of the old one, and blanks that stand at a place. */
struct rewrite {
	struct str text;
	VEC(struct mark) origin;
};
#define REWRITE_INIT                                                                                                   \
	{                                                                                                              \
		STR_INIT, VEC_INIT                                                                                     \
	}
void rewrite_add(struct rewrite *out, const struct yaml_copy *copy, size_t from, size_t to);
void rewrite_blanks(struct rewrite *out, struct mark at, size_t count);

/* Puts it in the place of the old one. */
void copy_take(struct yaml_copy *copy, struct rewrite *from);

/* Overwrites with blanks, lines kept. */
void copy_blank(struct yaml_copy *copy, size_t from, size_t to);

void copy_wound(struct yaml_copy *copy, size_t at, bool hole);

/* The flags of the author's line that a byte comes from. */
unsigned char *copy_touched(const struct yaml_copy *copy, size_t at);

/* Lines of the copy: where the one around a byte begins and ends (at its line break or the end), where the next one
 * begins, how many blanks a line begins with, and whether it has nothing else but a comment. */
size_t line_begin(const struct yaml_copy *copy, size_t at);
size_t line_end(const struct yaml_copy *copy, size_t at);
size_t line_next(const struct yaml_copy *copy, size_t at);
size_t line_indent(const struct yaml_copy *copy, size_t begin);
bool line_is_empty(const struct yaml_copy *copy, size_t begin);

/* Where the lines end that follow one and are indented deeper (with `same`: as deep) or empty. */
size_t block_end(const struct yaml_copy *copy, size_t begin, bool same);

/* Marks the nodes that are torn by wounds. */
void copy_mark(const struct yaml_copy *copy, struct node *root);

/* True for what stands on a line of the author's that was moved. */
bool copy_astray(const struct yaml_copy *copy, struct mark at);

#endif
