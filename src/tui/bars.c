/* bars: above the conversation, where one is; below it, how much time the step has. */
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define GAUGE 10
#define GAUGE_SHORT 6
#define GAUGE_FROM 72       /* columns of a screen that has gauges */
#define GAUGE_WIDE_FROM 100 /* … two long ones */

static bool is_practice(const struct tui *tui)
{
	return tui->session->options.mode == MODE_PRACTICE;
}

/* --- the top bar ------------------------------------------------------------------------------------ */

/* Words with a gauge behind them. */
struct meter {
	char words[40];
	enum role role;
	double share; /* negative: no gauge */
	int gauge;
};

/* Mock shows what was spent of what there is, practice only the first. */
static struct meter time_meter(const struct tui *tui, int gauge)
{
	int64_t spent = view_spent(tui->session, tui_now(tui)), budget = view_budget(tui->session);
	struct meter meter = { .share = (double)spent / (double)(budget + 1), .gauge = gauge };
	char time[16], whole[16];
	clock_format_span(time, spent);
	clock_format_span(whole, budget);
	if (tui->session->paused_at >= 0)
		snprintf(meter.words, sizeof meter.words, "paused at %s", time);
	else if (is_practice(tui))
		snprintf(meter.words, sizeof meter.words, "%s", time);
	else
		snprintf(meter.words, sizeof meter.words, "%s of %s%s", time, whole, spent > budget ? " over" : "");
	if (spent > budget && !is_practice(tui))
		meter.role = ROLE_WARNING;
	return meter;
}

static struct meter covered_meter(const struct tui *tui, int gauge)
{
	double covered = view_covered(tui->session);
	struct meter meter = { .share = covered, .gauge = gauge };
	if (covered < 0)
		snprintf(meter.words, sizeof meter.words, "not scored yet");
	else
		snprintf(meter.words, sizeof meter.words, "%d%% covered", view_points(covered * 100));
	return meter;
}

/* What stands at the right; returns how many. In practice twin gauges: time used, checklist covered. */
static size_t meters(const struct tui *tui, int width, struct meter out[2])
{
	bool practice = is_practice(tui);
	int gauge = width < GAUGE_FROM ? 0 : practice && width < GAUGE_WIDE_FROM ? GAUGE_SHORT : GAUGE;
	size_t count = 0;
	if (!tui->clock_hidden)
		out[count++] = time_meter(tui, gauge);
	if (practice && gauge)
		out[count++] = covered_meter(tui, gauge);
	return count;
}

static bool has_gauge(const struct meter *meter)
{
	return meter->gauge && meter->share >= 0;
}

static int meter_columns(const struct tui *tui, const struct meter *meter)
{
	return (int)frame_columns(tui, meter->role, meter->words) + (has_gauge(meter) ? meter->gauge + 1 : 0);
}

/* The clock goes before a long title. */
void bars_top(struct tui *tui, const struct box *box)
{
	struct meter all[2];
	size_t count = meters(tui, box->width, all);
	int x = box->width;
	struct page *fresh = pane_rebuild(&tui->title);
	if (fresh)
		view_title(fresh, tui->session);
	for (size_t i = 0; i < count; i++)
		x -= meter_columns(tui, &all[i]) + (i ? 2 : 1);
	frame_line(tui, &tui->title, 0, 1, x - 2);
	for (size_t i = 0; i < count; i++) {
		x += frame_words(tui, 0, x, box->width - x, all[i].role, all[i].words) + 1;
		if (has_gauge(&all[i]))
			paint_gauge(0, x, all[i].gauge, all[i].share, tui->ascii);
		x += has_gauge(&all[i]) ? all[i].gauge + 2 : 1;
	}
}

/* --- the steps -------------------------------------------------------------------------------------- */

enum naming { NAMED, NAMED_SHORT, NUMBERED };

/* How the steps stand side by side, by their place in the page. */
struct tabs {
	enum naming naming[STEPS_MAX];
	int gap;
};

#define LETTERS 3 /* of a short name */

