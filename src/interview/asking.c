/* What the interviewer tells when asked, and hints. */
#include "room.h"

/* Said in turn when the case knows nothing about a question. None of them may hint at the checklist. */
static const char *const unknown[] = {
	"I don't have a number for that. Make a reasonable assumption and tell me what it is.",
	"That is open. Assume what you find sensible, and say it out loud.",
	"Good to ask, but I can't tell you. Pick something plausible and go on from there.",
	"Let us say that is up to you: state your assumption and why it is a fair one.",
};

void ask_prepare(const struct session *session, struct event *event)
{
	event->fact = scorer_find_fact(session->scorer, event->text, event->len);
}

const char *ask_refusal(const struct session *session, const struct event *event)
{
	(void)session;
	return text_is_blank(event->text, event->len) ? "type a question for the interviewer first" : NULL;
}

static void say_question(struct session *session, const struct event *event)
{
	const char *text = arena_strndup(&session->priv->arena, event->text, event->len);
	say(session, SPEAKER_CANDIDATE, LINE_ASKED, text);
}

unsigned ask_apply(struct session *session, const struct event *event)
{
	const struct case_study *study = case_of(session);
	session->steps[session->step].asked++;
	say_question(session, event);
	if (event->fact >= 0 && (size_t)event->fact < study->nfacts) {
		sayf(session, SPEAKER_INTERVIEWER, LINE_REPLY, "%s%s",
		     session->facts_known[event->fact] ? "As I said: " : "", study->facts[event->fact].answer);
		session->facts_known[event->fact] = true;
	} else {
		size_t turn = session->priv->unknown++ % (sizeof unknown / sizeof *unknown);
		say(session, SPEAKER_INTERVIEWER, LINE_REPLY, unknown[turn]);
	}
	return EFFECT_LINES | EFFECT_ASKED;
}

/* --- hints --------------------------------------------------------------------------------------------- */

size_t session_hints_left(const struct session *session)
{
	if (session->options.mode != MODE_PRACTICE)
		return 0;
	size_t all = case_of(session)->steps[session->step].hints.len, shown = session->steps[session->step].hints;
	return all > shown ? all - shown : 0;
}

const char *hint_refusal(const struct session *session, const struct event *event)
{
	(void)event;
	return session_hints_left(session) ? NULL : "there are no more hints for this step";
}

unsigned hint_apply(struct session *session, const struct event *event)
{
	(void)event;
	unsigned shown = session->steps[session->step].hints++;
	say(session, SPEAKER_NOTE, LINE_HINT, case_of(session)->steps[session->step].hints.items[shown]);
	return EFFECT_LINES;
}
