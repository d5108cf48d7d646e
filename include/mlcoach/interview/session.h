/* session: an interview as a pure state machine: events in, effects out.
 *
 * It does no I/O and reads no clock: each event carries the interview's time, in milliseconds since its
 * start with interruptions left out. The same events give the same session, so an interrupted interview is
 * resumed by playing its events again. */
#ifndef MLCOACH_INTERVIEW_SESSION_H
#define MLCOACH_INTERVIEW_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/str.h"
#include "mlcoach/score/scorecard.h"

enum mode { MODE_MOCK, MODE_PRACTICE };
const char *mode_id(enum mode mode);
int mode_find(const char *id);

struct session_options {
	enum mode mode;
	enum level level;
	unsigned minutes; /* one of the framework's budgets */
};

/* What the candidate is doing. */
enum phase {
	PHASE_ANSWER,    /* writing the answer of session->step */
	PHASE_PROBE,     /* replying to a probe about session->probe_item */
	PHASE_CURVEBALL, /* replying to a constraint that changed, after session->step */
	PHASE_WRAPUP,    /* replying to the last question, after the last step */
	PHASE_VERDICTS,  /* practice: looking at the step's verdicts; next, or retry */
	PHASE_PREDICT,  /* saying what they expect to have scored, step by step */
	PHASE_DEBRIEF,  /* reading the debrief; may overrule */
	PHASE_CLOSED    /* left for good */
};
const char *phase_id(enum phase phase);

/* Something is being written that EVENT_SUBMIT hands in: the clock runs. */
bool phase_is_writing(enum phase phase);

/* Ids are stored: append only. */
enum event_kind {
	EVENT_START = 1,    /* first event of every interview: see session_start */
	EVENT_ASK = 2,      /* text: a question to the interviewer */
	EVENT_HINT = 3,     /* practice: one more hint for this step */
	EVENT_SUBMIT = 4,   /* text: the answer of this step, or the reply to what was asked last (empty: passes) */
	EVENT_NEXT = 5,     /* practice: from the verdicts to the next step */
	EVENT_RETRY = 6,    /* practice: back to this step's answer */
	EVENT_PREDICT = 7,  /* step, value 0..100: own score of that step; value -1 skips the rest */
	EVENT_OVERRULE = 8, /* item (index in the checklist), value: enum verdict; text: the reason, if one is given */
	EVENT_PAUSE = 9,    /* practice: the clock stops until EVENT_RESUME */
	EVENT_RESUME = 10,
	EVENT_TICK = 11,   /* time passes: may give cues */
	EVENT_FINISH = 12, /* to the prediction and the debrief now; steps left are empty. text: the draft so far,
			      submitted first when not blank */
	EVENT_CLOSE = 13,  /* leaves the debrief */
	EVENT_BOARD = 14   /* text: the whiteboard as it is now */
};
const char *event_id(enum event_kind kind);
int event_find(const char *id);

#define PROBES_PER_STEP 2

struct event {
	enum event_kind kind;
	int64_t at;       /* ms of interview time; an earlier one than the event's before counts as that one's */
	int step;         /* PREDICT; START: the one step that is rehearsed, -1: all of them */
	int item;         /* OVERRULE: index in the checklist; START: enum script */
	int value;        /* START, PREDICT, OVERRULE */
	const char *text; /* ASK, SUBMIT, FINISH, OVERRULE, BOARD; borrowed */
	size_t len;
	/* What the scorer made of it: filled in by session_prepare, left zero by whoever makes an event. */
	bool prepared;
	struct facts_found facts;    /* ASK: what it asks for */
	size_t nprobes;              /* SUBMIT of a step: the probes to put */
	int probes[PROBES_PER_STEP]; /* indexes in the checklist; -1: an item that is no more */
};

/* How an interview goes, as far as that changed since some were stored. */
enum script {
	SCRIPT_FIRST, /* a curveball comes with the next step's question; no wrap-up */
	SCRIPT_TURNS  /* both are turns of their own */
};

/* The first event. `number` picks curveball and wrap-up: any will do; `only_step` is the one step to be rehearsed, or
 * -1 for a whole interview. */
struct event session_start(int number, int only_step);

enum speaker { SPEAKER_INTERVIEWER, SPEAKER_CANDIDATE, SPEAKER_NOTE };

/* What a line of the conversation is. */
enum line_kind {
	LINE_PROMPT,   /* the case, at the start */
	LINE_QUESTION, /* the step's question */
	LINE_ASKED,    /* the candidate's question */
	LINE_REPLY,    /* the interviewer's answer to it */
	LINE_HINT,
	LINE_PROBE,
	LINE_ANSWER, /* a submitted answer or reply to a probe */
	LINE_CUE,    /* about the time */
	LINE_CURVEBALL,
	LINE_WRAPUP,
	LINE_INFO /* anything else worth saying */
};

