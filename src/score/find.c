#include "find.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"
#include "names.h"

/* --- expressions ------------------------------------------------------------------------------------------------ */

bool hit_denied(const struct script *script, const struct hit *hit)
{
	if (hit->says_no)
		return false;
	for (uint32_t t = hit->first; t <= hit->last; t++)
		if (script->denied[t])
			return true;
	return false;
}

bool hit_near(const struct script *script, const struct hit *hit, const struct window *window, uint32_t beside)
{
	const struct unit *units = script->stream.units.items;
	bool near = hit->unit + beside >= window->unit && hit->unit < window->unit + window->nunits + beside;
	return near && units[hit->unit].answer == units[window->unit].answer && !hit_denied(script, hit);
}

static bool holds_near(const struct script *script, struct hits hits, const struct window *window, uint32_t beside)
{
	for (size_t i = 0; i < hits.len; i++)
		if (hit_near(script, &hits.items[i], window, beside))
			return true;
	return false;
}

/* Where an item is named: told outranks denied, denied outranks asked; a refused question ("A feature store? No.") is
 * the weaker quote of a denial. */
static void find_names(const struct script *script, struct hits hits, struct finding *out)
{
	enum { NOWHERE, ASKED, ASKED_AND_DENIED, DENIED, TOLD } how = NOWHERE;
	for (size_t i = 0; i < hits.len && how != TOLD; i++) {
		const struct hit *hit = &hits.items[i];
		bool asked = script->flags[hit->unit] & (UNIT_QUESTION | UNIT_ECHO);
		bool denied = hit_denied(script, hit);
		int fresh = denied ? (asked ? ASKED_AND_DENIED : DENIED) : asked ? ASKED : TOLD;
		if (fresh > (int)how) {
			how = fresh;
			out->name = script_window(script, hit->unit, 1);
		}
	}
	out->named = how == TOLD;
	out->named_denied = how == DENIED || how == ASKED_AND_DENIED;
	out->asked = how == ASKED;
}

/* --- windows ---------------------------------------------------------------------------------------------------- */

/* What is like the item only as a question says that it was asked. */
static void find_asked(const struct ranked *told, const struct ranked *asked, struct finding *out)
{
	if (!asked[0].window || out->named || asked[0].margin <= 0 ||
	    (told[0].window && told[0].telling + 1 >= asked[0].telling))
		return;
	out->asked = true;
	out->name = *asked[0].window;
}

/* The log odds that a question alone gives the item. */
static float question_margin(const struct ranked *asked, uint32_t unit, float bias)
{
	for (size_t i = 0; i < RANKED_MAX && asked[i].window; i++)
		if (asked[i].window->unit == unit && asked[i].window->nunits == 1)
			return asked[i].margin;
	return bias;
}

/* "How fast? I assume 100 ms": what follows the question is more like the item than the question, and says it. */
static void find_reply(const struct script *script, const struct ranked *told, const struct ranked *asked, float bias,
		       struct finding *out)
{
	const struct unit *units = script->stream.units.items;
	const struct window *reply = told[0].window;
	uint32_t question = out->name.unit;
	if (!out->asked || !reply || !(script->flags[question] & UNIT_QUESTION) || reply->unit > question + 1 ||
	    reply->unit + reply->nunits < question + 2 || units[reply->unit].answer != units[question].answer ||
	    told[0].margin <= question_margin(asked, question, bias))
		return;
	out->asked = false;
	out->named = true;
	out->name = *reply;
}

/* An undenied hit of `full` outranks likeness: its piece becomes the best window. */
static void prefer_full(const struct script *script, struct hits hits, struct finding *out)
{
	out->full = out->best.count && holds_near(script, hits, &out->best, 0);
	for (size_t i = 0; !out->full && i < hits.len; i++) {
		uint32_t unit = hits.items[i].unit;
		if (hit_denied(script, &hits.items[i]) || script->flags[unit] & (UNIT_QUESTION | UNIT_ECHO))
			continue;
		out->full = true;
		out->best = script_window(script, unit, 1);
	}
}

static void find_others(const struct ranked *told, struct finding *out)
{
	for (size_t i = 0; i < RANKED_MAX && told[i].window && out->nothers < EVIDENCE_MAX - 1; i++)
		if (told[i].margin > 0 && !windows_overlap(told[i].window, &out->best))
			out->others[out->nothers++] = *told[i].window;
}

/* Of the words in `best` that speak for the item: the share, by weight, of those that are refused. */
static float denied_share(const struct scorer *scorer, const struct script *script, size_t item,
			  const struct window *window)
{
	float all = 0, denied = 0;
	for (uint32_t t = window->first; t < window->first + window->count; t++) {
		float value = matcher_word(scorer->matcher, item, script->stream.terms.items[t].id);
		if (value <= 0)
			continue;
		all += value;
		denied += script->denied[t] ? value : 0;
	}
	return all > 0 ? denied / all : 0;
}

