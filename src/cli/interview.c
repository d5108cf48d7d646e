/* The commands that hold an interview: home, start, resume, review. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "mlcoach/plain/plain.h"
#include "mlcoach/tui/tui.h"

/* The user interface that the options ask for, and what to free it with. */
struct face {
	struct front *front;
	void (*free)(struct front *front);
};

static enum status open_face(struct cli *cli, struct face *out)
{
	if (cli->args.value[OPTION_PLAIN])
		*out = (struct face) { plain_new(stdin, stdout, &cli->settings), plain_free };
	else
		*out = (struct face) { tui_new(&cli->settings, cli->clock, &cli->diags), tui_free };
	return out->front ? STATUS_OK : STATUS_USAGE;
}

enum status cli_open_app(struct cli *cli, struct app *out)
{
	enum status status = cli->library ? STATUS_OK : cli_open_library_to_score(cli);
	if (status == STATUS_OK)
		status = cli_open_store(cli);
	*out = (struct app) { .library = cli->library, .store = cli->store, .clock = cli->clock,
			      .settings = &cli->settings, .trained = cli->trained, .tour = cli->tour };
	return status;
}

/* Opens everything, runs `body` with a user interface, and closes it before any message is printed. */
static enum status with_face(struct cli *cli, int64_t number,
			     enum status (*body)(struct cli *, struct app *, struct front *, int64_t))
{
	struct app app;
	struct face face;
	enum status status = cli_open_app(cli, &app);
	if (status == STATUS_OK)
		status = open_face(cli, &face);
	if (status != STATUS_OK)
		return status;
	status = body(cli, &app, face.front, number);
	face.free(face.front);
	return status;
}

static enum status body_home(struct cli *cli, struct app *app, struct front *front, int64_t unused)
{
	(void)unused;
	return app_home(app, front, &cli->diags);
}

enum status command_home(struct cli *cli)
{
	return with_face(cli, 0, body_home);
}

/* Whoever has seen the tour goes on at home, where practice is chosen already. */
static enum status body_tour(struct cli *cli, struct app *app, struct front *front, int64_t unused)
{
	bool done;
	(void)unused;
	enum status status = app_tour(app, front, &done, &cli->diags);
	if (!done)
		return status;
	cli->settings.mode = MODE_PRACTICE;
	enum status then = app_home(app, front, &cli->diags);
	return then > status ? then : status;
}

enum status command_tour(struct cli *cli)
{
	return with_face(cli, 0, body_tour);
}

static enum status body_start(struct cli *cli, struct app *app, struct front *front, int64_t index)
{
	struct choice choice = { .kind = CHOICE_START,
				 .case_index = (size_t)index,
				 .mode = cli->settings.mode,
				 .level = cli->settings.level,
				 .minutes = cli->settings.minutes,
				 .step = -1 };
	if (cli->args.value[OPTION_STEP])
		choice.step = framework_step(library_framework(app->library), cli->args.value[OPTION_STEP]);
	return app_start(app, front, &choice, &cli->diags);
}

enum status command_start(struct cli *cli)
{
	if (!cli->args.noperands && cli->args.value[OPTION_STEP]) {
		diags_fail(&cli->diags, NULL, "--step needs a case, as in: mlcoach start ad-click --step %s",
			   cli->args.value[OPTION_STEP]);
		return STATUS_USAGE;
	}
	if (!cli->args.noperands)
		return command_home(cli);
	if (cli_open_library_to_score(cli) != STATUS_OK)
		return STATUS_IO;
	const char *name = cli->args.operands[0];
	/* As the debrief of the tour itself calls it. */
	bool tours = !strcmp(name, "tour") && library_find(cli->library, name, NULL) < 0;
	int index = tours ? 0 : cli_find_case(cli, name);
	bool fine = index >= 0 && (tours || !cli->args.value[OPTION_STEP] ||
				   cli_read_step(cli, library_framework(cli->library)) >= 0);
	return fine ? with_face(cli, index, tours ? body_tour : body_start) : STATUS_USAGE;
}

bool cli_read_attempt(struct cli *cli, size_t operand, int64_t *out)
{
	char *end;
	errno = 0;
	long long number = strtoll(cli->args.operands[operand], &end, 10);
	*out = number;
	if (!*end && !errno && number > 0)
		return true;
	diags_fail(&cli->diags, NULL, "'%s' is not an attempt; 'mlcoach history' lists their numbers",
		   cli->args.operands[operand]);
	return false;
}

static enum status body_resume(struct cli *cli, struct app *app, struct front *front, int64_t number)
{
	struct arena arena;
	struct attempt attempt = { .id = number };
	bool found = number > 0;
	enum status status = STATUS_OK;
	arena_init(&arena);
	if (!found)
		status = attempt_interrupted(app->store, &arena, &attempt, &found, &cli->diags);
	if (status == STATUS_OK && !found)
		diags_fail(&cli->diags, NULL, "no interrupted interview; 'mlcoach start CASE' begins one");
	if (status == STATUS_OK)
		status = found ? app_resume(app, front, attempt.id, &cli->diags) : STATUS_BAD;
	arena_release(&arena);
	return status;
}

enum status command_resume(struct cli *cli)
{
	int64_t number = 0;
	if (cli->args.noperands && !cli_read_attempt(cli, 0, &number))
		return STATUS_USAGE;
	return with_face(cli, number, body_resume);
}

static enum status body_review(struct cli *cli, struct app *app, struct front *front, int64_t number)
{
	return app_review(app, front, number, &cli->diags);
}

/* The debrief as text, all its parts. */
static enum status print_review(struct cli *cli, struct app *app, int64_t number)
{
	struct session *session;
	struct scorer *scorer;
	struct page page;
	enum status status = app_replay(app, number, &session, &scorer, &cli->diags);
	if (status != STATUS_OK)
		return status;
	page_init(&page);
	for (int part = 0; part < DEBRIEF_COUNT; part++)
		view_debrief(&page, session, (enum debrief)part);
	status = cli_print_page(&page);
	page_release(&page);
	session_free(session);
	scorer_free(scorer);
	return status;
}

enum status cli_newest_finished(struct cli *cli, struct app *app, int64_t *out)
{
	struct arena arena;
	struct attempt *attempts;
	size_t count;
	arena_init(&arena);
	enum status status = attempt_list(app->store, NULL, &arena, &attempts, &count, &cli->diags);
	for (size_t i = 0; status == STATUS_OK && i < count && !*out; i++)
		if (attempts[i].finished)
			*out = attempts[i].id;
	arena_release(&arena);
	if (status == STATUS_OK && !*out) {
		diags_fail(&cli->diags, NULL, "no finished interview yet; 'mlcoach start CASE' begins one");
		return STATUS_BAD;
	}
	return status;
}

enum status command_review(struct cli *cli)
{
	int64_t number = 0;
	struct app app;
	struct face face;
	if (cli->args.noperands && !cli_read_attempt(cli, 0, &number))
		return STATUS_USAGE;
	enum status status = cli_open_app(cli, &app);
	if (status == STATUS_OK && !number)
		status = cli_newest_finished(cli, &app, &number);
	if (status != STATUS_OK)
		return status;
	if (cli->args.value[OPTION_PLAIN] || !isatty(STDOUT_FILENO))
		return print_review(cli, &app, number);
	status = open_face(cli, &face);
	if (status != STATUS_OK)
		return status;
	status = body_review(cli, &app, face.front, number);
	face.free(face.front);
	return status;
}
