/* What to do about a question: tell a fact or two, ask back, or neither. */
#include <stdlib.h>
#include <string.h>

#include "clause.h"
#include "mlcoach/base/alloc.h"
#include "scorer_private.h"

/* From here on a fact is told: a wrong one costs more than asking back. */
#define TELL_FROM 0.7
/* A part of a question is told from here on, when the whole does not speak against it. */
#define TELL_PART_FROM 0.75
#define BESIDES_FROM 0.1
/* What is less likely is not offered when asking back; and what is offered is together as likely as this. */
#define OFFER_FROM 0.1
#define ASK_FROM 0.3

#define PARTS_MOST 6u
/* In words: a question by itself has so many, and one of the first opens it; an entry of a list has at most so many. */
#define ALONE_LEAST 3u
#define OPENED_WITHIN 3u
#define ENTRY_MOST 2u

static size_t best_of(const double *likely, size_t nfacts, const struct facts_found *without)
{
	size_t best = nfacts;
	for (size_t f = 0; f < nfacts; f++) {
		bool taken = false;
		for (size_t i = 0; i < without->nmeant; i++)
			taken |= without->meant[i] == (int)f;
		if (!taken && (best == nfacts || likely[f] > likely[best]))
			best = f;
	}
	return best;
}

static void offer(struct facts_found *out, const double *likely, size_t nfacts)
{
	size_t next = best_of(likely, nfacts, out);
	while (next < nfacts && likely[next] >= OFFER_FROM && out->nmeant < FACTS_MEANT_MOST) {
		out->meant[out->nmeant++] = (int)next;
		out->likely += likely[next];
		next = best_of(likely, nfacts, out);
	}
	if (out->likely < ASK_FROM)
		*out = (struct facts_found) { 0 };
}

void facts_decide(struct facts_found *out, const double *likely, size_t nfacts)
{
	*out = (struct facts_found) { 0 };
	size_t best = best_of(likely, nfacts, out);
	if (best < nfacts && likely[best] >= TELL_FROM)
		*out = (struct facts_found) { .told = { (int)best }, .ntold = 1, .likely = likely[best] };
	else
		offer(out, likely, nfacts);
}

/* --- several questions in one ------------------------------------------------------------------------------------ */

struct part {
	size_t start, end; /* bytes */
};

struct parts {
	struct part items[PARTS_MOST];
	size_t len;
};

/* "When" opens a question only before a verb: "when do labels arrive", not "when a label arrives". */
static bool opens_question(const struct doc *doc, uint32_t token, uint32_t end)
{
	static const char *const asking[] = { "what", "how", "which", "who", "whom", "whose", "where", "why" };
	static const char *const verbs[] = { "is",   "are", "was",   "were",   "do",   "does",  "did", "has",
					     "have", "can", "could", "should", "will", "would", "may", "must" };
	static const char *const when[] = { "when" };
	if (token < end && IS_ANY(doc, token, when))
		token++;
	else if (token < end && IS_ANY(doc, token, asking))
		return true;
	return token < end && IS_ANY(doc, token, verbs);
}

static bool is_join(const struct doc *doc, uint32_t token)
{
	static const char *const words[] = { "and", "also", "plus" };
	return IS_ANY(doc, token, words);
}

/* Whether something is about what was named before. */
static bool looks_back(const struct doc *doc, uint32_t from, uint32_t end)
{
	static const char *const words[] = { "it", "its", "they", "them", "their", "this", "these", "those" };
	for (uint32_t t = from; t < end; t++)
		if (IS_ANY(doc, t, words))
			return true;
	return false;
}

/* Whether what stands in [from, end) makes sense by itself; behind another question, "and how fast" does not. */
static bool is_whole(const struct doc *doc, uint32_t from, uint32_t end, bool behind)
{
	return end - from >= ALONE_LEAST && !(behind && looks_back(doc, from, end));
}

/* Whether it is a question by itself. */
static bool stands_alone(const struct doc *doc, uint32_t from, uint32_t end, bool behind)
{
	if (!is_whole(doc, from, end, behind))
		return false;
	for (uint32_t t = from; t < end && t < from + OPENED_WITHIN; t++)
		if (opens_question(doc, t, end))
			return true;
	return false;
}

static void add_part(struct parts *parts, const struct doc *doc, uint32_t first, uint32_t end)
{
	if (first < end && parts->len < PARTS_MOST)
		parts->items[parts->len++] = (struct part) { doc->tokens[first].start, doc->tokens[end - 1].end };
}

