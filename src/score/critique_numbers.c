/* Numbers of a case that contradict one another: the same thing counted twice, with another result. */
#include <string.h>

#include "critique_private.h"
#include "features.h"
#include "mlcoach/base/vec.h"

/* Values further apart than this factor are no roundings of each other. */
#define APART 1.3
/* Words behind a number, and one before it, that tell of what it is. */
#define BEHIND 2u

struct figure {
	enum dimension dimension;
	double value;
	const char *text; /* as written */
	uint32_t thing[BEHIND + 1]; /* terms: before, behind, behind; TERM_NONE: none */
	const char *where;	    /* "fact 'scale'" */
	struct mark at;
};

typedef VEC(struct figure) figures;

/* Words between two quantities belong to the one that they stand behind. */
static void name_thing(const struct critic *critic, const struct quantity *quantity, uint32_t piece, struct figure *out)
{
	unsigned behind = 0;
	for (size_t t = 0; t < critic->stream.terms.len; t++) {
		const struct term *term = &critic->stream.terms.items[t];
		const struct token *token = &critic->doc.tokens[term->token];
		if (token->piece != piece || token->traits & TRAIT_QUANTITY)
			continue;
		if (term->token < quantity->first && term->token + 3 >= quantity->first)
			out->thing[0] = term->id;
		else if (term->token > quantity->last && term->token <= quantity->last + 4 && behind < BEHIND)
			out->thing[++behind] = term->id;
	}
}

static void read_figures(struct critic *critic, figures *out, const char *text, const char *where, struct mark at)
{
	critic_read(critic, text, strlen(text));
	for (size_t q = 0; q < critic->doc.nquantities; q++) {
		const struct quantity *quantity = &critic->doc.quantities[q];
		const struct token *first = &critic->doc.tokens[quantity->first];
		uint32_t end = critic->doc.tokens[quantity->last].end;
		if (quantity->low != quantity->high || quantity->low <= 0)
			continue;
		struct figure *figure = vec_push(out);
		*figure = (struct figure) { .dimension = quantity->dimension, .value = quantity->low, .where = where, .at = at };
		figure->text = arena_strndup(&critic->arena, text + first->start, end - first->start);
		name_thing(critic, quantity, first->piece, figure);
	}
}

/* The same words before and behind both; two at least. One text may count in stages and contradicts nothing. */
static bool same_thing(const struct figure *a, const struct figure *b)
{
	return a->where != b->where && a->dimension == b->dimension && !memcmp(a->thing, b->thing, sizeof a->thing) &&
	       a->thing[1] && (a->thing[0] || a->thing[2]);
}

static bool contradict(const struct figure *a, const struct figure *b)
{
	double ratio = a->value > b->value ? a->value / b->value : b->value / a->value;
	return same_thing(a, b) && ratio > APART;
}

static void read_case(struct critic *critic, figures *out)
{
	const struct case_study *study = critic->inspected->study;
	read_figures(critic, out, study->prompt, "the prompt", (struct mark) { 1, 1 });
	for (size_t i = 0; i < study->nfacts; i++)
		read_figures(critic, out, study->facts[i].answer,
			     arena_printf(&critic->arena, "fact '%s'", study->facts[i].id), study->facts[i].at);
	if (study->diagram)
		read_figures(critic, out, study->diagram, "the diagram", (struct mark) { 1, 1 });
	for (size_t s = 0; s < critic->inspected->framework->nsteps; s++)
		read_figures(critic, out, study->steps[s].answer,
			     arena_printf(&critic->arena, "the answer of step '%s'", critic->inspected->framework->steps[s].id),
			     study->steps[s].at);
}

void critique_numbers(struct critic *critic)
{
	figures all = VEC_INIT;
	read_case(critic, &all);
	for (size_t i = 0; i < all.len; i++)
		for (size_t j = 0; j < i; j++) {
			const struct figure *here = &all.items[i], *there = &all.items[j];
			if (!contradict(here, there))
				continue;
			diags_warn(critic->diags, "numbers-differ", critic->inspected->study->path, here->at,
				   "'%s' in %s and '%s' in %s seem to count the same thing; which is right?", here->text,
				   here->where, there->text, there->where);
			break;
		}
	vec_release(&all);
}
