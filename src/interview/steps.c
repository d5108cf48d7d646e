/* From the prompt through the steps: answers, probes, verdicts, curveballs. */
#include "room.h"

/* --- curveballs ------------------------------------------------------------------------------------------ */

/* The step at whose start a curveball is said: after its own step, or half way when it fits anywhere. Past the
 * last step: never. */
static int curveball_step(const struct session *session, const struct curveball *curveball)
{
	int nsteps = (int)framework_of(session)->nsteps;
	return (curveball->step >= 0 ? curveball->step : (nsteps - 1) / 2) + 1;
}

/* One an interview; which one comes from the number that the start event carries. */
static void choose_curveball(struct session *session, int number)
{
	const struct case_study *study = case_of(session);
	session->priv->curveball = -1;
	for (size_t i = 0; i < study->ncurveballs; i++) {
		size_t index = ((size_t)(unsigned)number + i) % study->ncurveballs;
		int step = curveball_step(session, &study->curveballs[index]);
		if (step >= (int)framework_of(session)->nsteps)
			continue;
		session->priv->curveball = (int)index;
		session->priv->curveball_step = step;
		return;
	}
}

static void throw_curveball(struct session *session)
{
	struct session_private *priv = session->priv;
	if (priv->curveball < 0 || priv->curveball_step != session->step)
		return;
	sayf(session, SPEAKER_INTERVIEWER, LINE_CURVEBALL, "Before we go on, something changes. %s",
	     case_of(session)->curveballs[priv->curveball].says);
}

/* --- the way through the steps ------------------------------------------------------------------------------ */

static unsigned enter_step(struct session *session, int step)
{
	if (step >= (int)framework_of(session)->nsteps)
		return enter_predict(session);
	session->step = step;
	session->phase = PHASE_ANSWER;
	session->step_from = session->now;
	throw_curveball(session);
	say(session, SPEAKER_INTERVIEWER, LINE_QUESTION, case_of(session)->steps[step].question);
	return EFFECT_LINES | EFFECT_PHASE;
}

unsigned start_apply(struct session *session, const struct event *event)
{
	session->priv->started = true;
	choose_curveball(session, event->value);
	say(session, SPEAKER_INTERVIEWER, LINE_PROMPT, case_of(session)->prompt);
	return enter_step(session, 0);
}

static unsigned leave_step(struct session *session)
{
	step_clock_stop(session);
	session->probe_item = -1;
	if (session->options.mode == MODE_MOCK)
		return enter_step(session, session->step + 1);
	session->phase = PHASE_VERDICTS;
	answers_score(session);
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
	if (priv->next_probe >= priv->nprobes)
		return leave_step(session);
	int item = priv->probes[priv->next_probe++];
	session->phase = PHASE_PROBE;
	session->probe_item = item;
	session->steps[session->step].probes++;
	if (item >= 0)
		priv->probed[item] = true;
	say(session, SPEAKER_INTERVIEWER, LINE_PROBE, probe_text(session, item));
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
	struct session_private *priv = session->priv;
	priv->next_probe = 0;
	priv->nprobes = event->nprobes < PROBES_PER_STEP ? event->nprobes : PROBES_PER_STEP;
	for (size_t i = 0; i < priv->nprobes; i++) {
		bool known = event->probes[i] >= 0 && (size_t)event->probes[i] < checklist_of(session)->nitems;
		priv->probes[i] = known ? event->probes[i] : -1;
	}
}

static void take_answer(struct session *session, const struct event *event)
{
	struct step_record *record = &session->steps[session->step];
	answers_keep_step(session, event->text, event->len);
	record->submitted = true;
	record->tries++;
}

unsigned submit_apply(struct session *session, const struct event *event)
{
	if (session->phase == PHASE_PROBE) {
		answers_keep_reply(session, event->text, event->len);
	} else {
		take_answer(session, event);
		queue_probes(session, event);
	}
	return EFFECT_LINES | EFFECT_CLEAR | next_probe(session);
}

unsigned next_apply(struct session *session, const struct event *event)
{
	(void)event;
	return enter_step(session, session->step + 1);
}

/* What was overruled was about the old answer. */
static void forget_overrules(struct session *session, int step)
{
	const struct checklist *checklist = checklist_of(session);
	for (size_t i = 0; i < checklist->nitems; i++)
		if (checklist->items[i].step == step)
			session->priv->overrules[i] = -1;
}

unsigned retry_apply(struct session *session, const struct event *event)
{
	(void)event;
	const struct answer *old = answers_of_step(session, session->step);
	session->draft = old ? old->text : "";
	session->phase = PHASE_ANSWER;
	session->step_from = session->now;
	forget_overrules(session, session->step);
	say(session, SPEAKER_INTERVIEWER, LINE_QUESTION, case_of(session)->steps[session->step].question);
	return EFFECT_LINES | EFFECT_PHASE | EFFECT_DRAFT;
}

unsigned finish_apply(struct session *session, const struct event *event)
{
	bool blank = text_is_blank(event->text, event->len);
	if (session->phase == PHASE_PREDICT)
		return enter_debrief(session);
	if (session->phase == PHASE_ANSWER && !blank)
		take_answer(session, event);
	else if (session->phase == PHASE_PROBE && !blank)
		answers_keep_reply(session, event->text, event->len);
	step_clock_stop(session);
	session->probe_item = -1;
	return EFFECT_LINES | EFFECT_CLEAR | enter_predict(session);
}
