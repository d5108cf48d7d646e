#include "lobby.h"

#include <string.h>

#define PANES 5

static void panes_of(struct lobby *lobby, struct pane *out[PANES])
{
	out[0] = &lobby->next;
	out[1] = &lobby->detail;
	out[2] = &lobby->past;
	out[3] = &lobby->attempt;
	out[4] = &lobby->trends;
}

void lobby_init(struct lobby *lobby)
{
	struct pane *panes[PANES];
	memset(lobby, 0, sizeof *lobby);
	panes_of(lobby, panes);
	for (size_t i = 0; i < PANES; i++)
		pane_init(panes[i]);
	editor_init(&lobby->filter, true);
	lobby_renew(lobby);
}

void lobby_release(struct lobby *lobby)
{
	struct pane *panes[PANES];
	panes_of(lobby, panes);
	for (size_t i = 0; i < PANES; i++)
		pane_release(panes[i]);
	editor_release(&lobby->filter);
}

void lobby_renew(struct lobby *lobby)
{
	struct pane *panes[PANES];
	panes_of(lobby, panes);
	for (size_t i = 0; i < PANES; i++)
		panes[i]->stale = true;
	lobby->shown = lobby->shown_attempt = -1;
}
