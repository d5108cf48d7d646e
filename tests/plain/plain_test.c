/* Plain mode: whole interviews as transcripts, in a real session over a small case with a clock that stands still.
 *
 * tests/plain/transcripts/NAME.in holds what is typed; its first line is "mode level minutes"; a line "@ M" moves
 * the interview's time to minute M; a line "? ID" makes the engine not sure of an item, of which all that was said
 * first is the evidence; the end of the file is the end of input. NAME.txt is what is then on the
 * screen, with "> " before what was typed. UPDATE_TRANSCRIPTS=1 writes NAME.txt anew. */
#include "support/support.h"

#include <signal.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

#include "../../src/plain/plain_private.h"
#include "mlcoach/store/journal.h"
#include "view/fixture.h"

#define MINUTE INT64_C(60000)

/* --- a case of two steps and two items ------------------------------------------------------------- */

static struct framework framework = {
	.budgets = { 45 },
	.nbudgets = 1,
	.nsteps = 2,
	.steps = {
		{ .id = "requirements", .title = "Requirements", .minutes = { 25 }, .weight = 1 },
		{ .id = "serving", .title = "Serving", .minutes = { 20 }, .weight = 1 },
	},
	.nsignals = 2,
	.signals = {
		{ .id = "no-hire", .title = "No hire" },
		{ .id = "hire", .title = "Hire", .from = { 50, 50, 50 }, .every_step = 33 },
	},
};

static struct match latency_asked[] = { { .kind = MATCH_PHRASE, .text = "how fast" } };
static struct match latency_full[] = { { .kind = MATCH_PHRASE, .text = "latency budget" } };
static struct match fallback_full[] = { { .kind = MATCH_PHRASE, .text = "fall back" } };
static const char *fact_examples[] = { "How fast must it be?", "what latency do we have" };
static const char *latency_examples[] = {
	"Our latency budget is 80 ms at p99.",
	"we have a latency budget of 100 ms",
	"The request has a latency budget of 200 ms end to end.",
	"p99 under 150 ms is the latency budget",
};
static const char *latency_counters[] = { "Latency is important.", "It should be fast.",
					  "We have a budget for servers." };
static const char *fallback_examples[] = {
	"If the model is down we fall back to popular ads.",
	"When the ranker times out we fall back to the last list.",
	"without the model, fall back to ads by their click rate",
	"The page can fall back on an empty slot.",
};
static const char *fallback_counters[] = { "The model is replicated.", "We page somebody when it is down.",
					   "Ads are popular." };
static const char *background[] = {
	"Redis and Kafka.",
	"Revenue in the long run.",
	"We want revenue.",
	"Nothing that counts.",
	"We use a neural network.",
	"The data comes from logs.",
	"I would ask the team.",
	"Users click on ads.",
	"Features are stored in a table.",
	"We train it every day.",
	"An experiment shows the effect.",
	"Let me draw a box for the server.",
};
static const char *latency_hints[] = { "What does the page do while it waits?" };
static struct fact facts[] = {
	{ .id = "latency", .asked = { latency_asked, 1 }, .examples = { .items = fact_examples, .len = 2 }, .answer = "80 ms at p99." },
};
static struct case_study study = {
	.head = { .id = "ads", .title = "Ads \033[1m", .difficulty = "easy" },
	.prompt = "Design a system that\033]0;x\a picks ads.\n",
	.facts = facts,
	.nfacts = 1,
	.steps = {
		{ .question = "What would you want to know?", .hints = { .items = latency_hints, .len = 1 }, .answer = "80 ms.\n" },
		{ .question = "What breaks first?", .answer = "The model; then popular ads.\n" },
	},
};
static struct item items[] = {
	{ .id = "latency-budget",
	  .text = "States a latency budget in milliseconds",
	  .step = 0,
	  .weight = 1,
	  .full = { latency_full, 1 },
	  .examples = { .items = latency_examples, .len = 4 },
	  .counters = { .items = latency_counters, .len = 3 },
	  .why = "It decides what can be scored." },
	{ .id = "fallback",
	  .text = "Says what people see when the model is down",
	  .step = 1,
	  .weight = 1,
	  .full = { fallback_full, 1 },
	  .examples = { .items = fallback_examples, .len = 4 },
	  .counters = { .items = fallback_counters, .len = 3 },
	  .probe = "And when the model is down?" },
};
static struct checklist checklist = { .items = items, .nitems = 2, .background = { .items = background, .len = 12 } };

