/* export: a finished attempt on paper: the debrief, all that was said, and where it comes from. */
#include "parts.h"

#include "mlcoach/base/clock.h"

void view_export_head(struct page *page, const struct export_model *model)
{
	const struct attempt *attempt = model->attempt;
	char date[20];
	clock_format_date(date, attempt->started, model->utc);
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_addf(page, ROLE_TEXT, "A %s interview at %s level, %u minutes, %s", attempt->mode, attempt->level,
		  attempt->minutes, date);
	int step = model->session->only_step;
	if (step >= 0)
		page_addf(page, ROLE_TEXT, ", %s alone", scorer_framework(model->session->scorer)->steps[step].title);
	page_addf(page, ROLE_SUBTLE, " (attempt %lld)", (long long)attempt->id);
}

/* --- the conversation -------------------------------------------------------------------------------- */

static void conversation(struct page *page, const struct export_model *model)
{
	const struct session *session = model->session;
	const struct framework *framework = scorer_framework(session->scorer);
	int step = -1;
	for (size_t i = 0; i < session->nlines; i++) {
		const struct line *line = &session->lines[i];
		if (line->step != step && line->step >= 0 && (size_t)line->step < framework->nsteps)
			page_heading(page, framework->steps[line->step].title);
		else if (i)
			page_blank(page);
		step = line->step;
		part_said(page, line);
	}
	if (!session->board || !*session->board)
		return;
	page_heading(page, "Your whiteboard");
	part_code(page, session->board);
}

/* --- where it comes from ----------------------------------------------------------------------------- */

static void origin(struct page *page, double score, int engine, uint64_t checklist)
{
	part_score(page, ROLE_TEXT, score);
	page_addf(page, ROLE_TEXT, " by engine %d against checklist %016llx.", engine, (unsigned long long)checklist);
}

static void scored_by(struct page *page, const struct export_model *model)
{
	const struct session *session = model->session;
	const struct attempt *attempt = model->attempt;
	enum level level = session->options.level;
	uint64_t checklist = scorer_checklist(session->scorer)->hash;
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TEXT, "Scored here: ");
	origin(page, part_total(session->card, level)->overall, SCORER_ENGINE, checklist);
	if (attempt->engine == SCORER_ENGINE && attempt->checklist == checklist)
		return;
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TEXT, "In the history: ");
	origin(page, attempt->score[level], attempt->engine, attempt->checklist);
}

static void attempts(struct page *page, const struct export_model *model)
{
	if (model->nsame < 2)
		return;
	page_heading(page, "Your attempts at it so far");
	for (size_t i = 0; i < model->nsame; i++) {
		const struct attempt *attempt = &model->same[i];
		char date[20];
		clock_format_date(date, attempt->started, model->utc);
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_addf(page, ROLE_TEXT, "- %s: ", date);
		part_score(page, ROLE_STRONG, attempt->score[model->session->options.level]);
		page_addf(page, ROLE_TEXT, " at %s, %s", level_id(model->session->options.level), attempt->mode);
		page_addf(page, ROLE_SUBTLE, " (attempt %lld)", (long long)attempt->id);
	}
}

static void provenance(struct page *page, const struct export_model *model)
{
	scored_by(page, model);
	attempts(page, model);
}

/* --- the parts --------------------------------------------------------------------------------------- */

static const struct {
	const char *title;
	void (*view)(struct page *page, const struct export_model *model);
} behind[] = {
	{ "The conversation", conversation },
	{ "Where this comes from", provenance },
};

size_t view_export_parts(void)
{
	return DEBRIEF_COUNT + sizeof behind / sizeof *behind;
}

const char *view_export_title(size_t part)
{
	return part < DEBRIEF_COUNT ? debrief_title((enum debrief)part) : behind[part - DEBRIEF_COUNT].title;
}

void view_export(struct page *page, const struct export_model *model, size_t part)
{
	if (part < DEBRIEF_COUNT)
		view_debrief(page, model->session, (enum debrief)part);
	else
		behind[part - DEBRIEF_COUNT].view(page, model);
}
