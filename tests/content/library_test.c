#include "support/support.h"

#include <math.h>
#include <unistd.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"

#define PACK "tests/content/pack"

struct fixture {
	struct library *library;
	struct diags diags;
	char *folder; /* a copy of the pack may be made here */
};

static int set_up(void **state)
{
	struct fixture *fixture = alloc_zeroed(1, sizeof *fixture);
	diags_init(&fixture->diags);
	fixture->folder = support_folder();
	setenv("XDG_DATA_HOME", fixture->folder, 1);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	library_free(fixture->library);
	diags_release(&fixture->diags);
	support_remove(fixture->folder);
	free(fixture->folder);
	free(fixture);
	return 0;
}

static enum status open_with(struct fixture *fixture, const char *content, const char *path, const char *installed)
{
	struct library_options options = { .content = content, .path = path, .installed = installed };
	return library_open(&fixture->library, &options, &fixture->diags);
}

static void assert_said(struct fixture *fixture, const char *expected)
{
	char *said = support_diags(&fixture->diags, fixture->folder);
	assert_string_equal(said, expected);
	free(said);
	diags_release(&fixture->diags);
}

/* Copies one file of the pack with `from` replaced by `to`. */
static void copy_file(struct fixture *fixture, const char *name, const char *target, const char *from, const char *to)
{
	struct str text = STR_INIT;
	char *path = path_join(PACK, name);
	assert_int_equal(path_read(&text, path, 1u << 20, &fixture->diags), STATUS_OK);
	char *found = *from ? strstr(text.data, from) : NULL;
	if (found)
		str_splice(&text, (size_t)(found - text.data), strlen(from), to, strlen(to));
	assert_true(found || !*from);
	free(support_file(fixture->folder, target, text.data));
	str_release(&text);
	free(path);
}

static void opens_a_pack_with_its_framework_and_heads(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(open_with(fixture, PACK, NULL, NULL), STATUS_OK);
	assert_said(fixture, "");
	const struct framework *framework = library_framework(fixture->library);
	assert_int_equal(framework->nsteps, 2);
	assert_int_equal(framework->nbudgets, 2);
	assert_int_equal(framework->steps[1].minutes[1], 25);
	assert_true(framework->steps[1].weight == 1.5);
	assert_int_equal(framework_step(framework, "data"), 1);
	assert_int_equal(framework_step(framework, "dat"), -1);
	assert_int_equal(framework_budget(framework, 45), 1);
	assert_int_equal(framework_budget(framework, 44), -1);
	assert_string_equal(framework->level_title[LEVEL_SENIOR], "Senior");
	assert_int_equal(level_find(level_id(LEVEL_STAFF)), LEVEL_STAFF);
	assert_int_equal(level_find("junior"), -1);
	assert_true(framework->signals[1].from[LEVEL_STAFF] == 60 && framework->signals[1].every_step == 33);
	assert_int_equal(library_count(fixture->library), 1);
	const struct case_head *head = library_head(fixture->library, 0);
	assert_string_equal(head->id, "tiny");
	assert_string_equal(head->difficulty, "easy");
	assert_int_equal(head->tags.len, 2);
	assert_string_equal(head->tags.items[1], "ads");
	assert_string_equal(head->dir, PACK "/cases/tiny");
	assert_string_equal(head->pack, PACK);
}

static void reads_a_case_whole(void **state)
{
	struct fixture *fixture = *state;
	open_with(fixture, PACK, NULL, NULL);
	const struct case_study *study = library_case(fixture->library, 0, &fixture->diags);
	assert_said(fixture, "");
	assert_non_null(study);
	assert_ptr_equal(library_case(fixture->library, 0, NULL), study);
	assert_string_equal(study->head.title, "A tiny case");
	assert_string_equal(study->prompt, "Design something small.");
	assert_int_equal(study->nfacts, 2);
	assert_string_equal(study->facts[0].id, "size");
	assert_int_equal(study->facts[0].asked.items[0].kind, MATCH_CONCEPT);
	assert_string_equal(study->facts[0].asked.items[0].text, "scale");
	const struct match *near = &study->facts[1].asked.items[0];
	assert_true(near->kind == MATCH_NEAR && near->count == 8 && near->children.len == 2);
	assert_string_equal(study->steps[0].question, "What would you ask first?");
	assert_string_equal(study->steps[1].question, "Where does it come from?");
	assert_int_equal(study->steps[0].minutes, 6);
	assert_int_equal(study->steps[0].hints.len, 2);
	assert_int_equal(study->traps[0].walked_in.items[0].children.items[1].kind, MATCH_NOT);
	assert_int_equal(study->curveballs[0].step, 1);
	assert_int_equal(study->curveballs[1].step, -1);
	const struct match *share = &study->curveballs[1].full.items[0];
	assert_true(fabs(share->min - 0.025) < 1e-12 && fabs(share->max - 0.1) < 1e-12);
	assert_string_equal(study->further[0].where, "A journal");
	assert_int_equal(study->facts[1].at.line, 15);
}

