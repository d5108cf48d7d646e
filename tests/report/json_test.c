/* What programs read must parse and mean what the scorecard says. */
#include "support/support.h"

#include <cjson/cJSON.h>

#include "mlcoach/content/library.h"
#include "mlcoach/report/json.h"

static struct library *library;
static struct diags diags;
static struct scorer *scorer;

static int open_tiny(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/score/pack" };
	diags_init(&diags);
	if (library_open(&library, &where, &diags) != STATUS_OK)
		return 1;
	scorer = scorer_new(library_framework(library), library_lexicon(library, &diags), library_case(library, 0, &diags),
			    library_checklist(library, 0, &diags));
	return 0;
}

static int close_tiny(void **state)
{
	(void)state;
	scorer_free(scorer);
	library_free(library);
	diags_release(&diags);
	return 0;
}

static cJSON *parse(const struct str *text)
{
	assert_int_equal(text->data[text->len - 1], '\n');
	cJSON *json = cJSON_ParseWithOpts(text->data, NULL, 1);
	assert_non_null(json);
	return json;
}

static const char *string_at(const cJSON *object, const char *key)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
	assert_non_null(text);
	return text;
}

static cJSON *item_of(const cJSON *json, const char *id)
{
	cJSON *item;
	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(json, "items"))
		if (!strcmp(string_at(item, "id"), id))
			return item;
	fail_msg("no item %s", id);
	return NULL;
}

static void a_scorecard_reads_back(void **state)
{
	(void)state;
	const char *file = "# Serving\np99 under 80 ms \"end to end\", caf\xc3\xa9 \xff\t\033[31m.\n";
	const char *text = file + 10;
	struct answer answer = { .kind = ANSWER_STEP, .step = 1, .text = text, .len = strlen(text) };
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	struct str out = STR_INIT;
	json_scorecard(&out, card, -1, file);
	assert_null(strchr(out.data, '\033'));
	cJSON *json = parse(&out);
	assert_string_equal(string_at(json, "case"), "tiny");
	cJSON *item = item_of(json, "latency-budget");
	assert_string_equal(string_at(item, "verdict"), "covered");
	cJSON *evidence = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(item, "evidence"), 0);
	int start = cJSON_GetObjectItemCaseSensitive(evidence, "start")->valueint;
	assert_memory_equal(file + start, "p99", 3);
	cJSON *score = cJSON_GetObjectItemCaseSensitive(json, "score");
	assert_true(cJSON_IsNumber(cJSON_GetObjectItemCaseSensitive(score, "staff")));
	assert_string_equal(string_at(cJSON_GetObjectItemCaseSensitive(json, "signal"), "mid"), "no-hire");
	cJSON_Delete(json);
	str_release(&out);
	scorecard_free(card);
}

static void a_line_of_a_batch_reads_back(void **state)
{
	(void)state;
	struct answer answer = { .kind = ANSWER_STEP, .step = 1, .text = "Yes. p99 under 80 ms.", .len = 21 };
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	struct str out = STR_INIT;
	json_graded(&out, "12345678901234567890", card);
	assert_memory_equal(out.data, "{\"id\":12345678901234567890,\"items\":[", 36);
	cJSON *json = parse(&out);
	assert_null(cJSON_GetObjectItemCaseSensitive(json, "case"));
	cJSON *item = item_of(json, "latency-budget");
	cJSON *evidence = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(item, "evidence"), 0);
	assert_int_equal(cJSON_GetObjectItemCaseSensitive(evidence, "start")->valueint, 5);
	assert_string_equal(string_at(evidence, "text"), "p99 under 80 ms.");
	assert_true(cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(json, "score")));
	cJSON_Delete(json);
	str_clear(&out);
	json_ungraded(&out, "null", "'\xff' is\n\"bad\"");
	assert_string_equal(out.data, "{\"id\":null,\"error\":\"'\xef\xbf\xbd' is\\n\\\"bad\\\"\"}\n");
	str_release(&out);
	scorecard_free(card);
}

static void one_step_alone_has_no_overall_score(void **state)
{
	(void)state;
	struct scorecard *card = scorecard_new(scorer, NULL, 0, NULL);
	struct str out = STR_INIT;
	json_scorecard(&out, card, 1, NULL);
	cJSON *json = parse(&out);
	assert_null(cJSON_GetObjectItemCaseSensitive(json, "score"));
	assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(json, "items")), 3);
	assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(json, "steps")), 1);
	cJSON_Delete(json);
	str_release(&out);
	scorecard_free(card);
}

static void cases_attempts_and_diagnostics_read_back(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	json_cases(&out, library);
	cJSON *json = parse(&out);
	assert_string_equal(string_at(cJSON_GetArrayItem(json, 0), "id"), "tiny");
	cJSON_Delete(json);

	struct attempt attempts[2] = {
		{ .id = 2, .case_id = "tiny", .mode = "mock", .level = "mid", .minutes = 10, .started = 5 },
		{ .id = 1, .case_id = "ti\"ny", .mode = "mock", .level = "mid", .minutes = 10, .started = 5, .finished = 9,
		  .score = { 1, 2, 3.25 }, .signal = "hire" },
	};
	str_clear(&out);
	json_attempts(&out, attempts, 2);
	json = parse(&out);
	assert_null(cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(json, 0), "score"));
	assert_string_equal(string_at(cJSON_GetArrayItem(json, 1), "case"), "ti\"ny");
	cJSON_Delete(json);

	static const struct stored_step steps[] = {
		{ 1, "data", { 1, 2, 3 }, true, 4000, 5000, -1 },
		{ 1, "serving", { 6, 7, 8 }, false, 0, 5000, 50 },
	};
	struct past past = { attempts, 2, steps, 2 };
	str_clear(&out);
	json_trends(&out, &past);
	json = parse(&out);
	assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(json, "overall")), 1);
	cJSON *by_step = cJSON_GetObjectItemCaseSensitive(json, "steps");
	assert_string_equal(by_step->child->string, "data");
	assert_true(cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(by_step->child->child, "predicted")));
	cJSON *serving = cJSON_GetObjectItemCaseSensitive(by_step, "serving")->child;
	assert_int_equal(cJSON_GetObjectItemCaseSensitive(serving, "predicted")->valueint, 50);
	assert_int_equal(cJSON_GetObjectItemCaseSensitive(serving, "attempt")->valueint, 1);
	assert_true(cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(serving, "answered")));
	cJSON_Delete(json);

	struct diags found;
	diags_init(&found);
	diags_add(&found, SEVERITY_ERROR, "a.yaml", (struct mark) { 3, 4 }, "unknown key '%s'", "\x1b[0m\\");
	str_clear(&out);
	json_diags(&out, &found);
	json = parse(&out);
	assert_int_equal(cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(json, 0), "column")->valueint, 4);
	cJSON_Delete(json);
	diags_release(&found);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scorecard_reads_back),
		cmocka_unit_test(a_line_of_a_batch_reads_back),
		cmocka_unit_test(one_step_alone_has_no_overall_score),
		cmocka_unit_test(cases_attempts_and_diagnostics_read_back),
	};
	return cmocka_run_group_tests(tests, open_tiny, close_tiny);
}
