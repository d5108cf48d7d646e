/* The strict pass over JSON, and its join with cJSON. The cases follow JSONTestSuite
 * (https://github.com/nst/JSONTestSuite): y must be read, n must be refused, i is ours to decide and decided here. */
#include "support/support.h"

#include "../../src/content/jsontext.h"
#include "../../src/content/read.h"

#define TEXT(bytes) bytes, sizeof(bytes) - 1

static const struct {
	const char *name, *bytes;
	size_t len;
	bool good;
} cases[] = {
	{ "y array empty", TEXT("[]"), true },
	{ "y array with spaces", TEXT("[[]   ]"), true },
	{ "y array of an empty string", TEXT("[\"\"]"), true },
	{ "y array ending with newline", TEXT("[\"a\"]\n"), true },
	{ "y array false", TEXT("[false]"), true },
	{ "y array heterogeneous", TEXT("[null, 1, \"1\", {}]"), true },
	{ "y array several nulls", TEXT("[1,null,null,null,2]"), true },
	{ "y array leading space", TEXT(" [1]"), true },
	{ "y array break and tab", TEXT("[1\n]\t\r\n"), true },
	{ "y number", TEXT("[123e65]"), true },
	{ "y number 0e+1", TEXT("[0e+1]"), true },
	{ "y number 0e1", TEXT("[0e1]"), true },
	{ "y number after space", TEXT("[ 4]"), true },
	{ "y number close to zero", TEXT("[-0.000000000000000000000000000000000000000000000000000001]"), true },
	{ "y number int with exponent", TEXT("[20e1]"), true },
	{ "y number minus zero", TEXT("[-0]"), true },
	{ "y number negative int", TEXT("[-123]"), true },
	{ "y number negative one", TEXT("[-1]"), true },
	{ "y number capital e", TEXT("[1E22]"), true },
	{ "y number capital e negative", TEXT("[1E-2]"), true },
	{ "y number capital e positive", TEXT("[1E+2]"), true },
	{ "y number fraction with exponent", TEXT("[123.456e78]"), true },
	{ "y number simple", TEXT("[123.456789]"), true },
	{ "y object", TEXT("{\"asd\":\"sdf\", \"dfg\":\"fgh\"}"), true },
	{ "y object duplicate key", TEXT("{\"a\":\"b\",\"a\":\"c\"}"), true },
	{ "y object empty", TEXT("{}"), true },
	{ "y object empty key", TEXT("{\"\":0}"), true },
	{ "y object extreme numbers", TEXT("{ \"min\": -1.0e+28, \"max\": 1.0e+28 }"), true },
	{ "y object long key", TEXT("{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}], \"id\": \"x\"}"),
	  true },
	{ "y object with newlines", TEXT("{\n\"a\": \"b\"\n}"), true },
	{ "y object escaped key", TEXT("{\"\\u0066oo\": 1}"), true },
	{ "y string accepted pair", TEXT("[\"\\ud801\\udc37\"]"), true },
	{ "y string two pairs", TEXT("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]"), true },
	{ "y string all escapes", TEXT("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"), true },
	{ "y string backslash and u", TEXT("[\"\\\\u0000\"]"), true },
	{ "y string comment inside", TEXT("[\"a/*b*/c/*d//e\"]"), true },
	{ "y string double escape", TEXT("[\"\\\\a\"]"), true },
	{ "y string escaped control", TEXT("[\"\\u0012\"]"), true },
	{ "y string escaped noncharacter", TEXT("[\"\\uFFFF\"]"), true },
	{ "y string in array with space", TEXT("[ \"asd\"]"), true },
	{ "y string last surrogates", TEXT("[\"\\uDBFF\\uDFFF\"]"), true },
	{ "y string nonbreaking space", TEXT("[\"new\xc2\xa0line\"]"), true },
	{ "y string noncharacter", TEXT("[\"\xf4\x8f\xbf\xbf\"]"), true },
	{ "y string U+FFFF", TEXT("[\"\xef\xbf\xbf\"]"), true },
	{ "y string one byte of UTF-8", TEXT("[\"\\u002c\"]"), true },
	{ "y string pi", TEXT("[\"\xcf\x80\"]"), true },
	{ "y string U+2028", TEXT("[\"\xe2\x80\xa8\"]"), true },
	{ "y string U+2029", TEXT("[\"\xe2\x80\xa9\"]"), true },
	{ "y string del",
	  TEXT("[\"a\x7f"
	       "a\"]"),
	  true },
	{ "y string capital hex", TEXT("[\"\\uA66D\"]"), true },
	{ "y scalar false", TEXT("false"), true },
	{ "y scalar int", TEXT("42"), true },
	{ "y scalar negative", TEXT("-0.1"), true },
	{ "y scalar null", TEXT("null"), true },
	{ "y scalar string", TEXT("\"asd\""), true },
	{ "y scalar true", TEXT("true"), true },
	{ "y string empty", TEXT("\"\""), true },
	{ "y blanks around", TEXT(" [] "), true },
	{ "n array two values", TEXT("[1 true]"), false },
	{ "n array colon", TEXT("[\"\": 1]"), false },
	{ "n array comma after close", TEXT("[\"\"],"), false },
	{ "n array comma and number", TEXT("[,1]"), false },
	{ "n array double comma", TEXT("[1,,2]"), false },
	{ "n array double extra comma", TEXT("[\"x\",,]"), false },
	{ "n array extra close", TEXT("[\"x\"]]"), false },
	{ "n array extra comma", TEXT("[\"\",]"), false },
	{ "n array incomplete", TEXT("[\"x\""), false },
	{ "n array inner no comma", TEXT("[3[4]]"), false },
	{ "n array invalid UTF-8", TEXT("[\xff]"), false },
	{ "n array just comma", TEXT("[,]"), false },
	{ "n array just minus", TEXT("[-]"), false },
	{ "n array newlines unclosed", TEXT("[\"a\",\n4\n,1,"), false },
	{ "n array star inside", TEXT("[*]"), false },
	{ "n array unclosed with new lines", TEXT("[1,\n1\n,1"), false },
	{ "n incomplete false", TEXT("[fals]"), false },
	{ "n incomplete null", TEXT("[nul]"), false },
	{ "n incomplete true", TEXT("[tru]"), false },
	{ "n NUL in the text", TEXT("123\0"), false },
	{ "n number ++", TEXT("[++1234]"), false },
	{ "n number +1", TEXT("[+1]"), false },
	{ "n number +Inf", TEXT("[+Inf]"), false },
	{ "n number -01", TEXT("[-01]"), false },
	{ "n number -1.0.", TEXT("[-1.0.]"), false },
	{ "n number -2.", TEXT("[-2.]"), false },
	{ "n number -NaN", TEXT("[-NaN]"), false },
	{ "n number .-1", TEXT("[.-1]"), false },
	{ "n number .2e-3", TEXT("[.2e-3]"), false },
	{ "n number 0.1.2", TEXT("[0.1.2]"), false },
	{ "n number 0.3e", TEXT("[0.3e]"), false },
	{ "n number 0.3e+", TEXT("[0.3e+]"), false },
	{ "n number 0.e1", TEXT("[0.e1]"), false },
	{ "n number 0E", TEXT("[0E]"), false },
	{ "n number 0e+", TEXT("[0e+]"), false },
	{ "n number 1.0e-", TEXT("[1.0e-]"), false },
	{ "n number 1 000", TEXT("[1 000.0]"), false },
	{ "n number 1eE2", TEXT("[1eE2]"), false },
	{ "n number 2.e3", TEXT("[2.e3]"), false },
	{ "n number 9.e+", TEXT("[9.e+]"), false },
	{ "n number Inf", TEXT("[Inf]"), false },
	{ "n number NaN", TEXT("[NaN]"), false },
	{ "n number wide digit", TEXT("[\xef\xbc\x91]"), false },
	{ "n number expression", TEXT("[1+2]"), false },
	{ "n number hex one digit", TEXT("[0x1]"), false },
	{ "n number hex two digits", TEXT("[0x42]"), false },
	{ "n number Infinity", TEXT("[Infinity]"), false },
	{ "n number letters after", TEXT("[1ea]"), false },
	{ "n number minus Infinity", TEXT("[-Infinity]"), false },
	{ "n number minus space", TEXT("[- 1]"), false },
	{ "n number minus and letter", TEXT("[-foo]"), false },
	{ "n number starting with dot", TEXT("[.123]"), false },
	{ "n number leading zero", TEXT("[012]"), false },
	{ "n number with letter", TEXT("[1.2a-3]"), false },
	{ "n object bad value", TEXT("[\"x\", truth]"), false },
	{ "n object bracket key", TEXT("{[: \"x\"}"), false },
	{ "n object comma instead of colon", TEXT("{\"x\", null}"), false },
	{ "n object double colon", TEXT("{\"x\"::\"b\"}"), false },
	{ "n object garbage at end", TEXT("{\"a\":\"a\" 123}"), false },
	{ "n object key with single quotes", TEXT("{key: 'value'}"), false },
	{ "n object missing colon", TEXT("{\"a\" b}"), false },
	{ "n object missing key", TEXT("{:\"b\"}"), false },
	{ "n object missing value", TEXT("{\"a\":"), false },
	{ "n object no colon", TEXT("{\"a\""), false },
	{ "n object number as key", TEXT("{1:1}"), false },
	{ "n object trailing comma", TEXT("{\"id\":0,}"), false },
	{ "n object several trailing commas", TEXT("{\"id\":0,,,,,}"), false },
	{ "n object trailing comment", TEXT("{\"a\":\"b\"}/**/"), false },
	{ "n object trailing comment open", TEXT("{\"a\":\"b\"}/**//"), false },
	{ "n object trailing slash", TEXT("{\"a\":\"b\"}/"), false },
	{ "n object two commas", TEXT("{\"a\":\"b\",,\"c\":\"d\"}"), false },
	{ "n object unquoted key", TEXT("{a: \"b\"}"), false },
	{ "n object unterminated value", TEXT("{\"a\":\"a"), false },
	{ "n object single string", TEXT("{ \"foo\" : \"bar\", \"a\" }"), false },
	{ "n object trailing hash", TEXT("{\"a\":\"b\"}#{}"), false },
	{ "n single space", TEXT(" "), false },
	{ "n string one high escape", TEXT("[\"\\uD800\\\"]"), false },
	{ "n string half an escape", TEXT("[\"\\uD800\\u\"]"), false },
	{ "n string one digit", TEXT("[\"\\uD800\\u1\"]"), false },
	{ "n string accentuated, no quotes", TEXT("[\xc3\xa9]"), false },
	{ "n string backslash and NUL", TEXT("[\"\\\0\"]"), false },
	{ "n string escape x", TEXT("[\"\\x00\"]"), false },
	{ "n string escaped backslash bad", TEXT("[\"\\\\\\\"]"), false },
	{ "n string escaped tab", TEXT("[\"\\\t\"]"), false },
	{ "n string incomplete escape", TEXT("[\"\\\"]"), false },
	{ "n string incomplete hex", TEXT("[\"\\u00A\"]"), false },
	{ "n string bad hex", TEXT("[\"\\uqqqq\"]"), false },
	{ "n string single quote", TEXT("['single quote']"), false },
	{ "n string no quotes", TEXT("abc"), false },
	{ "n string start escape unclosed", TEXT("[\"\\"), false },
	{ "n string raw newline", TEXT("[\"new\nline\"]"), false },
	{ "n string raw tab", TEXT("[\"\t\"]"), false },
	{ "n string raw control", TEXT("[\"a\x1f\"]"), false },
	{ "n string raw NUL", TEXT("[\"a\0a\"]"), false },
	{ "n string capital U escape", TEXT("\"\\UA66D\""), false },
	{ "n string with text after", TEXT("\"\"x"), false },
	{ "n angle bracket", TEXT("<.>"), false },
	{ "n ascii letter after", TEXT("aå"), false },
	{ "n capitalised True", TEXT("[True]"), false },
	{ "n close without open", TEXT("1]"), false },
	{ "n comma instead of close", TEXT("{\"x\": true,"), false },
	{ "n double array", TEXT("[][]"), false },
	{ "n end array", TEXT("]"), false },
	{ "n lone open object", TEXT("{"), false },
	{ "n no data", TEXT(""), false },
	{ "n object with comment", TEXT("{\"a\":/*comment*/\"b\"}"), false },
	{ "n open array apostrophe", TEXT("['"), false },
	{ "n open array string", TEXT("[\"a"), false },
	{ "n open object open string", TEXT("{\"a"), false },
	{ "n single star", TEXT("*"), false },
	{ "n trailing hash after object", TEXT("{\"a\":\"b\"}#"), false },
	{ "n U+2060", TEXT("[\xe2\x81\xa0]"), false },
	{ "n unclosed array of false", TEXT("[ false, nul"), false },
	{ "n form feed as blank", TEXT("[\x0c]"), false },
	{ "n no-break space as blank", TEXT("[\xc2\xa0]"), false },
	{ "n mismatched brackets", TEXT("[1}"), false },
	{ "n mismatched braces", TEXT("{\"a\": 1]"), false },
	/* Ours to decide. */
	{ "i number too big", TEXT("[1e999]"), false },
	{ "i number negative too big", TEXT("[-1e999]"), false },
	{ "i number very small", TEXT("[1e-999]"), true },
	{ "i number too long", TEXT("[1000000000000000000000000000000000000000000000000000000000000000000]"), false },
	{ "i number beyond 64 bits", TEXT("[100000000000000000000]"), true },
	{ "i byte-order mark", TEXT("\xef\xbb\xbf{}"), false },
	{ "i UTF-16", TEXT("\xff\xfe[\0\"\0\xe9\0\"\0]\0"), false },
	{ "i lone high surrogate", TEXT("[\"\\uDADA\"]"), false },
	{ "i lone low surrogate", TEXT("[\"\\uDd1ea\"]"), false },
	{ "i inverted surrogates", TEXT("[\"\\uDd1e\\uD834\"]"), false },
	{ "i two high surrogates", TEXT("[\"\\uD800\\uD800\\n\"]"), false },
	{ "i escaped NUL", TEXT("[\"\\u0000\"]"), false },
	{ "i lone continuation byte", TEXT("[\"\x81\"]"), false },
	{ "i overlong", TEXT("[\"\xc0\xaf\"]"), false },
	{ "i encoded surrogate", TEXT("[\"\xed\xa0\x80\"]"), false },
	{ "i truncated UTF-8", TEXT("[\"\xe0\xff\"]"), false },
	{ "i beyond Unicode", TEXT("[\"\xf4\xbf\xbf\xbf\"]"), false },
};

