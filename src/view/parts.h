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

/* "Data, Serving and Monitoring"; the comma or "and" that goes before part number `index` of `count`. */
void part_and(struct page *page, enum role role, size_t index, size_t count);

/* "Three", "three"; in figures from eleven on. */
void part_number(struct page *page, enum role role, size_t number, bool capital);

/* Whole minutes, rounded. */
long part_minutes(int64_t ms);

/* A whole sentence at the end of one: with a full stop if it has no end of its own. */
void part_outer(struct page *page, enum role role, const char *text);

/* Lines that are never wrapped: a diagram. */
void part_code(struct page *page, const char *text);

/* Constraints that change, with what must change then, but for number `except` (-1: all); open reading. Nothing when
 * there are none. */
void part_curveballs(struct page *page, const struct case_study *study, const char *heading, int except);
void part_further(struct page *page, const struct case_study *study);

/* One line of a conversation: who said it, and what. */
void part_said(struct page *page, const struct line *line);

/* How long a quote may be: about two lines of a screen. */
#define PART_QUOTE_BYTES 160

/* True when it was covered only in reply to the probe about it: for two thirds of its credit. */
bool part_prompted(const struct scorecard *card, const struct item_score *score);

/* True when the evidence has words to show. */
bool part_quotable(const struct scorecard *card, const struct evidence *evidence);

/* The candidate's words around quotable evidence in “quotes”, the evidence itself as ROLE_EVIDENCE; cut at words. */
void part_quote(struct page *page, const struct scorecard *card, const struct evidence *evidence);

/* Where the words stand, if not under the step `home`: " under Serving", " in reply to a probe". */
void part_where(struct page *page, const struct scorecard *card, const struct evidence *evidence, int home);

/* Any text in “quotes” on one line, cut at words. */
void part_saying(struct page *page, const char *text);

/* --- a scored interview ----------------------------------------------------------------------------- */

/* What is shown, and how. */
struct subject {
	const struct scorecard *card;
	const struct session *session; /* NULL: scored without an interview */
	enum level level;
	const struct scorecard *model; /* the case's own answers (scorecard_of_model); NULL: they are not shown */
};

struct subject subject_session(const struct session *session);

/* The only step that was rehearsed, or -1; whether a step was a part of the interview. */
int subject_only_step(const struct subject *shown);

/* How many steps it has. */
size_t subject_steps(const struct subject *shown);
bool subject_has_step(const struct subject *shown, int step);

/* Items of a step, those expected at the level before those above it, heaviest first; `out` has room for all items of
 * the checklist. */
size_t subject_items(const struct subject *shown, int step, size_t *out);

/* The model answer's words for an item, best those under the item's own step; false: it has none. */
bool subject_model(const struct subject *shown, size_t item, struct evidence *out);


/* How much of an item is shown. */
enum detail {
	DETAIL_LINE,  /* mark, word, text */
	DETAIL_QUOTE, /* and the words that earned it, and why it was held back */
	DETAIL_FULL   /* and why it matters and what would have earned it */
};

/* One item with its verdict; its lines have the item's index as target. */
void part_item(struct page *page, const struct subject *shown, size_t item, enum detail detail);

/* The numbers that the candidate has stated, a line each; the newest last, a dozen at most. Returns how many there are. */
size_t part_numbers(struct page *page, const struct session *session);

/* Why its verdict is held back, a line for each of the flags. */
void part_held_back(struct page *page, unsigned flags, unsigned indent, int target);

/* Why an item got its verdict: words, margin, what it is like, expressions. */
void part_reasons(struct page *page, const struct scorecard *card, const struct reasons *reasons, unsigned indent);

/* Heading of a step with its score; and that followed by its items. */
void part_step_heading(struct page *page, const struct subject *shown, int step);
void part_step(struct page *page, const struct subject *shown, int step, enum detail detail);

/* The total that counts: as overruled. */
const struct total *part_total(const struct scorecard *card, enum level level);

/* "Hire at senior, 63 of 100 (−3 for 1 hint, +4 from probes): …"; and what it was before overrules. */
void part_signal(struct page *page, const struct subject *shown);

/* " (−6 for 2 hints, +4 from probes)": what help changed in a score; nothing when it changed nothing. */
void part_changes(struct page *page, enum role role, size_t hints, double hints_off, double probes_on);

/* A bar a step; with a session also its minutes and what was predicted, and how good that guess was, in words. */
void part_bars(struct page *page, const struct subject *shown);

/* The same answer at all levels, in a line. */
void part_levels(struct page *page, const struct subject *shown);

/* What stands between it and the next level. */
void part_path(struct page *page, const struct subject *shown);

/* At most so many priorities, then the one next thing to do. */
#define PRIORITIES_MAX 3
void part_priorities(struct page *page, const struct subject *shown);

/* How the time was spent; what was asked and what became of it. */
void part_pace(struct page *page, const struct subject *shown);
void part_asked(struct page *page, const struct subject *shown);

/* "2 verdicts are not sure and count in part: your word decides, from 54 of 100 (no hire) if none is covered to 68 of 100
 * (hire) if all are."; false: none is. */
bool part_unsure(struct page *page, const struct subject *shown);

/* What was learned from the candidate in this sitting, and how to take it back; nothing when nothing was. */
void part_learned(struct page *page, const struct session *session);

/* What the scores mean. */
void part_caveat(struct page *page);

/* The debrief's screens. */
void debrief_signal(struct page *page, const struct subject *shown);
void debrief_items(struct page *page, const struct subject *shown);
void debrief_model(struct page *page, const struct subject *shown);
void debrief_sums(struct page *page, const struct subject *shown);

#endif
