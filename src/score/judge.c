#include "judge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

/* --- finding ------------------------------------------------------------------------------------------------ */

/* How telling a window is for an item: orders windows, nothing else. */
static float telling(const struct likeness *likeness)
{
	return likeness->margin + 0.5f * likeness->lead + 2.0f * likeness->near_example - likeness->near_counter;
}

static bool overlap(const struct window *a, const struct window *b)
{
	return a->unit < b->unit + b->nunits && b->unit < a->unit + a->nunits;
}

/* Two pieces have to be clearly better than one to be quoted instead of it. */
#define PAIR_HANDICAP 0.4f

struct ranked {
	float telling;
	struct likeness likeness;
	const struct window *window;
};

#define RANKED_MAX 4

/* Keeps the best windows of an item, no two of which share a piece. */
static void keep_best(struct ranked *best, struct ranked fresh)
{
	size_t at = 0;
	while (at < RANKED_MAX && best[at].window && best[at].telling >= fresh.telling) {
		if (overlap(best[at].window, fresh.window))
			return;
		at++;
	}
	if (at == RANKED_MAX)
		return;
	/* What is less telling and shares a piece goes; the rest moves down. */
	struct ranked moved = fresh;
	for (; at < RANKED_MAX; at++) {
		struct ranked old = best[at];
		best[at] = moved;
		if (!old.window || overlap(old.window, fresh.window))
			return;
		moved = old;
	}
}

/* Questions and echoes are no evidence; they are looked at only to say "asked". */
static bool is_assertion(const struct window *window)
{
	return !(window->flags & (UNIT_QUESTION | UNIT_ECHO));
}

static void rank_windows(const struct scorer *scorer, struct script *script, struct ranked *told, struct ranked *asked)
{
	size_t nitems = scorer->checklist->nitems;
	struct matcher_scratch *scratch = matcher_scratch_new(scorer->matcher);
	struct likeness *likeness = alloc_zeroed(nitems, sizeof *likeness);
	for (size_t w = 0; w < script->windows.len; w++) {
		const struct window *window = &script->windows.items[w];
		float handicap = window->nunits > 1 ? PAIR_HANDICAP : 0;
		matcher_read(scorer->matcher, scratch, likeness, &script->stream, script->doc_list, window->first,
			     window->count);
		struct ranked *ranks = is_assertion(window) ? told : asked;
		for (size_t i = 0; i < nitems; i++)
			keep_best(ranks + i * RANKED_MAX, (struct ranked) { telling(&likeness[i]) - handicap, likeness[i],
									    window });
	}
	free(likeness);
	matcher_scratch_free(scratch);
}

static bool hit_denied(const struct script *script, const struct hit *hit)
{
	if (hit->says_no)
		return false;
	for (uint32_t t = hit->first; t <= hit->last; t++)
		if (script->denied[t])
			return true;
	return false;
}

/* Whether any hit that is not denied lies in the window or the pieces beside it. */
static bool holds_near(const struct script *script, struct hits hits, const struct window *window, uint32_t beside)
{
	uint32_t answer = script->stream.units.items[window->unit].answer;
	for (size_t i = 0; i < hits.len; i++) {
		uint32_t unit = hits.items[i].unit;
		bool near = unit + beside >= window->unit && unit < window->unit + window->nunits + beside;
		if (near && script->stream.units.items[unit].answer == answer && !hit_denied(script, &hits.items[i]))
			return true;
	}
	return false;
}

static bool denied_within(const struct script *script, struct hits hits, const struct window *window)
{
	for (size_t i = 0; i < hits.len; i++)
		if (hits.items[i].unit >= window->unit && hits.items[i].unit < window->unit + window->nunits &&
		    hit_denied(script, &hits.items[i]))
			return true;
	return false;
}

static struct window piece_window(const struct script *script, uint32_t unit)
{
	const struct unit *piece = &script->stream.units.items[unit];
	return (struct window) { .unit = unit, .nunits = 1, .first = piece->first, .count = piece->count,
				 .flags = script->flags[unit] };
}

/* Where an item is named: told outranks denied, denied outranks asked; a refused question ("A feature store? No.") is
 * the weaker quote of a denial. */
static void find_names(const struct script *script, struct hits hits, struct finding *out)
{
	enum { NOWHERE, ASKED, ASKED_AND_DENIED, DENIED, TOLD } how = NOWHERE;
	for (size_t i = 0; i < hits.len && how != TOLD; i++) {
		const struct hit *hit = &hits.items[i];
		bool asked = script->flags[hit->unit] & (UNIT_QUESTION | UNIT_ECHO);
		bool denied = hit_denied(script, hit);
		int fresh = denied ? (asked ? ASKED_AND_DENIED : DENIED) : asked ? ASKED : TOLD;
		if (fresh > (int)how) {
			how = fresh;
			out->name = piece_window(script, hit->unit);
		}
	}
	out->named = how == TOLD;
	out->named_denied = how == DENIED || how == ASKED_AND_DENIED;
	out->asked = how == ASKED;
}

