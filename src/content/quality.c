#include "quality.h"

#include <string.h>

#include "mlcoach/text/doc.h"
#include "mlcoach/text/utf8.h"

/* --- items --- */

void quality_items(const struct checklist *checklist, struct diags *diags)
{
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct item *item = &checklist->items[i];
		if (!item->probe && !item->shared)
			diags_warn(diags, "no-probe", checklist->path, item->at,
				   "item '%s' has no 'probe'; write what the interviewer asks when it is missed",
				   item->id);
		if (!item->why && !item->shared)
			diags_warn(diags, "no-why", checklist->path, item->at,
				   "item '%s' has no 'why'; write what goes wrong without it", item->id);
	}
}

static void check_levels(const struct checklist *checklist, struct diags *diags)
{
	for (size_t i = 1; i < checklist->nitems; i++)
		if (checklist->items[i].level != checklist->items[0].level)
			return;
	if (checklist->nitems >= QUALITY_MANY)
		diags_warn(diags, "levels-alike", checklist->path, checklist->at,
			   "all %zu items are at level '%s'; say which of them an interviewer expects from another "
			   "level on",
			   checklist->nitems, level_id(checklist->items[0].level));
}

static void check_weights(const struct checklist *checklist, struct diags *diags)
{
	for (size_t i = 1; i < checklist->nitems; i++)
		if (checklist->items[i].weight < checklist->items[0].weight ||
		    checklist->items[i].weight > checklist->items[0].weight)
			return;
	if (checklist->nitems >= QUALITY_MANY)
		diags_warn(diags, "weights-alike", checklist->path, checklist->at,
			   "all %zu items weigh %g; give those that matter most 3 and those that matter least 1",
			   checklist->nitems, checklist->items[0].weight);
}

/* --- the case --- */

static bool uses(const struct checklist *checklist, const char *fact)
{
	for (size_t i = 0; i < checklist->nitems; i++)
		for (size_t j = 0; j < checklist->items[i].uses.len; j++)
			if (!strcmp(checklist->items[i].uses.items[j], fact))
				return true;
	return false;
}

static void check_facts(const struct case_study *study, const struct checklist *checklist, struct diags *diags)
{
	size_t used = 0;
	for (size_t i = 0; i < study->nfacts; i++)
		used += uses(checklist, study->facts[i].id);
	if (study->nfacts >= QUALITY_FACTS && used < QUALITY_FACTS)
		diags_warn(diags, "facts-unused", study->path, study->facts[0].at,
			   "items use %zu of the %zu facts; name in 'uses' of an item the facts that it rests on", used,
			   study->nfacts);
}

static bool has_number(const char *text)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	bool has = doc.nquantities > 0;
	doc_release(&doc);
	return has;
}

static void check_abouts(const struct case_study *study, struct diags *diags)
{
	for (size_t i = 0; i < study->nfacts; i++) {
		const struct fact *fact = &study->facts[i];
		bool longish = fact->about && utf8_columns(fact->about, strlen(fact->about)) > QUALITY_ABOUT;
		if (longish || (fact->about && has_number(fact->about)))
			diags_warn(diags, "about-tells", study->path, fact->at,
				   "'about' of the fact '%s' %s; write in a few words what can be asked for, not what "
				   "the answer is",
				   fact->id, longish ? "is long" : "has a number");
	}
}

/* Minutes of a case are of an interview of 45 minutes; a step without them has the framework's. */
static void check_minutes(const struct framework *framework, const struct case_study *study, struct diags *diags)
{
	int budget = framework_budget(framework, 45);
	const struct case_step *first = NULL;
	unsigned sum = 0;
	for (size_t i = 0; budget >= 0 && i < framework->nsteps; i++) {
		const struct case_step *step = &study->steps[i];
		bool earlier = step->minutes && (!first || step->at.line < first->at.line);
		first = earlier ? step : first;
		sum += step->minutes ? step->minutes : framework->steps[i].minutes[budget];
	}
	if (first && sum != 45)
		diags_warn(diags, "minutes-sum", study->path, first->at,
			   "the minutes of the steps, the framework's where the case has none, add up to %u, not to 45",
			   sum);
}

