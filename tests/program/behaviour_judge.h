/* behaviour_judge: whether the score of a text, or of two, is what a case expects, and what is wrong otherwise. */
#ifndef MLCOACH_TESTS_BEHAVIOUR_JUDGE_H
#define MLCOACH_TESTS_BEHAVIOUR_JUDGE_H

#include <math.h>

#include "mlcoach/base/str.h"
#include "mlcoach/score/scorecard.h"
#include "program/behaviour.h"

/* Two confidences are alike when they differ by less than ALIKE; one is above the other by more than ABOVE, and has kept
 * it when it lost less than KEPT. */
#define ALIKE 0.15
#define ABOVE 0.1
#define KEPT 0.05

/* A text, scored. */
struct scored {
	struct str text; /* of the step that the case's text is in */
	struct scorecard *card;
	struct answer answers[STEPS_MAX];
};

struct complaint {
	struct str why;	   /* "latency-budget: expected …" a line */
	unsigned failures; /* items that are not as expected */
};

static void add_verdicts(struct str *out, unsigned set)
{
	const char *between = "";
	for (int v = 0; v < VERDICT_COUNT; v++)
		if (set & 1u << v) {
			str_addf(out, "%s%s", between, verdict_id((enum verdict)v));
			between = "|";
		}
}

static bool quotes(const struct scored *scored, const struct item_score *score, const char *words)
{
	struct str quoted = STR_INIT;
	for (size_t e = 0; e < score->nevidence; e++) {
		const struct evidence *evidence = &score->evidence[e];
		str_add_bytes(&quoted, scored->answers[evidence->answer].text + evidence->start,
			      evidence->end - evidence->start);
		str_add_char(&quoted, '\n');
	}
	bool found = strstr(quoted.data, words) != NULL;
	str_release(&quoted);
	return found;
}

static bool evidence_inside(const struct scored *scored, const struct item_score *score)
{
	bool inside = score->nevidence > 0 || score->verdict == VERDICT_MISSED;
	for (size_t e = 0; e < score->nevidence; e++) {
		const struct evidence *evidence = &score->evidence[e];
		inside = inside && evidence->answer < scored->card->nanswers && evidence->start < evidence->end &&
			 evidence->end <= scored->answers[evidence->answer].len;
	}
	return inside;
}

static void judge_alone(struct complaint *out, const struct expectation *expected, const struct scored *scored,
			const struct item_score *score)
{
	size_t before = out->why.len;
	if (!(expected->verdicts & 1u << score->verdict)) {
		str_addf(&out->why, "\t%s: expected ", score->item->id);
		add_verdicts(&out->why, expected->verdicts);
		str_addf(&out->why, ", is %s (%.2f)\n", verdict_id(score->verdict), score->confidence);
	}
	if (!evidence_inside(scored, score))
		str_addf(&out->why, "\t%s: evidence outside the answer, or none\n", score->item->id);
	else if (expected->quote && !quotes(scored, score, expected->quote))
		str_addf(&out->why, "\t%s: does not quote '%s'\n", score->item->id, expected->quote);
	else if (expected->no_quote && quotes(scored, score, expected->no_quote))
		str_addf(&out->why, "\t%s: quotes '%s'\n", score->item->id, expected->no_quote);
	out->failures += out->why.len > before;
}

/* Two texts that are both missed have nothing in common. */
static bool related(enum relation relation, const struct item_score *a, const struct item_score *b)
{
	double rise = b->confidence - a->confidence;
	bool same = a->verdict == b->verdict, heard = a->verdict != VERDICT_MISSED;
	switch (relation) {
	case RELATION_SAME:
		return heard && same;
	case RELATION_NEAR:
		return heard && (same || fabs(rise) < ALIKE);
	case RELATION_KEEPS:
		return heard && (same || rise > -KEPT);
	case RELATION_ABOVE:
		return rise > ABOVE;
	default:
		return true;
	}
}

static void judge_pair(struct complaint *out, enum relation relation, const struct item_score *a,
		       const struct item_score *b)
{
	if (related(relation, a, b))
		return;
	out->failures++;
	str_addf(&out->why, "\t%s: expected %s, is %s (%.2f) and then %s (%.2f)\n", a->item->id, relation_words[relation],
		 verdict_id(a->verdict), a->confidence, verdict_id(b->verdict), b->confidence);
}

#endif
