/* Expressions that can never hold, that hold too easily, or that another one makes needless. */
#include <string.h>

#include "critique_private.h"
#include "mlcoach/base/vec.h"

/* --- phrases as rows of words -------------------------------------------------------------------------------------- */

/* A place of a phrase: any of these words. */
struct place {
	uint32_t *terms;
	size_t len;
};

struct row {
	struct place *places;
	size_t len;
	bool rough; /* some alternative has more than one word: not told here */
};

/* Words outside '<' and '>': a place each. */
static void add_plain(struct critic *critic, struct row *row, const char *text, size_t len)
{
	critic_read(critic, text, len);
	for (size_t i = 0; i < critic->stream.terms.len; i++) {
		struct place *place = &row->places[row->len++];
		*place = (struct place) { arena_array(&critic->arena, 1, sizeof *place->terms), 1 };
		place->terms[0] = critic->stream.terms.items[i].id;
	}
}

static void tell_empty(struct critic *critic, const char *path, const struct match *match, const char *text, size_t len)
{
	diags_warn(critic->diags, "never-holds", path, match->at,
		   "alternative '%.*s' of phrase '%s' never holds: words like it are passed over; remove it", (int)len, text,
		   beginning(critic, match->text));
}

/* "a|b": one place. */
static void add_group(struct critic *critic, struct row *row, const char *path, const struct match *match,
		      const char *text, size_t len)
{
	struct place place = { arena_array(&critic->arena, len, sizeof *place.terms), 0 };
	const char *empty = NULL;
	size_t empty_len = 0;
	for (size_t at = 0; at <= len;) {
		const char *bar = memchr(text + at, '|', len - at);
		size_t end = bar ? (size_t)(bar - text) : len;
		critic_read(critic, text + at, end - at);
		if (!critic->stream.terms.len)
			empty = text + at, empty_len = end - at;
		row->rough |= critic->stream.terms.len > 1;
		if (critic->stream.terms.len == 1)
			place.terms[place.len++] = critic->stream.terms.items[0].id;
		at = end + 1;
	}
	/* A group of such words alone is passed over as a whole, as they are everywhere. */
	if (empty && (place.len || row->rough))
		tell_empty(critic, path, match, empty, empty_len);
	if (place.len || row->rough)
		row->places[row->len++] = place;
}

static struct row read_row(struct critic *critic, const char *path, const struct match *match)
{
	const char *text = match->text;
	struct row row = { .places = arena_array(&critic->arena, strlen(text) + 1, sizeof *row.places) };
	while (*text) {
		const char *open = strchr(text, '<'), *close = open ? strchr(open, '>') : NULL;
		add_plain(critic, &row, text, close ? (size_t)(open - text) : strlen(text));
		if (!close)
			break;
		add_group(critic, &row, path, match, open + 1, (size_t)(close - open) - 1);
		text = close + 1;
	}
	return row;
}

static bool has_term(struct place place, uint32_t term)
{
	for (size_t i = 0; i < place.len; i++)
		if (place.terms[i] == term)
			return true;
	return false;
}

/* Whatever fills `inner` fills `outer` too. */
static bool within_place(struct place inner, struct place outer)
{
	for (size_t i = 0; i < inner.len; i++)
		if (!has_term(outer, inner.terms[i]))
			return false;
	return inner.len;
}

/* Wherever `longer` stands, `shorter` stands inside it. */
static bool covers(const struct row *shorter, const struct row *longer)
{
	if (shorter->rough || longer->rough || !shorter->len || shorter->len > longer->len)
		return false;
	for (size_t from = 0; from + shorter->len <= longer->len; from++) {
		size_t same = 0;
		while (same < shorter->len && within_place(longer->places[from + same], shorter->places[same]))
			same++;
		if (same == shorter->len)
			return true;
	}
	return false;
}

/* --- lists --------------------------------------------------------------------------------------------------------- */

static void tell_shadowed(struct critic *critic, const char *path, const struct match *match, const struct match *other)
{
	diags_warn(critic->diags, "shadowed", path, match->at,
		   "phrase '%s' changes nothing: '%s' on line %u holds wherever it does; remove one",
		   beginning(critic, match->text), beginning(critic, other->text), other->at.line);
}

/* Of two that say the same the later one is needless. */
static void check_shadows(struct critic *critic, const char *path, const struct matches *matches, const struct row *rows)
{
	for (size_t i = 0; i < matches->len; i++)
		for (size_t j = 0; rows[i].len && j < matches->len; j++) {
			bool needless = i != j && rows[j].len && covers(&rows[j], &rows[i]);
			if (!needless || (j > i && covers(&rows[i], &rows[j])))
				continue;
			tell_shadowed(critic, path, &matches->items[i], &matches->items[j]);
			break;
		}
}

