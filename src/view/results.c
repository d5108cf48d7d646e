#include "results.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mlcoach/base/alloc.h"

struct named {
	const char *id;
	size_t index;
};

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

static struct named *names_of(const struct library *library, size_t count)
{
	struct named *names = alloc_zeroed(count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = (struct named) { library_head(library, i)->id, i };
	qsort(names, count, sizeof *names, by_id);
	return names;
}

static void take(struct results *results, const struct past *past, const struct attempt *attempt)
{
	if (!results->begun)
		results->begun = attempt->started;
	if (!results->interrupted && !attempt->finished && !attempt->discarded)
		results->interrupted = attempt;
	if (!past_counts(past, attempt))
		return;
	if (!results->finished)
		results->finished = attempt;
	if (!attempt->only_step && results->count < RESULTS_MAX)
		results->whole[results->count++] = attempt;
}

struct results *results_new(const struct home_model *model)
{
	size_t count = library_count(model->library);
	struct results *results = alloc_zeroed(count + 1, sizeof *results);
	struct named *names = names_of(model->library, count);
	for (size_t i = 0; i < model->past.nattempts; i++) {
		const struct attempt *attempt = &model->past.attempts[i];
		struct named key = { attempt->case_id, 0 }, *found = bsearch(&key, names, count, sizeof *names, by_id);
		if (found)
			take(&results[found->index], &model->past, attempt);
	}
	free(names);
	return results;
}

size_t results_scores(const struct results *results, double out[RESULTS_MAX])
{
	for (size_t i = 0; i < results->count; i++)
		out[i] = attempt_score(results->whole[results->count - 1 - i]);
	return results->count;
}

int case_rank(const struct case_head *head)
{
	static const char *const ranks[] = { "easy", "medium", "hard" };
	for (int i = 0; i < 3; i++)
		if (head->difficulty && !strcmp(head->difficulty, ranks[i]))
			return i;
	return 1;
}

int case_compare(const struct case_head *a, const struct case_head *b)
{
	int order = strcasecmp(a->title, b->title);
	return order ? order : strcmp(a->id, b->id);
}
