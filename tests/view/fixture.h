/* fixture: a small case, and scorecards and sessions about it made by hand, so that the tests say themselves what
 * was covered and never depend on how the scorer judges. */
#ifndef MLCOACH_TESTS_VIEW_FIXTURE_H
#define MLCOACH_TESTS_VIEW_FIXTURE_H

#include "support/support.h"

#include "mlcoach/base/path.h"
#include "mlcoach/view/views.h"

static struct framework fixture_framework = {
	.budgets = { 35, 45 },
	.nbudgets = 2,
	.nsteps = 3,
	.steps = {
		{ .id = "requirements", .title = "Requirements", .minutes = { 6, 8 }, .weight = 1, .supports = "the goal",
		  .guidance = "Ask about goal, scale and latency." },
		{ .id = "data", .title = "Data", .minutes = { 5, 7 }, .weight = 1, .guidance = "Name the label." },
		{ .id = "serving", .title = "Serving", .minutes = { 5, 6 }, .weight = 1, .guidance = "Walk the path." },
	},
	.level_title = { "Mid-level", "Senior", "Staff" },
	.nsignals = 4,
	.signals = {
		{ .id = "strong-no-hire", .title = "Strong no hire" },
		{ .id = "no-hire", .title = "No hire", .from = { 25, 25, 25 } },
		{ .id = "hire", .title = "Hire", .from = { 50, 50, 50 }, .every_step = 33 },
		{ .id = "strong-hire", .title = "Strong hire", .from = { 72, 70, 68 }, .every_step = 50 },
	},
};

static const char *fixture_tags[] = { "ads", "ranking" };
static const char *fixture_hints[] = { "What does the page do while it waits?" };
static const char *fixture_latency_examples[] = { "p99 < 80 ms end to end, the auction takes the rest" };
static const char *fixture_split_examples[] = { "train on four weeks, test on the fifth" };
static const char *fixture_uses[] = { "scale" };

static struct fact fixture_facts[] = {
	{ .id = "scale", .answer = "About 250 million people a day." },
	{ .id = "click-rate", .answer = "One in a hundred." },
};
static struct trap fixture_traps[] = {
	{ .id = "accuracy", .trap = "Judges a 1 % positive class by accuracy", .instead = "Judge it by log loss" },
	{ .id = "shuffle", .trap = "Splits at random over time" },
	{ .id = "leak", .trap = "Uses what is known only after the click" },
};
static struct curveball fixture_curveballs[] = {
	{ .id = "late",
	  .says = "Conversions now arrive 30 days late.",
	  .answer = "Only the label join changes",
	  .step = 1 },
};
static struct reading fixture_further[] = { { .title = "Ad click prediction: a view from the trenches",
					      .where = "KDD 2013" } };

static struct case_study fixture_study = {
	.head = { .id = "ad-click", .title = "Ad click prediction", .summary = "Predict clicks on ads.",
		  .difficulty = "medium", .tags = { .items = fixture_tags, .len = 2 } },
	.prompt = "We show ads next to posts.\nDesign the system that predicts a click.\n",
	.facts = fixture_facts, .nfacts = 2,
	.traps = fixture_traps, .ntraps = 3,
	.curveballs = fixture_curveballs, .ncurveballs = 1,
	.further = fixture_further, .nfurther = 1,
	.diagram = "flowchart LR\n  app[Online app] --> ranking[Scoring]\n",
	.steps = {
		{ .question = "What would you want to know?", .hints = { .items = fixture_hints, .len = 1 },
		  .answer = "A click earns money.\n\n- p99 under 80 ms, because the feed renders without us after 100 ms\n" },
		{ .question = "Where does the data come from?", .answer = "Impression and click logs, split by day.\n" },
		{ .question = "Take me through one request.", .answer = "Retrieval, scoring, auction.\n" },
	},
};

enum { OBJECTIVE, LATENCY, SCALE, SPLIT, BIAS, FALLBACK, ROLLOUT, COST, FIXTURE_ITEMS };

static struct item fixture_items[FIXTURE_ITEMS] = {
	{ .id = "objective",
	  .text = "States the business objective",
	  .step = 0,
	  .weight = 2,
	  .level = LEVEL_MID,
	  .why = "A model tuned to clicks alone buys clickbait." },
	{ .id = "latency-budget",
	  .text = "States a latency budget for one ad request, in milliseconds",
	  .step = 0,
	  .weight = 3,
	  .level = LEVEL_MID,
	  .hint = "Think about what the page does while it waits",
	  .why = "The budget decides how many candidates the ranker can afford to score.",
	  .examples = { .items = fixture_latency_examples, .len = 1 } },
	{ .id = "scale",
	  .text = "Works out requests per second from stated numbers",
	  .step = 0,
	  .weight = 2,
	  .level = LEVEL_SENIOR,
	  .uses = { .items = fixture_uses, .len = 1 } },
	{ .id = "time-split",
	  .text = "Splits training from test data by time",
	  .step = 1,
	  .weight = 3,
	  .level = LEVEL_MID,
	  .examples = { .items = fixture_split_examples, .len = 1 },
	  .why = "A random split lets the future leak into the past" },
	{ .id = "position-bias",
	  .text = "Corrects the click label for the ad's position",
	  .step = 1,
	  .weight = 2,
	  .level = LEVEL_SENIOR },
	{ .id = "fallback",
	  .text = "Says what people see when the model is slow or down",
	  .step = 2,
	  .weight = 3,
	  .level = LEVEL_MID,
	  .why = "Without one, an outage of the model is an outage of the feed." },
	{ .id = "rollout",
	  .text = "Brings a new model out in stages with a way back",
	  .step = 2,
	  .weight = 2,
	  .level = LEVEL_SENIOR },
	{ .id = "cost", .text = "Puts a number on cost", .step = 2, .weight = 1, .level = LEVEL_STAFF },
};

