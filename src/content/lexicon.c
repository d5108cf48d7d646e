#include "mlcoach/content/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/vec.h"

int lexicon_concept(const struct lexicon *lexicon, const char *name)
{
	for (size_t i = 0; i < lexicon->nconcepts; i++)
		if (!strcmp(lexicon->concepts[i].name, name))
			return (int)i;
	return -1;
}

/* --- one file --- */

struct lexicon_yaml {
	unsigned format;
	struct objects same, concepts;
};

static const struct field spellings_of = { NULL, FIELD_TEXTS, .lone = true,
					   .about = "spellings and abbreviations of this term" };
static const struct field phrasings_of = { .type = FIELD_MATCHES, .about = "every way people say it" };

static const struct field lexicon_fields[] = {
	FORMAT_FIELD(struct lexicon_yaml),
	{ "same", FIELD_ENTRIES, offsetof(struct lexicon_yaml, same), .of = &spellings_of,
	  .about = "what means the same: a canonical term, then its spellings and abbreviations" },
	{ "concepts", FIELD_ENTRIES, offsetof(struct lexicon_yaml, concepts), .of = &phrasings_of,
	  .keys = KEYS_CONCEPT, .about = "what expressions name as '@name': a name, then every way people say it" },
};

const struct shape lexicon_shape = { SHAPE("lexicon.yaml", lexicon_fields, struct lexicon_yaml),
				     .about = "Words that mean the same, and concepts with the ways people say them." };

static void check_names(struct binder *binder, const struct objects *concepts)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
	for (size_t i = 0; i < concepts->len; i++) {
		const struct node *node = &concepts->node->children[i];
		if (!*node->key || node->key[strspn(node->key, letters)])
			bind_key_error(binder, node, "a concept's name is small letters, digits, '_' and '-', not '%s'",
				       shown(binder->arena, node->key));
	}
}

bool lexicon_bind(struct lexicon_file *out, const struct source *source, struct arena *arena, struct diags *diags)
{
	struct binder binder = { source->path, arena, diags, NULL, source->root, 0 };
	struct lexicon_yaml file = { 0 };
	size_t errors = diags->errors;
	bind_object(&binder, &lexicon_shape, &file, source->root);
	check_names(&binder, &file.concepts);
	*out = (struct lexicon_file) { source->path, file.same, file.concepts, source->hash, source->root->torn };
	return diags->errors == errors;
}

bool lexicon_load(struct lexicon_file *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct source source;
	size_t errors = diags->errors;
	*out = (struct lexicon_file) { .path = path, .unread = true };
	return source_read(&source, arena, path, diags) && lexicon_bind(out, &source, arena, diags) &&
	       diags->errors == errors;
}

/* --- several files into one --- */

/* A concept or a canonical term before the files are merged. */
struct origin {
	const char *name; /* first, for names_init */
	const char *path;
	const struct node *node;
	const void *value;
	size_t merged; /* its place in the merged list */
};

typedef VEC(struct origin) origins;

static void collect(origins *out, const struct lexicon_file *file, const struct objects *objects, size_t size)
{
	for (size_t i = 0; i < objects->len; i++) {
		const struct node *node = &objects->node->children[i];
		*vec_push(out) =
			(struct origin) { node->key, file->path, node, (const char *)objects->items + i * size, 0 };
	}
}

/* Gives equal names one place, that of the first; returns how many places there are. */
static size_t number_places(origins *all, const struct names *names)
{
	size_t places = 0;
	for (size_t i = 0; i < all->len; i++) {
		size_t first = (size_t)names_find(names, all->items[i].name);
		all->items[i].merged = first == i ? places++ : all->items[first].merged;
	}
	return places;
}

static void append(struct arena *arena, void **items, size_t *len, const void *more, size_t nmore, size_t size)
{
	char *joined = arena_array(arena, *len + nmore, size);
	if (*len)
		memcpy(joined, *items, *len * size);
	if (nmore)
		memcpy(joined + *len * size, more, nmore * size);
	*items = joined;
	*len += nmore;
}

/* A spelling and the canonical term it stands under. */
struct spelling {
	const char *spelling; /* first, for names_init */
	const struct origin *origin;
	struct mark at;
};

typedef VEC(struct spelling) spellings;

