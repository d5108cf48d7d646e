/* The first screen of an interview is drawn before its case is read: of every shipped case, in both modes, it shows
 * what it would show afterwards. */
#include "support/support.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "mlcoach/app/scorers.h"
#include "mlcoach/base/path.h"
#include "mlcoach/interview/session.h"
#include "mlcoach/view/views.h"

static struct library *open_library(const char *cache)
{
	struct library *library;
	struct library_options where = { .content = "content", .cache = cache };
	assert_int_equal(library_open(&library, &where, NULL), STATUS_OK);
	return library;
}

/* As files of so long ago that they are trusted. */
static void set_late(const char *folder)
{
	size_t count;
	struct timespec late[2] = { { INT32_MAX, 0 }, { INT32_MAX, 0 } };
	char **names = path_list(folder, &count);
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(folder, names[i]);
		assert_int_equal(utimensat(AT_FDCWD, path, late, 0), 0);
		free(path);
	}
	free(names);
}

static void add_screen(struct str *out, const struct scorer *scorer, enum mode mode)
{
	const struct session_options options = { mode, LEVEL_SENIOR, 45 };
	const struct event start = session_start(1, -1);
	struct session *session = session_new(scorer, &options);
	struct page page;
	page_init(&page);
	session_handle(session, &start);
	view_title(&page, session);
	view_tabs(&page, session);
	view_conversation(&page, session, false);
	view_panel(&page, session);
	page_plain(out, &page, 80);
	str_addf(out, "%zu hints, %lld ms\n", session_hints_left(session), (long long)session_step_budget(session, 0));
	page_release(&page);
	session_free(session);
}

static void assert_same(const struct scorer *whole, const struct scorer *opening)
{
	for (int mode = MODE_MOCK; mode <= MODE_PRACTICE; mode++) {
		struct str wanted = STR_INIT, shown = STR_INIT;
		add_screen(&wanted, whole, (enum mode)mode);
		add_screen(&shown, opening, (enum mode)mode);
		assert_string_equal(shown.data, wanted.data);
		str_release(&wanted);
		str_release(&shown);
	}
}

static void the_first_screen_is_the_same_before_and_after_the_case_is_read(void **state)
{
	(void)state;
	char *cache = support_folder();
	const char *build = getenv("BUILD");
	char *shipped = path_join(build ? build : ".build", "trained");
	const struct trained_folders folders = { .shipped = shipped };
	struct library *library = open_library(cache), *again;
	for (size_t i = 0; i < library_count(library); i++) {
		assert_non_null(library_case(library, i, NULL));
		library_keep_opening(library, i);
	}
	set_late(cache);
	again = open_library(cache);
	for (size_t i = 0; i < library_count(library); i++) {
		struct scorer *whole = scorers_open(library, i, &folders, NULL);
		assert_non_null(library_opening(again, i));
		struct scorer *opening = scorer_opening(library_framework(again), library_opening(again, i));
		assert_same(whole, opening);
		scorer_free(opening);
		scorer_free(whole);
	}
	library_free(again);
	library_free(library);
	support_remove(cache);
	free(shipped);
	free(cache);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_screen_is_the_same_before_and_after_the_case_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
