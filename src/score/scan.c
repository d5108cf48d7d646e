#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "program_private.h"

struct hit_list {
	VEC(struct hit) hits;
	bool known; /* evaluated in this reading */
};

/* How far a phrase has come: where its slot was last filled, and where that match began. */
struct progress {
	uint32_t position; /* of the term in the slot, + 1; 0: never */
	uint32_t first;	   /* index of the match's first term */
};

struct scan {
	const struct program *program;
	const struct stream *stream;
	const struct doc *const *docs;
	struct progress *progress; /* by slot */
	struct hit_list *lists;	   /* by node */
};

struct scan *scan_new(const struct program *program)
{
	struct scan *scan = alloc_zeroed(1, sizeof *scan);
	scan->program = program;
	scan->progress = alloc_zeroed(program->slots.len, sizeof *scan->progress);
	scan->lists = alloc_zeroed(program->nodes.len, sizeof *scan->lists);
	return scan;
}

void scan_free(struct scan *scan)
{
	if (!scan)
		return;
	for (size_t i = 0; i < scan->program->nodes.len; i++)
		vec_release(&scan->lists[i].hits);
	free(scan->lists);
	free(scan->progress);
	free(scan);
}

static void add_hit(struct scan *scan, node_id node, uint32_t first, uint32_t last)
{
	struct hit_list *list = &scan->lists[node];
	struct hit hit = { .unit = scan->stream->terms.items[first].unit, .first = first, .last = last };
	if (list->hits.len && !memcmp(&list->hits.items[list->hits.len - 1], &hit, sizeof hit))
		return;
	*vec_push(&list->hits) = hit;
}

static void step_slot(struct scan *scan, uint32_t slot, uint32_t index, uint32_t position)
{
	const struct slot *info = &scan->program->slots.items[slot];
	struct progress *here = &scan->progress[slot];
	if (info->first) {
		*here = (struct progress) { .position = position + 1, .first = index };
	} else {
		const struct progress *before = here - 1;
		if (!before->position || position + 1 - before->position > PHRASE_GAP)
			return;
		*here = (struct progress) { .position = position + 1, .first = before->first };
	}
	if (info->last)
		add_hit(scan, scan->program->phrase_node.items[info->phrase], here->first, index);
}

static void run_automaton(struct scan *scan)
{
	const struct program *program = scan->program;
	memset(scan->progress, 0, program->slots.len * sizeof *scan->progress);
	for (uint32_t i = 0; i < scan->stream->terms.len; i++) {
		const struct term *term = &scan->stream->terms.items[i];
		if (term->id == TERM_NONE || term->id > program->nterms)
			continue;
		uint32_t end = program->use_start[term->id + 1];
		for (uint32_t u = program->use_start[term->id]; u < end; u++)
			step_slot(scan, program->uses.items[u].slot, i, term->position);
	}
}

void scan_read(struct scan *scan, const struct stream *stream, const struct doc *const *docs)
{
	scan->stream = stream;
	scan->docs = docs;
	for (size_t i = 0; i < scan->program->nodes.len; i++) {
		vec_clear(&scan->lists[i].hits);
		scan->lists[i].known = scan->program->nodes.items[i].kind == NODE_PHRASE;
	}
	run_automaton(scan);
}

/* --- evaluation: each node once a reading, from its children ------------------------------------------------ */

static const struct node_entry *entry_of(const struct scan *scan, node_id node)
{
	return &scan->program->nodes.items[node];
}

static node_id child_at(const struct scan *scan, const struct node_entry *entry, uint32_t child)
{
	return scan->program->children.items[entry->first_child + child];
}

static bool is_not(const struct scan *scan, node_id node)
{
	return node != NODE_NONE && entry_of(scan, node)->kind == NODE_NOT;
}

/* Hits of what a `not` refuses. */
static struct hits refused_hits(struct scan *scan, node_id node)
{
	return scan_hits(scan, child_at(scan, entry_of(scan, node), 0));
}

static bool any_in_unit(struct hits hits, uint32_t unit)
{
	for (size_t i = 0; i < hits.len && hits.items[i].unit <= unit; i++)
		if (hits.items[i].unit == unit)
			return true;
	return false;
}

static int compare_hits(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->last < y->last ? -1 : x->last > y->last;
}

static void sort_hits(struct hit_list *list)
{
	if (list->hits.len > 1)
		qsort(list->hits.items, list->hits.len, sizeof *list->hits.items, compare_hits);
}

static void gather(struct scan *scan, struct hit_list *out, struct hits hits)
{
	(void)scan;
	for (size_t i = 0; i < hits.len; i++)
		*vec_push(&out->hits) = hits.items[i];
}

static void eval_any(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	for (uint32_t c = 0; c < entry->nchildren; c++)
		gather(scan, out, scan_hits(scan, child_at(scan, entry, c)));
	sort_hits(out);
}

