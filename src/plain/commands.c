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
	unsigned where; /* bits of enum place: where it works */
};

enum place {
	AT_WRITING = 1,
	AT_VERDICTS = 2,
	AT_PREDICT = 4,
	AT_DEBRIEF = 8,
	IN_PRACTICE = 16, /* there alone */
	AT_ANSWERING = AT_WRITING | AT_VERDICTS,
	AT_READING = AT_VERDICTS | AT_DEBRIEF,
	ANYWHERE = AT_ANSWERING | AT_PREDICT | AT_DEBRIEF
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

/* Who sits at a terminal may have meant /submit; there is no way back. */
static void run_finish(struct call *call)
{
	if (call->plain->prompts && strcmp(call->argument, "now") != 0 && call->session->phase < PHASE_PREDICT)
		tell(call->plain,
		     "That hands in what is typed, ends the interview and goes to the debrief; there is no way "
		     "back. Type /finish now to do it.");
	else
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
	struct plain *plain = call->plain;
	struct page page;
	int number = *call->argument ? call->argument[0] - '0' : ((int)plain->debrief + 1) % DEBRIEF_COUNT + 1;
	if (call->session->phase < PHASE_DEBRIEF) {
		tell(plain, "The debrief comes at the end; /finish goes there.");
		return;
	}
	if (strlen(call->argument) > 1 || number < 1 || number > DEBRIEF_COUNT) {
		tell(plain, "Type 1 to %d for a screen of the debrief, n for the next, q to end.", DEBRIEF_COUNT);
		return;
	}
	plain->debrief = (enum debrief)(number - 1);
	page_init(&page);
	page_blank(&page);
	page_heading(&page, debrief_title((enum debrief)(number - 1)));
	page_blank(&page);
	view_debrief(&page, call->session, (enum debrief)(number - 1));
	tell_page(plain, &page);
	tell(plain, "\nThat was screen %d of %d. Type n for the next, a number for another, q to end.", number,
	     DEBRIEF_COUNT);
}

static void run_time(struct call *call)
{
	tell_time(call->plain, call->session, call->now);
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

static const struct command *find_command(const char *name);
static void run_help(struct call *call);

/* What works first, then what is read, then ways on and out: the order of the screen's keys. */
static const struct command commands[] = {
	{ "submit", NULL, "hand in this answer or reply", run_submit, 0, AT_WRITING },
	{ "ask", "TEXT", "ask the interviewer", run_ask, 0, AT_WRITING },
	{ "show", NULL, "what you typed so far, its lines numbered", show_draft, 0, AT_WRITING },
	{ "undo", "N", "drop line N; without N the last", undo_draft, 0, AT_WRITING },
	{ "change", "N TEXT", "line N becomes TEXT", change_draft, 0, AT_WRITING },
	{ "edit", NULL, "all of it in $VISUAL or $EDITOR", edit_draft, 0, AT_WRITING },
	{ "board", "LINE",
	  "a line more on the whiteboard; without LINE what is on it; - wipes the last line, -2 the second, "
	  "=2 LINE changes it, + adds a blank one",
	  run_board, 0, AT_ANSWERING },
	{ "hint", NULL, "one more hint for this step", NULL, EVENT_HINT, AT_WRITING | IN_PRACTICE },
	{ "next", NULL, "on to the next step", NULL, EVENT_NEXT, AT_VERDICTS | IN_PRACTICE },
	{ "retry", NULL, "answer this step again", NULL, EVENT_RETRY, AT_VERDICTS | IN_PRACTICE },
	{ "predict", "SCORE", "what you think you scored in this step", run_predict, 0, AT_PREDICT },
	{ "skip", NULL, "no more predictions", run_skip, 0, AT_PREDICT },
	{ "debrief", "1|2|3|4", "a screen of the debrief; without a number the next", run_debrief, 0, AT_DEBRIEF },
	{ "items", NULL, "the items by number, and their verdicts", run_items, 0, AT_READING },
	{ "questions", NULL, "what the score is not sure of, asked one by one", run_questions, 0, AT_READING },
	{ "overrule", "ITEM VERDICT [REASON]",
	  "correct a verdict: the item's number or id; covered, partial, missed, denied", run_overrule, 0, AT_READING },
	{ "again", NULL, "what was said in this step, again", run_question, 0, AT_ANSWERING },
	{ "question", NULL, "the same", run_question, 0, AT_ANSWERING },
	{ "notes", NULL, "what you learned, numbers you stated, how steps stand, the case", run_notes, 0, ANYWHERE },
	{ "facts", NULL, "the same", run_notes, 0, ANYWHERE },
	{ "steps", NULL, "how each step stands", run_steps, 0, ANYWHERE },
	{ "time", NULL, "how much time is spent, and left", run_time, 0, AT_ANSWERING },
	{ "cards", "CARD", "a reference card; without CARD their list, those of this step first", run_reference, 0,
	  ANYWHERE | IN_PRACTICE },
	{ "reference", "CARD", "the same", run_reference, 0, ANYWHERE | IN_PRACTICE },
	{ "pause", NULL, "stop the clock", NULL, EVENT_PAUSE, AT_ANSWERING | IN_PRACTICE },
	{ "resume", NULL, "let the clock go on", NULL, EVENT_RESUME, AT_ANSWERING | IN_PRACTICE },
	{ "finish", "now", "hand in what is typed and go to the debrief", run_finish, 0, AT_ANSWERING },
	{ "leave", NULL, "leave; mlcoach offers to resume", run_leave, 0, ANYWHERE },
	{ "quit", NULL, "leave; ends the debrief", run_leave, 0, ANYWHERE },
	{ "help", "COMMAND", "this list, or one of it; /help all has what works elsewhere, too", run_help, 0,
	  ANYWHERE },
};
#define COMMANDS (sizeof commands / sizeof *commands)

/* It works at this place of the interview. */
static bool fits(const struct command *command, const struct session *session)
{
	static const unsigned places[] = {
		[PHASE_ANSWER] = AT_WRITING,    [PHASE_PROBE] = AT_WRITING,
		[PHASE_CURVEBALL] = AT_WRITING, [PHASE_WRAPUP] = AT_WRITING,
		[PHASE_VERDICTS] = AT_VERDICTS, [PHASE_PREDICT] = AT_PREDICT,
		[PHASE_DEBRIEF] = AT_DEBRIEF,   [PHASE_CLOSED] = 0,
	};
	bool mock = session->options.mode != MODE_PRACTICE && session->phase != PHASE_DEBRIEF;
	return command->where & places[session->phase] && !(mock && command->where & IN_PRACTICE);
}

static void tell_command(struct plain *plain, const struct command *command, bool anywhere)
{
	tell(plain, "/%s%s%s: %s%s", command->name, command->argument ? " " : "",
	     command->argument ? command->argument : "", anywhere && command->where & IN_PRACTICE ? "practice: " : "",
	     command->help);
}

static void run_help(struct call *call)
{
	const char *name = call->argument + (*call->argument == '/');
	const struct command *found = find_command(name);
	bool all = !strcmp(name, "all");
	if (found) {
		tell_command(call->plain, found, true);
		return;
	}
	if (*name && !all)
		tell(call->plain, "No command '/%s'; those that work here are:", name);
	else
		tell(call->plain,
		     "A line is part of your answer; a line that begins with / is a command, with // a line "
		     "that begins with /.");
	for (size_t i = 0; i < COMMANDS; i++)
		if (all || (fits(&commands[i], call->session) && strcmp(commands[i].help, "the same")))
			tell_command(call->plain, &commands[i], all);
	if (call->plain->reader.by_key)
		tell(call->plain,
		     "Keys: Backspace, Control W drops a word, Control U the line, Control R reads it again.");
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
		tell(plain, "No command '/%s'; did you mean /%s? The line was not taken.", name, near);
	else
		tell(plain,
		     "No command '/%s', and the line was not taken: a line of your answer that begins with / is typed "
		     "with //. /help lists the commands.",
		     name);
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

/* The others say themselves when and why not. */
static bool works_here(const struct command *command, const struct session *session)
{
	bool mock = session->options.mode != MODE_PRACTICE;
	bool plain_event = !command->run || command->run == run_submit;
	return !plain_event || fits(command, session) || (mock && command->where & IN_PRACTICE);
}

static void command(struct call *call, char *typed)
{
	const char *end = typed + strlen(typed);
	call->argument = command_cut(typed);
	call->sketch = typed + strlen(typed) < end ? typed + strlen(typed) + 1 : "";
	const struct command *found = find_command(typed);
	if (!found)
		unknown(call->plain, typed);
	else if (*call->argument && !found->argument)
		tell(call->plain, "/%s stands alone; the line was not taken. With // it is a line of your answer.",
		     typed);
	else if (!works_here(found, call->session))
		tell(call->plain, "/%s is not for here; /help lists what is.", typed);
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
	static const char *const keys[] = { "1n", "2r" };
	static const enum event_kind choices[] = { EVENT_NEXT, EVENT_RETRY };
	for (size_t i = 0; i < 2; i++)
		if (strchr(keys[i], *call->argument) && !call->argument[1]) {
			call_event(call, choices[i]);
			return;
		}
	if (!strcmp(call->argument, "q"))
		run_leave(call);
	else
		tell(call->plain, "Type 1 or n to go on, 2 or r to answer this step again, q to leave.");
}

static void run_screen(struct call *call)
{
	if (!strcmp(call->argument, "q"))
		run_leave(call);
	else if (!strcmp(call->argument, "n"))
		call->argument = "";
	if (call->out->kind == INPUT_NONE)
		run_debrief(call);
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
	typed_argument(call, line, len, call->plain->asking ? run_answer : run_screen);
}

static void typed_nothing(struct call *call, const char *line, size_t len)
{
	(void)call, (void)line, (void)len;
}

void command_line(struct plain *plain, const struct session *session, int64_t now, const char *line, size_t len,
		  struct input *out)
{
	static void (*const typed[])(struct call *, const char *, size_t) = {
		[PHASE_ANSWER] = typed_words,   [PHASE_PROBE] = typed_words,     [PHASE_CURVEBALL] = typed_words,
		[PHASE_WRAPUP] = typed_words,   [PHASE_VERDICTS] = typed_choice, [PHASE_PREDICT] = typed_score,
		[PHASE_DEBRIEF] = typed_screen, [PHASE_CLOSED] = typed_nothing,
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