static void resolves_shared_items_in_the_order_of_the_framework(void **state)
{
	struct fixture *fixture = *state;
	open_with(fixture, PACK, NULL, NULL);
	const struct checklist *checklist = library_checklist(fixture->library, 0, &fixture->diags);
	assert_said(fixture, "");
	assert_non_null(checklist);
	assert_int_equal(checklist->nitems, 3);
	assert_int_equal(checklist_item(checklist, "split-by-time"), 2);
	assert_int_equal(checklist_item(checklist, "split"), -1);
	const struct item *goal = &checklist->items[0], *split = &checklist->items[2];
	assert_string_equal(goal->id, "goal-stated");
	assert_string_equal(goal->text, "States the goal");
	assert_true(goal->weight == 2 && goal->step == 0 && goal->level == LEVEL_MID);
	assert_int_equal(goal->examples.len, 2);
	assert_string_equal(goal->examples.items[0], "We want more revenue.");
	assert_string_equal(goal->examples.items[1], "More clicks, less spam.");
	assert_string_equal(goal->counters.items[0], "Goals matter.");
	assert_string_equal(goal->hint, "Why at all?");
	assert_string_equal(goal->probe, "What for?");
	assert_int_equal(goal->partial.len, 1);
	assert_int_equal(goal->at.line, 11);
	assert_true(split->step == 1 && split->weight == 2 && split->level == LEVEL_SENIOR && split->examples.len == 1);
	assert_null(split->probe);
	const struct match *require = &checklist->items[1].require.items[0];
	assert_true(require->dimension == DIMENSION_DURATION && require->max == 1 && isinf(require->min));
	assert_int_equal(checklist->background.len, 2);
}

static void orders_concepts_after_those_they_name(void **state)
{
	struct fixture *fixture = *state;
	open_with(fixture, PACK, NULL, NULL);
	const struct lexicon *lexicon = library_lexicon(fixture->library, &fixture->diags);
	assert_said(fixture, "");
	assert_int_equal(lexicon->nconcepts, 4);
	assert_true(lexicon_concept(lexicon, "milliseconds") < lexicon_concept(lexicon, "latency"));
	assert_true(lexicon_concept(lexicon, "latency") < lexicon_concept(lexicon, "speed"));
	assert_int_equal(lexicon_concept(lexicon, "none"), -1);
	assert_int_equal(lexicon->nsame, 2);
	assert_string_equal(lexicon->same[1].spellings[0], "auc");
}

static void reads_samples_in_the_order_of_their_names(void **state)
{
	struct fixture *fixture = *state;
	size_t count;
	open_with(fixture, PACK, NULL, NULL);
	const struct sample *samples = library_samples(fixture->library, 0, &count, &fixture->diags);
	assert_said(fixture, "");
	assert_int_equal(count, 2);
	assert_string_equal(samples[0].name, "strong");
	assert_int_equal(samples[0].kind, SAMPLE_STRONG);
	assert_string_equal(samples[0].answers[0], "More revenue, p99 under 80 ms.\n");
	assert_string_equal(samples[0].answers[1], "");
	assert_null(samples[1].answers[0]);
	assert_int_equal(samples[0].expected[0], EXPECTED_COVERED);
	assert_int_equal(samples[0].expected[1], EXPECTED_PARTIAL);
	assert_int_equal(samples[1].expected[2], EXPECTED_DENIED);
}

