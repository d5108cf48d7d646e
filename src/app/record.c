#include "record.h"

#include <string.h>

/* Stands for an item or a fact that is none. */
#define NO_ID "-"
#define ASKED_BACK "?"

/* --- to the store -------------------------------------------------------------------------------------------- */

static void add_id(struct str *refs, const char *id)
{
	if (refs->len)
		str_add_char(refs, ' ');
	str_add(refs, id);
}

static void add_item(struct str *refs, const struct scorer *scorer, int item)
{
	add_id(refs, item >= 0 ? scorer_checklist(scorer)->items[item].id : NO_ID);
}

/* "scale latency" was told; "? scale users" was asked back about; "-" is neither. */
static void facts_to_refs(struct str *refs, const struct event *event, const struct scorer *scorer)
{
	const struct fact *facts = scorer_case(scorer)->facts;
	const struct facts_found *found = &event->facts;
	if (!found->ntold)
		add_id(refs, found->nmeant ? ASKED_BACK : NO_ID);
	for (size_t i = 0; i < found->ntold; i++)
		add_id(refs, facts[found->told[i]].id);
	for (size_t i = 0; !found->ntold && i < found->nmeant; i++)
		add_id(refs, facts[found->meant[i]].id);
}

static void probes_to_refs(struct str *refs, const struct event *event, const struct scorer *scorer)
{
	for (size_t i = 0; i < event->nprobes; i++)
		add_item(refs, scorer, event->probes[i]);
}

static void start_to_refs(struct str *refs, const struct event *event, const struct scorer *scorer)
{
	add_id(refs, event->step >= 0 ? scorer_framework(scorer)->steps[event->step].id : NO_ID);
}

static void step_to_refs(struct str *refs, const struct event *event, const struct scorer *scorer)
{
	if (event->value >= 0)
		add_id(refs, scorer_framework(scorer)->steps[event->step].id);
}

static void item_to_refs(struct str *refs, const struct event *event, const struct scorer *scorer)
{
	add_item(refs, scorer, event->item);
}

/* --- and back -------------------------------------------------------------------------------------------------- */

static int find_fact(const struct case_study *study, const char *id)
{
	for (size_t i = 0; i < study->nfacts; i++)
		if (!strcmp(study->facts[i].id, id))
			return (int)i;
	return -1;
}

/* The next id of a list, or false at its end. */
static bool next_id(const char **refs, struct str *out)
{
	size_t len = strcspn(*refs, " ");
	str_clear(out);
	str_add_bytes(out, *refs, len);
	*refs += len + ((*refs)[len] == ' ');
	return len > 0;
}

/* A fact that is no more is left out by the session. */
static bool facts_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	struct facts_found *found = &event->facts;
	struct str id = STR_INIT;
	bool back = false;
	for (bool first = true; next_id(&refs, &id); first = false) {
		int fact = find_fact(scorer_case(scorer), id.data);
		if (first && !strcmp(id.data, ASKED_BACK))
			back = true;
		else if (back && found->nmeant < FACTS_MEANT_MOST)
			found->meant[found->nmeant++] = fact;
		else if (!back && found->ntold < FACTS_TOLD_MOST)
			found->told[found->ntold++] = fact;
	}
	str_release(&id);
	return true;
}

static bool probes_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	struct str id = STR_INIT;
	while (event->nprobes < PROBES_PER_STEP && next_id(&refs, &id))
		event->probes[event->nprobes++] = checklist_item(scorer_checklist(scorer), id.data);
	str_release(&id);
	return true;
}

static bool start_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	event->step = framework_step(scorer_framework(scorer), refs);
	return true;
}

static bool step_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	event->step = event->value >= 0 ? framework_step(scorer_framework(scorer), refs) : 0;
	return event->step >= 0;
}

static bool item_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	event->item = checklist_item(scorer_checklist(scorer), refs);
	return event->item >= 0;
}

/* Events that name something; the others have no refs. */
static const struct {
	enum event_kind kind;
	void (*to)(struct str *refs, const struct event *event, const struct scorer *scorer);
	bool (*from)(struct event *event, const char *refs, const struct scorer *scorer);
} namings[] = {
	{ EVENT_START, start_to_refs, start_from_refs },
	{ EVENT_ASK, facts_to_refs, facts_from_refs },
	{ EVENT_SUBMIT, probes_to_refs, probes_from_refs },
	{ EVENT_PREDICT, step_to_refs, step_from_refs },
	{ EVENT_OVERRULE, item_to_refs, item_from_refs },
};
#define NAMINGS (sizeof namings / sizeof *namings)

struct stored_event record_from_event(const struct event *event, const struct scorer *scorer, struct str *refs)
{
	struct stored_event stored = {
		.kind = (int)event->kind,
		.at = event->at,
		.step = event->step,
		.item = event->item,
		.value = event->value,
		.text = event->text,
		.len = event->len,
	};
	str_clear(refs);
	for (size_t i = 0; i < NAMINGS; i++) {
		if (namings[i].kind != event->kind)
			continue;
		namings[i].to(refs, event, scorer);
		stored.refs = refs->data;
	}
	return stored;
}

bool record_to_event(struct event *out, const struct stored_event *stored, const struct scorer *scorer)
{
	*out = (struct event) {
		.kind = (enum event_kind)stored->kind,
		.at = stored->at,
		.step = stored->step,
		.item = stored->item,
		.value = stored->value,
		.text = stored->text,
		.len = stored->len,
		.prepared = stored->refs != NULL,
	};
	for (size_t i = 0; i < NAMINGS; i++)
		if (namings[i].kind == out->kind && stored->refs)
			return namings[i].from(out, stored->refs, scorer);
	return true;
}
