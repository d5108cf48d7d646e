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
	vec_release(&stream->scratch);
	stream->position = 0;
}

/* Room for `extra` more terms. */
static void reserve(struct stream *stream, size_t extra)
{
	if (stream->terms.cap - stream->terms.len < extra)
		vec_reserve(&stream->terms, extra);
}

static void push(struct stream *stream, uint32_t id, uint32_t token, uint32_t unit)
{
	reserve(stream, 1);
	stream->terms.items[stream->terms.len++] =
		(struct term) { .id = id, .token = token, .position = stream->position++, .unit = unit };
}

static bool begins_spelling(const struct spellings *spellings, uint32_t id);

/* Whether terms read as themselves. */
static bool is_canonical(const struct term *terms, size_t taken, const uint32_t *canonical, size_t n)
{
	if (n != taken)
		return false;
	for (size_t i = 0; i < n; i++)
		if (terms[i].id != canonical[i])
			return false;
	return true;
}

/* The first term from `at` on that begins a spelling to be replaced; the number of terms when none does. */
static size_t next_spelling(const struct stream *stream, size_t at, const struct spellings *spellings)
{
	const struct term *terms = stream->terms.items;
	for (size_t taken; at < stream->terms.len; at += taken) {
		const uint32_t *canonical;
		taken = 1;
		if (!begins_spelling(spellings, terms[at].id))
			continue;
		size_t n = spellings_find(spellings, &terms[at], stream->terms.len - at, &canonical, &taken);
		if (!n)
			taken = 1;
		else if (!is_canonical(&terms[at], taken, canonical, n))
			break;
	}
	return at;
}

/* Replaces spellings by their canonical terms from `first` on. */
static void canonicalise(struct stream *stream, size_t first, const struct spellings *spellings)
{
	first = next_spelling(stream, first, spellings);
	size_t count = stream->terms.len - first;
	if (!count)
		return;
	vec_clear(&stream->scratch);
	if (stream->scratch.cap < count)
		vec_reserve(&stream->scratch, count);
	struct term *read = stream->scratch.items;
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

static void add_piece(struct stream *stream, const struct doc *doc, const struct piece *piece, struct vocab *vocab,
		      const struct spellings *spellings, bool grow)
{
	size_t first = stream->terms.len;
	uint32_t unit = (uint32_t)stream->units.len;
	bool spelt = false;
	reserve(stream, piece->count);
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++) {
		const struct token *token = &doc->tokens[t];
		if (token->kind == TOKEN_SYMBOL || token->traits & TRAIT_FUNCTION)
			continue;
		const char *norm = doc_norm(doc, token);
		uint32_t id = grow ? vocab_add(vocab, norm, token->norm_len) : vocab_read(vocab, norm, token->norm_len);
		stream->terms.items[stream->terms.len++] =
			(struct term) { .id = id, .token = t, .position = stream->position++, .unit = unit };
		spelt |= spellings && begins_spelling(spellings, id);
	}
	if (spelt)
		canonicalise(stream, first, spellings);
}

void stream_add(struct stream *stream, const struct doc *doc, uint32_t answer, struct vocab *vocab,
		const struct spellings *spellings, bool grow)
{
	for (uint32_t p = 0; p < doc->npieces; p++) {
		uint32_t first = (uint32_t)stream->terms.len;
		add_piece(stream, doc, &doc->pieces[p], vocab, spellings, grow);
		*vec_push(&stream->units) = (struct unit) {
			.answer = answer, .piece = p, .first = first,
			.count = (uint32_t)(stream->terms.len - first),
		};
		stream->position += PIECE_GAP;
	}
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

static bool begins_spelling(const struct spellings *spellings, uint32_t id)
{
	return id < spellings->nstart && spellings->start[id];
}

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

/* A canonical term alone, with no spelling that goes on from it: nothing is to be replaced. */
static bool stands_for_itself(const struct spellings *spellings, const struct node *node)
{
	if (node->child || !node->same)
		return false;
	const struct canonical *canonical = &spellings->canonicals.items[node->same - 1];
	return canonical->len == 1 && canonical->terms[0] == node->term;
}

/* Most terms begin no spelling: the table tells so with one look. */
static void index_starts(struct spellings *spellings, size_t nterms)
{
	spellings->nstart = nterms + 1;
	spellings->start = alloc_zeroed(spellings->nstart, sizeof *spellings->start);
	for (uint32_t c = spellings->nodes.items[0].child; c; c = spellings->nodes.items[c].sibling)
		if (!stands_for_itself(spellings, &spellings->nodes.items[c]))
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
	uint32_t node = begins_spelling(spellings, id) ? spellings->start[id] : 0;
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
