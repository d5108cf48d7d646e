#include <math.h>
#include <string.h>

#include "resemblance_private.h"

#define FOUND 0.7f        /* from this likeness on a word is there */
#define GIVEN_WEIGHT 0.1f /* share of its weight that a word of the question keeps */
#define CLAUSE_LEAST 0.3f /* lighter clauses say nothing of their own */

/* Varied by a third either way macro-F1 hardly moved; all equal costs a hundredth. */
static const float rarity_weight[] = {
	[RARITY_RARE] = 1.0f,   [RARITY_COMMON] = 0.8f, [RARITY_PLAIN] = 0.6f,
	[RARITY_LIGHT] = 0.35f, [RARITY_EMPTY] = 0.15f,
};

float rword_weight(const struct rword *word, bool given)
{
	return rarity_weight[word->rarity] * (given ? GIVEN_WEIGHT : 1);
}

static float share(float part, float all)
{
	return all > 0 ? part / all : 0;
}

static float fmeasure(float precision, float recall)
{
	return share(2 * precision * recall, precision + recall);
}

/* What an answer has for a word of a text. */
struct pairing {
	float likeness; /* of the word most like it */
	bool agrees;    /* that one is denied when the word is, and only then */
	bool opposed;   /* some word is its opposite, and says so */
};

struct comparison {
	const struct rtext *text;
	const struct rword *words;
	uint32_t count;
	bool given[WINDOW_WORDS];            /* by word of the answer: the question has it */
	float covered[WINDOW_WORDS];         /* … how much the text has it */
	struct pairing pairings[TEXT_WORDS]; /* by word of the text */
};

static void look_at(struct comparison *comparison, struct pairing *pairing, const struct rword *word, uint32_t at)
{
	const struct rword *other = &comparison->words[at];
	float likeness = rword_likeness(word, other), size = fabsf(likeness);
	bool agrees = (likeness >= 0) == (word->denied == other->denied);
	comparison->covered[at] = fmaxf(comparison->covered[at], size);
	/* The opposite denied is as good as the word. */
	if (likeness < 0 && !agrees)
		pairing->opposed = true;
	else if (size > pairing->likeness || (size > 0 && size >= pairing->likeness && !pairing->agrees)) {
		pairing->likeness = size;
		pairing->agrees = agrees;
	}
}

static void align(struct comparison *comparison)
{
	memset(comparison->covered, 0, sizeof comparison->covered);
	for (uint32_t t = 0; t < comparison->text->count; t++) {
		comparison->pairings[t] = (struct pairing) { 0 };
		for (uint32_t a = 0; a < comparison->count; a++)
			look_at(comparison, &comparison->pairings[t], &comparison->text->words[t], a);
	}
}

/* --- the text's side -------------------------------------------------------------------------------------------- */

struct tally {
	float hit, all;
};

static void tally_add(struct tally *tally, float likeness, float weight)
{
	tally->hit += weight * likeness;
	tally->all += weight;
}

static float tally_share(const struct tally *tally, float otherwise)
{
	return tally->all > 0 ? tally->hit / tally->all : otherwise;
}

static float worst_clause(const struct comparison *comparison)
{
	const struct rtext *text = comparison->text;
	struct tally clause = { 0 };
	float worst = 1;
	for (uint32_t t = 0; t <= text->count; t++) {
		if (t == text->count || text->begins[t]) {
			if (clause.all > CLAUSE_LEAST)
				worst = fminf(worst, tally_share(&clause, 1));
			clause = (struct tally) { 0 };
		}
		if (t < text->count)
			tally_add(&clause, comparison->pairings[t].likeness, text->weight[t]);
	}
	return worst;
}

static void add_recall(double *out, const struct comparison *comparison)
{
	const struct rtext *text = comparison->text;
	struct tally all = { 0 }, news = { 0 }, rare = { 0 }, plain = { 0 }, numbers = { 0 };
	for (uint32_t t = 0; t < text->count; t++) {
		const struct rword *word = &text->words[t];
		float likeness = comparison->pairings[t].likeness, new = text->given[t] ? 0 : 1;
		tally_add(&all, likeness, text->weight[t]);
		tally_add(&news, likeness, new);
		if (word->rarity == RARITY_RARE)
			tally_add(&rare, likeness, new);
		if (word->rarity == RARITY_PLAIN)
			tally_add(&plain, likeness, new);
		if (word->number || word->len == 1)
			tally_add(&numbers, likeness < 1, 1);
	}
	float recall = tally_share(&all, 0);
	out[RESEMBLANCE_RECALL] = recall;
	out[RESEMBLANCE_RECALL_RARE] = tally_share(&rare, tally_share(&news, recall));
	out[RESEMBLANCE_RECALL_PLAIN] = tally_share(&plain, recall);
	out[RESEMBLANCE_FMEASURE_NEW] = tally_share(&news, recall); /* so far */
	out[RESEMBLANCE_HITS] = logf(1 + news.hit);
	out[RESEMBLANCE_NUMBERS_MISSED] = tally_share(&numbers, 0);
	out[RESEMBLANCE_CLAUSE_WORST] = worst_clause(comparison);
}

