#include "facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "facts_weights.h"
#include "mlcoach/base/alloc.h"

/* From here on a fact is told: a wrong one costs more than "I can't tell you". */
#define LIKELY_ENOUGH 0.5
/* Fewer of a question's words than this share are no sign of a fact, whatever the rest says. */
#define WORDS_LEAST 0.1

struct facts {
	size_t nfacts;
	const node_id *asked;
	struct matcher *matcher;
	const uint32_t *places; /* by term: row of shares + 1; 0: in no question */
	size_t nterms;
	const float *shares; /* rows of nfacts: how much of a word is the fact's, 0..1; then its rarity */
	size_t nshares;
	void *owned[2]; /* places and shares, unless they lie in trained bytes */
};

#define ROW(facts) ((facts)->nfacts + 1)

/* --- teaching ---------------------------------------------------------------------------------------------------- */

static struct matcher *teach(const struct case_study *study, struct vocab *vocab, const struct spellings *spellings)
{
	struct item *items = alloc_zeroed(study->nfacts, sizeof *items);
	for (size_t f = 0; f < study->nfacts; f++) {
		const struct fact *fact = &study->facts[f];
		items[f].text = fact->examples.len ? fact->examples.items[0] : fact->answer;
		items[f].examples = fact->examples;
	}
	struct checklist questions = { .items = items, .nitems = study->nfacts, .background = study->unknown };
	struct matcher *matcher = matcher_new(&questions, vocab, spellings);
	free(items);
	return matcher;
}

struct fact_reading {
	struct vocab *vocab;
	const struct spellings *spellings;
	struct doc doc;
	struct stream stream;
	VEC(uint32_t) places;
	VEC(float) shares; /* while counting: in how many of a fact's questions a word stands */
	size_t row;
};

static void count_question(struct fact_reading *reading, size_t fact, const char *text)
{
	stream_clear(&reading->stream);
	doc_read(&reading->doc, text, strlen(text));
	stream_add(&reading->stream, &reading->doc, 0, reading->vocab, reading->spellings, true);
	while (reading->places.len <= vocab_count(reading->vocab))
		*vec_push(&reading->places) = 0;
	for (size_t t = 0; t < reading->stream.terms.len; t++) {
		uint32_t id = reading->stream.terms.items[t].id;
		if (!reading->places.items[id]) {
			reading->places.items[id] = (uint32_t)(reading->shares.len / reading->row) + 1;
			for (size_t i = 0; i < reading->row; i++)
				*vec_push(&reading->shares) = 0;
		}
		reading->shares.items[(reading->places.items[id] - 1) * reading->row + fact] += 1;
	}
}

static double rarity(size_t nfacts, double having)
{
	return log(1 + ((double)nfacts - having + 0.5) / (having + 0.5));
}

/* Counts become shares, and how rare the word is. */
static void settle(float *row, size_t nfacts)
{
	double having = 0;
	for (size_t f = 0; f < nfacts; f++) {
		having += row[f] > 0;
		row[f] = row[f] / (row[f] + 1);
	}
	row[nfacts] = (float)rarity(nfacts, having);
}

static void teach_words(struct facts *facts, const struct case_study *study, struct vocab *vocab,
			const struct spellings *spellings)
{
	struct fact_reading reading = { .vocab = vocab, .spellings = spellings, .row = ROW(facts) };
	doc_init(&reading.doc);
	for (size_t f = 0; f < study->nfacts; f++)
		for (size_t e = 0; e < study->facts[f].examples.len; e++)
			count_question(&reading, f, study->facts[f].examples.items[e]);
	for (size_t at = 0; at < reading.shares.len; at += reading.row)
		settle(reading.shares.items + at, facts->nfacts);
	facts->places = facts->owned[0] = reading.places.items;
	facts->nterms = reading.places.len;
	facts->shares = facts->owned[1] = reading.shares.items;
	facts->nshares = reading.shares.len;
	doc_release(&reading.doc);
	stream_release(&reading.stream);
}

struct facts *facts_new(const struct case_study *study, const node_id *asked, struct vocab *vocab,
			const struct spellings *spellings)
{
	struct facts *facts = alloc_zeroed(1, sizeof *facts);
	facts->nfacts = study->nfacts;
	facts->asked = asked;
	facts->matcher = teach(study, vocab, spellings);
	teach_words(facts, study, vocab, spellings);
	return facts;
}

void facts_free(struct facts *facts)
{
	if (!facts)
		return;
	matcher_free(facts->matcher);
	free(facts->owned[0]);
	free(facts->owned[1]);
	free(facts);
}

void facts_save(const struct facts *facts, struct trained_writer *writer)
{
	matcher_save(facts->matcher, writer);
	trained_put(writer, facts->places, facts->nterms, sizeof *facts->places);
	trained_put(writer, facts->shares, facts->nshares, sizeof *facts->shares);
}

