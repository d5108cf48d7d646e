/* signal: what the score says, in one sentence. */
#include "parts.h"

#include <math.h>

const struct total *part_total(const struct scorecard *card, enum level level)
{
	return &card->overruled[level];
}

static size_t overrules(const struct scorecard *card)
{
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++)
		count += card->items[i].overruled;
	return count;
}

static bool anything_said(const struct scorecard *card)
{
	for (size_t i = 0; i < scorer_framework(card->scorer)->nsteps; i++)
		if (card->answered[i])
			return true;
	return false;
}

/* --- why ------------------------------------------------------------------------------------------- */

/* The gate of the signal at `from` or the first above it that has one; 0: none. */
static double gate_from(const struct framework *framework, size_t from)
{
	for (size_t i = from; i < framework->nsignals; i++)
		if (framework->signals[i].every_step > 0)
			return framework->signals[i].every_step;
	return 0;
}

/* "a third" for 33. */
static void share_words(struct page *page, double score)
{
	static const struct {
		double from, to;
		const char *words;
	} shares[] = {
		{ 25, 25, "a quarter" },  { 33, 33.5, "a third" },      { 50, 50, "half" },
		{ 66, 67, "two thirds" }, { 75, 75, "three quarters" },
	};
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
		if (score >= shares[i].from && score <= shares[i].to) {
			page_add(page, ROLE_TEXT, shares[i].words);
			return;
		}
	part_score(page, ROLE_TEXT, score);
}

/* The step by which the overall score would rise most. */
static int most_to_gain(const struct subject *shown, const struct total *total)
{
	const struct framework *framework = scorer_framework(shown->card->scorer);
	int best = -1;
	double most = 0;
	for (int s = 0; s < (int)framework->nsteps; s++) {
		double left = framework->steps[s].weight * (100 - total->step[s]);
		if (left <= most || !scorecard_tally(shown->card, s, shown->level, true).counts)
			continue;
		most = left;
		best = s;
	}
	return best;
}

static void why_gate(struct page *page, const struct framework *framework, const struct total *total)
{
	page_addf(page, ROLE_TEXT, "%s is under ", framework->steps[total->gate].title);
	share_words(page, gate_from(framework, (size_t)total->signal + 1));
	page_add(page, ROLE_TEXT, " (");
	part_score(page, ROLE_TEXT, total->step[total->gate]);
	page_add(page, ROLE_TEXT, "), which holds the signal back");
}

/* What the signal rests on, what the next one asks for, and where that is to be had. */
static void why_score(struct page *page, const struct subject *shown, const struct total *total)
{
	const struct framework *framework = scorer_framework(shown->card->scorer);
	size_t signal = (size_t)total->signal;
	int step = most_to_gain(shown, total);
	const char *before = "";
	if (framework->signals[signal].every_step > 0) {
		page_add(page, ROLE_TEXT, "no step is under ");
		share_words(page, framework->signals[signal].every_step);
		before = "; ";
	}
	if (signal + 1 < framework->nsignals) {
		const struct signal_rule *better = &framework->signals[signal + 1];
		page_addf(page, ROLE_TEXT, "%s“%s” begins at %d of 100", before, better->title,
			  view_points(better->from[shown->level]));
		before = ", and ";
	}
	if (step >= 0)
		page_addf(page, ROLE_TEXT, "%s%s has most left to gain", before, framework->steps[step].title);
}

static void why(struct page *page, const struct subject *shown, const struct total *total)
{
	const struct framework *framework = scorer_framework(shown->card->scorer);
	if (!anything_said(shown->card))
		page_add(page, ROLE_TEXT, "nothing was written");
	else if (subject_only_step(shown) >= 0)
		page_add(page, ROLE_TEXT, "one step alone gives no signal");
	else if (!scorecard_is_whole(shown->card))
		page_addf(page, ROLE_TEXT, "the others of %zu steps were not reached, and a part gives no signal",
			  framework->nsteps);
	else if (total->gate >= 0)
		why_gate(page, framework, total);
	else
		why_score(page, shown, total);
	page_add(page, ROLE_TEXT, ".");
}

/* --- the score ------------------------------------------------------------------------------------- */

static void change(struct page *page, enum role role, const char *sign, double points)
{
	if (points < 0.5)
		page_addf(page, role, "%sless than 1", sign);
	else
		page_addf(page, role, "%s%d", sign, (int)lround(points));
}

void part_changes(struct page *page, enum role role, size_t hints, double hints_off, double probes_on)
{
	if (!hints && probes_on <= 0)
		return;
	page_add(page, role, " (");
	if (hints && hints_off > 0) {
		change(page, role, "−", hints_off);
		page_add(page, role, " for ");
	}
	if (hints)
		part_count(page, role, hints, "hint");
	if (probes_on > 0) {
		change(page, role, hints ? ", +" : "+", probes_on);
		page_add(page, role, " from probes");
	}
	page_add(page, role, ")");
}

static void overruled_words(struct page *page, const struct subject *shown)
{
	size_t overruled = overrules(shown->card);
	if (!overruled)
		return;
	page_add(page, ROLE_TEXT, " with the ");
	part_count(page, ROLE_TEXT, overruled, "verdict");
	page_add(page, ROLE_TEXT, " that you overruled, ");
	part_score(page, ROLE_TEXT, shown->card->total[shown->level].overall);
	page_add(page, ROLE_TEXT, " as scored");
}

/* What the first line is about: the signal; of a part of an interview, its step or how many. */
static void signal_title(struct page *page, const struct subject *shown, const struct total *total)
{
	const struct framework *framework = scorer_framework(shown->card->scorer);
	int only = subject_only_step(shown);
	if (only >= 0)
		page_add(page, ROLE_TITLE, framework->steps[only].title);
	else if (!scorecard_is_whole(shown->card))
		page_addf(page, ROLE_TITLE, "%zu steps", subject_steps(shown));
	else
		page_add(page, ROLE_TITLE, framework->signals[total->signal].title);
	page_addf(page, ROLE_TITLE, " at %s, ", level_id(shown->level));
}

void part_signal(struct page *page, const struct subject *shown)
{
	const struct scorecard *card = shown->card;
	const struct framework *framework = scorer_framework(card->scorer);
	const struct total *total = part_total(card, shown->level), *scored = &card->total[shown->level];
	size_t hints = 0;
	for (size_t s = 0; s < framework->nsteps; s++)
		hints += card->conduct.hints[s];
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	signal_title(page, shown, total);
	part_score(page, ROLE_TITLE, total->overall);
	overruled_words(page, shown);
	part_changes(page, ROLE_TEXT, hints, scored->hints_off, scored->probes_on);
	page_add(page, ROLE_TEXT, ": ");
	why(page, shown, total);
}