/* Whole interviews say most things twice; a short reply cannot, and is taken to be as an interview usually is. */
#define SHORT_WINDOWS 10u

static float second_margin(const struct script *script, const struct ranked *told)
{
	float usual = 0.4f * told[0].likeness.margin - 2.7f;
	if (!told[1].window)
		return usual;
	float second = told[1].likeness.margin;
	return script->windows.len < SHORT_WINDOWS && second < usual ? usual : second;
}

/* What is like the item only as a question says that it was asked. */
static void find_asked(const struct ranked *told, const struct ranked *asked, struct finding *out)
{
	if (!asked[0].window || out->named || asked[0].likeness.margin <= 0 ||
	    (told[0].window && told[0].telling + 1 >= asked[0].telling))
		return;
	out->asked = true;
	out->name = *asked[0].window;
}

/* An undenied hit of `full` outranks likeness: its piece becomes the best window. */
static void prefer_full(const struct script *script, struct hits hits, struct finding *out)
{
	out->full = out->best.count && holds_near(script, hits, &out->best, 0);
	for (size_t i = 0; !out->full && i < hits.len; i++) {
		uint32_t unit = hits.items[i].unit;
		if (hit_denied(script, &hits.items[i]) || script->flags[unit] & (UNIT_QUESTION | UNIT_ECHO))
			continue;
		out->full = true;
		out->best = piece_window(script, unit);
	}
}

static void find_others(const struct ranked *told, struct finding *out)
{
	for (size_t i = 0; i < RANKED_MAX && told[i].window && out->nothers < EVIDENCE_MAX - 1; i++)
		if (told[i].likeness.margin > 0 && !overlap(told[i].window, &out->best))
			out->others[out->nothers++] = *told[i].window;
}

static void find_item(const struct scorer *scorer, struct script *script, size_t item, const struct ranked *told,
		      const struct ranked *asked, struct finding *out)
{
	const struct item_nodes *nodes = &scorer->items[item];
	struct hits partial = scan_hits(script->scan, nodes->partial);
	*out = (struct finding) { 0 };
	find_names(script, partial, out);
	find_asked(told, asked, out);
	if (told[0].window) {
		out->best = *told[0].window;
		out->likeness = told[0].likeness;
		out->second = second_margin(script, told);
	}
	prefer_full(script, scan_hits(script->scan, nodes->full), out);
	if (!out->best.count)
		return;
	find_others(told, out);
	out->partial = holds_near(script, partial, &out->best, 0);
	out->best_denied = out->named_denied && denied_within(script, partial, &out->best);
	out->require = nodes->require == NODE_NONE ||
		       holds_near(script, scan_hits(script->scan, nodes->require), &out->best, 1);
	out->forbid = holds_near(script, scan_hits(script->scan, nodes->forbid), &out->best, 0);
}

void judge_find(const struct scorer *scorer, struct script *script, struct finding *out)
{
	size_t nitems = scorer->checklist->nitems;
	struct ranked *told = alloc_zeroed(nitems * RANKED_MAX, sizeof *told);
	struct ranked *asked = alloc_zeroed(nitems * RANKED_MAX, sizeof *asked);
	rank_windows(scorer, script, told, asked);
	bool fits = topic_fits(scorer->topic, &script->stream);
	for (size_t i = 0; i < nitems; i++) {
		find_item(scorer, script, i, told + i * RANKED_MAX, asked + i * RANKED_MAX, &out[i]);
		out[i].other_case = !fits && !scorer->checklist->items[i].shared;
	}
	free(told);
	free(asked);
}

/* --- verdicts ------------------------------------------------------------------------------------------------- */

#include "calibration.h"

static double sigmoid(double x)
{
	return 1 / (1 + exp(-x));
}

static double weigh(const double *weights, const struct finding *finding)
{
	const struct likeness *likeness = &finding->likeness;
	double words = log(1.0 + finding->best.count);
	double features[CALIBRATION_COUNT] = {
		1.0,
		(double)likeness->margin,
		(double)likeness->lead,
		(double)likeness->near_example,
		(double)likeness->near_counter,
		finding->partial,
		finding->named,
		words,
		finding->best.flags & UNIT_LIST ? 1.0 : 0.0,
		(double)finding->second,
	};
	double sum = 0;
	for (size_t i = 0; i < CALIBRATION_COUNT; i++)
		sum += weights[i] * features[i];
	return sum;
}

static bool is_far(const struct finding *finding)
{
	return (double)finding->likeness.near_example < NEAR_LEAST && !finding->partial;
}

