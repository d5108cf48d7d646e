#include "denial.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "clause.h"
#include "mlcoach/base/alloc.h"
#include "triggers.h"

/* A comma goes on with a list while what follows it is no longer than this. */
#define LIST_TOKENS 5u
#define LIST_WORDS 2u
/* How far behind a trigger hazards and limiters are looked for, in content words and in tokens. */
#define NEAR_WORDS 5u
#define NEAR_TOKENS 16u
/* Longer pieces are neither headings nor rejections of the line above. */
#define SHORT_PIECE 8u

/* --- triggers ----------------------------------------------------------------------------------------------- */

#define TRIGGERS (sizeof triggers / sizeof *triggers)
#define LISTS 1024u

/* By first and last letter and length of their first word: the first trigger, + 1, and after each the next. Most words
 * begin none. */
static uint8_t trigger_first[LISTS], trigger_next[TRIGGERS];
_Static_assert(TRIGGERS < UINT8_MAX, "triggers are counted in bytes");

static uint8_t *trigger_list(const char *word, size_t len)
{
	unsigned first = (unsigned char)*word, last = (unsigned char)word[len ? len - 1 : 0];
	return &trigger_first[(first << 5 ^ last ^ (unsigned)len << 7) % LISTS];
}

static void index_triggers(void)
{
	for (size_t i = TRIGGERS; i--;) {
		uint8_t *list = trigger_list(triggers[i].words, strcspn(triggers[i].words, " "));
		trigger_next[i] = *list;
		*list = (uint8_t)(i + 1);
	}
}

/* The first words of triggers have no '*'. */
static const struct trigger *trigger_at(const struct doc *doc, uint32_t token, uint32_t end, uint32_t *out_taken)
{
	const struct token *t = &doc->tokens[token];
	for (uint8_t i = *trigger_list(doc_norm(doc, t), t->norm_len); i; i = trigger_next[i - 1])
		if ((*out_taken = said_phrase(doc, token, end, triggers[i - 1].words)))
			return &triggers[i - 1];
	return NULL;
}

static bool has_trigger(const struct doc *doc, const struct piece *piece)
{
	uint32_t end = piece->first + piece->count, taken;
	for (uint32_t t = piece->first; t < end; t++)
		if (trigger_at(doc, t, end, &taken))
			return true;
	return false;
}

/* Whether the comma before a token only divides a list: an "or" comes soon or, behind a trigger that refuses whole
 * clauses, just a word or two. */
static bool list_goes_on(const struct doc *doc, uint32_t token, uint32_t end, bool whole)
{
	unsigned words = 0;
	for (uint32_t t = token; t < end && t < token + LIST_TOKENS; t++) {
		enum gap gap = t > token ? gap_at(doc, t, end) : GAP_NONE;
		if (IS_ANY(doc, t, conjunctions))
			return true;
		if (IS_ANY(doc, t, verbs) || said_word(doc, t, "instead", 7))
			return false;
		if (gap > GAP_COMMA || (gap && whole))
			break;
		words += said_content(doc, t);
	}
	return whole && words <= LIST_WORDS;
}

/* --- scopes ------------------------------------------------------------------------------------------------- */

/* What lies behind a trigger, up to the end of its clause or of `reach` content words. `whole`: it refuses whole
 * clauses, and lists without an "or". */
static struct scope scope_after(const struct doc *doc, uint32_t from, uint32_t end, unsigned reach, bool whole)
{
	unsigned words = 0;
	uint32_t to = from;
	for (; to < end && words < reach; to++) {
		enum gap gap = gap_at(doc, to, end);
		if (gap && (to == from || gap > GAP_COMMA || !list_goes_on(doc, to, end, whole)))
			break;
		if (!whole && to > from && IS_ANY(doc, to, pronouns))
			break;
		if (gap)
			words = 0;
		words += said_content(doc, to);
	}
	return (struct scope) { from, to };
}

/* "Test", but not "test on". */
static bool is_remedy(const struct doc *doc, uint32_t token, uint32_t end)
{
	return token < end && IS_ANY(doc, token, remedies) && !(token + 1 < end && said_word(doc, token + 1, "on", 2));
}

/* "Three of one maker", but not "two-tower". */
static bool is_number(const struct doc *doc, uint32_t token)
{
	const struct token *t = &doc->tokens[token];
	return (t->kind == TOKEN_NUMBER || IS_ANY(doc, token, numbers)) &&
	       (t->end == doc->len || doc->text[t->end] != '-');
}

/* Whether a token leaves most of what a plain negative right before `first` refuses. */
static bool quantifies(const struct doc *doc, uint32_t token, uint32_t first)
{
	return (token == first && is_number(doc, token)) ||
	       (IS_ANY(doc, token, quantifiers) && !said_word(doc, token - 1, "at", 2));
}