/* " Requirements" is " Req."; what is as short stays. */
static void short_name(struct str *out, const char *title)
{
	size_t len = strlen(title), at = 0;
	for (int i = 0; i < 1 + LETTERS; i++)
		at = utf8_grapheme_next(title, len, at);
	bool cut = utf8_grapheme_next(title, len, at) < len;
	str_add_bytes(out, title, cut ? at : len);
	str_add(out, cut ? "." : "");
}

/* One tab; returns the columns it takes, painted or not. */
static int tab(struct tui *tui, const struct page_line *line, int x, int columns, enum naming naming, bool paint)
{
	int used = 0;
	for (size_t i = 0; i < line->nspans && i < 4; i++) {
		const struct span *span = &line->spans[i];
		struct str words = STR_INIT;
		if (i != 1 || naming == NAMED)
			str_add(&words, span->text);
		else if (naming == NAMED_SHORT)
			short_name(&words, span->text);
		if (paint && used < columns)
			frame_words(tui, 1, x + used, columns - used, span->role, words.data);
		used += (int)frame_columns(tui, span->role, words.data);
		str_release(&words);
	}
	return used;
}

static bool tabs_fit(struct tui *tui, const struct tabs *tabs, int width)
{
	const struct page *page = &tui->tabs.page;
	int columns = 1;
	for (size_t i = 0; i < page->nlines; i++)
		columns += tab(tui, &page->lines[i], 0, 0, tabs->naming[i], false) + (i ? tabs->gap : 0);
	return columns <= width;
}

/* The tab of that naming that is farthest from the present step, of two the one that is done; never the step's own. */
static int farthest(const struct tui *tui, const struct tabs *tabs, enum naming naming)
{
	const struct page *page = &tui->tabs.page;
	int found = -1, most = 0;
	for (size_t i = 0; i < page->nlines; i++) {
		int distance = abs(page->lines[i].target - tui->session->step);
		if (tabs->naming[i] == naming && distance > most) {
			found = (int)i;
			most = distance;
		}
	}
	return found;
}

/* Where they do not fit they move together; then steps that are far have a short name; then number and mark only. */
static void fit_tabs(struct tui *tui, struct tabs *tabs, int width)
{
	if (!tabs_fit(tui, tabs, width))
		tabs->gap = 1;
	for (enum naming naming = NAMED; naming < NUMBERED; naming++)
		for (int far; !tabs_fit(tui, tabs, width) && (far = farthest(tui, tabs, naming)) >= 0;)
			tabs->naming[far] = naming + 1;
}

void bars_tabs(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->tabs);
	const struct page *page = &tui->tabs.page;
	struct tabs tabs = { .gap = 2 };
	int x = 1;
	if (fresh)
		view_tabs(fresh, tui->session);
	fit_tabs(tui, &tabs, box->width);
	for (size_t i = 0; i < page->nlines && x < box->width; i++)
		x += tab(tui, &page->lines[i], x, box->width - x, tabs.naming[i], true) + tabs.gap;
}

/* --- the step's clock ------------------------------------------------------------------------------- */

/* In practice, which has more keys, where there is room. */
int bars_step_clock(struct tui *tui, const struct box *box)
{
	const struct session *session = tui->session;
	bool room = !is_practice(tui) || box->width >= GAUGE_WIDE_FROM;
	if (tui->clock_hidden || !room || tui->message.len || tui_screen(tui) != &screen_answer)
		return 0;
	int64_t spent = session_step_spent(session, tui_now(tui)), budget = session_step_budget(session, session->step);
	char time[16], whole[16], text[48];
	bool wide = box->width >= GAUGE_FROM;
	int y = box->height - 1, used = 1 + (wide ? frame_words(tui, y, 1, 6, ROLE_SUBTLE, "step  ") : 0);
	clock_format_span(time, spent);
	clock_format_span(whole, budget);
	snprintf(text, sizeof text, "%s of %s %s", time, whole, spent > budget ? "over " : "");
	used += frame_words(tui, y, used, box->width - used, spent > budget ? ROLE_WARNING : ROLE_TEXT, text);
	if (!wide)
		return used;
	paint_gauge(y, used, GAUGE, (double)spent / (double)(budget + 1), tui->ascii);
	return used + GAUGE + 2;
}
