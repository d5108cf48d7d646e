/* pairs: which two terms may stand one after the other in a phrase, and what they then do. */
#include <stdlib.h>

#include "mlcoach/base/alloc.h"
#include "program_private.h"

/* With more steps than this, no pairs are told apart: two groups of a thousand alternatives, side by side. */
#define STEPS_MAX ((size_t)1 << 20)

/* A use of a slot right before a use of another. */
struct step {
	uint32_t before, term; /* their terms */
	uint32_t from, to;     /* the uses */
};

typedef VEC(struct step) steps;
typedef VEC(uint32_t) numbers;

/* The uses of each slot. */
struct fillers {
	uint32_t *uses, *start; /* by slot */
};

static struct fillers fillers_of(const struct program *program)
{
	size_t nslots = program->slots.len;
	struct fillers fillers = { alloc_zeroed(program->uses.len, sizeof *fillers.uses),
				   alloc_zeroed(nslots + 2, sizeof *fillers.start) };
	for (size_t u = 0; u < program->uses.len; u++)
		fillers.start[program->uses.items[u].slot + 2]++;
	for (size_t s = 0; s < nslots; s++)
		fillers.start[s + 2] += fillers.start[s + 1];
	for (size_t u = 0; u < program->uses.len; u++)
		fillers.uses[fillers.start[program->uses.items[u].slot + 1]++] = (uint32_t)u;
	return fillers;
}

static void add_steps(steps *out, const struct program *program, const struct fillers *fillers, uint32_t before,
		      uint32_t slot)
{
	for (uint32_t b = fillers->start[before]; b < fillers->start[before + 1]; b++)
		for (uint32_t t = fillers->start[slot]; t < fillers->start[slot + 1] && out->len <= STEPS_MAX; t++) {
			uint32_t from = fillers->uses[b], to = fillers->uses[t];
			*vec_push(out) = (struct step) { program->uses.items[from].term, program->uses.items[to].term,
							 from, to };
		}
}

static void list_steps(steps *out, const struct program *program)
{
	struct fillers fillers = fillers_of(program);
	for (uint32_t s = 0; s < program->slots.len; s++) {
		const struct slot *slot = &program->slots.items[s];
		for (uint32_t b = slot->before; b < slot->before + slot->nbefore; b++)
			add_steps(out, program, &fillers, program->befores.items[b], s);
	}
	free(fillers.uses);
	free(fillers.start);
}

/* --- the table ------------------------------------------------------------------------------------------------ */

static int order(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_pairs(const struct step *x, const struct step *y)
{
	return x->before != y->before ? order(x->before, y->before) : order(x->term, y->term);
}

static int by_to(const void *a, const void *b)
{
	const struct step *x = a, *y = b;
	int pairs = compare_pairs(x, y);
	return pairs ? pairs : order(x->to, y->to);
}

static int by_from(const void *a, const void *b)
{
	const struct step *x = a, *y = b;
	int pairs = compare_pairs(x, y);
	return pairs ? pairs : order(x->from, y->from);
}

static struct pair *add_pair(struct pairs *pairs, const struct step *step)
{
	struct pair *pair = pair_place(pairs, step->before, step->term);
	size_t bit = (size_t)(pair_hash(step->before, step->term) >> (64 - pairs->bits_log));
	pairs->bits[bit / 64] |= UINT64_C(1) << bit % 64;
	pair->before = step->before;
	pair->term = step->term;
	return pair;
}

static void add_goes_on(struct pairs *pairs, steps *all, numbers *uses)
{
	qsort(all->items, all->len, sizeof *all->items, by_to);
	for (size_t i = 0; i < all->len; i++) {
		const struct step *step = &all->items[i];
		struct pair *pair = add_pair(pairs, step);
		if (!pair->ngoes_on)
			pair->goes_on = (uint32_t)uses->len;
		else if (step->to == step[-1].to)
			continue;
		*vec_push(uses) = step->to;
		pair->ngoes_on++;
	}
}

static void add_begins(struct pairs *pairs, steps *all, numbers *uses, const struct program *program)
{
	qsort(all->items, all->len, sizeof *all->items, by_from);
	for (size_t i = 0; i < all->len; i++) {
		const struct step *step = &all->items[i];
		struct pair *pair = add_pair(pairs, step);
		bool begins = !program->slots.items[program->uses.items[step->from].slot].nbefore;
		if (!begins || (pair->nbegins && step->from == step[-1].from))
			continue;
		if (!pair->nbegins)
			pair->begins = (uint32_t)uses->len;
		*vec_push(uses) = step->from;
		pair->nbegins++;
	}
}

void pairs_index(struct program *program)
{
	struct pairs *pairs = &program->pairs;
	steps all = VEC_INIT;
	numbers uses = VEC_INIT;
	list_steps(&all, program);
	if (all.len && all.len <= STEPS_MAX) {
		for (pairs->table_log = 6; (size_t)1 << pairs->table_log < all.len * 2;)
			pairs->table_log++;
		pairs->bits_log = pairs->table_log + 3;
		pairs->table = alloc_zeroed((size_t)1 << pairs->table_log, sizeof *pairs->table);
		pairs->bits = alloc_zeroed(((size_t)1 << pairs->bits_log) / 64, sizeof *pairs->bits);
		add_goes_on(pairs, &all, &uses);
		add_begins(pairs, &all, &uses, program);
	}
	pairs->uses = uses.items;
	vec_release(&all);
}

void pairs_release(struct program *program)
{
	free(program->pairs.uses);
	free(program->pairs.table);
	free(program->pairs.bits);
}
