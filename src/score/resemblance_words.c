#include "resemblance_words.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "thesaurus_list.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* How alike words are that mean the same, and that one begins with the other ("fast", "fastest"). */
#define SAME_SENSE 0.7f
#define SAME_BEGIN 0.8f
#define ENDING_MAX 3u
/* Words that share fewer of their pairs of letters, or that are shorter, are not alike. */
#define PAIRS_LEAST 0.7f
#define PAIRS_SHORTEST 4u
#define WORD_SHORTEST 3u

/* --- thesaurus ------------------------------------------------------------------------------------------------ */

struct entry {
	uint16_t senses[SENSES_MAX];
	uint8_t rarity; /* 0: not told */
};

struct thesaurus {
	struct vocab *vocab;
	VEC(struct entry) entries; /* by term */
};

static struct entry *entry_of(struct thesaurus *thesaurus, const char *word, size_t len)
{
	uint32_t term = vocab_add(thesaurus->vocab, word, len);
	while (thesaurus->entries.len <= term)
		vec_push(&thesaurus->entries);
	return &thesaurus->entries.items[term];
}

/* Senses beyond the table are left out. */
static void add_sense(struct entry *entry, uint16_t sense)
{
	size_t i = 0;
	while (i < SENSES_MAX && entry->senses[i] && entry->senses[i] != sense)
		i++;
	if (i < SENSES_MAX)
		entry->senses[i] = sense;
}

static void add_rows(struct thesaurus *thesaurus, const char *const *rows, size_t count, uint16_t sense)
{
	for (size_t i = 0; i < count; i++, sense = (uint16_t)((sense | 1) + 1))
		for (const char *at = rows[i]; *at;) {
			size_t len = strcspn(at, " ");
			if (*at == '|')
				sense |= 1;
			else
				add_sense(entry_of(thesaurus, at, len), sense);
			at += len + (at[len] == ' ');
		}
}

static void add_rarity(struct thesaurus *thesaurus, const char *words, uint8_t rarity)
{
	for (const char *at = words; *at;) {
		size_t len = strcspn(at, " ");
		struct entry *entry = entry_of(thesaurus, at, len);
		/* Stems fall together: the more common word decides. */
		if (entry->rarity < rarity)
			entry->rarity = rarity;
		at += len + (at[len] == ' ');
	}
}

struct thesaurus *thesaurus_new(void)
{
	struct thesaurus *thesaurus = alloc_zeroed(1, sizeof *thesaurus);
	thesaurus->vocab = vocab_new();
	add_rows(thesaurus, sense_rows, COUNT(sense_rows), 2);
	add_rows(thesaurus, irregular_rows, COUNT(irregular_rows), (uint16_t)(2 + 2 * COUNT(sense_rows)));
	add_rarity(thesaurus, empty_words, RARITY_EMPTY);
	add_rarity(thesaurus, light_words, RARITY_LIGHT);
	add_rarity(thesaurus, plain_words, RARITY_PLAIN);
	return thesaurus;
}

void thesaurus_free(struct thesaurus *thesaurus)
{
	if (!thesaurus)
		return;
	vocab_free(thesaurus->vocab);
	vec_release(&thesaurus->entries);
	free(thesaurus);
}

/* --- words ------------------------------------------------------------------------------------------------------ */

static uint64_t pairs_of(const char *text, size_t len)
{
	uint64_t pairs = 0;
	unsigned before = '_';
	for (size_t i = 0; i <= len; i++) {
		unsigned here = i < len ? (unsigned char)text[i] : '_';
		pairs |= UINT64_C(1) << ((before * 31 + here * 17 + (before ^ here)) % 61);
		before = here;
	}
	return pairs;
}

static uint8_t rarity_of(const struct rword *word, uint8_t told)
{
	if (word->len == 1 && !word->number)
		return RARITY_LIGHT;
	if (told)
		return told;
	return word_is_common(word->text, word->len) ? RARITY_COMMON : RARITY_RARE;
}

static struct rword read_word(const struct thesaurus *thesaurus, const struct term *term, const struct doc *doc,
			      bool denied)
{
	const struct token *token = &doc->tokens[term->token];
	struct rword word = { .term = term->id,
			      .text = doc_norm(doc, token),
			      .len = token->norm_len,
			      .token = term->token,
			      .unit = term->unit,
			      .number = token->kind == TOKEN_NUMBER,
			      .denied = denied };
	const struct entry *entry = &thesaurus->entries.items[vocab_find(thesaurus->vocab, word.text, word.len)];
	memcpy(word.senses, entry->senses, sizeof word.senses);
	word.rarity = rarity_of(&word, entry->rarity);
	word.pairs = pairs_of(word.text, word.len);
	return word;
}

