/* The debrief: what a candidate reads after the interview, word by word. */
#include "view/fixture.h"

#include <math.h>

#include "mlcoach/text/utf8.h"

#define TEXT(text) (text), sizeof(text) - 1
#define MINUTE INT64_C(60000)

static const struct answer three_answers[] = {
	{ ANSWER_STEP, 0, -1,
	  TEXT("We want long-run revenue, not clicks.\n- latency matters: p99 under 80 ms, since the "
	       "feed does not wait\n") },
	{ ANSWER_STEP, 1, -1,
	  TEXT("Impression and click logs. I would shuffle the rows and hold out ten per cent; accuracy "
	       "tells us how good it is. Rolled out to one per cent first.") },
	{ ANSWER_STEP, 2, -1, TEXT("Kafka, Flink, Redis, Kubernetes.") },
	{ ANSWER_PROBE, 2, FALLBACK, TEXT("Without the model we show ads by their long-run click rate.") },
};

static void middling(struct fixture *fixture)
{
	fixture_init(fixture, three_answers, 4);
	fixture_say(fixture, OBJECTIVE, VERDICT_COVERED, 0, "long-run revenue, not clicks");
	fixture_say(fixture, LATENCY, VERDICT_COVERED, 0, "p99 under 80 ms");
	fixture_say(fixture, SPLIT, VERDICT_DENIED, 1, "shuffle the rows");
	fixture_say(fixture, BIAS, VERDICT_UNSURE, 1, "Impression and click logs");
	fixture_say(fixture, ROLLOUT, VERDICT_PARTIAL, 1, "Rolled out to one per cent first");
	fixture_item(fixture, ROLLOUT)->flags = FLAG_RECITAL;
	fixture_item(fixture, FALLBACK)->from_probe = true;
	fixture_say(fixture, FALLBACK, VERDICT_COVERED, 3, "we show ads by their long-run click rate");
	struct scorecard *card = fixture->session.card;
	card->names = 4;
	card->reasons = 1;
	card->traps[0].outcome = TRAP_WALKED_IN;
	card->traps[0].evidence = (struct evidence) { 1, 73, 114 };
	card->traps[2].outcome = TRAP_NAMED;
}

static void expect_screen(const char *name, struct fixture *fixture, enum debrief which)
{
	struct page page;
	page_init(&page);
	view_debrief(&page, &fixture->session, which);
	fixture_expect_page(name, &page);
	fixture_release(fixture);
}

static char *screen_text(struct fixture *fixture, enum debrief which)
{
	struct page page;
	page_init(&page);
	view_debrief(&page, &fixture->session, which);
	return fixture_text(&page);
}

static void the_signal_says_why_and_what_next(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	struct session *session = &fixture.session;
	session->steps[0].spent = 20 * 60000;
	session->steps[2].spent = 20000;
	session->steps[0].predicted = 70;
	session->steps[1].predicted = 40;
	session->steps[0].asked = 3;
	session->now = 41 * MINUTE;
	session->nlines = 4;
	fixture.lines[0] = (struct line) { SPEAKER_INTERVIEWER, LINE_QUESTION, 0, 0, "What would you want to know?" };
	fixture.lines[1] = (struct line) { SPEAKER_CANDIDATE, LINE_ANSWER, 0, 20 * MINUTE, three_answers[0].text };
	fixture.lines[2] = (struct line) { SPEAKER_INTERVIEWER, LINE_QUESTION, 1, 20 * MINUTE, "Where from?" };
	fixture.lines[3] = (struct line) { SPEAKER_CANDIDATE, LINE_ANSWER, 1, 27 * MINUTE, three_answers[1].text };
	session->card->conduct.hints[0] = 1;
	fixture.known[0] = true;
	fixture_total(&fixture);
	for (int i = 0; i < LEVEL_COUNT; i++)
		session->card->total[i].probes_on = 13.3;
	expect_screen("signal", &fixture, DEBRIEF_SIGNAL);
}

static void items_show_words_reasons_and_what_would_have_earned_them(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	scorecard_overrule(fixture.session.card, SCALE, VERDICT_PARTIAL);
	expect_screen("items", &fixture, DEBRIEF_ITEMS);
}

static void the_model_answer_stands_beside_what_is_open(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	expect_screen("model", &fixture, DEBRIEF_MODEL);
}

