#include "facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "facts_private.h"
#include "facts_weights.h"
#include "mlcoach/base/alloc.h"
#include "unknown_list.h"

/* How much each kind of feature weighs, and a word that no question of the case has (in all but the first, half). */
static const double kind_weights[WORDING_KINDS] = {
	[WORDING_TERMS] = 1.0,      [WORDING_PAIRS] = 0.4,   [WORDING_FUNCTION] = 0.8,
	[WORDING_NEIGHBOURS] = 0.8, [WORDING_SENSES] = 0.35, [WORDING_LETTERS] = 0.7,
};

/* With fewer questions than this a fact is told by its expressions, each of which weighs so many. */
#define TAUGHT_LEAST 5u
#define SAID_DECIDES 12.0

/* --- teaching ---------------------------------------------------------------------------------------------------- */

struct class_room {
	struct vocab *vocab;
	const struct spellings *spellings;
	const struct senses *senses;
	struct doc doc;
	struct stream stream;
	VEC(struct wording) wordings;
	VEC(uint32_t) of;
};

static void teach(struct class_room *room, size_t fact, const char *question)
{
	stream_clear(&room->stream);
	doc_read(&room->doc, question, strlen(question));
	stream_add(&room->stream, &room->doc, 0, room->vocab, room->spellings, true);
	wording_read(vec_push(&room->wordings), room->senses, &room->stream, &room->doc);
	*vec_push(&room->of) = (uint32_t)fact;
}

static void teach_facts(struct class_room *room, const struct case_study *study)
{
	for (size_t f = 0; f < study->nfacts; f++) {
		const struct strings *examples = &study->facts[f].examples;
		for (size_t e = 0; e < examples->len; e++)
			teach(room, f, examples->items[e]);
		if (study->facts[f].about)
			teach(room, f, study->facts[f].about);
		if (!examples->len)
			teach(room, f, study->facts[f].answer);
	}
}

/* The case's own, and those that no case answers. */
static void teach_unknown(struct class_room *room, const struct case_study *study)
{
	size_t half = room->of.len / 2, most = half < UNKNOWN_LEAST ? UNKNOWN_LEAST : half;
	for (size_t u = 0; u < study->unknown.len; u++)
		teach(room, study->nfacts, study->unknown.items[u]);
	for (size_t u = 0; u < sizeof unknown / sizeof *unknown && study->unknown.len + u < most; u++)
		teach(room, study->nfacts, unknown[u]);
}

double facts_rarity(const struct facts *facts, double having)
{
	return log(1 + ((double)facts->nfacts - having + 0.5) / (having + 0.5));
}

/* In how many of a fact's questions a term stands; then what share of it is the fact's, and how rare it is. */
static void share_terms(struct facts *facts)
{
	size_t row = facts_row(facts), nterms = features_count(facts->features[WORDING_TERMS]);
	facts->shares = alloc_zeroed(nterms * row, sizeof *facts->shares);
	for (size_t l = 0; l < facts->nlessons; l++) {
		const struct fact_lesson *lesson = &facts->lessons[l];
		for (uint32_t i = 0; lesson->fact < facts->nfacts && i < lesson->count; i++) {
			uint32_t feature = facts->traces[lesson->first + i].feature;
			if (feature < nterms)
				facts->shares[feature * row + lesson->fact] += 1;
		}
	}
	for (float *term = facts->shares; term < facts->shares + nterms * row; term += row) {
		double having = 0;
		for (size_t f = 0; f < facts->nfacts; f++) {
			having += term[f] > 0;
			term[f] = term[f] / (term[f] + 1);
		}
		term[facts->nfacts] = (float)facts_rarity(facts, having);
	}
}

struct facts *facts_new(const struct case_study *study, const node_id *asked, struct vocab *vocab,
			const struct spellings *spellings)
{
	struct facts *facts = alloc_zeroed(1, sizeof *facts);
	*facts = (struct facts) { .nfacts = study->nfacts, .asked = asked, .senses = senses_new() };
	struct class_room room = { .vocab = vocab, .spellings = spellings, .senses = facts->senses };
	doc_init(&room.doc);
	teach_facts(&room, study);
	if (study->nfacts)
		teach_unknown(&room, study);
	facts_train(facts, room.wordings.items, room.of.items, room.of.len);
	share_terms(facts);
	for (size_t l = 0; l < room.wordings.len; l++)
		wording_release(&room.wordings.items[l]);
	vec_release(&room.wordings);
	vec_release(&room.of);
	doc_release(&room.doc);
	stream_release(&room.stream);
	return facts;
}

void facts_free(struct facts *facts)
{
	if (!facts)
		return;
	for (size_t kind = 0; kind < WORDING_KINDS; kind++)
		features_free(facts->features[kind]);
	for (size_t i = 0; i < sizeof facts->owned / sizeof *facts->owned; i++)
		free(facts->owned[i]);
	free(facts->shares);
	senses_free(facts->senses);
	free(facts);
}

