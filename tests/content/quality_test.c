/* What `check` warns of, what an author allows, what is looked at closer, and what is kept for the next run. */
#include "support/support.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "mlcoach/base/path.h"
#include "mlcoach/content/check.h"
#include "mlcoach/content/rules.h"

#define FRAMEWORK                                                                                                      \
	"format: 1\nbudgets: [45]\nsteps:\n"                                                                           \
	"  - {id: data, title: Data, minutes: [45], weight: 1, question: Where from?, guidance: Say.}\n"               \
	"levels:\n"                                                                                                    \
	"  - {id: mid, title: Mid, expects: A design.}\n"                                                              \
	"  - {id: senior, title: Senior, expects: Numbers.}\n"                                                         \
	"  - {id: staff, title: Staff, expects: Risks.}\n"                                                             \
	"signals:\n"                                                                                                   \
	"  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}\n"

#define CASE                                                                                                           \
	"format: 1\nid: %s\ntitle: A case\nsummary: Short.\ndifficulty: easy\nprompt: Design it.\n"                    \
	"steps:\n  data: {answer: Logs.}\n"

#define ITEM(id, more)                                                                                                 \
	"{\"id\": \"" id "\", \"item\": \"Says it\", \"weight\": 1, \"level\": \"mid\", \"examples\": [\"It is said.\"]" more "}"
#define WHOLE ", \"probe\": \"And?\", \"why\": \"It matters.\""
#define CHECKLIST(case_id, items) "{\"format\": 1, \"case\": \"" case_id "\", \"steps\": {\"data\": [\n" items "]}}\n"

static struct diags diags;
static struct check_count count;
static char *folder;

static void write_case_yaml(const char *id, const char *more)
{
	struct str name = STR_INIT, text = STR_INIT;
	str_addf(&name, "p/cases/%s/case.yaml", id);
	str_addf(&text, CASE "%s", id, more);
	free(support_file(folder, name.data, text.data));
	str_release(&name);
	str_release(&text);
}

static int set_up(void **state)
{
	(void)state;
	diags_init(&diags);
	folder = support_folder();
	free(support_file(folder, "p/framework.yaml", FRAMEWORK));
	write_case_yaml("a", "");
	free(support_file(folder, "p/cases/a/checklist.json", CHECKLIST("a", ITEM("one", WHOLE))));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	diags_release(&diags);
	support_remove(folder);
	free(folder);
	return 0;
}

static enum status check_with(const struct check_options *options, const char *name)
{
	char *path = path_join(folder, name);
	diags_release(&diags);
	enum status status = check_paths_with(&count, NULL, options, (const char *const[]) { path }, 1, &diags);
	free(path);
	return status;
}

static enum status check(const char *name)
{
	return check_with(&(struct check_options) { 0 }, name);
}

static void assert_said(const char *expected)
{
	char *said = support_diags(&diags, folder);
	assert_string_equal(said, expected);
	free(said);
}

/* --- rules --- */

static void a_good_case_gives_silence(void **state)
{
	(void)state;
	assert_int_equal(check("p"), STATUS_OK);
	assert_said("");
}

static void an_item_without_probe_and_why_is_told(void **state)
{
	(void)state;
	free(support_file(folder, "p/cases/a/checklist.json", CHECKLIST("a", ITEM("one", ""))));
	assert_int_equal(check("p"), STATUS_OK);
	assert_said("p/cases/a/checklist.json:2:1: warning: item 'one' has no 'probe'; write what the interviewer asks "
		    "when it is missed [no-probe]\n"
		    "p/cases/a/checklist.json:2:1: warning: item 'one' has no 'why'; write what goes wrong without it "
		    "[no-why]\n");
	assert_int_equal(diags.warnings, 2);
}

static void six_items_alike_in_level_and_weight_are_told(void **state)
{
	(void)state;
#define FIVE ITEM("a", WHOLE) "," ITEM("b", WHOLE) "," ITEM("c", WHOLE) "," ITEM("d", WHOLE) "," ITEM("e", WHOLE)
	free(support_file(folder, "p/cases/a/checklist.json", CHECKLIST("a", FIVE)));
	check("p");
	assert_said("");
	free(support_file(folder, "p/cases/a/checklist.json", CHECKLIST("a", FIVE "," ITEM("f", WHOLE))));
	check("p");
	assert_said("p/cases/a/checklist.json:1:28: warning: all 6 items are at level 'mid'; say which of them an "
		    "interviewer expects from another level on [levels-alike]\n"
		    "p/cases/a/checklist.json:1:28: warning: all 6 items weigh 1; give those that matter most 3 and those "
		    "that matter least 1 [weights-alike]\n");
}