static void the_sums_show_where_every_point_comes_from(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.card->conduct.hints[0] = 1;
	fixture_total(&fixture);
	expect_screen("sums", &fixture, DEBRIEF_SUMS);
}

/* Whoever adds up what is printed arrives at what is printed. */
static void the_sums_close(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	struct scorecard *card = fixture.session.card;
	for (size_t i = 0; i < card->nitems; i++) {
		card->items[i].verdict = VERDICT_UNSURE;
		card->items[i].confidence = 0.333;
		card->items[i].credit = 0.6665;
		card->items[i].from_probe = false;
	}
	fixture_total(&fixture);
	char *text = screen_text(&fixture, DEBRIEF_SUMS);
	double sum = 0;
	size_t steps = 0;
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		double weight, credit, points, expected, score;
		char *product = strstr(line, " × "), *of = strstr(line, " of ");
		if (strstr(line, "not sure") && product) {
			while (product > line && product[-1] != ' ')
				product--;
			assert_int_equal(sscanf(product, "%lf × %lf = %lf", &weight, &credit, &points), 3);
			if (fabs(weight * credit - points) > 1e-6)
				fail_msg("%s", line);
			sum += points;
		} else if (of && sscanf(line, " %lf of %lf: %lf", &points, &expected, &score) == 3) {
			assert_true(fabs(sum - points) < 1e-6);
			assert_true(fabs(100 * points / expected - score) < 0.005);
			sum = 0;
			steps++;
		}
	}
	assert_int_equal(steps, 3);
	free(text);
	fixture_release(&fixture);
}

static void an_empty_interview_is_not_praised(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, NULL, 0);
	expect_screen("empty", &fixture, DEBRIEF_SIGNAL);
}

static void everything_covered_leads_to_the_next_level(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, three_answers, 3);
	for (size_t i = 0; i < FIXTURE_ITEMS; i++)
		fixture_say(&fixture, i, VERDICT_COVERED, (uint32_t)fixture_items[i].step,
			    (const char *[]) { "long-run revenue", "click logs", "Kafka" }[fixture_items[i].step]);
	expect_screen("all-covered", &fixture, DEBRIEF_SIGNAL);
}

static void everything_missed_quotes_nothing(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, three_answers, 3);
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_null(strstr(text, "you said"));
	assert_non_null(strstr(text, "1. In Requirements you gave no answer that states a latency budget"));
	assert_null(strstr(text, "4. "));
	free(text);
	fixture_release(&fixture);
}

static void the_step_that_holds_the_signal_back_comes_first(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, three_answers, 3);
	static const size_t covered[] = { OBJECTIVE, SPLIT, BIAS, SCALE };
	for (size_t i = 0; i < 4; i++)
		fixture_say(&fixture, covered[i], VERDICT_COVERED, 0, "revenue");
	fixture_say(&fixture, ROLLOUT, VERDICT_PARTIAL, 2, "Kafka");
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_non_null(strstr(text,
			       "No hire at senior, 59 of 100: Serving is under a third (20 of 100), which holds the "
			       "signal back."));
	assert_non_null(strstr(text, "1. In Serving you "));
	assert_non_null(strstr(text, "rehearse step 3 of this case, Serving, until your answer says what people see"));
	free(text);
	fixture_release(&fixture);
}

static void unsure_items_are_asked_about_and_not_advised_on(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, three_answers, 3);
	for (size_t i = 0; i < FIXTURE_ITEMS; i++)
		fixture_say(&fixture, i, VERDICT_UNSURE, 0, "revenue");
	char *signal = screen_text(&fixture, DEBRIEF_SIGNAL), *items = screen_text(&fixture, DEBRIEF_ITEMS);
	assert_non_null(strstr(signal, "8 verdicts are not sure and count in part: your word decides, from 0 of 100"));
	assert_non_null(strstr(signal, "Nothing that is expected at senior is missing for certain."));
	assert_non_null(strstr(items, "8 verdicts are not sure and count in part: your word decides, from 0 of 100"));
	assert_non_null(strstr(items, "Is this you saying it? Your word decides."));
	free(signal);
	free(items);
	fixture_release(&fixture);
}

