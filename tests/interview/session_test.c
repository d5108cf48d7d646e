#include "support/support.h"

#include "fake_scorer.h"
#include "mlcoach/interview/session.h"

#define MINUTE 60000

struct fixture {
	struct scorer scorer;
	struct session *session;
	int64_t now;
};

static struct fixture f;

static void begin(enum mode mode)
{
	session_free(f.session);
	struct session_options options = { .mode = mode, .level = LEVEL_SENIOR, .minutes = 45 };
	f = (struct fixture) { .scorer = fake_scorer() };
	f.session = session_new(&f.scorer, &options);
}

static unsigned send_event(struct event event)
{
	event.at = f.now;
	return session_handle(f.session, &event);
}

static unsigned send_text(enum event_kind kind, const char *text)
{
	return send_event((struct event) { .kind = kind, .text = text, .len = strlen(text) });
}

static unsigned send(enum event_kind kind)
{
	return send_event((struct event) { .kind = kind });
}

static unsigned tick_at(int64_t at)
{
	f.now = at;
	return send(EVENT_TICK);
}

static void start(enum mode mode)
{
	begin(mode);
	assert_int_equal(send_event(session_start(0, -1)), EFFECT_RECORD | EFFECT_LINES | EFFECT_PHASE);
}

static int tear_down(void **state)
{
	(void)state;
	session_free(f.session);
	f.session = NULL;
	return 0;
}

static const struct line *last_line(void)
{
	return &f.session->lines[f.session->nlines - 1];
}

static void expect_line(enum line_kind kind, const char *text)
{
	assert_int_equal(last_line()->kind, kind);
	assert_string_equal(last_line()->text, text);
}

static size_t count_lines(enum line_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < f.session->nlines; i++)
		count += f.session->lines[i].kind == kind;
	return count;
}

static void expect_refused(unsigned effects, const char *why)
{
	assert_int_equal(effects, EFFECT_REFUSED);
	assert_string_equal(f.session->refusal, why);
}

static void expect_at(int step, enum phase phase)
{
	assert_int_equal(f.session->step, step);
	assert_string_equal(phase_id(f.session->phase), phase_id(phase));
}

/* --- a mock interview ---------------------------------------------------------------------------------------- */

static void a_mock_interview_runs_from_prompt_to_debrief(void **state)
{
	(void)state;
	start(MODE_MOCK);
	assert_int_equal(f.session->nlines, 2);
	assert_int_equal(f.session->lines[0].kind, LINE_PROMPT);
	assert_string_equal(f.session->lines[0].text, "Design ads.");
	expect_line(LINE_QUESTION, "What would you do?");
	unsigned effects = send_text(EVENT_SUBMIT, "goal and metric");
	assert_int_equal(effects, EFFECT_RECORD | EFFECT_LINES | EFFECT_CLEAR | EFFECT_PHASE);
	expect_at(1, PHASE_ANSWER); /* the staff item is not asked about at senior */
	assert_null(f.session->card);
	send_text(EVENT_SUBMIT, "label split leak");
	expect_at(1, PHASE_CURVEBALL);
	send_text(EVENT_SUBMIT, "half the model");
	effects = send_text(EVENT_SUBMIT, "loss training");
	expect_at(2, PHASE_WRAPUP);
	expect_line(LINE_WRAPUP, "What would you do with another month?");
	effects = send_text(EVENT_SUBMIT, "a baseline, which I skipped");
	expect_at(0, PHASE_PREDICT);
	assert_false(effects & EFFECT_FINISHED);
	for (int step = 0; step < 3; step++) {
		expect_at(step, PHASE_PREDICT);
		effects = send_event((struct event) { .kind = EVENT_PREDICT, .step = step, .value = 10 * step });
	}
	assert_int_equal(effects, EFFECT_RECORD | EFFECT_PHASE | EFFECT_SCORED | EFFECT_FINISHED);
	expect_at(0, PHASE_DEBRIEF);
	assert_int_equal(f.session->steps[2].predicted, 20);
	assert_int_equal(f.session->card->items[3].verdict, VERDICT_COVERED);
	assert_int_equal(f.session->card->items[6].verdict, VERDICT_COVERED); /* said in the wrap-up */
	assert_int_equal(send(EVENT_CLOSE), EFFECT_PHASE); /* not recorded: a review opens at the debrief */
	expect_at(0, PHASE_CLOSED);
	expect_refused(send(EVENT_CLOSE), "finish the interview first, or leave it to resume later");
}