/* An article stands before a word with content, the label of "bulb A is" does not. */
static bool is_label(const struct doc *doc, const struct piece *piece, uint32_t token)
{
	const struct token *t = &doc->tokens[token], *next = t + 1;
	if (t->norm_len != 1 || doc_norm(doc, t)[0] != 'a')
		return false;
	return token + 1 == piece->first + piece->count || word_is_function(doc_norm(doc, next), next->norm_len);
}

void rwords_add(struct rwords *out, const struct thesaurus *thesaurus, const struct stream *stream, uint32_t unit,
		const struct doc *const *docs, const bool *denied)
{
	const struct unit *u = &stream->units.items[unit];
	const struct doc *doc = docs[u->answer];
	const struct piece *piece = &doc->pieces[u->piece];
	uint32_t end = piece->first + piece->count, token = piece->first;
	bool no = false;
	for (uint32_t i = 0; i <= u->count; i++) {
		const struct term *term = i < u->count ? &stream->terms.items[u->first + i] : NULL;
		no = term ? denied[u->first + i] : no;
		for (; token < (term ? term->token : end); token++) {
			struct term label = { .token = token, .unit = unit };
			if (is_label(doc, piece, token))
				*vec_push(out) = read_word(thesaurus, &label, doc, no);
		}
		if (!term)
			break;
		*vec_push(out) = read_word(thesaurus, term, doc, no);
		token = term->token + 1;
	}
}

bool rword_is(const struct rword *word, const char *text)
{
	return word->len == strlen(text) && !memcmp(word->text, text, word->len);
}

/* --- likeness ---------------------------------------------------------------------------------------------------- */

enum sense { SENSE_NONE, SENSE_OPPOSITE, SENSE_SAME };

static enum sense compare_senses(const struct rword *a, const struct rword *b)
{
	enum sense found = SENSE_NONE;
	for (size_t i = 0; i < SENSES_MAX && a->senses[i]; i++)
		for (size_t k = 0; k < SENSES_MAX && b->senses[k]; k++) {
			if (a->senses[i] == b->senses[k])
				return SENSE_SAME;
			if ((a->senses[i] ^ b->senses[k]) == 1)
				found = SENSE_OPPOSITE;
		}
	return found;
}

/* "incomplete" and "complete" */
static bool is_negation(const struct rword *word, const struct rword *of)
{
	static const char *const prefixes[] = { "un", "in", "im", "dis", "non", "ir" };
	if (word->len < of->len || of->len < 4)
		return false;
	for (size_t i = 0; i < COUNT(prefixes); i++) {
		size_t n = strlen(prefixes[i]);
		if (word->len > n + 3 && !memcmp(word->text, prefixes[i], n) && memcmp(of->text, prefixes[i], n) &&
		    !memcmp(word->text + n, of->text, 4))
			return true;
	}
	return false;
}

static unsigned count_bits(uint64_t set)
{
	unsigned count = 0;
	for (; set; set &= set - 1)
		count++;
	return count;
}

static float letters_likeness(const struct rword *a, const struct rword *b)
{
	const struct rword *brief = a->len < b->len ? a : b, *other = brief == a ? b : a;
	if (a->number || b->number || brief->len < WORD_SHORTEST || a->text[0] != b->text[0])
		return 0;
	if (other->len - brief->len <= (int)ENDING_MAX && !memcmp(brief->text, other->text, brief->len))
		return SAME_BEGIN;
	if (brief->len < PAIRS_SHORTEST)
		return 0;
	float both = (float)(count_bits(a->pairs) + count_bits(b->pairs));
	float share = 2.0f * (float)count_bits(a->pairs & b->pairs) / both;
	return share >= PAIRS_LEAST ? share : 0;
}

float rword_likeness(const struct rword *a, const struct rword *b)
{
	if ((a->term != TERM_NONE && a->term == b->term) || (a->len == b->len && !memcmp(a->text, b->text, a->len)))
		return 1;
	enum sense sense = compare_senses(a, b);
	if (sense == SENSE_SAME)
		return SAME_SENSE;
	if (sense == SENSE_OPPOSITE || is_negation(a, b) || is_negation(b, a))
		return -SAME_SENSE;
	return letters_likeness(a, b);
}