static bool scan(json_places *places, const char *text, size_t len, struct diags *diags)
{
	bool good = jsontext_scan(places, text, len, "x.json", diags);
	assert_int_equal(good, diags->errors == 0);
	return good;
}

static void reads_what_the_standard_allows_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diags diags;
		json_places places = VEC_INIT;
		diags_init(&diags);
		if (scan(&places, cases[i].bytes, cases[i].len, &diags) != cases[i].good)
			fail_msg("%s: should be %s", cases[i].name, cases[i].good ? "read" : "refused");
		vec_release(&places);
		diags_release(&diags);
	}
}

/* What jsontext lets through, cJSON reads, value for value. */
static void joins_every_good_text_with_its_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (!cases[i].good)
			continue;
		struct diags diags;
		struct arena arena;
		struct str text = STR_INIT;
		diags_init(&diags);
		arena_init(&arena);
		str_add(&text, "{\"before\": [], \"it\": ");
		str_add_bytes(&text, cases[i].bytes, cases[i].len);
		str_add(&text, ",\n \"after\": 7}");
		struct node *root = json_read(&arena, text.data, text.len, "x.json", &diags);
		assert_non_null(root);
		const struct node *after = node_get(root, "after");
		assert_non_null(after);
		assert_true(after->number == 7 && after->at.column == 11 && after->key_at.column == 2);
		str_release(&text);
		arena_release(&arena);
		diags_release(&diags);
	}
}