/* Refusing a hazard, a limit or a refusal denies nothing. Returns the token behind what makes it so, or 0. */
static uint32_t refuses_nothing(const struct doc *doc, struct scope near, uint32_t end, bool plain)
{
	unsigned words = 0;
	bool remedied = false;
	for (uint32_t t = near.from; t < near.to; t++) {
		bool hazard = IS_ANY(doc, t, hazards) || (!words && IS_ANY(doc, t, hazard_verbs));
		remedied |= is_remedy(doc, t, end) || (hazard && is_remedy(doc, t + 1, end));
		if (hazard && !remedied)
			return near.to;
		if (IS_ANY(doc, t, limiters) || (!words && said_word(doc, t, "not", 3)) ||
		    (plain && quantifies(doc, t, near.from)))
			return t + 1;
		words += said_content(doc, t) && !IS_ANY(doc, t, light_words);
	}
	return 0;
}

/* --- a piece ------------------------------------------------------------------------------------------------ */

struct walk {
	const struct doc *doc;
	bool *denied; /* by token */
	uint32_t end;
	uint32_t clause, before; /* where this clause and the one before it begin */
	bool explains;           /* this clause stands behind a colon or dash */
};

static void deny(struct walk *walk, uint32_t from, uint32_t to)
{
	if (from < to)
		memset(walk->denied + from, 1, to - from);
}

/* "The frames and the sound are": a clause that only goes on with the subject of the one before. */
static bool goes_on_with_subject(const struct walk *walk, uint32_t at)
{
	const struct doc *doc = walk->doc;
	struct scope before = { walk->before, walk->clause };
	return walk->before < walk->clause && said_word(doc, walk->clause, "and", 3) &&
	       gap_punctuation(doc, walk->clause) == GAP_NONE && said_word(doc, at - 1, "are", 3) &&
	       !HAS_ANY(doc, before, verbs) && !HAS_ANY(doc, before, pronouns);
}

/* Denies the clause before a trigger; "feature store: overkill" and "it is expensive, so no" have it before that. */
static void deny_before(struct walk *walk, uint32_t at)
{
	bool bare = !said_content_within(walk->doc, (struct scope) { walk->clause, at });
	bool follows = walk->explains || said_word(walk->doc, walk->clause, "so", 2);
	bool more = (bare && follows) || goes_on_with_subject(walk, at);
	deny(walk, more ? walk->before : walk->clause, at);
	/* What is denied need not be denied again: long rows of triggers stay cheap. */
	walk->clause = walk->before = at;
}

/* "Offline metrics improve and online ones do not": the refusal goes back to the "and". */
static void deny_last(struct walk *walk, uint32_t at)
{
	uint32_t from = at;
	while (from > walk->clause && !said_word(walk->doc, from - 1, "and", 3))
		from--;
	if (from > walk->clause)
		walk->clause = walk->before = from;
	deny_before(walk, at);
}

static bool looks_on(const struct trigger *trigger)
{
	return trigger->direction == AFTER || trigger->direction == EITHER;
}

/* Where what is looked at before a token begins: long rows of triggers stay cheap. */
static uint32_t clause_start(const struct walk *walk, uint32_t token)
{
	return token > walk->clause + NEAR_TOKENS ? token - NEAR_TOKENS : walk->clause;
}

/* Where the clause that `token` stands in ends. */
static uint32_t clause_end(const struct walk *walk, uint32_t token)
{
	while (token < walk->end && !gap_at(walk->doc, token, walk->end))
		token++;
	return token;
}

/* "… but we won't do it": the clause before is refused. */
static bool refuses_before(const struct walk *walk, uint32_t at, uint32_t next)
{
	const struct doc *doc = walk->doc;
	next += next < walk->end && (IS_ANY(doc, next, choices) || IS_ANY(doc, next, remedies));
	return next < walk->end && IS_ANY(doc, next, pointers) && gap_ends(doc, next + 1, walk->end) &&
	       HAS_ANY(doc, ((struct scope) { clause_start(walk, at), at }), speakers);
}

/* "Because labels do not arrive", "so that long films don't win", "so the model doesn't". */
static bool gives_reason(const struct walk *walk, uint32_t at)
{
	const struct doc *doc = walk->doc;
	uint32_t second = walk->clause + 1;
	if (!IS_ANY(doc, walk->clause, reasons))
		return false;
	if (said_word(doc, walk->clause, "so", 2) && (second == at || said_word(doc, second, "that", 4)))
		return second < at;
	return !HAS_ANY(doc, ((struct scope) { clause_start(walk, at), at }), speakers);
}

/* Where "would have been" before a token begins. */
static uint32_t predicate_start(const struct walk *walk, uint32_t token)
{
	while (token > walk->clause && IS_ANY(walk->doc, token - 1, verbs))
		token--;
	return token;
}

