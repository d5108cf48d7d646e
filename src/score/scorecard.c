#include "mlcoach/score/scorecard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/str.h"
#include "names.h"
#include "total.h"

/* An item first covered in the reply to the probe about it earns this share of it. */
#define PROBE_SHARE (2.0 / 3.0)

const char *trap_outcome_id(enum trap_outcome outcome)
{
	static const char *const ids[] = { [TRAP_AVOIDED] = "avoided", [TRAP_WALKED_IN] = "walked_in",
					   [TRAP_NAMED] = "named" };
	return ids[outcome];
}

/* To what is printed, so that it adds up. */
static double rounded(double credit)
{
	return round(credit * 10000) / 10000;
}

static double credit_of(const struct item_score *score)
{
	if (score->verdict != VERDICT_UNSURE)
		return verdict_credit(score->verdict);
	/* The expected credit: covered, or else partial. */
	return rounded(score->confidence + verdict_credit(VERDICT_PARTIAL) * (score->touched - score->confidence));
}

static void open_script(struct script *script, const struct scorer *scorer, const struct answer *answers, size_t count)
{
	script_init(script, answers, count, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
}

/* The steps' answers, judged for every item. */
static void score_steps(struct scorecard *card, const struct answer *answers, size_t count, const uint32_t *index)
{
	struct script script;
	struct findings findings;
	open_script(&script, card->scorer, answers, count);
	findings_init(&findings, card->scorer, &script);
	for (size_t i = 0; i < card->nitems; i++) {
		struct item_score *score = &card->items[i];
		judge_item(card->scorer, &script, i, &findings, score);
		score->credit = credit_of(score);
		for (size_t e = 0; e < score->nevidence; e++)
			score->evidence[e].answer = index[score->evidence[e].answer];
	}
	judge_traps(card->scorer, &script, card->traps);
	for (size_t t = 0; t < card->ntraps; t++)
		card->traps[t].evidence.answer = count ? index[card->traps[t].evidence.answer] : 0;
	judge_curveballs(card->scorer, &script, card->curveballs);
	for (size_t c = 0; c < card->ncurveballs; c++)
		card->curveballs[c].evidence.answer = count ? index[card->curveballs[c].evidence.answer] : 0;
	for (size_t a = 0; a < count; a++)
		card->answered[answers[a].step] |= answers[a].kind == ANSWER_STEP && script.docs[a].ntokens > 0;
	names_count(&script, &card->names, &card->reasons);
	script_release(&script);
	findings_release(&findings);
}

/* What the reply to a probe earns: two thirds of what it was asked about, all of what nobody asked for. */
static double reply_credit(const struct answer *reply, size_t item, const struct item_score *fresh)
{
	if (reply->item == (int)item)
		return rounded(credit_of(fresh) * PROBE_SHARE);
	return fresh->verdict == VERDICT_COVERED ? credit_of(fresh) : 0;
}

/* It counts where it is better than what was there. */
static void take_reply(struct item_score *score, struct item_score *fresh, double credit, size_t answer)
{
	if (credit <= score->credit)
		return;
	fresh->credit = credit;
	fresh->from_probe = true;
	fresh->credit_before = score->from_probe ? score->credit_before : score->credit;
	for (size_t e = 0; e < fresh->nevidence; e++)
		fresh->evidence[e].answer = (uint32_t)answer;
	*score = *fresh;
}

/* "I don't know" and the like, or next to nothing. */
#define REPLY_LEAST 5u
static bool says_something(const struct script *script, const struct answer *reply)
{
	static const char *const passes[] = { "don't know", "do not know", "no idea", "not sure", "no clue" };
	struct str text = STR_INIT;
	bool pass = script->docs[0].ntokens < REPLY_LEAST;
	str_add_bytes(&text, reply->text, reply->len);
	for (size_t i = 0; i < sizeof passes / sizeof *passes && !pass; i++)
		pass = reply->len < 120 && strstr(text.data, passes[i]);
	str_release(&text);
	return !pass;
}

/* Who was asked about an item and answered in earnest is not told that nothing was said of it: their word decides. */
static void doubt(struct item_score *score, struct item_score *fresh, size_t answer, size_t len)
{
	if (score->verdict == VERDICT_COVERED || score->verdict == VERDICT_PARTIAL || score->verdict == VERDICT_UNSURE)
		return;
	fresh->verdict = VERDICT_UNSURE;
	fresh->credit_before = score->credit;
	fresh->from_probe = true;
	fresh->nevidence = 1;
	fresh->evidence[0] = (struct evidence) { .answer = (uint32_t)answer, .end = (uint32_t)len };
	fresh->credit = rounded(credit_of(fresh) * PROBE_SHARE);
	*score = *fresh;
}

static void score_probe(struct scorecard *card, size_t answer)
{
	const struct answer *reply = &card->answers[answer];
	struct findings findings;
	struct script script;
	open_script(&script, card->scorer, reply, 1);
	findings_init(&findings, card->scorer, &script);
	for (size_t i = 0; i < card->nitems; i++) {
		struct item_score fresh;
		judge_item(card->scorer, &script, i, &findings, &fresh);
		take_reply(&card->items[i], &fresh, reply_credit(reply, i, &fresh), answer);
		if (reply->item == (int)i && says_something(&script, reply))
			doubt(&card->items[i], &fresh, answer, reply->len);
	}
	script_release(&script);
	findings_release(&findings);
}

static void score_all(struct scorecard *card)
{
	struct answer *steps = alloc_zeroed(card->nanswers, sizeof *steps);
	uint32_t *index = alloc_zeroed(card->nanswers, sizeof *index);
	size_t count = 0;
	for (size_t a = 0; a < card->nanswers; a++)
		if (card->answers[a].kind != ANSWER_PROBE) {
			index[count] = (uint32_t)a;
			steps[count++] = card->answers[a];
		}
	score_steps(card, steps, count, index);
	for (size_t a = 0; a < card->nanswers; a++)
		if (card->answers[a].kind == ANSWER_PROBE)
			score_probe(card, a);
	free(steps);
	free(index);
}

struct scorecard *scorecard_new(const struct scorer *scorer, const struct answer *answers, size_t nanswers,
				const struct conduct *conduct)
{
	struct scorecard *card = alloc_zeroed(1, sizeof *card);
	card->scorer = scorer;
	card->nanswers = nanswers;
	card->answers = alloc_zeroed(nanswers, sizeof *card->answers);
	if (nanswers)
		memcpy(card->answers, answers, nanswers * sizeof *answers);
	card->nitems = scorer->checklist->nitems;
	card->items = alloc_zeroed(card->nitems, sizeof *card->items);
	card->ntraps = scorer->study->ntraps;
	card->traps = alloc_zeroed(card->ntraps, sizeof *card->traps);
	card->ncurveballs = scorer->study->ncurveballs;
	card->curveballs = alloc_zeroed(card->ncurveballs, sizeof *card->curveballs);
	if (conduct)
		card->conduct = *conduct;
	score_all(card);
	total_all(card);
	return card;
}

struct scorecard *scorecard_of_model(const struct scorer *scorer)
{
	struct answer answers[STEPS_MAX];
	size_t count = 0;
	for (int s = 0; s < (int)scorer->framework->nsteps; s++) {
		const char *text = scorer->study->steps[s].answer;
		if (text)
			answers[count++] = (struct answer) {
				.kind = ANSWER_STEP, .step = s, .item = -1, .text = text, .len = strlen(text)
			};
	}
	return scorecard_new(scorer, answers, count, NULL);
}

void scorecard_free(struct scorecard *card)
{
	if (!card)
		return;
	free(card->answers);
	free(card->items);
	free(card->traps);
	free(card->curveballs);
	free(card);
}

void scorecard_overrule(struct scorecard *card, size_t item, enum verdict verdict)
{
	struct item_score *score = &card->items[item];
	score->overruled = verdict != score->verdict;
	score->overrule = verdict;
	total_all(card);
}

/* --- what an interviewer would ask about ------------------------------------------------------------------------ */

struct gap {
	size_t item;
	bool bonus;  /* nobody expects it at the level */
	double gain; /* weight times what is missing */
};

static int compare_gaps(const void *a, const void *b)
{
	const struct gap *x = a, *y = b;
	if (x->bonus != y->bonus)
		return x->bonus ? 1 : -1;
	if (x->gain != y->gain)
		return x->gain > y->gain ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

/* The first ones, at most `max`; releases the gaps. */
static size_t take_gaps(struct gap *gaps, size_t count, size_t *out, size_t max)
{
	if (count)
		qsort(gaps, count, sizeof *gaps, compare_gaps);
	if (count > max)
		count = max;
	for (size_t i = 0; i < count; i++)
		out[i] = gaps[i].item;
	free(gaps);
	return count;
}

/* step < 0: of all steps. */
static size_t find_gaps(const struct scorecard *card, int step, enum level level, bool probes, size_t *out, size_t max)
{
	struct gap *gaps = alloc_zeroed(card->nitems, sizeof *gaps);
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		enum verdict verdict = item_verdict(score);
		bool here = step < 0 ? !card->conduct.left_out[score->item->step] : score->item->step == step;
		if (!here || score->item->level > level || verdict == VERDICT_COVERED || (probes && !score->item->probe))
			continue;
		double credit = score->overruled ? verdict_credit(verdict) : score->credit;
		/* Nobody asks about what was half said while something was not said at all. */
		if (probes)
			credit = fmax(credit, score->touched);
		gaps[count++] = (struct gap) { .item = i, .gain = score->item->weight * (1 - credit) };
	}
	return take_gaps(gaps, count, out, max);
}

size_t scorecard_questions(const struct scorecard *card, enum level level, size_t *out, size_t max)
{
	struct gap *gaps = alloc_zeroed(card->nitems, sizeof *gaps);
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		if (score->verdict != VERDICT_UNSURE || !score->nevidence || card->conduct.left_out[score->item->step])
			continue;
		gaps[count++] = (struct gap) { .item = i,
					       .bonus = score->item->level > level,
					       .gain = score->item->weight * (1 - score->credit) };
	}
	return take_gaps(gaps, count, out, max);
}

size_t scorecard_probes(const struct scorecard *card, int step, enum level level, size_t *out, size_t max)
{
	return find_gaps(card, step, level, true, out, max);
}

size_t scorecard_gaps(const struct scorecard *card, enum level level, size_t *out, size_t max)
{
	return find_gaps(card, -1, level, false, out, max);
}