static void questions_are_answered_and_noted_once(void **state)
{
	(void)state;
	start(MODE_MOCK);
	assert_int_equal(send_text(EVENT_ASK, "what scale?"), EFFECT_RECORD | EFFECT_LINES | EFFECT_ASKED);
	expect_line(LINE_REPLY, "500 million people a day.");
	assert_true(f.session->facts_known[0] && !f.session->facts_known[1]);
	send_text(EVENT_ASK, "the scale again?");
	expect_line(LINE_REPLY, "As I said: 500 million people a day.");
	assert_int_equal(f.session->steps[0].asked, 2);
	send_text(EVENT_ASK, "what colour?");
	expect_line(LINE_REPLY, "I can't tell you that. Make a reasonable assumption and tell me what it is.");
	send_text(EVENT_ASK, "what shape?");
	assert_string_not_equal(last_line()->text, f.session->lines[f.session->nlines - 3].text);
	expect_refused(send_text(EVENT_ASK, " \n"), "type a question for the interviewer first");
}

static void the_interviewer_asks_back_and_the_reply_settles_it(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_ASK, "something?");
	expect_line(LINE_REPLY, "Do you mean how many people there are, or how late a click can come?");
	assert_true(f.session->asked_back && !f.session->facts_known[0] && !f.session->facts_known[1]);
	send_text(EVENT_ASK, "the second");
	expect_line(LINE_REPLY, "Clicks come within a minute.");
	assert_true(!f.session->asked_back && f.session->facts_known[1]);
	assert_int_equal(f.session->steps[0].asked, 1);
	/* Who goes on writing has dropped it. */
	send_text(EVENT_ASK, "something?");
	send_text(EVENT_SUBMIT, "goal metric");
	assert_false(f.session->asked_back);
	/* Two questions in one are two answers. */
	send_text(EVENT_ASK, "which scale, what delay?");
	assert_string_equal(f.session->lines[f.session->nlines - 2].text, "500 million people a day.");
	expect_line(LINE_REPLY, "As I said: Clicks come within a minute.");
}

static void probes_are_at_most_two_and_each_takes_its_own_reply(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_SUBMIT, "goal metric");
	send_text(EVENT_SUBMIT, "some words");
	expect_at(1, PHASE_PROBE);
	expect_line(LINE_PROBE, "Let me go into one thing. What is the label?");
	unsigned effects = send_text(EVENT_SUBMIT, "the label is a click, split by day");
	assert_int_equal(effects, EFFECT_RECORD | EFFECT_LINES | EFFECT_CLEAR | EFFECT_PHASE);
	expect_line(LINE_PROBE, "And one more. How would you split?");
	assert_true(f.session->probe == 2 && f.session->nprobes == 2);
	send_text(EVENT_SUBMIT, "  ");
	assert_int_equal(f.session->steps[1].probes, 2);
	send_text(EVENT_FINISH, "");
	send_event((struct event) { .kind = EVENT_PREDICT, .value = -1 });
	assert_int_equal(f.session->card->items[3].verdict, VERDICT_COVERED);
	assert_int_equal(f.session->card->items[4].verdict, VERDICT_MISSED); /* a reply counts for its own item */
}

static void who_writes_nothing_is_asked_once(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_SUBMIT, "\n ");
	expect_at(0, PHASE_PROBE);
	send_text(EVENT_SUBMIT, "");
	expect_at(1, PHASE_ANSWER);
	assert_true(f.session->steps[0].submitted);
}

static void one_curveball_is_a_turn_of_its_own_after_its_step(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_SUBMIT, "goal metric");
	assert_int_equal(f.session->curveball, -1);
	send_text(EVENT_SUBMIT, "label split leak");
	expect_at(1, PHASE_CURVEBALL);
	expect_line(LINE_CURVEBALL, "Before we go on, something changes. You now have half the latency.");
	assert_int_equal(f.session->curveball, 0);
	send_text(EVENT_SUBMIT, "a smaller model");
	assert_string_equal(session_curveball_reply(f.session), "a smaller model");
	expect_at(2, PHASE_ANSWER);
	expect_line(LINE_QUESTION, "All right. What would you do?");
	/* Number 1 fits after the last step, before the wrap-up. */
	begin(MODE_PRACTICE);
	send_event(session_start(1, -1));
	for (int step = 0; step < 3; step++) {
		assert_int_equal(count_lines(LINE_CURVEBALL), 0);
		send_text(EVENT_SUBMIT, "goal metric label split leak loss training");
		send(EVENT_NEXT);
	}
	expect_at(2, PHASE_CURVEBALL);
	send_text(EVENT_SUBMIT, "");
	assert_null(session_curveball_reply(f.session));
	expect_at(2, PHASE_WRAPUP);
}

