#include "wording.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
#include "senses_list.h"

#define RUN_LEAST 4u /* letters */
#define RUN_MOST 5u
#define WORD_MOST 64u

/* Never that of a term, never 0. */
static feature_key key_of_text(const char *text, size_t len)
{
	return hash_bytes(HASH_START, text, len) | UINT64_C(1) << 63;
}

/* --- senses ----------------------------------------------------------------------------------------------------- */

struct sense {
	feature_key word;
	uint32_t row;
};

struct senses {
	VEC(struct sense) items; /* by word */
};

static int compare_senses(const void *a, const void *b)
{
	const struct sense *x = a, *y = b;
	return x->word < y->word ? -1 : x->word > y->word;
}

struct senses *senses_new(void)
{
	struct senses *senses = alloc_zeroed(1, sizeof *senses);
	for (uint32_t row = 0; row < sizeof sense_rows / sizeof *sense_rows; row++)
		for (const char *word = sense_rows[row]; *word; word += strspn(word, " ")) {
			size_t len = strcspn(word, " ");
			*vec_push(&senses->items) = (struct sense) { key_of_text(word, len), row };
			word += len;
		}
	qsort(senses->items.items, senses->items.len, sizeof *senses->items.items, compare_senses);
	return senses;
}

void senses_free(struct senses *senses)
{
	if (!senses)
		return;
	vec_release(&senses->items);
	free(senses);
}

/* --- reading ---------------------------------------------------------------------------------------------------- */

static void add_key(struct feature_keys *keys, feature_key key)
{
	for (size_t i = 0; i < keys->keys.len; i++)
		if (keys->keys.items[i] == key)
			return;
	*vec_push(&keys->keys) = key;
}

static void add_senses(struct feature_keys *out, const struct senses *senses, const char *word, size_t len)
{
	struct sense wanted = { .word = key_of_text(word, len) };
	const struct sense *first = senses->items.items, *end = first + senses->items.len;
	const struct sense *found = bsearch(&wanted, first, senses->items.len, sizeof *first, compare_senses);
	if (!found)
		return;
	while (found > first && found[-1].word == wanted.word)
		found--;
	for (; found < end && found->word == wanted.word; found++)
		add_key(out, found->row + 1);
}

static void add_letters(struct feature_keys *out, const char *word, size_t len)
{
	char edged[WORD_MOST + 2] = { '^' };
	memcpy(edged + 1, word, len);
	edged[len + 1] = '$';
	for (size_t run = RUN_LEAST; run <= RUN_MOST; run++)
		for (size_t at = 0; at + run <= len + 2; at++)
			add_key(out, key_of_text(edged + at, run));
}

static void read_words(struct wording *out, const struct senses *senses, const struct doc *doc)
{
	char pair[2 * WORD_MOST + 1] = { '^' };
	size_t before = 1;
	for (size_t t = 0; t < doc->ntokens; t++) {
		const struct token *token = &doc->tokens[t];
		const char *word = doc_norm(doc, token);
		size_t len = token->norm_len < WORD_MOST ? token->norm_len : WORD_MOST;
		pair[before] = ' ';
		memcpy(pair + before + 1, word, len);
		add_key(&out->keys[WORDING_NEIGHBOURS], key_of_text(pair, before + 1 + len));
		memcpy(pair, word, len);
		before = len;
		add_senses(&out->keys[WORDING_SENSES], senses, word, len);
		if (token->traits & TRAIT_FUNCTION)
			add_key(&out->keys[WORDING_FUNCTION], key_of_text(word, len));
		else
			add_letters(&out->keys[WORDING_LETTERS], word, len);
	}
}

/* Pairs apart from what they are made of. */
static void read_terms(struct wording *out, const struct stream *stream, const struct doc *doc)
{
	struct feature_keys all = { 0 };
	feature_keys_read(&all, stream, doc, 0, (uint32_t)stream->terms.len);
	for (size_t k = 0; k < all.keys.len; k++) {
		feature_key key = all.keys.items[k];
		add_key(&out->keys[feature_is_pair(key) ? WORDING_PAIRS : WORDING_TERMS], key);
	}
	out->keys[WORDING_TERMS].strange = all.strange;
	vec_release(&all.keys);
}

void wording_read(struct wording *out, const struct senses *senses, const struct stream *stream, const struct doc *doc)
{
	for (size_t kind = 0; kind < WORDING_KINDS; kind++)
		vec_clear(&out->keys[kind].keys);
	read_terms(out, stream, doc);
	read_words(out, senses, doc);
}

void wording_release(struct wording *wording)
{
	for (size_t kind = 0; kind < WORDING_KINDS; kind++)
		vec_release(&wording->keys[kind].keys);
}
