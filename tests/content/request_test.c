/* A line of a batch: what is read, and what is said about a bad one. */
#include "support/support.h"

#include "mlcoach/content/request.h"

static struct library *library;
static struct diags diags;

static int open_pack(void **state)
{
	(void)state;
	struct library_options where = { .content = "tests/content/pack" };
	diags_init(&diags);
	return library_open(&library, &where, &diags) != STATUS_OK || !library_lexicon(library, &diags);
}

static int close_pack(void **state)
{
	(void)state;
	library_free(library);
	diags_release(&diags);
	return 0;
}

static void read_line(struct request *out, const char *text)
{
	request_read(out, library, text, strlen(text), 3);
}

static void answers_to_a_case(void **state)
{
	(void)state;
	struct request request;
	read_line(&request, "{\"id\": \"a\\u00e9\\n1\", \"mine\": {\"x\": [1, {}]}, \"case\": \"tiny\", \"level\": \"staff\", "
			    "\"answers\": {\"data\": \"two\\nlines \\ud83d\\ude00 \xff\", \"requirements\": null}}");
	assert_null(request.error);
	assert_string_equal(request.id, "\"a\\u00e9\\n1\"");
	assert_int_equal(request.case_index, 0);
	assert_null(request.rubric);
	assert_null(request.answers[0]);
	assert_string_equal(request.answers[1], "two\nlines \xf0\x9f\x98\x80 \xff");
	request_release(&request);
}

static void items_of_its_own(void **state)
{
	(void)state;
	struct request request;
	read_line(&request,
		  "{\"id\": 12345678901234567890, \"case\": null, \"question\": \"How fast?\", \"answer\": \"\", \"items\": ["
		  "{\"id\": \"Latency 1\", \"item\": \"A budget\", \"examples\": [\"p99 < 80 ms\", \"fast\"], \"counter\": [\"slow\"],"
		  " \"full\": [\"@scale\"], \"partial\": [], \"require\": [{\"quantity\": \"duration\", \"max\": \"1 s\"}]},"
		  "{\"id\": \"b\", \"item\": \"Another\", \"examples\": null, \"forbid\": [\"no idea\"]}]}");
	assert_null(request.error);
	assert_string_equal(request.id, "12345678901234567890");
	assert_int_equal(request.case_index, -1);
	assert_string_equal(request.answers[0], "");
	const struct rubric *rubric = request.rubric;
	assert_string_equal(rubric->study.prompt, "How fast?");
	assert_int_equal(rubric->framework.nsteps, 1);
	assert_int_equal(rubric->framework.nsignals, library_framework(library)->nsignals);
	assert_int_equal(rubric->checklist.nitems, 2);
	const struct item *first = &rubric->checklist.items[0], *second = &rubric->checklist.items[1];
	assert_string_equal(first->id, "Latency 1");
	assert_string_equal(first->text, "A budget");
	assert_int_equal(first->examples.len, 2);
	assert_string_equal(first->counters.items[0], "slow");
	assert_int_equal(first->full.items[0].kind, MATCH_CONCEPT);
	assert_int_equal(first->partial.len, 0);
	assert_true(first->require.items[0].max == 1 && first->weight == 1 && first->step == 0);
	assert_string_equal(second->forbid.items[0].text, "no idea");
	request_release(&request);
}

/* The key tells item sets apart, and does not mind how they are written. */
static void assert_keys(const char *left, const char *right, bool same)
{
	struct request a, b;
	read_line(&a, left);
	read_line(&b, right);
	assert_true(!a.error && !b.error);
	bool equal = a.rubric->key_len == b.rubric->key_len && !memcmp(a.rubric->key, b.rubric->key, a.rubric->key_len);
	assert_int_equal(equal, same);
	assert_int_equal(a.rubric->checklist.hash == b.rubric->checklist.hash, same);
	request_release(&a);
	request_release(&b);
}

static void equal_items_have_equal_keys(void **state)
{
	(void)state;
	static const char line[] = "{\"id\":1,\"answer\":\"x\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"examples\":[\"c\",\"d\"]}]}";
	assert_keys(line, "{\"items\": [{\"id\": \"\\u0061\", \"item\": \"b\", \"examples\": [\"c\", \"d\"], \"full\": null}],"
			  " \"question\": \"\", \"id\": \"z\", \"answer\": \"other\"}", true);
	assert_keys(line, "{\"id\":1,\"question\":\"q\",\"answer\":\"x\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"examples\":[\"c\",\"d\"]}]}",
		    false);
	assert_keys(line, "{\"id\":1,\"answer\":\"x\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"counter\":[\"c\",\"d\"]}]}", false);
	assert_keys(line, "{\"id\":1,\"answer\":\"x\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"examples\":[\"c\"]}]}", false);
	assert_keys(line, "{\"id\":1,\"answer\":\"x\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"examples\":[\"cd\"]}]}", false);
}

