/* csv: tables for spreadsheets (RFC 4180). */
#include "mlcoach/report/export.h"

#include <stdarg.h>
#include <string.h>

#include "mlcoach/base/clock.h"
#include "mlcoach/text/utf8.h"

/* --- cells ------------------------------------------------------------------------------------------- */

/* What makes a spreadsheet take a text for a formula, in its wide forms as well. */
static bool is_formula(const char *text)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strncmp(text, signs[i], strlen(signs[i])))
			return true;
	return false;
}

static void add_quoted(struct str *out, const char *text)
{
	str_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			str_add_char(out, '"');
		str_add_char(out, *text);
	}
	str_add_char(out, '"');
}

static void separate(struct str *out)
{
	if (out->len && out->data[out->len - 1] != '\n')
		str_add_char(out, ',');
}

static void cell_bytes(struct str *out, const char *text, size_t len)
{
	struct str clean = STR_INIT;
	utf8_printable(&clean, text, len);
	if (is_formula(clean.data))
		str_splice(&clean, 0, 0, "'", 1);
	separate(out);
	add_quoted(out, clean.data);
	str_release(&clean);
}

static void cell(struct str *out, const char *text)
{
	cell_bytes(out, text, strlen(text));
}

__attribute__((format(printf, 2, 3))) static void figure(struct str *out, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	separate(out);
	str_vaddf(out, format, args);
	va_end(args);
}

static void nothing(struct str *out)
{
	str_add_char(out, ',');
}

static void end_row(struct str *out)
{
	str_add(out, "\r\n");
}

static void date(struct str *out, int64_t wall, bool utc)
{
	char text[20];
	clock_format_date(text, wall, utc);
	figure(out, "%s", text);
}

/* --- what every row begins with ---------------------------------------------------------------------- */

#define ATTEMPT_COLUMNS "attempt,started,case,title,mode,level,minutes,only_step,score,signal"

static void attempt_cells(struct str *out, const struct export_model *model)
{
	const struct attempt *attempt = model->attempt;
	const struct session *session = model->session;
	const struct total *total = &session->card->overruled[session->options.level];
	figure(out, "%lld", (long long)attempt->id);
	date(out, attempt->started, model->utc);
	cell(out, attempt->case_id);
	cell(out, attempt->case_title);
	cell(out, attempt->mode);
	cell(out, attempt->level);
	figure(out, "%u", attempt->minutes);
	cell(out, attempt->only_step ? attempt->only_step : "");
	figure(out, "%.1f", total->overall);
	cell(out, scorer_framework(session->scorer)->signals[total->signal].id);
}

/* --- items ------------------------------------------------------------------------------------------- */

void export_csv_items_head(struct str *out)
{
	str_add(out, ATTEMPT_COLUMNS
		",step,item,text,weight,item_level,verdict,overruled,reason,credit,confidence,found_in,quote\r\n");
}

static void quote_cells(struct str *out, const struct scorecard *card, const struct item_score *score)
{
	if (!score->nevidence) {
		nothing(out);
		nothing(out);
		return;
	}
	const struct evidence *evidence = &score->evidence[0];
	const struct answer *answer = &card->answers[evidence->answer];
	cell(out, scorer_framework(card->scorer)->steps[answer->step].id);
	cell_bytes(out, answer->text + evidence->start, evidence->end - evidence->start);
}

/* What the candidate says that it is, and why. */
static void overrule_cells(struct str *out, const struct session *session, size_t index)
{
	const struct item_score *score = &session->card->items[index];
	const char *reason = score->overruled ? session_overrule_reason(session, index) : NULL;
	cell(out, score->overruled ? verdict_id(score->overrule) : "");
	cell(out, reason ? reason : "");
}

static void item_row(struct str *out, const struct export_model *model, size_t index)
{
	const struct scorecard *card = model->session->card;
	const struct item_score *score = &card->items[index];
	const struct item *item = score->item;
	attempt_cells(out, model);
	cell(out, scorer_framework(card->scorer)->steps[item->step].id);
	cell(out, item->id);
	cell(out, item->text);
	figure(out, "%g", item->weight);
	cell(out, level_id(item->level));
	cell(out, verdict_id(score->verdict));
	overrule_cells(out, model->session, index);
	figure(out, "%.3f", score->credit);
	figure(out, "%.3f", score->confidence);
	quote_cells(out, card, score);
	end_row(out);
}

void export_csv_items(struct str *out, const struct export_model *model)
{
	for (size_t i = 0; i < model->session->card->nitems; i++)
		item_row(out, model, i);
}

/* --- steps ------------------------------------------------------------------------------------------- */

static const enum verdict counted[] = { VERDICT_COVERED, VERDICT_PARTIAL, VERDICT_MISSED,
					VERDICT_DENIED,  VERDICT_ASKED,   VERDICT_UNSURE };

void export_csv_steps_head(struct str *out)
{
	str_add(out, ATTEMPT_COLUMNS ",score_mid,score_senior,score_staff,step,step_score,predicted,minutes_used,"
				     "minutes_planned,questions,hints,probes,tries");
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		figure(out, "%s", verdict_id(counted[i]));
	end_row(out);
}

static size_t count_of(const struct scorecard *card, int step, enum verdict verdict)
{
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++)
		count += card->items[i].item->step == step && item_verdict(&card->items[i]) == verdict;
	return count;
}

static void step_row(struct str *out, const struct export_model *model, int step)
{
	const struct session *session = model->session;
	const struct scorecard *card = session->card;
	const struct step_record *record = &session->steps[step];
	attempt_cells(out, model);
	for (int level = 0; level < LEVEL_COUNT; level++)
		figure(out, "%.1f", card->overruled[level].overall);
	cell(out, scorer_framework(session->scorer)->steps[step].id);
	figure(out, "%.1f", card->overruled[session->options.level].step[step]);
	if (record->predicted >= 0)
		figure(out, "%d", record->predicted);
	else
		nothing(out);
	figure(out, "%.2f", (double)record->spent / 60000);
	figure(out, "%.2f", (double)session_step_budget(session, step) / 60000);
	figure(out, "%u,%u,%u,%u", record->asked, record->hints, record->probes, record->tries);
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		figure(out, "%zu", count_of(card, step, counted[i]));
	end_row(out);
}

void export_csv_steps(struct str *out, const struct export_model *model)
{
	for (size_t i = 0; i < scorer_framework(model->session->scorer)->nsteps; i++)
		if (!model->session->card->conduct.left_out[i])
			step_row(out, model, (int)i);
}
