/* views: one function for each thing shown; each appends to a page. */
#ifndef MLCOACH_VIEW_VIEWS_H
#define MLCOACH_VIEW_VIEWS_H

#include "mlcoach/content/library.h"
#include "mlcoach/content/packs.h"
#include "mlcoach/interview/session.h"
#include "mlcoach/score/reasons.h"
#include "mlcoach/score/scorecard.h"
#include "mlcoach/view/history.h"
#include "mlcoach/view/home.h"
#include "mlcoach/view/page.h"

/* --- marks ----------------------------------------------------------------------------------------- */

/* "✓" covered, "~" partial, "✗" missed, "⊘" denied, "?" asked, "●" unsure; and in words. */
const char *verdict_mark(enum verdict verdict);
const char *verdict_word(enum verdict verdict);
enum role verdict_role(enum verdict verdict);

/* The letter that a candidate overrules with: 'c', 'p', 'm', 'd'; 0 for verdicts that nobody chooses. */
char verdict_key(enum verdict verdict);

/* A score as people read it: whole points, rounded down so that a threshold shown is a threshold reached. */
int view_points(double score);

/* --- lists -------------------------------------------------------------------------------- */

/* `mlcoach list`: one case a line: id, difficulty, title, tags; and its pack when there is more than one. */
void view_list(struct page *page, const struct library *library);

/* `mlcoach show CASE`: prompt and what to expect; with `answers` also facts, model answers, checklist, diagram. */
void view_show(struct page *page, const struct framework *framework, const struct case_study *study,
	       const struct checklist *checklist, bool answers);

/* `mlcoach pack list`: packs in the order in which they are searched; `pack info`: one in full. */
void view_packs(struct page *page, const struct packs *packs);
void view_pack(struct page *page, const struct pack_info *pack);

/* --- reference -------------------------------------------------------------------------------------- */

/* A printed page: A4 or letter paper in the usual type. */
#define CHECKLIST_COLUMNS 80u
#define CHECKLIST_LINES 60u

/* `mlcoach reference`: one card of a list, and one in full. */
void view_card_line(struct page *page, const struct card *card, int target);
void view_card(struct page *page, const struct card *card);

/* `mlcoach checklist CASE`: the items that matter most, with boxes, and the traps; as many as go on one printed page. */
void view_case_checklist(struct page *page, const struct framework *framework, const struct case_study *study,
			 const struct checklist *checklist);

/* --- the interview --------------------------------------------------------------------------------- */

/* "Ad click prediction · senior · mock". */
void view_title(struct page *page, const struct session *session);

/* A line a step, which is its target, of spans: "2", " Data", then, once it is begun, " ", a mark and the same in words:
 * "●" and ": now"; done, by score "✓", "~" or "✗" and ": 64 of 100"; "✓" and ": handed in" where nothing is scored yet, "✗" and
 * ": nothing written". */
void view_tabs(struct page *page, const struct session *session);

/* What is being written now, on one line of three spans: "Follow-up 1 of 2", ". ", and how: "A sentence or two will do; ^S
 * alone passes.", with `submit` for ^S. Without spans when nothing is. */
void view_turn(struct page *page, const struct session *session, const char *submit);

/* Milliseconds that the interview may take: of one step that is rehearsed alone, the step's. And those that are gone,
 * pauses left out. */
int64_t view_budget(const struct session *session);
int64_t view_spent(const struct session *session, int64_t now);

/* The share (0..1) of the checklist's weight at the level that is covered, as scored last; -1: nothing is scored yet. */
double view_covered(const struct session *session);

/* Twin bars: time used, checklist covered; each with its sentence. */
void view_progress(struct page *page, const struct session *session);

/* Who says a line: "Interviewer", "You asked", "You", "Follow-up", "Hint", "Time", "Note". */
const char *line_speaker(const struct line *line);

/* The conversation of the running step (all of it when `all`): speaker, then what was said. */
void view_conversation(struct page *page, const struct session *session, bool all);

/* Practice: the verdicts of one step, with quotes, after it was submitted; then the pace. */
void view_step_verdicts(struct page *page, const struct session *session, int step);

/* Facts learned, numbers stated in what was handed in (the prompt's left out); in practice the step's guidance and the
 * hints taken. The side panel has the first sentence of each fact; the notes have all of it, how each step stands, and
 * the prompt. */
void view_panel(struct page *page, const struct session *session);
void view_notes(struct page *page, const struct session *session);

/* --- the debrief ----------------------------------------------------------------------------------- */

enum debrief { DEBRIEF_SIGNAL, DEBRIEF_ITEMS, DEBRIEF_MODEL, DEBRIEF_SUMS, DEBRIEF_COUNT };
const char *debrief_title(enum debrief which);

/* The four screens. Lines about an item have its index in the checklist as target. Nothing is praised
 * without a quote; no number stands without the word that says what it is. */
void view_debrief(struct page *page, const struct session *session, enum debrief which);

/* The step that the one next thing to do rehearses; -1: that is something else. */
int view_next_step(const struct session *session);

/* A finished attempt on paper, for reports in any format. */
struct export_model {
	const struct attempt *attempt; /* as it is in the history */
	const struct session *session; /* it, in its debrief */
	const struct attempt *same;    /* the finished attempts at its case (or step of it) up to this one, oldest first */
	size_t nsame;
	bool utc; /* dates in UTC (tests) */
};

/* What interview it was, in a line; then its parts: the debrief's screens, the conversation, where it comes from. */
void view_export_head(struct page *page, const struct export_model *model);
size_t view_export_parts(void);
const char *view_export_title(size_t part);
void view_export(struct page *page, const struct export_model *model, size_t part);

/* Before the debrief, about an item that is not sure: "Is this you saying: …?" beside the best-fitting sentence. What
 * can be answered is the front's to say. */
void view_question(struct page *page, const struct session *session, size_t item);

/* `mlcoach grade`: the same for a scorecard without an interview; `step` -1: all steps. */
void view_grade(struct page *page, const struct scorecard *card, enum level level, int step);

/* How a score comes about, down to the item; or (item >= 0) why one item got its verdict. */
void view_explain(struct page *page, const struct scorecard *card, enum level level, int item);

/* `mlcoach learned`: what was learned of a case; `checklist` says which items it has (NULL: nobody knows). */
void view_learned(struct page *page, const struct learned *learned, const struct checklist *checklist);

/* --- the author's bench ----------------------------------------------------------------------------- */

/* Items with anything to show, by how much their confidence changed since `before`, then by confidence; fills
 * out[0..card->nitems) and returns how many. */
size_t view_bench_order(const struct scorecard *card, const struct scorecard *before, size_t *out);

/* They, a line each: verdict, confidence, what changed, id. Targets are items. */
void view_bench_items(struct page *page, const struct scorecard *card, const struct scorecard *before);

/* One item: its verdict, the words that it rests on, and the reasons. */
void view_bench_item(struct page *page, const struct scorecard *card, const struct scorecard *before,
		     const struct reasons *reasons);

/* Why the case cannot be scored: its errors, as 'mlcoach check' has them. */
void view_bench_wrong(struct page *page, const struct diags *wrong);

/* --- help ------------------------------------------------------------------------------------------ */

struct key_help {
	const char *keys;    /* "^S" */
	const char *what;    /* "submit this answer" */
	const char *section; /* "Editing": a heading where it is another than the row's before; NULL: none */
};

/* Help of a screen: what it is for, in words, then its keys. Rows are their lines' targets. */
void view_help(struct page *page, const char *title, const char *about, const struct key_help *keys, size_t nkeys);

#endif
