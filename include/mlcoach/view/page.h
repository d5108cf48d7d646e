/* page: what is shown, not how: lines of roled words. tui, plain and report only paint it.
 *
 * All text is UTF-8 without control characters (built through utf8_printable); lines are logical: a painter
 * wraps them at its width, with `hang` columns for the lines after the first. */
#ifndef MLCOACH_VIEW_PAGE_H
#define MLCOACH_VIEW_PAGE_H

#include <stddef.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/str.h"

/* What words are. Colour is never the only signal: marks and words say the same. */
enum role {
	ROLE_TEXT,
	ROLE_STRONG,	  /* what matters most in the line */
	ROLE_SUBTLE,	  /* what may be overlooked */
	ROLE_TITLE,
	ROLE_HEADING,
	ROLE_INTERVIEWER, /* "Interviewer", before what is said */
	ROLE_CANDIDATE,	  /* "You" */
	ROLE_COVERED,	  /* mark and word of each verdict */
	ROLE_PARTIAL,
	ROLE_MISSED,
	ROLE_DENIED,
	ROLE_UNSURE,
	ROLE_QUOTE,	  /* the candidate's own words */
	ROLE_EVIDENCE,	  /* the part of a quote that earned the point */
	ROLE_KEY,	  /* a key or command to press or type */
	ROLE_BAR,	  /* the filled part of a bar */
	ROLE_BAR_REST,	  /* its empty part */
	ROLE_WARNING,
	ROLE_COUNT
};

enum block {
	BLOCK_TEXT,
	BLOCK_HEADING, /* plain and report underline it or put "#" before it */
	BLOCK_RULE,    /* a line across */
	BLOCK_BLANK,
	BLOCK_CODE     /* never wrapped, cut at the edge: diagrams, expressions */
};

/* Lines of the left half and those of the right half that follow them stand beside each other where there are
 * PAGE_HALVES_FROM columns, and under each other elsewhere. */
enum side { SIDE_WHOLE, SIDE_LEFT, SIDE_RIGHT };
#define PAGE_HALVES_FROM 106u

struct span {
	enum role role;
	const char *text; /* NUL-terminated, in the page's arena */
};

struct page_line {
	enum block block;
	enum side side;
	unsigned indent; /* columns */
	unsigned hang;	 /* further columns for continuation lines */
	int target;	 /* what Enter or a key acts on: index of a case, attempt or item; -1: nothing */
	struct span *spans;
	size_t nspans;
};

struct page {
	struct arena arena;
	struct page_line *lines;
	size_t nlines, cap;
	size_t span_cap; /* of the last line */
	enum side side;	 /* of the lines to come */
};

void page_init(struct page *page);
void page_release(struct page *page);

/* Begins a line; spans are then added to it. */
void page_line(struct page *page, enum block block, unsigned indent, unsigned hang, int target);

/* Where the lines that follow stand, until it is called again. */
void page_side(struct page *page, enum side side);

/* Adds words to the last line, made printable; newlines become blanks. */
void page_add(struct page *page, enum role role, const char *text);
void page_add_bytes(struct page *page, enum role role, const char *text, size_t len);
__attribute__((format(printf, 3, 4))) void page_addf(struct page *page, enum role role, const char *format, ...);

/* Short ways for whole lines. page_text gives one line for each line of `text` (paragraphs), keeps their
 * indentation and lets the lines of a bullet hang. */
void page_blank(struct page *page);
void page_rule(struct page *page);
void page_heading(struct page *page, const char *text);
void page_text(struct page *page, enum role role, unsigned indent, const char *text);

/* A bar of `width` columns filled to `share` (0..1), as two spans of the block characters ▓ and ░. */
void page_bar(struct page *page, double share, unsigned width);

/* Rewrites marks, bars and typographic signs in place: "✓" becomes "[x]", "…" becomes "...". */
void page_ascii(struct page *page);

/* Adds the words of one span, so rewritten. A verdict's mark that is ASCII already ("~", "?"), alone in its span, gets
 * its brackets. */
void page_ascii_add(struct str *out, enum role role, const char *text);

/* The page as plain text wrapped at `columns` (0: not wrapped), one "\n" a line, roles dropped. */
void page_plain(struct str *out, const struct page *page, unsigned columns);

#endif
