#include "fixture.h"

#include "mlcoach/app/rescore.h"

#include <sys/wait.h>
#include <unistd.h>

#include "mlcoach/score/scorer.h"

#define PREDICT(number)                                                                                                \
	{                                                                                                              \
		.act = ACT_EVENT, .kind = EVENT_PREDICT, .value = (number)                                             \
	}
#define EVENT(name)                                                                                                    \
	{                                                                                                              \
		.act = ACT_EVENT, .kind = EVENT_##name                                                                 \
	}

static const struct move whole_interview[] = {
	{ .act = ACT_ASK, .text = "how many visitors?" },
	{ .act = ACT_TYPE, .text = "We rank by expected margin, with a latency budget of 80 ms", .wait = 30000 },
	{ .act = ACT_SUBMIT },
	{ .act = ACT_PAST_PROBES },
	{ .act = ACT_WAIT, .wait = 13 * 60000 }, /* a cue is recorded */
	{ .act = ACT_TYPE, .text = "First a best seller list" },
	{ .act = ACT_SUBMIT },
	{ .act = ACT_PAST_PROBES },
	PREDICT(70),
	PREDICT(60),
	EVENT(CLOSE),
};

static void play_whole_interview(void)
{
	set_script(whole_interview, sizeof whole_interview / sizeof *whole_interview);
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	assert_int_equal(f->diags.errors, 0);
}

static bool has_journal(int64_t attempt)
{
	struct str name = STR_INIT;
	str_addf(&name, "drafts/%d.journal", (int)attempt);
	char *path = path_join(f->state, name.data);
	bool there = path_is_file(path);
	str_release(&name);
	free(path);
	return there;
}

