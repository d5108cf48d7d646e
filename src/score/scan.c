#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "scan_private.h"

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
	vec_release(&scan->members);
	free(scan->lists);
	free(scan->progress);
	free(scan);
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
		unsigned pair = pair_likely(&program->pairs, last, id) | pair_likely(&program->pairs, second, id);
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