/* The score of an old attempt must be known to be old. */
static void the_hash_follows_everything_that_scores(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *name, *from, *to;
	} edits[] = {
		{ "lexicon.yaml", "traffic", "visits" },
		{ "checklists/common.json", "What for", "Why" },
		{ "cases/tiny/checklist.json", "Why at all", "Why not" },
		{ "cases/tiny/case.yaml", "A tiny case", "A case" },
	};
	uint64_t hashes[5] = { 0 };
	for (size_t edit = 0; edit < 5; edit++) {
		for (size_t i = 0; i < 4; i++)
			copy_file(fixture, edits[i].name, edits[i].name, i == edit ? edits[i].from : "", edits[i].to);
		copy_file(fixture, "framework.yaml", "framework.yaml", "", "");
		assert_int_equal(open_with(fixture, fixture->folder, NULL, NULL), STATUS_OK);
		hashes[edit] = library_checklist(fixture->library, 0, &fixture->diags)->hash;
		library_free(fixture->library);
		fixture->library = NULL;
	}
	assert_true(hashes[0] != hashes[4] && hashes[1] != hashes[4] && hashes[2] != hashes[4]);
	assert_true(hashes[3] == hashes[4]);
}

static void finds_a_case_by_the_beginning_of_its_name(void **state)
{
	struct fixture *fixture = *state;
	static const char *const ids[] = { "ad-click", "ad-bids", "news" };
	copy_file(fixture, "framework.yaml", "framework.yaml", "", "");
	for (size_t i = 0; i < 3; i++) {
		struct str target = STR_INIT, id = STR_INIT;
		str_addf(&target, "cases/%s/case.yaml", ids[i]);
		str_addf(&id, "id: %s", ids[i]);
		copy_file(fixture, "cases/tiny/case.yaml", target.data, "id: tiny", id.data);
		str_release(&target);
		str_release(&id);
	}
	open_with(fixture, fixture->folder, NULL, NULL);
	assert_int_equal(library_find(fixture->library, "n", NULL), 2);
	assert_int_equal(library_find(fixture->library, "ad-click", NULL), 1);
	assert_int_equal(library_find(fixture->library, "ad-c", NULL), 1);
	assert_said(fixture, "");
	assert_int_equal(library_find(fixture->library, "ad", &fixture->diags), -1);
	assert_said(fixture, "error: 'ad' could be 'ad-bids' or 'ad-click'\n");
	assert_int_equal(library_find(fixture->library, "nws", &fixture->diags), -1);
	assert_said(fixture, "error: no case 'nws'; did you mean 'news'?\n");
	assert_int_equal(library_find(fixture->library, "", &fixture->diags), -1);
	assert_said(fixture, "error: no case ''; 'mlcoach list' lists them\n");
}

static void a_broken_case_hides_no_other(void **state)
{
	struct fixture *fixture = *state;
	copy_file(fixture, "framework.yaml", "framework.yaml", "", "");
	copy_file(fixture, "lexicon.yaml", "lexicon.yaml", "", "");
	copy_file(fixture, "cases/tiny/case.yaml", "cases/tiny/case.yaml", "@scale", "@scales");
	copy_file(fixture, "cases/tiny/case.yaml", "cases/worse/case.yaml", "title:", "titel:");
	assert_int_equal(open_with(fixture, fixture->folder, NULL, NULL), STATUS_OK);
	assert_said(fixture, "cases/worse/case.yaml:1:1: error: missing key 'title'\n");
	assert_int_equal(library_count(fixture->library), 1);
	/* What is wrong is said again when it is asked for again. */
	for (int i = 0; i < 2; i++) {
		assert_null(library_case(fixture->library, 0, &fixture->diags));
		assert_said(fixture,
			    "cases/tiny/case.yaml:12:13: error: unknown concept '@scales'; did you mean '@scale'?\n");
	}
}

