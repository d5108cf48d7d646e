/* trends: how scores change over time: overall, step by step, case by case; what the candidate expected, and time. */
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SPARKS_MAX 8 /* scores in a line drawn … */
#define WORDS_MAX 5  /* … in words … */
#define WORDS_FEW 3  /* … and beside other things */

/* Changes below this are noise, in points. */
#define SAME 3

/* What is looked at: one case or all, at one level. */
struct scope {
	struct page *page;
	const struct past *past;
	const struct framework *framework;
	const char *case_id; /* NULL: all */
	enum level level;
	bool brief; /* beside other things: fewer words */
};

static bool in_scope(const struct scope *scope, const struct attempt *attempt)
{
	return attempt && past_counts(scope->past, attempt) && (!scope->case_id || !strcmp(attempt->case_id, scope->case_id));
}

static const struct attempt *newest(const struct scope *scope)
{
	for (size_t i = 0; i < scope->past->nattempts; i++)
		if (in_scope(scope, &scope->past->attempts[i]))
			return &scope->past->attempts[i];
	return NULL;
}

/* --- a series of scores ----------------------------------------------------------------------------- */

struct series {
	double scores[SPARKS_MAX]; /* newest last: filled from the end */
	size_t count;
};

static void series_add(struct series *series, double score)
{
	if (series->count < SPARKS_MAX)
		series->scores[SPARKS_MAX - ++series->count] = score;
}

static const double *series_last(const struct series *series, size_t count)
{
	return series->scores + SPARKS_MAX - count;
}

/* "31 → 38 → 52 of 100, up 21"; brief "31→38→52, up 21". */
static void series_words(struct page *page, const struct series *series, bool brief)
{
	size_t most = brief ? WORDS_FEW : WORDS_MAX, count = series->count < most ? series->count : most;
	const double *scores = series_last(series, count);
	int change = view_points(scores[count - 1]) - view_points(scores[0]);
	part_series(page, ROLE_TEXT, scores, count, brief ? "→" : " → ");
	page_add(page, ROLE_TEXT, brief ? "" : " of 100");
	if (count > 1 && abs(change) >= SAME)
		page_addf(page, ROLE_TEXT, ", %s %d", change > 0 ? "up" : "down", abs(change));
	else if (count > 1)
		page_add(page, ROLE_TEXT, ", steady");
}

/* The line drawn is right-aligned: newest under newest. */
static void series_line(const struct scope *scope, const char *title, unsigned width, const struct series *series,
			const char *remark)
{
	struct page *page = scope->page;
	page_line(page, BLOCK_TEXT, 0, width + SPARKS_MAX + 4, -1);
	part_padded(page, ROLE_STRONG, title, width);
	page_addf(page, ROLE_BAR, "%*s", (int)(SPARKS_MAX + 2 - series->count), "");
	part_sparks(page, series_last(series, series->count), series->count);
	page_add(page, ROLE_TEXT, "  ");
	series_words(page, series, scope->brief);
	page_add(page, ROLE_SUBTLE, remark);
}

/* --- step by step ----------------------------------------------------------------------------------- */

static struct series series_of_step(const struct scope *scope, int step)
{
	const struct past *past = scope->past;
	const char *id = scope->framework->steps[step].id;
	struct series series = { .count = 0 };
	for (size_t i = 0; i < past->nsteps; i++)
		if (!strcmp(past->steps[i].step, id) && in_scope(scope, past_attempt(past, past->steps[i].attempt)))
			series_add(&series, past->steps[i].score[scope->level]);
	return series;
}

/* The step whose newest score is the lowest; -1: nothing is known of any, or of one alone. */
static int lowest_of(const struct series *series, size_t count)
{
	int lowest = -1, known = 0;
	for (size_t i = 0; i < count; i++) {
		known += series[i].count > 0;
		if (series[i].count && (lowest < 0 || *series_last(&series[i], 1) < *series_last(&series[lowest], 1)))
			lowest = (int)i;
	}
	return known > 1 ? lowest : -1;
}

static unsigned title_columns(const struct framework *framework)
{
	unsigned width = 0;
	for (size_t i = 0; i < framework->nsteps; i++)
		width = part_wider(width, framework->steps[i].title);
	return width;
}

