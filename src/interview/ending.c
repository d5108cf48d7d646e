/* The prediction and the debrief. */
#include "room.h"

/* --- the prediction --------------------------------------------------------------------------------------------- */

/* Of what was not handed in there is nothing to predict. In the first script all steps were asked about. */
static bool is_to_predict(const struct session *session, int step)
{
	const struct step_record *record = &session->steps[step];
	return record->predicted < 0 && (record->submitted || session->priv->script == SCRIPT_FIRST);
}

/* The first step without a prediction; nsteps when all have one. */
static int next_to_predict(const struct session *session)
{
	int step = 0;
	while (step < (int)framework_of(session)->nsteps && !is_to_predict(session, step))
		step++;
	return step;
}

unsigned enter_predict(struct session *session)
{
	bool told = session->options.mode == MODE_PRACTICE && session->priv->script == SCRIPT_TURNS; /* each step's score */
	if (told || next_to_predict(session) >= (int)framework_of(session)->nsteps)
		return enter_debrief(session);
	session->phase = PHASE_PREDICT;
	session->step = next_to_predict(session);
	say(session, SPEAKER_INTERVIEWER, LINE_INFO,
	    session->only_step < 0 ? "Before the debrief: from 0 to 100, what would you give your own answer of each step?"
				   : "Before the debrief: from 0 to 100, what would you give your own answer?");
	return EFFECT_LINES | EFFECT_PHASE;
}

const char *predict_refusal(const struct session *session, const struct event *event)
{
	if (event->value < -1 || event->value > 100)
		return "a prediction is a number from 0 to 100";
	if (event->value >= 0 && (event->step < 0 || event->step >= (int)framework_of(session)->nsteps))
		return "there is no such step to predict";
	return NULL;
}

unsigned predict_apply(struct session *session, const struct event *event)
{
	if (event->value < 0)
		return enter_debrief(session);
	session->steps[event->step].predicted = event->value;
	int next = next_to_predict(session);
	if (next >= (int)framework_of(session)->nsteps)
		return enter_debrief(session);
	session->step = next;
	return EFFECT_PHASE;
}

/* --- the debrief -------------------------------------------------------------------------------------------------- */

unsigned enter_debrief(struct session *session)
{
	session->phase = PHASE_DEBRIEF;
	session->step = session->only_step < 0 ? 0 : session->only_step;
	answers_score(session);
	return EFFECT_PHASE | EFFECT_SCORED | EFFECT_FINISHED;
}

/* "Asked" and "unsure" are the engine's words for what it could not tell: the candidate can. */
const char *overrule_refusal(const struct session *session, const struct event *event)
{
	if (event->item < 0 || (size_t)event->item >= session->card->nitems)
		return "there is no such item to overrule";
	bool own = event->value == (int)session->card->items[event->item].verdict;
	bool plain = event->value >= VERDICT_MISSED && event->value <= VERDICT_DENIED;
	return own || plain ? NULL : "a verdict is one of covered, partial, missed and denied";
}

unsigned overrule_apply(struct session *session, const struct event *event)
{
	size_t item = (size_t)event->item;
	bool own = event->value == (int)session->card->items[item].verdict;
	bool same = event->value == session->priv->overrules[item];
	session->priv->overrules[item] = own ? -1 : event->value;
	session->priv->overruled[item] = session->card->items[item].verdict;
	if (!same)
		session->priv->reasons[item] = NULL;
	if (!own && !text_is_blank(event->text, event->len))
		session->priv->reasons[item] = arena_strndup(&session->priv->arena, event->text, event->len);
	scorecard_overrule(session->card, item, (enum verdict)event->value);
	return EFFECT_SCORED;
}

size_t session_questions(const struct session *session, size_t out[QUESTIONS_MAX])
{
	const struct scorecard *card = session->card;
	size_t all[QUESTIONS_MAX], count = 0, left = 0;
	bool step = session->phase == PHASE_VERDICTS;
	if (card && (step || session->phase == PHASE_DEBRIEF))
		count = scorecard_questions(card, session->options.level, all, QUESTIONS_MAX);
	for (size_t i = 0; i < count; i++)
		if (!card->items[all[i]].overruled && (!step || card->items[all[i]].item->step == session->step))
			out[left++] = all[i];
	return left;
}

const char *session_overrule_reason(const struct session *session, size_t item)
{
	return session->priv->reasons[item];
}

const char *session_curveball_reply(const struct session *session)
{
	return session->priv->curveball_reply;
}

unsigned close_apply(struct session *session, const struct event *event)
{
	(void)event;
	session->phase = PHASE_CLOSED;
	return EFFECT_PHASE;
}