static void minutes_that_do_not_add_up_are_told(void **state)
{
	(void)state;
	free(support_file(folder, "p/cases/a/case.yaml",
			  "format: 1\nid: a\ntitle: A\nsummary: Short.\ndifficulty: easy\nprompt: Design it.\n"
			  "steps:\n  data: {minutes: 40, answer: Logs.}\n"));
	check("p/cases/a");
	assert_said("p/cases/a/case.yaml:8:9: warning: the minutes of the steps, the framework's where the case has "
		    "none, add up to 40, not to 45 [minutes-sum]\n");
}

#define FACTS                                                                                                          \
	"facts:\n  - {id: x, examples: [Which x?], answer: One.}\n  - {id: y, examples: [Which y?], answer: Two.}\n"   \
	"  - {id: z, examples: [Which z?], answer: Three.}\n"

static void facts_that_nothing_rests_on_are_told_once(void **state)
{
	(void)state;
	write_case_yaml("a", FACTS);
	check("p");
	assert_said("p/cases/a/case.yaml:10:5: warning: items use 0 of the 3 facts; name in 'uses' of an item the facts "
		    "that it rests on [facts-unused]\n");
	free(support_file(folder, "p/cases/a/checklist.json",
			  CHECKLIST("a", ITEM("one", WHOLE ", \"uses\": [\"x\", \"y\", \"z\"]"))));
	check("p");
	assert_said("");
}

#define LEXICON "format: 1\nconcepts:\n  used: [some words]\n  idle: [other words]\n"
#define COMMON                                                                                                         \
	"{\"format\": 1, \"items\": [\n{\"id\": \"idle\", \"step\": \"data\", \"item\": \"Says\", \"weight\": 1, "   \
	"\"level\": \"mid\"" WHOLE "}]}"

static void write_shared(void)
{
	free(support_file(folder, "p/lexicon.yaml", LEXICON));
	free(support_file(folder, "p/checklists/common.json", COMMON));
	free(support_file(folder, "p/cases/a/checklist.json",
			  CHECKLIST("a", ITEM("one", WHOLE ", \"partial\": [\"@used\"]"))));
}

/* Whether anything is unused is known only when all cases are. */
static void what_no_case_of_a_pack_uses_is_told_of_whole_packs(void **state)
{
	(void)state;
	write_shared();
	check("p");
	assert_said("p/checklists/common.json:2:8: warning: no case of this pack uses 'idle'; 'use' it in a checklist, "
		    "or remove it [shared-unused]\n"
		    "p/lexicon.yaml:4:3: warning: nothing in this pack names '@idle'; name it in an expression, or "
		    "remove it [concept-unused]\n");
	check("p/lexicon.yaml");
	assert_said("");
	check("p/cases/a");
	assert_said("");
	free(support_file(folder, "p/cases/b/case.yaml", "format: 1\n"));
	assert_int_equal(check("p"), STATUS_BAD);
	assert_int_equal(diags.warnings, 0);
}

/* --- allowing --- */

static void a_rule_is_allowed_inside_the_map_that_says_so(void **state)
{
	(void)state;
	free(support_file(folder, "p/cases/a/checklist.json",
			  CHECKLIST("a", ITEM("one", ", \"allow\": {\"no-probe\": \"asked elsewhere\", \"no-why\": \"plain\"}")
				    ",\n" ITEM("two", ", \"why\": \"It matters.\""))));
	assert_int_equal(check("p"), STATUS_OK);
	assert_said("p/cases/a/checklist.json:3:1: warning: item 'two' has no 'probe'; write what the interviewer asks "
		    "when it is missed [no-probe]\n");
	assert_int_equal(count.allowed, 2);
}

static void the_top_of_a_file_allows_for_all_of_it(void **state)
{
	(void)state;
	write_shared();
	free(support_file(folder, "p/lexicon.yaml", LEXICON "allow:\n  concept-unused: other packs name them\n"));
	free(support_file(folder, "p/checklists/common.json",
			  "{\"allow\": {\"shared-unused\": \"other packs use them\"}, \"format\": 1, \"items\": []}"));
	check("p");
	assert_said("p/checklists/common.json:1:12: warning: 'shared-unused' is allowed here, but nothing breaks it; "
		    "remove it [allow-unused]\n");
	/* What was not looked for is not called needless. */
	check("p/checklists/common.json");
	assert_said("");
}

