/* outline: a page of lines as the blocks that documents are made of: headings, paragraphs, entries of lists.
 *
 * An entry is a line that is about something (its target), begins with a bullet or a number, or is indented and hangs;
 * entries nest by their indentation. Other lines of text are paragraphs, and those that follow without a blank line at
 * the same column go on in the same paragraph. Lines with bars stay as they are laid out. */
#ifndef MLCOACH_REPORT_OUTLINE_H
#define MLCOACH_REPORT_OUTLINE_H

#include <stdbool.h>

#include "mlcoach/view/page.h"

enum outline_kind { OUTLINE_HEADING, OUTLINE_PARAGRAPH, OUTLINE_ENTRY, OUTLINE_LAID_OUT, OUTLINE_RULE };

struct outline_block {
	enum outline_kind kind;
	const struct page_line *lines; /* one, but for paragraphs and what is laid out */
	size_t nlines;
	unsigned depth;  /* ENTRY: 1 in a list, 2 in a list in an entry … */
	unsigned number; /* ENTRY: that it begins with; 0: none */
	size_t marker;   /* ENTRY: bytes of the first span that are its bullet or number */
	bool label;      /* the first span names what the line is about, and the text hangs behind it: who speaks */
};

#define OUTLINE_DEEPEST 8

struct outline {
	const struct page *page;
	size_t next;
	unsigned indents[OUTLINE_DEEPEST]; /* of the entries that are open */
	unsigned depth;
};

struct outline outline_of(const struct page *page);

/* The next block; false after the last. */
bool outline_next(struct outline *outline, struct outline_block *out);

#endif
