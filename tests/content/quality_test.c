/* What `check` warns of, and what an author allows. */
#include "content/fixture.h"

#include "mlcoach/content/rules.h"

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

static void a_name_that_tells_the_fact_is_told(void **state)
{
	(void)state;
	write_case_yaml("a", "facts:\n  - {id: x, about: how many people come, examples: [Which x?], answer: One.}\n"
			     "  - {id: y, about: the 80 ms, examples: [Which y?], answer: Two.}\n");
	check("p");
	assert_said("p/cases/a/case.yaml:11:5: warning: 'about' of the fact 'y' has a number; write in a few words what can "
		    "be asked for, not what the answer is [about-tells]\n");
	write_case_yaml("a", "facts:\n  - {id: x, examples: [Which x?], answer: One.,\n     about: what can be asked for told in "
			     "so many words that nobody would ask back by it}\n");
	check("p");
	assert_said("p/cases/a/case.yaml:10:5: warning: 'about' of the fact 'x' is long; write in a few words what can be "
		    "asked for, not what the answer is [about-tells]\n");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_case_gives_silence),
		TEST(an_item_without_probe_and_why_is_told),
		TEST(six_items_alike_in_level_and_weight_are_told),
		TEST(minutes_that_do_not_add_up_are_told),
		TEST(facts_that_nothing_rests_on_are_told_once),
		TEST(a_name_that_tells_the_fact_is_told),
		TEST(what_no_case_of_a_pack_uses_is_told_of_whole_packs),
		TEST(a_rule_is_allowed_inside_the_map_that_says_so),
		TEST(the_top_of_a_file_allows_for_all_of_it),
		TEST(mistakes_in_an_allowance_are_errors),
		TEST(what_is_allowed_is_silent_for_all),
		TEST(rules_are_sorted_and_explained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
