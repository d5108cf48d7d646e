/* conversation: the interview screen's bars, what was said, and the side panel. */
#include "parts.h"

#include <string.h>

#define SPEAKER_COLUMNS 13

void view_title(struct page *page, const struct session *session)
{
	const struct case_head *head = &scorer_case(session->scorer)->head;
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TITLE, head->title);
	page_addf(page, ROLE_TEXT, " · %s · %s", level_id(session->options.level), mode_id(session->options.mode));
}

/* --- tabs ------------------------------------------------------------------------------------------ */

static bool running(const struct session *session, int step)
{
	return step == session->step && session->phase <= PHASE_VERDICTS;
}

void view_tabs(struct page *page, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	for (int i = 0; i < (int)framework->nsteps; i++) {
		const char *mark = running(session, i) ? " ●" : session->steps[i].submitted ? " ✓" : "";
		enum role role = running(session, i)           ? ROLE_STRONG
				 : session->steps[i].submitted ? ROLE_TEXT
							       : ROLE_SUBTLE;
		page_addf(page, role, " %d %s%s ", i + 1, framework->steps[i].title, mark);
	}
}

/* --- what was said --------------------------------------------------------------------------------- */

static const struct {
	const char *speaker; /* "": goes on from the line before */
	enum role role;
} kinds[] = {
	[LINE_PROMPT] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_QUESTION] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_ASKED] = { "You asked", ROLE_CANDIDATE },
	[LINE_REPLY] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_HINT] = { "Hint", ROLE_WARNING },
	[LINE_PROBE] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_ANSWER] = { "You", ROLE_CANDIDATE },
	[LINE_CUE] = { "Time", ROLE_WARNING },
	[LINE_CURVEBALL] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_WRAPUP] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_INFO] = { "Note", ROLE_SUBTLE },
};

const char *line_speaker(const struct line *line)
{
	return kinds[line->kind].speaker;
}

/* The first paragraph stands beside the speaker, the others under it. */
void part_said(struct page *page, const struct line *line)
{
	size_t first = strcspn(line->text, "\n");
	page_line(page, BLOCK_TEXT, 0, SPEAKER_COLUMNS, -1);
	part_padded(page, kinds[line->kind].role, line_speaker(line), SPEAKER_COLUMNS);
	page_add_bytes(page, ROLE_TEXT, line->text, first);
	if (line->text[first])
		page_text(page, ROLE_TEXT, SPEAKER_COLUMNS, line->text + first + 1);
}

void view_conversation(struct page *page, const struct session *session, bool all)
{
	for (size_t i = 0; i < session->nlines; i++)
		if (all || session->lines[i].step == session->step)
			part_said(page, &session->lines[i]);
}

/* --- the side panel -------------------------------------------------------------------------------- */

static void facts(struct page *page, const struct session *session)
{
	const struct case_study *study = scorer_case(session->scorer);
	size_t told = 0;
	page_heading(page, "What you know");
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++) {
		if (!session->facts_known[i])
			continue;
		told++;
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_add(page, ROLE_TEXT, "- ");
		page_add_bytes(page, ROLE_TEXT, study->facts[i].answer, strcspn(study->facts[i].answer, "\n"));
	}
	if (!told)
		page_text(page, ROLE_SUBTLE, 0, "Nothing beyond the prompt yet. Ask the interviewer.");
}

void view_panel(struct page *page, const struct session *session)
{
	const char *guidance = scorer_framework(session->scorer)->steps[session->step].guidance;
	facts(page, session);
	if (session->options.mode != MODE_PRACTICE || !guidance)
		return;
	page_blank(page);
	page_heading(page, "What this step is for");
	page_text(page, ROLE_TEXT, 0, guidance);
}
