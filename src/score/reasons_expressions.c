/* Which expression of a list holds or, when none does, what the nearest one lacks. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"
#include "program_private.h"
#include "reasons_private.h"

/* --- in words --------------------------------------------------------------------------------------------------- */

static void describe(struct str *out, const struct match *match);

static void describe_list(struct str *out, const struct matches *list, const char *last)
{
	for (size_t i = 0; i < list->len; i++) {
		str_add(out, !i ? "" : i + 1 < list->len ? ", " : last);
		describe(out, &list->items[i]);
	}
}

/* A bound in the dimension's base unit, as people write it. */
static void describe_value(struct str *out, enum dimension dimension, double value)
{
	if (dimension == DIMENSION_DURATION)
		str_addf(out, value < 1 ? "%g ms" : "%g s", value < 1 ? value * 1000 : value);
	else if (dimension == DIMENSION_SHARE)
		str_addf(out, "%g %%", value * 100);
	else
		str_addf(out, dimension == DIMENSION_RATE ? "%g/s" : dimension == DIMENSION_SIZE ? "%g bytes" : "%g", value);
}

static void describe_bounds(struct str *out, const struct match *match)
{
	bool low = isfinite(match->min), high = isfinite(match->max);
	if (!low && !high)
		return;
	str_add(out, low && high ? " from " : low ? " of at least " : " of at most ");
	describe_value(out, match->dimension, low ? match->min : match->max);
	if (!low || !high)
		return;
	str_add(out, " to ");
	describe_value(out, match->dimension, match->max);
}

static void describe(struct str *out, const struct match *match)
{
	switch (match->kind) {
	case MATCH_PHRASE:
		str_addf(out, "'%s'", match->text);
		return;
	case MATCH_CONCEPT:
		str_addf(out, "'@%s'", match->text);
		return;
	case MATCH_QUANTITY:
		str_addf(out, "a %s", dimension_name(match->dimension));
		describe_bounds(out, match);
		return;
	case MATCH_NOT:
		str_add(out, "no ");
		describe_list(out, &match->children, " or ");
		return;
	case MATCH_ANY:
		describe_list(out, &match->children, " or ");
		return;
	case MATCH_AT_LEAST:
		str_addf(out, "at least %u of ", match->count);
		describe_list(out, &match->children, " and ");
		return;
	case MATCH_ALL:
	case MATCH_SENTENCE:
	case MATCH_NEAR:
		describe_list(out, &match->children, " and ");
		if (match->kind == MATCH_NEAR)
			str_addf(out, " within %u words", match->count);
		else
			str_add(out, match->kind == MATCH_SENTENCE ? " in one sentence" : " anywhere");
		return;
	}
}

/* Some expressions have dozens of words. */
#define WORDS_BYTES 160u

static const char *in_words(const struct inquiry *inquiry, const struct match *match)
{
	struct str text = STR_INIT;
	describe(&text, match);
	if (text.len > WORDS_BYTES) {
		size_t end = WORDS_BYTES;
		while (end && text.data[end] != ' ')
			end--;
		str_truncate(&text, end);
		str_add(&text, " …");
	}
	const char *kept = arena_strdup(inquiry->arena, text.data);
	str_release(&text);
	return kept;
}

/* --- what is lacking ---------------------------------------------------------------------------------------------- */

/* How near an expression is to holding, 0..1, and what is wrong with it below 1. */
struct grade {
	double degree;
	const char *missing;
};

#define HOLDS ((struct grade) { 1, NULL })

static struct grade assess(const struct inquiry *inquiry, const struct match *match, node_id node);

static node_id child_of(const struct inquiry *inquiry, node_id node, size_t child)
{
	const struct program *program = inquiry->scorer->program;
	return program->children.items[program->nodes.items[node].first_child + child];
}

static bool is_in(const struct stream *stream, uint32_t term)
{
	for (size_t t = 0; term != TERM_NONE && t < stream->terms.len; t++)
		if (stream->terms.items[t].id == term)
			return true;
	return false;
}