/* --- a stage: typed lines go in through a pipe, what is said comes out in memory --------------------- */

struct stage {
	struct scorer *scorer;
	struct session *session;
	struct front *front;
	struct settings settings;
	struct str draft; /* what the journal would hold */
	FILE *in, *out;
	int type; /* the writing end */
	char *text;
	size_t len;
	int64_t now;
	enum input_kind last;
};

static void stage_open(struct stage *stage, const struct session_options *options)
{
	int ends[2];
	*stage = (struct stage) { .draft = STR_INIT };
	assert_int_equal(pipe(ends), 0);
	stage->in = fdopen(ends[0], "r");
	stage->type = ends[1];
	stage->out = open_memstream(&stage->text, &stage->len);
	stage->scorer = scorer_new(&framework, &fixture_lexicon, &study, &checklist);
	stage->session = session_new(stage->scorer, options);
	stage->front = plain_new(stage->in, stage->out, &stage->settings);
}

static void stage_begin(struct stage *stage, const char *typed_before)
{
	struct draft drafts[DOCUMENT_COUNT] = { { .text = STR_INIT }, { .text = STR_INIT }, { .text = STR_INIT } };
	str_add(&drafts[DOCUMENT_ANSWER].text, typed_before);
	str_add(&stage->draft, typed_before);
	session_handle(stage->session, &(struct event[]) { session_start(0, -1) }[0]);
	stage->front->ops->begin(stage->front, stage->session, drafts);
	str_release(&drafts[DOCUMENT_ANSWER].text);
}

static void stage_close(struct stage *stage)
{
	plain_free(stage->front);
	session_free(stage->session);
	scorer_free(stage->scorer);
	str_release(&stage->draft);
	fclose(stage->in);
	fclose(stage->out);
	free(stage->text);
	if (stage->type >= 0)
		close(stage->type);
}

static void handle(struct stage *stage, struct event event)
{
	event.at = stage->now;
	unsigned effects = session_handle(stage->session, &event);
	if (effects & (EFFECT_CLEAR | EFFECT_DRAFT))
		str_clear(&stage->draft);
	if (effects & EFFECT_DRAFT)
		str_add(&stage->draft, stage->session->draft);
	if (effects & EFFECT_REFUSED)
		stage->front->ops->say(stage->front, SEVERITY_WARNING, stage->session->refusal);
	else
		stage->front->ops->show(stage->front, stage->session, effects);
}

/* One turn of the loop. */
static void turn(struct stage *stage)
{
	struct input input;
	stage->front->ops->next(stage->front, stage->session, stage->now, 0, &input);
	stage->last = input.kind;
	if (input.kind == INPUT_EDIT)
		str_splice(&stage->draft, input.edit.at, input.edit.removed, input.edit.inserted, input.edit.len);
	else if (input.kind == INPUT_EVENT)
		handle(stage, input.event);
}

static void type(struct stage *stage, const char *line, size_t len)
{
	fprintf(stage->out, "> %.*s", (int)len, line);
	assert_int_equal(write(stage->type, line, len), (ssize_t)len);
	turn(stage);
}

static void type_end(struct stage *stage)
{
	close(stage->type);
	stage->type = -1;
	turn(stage);
}

/* --- transcripts ----------------------------------------------------------------------------------- */

static struct session_options options_of(const char *first_line)
{
	char mode[16], level[16];
	unsigned minutes;
	assert_int_equal(sscanf(first_line, "%15s %15s %u", mode, level, &minutes), 3);
	return (struct session_options) { (enum mode)mode_find(mode), (enum level)level_find(level), minutes };
}

