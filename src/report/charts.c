/* charts: an attempt in pictures (SVG), each beside a table of the same numbers. Bars are told apart by their places,
 * frames, ticks and words, never by colour alone. */
#include "html.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/base/clock.h"
#include "mlcoach/text/utf8.h"

/* In units of the picture, which are pixels at full size. */
#define WIDTH 760u
#define ROW 30u
#define BAR 16u
#define LETTER 8.2 /* a wide letter */
#define WIDEST 30u /* letters before or behind a bar */
#define GAP 10.0
#define LEGEND 24u

/* --- tables ------------------------------------------------------------------------------------------ */

static void table_open(struct str *out, const char *caption, const char *const *heads, size_t nheads)
{
	str_add(out, "<table>\n<caption>");
	html_text(out, caption);
	str_add(out, "</caption>\n<thead><tr>");
	for (size_t i = 0; i < nheads; i++) {
		str_add(out, "<th scope=\"col\">");
		html_text(out, heads[i]);
		str_add(out, "</th>");
	}
	str_add(out, "</tr></thead>\n<tbody>\n");
}

static void table_row(struct str *out, const char *head)
{
	str_add(out, "<tr><th scope=\"row\">");
	html_text(out, head);
	str_add(out, "</th>");
}

__attribute__((format(printf, 2, 3))) static void table_cell(struct str *out, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&text, format, args);
	va_end(args);
	str_add(out, "<td>");
	html_text(out, text.data);
	str_add(out, "</td>");
	str_release(&text);
}

static void table_end_row(struct str *out)
{
	str_add(out, "</tr>\n");
}

static void table_close(struct str *out)
{
	str_add(out, "</tbody>\n</table>\n");
}

/* --- figures ----------------------------------------------------------------------------------------- */

static void figure_open(struct str *out, const char *title, const char *legend)
{
	str_add(out, "<figure>\n<figcaption><strong>");
	html_text(out, title);
	str_add(out, "</strong> ");
	html_text(out, legend);
	str_add(out, "</figcaption>\n");
}

static void svg_open(struct str *out, unsigned height, const char *title)
{
	str_addf(out, "<svg viewBox=\"0 0 %u %u\" role=\"img\" aria-label=\"", WIDTH, height);
	html_text(out, title);
	str_add(out, ": the table below has its numbers\">\n");
}

static void svg_text(struct str *out, double x, double y, const char *attributes, const char *text)
{
	str_addf(out, "<text x=\"%.1f\" y=\"%.1f\"%s>", x, y, attributes);
	html_text(out, text);
	str_add(out, "</text>\n");
}

static void svg_rect(struct str *out, const char *class, double x, double y, double width, double height)
{
	str_addf(out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n", class, x, y,
		 width > 0 ? width : 0, height);
}

