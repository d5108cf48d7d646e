#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "program_private.h"

struct hit_list {
	VEC(struct hit) hits;
	bool known; /* evaluated in this reading */
};

/* Where a slot was last filled, and where that match of its phrase began. */
struct progress {
	uint32_t position; /* of the term in the slot, + 1; 0: never */
	uint32_t first;    /* index of the match's first term */
	bool says_no;      /* one of its terms does */
};

/* A quantity, as terms of the stream. */
struct measure {
	double low, high;
	uint32_t unit, first, last;
};

struct scan {
	const struct program *program;
	const struct stream *stream;
	const struct doc *const *docs;
	struct progress *progress; /* by slot */
	struct hit_list *lists;    /* by node */
	struct hit_list spare;     /* room to sort in */
	VEC(struct measure) measures[DIMENSION_COUNT_OF];
	bool measured; /* in this reading */
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
	for (size_t d = 0; d < DIMENSION_COUNT_OF; d++)
		vec_release(&scan->measures[d]);
	vec_release(&scan->spare.hits);
	free(scan->lists);
	free(scan->progress);
	free(scan);
}

/* Room for one more hit, not cleared. */
static struct hit *push(struct hit_list *list)
{
	if (list->hits.len == list->hits.cap)
		vec_reserve(&list->hits, 1);
	return &list->hits.items[list->hits.len++];
}

static void add_hit(const struct scan *scan, struct hit_list *out, uint32_t first, uint32_t last, bool says_no)
{
	*push(out) = (struct hit) {
		.unit = scan->stream->terms.items[first].unit, .first = first, .last = last, .says_no = says_no
	};
}

/* The match that goes on into a slot at `position`: the latest of those that may; NULL when none may. */
static const struct progress *before_slot(const struct scan *scan, const struct slot *slot, uint32_t position)
{
	const struct progress *found = NULL;
	for (uint32_t b = 0; b < slot->nbefore; b++) {
		const struct progress *before = &scan->progress[scan->program->befores.items[slot->before + b]];
		bool fits = before->position && position + 1 - before->position <= PHRASE_GAP;
		if (fits && (!found || before->first > found->first))
			found = before;
	}
	return found;
}

static void step_slot(struct scan *scan, const struct slot_use *use, uint32_t index, uint32_t position)
{
	const struct slot *slot = &scan->program->slots.items[use->slot];
	const struct progress *before = before_slot(scan, slot, position);
	struct progress here = { .position = position + 1, .first = index, .says_no = use->says_no };
	if (slot->nbefore) {
		if (!before)
			return;
		here.first = before->first;
		here.says_no |= before->says_no;
	}
	scan->progress[use->slot] = here;
	if (slot->last)
		add_hit(scan, &scan->lists[scan->program->phrase_node.items[slot->phrase]], here.first, index,
			here.says_no);
}

/* Fills the slots that a term begins phrases in. Done late, by a term that goes on with it. */
static void begin_phrases(struct scan *scan, uint32_t index, const struct pair *pair)
{
	const struct program *program = scan->program;
	uint32_t position = scan->stream->terms.items[index].position;
	for (uint32_t b = pair->begins; b < pair->begins + pair->nbegins; b++) {
		const struct slot_use *use = &program->uses.items[program->pairs.uses[b]];
		scan->progress[use->slot] =
			(struct progress) { .position = position + 1, .first = index, .says_no = use->says_no };
	}
}

/* The term goes on after one or after two before it: each use once, in their order. */
static void go_on(struct scan *scan, uint32_t index, const struct pair *const pairs[PHRASE_GAP])
{
	static const struct pair none;
	const struct program *program = scan->program;
	const struct pair *a = pairs[0] ? pairs[0] : &none, *b = pairs[1] ? pairs[1] : &none;
	const uint32_t *x = program->pairs.uses + a->goes_on, *x_end = x + a->ngoes_on;
	const uint32_t *y = program->pairs.uses + b->goes_on, *y_end = y + b->ngoes_on;
	uint32_t position = scan->stream->terms.items[index].position;
	while (x < x_end || y < y_end) {
		uint32_t use = y == y_end || (x < x_end && *x < *y) ? *x : *y;
		x += x < x_end && *x == use;
		y += y < y_end && *y == use;
		step_slot(scan, &program->uses.items[use], index, position);
	}
}

