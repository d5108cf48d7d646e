#include "room.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/vec.h"

static const char *keep_text(struct session *session, const char *text, size_t len)
{
	return arena_strndup(&session->priv->arena, len ? text : "", len);
}

static void push(struct session *session, struct answer answer)
{
	vec_reserve_bytes((void **)&session->answers, session->nanswers, &session->answers_cap, 1,
			  sizeof *session->answers);
	session->answers[session->nanswers++] = answer;
}

struct answer *answers_of_step(const struct session *session, int step)
{
	for (size_t i = 0; i < session->nanswers; i++)
		if (session->answers[i].kind == ANSWER_STEP && session->answers[i].step == step)
			return &session->answers[i];
	return NULL;
}

static void keep_step(struct session *session, struct answer answer)
{
	struct answer *old = answers_of_step(session, session->step);
	struct step_record *record = &session->steps[session->step];
	record->submitted = true;
	record->tries++;
	if (old)
		*old = answer;
	else
		push(session, answer);
}

void answers_keep(struct session *session, const char *text, size_t len)
{
	static const enum answer_kind kinds[] = { [PHASE_ANSWER] = ANSWER_STEP, [PHASE_PROBE] = ANSWER_PROBE,
						  [PHASE_CURVEBALL] = ANSWER_ASIDE, [PHASE_WRAPUP] = ANSWER_ASIDE };
	bool blank = text_is_blank(text, len);
	struct answer answer = { .kind = kinds[session->phase], .step = session->step, .item = -1, .len = len };
	answer.text = keep_text(session, text, len);
	if (answer.kind == ANSWER_PROBE)
		answer.item = session->probe_item;
	if (answer.kind == ANSWER_STEP)
		keep_step(session, answer);
	else if (!blank && (answer.kind == ANSWER_ASIDE || answer.item >= 0))
		push(session, answer);
	if (session->phase == PHASE_CURVEBALL && !blank)
		session->priv->curveball_reply = answer.text;
	if (!blank)
		say(session, SPEAKER_CANDIDATE, LINE_ANSWER, answer.text);
	else
		say(session, SPEAKER_NOTE, LINE_INFO,
		    answer.kind == ANSWER_STEP ? "Nothing was written for this step." : "You passed on this one.");
}

/* Who ends practice early is scored on what they practised; an interview is the whole of it. */
static bool is_left_out(const struct session *session, int step)
{
	const struct session_private *priv = session->priv;
	bool ended_early = session->phase == PHASE_DEBRIEF && session->options.mode == MODE_PRACTICE &&
			   priv->script == SCRIPT_TURNS && session->nanswers;
	if (session->only_step >= 0)
		return step != session->only_step;
	return ended_early && !session->steps[step].submitted;
}

static struct scorecard *score(const struct session *session, const struct answer *answers, size_t nanswers)
{
	struct conduct conduct = { 0 };
	for (int i = 0; i < STEPS_MAX; i++) {
		conduct.hints[i] = session->steps[i].hints;
		conduct.left_out[i] = is_left_out(session, i);
	}
	return scorecard_new(session->scorer, answers, nanswers, &conduct);
}

/* After a retry what was overruled stands as long as the engine says the same of the new answer. */
static void drop_overrule(struct session *session, size_t item)
{
	const struct item_score *score = &session->card->items[item];
	struct session_private *priv = session->priv;
	if (!priv->retried || score->item->step != session->step || score->verdict == priv->overruled[item])
		return;
	priv->overrules[item] = -1;
	priv->reasons[item] = NULL;
}

void answers_score(struct session *session)
{
	scorecard_free(session->card);
	session->card = score(session, session->answers, session->nanswers);
	for (size_t i = 0; i < session->card->nitems; i++) {
		drop_overrule(session, i);
		if (session->priv->overrules[i] >= 0)
			scorecard_overrule(session->card, i, (enum verdict)session->priv->overrules[i]);
	}
}

/* All answers as they will be once the event is handled; heap. */
static struct answer *answers_with(const struct session *session, const struct event *event, size_t *out_count)
{
	struct answer *answers = alloc_zeroed(session->nanswers + 1, sizeof *answers);
	struct answer added = { .kind = ANSWER_STEP, .step = session->step, .item = -1, .len = event->len };
	added.text = event->len ? event->text : "";
	const struct answer *old = answers_of_step(session, session->step);
	size_t place = old ? (size_t)(old - session->answers) : session->nanswers;
	if (session->nanswers)
		memcpy(answers, session->answers, session->nanswers * sizeof *answers);
	answers[place] = added;
	*out_count = session->nanswers + (old ? 0 : 1);
	return answers;
}

/* Who wrote nothing is asked once at most: a step must not become an oral exam. */
static size_t probes_left(const struct session *session, const struct event *event)
{
	if (session->priv->time_is_up)
		return 0;
	unsigned put = session->steps[session->step].probes;
	size_t left = put < PROBES_PER_STEP ? PROBES_PER_STEP - put : 0;
	return left > 1 && text_is_blank(event->text, event->len) ? 1 : left;
}

void answers_choose_probes(const struct session *session, struct event *event)
{
	size_t left = probes_left(session, event), count, nitems = checklist_of(session)->nitems;
	event->nprobes = 0;
	if (!left)
		return;
	struct answer *answers = answers_with(session, event, &count);
	struct scorecard *card = score(session, answers, count);
	size_t *items = alloc_zeroed(nitems, sizeof *items);
	size_t found = scorecard_probes(card, session->step, session->options.level, items, nitems);
	for (size_t i = 0; i < found && event->nprobes < left; i++)
		if (!session->priv->probed[items[i]])
			event->probes[event->nprobes++] = (int)items[i];
	free(items);
	scorecard_free(card);
	free(answers);
}