static void svg_line(struct str *out, const char *class, double x1, double y1, double x2, double y2)
{
	str_addf(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", class, x1, y1, x2, y2);
}

static void figure_close(struct str *out)
{
	str_add(out, "</figure>\n");
}

/* --- bars -------------------------------------------------------------------------------------------- */

struct bar {
	const char *label;
	double value;
	double frame;              /* what it could have been: drawn around it */
	double tick;               /* what was said it would be; below 0: nothing was */
	double marks[SIGNALS_MAX]; /* thresholds */
	size_t nmarks;
	char words[64]; /* behind it */
};

struct bars {
	double left; /* where all bars begin */
	double unit; /* of width */
};

/* The wider of `width` and a text, as far as there is room for it. */
static double wider(double width, const char *text)
{
	size_t columns = utf8_columns(text, strlen(text));
	return fmax(width, (double)(columns < WIDEST ? columns : WIDEST) * LETTER);
}

static struct bars bars_of(const struct bar *bars, size_t nbars, double most)
{
	double labels = 0, words = 0;
	for (size_t i = 0; i < nbars; i++) {
		labels = wider(labels, bars[i].label);
		words = wider(words, bars[i].words);
	}
	double left = labels + 2 * GAP;
	return (struct bars) { .left = left, .unit = (WIDTH - left - words - 2 * GAP) / (most > 0 ? most : 1) };
}

static void add_bar(struct str *out, const struct bars *place, const struct bar *bar, size_t index)
{
	double top = (double)index * ROW + (ROW - BAR) / 2.0, bottom = top + BAR, base = bottom - 3.5;
	double widest = bar->value > bar->frame ? bar->value : bar->frame;
	svg_text(out, place->left - GAP, base, " text-anchor=\"end\"", bar->label);
	svg_rect(out, "frame", place->left, top, bar->frame * place->unit, BAR);
	svg_rect(out, "value", place->left, top + 2, bar->value * place->unit, BAR - 4);
	for (size_t i = 0; i < bar->nmarks; i++)
		svg_line(out, "threshold", place->left + bar->marks[i] * place->unit, top - 4,
			 place->left + bar->marks[i] * place->unit, bottom + 4);
	if (bar->tick >= 0)
		svg_line(out, "said", place->left + bar->tick * place->unit, top - 4,
			 place->left + bar->tick * place->unit, bottom + 4);
	svg_text(out, place->left + widest * place->unit + GAP, base, " class=\"words\"", bar->words);
}

static void add_bars(struct str *out, const char *title, const struct bar *bars, size_t nbars, double most)
{
	struct bars place = bars_of(bars, nbars, most);
	svg_open(out, (unsigned)nbars * ROW, title);
	for (size_t i = 0; i < nbars; i++)
		add_bar(out, &place, &bars[i], i);
	str_add(out, "</svg>\n");
}

/* --- scores ------------------------------------------------------------------------------------------ */

/* The least that signals ask of every step. */
static void add_gates(struct bar *bar, const struct framework *framework)
{
	for (size_t i = 0; i < framework->nsignals; i++)
		if (framework->signals[i].every_step > 0)
			bar->marks[bar->nmarks++] = framework->signals[i].every_step;
}

static void gates_legend(struct str *out, const struct framework *framework)
{
	str_add(out, "The filled part of each bar is the score");
	const char *before = "; dashed: the least in every step for ";
	for (size_t i = 0; i < framework->nsignals; i++) {
		const struct signal_rule *rule = &framework->signals[i];
		if (rule->every_step <= 0)
			continue;
		str_addf(out, "%s“%s” (%g of 100)", before, rule->title, rule->every_step);
		before = " and ";
	}
}

static bool predicted(const struct session *session)
{
	for (size_t i = 0; i < scorer_framework(session->scorer)->nsteps; i++)
		if (session->steps[i].predicted >= 0)
			return true;
	return false;
}

static void scores_table(struct str *out, const struct session *session, bool said)
{
	static const char *const heads[] = { "Step", "Score", "You said" };
	const struct framework *framework = scorer_framework(session->scorer);
	const struct total *total = &session->card->overruled[session->options.level];
	table_open(out, "Score by step", heads, said ? 3 : 2);
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (session->card->conduct.left_out[i])
			continue;
		table_row(out, framework->steps[i].title);
		table_cell(out, "%d of 100", view_points(total->step[i]));
		if (said && session->steps[i].predicted >= 0)
			table_cell(out, "%d of 100", session->steps[i].predicted);
		else if (said)
			table_cell(out, "nothing");
		table_end_row(out);
	}
	table_close(out);
}

static void scores(struct str *out, const struct export_model *model)
{
	const struct session *session = model->session;
	const struct framework *framework = scorer_framework(session->scorer);
	const struct total *total = &session->card->overruled[session->options.level];
	struct bar bars[STEPS_MAX] = { 0 };
	struct str legend = STR_INIT;
	bool said = predicted(session);
	size_t nbars = 0;
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (session->card->conduct.left_out[i])
			continue;
		struct bar *bar = &bars[nbars++];
		*bar = (struct bar) { .label = framework->steps[i].title, .value = total->step[i], .frame = 100 };
		bar->tick = session->steps[i].predicted;
		add_gates(bar, framework);
		snprintf(bar->words, sizeof bar->words, "%d of 100", view_points(total->step[i]));
	}
	gates_legend(&legend, framework);
	str_add(&legend, said ? "; thick line: what you said it would be." : ".");
	figure_open(out, "Score by step.", legend.data);
	add_bars(out, "Score by step", bars, nbars, 100);
	scores_table(out, session, said);
	figure_close(out);
	str_release(&legend);
}

/* --- minutes ----------------------------------------------------------------------------------------- */

static double in_minutes(int64_t ms)
{
	return (double)ms / 60000;
}