/* --- keeping ----------------------------------------------------------------------------------------------------- */

void facts_save(const struct facts *facts, struct trained_writer *writer)
{
	for (size_t kind = 0; kind < WORDING_KINDS; kind++)
		features_save(facts->features[kind], writer);
	trained_put(writer, facts->rows, facts->first[WORDING_KINDS] * facts->width, sizeof *facts->rows);
	trained_put(writer, facts->bias, facts->width, sizeof *facts->bias);
	trained_put(writer, facts->lessons, facts->nlessons, sizeof *facts->lessons);
	trained_put(writer, facts->traces, facts->ntraces, sizeof *facts->traces);
}

static bool is_sound(const struct facts *facts)
{
	for (size_t l = 0; l < facts->nlessons; l++)
		if (facts->lessons[l].fact > facts->nfacts || facts->lessons[l].first > facts->ntraces ||
		    facts->lessons[l].count > facts->ntraces - facts->lessons[l].first)
			return false;
	for (size_t i = 0; i < facts->ntraces; i++)
		if (facts->traces[i].feature >= facts->first[WORDING_KINDS])
			return false;
	return true;
}

struct facts *facts_load(struct trained_reader *reader, size_t nfacts, const node_id *asked)
{
	struct facts *facts = alloc_zeroed(1, sizeof *facts);
	*facts = (struct facts) { .nfacts = nfacts, .asked = asked, .senses = senses_new() };
	facts->width = facts_width(facts);
	for (size_t kind = 0; kind < WORDING_KINDS; kind++) {
		facts->features[kind] = features_load(reader);
		size_t count = facts->features[kind] ? features_count(facts->features[kind]) : 0;
		facts->first[kind + 1] = facts->first[kind] + (uint32_t)count;
	}
	facts->rows = trained_get_just(reader, sizeof *facts->rows, facts->first[WORDING_KINDS] * facts->width);
	facts->bias = trained_get_just(reader, sizeof *facts->bias, facts->width);
	facts->lessons = trained_get(reader, sizeof *facts->lessons, &facts->nlessons);
	facts->traces = trained_get(reader, sizeof *facts->traces, &facts->ntraces);
	reader->bad = reader->bad || !is_sound(facts);
	if (reader->bad) {
		facts_free(facts);
		return NULL;
	}
	share_terms(facts);
	return facts;
}

/* --- looking ----------------------------------------------------------------------------------------------------- */

static int compare_traces(const void *a, const void *b)
{
	const struct trace *x = a, *y = b;
	return x->feature < y->feature ? -1 : x->feature > y->feature;
}

/* What a feature weighs that no question of the case has. */
static double strange_idf(const struct facts *facts, size_t kind)
{
	return log(((double)facts->nlessons + 1) / 0.5) * (kind == WORDING_TERMS ? 1 : 0.5);
}

/* The known features of one kind, each with its idf; returns the squared length of all, known or not. */
static double trace_kind(const struct facts *facts, const struct feature_keys *keys, size_t kind, traces *out)
{
	double strange = strange_idf(facts, kind), square = keys->strange * strange * strange;
	for (size_t k = 0; k < keys->keys.len; k++) {
		uint32_t number = features_find(facts->features[kind], keys->keys.items[k]);
		float idf = number == FEATURE_NONE ? (float)strange : features_idf(facts->features[kind], number);
		square += (double)idf * (double)idf;
		if (number != FEATURE_NONE)
			*vec_push(out) = (struct trace) { facts->first[kind] + number, idf };
	}
	return square;
}

void facts_trace(const struct facts *facts, const struct wording *wording, traces *out)
{
	size_t ends[WORDING_KINDS];
	double scales[WORDING_KINDS], all = 0;
	vec_clear(out);
	for (size_t kind = 0; kind < WORDING_KINDS; kind++) {
		double square = trace_kind(facts, &wording->keys[kind], kind, out);
		ends[kind] = out->len;
		scales[kind] = square > 0 ? kind_weights[kind] / sqrt(square) : 0;
		all += square > 0 ? kind_weights[kind] * kind_weights[kind] : 0;
	}
	for (size_t i = 0, kind = 0; i < out->len; i++) {
		while (i >= ends[kind])
			kind++;
		out->items[i].value *= (float)(scales[kind] / sqrt(all));
	}
	if (out->len)
		qsort(out->items, out->len, sizeof *out->items, compare_traces);
}

static double margin_of(const struct facts *facts, const traces *question, size_t fact)
{
	double sum = (double)facts->bias[fact];
	for (size_t i = 0; i < question->len; i++)
		sum += (double)(question->items[i].value *
				facts->rows[question->items[i].feature * facts->width + fact]);
	return sum;
}

