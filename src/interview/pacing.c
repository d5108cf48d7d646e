/* The clock: budgets, pauses, and the interviewer's words about the time. */
#include "room.h"

#include <string.h>

#define MINUTE INT64_C(60000)

/* --- budgets ------------------------------------------------------------------------------------------------ */

int64_t session_budget(const struct session *session)
{
	return session->options.minutes * MINUTE;
}

/* A case gives its own minutes as of a 45-minute interview. A length that the framework does not have is scaled
 * from its first. */
int64_t session_step_budget(const struct session *session, int step)
{
	const struct framework *framework = framework_of(session);
	unsigned own = case_of(session)->steps[step].minutes;
	if (own)
		return own * session_budget(session) / 45;
	int budget = framework_budget(framework, session->options.minutes);
	if (budget >= 0)
		return framework->steps[step].minutes[budget] * MINUTE;
	unsigned first = framework->budgets[0] ? framework->budgets[0] : 1;
	return framework->steps[step].minutes[0] * session_budget(session) / first;
}

int64_t session_step_spent(const struct session *session, int64_t now)
{
	int64_t spent = session->steps[session->step].spent;
	if (!step_is_running(session))
		return spent;
	int64_t until = session->paused_at >= 0 ? session->paused_at : now;
	return until > session->step_from ? spent + until - session->step_from : spent;
}

void step_clock_stop(struct session *session)
{
	session->steps[session->step].spent = session_step_spent(session, session->now);
	session->step_from = session->now;
}

/* --- pauses --------------------------------------------------------------------------------------------------- */

void pause_end(struct session *session)
{
	int64_t length = session->now - session->paused_at;
	session->paused += length;
	session->step_from += length;
	session->paused_at = -1;
}

const char *pause_refusal(const struct session *session, const struct event *event)
{
	(void)event;
	return session->paused_at >= 0 ? "the clock stands already" : NULL;
}

const char *resume_refusal(const struct session *session, const struct event *event)
{
	(void)event;
	return session->paused_at < 0 ? "the clock is running already" : NULL;
}

unsigned pause_apply(struct session *session, const struct event *event)
{
	(void)event;
	session->paused_at = session->now;
	say(session, SPEAKER_NOTE, LINE_INFO, "The clock stands until you go on.");
	return EFFECT_LINES;
}

unsigned resume_apply(struct session *session, const struct event *event)
{
	(void)event;
	pause_end(session);
	say(session, SPEAKER_NOTE, LINE_INFO, "The clock is running again.");
	return EFFECT_LINES;
}

/* --- cues ----------------------------------------------------------------------------------------------------- */

/* What to do with the time that is left, by step; the last row is for any other. */
static const struct advice {
	const char *step;
	const char *half; /* a question about what should be there by now */
	const char *late; /* "two minutes left here: …, then move on" */
} advices[] = {
	{ "requirements", "do we know what the model predicts, and what it is judged by?", "name your metric" },
	{ "data", "have you said what the label is?", "name your split" },
	{ "features", "are the few that matter most among them?", "pick the strongest few" },
	{ "model", "is there a baseline and a choice yet?", "say which one you would ship, and why" },
	{ "evaluation", "is there an offline and an online side to it?", "name the number you would decide by" },
	{ "serving", "have you followed one request all the way?", "say what breaks first" },
	{ "monitoring", "have you said what you would watch?", "say what you would do next" },
	{ NULL, "is the main point on paper yet?", "say what matters most" },
};

static const struct advice *advice_for(const struct session *session)
{
	const struct advice *advice = advices;
	while (advice->step && strcmp(advice->step, framework_of(session)->steps[session->step].id))
		advice++;
	return advice;
}

/* Behind by more than half of what the steps ahead need, nobody is handed another problem. Practice has no hurry. */
bool has_time_for_more(const struct session *session)
{
	int64_t left = session_budget(session) - (session->now - session->paused), ahead = 0;
	for (int i = session->step + 1; i < (int)framework_of(session)->nsteps; i++)
		ahead += session_step_budget(session, i);
	return session->options.mode == MODE_PRACTICE || left > ahead / 2;
}

static enum cue step_cue_due(const struct session *session, int64_t at)
{
	const struct step_record *record = &session->steps[session->step];
	int64_t budget = session_step_budget(session, session->step), spent = session_step_spent(session, at);
	if (spent >= budget)
		return record->cue_end ? CUE_NONE : CUE_END;
	if (session->options.mode == MODE_PRACTICE)
		return CUE_NONE;
	if (spent >= budget * 8 / 10)
		return record->cue_late ? CUE_NONE : CUE_LATE;
	return spent >= budget / 2 && !record->cue_half ? CUE_HALF : CUE_NONE;
}

enum cue cue_due(const struct session *session, int64_t at)
{
	if (!step_is_running(session) || session->paused_at >= 0 || session->priv->time_is_up)
		return CUE_NONE;
	if (session->options.mode == MODE_MOCK && at - session->paused >= session_budget(session))
		return CUE_TOTAL;
	bool in_step = session->phase == PHASE_ANSWER || session->phase == PHASE_PROBE;
	return in_step ? step_cue_due(session, at) : CUE_NONE;
}

static void add_time_left(struct str *out, int64_t ms)
{
	static const char *const words[] = { "Half a minute", "One minute",   "Two minutes",
					     "Three minutes", "Four minutes", "Five minutes" };
	size_t minutes = (size_t)((ms + MINUTE / 4) / MINUTE);
	if (minutes < sizeof words / sizeof *words)
		str_add(out, words[minutes]);
	else
		str_addf(out, "%zu minutes", minutes);
}

static void say_half(struct session *session)
{
	sayf(session, SPEAKER_INTERVIEWER, LINE_CUE, "Half of the time for this part is gone: %s",
	     advice_for(session)->half);
}

static void say_late(struct session *session)
{
	struct str text = STR_INIT;
	int64_t budget = session_step_budget(session, session->step);
	add_time_left(&text, budget - session_step_spent(session, session->now));
	str_addf(&text, " left here: %s, then move on.", advice_for(session)->late);
	say(session, SPEAKER_INTERVIEWER, LINE_CUE, text.data);
	str_release(&text);
}

static void say_end(struct session *session)
{
	say(session, SPEAKER_INTERVIEWER, LINE_CUE,
	    session->options.mode == MODE_MOCK
		    ? "That is the time for this part. Finish your sentence, submit it, and let us move on."
		    : "In an interview the time for this part would be over now; here you may take longer.");
}

static void say_total(struct session *session)
{
	session->priv->time_is_up = true;
	say(session, SPEAKER_INTERVIEWER, LINE_CUE,
	    "That is our time. Finish your thought, and we can go to the debrief.");
}

/* A later cue makes the earlier ones of its step pointless. */
unsigned tick_apply(struct session *session, const struct event *event)
{
	static void (*const sayings[])(struct session * session) = {
		[CUE_HALF] = say_half, [CUE_LATE] = say_late, [CUE_END] = say_end, [CUE_TOTAL] = say_total
	};
	enum cue cue = cue_due(session, event->at);
	struct step_record *record = &session->steps[session->step];
	record->cue_half = true;
	record->cue_late = record->cue_late || cue >= CUE_LATE;
	record->cue_end = record->cue_end || cue >= CUE_END;
	sayings[cue](session);
	return EFFECT_LINES;
}