static void mistakes_in_an_allowance_are_errors(void **state)
{
	(void)state;
	write_case_yaml("a", "allow: {no-prob: x, no-why: '', facts-unused: }\n");
	free(support_file(folder, "p/cases/a/checklist.json",
			  CHECKLIST("a", ITEM("one", WHOLE ", \"allow\": [\"no-why\"]"))));
	assert_int_equal(check("p"), STATUS_BAD);
	assert_said("p/cases/a/case.yaml:9:9: error: unknown rule 'no-prob'; did you mean 'no-probe'?\n"
		    "p/cases/a/case.yaml:9:29: error: 'no-why' needs a reason; write why it is allowed here\n"
		    "p/cases/a/case.yaml:9:47: error: 'facts-unused' needs a reason; write why it is allowed here\n"
		    "p/cases/a/checklist.json:2:140: error: 'allow' must be a map of rules and reasons, not a list\n");
}

/* Those who play a case need not hear what its author allows. */
static void what_is_allowed_is_silent_for_all(void **state)
{
	(void)state;
	write_case_yaml("a", "diagram: nonsense\nallow: {diagram-line: drawn later}\n");
	struct library *library;
	char *pack = path_join(folder, "p");
	struct library_options where = { .content = pack };
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	assert_non_null(library_case(library, 0, &diags));
	assert_said("");
	library_free(library);
	free(pack);
}

static void rules_are_sorted_and_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules_count; i++) {
		assert_true(!i || strcmp(rules[i - 1].name, rules[i].name) < 0);
		assert_true(strlen(rules[i].about) > 10);
		assert_ptr_equal(rule_find(rules[i].name), &rules[i]);
	}
	assert_null(rule_find("no-rule"));
}

/* --- a closer look --- */

static atomic_uint looks, trained, lexicons; /* several threads look */

static void inspect(void *context, const struct inspected *inspected, struct diags *out)
{
	(void)context;
	looks++;
	trained += inspected->taught;
	lexicons += !inspected->checklist;
	if (inspected->study)
		diags_warn(out, inspected->taught ? "items-alike" : "shadowed", inspected->path,
			   inspected->checklist->items[0].at, "seen");
}

static const struct inspector inspector = { inspect, NULL };

static void good_content_is_looked_at_closer(void **state)
{
	(void)state;
	write_shared();
	free(support_file(folder, "p/cases/b/case.yaml", "format: 1\n"));
	looks = trained = lexicons = 0;
	check_with(&(struct check_options) { .inspector = &inspector }, "p");
	assert_int_equal(looks, 3);
	assert_int_equal(trained, 3);
	assert_int_equal(lexicons, 1);
	assert_int_equal(count.untaught, 0);
	looks = 0;
	check_with(&(struct check_options) { .inspector = &inspector }, "p/cases/a/checklist.json");
	assert_said("p/cases/a/checklist.json:2:1: warning: seen [items-alike]\n");
	assert_int_equal(looks, 1);
}

static void of_too_many_none_is_trained_unless_it_must_be(void **state)
{
	(void)state;
	for (int i = 0; i <= CHECK_TAUGHT_MAX; i++) {
		char id[20], name[60];
		struct str text = STR_INIT;
		snprintf(id, sizeof id, "c%02d", i);
		snprintf(name, sizeof name, "p/cases/%s/checklist.json", id);
		write_case_yaml(id, "");
		str_addf(&text, CHECKLIST("%s", ITEM("one", WHOLE)), id);
		free(support_file(folder, name, text.data));
		str_release(&text);
	}
	trained = 0;
	struct check_options options = { .inspector = &inspector };
	check_with(&options, "p");
	assert_int_equal(trained, 0);
	assert_int_equal(count.untaught, CHECK_TAUGHT_MAX + 2);
	options.strict = true;
	check_with(&options, "p");
	assert_int_equal(trained, CHECK_TAUGHT_MAX + 2);
	assert_int_equal(count.untaught, 0);
}

/* --- the cache --- */