static void a_checklist_on_broken_shared_items_says_so(void **state)
{
	struct fixture *fixture = *state;
	static const char *const names[] = { "framework.yaml", "lexicon.yaml", "cases/tiny/case.yaml",
					     "cases/tiny/checklist.json" };
	for (size_t i = 0; i < 4; i++)
		copy_file(fixture, names[i], names[i], "", "");
	copy_file(fixture, "checklists/common.json", "checklists/common.json", "\"weight\": 3,", "\"weight\": 3");
	open_with(fixture, fixture->folder, NULL, NULL);
	assert_null(library_checklist(fixture->library, 0, &fixture->diags));
	assert_said(fixture, "checklists/common.json:5:91: error: missing ',' before this entry\n");
	size_t count = 7;
	assert_null(library_samples(fixture->library, 0, &count, &fixture->diags));
	assert_int_equal(count, 0);
}

static void says_why_there_is_no_pack(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(open_with(fixture, fixture->folder, NULL, NULL), STATUS_IO);
	assert_null(fixture->library);
	assert_said(fixture, " error: not a pack; a pack is a folder with pack.yaml, framework.yaml or cases/\n"
			     "error: no pack found; name one with --content DIR or MLCOACH_PATH\n");
	free(support_file(fixture->folder, "framework.yaml", "format: 1\n"));
	assert_int_equal(open_with(fixture, fixture->folder, NULL, NULL), STATUS_IO);
	assert_int_equal(fixture->diags.len, 5);
}

/* Packs of the path come before the user's own and the installed one, and lend each other what they have. */
static void an_instructors_pack_leans_on_the_installed_one(void **state)
{
	struct fixture *fixture = *state;
	copy_file(fixture, "cases/tiny/case.yaml", "mine/cases/small/case.yaml", "id: tiny", "id: small");
	copy_file(fixture, "cases/tiny/checklist.json", "mine/cases/small/checklist.json", "\"tiny\"", "\"small\"");
	copy_file(fixture, "cases/tiny/case.yaml", "mlcoach/packs/own/cases/tiny/case.yaml", "A tiny case", "Mine");
	free(support_file(
		fixture->folder, "mine/lexicon.yaml",
		"format: 1\nsame: {area under curve: [roc]}\nconcepts: {scale: [qps], mine: [\"@latency\"]}\n"));
	char *mine = path_join(fixture->folder, "mine");
	assert_int_equal(open_with(fixture, NULL, mine, PACK), STATUS_OK);
	struct str said = STR_INIT;
	str_addf(&said,
		 PACK "/cases/tiny/case.yaml: warning: case 'tiny' is left out; %s/mlcoach/packs/own/cases/tiny has it "
		      "already\n",
		 fixture->folder);
	assert_said(fixture, said.data);
	assert_int_equal(library_count(fixture->library), 2);
	assert_string_equal(library_head(fixture->library, 0)->id, "small");
	assert_string_equal(library_head(fixture->library, 1)->title, "Mine");
	assert_non_null(library_checklist(fixture->library, 0, &fixture->diags));
	const struct lexicon *lexicon = library_lexicon(fixture->library, &fixture->diags);
	assert_said(fixture, "");
	assert_int_equal(lexicon->nconcepts, 5);
	assert_int_equal(lexicon->concepts[lexicon_concept(lexicon, "scale")].phrasings.len, 3);
	for (size_t i = 0; i < lexicon->nsame; i++)
		if (!strcmp(lexicon->same[i].canonical, "area under curve"))
			assert_int_equal(lexicon->same[i].nspellings, 2);
	str_release(&said);
	free(mine);
}

static void a_pack_found_twice_is_one(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(open_with(fixture, NULL, PACK ":" PACK "/../pack:", PACK), STATUS_OK);
	assert_said(fixture, "");
	assert_int_equal(library_count(fixture->library), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(opens_a_pack_with_its_framework_and_heads),
		TEST(reads_a_case_whole),
		TEST(resolves_shared_items_in_the_order_of_the_framework),
		TEST(orders_concepts_after_those_they_name),
		TEST(reads_samples_in_the_order_of_their_names),
		TEST(the_hash_follows_everything_that_scores),
		TEST(finds_a_case_by_the_beginning_of_its_name),
		TEST(a_broken_case_hides_no_other),
		TEST(a_checklist_on_broken_shared_items_says_so),
		TEST(says_why_there_is_no_pack),
		TEST(an_instructors_pack_leans_on_the_installed_one),
		TEST(a_pack_found_twice_is_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
