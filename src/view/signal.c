/* signal: what the score says at each level, in words, numbers and bars. */
#include "parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

#define BAR_COLUMNS 10

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

/* --- the signal ------------------------------------------------------------------------------------ */

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

static void held_back(struct page *page, const struct framework *framework, const struct total *total)
{
	page_addf(page, ROLE_TEXT, "%s is under ", framework->steps[total->gate].title);
	share_words(page, gate_from(framework, (size_t)total->signal + 1));
	page_add(page, ROLE_TEXT, " (");
	part_score(page, ROLE_TEXT, total->step[total->gate]);
	page_add(page, ROLE_TEXT, "), which holds the signal back");
}

static void score_reason(struct page *page, const struct framework *framework, const struct total *total,
			 enum level level)
{
	size_t signal = (size_t)total->signal;
	part_score(page, ROLE_TEXT, total->overall);
	if (framework->signals[signal].every_step > 0) {
		page_add(page, ROLE_TEXT, "; no step under ");
		share_words(page, framework->signals[signal].every_step);
	} else if (signal + 1 < framework->nsignals) {
		const struct signal_rule *better = &framework->signals[signal + 1];
		page_addf(page, ROLE_TEXT, "; “%s” begins at %d", better->title, view_points(better->from[level]));
	}
}

void part_signal(struct page *page, const struct scorecard *card, enum level level)
{
	const struct framework *framework = scorer_framework(card->scorer);
	const struct total *total = part_total(card, level);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_addf(page, ROLE_TITLE, "%s at %s: ", framework->signals[total->signal].title, level_id(level));
	if (!anything_said(card))
		page_add(page, ROLE_TEXT, "nothing was written");
	else if (total->gate >= 0)
		held_back(page, framework, total);
	else
		score_reason(page, framework, total, level);
	page_add(page, ROLE_TEXT, ".");
}

/* --- the overall score ----------------------------------------------------------------------------- */

static void change(struct page *page, const char *sign, double points)
{
	if (points < 0.5)
		page_addf(page, ROLE_TEXT, "%sless than 1", sign);
	else
		page_addf(page, ROLE_TEXT, "%s%d", sign, (int)lround(points));
}

/* "(−3 for 1 hint, +4 from probes)": nothing is hidden. */
static void changes(struct page *page, const struct total *total, size_t hints)
{
	if (!hints && total->probes_on <= 0)
		return;
	page_add(page, ROLE_TEXT, " (");
	if (hints) {
		change(page, "−", total->hints_off);
		page_add(page, ROLE_TEXT, " for ");
		part_count(page, ROLE_TEXT, hints, "hint");
	}
	if (total->probes_on > 0) {
		change(page, hints ? ", +" : "+", total->probes_on);
		page_add(page, ROLE_TEXT, " from probes");
	}
	page_add(page, ROLE_TEXT, ")");
}

void part_overall(struct page *page, const struct scorecard *card, enum level level)
{
	size_t overruled = overrules(card), hints = 0;
	for (size_t i = 0; i < scorer_framework(card->scorer)->nsteps; i++)
		hints += card->conduct.hints[i];
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "Overall: ");
	part_score(page, ROLE_STRONG, part_total(card, level)->overall);
	if (overruled) {
		page_add(page, ROLE_TEXT, " with the ");
		part_count(page, ROLE_TEXT, overruled, "verdict");
		page_add(page, ROLE_TEXT, " that you overruled; as scored ");
		part_score(page, ROLE_TEXT, card->total[level].overall);
	}
	changes(page, &card->total[level], hints);
}

/* --- bars ------------------------------------------------------------------------------------------ */

static unsigned longest_title(const struct framework *framework)
{
	size_t longest = 0;
	for (size_t i = 0; i < framework->nsteps; i++) {
		size_t columns = utf8_columns(framework->steps[i].title, strlen(framework->steps[i].title));
		longest = columns > longest ? columns : longest;
	}
	return (unsigned)longest;
}

