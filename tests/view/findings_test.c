/* The line under a finding: what is shown of it, and where the caret stands. */
#include "support/support.h"

#include "mlcoach/base/str.h"
#include "mlcoach/view/findings.h"

static char *folder;

static int set_up(void **state)
{
	(void)state;
	folder = support_folder();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	support_remove(folder);
	free(folder);
	return 0;
}

/* What stands under the finding of that message at a place of a text. */
static struct str excerpt_in(const char *name, const char *text, uint32_t line, uint32_t column, const char *message)
{
	struct diags diags;
	struct page page;
	struct str shown = STR_INIT;
	char *path = support_file(folder, name, text);
	diags_init(&diags);
	page_init(&page);
	diags_add(&diags, SEVERITY_ERROR, path, (struct mark) { line, column }, "%s", message);
	view_findings(&page, &diags);
	page_plain(&shown, &page, 0);
	const char *end = strchr(shown.data, '\n');
	assert_non_null(end);
	str_splice(&shown, 0, (size_t)(end - shown.data) + 1, "", 0);
	page_release(&page);
	diags_release(&diags);
	free(path);
	return shown;
}

static void assert_excerpt(const char *text, uint32_t line, uint32_t column, const char *message, const char *expected)
{
	struct str shown = excerpt_in("x.yaml", text, line, column, message);
	assert_string_equal(shown.data, expected);
	str_release(&shown);
}

static void the_line_stands_under_its_finding(void **state)
{
	(void)state;
	assert_excerpt("a: 1\npromt: x\nb: 2\n", 2, 1, "unknown key 'promt'; did you mean 'prompt'?",
		       "    2 | promt: x\n"
		       "      | ^~~~~\n");
	assert_excerpt("{\n  \"wieght\": 3\n}\n", 2, 3, "unknown key 'wieght'",
		       "    2 |   \"wieght\": 3\n"
		       "      |   ^~~~~~~~\n");
	assert_excerpt("level: high # why\n", 1, 8, "'level' must be 'mid' or 'staff', not 'high'",
		       "    1 | level: high # why\n"
		       "      |        ^~~~\n");
	assert_excerpt("a: 1\n", 1, 1, "missing key 'b'",
		       "    1 | a: 1\n"
		       "      | ^\n");
	assert_excerpt("a\r\nb\rc", 3, 1, "x", "    3 | c\n      | ^\n");
}

static void a_place_that_is_not_there_has_no_excerpt(void **state)
{
	(void)state;
	assert_excerpt("a: 1\n", 0, 0, "x", "");
	assert_excerpt("a: 1\n", 7, 1, "x", "");
	assert_excerpt("a: 1", 2, 1, "x", "");
	assert_excerpt("", 1, 1, "x", "");
	assert_excerpt("abc\n", 1, 99, "x", "    1 | abc\n      |    ^\n");
	assert_excerpt("abc\n", 2, 1, "x", "    2 |\n      | ^\n");
}

static void columns_are_not_bytes(void **state)
{
	(void)state;
	/* A tab is one blank, wide characters take two columns, combining ones none, a family is one. */
	assert_excerpt("\ta: bad\n", 1, 5, "not 'bad'", "    1 |  a: bad\n      |     ^~~\n");
	assert_excerpt("日本: bad\n", 1, 5, "not 'bad'", "    1 | 日本: bad\n      |       ^~~\n");
	assert_excerpt("x: 日本 y\n", 1, 4, "not '日本'", "    1 | x: 日本 y\n      |    ^~~~\n");
	assert_excerpt("cafe\xcc\x81: bad\n", 1, 8, "not 'bad'", "    1 | cafe\xcc\x81: bad\n      |       ^~~\n");
	assert_excerpt("\xef\xbb\xbf" "a: bad\n", 1, 4, "not 'bad'", "    1 | a: bad\n      |    ^~~\n");
}

static void what_steers_a_terminal_or_cannot_be_seen_is_replaced(void **state)
{
	(void)state;
	assert_excerpt("a\x1b[31m\x07 \xc2\x9b" "2J b\xe2\x80\xae" "c\n", 1, 2, "x",
		       "    1 | a\xef\xbf\xbd[31m\xef\xbf\xbd \xef\xbf\xbd" "2J b\xef\xbf\xbd" "c\n"
		       "      |  ^\n");
	assert_excerpt("a\xff\xfe" "b\n", 1, 1, "x", "    1 | a\xef\xbf\xbd\xef\xbf\xbd" "b\n      | ^\n");
	assert_excerpt("a\xe2\x80\x8b" "b\n", 1, 2, "x", "    1 | a\xef\xbf\xbd" "b\n      |  ^\n");
}

static void a_long_line_is_cut_around_its_finding(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	str_add_repeat(&text, "0123456789", 20);
	str_add(&text, "HERE");
	str_add_repeat(&text, "abcdefghij", 20);
	struct str shown = excerpt_in("x.json", text.data, 1, 201, "not 'HERE'");
	assert_string_equal(shown.data,
			    "    1 | …0123456789012345678901234567890123456789HEREabcdefghijabcdefghijabcdefghijabcdefghijabcdef…\n"
			    "      |                                          ^~~~\n");
	str_release(&shown);
	shown = excerpt_in("x.json", text.data, 1, 1, "x");
	assert_true(strstr(shown.data, "    1 | 0123456789") == shown.data);
	str_release(&shown);
	shown = excerpt_in("x.json", text.data, 1, 404, "x");
	assert_non_null(strstr(shown.data, "abcdefghij\n"));
	str_release(&shown);
	str_release(&text);
}

/* Each of a thousand findings in a line of a mebibyte goes on from the last one. */
static void many_findings_in_one_huge_line_are_shown_in_one_walk(void **state)
{
	(void)state;
	struct diags diags;
	struct page page;
	struct str text = STR_INIT;
	str_add_repeat(&text, "\xe6\x97\xa5x\t", (1u << 20) / 5 - 1);
	char *path = support_file(folder, "x.yaml", text.data);
	diags_init(&diags);
	page_init(&page);
	for (uint32_t i = 0; i < DIAGS_MAX; i++)
		diags_add(&diags, SEVERITY_ERROR, path, (struct mark) { 1, 1 + i * 600 }, "x");
	view_findings(&page, &diags);
	assert_int_equal(page.nlines, 3 * DIAGS_MAX);
	page_release(&page);
	diags_release(&diags);
	str_release(&text);
	free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_line_stands_under_its_finding),
		TEST(a_place_that_is_not_there_has_no_excerpt),
		TEST(columns_are_not_bytes),
		TEST(what_steers_a_terminal_or_cannot_be_seen_is_replaced),
		TEST(a_long_line_is_cut_around_its_finding),
		TEST(many_findings_in_one_huge_line_are_shown_in_one_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
