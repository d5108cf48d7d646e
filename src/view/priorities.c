/* priorities: what to work on first, never more than three things, each from the candidate's own words. */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

int part_hire(const struct framework *framework)
{
	for (size_t i = 0; i < framework->nsignals; i++)
		if (!strcmp(framework->signals[i].id, "hire"))
			return (int)i;
	return (int)framework->nsignals / 2;
}

static bool is_in(const size_t *items, size_t count, size_t item)
{
	for (size_t i = 0; i < count; i++)
		if (items[i] == item)
			return true;
	return false;
}

/* What leads to a hire goes first, then what weighs most. One that is not sure is no priority: it gets a question, not
 * advice. Returns how many. */
static size_t find_priorities(const struct subject *shown, size_t out[PRIORITIES_MAX])
{
	const struct scorecard *card = shown->card;
	size_t *items = alloc_zeroed(card->nitems, sizeof *items), count = 0;
	size_t path = scorecard_path(card, shown->level, part_hire(scorer_framework(card->scorer)), items);
	for (; count < path && count < PRIORITIES_MAX; count++)
		out[count] = items[count];
	size_t gaps = scorecard_gaps(card, shown->level, items, card->nitems);
	for (size_t i = 0; i < gaps && count < PRIORITIES_MAX; i++)
		if (item_verdict(&card->items[items[i]]) != VERDICT_UNSURE && !is_in(out, count, items[i]))
			out[count++] = items[i];
	free(items);
	return count;
}

static bool usable(const struct scorecard *card, const struct item_score *score, int step)
{
	return score->nevidence && part_quotable(card, &score->evidence[0]) &&
	       card->answers[score->evidence[0].answer].step == step;
}

/* The same words are not held against anybody twice. */
static bool is_quoted(const struct scorecard *card, size_t item, const int *taken, size_t ntaken)
{
	const struct evidence *words = &card->items[item].evidence[0];
	for (size_t j = 0; j < ntaken; j++) {
		const struct evidence *other = taken[j] >= 0 ? &card->items[taken[j]].evidence[0] : NULL;
		if (other && other->answer == words->answer && other->start < words->end && words->start < other->end)
			return true;
	}
	return false;
}

/* What the candidate did say: about the item itself, or else the surest thing in the same step that another priority
 * has not quoted. -1: nothing. */
static int item_to_quote(const struct scorecard *card, size_t gap, const int *taken, size_t ntaken)
{
	const struct item_score *own = &card->items[gap];
	if (usable(card, own, own->item->step) && !is_quoted(card, gap, taken, ntaken))
		return (int)gap;
	int best = -1;
	double most = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item_score *score = &card->items[i];
		bool covered = item_verdict(score) == VERDICT_COVERED && usable(card, score, own->item->step);
		if (!covered || score->confidence <= most || is_quoted(card, i, taken, ntaken))
			continue;
		best = (int)i;
		most = score->confidence;
	}
	return best;
}

/* How what was said stands to the item: it is about another, or its own words fall short of it, ask or decide against.
 */
static const char *shortfall(const struct scorecard *card, size_t gap, int quoted)
{
	static const char *const own[VERDICT_COUNT] = {
		[VERDICT_DENIED] = ", which was read as deciding against an answer that ",
		[VERDICT_ASKED] = ", which was read as a question: no answer that ",
	};
	const char *words = own[item_verdict(&card->items[gap])];
	if (quoted != (int)gap)
		return item_verdict(&card->items[gap]) == VERDICT_PARTIAL ? ", but gave only a part of an answer that "
									  : ", but gave no answer that ";
	return words ? words : ", which is only a part of an answer that ";
}