static void make_unsure(struct stage *stage, const char *id)
{
	struct scorecard *card = stage->session->card;
	struct item_score *score = &card->items[checklist_item(&checklist, id)];
	score->verdict = VERDICT_UNSURE;
	score->credit = 0.4;
	score->nevidence = 1;
	score->evidence[0] = (struct evidence) { 0, 0, (uint32_t)card->answers[0].len };
	scorecard_overrule(card, (size_t)checklist_item(&checklist, id), VERDICT_UNSURE);
}

static void play(struct stage *stage, const char *line, size_t len)
{
	if (*line == '?') {
		char id[32];
		assert_int_equal(sscanf(line, "? %31s", id), 1);
		make_unsure(stage, id);
		return;
	}
	if (*line == '@') {
		stage->now = strtol(line + 1, NULL, 10) * MINUTE;
		fprintf(stage->out, "@ %d min\n", (int)(stage->now / MINUTE));
		handle(stage, (struct event) { .kind = EVENT_TICK });
	} else {
		type(stage, line, len);
	}
}

static void transcript(const char *name)
{
	struct diags diags;
	struct stage stage;
	struct str script = STR_INIT, path = STR_INIT;
	diags_init(&diags);
	str_addf(&path, "tests/plain/transcripts/%s.in", name);
	assert_int_equal(path_read(&script, path.data, 1 << 20, &diags), STATUS_OK);
	struct session_options options = options_of(script.data);
	stage_open(&stage, &options);
	stage_begin(&stage, "");
	for (char *at = strchr(script.data, '\n') + 1; *at;) {
		size_t len = strcspn(at, "\n") + 1;
		play(&stage, at, len);
		at += len;
	}
	if (stage.session->phase != PHASE_CLOSED && stage.last != INPUT_LEAVE)
		type_end(&stage);
	stage.front->ops->end(stage.front, stage.session);
	fflush(stage.out);
	str_clear(&path);
	str_addf(&path, "plain/transcripts/%s.txt", name);
	fixture_expect(path.data, stage.text);
	stage_close(&stage);
	str_release(&script);
	str_release(&path);
	diags_release(&diags);
}

static void a_mock_interview(void **state)
{
	(void)state;
	transcript("mock");
}

static void questions_about_what_is_not_sure(void **state)
{
	(void)state;
	transcript("questions");
}

static void practice_with_hints_and_a_retry(void **state)
{
	(void)state;
	transcript("practice");
}

/* A constraint changes, and there is a last question: each is said to be what it is. The whiteboard and the notes. */
static void every_turn_is_announced(void **state)
{
	static const char *wrapup[] = { "With another month, what would you do?" };
	static struct curveball curveball = { .id = "late", .says = "Clicks now come late.", .step = 0 };
	(void)state;
	framework.wrapup = (struct strings) { .items = wrapup, .len = 1 };
	study.curveballs = &curveball;
	study.ncurveballs = 1;
	transcript("turns");
	framework.wrapup.len = 0;
	study.ncurveballs = 0;
}

static void lines_are_changed_by_their_numbers(void **state)
{
	(void)state;
	transcript("lines");
}

static void wrong_words_are_answered_kindly(void **state)
{
	(void)state;
	transcript("mistakes");
}

static void the_end_of_input_leaves(void **state)
{
	(void)state;
	transcript("leave");
}

/* --- what the loop gets ---------------------------------------------------------------------------- */

static const struct session_options mock = { MODE_MOCK, LEVEL_SENIOR, 45 };

static void every_typed_line_is_an_edit(void **state)
{
	(void)state;
	struct stage stage;
	stage_open(&stage, &mock);
	stage_begin(&stage, "typed before a kill");
	static const char *const lines[] = { "first\n", "//etc is a path\r\n", "\n", "dropped\n", "/undo\n" };
	for (size_t i = 0; i < 5; i++) {
		type(&stage, lines[i], strlen(lines[i]));
		assert_int_equal(stage.last, INPUT_EDIT);
	}
	assert_string_equal(stage.draft.data, "typed before a kill\nfirst\n/etc is a path\n\n");
	type(&stage, "/submit\n", 8);
	assert_string_equal(stage.session->answers[0].text, "typed before a kill\nfirst\n/etc is a path");
	assert_string_equal(stage.draft.data, "");
	stage_close(&stage);
}

