#include "mlcoach/content/learned.h"

#include <string.h>

#include "mlcoach/base/hash.h"
#include "mlcoach/content/amend.h"
#include "mlcoach/text/utf8.h"
#include "read.h"

void learned_init(struct learned *learned, const char *case_id)
{
	*learned = (struct learned) { .items = VEC_INIT };
	arena_init(&learned->arena);
	learned->case_id = arena_strdup(&learned->arena, case_id);
}

void learned_release(struct learned *learned)
{
	vec_release(&learned->items);
	arena_release(&learned->arena);
}

/* --- sentences ---------------------------------------------------------------------------------------------- */

/* At most LEARNED_SENTENCE bytes, cut at the last whole word, or at a whole character. */
static void shorten(struct str *text)
{
	if (text->len <= LEARNED_SENTENCE)
		return;
	size_t end = utf8_cut(text->data, text->len, LEARNED_SENTENCE), word = end;
	while (word && text->data[word] != ' ')
		word--;
	str_truncate(text, word ? word : end);
}

static void clean(struct str *out, const char *text, size_t len)
{
	amend_clean(out, text, len);
	shorten(out);
}

static bool holds(const struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->len; i++)
		if (!strcmp(list->items[i], text))
			return true;
	return false;
}

static void take_out(struct strings *list, size_t at)
{
	memmove(&list->items[at], &list->items[at + 1], (list->len - at - 1) * sizeof *list->items);
	list->len--;
}

static void drop(struct strings *list, const char *text)
{
	for (size_t i = list->len; i-- > 0;)
		if (!strcmp(list->items[i], text))
			take_out(list, i);
}

/* The newest stands last; room for it is made by the oldest. */
static void append(struct strings *list, struct arena *arena, const char *text)
{
	if (!list->items)
		list->items = arena_array(arena, LEARNED_KEPT, sizeof *list->items);
	if (list->len == LEARNED_KEPT)
		take_out(list, 0);
	list->items[list->len++] = arena_strdup(arena, text);
}

/* --- items --------------------------------------------------------------------------------------------------- */

static struct learned_item *find_item(const struct learned *learned, const char *id)
{
	for (size_t i = 0; i < learned->items.len; i++)
		if (!strcmp(learned->items.items[i].id, id))
			return &learned->items.items[i];
	return NULL;
}

static struct learned_item *make_item(struct learned *learned, const char *id)
{
	struct learned_item *item = find_item(learned, id);
	if (item)
		return item;
	item = vec_push(&learned->items);
	item->id = arena_strdup(&learned->arena, id);
	return item;
}

static size_t sentences_of(const struct learned_item *item)
{
	return item->examples.len + item->counters.len;
}

/* Items without sentences go. */
static void tidy(struct learned *learned)
{
	size_t kept = 0;
	for (size_t i = 0; i < learned->items.len; i++)
		if (sentences_of(&learned->items.items[i]))
			learned->items.items[kept++] = learned->items.items[i];
	learned->items.len = kept;
}

/* True when the sentence is there now. */
static bool put(struct learned *learned, struct learned_item *item, enum learned_kind kind, const char *text,
		size_t len)
{
	struct str sentence = STR_INIT;
	clean(&sentence, text, len);
	struct strings *list = kind == LEARNED_EXAMPLE ? &item->examples : &item->counters;
	bool wanted = kind != LEARNED_NOTHING && sentence.len;
	if (kind != LEARNED_EXAMPLE)
		drop(&item->examples, sentence.data);
	if (kind != LEARNED_COUNTER)
		drop(&item->counters, sentence.data);
	if (wanted && !holds(list, sentence.data))
		append(list, &learned->arena, sentence.data);
	str_release(&sentence);
	return wanted;
}

bool learned_put(struct learned *learned, const char *id, enum learned_kind kind, const char *text, size_t len)
{
	bool there = put(learned, make_item(learned, id), kind, text, len);
	tidy(learned);
	return there;
}

static size_t merge_list(struct learned *into, struct learned_item *item, enum learned_kind kind,
			 const struct strings *list)
{
	struct strings *own = kind == LEARNED_EXAMPLE ? &item->examples : &item->counters;
	size_t added = 0;
	for (size_t i = 0; i < list->len && own->len < LEARNED_KEPT; i++) {
		if (holds(&item->examples, list->items[i]) || holds(&item->counters, list->items[i]))
			continue;
		append(own, &into->arena, list->items[i]);
		added++;
	}
	return added;
}

size_t learned_merge(struct learned *into, const struct learned *other)
{
	size_t added = 0;
	for (size_t i = 0; i < other->items.len; i++) {
		const struct learned_item *theirs = &other->items.items[i];
		struct learned_item *own = make_item(into, theirs->id);
		added += merge_list(into, own, LEARNED_EXAMPLE, &theirs->examples);
		added += merge_list(into, own, LEARNED_COUNTER, &theirs->counters);
	}
	tidy(into);
	return added;
}

size_t learned_forget(struct learned *learned, const char *id)
{
	size_t before = learned_count(learned);
	for (size_t i = 0; i < learned->items.len; i++)
		if (!id || !strcmp(learned->items.items[i].id, id))
			learned->items.items[i].examples.len = learned->items.items[i].counters.len = 0;
	tidy(learned);
	return before - learned_count(learned);
}

size_t learned_count(const struct learned *learned)
{
	size_t count = 0;
	for (size_t i = 0; i < learned->items.len; i++)
		count += sentences_of(&learned->items.items[i]);
	return count;
}

/* --- over a checklist --------------------------------------------------------------------------------------------- */

/* Adds to `own` what it does not have, and hashes it. */
static void teach_list(struct strings *own, const struct strings *more, struct arena *arena, uint64_t *hash, bool *any)
{
	const char **items = arena_array(arena, own->len + more->len, sizeof *items);
	size_t len = own->len;
	if (len)
		memcpy(items, own->items, len * sizeof *items);
	for (size_t i = 0; i < more->len; i++) {
		if (holds(own, more->items[i]))
			continue;
		items[len++] = arena_strdup(arena, more->items[i]);
		*hash = hash_bytes(*hash, more->items[i], strlen(more->items[i]) + 1);
		*any = true;
	}
	own->items = items, own->len = len, own->at = NULL;
}

bool learned_teach(struct checklist *out, const struct checklist *checklist, const struct learned *learned,
		   struct arena *arena)
{
	uint64_t hash = HASH_START;
	bool any = false;
	*out = *checklist;
	out->items = arena_array(arena, checklist->nitems, sizeof *out->items);
	for (size_t i = 0; i < checklist->nitems; i++) {
		struct item *item = &out->items[i];
		*item = checklist->items[i];
		const struct learned_item *more = find_item(learned, item->id);
		if (!more)
			continue;
		hash = hash_bytes(hash, item->id, strlen(item->id) + 1);
		teach_list(&item->examples, &more->examples, arena, &hash, &any);
		hash = hash_bytes(hash, "", 1);
		teach_list(&item->counters, &more->counters, arena, &hash, &any);
	}
	if (any)
		out->hash = hash_join(checklist->hash, hash);
	return any;
}