/* Whether all words of a text are said somewhere. */
static bool words_said(const struct inquiry *inquiry, const char *text, size_t len, bool *out_any_word)
{
	const struct scorer *scorer = inquiry->scorer;
	struct doc doc;
	struct stream stream = { 0 };
	bool said = true;
	doc_init(&doc);
	doc_read(&doc, text, len);
	stream_add(&stream, &doc, 0, scorer->vocab, scorer->spellings, false);
	for (size_t t = 0; t < stream.terms.len; t++)
		said &= is_in(&inquiry->script->stream, stream.terms.items[t].id);
	*out_any_word = stream.terms.len > 0;
	stream_release(&stream);
	doc_release(&doc);
	return said;
}

/* A word of a phrase, or one of its groups <a|b>. */
struct part {
	const char *text;
	size_t len;
	bool any_word; /* more than function words … */
	bool said;     /* … which, or in a group any of which, are said: the text is then the one that is */
};

static void find_said(const struct inquiry *inquiry, struct part *part)
{
	const char *at = part->text + 1, *end = part->text + part->len - 1;
	if (*part->text != '<') {
		part->said = words_said(inquiry, part->text, part->len, &part->any_word);
		return;
	}
	while (at < end && !part->said) {
		const char *bar = memchr(at, '|', (size_t)(end - at));
		size_t len = (size_t)((bar ? bar : end) - at);
		bool any_word, said = words_said(inquiry, at, len, &any_word) && any_word;
		part->any_word |= any_word;
		if (said)
			*part = (struct part) { at, len, true, true };
		at += len + 1;
	}
}

/* Of a group with dozens of words the first ones. */
#define GROUP_BYTES 40u

static void add_part(struct str *list, const struct part *part)
{
	size_t len = part->len;
	str_add(list, list->len ? " " : "");
	while (!part->said && part->len > GROUP_BYTES && len && (len > GROUP_BYTES || part->text[len] != '|'))
		len--;
	str_add_bytes(list, part->text, len);
	str_add(list, len < part->len ? "|…>" : "");
}

static size_t part_length(const char *text)
{
	const char *close = *text == '<' ? strchr(text, '>') : NULL;
	return close ? (size_t)(close - text) + 1 : *text == '<' ? strlen(text) : strcspn(text, " <");
}

/* "'negative' is there; 'downsampling' is not there". */
static struct grade assess_phrase(const struct inquiry *inquiry, const char *text)
{
	struct str there = STR_INIT, lacking = STR_INIT;
	double parts = 0, said = 0;
	for (const char *at = text + strspn(text, " "); *at; at += strspn(at, " ")) {
		struct part part = { .text = at, .len = part_length(at) };
		at += part.len;
		find_said(inquiry, &part);
		if (!part.any_word)
			continue;
		add_part(part.said ? &there : &lacking, &part);
		parts++;
		said += part.said;
	}
	struct grade grade = { .degree = parts > 0 ? 0.8 * said / parts : 0 };
	if (said <= 0)
		grade.missing = arena_printf(inquiry->arena, "'%s' is not there", text);
	else if (lacking.len)
		grade.missing = arena_printf(inquiry->arena, "'%s' is there; '%s' is not there", there.data, lacking.data);
	else
		grade.missing = arena_printf(inquiry->arena, "the words of '%s' are there, but not as this phrase", text);
	str_release(&there);
	str_release(&lacking);
	return grade;
}

static struct grade assess_quantity(const struct inquiry *inquiry, const struct match *match)
{
	const struct script *script = inquiry->script;
	const char *wanted = in_words(inquiry, match);
	for (size_t a = 0; a < script->nanswers; a++) {
		const struct doc *doc = &script->docs[a];
		for (size_t q = 0; q < doc->nquantities; q++) {
			if (doc->quantities[q].dimension != match->dimension)
				continue;
			const struct token *first = &doc->tokens[doc->quantities[q].first];
			const struct token *last = &doc->tokens[doc->quantities[q].last];
			return (struct grade) { 0.5, arena_printf(inquiry->arena, "'%.*s' is there, but it is not %s",
								  (int)(last->end - first->start), doc->text + first->start,
								  wanted) };
		}
	}
	return (struct grade) { 0, arena_printf(inquiry->arena, "%s is not there", wanted) };
}

