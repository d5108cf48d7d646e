#include "rank.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"

/* Two pieces have to be clearly better than one to be quoted instead of it. */
#define PAIR_HANDICAP 0.4f
#define LEAD_WEIGHT 0.5f
/* What follows a question answers it when it raises the log odds of the question alone by so much. */
#define REPLY_ADDS 0.3f
/* Less telling than this is not kept: nothing is ever made of it. */
#define TELLING_LEAST (-30.0f)

struct ranker {
	const struct matcher *matcher;
	const struct script *script;
	size_t nitems, width;
	struct feature_keys keys;
	struct sum sums[2];   /* of pieces; a piece's place is its number's last bit */
	uint32_t held[2];     /* which piece each place holds, + 1 */
	float *margins;	      /* of one window */
	float *question;      /* of the question that it begins with */
	size_t pieces; /* single ones that say something */
};

bool windows_overlap(const struct window *a, const struct window *b)
{
	return a->unit < b->unit + b->nunits && b->unit < a->unit + a->nunits;
}

/* Keeps the best windows of an item, no two of which share a piece. */
static void keep_best(struct ranked *best, struct ranked fresh)
{
	size_t at = 0;
	while (at < RANKED_MAX && best[at].window && best[at].telling >= fresh.telling) {
		if (windows_overlap(best[at].window, fresh.window))
			return;
		at++;
	}
	if (at == RANKED_MAX)
		return;
	/* What is less telling and shares a piece goes; the rest moves down. */
	struct ranked moved = fresh;
	for (; at < RANKED_MAX; at++) {
		struct ranked old = best[at];
		best[at] = moved;
		if (!old.window || windows_overlap(old.window, fresh.window))
			return;
		moved = old;
	}
}

static const struct sum *sum_of(struct ranker *ranker, uint32_t unit)
{
	size_t place = unit & 1;
	if (ranker->held[place] != unit + 1) {
		const struct unit *piece = &ranker->script->stream.units.items[unit];
		matcher_sum(ranker->matcher, &ranker->sums[place], &ranker->keys, &ranker->script->stream,
			    &ranker->script->docs[piece->answer], piece);
		ranker->held[place] = unit + 1;
	}
	return &ranker->sums[place];
}

/* Questions and echoes are no evidence; they are looked at only to say "asked". */
static bool is_assertion(const struct window *window)
{
	return !(window->flags & (UNIT_QUESTION | UNIT_ECHO));
}

/* The two best margins of a window. Without any other item the lead is over even odds. */
static void find_leaders(const struct ranker *ranker, float *out_best, float *out_second)
{
	float best = -1e9f, second = -1e9f;
	for (size_t i = 0; i < ranker->nitems; i++) {
		float margin = ranker->margins[i], lower = margin < best ? margin : best;
		second = second > lower ? second : lower;
		best = margin > best ? margin : best;
	}
	*out_best = best;
	*out_second = ranker->nitems < 2 ? 0 : second;
}

/* A question and its reply; not two questions. */
static bool is_reply(const struct script *script, const struct window *window)
{
	return window->nunits > 1 && script->flags[window->unit] & UNIT_QUESTION && !(window->flags & UNIT_QUESTION);
}

static void rank_window(struct ranker *ranker, const struct window *window, struct ranked *ranks, float best,
			float second)
{
	bool reply = is_reply(ranker->script, window);
	if (reply)
		matcher_margins(ranker->matcher, ranker->question, sum_of(ranker, window->unit), NULL);
	float handicap = window->nunits > 1 ? PAIR_HANDICAP : 0;
	for (size_t i = 0; i < ranker->nitems; i++) {
		float margin = ranker->margins[i], lead = margin - (margin >= best ? second : best);
		float telling = margin + LEAD_WEIGHT * lead - handicap;
		if (reply && margin < ranker->question[i] + REPLY_ADDS)
			continue;
		const struct ranked *worst = &ranks[i * RANKED_MAX + RANKED_MAX - 1];
		if (telling > (worst->window ? worst->telling : TELLING_LEAST))
			keep_best(&ranks[i * RANKED_MAX], (struct ranked) { telling, margin, window });
	}
}

static void read_window(struct ranker *ranker, struct ranking *out, const struct window *window)
{
	float best, second;
	const struct sum *sum = sum_of(ranker, window->unit);
	matcher_margins(ranker->matcher, ranker->margins, sum,
			window->nunits > 1 ? sum_of(ranker, window->unit + 1) : NULL);
	find_leaders(ranker, &best, &second);
	bool told = is_assertion(window);
	rank_window(ranker, window, told ? out->told : out->asked, best, second);
	ranker->pieces += told && window->nunits == 1;
}

static float list_share(const struct script *script)
{
	size_t lists = 0, count = script->stream.units.len;
	for (size_t u = 0; u < count; u++)
		lists += (script->flags[u] & UNIT_LIST) != 0;
	return count ? (float)lists / (float)count : 0;
}

void rank_windows(struct ranking *out, const struct matcher *matcher, size_t nitems, const struct script *script)
{
	struct ranker ranker = { .matcher = matcher, .script = script, .nitems = nitems,
				 .width = matcher_width(matcher) };
	*out = (struct ranking) { .nitems = nitems, .listing = list_share(script) };
	out->told = alloc_zeroed(nitems * RANKED_MAX, sizeof *out->told);
	out->asked = alloc_zeroed(nitems * RANKED_MAX, sizeof *out->asked);
	ranker.margins = alloc_zeroed(ranker.width, sizeof *ranker.margins);
	ranker.question = alloc_zeroed(ranker.width, sizeof *ranker.question);
	for (size_t i = 0; i < 2; i++)
		ranker.sums[i].values = alloc_zeroed(ranker.width, sizeof *ranker.margins);
	for (size_t w = 0; w < script->windows.len; w++)
		read_window(&ranker, out, &script->windows.items[w]);
	out->npieces = ranker.pieces;
	vec_release(&ranker.keys.keys);
	free(ranker.margins);
	free(ranker.question);
	for (size_t i = 0; i < 2; i++)
		free(ranker.sums[i].values);
}

void ranking_release(struct ranking *ranking)
{
	free(ranking->told);
	free(ranking->asked);
	*ranking = (struct ranking) { 0 };
}