/* "Clicks that were not", "in order not", "to not": what lies behind tells which thing is meant, or an aim. */
static bool tells_which(const struct walk *walk, uint32_t token)
{
	const struct doc *doc = walk->doc;
	if (token == walk->clause)
		return false;
	bool first = token - 1 == walk->clause;
	if (said_word(doc, token - 1, "to", 2))
		return first;
	return IS_ANY(doc, token - 1, aims) ||
	       (IS_ANY(doc, token - 1, relatives) && !(first && said_word(doc, token - 1, "that", 4)));
}

/* "Labels do not arrive", "the merchant never learns", "nobody can", "that never scrolled": whether a plain negative
 * tells what is so rather than what we choose. `more`: words follow it. */
static bool tells_fact(const struct walk *walk, uint32_t at, bool more)
{
	const struct doc *doc = walk->doc;
	uint32_t from = predicate_start(walk, at);
	if (at + 1 < walk->end && IS_ANY(doc, at + 1, choices))
		return false;
	if (said_word(doc, at, "nobody", 6) || gives_reason(walk, at))
		return true;
	if (said_word(doc, at, "neither", 7))
		return at > walk->clause && (said_word(doc, at - 1, "is", 2) || said_word(doc, at - 1, "are", 3));
	if (said_word(doc, at, "no", 2))
		return false;
	struct scope auxiliaries = { from, at }, subject = { clause_start(walk, from), from };
	bool others = from > walk->clause && !HAS_ANY(doc, subject, speakers) && !IS_ANY(doc, from - 1, negatives);
	if (HAS_ANY(doc, auxiliaries, abilities))
		return true;
	if (others && HAS_ANY(doc, auxiliaries, duties))
		return true;
	if (others && more && (HAS_ANY(doc, auxiliaries, habits) || said_word(doc, at, "never", 5)))
		return true;
	return tells_which(walk, from);
}

/* Denies what lies behind a trigger; the token to go on from. */
static uint32_t deny_after(struct walk *walk, const struct trigger *trigger, uint32_t at, uint32_t next)
{
	const struct doc *doc = walk->doc;
	bool whole = trigger->reach == CLAUSE, plain = next == at + 1 && IS_ANY(doc, at, negatives);
	uint32_t nearest = next + NEAR_TOKENS < walk->end ? next + NEAR_TOKENS : walk->end;
	struct scope near = scope_after(doc, next, nearest, NEAR_WORDS, whole);
	bool more = said_content_within(doc, near);
	if (plain && tells_fact(walk, at, more))
		return clause_end(walk, next);
	if (refuses_before(walk, at, next))
		deny(walk, walk->before, walk->clause);
	if (!more) {
		if (trigger->direction == EITHER)
			deny_last(walk, at);
		return next;
	}
	uint32_t behind = refuses_nothing(doc, near, walk->end, plain);
	if (behind)
		return behind;
	struct scope scope = scope_after(doc, next, walk->end, trigger->reach, whole);
	deny(walk, scope.from, scope.to);
	return scope.to;
}

/* Not so in "jobs that are not needed", "a click can wait 5 s". */
static bool refuses_subject(const struct walk *walk, uint32_t at, uint32_t next)
{
	bool limited = !gap_ends(walk->doc, next, walk->end) && is_number(walk->doc, next);
	return !limited && !tells_which(walk, predicate_start(walk, at));
}

/* Denies what a trigger reaches; the token to go on from. */
static uint32_t pull(struct walk *walk, const struct trigger *trigger, uint32_t at, uint32_t taken)
{
	/* "We rejected", but not "payments we rejected". */
	bool inside = IS_ANY(walk->doc, at, speakers) &&
		      said_content_within(walk->doc, (struct scope) { clause_start(walk, at), at });
	uint32_t next = at + taken;
	if (inside || IS_ANY(walk->doc, walk->clause, suppositions))
		return next;
	if (trigger->direction == BEFORE && refuses_subject(walk, at, next))
		deny_before(walk, at);
	return looks_on(trigger) ? deny_after(walk, trigger, at, next) : next;
}

static void mark_piece(bool *denied, const struct doc *doc, const struct piece *piece)
{
	struct walk walk = { doc, denied, piece->first + piece->count, piece->first, piece->first, false };
	if (!has_trigger(doc, piece))
		return;
	for (uint32_t t = piece->first, next; t < walk.end; t = next) {
		uint32_t taken = 1;
		enum gap gap = t > piece->first ? gap_at(doc, t, walk.end) : GAP_NONE;
		if (gap) {
			walk.explains = gap == GAP_COLON;
			walk.before = walk.clause;
			walk.clause = t;
		}
		const struct trigger *trigger = trigger_at(doc, t, walk.end, &taken);
		next = trigger ? pull(&walk, trigger, t, taken) : t + 1;
	}
}

