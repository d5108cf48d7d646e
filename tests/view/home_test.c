/* Home: the cases in an order and through a filter, what to rehearse next; history and trends. */
#include "view/fixture.h"

#define DAY INT64_C(86400000)
#define NOW INT64_C(1772373900000) /* 2026-03-01 14:05 */

/* --- a pack of four cases ---------------------------------------------------------------------------- */

static const char framework_yaml[] =
	"format: 1\n"
	"budgets: [45]\n"
	"steps:\n"
	"  - {id: data, title: Data, minutes: [20], weight: 1, question: Where from?, guidance: Say.}\n"
	"  - {id: serving, title: Serving, minutes: [25], weight: 1, question: What breaks?, guidance: Say.}\n"
	"levels:\n"
	"  - {id: mid, title: Mid, expects: A design.}\n"
	"  - {id: senior, title: Senior, expects: Numbers.}\n"
	"  - {id: staff, title: Staff, expects: Risks.}\n"
	"signals:\n"
	"  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}\n"
	"  - {id: hire, title: Hire, from: {mid: 50, senior: 50, staff: 50}}\n";

static const char case_yaml[] = "format: 1\nid: %s\ntitle: %s\nsummary: Short.\ndifficulty: %s\ntags: [%s]\n"
				"prompt: Design it.\nsteps:\n  data: {answer: Logs.}\n  serving: {answer: A cache.}\n";

static const struct {
	const char *id, *title, *difficulty, *tags;
} cases[] = {
	{ "ad-click", "Ad click prediction", "medium", "ads, ranking" },
	{ "eta", "Delivery ETA", "easy", "regression" },
	{ "feed", "a feed", "hard", "ranking, social-graph" },
	{ "search", "Product search", "hard", "search" },
};
enum { AD, ETA, FEED, SEARCH, CASES };

static struct {
	char *folder;
	struct library *library;
	struct diags diags;
} pack;

static int open_pack(void **state)
{
	(void)state;
	pack.folder = support_folder();
	diags_init(&pack.diags);
	free(support_file(pack.folder, "framework.yaml", framework_yaml));
	free(support_file(pack.folder, "lexicon.yaml", "format: 1\n"));
	for (size_t i = 0; i < CASES; i++) {
		struct str name = STR_INIT, text = STR_INIT;
		str_addf(&name, "cases/%s/case.yaml", cases[i].id);
		str_addf(&text, case_yaml, cases[i].id, cases[i].title, cases[i].difficulty, cases[i].tags);
		free(support_file(pack.folder, name.data, text.data));
		str_release(&name);
		str_release(&text);
	}
	struct library_options options = { .content = pack.folder };
	return library_open(&pack.library, &options, &pack.diags) == STATUS_OK ? 0 : 1;
}

static int close_pack(void **state)
{
	(void)state;
	library_free(pack.library);
	diags_release(&pack.diags);
	support_remove(pack.folder);
	free(pack.folder);
	return 0;
}

/* --- a past ------------------------------------------------------------------------------------------ */

#define ATTEMPTS_MAX 8

static struct {
	struct attempt attempts[ATTEMPTS_MAX];
	struct stored_step steps[2 * ATTEMPTS_MAX];
	struct home_model model;
} past;

static void forget(void)
{
	memset(&past, 0, sizeof past);
	past.model.library = pack.library;
	past.model.past.attempts = past.attempts;
	past.model.past.steps = past.steps;
	past.model.utc = true;
	past.model.now = NOW;
}

/* An attempt before all others; finished when it has a signal. */
static struct attempt *add(size_t index, int days_ago, const char *signal, double score)
{
	size_t count = past.model.past.nattempts++;
	struct attempt *attempt = &past.attempts[count];
	*attempt = (struct attempt) { .id = 100 - (int64_t)count,
				      .case_id = cases[index].id,
				      .case_title = cases[index].title,
				      .mode = "mock",
				      .level = "senior",
				      .minutes = 45,
				      .started = NOW - days_ago * DAY - 3600000,
				      .finished = signal ? NOW - days_ago * DAY : 0,
				      .score = { score + 10, score, score - 10 },
				      .signal = signal };
	return attempt;
}

