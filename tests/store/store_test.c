#include "support/support.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/store/store.h"

/* A store in a folder of its own. */
struct fixture {
	char *folder, *state, *path;
	struct diags diags;
	struct arena arena;
	struct store *store;
};

static struct fixture *f;

static int set_up(void **state)
{
	(void)state;
	f = calloc(1, sizeof *f);
	f->folder = support_folder();
	f->state = path_join(f->folder, "state/mlcoach");
	f->path = path_join(f->state, "mlcoach.db");
	diags_init(&f->diags);
	arena_init(&f->arena);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(f->store);
	diags_release(&f->diags);
	arena_release(&f->arena);
	support_remove(f->folder);
	free(f->folder);
	free(f->state);
	free(f->path);
	free(f);
	return 0;
}

static void open_store(void)
{
	assert_int_equal(store_open(&f->store, f->state, &f->diags), STATUS_OK);
	assert_int_equal(f->diags.len, 0);
}

static void reopen(void)
{
	store_close(f->store);
	f->store = NULL;
	open_store();
}

static int64_t begin(const char *case_id, int64_t wall)
{
	struct attempt attempt = {
		.case_id = case_id, .case_title = "Title", .mode = "mock", .level = "senior", .minutes = 45
	};
	assert_int_equal(attempt_begin(f->store, &attempt, wall, &f->diags), STATUS_OK);
	return attempt.id;
}

static enum status finish(const struct attempt *attempt, const struct stored_verdict *verdicts, size_t nverdicts)
{
	struct outcome outcome = { .verdicts = verdicts, .nverdicts = nverdicts };
	return attempt_finish(f->store, attempt, &outcome, &f->diags);
}

/* The diagnostics since the last call contain `part`. */
static void expect_message(const char *part)
{
	char *text = support_diags(&f->diags, f->folder);
	if (!strstr(text, part))
		fail_msg("'%s' is not in: %s", part, text);
	free(text);
	diags_release(&f->diags);
}

static void refuse_to_open(const char *part)
{
	assert_int_equal(store_open(&f->store, f->state, &f->diags), STATUS_IO);
	assert_null(f->store);
	expect_message(part);
}

static unsigned mode_of(const char *path)
{
	struct stat info;
	assert_int_equal(stat(path, &info), 0);
	return info.st_mode & 0777;
}

static void folder_and_files_are_private(void **state)
{
	(void)state;
	mode_t old = umask(0);
	open_store();
	begin("ad", 1);
	char *wal = path_join(f->state, "mlcoach.db-wal"), *drafts = path_join(f->state, "drafts");
	assert_int_equal(mode_of(f->state), 0700);
	assert_int_equal(mode_of(drafts), 0700);
	assert_int_equal(mode_of(f->path), 0600);
	assert_int_equal(mode_of(wal), 0600);
	umask(old);
	free(wal);
	free(drafts);
}

static void a_folder_that_was_open_to_others_is_closed(void **state)
{
	(void)state;
	open_store();
	chmod(f->state, 0755);
	chmod(f->path, 0644);
	reopen();
	assert_int_equal(mode_of(f->state), 0700);
	assert_int_equal(mode_of(f->path), 0600);
}

