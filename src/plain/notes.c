/* notes: what a candidate has beside the conversation: the whiteboard, the notes, how the steps stand. */
#include "plain_private.h"

#include <string.h>

/* --- the whiteboard -------------------------------------------------------------------------------- */

static void tell_board(struct plain *plain, const struct str *lines)
{
	if (plain->board.len)
		tell_lines_of(plain, lines);
	else
		tell(plain,
		     "The whiteboard is empty. /board LINE adds a line: boxes as [Name], arrows as ->; /board - wipes "
		     "the last one, /board -2 the second, /board =2 LINE changes it, /board + adds a blank one. It is "
		     "not scored; the debrief shows it.");
}

/* A line more: what is behind "+", if that is there, and may be anything. */
static void add_line(struct call *call, struct str *lines)
{
	const char *line = call->sketch;
	if (*call->argument == '+' && (!call->argument[1] || call->argument[1] == ' '))
		line = strchr(line, '+') + (call->argument[1] ? 2 : 1);
	str_addf(lines, "%s\n", line);
	struct text_line last = { 0 };
	while (text_line_next(lines, &last))
		;
	str_addf(&call->plain->done, "On the whiteboard, line %zu.", last.number);
}

static void wipe_line(struct call *call, struct str *lines)
{
	struct text_line line;
	if (!text_line_find(call, lines, call->argument + 1, &line))
		return;
	str_add(&call->plain->done, line.end > line.start ? "Wiped: " : "Wiped a blank line.");
	str_add_bytes(&call->plain->done, lines->data + line.start, line.end - line.start);
	str_splice(lines, line.start, line.next - line.start, NULL, 0);
}

static void change_line(struct call *call, struct str *lines)
{
	struct text_line line;
	const char *words = call->argument + strcspn(call->argument, " \t");
	words += *words != '\0';
	if (!text_line_find(call, lines, call->argument + 1, &line))
		return;
	str_splice(lines, line.start, line.end - line.start, words, strlen(words));
	str_addf(&call->plain->done, "On the whiteboard, line %zu.", line.number);
}

/* "-", "-2" and "=2 …" are about lines that are there. */
static bool is_of_line(const char *argument, char sign)
{
	size_t digits = *argument ? strspn(argument + 1, "0123456789") : 0;
	bool ends = *argument && (!argument[1 + digits] || (sign == '=' && argument[1 + digits] == ' '));
	return *argument == sign && ends && (digits || sign == '-');
}

/* The session's board is the front's once it has taken the event. Here each of its lines has an end. */
void run_board(struct call *call)
{
	struct str *board = &call->plain->board;
	struct str lines = STR_INIT;
	str_clear(&call->plain->done);
	str_add_bytes(&lines, board->data, board->len);
	str_add(&lines, board->len ? "\n" : "");
	if (!*call->argument)
		tell_board(call->plain, &lines);
	else if (is_of_line(call->argument, '-'))
		wipe_line(call, &lines);
	else if (is_of_line(call->argument, '='))
		change_line(call, &lines);
	else
		add_line(call, &lines);
	str_truncate(&lines, lines.len ? lines.len - 1 : 0);
	if (strcmp(lines.data, board->data) != 0)
		call_text(call, EVENT_BOARD, lines.data, lines.len);
	str_release(&lines);
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