/* A step of the attempt that was added last. */
static struct stored_step *add_step(const char *step, double score, int predicted)
{
	const struct attempt *attempt = &past.attempts[past.model.past.nattempts - 1];
	struct stored_step *stored = &past.steps[past.model.past.nsteps++];
	*stored = (struct stored_step) { .attempt = attempt->id,
					 .step = step,
					 .score = { score + 10, score, score - 10 },
					 .answered = true,
					 .spent = 20 * 60000,
					 .budget = 20 * 60000,
					 .predicted = predicted };
	return stored;
}

/* An interview of both steps. */
static void add_whole(size_t index, int days_ago, const char *signal, double data, double serving)
{
	add(index, days_ago, signal, (data + serving) / 2);
	add_step("data", data, -1);
	add_step("serving", serving, -1);
}

static void expect_words(struct page *page, const char *words)
{
	char *text = fixture_text(page);
	assert_string_equal(text, words);
	free(text);
}

static void expect_next(enum next_kind kind, int index, int step, const char *words)
{
	struct next next = home_next(&past.model);
	struct page page;
	assert_int_equal(next.kind, kind);
	assert_int_equal(next.step, step);
	if (index >= 0)
		assert_int_equal(next.case_index, index);
	page_init(&page);
	view_next(&page, &past.model);
	expect_words(&page, words);
}

/* --- what to rehearse next --------------------------------------------------------------------------- */

static void a_newcomer_begins_with_the_easiest_case(void **state)
{
	(void)state;
	forget();
	expect_next(NEXT_FIRST, ETA, -1,
		    "n  Begin with Delivery ETA, in practice\n"
		    "   It is the easiest case here (easy): no clock pressure, hints when you ask.\n");
	/* So does who finished nothing yet. */
	add(ETA, 2, NULL, 0)->discarded = true;
	assert_int_equal(home_next(&past.model).kind, NEXT_FIRST);
	assert_int_equal(home_next(&past.model).case_index, AD);
}

static void what_was_interrupted_comes_first(void **state)
{
	(void)state;
	forget();
	past.model.interrupted = add(SEARCH, 1, NULL, 0);
	add_whole(AD, 1, "no-hire", 20, 10);
	expect_next(NEXT_RESUME, -1, -1,
		    "r  Resume Product search\n"
		    "   Left unfinished (mock, senior, 2026-02-28 13:05); it goes on where it was.\n");
}

static void the_weakest_step_is_practised_on_a_case_not_seen(void **state)
{
	(void)state;
	forget();
	add_whole(AD, 1, "no-hire", 60, 40);
	expect_next(NEXT_STEP, ETA, 1,
		    "n  Practise Serving, this step alone, on Delivery ETA\n"
		    "   Serving is your weakest step: 40 of 100 in your last interview. You have not seen this case.\n");
	add_whole(AD, 2, "no-hire", 60, 38);
	add_whole(ETA, 3, "no-hire", 60, 31);
	add_whole(ETA, 4, "no-hire", 0, 99); /* too long ago to be one of the last three */
	expect_next(NEXT_STEP, FEED, 1,
		    "n  Practise Serving, this step alone, on a feed\n"
		    "   Serving is your weakest step: 31, 38, 40 of 100 in your last three interviews. You have not seen "
		    "this case.\n");
	add(FEED, 5, "hire", 70);
	add(SEARCH, 6, "hire", 70);
	assert_int_equal(home_next(&past.model).case_index, SEARCH); /* all seen: the one longest ago */
	assert_false(home_next(&past.model).unseen);
}

static void the_newest_attempt_counts_most(void **state)
{
	(void)state;
	forget();
	add_whole(AD, 1, "hire", 40, 90);
	add_whole(AD, 2, "no-hire", 60, 20);
	assert_int_equal(home_next(&past.model).step, 0);
}

static void a_step_that_nothing_was_written_for_is_called_that(void **state)
{
	(void)state;
	forget();
	add(AD, 1, "no-hire", 30);
	add_step("serving", 5, -1)->answered = false;
	expect_next(NEXT_STEP, ETA, 1,
		    "n  Practise Serving, this step alone, on Delivery ETA\n"
		    "   You wrote nothing for Serving in your last interview. You have not seen this case.\n");
}

