#include "support/support.h"

#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "mlcoach/text/utf8.h"

#define ACUTE "\xCC\x81"
#define FLAG_SE "\xF0\x9F\x87\xB8\xF0\x9F\x87\xAA"
#define FAMILY "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"

static void characters_are_decoded(void **state)
{
	(void)state;
	size_t used;
	assert_int_equal(utf8_decode("a", 1, &used), 'a');
	assert_int_equal(utf8_decode("\xC3\xA9x", 3, &used), 0xE9);
	assert_int_equal(used, 2);
	static const char *const bad[] = { "\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\x80", "\xF5\x80\x80\x80" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &used), UTF8_REPLACEMENT);
		assert_int_equal(used, 1);
	}
}

static void invalid_bytes_are_located(void **state)
{
	(void)state;
	size_t bad = 99;
	assert_true(utf8_valid("", 0, &bad));
	assert_true(utf8_valid("caf\xC3\xA9", 5, NULL));
	assert_false(utf8_valid("caf\xC3", 4, &bad));
	assert_int_equal(bad, 3);
	assert_false(utf8_valid("\xFF", 1, NULL));
}

static void graphemes_are_whole(void **state)
{
	(void)state;
	static const char *const clusters[] = { "a",     ("e" ACUTE), "\r\n",         FLAG_SE,
						FLAG_SE, FAMILY,      "\xEA\xB0\x81", "x",
						"\xFF",  "\xFE",      "\n",           "\xE1\x84\x80\xE1\x85\xA1",
						"z" };
	char text[256] = "";
	size_t count = sizeof clusters / sizeof *clusters, len = 0, at = 0;
	for (size_t i = 0; i < count; i++) {
		strcat(text, clusters[i]);
		len += strlen(clusters[i]);
	}
	for (size_t i = 0; i < count; i++) {
		size_t next = utf8_grapheme_next(text, len, at);
		assert_int_equal(next - at, strlen(clusters[i]));
		assert_int_equal(utf8_grapheme_prev(text, len, next), at);
		at = next;
	}
	assert_int_equal(utf8_grapheme_next(text, len, len), len);
	assert_int_equal(utf8_grapheme_prev(text, len, 0), 0);
}

static void words_are_stepped_over(void **state)
{
	(void)state;
	static const char text[] = "two-tower,  caf\xC3\xA9!";
	size_t len = strlen(text);
	assert_int_equal(utf8_word_next(text, len, 0), 3);
	assert_int_equal(utf8_word_next(text, len, 3), 9);
	assert_int_equal(utf8_word_next(text, len, 9), 17);
	assert_int_equal(utf8_word_next(text, len, 17), len);
	assert_int_equal(utf8_word_next(text, len, len), len);
	assert_int_equal(utf8_word_prev(text, len, len), 12);
	assert_int_equal(utf8_word_prev(text, len, 12), 4);
	assert_int_equal(utf8_word_prev(text, len, 6), 4);
	assert_int_equal(utf8_word_prev(text, len, 0), 0);
}

