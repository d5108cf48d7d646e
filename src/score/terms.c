#include "terms.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

/* Wider than the widest `near` window. */
#define PIECE_GAP 128u

void stream_clear(struct stream *stream)
{
	vec_clear(&stream->terms);
	vec_clear(&stream->units);
	stream->position = 0;
}

void stream_release(struct stream *stream)
{
	vec_release(&stream->terms);
	vec_release(&stream->units);
	stream->position = 0;
}

static uint32_t term_of(const struct doc *doc, const struct token *token, struct vocab *vocab, bool grow)
{
	const char *norm = doc_norm(doc, token);
	if (grow)
		return vocab_add(vocab, norm, token->norm_len);
	uint32_t id = vocab_find(vocab, norm, token->norm_len);
	if (id == TERM_NONE && token->kind == TOKEN_WORD)
		id = vocab_find_misspelt(vocab, norm, token->norm_len);
	return id;
}

static void push(struct stream *stream, uint32_t id, uint32_t token, uint32_t unit)
{
	*vec_push(&stream->terms) =
		(struct term) { .id = id, .token = token, .position = stream->position++, .unit = unit };
}

/* Replaces spellings by their canonical terms from `first` on. */
static void canonicalise(struct stream *stream, size_t first, const struct spellings *spellings, struct term **scratch,
			 size_t *cap)
{
	size_t count = stream->terms.len - first;
	if (!count)
		return;
	if (*cap < count) {
		*cap = count * 2;
		*scratch = alloc_resize(*scratch, *cap, sizeof **scratch);
	}
	struct term *read = *scratch;
	memcpy(read, stream->terms.items + first, count * sizeof *read);
	stream->terms.len = first;
	stream->position = read[0].position;
	for (size_t i = 0; i < count;) {
		const uint32_t *canonical;
		size_t taken, n = spellings_find(spellings, read + i, count - i, &canonical, &taken);
		if (!n) {
			push(stream, read[i].id, read[i].token, read[i].unit);
			i++;
			continue;
		}
		for (size_t k = 0; k < n; k++)
			push(stream, canonical[k], read[i + (k < taken ? k : taken - 1)].token, read[i].unit);
		i += taken;
	}
}

void stream_add(struct stream *stream, const struct doc *doc, uint32_t answer, struct vocab *vocab,
		const struct spellings *spellings, bool grow)
{
	struct term *scratch = NULL;
	size_t cap = 0;
	for (uint32_t p = 0; p < doc->npieces; p++) {
		const struct piece *piece = &doc->pieces[p];
		uint32_t unit = (uint32_t)stream->units.len;
		size_t first = stream->terms.len;
		for (uint32_t t = piece->first; t < piece->first + piece->count; t++) {
			const struct token *token = &doc->tokens[t];
			if (token->kind == TOKEN_SYMBOL || word_is_function(doc_norm(doc, token), token->norm_len))
				continue;
			push(stream, term_of(doc, token, vocab, grow), t, unit);
		}
		if (spellings)
			canonicalise(stream, first, spellings, &scratch, &cap);
		*vec_push(&stream->units) = (struct unit) {
			.answer = answer, .piece = p, .first = (uint32_t)first,
			.count = (uint32_t)(stream->terms.len - first),
		};
		stream->position += PIECE_GAP;
	}
	free(scratch);
}

/* --- spellings: a trie as arrays of nodes with child lists ----------------------------------------------- */

struct node {
	uint32_t term;	  /* edge into this node */
	uint32_t child;	  /* first child, 0: none */
	uint32_t sibling; /* next child of the same parent, 0: none */
	uint32_t same;	  /* index + 1 of the canonical form, 0: not the end of a spelling */
};

struct canonical {
	uint32_t *terms;
	size_t len;
};

struct spellings {
	VEC(struct node) nodes; /* 0 is the root */
	uint32_t *start;	/* by term: child of the root */
	size_t nstart;
	VEC(struct canonical) canonicals;
};

static uint32_t child_of(const struct spellings *spellings, uint32_t node, uint32_t term)
{
	for (uint32_t c = spellings->nodes.items[node].child; c; c = spellings->nodes.items[c].sibling)
		if (spellings->nodes.items[c].term == term)
			return c;
	return 0;
}