static void collect_spellings(spellings *out, const origins *all)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct origin *origin = &all->items[i];
		const struct node *node = origin->node;
		*vec_push(out) = (struct spelling) { origin->name, origin, node->key_at };
		const struct node *children = node->kind == NODE_LIST ? node->children : node;
		for (size_t j = 0; j < (node->kind == NODE_LIST ? node->len : 1); j++)
			if (children[j].text)
				*vec_push(out) = (struct spelling) { children[j].text, origin, children[j].at };
	}
}

/* A spelling has one canonical term. */
static void check_spellings(const origins *all, struct arena *arena, struct diags *diags)
{
	spellings list = VEC_INIT;
	struct names names;
	collect_spellings(&list, all);
	names_init(&names, arena, list.items, list.len, sizeof *list.items);
	for (size_t i = 1; i < names.len; i++) {
		const struct spelling *before = &list.items[names.sorted[i - 1].index];
		const struct spelling *here = &list.items[names.sorted[i].index];
		if (strcmp(before->spelling, here->spelling) || before->origin->merged == here->origin->merged)
			continue;
		diags_add(diags, SEVERITY_ERROR, here->origin->path, here->at,
			  "'%s' stands under '%s' already; a spelling has one canonical term",
			  shown(arena, here->spelling), shown(arena, before->origin->name));
	}
	vec_release(&list);
}

static void merge_same(struct lexicon *out, const struct lexicon_file *files, size_t nfiles, struct arena *arena,
		       struct diags *diags)
{
	origins all = VEC_INIT;
	struct names names;
	for (size_t i = 0; i < nfiles; i++)
		collect(&all, &files[i], &files[i].same, sizeof(struct strings));
	names_init(&names, arena, all.items, all.len, sizeof *all.items);
	out->nsame = number_places(&all, &names);
	out->same = arena_array(arena, out->nsame, sizeof *out->same);
	for (size_t i = 0; i < all.len; i++) {
		const struct strings *more = all.items[i].value;
		struct same *same = &out->same[all.items[i].merged];
		if (!same->canonical)
			*same = (struct same) { .canonical = all.items[i].name,
						.path = all.items[i].path,
						.at = all.items[i].node->key_at };
		append(arena, (void **)&same->spellings, &same->nspellings, more->items, more->len,
		       sizeof *more->items);
	}
	check_spellings(&all, arena, diags);
	vec_release(&all);
}

/* --- concepts, each after those that it names --- */

/* One concept names another. */
struct edge {
	size_t from, to; /* from names to */
	const char *path;
	struct mark at;
};

struct graph {
	VEC(struct edge) edges;
	const struct names *names;
	const origins *all;
	struct arena *arena;
	struct diags *diags;
	bool unsure; /* there may be other concepts, in a file that could not be read whole */
};

static void add_edges(struct graph *graph, const struct origin *origin, const struct matches *matches)
{
	for (size_t i = 0; i < matches->len; i++) {
		const struct match *match = &matches->items[i];
		add_edges(graph, origin, &match->children);
		if (match->kind != MATCH_CONCEPT)
			continue;
		ptrdiff_t index = names_find(graph->names, match->text);
		if (index >= 0)
			*vec_push(&graph->edges) = (struct edge) { origin->merged, graph->all->items[index].merged,
								   origin->path, match->at };
		else if (!graph->unsure)
			diags_add(graph->diags, SEVERITY_ERROR, origin->path, match->at, "unknown concept '@%s'%s",
				  shown(graph->arena, match->text),
				  graph->diags->len < DIAGS_MAX ? other_concept(graph->arena, match->text, graph->names)
								: "");
	}
}

static int compare_edges(const void *a, const void *b)
{
	const struct edge *left = a, *right = b;
	return (left->to > right->to) - (left->to < right->to);
}

/* Kahn's algorithm: takes concepts whose named concepts are all taken. `order` gets the places taken, first
 * come first; `waits` keeps how many concepts each of the others waits for. Returns how many were taken. */
static size_t sort_concepts(size_t *order, size_t *waits, struct edge *edges, size_t nedges, size_t count)
{
	size_t *first = alloc_zeroed(count + 1, sizeof *first), taken = 0;
	if (nedges)
		qsort(edges, nedges, sizeof *edges, compare_edges);
	for (size_t i = 0; i < nedges; i++) {
		first[edges[i].to + 1]++;
		waits[edges[i].from]++;
	}
	for (size_t i = 0; i < count; i++)
		first[i + 1] += first[i];
	for (size_t i = 0; i < count; i++)
		if (!waits[i])
			order[taken++] = i;
	for (size_t next = 0; next < taken; next++)
		for (size_t i = first[order[next]]; i < first[order[next] + 1]; i++)
			if (!--waits[edges[i].from])
				order[taken++] = edges[i].from;
	free(first);
	return taken;
}

