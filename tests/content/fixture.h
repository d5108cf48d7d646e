/* A pack of one small good case "a" in p/, and ways to check it. */
#ifndef MLCOACH_TESTS_CONTENT_FIXTURE_H
#define MLCOACH_TESTS_CONTENT_FIXTURE_H

#include "support/folder.h"

#include "mlcoach/base/path.h"
#include "mlcoach/content/check.h"

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

static struct check_count count;

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
	set_up_folder(state);
	free(support_file(folder, "p/framework.yaml", FRAMEWORK));
	write_case_yaml("a", "");
	free(support_file(folder, "p/cases/a/checklist.json", CHECKLIST("a", ITEM("one", WHOLE))));
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down_folder)

#endif
