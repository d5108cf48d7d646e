/* What is looked at closer, what is kept for the next run, and what is told. */
#include "content/fixture.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <sys/stat.h>

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
	free(support_file(folder, "p/lexicon.yaml", "- format\n"));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
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
