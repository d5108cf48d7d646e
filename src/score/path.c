/* What a score may still become: by the candidate's word, and by what lies between it and a better signal. */
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "total.h"

/* The interview as it would be, were some items covered. */
struct path {
	struct scorecard card; /* items of its own */
	enum level level;
	const struct signal_rule *rule; /* the one to be reached */
	int signal;
	size_t *gaps, ngaps; /* what may be covered */
	size_t *taken, ntaken;
};

static struct total total_if(const struct scorecard *card, enum level level, enum verdict verdict)
{
	struct scorecard copy = *card;
	copy.items = alloc_zeroed(card->nitems, sizeof *copy.items);
	for (size_t i = 0; i < card->nitems; i++) {
		copy.items[i] = card->items[i];
		if (item_verdict(&card->items[i]) != VERDICT_UNSURE)
			continue;
		copy.items[i].overruled = true;
		copy.items[i].overrule = verdict;
	}
	struct total total = total_overruled(&copy, level);
	free(copy.items);
	return total;
}

bool scorecard_range(const struct scorecard *card, enum level level, struct total *low, struct total *high)
{
	bool unsure = false;
	for (size_t i = 0; i < card->nitems; i++)
		unsure |= item_verdict(&card->items[i]) == VERDICT_UNSURE;
	*low = total_if(card, level, VERDICT_MISSED);
	*high = total_if(card, level, VERDICT_COVERED);
	return unsure;
}

/* What is not sure is a question, no advice. */
static size_t find_certain(const struct scorecard *card, enum level level, size_t *out)
{
	size_t count = scorecard_gaps(card, level, out, card->nitems), certain = 0;
	for (size_t i = 0; i < count; i++)
		if (item_verdict(&card->items[out[i]]) != VERDICT_UNSURE)
			out[certain++] = out[i];
	return certain;
}

static void path_init(struct path *path, const struct scorecard *card, enum level level, int signal, size_t *taken)
{
	*path = (struct path) { .card = *card, .level = level, .signal = signal, .taken = taken };
	path->rule = &scorer_framework(card->scorer)->signals[signal];
	path->card.items = alloc_zeroed(card->nitems, sizeof *path->card.items);
	if (card->nitems)
		memcpy(path->card.items, card->items, card->nitems * sizeof *card->items);
	path->gaps = alloc_zeroed(card->nitems, sizeof *path->gaps);
	path->ngaps = find_certain(card, level, path->gaps);
}

static void path_release(struct path *path)
{
	free(path->card.items);
	free(path->gaps);
}

static struct total total_now(const struct path *path)
{
	return total_overruled(&path->card, path->level);
}

static bool is_there(const struct path *path)
{
	return total_now(path).signal >= path->signal;
}

/* The weakest step under the gate; -1: the gate is open. */
static int gate_of(const struct path *path, const struct total *total)
{
	int weakest = -1;
	for (int s = 0; s < (int)scorer_framework(path->card.scorer)->nsteps; s++)
		if (total->step[s] < path->rule->every_step && (weakest < 0 || total->step[s] < total->step[weakest]) &&
		    scorecard_tally(&path->card, s, path->level, true).counts)
			weakest = s;
	return weakest;
}

static void cover(struct path *path, size_t item)
{
	path->card.items[item].overruled = true;
	path->card.items[item].overrule = VERDICT_COVERED;
}

/* How much closer an item brings it. */
static double worth(struct path *path, size_t item, int gate, const struct total *before)
{
	const struct item_score saved = path->card.items[item];
	cover(path, item);
	struct total after = total_now(path);
	path->card.items[item] = saved;
	return gate < 0 ? after.overall - before->overall : after.step[gate] - before->step[gate];
}

/* Covers the item that helps most; false when none does. */
static bool advance(struct path *path)
{
	const struct total total = total_now(path);
	int gate = gate_of(path, &total);
	size_t best = 0;
	double most = 0;
	for (size_t i = 0; i < path->ngaps; i++) {
		double gain = worth(path, path->gaps[i], gate, &total);
		if (gain > most) {
			most = gain;
			best = path->gaps[i];
		}
	}
	if (most <= 0)
		return false;
	cover(path, best);
	path->taken[path->ntaken++] = best;
	return true;
}

/* What came early may have become needless. */
static void prune(struct path *path, const struct scorecard *card)
{
	for (size_t i = path->ntaken; i-- > 0;) {
		size_t item = path->taken[i];
		path->card.items[item] = card->items[item];
		if (is_there(path))
			memmove(path->taken + i, path->taken + i + 1, (--path->ntaken - i) * sizeof *path->taken);
		else
			cover(path, item);
	}
}

size_t scorecard_path(const struct scorecard *card, enum level level, int signal, size_t *out)
{
	struct path path;
	path_init(&path, card, level, signal, out);
	bool there = is_there(&path);
	while (!there && advance(&path))
		there = is_there(&path);
	if (there)
		prune(&path, card);
	path_release(&path);
	return there ? path.ntaken : 0;
}