/* Cuts a piece where "and" or a comma joins a question to a question. */
static void add_questions(struct parts *parts, const struct doc *doc, const struct piece *piece)
{
	uint32_t end = piece->first + piece->count, from = piece->first;
	for (uint32_t t = from + 1; t < end; t++) {
		bool joined = is_join(doc, t), parted = joined || gap_punctuation(doc, t) == GAP_COMMA;
		if (!parted || !opens_question(doc, t + joined, end) || !stands_alone(doc, t + joined, end, true) ||
		    !stands_alone(doc, from, t, parts->len > 0))
			continue;
		add_part(parts, doc, from, t);
		from = t;
	}
	bool behind = parts->len > 0;
	if (stands_alone(doc, from, end, behind) || (piece->question && is_whole(doc, from, end, behind)))
		add_part(parts, doc, from, end);
}

/* Cuts a list of what is asked for: "qps, latency and gpus?" False when it is none, or not only that. */
static bool add_list(struct parts *parts, const struct doc *doc)
{
	uint32_t end = (uint32_t)doc->ntokens, from = 0;
	for (uint32_t t = 0; t <= end; t++) {
		bool ends = t == end || (t && doc->tokens[t].piece != doc->tokens[t - 1].piece);
		bool joined = t < end && is_join(doc, t);
		if (t < end && opens_question(doc, t, end))
			return false;
		if (!ends && !joined && (!t || gap_punctuation(doc, t) != GAP_COMMA))
			continue;
		if (t - from > ENTRY_MOST)
			return false;
		add_part(parts, doc, from, t);
		from = t + joined;
	}
	return true;
}

static void find_parts(struct parts *out, const struct doc *doc)
{
	*out = (struct parts) { .len = 0 };
	if (add_list(out, doc))
		return;
	*out = (struct parts) { .len = 0 };
	for (size_t p = 0; p < doc->npieces; p++)
		add_questions(out, doc, &doc->pieces[p]);
}

/* --- looking ----------------------------------------------------------------------------------------------------- */

static double *likely_facts(const struct scorer *scorer, const char *text, size_t len, struct parts *out_parts)
{
	double *likely = alloc_zeroed(scorer->study->nfacts + 1, sizeof *likely);
	struct answer answer = { .text = text, .len = len };
	struct script script;
	script_init(&script, &answer, 1, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	facts_likely(scorer->facts, &script, likely);
	find_parts(out_parts, &script.docs[0]);
	script_release(&script);
	return likely;
}

double *scorer_likely_facts(const struct scorer *scorer, const char *question, size_t len)
{
	struct parts unused;
	return likely_facts(scorer, question, len, &unused);
}

/* Facts that a part or the whole asks for, each once, in the order of the parts. */
struct wanted {
	int facts[PARTS_MOST + 1];
	double likely[PARTS_MOST + 1];
	size_t len;
};

static void want(struct wanted *wanted, int fact, double likely)
{
	for (size_t i = 0; i < wanted->len; i++)
		if (wanted->facts[i] == fact)
			return;
	wanted->facts[wanted->len] = fact;
	wanted->likely[wanted->len++] = likely;
}

static void want_part(struct wanted *wanted, const struct scorer *scorer, const char *text, size_t len)
{
	struct facts_found none = { 0 };
	size_t nfacts = scorer->study->nfacts;
	double *likely = scorer_likely_facts(scorer, text, len);
	size_t best = best_of(likely, nfacts, &none);
	if (best < nfacts && likely[best] >= TELL_PART_FROM)
		want(wanted, (int)best, likely[best]);
	free(likely);
}

/* How likely the whole makes a fact, given that all likelier ones of these are asked for besides. */
static double besides(const double *whole, const struct wanted *wanted, int fact)
{
	double left = 1;
	for (size_t i = 0; i < wanted->len; i++)
		left -= whole[wanted->facts[i]] > whole[fact] ? whole[wanted->facts[i]] : 0;
	return whole[fact] / (left + 1e-9);
}

/* Tells what several parts ask for, when the whole does not speak against it; otherwise `out` stays. */
static void tell_parts(struct facts_found *out, const struct wanted *wanted, const double *whole)
{
	struct facts_found several = { .likely = 1 };
	for (size_t i = 0; i < wanted->len && several.ntold < FACTS_TOLD_MOST; i++) {
		if (besides(whole, wanted, wanted->facts[i]) < BESIDES_FROM)
			continue;
		several.told[several.ntold++] = wanted->facts[i];
		several.likely = several.likely < wanted->likely[i] ? several.likely : wanted->likely[i];
	}
	if (several.ntold > 1)
		*out = several;
}

void scorer_find_facts(struct facts_found *out, const struct scorer *scorer, const char *question, size_t len)
{
	struct parts parts;
	struct wanted wanted = { .len = 0 };
	double *whole = likely_facts(scorer, question, len, &parts);
	facts_decide(out, whole, scorer->study->nfacts);
	for (size_t p = 0; parts.len > 1 && p < parts.len; p++)
		want_part(&wanted, scorer, question + parts.items[p].start, parts.items[p].end - parts.items[p].start);
	if (out->ntold)
		want(&wanted, out->told[0], out->likely);
	tell_parts(out, &wanted, whole);
	free(whole);
}
