/* From the prompt through the steps: answers, probes, verdicts, curveballs. */
#include "room.h"

/* --- what changes on the way, and the last question ---------------------------------------------------------- */

/* The step after which a curveball is thrown: its own, or half way when it fits anywhere. */
static int curveball_step(const struct session *session, int index)
{
	int own = case_of(session)->curveballs[index].step;
	return own >= 0 ? own : ((int)framework_of(session)->nsteps - 1) / 2;
}

/* The next one, from the interview's number on, that fits after a step from `first` to `last`; -1: none does. */
static int find_curveball(const struct session *session, int first, int last)
{
	size_t count = case_of(session)->ncurveballs;
	for (size_t i = 0; i < count; i++) {
		int index = (int)((session->priv->number + i) % count), step = curveball_step(session, index);
		if (step >= first && step <= last)
			return index;
	}
	return -1;
}

/* One an interview, and best when there is a design that it can change: from half way on. In the first script it came
 * with the next step's question, so that it needs one. */
static void choose_curveball(struct session *session)
{
	int last = (int)framework_of(session)->nsteps - 1, found = -1;
	if (session->priv->script == SCRIPT_FIRST)
		found = find_curveball(session, 0, last - 1);
	else if (session->only_step < 0)
		found = find_curveball(session, last / 2, last);
	if (found < 0 && session->only_step < 0)
		found = find_curveball(session, 0, last);
	session->priv->curveball = found;
}

/* The curveball that is due now that `step` is done; -1: none. */
static int curveball_due(const struct session *session, int step)
{
	int index = session->priv->curveball;
	return index >= 0 && curveball_step(session, index) == step ? index : -1;
}

static void throw_curveball(struct session *session, int index)
{
	session->priv->curveball = -1;
	session->curveball = index;
	sayf(session, SPEAKER_INTERVIEWER, LINE_CURVEBALL, "Before we go on, something changes. %s",
	     case_of(session)->curveballs[index].says);
}

/* --- the way through the steps ------------------------------------------------------------------------------ */

static unsigned enter_phase(struct session *session, enum phase phase)
{
	session->phase = phase;
	session->step_from = session->now;
	return EFFECT_LINES | EFFECT_PHASE;
}

/* What leads from one question to the next; nothing that judges. */
static const char *const transitions[] = { "Thanks. ", "All right. ", "Let's go on. ", "OK, next. " };
static const char *const follow_ups[PROBES_PER_STEP][4] = {
	{ "Let me stay with that for a moment. ", "Let me go into one thing. ", "One thing about that. ",
	  "Stay with me on one point. " },
	{ "One more on this. ", "And one more. ", "Another thing. ", "One last thing on this. " },
};

static const char *transition(const struct session *session)
{
	size_t turn = (size_t)session->step;
	bool first = !session->steps[session->step].submitted;
	return first || session->priv->script == SCRIPT_FIRST ? "" : transitions[turn % (sizeof transitions / sizeof *transitions)];
}

static unsigned enter_step(struct session *session, int step)
{
	int due = step > 0 && session->priv->script == SCRIPT_FIRST ? curveball_due(session, step - 1) : -1;
	const char *lead = transition(session);
	session->step = step;
	if (due >= 0)
		throw_curveball(session, due);
	sayf(session, SPEAKER_INTERVIEWER, LINE_QUESTION, "%s%s", lead, case_of(session)->steps[step].question);
	return enter_phase(session, PHASE_ANSWER);
}

static unsigned enter_wrapup(struct session *session)
{
	const struct strings *questions = &framework_of(session)->wrapup;
	session->priv->wrapped_up = true;
	say(session, SPEAKER_INTERVIEWER, LINE_WRAPUP, questions->items[session->priv->number % questions->len]);
	return enter_phase(session, PHASE_WRAPUP);
}

static bool wants_wrapup(const struct session *session)
{
	const struct session_private *priv = session->priv;
	return priv->script == SCRIPT_TURNS && session->only_step < 0 && framework_of(session)->wrapup.len &&
	       !priv->wrapped_up && !priv->time_is_up;
}

/* What comes when the present step and all about it are done. */
static unsigned go_on(struct session *session)
{
	int due = session->priv->script == SCRIPT_TURNS ? curveball_due(session, session->step) : -1;
	if (due >= 0 && has_time_for_more(session)) {
		throw_curveball(session, due);
		return enter_phase(session, PHASE_CURVEBALL);
	}
	if (session->only_step < 0 && session->step + 1 < (int)framework_of(session)->nsteps)
		return enter_step(session, session->step + 1);
	return wants_wrapup(session) ? enter_wrapup(session) : enter_predict(session);
}