/* What of a list is there, and the grade of the first of it that is not. */
struct census {
	size_t held, of;
	size_t named; /* of those held, all but what must not be there: in … */
	struct str there;
	struct grade lacking; /* degree 1: nothing is lacking */
};

static void take_census(struct census *census, const struct inquiry *inquiry, const struct match *match, node_id node)
{
	*census = (struct census) { .there = STR_INIT, .lacking = HOLDS };
	for (size_t i = 0; i < match->children.len; i++) {
		const struct match *child = &match->children.items[i];
		struct grade grade = assess(inquiry, child, child_of(inquiry, node, i));
		census->of++;
		census->held += grade.degree >= 1;
		if (grade.degree < 1 && census->lacking.degree >= 1)
			census->lacking = grade;
		if (grade.degree < 1 || child->kind == MATCH_NOT)
			continue;
		str_add(&census->there, census->named++ ? ", " : "");
		describe(&census->there, child);
	}
}

static struct grade assess_together(const struct inquiry *inquiry, const struct match *match, node_id node)
{
	struct census census;
	take_census(&census, inquiry, match, node);
	double whole = (double)census.of + 1, held = (double)census.held;
	struct grade grade = { .degree = 0.95 * (held + (held < (double)census.of ? census.lacking.degree : 0)) / whole };
	if (census.held < census.of)
		grade.missing = census.there.len ? arena_printf(inquiry->arena, "%s %s there; %s", census.there.data,
								 census.named > 1 ? "are" : "is",
								 census.lacking.missing)
						 : census.lacking.missing;
	else if (match->kind == MATCH_NEAR)
		grade.missing = arena_printf(inquiry->arena, "%s are there, but not within %u words of one sentence",
					     census.there.data, match->count);
	else
		grade.missing = arena_printf(inquiry->arena, "%s are there, but not in one sentence", census.there.data);
	str_release(&census.there);
	return grade;
}

static struct grade assess_at_least(const struct inquiry *inquiry, const struct match *match, node_id node)
{
	struct census census;
	take_census(&census, inquiry, match, node);
	struct grade grade = { .degree = 0.95 * (double)census.held / (match->count ? match->count : 1) };
	if (census.held)
		grade.missing = arena_printf(inquiry->arena, "only %zu of %u: %s", census.held, match->count,
					     census.there.data);
	else
		grade.missing = arena_printf(inquiry->arena, "%s: none is there", in_words(inquiry, match));
	str_release(&census.there);
	return grade;
}

static struct grade assess_any(const struct inquiry *inquiry, const struct match *match, node_id node)
{
	struct grade best = { -1, NULL };
	for (size_t i = 0; i < match->children.len; i++) {
		struct grade grade = assess(inquiry, &match->children.items[i], child_of(inquiry, node, i));
		if (grade.degree > best.degree)
			best = grade;
	}
	return best;
}

/* Inside an expression that allows it: what must not be there. */
static struct grade assess_not(const struct inquiry *inquiry, const struct match *match, node_id node)
{
	if (!scan_hits(inquiry->script->scan, child_of(inquiry, node, 0)).len)
		return HOLDS;
	return (struct grade) { 0, arena_printf(inquiry->arena, "%s is there and must not be",
						in_words(inquiry, &match->children.items[0])) };
}

