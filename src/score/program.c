#include "program_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/str.h"

static node_id add_node(struct program *program, struct node_entry entry)
{
	*vec_push(&program->nodes) = entry;
	return (node_id)(program->nodes.len - 1);
}

/* --- phrases ------------------------------------------------------------------------------------------- */

static void add_use(struct program *program, uint32_t term, uint32_t slot)
{
	*vec_push(&program->uses) = (struct slot_use) { .term = term, .slot = slot };
}

static uint32_t add_slot(struct program *program, uint32_t phrase, bool first)
{
	*vec_push(&program->slots) = (struct slot) { .phrase = phrase, .first = first };
	return (uint32_t)(program->slots.len - 1);
}

/* Reads a few words of a phrase as the terms that an answer would have. */
static void read_words(struct program *program, const char *text, size_t len)
{
	stream_clear(&program->stream);
	doc_read(&program->doc, text, len);
	stream_add(&program->stream, &program->doc, 0, program->vocab, program->spellings, true);
}

/* Plain words: a slot for each of their terms. */
static bool add_words(struct program *program, uint32_t phrase, bool first, const char *text, size_t len)
{
	read_words(program, text, len);
	for (size_t i = 0; i < program->stream.terms.len; i++, first = false)
		add_use(program, program->stream.terms.items[i].id, add_slot(program, phrase, first));
	return first;
}

/* <a|b|c>: one slot that each of them fills. Of an alternative whose canonical spelling is several terms ("ctr" is
 * "click rate"), the last one fills it; alternatives of several words never come here (see split_alternatives). */
static bool add_alternatives(struct program *program, uint32_t phrase, bool first, const char *text, size_t len)
{
	uint32_t slot = UINT32_MAX;
	const char *end = text + len;
	while (text < end) {
		const char *bar = memchr(text, '|', (size_t)(end - text));
		size_t word = (size_t)((bar ? bar : end) - text);
		read_words(program, text, word);
		if (program->stream.terms.len) {
			if (slot == UINT32_MAX)
				slot = add_slot(program, phrase, first);
			add_use(program, program->stream.terms.items[program->stream.terms.len - 1].id, slot);
		}
		text += word + 1;
	}
	return slot == UINT32_MAX ? first : false;
}

static void compile_phrase(struct program *program, uint32_t phrase, const char *text)
{
	bool first = true;
	size_t before = program->slots.len;
	/* Plain words are read in runs, so that spellings of several words are seen. */
	while (*text) {
		const char *open = strchr(text, '<');
		const char *close = open ? strchr(open, '>') : NULL;
		size_t plain = close ? (size_t)(open - text) : strlen(text);
		first = add_words(program, phrase, first, text, plain);
		if (!close)
			break;
		first = add_alternatives(program, phrase, first, open + 1, (size_t)(close - open) - 1);
		text = close + 1;
	}
	if (program->slots.len > before)
		program->slots.items[program->slots.len - 1].last = true;
}

static node_id add_plain_phrase(struct program *program, const char *text)
{
	for (uint32_t i = 0; i < program->phrase_text.len; i++)
		if (!strcmp(program->phrase_text.items[i], text))
			return program->phrase_node.items[i];
	uint32_t phrase = (uint32_t)program->phrase_text.len;
	*vec_push(&program->phrase_text) = alloc_strdup(text);
	compile_phrase(program, phrase, text);
	node_id node = add_node(program, (struct node_entry) { .kind = NODE_PHRASE, .phrase = phrase });
	*vec_push(&program->phrase_node) = node;
	return node;
}

/* The first group that has an alternative of several words: "<opt out|consent> rate". */
static bool find_wide_group(const char *text, const char **out_open, const char **out_close)
{
	for (const char *open = strchr(text, '<'); open; open = strchr(open + 1, '<')) {
		const char *close = strchr(open, '>');
		if (!close)
			return false;
		for (const char *c = open + 1; c < close; c++)
			if (*c == ' ' && c[1] != '|' && c[1] != ' ' && c + 1 != close && c[-1] != '<' && c[-1] != '|') {
				*out_open = open;
				*out_close = close;
				return true;
			}
	}
	return false;
}