static void a_whole_interview_is_stored_with_its_score(void **state)
{
	(void)state;
	play_whole_interview();
	assert_string_equal(f->front.said.data, "");
	assert_int_equal(f->front.ended, 1);
	struct attempt attempt = load(1);
	assert_true(attempt.started == 1000000 && attempt.finished == f->clock.now);
	assert_string_equal(attempt.case_id, "umbrellas");
	assert_string_equal(attempt.signal, "hire");
	assert_true(attempt.score[LEVEL_SENIOR] > 50 && attempt.score[LEVEL_MID] > 50 &&
		    attempt.score[LEVEL_STAFF] > 50);
	assert_true(attempt.engine == SCORER_ENGINE && attempt.checklist != 0);
	assert_false(has_journal(1));
	struct stored_verdict *verdicts;
	size_t count;
	assert_int_equal(attempt_verdicts(f->app.store, 1, &f->arena, &verdicts, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 3);
	assert_string_equal(verdicts[1].item, "margin");
	assert_string_equal(verdicts[1].verdict, "covered");
	assert_string_equal(verdicts[1].step, "requirements");
	assert_null(verdicts[1].overrule);
	expect_text(f->front.lines.data, "Two million visitors a day.");
	expect_text(f->front.lines.data, "Before we go on, something changes. Purchases arrive a week late.");
	expect_text(f->front.lines.data, "Half of the time for this part is gone");
}

static struct stored_step *steps_of(const char *case_id, size_t *out_count)
{
	struct stored_step *steps;
	assert_int_equal(attempt_steps(f->app.store, case_id, &f->arena, &steps, out_count, &f->diags), STATUS_OK);
	return steps;
}

static void how_each_step_went_is_stored(void **state)
{
	(void)state;
	size_t count;
	play_whole_interview();
	struct stored_step *steps = steps_of("umbrellas", &count);
	assert_int_equal(count, 2);
	assert_true(steps[0].attempt == 1 && steps[1].attempt == 1);
	assert_string_equal(steps[0].step, "requirements");
	assert_string_equal(steps[1].step, "model");
	assert_true(steps[0].score[LEVEL_SENIOR] > 50 && steps[0].answered && steps[0].predicted == 70);
	assert_true(steps[1].spent == 13 * 60000 && steps[1].budget == 25 * 60000 && steps[1].predicted == 60);
}

/* As an older version left it: the steps come with the next look. */
static void steps_that_were_not_stored_come_with_a_review(void **state)
{
	(void)state;
	size_t count;
	struct attempt attempt;
	play_whole_interview();
	attempt = load(1);
	assert_int_equal(attempt_finish(f->app.store, &attempt, &(struct outcome) { 0 }, &f->diags), STATUS_OK);
	steps_of(NULL, &count);
	assert_int_equal(count, 0);
	struct rescored rescored;
	assert_int_equal(app_rescore(&f->app, 1, false, &f->arena, &rescored, &f->diags), STATUS_OK);
	steps_of(NULL, &count);
	assert_int_equal(count, 0);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(app_review(&f->app, &f->front.front, 1, &f->diags), STATUS_OK);
	steps_of(NULL, &count);
	assert_int_equal(count, 2);
}

static void an_attempt_at_one_step_is_stored_as_such(void **state)
{
	(void)state;
	size_t count;
	struct choice choice = { .kind = CHOICE_START, .mode = MODE_MOCK, .level = LEVEL_SENIOR, .minutes = 45, .step = 1 };
	SCRIPT(EVENT(FINISH), EVENT(CLOSE));
	assert_int_equal(app_start(&f->app, &f->front.front, &choice, &f->diags), STATUS_OK);
	assert_string_equal(load(1).only_step, "model");
	struct stored_step *steps = steps_of(NULL, &count);
	assert_int_equal(count, 1);
	assert_string_equal(steps[0].step, "model");
}

static void a_replay_gives_the_same_conversation(void **state)
{
	(void)state;
	play_whole_interview();
	struct session *session;
	struct scorer *scorer;
	struct str lines = STR_INIT;
	assert_int_equal(app_replay(&f->app, 1, &session, &scorer, &f->diags), STATUS_OK);
	char *end = strstr(f->front.lines.data, "phase closed");
	assert_non_null(end);
	add_lines(&lines, session);
	assert_int_equal(session->phase, PHASE_DEBRIEF);
	assert_memory_equal(lines.data, f->front.lines.data, (size_t)(end - f->front.lines.data));
	assert_int_equal(session->steps[1].predicted, 60);
	assert_true(session->facts_known[0] && !session->facts_known[1]);
	str_release(&lines);
	session_free(session);
	scorer_free(scorer);
	assert_int_equal(app_replay(&f->app, 9, &session, &scorer, &f->diags), STATUS_USAGE);
	expect_message("no attempt 9");
}

/* --- leaving, kills, resuming ----------------------------------------------------------------------------------------
 */

static void leaving_and_resuming_goes_on_at_the_keystroke(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "expected margin" }, { .act = ACT_SUBMIT, .wait = 60000 },
	       { .act = ACT_PAST_PROBES }, { .act = ACT_TYPE, .text = "half an answ", .wait = 10000 },
	       { .act = ACT_MOVE, .value = 4, .wait = 500 }, { .act = ACT_LEAVE, .wait = 700 });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	f->clock.now += 3600000; /* an hour away */
	SCRIPT({ .act = ACT_TYPE, .text = "!", .wait = 800 }, { .act = ACT_GONE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_int_equal(f->front.step, 1);
	assert_int_equal(f->front.phase, PHASE_ANSWER);
	assert_int_equal(f->front.first_now, 71200);
	assert_string_equal(f->front.editor.text.data, "half! an answ");
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_int_equal(f->front.first_now, 72000);
	assert_string_equal(f->front.editor.text.data, "half! an answ");
	assert_int_equal(f->front.editor.cursor, 5);
	assert_int_equal(f->diags.len, 0);
	assert_string_equal(f->front.said.data, "");
}

static const struct move eventful[] = {
	{ .act = ACT_TYPE, .text = "what is it", .wait = 1000 },
	{ .act = ACT_TYPE, .text = " for?", .wait = 1000 },
	{ .act = ACT_ASK, .text = "traffic?", .wait = 1000 },
	{ .act = ACT_MOVE, .value = 3, .wait = 1000 },
	{ .act = ACT_EVENT, .kind = EVENT_HINT, .wait = 1000 },
	{ .act = ACT_TYPE, .text = "ever", .wait = 1000 },
	{ .act = ACT_SUBMIT, .wait = 1000 },
	{ .act = ACT_TYPE, .text = "a reply", .wait = 1000 },
	{ .act = ACT_SUBMIT, .wait = 1000 },
	{ .act = ACT_TYPE, .text = "another", .wait = 1000 },
	{ .act = ACT_SUBMIT, .wait = 1000 },
	{ .act = ACT_EVENT, .kind = EVENT_RETRY, .wait = 1000 },
	{ .act = ACT_TYPE, .text = " and more", .wait = 1000 },
	{ .act = ACT_EVENT, .kind = EVENT_PAUSE, .wait = 1000 },
	{ .act = ACT_EVENT, .kind = EVENT_RESUME, .wait = 1000 },
	{ .act = ACT_SUBMIT, .wait = 1000 },
	{ .act = ACT_EVENT, .kind = EVENT_NEXT, .wait = 1000 },
	{ .act = ACT_WAIT, .wait = 26 * 60000 },
	{ .act = ACT_TYPE, .text = "the end", .wait = 1000 },
};
#define EVENTFUL (sizeof eventful / sizeof *eventful)

/* Plays the first moves in another process and kills it there; leaves the store to us. */
static void play_and_kill(size_t moves)
{
	store_close(f->app.store);
	f->app.store = NULL;
	pid_t child = fork();
	if (child == 0) {
		open_store();
		set_script(eventful, EVENTFUL);
		f->front.kill_at = moves;
		start(MODE_PRACTICE);
		_exit(1);
	}
	int status;
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	open_store();
}

/* Killed before any of its inputs, an interview goes on exactly there. */
static void a_kill_at_any_moment_loses_nothing(void **state)
{
	(void)state;
	struct str lines = STR_INIT;
	/* A first screen is shown before there is an attempt; killed then, nothing was typed that could be lost. */
	const size_t first = f->cache ? 1 : 0;
	for (size_t moves = first; moves < EVENTFUL; moves++) {
		/* As it would have been … */
		f->clock.now = 1000000;
		set_script(eventful, moves);
		assert_int_equal(start(MODE_PRACTICE), STATUS_OK);
		int64_t left_at = f->clock.now - 1000000;
		str_clear(&lines);
		str_add(&lines, f->front.lines.data);
		struct draft wanted = f->front.editor;
		draft_init(&f->front.editor);
		/* … and as it is. */
		f->clock.now = 1000000;
		play_and_kill(moves);
		set_script(NULL, 0);
		assert_int_equal(resume((int64_t)(moves - first) * 2 + 2), STATUS_OK);
		assert_string_equal(f->front.lines.data, lines.data);
		assert_string_equal(f->front.editor.text.data, wanted.text.data);
		assert_int_equal(f->front.editor.cursor, wanted.cursor);
		int64_t tolerated = moves == 18 ? 26 * 60000 : 0; /* nothing was saved while nothing happened */
		assert_true(f->front.first_now <= left_at && f->front.first_now >= left_at - tolerated);
		draft_release(&wanted);
	}
	assert_int_equal(f->diags.len, 0);
	assert_string_equal(f->front.said.data, "");
	str_release(&lines);
}

static void whiteboard_and_question_are_kept_as_the_answer_is(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_BOARD, .text = "app -> " }, { .act = ACT_TYPE, .text = "half" },
	       { .act = ACT_WONDER, .text = "how ma" }, { .act = ACT_BOARD, .text = "model" }, { .act = ACT_GONE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	SCRIPT({ .act = ACT_WONDER, .text = "ny visitors?" }, { .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_string_equal(f->front.board.text.data, "app -> model");
	assert_string_equal(f->front.question.text.data, "how many visitors?");
	assert_string_equal(f->front.editor.text.data, "half");
	/* What was asked and drawn is not put back as a draft. */
	SCRIPT({ .act = ACT_ASK, .text = "how many visitors?" }, { .act = ACT_BOARD, .text = " -> log" },
	       EVENT(BOARD), { .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	SCRIPT({ .act = ACT_SUBMIT }, { .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_string_equal(f->front.question.text.data, "");
	assert_string_equal(f->front.board.text.data, "app -> model -> log");
	SCRIPT(EVENT(FINISH), PREDICT(-1), EVENT(CLOSE));
	assert_int_equal(resume(1), STATUS_OK);
	struct session *session;
	struct scorer *scorer;
	assert_int_equal(app_replay(&f->app, 1, &session, &scorer, &f->diags), STATUS_OK);
	assert_string_equal(session->board, "app -> model -> log");
	session_free(session);
	scorer_free(scorer);
	assert_int_equal(f->diags.len, 0);
	assert_string_equal(f->front.said.data, "");
}

/* As the message about a broken database advises: it is moved away, and numbers begin anew. */
static void a_draft_of_another_database_is_put_aside(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "of another interview" }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	store_close(f->app.store);
	f->app.store = NULL;
	static const char *const files[] = { "mlcoach.db", "mlcoach.db-wal", "mlcoach.db-shm" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char *path = path_join(f->state, files[i]);
		unlink(path);
		free(path);
	}
	open_store();
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	assert_string_equal(f->front.editor.text.data, "");
	expect_text(f->front.said.data, "1.journal.1: note: holds what was typed in an interview of another database");
}

static void a_stale_draft_is_not_put_back(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "expected margin" }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	/* As a kill between the event and the journal leaves it. */
	struct stored_event submit = {
		.kind = EVENT_SUBMIT, .at = 900, .refs = "", .text = "expected margin", .len = 15
	};
	assert_int_equal(attempt_record(f->app.store, 1, &submit, &f->diags), STATUS_OK);
	SCRIPT({ .act = ACT_LEAVE });
	for (int i = 0; i < 2; i++) {
		assert_int_equal(resume(1), STATUS_OK);
		assert_int_equal(f->front.phase, PHASE_CURVEBALL);
		assert_string_equal(f->front.editor.text.data, "");
	}
}

static void an_attempt_killed_before_its_score_gets_it_later(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "expected margin" }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	struct stored_event finish = { .kind = EVENT_FINISH, .at = 900, .text = "expected margin", .len = 15 };
	for (int i = 0; i < 2; i++)
		assert_int_equal(attempt_record(f->app.store, 1, &finish, &f->diags), STATUS_OK);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_int_equal(f->front.phase, PHASE_DEBRIEF);
	assert_true(load(1).finished != 0);
	assert_false(has_journal(1));
}

static void an_interview_open_elsewhere_is_not_opened_twice(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_LEAVE });
	start(MODE_MOCK);
	int ready[2], done[2];
	assert_int_equal(pipe(ready) | pipe(done), 0);
	pid_t child = fork();
	if (child == 0) {
		struct journal *journal;
		struct draft draft;
		draft_init(&draft);
		journal_open(&journal, f->app.store, 1, DOCUMENT_ANSWER, &draft, &f->diags);
		char byte = 'x';
		_exit(write(ready[1], &byte, 1) == 1 && read(done[0], &byte, 1) == 1 ? 0 : 1);
	}
	char byte;
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(resume(1), STATUS_IO);
	assert_int_equal(write(done[1], &byte, 1), 1);
	waitpid(child, NULL, 0);
	expect_message("another running mlcoach has this text open");
	assert_int_equal(f->front.begun, 1);
	for (int i = 0; i < 2; i++)
		close(ready[i]), close(done[i]);
}

/* --- full disks
 * ---------------------------------------------------------------------------------------------------------- */

static void a_full_disk_is_said_and_the_interview_goes_on(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "saved " }, { .act = ACT_LIMIT, .value = 1 },
	       { .act = ACT_TYPE, .text = "expected margin" }, { .act = ACT_SUBMIT }, { .act = ACT_PAST_PROBES },
	       { .act = ACT_TYPE, .text = "best seller list", .wait = 60000 }, EVENT(FINISH), PREDICT(-1),
	       EVENT(CLOSE));
	enum status status = start(MODE_MOCK);
	limit_files(0);
	assert_int_equal(status, STATUS_IO);
	expect_text(f->front.said.data, "cannot save what you type");
	expect_text(f->front.said.data, "cannot record the interview's event");
	expect_text(f->front.lines.data, "phase closed");
	expect_message("attempt 1 is not saved whole: ");
	/* What was on disk before is still there to go on with. */
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_string_equal(f->front.editor.text.data, "saved ");
	assert_int_equal(f->front.phase, PHASE_ANSWER);
}