/* Lets a term go on with those before it. */
static void step_pairs(struct scan *scan, uint32_t index)
{
	const struct program *program = scan->program;
	const struct term *terms = scan->stream->terms.items, *term = &terms[index];
	const struct pair *pairs[PHRASE_GAP] = { NULL };
	bool found = false;
	for (uint32_t back = index < PHRASE_GAP ? index : PHRASE_GAP; back; back--) {
		const struct term *before = &terms[index - back];
		const struct pair *pair = pair_find(&program->pairs, before->id, term->id);
		if (!pair || term->position - before->position > PHRASE_GAP)
			continue;
		begin_phrases(scan, index - back, pair);
		pairs[back - 1] = pair;
		found = true;
	}
	if (found)
		go_on(scan, index, pairs);
}

/* Without pairs: every slot that the term may fill. */
static void step_all(struct scan *scan, uint32_t index)
{
	const struct program *program = scan->program;
	const struct term *term = &scan->stream->terms.items[index];
	for (uint32_t u = program->use_start[term->id]; u < program->use_start[term->id + 1]; u++)
		step_slot(scan, &program->uses.items[u], index, term->position);
}

/* Terms looked at in one go. */
#define STRETCH 1024u

/* Terms of a stretch with something to do. */
struct todo {
	uint32_t lone[STRETCH], nlone;	     /* they are phrases by themselves */
	uint32_t going_on[STRETCH], ngoing_on; /* they may go on with one of the two before them */
};

/* Sorts the terms [from, to) out. Without branches, since hardly anything about the next word can be foretold. */
static void look_through(const struct scan *scan, uint32_t from, uint32_t to, struct todo *out)
{
	const struct program *program = scan->program;
	const struct term *terms = scan->stream->terms.items;
	uint32_t nlone = 0, ngoing_on = 0;
	uint32_t last = from ? terms[from - 1].id : TERM_NONE, second = from > 1 ? terms[from - 2].id : TERM_NONE;
	for (uint32_t i = from; i < to; i++) {
		uint32_t id = terms[i].id;
		unsigned roles = program->roles[id <= program->nterms ? id : TERM_NONE];
		bool pair = pair_likely(&program->pairs, last, id) | pair_likely(&program->pairs, second, id);
		out->lone[nlone] = i;
		nlone += (roles & ROLE_ALONE) != 0;
		out->going_on[ngoing_on] = i;
		ngoing_on += pair & ((roles & ROLE_GOES_ON) != 0);
		second = last;
		last = id;
	}
	out->nlone = nlone;
	out->ngoing_on = ngoing_on;
}

static void run_stretch(struct scan *scan, uint32_t from, uint32_t to)
{
	const struct program *program = scan->program;
	struct todo todo;
	look_through(scan, from, to, &todo);
	for (uint32_t i = 0; i < todo.nlone; i++) {
		uint32_t at = todo.lone[i], id = scan->stream->terms.items[at].id, l = program->lone_start[id];
		do
			add_hit(scan, &scan->lists[program->lones[l].node], at, at, program->lones[l].says_no);
		while (++l < program->lone_start[id + 1]);
	}
	for (uint32_t i = 0; i < todo.ngoing_on; i++)
		step_pairs(scan, todo.going_on[i]);
}

