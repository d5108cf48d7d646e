/* test: the sample answers of cases as tests of their checklists. */
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/crew.h"
#include "mlcoach/base/path.h"
#include "mlcoach/report/trial.h"
#include "subject.h"
#include "watch.h"

/* Milliseconds between two looks at the files. */
#define LOOK_EVERY 200

/* Of a subject in a run. */
enum turn { SKIPPED, DUE, DONE };

struct test {
	struct cli *cli;
	struct subject_options how;
	struct subject *subjects;
	size_t count;
	bool json, verbose, watching;
	atomic_int *turns;    /* enum turn, by subject */
	size_t printed;	      /* so many are, or were skipped */
	struct trial_whole whole;
	struct str text;      /* JSON of a run */
	enum status status;
};

/* --- one run ------------------------------------------------------------------------------------------------------ */

static void print_page(struct test *test, const struct page *page)
{
	if (cli_print_page(page) != STATUS_OK)
		test->status = STATUS_IO;
}

static void print_errors(struct test *test, const struct diags *errors)
{
	struct str text = STR_INIT;
	cli_add_findings(&text, errors);
	if (cli_print(&text) != STATUS_OK)
		test->status = STATUS_IO;
	str_release(&text);
}

static void print_subject(struct test *test, const struct trial_subject *subject)
{
	struct page head, details;
	page_init(&head);
	page_init(&details);
	view_trial_head(&head, subject);
	view_trial_details(&details, subject);
	print_page(test, &head);
	print_errors(test, subject->errors);
	print_page(test, &details);
	page_release(&details);
	page_release(&head);
}

static void report_subject(struct test *test, const struct subject *subject)
{
	struct trial_subject shown = subject_view(subject, test->verbose);
	trial_add(&test->whole, &shown);
	if (test->json)
		json_trial(&test->text, &shown);
	else
		print_subject(test, &shown);
}

static void run_subject(void *context, size_t index)
{
	struct test *test = context;
	if (atomic_load(&test->turns[index]) == SKIPPED)
		return;
	subject_run(&test->subjects[index], &test->how);
	atomic_store(&test->turns[index], DONE);
}

/* In the order of the cases, each as soon as those before it are done. */
static void print_done(struct test *test)
{
	for (; test->printed < test->count; test->printed++) {
		struct subject *subject = &test->subjects[test->printed];
		int turn = atomic_load(&test->turns[test->printed]);
		if (turn == DUE)
			return;
		if (turn == DONE)
			report_subject(test, subject);
		if (!test->watching)
			subject_release(subject);
	}
}

static void report_done(void *context, size_t ndone)
{
	(void)ndone;
	print_done(context);
}

static void print_whole(struct test *test)
{
	struct page page;
	if (test->json) {
		json_trials_close(&test->text, &test->whole, &test->cli->diags);
		if (cli_print(&test->text) != STATUS_OK)
			test->status = STATUS_IO;
		return;
	}
	if (test->whole.ncases < 2)
		return;
	page_init(&page);
	view_trial_whole(&page, &test->whole);
	print_page(test, &page);
	page_release(&page);
}

static void run_all(struct test *test)
{
	test->whole = (struct trial_whole) { 0 };
	test->printed = 0;
	str_clear(&test->text);
	if (test->json)
		json_trials_open(&test->text);
	for (size_t i = 0; i < test->count; i++)
		atomic_init(&test->turns[i], test->subjects[i].stale == SUBJECT_FRESH ? SKIPPED : DUE);
	crew_run(test->count, run_subject, report_done, test);
	print_whole(test);
	if (test->whole.nfailed && test->status == STATUS_OK)
		test->status = STATUS_BAD;
}

/* --- again and again ---------------------------------------------------------------------------------------------- */

/* Looks until nothing moves any more, so that a file half written is not read. */
static void look(struct watch *out, const char *dir)
{
	struct watch before;
	bool answers;
	watch_read(out, dir);
	do {
		before = *out;
		poll(NULL, 0, LOOK_EVERY);
		watch_read(out, dir);
		bool moved = watch_compare(&before, out, &answers);
		watch_release(&before);
		if (!moved)
			return;
	} while (true);
}

static void say_changed(struct test *test, const char *path)
{
	struct page page;
	if (test->json)
		return;
	page_init(&page);
	page_rule(&page);
	page_line(&page, BLOCK_TEXT, 0, 2, -1);
	page_addf(&page, ROLE_STRONG, "%s changed", path);
	print_page(test, &page);
	page_release(&page);
}

