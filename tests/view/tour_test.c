/* The tour on its own pack: what is told at each moment, and that what it says to type has the effect that it promises. */
#include "view/fixture.h"

#include "mlcoach/view/tour.h"

struct guide {
	struct library *library;
	struct scorer *scorer;
	struct session *session;
	struct tour_state state;
	struct diags diags;
	struct str told; /* every note in turn */
};

static struct guide *g;

static int set_up(void **state)
{
	(void)state;
	const struct library_options options = { .content = "content/tour" };
	const struct session_options practice = { MODE_PRACTICE, LEVEL_SENIOR, 10 };
	g = calloc(1, sizeof *g);
	diags_init(&g->diags);
	str_init(&g->told);
	assert_int_equal(library_open(&g->library, &options, &g->diags), STATUS_OK);
	g->scorer = scorer_new(library_framework(g->library), library_lexicon(g->library, &g->diags),
			       library_case(g->library, 0, &g->diags), library_checklist(g->library, 0, &g->diags));
	assert_int_equal(g->diags.len, 0);
	g->session = session_new(g->scorer, &practice);
	g->state.session = g->session;
	const struct event start = session_start(1, -1);
	session_handle(g->session, &start);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	session_free(g->session);
	scorer_free(g->scorer);
	library_free(g->library);
	diags_release(&g->diags);
	str_release(&g->told);
	free(g);
	return 0;
}

/* A front that can do anything, and says so. */
static bool any_key(void *front, const char *act, struct str *out)
{
	(void)front;
	str_addf(out, "<%s>", act);
	return true;
}

/* One that has no whiteboard, and no hint left. */
static bool few_keys(void *front, const char *act, struct str *out)
{
	return strcmp(act, "board") != 0 && strcmp(act, "hint") != 0 && any_key(front, act, out);
}

static char *note(tour_key *key)
{
	struct page page;
	page_init(&page);
	bool there = view_tour(&page, &g->state, key, NULL);
	char *text = fixture_text(&page);
	assert_int_equal(there, *text != '\0');
	return text;
}

static void tell(const char *moment)
{
	char *text = note(any_key);
	assert_in_range(strlen(text), 20, 260); /* three rows of a small terminal */
	str_addf(&g->told, "%s\n  %s", moment, text);
	free(text);
}

static void give(enum event_kind kind, const char *text)
{
	const struct event event = { .kind = kind, .text = text, .len = strlen(text), .step = g->session->step };
	assert_false(session_handle(g->session, &event) & EFFECT_REFUSED);
}

static enum verdict verdict_of(const char *id)
{
	return item_verdict(&g->session->card->items[checklist_item(scorer_checklist(g->scorer), id)]);
}

static void first_step(void)
{
	tell("the prompt");
	g->state.place = TOUR_ASKING;
	tell("asking");
	g->state.place = TOUR_PHASE;
	give(EVENT_ASK, "how many photos are there?");
	assert_true(g->session->facts_known[0]);
	tell("asked");
	give(EVENT_SUBMIT, "Goal: more people open the album. There are 200 photos to choose from.");
	assert_int_equal(g->session->phase, PHASE_PROBE);
	assert_int_equal(g->session->nprobes, 1);
	tell("the number was left out");
	give(EVENT_SUBMIT, "100 ms");
	assert_int_equal(g->session->phase, PHASE_VERDICTS);
	assert_int_equal(verdict_of("goal"), VERDICT_COVERED);
	assert_int_equal(verdict_of("album-size"), VERDICT_COVERED);
	assert_int_equal(verdict_of("speed"), VERDICT_COVERED);
	tell("the verdicts");
}

