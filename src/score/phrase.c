/* phrase: a phrase of the match language -> slots of the automaton.
 *
 * A phrase is a row of parts: plain words, and groups <a|b> of alternatives. Each alternative is a chain of slots that
 * goes on from any end of the part before, so alternatives of several words cost no more than their words. */
#include <string.h>

#include "program_private.h"

/* Canonical spellings are looked for over the ends of a group ("<click|view> through rate" is "ctr", too) in phrases of
 * at most so many variants. */
#define VARIANTS_MAX 1000u

typedef VEC(uint32_t) numbers;

struct alternative {
	const char *text;
	size_t len;
	uint32_t first, count; /* its terms, in phrase->terms */
};

struct part {
	uint32_t first, count; /* its alternatives; plain words are the only one of theirs */
	uint32_t chosen;       /* while variants are counted through */
};

struct phrase {
	VEC(struct part) parts;
	VEC(struct alternative) alternatives;
	numbers terms;
};

static void phrase_release(struct phrase *phrase)
{
	vec_release(&phrase->parts);
	vec_release(&phrase->alternatives);
	vec_release(&phrase->terms);
}

/* --- reading ------------------------------------------------------------------------------------------------ */

/* Reads words as the terms that an answer would have. */
static void read_words(struct program *program, const char *text, size_t len)
{
	stream_clear(&program->stream);
	doc_read(&program->doc, text, len);
	stream_add(&program->stream, &program->doc, 0, program->vocab, program->spellings, true);
}

/* An alternative of function words alone stands for nothing and is left out. */
static void add_alternative(struct program *program, struct phrase *phrase, const char *text, size_t len)
{
	struct part *part = &phrase->parts.items[phrase->parts.len - 1];
	read_words(program, text, len);
	if (!program->stream.terms.len)
		return;
	*vec_push(&phrase->alternatives) = (struct alternative) { .text = text,
								  .len = len,
								  .first = (uint32_t)phrase->terms.len,
								  .count = (uint32_t)program->stream.terms.len };
	for (size_t i = 0; i < program->stream.terms.len; i++)
		*vec_push(&phrase->terms) = program->stream.terms.items[i].id;
	part->count++;
}

static void begin_part(struct phrase *phrase)
{
	*vec_push(&phrase->parts) = (struct part) { .first = (uint32_t)phrase->alternatives.len };
}

static void end_part(struct phrase *phrase)
{
	if (!phrase->parts.items[phrase->parts.len - 1].count)
		phrase->parts.len--;
}

static void read_part(struct program *program, struct phrase *phrase, const char *text, size_t len, bool group)
{
	const char *end = text + len;
	begin_part(phrase);
	while (text < end) {
		const char *bar = group ? memchr(text, '|', (size_t)(end - text)) : NULL;
		size_t words = (size_t)((bar ? bar : end) - text);
		add_alternative(program, phrase, text, words);
		text += words + 1;
	}
	end_part(phrase);
}

static void read_phrase(struct program *program, struct phrase *phrase, const char *text)
{
	while (*text) {
		const char *open = strchr(text, '<'), *close = open ? strchr(open, '>') : NULL;
		read_part(program, phrase, text, close ? (size_t)(open - text) : strlen(text), false);
		if (!close)
			break;
		read_part(program, phrase, open + 1, (size_t)(close - open) - 1, true);
		text = close + 1;
	}
}

/* --- slots -------------------------------------------------------------------------------------------------- */

static uint32_t add_slot(struct program *program, uint32_t number, const uint32_t *before, size_t nbefore)
{
	struct slot slot = { .phrase = number, .before = (uint32_t)program->befores.len, .nbefore = (uint32_t)nbefore };
	for (size_t i = 0; i < nbefore; i++)
		*vec_push(&program->befores) = before[i];
	*vec_push(&program->slots) = slot;
	return (uint32_t)(program->slots.len - 1);
}