/* It may have been finished by a slip; nor does what was discarded. */
static void an_attempt_with_nothing_written_counts_nowhere(void **state)
{
	(void)state;
	struct page page;
	struct home_view view = { .filter = "easy" };
	forget();
	add(ETA, 1, "no-hire", 0);
	add_step("data", 0, -1)->answered = false;
	add_step("serving", 0, -1)->answered = false;
	add_whole(ETA, 2, "no-hire", 20, 10);
	past.attempts[1].discarded = true;
	assert_int_equal(home_next(&past.model).kind, NEXT_FIRST);
	page_init(&page);
	view_home(&page, &past.model, &view);
	expect_words(&page, "Delivery ETA  easy    regression\n");
	page_init(&page);
	view_trends(&page, &past.model.past, library_framework(pack.library), NULL);
	expect_words(&page, "No finished interview yet. `mlcoach start` begins one.\n");
	page_init(&page);
	view_history(&page, &past.model.past, library_framework(pack.library), false, true);
	expect_words(&page, "#100  2026-02-28  Delivery ETA  nothing written       mock, senior, 40/45 min\n"
			    "#99   2026-02-27  Delivery ETA  discarded, 15 of 100  mock, senior, 40/45 min\n");
}

static void home_says_what_is_interrupted(void **state)
{
	(void)state;
	struct page page;
	struct home_view view = { .filter = "ad" };
	forget();
	add(AD, 0, NULL, 0)->discarded = true;
	add(AD, 1, NULL, 0);
	page_init(&page);
	view_home(&page, &past.model, &view);
	expect_words(&page, "Ad click prediction  medium  interrupted\n");
	add_whole(AD, 2, "hire", 70, 59);
	page_init(&page);
	view_home(&page, &past.model, &view);
	expect_words(&page, "Ad click prediction  medium  64 of 100 at senior ▆, interrupted\n");
	assert_ptr_equal(past_interrupted(&past.model.past, "ad-click"), &past.attempts[1]);
	assert_null(past_interrupted(&past.model.past, "eta"));
}

static void a_result_under_hire_is_tried_again_after_some_days(void **state)
{
	(void)state;
	forget();
	add(AD, 2, "no-hire", 10);
	add(FEED, 5, "no-hire", 41);
	expect_next(NEXT_AGAIN, FEED, -1,
		    "n  Take a feed again\n"
		    "   Your last result there was no hire at senior (41 of 100) 5 days ago.\n");
	/* What became of it since counts; and steps of long ago are no reason. */
	forget();
	add(FEED, 4, "hire", 60);
	add(FEED, 5, "no-hire", 41);
	assert_int_equal(home_next(&past.model).kind, NEXT_NEW);
	forget();
	add_whole(AD, 40, "no-hire", 20, 10);
	assert_int_equal(home_next(&past.model).kind, NEXT_AGAIN);
}

static void a_new_case_is_of_a_difficulty_that_fits(void **state)
{
	(void)state;
	forget();
	add(AD, 1, "hire", 60);
	expect_next(NEXT_NEW, FEED, -1,
		    "n  Begin a feed\n"
		    "   Not tried yet; it is hard, which fits after your hire on Ad click prediction.\n");
	forget();
	add(AD, 1, "no-hire", 40);
	expect_next(NEXT_NEW, ETA, -1,
		    "n  Begin Delivery ETA\n"
		    "   Not tried yet; it is easy, which fits after your last result on Ad click prediction.\n");
}

static void when_all_is_done_the_oldest_comes_again(void **state)
{
	(void)state;
	forget();
	for (int i = 0; i < CASES; i++)
		add((size_t)i, i * 3, "hire", 60);
	expect_next(NEXT_OLDEST, SEARCH, -1,
		    "n  Take Product search again\n"
		    "   It is the one that you have left longest: hire at senior (60 of 100) 9 days ago.\n");
}

/* --- the list ---------------------------------------------------------------------------------------- */