/* Cosine of the question and a lesson, letters left out. */
static double likeness(const struct facts *facts, const traces *question, double length,
		       const struct fact_lesson *lesson)
{
	const struct trace *a = question->items, *a_end = a + question->len;
	const struct trace *b = facts->traces + lesson->first, *b_end = b + lesson->count;
	double sum = 0;
	while (a < a_end && b < b_end) {
		if (a->feature == b->feature)
			sum += (double)(a->value * b->value);
		uint32_t feature = a->feature;
		a += feature <= b->feature;
		b += b->feature <= feature;
	}
	return sum / (length * (double)lesson->length);
}

/* By fact, none last: likeness to the nearest of its questions. */
static void find_nearest(const struct facts *facts, const traces *question, double *out)
{
	double length = (double)facts_likeness_length(facts, question);
	for (size_t l = 0; l < facts->nlessons; l++) {
		const struct fact_lesson *lesson = &facts->lessons[l];
		out[lesson->fact] = fmax(out[lesson->fact], likeness(facts, question, length, lesson));
	}
}

/* Of a question's words, by their rarity: the share that is each fact's, and the share that is no fact's. */
static double share_question(const struct facts *facts, const struct feature_keys *terms, double (*out)[FACT_INPUTS])
{
	size_t row = facts_row(facts);
	double unheard = facts_rarity(facts, 0), strange = terms->strange * unheard, all = strange;
	for (size_t k = 0; k < terms->keys.len; k++) {
		uint32_t number = features_find(facts->features[WORDING_TERMS], terms->keys.items[k]);
		const float *shares = number == FEATURE_NONE ? NULL : facts->shares + number * row;
		double weight = shares ? (double)shares[facts->nfacts] : unheard;
		all += weight;
		strange += weight >= unheard ? weight : 0;
		for (size_t f = 0; shares && f < facts->nfacts; f++)
			out[f][FACT_WORDS] += weight * (double)shares[f];
	}
	for (size_t f = 0; f < facts->nfacts && all > 0; f++)
		out[f][FACT_WORDS] /= all;
	return all > 0 ? strange / all : 1;
}

/* An expression that holds: of a fact that hardly any question teaches it decides. */
static double weigh_said(const struct facts *facts, size_t fact)
{
	size_t count = 0;
	for (size_t l = 0; l < facts->nlessons; l++)
		count += facts->lessons[l].fact == fact;
	return count < TAUGHT_LEAST ? SAID_DECIDES : 1;
}

void facts_inputs(const struct facts *facts, struct script *script, struct fact_inputs *out)
{
	struct wording wording = { 0 };
	traces question = VEC_INIT;
	double *near = alloc_zeroed(facts->nfacts + 1, sizeof *near);
	wording_read(&wording, facts->senses, &script->stream, &script->docs[0]);
	facts_trace(facts, &wording, &question);
	find_nearest(facts, &question, near);
	for (size_t f = 0; f < facts->nfacts; f++) {
		out->facts[f][FACT_MARGIN] = margin_of(facts, &question, f);
		out->facts[f][FACT_NEAR] = near[f];
		out->facts[f][FACT_WORDS] = 0;
		bool said = scan_hits(script->scan, facts->asked[f]).len > 0;
		out->facts[f][FACT_SAID] = said ? weigh_said(facts, f) : 0;
	}
	out->none[NONE_CONSTANT] = 1;
	out->none[NONE_MARGIN] = margin_of(facts, &question, facts->nfacts);
	out->none[NONE_NEAR] = near[facts->nfacts];
	out->none[NONE_STRANGE] = share_question(facts, &wording.keys[WORDING_TERMS], out->facts);
	wording_release(&wording);
	vec_release(&question);
	free(near);
}

/* --- choosing ---------------------------------------------------------------------------------------------------- */

static double weigh(const double *inputs, const double *weights, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += weights[i] * inputs[i];
	return sum;
}

void facts_choose(double *out, const struct fact_inputs *inputs, size_t nfacts, const double *weights)
{
	double most = out[nfacts] = weigh(inputs->none, weights + FACT_INPUTS, NONE_INPUTS), sum = 0;
	for (size_t f = 0; f < nfacts; f++)
		most = fmax(most, out[f] = weigh(inputs->facts[f], weights, FACT_INPUTS));
	for (size_t f = 0; f <= nfacts; f++)
		sum += out[f] = exp(out[f] - most);
	for (size_t f = 0; f <= nfacts; f++)
		out[f] /= sum;
}

void facts_likely(const struct facts *facts, struct script *script, double *out)
{
	struct fact_inputs inputs = { .facts = alloc_zeroed(facts->nfacts, sizeof *inputs.facts) };
	memset(out, 0, facts->nfacts * sizeof *out);
	out[facts->nfacts] = 1;
	if (script->stream.terms.len) {
		facts_inputs(facts, script, &inputs);
		facts_choose(out, &inputs, facts->nfacts, fact_weights);
	}
	free(inputs.facts);
}
