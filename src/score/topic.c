#include "topic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

#define LONG_ENOUGH 120u    /* terms from which an answer's topic can be told */
#define ENDS_APART 0.1f	    /* a scale whose ends are nearer tells nothing */
#define SENTENCES_LEAST 40u /* of either kind, without which it cannot be told either */

struct topic {
	const float *ratios; /* by term: log of how much likelier it is on this case */
	size_t nterms;	     /* 0: cannot be told */
	float everybody, own; /* mean ratio of what is said on any case, and of the case's own examples */
	void *owned; /* the ratios, unless they lie in trained bytes */
};

/* In how many sentences each term stands. */
struct tally {
	VEC(uint32_t) sentences; /* by term */
	VEC(uint32_t) last;	 /* sentence that counted the term last, + 1 */
	uint32_t count;
};

struct counter {
	struct vocab *vocab;
	const struct spellings *spellings;
	struct doc doc;
	struct stream stream;
};

static void read_text(struct counter *counter, const char *text)
{
	stream_clear(&counter->stream);
	doc_read(&counter->doc, text, strlen(text));
	stream_add(&counter->stream, &counter->doc, 0, counter->vocab, counter->spellings, true);
}

static void count_text(struct counter *counter, struct tally *tally, const char *text)
{
	read_text(counter, text);
	size_t nterms = vocab_count(counter->vocab) + 1;
	while (tally->sentences.len < nterms) {
		vec_push(&tally->sentences);
		vec_push(&tally->last);
	}
	tally->count++;
	for (size_t i = 0; i < counter->stream.terms.len; i++) {
		uint32_t id = counter->stream.terms.items[i].id;
		if (tally->last.items[id] == tally->count)
			continue;
		tally->last.items[id] = tally->count;
		tally->sentences.items[id]++;
	}
}

static void count_texts(struct counter *counter, struct tally *tally, const struct strings *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		count_text(counter, tally, texts->items[i]);
}

/* One sentence, and one mention, are no measure. */
#define TALLY_LEAST 2u
#define RATIO_MOST 2.0f

static float clipped(double value)
{
	return value > (double)RATIO_MOST ? RATIO_MOST : value < -(double)RATIO_MOST ? -RATIO_MOST : (float)value;
}

static uint32_t tallied(const struct tally *tally, size_t term)
{
	return term < tally->sentences.len ? tally->sentences.items[term] : 0;
}

static void set_ratios(struct topic *topic, const struct tally *own, const struct tally *general)
{
	float *ratios = alloc_zeroed(topic->nterms, sizeof *ratios);
	for (size_t t = 1; t < topic->nterms; t++) {
		uint32_t here = tallied(own, t), there = tallied(general, t);
		if (here + there >= TALLY_LEAST)
			ratios[t] = clipped(log((here + 0.5) / (own->count + 1.0)) -
					    log((there + 0.5) / (general->count + 1.0)));
	}
	topic->ratios = topic->owned = ratios;
}

static float mean_ratio(const struct topic *topic, const struct stream *stream)
{
	float sum = 0;
	for (size_t i = 0; i < stream->terms.len; i++) {
		uint32_t id = stream->terms.items[i].id;
		sum += id < topic->nterms ? topic->ratios[id] : 0;
	}
	return stream->terms.len ? sum / (float)stream->terms.len : 0;
}

/* The ratios' mean over sentences, by their mean of each. */
struct mean {
	float sum;
	size_t count;
};

static void add_texts(struct mean *mean, struct counter *counter, const struct topic *topic, const struct strings *texts)
{
	for (size_t i = 0; i < texts->len; i++, mean->count++) {
		read_text(counter, texts->items[i]);
		mean->sum += mean_ratio(topic, &counter->stream);
	}
}

/* The scale's two ends. */
static void set_ends(struct topic *topic, struct counter *counter, const struct checklist *checklist)
{
	struct mean everybody = { 0 }, own = { 0 };
	add_texts(&everybody, counter, topic, &checklist->general);
	for (size_t i = 0; i < checklist->nitems; i++)
		if (!checklist->items[i].shared)
			add_texts(&own, counter, topic, &checklist->items[i].examples);
	topic->everybody = everybody.sum / (float)everybody.count;
	topic->own = own.count ? own.sum / (float)own.count : 0;
}

struct topic *topic_new(const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings)
{
	struct topic *topic = alloc_zeroed(1, sizeof *topic);
	struct counter counter = { .vocab = vocab, .spellings = spellings };
	struct tally own = { 0 }, general = { 0 };
	doc_init(&counter.doc);
	for (size_t i = 0; i < checklist->nitems; i++)
		if (!checklist->items[i].shared) {
			count_texts(&counter, &own, &checklist->items[i].examples);
			count_texts(&counter, &own, &checklist->items[i].counters);
		}
	count_texts(&counter, &general, &checklist->general);
	if (own.count >= SENTENCES_LEAST && general.count >= SENTENCES_LEAST) {
		topic->nterms = vocab_count(vocab) + 1;
		set_ratios(topic, &own, &general);
		set_ends(topic, &counter, checklist);
	}
	vec_release(&own.sentences);
	vec_release(&own.last);
	vec_release(&general.sentences);
	vec_release(&general.last);
	doc_release(&counter.doc);
	stream_release(&counter.stream);
	return topic;
}

void topic_free(struct topic *topic)
{
	if (!topic)
		return;
	free(topic->owned);
	free(topic);
}

float topic_of(const struct topic *topic, const struct stream *stream)
{
	bool untold = topic->own - topic->everybody < ENDS_APART;
	if (stream->terms.len < LONG_ENOUGH || !topic->nterms || untold)
		return TOPIC_SURE;
	float place = (mean_ratio(topic, stream) - topic->everybody) / (topic->own - topic->everybody);
	return place < TOPIC_SURE ? place : TOPIC_SURE;
}

void topic_save(const struct topic *topic, struct trained_writer *writer)
{
	trained_put(writer, topic->ratios, topic->nterms, sizeof *topic->ratios);
	const float ends[2] = { topic->everybody, topic->own };
	trained_put(writer, ends, 2, sizeof *ends);
}

struct topic *topic_load(struct trained_reader *reader)
{
	struct topic *topic = alloc_zeroed(1, sizeof *topic);
	topic->ratios = trained_get(reader, sizeof *topic->ratios, &topic->nterms);
	const float *ends = trained_get_just(reader, sizeof *ends, 2);
	if (!reader->bad) {
		topic->everybody = ends[0];
		topic->own = ends[1];
		return topic;
	}
	free(topic);
	return NULL;
}