static void when_the_time_is_up_nobody_asks_on(void **state)
{
	(void)state;
	start(MODE_MOCK);
	tick_at(46 * MINUTE);
	send_text(EVENT_SUBMIT, "some words");
	expect_at(1, PHASE_ANSWER);
}

static void who_is_far_behind_gets_no_curveball_and_no_wrapup(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_SUBMIT, "goal metric");
	f.now = 41 * MINUTE; /* ten minutes are ahead */
	send_text(EVENT_SUBMIT, "label split leak");
	expect_at(2, PHASE_ANSWER);
	tick_at(46 * MINUTE);
	send_text(EVENT_SUBMIT, "loss training");
	expect_at(0, PHASE_PREDICT);
}

/* Interviews that are in people's databases. */
static void an_interview_of_the_first_script_plays_as_it_did(void **state)
{
	static const char *const says[] = { "You now have half the latency.", "Labels now come a day late.",
					    "Labels now come a day late." };
	(void)state;
	for (int number = 0; number < 3; number++) {
		begin(MODE_MOCK);
		send_event((struct event) { .kind = EVENT_START, .value = number });
		send_text(EVENT_SUBMIT, "goal metric");
		if (!number)
			send_text(EVENT_SUBMIT, "label split leak");
		const struct line *line = &f.session->lines[f.session->nlines - 2];
		assert_int_equal(line->kind, LINE_CURVEBALL);
		assert_non_null(strstr(line->text, says[number]));
		assert_int_equal(f.session->phase, PHASE_ANSWER);
	}
	send_text(EVENT_SUBMIT, "label split leak");
	send_text(EVENT_SUBMIT, "loss training");
	expect_at(0, PHASE_PREDICT);
	begin(MODE_MOCK);
	assert_true(send_event((struct event) { .kind = EVENT_START, .value = -7 }) & EFFECT_RECORD);
}

static void one_step_can_be_rehearsed_alone(void **state)
{
	(void)state;
	begin(MODE_MOCK);
	send_event(session_start(0, 1));
	expect_at(1, PHASE_ANSWER);
	assert_int_equal(f.session->only_step, 1);
	/* The prompt is part of what is said in it: nobody has seen it before. */
	assert_int_equal(f.session->lines[0].kind, LINE_PROMPT);
	assert_int_equal(f.session->lines[0].step, 1);
	send_text(EVENT_SUBMIT, "label split leak");
	expect_at(1, PHASE_PREDICT);
	send_event((struct event) { .kind = EVENT_PREDICT, .step = 1, .value = 60 });
	expect_at(1, PHASE_DEBRIEF);
	assert_true(f.session->card->conduct.left_out[0] && !f.session->card->conduct.left_out[1]);
}

static void an_overrule_goes_when_the_new_answer_is_judged_otherwise(void **state)
{
	(void)state;
	start(MODE_PRACTICE);
	send_text(EVENT_SUBMIT, "");
	send_text(EVENT_SUBMIT, "");
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 0, .value = VERDICT_PARTIAL, .text = "so", .len = 2 });
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 1, .value = VERDICT_PARTIAL });
	send(EVENT_RETRY);
	send_text(EVENT_SUBMIT, "the metric");
	expect_at(0, PHASE_VERDICTS);
	assert_true(f.session->card->items[0].overruled && !f.session->card->items[1].overruled);
	assert_string_equal(session_overrule_reason(f.session, 0), "so");
}

static void nothing_is_predicted_of_what_was_not_handed_in_or_is_known(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_SUBMIT, "goal metric");
	send_text(EVENT_FINISH, "");
	expect_at(0, PHASE_PREDICT);
	send_event((struct event) { .kind = EVENT_PREDICT, .step = 0, .value = 50 });
	expect_at(0, PHASE_DEBRIEF);
	start(MODE_PRACTICE); /* its scores were shown */
	send_text(EVENT_SUBMIT, "goal metric");
	send_text(EVENT_FINISH, "");
	expect_at(0, PHASE_DEBRIEF);
}

static void the_whiteboard_is_kept_as_it_was_last(void **state)
{
	(void)state;
	start(MODE_MOCK);
	assert_string_equal(f.session->board, "");
	assert_int_equal(send_text(EVENT_BOARD, "app -> model"), EFFECT_RECORD | EFFECT_BOARD);
	assert_int_equal(send_text(EVENT_BOARD, "app -> model"), EFFECT_NONE); /* nothing to store */
	send_text(EVENT_SUBMIT, "goal metric");
	assert_string_equal(f.session->board, "app -> model");
	send_text(EVENT_BOARD, "");
	assert_string_equal(f.session->board, "");
	send_text(EVENT_FINISH, "");
	expect_refused(send_text(EVENT_BOARD, "late"), "the whiteboard is for the interview; it is kept as it was");
}