#define ITEM "{\"id\":\"a\",\"item\":\"b\"}"

/* A bad line, what is known as its id, and what is said after "line 3, column ". */
static const struct {
	const char *text, *id, *error;
} bad[] = {
	{ "{\"id\":\"a\",\"case\":\"tini\",\"answers\":{}}", "\"a\"", "18: no case 'tini'; did you mean 'tiny'?" },
	{ "{\"id\":1,\"case\":\"tiny\",\"answers\":{\"dta\":\"\"}}", "1", "34: unknown step 'dta'; did you mean 'data'?" },
	{ "{\"id\":1,\"case\":\"tiny\",\"answers\":{\"data\":[]}}", "1", "41: 'data' must be text, not a list" },
	{ "{\"id\":1,\"case\":\"tiny\",\"answers\":\"x\"}", "1", "33: 'answers' must be a map of texts by step, not text" },
	{ "{\"id\":1,\"case\":\"tiny\",\"answer\":\"x\"}", "1", "1: missing key 'answers', a map of texts by step" },
	{ "{\"id\":1,\"case\":7,\"answers\":{}}", "1", "16: 'case' must be text, not a number" },
	{ "{\"id\":1,\"case\":\"tiny\",\"level\":\"junior\",\"answers\":{}}", "1",
	  "31: 'level' must be 'mid', 'senior' or 'staff', not 'junior'" },
	{ "{\"id\":1,\"case\":\"tiny\",\"answers\":{},\"items\":[]}", "1", "36: a line has 'case' or 'items', not both" },
	{ "{\"id\":1,\"answer\":\"x\"}", "1", "1: missing key 'case' (with 'answers') or 'items' (with 'answer')" },
	{ "{\"id\":1,\"answer\":\"x\",\"items\":{}}", "1", "30: 'items' must be a list of maps, not a map" },
	{ "{\"id\":1,\"answer\":\"x\",\"items\":[]}", "1", "30: 'items' is an empty list; add what an answer should say" },
	{ "{\"id\":1,\"items\":[" ITEM "]}", "1", "1: missing key 'answer'" },
	{ "{\"id\":1,\"answer\":7,\"items\":[" ITEM "]}", "1", "18: 'answer' must be text, not a number" },
	{ "{\"id\":1,\"answer\":\"\",\"items\":[" ITEM ",{\"id\":\"c\"}]}", "1", "52: items[1]: missing key 'item'" },
	{ "{\"id\":1,\"answer\":\"\",\"items\":[" ITEM ",7]}", "1", "52: items[1]: an item must be a map of keys, not a number" },
	{ "{\"id\":1,\"answer\":\"\",\"items\":[" ITEM "," ITEM "]}", "1", "58: items[1]: 'id' is 'a', which items[0] has already" },
	{ "{\"id\":1,\"answer\":\"\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"example\":[\"c\"]}]}", "1",
	  "51: items[0]: unknown key 'example'; did you mean 'examples'?" },
	{ "{\"id\":1,\"answer\":\"\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"examples\":\"c\"}]}", "1",
	  "62: items[0]: 'examples' must be a list of texts, not text" },
	{ "{\"id\":1,\"answer\":\"\",\"items\":[{\"id\":\"a\",\"item\":\"b\",\"full\":[\"@scal\"]}]}", "1",
	  "59: items[0]: unknown concept '@scal'; did you mean '@scale'?" },
	{ "{\"case\":\"tiny\",\"answers\":{}}", "null", "1: missing key 'id'; it tells the answers of a batch apart" },
	{ "{\"id\":\"\",\"case\":\"tiny\",\"answers\":{}}", "null", "7: 'id' is empty; write what tells this answer from the others" },
	{ "{\"id\":{\"id\":1},\"case\":\"tiny\",\"answers\":{}}", "null", "7: 'id' must be text or a number" },
	{ "{\"id\":\"\xff\",\"case\":\"tiny\",\"answers\":{}}", "null", "7: 'id' is not UTF-8 text" },
	{ "{\"id\":1,\"id\":2,\"case\":\"tiny\",\"answers\":{}}", "1", "9: duplicate key 'id'; remove one" },
	{ "[{\"id\":1}]", "null", "1: a line must be a map of keys in '{}', not a list" },
	{ "{\"x\":{\"id\":1},\"id\":2,\"case\":\"tiny\",\"answers\":", "2", "46: expected a value, not the end of the text" },
	{ "{\"id\":\"a\" \"case\":1}", "\"a\"", "11: missing ',' before this entry" },
	{ "{\"case\":\"tiny\",\"id\":\"a", "null", "21: string is not closed on its line; add '\"', and write line breaks as '\\n'" },
	{ "{\"id\":1e999,\"case\":\"tiny\",\"answers\":{}}", "null", "7: number is malformed or out of range; write it as 12, 0.5 or 1e9" },
	{ "{\"id\":1,\"case\":\"tiny\",\"answers\":{\"data\":\"\\u0000\"}}", "1", "42: '\\u0000' is not allowed in text; remove it" },
	{ "\xff\xfe{", "null", "1: expected a value, not '\xff'" },
};