/* Quantities of the window, and words of it that give a reason. */
static void find_substance(const struct script *script, struct finding *out)
{
	const struct unit *units = script->stream.units.items;
	for (uint32_t u = out->best.unit; u < out->best.unit + out->best.nunits; u++) {
		const struct doc *doc = &script->docs[units[u].answer];
		const struct piece *piece = &doc->pieces[units[u].piece];
		out->quantity |= doc_has_quantity(doc, piece);
		out->reasons += reasons_in(doc, piece);
	}
}

/* What is not there is as unlike as can be. */
#define NO_MARGIN (-6.0f)

static void find_windows(const struct ranked *told, struct finding *out)
{
	out->margin = out->second = out->third = NO_MARGIN;
	if (!told[0].window)
		return;
	out->best = *told[0].window;
	out->margin = told[0].margin;
	if (told[1].window)
		out->second = told[1].margin;
	if (told[2].window)
		out->third = told[2].margin;
}

/* What looking for one item takes. */
struct search {
	const struct scorer *scorer;
	struct script *script;
	struct ranking ranking;
	struct resemblance_reader *reader; /* NULL: every item is trained */
};

static void find_trained(const struct search *search, size_t item, struct finding *out)
{
	const struct ranked *told = &search->ranking.told[item * RANKED_MAX];
	const struct ranked *asked = &search->ranking.asked[item * RANKED_MAX];
	float bias = matcher_bias(search->scorer->matcher, item);
	find_asked(told, asked, out);
	find_reply(search->script, told, asked, bias, out);
	find_windows(told, out);
	out->expected = matcher_expected(search->scorer->matcher, item);
	out->raised = out->margin - bias;
}

/* Of an item with hardly an example no model tells anything. */
static void find_alike(const struct search *search, size_t item, struct finding *out)
{
	struct resembling found = resemblance_find(search->scorer->alike[item], search->reader);
	out->untrained = true;
	out->likeness = found.probability;
	out->margin = out->second = out->third = NO_MARGIN;
	if (found.nunits)
		out->best = script_window(search->script, found.unit, found.nunits);
}

static void find_item(const struct search *search, size_t item, struct finding *out)
{
	const struct item_nodes *nodes = &search->scorer->items[item];
	struct script *script = search->script;
	struct hits partial = scan_hits(script->scan, nodes->partial);
	find_names(script, partial, out);
	out->named_denied &= !matcher_declines(search->scorer->matcher, item);
	(search->scorer->alike[item] ? find_alike : find_trained)(search, item, out);
	prefer_full(script, scan_hits(script->scan, nodes->full), out);
	if (!out->best.count)
		return;
	if (!out->untrained)
		find_others(&search->ranking.told[item * RANKED_MAX], out);
	find_substance(script, out);
	if (!matcher_declines(search->scorer->matcher, item))
		out->denied = denied_share(search->scorer, script, item, &out->best);
	out->require = nodes->require == NODE_NONE ||
		       holds_near(script, scan_hits(script->scan, nodes->require), &out->best, 1);
	out->forbid = holds_near(script, scan_hits(script->scan, nodes->forbid), &out->best, 0);
}

struct resemblance_reader *find_reader(const struct scorer *scorer, const struct script *script)
{
	if (!scorer->thesaurus)
		return NULL;
	struct resemblance_reader *reader = resemblance_reader_new(scorer->thesaurus);
	bool *unsaid = alloc_zeroed(script->stream.units.len, sizeof *unsaid);
	for (size_t u = 0; u < script->stream.units.len; u++)
		unsaid[u] = script->flags[u] & (UNIT_QUESTION | UNIT_ECHO);
	resemblance_reader_read(reader, &script->stream, script->doc_list, script->denied, unsaid);
	free(unsaid);
	return reader;
}

static void set_means(struct findings *findings, size_t nitems)
{
	for (size_t i = 0; i < nitems; i++) {
		findings->margin += findings->items[i].margin / (float)nitems;
		findings->second += findings->items[i].second / (float)nitems;
		findings->third += findings->items[i].third / (float)nitems;
	}
}

void findings_init(struct findings *findings, const struct scorer *scorer, struct script *script)
{
	size_t nitems = scorer->checklist->nitems;
	struct search search = { .scorer = scorer, .script = script, .reader = find_reader(scorer, script) };
	rank_windows(&search.ranking, scorer->matcher, nitems, script);
	*findings = (struct findings) { .listing = search.ranking.listing, .npieces = search.ranking.npieces };
	findings->items = alloc_zeroed(nitems, sizeof *findings->items);
	findings->topic = topic_of(scorer->topic, &script->stream);
	for (size_t i = 0; i < nitems; i++) {
		find_item(&search, i, &findings->items[i]);
		findings->items[i].topic = scorer->checklist->items[i].shared ? TOPIC_SURE : findings->topic;
	}
	set_means(findings, nitems);
	ranking_release(&search.ranking);
	resemblance_reader_free(search.reader);
}

void findings_release(struct findings *findings)
{
	free(findings->items);
	findings->items = NULL;
}