static void a_disk_that_has_space_again_gets_everything(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "saved " }, { .act = ACT_LIMIT, .value = 1 },
	       { .act = ACT_TYPE, .text = "expected margin" }, { .act = ACT_SUBMIT }, { .act = ACT_PAST_PROBES },
	       { .act = ACT_TYPE, .text = "a list", .wait = 1000 }, { .act = ACT_LIMIT },
	       { .act = ACT_WAIT, .wait = 6000 }, { .act = ACT_MOVE, .value = 1 },
	       { .act = ACT_TYPE, .text = " best seller" }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	expect_text(f->front.said.data, "cannot record the interview's event");
	struct str lines = STR_INIT;
	str_add(&lines, f->front.lines.data);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_string_equal(f->front.lines.data, lines.data);
	assert_string_equal(f->front.editor.text.data, "a best seller list");
	struct stored_event *events;
	size_t count;
	assert_int_equal(attempt_events(f->app.store, 1, &f->arena, &events, &count, &f->diags), STATUS_OK);
	assert_int_equal(events[1].kind, EVENT_SUBMIT);
	assert_non_null(events[1].refs);
	str_release(&lines);
}

/* Small files still have room, the database has not: the journal keeps the only copy of what was submitted. */
static void a_question_that_is_not_stored_does_not_stop_the_journal(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "expected " }, { .act = ACT_LIMIT, .value = 3000 },
	       { .act = ACT_ASK, .text = "traffic?" }, { .act = ACT_TYPE, .text = "margin" }, { .act = ACT_LEAVE });
	enum status status = start(MODE_MOCK);
	limit_files(0);
	assert_int_equal(status, STATUS_IO);
	diags_release(&f->diags);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_string_equal(f->front.editor.text.data, "expected margin");
}

