/* Home, lists, one case, the interview's bars and its conversation, help. */
#include "view/fixture.h"

/* --- a pack of two cases --------------------------------------------------------------------------- */

static const char framework_yaml[] =
	"format: 1\n"
	"budgets: [45]\n"
	"steps:\n"
	"  - {id: data, title: Data, minutes: [7], weight: 1, question: Where from?, guidance: Say.}\n"
	"levels:\n"
	"  - {id: mid, title: Mid, expects: A design.}\n"
	"  - {id: senior, title: Senior, expects: Numbers.}\n"
	"  - {id: staff, title: Staff, expects: Risks.}\n"
	"signals:\n"
	"  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}\n"
	"  - {id: hire, title: Hire, from: {mid: 50, senior: 50, staff: 50}}\n";

static const char case_yaml[] = "format: 1\nid: %s\ntitle: %s\nsummary: Short.\ndifficulty: %s\ntags: [ads, ranking]\n"
				"prompt: Design it.\nsteps:\n  data: {answer: Logs.}\n";

struct pack {
	char *folder;
	struct library *library;
	struct diags diags;
};

static void add_case(const char *folder, const char *id, const char *title, const char *difficulty)
{
	struct str name = STR_INIT, text = STR_INIT;
	str_addf(&name, "cases/%s/case.yaml", id);
	str_addf(&text, case_yaml, id, title, difficulty);
	free(support_file(folder, name.data, text.data));
	str_release(&name);
	str_release(&text);
}

static void pack_init(struct pack *pack)
{
	pack->folder = support_folder();
	diags_init(&pack->diags);
	free(support_file(pack->folder, "framework.yaml", framework_yaml));
	free(support_file(pack->folder, "lexicon.yaml", "format: 1\n"));
	add_case(pack->folder, "ad-click", "Ad click prediction", "medium");
	add_case(pack->folder, "search", "Product search", "hard");
	struct library_options options = { .content = pack->folder };
	enum status status = library_open(&pack->library, &options, &pack->diags);
	char *said = support_diags(&pack->diags, pack->folder);
	if (status != STATUS_OK)
		fail_msg("%s", said);
	free(said);
}

static void pack_release(struct pack *pack)
{
	library_free(pack->library);
	diags_release(&pack->diags);
	support_remove(pack->folder);
	free(pack->folder);
}

static const struct attempt attempts[] = {
	{ .id = 4,
	  .case_id = "search",
	  .case_title = "Product search",
	  .mode = "practice",
	  .level = "mid",
	  .minutes = 35,
	  .started = 1772373900000 },
	{ .id = 3,
	  .case_id = "ad-click",
	  .case_title = "Ad click prediction",
	  .mode = "mock",
	  .level = "staff",
	  .minutes = 45,
	  .started = 1772287500000,
	  .finished = 1,
	  .score = { 90, 81, 64.9 },
	  .signal = "hire" },
	{ .id = 2,
	  .case_id = "ad-click",
	  .case_title = "Ad click prediction",
	  .mode = "mock",
	  .level = "senior",
	  .minutes = 60,
	  .started = 1772201100000,
	  .discarded = true },
	{ .id = 1,
	  .case_id = "ad-click",
	  .case_title = "Ad click prediction",
	  .mode = "mock",
	  .level = "senior",
	  .minutes = 45,
	  .started = 1772114700000,
	  .finished = 1,
	  .score = { 40, 24, 10 },
	  .signal = "strong-no-hire" },
};

/* --- home ------------------------------------------------------------------------------------------ */

static void home_offers_to_resume_and_shows_last_results(void **state)
{
	(void)state;
	struct pack pack;
	struct page page;
	pack_init(&pack);
	page_init(&page);
	struct home_model model = { .library = pack.library,
				    .attempts = attempts,
				    .nattempts = 4,
				    .interrupted = &attempts[0],

				    .utc = true };
	view_home(&page, &model);
	assert_int_equal(page.lines[page.nlines - 1].target, 1);
	assert_int_equal(page.lines[page.nlines - 2].target, 0);
	fixture_expect_page("home", &page);
	pack_release(&pack);
}

static void the_first_time_home_says_how_to_begin(void **state)
{
	(void)state;
	struct pack pack;
	struct page page;
	pack_init(&pack);
	page_init(&page);
	struct home_model model = { .library = pack.library, .first_time = true, .utc = true };
	view_home(&page, &model);
	fixture_expect_page("welcome", &page);
	pack_release(&pack);
}

static void list_gives_one_case_a_line(void **state)
{
	(void)state;
	struct pack pack;
	struct page page;
	pack_init(&pack);
	page_init(&page);
	view_list(&page, pack.library);
	char *text = fixture_text(&page);
	assert_string_equal(text, "ad-click  medium  Ad click prediction  ads, ranking\n"
				  "search    hard    Product search       ads, ranking\n");
	free(text);
	pack_release(&pack);
}

static void history_gives_one_attempt_a_line(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	view_history(&page, attempts, 4, true);
	char *text = fixture_text(&page);
	assert_string_equal(
		text,
		"#4    2026-03-01 14:05  Product search       practice  mid     35 min  interrupted\n"
		"#3    2026-02-28 14:05  Ad click prediction  mock      staff   45 min  64 of 100, hire\n"
		"#2    2026-02-27 14:05  Ad click prediction  mock      senior  60 min  left unfinished\n"
		"#1    2026-02-26 14:05  Ad click prediction  mock      senior  45 min  24 of 100, strong no hire\n");
	free(text);
	page_init(&page);
	view_history(&page, NULL, 0, true);
	text = fixture_text(&page);
	assert_non_null(strstr(text, "No interview yet."));
	free(text);
}

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
		cmocka_unit_test(home_offers_to_resume_and_shows_last_results),
		cmocka_unit_test(the_first_time_home_says_how_to_begin),
		cmocka_unit_test(list_gives_one_case_a_line),
		cmocka_unit_test(history_gives_one_attempt_a_line),
		cmocka_unit_test(show_tells_no_answer),
		cmocka_unit_test(show_with_answers_tells_everything),
		cmocka_unit_test(the_bars_say_where_one_is),
		cmocka_unit_test(the_conversation_is_of_the_running_step_or_all),
		cmocka_unit_test(the_panel_keeps_what_was_told),
		cmocka_unit_test(help_lists_its_keys_as_rows_to_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