/* No place leads beyond the rows. */
static bool is_sound(const struct facts *facts)
{
	size_t rows = facts->nshares / ROW(facts);
	bool sound = facts->nshares % ROW(facts) == 0;
	for (size_t t = 0; sound && t < facts->nterms; t++)
		sound = facts->places[t] <= rows;
	return sound;
}

struct facts *facts_load(struct trained_reader *reader, size_t nfacts, const node_id *asked)
{
	struct facts *facts = alloc_zeroed(1, sizeof *facts);
	facts->nfacts = nfacts;
	facts->asked = asked;
	facts->matcher = matcher_load(reader, nfacts);
	facts->places = trained_get(reader, sizeof *facts->places, &facts->nterms);
	facts->shares = trained_get(reader, sizeof *facts->shares, &facts->nshares);
	reader->bad = reader->bad || !is_sound(facts);
	if (!reader->bad)
		return facts;
	facts_free(facts);
	return NULL;
}

/* --- finding ----------------------------------------------------------------------------------------------------- */

static const float *row_of(const struct facts *facts, uint32_t term)
{
	uint32_t place = term < facts->nterms ? facts->places[term] : 0;
	return place ? facts->shares + (place - 1) * ROW(facts) : NULL;
}

static bool stands_before(const struct stream *stream, size_t term)
{
	for (size_t t = 0; t < term; t++)
		if (stream->terms.items[t].id == stream->terms.items[term].id)
			return true;
	return false;
}

/* Of a question's words, by their rarity: the share that is each fact's. */
static void share_words(const struct facts *facts, const struct stream *stream, double (*out)[FACT_INPUTS])
{
	double all = 0;
	for (size_t t = 0; t < stream->terms.len; t++) {
		const float *row = row_of(facts, stream->terms.items[t].id);
		if (stands_before(stream, t))
			continue;
		double weight = row ? (double)row[facts->nfacts] : rarity(facts->nfacts, 0);
		all += weight;
		for (size_t f = 0; row && f < facts->nfacts; f++)
			out[f][FACT_WORDS] += weight * (double)row[f];
	}
	for (size_t f = 0; f < facts->nfacts && all > 0; f++)
		out[f][FACT_WORDS] /= all;
}

void facts_inputs(const struct facts *facts, struct script *script, double (*out)[FACT_INPUTS])
{
	size_t width = matcher_width(facts->matcher);
	float *margins = alloc_zeroed(2 * width, sizeof *margins);
	struct feature_keys keys = { 0 };
	struct sum sum = { .values = margins + width };
	struct unit whole = { .count = (uint32_t)script->stream.terms.len };
	matcher_sum(facts->matcher, &sum, &keys, &script->stream, &script->docs[0], &whole);
	matcher_margins(facts->matcher, margins, &sum, NULL);
	for (size_t f = 0; f < facts->nfacts; f++) {
		out[f][FACT_CONSTANT] = 1;
		out[f][FACT_MARGIN] = (double)margins[f];
		out[f][FACT_NEAR] = (double)matcher_nearest(facts->matcher, f, &keys, &script->stream, &script->docs[0], 0,
							    whole.count);
		out[f][FACT_SAID] = scan_hits(script->scan, facts->asked[f]).len > 0;
		out[f][FACT_WORDS] = 0;
	}
	share_words(facts, &script->stream, out);
	vec_release(&keys.keys);
	free(margins);
}

static double sum_of(const double inputs[FACT_INPUTS])
{
	double sum = 0;
	for (size_t i = 0; i < FACT_INPUTS; i++)
		sum += fact_weights[i] * inputs[i];
	return sum;
}

/* The fact of the largest sum among those with any words of the question, or -1; *out_ahead is how far it is ahead. */
static int find_best(double (*inputs)[FACT_INPUTS], size_t nfacts, double *out_sum, double *out_ahead)
{
	double best = -INFINITY, other = -INFINITY;
	int found = -1;
	for (size_t f = 0; f < nfacts; f++) {
		double sum = sum_of(inputs[f]);
		bool bare = inputs[f][FACT_WORDS] < WORDS_LEAST && inputs[f][FACT_SAID] <= 0;
		if (!bare && sum > best) {
			other = fmax(other, best);
			best = sum;
			found = (int)f;
		} else {
			other = fmax(other, sum);
		}
	}
	*out_sum = best;
	*out_ahead = isfinite(other) ? fmax(0, fmin(best - other, AHEAD_MOST)) : 0;
	return found;
}

int facts_find(const struct facts *facts, struct script *script, double *out_likely)
{
	double(*inputs)[FACT_INPUTS] = alloc_zeroed(facts->nfacts, sizeof *inputs), best, ahead;
	facts_inputs(facts, script, inputs);
	int found = script->stream.terms.len ? find_best(inputs, facts->nfacts, &best, &ahead) : -1;
	double likely = 0;
	if (found >= 0)
		likely = 1 / (1 + exp(-(sure_weights[0] + sure_weights[1] * best + sure_weights[2] * ahead)));
	free(inputs);
	if (out_likely)
		*out_likely = likely;
	return likely >= LIKELY_ENOUGH ? found : -1;
}
