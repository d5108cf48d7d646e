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
	assert_int_equal(page.lines[1].nspans, 3);
	assert_string_equal(page.lines[1].spans[1].text, " 2 Data ● ");
	char *text = fixture_text(&page);
	assert_string_equal(text, "Ad click prediction · senior · mock\n 1 Requirements ✓  2 Data ●  3 Serving\n");
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

static void help_lists_its_keys_as_rows_to_run(void **state)
{
	(void)state;
	static const struct key_help keys[] = { { "^S", "submit this answer" }, { "F1, ?", "this help" } };
	struct page page;
	page_init(&page);
	view_help(&page, "The interview", "Write your answer.", keys, 2);
	assert_int_equal(page.lines[page.nlines - 1].target, 1);
	char *text = fixture_text(&page);
	assert_string_equal(text, "The interview\n-------------\nWrite your answer.\n\n"
				  "  ^S     submit this answer\n  F1, ?  this help\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(show_tells_no_answer),
		cmocka_unit_test(show_with_answers_tells_everything),
		cmocka_unit_test(the_bars_say_where_one_is),
		cmocka_unit_test(the_conversation_is_of_the_running_step_or_all),
		cmocka_unit_test(the_panel_keeps_what_was_told),
		cmocka_unit_test(help_lists_its_keys_as_rows_to_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
