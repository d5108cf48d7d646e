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

static void event_text(struct call *call, enum event_kind kind, const char *text, size_t len)
{
	call_event(call, kind);
	str_clear(&call->plain->text);
	str_add_bytes(&call->plain->text, text, len);
	call->out->event.text = call->plain->text.data;
	call->out->event.len = call->plain->text.len;
}

/* The draft without the line end that every typed line has. */
static void event_draft(struct call *call, enum event_kind kind)
{
	const struct str *draft = &call->plain->draft;
	size_t len = draft->len;
	while (len && draft->data[len - 1] == '\n')
		len--;
	event_text(call, kind, draft->data, len);
}

/* --- commands -------------------------------------------------------------------------------------- */

static void run_ask(struct call *call)
{
	if (*call->argument)
		event_text(call, EVENT_ASK, call->argument, strlen(call->argument));
	else
		tell(call->plain, "Ask what? For example: /ask how many users are there");
}

static void run_submit(struct call *call)
{
	event_draft(call, EVENT_SUBMIT);
}

static void run_finish(struct call *call)
{
	event_draft(call, EVENT_FINISH);
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

/* The item of that id or of the only id that begins so; -1 otherwise. */
static int find_item(const struct checklist *checklist, const char *name)
{
	int found = checklist_item(checklist, name);
	size_t len = strlen(name), matches = 0;
	for (size_t i = 0; found < 0 && len && i < checklist->nitems && matches < 2; i++)
		if (!strncmp(checklist->items[i].id, name, len) && !matches++)
			found = (int)i;
	return matches > 1 ? -1 : found;
}

static int find_verdict(const char *word)
{
	for (int i = 0; i < VERDICT_COUNT; i++) {
		char key = verdict_key((enum verdict)i);
		if (key && (!strcmp(word, verdict_id((enum verdict)i)) || (*word == key && !word[1])))
			return i;
	}
	return -1;
}

/* The next word of *at, cut into `word`; *at moves on to what follows it. */
static void take_word(const char **at, char *word, size_t size)
{
	size_t len = strcspn(*at, " \t");
	snprintf(word, size, "%.*s", (int)len, *at);
	*at += len;
	*at += strspn(*at, " \t");
}

/* An item and a verdict; what follows is the reason. */
static void run_overrule(struct call *call)
{
	const struct checklist *checklist = scorer_checklist(call->session->scorer);
	const char *reason = call->argument;
	char item[128], verdict[16];
	take_word(&reason, item, sizeof item);
	take_word(&reason, verdict, sizeof verdict);
	if (!*verdict) {
		tell(call->plain, "Say the item, its verdict and, if you like, why, for example: /overrule %s covered",
		     checklist->nitems ? checklist->items[0].id : "ITEM");
		return;
	}
	int index = find_item(checklist, item), value = find_verdict(verdict);
	if (index < 0)
		tell(call->plain, "No item '%s', or several begin so; /items lists them.", item);
	else if (value < 0)
		tell(call->plain, "No verdict '%s': covered, partial, missed or denied.", verdict);
	if (index < 0 || value < 0)
		return;
	event_text(call, EVENT_OVERRULE, reason, strlen(reason));
	call->out->event.item = call->plain->overruled = index;
	call->out->event.value = value;
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

static void run_questions(struct call *call)
{
	size_t items[QUESTIONS_MAX];
	call->plain->skipped = 0;
	if (call->session->phase != PHASE_DEBRIEF && call->session->phase != PHASE_VERDICTS)
		tell(call->plain, "Questions about verdicts come with the verdicts; /finish goes there.");
	else if (session_questions(call->session, items))
		tell_question(call->plain, call->session);
	else
		tell(call->plain, "Nothing is left to ask.");
}

/* An answer to the question that is asked. */
static void run_answer(struct call *call)
{
	static const struct {
		const char *key, *word;
		enum verdict verdict;
	} answers[] = {
		{ "y", "yes", VERDICT_COVERED },
		{ "p", "part", VERDICT_PARTIAL },
		{ "n", "no", VERDICT_MISSED },
	};
	struct plain *plain = call->plain;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		if (strcmp(call->argument, answers[i].key) && strcmp(call->argument, answers[i].word))
			continue;
		call_event(call, EVENT_OVERRULE);
		call->out->event.item = plain->overruled = asked_item(plain, call->session);
		call->out->event.value = answers[i].verdict;
		return;
	}
	if (!strcmp(call->argument, "s") || !strcmp(call->argument, "skip")) {
		plain->skipped++;
		tell_question(plain, call->session);
	} else if (!strcmp(call->argument, "q") || !strcmp(call->argument, "quit")) {
		plain->asking = false;
		tell_read(plain, call->session);
	} else {
		tell(plain, "Type y, p, n, s or q.");
	}
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

static void run_items(struct call *call)
{
	const struct scorecard *card = call->session->card;
	enum phase phase = call->session->phase;
	if (!card || phase < PHASE_VERDICTS || phase == PHASE_PREDICT) {
		tell(call->plain, "Items are shown when the step, or in a mock the interview, is done.");
		return;
	}
	for (size_t i = 0; i < card->nitems; i++)
		if (phase == PHASE_DEBRIEF || card->items[i].item->step == call->session->step)
			tell(call->plain, "%s: %s. %s", card->items[i].item->id,
			     verdict_word(item_verdict(&card->items[i])), card->items[i].item->text);
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

static void run_show(struct call *call)
{
	if (call->plain->draft.len)
		tell(call->plain, "%s", call->plain->draft.data);
	else
		tell(call->plain, "Nothing typed yet.");
}

static void run_question(struct call *call)
{
	tell_step_again(call->plain, call->session);
}

static void run_undo(struct call *call)
{
	struct str *draft = &call->plain->draft;
	if (!draft->len) {
		tell(call->plain, "Nothing typed yet.");
		return;
	}
	size_t at = draft->len - 1;
	while (at && draft->data[at - 1] != '\n')
		at--;
	call->out->kind = INPUT_EDIT;
	call->out->edit = (struct edit) { .at = at, .removed = draft->len - at, .cursor = at };
	tell(call->plain, "Dropped: %s", draft->data + at);
	str_truncate(draft, at);
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
	{ "show", NULL, "what you typed so far", run_show, 0 },
	{ "undo", NULL, "drop the last line you typed", run_undo, 0 },
	{ "submit", NULL, "hand in this answer or reply", run_submit, 0 },
	{ "board", "LINE", "a line more on the whiteboard; without LINE what is on it; - wipes the last line", run_board, 0 },
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
	struct str *draft = &call->plain->draft, *text = &call->plain->text;
	str_clear(text);
	if (draft->len && draft->data[draft->len - 1] != '\n')
		str_add_char(text, '\n');
	str_add_bytes(text, line, len);
	str_add_char(text, '\n');
	call->out->kind = INPUT_EDIT;
	call->out->edit = (struct edit) {
		.at = draft->len, .inserted = text->data, .len = text->len, .cursor = draft->len + text->len
	};
	str_add_bytes(draft, text->data, text->len);
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