static void says_what_is_wrong_and_keeps_the_id(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct request request;
		char expected[200];
		read_line(&request, bad[i].text);
		if (!request.error)
			fail_msg("no error for %s", bad[i].text);
		snprintf(expected, sizeof expected, "line 3, column %s", bad[i].error);
		assert_string_equal(request.error, expected);
		assert_string_equal(request.id, bad[i].id);
		request_release(&request);
	}
}

static void counts_further_mistakes(void **state)
{
	(void)state;
	struct request request;
	read_line(&request, "{\"case\":\"tiny\",\"level\":\"x\",\"answers\":{\"x\":1}}");
	assert_string_equal(request.error,
			    "line 3, column 1: missing key 'id'; it tells the answers of a batch apart (and 3 more)");
	request_release(&request);
}

/* What a terminal would obey comes back as escapes, with the same meaning. */
static void an_id_cannot_steer_a_terminal(void **state)
{
	(void)state;
	struct request request;
	read_line(&request, "{\"id\":\"a\x7f\xc2\x9b\xc3\xa9\",\"case\":\"tiny\",\"answers\":{}}");
	assert_null(request.error);
	assert_string_equal(request.id, "\"a\\u007f\\u009b\xc3\xa9\"");
	request_release(&request);
}

static void any_byte_where_a_value_should_be(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		struct request request;
		char text[] = "{\"id\":1,\"case\":\"tiny\",\"answers\":{\"data\":?}}";
		*strchr(text, '?') = (char)c;
		request_read(&request, library, text, sizeof text - 1, 1);
		assert_string_equal(request.id, "1");
		assert_non_null(request.error);
		request_release(&request);
	}
}

/* A copy without anything behind its NUL: reading on is a fault that sanitizers see. */
static void mistakes_without_end(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	struct request request;
	str_add(&text, "{\"id\":1");
	for (int i = 0; i < 100; i++)
		str_add(&text, ",'k':1");
	char *line = strdup(text.data);
	request_read(&request, library, line, text.len, 1);
	assert_non_null(request.error);
	request_release(&request);
	free(line);
	str_release(&text);
}

static void a_long_line_is_an_error_with_its_id(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	struct request request;
	str_add(&text, "{\"id\":\"long\",\"case\":\"tiny\",\"answers\":{\"data\":\"");
	str_add_repeat(&text, "words ", REQUEST_MAX / 6 + 1);
	str_add(&text, "\"}}");
	request_read(&request, library, text.data, text.len, 8);
	assert_string_equal(request.id, "\"long\"");
	assert_string_equal(request.error, "line 8: longer than 4 MiB, the most of a line");
	request_release(&request);
	str_release(&text);
}

static void bounds_what_a_line_may_ask(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	struct request request;
	str_add(&text, "{\"id\":1,\"answer\":\"\",\"items\":[");
	for (int i = 0; i <= 100; i++)
		str_addf(&text, "%s{\"id\":\"i%d\",\"item\":\"b\"}", i ? "," : "", i);
	str_add(&text, "]}");
	read_line(&request, text.data);
	assert_string_equal(request.error,
			    "line 3, column 29: 101 items; 100 are the most in a line, more belong into a case");
	request_release(&request);
	str_clear(&text);
	str_add(&text, "{\"id\":1,\"answer\":\"\",\"items\":[{\"id\":\"a\",\"item\":\"");
	str_add_repeat(&text, "words ", REQUEST_TEXT_MAX / 6);
	str_add(&text, "\"}]}");
	read_line(&request, text.data);
	assert_string_equal(request.error,
			    "line 3, column 29: the question and items are longer than 256 KiB together");
	request_release(&request);
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_to_a_case),
		cmocka_unit_test(items_of_its_own),
		cmocka_unit_test(equal_items_have_equal_keys),
		cmocka_unit_test(says_what_is_wrong_and_keeps_the_id),
		cmocka_unit_test(counts_further_mistakes),
		cmocka_unit_test(an_id_cannot_steer_a_terminal),
		cmocka_unit_test(any_byte_where_a_value_should_be),
		cmocka_unit_test(mistakes_without_end),
		cmocka_unit_test(a_long_line_is_an_error_with_its_id),
		cmocka_unit_test(bounds_what_a_line_may_ask),
	};
	return cmocka_run_group_tests(tests, open_pack, close_pack);
}