/* At a terminal that gives each key. */
static void stage_sit_down(struct stage *stage, const char *draft)
{
	int end;
	setenv("TERM", "xterm", 1);
	stage_open(stage, &mock);
	plain_free(stage->front);
	fclose(stage->in);
	close(stage->type);
	assert_int_equal(openpty(&stage->type, &end, NULL, NULL, NULL), 0);
	stage->in = fdopen(end, "r");
	stage->front = plain_new(stage->in, stage->out, &stage->settings);
	((struct plain *)stage->front)->prompts = true;
	reader_by_key(&((struct plain *)stage->front)->reader);
	stage_begin(stage, draft);
}

static void keys(struct stage *stage, const char *typed)
{
	assert_int_equal(write(stage->type, typed, strlen(typed)), (ssize_t)strlen(typed));
	turn(stage);
}

static void a_line_in_writing_is_kept_and_prompted_again(void **state)
{
	(void)state;
	struct stage stage;
	stage_sit_down(&stage, "");
	keys(&stage, "half a l");
	assert_int_equal(stage.last, INPUT_EDIT);
	assert_string_equal(stage.draft.data, "half a l");
	stage.front->ops->say(stage.front, SEVERITY_WARNING, "the disk is full");
	keys(&stage, "ine\x7f");
	assert_string_equal(stage.draft.data, "half a lin");
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "> half a l\nNote: The disk is full\n> half a line\b \b"));
	keys(&stage, "\x15/show"); /* a command is no part of the answer */
	assert_string_equal(stage.draft.data, "");
	stage_close(&stage);
}

static void a_line_that_was_begun_is_given_back(void **state)
{
	(void)state;
	struct stage stage;
	stage_sit_down(&stage, "a line\n/etc is hal");
	keys(&stage, "f\n");
	assert_string_equal(stage.draft.data, "a line\n/etc is half");
	turn(&stage);
	assert_string_equal(stage.draft.data, "a line\n/etc is half\n");
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "stands behind the prompt: go on with it.\n> //etc is half\n"));
	stage_close(&stage);
}

static void an_editor_of_ones_own_has_the_answer(void **state)
{
	(void)state;
	struct stage stage;
	stage_sit_down(&stage, "one\n");
	setenv("VISUAL", "sh -c 'echo two >>\"$0\"'", 1);
	keys(&stage, "/edit\n");
	turn(&stage);
	assert_int_equal(stage.last, INPUT_EDIT);
	assert_string_equal(stage.draft.data, "one\ntwo\n");
	setenv("VISUAL", "false", 1);
	keys(&stage, "/edit\n");
	turn(&stage);
	assert_string_equal(stage.draft.data, "one\ntwo\n");
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "Your answer has 2 lines now; /show reads it."));
	assert_non_null(strstr(stage.text, "'false' failed with status 1; your text is as it was."));
	unsetenv("VISUAL");
	stage_close(&stage);
}

static void a_last_line_without_an_end_is_kept(void **state)
{
	(void)state;
	struct stage stage;
	stage_open(&stage, &mock);
	stage_begin(&stage, "");
	assert_int_equal(write(stage.type, "half", 4), 4);
	turn(&stage);
	assert_int_equal(stage.last, INPUT_NONE);
	close(stage.type);
	stage.type = -1;
	turn(&stage);
	assert_int_equal(stage.last, INPUT_EDIT);
	assert_string_equal(stage.draft.data, "half\n");
	turn(&stage);
	assert_int_equal(stage.last, INPUT_LEAVE);
	stage_close(&stage);
}

