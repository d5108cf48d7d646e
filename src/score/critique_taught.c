/* What training and cross-validation tell: examples that stand alone, counters that are taken, items that are one. */
#include <stdlib.h>
#include <string.h>

#include "critique_private.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/str.h"
#include "mlcoach/score/leaveout.h"

/* Told of an item with so many examples: of fewer, little can be expected. */
#define EXAMPLES_LEAST 12u
/* An item of which fewer are held is badly taught. Sentences of many voices tell little of one another: over fourteen
 * cases items of which a fifth to a half are held do as well on labelled answers as the others. */
#define HELD_SHARE 0.2
/* Near misses: from this share of the counters, and so many of them, on. */
#define TAKEN_SHARE 0.34
#define TAKEN_LEAST 4u
/* Two items of which so many examples speak more for the other one are one. */
#define MIXED_SHARE 0.4
#define LINES_TOLD 4u

/* Example or counter numbers of an item, worst first. */
struct picked {
	size_t index;
	double badness;
};

static int compare_picked(const void *a, const void *b)
{
	const struct picked *left = a, *right = b;
	if (left->badness != right->badness)
		return left->badness < right->badness ? 1 : -1;
	return left->index < right->index ? -1 : left->index > right->index;
}

/* ", also lines 12, 40 and 7 more" behind the one that is told. */
static const char *other_lines(struct critic *critic, const struct strings *texts, const struct picked *picked, size_t count)
{
	struct str lines = STR_INIT;
	size_t told = 1;
	for (; told < count && told <= LINES_TOLD; told++)
		str_addf(&lines, "%s%u", told == 1 ? " (also lines " : ", ", texts->at[picked[told].index].line);
	if (told < count)
		str_addf(&lines, " and %zu more", count - told);
	if (lines.len)
		str_add_char(&lines, ')');
	const char *text = arena_strdup(&critic->arena, lines.data ? lines.data : "");
	str_release(&lines);
	return text;
}

/* Those in the file at hand, worst first. */
static size_t pick(struct critic *critic, const struct leaveout *leaveout, size_t item, bool counters, struct picked *out)
{
	const struct item *it = &critic->inspected->checklist->items[item];
	const struct strings *texts = counters ? &it->counters : &it->examples;
	size_t count = 0;
	for (size_t i = 0; i < texts->len; i++) {
		double covered;
		enum verdict verdict = (counters ? leaveout_counter : leaveout_example)(leaveout, item, i, &covered);
		bool bad = counters ? verdict == VERDICT_COVERED
				    : verdict == VERDICT_MISSED || verdict == VERDICT_ASKED || verdict == VERDICT_DENIED;
		if (bad && is_here(texts, i))
			out[count++] = (struct picked) { i, counters ? covered : 1 - covered };
	}
	if (count)
		qsort(out, count, sizeof *out, compare_picked);
	return count;
}

static void check_missed(struct critic *critic, const struct leaveout *leaveout, size_t item)
{
	const struct item *it = &critic->inspected->checklist->items[item];
	size_t held = leaveout_held(leaveout, item), all = it->examples.len;
	if (all < EXAMPLES_LEAST || (double)held >= HELD_SHARE * (double)all)
		return;
	struct picked *picked = arena_array(&critic->arena, all, sizeof *picked);
	size_t count = pick(critic, leaveout, item, false, picked);
	if (count)
		diags_warn(critic->diags, "example-missed", critic->inspected->path, it->examples.at[picked[0].index],
			   "of the %zu examples of '%s' the others tell only %zu; this one stands alone%s: say it in two or three "
			   "more ways",
			   all, it->id, held, other_lines(critic, &it->examples, picked, count));
}

static void check_taken(struct critic *critic, const struct leaveout *leaveout, size_t item)
{
	const struct item *it = &critic->inspected->checklist->items[item];
	struct picked *picked = arena_array(&critic->arena, it->counters.len, sizeof *picked);
	size_t count = pick(critic, leaveout, item, true, picked);
	if (count < TAKEN_LEAST || (double)count < TAKEN_SHARE * (double)it->counters.len)
		return;
	diags_warn(critic->diags, "counter-taken", critic->inspected->path, it->counters.at[picked[0].index],
		   "'%s' would tick this counter, had it not been told%s: add near misses like it, or sharpen the examples",
		   it->id, other_lines(critic, &it->counters, picked, count));
}

/* --- items that are one ------------------------------------------------------------------------------------------------ */

/* How many examples of one item speak more for the other. */
static size_t count_taken(const struct checklist *checklist, const struct leaveout *leaveout, size_t item, size_t other)
{
	size_t count = 0;
	for (size_t e = 0; e < checklist->items[item].examples.len; e++)
		count += leaveout_taker(leaveout, item, e) == other;
	return count;
}

static void check_alike(struct critic *critic, const struct leaveout *leaveout, size_t a, size_t b)
{
	const struct checklist *checklist = critic->inspected->checklist;
	const struct item *one = &checklist->items[a], *other = &checklist->items[b];
	if (one->examples.len < EXAMPLES_LEAST || other->examples.len < EXAMPLES_LEAST)
		return;
	size_t all = one->examples.len + other->examples.len;
	size_t mixed = count_taken(checklist, leaveout, a, b) + count_taken(checklist, leaveout, b, a);
	if ((double)mixed >= MIXED_SHARE * (double)all)
		diags_warn(critic->diags, "items-alike", critic->inspected->path, other->at,
			   "'%s' and '%s' are hardly to be told apart: %zu of their %zu examples speak for the wrong one; make them "
			   "one, or say in examples and counters what sets them apart",
			   one->id, other->id, mixed, all);
}

/* A case study around shared items, which have none. */
static const struct case_study *study_of(const struct critic *critic, struct case_study *blank)
{
	if (critic->inspected->study)
		return critic->inspected->study;
	*blank = (struct case_study) { .head.id = "", .prompt = "" };
	for (size_t s = 0; s < critic->inspected->framework->nsteps; s++)
		blank->steps[s] = (struct case_step) { .question = critic->inspected->framework->steps[s].question,
						       .answer = "" };
	return blank;
}

void critique_taught(struct critic *critic)
{
	const struct inspected *inspected = critic->inspected;
	struct case_study blank;
	struct scorer *scorer = scorer_new(inspected->framework, inspected->lexicon, study_of(critic, &blank),
					   inspected->checklist);
	struct leaveout *leaveout = leaveout_new(scorer);
	for (size_t i = 0; i < inspected->checklist->nitems; i++) {
		check_missed(critic, leaveout, i);
		check_taken(critic, leaveout, i);
		for (size_t other = i + 1; other < inspected->checklist->nitems; other++)
			check_alike(critic, leaveout, i, other);
	}
	leaveout_free(leaveout);
	scorer_free(scorer);
}
