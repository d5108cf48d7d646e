/* front: what the one loop needs from a user interface. tui and plain each give one.
 *
 * The loop (run.h) asks the front for the next input, turns it into an event, stores it, lets the session
 * handle it and tells the front what changed. A front never touches the store or the session's state; of the
 * library it only shows the reference cards. */
#ifndef MLCOACH_APP_FRONT_H
#define MLCOACH_APP_FRONT_H

#include "mlcoach/interview/session.h"
#include "mlcoach/store/journal.h"
#include "mlcoach/text/edit.h"
#include "mlcoach/view/home.h"
#include "mlcoach/view/views.h"

enum input_kind {
	INPUT_NONE,  /* the timeout passed: nothing */
	INPUT_EVENT, /* an interview event; the loop fills in its time */
	INPUT_EDIT,  /* a text in writing changed: journal it */
	INPUT_LEAVE, /* leave now, resume later */
	INPUT_GONE   /* the terminal is gone or a signal asks us to end: save and leave */
};

struct input {
	enum input_kind kind;
	struct event event;
	enum document document; /* EDIT */
	struct edit edit;
};

/* What was chosen on the home screen; the tour only where home_model.tour says that there is one. */
enum choice_kind { CHOICE_QUIT, CHOICE_START, CHOICE_RESUME, CHOICE_DISCARD, CHOICE_REVIEW, CHOICE_TOUR, CHOICE_RESTORE };

struct choice {
	enum choice_kind kind;
	size_t case_index; /* START */
	enum mode mode;    /* START */
	enum level level;  /* START */
	unsigned minutes;  /* START */
	int step;          /* START: the one step that is rehearsed, -1: all of them */
	int64_t attempt;   /* RESUME, DISCARD, RESTORE, REVIEW */
};

/* Each makes `out`, which holds the settings' mode, level and minutes, a choice: what is to be rehearsed next; the
 * weakest step of a finished attempt, alone; what the first screen offers. False: there is nothing to begin, or it is
 * not known. */
bool choice_next(struct choice *out, const struct home_model *model);
bool choice_retry(struct choice *out, const struct home_model *model, const struct attempt *attempt);
void choice_welcome(struct choice *out, const struct home_model *model, enum welcome which);

struct front;

struct front_ops {
	/* Shows the home screen until something is chosen. `preset` holds the settings' mode, level and minutes.
	 * A front without a home screen leaves it NULL. */
	enum status (*home)(struct front *front, const struct home_model *model, const struct choice *preset,
			    struct choice *out);

	/* An interview begins or is resumed; `drafts`, by document, are what stood in the editors. */
	void (*begin)(struct front *front, const struct session *session, const struct draft *drafts);

	/* Waits for the next input, at most `timeout` ms (-1: no limit). Texts of the input live until the next
	 * call. `now` is the interview's time, for clocks. */
	void (*next)(struct front *front, const struct session *session, int64_t now, int timeout, struct input *out);

	/* The session changed: bits of enum effect, never EFFECT_REFUSED (which is said instead). With EFFECT_CLEAR
	 * or EFFECT_DRAFT the front empties its editor or fills it with session->draft. */
	void (*show)(struct front *front, const struct session *session, unsigned effects);

	/* One sentence that the candidate must see: a full disk, the refusal of an event. Also called outside of an
	 * interview, before home is shown again. */
	void (*say)(struct front *front, enum severity severity, const char *message);

	void (*end)(struct front *front, const struct session *session);
};

struct front {
	const struct front_ops *ops;
	struct library *library; /* whose reference cards can be looked at; the loop sets it */
	bool tour;		 /* the interview is the tour: notes go with it (view/tour.h); the loop sets it */
	bool unsaved;		 /* something could not be stored and is tried again; the loop sets it */
};

#endif
