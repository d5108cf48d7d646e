/* lobby: what the screens before and between interviews keep: home, its filter, history and trends. */
#ifndef MLCOACH_TUI_LOBBY_H
#define MLCOACH_TUI_LOBBY_H

#include "editor.h"
#include "mlcoach/view/home.h"
#include "pane.h"

struct lobby {
	struct pane next, detail; /* of home: what to rehearse next; the selected case */
	struct pane past, attempt; /* of the history: attempts; the selected one */
	struct pane trends;
	struct editor filter; /* of the cases */
	enum home_sort sort;
	int shown, shown_attempt; /* what `detail` and `attempt` are about; -1: nothing */
	bool shown_whole;         /* the attempt with its steps, not on a line */
	bool in_history;          /* a review goes back there */
};

void lobby_init(struct lobby *lobby);
void lobby_release(struct lobby *lobby);

/* The model is new: everything is to be built again. */
void lobby_renew(struct lobby *lobby);

#endif