static void expect_order(enum home_sort sort, const char *filter, size_t count, const size_t *expected)
{
	size_t order[CASES];
	struct home_view view = { .sort = sort, .filter = filter };
	assert_int_equal(home_order(&past.model, &view, order), count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(order[i], expected[i]);
}

#define EXPECT_ORDER(sort, filter, ...)                                                                                \
	expect_order(sort, filter, sizeof(const size_t[]) { __VA_ARGS__ } / sizeof(size_t),                            \
		     (const size_t[]) { __VA_ARGS__ })

static void cases_are_sorted_and_ties_go_by_title(void **state)
{
	(void)state;
	forget();
	add_whole(SEARCH, 1, "no-hire", 40, 30);
	add_whole(FEED, 2, "hire", 90, 10);
	add(ETA, 3, NULL, 0);
	EXPECT_ORDER(HOME_TITLE, NULL, FEED, AD, ETA, SEARCH);
	EXPECT_ORDER(HOME_DIFFICULTY, NULL, ETA, AD, FEED, SEARCH);
	EXPECT_ORDER(HOME_SCORE, NULL, FEED, SEARCH, AD, ETA);
	EXPECT_ORDER(HOME_PLAYED, NULL, SEARCH, FEED, ETA, AD);
	EXPECT_ORDER(HOME_WEAKEST, NULL, FEED, SEARCH, AD, ETA);
	for (int i = 0; i < HOME_SORTS; i++)
		assert_int_equal(home_sort_find(home_sort_id((enum home_sort)i)), i);
	assert_int_equal(home_sort_find("nothing"), -1);
}

static void a_filter_looks_at_title_id_tags_and_difficulty(void **state)
{
	(void)state;
	forget();
	EXPECT_ORDER(HOME_TITLE, "CLICK", AD);
	EXPECT_ORDER(HOME_TITLE, "eta", ETA);
	EXPECT_ORDER(HOME_TITLE, " hard ", FEED, SEARCH);
	EXPECT_ORDER(HOME_TITLE, "hard rank", FEED);
	EXPECT_ORDER(HOME_TITLE, "#rank", FEED, AD);
	expect_order(HOME_TITLE, "#anking", 0, NULL);
	EXPECT_ORDER(HOME_TITLE, "", FEED, AD, ETA, SEARCH);
}

static void home_shows_the_last_results(void **state)
{
	(void)state;
	forget();
	add_whole(AD, 1, "hire", 70, 59);
	add(AD, 3, "no-hire", 24);
	add(FEED, 4, "no-hire", 12)->only_step = "data"; /* no result of the case */
	struct page page;
	struct home_view view = { .sort = HOME_TITLE };
	page_init(&page);
	view_home(&page, &past.model, &view);
	assert_int_equal(page.lines[0].target, FEED);
	expect_words(&page, "a feed               hard    ranking, social-graph\n"
			    "Ad click prediction  medium  64 of 100 at senior ▂▆\n"
			    "Delivery ETA         easy    regression\n"
			    "Product search       hard    search\n");
	view = (struct home_view) { .sort = HOME_SCORE, .words = true, .most = 2 };
	page_init(&page);
	view_home(&page, &past.model, &view);
	expect_words(&page, "Ad click prediction  medium  64 of 100 at senior, before that 24\n"
			    "a feed               hard    ranking, social-graph\n"
			    "… and 2 more.\n");
	view = (struct home_view) { .filter = "bees" };
	page_init(&page);
	view_home(&page, &past.model, &view);
	expect_words(&page, "No case has “bees” in its title, id, tags or difficulty.\n");
}

static void one_case_is_told_with_its_results(void **state)
{
	(void)state;
	forget();
	add_whole(AD, 1, "hire", 70, 59);
	add_whole(AD, 3, "no-hire", 20, 56);
	add_whole(FEED, 3, "no-hire", 1, 2);
	struct page page;
	page_init(&page);
	view_home_case(&page, &past.model, AD);
	fixture_expect_page("home-case", &page);
	page_init(&page);
	view_home_case(&page, &past.model, ETA);
	expect_words(&page, "Delivery ETA\n------------\neasy · regression\nShort.\n\nNot tried yet.\n");
}

static void the_first_time_home_says_how_to_begin(void **state)
{
	(void)state;
	struct page page;
	enum welcome choices[WELCOME_COUNT];
	forget();
	past.model.first_time = true;
	page_init(&page);
	view_welcome(&page, &past.model, false);
	fixture_expect_page("welcome", &page);
	assert_int_equal(home_welcome(&past.model, choices), 2);
	past.model.tour = true;
	assert_int_equal(home_welcome(&past.model, choices), 3);
	assert_int_equal(choices[0], WELCOME_TOUR);
	page_init(&page);
	view_welcome(&page, &past.model, true);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "Three ways to begin; type the word:\ntour      five minutes"));
	free(text);
}

static void a_list_gives_one_case_a_line(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	view_list(&page, pack.library);
	expect_words(&page, "ad-click  medium  Ad click prediction  ads, ranking\n"
			    "eta       easy    Delivery ETA         regression\n"
			    "feed      hard    a feed               ranking, social-graph\n"
			    "search    hard    Product search       search\n");
}

/* --- history and trends -------------------------------------------------------------------------------- */