static void events_come_back_as_they_went(void **state)
{
	(void)state;
	open_store();
	int64_t one = begin("ad", 1), two = begin("ad", 2);
	static const char bytes[] = "a\0b\xff\n'; DROP TABLE events;--";
	const struct stored_event events[] = {
		{ .kind = 1, .at = 0, .step = -1 },
		{ .kind = 4,
		  .at = INT64_MAX,
		  .step = 1,
		  .item = 2,
		  .value = -3,
		  .refs = "x y",
		  .text = bytes,
		  .len = sizeof bytes },
		{ .kind = 4, .at = 7, .refs = "", .text = "", .len = 0 },
	};
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(attempt_record(f->store, one, &events[i], &f->diags), STATUS_OK);
		assert_int_equal(attempt_record(f->store, two, &events[2 - i], &f->diags), STATUS_OK);
	}
	reopen();
	struct stored_event *back;
	size_t count;
	assert_int_equal(attempt_events(f->store, one, &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 3);
	assert_null(back[0].text);
	assert_null(back[0].refs);
	assert_int_equal(back[0].step, -1);
	assert_true(back[1].at == INT64_MAX && back[1].item == 2 && back[1].value == -3 && back[1].kind == 4);
	assert_int_equal(back[1].len, sizeof bytes);
	assert_memory_equal(back[1].text, bytes, sizeof bytes);
	assert_string_equal(back[1].refs, "x y");
	assert_non_null(back[2].text);
	assert_string_equal(back[2].refs, "");
	assert_int_equal(back[2].len, 0);
	assert_int_equal(attempt_events(f->store, 99, &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 0);
}

static void an_event_of_no_attempt_is_an_error(void **state)
{
	(void)state;
	open_store();
	struct stored_event event = { .kind = 1 };
	assert_int_equal(attempt_record(f->store, 5, &event, &f->diags), STATUS_IO);
	expect_message("mlcoach.db: error: cannot record the interview's event");
}

static void attempts_are_listed_newest_first(void **state)
{
	(void)state;
	open_store();
	int64_t one = begin("ad", 10), two = begin("video", 20), three = begin("ad", 5);
	struct attempt *list;
	size_t count;
	assert_int_equal(attempt_list(f->store, NULL, &f->arena, &list, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 3);
	assert_true(list[0].id == three && list[1].id == two && list[2].id == one);
	assert_string_equal(list[1].case_id, "video");
	assert_string_equal(list[1].case_title, "Title");
	assert_int_equal(list[1].minutes, 45);
	assert_null(list[1].signal);
	assert_int_equal(attempt_list(f->store, "ad", &f->arena, &list, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 2);
	assert_int_equal(attempt_list(f->store, "none", &f->arena, &list, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 0);
}

static void the_newest_open_attempt_is_offered(void **state)
{
	(void)state;
	open_store();
	struct attempt found;
	bool any = true;
	assert_int_equal(attempt_interrupted(f->store, &f->arena, &found, &any, &f->diags), STATUS_OK);
	assert_false(any);
	int64_t one = begin("ad", 10), two = begin("video", 20), three = begin("ad", 30);
	assert_int_equal(attempt_discard(f->store, three, true, &f->diags), STATUS_OK);
	assert_int_equal(attempt_interrupted(f->store, &f->arena, &found, &any, &f->diags), STATUS_OK);
	assert_true(any && found.id == two);
	struct attempt done = { .id = two, .finished = 40 };
	assert_int_equal(finish(&done, NULL, 0), STATUS_OK);
	assert_int_equal(attempt_interrupted(f->store, &f->arena, &found, &any, &f->diags), STATUS_OK);
	assert_true(any && found.id == one);
	assert_int_equal(attempt_load(f->store, three, &f->arena, &found, &f->diags), STATUS_OK);
	assert_true(found.discarded);
	assert_int_equal(attempt_discard(f->store, three, false, &f->diags), STATUS_OK);
	assert_int_equal(attempt_interrupted(f->store, &f->arena, &found, &any, &f->diags), STATUS_OK);
	assert_true(any && found.id == three);
	assert_int_equal(attempt_discard(f->store, 99, true, &f->diags), STATUS_USAGE);
	assert_int_equal(attempt_load(f->store, 99, &f->arena, &found, &f->diags), STATUS_USAGE);
	expect_message("no attempt 99");
}

static void a_score_is_stored_and_replaced_whole(void **state)
{
	(void)state;
	open_store();
	int64_t id = begin("ad", 10);
	const struct stored_verdict verdicts[] = {
		{ "b", "data", "covered", NULL, 0.9, 1 },
		{ "a", "model", "missed", "covered", 0.1, 0.5 },
	};
	struct attempt done = { .id = id,
				.finished = 99,
				.score = { 80, 70.5, 60 },
				.signal = "hire",
				.checklist = UINT64_MAX - 1,
				.engine = 3 };
	assert_int_equal(finish(&done, verdicts, 2), STATUS_OK);
	/* One verdict twice: the whole new score is refused, the old one stands. */
	const struct stored_verdict twice[] = { verdicts[0], verdicts[0] };
	done.score[1] = 1;
	assert_int_equal(finish(&done, twice, 2), STATUS_IO);
	diags_release(&f->diags);
	reopen();
	struct attempt back;
	assert_int_equal(attempt_load(f->store, id, &f->arena, &back, &f->diags), STATUS_OK);
	assert_true(back.score[0] == 80 && back.score[1] == 70.5 && back.score[2] == 60);
	assert_true(back.checklist == UINT64_MAX - 1 && back.engine == 3 && back.finished == 99);
	assert_string_equal(back.signal, "hire");
	struct stored_verdict *stored;
	size_t count;
	assert_int_equal(attempt_verdicts(f->store, id, &f->arena, &stored, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 2);
	assert_string_equal(stored[0].item, "a");
	assert_string_equal(stored[0].overrule, "covered");
	assert_null(stored[1].overrule);
	assert_int_equal(finish(&done, verdicts, 1), STATUS_OK);
	assert_int_equal(attempt_verdicts(f->store, id, &f->arena, &stored, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 1);
}

static void steps_of_many_attempts_are_read_at_once(void **state)
{
	(void)state;
	open_store();
	static const struct stored_step steps[] = {
		{ .step = "model", .score = { 80, 70, 60 }, .answered = true, .spent = 90, .budget = 100, .predicted = 0 },
		{ .step = "data", .score = { 30, 20.5, 10 }, .spent = 1, .budget = 2, .predicted = -1 },
	};
	struct attempt alone = { .case_id = "ad", .case_title = "Ad", .mode = "mock", .level = "mid", .only_step = "data" };
	assert_int_equal(attempt_begin(f->store, &alone, 1, &f->diags), STATUS_OK);
	int64_t ids[] = { begin("ad", 1), begin("video", 2), alone.id, begin("ad", 3) };
	for (size_t i = 0; i < 3; i++) {
		struct attempt done = { .id = ids[i], .finished = 4 };
		struct outcome outcome = { .steps = steps + i / 2, .nsteps = 2 - i / 2 };
		assert_int_equal(attempt_finish(f->store, &done, &outcome, &f->diags), STATUS_OK);
	}
	struct stored_step *back;
	size_t count;
	assert_int_equal(attempt_steps(f->store, NULL, &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 5);
	assert_true(back[0].attempt == ids[1] && back[1].attempt == ids[1] && back[2].attempt == ids[0]);
	assert_string_equal(back[0].step, "model");
	assert_true(back[0].answered && back[0].spent == 90 && back[0].budget == 100 && back[0].predicted == 0);
	assert_true(back[3].score[1] == 20.5 && back[3].predicted == -1 && !back[3].answered);
	assert_true(back[4].attempt == alone.id);
	assert_int_equal(attempt_steps(f->store, "video", &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 2);
	/* A later score replaces them. */
	struct attempt again = { .id = ids[1], .finished = 4 };
	assert_int_equal(finish(&again, NULL, 0), STATUS_OK);
	assert_int_equal(attempt_steps(f->store, "video", &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 0);
	struct attempt *list;
	assert_int_equal(attempt_list(f->store, "ad", &f->arena, &list, &count, &f->diags), STATUS_OK);
	assert_string_equal(list[2].only_step, "data");
	assert_null(list[1].only_step);
}

/* --- what goes wrong ---------------------------------------------------------------------------------- */

static void no_home_says_what_to_set(void **state)
{
	(void)state;
	assert_int_equal(store_open(&f->store, NULL, &f->diags), STATUS_IO);
	expect_message("set XDG_STATE_HOME to a folder that you can write to");
}

static void a_folder_that_cannot_be_made_says_what_to_set(void **state)
{
	(void)state;
	free(support_file(f->folder, "state", "a file where the folder should be"));
	refuse_to_open("set XDG_STATE_HOME to a folder that you can write to");
}

/* Nobody may write there: root could, so the attempt is made as another user. */
static void a_folder_that_is_read_only_says_what_to_set(void **state)
{
	(void)state;
	bool root = geteuid() == 0;
	assert_int_equal(chmod(f->folder, root ? 0755 : 0500), 0);
	pid_t child = fork();
	if (child == 0) {
		if (root && setuid(65534) != 0)
			_exit(3);
		enum status status = store_open(&f->store, f->state, &f->diags);
		char *text = support_diags(&f->diags, f->folder);
		bool said = strstr(text, "state: error: cannot create the folder") &&
			    strstr(text, "set XDG_STATE_HOME to a folder that you can write to");
		_exit(status == STATUS_IO && said ? 0 : 1);
	}
	int status;
	waitpid(child, &status, 0);
	chmod(f->folder, 0700);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void limit_files(rlim_t bytes)
{
	struct rlimit limit;
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_full_disk_refuses_an_event_and_keeps_the_rest(void **state)
{
	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	open_store();
	int64_t id = begin("ad", 1);
	struct stored_event event = { .kind = 1, .text = "an answer", .len = 9 };
	assert_int_equal(attempt_record(f->store, id, &event, &f->diags), STATUS_OK);
	limit_files(1);
	enum status status = attempt_record(f->store, id, &event, &f->diags);
	limit_files(RLIM_INFINITY);
	assert_int_equal(status, STATUS_IO);
	expect_message("check that the disk has space");
	assert_int_equal(attempt_record(f->store, id, &event, &f->diags), STATUS_OK);
	reopen();
	struct stored_event *back;
	size_t count;
	assert_int_equal(attempt_events(f->store, id, &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 2);
}

static void run_sql(const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static struct str bytes_of(const char *path)
{
	struct str bytes = STR_INIT;
	assert_int_equal(path_read(&bytes, path, 1u << 24, &f->diags), STATUS_OK);
	return bytes;
}

static void a_score_by_another_engine_is_kept_beside_the_new_one(void **state)
{
	(void)state;
	open_store();
	struct attempt *past;
	size_t count;
	struct attempt done = { .id = begin("ad", 10), .finished = 20, .score = { 50, 40, 30 }, .signal = "no-hire",
				.checklist = 7, .engine = 1 };
	assert_int_equal(finish(&done, NULL, 0), STATUS_OK);
	done.score[0] = 51;
	assert_int_equal(finish(&done, NULL, 0), STATUS_OK);
	assert_int_equal(attempt_past_scores(f->store, done.id, &f->arena, &past, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 0);
	done.engine = 2;
	done.score[0] = 60;
	done.signal = "hire";
	assert_int_equal(finish(&done, NULL, 0), STATUS_OK);
	done.checklist = 8;
	assert_int_equal(finish(&done, NULL, 0), STATUS_OK);
	assert_int_equal(attempt_past_scores(f->store, done.id, &f->arena, &past, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 2);
	assert_true(past[0].engine == 1 && past[0].checklist == 7 && past[0].score[0] > 50.9 && past[0].score[0] < 51.1);
	assert_string_equal(past[0].signal, "no-hire");
	assert_true(past[1].engine == 2 && past[1].checklist == 7);
}

/* A database as the first released schema left it. */
static void an_older_schema_is_brought_up_and_keeps_what_it_holds(void **state)
{
	(void)state;
	open_store();
	struct attempt done = { .id = begin("ad", 10), .finished = 20, .score = { 50, 40, 30 }, .engine = 1 }, *past;
	assert_int_equal(finish(&done, NULL, 0), STATUS_OK);
	store_close(f->store);
	f->store = NULL;
	run_sql("DROP TABLE past_scores; DROP TABLE steps; ALTER TABLE attempts DROP COLUMN only_step;"
		"PRAGMA user_version = 1");
	size_t count;
	open_store();
	assert_int_equal(attempt_past_scores(f->store, done.id, &f->arena, &past, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 0);
	struct attempt back;
	assert_int_equal(attempt_load(f->store, done.id, &f->arena, &back, &f->diags), STATUS_OK);
	assert_true(back.engine == 1 && back.score[0] > 49.9);
	assert_null(back.only_step);
	/* Its steps are unknown until it is looked at again. */
	struct stored_step *steps;
	const struct stored_step serving = { .step = "serving", .score = { 3, 2, 1 }, .predicted = -1 };
	assert_int_equal(attempt_steps(f->store, NULL, &f->arena, &steps, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(attempt_fill_steps(f->store, done.id, &serving, 1, &f->diags), STATUS_OK);
	assert_int_equal(attempt_steps(f->store, NULL, &f->arena, &steps, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 1);
	assert_true(steps[0].attempt == done.id && steps[0].score[2] > 0.9);
}

static void a_newer_schema_is_refused_untouched(void **state)
{
	(void)state;
	open_store();
	begin("ad", 1);
	store_close(f->store);
	f->store = NULL;
	run_sql("PRAGMA user_version = 9");
	struct str before = bytes_of(f->path);
	refuse_to_open("written by a newer mlcoach (schema 9, this one knows 3)");
	struct str after = bytes_of(f->path);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	str_release(&before);
	str_release(&after);
}

static void a_file_that_is_no_database_is_left_alone(void **state)
{
	(void)state;
	free(support_file(f->state, "mlcoach.db",
			  "these are not the bytes of a database, and long enough to be one ......"
			  "......................................................................"));
	refuse_to_open("move the file away to begin anew");
	struct str after = bytes_of(f->path);
	assert_true(!strncmp(after.data, "these are not", 13));
	str_release(&after);
}

static void a_damaged_database_is_said_not_crashed_on(void **state)
{
	(void)state;
	open_store();
	for (int i = 0; i < 200; i++)
		begin("a case of some length so that there are several pages", i);
	store_close(f->store);
	f->store = NULL;
	struct str good = bytes_of(f->path);
	for (size_t at = 100; at + 64 < good.len; at += good.len / 60) {
		FILE *file = fopen(f->path, "wb");
		fwrite(good.data, 1, good.len, file);
		fseek(file, (long)at, SEEK_SET);
		for (int i = 0; i < 64; i++)
			fputc(0xa5 ^ i, file);
		fclose(file);
		struct attempt *list;
		size_t count = 0;
		enum status status = store_open(&f->store, f->state, &f->diags);
		if (status == STATUS_OK)
			status = attempt_list(f->store, NULL, &f->arena, &list, &count, &f->diags);
		assert_true(status == (f->diags.errors ? STATUS_IO : STATUS_OK));
		diags_release(&f->diags);
		store_close(f->store);
		f->store = NULL;
	}
	str_release(&good);
}

static void a_cut_database_is_said_not_crashed_on(void **state)
{
	(void)state;
	open_store();
	for (int i = 0; i < 200; i++)
		begin("a case of some length so that there are several pages", i);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(truncate(f->path, 5000), 0);
	struct attempt *list;
	size_t count;
	enum status status = store_open(&f->store, f->state, &f->diags);
	if (status == STATUS_OK)
		status = attempt_list(f->store, NULL, &f->arena, &list, &count, &f->diags);
	assert_int_equal(status, STATUS_IO);
	expect_message("move the file away to begin anew, or put back a copy of it");
}

static void a_pipe_or_link_in_its_place_is_refused(void **state)
{
	(void)state;
	free(support_file(f->state, "other", "untouched"));
	assert_int_equal(mkfifo(f->path, 0600), 0);
	refuse_to_open("is not a regular file");
	unlink(f->path);
	char *other = path_join(f->state, "other");
	assert_int_equal(symlink(other, f->path), 0);
	refuse_to_open("cannot open the database");
	free(other);
}

/* --- more than one program ----------------------------------------------------------------------------- */

static void record_many(int64_t attempt, int times)
{
	for (int i = 0; i < times; i++) {
		struct stored_event event = { .kind = 11, .at = i };
		if (attempt_record(f->store, attempt, &event, &f->diags) != STATUS_OK)
			_exit(1);
	}
}

static void programs_that_start_together_share_the_store(void **state)
{
	(void)state;
	enum { programs = 6, times = 10 };
	pid_t children[programs];
	for (int i = 0; i < programs; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			if (store_open(&f->store, f->state, &f->diags) != STATUS_OK)
				_exit(1);
			record_many(begin("ad", i), times);
			_exit(0);
		}
	}
	for (int i = 0; i < programs; i++) {
		int status;
		waitpid(children[i], &status, 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	open_store();
	struct attempt *list;
	size_t count, events;
	assert_int_equal(attempt_list(f->store, NULL, &f->arena, &list, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, programs);
	struct stored_event *back;
	for (size_t i = 0; i < count; i++) {
		attempt_events(f->store, list[i].id, &f->arena, &back, &events, &f->diags);
		assert_int_equal(events, times);
	}
}

static void a_recorded_event_survives_a_kill(void **state)
{
	(void)state;
	open_store();
	int64_t id = begin("ad", 1);
	store_close(f->store);
	f->store = NULL;
	pid_t child = fork();
	if (child == 0) {
		if (store_open(&f->store, f->state, &f->diags) != STATUS_OK)
			_exit(1);
		record_many(id, 5);
		raise(SIGKILL);
	}
	int status;
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status));
	open_store();
	struct stored_event *back;
	size_t count;
	assert_int_equal(attempt_events(f->store, id, &f->arena, &back, &count, &f->diags), STATUS_OK);
	assert_int_equal(count, 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(folder_and_files_are_private),
		TEST(a_folder_that_was_open_to_others_is_closed),
		TEST(events_come_back_as_they_went),
		TEST(an_event_of_no_attempt_is_an_error),
		TEST(attempts_are_listed_newest_first),
		TEST(the_newest_open_attempt_is_offered),
		TEST(a_score_is_stored_and_replaced_whole),
		TEST(steps_of_many_attempts_are_read_at_once),
		TEST(no_home_says_what_to_set),
		TEST(a_folder_that_cannot_be_made_says_what_to_set),
		TEST(a_folder_that_is_read_only_says_what_to_set),
		TEST(a_full_disk_refuses_an_event_and_keeps_the_rest),
		TEST(a_score_by_another_engine_is_kept_beside_the_new_one),
		TEST(an_older_schema_is_brought_up_and_keeps_what_it_holds),
		TEST(a_newer_schema_is_refused_untouched),
		TEST(a_file_that_is_no_database_is_left_alone),
		TEST(a_damaged_database_is_said_not_crashed_on),
		TEST(a_cut_database_is_said_not_crashed_on),
		TEST(a_pipe_or_link_in_its_place_is_refused),
		TEST(programs_that_start_together_share_the_store),
		TEST(a_recorded_event_survives_a_kill),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