static void a_question_shows_the_item_and_the_words_that_fit_best(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	middling(&fixture);
	fixture_say(&fixture, SCALE, VERDICT_UNSURE, 0, "not clicks");
	page_init(&page);
	view_question(&page, &fixture.session, BIAS);
	fixture_expect_page("question", &page);
	scorecard_overrule(fixture.session.card, SCALE, VERDICT_COVERED);
	page_init(&page);
	view_question(&page, &fixture.session, BIAS);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "Not sure, 2 of 2"));
	free(text);
	fixture_release(&fixture);
}

static void what_was_learned_is_said_with_how_to_take_it_back(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.learned = 2;
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_non_null(strstr(
		text, "Learned from your word on 2 items; to take it back:\n  mlcoach learned forget ad-click\n"));
	free(text);
	fixture_release(&fixture);
}

static void overruling_shows_both_scores(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	scorecard_overrule(fixture.session.card, SPLIT, VERDICT_COVERED);
	char *signal = screen_text(&fixture, DEBRIEF_SIGNAL), *items = screen_text(&fixture, DEBRIEF_ITEMS);
	assert_non_null(strstr(signal,
			       "Strong hire at senior, 70 of 100 with the 1 verdict that you overruled, 50 of 100 as "
			       "scored (+13 from probes): "));
	assert_non_null(strstr(items, "denied → you say covered"));
	free(signal);
	free(items);
	fixture_release(&fixture);
}

static void pauses_and_retries_are_said(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.paused = 4 * 60000;
	fixture.session.steps[1].tries = 3;
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_non_null(strstr(text, "The clock was paused for 4 min.\n"));
	assert_non_null(strstr(text, "Answered more than once, the last time counts: Data (3 tries).\n"));
	assert_non_null(strstr(text, "You asked the interviewer nothing. They knew 2 things and would have told you"));
	free(text);
	fixture_release(&fixture);
}

static void the_reason_for_an_overrule_is_shown(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	fixture_init(&fixture, NULL, 0);
	struct event start = session_start(0, -1), finish = { .kind = EVENT_FINISH },
		     skip = { .kind = EVENT_PREDICT, .value = -1 };
	struct event overrule = { .kind = EVENT_OVERRULE,
				  .item = SPLIT,
				  .value = VERDICT_COVERED,
				  .text = "I drew it on the board",
				  .len = 22 };
	session_handle(fixture.made, &start);
	session_handle(fixture.made, &finish);
	session_handle(fixture.made, &skip);
	session_handle(fixture.made, &overrule);
	page_init(&page);
	view_debrief(&page, fixture.made, DEBRIEF_ITEMS);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "missed → you say covered  Splits training"));
	assert_non_null(strstr(text, "\n    Your reason: “I drew it on the board”\n"));
	free(text);
	fixture_release(&fixture);
}

/* --- one step alone ------------------------------------------------------------------------------------ */

static void one_step_alone_speaks_of_itself_only(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.card->conduct.left_out[0] = fixture.session.card->conduct.left_out[2] = true;
	fixture.session.card->conduct.hints[1] = 2;
	fixture.session.steps[1].predicted = 60;
	fixture_total(&fixture);
	char *screens[DEBRIEF_COUNT];
	for (int i = 0; i < DEBRIEF_COUNT; i++) {
		screens[i] = screen_text(&fixture, (enum debrief)i);
		assert_null(strstr(screens[i], "Requirements  "));
		assert_null(strstr(screens[i], "Serving: "));
		assert_null(strstr(screens[i], "hire"));
	}
	assert_non_null(strstr(screens[DEBRIEF_SIGNAL], "Data at senior, 14 of 100 (−6 for 2 hints): one step"));
	assert_non_null(strstr(screens[DEBRIEF_SIGNAL], "hints): one step alone gives no signal."));
	assert_non_null(strstr(screens[DEBRIEF_SIGNAL],
			       "You expected 46 points more than you got: Data (expected 60, scored 14)."));
	assert_non_null(strstr(screens[DEBRIEF_SIGNAL], "take this step once more, until your answer splits training"));
	assert_non_null(strstr(screens[DEBRIEF_ITEMS], "Data: 14 of 100 at senior (−6 for 2 hints)"));
	for (int i = 0; i < DEBRIEF_COUNT; i++)
		free(screens[i]);
	fixture_release(&fixture);
}

