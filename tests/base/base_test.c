#include "support/support.h"

#include <sys/stat.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/clock.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/base/vec.h"

static void str_splices_in_place(void **state)
{
	(void)state;
	struct str str = STR_INIT;
	str_add(&str, "a candidate answer");
	str_splice(&str, 2, 9, "model", 5);
	assert_string_equal(str.data, "a model answer");
	str_splice(&str, str.len, 0, "!", 1);
	str_splice(&str, 0, 2, NULL, 0);
	assert_string_equal(str.data, "model answer!");
	str_addf(&str, " %d%%", 80);
	assert_string_equal(str.data, "model answer! 80%");
	str_release(&str);
	str_splice(&str, 0, 0, NULL, 0);
	assert_string_equal(str.data, "");
}

static void arena_gives_zeroed_memory_of_any_size(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	for (size_t size = 1; size < 300000; size = size * 3 + 1) {
		char *memory = arena_alloc(&arena, size);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(memory[i], 0);
		memset(memory, 0xff, size);
	}
	assert_string_equal(arena_printf(&arena, "%s-%d", "case", 7), "case-7");
	arena_release(&arena);
}

static void vec_keeps_what_was_pushed(void **state)
{
	(void)state;
	VEC(int) numbers = VEC_INIT;
	for (int i = 0; i < 1000; i++)
		*vec_push(&numbers) = i;
	assert_int_equal(numbers.len, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.items[i], i);
	vec_release(&numbers);
}

static void diagnostics_are_sorted_and_never_steer_the_terminal(void **state)
{
	(void)state;
	struct diags diags;
	diags_init(&diags);
	diags_add(&diags, SEVERITY_WARNING, "b.yaml", (struct mark) { 2, 1 }, "later");
	diags_add(&diags, SEVERITY_ERROR, "a\033[31m.yaml", (struct mark) { 9, 4 }, "unknown key '%s'", "\033]0;x\a\xc2\x9b\x9b\xff\xc3\xa9\xed\xa0\x80");
	diags_add(&diags, SEVERITY_ERROR, "b.yaml", (struct mark) { 1, 7 }, "first");
	diags_sort(&diags);
	char *text = support_diags(&diags, NULL);
	assert_string_equal(text, "a?[31m.yaml:9:4: error: unknown key '?]0;x?\?\?\?\xc3\xa9?\?\?'\n"
				  "b.yaml:1:7: error: first\n"
				  "b.yaml:2:1: warning: later\n");
	assert_int_equal(diags.errors, 2);
	free(text);
	diags_release(&diags);
}

static void suggestions_are_near_or_absent(void **state)
{
	(void)state;
	static const char *const names[] = { "weight", "examples", "counter", "probe", "ad-click-prediction" };
	assert_string_equal(suggest_nearest("wieght", names, 5), "weight");
	assert_string_equal(suggest_nearest("Probes", names, 5), "probe");
	assert_string_equal(suggest_nearest("ad-click", names, 5), "ad-click-prediction");
	assert_null(suggest_nearest("latency", names, 5));
	assert_null(suggest_nearest("", names, 5));
}

static void files_are_written_whole_and_private(void **state)
{
	(void)state;
	char *folder = support_folder();
	struct diags diags;
	diags_init(&diags);
	char *deep = path_join(folder, "state/mlcoach");
	assert_int_equal(path_make_private(deep, &diags), STATUS_OK);
	char *path = path_join(deep, "x");
	assert_int_equal(path_write(path, "one", 3, &diags), STATUS_OK);
	assert_int_equal(path_write(path, "three", 5, &diags), STATUS_OK);
	struct stat info;
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	struct str text = STR_INIT;
	assert_int_equal(path_read(&text, path, 100, &diags), STATUS_OK);
	assert_string_equal(text.data, "three");
	size_t count;
	free(path_list(deep, &count));
	assert_int_equal(count, 1);
	assert_int_equal(diags.len, 0);
	assert_int_equal(path_read(&text, path, 4, &diags), STATUS_IO);
	assert_int_equal(path_read(&text, deep, 100, &diags), STATUS_IO);
	assert_int_equal(path_make_private(path, &diags), STATUS_IO);
	assert_int_equal(diags.errors, 3);
	str_release(&text);
	diags_release(&diags);
	support_remove(folder);
	free(path);
	free(deep);
	free(folder);
}

static void times_read_as_people_write_them(void **state)
{
	(void)state;
	char span[16], date[20];
	clock_format_span(span, 760000);
	assert_string_equal(span, "12:40");
	clock_format_span(span, -12999);
	assert_string_equal(span, "-0:12");
	clock_format_date(date, 1772373900000, 1);
	assert_string_equal(date, "2026-03-01 14:05");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(str_splices_in_place),
		cmocka_unit_test(arena_gives_zeroed_memory_of_any_size),
		cmocka_unit_test(vec_keeps_what_was_pushed),
		cmocka_unit_test(diagnostics_are_sorted_and_never_steer_the_terminal),
		cmocka_unit_test(suggestions_are_near_or_absent),
		cmocka_unit_test(files_are_written_whole_and_private),
		cmocka_unit_test(times_read_as_people_write_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
