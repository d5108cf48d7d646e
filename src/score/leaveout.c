#include "mlcoach/score/leaveout.h"

#include <stdlib.h>
#include <string.h>

#include "find.h"
#include "judge.h"
#include "matcher_private.h"
#include "mlcoach/base/alloc.h"
#include "scorer_private.h"

#define PARTS 5u
/* Sentences of an item that are so alike (cosine) stay together. */
#define COPIES 0.6f

/* What came out for one lesson of the matcher. */
struct outcome {
	enum verdict verdict;
	double probability;
};

struct leaveout {
	const struct scorer *scorer;
	size_t nitems;
	float *margins;		  /* matcher_cross() */
	struct outcome *outcomes; /* by lesson; those of the items' own texts and of the background stay empty */
};

/* --- parts ------------------------------------------------------------------------------------------------------ */

/* A lesson goes where an earlier one of its item went that it nearly copies, else to the next part. */
static uint32_t part_of(const struct matcher *matcher, const uint32_t *parts, uint32_t first, uint32_t lesson,
			uint32_t next)
{
	for (uint32_t other = first; other < lesson; other++)
		if (matcher_lesson_likeness(matcher, other, lesson) > COPIES)
			return parts[other];
	return next;
}

static uint32_t *choose_parts(const struct matcher *matcher)
{
	uint32_t *parts = alloc_zeroed(matcher->nlessons, sizeof *parts);
	uint32_t next = 0;
	for (uint32_t l = 0; l < matcher->nlessons; l++) {
		int item = matcher->lessons[l].item;
		parts[l] = item == OF_NONE ? next
					   : part_of(matcher, parts, matcher->item_lessons[item], l, next);
		next = (next + (parts[l] == next)) % PARTS;
	}
	return parts;
}

/* --- judging ---------------------------------------------------------------------------------------------------- */

/* What is left of a finding when `learned` is taken from its log odds. */
static void unlearn(struct finding *finding, float learned)
{
	if (!finding->best.count)
		return;
	finding->margin -= learned;
	finding->raised -= learned;
	finding->second -= learned;
	finding->third -= learned;
}

/* The same for an item that no model tells: its likeness without example number `index`. */
static void unlike(const struct scorer *scorer, const struct script *script, size_t item, size_t index,
		   struct finding *finding)
{
	struct resemblance *others = scorer_resemblance(scorer, &scorer->checklist->items[item], index);
	struct resemblance_reader *reader = find_reader(scorer, script);
	struct resembling found = resemblance_find(others, reader);
	finding->likeness = found.probability;
	finding->best = found.nunits ? script_window(script, found.unit, found.nunits) : (struct window) { 0 };
	resemblance_reader_free(reader);
	resemblance_free(others);
}

/* `index` is that of an example; SIZE_MAX: of a counter. */
static struct outcome judge_text(const struct scorer *scorer, size_t item, const char *text, size_t index, float learned)
{
	struct answer answer = { .text = text, .len = strlen(text) };
	struct script script;
	struct findings findings;
	struct item_score score;
	script_init(&script, &answer, 1, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	findings_init(&findings, scorer, &script);
	if (scorer->alike[item])
		unlike(scorer, &script, item, index, &findings.items[item]);
	else
		unlearn(&findings.items[item], learned);
	judge_item(scorer, &script, item, &findings, &score);
	findings_release(&findings);
	script_release(&script);
	return (struct outcome) { score.verdict, score.confidence };
}

static void judge_texts(struct leaveout *leaveout, size_t item, const struct strings *texts, size_t first, bool counters)
{
	const struct matcher *matcher = leaveout->scorer->matcher;
	for (size_t i = 0; i < texts->len; i++) {
		float seen = matcher_lesson_margin(matcher, first + i, item);
		float unseen = leaveout->margins[(first + i) * leaveout->nitems + item];
		leaveout->outcomes[first + i] = judge_text(leaveout->scorer, item, texts->items[i], counters ? SIZE_MAX : i,
							    seen - unseen);
	}
}

/* An item's lessons are its text, its examples and its counters, in this order. */
static size_t first_example(const struct leaveout *leaveout, size_t item)
{
	return leaveout->scorer->matcher->item_lessons[item] + 1;
}

static size_t first_counter(const struct leaveout *leaveout, size_t item)
{
	return first_example(leaveout, item) + leaveout->scorer->checklist->items[item].examples.len;
}

struct leaveout *leaveout_new(const struct scorer *scorer)
{
	const struct matcher *matcher = scorer->matcher;
	struct leaveout *leaveout = alloc_zeroed(1, sizeof *leaveout);
	*leaveout = (struct leaveout) { .scorer = scorer, .nitems = matcher->nitems };
	leaveout->margins = alloc_zeroed(matcher->nlessons * matcher->nitems, sizeof *leaveout->margins);
	leaveout->outcomes = alloc_zeroed(matcher->nlessons, sizeof *leaveout->outcomes);
	uint32_t *parts = choose_parts(matcher);
	matcher_cross(matcher, parts, PARTS, leaveout->margins);
	free(parts);
	for (size_t i = 0; i < leaveout->nitems; i++) {
		const struct item *item = &scorer->checklist->items[i];
		judge_texts(leaveout, i, &item->examples, first_example(leaveout, i), false);
		judge_texts(leaveout, i, &item->counters, first_counter(leaveout, i), true);
	}
	return leaveout;
}

void leaveout_free(struct leaveout *leaveout)
{
	if (!leaveout)
		return;
	free(leaveout->margins);
	free(leaveout->outcomes);
	free(leaveout);
}

/* --- asking ----------------------------------------------------------------------------------------------------- */

static enum verdict tell(const struct leaveout *leaveout, size_t lesson, double *out_probability)
{
	if (out_probability)
		*out_probability = leaveout->outcomes[lesson].probability;
	return leaveout->outcomes[lesson].verdict;
}

enum verdict leaveout_example(const struct leaveout *leaveout, size_t item, size_t index, double *out_probability)
{
	return tell(leaveout, first_example(leaveout, item) + index, out_probability);
}

enum verdict leaveout_counter(const struct leaveout *leaveout, size_t item, size_t index, double *out_probability)
{
	return tell(leaveout, first_counter(leaveout, item) + index, out_probability);
}

size_t leaveout_held(const struct leaveout *leaveout, size_t item)
{
	size_t held = 0;
	for (size_t e = 0; e < leaveout->scorer->checklist->items[item].examples.len; e++) {
		enum verdict verdict = leaveout_example(leaveout, item, e, NULL);
		held += verdict == VERDICT_COVERED || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNSURE;
	}
	return held;
}

size_t leaveout_taker(const struct leaveout *leaveout, size_t item, size_t index)
{
	const float *margins = leaveout->margins + (first_example(leaveout, item) + index) * leaveout->nitems;
	size_t taker = item;
	for (size_t other = 0; other < leaveout->nitems; other++)
		if (margins[other] > margins[taker])
			taker = other;
	return taker;
}
