#include "resemblance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "denial.h"
#include "mlcoach/base/alloc.h"
#include "resemblance_private.h"
#include "resemblance_weights.h"

/* --- items ------------------------------------------------------------------------------------------------------ */

struct text_reader {
	const struct thesaurus *thesaurus;
	struct vocab *vocab;
	const struct spellings *spellings;
	struct doc doc;
	struct stream stream;
	struct rwords words;
};

static void read_words(struct text_reader *reader, const char *text)
{
	const struct doc *docs[1] = { &reader->doc };
	stream_clear(&reader->stream);
	vec_clear(&reader->words);
	doc_read(&reader->doc, text, strlen(text));
	stream_add(&reader->stream, &reader->doc, 0, reader->vocab, reader->spellings, true);
	bool *denied = alloc_zeroed(reader->stream.terms.len, sizeof *denied);
	denial_mark(denied, &reader->stream, docs);
	for (uint32_t u = 0; u < reader->stream.units.len; u++)
		rwords_add(&reader->words, reader->thesaurus, &reader->stream, u, docs, denied);
	free(denied);
}

static bool is_clause_word(const struct doc *doc, const struct token *token)
{
	static const char *const words[] = {
		"and", "because", "but", "if", "or", "since", "so", "then", "when", "while"
	};
	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		if (token->norm_len == strlen(words[w]) && !memcmp(doc_norm(doc, token), words[w], token->norm_len))
			return true;
	return false;
}

/* Whether a clause begins between two neighbouring words or with the second. */
static bool begins_clause(const struct doc *doc, const struct rword *before, const struct rword *word)
{
	if (before->unit != word->unit)
		return true;
	for (uint32_t i = doc->tokens[before->token].end; i < doc->tokens[word->token].start; i++)
		if (strchr(",;:()", doc->text[i]))
			return true;
	for (uint32_t t = before->token + 1; t <= word->token; t++)
		if (is_clause_word(doc, &doc->tokens[t]))
			return true;
	return false;
}

static void read_text(struct rtext *out, struct arena *arena, struct text_reader *reader, const char *text,
		      const struct rtext *question)
{
	read_words(reader, text);
	const struct rword *words = reader->words.items;
	out->count = reader->words.len < TEXT_WORDS ? (uint32_t)reader->words.len : TEXT_WORDS;
	out->words = arena_array(arena, out->count, sizeof *out->words);
	out->given = arena_array(arena, out->count, sizeof *out->given);
	out->weight = arena_array(arena, out->count, sizeof *out->weight);
	out->begins = arena_array(arena, out->count, sizeof *out->begins);
	for (uint32_t i = 0; i < out->count; i++) {
		out->words[i] = words[i];
		out->words[i].text = arena_strndup(arena, words[i].text, words[i].len);
		out->given[i] = question && rtext_has(question, &words[i]);
		out->weight[i] = rword_weight(&words[i], out->given[i]);
		out->begins[i] = i && begins_clause(&reader->doc, &words[i - 1], &words[i]);
	}
}

struct resemblance *resemblance_new(const struct thesaurus *thesaurus, struct vocab *vocab,
				    const struct spellings *spellings, const char *question, const char *const *texts,
				    size_t ntexts)
{
	struct resemblance *item = alloc_zeroed(1, sizeof *item);
	struct text_reader reader = { .thesaurus = thesaurus, .vocab = vocab, .spellings = spellings };
	arena_init(&item->arena);
	doc_init(&reader.doc);
	if (question)
		read_text(&item->question, &item->arena, &reader, question, NULL);
	item->texts = arena_array(&item->arena, ntexts, sizeof *item->texts);
	item->ntexts = ntexts;
	for (size_t t = 0; t < ntexts; t++)
		read_text(&item->texts[t], &item->arena, &reader, texts[t], &item->question);
	doc_release(&reader.doc);
	stream_release(&reader.stream);
	vec_release(&reader.words);
	return item;
}

