/* Pages: what is added comes out printable, wrapped within its width and whole. */
#include "support/support.h"

#include "mlcoach/text/utf8.h"
#include "mlcoach/view/page.h"

static void check(struct page *page, unsigned columns, const char *expected)
{
	struct str out = STR_INIT;
	page_plain(&out, page, columns);
	assert_string_equal(out.data, expected);
	str_release(&out);
	page_release(page);
}

static void wraps_with_indent_and_hang(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	page_line(&page, BLOCK_TEXT, 2, 3, -1);
	page_add(&page, ROLE_KEY, "1. ");
	page_add(&page, ROLE_TEXT, "State a latency budget for one request.");
	check(&page, 20, "  1. State a latency\n     budget for one\n     request.\n");
}

static void an_unwrapped_page_keeps_lines_whole(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	page_heading(&page, "Serving");
	page_blank(&page);
	page_text(&page, ROLE_TEXT, 2,
		  "One line that is long enough to be wrapped at any sensible width of a terminal.");
	check(&page, 0,
	      "Serving\n-------\n\n  One line that is long enough to be wrapped at any sensible width of a "
	      "terminal.\n");
}

static void paragraphs_keep_their_bullets_and_indentation(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	page_text(&page, ROLE_TEXT, 0,
		  "Sources:\r\n- impressions and clicks from the log\n\n  1. a nested one which wraps\n\n");
	check(&page, 20,
	      "Sources:\n- impressions and\n  clicks from the\n  log\n\n  1. a nested one\n     which wraps\n");
}

static void nothing_steers_the_terminal(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	page_line(&page, BLOCK_TEXT, 0, 0, -1);
	page_add(&page, ROLE_TEXT, "red \033[31m, bell \a, C1 \302\233, bad \377, right \342\200\256 to left, a\tb\nc");
	page_line(&page, BLOCK_CODE, 0, 0, -1);
	page_addf(&page, ROLE_TEXT, "%s", "\033]0;title\a");
	struct str out = STR_INIT;
	page_plain(&out, &page, 0);
	for (size_t i = 0; i < out.len; i++)
		assert_true((unsigned char)out.data[i] >= 0x20 || out.data[i] == '\n');
	assert_null(strstr(out.data, "\302\233"));
	assert_null(strstr(out.data, "\342\200\256"));
	assert_true(utf8_valid(out.data, out.len, NULL));
	assert_non_null(strstr(out.data, "a b c\n"));
	str_release(&out);
	page_release(&page);
}

static void code_is_cut_and_not_wrapped(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	page_line(&page, BLOCK_CODE, 2, 0, -1);
	page_add(&page, ROLE_TEXT, "flowchart LR 日本");
	check(&page, 16, "  flowchart LR\n");
}

static void no_line_is_wider_than_the_page(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"",
		"a",
		"word word word",
		"averyveryverylongwordthatnevereverends",
		"日本語のテキストはどこでも折り返せます",
		"🎯 target 🎯🎯 target",
		"e\xcc\x81 combining",
		"- bullet with several words in it",
	};
	for (unsigned columns = 2; columns < 50; columns++) {
		struct page page;
		page_init(&page);
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
			page_text(&page, ROLE_TEXT, (unsigned)i * 5, texts[i]);
			page_line(&page, BLOCK_CODE, (unsigned)i, 0, -1);
			page_add(&page, ROLE_TEXT, texts[i]);
			page_line(&page, BLOCK_TEXT, (unsigned)i * 9, 13, -1);
			page_add(&page, ROLE_TEXT, texts[i]);
		}
		page_heading(&page, "Heading of several words");
		page_rule(&page);
		struct str out = STR_INIT;
		page_plain(&out, &page, columns);
		for (char *line = out.data, *end; *line; line = end + 1) {
			end = strchr(line, '\n');
			assert_in_range(utf8_columns(line, (size_t)(end - line)), 0, columns);
		}
		str_release(&out);
		page_release(&page);
	}
}

static void bars_are_as_wide_as_asked(void **state)
{
	(void)state;
	static const struct {
		double share;
		const char *bar;
	} bars[] = { { 0, "░░░░" }, { 0.5, "▓▓░░" }, { 1, "▓▓▓▓" }, { 7, "▓▓▓▓" }, { -1, "░░░░" } };
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		struct page page;
		struct str expected = STR_INIT;
		page_init(&page);
		page_line(&page, BLOCK_TEXT, 0, 0, -1);
		page_bar(&page, bars[i].share, 4);
		str_addf(&expected, "%s\n", bars[i].bar);
		check(&page, 0, expected.data);
		str_release(&expected);
	}
}

static void ascii_has_a_sign_for_every_ornament(void **state)
{
	(void)state;
	struct page page;
	page_init(&page);
	page_line(&page, BLOCK_TEXT, 0, 0, -1);
	page_add(&page, ROLE_COVERED, "✓");
	page_add(&page, ROLE_PARTIAL, "~");
	page_add(&page, ROLE_MISSED, "✗");
	page_add(&page, ROLE_QUOTE, " “about ~ 80 ms …” ");
	page_bar(&page, 0.5, 4);
	page_ascii(&page);
	check(&page, 0, "[x][~][!] \"about ~ 80 ms ...\" ##..\n");
}

static void lines_take_any_number_of_spans(void **state)
{
	(void)state;
	struct page page;
	struct str expected = STR_INIT;
	page_init(&page);
	for (int i = 0; i < 200; i++) {
		page_addf(&page, ROLE_TEXT, "%d,", i);
		str_addf(&expected, "%d,", i);
	}
	str_add_char(&expected, '\n');
	assert_int_equal(page.nlines, 1);
	check(&page, 0, expected.data);
	str_release(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wraps_with_indent_and_hang),
		cmocka_unit_test(an_unwrapped_page_keeps_lines_whole),
		cmocka_unit_test(paragraphs_keep_their_bullets_and_indentation),
		cmocka_unit_test(nothing_steers_the_terminal),
		cmocka_unit_test(code_is_cut_and_not_wrapped),
		cmocka_unit_test(no_line_is_wider_than_the_page),
		cmocka_unit_test(bars_are_as_wide_as_asked),
		cmocka_unit_test(ascii_has_a_sign_for_every_ornament),
		cmocka_unit_test(lines_take_any_number_of_spans),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