/* --- in words ------------------------------------------------------------------------------------------ */

static char *signal_with(const int predicted[3])
{
	struct fixture fixture;
	middling(&fixture);
	for (int i = 0; i < 3; i++)
		fixture.session.steps[i].predicted = predicted[i];
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	fixture_release(&fixture);
	return text;
}

/* Scored are 71, 20 and 60. */
static void a_guess_is_judged_in_words(void **state)
{
	(void)state;
	static const struct {
		int predicted[3];
		const char *says;
	} guesses[] = {
		{ { 70, 24, 58 }, "Your own guess was within 4 points of the score in every step." },
		{ { 75, 40, 80 },
		  "You expected 15 points more than you got on average, furthest off on Data (expected 40, "
		  "scored 20)." },
		{ { 50, 20, 60 },
		  "You expected 7 points less than you got on average, furthest off on Requirements "
		  "(expected 50, scored 71)." },
		{ { 71, 40, 40 }, "On the whole you guessed your score; furthest off was " },
	};
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		char *text = signal_with(guesses[i].predicted);
		if (!strstr(text, guesses[i].says))
			fail_msg("%s\nnot in\n%s", guesses[i].says, text);
		free(text);
	}
}

static void what_was_told_is_looked_for_in_the_answers(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.steps[0].asked = 2;
	fixture.known[0] = fixture.known[1] = true;
	fixture.session.facts_known = fixture.known;
	fixture_say(&fixture, SCALE, VERDICT_MISSED, 0, NULL);
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_non_null(strstr(text,
			       "You asked the interviewer 2 questions and were told 2 of the 2 things that they knew.\n"
			       "  Told, and not found again in your answers: scale."));
	assert_null(strstr(text, "click rate:")); /* nothing rests on it */
	free(text);
	fixture_say(&fixture, SCALE, VERDICT_UNSURE, 0, "not clicks"); /* that it is not used cannot be said */
	text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_null(strstr(text, "not found again"));
	free(text);
	fixture_release(&fixture);
}

/* Practice that ended early: two steps of three. */
static void a_part_of_an_interview_gives_no_signal(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.card->conduct.left_out[2] = true;
	fixture_total(&fixture);
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL), *sums = screen_text(&fixture, DEBRIEF_SUMS);
	assert_memory_equal(text, "2 steps at senior, ", strlen("2 steps at senior, "));
	assert_non_null(strstr(text, "a part gives no signal"));
	assert_null(strstr(text, "hire"));
	assert_null(strstr(sums, "ire: from"));
	free(text);
	free(sums);
	fixture_release(&fixture);
}

static void the_items_up_to_the_next_level_are_named(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_init(&fixture, three_answers, 3);
	for (size_t i = 0; i < FIXTURE_ITEMS; i++)
		if (i != COST && i != SCALE && i != ROLLOUT)
			fixture_say(&fixture, i, VERDICT_COVERED, 0, "revenue");
	fixture_items[LATENCY].level = fixture_items[BIAS].level = LEVEL_STAFF;
	fixture_say(&fixture, BIAS, VERDICT_MISSED, 0, NULL);
	fixture_say(&fixture, LATENCY, VERDICT_MISSED, 0, NULL);
	fixture_say(&fixture, FALLBACK, VERDICT_MISSED, 0, NULL);
	fixture_say(&fixture, ROLLOUT, VERDICT_COVERED, 0, "revenue");
	char *text = screen_text(&fixture, DEBRIEF_SIGNAL);
	assert_non_null(strstr(text, "Hire at senior"));
	assert_non_null(
		strstr(text, "One item stands between you and a hire at staff:\n  - "));
	fixture_items[LATENCY].level = LEVEL_MID;
	fixture_items[BIAS].level = LEVEL_SENIOR;
	free(text);
	fixture_release(&fixture);
}

/* --- beside the model answer ------------------------------------------------------------------------------ */

