/* history: attempts, newest first, and one of them in full. */
#include "parts.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/base/clock.h"

#define NUMBER_COLUMNS 6
#define TITLE_COLUMNS_MAX 28

/* Nothing of a discarded one asks to be read. */
static enum role dimmed(const struct attempt *attempt, enum role role)
{
	return attempt->discarded ? ROLE_SUBTLE : role;
}

/* A step's title; without a framework its id, begun as a title is. */
static const char *step_title(struct page *page, const struct framework *framework, const char *id)
{
	int step = framework ? framework_step(framework, id) : -1;
	if (step >= 0)
		return framework->steps[step].title;
	return arena_printf(&page->arena, "%c%s", toupper((unsigned char)*id), id + 1);
}

/* "64 of 100, no hire"; of one step alone "Serving: 64 of 100, no hire". */
static const char *outcome(struct page *page, const struct past *past, const struct framework *framework,
			   const struct attempt *attempt)
{
	const char *step = attempt->only_step ? step_title(page, framework, attempt->only_step) : "";
	const char *colon = *step ? ": " : "";
	if (!attempt->finished)
		return arena_printf(&page->arena, "%s%s%s", step, colon,
				    attempt->discarded ? "left unfinished" : "interrupted");
	if (attempt->discarded)
		return arena_printf(&page->arena, "%s%sdiscarded, %d of 100", step, colon, view_points(attempt_score(attempt)));
	if (!past_counts(past, attempt))
		return arena_printf(&page->arena, "%s%snothing written", step, colon);
	char *text = arena_printf(&page->arena, "%s%s%d of 100%s%s", step, colon, view_points(attempt_score(attempt)),
				  attempt->signal ? ", " : "", attempt->signal ? attempt->signal : "");
	for (char *at = strchr(text, ','); at && *at; at++)
		if (*at == '-')
			*at = ' ';
	return text;
}

static long minutes_spent(const struct past *past, const struct attempt *attempt)
{
	size_t count;
	int64_t spent = 0;
	const struct stored_step *steps = past_steps(past, attempt->id, &count);
	for (size_t i = 0; i < count; i++)
		spent += steps[i].spent;
	return count ? lround((double)spent / 60000) : -1;
}

/* "mock, senior, 38/45 min". */
static void how(struct page *page, const struct past *past, const struct attempt *attempt, enum role role)
{
	long spent = minutes_spent(past, attempt);
	page_addf(page, role, "%s, %s, ", attempt->mode, attempt->level);
	if (spent >= 0)
		page_addf(page, role, attempt->only_step ? "%ld min" : "%ld/", spent);
	if (spent < 0 || !attempt->only_step)
		page_addf(page, role, "%u min", attempt->minutes);
}

struct columns {
	unsigned title, outcome;
};

static void attempt_line(struct page *page, const struct past *past, const struct framework *framework, size_t index,
			 struct columns columns, bool brief, bool utc)
{
	const struct attempt *attempt = &past->attempts[index];
	char date[20], number[24];
	clock_format_date(date, attempt->started, utc);
	snprintf(number, sizeof number, "#%lld", (long long)attempt->id);
	page_line(page, BLOCK_TEXT, 0, NUMBER_COLUMNS, (int)index);
	part_padded(page, dimmed(attempt, ROLE_KEY), number, NUMBER_COLUMNS);
	page_addf(page, ROLE_SUBTLE, "%.10s  ", date);
	part_padded(page, dimmed(attempt, ROLE_TEXT), attempt->case_title, columns.title + 2);
	part_padded(page, dimmed(attempt, ROLE_STRONG), outcome(page, past, framework, attempt), columns.outcome + 2);
	if (!brief)
		how(page, past, attempt, dimmed(attempt, ROLE_TEXT));
}

void view_history(struct page *page, const struct past *past, const struct framework *framework, bool brief, bool utc)
{
	struct columns columns = { 0, 0 };
	for (size_t i = 0; i < past->nattempts; i++) {
		columns.title = part_wider(columns.title, past->attempts[i].case_title);
		columns.outcome = part_wider(columns.outcome, outcome(page, past, framework, &past->attempts[i]));
	}
	if (columns.title > TITLE_COLUMNS_MAX)
		columns.title = TITLE_COLUMNS_MAX;
	for (size_t i = 0; i < past->nattempts; i++)
		attempt_line(page, past, framework, i, columns, brief, utc);
	if (!past->nattempts)
		page_text(page, ROLE_SUBTLE, 0, "No interview yet. `mlcoach start` begins one.");
}

/* --- one of them ------------------------------------------------------------------------------------ */

#define BAR_COLUMNS 8

static void step_line(struct page *page, const struct framework *framework, const struct stored_step *stored,
		      enum level level, unsigned width)
{
	page_line(page, BLOCK_TEXT, 0, width + 2, -1);
	part_padded(page, ROLE_STRONG, step_title(page, framework, stored->step), width + 2);
	page_bar(page, stored->score[level] / 100, BAR_COLUMNS);
	page_add(page, ROLE_TEXT, " ");
	part_score(page, ROLE_TEXT, stored->score[level]);
	if (stored->predicted >= 0)
		page_addf(page, ROLE_SUBTLE, ", said %d", stored->predicted);
	if (!stored->answered)
		page_add(page, ROLE_SUBTLE, ", nothing written");
}

static void step_lines(struct page *page, const struct past *past, const struct framework *framework,
		       const struct attempt *attempt)
{
	size_t count;
	unsigned width = 0;
	const struct stored_step *steps = past_steps(past, attempt->id, &count);
	for (size_t i = 0; i < count; i++)
		width = part_wider(width, step_title(page, framework, steps[i].step));
	for (size_t i = 0; i < count; i++)
		step_line(page, framework, &steps[i], attempt_level(attempt), width);
}

void view_attempt_line(struct page *page, const struct past *past, const struct attempt *attempt, bool utc)
{
	char date[20];
	clock_format_date(date, attempt->started, utc);
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	how(page, past, attempt, ROLE_TEXT);
	page_addf(page, ROLE_SUBTLE, ", begun %s", date);
}

void view_attempt(struct page *page, const struct past *past, const struct framework *framework,
		  const struct attempt *attempt, bool utc)
{
	page_line(page, BLOCK_HEADING, 0, 0, -1);
	page_addf(page, ROLE_HEADING, "#%lld %s", (long long)attempt->id, attempt->case_title);
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_STRONG, outcome(page, past, framework, attempt));
	view_attempt_line(page, past, attempt, utc);
	page_blank(page);
	step_lines(page, past, framework, attempt);
}