static void an_overrule_keeps_its_reason_until_it_is_taken_back(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_FINISH, "");
	send_event((struct event) { .kind = EVENT_PREDICT, .value = -1 });
	send_event((struct event) {
		.kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_COVERED, .text = "I said 500 QPS", .len = 14 });
	assert_string_equal(session_overrule_reason(f.session, 2), "I said 500 QPS");
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_COVERED });
	assert_string_equal(session_overrule_reason(f.session, 2), "I said 500 QPS"); /* said again without one */
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_PARTIAL });
	assert_null(session_overrule_reason(f.session, 2)); /* it was the reason for another one */
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_MISSED, .text = "no", .len = 2 });
	assert_null(session_overrule_reason(f.session, 2)); /* the engine's own verdict again */
}

static void finishing_early_takes_the_draft(void **state)
{
	(void)state;
	start(MODE_MOCK);
	unsigned effects = send_text(EVENT_FINISH, "goal");
	assert_true(effects & EFFECT_CLEAR);
	expect_at(0, PHASE_PREDICT);
	assert_true(f.session->steps[0].submitted && !f.session->steps[1].submitted);
	effects = send_text(EVENT_FINISH, ""); /* once more: past the prediction */
	assert_true(effects & EFFECT_FINISHED);
	assert_int_equal(f.session->card->items[0].verdict, VERDICT_COVERED);
	assert_int_equal(f.session->nanswers, 1);
	start(MODE_MOCK);
	send_text(EVENT_SUBMIT, "goal");
	send_text(EVENT_FINISH, "the metric is log loss"); /* in the middle of a probe */
	send_text(EVENT_FINISH, "");
	assert_int_equal(f.session->card->items[1].verdict, VERDICT_COVERED);
}

static void a_mock_interview_refuses_what_practice_has(void **state)
{
	(void)state;
	start(MODE_MOCK);
	expect_refused(send(EVENT_HINT), "a mock interview gives no hints; ask the interviewer instead");
	expect_refused(send(EVENT_PAUSE),
		       "the clock of a mock interview does not stop; you can leave and resume later");
	expect_refused(send(EVENT_NEXT), "a mock interview goes on by itself when you submit");
	expect_refused(send(EVENT_RETRY), "a mock interview has no second try; practice has");
	expect_refused(send(EVENT_PREDICT), "predictions come after the last step");
	expect_refused(send(EVENT_OVERRULE), "a verdict can be overruled once it is shown");
	expect_refused(send(EVENT_START), "the interview has begun already");
	expect_refused(send((enum event_kind)99), "there is no such event");
	begin(MODE_MOCK);
	expect_refused(send_text(EVENT_SUBMIT, "early"), "the interview has not begun yet");
}

static void predictions_and_verdicts_are_checked(void **state)
{
	(void)state;
	start(MODE_MOCK);
	send_text(EVENT_FINISH, "goal");
	static const struct event wrong[] = {
		{ .kind = EVENT_PREDICT, .value = 101 },
		{ .kind = EVENT_PREDICT, .value = -2 },
		{ .kind = EVENT_PREDICT, .step = 3 },
		{ .kind = EVENT_PREDICT, .step = -1 },
	};
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(send_event(wrong[i]), EFFECT_REFUSED);
	send_event((struct event) { .kind = EVENT_PREDICT, .step = 1, .value = 50 });
	expect_at(0, PHASE_PREDICT);
	send_event((struct event) { .kind = EVENT_PREDICT, .value = -1 });
	static const struct event wrong_too[] = {
		{ .kind = EVENT_OVERRULE, .item = -1 },
		{ .kind = EVENT_OVERRULE, .item = 9 },
		{ .kind = EVENT_OVERRULE, .item = 0, .value = VERDICT_UNSURE },
		{ .kind = EVENT_OVERRULE, .item = 0, .value = -1 },
	};
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(send_event(wrong_too[i]), EFFECT_REFUSED);
	unsigned effects = send_event((struct event) { .kind = EVENT_OVERRULE, .item = 1, .value = VERDICT_COVERED });
	assert_int_equal(effects, EFFECT_RECORD | EFFECT_SCORED);
	assert_true(f.session->card->items[1].overruled);
}

