#include "mlcoach/score/reasons.h"

#include <math.h>
#include <stdlib.h>

#include "calibrate.h"
#include "calibration.h"
#include "judge.h"
#include "mlcoach/base/alloc.h"
#include "reasons_private.h"

/* --- words ------------------------------------------------------------------------------------------------------ */

static double strength(const struct reason_word *word)
{
	return fabs(word->adds);
}

static int compare_words(const void *a, const void *b)
{
	const struct reason_word *x = a, *y = b;
	if (strength(x) < strength(y) || strength(x) > strength(y))
		return strength(x) > strength(y) ? -1 : 1;
	return x->at.start < y->at.start ? -1 : x->at.start > y->at.start;
}

/* The bytes of a term: those of the quantity that it is a word of, where it is. */
static struct evidence word_of(const struct script *script, uint32_t answer, uint32_t token)
{
	const struct doc *doc = &script->docs[answer];
	uint32_t first = token, last = token;
	if (doc->tokens[token].traits & TRAIT_QUANTITY) {
		size_t q = quantity_from(doc, token);
		q -= q && doc->quantities[q - 1].last >= token;
		if (q < doc->nquantities && doc->quantities[q].first <= token) {
			first = doc->quantities[q].first;
			last = doc->quantities[q].last;
		}
	}
	return (struct evidence) { answer, doc->tokens[first].start, doc->tokens[last].end };
}

/* Adds a term to the words; the terms of one word come one after the other. */
static void add_word(struct reasons *out, struct reason_word word)
{
	struct reason_word *last = out->nwords ? &out->words[out->nwords - 1] : NULL;
	if (!last || last->at.start != word.at.start || last->at.answer != word.at.answer) {
		out->words[out->nwords++] = word;
		return;
	}
	last->adds += word.adds;
	last->strange &= word.strange;
	last->denied |= word.denied;
}

static void add_unit(struct reasons *out, const struct inquiry *inquiry, const struct unit *unit, float *values,
		     bool *strange)
{
	const struct script *script = inquiry->script;
	struct feature_keys keys = { 0 };
	feature_places places = VEC_INIT;
	matcher_words(inquiry->scorer->matcher, out->item, &keys, &places, &script->stream, &script->docs[unit->answer],
		      unit, values, strange);
	for (uint32_t t = 0; t < unit->count; t++) {
		uint32_t token = script->stream.terms.items[unit->first + t].token;
		add_word(out, (struct reason_word) { .at = word_of(script, unit->answer, token),
						     .adds = (double)values[t],
						     .strange = strange[t],
						     .denied = script->denied[unit->first + t] });
	}
	vec_release(&keys.keys);
	vec_release(&places);
}

/* The squared length that the values are divided by, as matcher_margins has it. */
static double window_length(const struct inquiry *inquiry, const struct window *window)
{
	const struct matcher *matcher = inquiry->scorer->matcher;
	const struct script *script = inquiry->script;
	struct feature_keys keys = { 0 };
	float *values = alloc_zeroed(matcher_width(matcher), sizeof *values);
	double square = 0;
	for (uint32_t u = window->unit; u < window->unit + window->nunits; u++) {
		const struct unit *unit = &script->stream.units.items[u];
		struct sum sum = { .values = values };
		matcher_sum(matcher, &sum, &keys, &script->stream, &script->docs[unit->answer], unit);
		square += (double)sum.square;
	}
	vec_release(&keys.keys);
	free(values);
	return sqrt(square + 1e-9);
}

static void find_words(struct reasons *out, const struct inquiry *inquiry)
{
	const struct window *best = &inquiry->finding->best;
	float *values = alloc_zeroed(best->count, sizeof *values);
	bool *strange = alloc_zeroed(best->count, sizeof *strange);
	double length = window_length(inquiry, best);
	out->words = arena_array(inquiry->arena, best->count, sizeof *out->words);
	out->margin = out->start;
	for (uint32_t u = best->unit; u < best->unit + best->nunits; u++) {
		const struct unit *unit = &inquiry->script->stream.units.items[u];
		add_unit(out, inquiry, unit, values + (unit->first - best->first), strange + (unit->first - best->first));
	}
	for (size_t w = 0; w < out->nwords; w++) {
		out->words[w].adds /= length;
		out->margin += out->words[w].adds;
	}
	if (out->nwords)
		qsort(out->words, out->nwords, sizeof *out->words, compare_words);
	free(values);
	free(strange);
}

/* --- the margin that would do ------------------------------------------------------------------------------------- */

#define MARGIN_LEAST (-10.0)
#define MARGIN_MOST 20.0
#define HALVINGS 40