static void an_answer_that_is_not_stored_stays_in_the_draft(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "expected margin" }, { .act = ACT_LIMIT, .value = 3000 },
	       { .act = ACT_SUBMIT }, { .act = ACT_PAST_PROBES }, { .act = ACT_TYPE, .text = "next", .wait = 60000 },
	       { .act = ACT_LEAVE });
	enum status status = start(MODE_MOCK);
	limit_files(0);
	assert_int_equal(status, STATUS_IO);
	assert_true(f->front.unsaved);
	expect_text(f->front.lines.data, "step 1");
	diags_release(&f->diags);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_false(f->front.unsaved);
	assert_int_equal(f->front.step, 0);
	assert_string_equal(f->front.editor.text.data, "expected margin\nnext"); /* what was typed after it, too */
}

/* --- reviews
 * ---------------------------------------------------------------------------------------------------------------- */

static void an_overrule_in_a_review_is_stored(void **state)
{
	(void)state;
	SCRIPT(EVENT(FINISH), EVENT(CLOSE));
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	int64_t finished = load(1).finished;
	double before = load(1).score[LEVEL_SENIOR];
	f->clock.now += 1000;
	SCRIPT({ .act = ACT_EVENT, .kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_COVERED },
	       { .act = ACT_EVENT, .kind = EVENT_OVERRULE, .item = 77 }, EVENT(CLOSE));
	assert_int_equal(app_review(&f->app, &f->front.front, 1, &f->diags), STATUS_OK);
	assert_int_equal(f->front.phase, PHASE_DEBRIEF);
	assert_string_equal(f->front.said.data, "warning| there is no such item to overrule\n");
	assert_true(load(1).finished == finished);
	assert_true(load(1).score[LEVEL_SENIOR] > before);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(app_review(&f->app, &f->front.front, 1, &f->diags), STATUS_OK);
	struct stored_verdict *verdicts;
	size_t count;
	attempt_verdicts(f->app.store, 1, &f->arena, &verdicts, &count, &f->diags);
	assert_string_equal(verdicts[2].item, "popularity");
	assert_string_equal(verdicts[2].overrule, "covered");
}

/* --- what is learned ------------------------------------------------------------------------------------------------ */

#define ANSWER "We put whatever earns most per sale on top"

/* How likely the margin is covered in that answer, by what a new interview would be scored with. */
static double confidence_now(void)
{
	struct trained_folders folders = { NULL, NULL };
	struct answer answer = { .kind = ANSWER_STEP, .text = ANSWER, .len = sizeof ANSWER - 1 };
	struct scorer *scorer = scorers_open(f->app.library, 0, &folders, &f->diags);
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	double confidence = card->items[checklist_item(scorer_checklist(scorer), "margin")].confidence;
	scorecard_free(card);
	scorer_free(scorer);
	return confidence;
}

static char *learned_file(void)
{
	struct str text = STR_INIT;
	struct diags quiet;
	char *path = path_join(f->learned, "umbrellas.json");
	diags_init(&quiet);
	path_read(&text, path, 1 << 16, &quiet);
	diags_release(&quiet);
	free(path);
	return str_detach(&text);
}