static void minutes_words(char *out, size_t size, double spent, double planned)
{
	if (spent > 0 && spent < 0.5)
		snprintf(out, size, "under 1 of %.0f min", planned);
	else
		snprintf(out, size, "%.0f of %.0f min%s", spent, planned, spent > planned + 0.5 ? ", over" : "");
}

static void minutes_table(struct str *out, const struct session *session)
{
	static const char *const heads[] = { "Step", "Used", "Planned" };
	const struct framework *framework = scorer_framework(session->scorer);
	table_open(out, "Minutes by step", heads, 3);
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (session->card->conduct.left_out[i])
			continue;
		table_row(out, framework->steps[i].title);
		table_cell(out, "%.1f min", in_minutes(session->steps[i].spent));
		table_cell(out, "%.0f min", in_minutes(session_step_budget(session, (int)i)));
		table_end_row(out);
	}
	table_close(out);
}

static void minutes(struct str *out, const struct export_model *model)
{
	const struct session *session = model->session;
	const struct framework *framework = scorer_framework(session->scorer);
	struct bar bars[STEPS_MAX] = { 0 };
	double most = 0;
	size_t nbars = 0;
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (session->card->conduct.left_out[i])
			continue;
		struct bar *bar = &bars[nbars++];
		bar->label = framework->steps[i].title;
		bar->value = in_minutes(session->steps[i].spent);
		bar->frame = in_minutes(session_step_budget(session, (int)i));
		bar->tick = -1;
		if (bar->value > bar->frame)
			bar->marks[bar->nmarks++] = bar->frame;
		minutes_words(bar->words, sizeof bar->words, bar->value, bar->frame);
		most = fmax(most, fmax(bar->value, bar->frame));
	}
	figure_open(out, "Minutes by step.",
		    "Filled: what you used; the frame, dashed where you went over: what was planned.");
	add_bars(out, "Minutes by step", bars, nbars, most);
	minutes_table(out, session);
	figure_close(out);
}

/* --- levels ------------------------------------------------------------------------------------------ */

static void levels_table(struct str *out, const struct scorecard *card)
{
	const struct framework *framework = scorer_framework(card->scorer);
	const char *heads[SIGNALS_MAX + 3] = { "Level", "Score", "Signal" };
	struct str names[SIGNALS_MAX];
	size_t nheads = 3;
	for (size_t i = 1; i < framework->nsignals; i++) {
		str_init(&names[i]);
		str_addf(&names[i], "“%s” from", framework->signals[i].title);
		heads[nheads++] = names[i].data;
	}
	table_open(out, "The same answer at each level", heads, nheads);
	for (int level = 0; level < LEVEL_COUNT; level++) {
		const struct total *total = &card->overruled[level];
		table_row(out, level_id((enum level)level));
		table_cell(out, "%d of 100", view_points(total->overall));
		table_cell(out, "%s", framework->signals[total->signal].title);
		for (size_t i = 1; i < framework->nsignals; i++)
			table_cell(out, "%g of 100", framework->signals[i].from[level]);
		table_end_row(out);
	}
	table_close(out);
	for (size_t i = 1; i < framework->nsignals; i++)
		str_release(&names[i]);
}

static void levels(struct str *out, const struct export_model *model)
{
	const struct scorecard *card = model->session->card;
	const struct framework *framework = scorer_framework(card->scorer);
	struct bar bars[LEVEL_COUNT] = { 0 };
	struct str legend = STR_INIT;
	for (int level = 0; level < LEVEL_COUNT; level++) {
		const struct total *total = &card->overruled[level];
		struct bar *bar = &bars[level];
		*bar = (struct bar) {
			.label = level_id((enum level)level), .value = total->overall, .frame = 100, .tick = -1
		};
		for (size_t i = 1; i < framework->nsignals; i++)
			bar->marks[bar->nmarks++] = framework->signals[i].from[level];
		snprintf(bar->words, sizeof bar->words, "%d of 100, %s", view_points(total->overall),
			 framework->signals[total->signal].title);
	}
	str_add(&legend, "Dashed: where");
	for (size_t i = 1; i < framework->nsignals; i++)
		str_addf(&legend, "%s “%s”", i > 1 ? "," : "", framework->signals[i].title);
	str_add(&legend, " begin, from the left. A weak step can hold the signal back.");
	figure_open(out, "The same answer at each level.", legend.data);
	add_bars(out, "The same answer at each level", bars, LEVEL_COUNT, 100);
	levels_table(out, card);
	figure_close(out);
	str_release(&legend);
}