void resemblance_free(struct resemblance *item)
{
	if (!item)
		return;
	arena_release(&item->arena);
	free(item);
}

/* --- answers ---------------------------------------------------------------------------------------------------- */

struct resemblance_reader *resemblance_reader_new(const struct thesaurus *thesaurus)
{
	struct resemblance_reader *reader = alloc_zeroed(1, sizeof *reader);
	reader->thesaurus = thesaurus;
	*vec_push(&reader->first) = 0;
	return reader;
}

void resemblance_reader_free(struct resemblance_reader *reader)
{
	if (!reader)
		return;
	vec_release(&reader->words);
	vec_release(&reader->first);
	free(reader);
}

void resemblance_reader_read(struct resemblance_reader *reader, const struct stream *stream,
			     const struct doc *const *docs, const bool *denied)
{
	reader->stream = stream;
	vec_clear(&reader->words);
	vec_clear(&reader->first);
	for (uint32_t u = 0; u < stream->units.len; u++) {
		*vec_push(&reader->first) = (uint32_t)reader->words.len;
		rwords_add(&reader->words, reader->thesaurus, stream, u, docs, denied);
	}
	*vec_push(&reader->first) = (uint32_t)reader->words.len;
}

static uint32_t count_words(const struct resemblance_reader *reader, uint32_t unit, uint32_t nunits)
{
	return reader->first.items[unit + nunits] - reader->first.items[unit];
}

double resemblance_probability(const struct resemblance *item, const struct resemblance_reader *reader, uint32_t unit,
			       uint32_t nunits)
{
	const double *weights = item->ntexts > 1 ? resemblance_several_texts : resemblance_one_text;
	double features[RESEMBLANCE_FEATURE_COUNT], sum = 0;
	uint32_t count = count_words(reader, unit, nunits);
	if (!count)
		return 0;
	resemblance_features(features, item, reader->words.items + reader->first.items[unit], count);
	for (size_t f = 0; f < RESEMBLANCE_FEATURE_COUNT; f++)
		sum += weights[f] * features[f];
	return 1 / (1 + exp(-sum));
}

/* Answers of so many words are taken as a whole. */
#define WHOLE_WORDS 60u
/* Two units have to be clearly better than one to be quoted instead of it. */
#define PAIR_HANDICAP 0.05

/* Units [unit, end) are one answer. */
static struct resembling find_window(const struct resemblance *item, const struct resemblance_reader *reader,
				     uint32_t unit, uint32_t end)
{
	struct resembling best = { .probability = -1 };
	for (; unit < end; unit++)
		for (uint32_t nunits = 1; nunits <= 2 && unit + nunits <= end; nunits++) {
			if (!count_words(reader, unit + nunits - 1, 1) || !count_words(reader, unit, 1))
				continue;
			double probability = resemblance_probability(item, reader, unit, nunits);
			if (probability > best.probability + (nunits > 1 ? PAIR_HANDICAP : 0))
				best = (struct resembling) { probability, unit, nunits };
		}
	return best;
}

static struct resembling find_answer(const struct resemblance *item, const struct resemblance_reader *reader,
				     uint32_t unit, uint32_t end)
{
	struct resembling found = find_window(item, reader, unit, end);
	if (found.nunits && end - unit > 1 && count_words(reader, unit, end - unit) <= WHOLE_WORDS)
		found.probability = resemblance_probability(item, reader, unit, end - unit);
	return found;
}

struct resembling resemblance_find(const struct resemblance *item, const struct resemblance_reader *reader)
{
	const struct unit *units = reader->stream->units.items;
	struct resembling best = { 0 };
	for (uint32_t unit = 0, end; unit < reader->stream->units.len; unit = end) {
		for (end = unit + 1; end < reader->stream->units.len && units[end].answer == units[unit].answer;)
			end++;
		struct resembling found = find_answer(item, reader, unit, end);
		if (found.nunits && (!best.nunits || found.probability > best.probability))
			best = found;
	}
	return best;
}
