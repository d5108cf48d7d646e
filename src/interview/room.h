/* room: what the files of this room share. */
#ifndef MLCOACH_INTERVIEW_ROOM_H
#define MLCOACH_INTERVIEW_ROOM_H

#include "mlcoach/interview/session.h"

#include "mlcoach/base/arena.h"

/* The moments at which the interviewer speaks about the time. */
enum cue { CUE_NONE, CUE_HALF, CUE_LATE, CUE_END, CUE_TOTAL };

struct session_private {
	struct arena arena; /* owns lines, answers and what is below */
	bool started;
	bool time_is_up;             /* CUE_TOTAL was said */
	enum script script;
	unsigned number;             /* what picks curveball and wrap-up */
	int curveball;               /* the one to be thrown, by the case's order; -1: none, or thrown */
	const char *curveball_reply; /* NULL: none */
	bool wrapped_up;
	struct facts_found meant;    /* asked back about: see session->asked_back */
	unsigned unknown;            /* questions that nobody knew the answer to */
	bool *probed;                /* by item: a probe about it was put */
	int *overrules;              /* by item: the candidate's verdict, -1: none … */
	const char **reasons;        /* … and why; NULL: not said */
	enum verdict *overruled;     /* … and what of the engine's */
	bool retried;                /* the step's answer is another one: what it says now may need no overruling */
	int probes[PROBES_PER_STEP]; /* of the answer just submitted; session->probe of them were put */
};

static inline const struct framework *framework_of(const struct session *session)
{
	return scorer_framework(session->scorer);
}

static inline const struct case_study *case_of(const struct session *session)
{
	return scorer_case(session->scorer);
}

static inline const struct checklist *checklist_of(const struct session *session)
{
	return scorer_checklist(session->scorer);
}

/* Something is being written: the step's clock runs. */
static inline bool step_is_running(const struct session *session)
{
	return session->priv->started && phase_is_writing(session->phase);
}

/* --- conversation.c ------------------------------------------------------------------------------------ */

/* Adds a line with a copy of the text. */
void say(struct session *session, enum speaker speaker, enum line_kind kind, const char *text);
__attribute__((format(printf, 4, 5))) void sayf(struct session *session, enum speaker speaker, enum line_kind kind,
						const char *format, ...);

/* --- answers.c ------------------------------------------------------------------------------------------ */

/* The answer of that step, or NULL. */
struct answer *answers_of_step(const struct session *session, int step);

/* Keeps a copy of the candidate's words, as what the phase asks for, and shows them. */
void answers_keep(struct session *session, const char *text, size_t len);

/* Scores all answers into session->card, the candidate's overrules kept. */
void answers_score(struct session *session);

/* Fills in event->probes for the answer that it submits. */
void answers_choose_probes(const struct session *session, struct event *event);

/* --- what each event does: its own refusals (NULL: fine), then its effects -------------------------------- */

typedef const char *refusal_fn(const struct session *session, const struct event *event);
typedef unsigned apply_fn(struct session *session, const struct event *event);

/* asking.c */
void ask_prepare(const struct session *session, struct event *event);
refusal_fn ask_refusal, hint_refusal;
apply_fn ask_apply, hint_apply;

/* steps.c */
void submit_prepare(const struct session *session, struct event *event);
apply_fn start_apply, submit_apply, next_apply, retry_apply, finish_apply, board_apply;

/* True when no time was lost so far that a change of constraints would take from the steps ahead. */
bool has_time_for_more(const struct session *session);

/* pacing.c */
enum cue cue_due(const struct session *session, int64_t at);
void step_clock_stop(struct session *session);
void pause_end(struct session *session);
refusal_fn pause_refusal, resume_refusal;
apply_fn pause_apply, resume_apply, tick_apply;

/* ending.c */
unsigned enter_predict(struct session *session);
unsigned enter_debrief(struct session *session);
refusal_fn predict_refusal, overrule_refusal;
apply_fn predict_apply, overrule_apply, close_apply;

#endif