static void what_did_not_change_is_not_looked_at_again(void **state)
{
	(void)state;
	write_shared();
	char *cache = path_join(folder, "cache");
	struct check_options options = { .inspector = &inspector, .cache = cache };
	check_with(&options, "p/lexicon.yaml");
	looks = 0;
	check_with(&options, "p");
	assert_int_equal(looks, 3);
	char *first = support_diags(&diags, folder);
	struct check_count before = count;
	looks = 0;
	check_with(&options, "p");
	assert_int_equal(looks, 0);
	assert_said(first);
	assert_memory_equal(&count, &before, sizeof count);
	/* By another name the same, with that name in its findings. */
	check_with(&options, "p/../p/cases/a");
	assert_int_equal(looks, 0);
	assert_said("p/../p/cases/a/checklist.json:2:1: warning: seen [items-alike]\n");
	options.engine = 1;
	check_with(&options, "p");
	assert_true(looks > 0);
	free(first);
	free(cache);
}

static void every_file_that_findings_rest_on_makes_them_new(void **state)
{
	(void)state;
	static const struct {
		const char *name, *text;
	} changes[] = {
		{ "p/framework.yaml", FRAMEWORK "# changed\n" },
		{ "p/lexicon.yaml", LEXICON "# changed\n" },
		{ "p/checklists/common.json", COMMON "\n" },
		{ "p/cases/a/case.yaml", "format: 1\nid: a\ntitle: B\nsummary: S.\ndifficulty: easy\nprompt: D.\n"
					 "steps:\n  data: {answer: Logs.}\n" },
		{ "p/cases/a/checklist.json", CHECKLIST("a", ITEM("two", WHOLE)) },
		{ "p/cases/a/answers/x.yaml", "format: 1\n" },
		{ "p/cases/a/answers/y.yml", "" },
	};
	write_shared();
	char *cache = path_join(folder, "cache");
	struct check_options options = { .inspector = &inspector, .cache = cache };
	check_with(&options, "p/cases/a");
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		looks = 0;
		check_with(&options, "p/cases/a");
		assert_int_equal(looks, 0);
		free(support_file(folder, changes[i].name, changes[i].text));
		check_with(&options, "p/cases/a");
		assert_int_equal(looks, 1);
	}
	free(cache);
}

/* Neither has bytes that were read. */
static void a_broken_lexicon_is_not_taken_for_a_missing_one(void **state)
{
	(void)state;
	char *cache = path_join(folder, "cache");
	struct check_options options = { .cache = cache };
	free(support_file(folder, "p/cases/a/checklist.json",
			  CHECKLIST("a", ITEM("one", WHOLE ", \"partial\": [\"@used\"]"))));
	assert_int_equal(check_with(&options, "p/cases/a"), STATUS_BAD);
	free(support_file(folder, "p/lexicon.yaml", "format: [1\n"));
	assert_int_equal(check_with(&options, "p/cases/a"), STATUS_OK);
	free(cache);
}

static void damage(const char *cache, const char *bytes)
{
	size_t names;
	char *checked = path_join(cache, "checked");
	char **list = path_list(checked, &names);
	assert_true(names > 0);
	for (size_t i = 0; i < names; i++)
		free(support_file(checked, list[i], bytes));
	free(list);
	free(checked);
}

static void a_broken_cache_costs_time_and_nothing_else(void **state)
{
	(void)state;
	char *cache = path_join(folder, "cache"), *file = support_file(folder, "file", "x");
	struct check_options options = { .inspector = &inspector, .cache = cache };
	static const char *const broken[] = { "", "x", "0000000000000000000000000000000000000000" };
	check_with(&options, "p/cases/a");
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		damage(cache, broken[i]);
		looks = 0;
		check_with(&options, "p/cases/a");
		assert_int_equal(looks, 1);
		assert_said("p/cases/a/checklist.json:2:1: warning: seen [items-alike]\n");
	}
	options.cache = file;
	check_with(&options, "p/cases/a");
	assert_said("p/cases/a/checklist.json:2:1: warning: seen [items-alike]\n");
	free(file);
	free(cache);
}

/* --- heads --- */

static struct library *open_kept(const char *cache)
{
	struct library *library;
	char *pack = path_join(folder, "p");
	struct library_options where = { .content = pack, .cache = cache };
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	free(pack);
	return library;
}