static void check_depth(size_t depth, bool good)
{
	struct diags diags;
	json_places places = VEC_INIT;
	struct str text = STR_INIT;
	diags_init(&diags);
	str_add_repeat(&text, "[", depth);
	str_add_repeat(&text, "]", depth);
	assert_int_equal(scan(&places, text.data, text.len, &diags), good);
	if (!good)
		assert_string_equal(diags.items[0].message, "nested deeper than 64 levels");
	assert_int_equal(diags.len, !good);
	str_release(&text);
	vec_release(&places);
	diags_release(&diags);
}

static void bounds_the_depth(void **state)
{
	(void)state;
	check_depth(64, true);
	check_depth(65, false);
	check_depth(500000, false);
}

/* Columns count characters; a line ends with LF, CR or both. */
static void knows_the_place_of_values_and_keys(void **state)
{
	(void)state;
	static const char text[] = "{ \"é\": [1,\r\n \"π\", {\"k\": null}],\r\"z\": true}";
	struct diags diags;
	struct arena arena;
	diags_init(&diags);
	arena_init(&arena);
	struct node *root = json_read(&arena, text, sizeof text - 1, "x.json", &diags);
	assert_non_null(root);
	const struct node *list = node_get(root, "é"), *z = node_get(root, "z");
	const struct node *k = node_get(&list->children[2], "k");
	const struct {
		struct mark given, expected;
	} marks[] = {
		{ root->at, { 1, 1 } },
		{ list->key_at, { 1, 3 } },
		{ list->at, { 1, 8 } },
		{ list->children[0].at, { 1, 9 } },
		{ list->children[1].at, { 2, 2 } },
		{ list->children[2].at, { 2, 7 } },
		{ k->key_at, { 2, 8 } },
		{ k->at, { 2, 13 } },
		{ z->key_at, { 3, 1 } },
		{ z->at, { 3, 6 } },
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		assert_int_equal(marks[i].given.line, marks[i].expected.line);
		assert_int_equal(marks[i].given.column, marks[i].expected.column);
	}
	assert_int_equal(k->kind, NODE_NULL);
	assert_int_equal(z->kind, NODE_BOOL);
	arena_release(&arena);
	diags_release(&diags);
}

/* A file that is no JSON at all is not worth a thousand messages. */
static void stops_after_a_hundred_mistakes(void **state)
{
	(void)state;
	struct diags diags;
	json_places places = VEC_INIT;
	struct str text = STR_INIT;
	diags_init(&diags);
	str_add(&text, "[");
	str_add_repeat(&text, "nope,", 1000);
	assert_false(scan(&places, text.data, text.len, &diags));
	assert_int_equal(diags.len, 100);
	str_release(&text);
	vec_release(&places);
	diags_release(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_the_standard_allows_and_nothing_else),
		cmocka_unit_test(joins_every_good_text_with_its_values),
		cmocka_unit_test(bounds_the_depth),
		cmocka_unit_test(knows_the_place_of_values_and_keys),
		cmocka_unit_test(stops_after_a_hundred_mistakes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