static bool says_no(const struct program *program, uint32_t term)
{
	static const char *const words[] = { "no", "not", "never", "without", "nor", "neither", "none" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (vocab_find(program->vocab, words[i], strlen(words[i])) == term)
			return true;
	return false;
}

static void add_use(struct program *program, uint32_t term, uint32_t slot)
{
	*vec_push(&program->uses) = (struct slot_use) { .term = term, .slot = slot, .says_no = says_no(program, term) };
}

/* A slot for each term, the first after any of `before`; the last one's number. */
static uint32_t add_chain(struct program *program, uint32_t number, const numbers *before, const uint32_t *terms,
			  size_t count)
{
	uint32_t slot = add_slot(program, number, before->items, before->len);
	add_use(program, terms[0], slot);
	for (size_t i = 1; i < count; i++) {
		slot = add_slot(program, number, &(uint32_t) { slot }, 1);
		add_use(program, terms[i], slot);
	}
	return slot;
}

/* Moves `ends` over a part. Alternatives of one term share a slot. */
static void add_part(struct program *program, uint32_t number, const struct phrase *phrase, const struct part *part,
		     numbers *ends)
{
	numbers fresh = VEC_INIT;
	bool shares = false;
	uint32_t shared = 0;
	for (uint32_t a = part->first; a < part->first + part->count; a++) {
		const struct alternative *alternative = &phrase->alternatives.items[a];
		const uint32_t *terms = &phrase->terms.items[alternative->first];
		if (alternative->count == 1 && shares) {
			add_use(program, terms[0], shared);
			continue;
		}
		uint32_t slot = add_chain(program, number, ends, terms, alternative->count);
		*vec_push(&fresh) = slot;
		if (alternative->count == 1)
			shares = true, shared = slot;
	}
	vec_release(ends);
	ends->items = fresh.items, ends->len = fresh.len, ends->cap = fresh.cap;
}

/* --- variants ----------------------------------------------------------------------------------------------- */

static size_t count_variants(const struct phrase *phrase)
{
	size_t count = 1;
	for (size_t i = 0; i < phrase->parts.len && count <= VARIANTS_MAX; i++)
		count *= phrase->parts.items[i].count;
	return count;
}

/* Chooses the next variant; false after the last one. */
static bool next_variant(struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->parts.len; i++) {
		struct part *part = &phrase->parts.items[i];
		if (++part->chosen < part->count)
			return true;
		part->chosen = 0;
	}
	return false;
}

/* The words of the chosen variant, and its terms as read part by part. */
static void write_variant(const struct phrase *phrase, struct str *text, numbers *terms)
{
	str_clear(text);
	vec_clear(terms);
	for (size_t i = 0; i < phrase->parts.len; i++) {
		const struct part *part = &phrase->parts.items[i];
		const struct alternative *chosen = &phrase->alternatives.items[part->first + part->chosen];
		str_add_bytes(text, chosen->text, chosen->len);
		str_add_char(text, ' ');
		for (uint32_t t = 0; t < chosen->count; t++)
			*vec_push(terms) = phrase->terms.items[chosen->first + t];
	}
}

static bool reads_as(const struct stream *stream, const numbers *terms)
{
	if (stream->terms.len != terms->len)
		return false;
	for (size_t i = 0; i < terms->len; i++)
		if (stream->terms.items[i].id != terms->items[i])
			return false;
	return true;
}

/* A chain of their own for variants that an answer's spellings would read as other terms. */
static void add_variants(struct program *program, uint32_t number, struct phrase *phrase)
{
	struct str text = STR_INIT;
	numbers terms = VEC_INIT, none = VEC_INIT;
	do {
		write_variant(phrase, &text, &terms);
		read_words(program, text.data, text.len);
		if (!program->stream.terms.len || reads_as(&program->stream, &terms))
			continue;
		vec_clear(&terms);
		for (size_t i = 0; i < program->stream.terms.len; i++)
			*vec_push(&terms) = program->stream.terms.items[i].id;
		uint32_t last = add_chain(program, number, &none, terms.items, terms.len);
		program->slots.items[last].last = true;
	} while (next_variant(phrase));
	vec_release(&terms);
	str_release(&text);
}

void phrase_compile(struct program *program, uint32_t number, const char *text)
{
	struct phrase phrase = { .parts = VEC_INIT };
	numbers ends = VEC_INIT;
	read_phrase(program, &phrase, text);
	for (size_t i = 0; i < phrase.parts.len; i++)
		add_part(program, number, &phrase, &phrase.parts.items[i], &ends);
	for (size_t i = 0; i < ends.len; i++)
		program->slots.items[ends.items[i]].last = true;
	if (phrase.parts.len > 1 && count_variants(&phrase) <= VARIANTS_MAX)
		add_variants(program, number, &phrase);
	vec_release(&ends);
	phrase_release(&phrase);
}
