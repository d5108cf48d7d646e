#include "record.h"

#include <string.h>

/* Stands for an item or a fact that is none. */
#define NO_ID "-"

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

static void fact_to_refs(struct str *refs, const struct event *event, const struct scorer *scorer)
{
	add_id(refs, event->fact >= 0 ? scorer_case(scorer)->facts[event->fact].id : NO_ID);
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

static bool fact_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	event->fact = find_fact(scorer_case(scorer), refs);
	return true;
}

static bool probes_from_refs(struct event *event, const char *refs, const struct scorer *scorer)
{
	while (*refs && event->nprobes < PROBES_PER_STEP) {
		struct str id = STR_INIT;
		size_t len = strcspn(refs, " ");
		str_add_bytes(&id, refs, len);
		event->probes[event->nprobes++] = checklist_item(scorer_checklist(scorer), id.data);
		refs += len + (refs[len] == ' ');
		str_release(&id);
	}
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
	{ EVENT_ASK, fact_to_refs, fact_from_refs },
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