static void add_conflicts(double *out, const struct comparison *comparison)
{
	const struct rtext *text = comparison->text;
	float heaviest = 0, denied = 0, opposite = 0;
	for (uint32_t t = 0; t < text->count; t++) {
		const struct pairing *pairing = &comparison->pairings[t];
		bool found = pairing->likeness >= FOUND;
		heaviest = fmaxf(heaviest, text->weight[t]);
		if (found && !pairing->agrees)
			denied = fmaxf(denied, text->weight[t]);
		if (!found && pairing->opposed)
			opposite = fmaxf(opposite, text->weight[t]);
	}
	out[RESEMBLANCE_DENIED] = share(denied, heaviest);
	out[RESEMBLANCE_OPPOSITE] = share(opposite, heaviest);
}

/* --- the answer's side ------------------------------------------------------------------------------------------- */

static float cosine(const struct comparison *comparison)
{
	float both = 0, answer = 0, text = 0;
	for (uint32_t a = 0; a < comparison->count; a++) {
		float weight = rword_weight(&comparison->words[a], comparison->given[a]);
		both += weight * weight * comparison->covered[a];
		answer += weight * weight;
	}
	for (uint32_t t = 0; t < comparison->text->count; t++) {
		float weight = comparison->text->weight[t];
		both += weight * weight * comparison->pairings[t].likeness;
		text += weight * weight;
	}
	return share(both / 2, sqrtf(answer * text));
}

static int yes_or_no(const struct rword *words, uint32_t count)
{
	return !count ? 0 : rword_is(words, "yes") ? 1 : rword_is(words, "no") ? -1 : 0;
}

static void add_precision(double *out, const struct comparison *comparison)
{
	struct tally all = { 0 }, news = { 0 };
	float letters = 0;
	for (uint32_t a = 0; a < comparison->count; a++) {
		tally_add(&all, comparison->covered[a], 1);
		tally_add(&news, comparison->covered[a], comparison->given[a] ? 0 : 1);
		letters += comparison->words[a].len;
	}
	float precision = tally_share(&news, 0);
	out[RESEMBLANCE_PRECISION_NEW] = precision;
	out[RESEMBLANCE_FMEASURE] = fmeasure(tally_share(&all, 0), (float)out[RESEMBLANCE_RECALL]);
	out[RESEMBLANCE_FMEASURE_NEW] = fmeasure(precision, (float)out[RESEMBLANCE_FMEASURE_NEW]);
	out[RESEMBLANCE_LETTERS] = share(letters, (float)comparison->count);
	out[RESEMBLANCE_LENGTH] = fminf(0, logf((1 + (float)comparison->count) / (1 + (float)comparison->text->count)));
}

static void compare(double *out, struct comparison *comparison)
{
	align(comparison);
	out[RESEMBLANCE_CONSTANT] = 1;
	add_recall(out, comparison);
	add_conflicts(out, comparison);
	add_precision(out, comparison);
	out[RESEMBLANCE_COSINE] = cosine(comparison);
	/* The more alike the rest, the more it is the same that is denied. */
	out[RESEMBLANCE_DENIED] *= out[RESEMBLANCE_COSINE];
	out[RESEMBLANCE_YES_NO] = yes_or_no(comparison->words, comparison->count) *
				  yes_or_no(comparison->text->words, comparison->text->count);
}

/* Orders the texts of an item, nothing else. */
static double telling(const double *features)
{
	return features[RESEMBLANCE_RECALL] + features[RESEMBLANCE_FMEASURE_NEW] + features[RESEMBLANCE_COSINE] -
	       features[RESEMBLANCE_OPPOSITE] - 2 * features[RESEMBLANCE_DENIED];
}

bool rtext_has(const struct rtext *text, const struct rword *word)
{
	for (uint32_t t = 0; t < text->count; t++)
		if (rword_likeness(&text->words[t], word) >= 1)
			return true;
	return false;
}

void resemblance_features(double out[RESEMBLANCE_FEATURE_COUNT], const struct resemblance *item,
			  const struct rword *words, uint32_t count)
{
	struct comparison comparison = { .words = words, .count = count < WINDOW_WORDS ? count : WINDOW_WORDS };
	double one[RESEMBLANCE_FEATURE_COUNT] = { 0 }, recalls = 0;
	for (uint32_t a = 0; a < comparison.count; a++)
		comparison.given[a] = rtext_has(&item->question, &words[a]);
	for (size_t t = 0; t < item->ntexts; t++) {
		comparison.text = &item->texts[t];
		compare(one, &comparison);
		recalls += one[RESEMBLANCE_RECALL];
		if (!t || telling(one) > telling(out))
			memcpy(out, one, sizeof one);
	}
	out[RESEMBLANCE_RECALL_MEAN] = recalls / (double)item->ntexts;
}
