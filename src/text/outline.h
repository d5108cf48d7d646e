/* outline: the headings and bullets that are open, to tell what a piece stands under. Private to src/text. */
#ifndef MLCOACH_TEXT_OUTLINE_H
#define MLCOACH_TEXT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* With the same indentation, an entry of a higher rank stands under one of a lower. */
enum outline_rank {
	RANK_NUMBER, /* "1.", "a)" */
	RANK_LABEL,  /* "Pros:" */
	RANK_DASH,   /* "-", "*", a checkbox */
	RANK_ARROW   /* "->", "=>" */
};

/* Levels of headings: 1 to 6 are numbers of '#'. */
#define LEVEL_BOLD 7
#define LEVEL_COLON 8
#define LEVELS 9

/* Deeper lists are read as if they were this deep. */
#define ENTRIES_MAX 32u

struct outline_entry {
	unsigned indent;
	enum outline_rank rank;
	bool title; /* a numbered title, "1. Data": text below it at the same indentation is its own */
	int32_t piece;
};

struct outline {
	struct outline_entry entries[ENTRIES_MAX]; /* outermost first */
	size_t nentries;
	int32_t headings[LEVELS]; /* piece by level, -1: none open */
	bool colon_used;          /* something stands under the heading of LEVEL_COLON */
};

void outline_init(struct outline *outline);

/* What the next piece stands under: a piece or -1. */
int32_t outline_parent(const struct outline *outline);

/* Says that a piece was put under `parent`. */
void outline_use(struct outline *outline, int32_t parent);

/* Closes what a heading of `level` ends; then outline_parent is its parent. outline_add_heading opens it. */
void outline_close_for_heading(struct outline *outline, unsigned level);
void outline_add_heading(struct outline *outline, unsigned level, int32_t piece);

/* Close what an entry, a "Something:" or plain text with this indentation ends. `blank`: after a blank line. */
void outline_close_for_entry(struct outline *outline, unsigned indent, enum outline_rank rank);
void outline_close_for_label(struct outline *outline, unsigned indent, bool blank);
void outline_close_for_text(struct outline *outline, unsigned indent, bool blank);

void outline_add_entry(struct outline *outline, struct outline_entry entry);

#endif
