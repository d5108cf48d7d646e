/* Ids that stand in files, databases and scripts: never changed. */
#include "mlcoach/interview/session.h"

#include <string.h>

static const char *const modes[] = { [MODE_MOCK] = "mock", [MODE_PRACTICE] = "practice" };

static const char *const phases[] = {
	[PHASE_ANSWER] = "answer",     [PHASE_PROBE] = "probe",     [PHASE_CURVEBALL] = "curveball",
	[PHASE_WRAPUP] = "wrapup",     [PHASE_VERDICTS] = "verdicts", [PHASE_PREDICT] = "predict",
	[PHASE_DEBRIEF] = "debrief",   [PHASE_CLOSED] = "closed",
};

static const char *const events[] = {
	[EVENT_START] = "start", [EVENT_ASK] = "ask",       [EVENT_HINT] = "hint",       [EVENT_SUBMIT] = "submit",
	[EVENT_NEXT] = "next",   [EVENT_RETRY] = "retry",   [EVENT_PREDICT] = "predict", [EVENT_OVERRULE] = "overrule",
	[EVENT_PAUSE] = "pause", [EVENT_RESUME] = "resume", [EVENT_TICK] = "tick",       [EVENT_FINISH] = "finish",
	[EVENT_CLOSE] = "close", [EVENT_BOARD] = "board",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int find(const char *const *names, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (names[i] && !strcmp(names[i], id))
			return (int)i;
	return -1;
}

const char *mode_id(enum mode mode)
{
	return modes[mode];
}

bool phase_is_writing(enum phase phase)
{
	return phase <= PHASE_WRAPUP;
}

int mode_find(const char *id)
{
	return find(modes, COUNT(modes), id);
}

const char *phase_id(enum phase phase)
{
	return phases[phase];
}

const char *event_id(enum event_kind kind)
{
	return events[kind];
}

int event_find(const char *id)
{
	return find(events, COUNT(events), id);
}