static uint32_t add_child(struct spellings *spellings, uint32_t node, uint32_t term)
{
	uint32_t found = child_of(spellings, node, term);
	if (found)
		return found;
	uint32_t fresh = (uint32_t)spellings->nodes.len;
	*vec_push(&spellings->nodes) = (struct node) { .term = term, .sibling = spellings->nodes.items[node].child };
	spellings->nodes.items[node].child = fresh;
	return fresh;
}

static void read_terms(struct stream *out, const char *text, struct doc *doc, struct vocab *vocab)
{
	stream_clear(out);
	doc_read(doc, text, strlen(text));
	stream_add(out, doc, 0, vocab, NULL, true);
}

static void add_spelling(struct spellings *spellings, const struct stream *stream, uint32_t same)
{
	uint32_t node = 0;
	for (size_t i = 0; i < stream->terms.len; i++)
		node = add_child(spellings, node, stream->terms.items[i].id);
	/* The first to claim a spelling keeps it; content/ reports the double. */
	if (node && !spellings->nodes.items[node].same)
		spellings->nodes.items[node].same = same;
}

static void add_canonical(struct spellings *spellings, const struct stream *stream)
{
	struct canonical canonical = { .len = stream->terms.len };
	canonical.terms = alloc_zeroed(canonical.len, sizeof *canonical.terms);
	for (size_t i = 0; i < canonical.len; i++)
		canonical.terms[i] = stream->terms.items[i].id;
	*vec_push(&spellings->canonicals) = canonical;
}

/* A canonical term spells itself, too: no part of it is then taken for another's spelling. */
static void add_same(struct spellings *spellings, const struct same *same, struct doc *doc, struct vocab *vocab)
{
	struct stream stream = { 0 };
	read_terms(&stream, same->canonical, doc, vocab);
	if (stream.terms.len) {
		add_canonical(spellings, &stream);
		uint32_t index = (uint32_t)spellings->canonicals.len;
		add_spelling(spellings, &stream, index);
		for (size_t i = 0; i < same->nspellings; i++) {
			read_terms(&stream, same->spellings[i], doc, vocab);
			add_spelling(spellings, &stream, index);
		}
	}
	stream_release(&stream);
}

/* Most terms begin no spelling: the table tells so with one look. */
static void index_starts(struct spellings *spellings, size_t nterms)
{
	spellings->nstart = nterms + 1;
	spellings->start = alloc_zeroed(spellings->nstart, sizeof *spellings->start);
	for (uint32_t c = spellings->nodes.items[0].child; c; c = spellings->nodes.items[c].sibling)
		spellings->start[spellings->nodes.items[c].term] = c;
}

struct spellings *spellings_new(const struct lexicon *lexicon, struct vocab *vocab)
{
	struct spellings *spellings = alloc_zeroed(1, sizeof *spellings);
	struct doc doc;
	doc_init(&doc);
	vec_push(&spellings->nodes);
	for (size_t i = 0; i < lexicon->nsame; i++)
		add_same(spellings, &lexicon->same[i], &doc, vocab);
	index_starts(spellings, vocab_count(vocab));
	doc_release(&doc);
	return spellings;
}

void spellings_free(struct spellings *spellings)
{
	if (!spellings)
		return;
	for (size_t i = 0; i < spellings->canonicals.len; i++)
		free(spellings->canonicals.items[i].terms);
	vec_release(&spellings->canonicals);
	vec_release(&spellings->nodes);
	free(spellings->start);
	free(spellings);
}

size_t spellings_find(const struct spellings *spellings, const struct term *terms, size_t count,
		      const uint32_t **out_canonical, size_t *out_taken)
{
	size_t found = 0;
	uint32_t id = terms[0].id;
	uint32_t node = id < spellings->nstart ? spellings->start[id] : 0;
	for (size_t i = 1; node; i++) {
		uint32_t same = spellings->nodes.items[node].same;
		if (same) {
			const struct canonical *canonical = &spellings->canonicals.items[same - 1];
			*out_canonical = canonical->terms;
			*out_taken = i;
			found = canonical->len;
		}
		if (i >= count || terms[i].id == TERM_NONE)
			break;
		node = child_of(spellings, node, terms[i].id);
	}
	return found;
}