void quality_case(const struct framework *framework, const struct case_study *study, const struct checklist *checklist,
		  struct diags *diags)
{
	quality_items(checklist, diags);
	check_levels(checklist, diags);
	check_weights(checklist, diags);
	check_facts(study, checklist, diags);
	check_abouts(study, diags);
	check_minutes(framework, study, diags);
}

/* --- what is used in a pack --- */

struct usage usage_new(struct arena *arena, const struct library *shelf, size_t pack)
{
	size_t nshared = pack < shelf->packs.len ? shelf->packs.items[pack].shared.items.len : 0;
	return (struct usage) { arena_alloc(arena, shelf->lexicon.nconcepts), arena_alloc(arena, nshared),
				shelf->lexicon.nconcepts, nshared };
}

static void add_matches(struct usage *usage, const struct names *concepts, const struct matches *matches)
{
	for (size_t i = 0; i < matches->len; i++) {
		const struct match *match = &matches->items[i];
		ptrdiff_t index = match->kind == MATCH_CONCEPT ? names_find(concepts, match->text) : -1;
		if (index >= 0)
			usage->concepts[index] = 1;
		add_matches(usage, concepts, &match->children);
	}
}

static void add_item(struct usage *usage, const struct names *concepts, const struct item *item)
{
	add_matches(usage, concepts, &item->full);
	add_matches(usage, concepts, &item->partial);
	add_matches(usage, concepts, &item->require);
	add_matches(usage, concepts, &item->forbid);
}

void usage_add_case(struct usage *usage, const struct library *shelf, const struct volume *volume)
{
	const struct names *concepts = &shelf->concepts;
	const struct case_study *study = &volume->study;
	for (size_t i = 0; i < volume->checklist.nitems; i++) {
		const struct item *item = &volume->checklist.items[i];
		add_item(usage, concepts, item);
		bool own = item->shared && volume->pack < shelf->packs.len;
		ptrdiff_t index = own ? names_find(&shelf->packs.items[volume->pack].shared.ids, item->id) : -1;
		if (index >= 0)
			usage->shared[index] = 1;
	}
	for (size_t i = 0; i < study->nfacts; i++)
		add_matches(usage, concepts, &study->facts[i].asked);
	for (size_t i = 0; i < study->ntraps; i++) {
		add_matches(usage, concepts, &study->traps[i].walked_in);
		add_matches(usage, concepts, &study->traps[i].named);
	}
	for (size_t i = 0; i < study->ncurveballs; i++)
		add_matches(usage, concepts, &study->curveballs[i].full);
}

void usage_add_shelf(struct usage *usage, const struct library *shelf)
{
	for (size_t i = 0; i < shelf->lexicon.nconcepts; i++)
		add_matches(usage, &shelf->concepts, &shelf->lexicon.concepts[i].phrasings);
	for (size_t i = 0; i < shelf->packs.len; i++) {
		const struct objects *items = &shelf->packs.items[i].shared.items;
		const struct entry *entries = items->items;
		for (size_t j = 0; j < items->len; j++)
			add_item(usage, &shelf->concepts, &entries[j].item);
	}
}

static void join(unsigned char *into, const unsigned char *other, size_t len)
{
	for (size_t i = 0; i < len; i++)
		into[i] |= other[i];
}

void usage_join(struct usage *usage, const struct usage *other)
{
	join(usage->concepts, other->concepts, usage->nconcepts);
	join(usage->shared, other->shared, usage->nshared);
}

void quality_pack(const struct library *shelf, const struct usage *usage, struct diags *diags)
{
	const struct pack *pack = &shelf->packs.items[0];
	const struct objects *concepts = &pack->lexicon.concepts;
	for (size_t i = 0; i < concepts->len; i++) {
		const struct node *node = &concepts->node->children[i];
		ptrdiff_t index = names_find(&shelf->concepts, node->key);
		if (index >= 0 && !usage->concepts[index])
			diags_warn(diags, "concept-unused", pack->lexicon.path, node->key_at,
				   "nothing in this pack names '@%s'; name it in an expression, or remove it",
				   node->key);
	}
	const struct entry *entries = pack->shared.items.items;
	for (size_t i = 0; i < usage->nshared; i++)
		if (!usage->shared[i])
			diags_warn(diags, "shared-unused", pack->shared.path, mark_in(entries[i].node, "id"),
				   "no case of this pack uses '%s'; 'use' it in a checklist, or remove it",
				   entries[i].item.id);
}