static void what_is_not_sure_is_asked_until_it_is_answered(void **state)
{
	(void)state;
	size_t items[QUESTIONS_MAX];
	start(MODE_MOCK);
	send_text(EVENT_FINISH, "goal");
	assert_int_equal(session_questions(f.session, items), 0);
	send_event((struct event) { .kind = EVENT_PREDICT, .value = -1 });
	f.session->card->items[2].verdict = f.session->card->items[4].verdict = VERDICT_UNSURE;
	assert_int_equal(session_questions(f.session, items), 2);
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 2, .value = VERDICT_MISSED });
	assert_int_equal(session_questions(f.session, items), 1);
	assert_int_equal(items[0], 4);
}

/* --- the clock -------------------------------------------------------------------------------------------------- */

static void the_time_is_said_once_at_half_late_and_end(void **state)
{
	(void)state;
	start(MODE_MOCK); /* ten minutes a step */
	assert_int_equal(tick_at(5 * MINUTE - 1), EFFECT_NONE);
	assert_int_equal(tick_at(5 * MINUTE), EFFECT_RECORD | EFFECT_LINES);
	expect_line(LINE_CUE,
		    "Half of the time for this part is gone: do we know what the model predicts, and what it is "
		    "judged by?");
	assert_int_equal(tick_at(8 * MINUTE - 1), EFFECT_NONE);
	assert_int_equal(tick_at(8 * MINUTE), EFFECT_RECORD | EFFECT_LINES);
	expect_line(LINE_CUE, "Two minutes left here: name your metric, then move on.");
	assert_int_equal(tick_at(9 * MINUTE), EFFECT_NONE);
	assert_int_equal(tick_at(10 * MINUTE), EFFECT_RECORD | EFFECT_LINES);
	assert_int_equal(tick_at(20 * MINUTE), EFFECT_NONE);
	/* A step begins anew; a late tick says only the latest. */
	send_text(EVENT_SUBMIT, "goal metric");
	assert_int_equal(tick_at(29 * MINUTE), EFFECT_RECORD | EFFECT_LINES);
	expect_line(LINE_CUE, "One minute left here: name your split, then move on.");
	assert_int_equal(tick_at(29 * MINUTE), EFFECT_NONE);
	assert_int_equal(tick_at(45 * MINUTE), EFFECT_RECORD | EFFECT_LINES);
	expect_line(LINE_CUE, "That is our time. Finish your thought, and we can go to the debrief.");
	assert_int_equal(tick_at(90 * MINUTE), EFFECT_NONE);
	assert_int_equal(f.session->steps[0].spent, 20 * MINUTE);
}

static void an_unknown_step_gets_advice_too(void **state)
{
	(void)state;
	begin(MODE_MOCK);
	f.scorer.framework.steps[0].id = "rollout";
	f.scorer.study.steps[0].minutes = 60;
	send(EVENT_START);
	assert_int_equal(session_step_budget(f.session, 0), 60 * MINUTE);
	f.session->options.minutes = 90;
	assert_int_equal(session_step_budget(f.session, 0), 120 * MINUTE);
	tick_at(100 * MINUTE);
	f.session->options.minutes = 200;
	assert_int_equal(session_step_budget(f.session, 1), 8 * MINUTE * 200 / 35);
	f.session->options.minutes = 120;
	tick_at(150 * MINUTE - 6 * MINUTE);
	assert_true(f.session->nlines > 2);
	expect_line(LINE_CUE, "That is our time. Finish your thought, and we can go to the debrief.");
}

static void practice_only_says_that_the_time_is_over(void **state)
{
	(void)state;
	start(MODE_PRACTICE);
	assert_int_equal(tick_at(9 * MINUTE), EFFECT_NONE);
	assert_int_equal(tick_at(10 * MINUTE), EFFECT_RECORD | EFFECT_LINES);
	expect_line(LINE_CUE, "In an interview the time for this part would be over now; here you may take longer.");
	assert_int_equal(tick_at(100 * MINUTE), EFFECT_NONE);
}

static void time_that_goes_back_stands_still(void **state)
{
	(void)state;
	start(MODE_MOCK);
	f.now = 60000;
	send_text(EVENT_SUBMIT, "goal metric");
	f.now = 10;
	send_text(EVENT_SUBMIT, "label split leak");
	assert_int_equal(f.session->now, 60000);
	assert_int_equal(last_line()->at, 60000);
	assert_int_equal(f.session->steps[1].spent, 0);
}

