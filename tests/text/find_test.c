#include "support/support.h"

#include "mlcoach/text/find.h"

#define ACUTE "\xCC\x81"

/* The text with every match in brackets, found going on; going back they are the same. */
static char *marked(const char *text, const char *wanted)
{
	struct str out = STR_INIT, back = STR_INIT;
	struct needle needle;
	size_t len = strlen(text), start, end, done = 0;
	needle_init(&needle, wanted, strlen(wanted));
	for (; needle_next(&needle, text, len, done, &start, &end); done = end)
		str_addf(&out, "%.*s[%.*s]", (int)(start - done), text + done, (int)(end - start), text + start);
	str_add(&out, text + done);
	done = len;
	for (; needle_prev(&needle, text, len, done, &start, &end); done = start) {
		struct str piece = STR_INIT;
		str_addf(&piece, "[%.*s]%.*s", (int)(end - start), text + start, (int)(done - end), text + end);
		str_splice(&back, 0, 0, piece.data, piece.len);
		str_release(&piece);
	}
	str_splice(&back, 0, 0, text, done);
	assert_string_equal(out.data, back.data);
	needle_release(&needle);
	str_release(&back);
	return str_detach(&out);
}

static void what_a_reader_would_see_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *text, *needle, *expected;
	} rows[] = {
		{ "Logs, logs and LOGS", "logs", "[Logs], [logs] and [LOGS]" },
		{ "Logs, logs and LOGS", "Logs", "[Logs], logs and LOGS" },
		{ "nothing", "", "nothing" },
		{ "nothing", "thin g", "nothing" },
		{ "short", "short and long", "short" },
		{ "Caf\u00e9 cafe" ACUTE " CAFE", "caf\u00e9", "[Caf\u00e9] [cafe" ACUTE "] CAFE" },
		{ "e e" ACUTE " \u00e9", "e", "[e] e" ACUTE " \u00e9" },
		{ "Stra\u00dfe STRASSE strasse", "strasse", "[Stra\u00dfe] [STRASSE] [strasse]" },
		{ "\u0416\u0443\u043a \u0436\u0423\u041a", "\u0436\u0443\u043a",
		  "[\u0416\u0443\u043a] [\u0436\u0423\u041a]" },
		{ "\u65e5\u672c\u8a9e \u672c", "\u672c", "\u65e5[\u672c]\u8a9e [\u672c]" },
		{ "\U0001F468\u200D\U0001F469 \U0001F468", "\U0001F468", "\U0001F468\u200D\U0001F469 [\U0001F468]" },
		{ "a\nb", "a", "[a]\nb" },
		{ "bad \xFF byte", "byte", "bad \xFF [byte]" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *got = marked(rows[i].text, rows[i].needle);
		assert_string_equal(got, rows[i].expected);
		free(got);
	}
}

static void matches_that_overlap_are_each_found(void **state)
{
	(void)state;
	struct needle needle;
	size_t start, end;
	needle_init(&needle, "aa", 2);
	assert_true(needle_next(&needle, "aaa", 3, 1, &start, &end));
	assert_int_equal(start, 1);
	assert_true(needle_prev(&needle, "aaa", 3, 1, &start, &end));
	assert_int_equal(start, 0);
	assert_int_equal(end, 2);
	assert_false(needle_prev(&needle, "aaa", 3, 0, &start, &end));
	needle_release(&needle);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_reader_would_see_is_found),
		cmocka_unit_test(matches_that_overlap_are_each_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