static void eval_at_least(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	unsigned held = 0;
	for (uint32_t c = 0; c < entry->nchildren; c++)
		held += scan_hits(scan, child_at(scan, entry, c)).len > 0;
	if (held >= entry->count)
		eval_any(scan, entry, out);
}

static void eval_all(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	for (uint32_t c = 0; c < entry->nchildren; c++) {
		node_id child = child_at(scan, entry, c);
		bool wanted = !is_not(scan, child);
		struct hits hits = wanted ? scan_hits(scan, child) : refused_hits(scan, child);
		if (wanted != (hits.len > 0))
			return;
	}
	for (uint32_t c = 0; c < entry->nchildren; c++)
		if (!is_not(scan, child_at(scan, entry, c)))
			gather(scan, out, scan_hits(scan, child_at(scan, entry, c)));
	sort_hits(out);
}

/* Widens `span` by the hit of `hits` in its unit that widens it least; false when there is none. */
static bool widen(struct hit *span, struct hits hits)
{
	struct hit best = { 0 };
	bool found = false;
	for (size_t i = 0; i < hits.len && hits.items[i].unit <= span->unit; i++) {
		if (hits.items[i].unit != span->unit)
			continue;
		struct hit wider = *span;
		if (hits.items[i].first < wider.first)
			wider.first = hits.items[i].first;
		if (hits.items[i].last > wider.last)
			wider.last = hits.items[i].last;
		if (!found || wider.last - wider.first < best.last - best.first)
			best = wider;
		found = true;
	}
	if (found)
		*span = best;
	return found;
}

/* `sentence` and `near`: from each hit of the first wanted entry, the tightest span over one hit of every other
 * wanted entry in the same piece. */
static void eval_together(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	uint32_t seed = 0;
	while (seed < entry->nchildren && is_not(scan, child_at(scan, entry, seed)))
		seed++;
	if (seed == entry->nchildren)
		return;
	struct hits seeds = scan_hits(scan, child_at(scan, entry, seed));
	for (size_t i = 0; i < seeds.len; i++) {
		struct hit span = seeds.items[i];
		bool holds = true;
		for (uint32_t c = 0; holds && c < entry->nchildren; c++) {
			node_id child = child_at(scan, entry, c);
			if (c == seed)
				continue;
			holds = is_not(scan, child) ? !any_in_unit(refused_hits(scan, child), span.unit)
						    : widen(&span, scan_hits(scan, child));
		}
		uint32_t width = scan->stream->terms.items[span.last].position -
				 scan->stream->terms.items[span.first].position;
		if (holds && (entry->kind == NODE_SENTENCE || width <= entry->count))
			*vec_push(&out->hits) = span;
	}
}

/* The term that stands for a token, or the one after it in its unit. */
static bool term_at_token(const struct scan *scan, const struct unit *unit, uint32_t token, uint32_t *out)
{
	for (uint32_t i = unit->first; i < unit->first + unit->count; i++)
		if (scan->stream->terms.items[i].token >= token) {
			*out = i;
			return true;
		}
	return false;
}

static void eval_quantity(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	for (uint32_t u = 0; u < scan->stream->units.len; u++) {
		const struct unit *unit = &scan->stream->units.items[u];
		const struct doc *doc = scan->docs[unit->answer];
		const struct piece *piece = &doc->pieces[unit->piece];
		for (size_t q = 0; q < doc->nquantities; q++) {
			const struct quantity *quantity = &doc->quantities[q];
			uint32_t first, last;
			if (quantity->first < piece->first)
				continue;
			if (quantity->first >= piece->first + piece->count)
				break;
			if (quantity->dimension != entry->dimension || quantity->high < entry->min ||
			    quantity->low > entry->max)
				continue;
			if (!term_at_token(scan, unit, quantity->first, &first))
				continue;
			if (!term_at_token(scan, unit, quantity->last, &last) || last < first)
				last = first;
			*vec_push(&out->hits) = (struct hit) { .unit = u, .first = first, .last = last };
		}
	}
}

struct hits scan_hits(struct scan *scan, node_id node)
{
	static void (*const evals[])(struct scan *, const struct node_entry *, struct hit_list *) = {
		[NODE_QUANTITY] = eval_quantity, [NODE_ANY] = eval_any,	   [NODE_ALL] = eval_all,
		[NODE_SENTENCE] = eval_together, [NODE_NEAR] = eval_together, [NODE_AT_LEAST] = eval_at_least,
	};
	if (node == NODE_NONE)
		return (struct hits) { 0 };
	struct hit_list *list = &scan->lists[node];
	const struct node_entry *entry = entry_of(scan, node);
	if (!list->known) {
		list->known = true;
		if (entry->kind != NODE_NOT && entry->kind != NODE_PHRASE)
			evals[entry->kind](scan, entry, list);
	}
	return (struct hits) { .items = list->hits.items, .len = list->hits.len };
}
