#include "topic.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

#define OWN_LEAST 5u	  /* sentences of the case's own items that have a word of the case */
#define OWN_TIMES 4.5	  /* how much likelier it is there than in shared sentences */
#define LONG_ENOUGH 120u  /* terms from which an answer's topic can be told */
#define ENOUGH_SHARED 40u /* shared sentences without which it cannot be told either */

struct topic {
	bool *own; /* by term: a word of the case */
	size_t nterms;
	double density; /* of such words in the model answers; 0: cannot be told */
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

static void mark_own(struct topic *topic, const struct tally *own, const struct tally *shared)
{
	for (size_t t = 1; t < own->sentences.len; t++) {
		double here = (own->sentences.items[t] + 0.5) / (own->count + 1.0);
		double there = ((t < shared->sentences.len ? shared->sentences.items[t] : 0) + 0.5) / (shared->count + 1.0);
		topic->own[t] = own->sentences.items[t] >= OWN_LEAST && here > OWN_TIMES * there;
	}
}

static double density(const struct topic *topic, const struct stream *stream)
{
	size_t own = 0;
	for (size_t i = 0; i < stream->terms.len; i++) {
		uint32_t id = stream->terms.items[i].id;
		own += id < topic->nterms && topic->own[id];
	}
	return stream->terms.len ? (double)own / (double)stream->terms.len : 0;
}

struct topic *topic_new(const struct framework *framework, const struct case_study *study,
			const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings)
{
	struct topic *topic = alloc_zeroed(1, sizeof *topic);
	struct counter counter = { .vocab = vocab, .spellings = spellings };
	struct tally own = { 0 }, shared = { 0 };
	doc_init(&counter.doc);
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct item *item = &checklist->items[i];
		count_texts(&counter, item->shared ? &shared : &own, &item->examples);
		count_texts(&counter, item->shared ? &shared : &own, &item->counters);
	}
	topic->nterms = vocab_count(vocab) + 1;
	topic->own = alloc_zeroed(topic->nterms, sizeof *topic->own);
	mark_own(topic, &own, &shared);
	for (size_t s = 0; s < framework->nsteps && shared.count >= ENOUGH_SHARED; s++) {
		read_text(&counter, study->steps[s].answer);
		topic->density += density(topic, &counter.stream) / (double)framework->nsteps;
	}
	vec_release(&own.sentences);
	vec_release(&own.last);
	vec_release(&shared.sentences);
	vec_release(&shared.last);
	doc_release(&counter.doc);
	stream_release(&counter.stream);
	return topic;
}

void topic_free(struct topic *topic)
{
	if (!topic)
		return;
	free(topic->own);
	free(topic);
}

float topic_share(const struct topic *topic, const struct stream *stream)
{
	if (stream->terms.len < LONG_ENOUGH || topic->density <= 0)
		return 1;
	double share = density(topic, stream) / topic->density;
	return share < 1 ? (float)share : 1;
}

void topic_save(const struct topic *topic, struct trained_writer *writer)
{
	trained_put(writer, topic->own, topic->nterms, sizeof *topic->own);
	trained_put(writer, &topic->density, 1, sizeof topic->density);
}

struct topic *topic_load(struct trained_reader *reader)
{
	struct topic *topic = alloc_zeroed(1, sizeof *topic);
	const uint8_t *own = trained_get(reader, sizeof *own, &topic->nterms);
	const double *density = trained_get_just(reader, sizeof *density, 1);
	if (reader->bad) {
		free(topic);
		return NULL;
	}
	topic->own = alloc_zeroed(topic->nterms, sizeof *topic->own);
	for (size_t t = 0; t < topic->nterms; t++)
		topic->own[t] = own[t] != 0;
	topic->density = *density;
	return topic;
}
