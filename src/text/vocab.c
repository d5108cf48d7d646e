#include "mlcoach/text/vocab.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/arena.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/base/vec.h"
#include "key.h"
#include "stem.h"

/* Forms and stems are at most this long; longer ones are cut. */
#define FORM_MAX 64u
/* Shorter words are never read as another; from LONG_MIN letters on, two edits are forgiven. */
#define SPELL_MIN 5u
#define LONG_MIN 9u
#define LETTERS 26u

/* A word form, or a stem. In a chain of forms of one first letter and length. */
struct form {
	const char *text;
	uint64_t hash;
	uint32_t term;
	uint32_t letters; /* a bit for each letter in it */
	uint32_t next;    /* index + 1, 0: none */
	uint8_t len;
};

/* Open addressing over a vector of forms: slots hold index + 1. */
struct table {
	VEC(struct form) forms;
	uint32_t *slots;
	size_t nslots; /* a power of two */
};

/* Word forms of at most KEY_MAX bytes, by their keys. */
struct entry {
	struct key key;
	uint32_t term; /* 0: empty */
	uint32_t len;
};

struct vocab {
	struct arena arena;
	uint32_t edition;      /* a number that no other vocab has, and this one only until it grows */
	struct entry *entries; /* open addressing, by the highest bits of the hash */
	unsigned entries_bits; /* 0: none yet */
	size_t nentries;
	struct table words; /* forms that were added */
	struct table stems; /* forms[i] is term i + 1 */
	uint32_t chains[LETTERS][FORM_MAX + 1];
};

/* --- tables --- */

static size_t slot_of(const struct table *table, uint64_t hash, const char *text, size_t len)
{
	size_t mask = table->nslots - 1, slot = (hash ^ hash >> 32) & mask;
	for (; table->slots[slot]; slot = (slot + 1) & mask) {
		const struct form *form = &table->forms.items[table->slots[slot] - 1];
		if (form->hash == hash && form->len == len && !memcmp(form->text, text, len))
			break;
	}
	return slot;
}

static const struct form *table_find(const struct table *table, const char *text, size_t len)
{
	if (!table->nslots)
		return NULL;
	size_t slot = slot_of(table, hash_bytes(HASH_START, text, len), text, len);
	return table->slots[slot] ? &table->forms.items[table->slots[slot] - 1] : NULL;
}

static void table_grow(struct table *table)
{
	if (table->forms.len * 2 < table->nslots)
		return;
	free(table->slots);
	table->nslots = table->nslots ? table->nslots * 2 : 256;
	table->slots = alloc_zeroed(table->nslots, sizeof *table->slots);
	for (size_t i = 0; i < table->forms.len; i++) {
		const struct form *form = &table->forms.items[i];
		table->slots[slot_of(table, form->hash, form->text, form->len)] = (uint32_t)(i + 1);
	}
}

/* Adds a text that is not there yet. */
static struct form *table_add(struct table *table, struct arena *arena, const char *text, size_t len)
{
	table_grow(table);
	uint64_t hash = hash_bytes(HASH_START, text, len);
	size_t slot = slot_of(table, hash, text, len);
	struct form *form = vec_push(&table->forms);
	*form = (struct form) { .text = arena_strndup(arena, text, len), .hash = hash, .len = (uint8_t)len };
	table->slots[slot] = (uint32_t)table->forms.len;
	return form;
}

static void table_release(struct table *table)
{
	vec_release(&table->forms);
	free(table->slots);
}

/* --- entries --- */

static struct entry *entry_at(const struct vocab *vocab, struct key key, size_t len)
{
	size_t mask = ((size_t)1 << vocab->entries_bits) - 1, slot = key_hash(key) >> (64 - vocab->entries_bits);
	for (;; slot = (slot + 1) & mask) {
		struct entry *entry = &vocab->entries[slot];
		if (!entry->term || (key_same(entry->key, key) && entry->len == len))
			return entry;
	}
}

static void entries_grow(struct vocab *vocab)
{
	struct entry *old = vocab->entries;
	size_t count = old ? (size_t)1 << vocab->entries_bits : 0;
	if (old && vocab->nentries * 3 < count)
		return;
	vocab->entries_bits = old ? vocab->entries_bits + 1 : 8;
	vocab->entries = alloc_zeroed((size_t)1 << vocab->entries_bits, sizeof *vocab->entries);
	for (size_t i = 0; i < count; i++)
		if (old[i].term)
			*entry_at(vocab, old[i].key, old[i].len) = old[i];
	free(old);
}

static void add_entry(struct vocab *vocab, const char *norm, size_t len, uint32_t term)
{
	if (len > KEY_MAX)
		return;
	entries_grow(vocab);
	struct key key = key_of(norm, len);
	*entry_at(vocab, key, len) = (struct entry) { key, term, (uint32_t)len };
	vocab->nentries++;
}

static uint32_t new_edition(void)
{
	static atomic_uint editions;
	return atomic_fetch_add(&editions, 1) + 1;
}

/* --- terms --- */