static void a_pause_stops_the_clock_of_the_step(void **state)
{
	(void)state;
	start(MODE_PRACTICE);
	f.now = 1 * MINUTE;
	assert_int_equal(send(EVENT_PAUSE), EFFECT_RECORD | EFFECT_LINES);
	expect_refused(send(EVENT_PAUSE), "the clock stands already");
	assert_int_equal(tick_at(30 * MINUTE), EFFECT_NONE);
	assert_int_equal(session_step_spent(f.session, f.now), 1 * MINUTE);
	f.now = 31 * MINUTE;
	assert_int_equal(send(EVENT_RESUME), EFFECT_RECORD | EFFECT_LINES);
	expect_refused(send(EVENT_RESUME), "the clock is running already");
	assert_int_equal(session_step_spent(f.session, 32 * MINUTE), 2 * MINUTE);
	assert_int_equal(f.session->paused, 30 * MINUTE);
	/* Who acts goes on. */
	f.now = 33 * MINUTE;
	send(EVENT_PAUSE);
	f.now = 40 * MINUTE;
	send_text(EVENT_ASK, "scale?");
	assert_int_equal(f.session->paused_at, -1);
	assert_int_equal(f.session->paused, 37 * MINUTE);
	f.now = 41 * MINUTE;
	send_text(EVENT_SUBMIT, "goal metric");
	assert_int_equal(f.session->steps[0].spent, 4 * MINUTE);
	expect_at(0, PHASE_VERDICTS);
}

/* --- practice ------------------------------------------------------------------------------------------------------
 */

static void practice_shows_verdicts_and_lets_retry(void **state)
{
	(void)state;
	start(MODE_PRACTICE);
	send_text(EVENT_SUBMIT, "goal");
	expect_at(0, PHASE_PROBE);
	f.now = 60000;
	unsigned effects = send_text(EVENT_SUBMIT, "no idea");
	assert_int_equal(effects, EFFECT_RECORD | EFFECT_LINES | EFFECT_CLEAR | EFFECT_PHASE | EFFECT_SCORED);
	expect_at(0, PHASE_VERDICTS);
	assert_int_equal(f.session->card->items[1].verdict, VERDICT_MISSED);
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 1, .value = VERDICT_COVERED });
	f.now = 100000;
	effects = send(EVENT_RETRY);
	assert_int_equal(effects, EFFECT_RECORD | EFFECT_LINES | EFFECT_PHASE | EFFECT_DRAFT);
	assert_string_equal(f.session->draft, "goal");
	expect_at(0, PHASE_ANSWER);
	f.now = 130000;
	send_text(EVENT_SUBMIT, "the goal is revenue"); /* the one follow-up was put already */
	expect_at(0, PHASE_VERDICTS);
	assert_true(f.session->card->items[1].overruled); /* the engine says of it what it said before */
	assert_int_equal(f.session->steps[0].tries, 2);
	assert_int_equal(f.session->steps[0].spent, 90000); /* looking at verdicts is not counted */
	assert_int_equal(f.session->nanswers, 2);
	expect_refused(send_text(EVENT_ASK, "scale?"), "the interviewer takes questions while you work on a step");
	send(EVENT_NEXT);
	expect_at(1, PHASE_ANSWER);
}

static void an_overrule_stands_when_the_next_step_is_scored(void **state)
{
	(void)state;
	start(MODE_PRACTICE);
	send_text(EVENT_SUBMIT, "goal metric");
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 0, .value = VERDICT_PARTIAL });
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 1, .value = VERDICT_PARTIAL });
	send_event((struct event) { .kind = EVENT_OVERRULE, .item = 1, .value = VERDICT_COVERED }); /* taken back */
	send(EVENT_NEXT);
	send_text(EVENT_SUBMIT, "label split leak");
	assert_true(f.session->card->items[0].overruled);
	assert_int_equal(f.session->card->items[0].overrule, VERDICT_PARTIAL);
	assert_false(f.session->card->items[1].overruled);
}

static void hints_come_one_at_a_time_and_count(void **state)
{
	(void)state;
	start(MODE_PRACTICE);
	assert_int_equal(session_hints_left(f.session), 2);
	assert_int_equal(send(EVENT_HINT), EFFECT_RECORD | EFFECT_LINES);
	expect_line(LINE_HINT, "Think of the page.");
	send(EVENT_HINT);
	expect_line(LINE_HINT, "Think of its milliseconds.");
	expect_refused(send(EVENT_HINT), "there are no more hints for this step");
	send_text(EVENT_SUBMIT, "goal metric");
	assert_int_equal(f.session->card->conduct.hints[0], 2);
	start(MODE_MOCK);
	assert_int_equal(session_hints_left(f.session), 0);
}