struct event session_start(int number, int only_step)
{
	return (struct event){ .kind = EVENT_START, .value = number, .step = only_step, .item = SCRIPT_TURNS };
}

unsigned start_apply(struct session *session, const struct event *event)
{
	struct session_private *priv = session->priv;
	priv->started = true;
	priv->script = (enum script)event->item;
	priv->number = (unsigned)event->value;
	if (priv->script == SCRIPT_TURNS && event->step < (int)framework_of(session)->nsteps)
		session->only_step = event->step;
	choose_curveball(session);
	session->step = session->only_step < 0 ? 0 : session->only_step; /* the prompt is said in it */
	say(session, SPEAKER_INTERVIEWER, LINE_PROMPT, case_of(session)->prompt);
	return enter_step(session, session->step);
}

static unsigned leave_step(struct session *session)
{
	step_clock_stop(session);
	session->probe_item = -1;
	if (session->options.mode == MODE_MOCK)
		return go_on(session);
	session->phase = PHASE_VERDICTS;
	answers_score(session);
	session->priv->retried = false;
	return EFFECT_PHASE | EFFECT_SCORED;
}

static const char *probe_text(const struct session *session, int item)
{
	const char *text = item >= 0 ? checklist_of(session)->items[item].probe : NULL;
	return text ? text : "(This follow-up is no longer part of the case.)";
}

/* The next probe of this step, or on from the step. */
static unsigned next_probe(struct session *session)
{
	struct session_private *priv = session->priv;
	if (session->probe >= session->nprobes)
		return leave_step(session);
	size_t turn = (size_t)session->step % (sizeof *follow_ups / sizeof **follow_ups);
	const char *lead = priv->script == SCRIPT_FIRST ? "" : follow_ups[session->probe][turn];
	int item = priv->probes[session->probe++];
	session->phase = PHASE_PROBE;
	session->probe_item = item;
	session->steps[session->step].probes++;
	if (item >= 0)
		priv->probed[item] = true;
	sayf(session, SPEAKER_INTERVIEWER, LINE_PROBE, "%s%s", lead, probe_text(session, item));
	return EFFECT_LINES | EFFECT_PHASE;
}

/* --- submitting ---------------------------------------------------------------------------------------------- */

void submit_prepare(const struct session *session, struct event *event)
{
	event->nprobes = 0;
	if (session->phase == PHASE_ANSWER)
		answers_choose_probes(session, event);
}

/* A stored event may name items that the checklist no longer has. */
static void queue_probes(struct session *session, const struct event *event)
{
	session->probe = 0;
	session->nprobes = event->nprobes < PROBES_PER_STEP ? event->nprobes : PROBES_PER_STEP;
	for (size_t i = 0; i < session->nprobes; i++) {
		bool known = event->probes[i] >= 0 && (size_t)event->probes[i] < checklist_of(session)->nitems;
		session->priv->probes[i] = known ? event->probes[i] : -1;
	}
}

static unsigned after_aside(struct session *session)
{
	step_clock_stop(session);
	return go_on(session);
}

unsigned submit_apply(struct session *session, const struct event *event)
{
	enum phase phase = session->phase;
	session->asked_back = false;
	answers_keep(session, event->text, event->len);
	if (phase == PHASE_ANSWER)
		queue_probes(session, event);
	bool aside = phase == PHASE_CURVEBALL || phase == PHASE_WRAPUP;
	return EFFECT_LINES | EFFECT_CLEAR | (aside ? after_aside(session) : next_probe(session));
}

unsigned next_apply(struct session *session, const struct event *event)
{
	(void)event;
	return go_on(session);
}

unsigned retry_apply(struct session *session, const struct event *event)
{
	(void)event;
	const struct answer *old = answers_of_step(session, session->step);
	session->draft = old ? old->text : "";
	session->priv->retried = true;
	say(session, SPEAKER_INTERVIEWER, LINE_QUESTION, case_of(session)->steps[session->step].question);
	return EFFECT_DRAFT | enter_phase(session, PHASE_ANSWER);
}

unsigned finish_apply(struct session *session, const struct event *event)
{
	bool blank = text_is_blank(event->text, event->len);
	if (session->phase == PHASE_PREDICT)
		return enter_debrief(session);
	if (phase_is_writing(session->phase) && !blank)
		answers_keep(session, event->text, event->len);
	step_clock_stop(session);
	session->probe_item = -1;
	return EFFECT_LINES | EFFECT_CLEAR | enter_predict(session);
}

/* --- the whiteboard -------------------------------------------------------------------------------------------- */

unsigned board_apply(struct session *session, const struct event *event)
{
	session->board = arena_strndup(&session->priv->arena, event->len ? event->text : "", event->len);
	return EFFECT_BOARD;
}
