/* commands: what the candidate types: commands from one table, other lines by phase. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/clock.h"
#include "mlcoach/base/suggest.h"

struct command {
	const char *name, *argument, *help;
	void (*run)(struct call *call); /* NULL: the event alone */
	enum event_kind event;
};

/* --- inputs ---------------------------------------------------------------------------------------- */

void call_event(struct call *call, enum event_kind kind)
{
	call->out->kind = INPUT_EVENT;
	call->out->event = (struct event) { .kind = kind, .at = call->now };
}

void call_text(struct call *call, enum event_kind kind, const char *text, size_t len)
{
	call_event(call, kind);
	str_clear(&call->plain->text);
	str_add_bytes(&call->plain->text, text, len);
	call->out->event.text = call->plain->text.data;
	call->out->event.len = call->plain->text.len;
}

/* --- commands -------------------------------------------------------------------------------------- */

static void run_ask(struct call *call)
{
	if (*call->argument)
		call_text(call, EVENT_ASK, call->argument, strlen(call->argument));
	else
		tell(call->plain, "Ask what? For example: /ask how many users are there");
}

static void run_submit(struct call *call)
{
	draft_event(call, EVENT_SUBMIT);
}

static void run_finish(struct call *call)
{
	draft_event(call, EVENT_FINISH);
}

static void run_predict(struct call *call)
{
	char *end;
	long value = strtol(call->argument, &end, 10);
	int step = predict_step(call->session);
	if (end == call->argument || *end || value < 0 || value > 100) {
		tell(call->plain, "'%s' is not a score: a whole number from 0 to 100, or /skip.", call->argument);
		return;
	}
	call_event(call, EVENT_PREDICT);
	call->out->event.step = step < 0 ? 0 : step;
	call->out->event.value = (int)value;
}

static void run_skip(struct call *call)
{
	int step = predict_step(call->session);
	call_event(call, EVENT_PREDICT);
	call->out->event.step = step < 0 ? 0 : step;
	call->out->event.value = -1;
}

static void run_debrief(struct call *call)
{
	struct page page;
	int number = *call->argument ? call->argument[0] - '0' : 1;
	if (call->session->phase < PHASE_DEBRIEF) {
		tell(call->plain, "The debrief comes at the end; /finish goes there.");
		return;
	}
	if (strlen(call->argument) > 1 || number < 1 || number > DEBRIEF_COUNT) {
		tell(call->plain, "The debrief has %d screens: /debrief 1 to %d.", DEBRIEF_COUNT, DEBRIEF_COUNT);
		return;
	}
	call->plain->debrief = (enum debrief)(number - 1);
	page_init(&page);
	page_blank(&page);
	page_heading(&page, debrief_title((enum debrief)(number - 1)));
	page_blank(&page);
	view_debrief(&page, call->session, (enum debrief)(number - 1));
	tell_page(call->plain, &page);
}

static void tell_cards(struct plain *plain, const struct card *cards, size_t count)
{
	for (size_t i = 0; i < count; i++)
		tell(plain, "%s: %s", cards[i].id, cards[i].summary);
	if (!count)
		tell(plain, "There are no reference cards.");
}

static void run_reference(struct call *call)
{
	const struct session *session = call->session;
	struct library *library = call->plain->front.library;
	struct diags why;
	struct page page;
	size_t count;
	if (session->options.mode != MODE_PRACTICE && session->phase < PHASE_DEBRIEF) {
		tell(call->plain, "Reference cards are for practice; in a mock they come with the debrief.");
		return;
	}
	diags_init(&why);
	const struct card *cards = library_cards(library, &count, NULL);
	int found = *call->argument ? library_find_card(library, call->argument, &why) : -1;
	if (found >= 0) {
		page_init(&page);
		view_card(&page, &cards[found]);
		tell_page(call->plain, &page);
	} else if (why.len) {
		tell(call->plain, "%s.", why.items[0].message);
	} else {
		tell_cards(call->plain, cards, count);
	}
	diags_release(&why);
}