/* --- stored events under another scorer ------------------------------------------------------------------------------
 */

static void prepared_probes_are_put_whatever_the_scorer_says_now(void **state)
{
	(void)state;
	start(MODE_MOCK);
	struct event event = { .kind = EVENT_SUBMIT, .text = "goal metric", .len = 11, .prepared = true, .nprobes = 2 };
	event.probes[0] = 2;
	event.probes[1] = 77; /* gone from the checklist */
	send_event(event);
	expect_line(LINE_PROBE, "Let me stay with that for a moment. How much traffic is that?");
	send_text(EVENT_SUBMIT, "estimate");
	expect_at(0, PHASE_PROBE);
	assert_int_equal(f.session->probe_item, -1);
	send_text(EVENT_SUBMIT, "a reply to nothing");
	expect_at(1, PHASE_ANSWER);
	assert_int_equal(f.session->nanswers, 2);
}

/* --- random streams -------------------------------------------------------------------------------------------------
 */

static unsigned seed;

static int roll(int sides)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)sides);
}

static struct event random_event(int64_t *clock)
{
	static const char *const texts[] = { "",  " ", "goal", "metric label split", "scale?", "something second", "loss training \xff\x80",
					     NULL };
	static const int values[] = { -2, -1, 0, 1, 2, 3, 50, 101 };
	*clock += roll(4) ? roll(2 * MINUTE) : -roll(2 * MINUTE);
	struct event event = { .kind = (enum event_kind)(roll(3) ? roll(16) : EVENT_SUBMIT), .at = *clock };
	if (event.kind == EVENT_FINISH && roll(4))
		event.kind = EVENT_TICK;
	event.step = roll(5) - 1;
	event.item = roll(12) - 1;
	event.value = values[roll(8)];
	event.text = texts[roll(8)];
	event.len = event.text ? strlen(event.text) : 0;
	return event;
}

static void add_state(struct str *out, const struct session *session)
{
	str_addf(out, "%d %d %d %lld %lld %lld %lld\n", session->phase, session->step, session->probe_item,
		 (long long)session->now, (long long)session->step_from, (long long)session->paused_at,
		 (long long)session->paused);
	for (size_t i = 0; i < STEPS_MAX; i++) {
		const struct step_record *step = &session->steps[i];
		str_addf(out, "%lld %u %u %u %u %d %d %d%d%d\n", (long long)step->spent, step->hints, step->asked,
			 step->probes, step->tries, step->submitted, step->predicted, step->cue_half, step->cue_late,
			 step->cue_end);
	}
	for (size_t i = 0; i < session->nlines; i++)
		str_addf(out, "%d %d %lld %s\n", session->lines[i].kind, session->lines[i].step,
			 (long long)session->lines[i].at, session->lines[i].text);
	for (size_t i = 0; i < session->nanswers; i++)
		str_addf(out, "%d %d %d %s\n", session->answers[i].kind, session->answers[i].step,
			 session->answers[i].item, session->answers[i].text);
	for (size_t i = 0; session->card && i < session->card->nitems; i++)
		str_addf(out, "%d %d\n", session->card->items[i].verdict, session->card->items[i].overruled);
	for (size_t i = 0; i < 2; i++)
		str_addf(out, "%d", session->facts_known[i]);
	str_addf(out, "%d %d %s", session->only_step, session->curveball, session->board);
}

static void check_invariants(const struct session *session)
{
	assert_true(session->step >= 0 && session->step < 3);
	assert_true(session->probe_item >= -1 && session->probe_item < 9);
	assert_true(session->paused >= 0 && session->paused <= session->now);
	assert_true(session->paused_at <= session->now);
	assert_true(session->options.mode == MODE_PRACTICE || (!session->paused && session->phase != PHASE_VERDICTS));
	for (int i = 0; i < 3; i++) {
		assert_true(session->steps[i].probes <= PROBES_PER_STEP);
		assert_true(session->steps[i].hints <= 2);
		assert_true(session->steps[i].spent >= 0 && session->steps[i].spent <= session->now - session->paused);
		assert_true(session->steps[i].predicted >= -1 && session->steps[i].predicted <= 100);
	}
	assert_true(session->card || (session->phase != PHASE_DEBRIEF && session->phase != PHASE_VERDICTS));
	for (size_t i = 1; i < session->nlines; i++)
		assert_true(session->lines[i - 1].at <= session->lines[i].at);
}

/* What a log of one interview holds: only what is said to be recorded. */
struct log {
	struct event events[200];
	size_t len;
};