/* --- pieces that refuse others ------------------------------------------------------------------------------- */

/* A heading or bullet that refuses what stands under it: "Not doing:", "What I would skip:". */
static bool refuses_children(const struct doc *doc, const struct piece *piece)
{
	uint32_t end = piece->first + piece->count, taken;
	bool titled = piece->kind == PIECE_HEADING || (piece->count && doc->text[piece->end - 1] == ':');
	bool spoken = false;
	if (!titled || piece->count > SHORT_PIECE || !piece->count || IS_ANY(doc, piece->first, conditions))
		return false;
	for (uint32_t t = piece->first; t < end; t++) {
		const struct trigger *trigger = trigger_at(doc, t, end, &taken);
		if (SAYS_ANY(doc, t, end, refusing_headings))
			return true;
		if (trigger && looks_on(trigger) && (t == piece->first || spoken))
			return trigger->reach == CLAUSE || t + taken == end;
		spoken |= IS_ANY(doc, t, speakers);
	}
	return false;
}

/* "We would not use it", "Skip it", after a question or under a bullet "No": a refusal of nothing that the piece names
 * itself. */
static bool refuses_named(const struct doc *doc, const struct piece *piece, bool asked)
{
	uint32_t end = piece->first + piece->count, taken = 0, t = piece->first;
	const struct trigger *trigger = NULL;
	bool spoken = false;
	for (; t < end && !(trigger = trigger_at(doc, t, end, &taken)) && !said_content(doc, t); t++)
		spoken |= IS_ANY(doc, t, speakers) || said_word(doc, t, "will", 4) || said_word(doc, t, "would", 5);
	if (!trigger || !looks_on(trigger) || (t > piece->first && !spoken))
		return false;
	t += taken;
	if (gap_ends(doc, t, end))
		return asked && trigger->direction == EITHER;
	for (unsigned words = 0; words <= 1; t++) {
		if (IS_ANY(doc, t, pointers))
			return gap_ends(doc, t + 1, end) || said_word(doc, t + 1, "here", 4);
		if (IS_ANY(doc, t, hazard_verbs))
			return false;
		if (gap_ends(doc, t + 1, end))
			return asked && IS_ANY(doc, t, choices);
		words += said_content(doc, t);
	}
	return false;
}

/* "Not a good choice here", "Bad idea with rare classes". */
static bool begins_with_rejection(const struct doc *doc, const struct piece *piece)
{
	uint32_t end = piece->first + piece->count, t = piece->first, taken;
	while (t < end && !said_content(doc, t) && !SAYS_ANY(doc, t, end, rejections))
		t++;
	if (t == end || !(taken = SAYS_ANY(doc, t, end, rejections)))
		return false;
	t += taken;
	return gap_ends(doc, t, end) || !said_content(doc, t) || said_word(doc, t, "with", 4);
}

/* A line that rejects the one above it. A drawback does unless advantages stand beside it. */
static bool rejects_above(const struct doc *doc, uint32_t index)
{
	const struct piece *piece = &doc->pieces[index], *above = piece - 1;
	if (piece->label_con)
		return piece->kind != PIECE_CELL && !above->label_pro && !above->label_con &&
		       (index + 1 == doc->npieces || !piece[1].label_pro);
	return refuses_named(doc, piece, above->question || piece->parent == (int32_t)index - 1) ||
	       (piece->count <= SHORT_PIECE && begins_with_rejection(doc, piece));
}

static void mark_doc(bool *denied, const struct doc *doc)
{
	bool *refused = alloc_zeroed(doc->npieces, sizeof *refused); /* by piece: all under it is */
	for (uint32_t p = 0; p < doc->npieces; p++) {
		const struct piece *piece = &doc->pieces[p];
		bool under = piece->parent >= 0 && refused[piece->parent];
		mark_piece(denied, doc, piece);
		if (under)
			memset(denied + piece->first, 1, piece->count);
		if (p && piece->count && rejects_above(doc, p))
			memset(denied + piece[-1].first, 1, piece[-1].count);
		refused[p] = under || refuses_children(doc, piece);
	}
	free(refused);
}

void denial_mark(bool *out, const struct stream *stream, const struct doc *const *docs)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	bool *denied = NULL; /* by token of the answer at hand */
	pthread_once(&once, index_triggers);
	uint32_t answer = UINT32_MAX;
	for (size_t i = 0; i < stream->terms.len; i++) {
		const struct term *term = &stream->terms.items[i];
		const struct unit *unit = &stream->units.items[term->unit];
		if (unit->answer != answer) {
			answer = unit->answer;
			free(denied);
			denied = alloc_zeroed(docs[answer]->ntokens, sizeof *denied);
			mark_doc(denied, docs[answer]);
		}
		out[i] = denied[term->token];
	}
	free(denied);
}
