#include "support/support.h"

#include "../../src/tui/editor.h"

static void assert_rows_as_if_wrapped_anew(struct editor *editor)
{
	struct rows fresh = { 0 };
	rows_wrap(&fresh, &editor->buffer.text, editor->rows.columns);
	rows_reach(&editor->rows, &editor->buffer.text, editor->buffer.text.len, 0);
	assert_int_equal(editor->rows.len, fresh.len);
	for (size_t i = 0; i < fresh.len; i++)
		assert_int_equal(rows_start(&editor->rows, i), rows_start(&fresh, i));
	rows_release(&fresh);
}

static void type(struct editor *editor, const char *text)
{
	for (; *text; text++)
		if (*text == '\n')
			editor_do(editor, editor_enter);
		else
			editor_type(editor, text, 1);
}

static struct editor fresh_editor(const char *text, size_t columns)
{
	struct editor editor;
	editor_init(&editor, false);
	editor_set(&editor, text, strlen(text), strlen(text));
	editor_fit(&editor, columns, 5);
	return editor;
}

static void clusters_move_and_delete_as_one(void **state)
{
	(void)state;
	/* e + combining acute, a family of three joined by ZWJ, a flag of two letters */
	static const char *const clusters[] = { "e\u0301", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F1E9\U0001F1EA",
						"\u4E2D" };
	for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
		struct str text = STR_INIT;
		str_addf(&text, "a%sb", clusters[i]);
		struct editor editor = fresh_editor(text.data, 40);
		editor_do(&editor, editor_left);
		assert_int_equal(editor.buffer.cursor, text.len - 1);
		editor_do(&editor, editor_left);
		assert_int_equal(editor.buffer.cursor, 1);
		editor_do(&editor, editor_right);
		assert_int_equal(editor.buffer.cursor, text.len - 1);
		editor_do(&editor, editor_backspace);
		assert_string_equal(editor.buffer.text.data, "ab");
		editor_release(&editor);
		str_release(&text);
	}
}

