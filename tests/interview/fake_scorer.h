/* A scorer whose verdicts a test can see at a glance, in place of the real one: an item is covered when an answer
 * holds its id as a word, a fact is asked for when the question holds its id. It takes the place of the room
 * score at link time; include it in one file of a test program. */
#ifndef MLCOACH_TESTS_INTERVIEW_FAKE_SCORER_H
#define MLCOACH_TESTS_INTERVIEW_FAKE_SCORER_H

#include <stdlib.h>
#include <string.h>

#include "mlcoach/score/scorecard.h"

struct scorer {
	struct framework framework;
	struct case_study study;
	struct checklist checklist;
};

const struct framework *scorer_framework(const struct scorer *scorer)
{
	return &scorer->framework;
}

const struct case_study *scorer_case(const struct scorer *scorer)
{
	return &scorer->study;
}

const struct checklist *scorer_checklist(const struct scorer *scorer)
{
	return &scorer->checklist;
}

static bool holds(const char *text, size_t len, const char *word)
{
	size_t wanted = strlen(word);
	for (size_t i = 0; i + wanted <= len; i++)
		if (!memcmp(text + i, word, wanted))
			return true;
	return false;
}

/* Facts named are told; "something" may be any two. */
void scorer_find_facts(struct facts_found *out, const struct scorer *scorer, const char *question, size_t len)
{
	*out = (struct facts_found) { .likely = 1 };
	for (size_t i = 0; i < scorer->study.nfacts; i++)
		if (holds(question, len, scorer->study.facts[i].id))
			out->told[out->ntold++] = (int)i;
	for (int i = 0; i < 2 && holds(question, len, "something"); i++)
		out->meant[out->nmeant++] = i;
}

/* "the second" */
bool scorer_settle_facts(struct facts_found *out, const struct scorer *scorer, const struct facts_found *found,
			 const char *reply, size_t len)
{
	bool second = holds(reply, len, "second");
	scorer_find_facts(out, scorer, reply, len);
	if (second)
		*out = (struct facts_found) { .told = { found->meant[1] }, .ntold = 1 };
	return second;
}

struct scorecard *scorecard_new(const struct scorer *scorer, const struct answer *answers, size_t nanswers,
				const struct conduct *conduct)
{
	struct scorecard *card = calloc(1, sizeof *card);
	card->scorer = scorer;
	card->conduct = *conduct;
	card->nitems = scorer->checklist.nitems;
	card->items = calloc(card->nitems, sizeof *card->items);
	for (size_t i = 0; i < card->nitems; i++) {
		card->items[i].item = &scorer->checklist.items[i];
		for (size_t a = 0; a < nanswers; a++)
			if ((answers[a].kind != ANSWER_PROBE || answers[a].item == (int)i) &&
			    holds(answers[a].text, answers[a].len, scorer->checklist.items[i].id))
				card->items[i].verdict = VERDICT_COVERED;
	}
	return card;
}

void scorecard_free(struct scorecard *card)
{
	if (card)
		free(card->items);
	free(card);
}

void scorecard_overrule(struct scorecard *card, size_t item, enum verdict verdict)
{
	card->items[item].overruled = verdict != card->items[item].verdict;
	card->items[item].overrule = verdict;
}

size_t scorecard_probes(const struct scorecard *card, int step, enum level level, size_t *out, size_t max)
{
	size_t count = 0;
	for (size_t i = 0; i < card->nitems && count < max; i++) {
		const struct item *item = card->items[i].item;
		if (item->step == step && item->probe && item->level <= level &&
		    card->items[i].verdict != VERDICT_COVERED)
			out[count++] = i;
	}
	return count;
}

size_t scorecard_questions(const struct scorecard *card, enum level level, size_t *out, size_t max)
{
	size_t count = 0;
	(void)level;
	for (size_t i = 0; i < card->nitems && count < max; i++)
		if (card->items[i].verdict == VERDICT_UNSURE)
			out[count++] = i;
	return count;
}

/* --- a small case: three steps of three items ------------------------------------------------------------- */

static struct fact fake_facts[] = { { .id = "scale", .about = "how many people there are",
				      .answer = "500 million people a day." },
				    { .id = "delay", .about = "how late a click can come", .answer = "Clicks come within a minute." } };
static struct item fake_items[] = {
	{ .id = "goal", .step = 0, .probe = "What is it for?" },
	{ .id = "metric", .step = 0, .probe = "How would you judge it?" },
	{ .id = "estimate", .step = 0, .probe = "How much traffic is that?", .level = LEVEL_STAFF },
	{ .id = "label", .step = 1, .probe = "What is the label?" },
	{ .id = "split", .step = 1, .probe = "How would you split?" },
	{ .id = "leak", .step = 1, .probe = "What could leak?" },
	{ .id = "baseline", .step = 2 },
	{ .id = "loss", .step = 2, .probe = "Which loss?" },
	{ .id = "training", .step = 2, .probe = "How would you train it?" },
};
static struct curveball fake_curveballs[] = { { .id = "half", .says = "You now have half the latency.", .step = 1 },
					      { .id = "last", .says = "The team is gone.", .step = 2 },
					      { .id = "late", .says = "Labels now come a day late.", .step = 0 } };
static const char *fake_hints[] = { "Think of the page.", "Think of its milliseconds." };

static const char *fake_wrapups[] = { "What would you do with another month?", "What worries you most?" };

static struct scorer fake_scorer(void)
{
	struct scorer scorer = {
		.framework = { .budgets = { 35, 45 },
			       .nbudgets = 2,
			       .nsteps = 3,
			       .wrapup = { .items = fake_wrapups, .len = 2 } },
		.study = { .prompt = "Design ads.",
			   .facts = fake_facts,
			   .nfacts = 2,
			   .curveballs = fake_curveballs,
			   .ncurveballs = 3 },
		.checklist = { .items = fake_items, .nitems = sizeof fake_items / sizeof *fake_items },
	};
	static const char *const ids[] = { "requirements", "data", "model" };
	for (size_t i = 0; i < 3; i++) {
		scorer.framework.steps[i] =
			(struct step) { .id = ids[i], .title = ids[i], .minutes = { 8, 10 }, .weight = 1 };
		scorer.study.steps[i].question = "What would you do?";
		scorer.study.steps[i].hints = (struct strings) { .items = fake_hints, .len = 2 };
	}
	return scorer;
}

#endif
