/* expressions: where they hold, each evaluated once a reading from its children. */
#include <string.h>

#include "scan_private.h"

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

/* Hits of a child; of a `not`, those of what it refuses. */
static struct hits hits_of(struct scan *scan, node_id child)
{
	return scan_hits(scan, is_not(scan, child) ? child_at(scan, entry_of(scan, child), 0) : child);
}

static void eval_any(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	for (uint32_t c = 0; c < entry->nchildren; c++) {
		struct hits hits = scan_hits(scan, child_at(scan, entry, c));
		if (!hits.len)
			continue;
		if (out->hits.cap - out->hits.len < hits.len)
			vec_reserve(&out->hits, hits.len);
		memcpy(out->hits.items + out->hits.len, hits.items, hits.len * sizeof *hits.items);
		out->hits.len += hits.len;
	}
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
		if (is_not(scan, child) == (hits_of(scan, child).len > 0))
			return;
	}
	eval_any(scan, entry, out);
}

/* --- sentence and near ---------------------------------------------------------------------------------------- */

struct members {
	struct member *items;
	uint32_t count;
};

static bool any_in_unit(struct hits hits, uint32_t unit)
{
	size_t low = 0, high = hits.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (hits.items[middle].unit < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low < hits.len && hits.items[low].unit == unit;
}

static bool refused_in_unit(const struct members *members, uint32_t unit)
{
	for (uint32_t m = 0; m < members->count; m++)
		if (members->items[m].refused && any_in_unit(members->items[m].hits, unit))
			return true;
	return false;
}

/* The member with the last hit that is still to read; NULL when none has any. */
static struct member *latest(const struct members *members)
{
	struct member *found = NULL;
	for (uint32_t m = 0; m < members->count; m++) {
		struct member *member = &members->items[m];
		if (!member->refused && member->hits.len &&
		    (!found ||
		     member->hits.items[member->hits.len - 1].first > found->hits.items[found->hits.len - 1].first))
			found = member;
	}
	return found;
}

static void forget_unit(const struct members *members)
{
	for (uint32_t m = 0; m < members->count; m++)
		members->items[m].met = false;
}

static void meet(struct member *member, const struct hit *hit)
{
	if (!member->met || hit->last < member->last)
		member->last = hit->last, member->says_no = hit->says_no;
	member->met = true;
}

/* Where the shortest span ends that has a hit of every member and begins at the hit just read. */
static bool end_of_span(const struct members *members, uint32_t *out)
{
	*out = 0;
	for (uint32_t m = 0; m < members->count; m++) {
		const struct member *member = &members->items[m];
		if (member->refused)
			continue;
		if (!member->met)
			return false;
		if (member->last > *out)
			*out = member->last;
	}
	return true;
}

static bool any_says_no(const struct members *members)
{
	for (uint32_t m = 0; m < members->count; m++)
		if (!members->items[m].refused && members->items[m].says_no)
			return true;
	return false;
}

static uint32_t width_of(const struct scan *scan, uint32_t first, uint32_t last)
{
	return scan->stream->terms.items[last].position - scan->stream->terms.items[first].position;
}

/* Drops hits behind the last piece that has some of every member; false when there is no such piece. */
static bool find_unit(const struct members *members, uint32_t *out)
{
	uint32_t unit = UINT32_MAX;
	for (bool agreed = false; !agreed;) {
		agreed = true;
		for (uint32_t m = 0; m < members->count; m++) {
			struct hits *hits = &members->items[m].hits;
			if (members->items[m].refused)
				continue;
			while (hits->len && hits->items[hits->len - 1].unit > unit)
				hits->len--;
			if (!hits->len)
				return false;
			agreed &= unit == UINT32_MAX || hits->items[hits->len - 1].unit == unit;
			unit = hits->items[hits->len - 1].unit;
		}
	}
	*out = unit;
	return unit != UINT32_MAX;
}

/* All spans in a piece over one hit of every member that have no shorter one inside, from the last to the first. */
static void find_spans(const struct scan *scan, const struct node_entry *entry, const struct members *members,
		       uint32_t unit, struct hit_list *out)
{
	uint32_t earliest = UINT32_MAX, end;
	forget_unit(members);
	for (struct member *member; (member = latest(members));) {
		const struct hit *hit = &member->hits.items[member->hits.len - 1];
		if (hit->unit != unit)
			return;
		member->hits.len--;
		meet(member, hit);
		if (!end_of_span(members, &end) || end >= earliest)
			continue;
		earliest = end;
		bool wide = entry->kind == NODE_NEAR && width_of(scan, hit->first, end) > entry->count;
		if (wide || refused_in_unit(members, unit))
			continue;
		/* Two hits that begin together: the second gave the shorter span. */
		if (out->hits.len && out->hits.items[out->hits.len - 1].first == hit->first)
			out->hits.len--;
		add_hit(scan, out, hit->first, end, any_says_no(members));
	}
}

static void eval_together(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	for (uint32_t c = 0; c < entry->nchildren; c++)
		hits_of(scan, child_at(scan, entry, c)); /* which may need the room for members itself */
	vec_clear(&scan->members);
	for (uint32_t c = 0; c < entry->nchildren; c++) {
		node_id child = child_at(scan, entry, c);
		*vec_push(&scan->members) =
			(struct member) { .hits = hits_of(scan, child), .refused = is_not(scan, child) };
	}
	struct members members = { scan->members.items, entry->nchildren };
	for (uint32_t unit; find_unit(&members, &unit);)
		find_spans(scan, entry, &members, unit, out);
}

/* --- quantities ----------------------------------------------------------------------------------------------- */

/* The first term of a unit that stands at a token or behind it; one past the last when there is none. */
static uint32_t term_from(const struct scan *scan, const struct unit *unit, uint32_t token)
{
	uint32_t low = unit->first, high = unit->first + unit->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (scan->stream->terms.items[middle].token < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void measure(struct scan *scan, const struct unit *unit, const struct quantity *quantity)
{
	uint32_t first = term_from(scan, unit, quantity->first), end = term_from(scan, unit, quantity->last + 1);
	if (first == unit->first + unit->count)
		return;
	*vec_push(&scan->measures[quantity->dimension]) = (struct measure) {
		.low = quantity->low,
		.high = quantity->high,
		.unit = (uint32_t)(unit - scan->stream->units.items),
		.first = first,
		.last = end > first ? end - 1 : first,
	};
}

/* Where the quantities stand in the stream, once a reading. */
static void measure_all(struct scan *scan)
{
	const struct stream *stream = scan->stream;
	scan->measured = true;
	for (size_t d = 0; d < DIMENSION_COUNT_OF; d++)
		vec_clear(&scan->measures[d]);
	uint32_t answer = UINT32_MAX;
	size_t q = 0;
	for (size_t u = 0; u < stream->units.len; u++) {
		const struct unit *unit = &stream->units.items[u];
		const struct doc *doc = scan->docs[unit->answer];
		const struct piece *piece = &doc->pieces[unit->piece];
		if (unit->answer != answer)
			q = 0, answer = unit->answer;
		for (; q < doc->nquantities && doc->quantities[q].first < piece->first + piece->count; q++)
			measure(scan, unit, &doc->quantities[q]);
	}
}

static void eval_quantity(struct scan *scan, const struct node_entry *entry, struct hit_list *out)
{
	if (!scan->measured)
		measure_all(scan);
	const struct measure *measures = scan->measures[entry->dimension].items;
	for (size_t i = 0; i < scan->measures[entry->dimension].len; i++)
		if (measures[i].high >= entry->min && measures[i].low <= entry->max)
			*push_hit(out) = (struct hit) { measures[i].unit, measures[i].first, measures[i].last, false };
}

struct hits scan_hits(struct scan *scan, node_id node)
{
	/* Phrases were found by the automaton; a `not` holds nowhere itself. */
	static void (*const evals[])(struct scan *, const struct node_entry *, struct hit_list *) = {
		[NODE_PHRASE] = NULL,
		[NODE_QUANTITY] = eval_quantity,
		[NODE_ANY] = eval_any,
		[NODE_ALL] = eval_all,
		[NODE_SENTENCE] = eval_together,
		[NODE_NEAR] = eval_together,
		[NODE_AT_LEAST] = eval_at_least,
		[NODE_NOT] = NULL,
	};
	if (node == NODE_NONE)
		return (struct hits) { 0 };
	struct hit_list *list = &scan->lists[node];
	const struct node_entry *entry = entry_of(scan, node);
	if (!list->known) {
		list->known = true;
		if (evals[entry->kind])
			evals[entry->kind](scan, entry, list);
		tidy_hits(scan, list);
	}
	return (struct hits) { .items = list->hits.items, .len = list->hits.len };
}