static struct event random_start(void)
{
	struct event start = session_start(roll(5), roll(4) ? -1 : roll(3));
	start.item = roll(4) ? SCRIPT_TURNS : SCRIPT_FIRST;
	return start;
}

static void play_random(struct log *log, size_t phases[PHASE_CLOSED + 1])
{
	int64_t clock = 0;
	int count = 1 + roll(200);
	for (int i = 0; i < count; i++) {
		struct event event =
			i == 1 ? random_start() : random_event(&clock);
		bool stored = session_prepare(f.session, &event);
		if (stored)
			log->events[log->len++] = event;
		unsigned effects = session_handle(f.session, &event);
		assert_true(stored == !!(effects & EFFECT_RECORD));
		assert_true(!(effects & EFFECT_REFUSED) || (effects == EFFECT_REFUSED && f.session->refusal));
		check_invariants(f.session);
		phases[f.session->phase]++;
	}
}

static void recorded_events_give_the_same_interview_again(void **state)
{
	(void)state;
	size_t phases[PHASE_CLOSED + 1] = { 0 };
	for (unsigned round = 0; round < 600; round++) {
		seed = round;
		begin(round % 2 ? MODE_MOCK : MODE_PRACTICE);
		struct log log = { .len = 0 };
		play_random(&log, phases);
		struct str before = STR_INIT, after = STR_INIT;
		bool closed = f.session->phase == PHASE_CLOSED;
		add_state(&before, f.session);
		begin(round % 2 ? MODE_MOCK : MODE_PRACTICE);
		for (size_t i = 0; i < log.len; i++)
			session_handle(f.session, &log.events[i]);
		if (closed) /* not recorded, and of no consequence */
			send(EVENT_CLOSE);
		add_state(&after, f.session);
		if (!closed)
			assert_string_equal(before.data, after.data);
		else
			assert_int_equal(f.session->phase, PHASE_CLOSED);
		str_release(&before);
		str_release(&after);
	}
	/* The streams do get everywhere. */
	for (size_t i = 0; i <= PHASE_CLOSED; i++)
		assert_true(phases[i] > 20);
}

static void every_id_finds_its_way_back(void **state)
{
	(void)state;
	for (int kind = EVENT_START; kind <= EVENT_BOARD; kind++)
		assert_int_equal(event_find(event_id((enum event_kind)kind)), kind);
	assert_int_equal(mode_find("mock"), MODE_MOCK);
	assert_int_equal(mode_find("practice"), MODE_PRACTICE);
	assert_int_equal(mode_find("exam"), -1);
	assert_int_equal(event_find(""), -1);
}

#define TEST(name) cmocka_unit_test_teardown(name, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_mock_interview_runs_from_prompt_to_debrief),
		TEST(questions_are_answered_and_noted_once),
		TEST(the_interviewer_asks_back_and_the_reply_settles_it),
		TEST(probes_are_at_most_two_and_each_takes_its_own_reply),
		TEST(who_writes_nothing_is_asked_once),
		TEST(one_curveball_is_a_turn_of_its_own_after_its_step),
		TEST(when_the_time_is_up_nobody_asks_on),
		TEST(who_is_far_behind_gets_no_curveball_and_no_wrapup),
		TEST(an_interview_of_the_first_script_plays_as_it_did),
		TEST(one_step_can_be_rehearsed_alone),
		TEST(an_overrule_goes_when_the_new_answer_is_judged_otherwise),
		TEST(nothing_is_predicted_of_what_was_not_handed_in_or_is_known),
		TEST(the_whiteboard_is_kept_as_it_was_last),
		TEST(an_overrule_keeps_its_reason_until_it_is_taken_back),
		TEST(finishing_early_takes_the_draft),
		TEST(a_mock_interview_refuses_what_practice_has),
		TEST(predictions_and_verdicts_are_checked),
	TEST(what_is_not_sure_is_asked_until_it_is_answered),
		TEST(the_time_is_said_once_at_half_late_and_end),
		TEST(an_unknown_step_gets_advice_too),
		TEST(practice_only_says_that_the_time_is_over),
		TEST(time_that_goes_back_stands_still),
		TEST(a_pause_stops_the_clock_of_the_step),
		TEST(practice_shows_verdicts_and_lets_retry),
		TEST(an_overrule_stands_when_the_next_step_is_scored),
		TEST(hints_come_one_at_a_time_and_count),
		TEST(prepared_probes_are_put_whatever_the_scorer_says_now),
		TEST(recorded_events_give_the_same_interview_again),
		TEST(every_id_finds_its_way_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