static void assert_title(const char *cache, const char *title)
{
	struct library *library = open_kept(cache);
	assert_int_equal(library_count(library), 1);
	assert_string_equal(library_head(library, 0)->title, title);
	library_free(library);
}

/* As an old file, so that the cache is trusted at once; its other times stay what they are. */
static void set_back(const char *name)
{
	char *path = path_join(folder, name);
	struct timespec times[2] = { { 1000000000, 0 }, { 1000000000, 0 } };
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(path);
}

static void a_head_is_never_older_than_its_file(void **state)
{
	(void)state;
	char *cache = path_join(folder, "cache");
	assert_title(cache, "A case");
	assert_title(cache, "A case");
	/* The same length, at once, and with the same time: only the change itself tells. */
	set_back("p/cases/a/case.yaml");
	assert_title(cache, "A case");
	free(support_file(folder, "p/cases/a/case.yaml",
			  "format: 1\nid: a\ntitle: B case\nsummary: Short.\ndifficulty: easy\nprompt: Design it.\n"
			  "steps:\n  data: {answer: Logs.}\n"));
	set_back("p/cases/a/case.yaml");
	assert_title(cache, "B case");
	assert_title(NULL, "B case");
	free(cache);
}

static void a_case_with_a_broken_head_is_told_each_time(void **state)
{
	(void)state;
	char *cache = path_join(folder, "cache");
	free(support_file(folder, "p/cases/b/case.yaml", "format: 1\nid: b\n"));
	for (int i = 0; i < 2; i++) {
		diags_release(&diags);
		assert_title(cache, "A case");
		assert_int_equal(diags.errors, 3);
	}
	free(cache);
}

/* --- what is told --- */

static void counts_are_true_where_not_all_is_kept(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	str_add(&text, "{\"format\": 1, \"case\": \"a\", \"steps\": {\"data\": [\n");
	for (int i = 0; i < 700; i++)
		str_addf(&text, "%s" ITEM("i%d", "") "\n", i ? "," : "", i);
	str_add(&text, "]}}\n");
	free(support_file(folder, "p/cases/a/checklist.json", text.data));
	assert_int_equal(check("p"), STATUS_OK);
	assert_int_equal(diags.warnings, 1402);
	assert_int_equal(diags.len, DIAGS_MAX);
	str_release(&text);
}

static void what_is_named_twice_is_checked_once(void **state)
{
	(void)state;
	free(support_file(folder, "p/cases/a/checklist.json", CHECKLIST("a", ITEM("one", ", \"why\": \"So.\""))));
	char *pack = path_join(folder, "p"), *dots = path_join(folder, "p/../p"), *one = path_join(folder, "p/cases/a"),
	     *file = path_join(folder, "p/cases/a/checklist.json");
	const char *const paths[] = { pack, dots, one, file, pack, file };
	check_paths(&count, NULL, paths, sizeof paths / sizeof *paths, &diags);
	assert_int_equal(diags.warnings, 1);
	assert_int_equal(count.cases, 1);
	assert_int_equal(count.files, 3);
	free(pack);
	free(dots);
	free(one);
	free(file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_case_gives_silence),
		TEST(an_item_without_probe_and_why_is_told),
		TEST(six_items_alike_in_level_and_weight_are_told),
		TEST(minutes_that_do_not_add_up_are_told),
		TEST(facts_that_nothing_rests_on_are_told_once),
		TEST(what_no_case_of_a_pack_uses_is_told_of_whole_packs),
		TEST(a_rule_is_allowed_inside_the_map_that_says_so),
		TEST(the_top_of_a_file_allows_for_all_of_it),
		TEST(mistakes_in_an_allowance_are_errors),
		TEST(what_is_allowed_is_silent_for_all),
		TEST(rules_are_sorted_and_explained),
		TEST(good_content_is_looked_at_closer),
		TEST(of_too_many_none_is_trained_unless_it_must_be),
		TEST(what_did_not_change_is_not_looked_at_again),
		TEST(every_file_that_findings_rest_on_makes_them_new),
		TEST(a_broken_lexicon_is_not_taken_for_a_missing_one),
		TEST(a_broken_cache_costs_time_and_nothing_else),
		TEST(a_head_is_never_older_than_its_file),
		TEST(a_case_with_a_broken_head_is_told_each_time),
		TEST(counts_are_true_where_not_all_is_kept),
		TEST(what_is_named_twice_is_checked_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