static void history_gives_one_attempt_a_line(void **state)
{
	(void)state;
	struct page page;
	const struct framework *framework = library_framework(pack.library);
	forget();
	page_init(&page);
	view_history(&page, &past.model.past, NULL, false, true);
	expect_words(&page, "No interview yet. `mlcoach start` begins one.\n");
	add(SEARCH, 0, NULL, 0);
	add_whole(AD, 1, "hire", 70, 59);
	add(AD, 2, "no-hire", 24)->only_step = "serving";
	add(FEED, 3, NULL, 0)->discarded = true;
	page_init(&page);
	view_history(&page, &past.model.past, framework, false, true);
	assert_int_equal(page.lines[3].spans[0].role, ROLE_SUBTLE);
	assert_int_equal(page.lines[2].target, 2);
	expect_words(&page, "#100  2026-03-01  Product search       interrupted                  mock, senior, 45 min\n"
			    "#99   2026-02-28  Ad click prediction  64 of 100, hire              mock, senior, 40/45 min\n"
			    "#98   2026-02-27  Ad click prediction  Serving: 24 of 100, no hire  mock, senior, 45 min\n"
			    "#97   2026-02-26  a feed               left unfinished              mock, senior, 45 min\n");
	page_init(&page);
	view_attempt(&page, &past.model.past, framework, &past.attempts[1], true);
	expect_words(&page, "#99 Ad click prediction\n-----------------------\n64 of 100, hire\n"
			    "mock, senior, 40/45 min, begun 2026-02-28 13:05\n\n"
			    "Data     ▓▓▓▓▓▓░░ 70 of 100\nServing  ▓▓▓▓▓░░░ 59 of 100\n");
}

static void trends_tell_what_changed(void **state)
{
	(void)state;
	struct page page;
	forget();
	add(AD, 1, "hire", 62);
	add_step("data", 72, 80)->spent = 60000;
	add_step("serving", 52, 82);
	add_whole(FEED, 3, "no-hire", 70, 38);
	add(AD, 5, "no-hire", 50);
	add_step("data", 71, 70)->spent = 60000;
	add_step("serving", 31, 60);
	page_init(&page);
	view_trends(&page, &past.model.past, library_framework(pack.library), NULL);
	fixture_expect_page("trends", &page);
}

/* An attempt whose steps are not known is in the whole, and nothing is said of its steps. */
static void trends_say_nothing_of_what_is_not_known(void **state)
{
	(void)state;
	struct page page;
	const struct framework *framework = library_framework(pack.library);
	forget();
	page_init(&page);
	view_trends(&page, &past.model.past, framework, NULL);
	expect_words(&page, "No finished interview yet. `mlcoach start` begins one.\n");
	add(AD, 1, "hire", 62);
	page_init(&page);
	view_trends(&page, &past.model.past, framework, NULL);
	expect_words(&page, "Overall         ▅  62 of 100\n");
	assert_int_equal(past_weakest(&past.model.past, framework, &past.attempts[0], &(double) { 0 }), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_newcomer_begins_with_the_easiest_case),
		cmocka_unit_test(what_was_interrupted_comes_first),
		cmocka_unit_test(the_weakest_step_is_practised_on_a_case_not_seen),
		cmocka_unit_test(the_newest_attempt_counts_most),
		cmocka_unit_test(a_step_that_nothing_was_written_for_is_called_that),
		cmocka_unit_test(an_attempt_with_nothing_written_counts_nowhere),
		cmocka_unit_test(home_says_what_is_interrupted),
		cmocka_unit_test(a_result_under_hire_is_tried_again_after_some_days),
		cmocka_unit_test(a_new_case_is_of_a_difficulty_that_fits),
		cmocka_unit_test(when_all_is_done_the_oldest_comes_again),
		cmocka_unit_test(cases_are_sorted_and_ties_go_by_title),
		cmocka_unit_test(a_filter_looks_at_title_id_tags_and_difficulty),
		cmocka_unit_test(home_shows_the_last_results),
		cmocka_unit_test(one_case_is_told_with_its_results),
		cmocka_unit_test(the_first_time_home_says_how_to_begin),
		cmocka_unit_test(a_list_gives_one_case_a_line),
		cmocka_unit_test(history_gives_one_attempt_a_line),
		cmocka_unit_test(trends_tell_what_changed),
		cmocka_unit_test(trends_say_nothing_of_what_is_not_known),
	};
	return cmocka_run_group_tests(tests, open_pack, close_pack);
}
