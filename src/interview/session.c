#include "room.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

struct session *session_new(const struct scorer *scorer, const struct session_options *options)
{
	struct session *session = alloc_zeroed(1, sizeof *session);
	session->scorer = scorer;
	session->options = *options;
	session->phase = PHASE_ANSWER;
	session->probe_item = session->curveball = session->only_step = -1;
	session->board = "";
	session->paused_at = -1;
	for (size_t i = 0; i < STEPS_MAX; i++)
		session->steps[i].predicted = -1;
	struct session_private *priv = session->priv = alloc_zeroed(1, sizeof *priv);
	arena_init(&priv->arena);
	size_t nitems = checklist_of(session)->nitems;
	session->facts_known = arena_array(&priv->arena, case_of(session)->nfacts, sizeof *session->facts_known);
	priv->probed = arena_array(&priv->arena, nitems, sizeof *priv->probed);
	priv->overrules = arena_array(&priv->arena, nitems, sizeof *priv->overrules);
	priv->overruled = arena_array(&priv->arena, nitems, sizeof *priv->overruled);
	priv->reasons = arena_array(&priv->arena, nitems, sizeof *priv->reasons);
	for (size_t i = 0; i < nitems; i++)
		priv->overrules[i] = -1;
	priv->curveball = -1;
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	scorecard_free(session->card);
	arena_release(&session->priv->arena);
	free(session->priv);
	free(session->lines);
	free(session->answers);
	free(session);
}

/* --- which event does what, and when ----------------------------------------------------------------------------- */

#define IN(phase) (1u << (phase))
#define WORKING (IN(PHASE_ANSWER) | IN(PHASE_PROBE) | IN(PHASE_CURVEBALL) | IN(PHASE_WRAPUP))
#define ANY_PHASE (~0u)

static const struct rule {
	unsigned phases;           /* in which it fits */
	const char *misfit;        /* otherwise this is said */
	const char *practice_only; /* said in a mock interview; NULL: fits both modes */
	void (*prepare)(const struct session *session, struct event *event);
	refusal_fn *refusal;
	apply_fn *apply;
	bool passing; /* of no consequence: never stored */
} rules[] = {
	[EVENT_START] = { .phases = IN(PHASE_ANSWER), .apply = start_apply },
	[EVENT_ASK] = { .phases = WORKING,
			.misfit = "the interviewer takes questions while you work on a step",
			.prepare = ask_prepare,
			.refusal = ask_refusal,
			.apply = ask_apply },
	[EVENT_HINT] = { .phases = IN(PHASE_ANSWER),
			 .misfit = "hints are for the step that you are writing",
			 .practice_only = "a mock interview gives no hints; ask the interviewer instead",
			 .refusal = hint_refusal,
			 .apply = hint_apply },
	[EVENT_SUBMIT] = { .phases = WORKING,
			   .misfit = "there is nothing to submit now",
			   .prepare = submit_prepare,
			   .apply = submit_apply },
	[EVENT_NEXT] = { .phases = IN(PHASE_VERDICTS),
			 .misfit = "submit your answer first; then the interview goes on",
			 .practice_only = "a mock interview goes on by itself when you submit",
			 .apply = next_apply },
	[EVENT_RETRY] = { .phases = IN(PHASE_VERDICTS),
			  .misfit = "submit your answer first; then you can try the step again",
			  .practice_only = "a mock interview has no second try; practice has",
			  .apply = retry_apply },
	[EVENT_PREDICT] = { .phases = IN(PHASE_PREDICT),
			    .misfit = "predictions come after the last step",
			    .refusal = predict_refusal,
			    .apply = predict_apply },
	[EVENT_OVERRULE] = { .phases = IN(PHASE_VERDICTS) | IN(PHASE_DEBRIEF),
			     .misfit = "a verdict can be overruled once it is shown",
			     .refusal = overrule_refusal,
			     .apply = overrule_apply },
	[EVENT_PAUSE] = { .phases = WORKING | IN(PHASE_VERDICTS),
			  .misfit = "the clock does not run now",
			  .practice_only =
				  "the clock of a mock interview does not stop; you can leave and resume later",
			  .refusal = pause_refusal,
			  .apply = pause_apply },
	[EVENT_RESUME] = { .phases = WORKING | IN(PHASE_VERDICTS),
			   .misfit = "the clock does not run now",
			   .practice_only = "the clock of a mock interview does not stop",
			   .refusal = resume_refusal,
			   .apply = resume_apply },
	[EVENT_TICK] = { .phases = ANY_PHASE, .apply = tick_apply },
	[EVENT_FINISH] = { .phases = WORKING | IN(PHASE_VERDICTS) | IN(PHASE_PREDICT),
			   .misfit = "the interview is over already",
			   .apply = finish_apply },
	[EVENT_CLOSE] = { .phases = IN(PHASE_DEBRIEF),
			  .misfit = "finish the interview first, or leave it to resume later",
			  .apply = close_apply,
			  .passing = true },
	[EVENT_BOARD] = { .phases = WORKING | IN(PHASE_VERDICTS),
			  .misfit = "the whiteboard is for the interview; it is kept as it was",
			  .apply = board_apply },
};

