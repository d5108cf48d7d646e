/* What one more example would help: items whose examples do not tell one another, and words that they lack. */
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "scorer_private.h"
#include "trial_private.h"

/* The terms of an item's examples, by number. */
static bool *known_terms(const struct scorer *scorer, const struct item *item)
{
	bool *known = alloc_zeroed(vocab_count(scorer->vocab) + 1, sizeof *known);
	struct doc doc;
	doc_init(&doc);
	for (size_t e = 0; e < item->examples.len; e++) {
		doc_read(&doc, item->examples.items[e], strlen(item->examples.items[e]));
		for (size_t t = 0; t < doc.ntokens; t++)
			known[vocab_read(scorer->vocab, doc_norm(&doc, &doc.tokens[t]), doc.tokens[t].norm_len)] = true;
	}
	doc_release(&doc);
	known[TERM_NONE] = false;
	return known;
}

struct new_words {
	const struct scorer *scorer;
	const bool *known;
	const char **words;
	size_t nwords;
	struct arena *arena;
};

static void add_word(struct new_words *out, const char *word, size_t len)
{
	for (size_t w = 0; w < out->nwords; w++)
		if (!strncmp(out->words[w], word, len) && !out->words[w][len])
			return;
	if (out->nwords < TRIAL_WORDS_MAX)
		out->words[out->nwords++] = arena_strndup(out->arena, word, len);
}

#define SHORT 4u /* a common word of no more letters names nothing */

static bool is_telling(const struct doc *doc, const struct token *token)
{
	if (token->kind != TOKEN_WORD || token->traits & (TRAIT_FUNCTION | TRAIT_QUANTITY))
		return false;
	return token->norm_len > SHORT || !word_is_common(doc_norm(doc, token), token->norm_len);
}

static void add_words(struct new_words *out, const char *text, size_t len)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, len);
	for (size_t t = 0; t < doc.ntokens; t++) {
		const struct token *token = &doc.tokens[t];
		if (is_telling(&doc, token) && !out->known[vocab_read(out->scorer->vocab, doc_norm(&doc, token), token->norm_len)])
			add_word(out, doc_norm(&doc, token), token->norm_len);
	}
	doc_release(&doc);
}

static bool is_lost(const struct trial_sample *sample, size_t item)
{
	enum expected expected = sample->sample->expected[item];
	enum verdict got = sample->card->items[item].verdict;
	return (expected == EXPECTED_COVERED || expected == EXPECTED_PARTIAL) && got == VERDICT_MISSED &&
	       sample->items[item].reasons && sample->items[item].reasons->best.end;
}

size_t trial_new_words(const struct trial *trial, size_t item, const char ***out, struct arena *arena)
{
	bool *known = known_terms(trial->scorer, &trial->scorer->checklist->items[item]);
	struct new_words words = { .scorer = trial->scorer, .known = known, .arena = arena,
				   .words = arena_array(arena, TRIAL_WORDS_MAX, sizeof *words.words) };
	for (size_t s = 0; s < trial->nsamples; s++) {
		const struct trial_sample *sample = &trial->samples[s];
		if (!is_lost(sample, item))
			continue;
		const struct evidence *best = &sample->items[item].reasons->best;
		add_words(&words, sample->card->answers[best->answer].text + best->start, best->end - best->start);
	}
	free(known);
	*out = words.words;
	return words.nwords;
}

/* held_a / examples_a < held_b / examples_b, without dividing. */
static bool is_weaker(const struct trial_weak *a, const struct trial_weak *b)
{
	return a->held * b->examples < b->held * a->examples;
}

size_t trial_weakest(const struct trial *trial, const struct leaveout *leaveout, struct trial_weak *out, size_t max,
		     struct arena *arena)
{
	const struct checklist *checklist = trial->scorer->checklist;
	size_t count = 0;
	for (size_t i = 0; i < checklist->nitems; i++) {
		struct trial_weak weak = { .item = i, .held = leaveout_held(leaveout, i),
					   .examples = checklist->items[i].examples.len };
		size_t at = count;
		if (weak.held == weak.examples)
			continue;
		while (at && is_weaker(&weak, &out[at - 1]))
			at--;
		if (at == max)
			continue;
		count += count < max;
		memmove(&out[at + 1], &out[at], (count - at - 1) * sizeof *out);
		out[at] = weak;
	}
	for (size_t i = 0; i < count; i++)
		out[i].nwords = trial_new_words(trial, out[i].item, &out[i].words, arena);
	return count;
}
