/* One case, the interview's bars and its conversation, help. */
#include "view/fixture.h"

/* --- one case -------------------------------------------------------------------------------------- */

static void show_tells_no_answer(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	view_show(&page, &fixture_framework, &fixture_study, &fixture_checklist, false);
	fixture_expect_page("show", &page);
}

static void show_with_answers_tells_everything(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	view_show(&page, &fixture_framework, &fixture_study, &fixture_checklist, true);
	fixture_expect_page("show-answers", &page);
}

/* --- the interview --------------------------------------------------------------------------------- */

static void interview_init(struct fixture *fixture)
{
	static const struct line lines[] = {
		{ SPEAKER_INTERVIEWER, LINE_PROMPT, 0, 0, "We show ads.\n\nDesign it." },
		{ SPEAKER_INTERVIEWER, LINE_QUESTION, 0, 0, "What would you want to know?" },
		{ SPEAKER_INTERVIEWER, LINE_QUESTION, 1, 0, "Where does the data come from?" },
		{ SPEAKER_CANDIDATE, LINE_ASKED, 1, 0, "how late\033[2J can a click arrive?" },
		{ SPEAKER_INTERVIEWER, LINE_REPLY, 1, 0, "Most come within a minute." },
		{ SPEAKER_INTERVIEWER, LINE_CUE, 1, 0, "Half of the time for this part is gone." },
	};
	fixture_init(fixture, NULL, 0);
	struct session *session = &fixture->session;
	session->phase = PHASE_ANSWER;
	session->step = 1;
	session->steps[1].submitted = session->steps[2].submitted = false;
	memcpy(fixture->lines, lines, sizeof lines);
	session->nlines = sizeof lines / sizeof *lines;
}

static void the_bars_say_where_one_is(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	interview_init(&fixture);
	page_init(&page);
	view_title(&page, &fixture.session);
	view_tabs(&page, &fixture.session);
	assert_int_equal(page.lines[2].target, 1);
	assert_string_equal(page.lines[2].spans[3].text, "●");
	char *text = fixture_text(&page);
	assert_string_equal(text, "Ad click prediction · senior · mock\n1 Requirements ✗: 0 of 100\n2 Data ●: now\n3 Serving\n");
	free(text);
	fixture_release(&fixture);
}

/* In a mock nothing is scored on the way, in practice a step's mark is its score's; one step alone stands alone. */
static void a_steps_mark_says_how_it_went(void **state)
{
	(void)state;
	static struct answer answers[] = { { ANSWER_STEP, 0, -1, "We want revenue.", 16 }, { ANSWER_STEP, 1, -1, " \n", 2 } };
	struct fixture fixture;
	struct page page;
	interview_init(&fixture);
	struct session *session = &fixture.session;
	struct scorecard *card = session->card;
	session->answers = answers;
	session->nanswers = 2;
	session->step = 2;
	session->steps[1].submitted = true;
	session->card = NULL;
	page_init(&page);
	view_tabs(&page, session);
	char *text = fixture_text(&page);
	assert_string_equal(text, "1 Requirements ✓: handed in\n2 Data ✗: nothing written\n3 Serving ●: now\n");
	free(text);
	session->card = card;
	fixture_say(&fixture, OBJECTIVE, VERDICT_COVERED, 0, NULL);
	fixture_say(&fixture, LATENCY, VERDICT_PARTIAL, 0, NULL);
	page_init(&page);
	view_tabs(&page, session);
	assert_string_equal(page.lines[0].spans[3].text, "~");
	assert_int_equal(page.lines[0].spans[3].role, ROLE_PARTIAL);
	page_release(&page);
	session->only_step = 2;
	page_init(&page);
	view_tabs(&page, session);
	text = fixture_text(&page);
	assert_string_equal(text, "3 Serving ●: now\n");
	free(text);
	fixture_release(&fixture);
}

static void assert_turn(const struct session *session, const char *expected)
{
	struct page page;
	page_init(&page);
	view_turn(&page, session, "^S");
	char *text = fixture_text(&page);
	assert_string_equal(text, expected);
	free(text);
}