/* At the end of the interview, not in a review; what is piped in is asked nothing (the transcripts). */
static void who_sits_at_a_terminal_is_asked_before_the_debrief(void **state)
{
	(void)state;
	struct stage stage;
	stage_open(&stage, &mock);
	((struct plain *)stage.front)->prompts = true;
	stage_begin(&stage, "");
	session_handle(stage.session, &(struct event) { .kind = EVENT_FINISH, .text = "Some words.", .len = 11 });
	session_handle(stage.session, &(struct event) { .kind = EVENT_PREDICT, .value = -1 });
	make_unsure(&stage, "fallback");
	stage.front->ops->show(stage.front, stage.session, EFFECT_PHASE | EFFECT_SCORED | EFFECT_FINISHED);
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "Is this you saying: Says what people see when the model is down?"));
	assert_null(strstr(stage.text, "The same at mid: "));
	type(&stage, "y\n", 2);
	assert_true(stage.session->card->items[1].overruled);
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "The same at mid: "));
	assert_null(strstr(stage.text, "/questions asks"));
	stage_close(&stage);
	/* A review. */
	stage_open(&stage, &mock);
	((struct plain *)stage.front)->prompts = true;
	session_handle(stage.session, &(struct event[]) { session_start(0, -1) }[0]);
	session_handle(stage.session, &(struct event) { .kind = EVENT_FINISH, .text = "Some words.", .len = 11 });
	session_handle(stage.session, &(struct event) { .kind = EVENT_PREDICT, .value = -1 });
	make_unsure(&stage, "fallback");
	stage_begin(&stage, "");
	fflush(stage.out);
	assert_null(strstr(stage.text, "Is this you saying"));
	assert_non_null(strstr(stage.text, "/questions asks about what the score is not sure of: 1 to answer."));
	stage_close(&stage);
}

static void any_bytes_of_any_length_are_a_line(void **state)
{
	(void)state;
	struct stage stage;
	size_t len = 3 << 20;
	char *line = malloc(len);
	memset(line, '\033', len);
	line[len / 2] = '\0';
	line[len - 1] = '\n';
	FILE *file = tmpfile();
	assert_int_equal(fwrite(line, 1, len, file), len);
	rewind(file);
	stage_open(&stage, &mock);
	plain_free(stage.front);
	stage.front = plain_new(file, stage.out, &stage.settings);
	stage_begin(&stage, "");
	for (int i = 0; i < 100 && stage.last != INPUT_EDIT; i++)
		turn(&stage);
	assert_int_equal(stage.draft.len, len);
	assert_memory_equal(stage.draft.data, line, len);
	handle(&stage, (struct event) { .kind = EVENT_SUBMIT, .text = stage.draft.data, .len = stage.draft.len });
	handle(&stage, (struct event) { .kind = EVENT_FINISH });
	handle(&stage, (struct event) { .kind = EVENT_PREDICT, .value = -1 });
	fflush(stage.out);
	assert_null(memchr(stage.text, '\033', stage.len));
	stage_close(&stage);
	fclose(file);
	free(line);
}

static void a_signal_ends_politely(void **state)
{
	(void)state;
	struct stage stage;
	stage_open(&stage, &mock);
	stage_begin(&stage, "");
	raise(SIGTERM);
	turn(&stage);
	assert_int_equal(stage.last, INPUT_GONE);
	stage_close(&stage);
	struct sigaction after;
	sigaction(SIGTERM, NULL, &after);
	assert_true(after.sa_handler == SIG_DFL);
}

/* What was begun on a screen and not handed in. */
static void a_sketch_and_half_a_question_are_still_there(void **state)
{
	(void)state;
	struct stage stage;
	struct draft drafts[DOCUMENT_COUNT] = { { .text = STR_INIT }, { .text = STR_INIT }, { .text = STR_INIT } };
	str_add(&drafts[DOCUMENT_BOARD].text, "[Client]");
	str_add(&drafts[DOCUMENT_QUESTION].text, "how many u");
	stage_open(&stage, &mock);
	session_handle(stage.session, &(struct event[]) { session_start(0, -1) }[0]);
	stage.front->ops->begin(stage.front, stage.session, drafts);
	type(&stage, "/board   -> [API]\n", 18);
	assert_string_equal(stage.session->board, "[Client]\n  -> [API]");
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "You had begun to ask: how many u\n"));
	str_release(&drafts[DOCUMENT_BOARD].text);
	str_release(&drafts[DOCUMENT_QUESTION].text);
	stage_close(&stage);
}

