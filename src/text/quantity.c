#include "mlcoach/text/quantity.h"

#include <math.h>
#include <string.h>

#include "amount.h"
#include "chars.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/text/doc.h"
#include "traits.h"

/* Anything beyond counts as this. */
#define VALUE_MAX 1e300
/* Words between a number and its "per day". */
#define EVENT_WORDS 5u

static const char *const names[DIMENSION_COUNT_OF] = { "count", "duration", "rate", "share", "size", "money" };

const char *dimension_name(enum dimension dimension)
{
	return (unsigned)dimension < DIMENSION_COUNT_OF ? names[dimension] : "unknown";
}

int dimension_find(const char *name)
{
	for (int i = 0; i < DIMENSION_COUNT_OF; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

static double bounded(double value)
{
	if (isnan(value))
		return 0;
	return value > VALUE_MAX ? VALUE_MAX : value;
}

/* A quantity being read. `next` is the first token behind it. */
struct reading {
	uint32_t first, next;
	uint32_t events, events_end; /* what is counted, inside a rate */
	double low, high;
	enum dimension dimension;
	bool found;
	bool bare;        /* "one", "zero": no number of anything by itself */
	bool scaled;      /* a magnitude belongs to it: "5k", "two million" */
	uint32_t skip_to; /* where to go on when nothing was found */
};

/* --- units --- */

static const enum dimension dimension_of[] = {
	[UNIT_TIME] = DIMENSION_DURATION, [UNIT_RATE] = DIMENSION_RATE,   [UNIT_SHARE] = DIMENSION_SHARE,
	[UNIT_SIZE] = DIMENSION_SIZE,     [UNIT_MONEY] = DIMENSION_MONEY,
};

static const struct unit *unit_at(const struct doc *doc, uint32_t at)
{
	if (at >= doc->ntokens)
		return NULL;
	const struct token *token = &doc->tokens[at];
	return token->kind == TOKEN_NUMBER ? NULL : token_unit(doc, token);
}

/* "3D" is no 3 days: a capital alone is no unit of time. "w" and "y" have to touch the number. The "$" of "$5-$10"
 * belongs to what follows. */
static bool is_unit_here(const struct doc *doc, uint32_t at, const struct unit *unit)
{
	const struct token *token = &doc->tokens[at];
	enum gap gap = gap_before(doc, at);
	if (token->kind == TOKEN_SYMBOL)
		return joins(gap) &&
		       !(is_currency(doc, at) && is_number(doc, at + 1) && gap_before(doc, at + 1) == GAP_NONE);
	if (token->norm_len == 1 && unit->kind == UNIT_TIME) {
		if (char_is_upper((unsigned char)doc->text[token->start]))
			return false;
		if (unit->name[0] == 'w' || unit->name[0] == 'y')
			return gap == GAP_NONE;
	}
	return joins(gap) || gap == GAP_HYPHEN;
}

static const struct unit *unit_after(const struct doc *doc, uint32_t at, uint32_t *next)
{
	const struct unit *unit = unit_at(doc, at);
	if (unit && is_unit_here(doc, at, unit)) {
		*next = at + 1;
		return unit;
	}
	if (token_is(doc, at, "basis") && token_is(doc, at + 1, "points")) {
		*next = at + 2;
		return unit_find("bps", 3);
	}
	return NULL;
}

static void apply(struct reading *reading, const struct unit *unit)
{
	reading->low *= unit->factor;
	reading->high *= unit->factor;
	reading->dimension = dimension_of[unit->kind];
	reading->found = true;
}

/* --- rates --- */

/* Seconds of the time that "per day", "a day", "/day" names from `at`; 0 when none does. */
static double period_at(const struct doc *doc, uint32_t at, uint32_t *next)
{
	static const char *const per[] = { "/", "a", "an", "each", "every", "per", NULL };
	const struct unit *unit = unit_at(doc, at + 1);
	if (!unit || unit->kind != UNIT_TIME || !token_is_one_of(doc, at, per) || !joins(gap_before(doc, at + 1)))
		return 0;
	*next = at + 2;
	return unit->factor;
}

static const struct {
	const char *word;
	double seconds;
} adverbs[] = {
	{ "daily", 86400 },   { "hourly", 3600 },     { "monthly", 2592000 },
	{ "weekly", 604800 }, { "yearly", 31536000 },
};

/* "daily" at the end of its clause; "100M daily active users" are no rate. */
static double adverb_at(const struct doc *doc, uint32_t at, uint32_t *next)
{
	if (at >= doc->ntokens || !(doc->tokens[at].traits & TRAIT_ADVERB))
		return 0;
	for (size_t i = 0; i < sizeof adverbs / sizeof *adverbs; i++) {
		if (!token_is(doc, at, adverbs[i].word))
			continue;
		if (at + 1 < doc->ntokens && gap_before(doc, at + 1) == GAP_BLANK &&
		    doc->tokens[at + 1].kind == TOKEN_WORD)
			return 0;
		*next = at + 1;
		return adverbs[i].seconds;
	}
	return 0;
}

/* Per how many seconds the amount before `at` is counted: "QPS", "/day", "a day", "daily"; 0 when it is not. */
static double rate_at(const struct doc *doc, uint32_t at, uint32_t *next)
{
	double seconds = period_at(doc, at, next);
	if (seconds > 0)
		return seconds;
	const struct unit *unit = unit_at(doc, at);
	if (!unit || unit->kind != UNIT_RATE)
		return adverb_at(doc, at, next);
	*next = at + 1;
	return 1 / unit->factor;
}

void quantities_teach(void)
{
	static const char *const ends[] = { "and", "because", "but", "for", "from", "if",   "in",   "is",
					    "or",  "over",    "so",  "the", "to",   "when", "with", "within" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		traits_teach(ends[i], TRAIT_ENDS_EVENTS, 0);
	for (size_t i = 0; i < sizeof adverbs / sizeof *adverbs; i++)
		traits_teach(adverbs[i].word, TRAIT_ADVERB, 0);
}

/* Words that end the name of what is counted. */
static bool ends_events(const struct doc *doc, uint32_t at)
{
	const struct token *token = &doc->tokens[at];
	return token->kind != TOKEN_WORD || token->traits & (TRAIT_UNIT | TRAIT_NUMBER | TRAIT_ENDS_EVENTS);
}

/* "3 billion impressions per day". */
static bool read_rate(const struct doc *doc, struct reading *reading)
{
	const uint32_t begin = reading->next;
	for (uint32_t i = 0, at = begin; i <= EVENT_WORDS && at < doc->ntokens; i++, at++) {
		if (!joins(gap_before(doc, at)))
			return false;
		double seconds = rate_at(doc, at, &reading->next);
		if (seconds > 0) {
			reading->low /= seconds;
			reading->high /= seconds;
			reading->dimension = DIMENSION_RATE;
			reading->events = begin;
			reading->events_end = at;
			reading->found = true;
			return true;
		}
		if (ends_events(doc, at))
			return false;
	}
	return false;
}

/* --- ranges --- */

/* Where the second number of a range begins, or 0: "1-2", "5 to 10", "between 5 and 10". */
static uint32_t range_end(const struct doc *doc, uint32_t first, uint32_t at)
{
	static const char *const to[] = { "through", "to", "upto", NULL };
	if (at >= doc->ntokens)
		return 0;
	if (gap_before(doc, at) == GAP_HYPHEN || gap_before(doc, at) == GAP_POINTS)
		return at;
	bool between = first && joins(gap_before(doc, first)) && token_is(doc, first - 1, "between") &&
		       token_is(doc, at, "and");
	if ((between || token_is_one_of(doc, at, to)) && joins(gap_before(doc, at)) && joins(gap_before(doc, at + 1)))
		return at + 1;
	return 0;
}

/* "2024-01-05". */
static bool is_date(const struct doc *doc, uint32_t at)
{
	return is_number(doc, at) && is_number(doc, at + 1) && is_number(doc, at + 2) &&
	       gap_before(doc, at + 1) == GAP_HYPHEN && gap_before(doc, at + 2) == GAP_HYPHEN;
}

/* Tries to read a second number; `unit` is what stood behind the first, or NULL. */
static bool read_range(const struct doc *doc, struct reading *reading, const struct unit *unit)
{
	uint32_t at = range_end(doc, reading->first, reading->next), next;
	struct amount amount;
	if (!at)
		return false;
	at += is_currency(doc, at);
	if (!amount_read(&amount, doc, at))
		return false;
	const struct unit *second = unit_after(doc, amount.next, &next);
	if (unit && second && second->kind != unit->kind)
		return false;
	if (unit && !second && unit->kind != UNIT_MONEY)
		return false;
	double low = reading->low, high = amount.value;
	if (!reading->scaled && amount.scale > 1 && low * amount.scale <= high)
		low *= amount.scale;
	double high_factor = second ? second->factor : 1, low_factor = unit ? unit->factor : high_factor;
	if (!(low * low_factor <= high * high_factor))
		return false; /* also for what is no number */
	if (unit || second) {
		reading->dimension = dimension_of[(unit ? unit : second)->kind];
		reading->found = true;
	}
	reading->low = low * low_factor;
	reading->high = high * high_factor;
	reading->next = second ? next : amount.next;
	reading->bare = false;
	return true;
}

/* --- fractions and ratios --- */

/* "1 in 1000", "1 out of 1000", "1/1000", "1:1000": a share. "24/7", "80/10/10": nothing. */
static bool read_ratio(const struct doc *doc, struct reading *reading)
{
	static const char *const marks[] = { "/", ":", NULL };
	uint32_t at = reading->next;
	bool mark = token_is_one_of(doc, at, marks);
	bool in = token_is(doc, at, "in"), out_of = token_is(doc, at, "out") && token_is(doc, at + 1, "of");
	struct amount whole;
	if (!(mark || in || out_of) || !joins(gap_before(doc, at)))
		return false;
	if (!amount_read(&whole, doc, at + 1 + out_of) || (!mark && !joins(gap_before(doc, at + 1 + out_of))))
		return false;
	uint32_t next;
	bool share =
		reading->low > 0 && whole.value >= 3 * reading->low && (mark ? reading->low == 1 : reading->low <= 10);
	share = share && !unit_after(doc, whole.next, &next) && !(mark && token_is_one_of(doc, whole.next, marks));
	if (!share && !mark)
		return false;
	reading->skip_to = whole.next;
	while (mark && token_is_one_of(doc, reading->skip_to, marks) && is_number(doc, reading->skip_to + 1))
		reading->skip_to += 2;
	if (share) {
		reading->low = reading->high = reading->low / whole.value;
		reading->dimension = DIMENSION_SHARE;
		reading->next = whole.next;
	}
	reading->found = share;
	return true;
}

/* --- one quantity --- */

/* Names and ranks are no counts: "ndcg@10", "GPT-4", "4xx", "3x"; nor is a lone "one". */
static bool is_count(const struct doc *doc, const struct reading *reading)
{
	const struct token *token = &doc->tokens[reading->first];
	if (reading->scaled)
		return true;
	if (reading->bare)
		return false;
	if (token->start && (doc->text[token->start - 1] == '@' || doc->text[token->start - 1] == '#'))
		return false;
	if (reading->first && gap_before(doc, reading->first) == GAP_HYPHEN &&
	    doc->tokens[reading->first - 1].kind == TOKEN_WORD && doc->text[token->start - 1] == '-' &&
	    doc->tokens[reading->first - 1].end + 1 == token->start)
		return false;
	return reading->next >= doc->ntokens || gap_before(doc, reading->next) != GAP_NONE ||
	       doc->tokens[reading->next].kind != TOKEN_WORD;
}

static void read_money(const struct doc *doc, struct reading *reading)
{
	uint32_t next;
	const struct unit *unit = unit_after(doc, reading->next, &next);
	if (unit && unit->kind == UNIT_MONEY) /* "$2 CPM" */
		reading->next = next;
	else
		read_range(doc, reading, NULL);
	unit = unit_after(doc, reading->next, &next);
	if (unit && unit->kind == UNIT_MONEY)
		reading->next = next;
	reading->dimension = DIMENSION_MONEY;
	reading->found = true;
}

static void read_measure(const struct doc *doc, struct reading *reading)
{
	uint32_t next = reading->next;
	const struct unit *unit = unit_after(doc, reading->next, &next);
	if (unit) {
		reading->next = next;
		if (!read_range(doc, reading, unit))
			apply(reading, unit);
		return;
	}
	if (read_range(doc, reading, NULL) && reading->found)
		return;
	if (read_ratio(doc, reading) || (!reading->bare && read_rate(doc, reading)))
		return;
	reading->dimension = DIMENSION_COUNT;
	reading->found = is_count(doc, reading);
}

static struct reading read_at(const struct doc *doc, uint32_t at)
{
	struct reading reading = { .first = at, .skip_to = at + 1 };
	struct amount amount;
	bool money = is_currency(doc, at);
	if (!money && is_date(doc, at)) {
		reading.skip_to = at + 3;
		return reading;
	}
	if (!amount_read(&amount, doc, at + money))
		return reading;
	reading.next = amount.next;
	reading.low = reading.high = amount.value;
	reading.scaled = amount.scale > 1;
	reading.bare = amount.spelled && amount.value <= 1;
	if (amount.share) {
		reading.dimension = DIMENSION_SHARE;
		reading.found = true;
	} else if (money) {
		read_money(doc, &reading);
	} else if (amount.times) {
		reading.found = false;
		read_rate(doc, &reading);
	} else {
		read_measure(doc, &reading);
	}
	return reading;
}

/* "day's" is no day; nor is a letter alone a unit here. */
static bool is_possessive(const struct doc *doc, uint32_t at)
{
	const struct token *token = &doc->tokens[at];
	return token->norm_len < 2 || token->end - token->start > token->norm_len;
}

/* "within an hour", "every day": one of a unit of time. */
static struct reading read_one_unit(const struct doc *doc, uint32_t at)
{
	static const char *const one[] = { "a", "an", "each", "every", NULL };
	static const char *const before[] = { "about", "after", "each", "every", "for",    "least", "most",
					      "once",  "over",  "than", "under", "within", NULL };
	static const char *const moment[] = { "about", "than", "under", "within", NULL };
	struct reading reading = { .first = at, .next = at + 2, .skip_to = at + 1, .low = 1, .high = 1 };
	if (!token_is_one_of(doc, at, one))
		return reading;
	const struct unit *unit = unit_at(doc, at + 1);
	if (!unit || unit->kind != UNIT_TIME || is_possessive(doc, at + 1) || gap_before(doc, at + 1) != GAP_BLANK)
		return reading;
	bool article = doc->norm[doc->tokens[at].norm] == 'a';
	bool second = token_is(doc, at + 1, "second");
	bool preceded = at && joins(gap_before(doc, at)) && token_is_one_of(doc, at - 1, second ? moment : before);
	if (preceded || (!article && !second))
		apply(&reading, unit);
	return reading;
}

static void add(struct doc *doc, const struct reading *reading)
{
	for (uint32_t t = reading->first; t < reading->next; t++)
		if (t < reading->events || t >= reading->events_end)
			doc->tokens[t].traits |= TRAIT_QUANTITY;
	if (doc->nquantities == doc->quantities_cap) {
		doc->quantities_cap = doc->quantities_cap * 2 + 16;
		doc->quantities = alloc_resize(doc->quantities, doc->quantities_cap, sizeof *doc->quantities);
	}
	doc->quantities[doc->nquantities++] = (struct quantity) {
		.first = reading->first,
		.last = reading->next - 1,
		.dimension = reading->dimension,
		.low = bounded(reading->low),
		.high = bounded(reading->high),
	};
}

/* Whether a quantity may begin at a token: a number stands there or, behind an article, one or a unit of time. */
static inline bool may_begin(const struct doc *doc, uint32_t at)
{
	const struct token *token = &doc->tokens[at];
	bool next = at + 1 < doc->ntokens && token[1].traits & (TRAIT_NUMBER | TRAIT_TIME);
	return next || token->traits & TRAIT_NUMBER || token->kind == TOKEN_SYMBOL;
}

/* `piece` is the doc, ending where one piece ends: nothing is read across. */
static void find_in_piece(struct doc *doc, const struct doc *piece, uint32_t at)
{
	while (at < piece->ntokens) {
		if (!may_begin(piece, at)) {
			at++;
			continue;
		}
		struct reading reading = read_at(piece, at);
		if (!reading.found && reading.skip_to == at + 1)
			reading = read_one_unit(piece, at);
		if (reading.found)
			add(doc, &reading);
		at = reading.found ? reading.next : reading.skip_to;
	}
}

void quantity_find_all(struct doc *doc)
{
	struct doc piece = *doc;
	doc->nquantities = 0;
	for (size_t i = 0; i < doc->npieces; i++) {
		if (!(doc->pieces[i].traits & (TRAIT_NUMBER | TRAIT_TIME)))
			continue;
		piece.ntokens = doc->pieces[i].first + doc->pieces[i].count;
		find_in_piece(doc, &piece, doc->pieces[i].first);
	}
}

bool quantity_parse(struct quantity *out, const char *text)
{
	struct doc doc;
	uint32_t first = 0;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	/* "< 5 ms", "~5 ms" */
	static const char *const signs[] = { "<", ">", "=", "~", "\xE2\x89\xA4", "\xE2\x89\xA5", NULL };
	while (token_is_one_of(&doc, first, signs))
		first++;
	bool whole =
		doc.nquantities == 1 && doc.quantities[0].first == first && doc.quantities[0].last + 1 == doc.ntokens;
	if (whole)
		*out = doc.quantities[0];
	doc_release(&doc);
	return whole;
}