static void the_model_and_the_candidate_stand_on_two_sides(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	size_t pairs = 0;
	middling(&fixture);
	fixture.session.board = "app -> ranker";
	page_init(&page);
	view_debrief(&page, &fixture.session, DEBRIEF_MODEL);
	for (size_t i = 1; i < page.nlines; i++)
		if (page.lines[i].side == SIDE_RIGHT && page.lines[i - 1].side == SIDE_LEFT) {
			assert_int_equal(page.lines[i].target, page.lines[i - 1].target);
			pairs += page.lines[i].target >= 0;
		}
	assert_int_equal(pairs, FIXTURE_ITEMS);
	assert_int_equal(page.lines[page.nlines - 1].side, SIDE_WHOLE);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "The reference whiteboard\n"));
	assert_non_null(strstr(text, "Your whiteboard\n---------------\n  app -> ranker\n"));
	free(text);
	fixture_release(&fixture);
}

static void a_curveball_shows_what_was_answered_and_what_must_change(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	fixture.session.curveball = 0;
	char *text = screen_text(&fixture, DEBRIEF_MODEL);
	assert_non_null(
		strstr(text, "The constraint that changed\n---------------------------\nConversions now arrive 30 days "
			     "late.\n    You: nothing; the change was passed over.\n"));
	assert_non_null(strstr(text, "    The least that must change: Only the label join changes.\n"));
	assert_null(strstr(text, "What else might have changed"));
	free(text);
	fixture.session.card->curveballs[0].evidence = (struct evidence) { 1, 0, 25 };
	text = screen_text(&fixture, DEBRIEF_MODEL);
	assert_non_null(strstr(text, "    What must change is named: “Impression and click logs.” under Data\n"));
	free(text);
	fixture_release(&fixture);
}

/* --- quotes ---------------------------------------------------------------------------------------- */

static char *quoted(const char *answer, size_t len, uint32_t start, uint32_t end)
{
	struct fixture fixture;
	struct answer answers[] = { { ANSWER_STEP, 0, -1, answer, len } };
	fixture_init(&fixture, answers, 1);
	struct item_score *score = fixture_item(&fixture, OBJECTIVE);
	score->verdict = VERDICT_COVERED;
	score->nevidence = 1;
	score->evidence[0] = (struct evidence) { 0, start, end };
	char *text = screen_text(&fixture, DEBRIEF_ITEMS);
	fixture_release(&fixture);
	return text;
}

static void the_evidence_is_marked_inside_its_sentence(void **state)
{
	(void)state;
	struct fixture fixture;
	middling(&fixture);
	struct page page;
	page_init(&page);
	view_debrief(&page, &fixture.session, DEBRIEF_ITEMS);
	bool found = false;
	for (size_t i = 0; i < page.nlines; i++)
		for (size_t j = 1; j + 1 < page.lines[i].nspans; j++) {
			const struct span *span = &page.lines[i].spans[j];
			if (span->role != ROLE_EVIDENCE || strcmp(span->text, "p99 under 80 ms"))
				continue;
			found = true;
			assert_string_equal(span[-1].text, "latency matters: ");
			assert_string_equal(span[1].text, ", since the feed does not wait");
			assert_int_equal(page.lines[i].target, LATENCY);
		}
	assert_true(found);
	page_release(&page);
	fixture_release(&fixture);
}

static void long_sentences_are_cut_at_words(void **state)
{
	(void)state;
	struct str answer = STR_INIT;
	for (int i = 0; i < 60; i++)
		str_add(&answer, "before ");
	uint32_t start = (uint32_t)answer.len;
	str_add(&answer, "long-run revenue");
	uint32_t end = (uint32_t)answer.len;
	for (int i = 0; i < 60; i++)
		str_add(&answer, " after");
	char *text = quoted(answer.data, answer.len, start, end);
	assert_non_null(strstr(text, "“… before "));
	assert_non_null(strstr(text, " before long-run revenue after "));
	assert_non_null(strstr(text, " after …”"));
	char *whole = quoted(answer.data, answer.len, 0, (uint32_t)answer.len);
	assert_non_null(strstr(whole, "“before before"));
	assert_non_null(strstr(whole, "before …”"));
	free(text);
	free(whole);
	str_release(&answer);
}