static void resuming_tells_the_running_step_and_the_draft(void **state)
{
	(void)state;
	struct stage stage;
	stage_open(&stage, &mock);
	session_handle(stage.session, &(struct event[]) { session_start(0, -1) }[0]);
	session_handle(stage.session, &(struct event) { .kind = EVENT_SUBMIT, .text = "x", .len = 1 });
	session_handle(stage.session, &(struct event) { .kind = EVENT_ASK, .text = "who pays?", .len = 9 });
	struct draft drafts[DOCUMENT_COUNT] = { { .text = STR_INIT }, { .text = STR_INIT }, { .text = STR_INIT } };
	str_add(&drafts[DOCUMENT_ANSWER].text, "a draft\n");
	stage.front->ops->begin(stage.front, stage.session, drafts);
	str_release(&drafts[DOCUMENT_ANSWER].text);
	fflush(stage.out);
	assert_null(strstr(stage.text, "Step 1 of 2"));
	assert_non_null(strstr(stage.text, "\nStep 2 of 2: Serving, 20 minutes.\nInterviewer: Thanks. What breaks first?\nYou "
					   "asked: who pays?\n"));
	assert_non_null(strstr(stage.text, "What you typed before stands."));
	type(&stage, "/show\n", 6);
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "> /show\n1: a draft\n"));
	stage_close(&stage);
}

static void a_review_opens_at_the_debrief(void **state)
{
	(void)state;
	struct stage stage;
	struct draft drafts[DOCUMENT_COUNT] = { { .text = STR_INIT }, { .text = STR_INIT }, { .text = STR_INIT } };
	stage_open(&stage, &mock);
	session_handle(stage.session, &(struct event[]) { session_start(0, -1) }[0]);
	session_handle(stage.session, &(struct event) { .kind = EVENT_FINISH });
	session_handle(stage.session, &(struct event) { .kind = EVENT_PREDICT, .value = -1 });
	stage.front->ops->begin(stage.front, stage.session, drafts);
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "No hire at senior, 0 of 100: nothing was written."));
	assert_null(strstr(stage.text, "Type your answer"));
	assert_null(strstr(stage.text, "Interviewer"));
	type(&stage, "2 \n", 3);
	fflush(stage.out);
	assert_non_null(strstr(stage.text, "Item by item\n\nRequirements: 0 of 100 at senior\n"));
	stage_close(&stage);
}

static void ascii_has_no_ornaments(void **state)
{
	(void)state;
	struct stage stage;
	stage_open(&stage, &mock);
	stage.settings.ascii = true;
	stage_begin(&stage, "");
	handle(&stage, (struct event) { .kind = EVENT_FINISH });
	handle(&stage, (struct event) { .kind = EVENT_PREDICT, .value = -1 });
	type(&stage, "2\n", 2);
	type(&stage, "3\n", 2);
	fflush(stage.out);
	for (size_t i = 0; i < stage.len; i++)
		if ((unsigned char)stage.text[i] >= 0x80)
			assert_ptr_equal(strstr(stage.text + i, "\uFFFD"), stage.text + i), i += 2;
	assert_non_null(strstr(stage.text, "\nmissed: "));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mock_interview),
		cmocka_unit_test(questions_about_what_is_not_sure),
		cmocka_unit_test(who_sits_at_a_terminal_is_asked_before_the_debrief),
		cmocka_unit_test(practice_with_hints_and_a_retry),
		cmocka_unit_test(every_turn_is_announced),
		cmocka_unit_test(lines_are_changed_by_their_numbers),
		cmocka_unit_test(wrong_words_are_answered_kindly),
		cmocka_unit_test(the_end_of_input_leaves),
		cmocka_unit_test(every_typed_line_is_an_edit),
		cmocka_unit_test(a_line_in_writing_is_kept_and_prompted_again),
		cmocka_unit_test(a_line_that_was_begun_is_given_back),
		cmocka_unit_test(an_editor_of_ones_own_has_the_answer),
		cmocka_unit_test(a_last_line_without_an_end_is_kept),
		cmocka_unit_test(any_bytes_of_any_length_are_a_line),
		cmocka_unit_test(a_signal_ends_politely),
		cmocka_unit_test(a_sketch_and_half_a_question_are_still_there),
		cmocka_unit_test(resuming_tells_the_running_step_and_the_draft),
		cmocka_unit_test(a_review_opens_at_the_debrief),
		cmocka_unit_test(ascii_has_no_ornaments),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