/* Where the cursor stops on its way right, and on its way left. */
static void words_are_those_of_unicode(void **state)
{
	(void)state;
	static const char *const rows[][3] = {
		{ "we don't, p99.9 is 0.5s", "we| don't|, p99.9| is| 0.5s|", "|we |don't, |p99.9 |is |0.5s" },
		{ "1,000 a.b x_1 'q' a. b", "1,000| a.b| x_1| 'q|' a|. b|", "|1,000 |a.b |x_1 '|q' |a. |b" },
		{ "日本語です。次", "日本語|です|。次|", "|日本語|です。|次" },
		{ "❤️ " FAMILY " cafe" ACUTE "s", "❤️ " FAMILY " cafe" ACUTE "s|", "|❤️ " FAMILY " |cafe" ACUTE "s" },
		{ "สวัสดีครับ ผม", "สวัสดีครับ| ผม|", "|สวัสดีครับ |ผม" },
		{ "\n - \n", "\n - \n|", "|\n - \n" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = rows[i][0];
		size_t len = strlen(text);
		struct str right = STR_INIT, left = STR_INIT;
		for (size_t at = 0, next; at < len; at = next) {
			next = utf8_word_next(text, len, at);
			str_addf(&right, "%.*s|", (int)(next - at), text + at);
		}
		for (size_t at = len, before; at; at = before) {
			before = utf8_word_prev(text, len, at);
			str_splice(&left, 0, 0, text + before, at - before);
			str_splice(&left, 0, 0, "|", 1);
		}
		assert_string_equal(right.data, rows[i][1]);
		assert_string_equal(left.data, rows[i][2]);
		str_release(&right);
		str_release(&left);
	}
}

static void columns_are_counted(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
	} rows[] = {
		{ "", 0 },          { "abc", 3 },
		{ ("e" ACUTE), 1 }, { "\xE6\x97\xA5\xE6\x9C\xAC", 4 },
		{ "\xFF\xFE", 2 },  { "\xF0\x9F\x8E\x89", 2 },
		{ "\U0001F44D\U0001F3FD", 2 }, { "\U0001F3FD", 2 },
		{ "\u2764\uFE0F", 1 }, { FAMILY, 6 },
		{ "\t\x1B", 2 },    { "\xE2\x80\xAE", 1 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(utf8_columns(rows[i].text, strlen(rows[i].text)), rows[i].columns);
}

/* What is only known for common characters is what is looked up for the others: as one cluster, with a mark, and as
 * wide as the library says (here: as a neighbour that is looked up makes it). */
static void common_characters_are_no_special_case(void **state)
{
	(void)state;
	static const uint32_t blocks[][2] = { { 0x20, 0x7E }, { 0xC0, 0x6FF }, { 0x3000, 0x30FF }, { 0x3400, 0x34FF }, { 0x9F00, 0xA0FF } };
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		for (uint32_t c = blocks[i][0]; c <= blocks[i][1]; c++) {
			uint8_t text[32];
			int used = u8_uctomb(text, c, sizeof text);
			assert_true(used > 0);
			memcpy(text + used, "x\xCC\x81", 4);
			size_t len = (size_t)used + 3, next = utf8_grapheme_next((char *)text, len, 0);
			int property = uc_graphemeclusterbreak_property(c), width = uc_width(c, "UTF-8");
			assert_int_equal(next, property == GBP_PREPEND ? len : (size_t)used);
			assert_int_equal(utf8_grapheme_prev((char *)text, len, len), property == GBP_PREPEND ? 0 : (size_t)used);
			if (c >= 0xA0 && (c < 0x600 || c > 0x605))
				assert_int_equal(utf8_columns((char *)text, (size_t)used), width < 0 ? 1 : width);
		}
}

static void nothing_steers_the_terminal(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	static const char text[] = "a\x1B[31m\tb\n\x7F\xC2\x9B"
				   "c\xFF\xE2\x80\xAE"
				   "d\0e";
	utf8_printable(&out, text, sizeof text - 1);
	assert_string_equal(out.data, "a\xEF\xBF\xBD[31m\tb\n\xEF\xBF\xBD\xEF\xBF\xBD"
				      "c\xEF\xBF\xBD\xEF\xBF\xBD"
				      "d\xEF\xBF\xBD"
				      "e");
	str_clear(&out);
	utf8_printable(&out, "caf\xC3\xA9 \xEF\xBF\xBD", 9);
	assert_string_equal(out.data, "caf\xC3\xA9 \xEF\xBF\xBD");
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_decoded), cmocka_unit_test(invalid_bytes_are_located),
		cmocka_unit_test(graphemes_are_whole),    cmocka_unit_test(words_are_stepped_over),
		cmocka_unit_test(words_are_those_of_unicode),
		cmocka_unit_test(common_characters_are_no_special_case),
		cmocka_unit_test(columns_are_counted),    cmocka_unit_test(nothing_steers_the_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