/* --- the trend --------------------------------------------------------------------------------------- */

#define TREND_TOP 24.0
#define TREND_HEIGHT 160.0
#define TREND_LEFT 48.0
#define TREND_DATES 8u /* there is room for so many */

static double trend_x(const struct export_model *model, size_t index)
{
	double from = TREND_LEFT + 40, to = WIDTH - 60.0;
	return model->nsame < 2 ? from : from + (to - from) * (double)index / (double)(model->nsame - 1);
}

static double trend_y(double score)
{
	return TREND_TOP + TREND_HEIGHT * (1 - score / 100);
}

static void trend_axis(struct str *out)
{
	static const int scores[] = { 0, 50, 100 };
	for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
		char label[16];
		snprintf(label, sizeof label, "%d", scores[i]);
		svg_line(out, "grid", TREND_LEFT, trend_y(scores[i]), WIDTH - 10, trend_y(scores[i]));
		svg_text(out, TREND_LEFT - 8, trend_y(scores[i]) + 4, " text-anchor=\"end\"", label);
	}
}

static void trend_points(struct str *out, const struct export_model *model, enum level level)
{
	size_t every = (model->nsame + TREND_DATES - 1) / TREND_DATES;
	for (size_t i = 0; i < model->nsame; i++) {
		const struct attempt *attempt = &model->same[i];
		double x = trend_x(model, i), y = trend_y(attempt->score[level]);
		char date[20], score[16];
		str_addf(out, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", x, y);
		if ((model->nsame - 1 - i) % every)
			continue;
		clock_format_date(date, attempt->started, model->utc);
		date[10] = '\0'; /* the day */
		snprintf(score, sizeof score, "%d", view_points(attempt->score[level]));
		svg_text(out, x, y - 11, " text-anchor=\"middle\" class=\"words\"", score);
		svg_text(out, x, TREND_TOP + TREND_HEIGHT + 20, " text-anchor=\"middle\"", date);
	}
}

static void trend_line(struct str *out, const struct export_model *model, enum level level)
{
	str_add(out, "<polyline class=\"trend\" points=\"");
	for (size_t i = 0; i < model->nsame; i++)
		str_addf(out, "%s%.1f,%.1f", i ? " " : "", trend_x(model, i), trend_y(model->same[i].score[level]));
	str_add(out, "\"/>\n");
}

static void trend_table(struct str *out, const struct export_model *model, enum level level)
{
	static const char *const heads[] = { "Attempt", "Date", "Mode", "Score" };
	table_open(out, "Your attempts so far", heads, 4);
	for (size_t i = 0; i < model->nsame; i++) {
		char date[20], number[24];
		clock_format_date(date, model->same[i].started, model->utc);
		snprintf(number, sizeof number, "#%lld", (long long)model->same[i].id);
		table_row(out, number);
		table_cell(out, "%s", date);
		table_cell(out, "%s", model->same[i].mode);
		table_cell(out, "%d of 100", view_points(model->same[i].score[level]));
		table_end_row(out);
	}
	table_close(out);
}

static void trend(struct str *out, const struct export_model *model)
{
	enum level level = model->session->options.level;
	struct str legend = STR_INIT;
	if (model->nsame < 2)
		return;
	str_addf(&legend, "Scores of 100 at %s level, oldest first; the last point is this attempt.", level_id(level));
	figure_open(out, "Your attempts at it.", legend.data);
	svg_open(out, (unsigned)(TREND_TOP + TREND_HEIGHT) + LEGEND + 8, "Your attempts at it");
	trend_axis(out);
	trend_line(out, model, level);
	trend_points(out, model, level);
	str_add(out, "</svg>\n");
	trend_table(out, model, level);
	figure_close(out);
	str_release(&legend);
}

void html_charts(struct str *out, const struct export_model *model)
{
	str_add(out, "<section aria-labelledby=\"charts\">\n<h2 id=\"charts\">In pictures</h2>\n");
	scores(out, model);
	minutes(out, model);
	if (scorecard_is_whole(model->session->card)) /* a part gives no signal */
		levels(out, model);
	trend(out, model);
	str_add(out, "</section>\n");
}