static void what_is_being_written_is_said(void **state)
{
	(void)state;
	struct fixture fixture;
	interview_init(&fixture);
	struct session *session = &fixture.session;
	session->steps[1].tries = 0;
	assert_turn(session, "Your answer to 2 Data. Write what you would say; ^S hands it in.\n");
	session->steps[1].tries = 1;
	assert_turn(session, "Your answer to 2 Data, once more. Write what you would say; ^S hands it in.\n");
	session->phase = PHASE_PROBE;
	session->probe = session->nprobes = 1;
	assert_turn(session, "A follow-up. A sentence or two will do; ^S alone passes.\n");
	session->nprobes = 2;
	assert_turn(session, "Follow-up 1 of 2. A sentence or two will do; ^S alone passes.\n");
	session->phase = PHASE_CURVEBALL;
	assert_turn(session, "Something changed. Say what you would do differently now; ^S alone passes.\n");
	session->phase = PHASE_WRAPUP;
	assert_turn(session, "Wrap-up. A few sentences; ^S alone passes.\n");
	session->phase = PHASE_VERDICTS;
	assert_turn(session, "\n");
	fixture_release(&fixture);
}

/* What is covered is weighed over the whole checklist of the level. */
static void the_pace_is_time_beside_what_is_covered(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	interview_init(&fixture);
	struct session *session = &fixture.session;
	fixture_say(&fixture, LATENCY, VERDICT_COVERED, 0, NULL);
	session->now = 15 * 60000;
	session->paused = 3 * 60000;
	assert_float_equal(view_covered(session), 3.0 / 17, 1e-9);
	page_init(&page);
	view_progress(&page, session);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "12 of 45 minutes are used.\n"));
	assert_non_null(strstr(text, "17% of the whole checklist is covered, at senior.\n"));
	free(text);
	session->only_step = 1;
	assert_int_equal(view_budget(session), 7 * 60000);
	session->paused_at = 10 * 60000;
	assert_int_equal(view_spent(session, session->now), 7 * 60000);
	scorecard_free(session->card);
	session->card = NULL;
	page_init(&page);
	view_progress(&page, session);
	text = fixture_text(&page);
	assert_non_null(strstr(text, "What is covered is not scored yet.\n"));
	free(text);
	fixture_release(&fixture);
}

static void the_conversation_is_of_the_running_step_or_all(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	interview_init(&fixture);
	page_init(&page);
	view_conversation(&page, &fixture.session, false);
	char *text = fixture_text(&page);
	assert_string_equal(text, "Interviewer  Where does the data come from?\n"
				  "You asked    how late\uFFFD[2J can a click arrive?\n"
				  "Interviewer  Most come within a minute.\n"
				  "Time         Half of the time for this part is gone.\n");
	free(text);
	page_init(&page);
	view_conversation(&page, &fixture.session, true);
	text = fixture_text(&page);
	assert_ptr_equal(strstr(text, "Interviewer  We show ads.\n\n             Design it.\n"), text);
	free(text);
	fixture_release(&fixture);
}

static void the_panel_keeps_what_was_told(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	interview_init(&fixture);
	page_init(&page);
	view_panel(&page, &fixture.session);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "Nothing beyond the prompt yet."));
	assert_null(strstr(text, "Name the label."));
	free(text);
	fixture.known[0] = true;
	fixture.session.options.mode = MODE_PRACTICE;
	page_init(&page);
	view_panel(&page, &fixture.session);
	text = fixture_text(&page);
	assert_non_null(strstr(text, "- About 250 million people a day.\n"));
	assert_non_null(strstr(text, "Name the label.\n"));
	free(text);
	fixture_release(&fixture);
}

/* Beside the answer there is room for little, but a fact without its number is none. */
static void the_panel_tells_a_fact_as_far_as_its_number(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	const char *answer = fixture_facts[0].answer;
	fixture_facts[0].answer = "It is a big app. About 250 million people a day. Most are young.";
	interview_init(&fixture);
	fixture.known[0] = true;
	page_init(&page);
	view_panel(&page, &fixture.session);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "- It is a big app. About 250 million people a day. …\n"));
	free(text);
	fixture_facts[0].answer = answer;
	fixture_release(&fixture);
}