static struct grade assess(const struct inquiry *inquiry, const struct match *match, node_id node)
{
	if (node == NODE_NONE)
		return (struct grade) { 0, arena_printf(inquiry->arena, "%s is not known", in_words(inquiry, match)) };
	if (match->kind == MATCH_NOT)
		return assess_not(inquiry, match, node);
	if (scan_hits(inquiry->script->scan, node).len)
		return HOLDS;
	switch (match->kind) {
	case MATCH_PHRASE:
		return assess_phrase(inquiry, match->text);
	case MATCH_CONCEPT:
		return (struct grade) { 0, arena_printf(inquiry->arena, "no wording of '@%s' is there", match->text) };
	case MATCH_QUANTITY:
		return assess_quantity(inquiry, match);
	case MATCH_AT_LEAST:
		return assess_at_least(inquiry, match, node);
	case MATCH_ANY:
		return assess_any(inquiry, match, node);
	default:
		return assess_together(inquiry, match, node);
	}
}

/* --- the lists of an item --------------------------------------------------------------------------------------- */

static enum reason_state state_of(const struct inquiry *inquiry, enum reason_list list, const struct hit *hit)
{
	const struct script *script = inquiry->script;
	const struct window *best = &inquiry->finding->best;
	if (hit_denied(script, hit))
		return REASON_DENIED;
	if (list == REASON_PARTIAL || !best->count)
		return script->flags[hit->unit] & (UNIT_QUESTION | UNIT_ECHO) ? REASON_ASKED
		       : list == REASON_PARTIAL				      ? REASON_HOLDS
										      : REASON_ASIDE;
	/* As find_item has it: what is required may stand beside the piece. */
	return hit_near(script, hit, best, list == REASON_REQUIRE) ? REASON_HOLDS : REASON_ASIDE;
}

static struct evidence hit_evidence(const struct script *script, const struct hit *hit)
{
	uint32_t answer = script->stream.units.items[hit->unit].answer;
	const struct term *terms = script->stream.terms.items;
	const struct doc *doc = &script->docs[answer];
	return (struct evidence) { answer, doc->tokens[terms[hit->first].token].start,
				   doc->tokens[terms[hit->last].token].end };
}

/* The best of the places where an entry's words are. */
static void find_place(struct reason_entry *out, const struct inquiry *inquiry, enum reason_list list, struct hits hits)
{
	out->state = REASON_MISSING;
	for (size_t i = 0; i < hits.len && out->state != REASON_HOLDS; i++) {
		enum reason_state state = state_of(inquiry, list, &hits.items[i]);
		if (state >= out->state)
			continue;
		out->state = state;
		out->where = hit_evidence(inquiry->script, &hits.items[i]);
	}
}

static void find_entry(struct reason_entry *out, const struct inquiry *inquiry, enum reason_list list,
		       const struct matches *matches, node_id node)
{
	double nearest = -1;
	if (node == NODE_NONE)
		return;
	for (size_t i = 0; i < matches->len; i++) {
		struct reason_entry entry = { .match = &matches->items[i] };
		node_id own = matches->len == 1 ? node : child_of(inquiry, node, i);
		struct grade grade = assess(inquiry, entry.match, own);
		find_place(&entry, inquiry, list, scan_hits(inquiry->script->scan, own));
		entry.missing = grade.missing;
		if (out->match && (entry.state > out->state || (entry.state == out->state && grade.degree <= nearest)))
			continue;
		nearest = grade.degree;
		*out = entry;
	}
	out->expression = in_words(inquiry, out->match);
}

void reasons_expressions(struct reasons *out, const struct inquiry *inquiry)
{
	const struct item *item = &inquiry->scorer->checklist->items[out->item];
	const struct item_nodes *nodes = &inquiry->scorer->items[out->item];
	find_entry(&out->entries[REASON_FULL], inquiry, REASON_FULL, &item->full, nodes->full);
	find_entry(&out->entries[REASON_PARTIAL], inquiry, REASON_PARTIAL, &item->partial, nodes->partial);
	find_entry(&out->entries[REASON_REQUIRE], inquiry, REASON_REQUIRE, &item->require, nodes->require);
	find_entry(&out->entries[REASON_FORBID], inquiry, REASON_FORBID, &item->forbid, nodes->forbid);
}