static void long_words_and_wide_characters_wrap(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("one two three\n\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D abcdefghijklmnop", 10);
	static const size_t starts[] = { 0, 8, 14, 29, 33, 43 };
	assert_int_equal(editor.rows.len, 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(rows_start(&editor.rows, i), starts[i]);
	editor_release(&editor);
}

static void up_and_down_keep_their_column(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("a long first line\nab\nanother long line", 40);
	editor_do(&editor, editor_up);
	assert_int_equal(editor.buffer.cursor, 20);
	editor_do(&editor, editor_up);
	assert_int_equal(editor.buffer.cursor, 17);
	editor_do(&editor, editor_down);
	editor_do(&editor, editor_down);
	assert_int_equal(editor_column(&editor, editor.buffer.cursor), 17);
	editor_release(&editor);
}

static void assert_place(const struct editor *editor, size_t row, size_t column)
{
	size_t got_row, got_column;
	editor_place(editor, &got_row, &got_column);
	assert_int_equal(got_row, row);
	assert_int_equal(got_column, column);
}

static void columns_are_kept_over_tabs_and_wide_characters(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("0123456789\n\tx\n\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\n0123456789", 40);
	editor_go(&editor, 5);
	static const size_t columns[] = { 0, 4, 5 };
	for (size_t i = 0; i < 3; i++) {
		editor_do(&editor, editor_down);
		assert_place(&editor, i + 1, columns[i]);
	}
	for (size_t i = 3; i-- > 0;)
		editor_do(&editor, editor_up);
	assert_place(&editor, 0, 5);
	editor_release(&editor);
}

/* A row that is broken at a blank ends before it, one that is broken between characters behind the last. */
static void end_is_the_end_of_the_row_that_is_seen(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("one two three\n\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D", 10);
	editor_go(&editor, 0);
	editor_do(&editor, editor_end);
	assert_place(&editor, 0, 7);
	editor_go(&editor, 14);
	editor_do(&editor, editor_end);
	assert_place(&editor, 2, 10);
	editor_do(&editor, editor_end);
	assert_place(&editor, 2, 10);
	editor_do(&editor, editor_down);
	assert_place(&editor, 3, 2);
	editor_do(&editor, editor_up);
	assert_place(&editor, 2, 10);
	editor_do(&editor, editor_home);
	assert_place(&editor, 2, 0);
	editor_do(&editor, editor_end);
	editor_type(&editor, "x", 1);
	assert_memory_equal(editor.buffer.text.data + 29, "x", 1);
	assert_place(&editor, 3, 1);
	editor_release(&editor);
}

static void a_page_takes_the_window_along(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("", 40);
	for (int i = 0; i < 20; i++)
		editor_paste(&editor, "row\n", 4);
	editor_go(&editor, 4);
	editor_fit(&editor, 40, 5);
	editor_do(&editor, editor_page_down);
	editor_fit(&editor, 40, 5);
	assert_place(&editor, 5, 0);
	assert_int_equal(editor.top, 4);
	editor_do(&editor, editor_page_up);
	editor_fit(&editor, 40, 5);
	assert_place(&editor, 1, 0);
	assert_int_equal(editor.top, 0);
	for (int i = 0; i < 9; i++)
		editor_do(&editor, editor_page_down);
	editor_fit(&editor, 40, 5);
	assert_place(&editor, 20, 0);
	assert_int_equal(editor.top, 16);
	editor_release(&editor);
}

static void another_width_keeps_what_is_at_the_top(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("", 40);
	for (int i = 0; i < 40; i++)
		editor_paste(&editor, "a row of several words\n", 23);
	editor_go(&editor, 23 * 20);
	editor_fit(&editor, 40, 5);
	size_t first = rows_start(&editor.rows, editor.top);
	editor_fit(&editor, 20, 12);
	assert_int_equal(rows_start(&editor.rows, editor.top), first);
	editor_fit(&editor, 40, 5);
	assert_int_equal(rows_start(&editor.rows, editor.top), first);
	editor_release(&editor);
}

static void undo_puts_the_cursor_where_it_was(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("one two three", 40);
	editor_go(&editor, 4);
	for (int i = 0; i < 4; i++)
		editor_do(&editor, editor_delete);
	assert_string_equal(editor.buffer.text.data, "one three");
	editor_do(&editor, editor_text_end);
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "one two three");
	assert_int_equal(editor.buffer.cursor, 4);
	editor_do(&editor, editor_redo);
	assert_int_equal(editor.buffer.cursor, 4);
	editor_do(&editor, editor_undo);
	editor_do(&editor, editor_kill);
	editor_do(&editor, editor_undo);
	assert_int_equal(editor.buffer.cursor, 4);
	editor_go(&editor, 7);
	for (int i = 0; i < 3; i++)
		editor_do(&editor, editor_backspace);
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "one two three");
	assert_int_equal(editor.buffer.cursor, 7);
	editor_release(&editor);
}

static void deletions_are_undone_word_by_word(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("one two three", 40);
	editor_go(&editor, 0);
	for (int i = 0; i < 8; i++)
		editor_do(&editor, editor_delete);
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "two three");
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "one two three");
	editor_do(&editor, editor_text_end);
	for (int i = 0; i < 9; i++)
		editor_do(&editor, editor_backspace);
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "one two ");
	editor_release(&editor);
}

/* 40 ideographs are no single step. */
static void text_without_blanks_is_undone_in_pieces(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("", 40);
	for (int i = 0; i < 40; i++)
		editor_type(&editor, "\u4E2D", 3);
	editor_do(&editor, editor_undo);
	assert_int_equal(editor.buffer.text.len, 60);
	editor_release(&editor);
}

static void the_cursor_leaves_what_becomes_one_cluster(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("\U0001F468\U0001F469", 40);
	editor_go(&editor, 4);
	editor_type(&editor, "\u200D", 3);
	assert_int_equal(editor.buffer.cursor, 11);
	struct edit edit;
	assert_true(editor_take(&editor, &edit));
	assert_int_equal(edit.cursor, 11);
	editor_do(&editor, editor_undo);
	assert_int_equal(editor.buffer.cursor, 4);
	editor_set(&editor, "e\n\u0301x", 5, 2);
	editor_do(&editor, editor_backspace);
	assert_int_equal(editor.buffer.cursor, 3);
	editor_set(&editor, "e\u0301x", 4, 1);
	assert_int_equal(editor.buffer.cursor, 3);
	editor_release(&editor);
}

