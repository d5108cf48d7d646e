/* A terminal's keys, in a pseudo-terminal: lines of any length, erased, kept while they are typed, prompted again. */
#include "support/support.h"

#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

#include "../../src/plain/reader.h"

struct desk {
	int keys;   /* the other end of the terminal */
	FILE *in, *echo;
	char *shown;
	size_t len;
	struct reader reader;
};

static void sit_down(struct desk *desk)
{
	int end;
	setenv("TERM", "xterm", 1);
	assert_int_equal(openpty(&desk->keys, &end, NULL, NULL, NULL), 0);
	desk->in = fdopen(end, "r");
	desk->echo = open_memstream(&desk->shown, &desk->len);
	reader_init(&desk->reader, desk->in, desk->echo);
	reader_by_key(&desk->reader);
	assert_true(desk->reader.by_key);
}

static void stand_up(struct desk *desk)
{
	reader_release(&desk->reader);
	fclose(desk->in);
	fclose(desk->echo);
	free(desk->shown);
	close(desk->keys);
}

static void type(struct desk *desk, const char *keys)
{
	assert_int_equal(write(desk->keys, keys, strlen(keys)), (ssize_t)strlen(keys));
}

static void expect_line(struct desk *desk, const char *expected)
{
	const char *line;
	size_t len;
	assert_int_equal(reader_line(&desk->reader, &line, &len), READ_LINE);
	assert_int_equal(len, strlen(expected));
	assert_memory_equal(line, expected, len);
}

static void what_is_typed_is_known_at_each_key(void **state)
{
	struct desk desk;
	const char *line;
	size_t len;
	(void)state;
	sit_down(&desk);
	type(&desk, "half");
	assert_int_equal(reader_next(&desk.reader, 0, &line, &len), READ_TYPING);
	assert_string_equal(desk.reader.typing.line.data, "half");
	assert_int_equal(reader_next(&desk.reader, 0, &line, &len), READ_NOTHING);
	type(&desk, " a line\n");
	assert_int_equal(reader_next(&desk.reader, 0, &line, &len), READ_TYPING);
	assert_string_equal(desk.reader.typing.line.data, "half a line");
	assert_int_equal(reader_next(&desk.reader, 0, &line, &len), READ_LINE);
	assert_string_equal(line, "half a line");
	assert_string_equal(desk.reader.typing.line.data, "");
	stand_up(&desk);
}

static void keys_erase_and_arrows_are_no_letters(void **state)
{
	struct desk desk;
	(void)state;
	sit_down(&desk);
	type(&desk, "cafe\xcc\x81\x7f" "\xc3\xa9\n"); /* one key, one character: its accent too */
	expect_line(&desk, "caf\xc3\xa9");
	type(&desk, "two wrong\x17lines\n");
	expect_line(&desk, "two lines");
	type(&desk, "all of it\x15new\n");
	expect_line(&desk, "new");
	type(&desk, "a\033[Ab\033OBc\033[1;5Dd\x01\n");
	expect_line(&desk, "abcd");
	stand_up(&desk);
}

static void a_line_is_as_long_as_it_is(void **state)
{
	struct desk desk;
	struct str line = STR_INIT;
	const char *got;
	size_t len;
	(void)state;
	sit_down(&desk);
	for (int i = 0; i < 12; i++) {
		enum read read;
		char piece[1001];
		memset(piece, 'a' + i, 1000);
		piece[1000] = '\0';
		str_add(&line, piece);
		type(&desk, piece);
		while ((read = reader_next(&desk.reader, 0, &got, &len)) == READ_TYPING)
			;
		assert_int_equal(read, READ_NOTHING);
	}
	type(&desk, "\n");
	expect_line(&desk, line.data);
	str_release(&line);
	stand_up(&desk);
}

static void the_line_can_be_heard_again(void **state)
{
	struct desk desk;
	(void)state;
	sit_down(&desk);
	type(&desk, "one\x12 two\n");
	expect_line(&desk, "one two");
	fflush(desk.echo);
	assert_string_equal(desk.shown, "one\n> one two\n");
	stand_up(&desk);
}

static void an_end_in_an_empty_line_is_the_end(void **state)
{
	struct desk desk;
	const char *line;
	size_t len;
	(void)state;
	sit_down(&desk);
	type(&desk, "a\x04\x7f\x04"); /* the first is in a line */
	assert_int_equal(reader_line(&desk.reader, &line, &len), READ_END);
	assert_int_equal(desk.reader.from, 4);
	stand_up(&desk);
}

static void a_terminal_that_cannot_erase_keeps_its_own_lines(void **state)
{
	int ends[2];
	struct reader reader;
	(void)state;
	setenv("TERM", "dumb", 1);
	assert_int_equal(openpty(&ends[0], &ends[1], NULL, NULL, NULL), 0);
	FILE *in = fdopen(ends[1], "r");
	reader_init(&reader, in, stdout);
	reader_by_key(&reader);
	assert_false(reader.by_key);
	reader_release(&reader);
	fclose(in);
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_known_at_each_key),
		cmocka_unit_test(keys_erase_and_arrows_are_no_letters),
		cmocka_unit_test(a_line_is_as_long_as_it_is),
		cmocka_unit_test(the_line_can_be_heard_again),
		cmocka_unit_test(an_end_in_an_empty_line_is_the_end),
		cmocka_unit_test(a_terminal_that_cannot_erase_keeps_its_own_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
