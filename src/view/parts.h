/* parts: pieces of pages that several views share. */
#ifndef MLCOACH_VIEW_PARTS_H
#define MLCOACH_VIEW_PARTS_H

#include "mlcoach/view/views.h"

/* `text`, then blanks up to `width` columns. */
void part_padded(struct page *page, enum role role, const char *text, unsigned width);

/* The greater of `width` and the columns of `text`. */
unsigned part_wider(unsigned width, const char *text);

/* The worst signal that is a hire; by its id, since packs may have their own. */
int part_hire(const struct framework *framework);

/* A little line of scores, oldest first; and in numbers: "31, 38". */
void part_sparks(struct page *page, const double *scores, size_t count);
void part_series(struct page *page, enum role role, const double *scores, size_t count, const char *between);

/* A line a step: its scores over time at one case, or at all (NULL); nothing where none is known. */
void part_step_trends(struct page *page, const struct past *past, const struct framework *framework,
		      const char *case_id);

/* "today", "yesterday", "9 days ago". */
void part_ago(struct page *page, enum role role, int days);

/* "64 of 100". */
void part_score(struct page *page, enum role role, double score);

/* "ads, ranking". */
void part_list(struct page *page, enum role role, const struct strings *strings);

/* The id of something as words: "no-hire" is "no hire". */
void part_words(struct page *page, enum role role, const char *id);

/* "1 hint", "3 hints". */
void part_count(struct page *page, enum role role, size_t count, const char *one);

/* An item's text inside a sentence: "states a latency budget", without full stop. */
void part_inner(struct page *page, enum role role, const char *text);

/* A whole sentence at the end of one: with a full stop if it has no end of its own. */
void part_outer(struct page *page, enum role role, const char *text);

/* Lines that are never wrapped: a diagram. */
void part_code(struct page *page, const char *text);

/* Constraints that change, with what must change then; open reading. Nothing when the case has none. */
void part_curveballs(struct page *page, const struct case_study *study);
void part_further(struct page *page, const struct case_study *study);

/* How long a quote may be: about two lines of a screen. */
#define PART_QUOTE_BYTES 160

/* True when the evidence has words to show. */
bool part_quotable(const struct scorecard *card, const struct evidence *evidence);

/* The candidate's words around quotable evidence in “quotes”, the evidence itself as ROLE_EVIDENCE; cut at words. */
void part_quote(struct page *page, const struct scorecard *card, const struct evidence *evidence);

/* How much of an item is shown. */
enum detail {
	DETAIL_LINE,  /* mark, word, text */
	DETAIL_QUOTE, /* and the words that earned it, and why it was held back */
	DETAIL_FULL   /* and why it matters and what would have earned it */
};

/* One item with its verdict; its lines have the item's index as target. */
void part_item(struct page *page, const struct scorecard *card, size_t item, enum level level, enum detail detail);

/* The numbers that the candidate has stated, a line each; the newest last, a dozen at most. Returns how many there are. */
size_t part_numbers(struct page *page, const struct session *session);

/* Why its verdict is held back, a line for each of the flags. */
void part_held_back(struct page *page, unsigned flags, unsigned indent, int target);

/* Why an item got its verdict: words, margin, what it is like, expressions. */
void part_reasons(struct page *page, const struct scorecard *card, const struct reasons *reasons, unsigned indent);

/* Heading with the step's score, then its items. */
void part_step(struct page *page, const struct scorecard *card, int step, enum level level, enum detail detail);

/* The total that counts: as overruled. */
const struct total *part_total(const struct scorecard *card, enum level level);

/* "Hire at senior: 63 of 100; no step under a third". */
void part_signal(struct page *page, const struct scorecard *card, enum level level);

/* "Overall: 64 of 100 (−3 for 1 hint, +4 from probes)"; and what it was before overrules. */
void part_overall(struct page *page, const struct scorecard *card, enum level level);

/* A bar a step; with a session also its minutes and what was predicted. */
void part_bars(struct page *page, const struct scorecard *card, enum level level, const struct session *session);

/* The same answer at all levels, and what stands between it and the next one. */
void part_levels(struct page *page, const struct scorecard *card, enum level level);

/* Items between this score and a hire, most urgent first: those of the step that holds the signal back lead, and
 * one that is not sure is none: it gets a question, not advice. At most `max`; returns how many. */
size_t part_gaps(const struct scorecard *card, enum level level, size_t *out, size_t max);

/* At most three priorities, then the one next thing to do. */
void part_priorities(struct page *page, const struct scorecard *card, enum level level);

/* What was learned from the candidate in this sitting, and how to take it back; nothing when nothing was. */
void part_learned(struct page *page, const struct session *session);

/* What the scores mean. */
void part_caveat(struct page *page);

/* The debrief's screens. */
void debrief_signal(struct page *page, const struct session *session);
void debrief_items(struct page *page, const struct session *session);
void debrief_model(struct page *page, const struct session *session);
void debrief_sums(struct page *page, const struct session *session);

#endif