static struct checklist fixture_checklist = { .items = fixture_items, .nitems = FIXTURE_ITEMS };
static struct lexicon fixture_lexicon;

struct fixture {
	struct scorer *scorer;
	struct session session, *made; /* a copy that tests change, and what it is a copy of */
	bool known[2];
	struct line lines[8];
};

static inline struct item_score *fixture_item(struct fixture *fixture, size_t item)
{
	return &fixture->session.card->items[item];
}

/* Signals and scores again from the verdicts as they stand. */
static inline void fixture_total(struct fixture *fixture)
{
	struct scorecard *card = fixture->session.card;
	for (size_t i = 0; i < card->nitems; i++) {
		struct item_score *score = &card->items[i];
		enum verdict verdict = item_verdict(score);
		score->credit = verdict_credit(score->verdict) * (score->from_probe ? 2.0 / 3 : 1);
		scorecard_overrule(card, i, verdict);
	}
}

/* The verdict of one item; with `phrase`, found in that answer. */
static inline void fixture_say(struct fixture *fixture, size_t item, enum verdict verdict, uint32_t answer,
			       const char *phrase)
{
	struct item_score *score = fixture_item(fixture, item);
	score->verdict = verdict;
	score->confidence = verdict == VERDICT_COVERED ? 0.95 : 0;
	score->nevidence = 0;
	if (phrase) {
		const char *text = fixture->session.card->answers[answer].text, *found = strstr(text, phrase);
		assert_non_null(found);
		uint32_t start = (uint32_t)(found - text);
		score->evidence[score->nevidence++] =
			(struct evidence) { answer, start, start + (uint32_t)strlen(phrase) };
	}
	fixture_total(fixture);
}

/* An interview of three answers that stands at its debrief; everything is missed until fixture_say. */
static inline void fixture_init(struct fixture *fixture, const struct answer *answers, size_t nanswers)
{
	*fixture = (struct fixture) { 0 };
	fixture->scorer = scorer_new(&fixture_framework, &fixture_lexicon, &fixture_study, &fixture_checklist);
	struct session *session = &fixture->session;
	fixture->made = session_new(fixture->scorer, &(struct session_options) { MODE_MOCK, LEVEL_SENIOR, 45 });
	*session = *fixture->made;
	session->phase = PHASE_DEBRIEF;
	session->facts_known = fixture->known;
	session->lines = fixture->lines;
	session->card = scorecard_new(fixture->scorer, answers, nanswers, NULL);
	for (size_t i = 0; i < session->card->nitems; i++) {
		struct item_score *score = fixture_item(fixture, i);
		*score = (struct item_score) { .item = score->item };
	}
	for (size_t i = 0; i < session->card->ntraps; i++)
		session->card->traps[i] = (struct trap_score) { .trap = &fixture_traps[i] };
	for (int i = 0; i < 3; i++)
		session->steps[i] = (struct step_record) {
			.predicted = -1, .submitted = true, .tries = 1, .spent = session_step_budget(session, i)
		};
	fixture_total(fixture);
}

static inline void fixture_release(struct fixture *fixture)
{
	scorecard_free(fixture->session.card);
	session_free(fixture->made);
	scorer_free(fixture->scorer);
}

/* Compares with tests/<name>; UPDATE_TRANSCRIPTS=1 writes that file instead. */
static inline void fixture_expect(const char *name, const char *text)
{
	struct diags diags;
	struct str expected = STR_INIT;
	char *path = path_join("tests", name);
	diags_init(&diags);
	if (getenv("UPDATE_TRANSCRIPTS"))
		assert_int_equal(path_write(path, text, strlen(text), &diags), STATUS_OK);
	if (path_read(&expected, path, 1 << 20, &diags) != STATUS_OK)
		print_message("%s cannot be read\n", path);
	assert_string_equal(text, expected.data);
	str_release(&expected);
	diags_release(&diags);
	free(path);
}

/* The page at 80 and at 40 columns against tests/view/pages/<name>.txt; releases it. */
static inline void fixture_expect_page(const char *name, struct page *page)
{
	struct str text = STR_INIT;
	char path[128];
	snprintf(path, sizeof path, "view/pages/%s.txt", name);
	page_plain(&text, page, 80);
	str_add(&text, "======================================== 40 columns\n");
	page_plain(&text, page, 40);
	fixture_expect(path, text.data);
	str_release(&text);
	page_release(page);
}

/* The page as one unwrapped text, for looking something up in it; free() it. Releases the page. */
static inline char *fixture_text(struct page *page)
{
	struct str text = STR_INIT;
	page_plain(&text, page, 0);
	page_release(page);
	return str_detach(&text);
}

#endif
