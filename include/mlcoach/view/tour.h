/* tour: the notes beside one's first interview: what is being seen, and what to do now.
 *
 * Which note it is follows from the state of the session and from what is on the screen, so it moves on when the
 * candidate does, in whatever order. Notes speak of the case of the shipped pack content/tour. */
#ifndef MLCOACH_VIEW_TOUR_H
#define MLCOACH_VIEW_TOUR_H

#include "mlcoach/view/views.h"

/* What lies over the screen of the phase. */
enum tour_place {
	TOUR_PHASE, /* nothing */
	TOUR_ASKING,
	TOUR_BOARD,
	TOUR_UNSURE, /* questions about verdicts that are not sure */
	TOUR_LEAVING,
	TOUR_ELSEWHERE /* the help, a reference card: no note */
};

struct tour_state {
	const struct session *session;
	enum tour_place place;
	bool written;         /* something stands in the answer's editor */
	enum debrief debrief; /* PHASE_DEBRIEF: the part that is read */
};

/* Adds the key or command by which the front does something now ("submit", "next screen"); false: it cannot be done. */
typedef bool tour_key(void *front, const char *act, struct str *out);

/* Adds the note as one paragraph, with the front's own keys in it. False when there is none. */
bool view_tour(struct page *page, const struct tour_state *state, tour_key *key, void *front);

#endif