/* Groups of a phrase whose alternatives may have several words; content/ refuses more. */
#define WIDE_GROUPS_MAX 2

static node_id add_split_phrase(struct program *program, const char *text, int groups);

/* "<opt out|consent> rate" is any of "opt out rate" and "consent rate". */
static node_id split_alternatives(struct program *program, const char *text, const char *open, const char *close,
				  int groups)
{
	VEC(node_id) variants = VEC_INIT;
	struct str variant = STR_INIT;
	for (const char *at = open + 1; at < close;) {
		size_t len = strcspn(at, "|>");
		str_clear(&variant);
		str_add_bytes(&variant, text, (size_t)(open - text));
		str_add_bytes(&variant, at, len);
		str_add(&variant, close + 1);
		node_id node = add_split_phrase(program, variant.data, groups - 1);
		*vec_push(&variants) = node;
		at += len + 1;
	}
	struct node_entry entry = { .kind = NODE_ANY, .first_child = (uint32_t)program->children.len,
				    .nchildren = (uint32_t)variants.len };
	for (size_t i = 0; i < variants.len; i++)
		*vec_push(&program->children) = variants.items[i];
	vec_release(&variants);
	str_release(&variant);
	return add_node(program, entry);
}

static node_id add_split_phrase(struct program *program, const char *text, int groups)
{
	const char *open, *close;
	if (groups > 0 && find_wide_group(text, &open, &close))
		return split_alternatives(program, text, open, close, groups);
	return add_plain_phrase(program, text);
}

static node_id add_phrase(struct program *program, const char *text)
{
	return add_split_phrase(program, text, WIDE_GROUPS_MAX);
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

node_id program_add(struct program *program, const struct matches *matches)
{
	if (!matches->len)
		return NODE_NONE;
	if (matches->len == 1)
		return add_match(program, &matches->items[0]);
	return add_list(program, (struct node_entry) { .kind = NODE_ANY }, matches);
}

node_id program_concept(const struct program *program, size_t concept)
{
	return program->concepts.items[concept];
}

struct program *program_new(const struct lexicon *lexicon, struct vocab *vocab, const struct spellings *spellings)
{
	struct program *program = alloc_zeroed(1, sizeof *program);
	program->vocab = vocab;
	program->spellings = spellings;
	program->lexicon = lexicon;
	doc_init(&program->doc);
	for (size_t i = 0; i < lexicon->nconcepts; i++) {
		node_id node = program_add(program, &lexicon->concepts[i].phrasings);
		*vec_push(&program->concepts) = node;
	}
	return program;
}

void program_free(struct program *program)
{
	if (!program)
		return;
	for (size_t i = 0; i < program->phrase_text.len; i++)
		free(program->phrase_text.items[i]);
	vec_release(&program->phrase_text);
	vec_release(&program->phrase_node);
	vec_release(&program->nodes);
	vec_release(&program->children);
	vec_release(&program->concepts);
	vec_release(&program->slots);
	vec_release(&program->uses);
	free(program->use_start);
	doc_release(&program->doc);
	stream_release(&program->stream);
	free(program);
}

/* Later slots of a phrase come first, so that one term never fills two slots in a row. */
static int compare_uses(const void *a, const void *b)
{
	const struct slot_use *x = a, *y = b;
	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	return x->slot > y->slot ? -1 : x->slot < y->slot;
}

static void drop_double_uses(struct program *program)
{
	size_t kept = 0;
	for (size_t i = 0; i < program->uses.len; i++)
		if (!i || compare_uses(&program->uses.items[i], &program->uses.items[kept - 1]))
			program->uses.items[kept++] = program->uses.items[i];
	program->uses.len = kept;
}

void program_freeze(struct program *program)
{
	if (program->uses.len)
		qsort(program->uses.items, program->uses.len, sizeof *program->uses.items, compare_uses);
	drop_double_uses(program);
	program->nterms = (uint32_t)vocab_count(program->vocab);
	program->use_start = alloc_zeroed(program->nterms + 2, sizeof *program->use_start);
	for (size_t i = 0; i < program->uses.len; i++)
		program->use_start[program->uses.items[i].term + 1]++;
	for (uint32_t t = 0; t <= program->nterms; t++)
		program->use_start[t + 1] += program->use_start[t];
}
