/* line: what one line of an answer is, by its beginning. Private to src/text. */
#ifndef MLCOACH_TEXT_LINE_H
#define MLCOACH_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum line_kind {
	LINE_BLANK,
	LINE_TEXT,
	LINE_BULLET,  /* level: its enum outline_rank */
	LINE_HEADING, /* level: number of '#', or LEVEL_BOLD */
	LINE_TABLE,   /* begins with '|' */
	LINE_RULE,    /* only "---", "===", "***" */
	LINE_FENCE    /* opens or closes a code block; level: its character */
};

struct line {
	enum line_kind kind;
	unsigned level;
	unsigned indent;   /* columns before the marker; a tab goes to the next multiple of 4 */
	unsigned body;     /* column of the first character after the markers */
	bool colon;        /* LINE_TEXT: short and ends in ':', a heading if it stands alone */
	size_t begin;      /* where the line begins */
	size_t start, end; /* what it says, without markers and blanks */
	size_t next;       /* where the next line begins */
};

struct line line_read(const char *text, size_t len, size_t at);

/* "|---|:--:|": the row of a table that says nothing. */
bool line_is_separator(const char *text, const struct line *line);

#endif