static void undo_takes_back_a_word_and_redo_gives_it_again(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("", 40);
	type(&editor, "calibrate the model");
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "calibrate the ");
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "calibrate ");
	editor_do(&editor, editor_redo);
	editor_do(&editor, editor_redo);
	editor_do(&editor, editor_redo);
	assert_string_equal(editor.buffer.text.data, "calibrate the model");
	editor_do(&editor, editor_undo);
	type(&editor, "x");
	editor_do(&editor, editor_redo);
	assert_string_equal(editor.buffer.text.data, "calibrate the x");
	editor_release(&editor);
}

static void undo_reaches_the_beginning_however_much_was_done(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("", 20);
	for (int i = 0; i < 3000; i++) {
		type(&editor, "ab ");
		if (i % 7 == 0)
			editor_do(&editor, editor_word_backspace);
		if (i % 11 == 0)
			editor_do(&editor, editor_home);
	}
	struct str last = STR_INIT;
	str_add(&last, editor.buffer.text.data);
	for (int i = 0; i < 10000; i++)
		editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "");
	for (int i = 0; i < 10000; i++)
		editor_do(&editor, editor_redo);
	assert_string_equal(editor.buffer.text.data, last.data);
	assert_rows_as_if_wrapped_anew(&editor);
	str_release(&last);
	editor_release(&editor);
}

/* Types into an empty editor: newline, tab and '<' (S-Tab) are keys, "|" at the end shows the cursor. */
static void assert_typed(const char *keys, const char *expected)
{
	struct editor editor = fresh_editor("", 60);
	for (; *keys; keys++)
		if (*keys == '\n')
			editor_do(&editor, editor_enter);
		else if (*keys == '\t')
			editor_do(&editor, editor_tab);
		else if (*keys == '<')
			editor_do(&editor, editor_backtab);
		else
			editor_type(&editor, keys, 1);
	assert_string_equal(editor.buffer.text.data, expected);
	editor_release(&editor);
}

static void enter_goes_on_with_a_list_and_ends_it(void **state)
{
	(void)state;
	assert_typed("- split by time\nno leakage\n\nmore", "- split by time\n- no leakage\nmore");
	assert_typed("9. baseline\ntrees", "9. baseline\n10. trees");
	assert_typed("1) one\ntwo\n\nend", "1) one\n2) two\nend");
	assert_typed("- [x] done\nto do\n\n", "- [x] done\n- [ ] to do\n");
	assert_typed("plain-text\n-5 degrees\n3.5\n1.\nnext", "plain-text\n-5 degrees\n3.5\n1.\nnext");
}

static void lists_nest(void **state)
{
	(void)state;
	assert_typed("- data\n\tlogs\nlabels\n\nmodel\n\nend", "- data\n  - logs\n  - labels\n- model\nend");
	assert_typed("1. data\n\tlogs\nlabels\n<model", "1. data\n   1. logs\n   2. labels\n2. model");
	assert_typed("  * nested\nmore\n\nout\n\n", "  * nested\n  * more\n* out\n");
	assert_typed("- a\n<\t\tb\n<c", "- a\n    - b\n- c");
	assert_typed("word\tword", "word\tword");
}

static void an_entry_is_cut_in_two(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("- one two", 40);
	editor_go(&editor, 5);
	editor_do(&editor, editor_enter);
	assert_string_equal(editor.buffer.text.data, "- one\n- two");
	editor_go(&editor, 0);
	editor_do(&editor, editor_enter);
	assert_string_equal(editor.buffer.text.data, "\n- one\n- two");
	editor_release(&editor);
}

static void kills_in_a_row_come_back_together(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("first line\nsecond line\nthird", 40);
	editor_do(&editor, editor_text_start);
	for (int i = 0; i < 4; i++)
		editor_do(&editor, editor_kill);
	assert_string_equal(editor.buffer.text.data, "third");
	editor_do(&editor, editor_text_end);
	editor_do(&editor, editor_yank);
	assert_string_equal(editor.buffer.text.data, "thirdfirst line\nsecond line\n");
	type(&editor, "a b");
	editor_do(&editor, editor_word_backspace);
	editor_do(&editor, editor_word_backspace);
	editor_do(&editor, editor_yank);
	assert_string_equal(editor.buffer.text.data, "thirdfirst line\nsecond line\na b");
	editor_do(&editor, editor_kill);
	editor_do(&editor, editor_yank);
	assert_string_equal(editor.buffer.text.data, "thirdfirst line\nsecond line\na ba b");
	editor_release(&editor);
}