static void step_lines(const struct scope *scope)
{
	struct series series[STEPS_MAX];
	const struct framework *framework = scope->framework;
	unsigned width = title_columns(framework);
	size_t known = 0;
	for (size_t i = 0; i < framework->nsteps; i++) {
		series[i] = series_of_step(scope, (int)i);
		known += series[i].count;
	}
	if (!known)
		return;
	int lowest = lowest_of(series, framework->nsteps);
	page_blank(scope->page);
	page_line(scope->page, BLOCK_HEADING, 0, 0, -1);
	page_addf(scope->page, ROLE_HEADING, "Step by step, %sat %s level", scope->brief ? "of 100, " : "",
		  level_id(scope->level));
	for (size_t i = 0; i < framework->nsteps; i++)
		if (series[i].count)
			series_line(scope, framework->steps[i].title, width, &series[i],
				    (int)i == lowest && !scope->brief ? " (weakest)" : "");
	if (lowest < 0 || !scope->brief)
		return;
	page_line(scope->page, BLOCK_TEXT, 0, 0, -1);
	page_addf(scope->page, ROLE_TEXT, "Last time %s was the weakest.", framework->steps[lowest].title);
}

static struct scope scope_of(struct page *page, const struct past *past, const struct framework *framework,
			     const char *case_id)
{
	struct scope scope = { page, past, framework, case_id, LEVEL_SENIOR, false };
	const struct attempt *last = newest(&scope);
	scope.level = last ? attempt_level(last) : LEVEL_SENIOR;
	return scope;
}

void part_step_trends(struct page *page, const struct past *past, const struct framework *framework,
		      const char *case_id)
{
	struct scope scope = scope_of(page, past, framework, case_id);
	scope.brief = true;
	step_lines(&scope);
}

/* --- whole interviews -------------------------------------------------------------------------------- */

/* Of one case, or of all in scope (NULL). */
static struct series series_of_whole(const struct scope *scope, const char *case_id)
{
	struct series series = { .count = 0 };
	for (size_t i = 0; i < scope->past->nattempts; i++) {
		const struct attempt *attempt = &scope->past->attempts[i];
		if (in_scope(scope, attempt) && !attempt->only_step && (!case_id || !strcmp(attempt->case_id, case_id)))
			series_add(&series, attempt->score[scope->level]);
	}
	return series;
}

static void overall_line(const struct scope *scope)
{
	struct series series = series_of_whole(scope, NULL);
	if (series.count)
		series_line(scope, "Overall", title_columns(scope->framework), &series, "");
}

/* The first attempt of its case in the list, and a whole one. */
static bool begins_case(const struct scope *scope, size_t index)
{
	const struct attempt *attempts = scope->past->attempts;
	if (!in_scope(scope, &attempts[index]) || attempts[index].only_step)
		return false;
	for (size_t i = 0; i < index; i++)
		if (in_scope(scope, &attempts[i]) && !attempts[i].only_step &&
		    !strcmp(attempts[i].case_id, attempts[index].case_id))
			return false;
	return true;
}

static void case_lines(const struct scope *scope)
{
	const struct past *past = scope->past;
	unsigned width = 0, cases = 0;
	for (size_t i = 0; i < past->nattempts; i++)
		if (begins_case(scope, i)) {
			width = part_wider(width, past->attempts[i].case_title);
			cases++;
		}
	if (cases < 2)
		return;
	page_blank(scope->page);
	page_heading(scope->page, "Case by case");
	for (size_t i = 0; i < past->nattempts; i++)
		if (begins_case(scope, i)) {
			struct series series = series_of_whole(scope, past->attempts[i].case_id);
			series_line(scope, past->attempts[i].case_title, width, &series, "");
		}
}

/* --- predicted against scored -------------------------------------------------------------------------- */

struct gap {
	double sum; /* predicted minus scored, in points, at the attempt's own level */
	int count;
};

static void add_gap(struct gap *gap, double points)
{
	gap->sum += points;
	gap->count++;
}

static int gap_points(const struct gap *gap)
{
	return gap->count ? (int)lround(gap->sum / gap->count) : 0;
}

/* "12 points too high". */
static void gap_words(struct page *page, int points)
{
	if (abs(points) < SAME)
		page_add(page, ROLE_TEXT, "about right");
	else
		page_addf(page, ROLE_TEXT, "%d points too %s", abs(points), points > 0 ? "high" : "low");
}

/* All gaps, those of each step, and those of the newest attempt with any. */
struct gaps {
	struct gap all, newest, step[STEPS_MAX];
	int64_t newest_attempt;
};