static void run_time(struct call *call)
{
	const struct session *session = call->session;
	char spent[16], budget[16], now[16], whole[16];
	clock_format_span(now, view_spent(session, call->now));
	clock_format_span(whole, view_budget(session));
	if (phase_is_writing(session->phase)) {
		clock_format_span(spent, session_step_spent(session, call->now));
		clock_format_span(budget, session_step_budget(session, session->step));
		tell(call->plain, "%s of %s in %s.", spent, budget,
		     scorer_framework(session->scorer)->steps[session->step].title);
	}
	tell(call->plain, "%s of %s in all.", now, whole);
}

static void run_question(struct call *call)
{
	tell_step_again(call->plain, call->session);
}

static void run_leave(struct call *call)
{
	if (call->session->phase == PHASE_DEBRIEF)
		call_event(call, EVENT_CLOSE);
	else
		call->out->kind = INPUT_LEAVE;
}

static void run_help(struct call *call);

static const struct command commands[] = {
	{ "ask", "TEXT", "ask the interviewer", run_ask, 0 },
	{ "question", NULL, "what was said in this step, again", run_question, 0 },
	{ "show", NULL, "what you typed so far, its lines numbered", show_draft, 0 },
	{ "undo", "N", "drop line N; without N the last", undo_draft, 0 },
	{ "change", "N TEXT", "line N becomes TEXT", change_draft, 0 },
	{ "edit", NULL, "all of it in $VISUAL or $EDITOR", edit_draft, 0 },
	{ "submit", NULL, "hand in this answer or reply", run_submit, 0 },
	{ "board", "LINE", "a line more on the whiteboard; without LINE what is on it; - wipes the last line, -2 the second, "
			     "=2 LINE changes it, + adds a blank one", run_board, 0 },
	{ "notes", NULL, "what you learned, numbers you stated, how steps stand, the case", run_notes, 0 },
	{ "facts", NULL, "the same", run_notes, 0 },
	{ "steps", NULL, "how each step stands", run_steps, 0 },
	{ "hint", NULL, "practice: one more hint for this step", NULL, EVENT_HINT },
	{ "next", NULL, "practice: on to the next step", NULL, EVENT_NEXT },
	{ "retry", NULL, "practice: answer this step again", NULL, EVENT_RETRY },
	{ "pause", NULL, "practice: stop the clock", NULL, EVENT_PAUSE },
	{ "resume", NULL, "let the clock go on", NULL, EVENT_RESUME },
	{ "time", NULL, "how much time is spent", run_time, 0 },
	{ "reference", "CARD", "practice: a reference card; without CARD their list", run_reference, 0 },
	{ "finish", NULL, "hand in what is typed and go to the debrief", run_finish, 0 },
	{ "predict", "SCORE", "what you think you scored in this step", run_predict, 0 },
	{ "skip", NULL, "no more predictions", run_skip, 0 },
	{ "debrief", "1|2|3|4", "a screen of the debrief", run_debrief, 0 },
	{ "items", NULL, "the items and their verdicts", run_items, 0 },
	{ "questions", NULL, "what the score is not sure of, asked one by one", run_questions, 0 },
	{ "overrule", "ITEM VERDICT [REASON]", "correct a verdict: covered, partial, missed, denied", run_overrule, 0 },
	{ "leave", NULL, "leave; mlcoach offers to resume", run_leave, 0 },
	{ "quit", NULL, "the same; ends the debrief", run_leave, 0 },
	{ "help", NULL, "this list", run_help, 0 },
};
#define COMMANDS (sizeof commands / sizeof *commands)

static void run_help(struct call *call)
{
	tell(call->plain, "A line is part of your answer; a line that begins with / is a command, with // a line "
			  "that begins with /.");
	for (size_t i = 0; i < COMMANDS; i++)
		tell(call->plain, "/%s%s%s: %s", commands[i].name, commands[i].argument ? " " : "",
		     commands[i].argument ? commands[i].argument : "", commands[i].help);
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}

