#include "support/support.h"

#include "mlcoach/base/str.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/text/wrap.h"

static void lay_out(struct str *out, const char *text, size_t columns)
{
	size_t len = strlen(text), at = 0;
	while (at < len) {
		struct wrap_line line = wrap_next(text, len, at, columns);
		assert_int_equal(line.start, at);
		assert_true(line.next > at);
		str_addf(out, "[%.*s]", (int)(line.end - line.start), text + line.start);
		at = line.next;
	}
	if (!len || text[len - 1] == '\n') {
		struct wrap_line line = wrap_next(text, len, at, columns);
		assert_int_equal(line.end, line.start);
		str_add(out, "[]");
	}
}

static void text_is_broken_where_it_may_be(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
		const char *expected;
	} rows[] = {
		{ "", 10, "[]" },
		{ "one two three", 8, "[one two][three]" },
		{ "one two three", 7, "[one two][three]" },
		{ "one two", 3, "[one][two]" },
		{ "one   two", 3, "[one][two]" },
		{ "one  \ntwo", 3, "[one][two]" },
		{ "a\n\nb\n", 5, "[a][][b][]" },
		{ "a\r\nb", 5, "[a][b]" },
		{ "abcdefgh", 3, "[abc][def][gh]" },
		{ "two-tower", 5, "[two-][tower]" },
		{ "a (b c)", 4, "[a (b][c)]" },
		{ "\tx", 9, "[\tx]" },
		{ "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 4, "[\xE6\x97\xA5\xE6\x9C\xAC][\xE8\xAA\x9E]" },
		{ "\xE6\x97\xA5\xE6\x9C\xAC", 1, "[\xE6\x97\xA5][\xE6\x9C\xAC]" },
		{ "ab", 0, "[a][b]" },
		{ "    abcdef", 6, "[    ab][cdef]" },
		{ "ab  \xCC\x81 c", 3, "[ab ][ \xCC\x81 c]" },
		{ "ab \xCC\x81 c", 2, "[ab][ \xCC\x81][c]" },
		{ "x\xFFy z", 3, "[x\xFFy][z]" },
		{ "type /next or (/n)", 6, "[type][/next][or][(/n)]" },
		{ "and/or", 4, "[and/][or]" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out = STR_INIT;
		lay_out(&out, rows[i].text, rows[i].columns);
		assert_string_equal(out.data, rows[i].expected);
		str_release(&out);
	}
}

static void no_line_is_too_wide(void **state)
{
	(void)state;
	static const char text[] =
		"We keep p99 under 100 ms: retrieval, ranking, re-ranking; \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E "
		"http://example.com/a/b?c=d caf\xC3\xA9 (and so on) 1,000,000 items/s.";
	size_t len = strlen(text);
	for (size_t columns = 2; columns < 100; columns++) {
		for (size_t at = 0; at < len;) {
			struct wrap_line line = wrap_next(text, len, at, columns);
			assert_true(utf8_columns(text + line.start, line.end - line.start) <= columns);
			at = line.next;
		}
	}
}

static void long_windows_use_the_heap(void **state)
{
	(void)state;
	char text[4001];
	memset(text, 'x', 4000);
	text[1500] = ' ';
	struct wrap_line line = wrap_next(text, 4000, 0, 2000);
	assert_int_equal(line.end, 1500);
	assert_int_equal(line.next, 1501);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_broken_where_it_may_be),
		cmocka_unit_test(no_line_is_too_wide),
		cmocka_unit_test(long_windows_use_the_heap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