struct vocab *vocab_new(void)
{
	struct vocab *vocab = alloc_zeroed(1, sizeof *vocab);
	arena_init(&vocab->arena);
	vocab->edition = new_edition();
	return vocab;
}

void vocab_free(struct vocab *vocab)
{
	if (!vocab)
		return;
	table_release(&vocab->words);
	table_release(&vocab->stems);
	free(vocab->entries);
	arena_release(&vocab->arena);
	free(vocab);
}

/* The letters of a word as bits; 0 when it has anything but ASCII letters. */
static uint32_t letters_of(const char *text, size_t len)
{
	uint32_t letters = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned letter = (unsigned char)text[i] - 'a';
		if (letter >= LETTERS)
			return 0;
		letters |= 1u << letter;
	}
	return letters;
}

static size_t stem_of(char stem[STEM_MAX], const char *norm, size_t len)
{
	size_t n = stem_word(stem, norm, len);
	return n < FORM_MAX ? n : FORM_MAX;
}

static uint32_t add_stem(struct vocab *vocab, const char *norm, size_t len)
{
	char stem[STEM_MAX];
	size_t n = stem_of(stem, norm, len);
	const struct form *known = table_find(&vocab->stems, stem, n);
	if (known)
		return known->term;
	struct form *form = table_add(&vocab->stems, &vocab->arena, stem, n);
	form->term = (uint32_t)vocab->stems.forms.len;
	return form->term;
}

/* Adds a word form that is not there yet. */
static void add_word(struct vocab *vocab, const char *norm, size_t len, uint32_t term)
{
	struct form *form = table_add(&vocab->words, &vocab->arena, norm, len);
	form->term = term;
	form->letters = letters_of(norm, len);
	add_entry(vocab, norm, len, term);
	vocab->edition = new_edition();
	if (form->letters) {
		uint32_t *chain = &vocab->chains[norm[0] - 'a'][len];
		form->next = *chain;
		*chain = (uint32_t)vocab->words.forms.len;
	}
}

uint32_t vocab_add(struct vocab *vocab, const char *norm, size_t len)
{
	if (!len)
		return TERM_NONE;
	if (len > FORM_MAX)
		len = FORM_MAX;
	const struct form *known = table_find(&vocab->words, norm, len);
	if (known)
		return known->term;
	uint32_t term = add_stem(vocab, norm, len);
	add_word(vocab, norm, len, term);
	return term;
}

uint32_t vocab_find(const struct vocab *vocab, const char *norm, size_t len)
{
	if (!len)
		return TERM_NONE;
	if (len > FORM_MAX)
		len = FORM_MAX;
	const struct form *form = table_find(&vocab->words, norm, len);
	if (form)
		return form->term;
	char stem[STEM_MAX];
	size_t n = stem_of(stem, norm, len);
	form = table_find(&vocab->stems, stem, n);
	return form ? form->term : TERM_NONE;
}

size_t vocab_count(const struct vocab *vocab)
{
	return vocab->stems.forms.len;
}

const char *vocab_stem(const struct vocab *vocab, uint32_t term)
{
	return term && term <= vocab->stems.forms.len ? vocab->stems.forms.items[term - 1].text : "";
}

/* --- misspellings --- */

/* A search for the one nearest term. */
struct nearest {
	const char *text;
	size_t len;
	uint32_t letters;
	unsigned limit; /* edits allowed, shrinking to the best found */
	uint32_t term;
	bool tied; /* two terms are equally near */
};