static void run_automaton(struct scan *scan)
{
	const struct program *program = scan->program;
	uint32_t count = (uint32_t)scan->stream->terms.len;
	memset(scan->progress, 0, program->slots.len * sizeof *scan->progress);
	if (program->pairs.table) {
		for (uint32_t at = 0; at < count; at += STRETCH)
			run_stretch(scan, at, count - at < STRETCH ? count : at + STRETCH);
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		if (scan->stream->terms.items[i].id <= program->nterms)
			step_all(scan, i);
}

void scan_read(struct scan *scan, const struct stream *stream, const struct doc *const *docs)
{
	scan->stream = stream;
	scan->docs = docs;
	scan->measured = false;
	for (size_t i = 0; i < scan->program->nodes.len; i++) {
		vec_clear(&scan->lists[i].hits);
		scan->lists[i].known = false;
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

/* Hits of a child; of a `not`, those of what it refuses. */
static struct hits hits_of(struct scan *scan, node_id child)
{
	return scan_hits(scan, is_not(scan, child) ? child_at(scan, entry_of(scan, child), 0) : child);
}

static int compare_hits(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->last < y->last ? -1 : x->last > y->last;
}

static bool in_order(const struct hit *a, const struct hit *b)
{
	return a->first < b->first || (a->first == b->first && a->last <= b->last);
}

/* The end of the row of hits from `at` on that are in order. */
static size_t row_end(const struct hit *hits, size_t at, size_t len)
{
	do
		at++;
	while (at < len && in_order(&hits[at - 1], &hits[at]));
	return at;
}

static void merge(struct hit *out, const struct hit *a, const struct hit *a_end, const struct hit *b,
		  const struct hit *b_end)
{
	while (a < a_end && b < b_end)
		*out++ = in_order(a, b) ? *a++ : *b++;
	memcpy(out, a, (size_t)(a_end - a) * sizeof *a);
	memcpy(out + (a_end - a), b, (size_t)(b_end - b) * sizeof *b);
}

/* Natural merge sort: what comes from one expression is in order already. */
static void sort(struct scan *scan, struct hit_list *list)
{
	size_t len = list->hits.len;
	if (!len || row_end(list->hits.items, 0, len) == len)
		return;
	if (scan->spare.hits.cap < len)
		vec_reserve(&scan->spare.hits, len);
	struct hit *from = list->hits.items, *to = scan->spare.hits.items;
	for (size_t rows = 2; rows > 1;) {
		rows = 0;
		for (size_t at = 0, middle, end; at < len; at = end, rows++) {
			middle = row_end(from, at, len);
			end = middle < len ? row_end(from, middle, len) : len;
			merge(to + at, from + at, from + middle, from + middle, from + end);
		}
		struct hit *swap = from;
		from = to, to = swap;
	}
	if (from != list->hits.items)
		memcpy(list->hits.items, from, len * sizeof *from);
}

/* Hits in order, each once. */
static void tidy(struct scan *scan, struct hit_list *list)
{
	sort(scan, list);
	struct hit *hits = list->hits.items;
	size_t kept = 0;
	for (size_t i = 0; i < list->hits.len; i++)
		if (!kept || compare_hits(&hits[kept - 1], &hits[i]))
			hits[kept++] = hits[i];
	list->hits.len = kept;
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

/* A child while its hits are read from the last to the first. */
struct member {
	struct hits hits; /* those still to read */
	bool refused;     /* it is a `not` */
	bool met;         /* in the piece at hand */
	uint32_t last;    /* where its earliest end there is … */
	bool says_no;     /* … and whether that hit does */
};

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

/* All spans over one hit of every member in one piece that have no shorter one inside, from the last to the first. */
static void find_spans(const struct scan *scan, const struct node_entry *entry, const struct members *members,
		       struct hit_list *out)
{
	uint32_t unit = UINT32_MAX, earliest = UINT32_MAX, end;
	for (struct member *member; (member = latest(members));) {
		const struct hit *hit = &member->hits.items[--member->hits.len];
		if (hit->unit != unit) {
			unit = hit->unit;
			earliest = UINT32_MAX;
			forget_unit(members);
		}
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
	struct members members = { alloc_zeroed(entry->nchildren, sizeof *members.items), entry->nchildren };
	for (uint32_t c = 0; c < entry->nchildren; c++) {
		node_id child = child_at(scan, entry, c);
		members.items[c] = (struct member) { .hits = hits_of(scan, child), .refused = is_not(scan, child) };
	}
	find_spans(scan, entry, &members, out);
	free(members.items);
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
			*push(out) = (struct hit) { measures[i].unit, measures[i].first, measures[i].last, false };
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
		tidy(scan, list);
	}
	return (struct hits) { .items = list->hits.items, .len = list->hits.len };
}
