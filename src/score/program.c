#include "program_private.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"

static node_id add_node(struct program *program, struct node_entry entry)
{
	*vec_push(&program->nodes) = entry;
	return (node_id)(program->nodes.len - 1);
}

static node_id add_phrase(struct program *program, const char *text)
{
	uint32_t phrase = (uint32_t)program->phrase_node.len;
	node_id node = add_node(program, (struct node_entry) { .kind = NODE_PHRASE });
	*vec_push(&program->phrase_node) = node;
	phrase_compile(program, phrase, text);
	return node;
}

/* --- expressions ----------------------------------------------------------------------------------------- */

static node_id add_match(struct program *program, const struct match *match);

static node_id add_list(struct program *program, struct node_entry entry, const struct matches *matches)
{
	node_id *nodes = alloc_zeroed(matches->len, sizeof *nodes);
	for (size_t i = 0; i < matches->len; i++)
		nodes[i] = add_match(program, &matches->items[i]);
	entry.first_child = (uint32_t)program->children.len;
	entry.nchildren = (uint32_t)matches->len;
	for (size_t i = 0; i < matches->len; i++)
		*vec_push(&program->children) = nodes[i];
	free(nodes);
	return add_node(program, entry);
}

static node_id concept_node(const struct program *program, const char *name)
{
	int concept = lexicon_concept(program->lexicon, name);
	if (concept < 0 || (size_t)concept >= program->concepts.len)
		return NODE_NONE; /* content/ has reported it */
	return program->concepts.items[concept];
}

static node_id add_match(struct program *program, const struct match *match)
{
	static const enum node_kind kinds[] = {
		[MATCH_ALL] = NODE_ALL,	  [MATCH_SENTENCE] = NODE_SENTENCE, [MATCH_NEAR] = NODE_NEAR,
		[MATCH_ANY] = NODE_ANY,	  [MATCH_NOT] = NODE_NOT,	    [MATCH_AT_LEAST] = NODE_AT_LEAST,
	};
	if (match->kind == MATCH_PHRASE)
		return add_phrase(program, match->text);
	if (match->kind == MATCH_CONCEPT)
		return concept_node(program, match->text);
	if (match->kind == MATCH_QUANTITY)
		return add_node(program, (struct node_entry) { .kind = NODE_QUANTITY,
							       .dimension = match->dimension,
							       .min = match->min,
							       .max = match->max });
	struct node_entry entry = { .kind = kinds[match->kind], .count = match->count };
	return add_list(program, entry, &match->children);
}

static node_id add_matches(struct program *program, const struct matches *matches)
{
	if (!matches->len)
		return NODE_NONE;
	if (matches->len == 1)
		return add_match(program, &matches->items[0]);
	return add_list(program, (struct node_entry) { .kind = NODE_ANY }, matches);
}

node_id program_add(struct program *program, const struct matches *matches)
{
	node_id node = add_matches(program, matches);
	if (node != NODE_NONE)
		program->nodes.items[node].wanted = true;
	return node;
}

struct program *program_new(const struct lexicon *lexicon, struct vocab *vocab, const struct spellings *spellings)
{
	struct program *program = alloc_zeroed(1, sizeof *program);
	program->vocab = vocab;
	program->spellings = spellings;
	program->lexicon = lexicon;
	doc_init(&program->doc);
	for (size_t i = 0; i < lexicon->nconcepts; i++) {
		node_id node = add_matches(program, &lexicon->concepts[i].phrasings);
		*vec_push(&program->concepts) = node;
	}
	return program;
}

void program_free(struct program *program)
{
	if (!program)
		return;
	vec_release(&program->phrase_node);
	vec_release(&program->nodes);
	vec_release(&program->children);
	vec_release(&program->concepts);
	vec_release(&program->slots);
	vec_release(&program->befores);
	vec_release(&program->uses);
	free(program->use_start);
	free(program->roles);
	free(program->lones);
	free(program->lone_start);
	pairs_release(program);
	doc_release(&program->doc);
	stream_release(&program->stream);
	free(program);
}

/* Later slots come first, so that one term never fills a slot and the one after it. */
static int compare_uses(const void *a, const void *b)
{
	const struct slot_use *x = a, *y = b;
	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	return x->slot > y->slot ? -1 : x->slot < y->slot;
}

/* Concepts that nothing refers to need not be looked for. Children have lower numbers than their parents. */
static void want_children(struct program *program)
{
	for (size_t n = program->nodes.len; n--;) {
		const struct node_entry *entry = &program->nodes.items[n];
		for (uint32_t c = 0; entry->wanted && c < entry->nchildren; c++) {
			node_id child = program->children.items[entry->first_child + c];
			if (child != NODE_NONE)
				program->nodes.items[child].wanted = true;
		}
	}
}

static bool is_wanted(const struct program *program, const struct slot_use *use)
{
	uint32_t phrase = program->slots.items[use->slot].phrase;
	return program->nodes.items[program->phrase_node.items[phrase]].wanted;
}

static void drop_uses(struct program *program)
{
	size_t kept = 0;
	for (size_t i = 0; i < program->uses.len; i++)
		if (is_wanted(program, &program->uses.items[i]) &&
		    (!kept || compare_uses(&program->uses.items[i], &program->uses.items[kept - 1])))
			program->uses.items[kept++] = program->uses.items[i];
	program->uses.len = kept;
}

static void index_roles(struct program *program)
{
	size_t count = 0;
	program->roles = alloc_zeroed(program->nterms + 1, sizeof *program->roles);
	program->lones = alloc_zeroed(program->uses.len, sizeof *program->lones);
	program->lone_start = alloc_zeroed(program->nterms + 2, sizeof *program->lone_start);
	for (uint32_t t = 0; t <= program->nterms; t++) {
		program->lone_start[t] = (uint32_t)count;
		for (uint32_t u = program->use_start[t]; u < program->use_start[t + 1]; u++) {
			const struct slot_use *use = &program->uses.items[u];
			const struct slot *slot = &program->slots.items[use->slot];
			program->roles[t] |= slot->nbefore ? ROLE_GOES_ON : slot->last ? ROLE_ALONE : 0;
			if (!slot->nbefore && slot->last)
				program->lones[count++] =
					(struct lone) { program->phrase_node.items[slot->phrase], use->says_no };
		}
	}
	program->lone_start[program->nterms + 1] = (uint32_t)count;
}

void program_freeze(struct program *program)
{
	if (program->uses.len)
		qsort(program->uses.items, program->uses.len, sizeof *program->uses.items, compare_uses);
	want_children(program);
	drop_uses(program);
	program->nterms = (uint32_t)vocab_count(program->vocab);
	program->use_start = alloc_zeroed(program->nterms + 2, sizeof *program->use_start);
	for (size_t i = 0; i < program->uses.len; i++)
		program->use_start[program->uses.items[i].term + 1]++;
	for (uint32_t t = 0; t <= program->nterms; t++)
		program->use_start[t + 1] += program->use_start[t];
	index_roles(program);
	pairs_index(program);
}