static unsigned count_bits(uint32_t bits)
{
	unsigned count = 0;
	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

static void try_chain(struct nearest *nearest, const struct vocab *vocab, uint32_t at)
{
	while (at) {
		const struct form *form = &vocab->words.forms.items[at - 1];
		at = form->next;
		/* An edit changes at most two letters of the set. */
		if (count_bits(form->letters ^ nearest->letters) > 2 * nearest->limit)
			continue;
		unsigned distance =
			suggest_distance(nearest->text, nearest->len, form->text, form->len, nearest->limit);
		if (distance > nearest->limit)
			continue;
		if (distance < nearest->limit || nearest->term == TERM_NONE)
			nearest->tied = false, nearest->term = form->term;
		else
			nearest->tied |= nearest->term != form->term;
		nearest->limit = distance;
	}
}

uint32_t vocab_find_misspelt(const struct vocab *vocab, const char *norm, size_t len)
{
	if (len < SPELL_MIN || len >= FORM_MAX)
		return TERM_NONE;
	struct nearest nearest = {
		.text = norm, .len = len, .letters = letters_of(norm, len), .limit = len >= LONG_MIN ? 2 : 1
	};
	if (!nearest.letters || table_find(&vocab->words, norm, len) || word_is_common(norm, len))
		return TERM_NONE;
	size_t least = len - nearest.limit, most = len + nearest.limit;
	for (size_t n = least > 4 ? least : 4; n <= most && n <= FORM_MAX; n++)
		try_chain(&nearest, vocab, vocab->chains[norm[0] - 'a'][n]);
	return nearest.tied ? TERM_NONE : nearest.term;
}

/* --- keeping: the number of stems, then of words; each is its term (words only), a length and the text --- */

static void put_number(struct str *out, size_t number)
{
	uint32_t value = (uint32_t)number;
	str_add_bytes(out, (const char *)&value, sizeof value);
}

static void put_text(struct str *out, const struct form *form)
{
	str_add_char(out, (char)form->len);
	str_add_bytes(out, form->text, form->len);
}

void vocab_save(const struct vocab *vocab, struct str *out)
{
	put_number(out, vocab->stems.forms.len);
	put_number(out, vocab->words.forms.len);
	for (size_t i = 0; i < vocab->stems.forms.len; i++)
		put_text(out, &vocab->stems.forms.items[i]);
	for (size_t i = 0; i < vocab->words.forms.len; i++) {
		put_number(out, vocab->words.forms.items[i].term);
		put_text(out, &vocab->words.forms.items[i]);
	}
}

struct bytes {
	const char *at;
	size_t left;
	bool bad;
};

static const char *take(struct bytes *bytes, size_t len)
{
	const char *at = bytes->at;
	if (bytes->bad || len > bytes->left) {
		bytes->bad = true;
		return NULL;
	}
	bytes->at += len;
	bytes->left -= len;
	return at;
}

static uint32_t take_number(struct bytes *bytes)
{
	uint32_t value = 0;
	const char *at = take(bytes, sizeof value);
	if (at)
		memcpy(&value, at, sizeof value);
	return value;
}

/* A text of at most FORM_MAX bytes; NULL when there is none. */
static const char *take_text(struct bytes *bytes, size_t *out_len)
{
	const char *len = take(bytes, 1);
	*out_len = len ? (unsigned char)*len : 0;
	if (!*out_len || *out_len > FORM_MAX)
		bytes->bad = true;
	return take(bytes, *out_len);
}

static void load_forms(struct vocab *vocab, struct bytes *bytes)
{
	uint32_t nstems = take_number(bytes), nwords = take_number(bytes);
	for (uint32_t i = 0; i < nstems && !bytes->bad; i++) {
		size_t len;
		const char *text = take_text(bytes, &len);
		if (!text || table_find(&vocab->stems, text, len))
			bytes->bad = true;
		else
			table_add(&vocab->stems, &vocab->arena, text, len)->term = i + 1;
	}
	for (uint32_t i = 0; i < nwords && !bytes->bad; i++) {
		size_t len;
		uint32_t term = take_number(bytes);
		const char *text = take_text(bytes, &len);
		if (!text || !term || term > nstems || table_find(&vocab->words, text, len))
			bytes->bad = true;
		else
			add_word(vocab, text, len, term);
	}
}

struct vocab *vocab_load(const char *bytes, size_t len)
{
	struct bytes rest = { .at = bytes, .left = len };
	struct vocab *vocab = vocab_new();
	load_forms(vocab, &rest);
	if (!rest.bad && !rest.left)
		return vocab;
	vocab_free(vocab);
	return NULL;
}

/* --- reading --- */

/* Words that are no forms of a vocab, and their terms; a newcomer takes the place of what stood there. */
struct recalled {
	struct key key;
	uint32_t edition; /* of the vocab; 0: nothing */
	uint32_t len, term;
};

#define RECALLED_BITS 12

static pthread_key_t recalled_key;
static pthread_once_t recalled_once = PTHREAD_ONCE_INIT;

static void make_recalled_key(void)
{
	pthread_key_create(&recalled_key, free);
}

static struct recalled *thread_recalled(void)
{
	pthread_once(&recalled_once, make_recalled_key);
	struct recalled *recalled = pthread_getspecific(recalled_key);
	if (!recalled) {
		recalled = alloc_zeroed((size_t)1 << RECALLED_BITS, sizeof *recalled);
		pthread_setspecific(recalled_key, recalled);
	}
	return recalled;
}

static uint32_t search(const struct vocab *vocab, const char *norm, size_t len)
{
	uint32_t term = vocab_find(vocab, norm, len);
	return term == TERM_NONE ? vocab_find_misspelt(vocab, norm, len) : term;
}

static uint32_t recall(const struct vocab *vocab, const char *norm, size_t len, struct key key)
{
	struct recalled *recalled = &thread_recalled()[key_hash(key) >> (64 - RECALLED_BITS)];
	if (recalled->edition == vocab->edition && key_same(recalled->key, key) && recalled->len == len)
		return recalled->term;
	uint32_t term = search(vocab, norm, len);
	*recalled = (struct recalled) { key, vocab->edition, (uint32_t)len, term };
	return term;
}

uint32_t vocab_read(const struct vocab *vocab, const char *norm, size_t len)
{
	if (len > KEY_MAX || !len || !vocab->entries)
		return search(vocab, norm, len);
	struct key key = key_in(norm, len);
	const struct entry *entry = entry_at(vocab, key, len);
	return entry->term ? entry->term : recall(vocab, norm, len, key);
}