#define SAY(number, verdict)                                                                                           \
	{                                                                                                              \
		.act = ACT_EVENT, .kind = EVENT_OVERRULE, .item = (number), .value = (verdict)                         \
	}
/* To the debrief, where the engine is not sure of the margin. */
#define TO_QUESTION                                                                                                    \
	{ .act = ACT_TYPE, .text = ANSWER }, { .act = ACT_SUBMIT }, { .act = ACT_PAST_PROBES }, EVENT(FINISH),         \
		PREDICT(-1), { .act = ACT_UNSURE, .item = 0 }

static void an_answered_question_moves_the_score_and_teaches_the_case(void **state)
{
	(void)state;
	double before = confidence_now();
	SCRIPT(TO_QUESTION, { .act = ACT_WAIT });
	start(MODE_MOCK);
	double unanswered = load(1).score[LEVEL_MID];
	SCRIPT(TO_QUESTION, SAY(0, VERDICT_COVERED), EVENT(CLOSE));
	start(MODE_MOCK);
	assert_string_equal(f->front.said.data, "");
	assert_true(load(2).score[LEVEL_MID] > unanswered + 30);
	char *text = learned_file();
	expect_text(text, "\"margin\":\t{\n\t\t\t\"examples\":\t[\"" ANSWER "\"]");
	free(text);
	assert_true(confidence_now() > before + 0.1);
	/* What was said is still known when it is opened again, and after a kill: it is an event. */
	struct stored_event *events;
	size_t count;
	attempt_events(f->app.store, 2, &f->arena, &events, &count, &f->diags);
	assert_int_equal(events[count - 1].kind, EVENT_OVERRULE);
	assert_string_equal(events[count - 1].refs, "margin");
}

static void no_makes_a_counter_and_taking_it_back_takes_it_out(void **state)
{
	(void)state;
	SCRIPT(TO_QUESTION, SAY(0, VERDICT_MISSED), EVENT(CLOSE));
	start(MODE_MOCK);
	char *text = learned_file();
	expect_text(text, "\"counter\":\t[\"" ANSWER "\"]");
	free(text);
	SCRIPT(TO_QUESTION, SAY(0, VERDICT_PARTIAL), SAY(0, VERDICT_UNSURE), EVENT(CLOSE));
	start(MODE_MOCK);
	text = learned_file();
	assert_string_equal(text, "");
	free(text);
}

/* Agreeing with the engine says nothing new; and it must not take out what was learned in another interview. */
static void agreeing_changes_nothing(void **state)
{
	(void)state;
	bool kept;
	library_learn(f->app.library, 0, "margin", LEARNED_COUNTER, ANSWER, sizeof ANSWER - 1, &kept, &f->diags);
	SCRIPT(TO_QUESTION, SAY(0, VERDICT_UNSURE), EVENT(CLOSE));
	start(MODE_MOCK);
	char *text = learned_file();
	expect_text(text, "\"counter\":\t[\"" ANSWER "\"]");
	free(text);
}

static void nothing_is_learned_when_that_is_not_wanted(void **state)
{
	(void)state;
	f->settings.learn = false;
	open_library();
	SCRIPT(TO_QUESTION, SAY(0, VERDICT_COVERED), EVENT(CLOSE));
	start(MODE_MOCK);
	char *text = learned_file();
	assert_string_equal(text, "");
	free(text);
}

static void an_overlay_that_cannot_be_written_is_said_once(void **state)
{
	(void)state;
	free(support_file(f->folder, "learned/umbrellas.json", "{"));
	SCRIPT(TO_QUESTION, SAY(0, VERDICT_COVERED), SAY(0, VERDICT_MISSED), SAY(0, VERDICT_COVERED), EVENT(CLOSE));
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	char *error = strstr(f->front.said.data, "error| ");
	assert_non_null(error);
	assert_null(strstr(error + 1, "error| "));
	assert_true(load(1).score[LEVEL_MID] > 30);
	diags_release(&f->diags);
}

/* The checklist was rewritten since: items moved, one is gone, a step's probe with it. */
static void a_review_stands_when_the_case_has_changed(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_SUBMIT }, { .act = ACT_TYPE, .text = "a reply" }, { .act = ACT_SUBMIT },
	       { .act = ACT_PAST_PROBES }, { .act = ACT_TYPE, .text = "best seller list" }, { .act = ACT_SUBMIT }, { .act = ACT_PAST_PROBES },
	       PREDICT(-1), { .act = ACT_EVENT, .kind = EVENT_OVERRULE, .item = 0, .value = VERDICT_COVERED },
	       { .act = ACT_EVENT, .kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_PARTIAL }, EVENT(CLOSE));
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	expect_text(f->front.lines.data, "Why rank by that?");
	free(support_file(
		f->pack, "cases/umbrellas/checklist.json",
		"{\"format\": 1, \"case\": \"umbrellas\", \"steps\": {\"requirements\": [\n"
		" {\"id\": \"other\", \"item\": \"Is another\", \"weight\": 1, \"level\": \"mid\", \"examples\": "
		"[\"another one\"],\n"
		"  \"probe\": \"What else?\"}], \"model\": [\n"
		" {\"id\": \"new\", \"item\": \"Is new\", \"weight\": 1, \"level\": \"mid\", \"examples\": [\"a new "
		"one\"]},\n"
		" {\"id\": \"popularity\", \"item\": \"Starts from best sellers\", \"weight\": 2, \"level\": \"mid\",\n"
		"  \"examples\": [\"first a best seller list\"], \"probe\": \"What first?\"}]}}\n"));
	open_library();
	SCRIPT(EVENT(CLOSE));
	assert_int_equal(app_review(&f->app, &f->front.front, 1, &f->diags), STATUS_OK);
	expect_text(f->front.said.data, " of 100 then, ");
	expect_message("what was said about 'margin' is left out: the case no longer has it");
	expect_text(f->front.lines.data, "a reply");
	struct session *session;
	struct scorer *scorer;
	assert_int_equal(app_replay(&f->app, 1, &session, &scorer, &f->diags), STATUS_OK);
	assert_int_equal(session->nanswers, 2);
	assert_int_equal(session->answers[1].step, 1);
	assert_true(session->card->items[2].overruled && !session->card->items[0].overruled);
	session_free(session);
	scorer_free(scorer);
}