static void a_paste_is_one_edit_and_cannot_steer_the_terminal(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("", 40);
	const char text[] = "logs\r\nlabels\rand \033[31mred\033[0m \007\x80 tab\t.";
	editor_paste(&editor, text, sizeof text - 1);
	assert_string_equal(editor.buffer.text.data,
			    "logs\nlabels\nand \uFFFD[31mred\uFFFD[0m \uFFFD\uFFFD tab\t.");
	struct edit edit;
	assert_true(editor_take(&editor, &edit));
	assert_int_equal(edit.len, editor.buffer.text.len);
	editor_do(&editor, editor_undo);
	assert_string_equal(editor.buffer.text.data, "");
	editor_release(&editor);
}

static void one_line_editors_have_one_line(void **state)
{
	(void)state;
	struct editor editor;
	editor_init(&editor, true);
	editor_paste(&editor, "how many\r\nusers?", 16);
	editor_do(&editor, editor_enter);
	assert_string_equal(editor.buffer.text.data, "how many users?");
	editor_release(&editor);
}

static void text_from_outside_changes_only_what_differs(void **state)
{
	(void)state;
	struct editor editor = fresh_editor("we log é clicks", 40);
	const char text[] = "we log è clicks";
	editor_become(&editor, text, sizeof text - 1);
	struct edit edit;
	assert_true(editor_take(&editor, &edit));
	assert_int_equal(edit.at, 7);
	assert_int_equal(edit.removed, 2);
	assert_string_equal(editor.buffer.text.data, text);
	editor_become(&editor, text, sizeof text - 1);
	assert_false(editor_take(&editor, &edit));
	editor_release(&editor);
}

static void a_megabyte_pasted_keeps_its_rows_key_by_key(void **state)
{
	(void)state;
	struct str big = STR_INIT;
	while (big.len < (1u << 20))
		str_add(&big, "Impression logs give labels for free, but clicks come late. ");
	struct editor editor = fresh_editor("", 78);
	editor_paste(&editor, big.data, big.len);
	editor_do(&editor, editor_text_start);
	for (int i = 0; i < 200; i++)
		type(&editor, "word ");
	assert_rows_as_if_wrapped_anew(&editor);
	str_release(&big);
	editor_release(&editor);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clusters_move_and_delete_as_one),
		cmocka_unit_test(long_words_and_wide_characters_wrap),
		cmocka_unit_test(up_and_down_keep_their_column),
		cmocka_unit_test(columns_are_kept_over_tabs_and_wide_characters),
		cmocka_unit_test(end_is_the_end_of_the_row_that_is_seen),
		cmocka_unit_test(a_page_takes_the_window_along),
		cmocka_unit_test(another_width_keeps_what_is_at_the_top),
		cmocka_unit_test(undo_puts_the_cursor_where_it_was),
		cmocka_unit_test(deletions_are_undone_word_by_word),
		cmocka_unit_test(text_without_blanks_is_undone_in_pieces),
		cmocka_unit_test(the_cursor_leaves_what_becomes_one_cluster),
		cmocka_unit_test(undo_takes_back_a_word_and_redo_gives_it_again),
		cmocka_unit_test(undo_reaches_the_beginning_however_much_was_done),
		cmocka_unit_test(enter_goes_on_with_a_list_and_ends_it),
		cmocka_unit_test(lists_nest),
		cmocka_unit_test(an_entry_is_cut_in_two),
		cmocka_unit_test(kills_in_a_row_come_back_together),
		cmocka_unit_test(a_paste_is_one_edit_and_cannot_steer_the_terminal),
		cmocka_unit_test(one_line_editors_have_one_line),
		cmocka_unit_test(text_from_outside_changes_only_what_differs),
		cmocka_unit_test(a_megabyte_pasted_keeps_its_rows_key_by_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