/* The probability that the item is covered if its best piece had that margin. */
static double covered_at(const struct findings *findings, const struct finding *finding, const struct item *item,
			 size_t nitems, double margin)
{
	struct finding changed = *finding;
	struct findings all = *findings;
	double inputs[INPUT_COUNT];
	changed.margin = (float)margin;
	changed.raised += (float)margin - finding->margin;
	all.margin += ((float)margin - finding->margin) / (float)nitems;
	calibration_inputs(inputs, &all, &changed, item);
	return calibrate(inputs, &changed).covered;
}

static double find_enough(const struct findings *findings, const struct finding *finding, const struct item *item,
			  size_t nitems)
{
	double low = MARGIN_LEAST, high = MARGIN_MOST;
	if (covered_at(findings, finding, item, nitems, high) < SURE_COVERED)
		return INFINITY;
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (low + high) / 2;
		if (covered_at(findings, finding, item, nitems, middle) >= SURE_COVERED)
			high = middle;
		else
			low = middle;
	}
	return high;
}

/* --- what is like it ---------------------------------------------------------------------------------------------- */

static struct reason_near find_near(const struct inquiry *inquiry, size_t item, bool counters)
{
	const struct item *known = &inquiry->scorer->checklist->items[item];
	const struct strings *list = counters ? &known->counters : &known->examples;
	const struct window *best = &inquiry->finding->best;
	const struct script *script = inquiry->script;
	struct feature_keys keys = { 0 };
	uint32_t which;
	float near = matcher_nearest_of(inquiry->scorer->matcher, item, counters, &keys, &script->stream,
					&script->docs[script->stream.units.items[best->unit].answer], best->first,
					best->count, &which);
	vec_release(&keys.keys);
	if (near <= 0 || which >= list->len)
		return (struct reason_near) { 0 };
	return (struct reason_near) { .text = list->items[which], .likeness = fmin((double)near, 1) };
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static unsigned find_passed(const struct script *script)
{
	unsigned passed = 0;
	for (size_t u = 0; u < script->stream.units.len; u++) {
		passed |= script->flags[u] & UNIT_QUESTION ? REASON_QUESTIONS : 0;
		passed |= script->flags[u] & UNIT_ECHO ? REASON_ECHOES : 0;
	}
	return passed;
}

static void inquire(struct reasons *out, const struct inquiry *inquiry, const struct findings *findings)
{
	const struct finding *finding = inquiry->finding;
	const struct checklist *checklist = inquiry->scorer->checklist;
	out->untrained = finding->untrained;
	out->likeness = finding->likeness;
	out->start = out->margin = (double)matcher_bias(inquiry->scorer->matcher, out->item);
	out->enough = INFINITY;
	out->passed = find_passed(inquiry->script);
	reasons_expressions(out, inquiry);
	if (!finding->best.count)
		return;
	out->best = judge_evidence(inquiry->script, &finding->best);
	out->flags = judge_flags(findings, finding);
	out->denied = (double)finding->denied;
	out->example = find_near(inquiry, out->item, false);
	out->counter = find_near(inquiry, out->item, true);
	if (finding->untrained)
		return;
	find_words(out, inquiry);
	out->enough = find_enough(findings, finding, &checklist->items[out->item], checklist->nitems);
}

static void number_answer(struct evidence *evidence, const uint32_t *index)
{
	if (evidence->end)
		evidence->answer = index[evidence->answer];
}

/* From the script's answers to the scorecard's. */
static void number_answers(struct reasons *out, const uint32_t *index)
{
	number_answer(&out->best, index);
	for (size_t w = 0; w < out->nwords; w++)
		number_answer(&out->words[w].at, index);
	for (size_t l = 0; l < REASON_LISTS; l++)
		number_answer(&out->entries[l].where, index);
}

/* The answers that the item's verdict rests on: all but those to probes, or the one reply to a probe. */
static size_t choose_answers(const struct scorecard *card, size_t item, struct answer *out, uint32_t *index)
{
	const struct item_score *score = &card->items[item];
	size_t count = 0;
	for (size_t a = 0; a < card->nanswers; a++) {
		bool reply = score->from_probe && score->nevidence;
		if (reply ? a != score->evidence[0].answer : card->answers[a].kind == ANSWER_PROBE)
			continue;
		index[count] = (uint32_t)a;
		out[count++] = card->answers[a];
	}
	return count;
}

void reasons_find(struct reasons *out, const struct scorecard *card, size_t item, struct arena *arena)
{
	const struct scorer *scorer = card->scorer;
	struct answer *answers = alloc_zeroed(card->nanswers, sizeof *answers);
	uint32_t *index = alloc_zeroed(card->nanswers, sizeof *index);
	size_t count = choose_answers(card, item, answers, index);
	struct script script;
	struct findings findings;
	script_init(&script, answers, count, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	findings_init(&findings, scorer, &script);
	*out = (struct reasons) { .item = item };
	inquire(out, &(struct inquiry) { scorer, &script, &findings.items[item], arena }, &findings);
	number_answers(out, index);
	findings_release(&findings);
	script_release(&script);
	free(answers);
	free(index);
}