static void a_rescore_says_what_moved_and_keeps_the_old_score(void **state)
{
	(void)state;
	struct rescored rescored;
	struct attempt *past;
	size_t count;
	SCRIPT(EVENT(FINISH), EVENT(FINISH));
	start(MODE_MOCK);
	assert_int_equal(app_rescore(&f->app, 1, true, &f->arena, &rescored, &f->diags), STATUS_OK);
	assert_int_equal(rescored.nmoved, 0);
	assert_int_equal(rescored.before.engine, rescored.after.engine);
	/* As an older engine, with other verdicts and an item that is gone, would have left it. */
	struct attempt old = rescored.before;
	const struct stored_verdict verdicts[] = { { .item = "popularity", .step = "model", .verdict = "covered",
						     .credit = 1 },
						   { .item = "gone", .step = "model", .verdict = "partial" } };
	old.engine = 1;
	old.score[LEVEL_MID] = 77;
	assert_int_equal(attempt_finish(f->app.store, &old, &(struct outcome) { .verdicts = verdicts, .nverdicts = 2 }, &f->diags), STATUS_OK);
	assert_int_equal(app_rescore(&f->app, 1, false, &f->arena, &rescored, &f->diags), STATUS_OK);
	assert_int_equal(attempt_past_scores(f->app.store, 1, &f->arena, &past, &count, &f->diags), STATUS_OK);
	size_t before = count;
	bool seen = false, gone = false;
	for (size_t i = 0; i < rescored.nmoved; i++) {
		const struct moved_item *moved = &rescored.moved[i];
		seen |= !strcmp(moved->item, "popularity") && !strcmp(moved->before, "covered") &&
			!strcmp(moved->after, "missed");
		gone |= !strcmp(moved->item, "gone") && !moved->after;
	}
	assert_true(seen && gone);
	assert_int_equal(app_rescore(&f->app, 1, true, &f->arena, &rescored, &f->diags), STATUS_OK);
	assert_int_equal(attempt_past_scores(f->app.store, 1, &f->arena, &past, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, before + 1);
	assert_true(past[count - 1].engine == 1 && past[count - 1].score[LEVEL_MID] > 76);
}

static void what_does_not_fit_is_a_message(void **state)
{
	(void)state;
	struct choice choice = { .mode = MODE_MOCK, .level = LEVEL_MID, .minutes = 50, .step = -1 };
	assert_int_equal(app_start(&f->app, &f->front.front, &choice, &f->diags), STATUS_USAGE);
	expect_message("an interview can't take 50 minutes; it takes 35 or 45");
	assert_int_equal(resume(1), STATUS_USAGE);
	expect_message("no attempt 1");
	SCRIPT({ .act = ACT_LEAVE });
	start(MODE_MOCK);
	assert_int_equal(app_review(&f->app, &f->front.front, 1, &f->diags), STATUS_USAGE);
	expect_message("attempt 1 is not finished; resume it instead");
	struct session *session;
	struct scorer *scorer;
	assert_int_equal(app_replay(&f->app, 1, &session, &scorer, &f->diags), STATUS_USAGE);
	expect_message("attempt 1 is not finished; resume it instead");
	SCRIPT(EVENT(FINISH), EVENT(FINISH));
	assert_int_equal(resume(1), STATUS_OK);
	assert_int_equal(resume(1), STATUS_USAGE);
	expect_message("attempt 1 is finished; review it instead");
	struct attempt other = {
		.case_id = "umbrella", .case_title = "", .mode = "mock", .level = "mid", .minutes = 45
	};
	attempt_begin(f->app.store, &other, 1, &f->diags);
	assert_int_equal(resume(2), STATUS_BAD);
	expect_message("the case 'umbrella' of attempt 2 is in no pack");
	other.case_id = "umbrellas";
	other.mode = "exam";
	attempt_begin(f->app.store, &other, 1, &f->diags);
	assert_int_equal(resume(3), STATUS_BAD);
	expect_message("the mode 'exam'");
}

/* A store that was tampered with: nonsense events are left out, nothing crashes. */
static void nonsense_in_the_store_is_survived(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_LEAVE });
	start(MODE_MOCK);
	unsigned seed = 7;
	for (int i = 0; i < 300; i++) {
		seed = seed * 1103515245u + 12345u;
		struct stored_event event = { .kind = (int)(seed >> 8 & 31) - 2,
					      .at = (int64_t)(seed >> 4) - 1000,
					      .step = (int)(seed >> 20 & 7) - 2,
					      .item = (int)(seed >> 12 & 15) - 3,
					      .value = (int)(seed >> 16 & 255) - 60 };
		if (i == 290)
			event.at = INT64_MAX;
		event.refs = seed & 64 ? "margin nothing  -" : NULL;
		event.text = seed & 128 ? "text" : NULL;
		event.len = event.text ? 4 : 0;
		assert_int_equal(attempt_record(f->app.store, 1, &event, &f->diags), STATUS_OK);
	}
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	struct attempt done = { .id = 1, .finished = 5 };
	assert_int_equal(attempt_finish(f->app.store, &done, &(struct outcome) { 0 }, &f->diags), STATUS_OK);
	struct session *session;
	struct scorer *scorer;
	assert_int_equal(app_replay(&f->app, 1, &session, &scorer, &f->diags), STATUS_OK);
	assert_true(session->phase >= PHASE_DEBRIEF && session->card);
	session_free(session);
	scorer_free(scorer);
}