static void report_cycle(struct graph *graph, const struct edge *edge, const struct concept *concepts)
{
	diags_add(graph->diags, SEVERITY_ERROR, edge->path, edge->at,
		  edge->from == edge->to ? "concept '@%s' names itself; remove it here"
					 : "concept '@%s' comes back to itself by way of '@%s'; remove one of them",
		  shown(graph->arena, concepts[edge->from].name), shown(graph->arena, concepts[edge->to].name));
}

/* One message for each cycle: from every waiting concept along what it waits for, until a concept comes again. */
static void report_cycles(struct graph *graph, const size_t *waits, const struct concept *concepts, size_t count)
{
	const struct edge **out = alloc_zeroed(count, sizeof *out);
	size_t *walks = alloc_zeroed(count, sizeof *walks); /* which walk came by; 0: none yet */
	for (size_t i = 0; i < graph->edges.len; i++) {
		const struct edge *edge = &graph->edges.items[i];
		if (waits[edge->from] && waits[edge->to])
			out[edge->from] = edge;
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = i, walk = i + 1;
		if (!waits[i] || walks[i])
			continue;
		for (; !walks[at]; at = out[at]->to)
			walks[at] = walk;
		if (walks[at] == walk)
			report_cycle(graph, out[at], concepts);
	}
	free(out);
	free(walks);
}

static void order_concepts(struct lexicon *out, struct graph *graph)
{
	size_t count = out->nconcepts;
	size_t *order = alloc_zeroed(count, sizeof *order), *waits = alloc_zeroed(count, sizeof *waits);
	struct concept *sorted = arena_array(graph->arena, count, sizeof *sorted);
	size_t taken = sort_concepts(order, waits, graph->edges.items, graph->edges.len, count);
	if (taken < count)
		report_cycles(graph, waits, out->concepts, count);
	for (size_t i = 0; i < count && taken < count; i++)
		if (waits[i])
			order[taken++] = i;
	for (size_t i = 0; i < count; i++)
		sorted[i] = out->concepts[order[i]];
	out->concepts = sorted;
	free(order);
	free(waits);
}

static void merge_concepts(struct lexicon *out, const struct lexicon_file *files, size_t nfiles, struct arena *arena,
			   struct diags *diags)
{
	origins all = VEC_INIT;
	struct names names;
	bool unsure = false;
	for (size_t i = 0; i < nfiles; i++) {
		collect(&all, &files[i], &files[i].concepts, sizeof(struct matches));
		unsure = unsure || files[i].unread;
	}
	names_init(&names, arena, all.items, all.len, sizeof *all.items);
	out->nconcepts = number_places(&all, &names);
	out->concepts = arena_array(arena, out->nconcepts, sizeof *out->concepts);
	struct graph graph = { VEC_INIT, &names, &all, arena, diags, unsure };
	for (size_t i = 0; i < all.len; i++) {
		const struct matches *more = all.items[i].value;
		struct concept *concept = &out->concepts[all.items[i].merged];
		if (!concept->name)
			*concept = (struct concept) { .name = all.items[i].name,
						      .path = all.items[i].path,
						      .at = all.items[i].node->key_at };
		append(arena, (void **)&concept->phrasings.items, &concept->phrasings.len, more->items, more->len,
		       sizeof *more->items);
		add_edges(&graph, &all.items[i], more);
	}
	order_concepts(out, &graph);
	vec_release(&graph.edges);
	vec_release(&all);
}

bool lexicon_merge(struct lexicon *out, struct names *names, const struct lexicon_file *files, size_t nfiles,
		   struct arena *arena, struct diags *diags)
{
	size_t errors = diags->errors;
	*out = (struct lexicon) { 0 };
	merge_same(out, files, nfiles, arena, diags);
	merge_concepts(out, files, nfiles, arena, diags);
	names_init(names, arena, out->concepts, out->nconcepts, sizeof *out->concepts);
	return diags->errors == errors;
}