static void check_list(struct critic *critic, const char *path, const struct matches *matches, bool any);

/* The same phrase or concept, once asked for and once refused. */
static void check_refused(struct critic *critic, const char *path, const struct match *match)
{
	for (size_t i = 0; i < match->children.len; i++) {
		const struct match *not = &match->children.items[i];
		const struct match *refused = not->kind == MATCH_NOT && not->children.len ? not->children.items : NULL;
		for (size_t j = 0; refused && refused->text && j < match->children.len; j++) {
			const struct match *asked = &match->children.items[j];
			if (asked->kind == refused->kind && asked->text && !strcmp(asked->text, refused->text))
				diags_warn(critic->diags, "never-holds", path, not->at,
					   "'%s' is asked for and refused, so this never holds; remove one of them",
					   beginning(critic, refused->text));
		}
	}
}

static size_t count_asked(const struct match *match)
{
	size_t asked = 0;
	for (size_t i = 0; i < match->children.len; i++)
		asked += match->children.items[i].kind != MATCH_NOT;
	return asked;
}

static void check_quantity(struct critic *critic, const char *path, const struct match *match)
{
	if (match->max < 0)
		diags_warn(critic->diags, "never-holds", path, match->at,
			   "no %s is below 0, so this never holds; give a 'max' above it", dimension_name(match->dimension));
	else if (match->dimension == DIMENSION_SHARE && match->min > 1)
		diags_warn(critic->diags, "never-holds", path, match->at,
			   "a share is from 0 to 1 (or 100 %%), so this hardly ever holds; write '%g %%' or 'count'", match->min);
}

static void check_entry(struct critic *critic, const char *path, const struct match *match)
{
	if (match->kind == MATCH_NEAR && count_asked(match) > match->count + 1)
		diags_warn(critic->diags, "never-holds", path, match->at,
			   "%zu entries never stand within %u word%s; raise 'within'", count_asked(match), match->count,
			   match->count == 1 ? "" : "s");
	if (match->kind == MATCH_QUANTITY)
		check_quantity(critic, path, match);
	check_refused(critic, path, match);
	check_list(critic, path, &match->children, match->kind == MATCH_ANY);
}

/* `any`: one of the entries is enough, so one may make another needless. */
static void check_list(struct critic *critic, const char *path, const struct matches *matches, bool any)
{
	struct row *rows = arena_array(&critic->arena, matches->len, sizeof *rows);
	for (size_t i = 0; i < matches->len; i++) {
		if (matches->items[i].kind == MATCH_PHRASE)
			rows[i] = read_row(critic, path, &matches->items[i]);
		else
			check_entry(critic, path, &matches->items[i]);
	}
	if (any)
		check_shadows(critic, path, matches, rows);
}

/* --- 'full' ---------------------------------------------------------------------------------------------------------- */

/* The entry for which one word is enough; NULL: there is none. */
static const char *one_word_in(struct critic *critic, const struct matches *matches, unsigned depth)
{
	for (size_t i = 0; depth && i < matches->len; i++) {
		const struct match *match = &matches->items[i];
		if (match->kind == MATCH_PHRASE && !strchr(match->text, '<') && words_of(critic, match->text).len == 1)
			return match->text;
		int concept = match->kind == MATCH_CONCEPT ? lexicon_concept(critic->inspected->lexicon, match->text) : -1;
		const struct matches *inner = concept >= 0 ? &critic->inspected->lexicon->concepts[concept].phrasings
					      : match->kind == MATCH_ANY ? &match->children
									 : NULL;
		const char *word = inner ? one_word_in(critic, inner, depth - 1) : NULL;
		if (word)
			return word;
	}
	return NULL;
}

static void check_full(struct critic *critic, const char *path, const struct matches *matches)
{
	for (size_t i = 0; i < matches->len; i++) {
		struct matches alone = { &matches->items[i], 1 };
		const char *word = one_word_in(critic, &alone, MATCH_DEPTH_MAX);
		if (word)
			diags_warn(critic->diags, "any-word-full", path, matches->items[i].at,
				   "the one word '%s' is enough to be covered here; ask for what shows that it is meant, or move "
				   "this to 'partial'",
				   beginning(critic, word));
	}
}

void critique_list(struct critic *critic, const char *path, const char *label, const struct matches *matches)
{
	check_list(critic, path, matches, true);
	if (!strcmp(label, "full"))
		check_full(critic, path, matches);
}