static struct gaps gaps_of(const struct scope *scope)
{
	struct gaps gaps = { .newest_attempt = 0 };
	for (size_t i = 0; i < scope->past->nsteps; i++) {
		const struct stored_step *stored = &scope->past->steps[i];
		const struct attempt *attempt = past_attempt(scope->past, stored->attempt);
		int step = framework_step(scope->framework, stored->step);
		if (stored->predicted < 0 || step < 0 || !in_scope(scope, attempt))
			continue;
		double points = stored->predicted - stored->score[attempt_level(attempt)];
		gaps.newest_attempt = gaps.newest_attempt ? gaps.newest_attempt : attempt->id;
		add_gap(&gaps.all, points);
		add_gap(&gaps.step[step], points);
		if (attempt->id == gaps.newest_attempt)
			add_gap(&gaps.newest, points);
	}
	return gaps;
}

static void prediction_lines(const struct scope *scope)
{
	struct gaps gaps = gaps_of(scope);
	struct page *page = scope->page;
	int most = 0;
	if (!gaps.all.count)
		return;
	for (int i = 1; i < (int)scope->framework->nsteps; i++)
		most = abs(gap_points(&gaps.step[i])) > abs(gap_points(&gaps.step[most])) ? i : most;
	page_blank(page);
	page_heading(page, "What you expected");
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TEXT, "You rate yourself ");
	gap_words(page, gap_points(&gaps.all));
	page_add(page, ROLE_TEXT, " on average, over ");
	part_count(page, ROLE_TEXT, (size_t)gaps.all.count, "step");
	if (gaps.newest.count < gaps.all.count) {
		page_add(page, ROLE_TEXT, "; last time ");
		gap_words(page, gap_points(&gaps.newest));
	}
	if (abs(gap_points(&gaps.step[most])) >= SAME && gaps.step[most].count < gaps.all.count) {
		page_addf(page, ROLE_TEXT, "; farthest off on %s, ", scope->framework->steps[most].title);
		gap_words(page, gap_points(&gaps.step[most]));
	}
	page_add(page, ROLE_TEXT, ".");
}

/* --- time ---------------------------------------------------------------------------------------------- */

#define LONG 1.3  /* of its budget: a step takes too long, … */
#define SHORT 0.5 /* … or gets too little */
#define MINUTE 60000.0

struct spent {
	double spent, budget; /* ms, summed */
	int count;
};

static struct spent spent_on(const struct scope *scope, int step)
{
	struct spent sum = { 0 };
	for (size_t i = 0; i < scope->past->nsteps; i++) {
		const struct stored_step *stored = &scope->past->steps[i];
		const struct attempt *attempt = past_attempt(scope->past, stored->attempt);
		if (strcmp(stored->step, scope->framework->steps[step].id) != 0 || !in_scope(scope, attempt) ||
		    strcmp(attempt->mode, "mock") != 0)
			continue;
		sum.spent += (double)stored->spent;
		sum.budget += (double)stored->budget;
		sum.count++;
	}
	return sum;
}

static void time_lines(const struct scope *scope)
{
	size_t said = 0;
	for (int i = 0; i < (int)scope->framework->nsteps; i++) {
		struct spent sum = spent_on(scope, i);
		bool balanced = sum.spent < LONG * sum.budget && sum.spent > SHORT * sum.budget;
		if (!sum.count || balanced)
			continue;
		if (!said++) {
			page_blank(scope->page);
			page_heading(scope->page, "Time in mock interviews, on average");
		}
		page_line(scope->page, BLOCK_TEXT, 0, 2, -1);
		long spent = lround(sum.spent / sum.count / MINUTE), budget = lround(sum.budget / sum.count / MINUTE);
		page_addf(scope->page, ROLE_TEXT, "%s %s ", scope->framework->steps[i].title,
			  spent > budget ? "takes" : "gets");
		if (spent)
			page_addf(scope->page, ROLE_TEXT, "%ld", spent);
		else
			page_add(scope->page, ROLE_TEXT, "less than 1");
		page_addf(scope->page, ROLE_TEXT, " of its %ld minutes.", budget);
	}
}

/* --- the page -------------------------------------------------------------------------------------------- */

void view_trends(struct page *page, const struct past *past, const struct framework *framework, const char *case_id)
{
	struct scope scope = scope_of(page, past, framework, case_id);
	if (!newest(&scope)) {
		page_text(page, ROLE_SUBTLE, 0, "No finished interview yet. `mlcoach start` begins one.");
		return;
	}
	overall_line(&scope);
	step_lines(&scope);
	case_lines(&scope);
	prediction_lines(&scope);
	time_lines(&scope);
}