/* The calibrated probabilities that an item is covered, and that it is at least named. */
static double covered_probability(const struct finding *finding)
{
	if (finding->full)
		return FULL_PROBABILITY;
	return finding->best.count && !is_far(finding) ? sigmoid(weigh(covered_weights, finding)) : 0;
}

static double touched_probability(const struct finding *finding)
{
	if (finding->full)
		return 1;
	bool there = finding->best.count && (finding->named || !is_far(finding));
	return there ? sigmoid(weigh(touched_weights, finding)) : 0;
}

static unsigned held_back(const struct finding *finding)
{
	unsigned flags = 0;
	flags |= finding->best.flags & UNIT_LIST ? FLAG_RECITAL : 0;
	flags |= finding->best.flags & UNIT_MODEL ? FLAG_MODEL_TEXT : 0;
	flags |= finding->other_case ? FLAG_OTHER_CASE : 0;
	flags |= !finding->require || finding->forbid ? FLAG_REQUIRED : 0;
	return flags;
}

static enum verdict decide(const struct finding *finding, double covered, unsigned flags)
{
	if (finding->named_denied && !finding->full && (finding->best_denied || covered < SURE_COVERED))
		return VERDICT_DENIED;
	if (finding->asked && covered < UNSURE_FROM)
		return VERDICT_ASKED;
	if (!flags && covered >= SURE_COVERED)
		return VERDICT_COVERED;
	if (!flags && covered >= UNSURE_FROM)
		return VERDICT_UNSURE;
	bool touched = touched_probability(finding) >= SURE_TOUCHED || covered >= UNSURE_FROM;
	return touched ? VERDICT_PARTIAL : VERDICT_MISSED;
}

static struct evidence window_evidence(const struct script *script, const struct window *window)
{
	const struct unit *first = &script->stream.units.items[window->unit];
	const struct unit *last = first + window->nunits - 1;
	const struct doc *doc = &script->docs[first->answer];
	return (struct evidence) { .answer = first->answer,
				   .start = doc->pieces[first->piece].start,
				   .end = doc->pieces[last->piece].end };
}

static void add_evidence(struct item_score *out, struct evidence evidence)
{
	if (out->nevidence < EVIDENCE_MAX)
		out->evidence[out->nevidence++] = evidence;
}

static void quote(const struct script *script, const struct finding *finding, struct item_score *out)
{
	bool by_name = out->verdict == VERDICT_DENIED || out->verdict == VERDICT_ASKED ||
		       (out->verdict == VERDICT_PARTIAL && !out->flags && out->confidence < UNSURE_FROM &&
			finding->named);
	if (out->verdict == VERDICT_MISSED)
		return;
	if (by_name && finding->name.count)
		add_evidence(out, window_evidence(script, &finding->name));
	else if (finding->best.count)
		add_evidence(out, window_evidence(script, &finding->best));
	for (size_t i = 0; out->verdict == VERDICT_COVERED && i < finding->nothers; i++)
		add_evidence(out, window_evidence(script, &finding->others[i]));
}

void judge_item(const struct scorer *scorer, const struct script *script, size_t item, const struct finding *finding,
		struct item_score *out)
{
	double covered = covered_probability(finding);
	unsigned flags = held_back(finding);
	*out = (struct item_score) { .item = &scorer->checklist->items[item] };
	out->verdict = decide(finding, covered, flags);
	out->flags = out->verdict == VERDICT_PARTIAL && covered >= UNSURE_FROM ? flags : 0;
	out->confidence = flags ? fmin(covered, FLAGGED_PROBABILITY) : covered;
	quote(script, finding, out);
	/* No verdict without a quote. */
	if (!out->nevidence)
		out->verdict = VERDICT_MISSED;
}

/* --- traps ---------------------------------------------------------------------------------------------------- */

static const struct hit *first_told(const struct script *script, struct hits hits, bool even_denied)
{
	for (size_t i = 0; i < hits.len; i++)
		if ((even_denied || !hit_denied(script, &hits.items[i])) &&
		    !(script->flags[hits.items[i].unit] & UNIT_QUESTION))
			return &hits.items[i];
	return NULL;
}

/* Who refuses a trap ("not accuracy: misleading at one percent") names it. */
void judge_traps(const struct scorer *scorer, struct script *script, struct trap_score *out)
{
	for (size_t t = 0; t < scorer->study->ntraps; t++) {
		const struct trap_nodes *nodes = &scorer->traps[t];
		const struct hit *named = first_told(script, scan_hits(script->scan, nodes->named), true);
		const struct hit *walked = first_told(script, scan_hits(script->scan, nodes->walked_in), false);
		const struct hit *hit = named ? named : walked;
		out[t] = (struct trap_score) { .trap = &scorer->study->traps[t] };
		if (!hit)
			continue;
		struct window window = piece_window(script, hit->unit);
		out[t].outcome = named ? TRAP_NAMED : TRAP_WALKED_IN;
		out[t].evidence = window_evidence(script, &window);
	}
}