static const struct rule *rule_for(const struct event *event)
{
	bool known = event->kind > 0 && (size_t)event->kind < sizeof rules / sizeof *rules;
	return known ? &rules[event->kind] : NULL;
}

/* Why the event does not fit; NULL when it does. */
static const char *refusal_for(const struct session *session, const struct event *event)
{
	const struct rule *rule = rule_for(event);
	if (!rule)
		return "there is no such event";
	if ((event->kind == EVENT_START) == session->priv->started)
		return session->priv->started ? "the interview has begun already" : "the interview has not begun yet";
	if (rule->practice_only && session->options.mode == MODE_MOCK)
		return rule->practice_only;
	if (!(rule->phases & IN(session->phase)))
		return rule->misfit;
	return rule->refusal ? rule->refusal(session, event) : NULL;
}

/* The clock only goes forward. */
static int64_t clamped(const struct session *session, int64_t at)
{
	return at > session->now ? at : session->now;
}

static bool is_same_board(const struct session *session, const struct event *event)
{
	return strlen(session->board) == event->len && !memcmp(session->board, event->len ? event->text : "", event->len);
}

/* Nothing would come of it. */
static bool is_idle(const struct session *session, const struct event *event)
{
	return (event->kind == EVENT_TICK && cue_due(session, event->at) == CUE_NONE) ||
	       (event->kind == EVENT_BOARD && is_same_board(session, event));
}

static void prepare(const struct session *session, struct event *event)
{
	const struct rule *rule = rule_for(event);
	if (!event->prepared && rule->prepare)
		rule->prepare(session, event);
	event->prepared = true;
}

bool session_prepare(const struct session *session, struct event *event)
{
	event->at = clamped(session, event->at);
	if (refusal_for(session, event) || is_idle(session, event))
		return false;
	prepare(session, event);
	return !rule_for(event)->passing;
}

/* Whoever acts goes on: the pause is over. */
static void go_on(struct session *session, const struct event *event)
{
	if (session->paused_at >= 0 && event->kind != EVENT_RESUME)
		pause_end(session);
}

unsigned session_handle(struct session *session, const struct event *event)
{
	struct event own = *event;
	own.at = clamped(session, own.at);
	session->refusal = refusal_for(session, &own);
	if (session->refusal)
		return EFFECT_REFUSED;
	if (is_idle(session, &own))
		return EFFECT_NONE;
	prepare(session, &own);
	session->now = own.at;
	go_on(session, &own);
	const struct rule *rule = rule_for(&own);
	return rule->apply(session, &own) | (rule->passing ? EFFECT_NONE : EFFECT_RECORD);
}

bool session_is_untouched(const struct session *session)
{
	for (size_t i = 0; i < session->nlines; i++)
		if (session->lines[i].speaker == SPEAKER_CANDIDATE)
			return false;
	return text_is_blank(session->board, strlen(session->board));
}