/* "you did X, but not Y, so Z is unsupported", and what comes of that. */
static void priority_line(struct page *page, const struct scorecard *card, size_t gap, int quoted, size_t number)
{
	const struct item *item = card->items[gap].item;
	const struct step *step = &scorer_framework(card->scorer)->steps[item->step];
	page_line(page, BLOCK_TEXT, 0, 3, (int)gap);
	page_addf(page, ROLE_TEXT, "%zu. In %s ", number, step->title);
	if (quoted >= 0) {
		page_add(page, ROLE_TEXT, "you said ");
		part_quote(page, card, &card->items[quoted].evidence[0]);
		page_add(page, ROLE_TEXT, shortfall(card, gap, quoted));
	} else if (item_verdict(&card->items[gap]) == VERDICT_PARTIAL) {
		page_add(page, ROLE_TEXT, "you gave only a part of an answer that ");
	} else {
		page_add(page, ROLE_TEXT,
			 card->answered[item->step] ? "you gave no answer that "
						    : "you wrote nothing, and gave no answer elsewhere that ");
	}
	part_inner(page, ROLE_STRONG, item->text);
	page_addf(page, ROLE_TEXT, " — so %s is unsupported.",
		  step->supports ? step->supports : "what you build on it");
	if (!item->why)
		return;
	page_add(page, ROLE_TEXT, " ");
	part_outer(page, ROLE_SUBTLE, item->why);
}

/* On a line of its own, so that it can be copied. */
static void command(struct page *page)
{
	page_line(page, BLOCK_TEXT, 2, 2, -1);
}

static void next_thing(struct page *page, const struct subject *shown, const struct item *item)
{
	const struct scorer *scorer = shown->card->scorer;
	const struct step *step = &scorer_framework(scorer)->steps[item->step];
	if (subject_only_step(shown) < 0)
		page_addf(page, ROLE_TEXT, "rehearse step %d of this case, %s, until your answer ", item->step + 1,
			  step->title);
	else
		page_add(page, ROLE_TEXT, "take this step once more, until your answer ");
	part_inner(page, ROLE_STRONG, item->text);
	page_add(page, ROLE_TEXT, ".");
	command(page);
	page_addf(page, ROLE_KEY, "mlcoach start %s --mode practice --step %s", scorer_case(scorer)->head.id, step->id);
}

static void next_level(struct page *page, const struct subject *shown)
{
	const char *id = scorer_case(shown->card->scorer)->head.id;
	bool part = !scorecard_is_whole(shown->card), last = shown->level + 1 == LEVEL_COUNT;
	if (part)
		page_add(page, ROLE_TEXT, "answer the whole case.");
	else if (last)
		page_add(page, ROLE_TEXT, "take a case that you have not seen.");
	else
		page_addf(page, ROLE_TEXT, "answer the same case at %s.", level_id(shown->level + 1));
	command(page);
	if (part)
		page_addf(page, ROLE_KEY, "mlcoach start %s", id);
	else if (last)
		page_add(page, ROLE_KEY, "mlcoach list");
	else
		page_addf(page, ROLE_KEY, "mlcoach start %s --level %s", id, level_id(shown->level + 1));
}

int view_next_step(const struct session *session)
{
	size_t gaps[PRIORITIES_MAX];
	const struct subject shown = subject_session(session);
	return session->card && find_priorities(&shown, gaps) ? session->card->items[gaps[0]].item->step : -1;
}

void part_priorities(struct page *page, const struct subject *shown)
{
	const struct scorecard *card = shown->card;
	size_t gaps[PRIORITIES_MAX], count = find_priorities(shown, gaps);
	int taken[PRIORITIES_MAX];
	page_heading(page, "What to work on first");
	for (size_t i = 0; i < count; i++) {
		taken[i] = item_to_quote(card, gaps[i], taken, i);
		priority_line(page, card, gaps[i], taken[i], i + 1);
	}
	if (!count) {
		page_line(page, BLOCK_TEXT, 0, 0, -1);
		page_addf(page, ROLE_TEXT, "Nothing that is expected at %s is missing for certain.",
			  level_id(shown->level));
	}
	page_blank(page);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_STRONG, "The one next thing to do: ");
	if (count)
		next_thing(page, shown, card->items[gaps[0]].item);
	else
		next_level(page, shown);
}
