/* What the interviewer tells when asked, and hints. */
#include "room.h"

/* Said in turn when the case knows nothing about a question. None of them may hint at the checklist. */
static const char *const unknown[] = {
	"I can't tell you that. Make a reasonable assumption and tell me what it is.",
	"That is open. Assume what you find sensible, and say it out loud.",
	"Good to ask, but I can't tell you. Pick something plausible and go on from there.",
	"Let us say that is up to you: state your assumption and why it is a fair one.",
};

void ask_prepare(const struct session *session, struct event *event)
{
	if (session->asked_back)
		scorer_settle_facts(&event->facts, session->scorer, &session->priv->meant, event->text, event->len);
	else
		scorer_find_facts(&event->facts, session->scorer, event->text, event->len);
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

static void tell_fact(struct session *session, int index)
{
	sayf(session, SPEAKER_INTERVIEWER, LINE_REPLY, "%s%s", session->facts_known[index] ? "As I said: " : "",
	     case_of(session)->facts[index].answer);
	session->facts_known[index] = true;
}

/* "Do you mean how many users there are, or how fast the answer has to be?" */
static void ask_back(struct session *session, const struct facts_found *facts)
{
	struct str text = STR_INIT;
	str_add(&text, "Do you mean ");
	for (size_t i = 0; i < facts->nmeant; i++)
		str_addf(&text, "%s%s", !i ? "" : i + 1 < facts->nmeant ? ", " : ", or ",
			 fact_about(&case_of(session)->facts[facts->meant[i]]));
	str_add_char(&text, '?');
	say(session, SPEAKER_INTERVIEWER, LINE_REPLY, text.data);
	str_release(&text);
}

/* Facts that the case no longer has are left out. */
static struct facts_found facts_there(const struct session *session, const struct facts_found *facts)
{
	struct facts_found there = { .likely = facts->likely };
	size_t count = case_of(session)->nfacts;
	for (size_t i = 0; i < facts->ntold && i < FACTS_TOLD_MOST; i++)
		if (facts->told[i] >= 0 && (size_t)facts->told[i] < count)
			there.told[there.ntold++] = facts->told[i];
	for (size_t i = 0; i < facts->nmeant && i < FACTS_MEANT_MOST; i++)
		if (facts->meant[i] >= 0 && (size_t)facts->meant[i] < count)
			there.meant[there.nmeant++] = facts->meant[i];
	return there;
}

unsigned ask_apply(struct session *session, const struct event *event)
{
	struct facts_found facts = facts_there(session, &event->facts);
	bool reply = session->asked_back;
	session->asked_back = !facts.ntold && facts.nmeant;
	session->priv->meant = facts;
	session->steps[session->step].asked += !reply;
	say_question(session, event);
	for (size_t i = 0; i < facts.ntold; i++)
		tell_fact(session, facts.told[i]);
	if (session->asked_back)
		ask_back(session, &facts);
	else if (!facts.ntold)
		say(session, SPEAKER_INTERVIEWER, LINE_REPLY,
		    unknown[session->priv->unknown++ % (sizeof unknown / sizeof *unknown)]);
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
