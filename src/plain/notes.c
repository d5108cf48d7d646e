/* notes: what a candidate has beside the conversation: the whiteboard, the notes, how the steps stand. */
#include "plain_private.h"

#include <string.h>

/* --- the whiteboard -------------------------------------------------------------------------------- */

static void tell_board(struct plain *plain)
{
	struct page page;
	const char *at = plain->board.data;
	if (!plain->board.len) {
		tell(plain,
		     "The whiteboard is empty. /board LINE adds a line, /board - wipes the last one: boxes as [Name], "
		     "arrows as ->. It is not scored; the debrief shows it.");
		return;
	}
	page_init(&page);
	for (size_t len; *at; at += len + (at[len] == '\n')) {
		len = strcspn(at, "\n");
		page_line(&page, BLOCK_CODE, 0, 0, -1);
		page_add_bytes(&page, ROLE_TEXT, at, len);
	}
	tell_sketch(plain, &page);
}

/* Where the last line begins, the newline before it included. */
static size_t last_line(const struct str *board)
{
	size_t at = board->len;
	while (at && board->data[at - 1] != '\n')
		at--;
	return at ? at - 1 : 0;
}

/* The session's board is the front's once it has taken the event. */
void run_board(struct call *call)
{
	struct str *board = &call->plain->board, *next = &call->plain->text;
	str_clear(next);
	str_add_bytes(next, board->data, board->len);
	if (strcmp(call->argument, "-") != 0 && *call->argument)
		str_addf(next, "%s%s", next->len ? "\n" : "", call->sketch);
	else if (*call->argument)
		str_truncate(next, last_line(next));
	if (next->len == board->len) {
		tell_board(call->plain);
		return;
	}
	call_event(call, EVENT_BOARD);
	call->out->event.text = next->data;
	call->out->event.len = next->len;
}

/* --- pages ----------------------------------------------------------------------------------------- */

static void tell_view(const struct call *call, void (*view)(struct page *page, const struct session *session))
{
	struct page page;
	page_init(&page);
	view(&page, call->session);
	tell_page(call->plain, &page);
}

void run_notes(struct call *call)
{
	tell_view(call, view_notes);
}

void run_steps(struct call *call)
{
	tell_view(call, view_tabs);
}