static void assert_numbers(struct session *session, const char *said, const char *expected)
{
	struct answer answer = { ANSWER_STEP, 0, -1, said, strlen(said) };
	struct page page;
	session->answers = &answer;
	session->nanswers = 1;
	page_init(&page);
	view_panel(&page, session);
	char *text = fixture_text(&page), *numbers = strstr(text, "------------------\n");
	assert_string_equal(numbers + strlen("------------------\n"), expected);
	free(text);
	session->nanswers = 0;
}

static void the_panel_keeps_the_numbers_that_were_stated(void **state)
{
	(void)state;
	struct fixture fixture;
	interview_init(&fixture);
	struct session *session = &fixture.session;
	assert_numbers(session, "No numbers, two models.", "None yet, in what you have handed in.\n");
	assert_numbers(session, "We need a p99 latency of 200 ms, and we serve 10M orders a day.",
		       "- p99 latency of 200 ms\n- serve 10M orders a day\n");
	assert_numbers(session, "- **QPS**: about 58k QPS at peak\n- 1% of impressions are clicked, so it costs $2 per click",
		       "- 58k QPS at peak\n- 1% of impressions are clicked\n- costs $2 per click\n");
	assert_numbers(session, "Keep 30 days. Later I say it again: logs are kept for 30 days.", "- logs are kept for 30 days\n");
	assert_numbers(session, "\u4f60\u597d 200 ms \U0001F600", "- \u4f60\u597d 200 ms\n");
	session->answers = NULL;
	fixture_release(&fixture);
}

/* What the prompt says is not the candidate's; of many the last dozen is kept. */
static void the_panel_leaves_out_what_the_prompt_says(void **state)
{
	(void)state;
	struct fixture fixture;
	const char *prompt = fixture_study.prompt;
	fixture_study.prompt = "We show ads to 250 million people.";
	interview_init(&fixture);
	assert_numbers(&fixture.session, "For 250 million people I need 100 servers.", "- need 100 servers\n");
	struct str many = STR_INIT;
	for (int i = 0; i < 20; i++)
		str_addf(&many, "Shard %d has %d GB. ", i, 100 + i);
	struct answer answer = { ANSWER_STEP, 0, -1, many.data, many.len };
	struct page page;
	fixture.session.answers = &answer;
	fixture.session.nanswers = 1;
	page_init(&page);
	view_panel(&page, &fixture.session);
	char *text = fixture_text(&page);
	assert_null(strstr(text, "107 GB"));
	assert_non_null(strstr(text, "119 GB"));
	free(text);
	str_release(&many);
	fixture.session.answers = NULL;
	fixture.session.nanswers = 0;
	fixture_study.prompt = prompt;
	fixture_release(&fixture);
}

static void help_lists_its_keys_as_rows_to_run(void **state)
{
	(void)state;
	static const struct key_help keys[] = { { "^S", "submit this answer", "Here" },
						{ "^K", "delete", "Here" },
						{ "F1, ?", "this help", "Everywhere" } };
	struct page page;
	page_init(&page);
	view_help(&page, "The interview", "Write your answer.", keys, 3);
	assert_int_equal(page.lines[page.nlines - 1].target, 2);
	char *text = fixture_text(&page);
	assert_string_equal(text, "The interview\n-------------\nWrite your answer.\n\n"
				  "Here\n----\n  ^S     submit this answer\n  ^K     delete\n\n"
				  "Everywhere\n----------\n  F1, ?  this help\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(show_tells_no_answer),
		cmocka_unit_test(show_with_answers_tells_everything),
		cmocka_unit_test(the_bars_say_where_one_is),
		cmocka_unit_test(the_conversation_is_of_the_running_step_or_all),
		cmocka_unit_test(a_steps_mark_says_how_it_went),
		cmocka_unit_test(what_is_being_written_is_said),
		cmocka_unit_test(the_pace_is_time_beside_what_is_covered),
		cmocka_unit_test(the_panel_keeps_what_was_told),
		cmocka_unit_test(the_panel_tells_a_fact_as_far_as_its_number),
		cmocka_unit_test(the_panel_keeps_the_numbers_that_were_stated),
		cmocka_unit_test(the_panel_leaves_out_what_the_prompt_says),
		cmocka_unit_test(help_lists_its_keys_as_rows_to_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