bool command_there(const char *typed)
{
	struct str name = STR_INIT;
	str_add_bytes(&name, typed, strcspn(typed, " "));
	bool there = find_command(name.data) != NULL;
	str_release(&name);
	return there;
}

static void unknown(struct plain *plain, const char *name)
{
	const char *names[COMMANDS];
	for (size_t i = 0; i < COMMANDS; i++)
		names[i] = commands[i].name;
	const char *near = suggest_nearest(name, names, COMMANDS);
	if (near)
		tell(plain, "No command '/%s'; did you mean /%s?", name, near);
	else
		tell(plain, "No command '/%s'; /help lists them. Your answer's own / is typed //.", name);
}

/* Cuts the blanks at the end. */
static void trim(char *text)
{
	for (size_t len = strlen(text); len && strchr(" \t", text[len - 1]); len--)
		text[len - 1] = '\0';
}

char *command_cut(char *typed)
{
	trim(typed);
	char *argument = typed + strcspn(typed, " \t");
	if (*argument)
		*argument++ = '\0';
	return argument + strspn(argument, " \t");
}

static void command(struct call *call, char *typed)
{
	const char *end = typed + strlen(typed);
	call->argument = command_cut(typed);
	call->sketch = typed + strlen(typed) < end ? typed + strlen(typed) + 1 : "";
	const struct command *found = find_command(typed);
	if (!found)
		unknown(call->plain, typed);
	else if (found->run)
		found->run(call);
	else
		call_event(call, found->event);
}

/* --- other lines ----------------------------------------------------------------------------------- */

static void typed_words(struct call *call, const char *line, size_t len)
{
	draft_line(call->plain, line, len, call->out);
}

/* A line that is an argument alone. */
static void typed_argument(struct call *call, const char *line, size_t len, void (*run)(struct call *call))
{
	struct str argument = STR_INIT;
	str_add_bytes(&argument, line, len);
	trim(argument.data);
	call->argument = argument.data;
	if (*call->argument)
		run(call);
	str_release(&argument);
}

static void run_choice(struct call *call)
{
	static const enum event_kind choices[] = { EVENT_NEXT, EVENT_RETRY };
	if (!strcmp(call->argument, "1") || !strcmp(call->argument, "2"))
		call_event(call, choices[*call->argument - '1']);
	else
		tell(call->plain, "Type 1 to go on or 2 to answer this step again.");
}

static void typed_choice(struct call *call, const char *line, size_t len)
{
	typed_argument(call, line, len, call->plain->asking ? run_answer : run_choice);
}

static void typed_score(struct call *call, const char *line, size_t len)
{
	typed_argument(call, line, len, run_predict);
}

static void typed_screen(struct call *call, const char *line, size_t len)
{
	typed_argument(call, line, len, call->plain->asking ? run_answer : run_debrief);
}

static void typed_nothing(struct call *call, const char *line, size_t len)
{
	(void)call, (void)line, (void)len;
}

void command_line(struct plain *plain, const struct session *session, int64_t now, const char *line, size_t len,
		  struct input *out)
{
	static void (*const typed[])(struct call *, const char *, size_t) = {
		[PHASE_ANSWER] = typed_words,    [PHASE_PROBE] = typed_words,   [PHASE_CURVEBALL] = typed_words,
		[PHASE_WRAPUP] = typed_words,    [PHASE_VERDICTS] = typed_choice, [PHASE_PREDICT] = typed_score,
		[PHASE_DEBRIEF] = typed_screen,  [PHASE_CLOSED] = typed_nothing,
	};
	struct call call = { .plain = plain, .session = session, .now = now, .argument = "", .out = out };
	bool escaped = len > 1 && line[0] == '/' && line[1] == '/';
	if (len && line[0] == '/' && !escaped) {
		struct str copy = STR_INIT;
		str_add_bytes(&copy, line + 1, len - 1);
		command(&call, copy.data);
		str_release(&copy);
	} else {
		typed[session->phase](&call, line + escaped, len - escaped);
	}
}

int predict_step(const struct session *session)
{
	return session->phase == PHASE_PREDICT ? session->step : -1;
}