static void second_step(void)
{
	give(EVENT_NEXT, "");
	assert_int_equal(g->session->phase, PHASE_CURVEBALL);
	tell("a curveball");
	give(EVENT_SUBMIT, "Take one still picture of each film.");
	tell("before the whiteboard");
	g->state.place = TOUR_BOARD;
	tell("at the whiteboard");
	g->state.place = TOUR_PHASE;
	give(EVENT_BOARD, "[photos] -> [model] -> [page]");
	tell("behind the whiteboard");
	give(EVENT_SUBMIT, "First the newest photo. Then a model that learns from clicks.");
	assert_int_equal(g->session->nprobes, 1);
	tell("another follow-up");
	give(EVENT_SUBMIT, "");
	assert_int_equal(verdict_of("simple-first"), VERDICT_COVERED);
	assert_int_equal(verdict_of("learn-from-clicks"), VERDICT_COVERED);
	assert_int_equal(verdict_of("new-albums"), VERDICT_MISSED);
	tell("verdicts with a missed one");
}

static void ending(void)
{
	give(EVENT_NEXT, "");
	assert_int_equal(g->session->phase, PHASE_WRAPUP);
	tell("the last question");
	g->state.place = TOUR_LEAVING;
	tell("leaving");
	g->state.place = TOUR_PHASE;
	give(EVENT_SUBMIT, "");
	assert_int_equal(g->session->phase, PHASE_DEBRIEF);
	size_t unsure[QUESTIONS_MAX];
	assert_int_equal(session_questions(g->session, unsure), 0);
	for (int i = 0; i < DEBRIEF_COUNT; i++) {
		g->state.debrief = (enum debrief)i;
		tell(debrief_title((enum debrief)i));
	}
	int item = checklist_item(scorer_checklist(g->scorer), "new-albums");
	session_handle(g->session,
		       &(struct event) { .kind = EVENT_OVERRULE, .item = item, .value = VERDICT_COVERED });
	g->state.debrief = DEBRIEF_ITEMS;
	tell("overruled");
}

static void each_moment_has_its_note_and_what_it_says_to_type_works(void **state)
{
	(void)state;
	first_step();
	second_step();
	ending();
	fixture_expect("view/pages/tour.txt", g->told.data);
}

static void expect_note(tour_key *key, const char *part)
{
	char *text = note(key);
	if (!strstr(text, part))
		fail_msg("'%s' is not in: %s", part, text);
	free(text);
}

static void who_answers_again_is_not_told_to_write_it_anew(void **state)
{
	(void)state;
	give(EVENT_SUBMIT, "Goal: more people open the album. There are 200 photos to choose from.");
	give(EVENT_SUBMIT, "100 ms");
	give(EVENT_RETRY, "");
	expect_note(any_key, "What you wrote stands.");
}

static void a_tour_moves_on_with_whoever_goes_another_way(void **state)
{
	(void)state;
	expect_note(any_key, "<ask>");
	g->state.written = true;
	expect_note(any_key, "<submit>");
	give(EVENT_SUBMIT, "");
	assert_int_equal(g->session->phase, PHASE_PROBE);
	give(EVENT_FINISH, "");
	expect_note(any_key, "would they hire you");
}

static void what_a_front_cannot_do_is_not_told(void **state)
{
	(void)state;
	give(EVENT_SUBMIT, "Goal: more people open the album. There are 200 photos, ready in 100 ms.");
	give(EVENT_NEXT, "");
	give(EVENT_SUBMIT, "");
	expect_note(any_key, "<board>");
	expect_note(few_keys, "Now the design");
	char *text = note(few_keys);
	assert_null(strstr(text, "hint"));
	free(text);
}

static void the_help_has_no_note(void **state)
{
	(void)state;
	g->state.place = TOUR_ELSEWHERE;
	char *text = note(any_key);
	assert_string_equal(text, "");
	free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_moment_has_its_note_and_what_it_says_to_type_works),
		TEST(who_answers_again_is_not_told_to_write_it_anew),
		TEST(a_tour_moves_on_with_whoever_goes_another_way),
		TEST(what_a_front_cannot_do_is_not_told),
		TEST(the_help_has_no_note),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
