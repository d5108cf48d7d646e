#include "support/support.h"

#include "../../src/tui/key.h"

/* The names of all keys in `bytes`, blank-separated; "…" when the rest is not all there. */
static char *names(const char *bytes, size_t len, bool flush)
{
	struct key_reader reader;
	struct str out = STR_INIT;
	struct key key;
	key_reader_init(&reader);
	key_feed(&reader, bytes, len);
	while (key_next(&reader, &key, flush))
		str_addf(&out, "%s%s", out.len ? " " : "", *key.name ? key.name : "?");
	if (key_partial(&reader))
		str_add(&out, " ...");
	key_reader_release(&reader);
	return str_detach(&out);
}

static void assert_keys(const char *bytes, bool flush, const char *expected)
{
	char *got = names(bytes, strlen(bytes), flush);
	assert_string_equal(got, expected);
	free(got);
}

static void keys_have_the_names_that_help_shows(void **state)
{
	(void)state;
	assert_keys("a é\t\r\x7f\b", false, "a Space é Tab Enter Backspace Backspace");
	assert_keys("\x01\x13\x1f\x1c", false, "^A ^S ^_ ^\\");
	assert_keys("\033[A\033OB\033[1;5C\033[1;3D\033[1;2A", false, "Up Down ^Right M-Left S-Up");
	assert_keys("\033[5~\033[3;5~\033[15~\033OP\033[[A\033[Z", false, "PgUp ^Delete F5 F1 F1 S-Tab");
	assert_keys("\033f\033\x7f\033\033[A\033?", false, "M-f M-Backspace M-Up M-?");
}

static void sequences_of_nobody_type_nothing(void **state)
{
	(void)state;
	assert_keys("\033[?1;2c\033[I\033[999~x", false, "? ? ? x");
	assert_keys("\033Ozx", false, "? z x");
}

static void an_escape_waits_for_what_follows(void **state)
{
	(void)state;
	assert_keys("\033", false, " ...");
	assert_keys("\033", true, "Esc");
	assert_keys("\033[1;", false, " ...");
	assert_keys("\xc3", false, " ...");
}

static void a_paste_triggers_no_keys(void **state)
{
	(void)state;
	struct key_reader reader;
	struct key key;
	key_reader_init(&reader);
	key_feed(&reader, "\033[200~q\033[A\x13", 11);
	assert_false(key_next(&reader, &key, false));
	assert_true(key_pasting(&reader));
	key_feed(&reader, "\r\n\033[20", 6);
	assert_false(key_next(&reader, &key, false));
	key_feed(&reader, "1~q", 3);
	assert_true(key_next(&reader, &key, false));
	assert_string_equal(key.name, "Paste");
	assert_int_equal(key.len, 7);
	assert_memory_equal(key.text, "q\033[A\x13\r\n", 7);
	assert_true(key_next(&reader, &key, false));
	assert_string_equal(key.name, "q");
	key_reader_release(&reader);
}

static void any_bytes_are_keys_in_the_end(void **state)
{
	(void)state;
	unsigned seed = 1;
	for (int round = 0; round < 2000; round++) {
		char bytes[40];
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = "\033[O~;0152MA\xc3\x28\xff\x00z\r"[(seed >> 16) % 18];
		}
		char *got = names(bytes, sizeof bytes, true);
		assert_null(strstr(got, "..."));
		free(got);
	}
}

static void names_are_found_among_names(void **state)
{
	(void)state;
	struct key key = { .name = "F1" };
	assert_true(key_is(&key, "M-? F1"));
	assert_false(key_is(&key, "F10 F11"));
	assert_false(key_is(&(struct key){ .name = "" }, "a b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_have_the_names_that_help_shows),
		cmocka_unit_test(sequences_of_nobody_type_nothing),
		cmocka_unit_test(an_escape_waits_for_what_follows),
		cmocka_unit_test(a_paste_triggers_no_keys),
		cmocka_unit_test(any_bytes_are_keys_in_the_end),
		cmocka_unit_test(names_are_found_among_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