struct line {
	enum speaker speaker;
	enum line_kind kind;
	int step;
	int64_t at;
	const char *text; /* owned by the session */
};

/* What one event changed; bits. The loop saves and draws by them. */
enum effect {
	EFFECT_NONE = 0,
	EFFECT_RECORD = 1,    /* the event is to be stored; session_prepare tells it beforehand */
	EFFECT_LINES = 2,     /* the conversation grew */
	EFFECT_CLEAR = 4,     /* the draft was taken: the editor is to be emptied */
	EFFECT_PHASE = 8,     /* step or phase changed */
	EFFECT_SCORED = 16,   /* session->card is new */
	EFFECT_FINISHED = 32, /* the interview is over and scored: store the score. (An overrule in the debrief gives
				 EFFECT_SCORED alone) */
	EFFECT_REFUSED = 64,  /* the event does not fit the phase; session->refusal says why. Nothing changed */
	EFFECT_DRAFT = 128,   /* session->draft is text to put in the editor (retry) */
	EFFECT_ASKED = 256,   /* the question was taken: its editor is to be emptied */
	EFFECT_BOARD = 512    /* session->board is new */
};

struct step_record {
	int64_t spent;   /* ms in the step, probes included */
	unsigned hints;  /* shown */
	unsigned asked;  /* questions to the interviewer */
	unsigned probes; /* put */
	unsigned tries;  /* submitted answers */
	bool submitted;
	int predicted;                    /* 0..100, -1: not said */
	bool cue_half, cue_late, cue_end; /* said already */
};

struct session {
	const struct scorer *scorer;
	struct session_options options;
	enum phase phase;
	int step;          /* index in the framework; PHASE_PREDICT: the one to be predicted next */
	int only_step;     /* the one that is rehearsed; -1: a whole interview */
	int probe_item;    /* PHASE_PROBE: index in the checklist; -1: an item that is no more */
	size_t probe, nprobes; /* PHASE_PROBE: it is number `probe`, from 1, of so many */
	int curveball;     /* the one that was thrown, by the case's order; -1: none */
	const char *board; /* the whiteboard; "" when nothing is on it */
	int64_t now;       /* time of the last event that changed something */
	int64_t step_from; /* time at which this stretch of the step began, moved on by its pauses */
	int64_t paused_at; /* -1: running */
	int64_t paused;    /* ms paused in all: the report says so */
	struct step_record steps[STEPS_MAX];
	bool *facts_known; /* by the case's order: asked for and told */
	bool asked_back;   /* the interviewer wants to know which of two things was meant: the next question is the reply */
	size_t learned;    /* items taught by the candidate's word on their verdicts; set by the loop */
	struct line *lines;
	size_t nlines, lines_cap;
	struct answer *answers; /* submitted; a retry replaces the step's answer */
	size_t nanswers, answers_cap;
	struct scorecard *card; /* NULL until something was scored; in mock mode scored at the end */
	const char *refusal;
	const char *draft;
	struct session_private *priv;
};

/* The scorer must outlive the session. */
struct session *session_new(const struct scorer *scorer, const struct session_options *options);
void session_free(struct session *session);

/* To be called before an event is stored: fills in what the scorer makes of it, so that the stored event gives the
 * same interview under any later scorer. True when the event is to be stored; false when it would be refused, or
 * change nothing that has to be stored. */
bool session_prepare(const struct session *session, struct event *event);

/* Applies one event; returns bits of enum effect. An event that was not prepared is so now. */
unsigned session_handle(struct session *session, const struct event *event);

/* What was written in reply to the curveball; NULL when nothing was. */
const char *session_curveball_reply(const struct session *session);

/* The reason that the candidate gave for overruling this item's verdict; NULL: none. */
const char *session_overrule_reason(const struct session *session, size_t item);

/* In the debrief, and of its step after one in practice: the items still to be asked about, of scorecard_questions() those that are not overruled: an answer
 * is an EVENT_OVERRULE. Returns how many were written to `out`. */
size_t session_questions(const struct session *session, size_t out[QUESTIONS_MAX]);

/* Milliseconds of interview time that a step, or the whole, may take. */
int64_t session_step_budget(const struct session *session, int step);
int64_t session_budget(const struct session *session);

/* Time spent in the running step at `now`, pauses left out. */
int64_t session_step_spent(const struct session *session, int64_t now);

/* The candidate has said nothing yet, and the whiteboard is empty. */
bool session_is_untouched(const struct session *session);

/* Hints of this step that have not been shown yet; 0 in a mock interview. */
size_t session_hints_left(const struct session *session);

#endif