/* --- home
 * --------------------------------------------------------------------------------------------------------------------
 */

/* There would be nothing to resume, and it would stand before what is. */
static void what_is_left_without_a_word_is_not_interrupted(void **state)
{
	(void)state;
	SCRIPT({ .act = ACT_TYPE, .text = "\n " }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	assert_true(load(1).discarded);
	SCRIPT({ .act = ACT_BOARD, .text = "[shop]" }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	SCRIPT({ .act = ACT_ASK, .text = "how many visitors?" }, { .act = ACT_LEAVE });
	assert_int_equal(start(MODE_MOCK), STATUS_OK);
	assert_false(load(2).discarded || load(3).discarded);
}

static void home_goes_on_until_it_is_left(void **state)
{
	(void)state;
	static const struct choice choices[] = {
		{ .kind = CHOICE_START, .step = -1 },
		{ .kind = CHOICE_RESUME, .attempt = 1 },
		{ .kind = CHOICE_RESUME, .attempt = 77 },
		{ .kind = CHOICE_DISCARD, .attempt = 1 },
		{ .kind = CHOICE_QUIT },
	};
	f->front.choices = choices;
	f->front.nchoices = 5;
	SCRIPT({ .act = ACT_TYPE, .text = "expected" }, { .act = ACT_LEAVE });
	assert_int_equal(app_home(&f->app, &f->front.front, &f->diags), STATUS_OK);
	assert_int_equal(f->front.homes, 5);
	assert_int_equal(f->front.begun, 2);
	assert_string_equal(f->front.said.data, "error| error: no attempt 77\n");
	assert_true(!f->front.home.first_time && !f->front.home.interrupted && f->front.home.past.nattempts == 1);
	assert_true(load(1).discarded);
	assert_string_equal(load(1).level, "senior");
	assert_int_equal(f->diags.len, 0);
}

static void a_terminal_that_is_gone_is_asked_nothing_more(void **state)
{
	(void)state;
	static const struct choice choices[] = { { .kind = CHOICE_START, .step = -1 }, { .kind = CHOICE_START, .step = -1 } };
	f->front.choices = choices;
	f->front.nchoices = 2;
	SCRIPT({ .act = ACT_TYPE, .text = "expected" }, { .act = ACT_GONE });
	assert_int_equal(app_home(&f->app, &f->front.front, &f->diags), STATUS_OK);
	assert_int_equal(f->front.homes, 1);
	assert_true(f->front.home.first_time);
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(resume(1), STATUS_OK);
	assert_string_equal(f->front.editor.text.data, "expected");
}

static void a_front_without_a_home_says_what_to_type(void **state)
{
	(void)state;
	struct front_ops ops = script_ops;
	ops.home = NULL;
	f->front.front.ops = &ops;
	assert_int_equal(app_home(&f->app, &f->front.front, &f->diags), STATUS_USAGE);
	expect_message("mlcoach start CASE");
}

/* Another phrase than was kept would show at once, and so would a fact too few when it is asked for. */
static void a_case_that_changed_is_read_before_its_interview_begins(void **state)
{
	(void)state;
	free(support_file(f->pack, "cases/umbrellas/case.yaml", "format: 1\nid: umbrellas\n"));
	assert_null(library_opening(f->app.library, 0));
	assert_int_equal(start(MODE_MOCK), STATUS_BAD);
	assert_int_equal(f->front.begun, 0);
	diags_release(&f->diags);
}

/* --- the tour ------------------------------------------------------------------------------------------------------- */

static void has_tour(void)
{
	f->app.tour = (struct tour_folders) { .pack = f->pack,
					      .store = arena_printf(&f->arena, "%s/tour", f->state) };
}

static size_t count_attempts(void)
{
	struct attempt *attempts;
	size_t count;
	assert_int_equal(attempt_list(f->app.store, NULL, &f->arena, &attempts, &count, &f->diags), STATUS_OK);
	return count;
}

static void a_tour_goes_on_where_it_was_left_and_is_in_no_history(void **state)
{
	(void)state;
	bool done;
	has_tour();
	SCRIPT({ .act = ACT_TYPE, .text = "expected mar" }, { .act = ACT_LEAVE });
	assert_int_equal(app_tour(&f->app, &f->front.front, &done, &f->diags), STATUS_OK);
	assert_false(done);
	SCRIPT({ .act = ACT_TYPE, .text = "gin" }, { .act = ACT_LEAVE });
	assert_int_equal(app_tour(&f->app, &f->front.front, &done, &f->diags), STATUS_OK);
	assert_string_equal(f->front.editor.text.data, "expected margin");
	SCRIPT(EVENT(FINISH), EVENT(CLOSE));
	assert_int_equal(app_tour(&f->app, &f->front.front, &done, &f->diags), STATUS_OK);
	assert_true(done);
	expect_text(f->front.said.data, "next comes practice");
	assert_int_equal(count_attempts(), 0);
	assert_false(f->front.front.tour);
	assert_ptr_equal(f->front.front.library, f->app.library);
}

static void a_tour_is_offered_until_it_was_seen(void **state)
{
	(void)state;
	const struct choice once[] = { { .kind = CHOICE_TOUR }, { .kind = CHOICE_QUIT } };
	has_tour();
	f->front.choices = once;
	f->front.nchoices = 1;
	SCRIPT({ .act = ACT_LEAVE });
	assert_int_equal(app_home(&f->app, &f->front.front, &f->diags), STATUS_OK);
	assert_true(f->front.home.tour);
	assert_int_equal(f->front.preset.mode, MODE_MOCK);
	SCRIPT(EVENT(FINISH), EVENT(CLOSE));
	f->front.homes = 0;
	assert_int_equal(app_home(&f->app, &f->front.front, &f->diags), STATUS_OK);
	assert_false(f->front.home.tour);
	assert_true(f->front.home.first_time);
	assert_int_equal(f->front.preset.mode, MODE_PRACTICE);
}

static void without_its_pack_there_is_no_tour(void **state)
{
	(void)state;
	bool done;
	assert_int_equal(app_home(&f->app, &f->front.front, &f->diags), STATUS_OK);
	assert_false(f->front.home.tour);
	assert_int_equal(app_tour(&f->app, &f->front.front, &done, &f->diags), STATUS_IO);
	expect_message("the tour is not here");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
/* Of an interview whose case is read when something needs it. */
#define TEST_KEPT(name) { #name "_kept", name, set_up_kept, tear_down, NULL }

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_whole_interview_is_stored_with_its_score),
		TEST(how_each_step_went_is_stored),
		TEST(steps_that_were_not_stored_come_with_a_review),
		TEST(an_attempt_at_one_step_is_stored_as_such),
		TEST(a_replay_gives_the_same_conversation),
		TEST(leaving_and_resuming_goes_on_at_the_keystroke),
		TEST(whiteboard_and_question_are_kept_as_the_answer_is),
		TEST(a_kill_at_any_moment_loses_nothing),
		TEST(a_stale_draft_is_not_put_back),
		TEST(a_draft_of_another_database_is_put_aside),
		TEST(an_attempt_killed_before_its_score_gets_it_later),
		TEST(an_interview_open_elsewhere_is_not_opened_twice),
		TEST(a_full_disk_is_said_and_the_interview_goes_on),
		TEST(a_disk_that_has_space_again_gets_everything),
		TEST(a_question_that_is_not_stored_does_not_stop_the_journal),
		TEST(an_answer_that_is_not_stored_stays_in_the_draft),
		TEST(an_overrule_in_a_review_is_stored),
		TEST(a_rescore_says_what_moved_and_keeps_the_old_score),
		TEST(a_review_stands_when_the_case_has_changed),
		TEST(an_answered_question_moves_the_score_and_teaches_the_case),
		TEST(no_makes_a_counter_and_taking_it_back_takes_it_out),
		TEST(agreeing_changes_nothing),
		TEST(nothing_is_learned_when_that_is_not_wanted),
		TEST(an_overlay_that_cannot_be_written_is_said_once),
		TEST(what_does_not_fit_is_a_message),
		TEST(nonsense_in_the_store_is_survived),
		TEST(what_is_left_without_a_word_is_not_interrupted),
		TEST(home_goes_on_until_it_is_left),
		TEST(a_tour_goes_on_where_it_was_left_and_is_in_no_history),
		TEST(a_tour_is_offered_until_it_was_seen),
		TEST(without_its_pack_there_is_no_tour),
		TEST(a_terminal_that_is_gone_is_asked_nothing_more),
		TEST(a_front_without_a_home_says_what_to_type),
		TEST_KEPT(a_whole_interview_is_stored_with_its_score),
		TEST_KEPT(a_replay_gives_the_same_conversation),
		TEST_KEPT(leaving_and_resuming_goes_on_at_the_keystroke),
		TEST_KEPT(whiteboard_and_question_are_kept_as_the_answer_is),
		TEST_KEPT(a_kill_at_any_moment_loses_nothing),
		TEST_KEPT(a_full_disk_is_said_and_the_interview_goes_on),
		TEST_KEPT(a_disk_that_has_space_again_gets_everything),
		TEST_KEPT(a_question_that_is_not_stored_does_not_stop_the_journal),
		TEST_KEPT(an_answer_that_is_not_stored_stays_in_the_draft),
		TEST_KEPT(an_answered_question_moves_the_score_and_teaches_the_case),
		TEST_KEPT(a_terminal_that_is_gone_is_asked_nothing_more),
		TEST_KEPT(a_case_that_changed_is_read_before_its_interview_begins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