/* True when a file of the subject changed since `seen`, which is then as it stands now. */
static bool has_changed(struct test *test, struct subject *subject, struct watch *seen)
{
	struct watch now;
	bool answers;
	watch_read(&now, subject->folder.dir);
	bool changed = watch_compare(seen, &now, &answers);
	watch_release(&now);
	if (!changed)
		return false;
	look(&now, subject->folder.dir);
	const char *path = watch_compare(seen, &now, &answers);
	if (path) {
		say_changed(test, path);
		subject->stale = answers ? SUBJECT_ANSWERS : SUBJECT_ALL;
	}
	watch_release(seen);
	*seen = now;
	return path;
}

/* Until somebody ends the program, or nobody reads what it says. */
static void run_again(struct test *test, struct watch *seen)
{
	while (test->status != STATUS_IO) {
		bool any = false;
		poll(NULL, 0, LOOK_EVERY);
		for (size_t i = 0; i < test->count; i++)
			any |= has_changed(test, &test->subjects[i], &seen[i]);
		if (any)
			run_all(test);
	}
}

static void watch(struct test *test)
{
	struct watch *seen = alloc_zeroed(test->count, sizeof *seen);
	for (size_t i = 0; i < test->count; i++)
		watch_read(&seen[i], test->subjects[i].folder.dir);
	run_all(test);
	run_again(test, seen);
	for (size_t i = 0; i < test->count; i++)
		watch_release(&seen[i]);
	free(seen);
}

/* --- what is tested ----------------------------------------------------------------------------------------------- */

/* The library is opened when a case is named by its id, or none is. */
static enum status need_library(struct cli *cli)
{
	return cli->library ? STATUS_OK : cli_open_library(cli);
}

static enum status add_operand(struct cli *cli, struct folders *folders, const char *operand)
{
	if (path_is_dir(operand) || path_is_file(operand) || strchr(operand, '/'))
		return folders_add(folders, operand, &cli->diags);
	enum status status = need_library(cli);
	int index = status == STATUS_OK ? cli_find_case(cli, operand) : -1;
	if (index >= 0)
		folders_add_case(folders, library_head(cli->library, (size_t)index)->dir);
	return status != STATUS_OK ? status : index < 0 ? STATUS_USAGE : STATUS_OK;
}

/* All cases, or those that the operands name. */
static enum status find_folders(struct cli *cli, struct folders *folders)
{
	enum status status = cli->args.noperands ? STATUS_OK : need_library(cli);
	for (size_t i = 0; i < cli->args.noperands && status == STATUS_OK; i++)
		status = add_operand(cli, folders, cli->args.operands[i]);
	for (size_t i = 0; status == STATUS_OK && !cli->args.noperands && i < library_count(cli->library); i++)
		folders_add_case(folders, library_head(cli->library, i)->dir);
	return status;
}

static bool is_found(const struct cli *cli, const char *dir)
{
	for (size_t i = 0; cli->library && i < library_count(cli->library); i++)
		if (!strcmp(library_head(cli->library, i)->dir, dir))
			return true;
	return false;
}

static enum status run(struct cli *cli, const struct folders *folders)
{
	struct test test = { .cli = cli, .count = folders->len, .text = STR_INIT };
	test.json = cli->args.value[OPTION_JSON];
	test.verbose = cli->args.value[OPTION_VERBOSE];
	test.watching = cli->args.value[OPTION_WATCH];
	test.how = (struct subject_options) {
		.where = cli_where(cli),
		.trained = cli->trained,
		.thorough = test.json || test.verbose,
	};
	test.subjects = alloc_zeroed(folders->len, sizeof *test.subjects);
	test.turns = alloc_zeroed(folders->len, sizeof *test.turns);
	for (size_t i = 0; i < folders->len; i++)
		subject_init(&test.subjects[i], &folders->items[i],
			     cli->args.value[OPTION_CONTENT] || !is_found(cli, folders->items[i].dir));
	(test.watching ? watch : run_all)(&test);
	for (size_t i = 0; i < folders->len; i++)
		subject_release(&test.subjects[i]);
	free(test.turns);
	free(test.subjects);
	str_release(&test.text);
	return test.status;
}

enum status command_test(struct cli *cli)
{
	struct arena arena;
	struct folders folders;
	arena_init(&arena);
	folders_init(&folders, &arena);
	enum status status = find_folders(cli, &folders);
	if (status == STATUS_OK)
		status = run(cli, &folders);
	/* A case that cannot even be listed has failed too. */
	if (status == STATUS_OK && cli->diags.errors)
		status = STATUS_BAD;
	folders_release(&folders);
	arena_release(&arena);
	return status;
}
