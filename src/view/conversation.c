/* conversation: the interview screen's bars, what was said, and what is being written. */
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

/* --- the steps --------------------------------------------------------------------------------------- */

static bool running(const struct session *session, int step)
{
	return step == session->step && session->phase <= PHASE_VERDICTS;
}

static bool is_blank_step(const struct session *session, int step)
{
	for (size_t i = 0; i < session->nanswers; i++) {
		const struct answer *answer = &session->answers[i];
		if (answer->kind == ANSWER_STEP && answer->step == step)
			return answer->text[strspn(answer->text, " \t\r\n")] == '\0';
	}
	return false;
}

/* Thirds, as signals have them: a step under a third holds any back. */
static enum verdict verdict_of_score(double score)
{
	return score < 100 / 3.0 ? VERDICT_MISSED : score < 200 / 3.0 ? VERDICT_PARTIAL : VERDICT_COVERED;
}

static void done_mark(struct page *page, const struct session *session, int step)
{
	const struct scorecard *card = session->card;
	enum level level = session->options.level;
	bool blank = is_blank_step(session, step);
	bool scored = !blank && card && scorecard_tally(card, step, level, true).counts;
	double score = scored ? part_total(card, level)->step[step] : 0;
	enum verdict verdict = blank ? VERDICT_MISSED : scored ? verdict_of_score(score) : VERDICT_COVERED;
	page_add(page, scored || blank ? verdict_role(verdict) : ROLE_TEXT, verdict_mark(verdict));
	if (scored)
		page_addf(page, ROLE_SUBTLE, ": %d of 100", view_points(score));
	else
		page_add(page, ROLE_SUBTLE, blank ? ": nothing written" : ": handed in");
}

void view_tabs(struct page *page, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	for (int i = 0; i < (int)framework->nsteps; i++) {
		bool now = running(session, i), done = session->steps[i].submitted;
		enum role role = now ? ROLE_STRONG : done ? ROLE_TEXT : ROLE_SUBTLE;
		if (session->only_step >= 0 && session->only_step != i)
			continue;
		page_line(page, BLOCK_TEXT, 0, 2, i);
		page_addf(page, role, "%d", i + 1);
		page_addf(page, role, " %s", framework->steps[i].title);
		if (now || done)
			page_add(page, role, " ");
		if (now) {
			page_add(page, role, "●");
			page_add(page, ROLE_SUBTLE, ": now");
		} else if (done) {
			done_mark(page, session, i);
		}
	}
}

/* --- what was said --------------------------------------------------------------------------------- */

static const struct {
	const char *speaker;
	enum role role;
} kinds[] = {
	[LINE_PROMPT] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_QUESTION] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_ASKED] = { "You asked", ROLE_CANDIDATE },
	[LINE_REPLY] = { "Interviewer", ROLE_INTERVIEWER },
	[LINE_HINT] = { "Hint", ROLE_WARNING },
	[LINE_PROBE] = { "Follow-up", ROLE_INTERVIEWER },
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

/* --- what is being written --------------------------------------------------------------------------- */

static void turn_name(struct page *page, const struct session *session)
{
	const struct step *step = &scorer_framework(session->scorer)->steps[session->step];
	if (session->phase == PHASE_CURVEBALL)
		page_add(page, ROLE_STRONG, "Something changed");
	else if (session->phase == PHASE_WRAPUP)
		page_add(page, ROLE_STRONG, "Wrap-up");
	else if (session->phase == PHASE_PROBE && session->nprobes > 1)
		page_addf(page, ROLE_STRONG, "Follow-up %zu of %zu", session->probe, session->nprobes);
	else if (session->phase == PHASE_PROBE)
		page_add(page, ROLE_STRONG, "A follow-up");
	else
		page_addf(page, ROLE_STRONG, "Your answer to %d %s%s", session->step + 1, step->title,
			  session->steps[session->step].tries ? ", once more" : "");
}

void view_turn(struct page *page, const struct session *session, const char *submit)
{
	static const struct {
		const char *before, *after;
	} hows[] = {
		[PHASE_ANSWER] = { "Write what you would say; ", " hands it in." },
		[PHASE_PROBE] = { "A sentence or two will do; ", " alone passes." },
		[PHASE_CURVEBALL] = { "Say what you would do differently now; ", " alone passes." },
		[PHASE_WRAPUP] = { "A few sentences; ", " alone passes." },
	};
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	if (!phase_is_writing(session->phase))
		return;
	turn_name(page, session);
	page_add(page, ROLE_TEXT, ". ");
	page_addf(page, ROLE_SUBTLE, "%s%s%s", hows[session->phase].before, submit, hows[session->phase].after);
}