/* Any span of any bytes: cut characters, no blanks, beyond the end. */
static void no_evidence_breaks_the_page(void **state)
{
	(void)state;
	static const char answer[] =
		"\033[31mred\033[0m \0 日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語"
		"日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語 \377\376\n\n\t- \302\233x\r\nend";
	uint32_t len = sizeof answer - 1;
	for (uint32_t start = 0; start <= len; start += 7)
		for (uint32_t end = start; end <= len + 20; end += 11) {
			char *text = quoted(answer, len, start, end);
			assert_true(utf8_valid(text, strlen(text), NULL));
			for (const char *c = text; *c; c++)
				assert_true((unsigned char)*c >= 0x20 || *c == '\n');
			assert_null(strstr(text, "\302\233"));
			free(text);
		}
}

static void content_cannot_steer_the_terminal(void **state)
{
	(void)state;
	struct fixture fixture;
	struct item saved = fixture_items[LATENCY];
	fixture_items[LATENCY].text = "States \033]0;owned\a a budget";
	fixture_items[LATENCY].why = "Because \033[2J";
	middling(&fixture);
	for (int i = 0; i < DEBRIEF_COUNT; i++) {
		char *text = screen_text(&fixture, (enum debrief)i);
		assert_null(strchr(text, '\033'));
		assert_null(strchr(text, '\a'));
		free(text);
	}
	fixture_release(&fixture);
	fixture_items[LATENCY] = saved;
}

/* --- grade and practice ---------------------------------------------------------------------------- */

static void grade_shows_the_same_without_an_interview(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	middling(&fixture);
	page_init(&page);
	view_grade(&page, fixture.session.card, LEVEL_SENIOR, -1);
	fixture_expect_page("grade", &page);
	fixture_release(&fixture);
}

static void grade_of_one_step_shows_that_step_alone(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	middling(&fixture);
	page_init(&page);
	view_grade(&page, fixture.session.card, LEVEL_MID, 0);
	char *text = fixture_text(&page);
	assert_non_null(strstr(text, "Requirements: 100 of 100 at mid\n"));
	assert_null(strstr(text, "Data"));
	assert_null(strstr(text, "hire"));
	free(text);
	fixture_release(&fixture);
}

static void practice_shows_the_verdicts_of_its_step(void **state)
{
	(void)state;
	struct fixture fixture;
	struct page page;
	middling(&fixture);
	page_init(&page);
	view_step_verdicts(&page, &fixture.session, 2);
	fixture_expect_page("step-verdicts", &page);
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_signal_says_why_and_what_next),
		cmocka_unit_test(items_show_words_reasons_and_what_would_have_earned_them),
		cmocka_unit_test(the_model_answer_stands_beside_what_is_open),
		cmocka_unit_test(the_sums_show_where_every_point_comes_from),
		cmocka_unit_test(the_sums_close),
		cmocka_unit_test(an_empty_interview_is_not_praised),
		cmocka_unit_test(everything_covered_leads_to_the_next_level),
		cmocka_unit_test(everything_missed_quotes_nothing),
		cmocka_unit_test(the_step_that_holds_the_signal_back_comes_first),
		cmocka_unit_test(unsure_items_are_asked_about_and_not_advised_on),
		cmocka_unit_test(a_question_shows_the_item_and_the_words_that_fit_best),
		cmocka_unit_test(what_was_learned_is_said_with_how_to_take_it_back),
		cmocka_unit_test(overruling_shows_both_scores),
		cmocka_unit_test(pauses_and_retries_are_said),
		cmocka_unit_test(the_reason_for_an_overrule_is_shown),
		cmocka_unit_test(one_step_alone_speaks_of_itself_only),
		cmocka_unit_test(a_guess_is_judged_in_words),
		cmocka_unit_test(what_was_told_is_looked_for_in_the_answers),
		cmocka_unit_test(a_part_of_an_interview_gives_no_signal),
		cmocka_unit_test(the_items_up_to_the_next_level_are_named),
		cmocka_unit_test(the_model_and_the_candidate_stand_on_two_sides),
		cmocka_unit_test(a_curveball_shows_what_was_answered_and_what_must_change),
		cmocka_unit_test(the_evidence_is_marked_inside_its_sentence),
		cmocka_unit_test(long_sentences_are_cut_at_words),
		cmocka_unit_test(no_evidence_breaks_the_page),
		cmocka_unit_test(content_cannot_steer_the_terminal),
		cmocka_unit_test(grade_shows_the_same_without_an_interview),
		cmocka_unit_test(grade_of_one_step_shows_that_step_alone),
		cmocka_unit_test(practice_shows_the_verdicts_of_its_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