static void minutes_and_prediction(struct page *page, const struct session *session, int step)
{
	const struct step_record *record = &session->steps[step];
	struct str text = STR_INIT;
	long spent = lround((double)record->spent / 60000),
	     budget = lround((double)session_step_budget(session, step) / 60000);
	if (!spent && record->spent)
		str_addf(&text, "<1 of %ld min", budget);
	else
		str_addf(&text, "%ld of %ld min", spent, budget);
	page_add(page, ROLE_TEXT, "  ");
	part_padded(page, ROLE_SUBTLE, text.data, 12);
	if (record->predicted >= 0)
		page_addf(page, ROLE_TEXT, "  you said %d", record->predicted);
	str_release(&text);
}

void part_bars(struct page *page, const struct scorecard *card, enum level level, const struct session *session)
{
	const struct framework *framework = scorer_framework(card->scorer);
	const struct total *total = part_total(card, level);
	unsigned width = longest_title(framework);
	for (size_t i = 0; i < framework->nsteps; i++) {
		char score[32];
		snprintf(score, sizeof score, "%d of 100", view_points(total->step[i]));
		page_line(page, BLOCK_TEXT, 2, 2, -1);
		part_padded(page, ROLE_TEXT, framework->steps[i].title, width);
		page_add(page, ROLE_TEXT, "  ");
		page_bar(page, total->step[i] / 100, BAR_COLUMNS);
		page_add(page, ROLE_TEXT, "  ");
		part_padded(page, ROLE_STRONG, score, 10);
		if (session)
			minutes_and_prediction(page, session, (int)i);
		if (!card->answered[i])
			page_add(page, ROLE_SUBTLE, "  nothing written");
	}
}

/* --- levels ---------------------------------------------------------------------------------------- */

int part_hire(const struct framework *framework)
{
	for (size_t i = 0; i < framework->nsignals; i++)
		if (!strcmp(framework->signals[i].id, "hire"))
			return (int)i;
	return (int)framework->nsignals / 2;
}

/* The level whose hire is next: the chosen one, or the first above it without; LEVEL_COUNT: none is left. */
static enum level next_level(const struct scorecard *card, enum level level)
{
	int hire = part_hire(scorer_framework(card->scorer));
	while (level < LEVEL_COUNT && part_total(card, level)->signal >= hire)
		level++;
	return level;
}

static void gap_lines(struct page *page, const struct scorecard *card, enum level level)
{
	size_t gaps[3];
	size_t count = part_gaps(card, level, gaps, 3);
	if (!count)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_addf(page, ROLE_TEXT, "Between you and a hire at %s, first of all:", level_id(level));
	for (size_t i = 0; i < count; i++) {
		const struct item *item = card->items[gaps[i]].item;
		page_line(page, BLOCK_TEXT, 2, 2, (int)gaps[i]);
		page_addf(page, ROLE_TEXT, "- %s", item->text);
		page_addf(page, ROLE_SUBTLE, " (%s)", scorer_framework(card->scorer)->steps[item->step].title);
	}
}

void part_levels(struct page *page, const struct scorecard *card, enum level level)
{
	const struct framework *framework = scorer_framework(card->scorer);
	page_heading(page, "The same answer at each level");
	for (enum level each = LEVEL_MID; each < LEVEL_COUNT; each++) {
		enum role role = each == level ? ROLE_STRONG : ROLE_TEXT;
		const struct total *total = part_total(card, each);
		page_line(page, BLOCK_TEXT, 2, 2, -1);
		part_padded(page, role, level_id(each), 8);
		part_score(page, role, total->overall);
		page_add(page, role, ", ");
		part_words(page, role, framework->signals[total->signal].id);
		if (total->gate >= 0)
			page_addf(page, ROLE_TEXT, ", held back by %s", framework->steps[total->gate].title);
		if (each == level)
			page_add(page, ROLE_SUBTLE, " (your level)");
	}
	enum level next = next_level(card, level);
	if (next > level && next < LEVEL_COUNT)
		gap_lines(page, card, next); /* those of the own level are the priorities */
}
