/* order: which cases the home screen shows, and in which order. */
#include "results.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

static const struct {
	const char *id, *words;
} sorts[HOME_SORTS] = {
	[HOME_TITLE] = { "title", "title" },
	[HOME_DIFFICULTY] = { "difficulty", "difficulty, easy first" },
	[HOME_SCORE] = { "score", "last score, best first" },
	[HOME_PLAYED] = { "played", "last played, newest first" },
	[HOME_WEAKEST] = { "weakest", "weakest step, lowest first" },
};

const char *home_sort_id(enum home_sort sort)
{
	return sorts[sort].id;
}

const char *home_sort_words(enum home_sort sort)
{
	return sorts[sort].words;
}

int home_sort_find(const char *id)
{
	for (int i = 0; i < HOME_SORTS; i++)
		if (!strcmp(sorts[i].id, id))
			return i;
	return -1;
}

/* --- the filter ------------------------------------------------------------------------------------ */

/* Letters beyond ASCII are compared as they are. */
static bool begins(const char *text, const char *word, size_t len)
{
	size_t i = 0;
	while (i < len && tolower((unsigned char)text[i]) == tolower((unsigned char)word[i]))
		i++;
	return i == len;
}

static bool holds(const char *text, const char *word, size_t len)
{
	for (; text && *text; text++)
		if (begins(text, word, len))
			return true;
	return false;
}

static bool in_tags(const struct strings *tags, const char *word, size_t len, bool at_start)
{
	for (size_t i = 0; i < tags->len; i++)
		if (at_start ? begins(tags->items[i], word, len) : holds(tags->items[i], word, len))
			return true;
	return false;
}

static bool word_passes(const struct case_head *head, const char *word, size_t len)
{
	if (*word == '#')
		return in_tags(&head->tags, word + 1, len - 1, true);
	return holds(head->title, word, len) || holds(head->id, word, len) || holds(head->difficulty, word, len) ||
	       in_tags(&head->tags, word, len, false);
}

static bool passes(const struct case_head *head, const char *filter)
{
	while (filter && *(filter += strspn(filter, " \t"))) {
		size_t len = strcspn(filter, " \t");
		if (!word_passes(head, filter, len))
			return false;
		filter += len;
	}
	return true;
}

/* --- the order ------------------------------------------------------------------------------------- */

/* A case with what it is sorted by: the lower the earlier. */
struct place {
	const struct case_head *head;
	double key;
	size_t index;
};

/* Behind everything that has a number. */
#define LAST 1e300

static double weakest_score(const struct home_model *model, const struct results *results)
{
	double score;
	bool known = results->finished &&
		     past_weakest(&model->past, library_framework(model->library), results->finished, &score) >= 0;
	return known ? score : LAST;
}

static double key_of(const struct home_model *model, enum home_sort sort, const struct case_head *head,
		     const struct results *results)
{
	switch (sort) {
	case HOME_DIFFICULTY:
		return case_rank(head);
	case HOME_SCORE:
		return results->count ? -attempt_score(results->whole[0]) : LAST;
	case HOME_PLAYED:
		return results->begun ? -(double)results->begun : LAST;
	case HOME_WEAKEST:
		return weakest_score(model, results);
	default:
		return 0;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct place *one = a, *other = b;
	if (one->key < other->key || one->key > other->key)
		return one->key < other->key ? -1 : 1;
	return case_compare(one->head, other->head);
}

size_t home_order(const struct home_model *model, const struct home_view *view, size_t *out)
{
	size_t count = library_count(model->library), kept = 0;
	struct results *results = results_new(model);
	struct place *places = alloc_zeroed(count + 1, sizeof *places);
	for (size_t i = 0; i < count; i++) {
		const struct case_head *head = library_head(model->library, i);
		if (passes(head, view->filter))
			places[kept++] = (struct place) { head, key_of(model, view->sort, head, &results[i]), i };
	}
	qsort(places, kept, sizeof *places, by_place);
	for (size_t i = 0; i < kept; i++)
		out[i] = places[i].index;
	free(places);
	free(results);
	return kept;
}
