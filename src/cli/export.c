/* export: finished attempts as files, for people and for programs. */
#include <string.h>

#include "commands.h"
#include "mlcoach/report/export.h"

/* How attempts are written: one, or all of them between `open` and `close`. */
struct writing {
	void (*open)(struct str *out);
	void (*each)(struct str *out, const struct export_model *model);
	const char *between, *close;
};

struct format {
	const char *id;
	struct writing one, all; /* all.each NULL: not in this format */
};

static void open_array(struct str *out)
{
	str_add_char(out, '[');
}

static void open_nothing(struct str *out)
{
	(void)out;
}

static const struct format formats[] = {
	{ "md", { open_nothing, export_markdown, "", "" }, { 0 } },
	{ "html", { open_nothing, export_html, "", "" }, { 0 } },
	{ "json", { open_nothing, export_json, "", "\n" }, { open_array, export_json, ",\n", "]\n" } },
	{ "csv",
	  { export_csv_items_head, export_csv_items, "", "" },
	  { export_csv_steps_head, export_csv_steps, "", "" } },
};

/* Without --format: for reading, and of all attempts a table. */
static const struct format *find_format(struct cli *cli)
{
	const char *id = cli->args.value[OPTION_FORMAT];
	bool all = cli->args.value[OPTION_ALL] != NULL;
	if (!id)
		id = all ? "csv" : "md";
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(formats[i].id, id))
			continue;
		if (!all || formats[i].all.each)
			return &formats[i];
		diags_fail(&cli->diags, NULL, "'--all' is for the formats json and csv; '%s' takes one attempt", id);
		return NULL;
	}
	diags_fail(&cli->diags, NULL, "no format '%s'; there are md, html, json and csv", id);
	return NULL;
}

/* --- one attempt ------------------------------------------------------------------------------------------------ */

/* Both were about the whole case, or about the same step of it. */
static bool alike(const struct attempt *a, const struct attempt *b)
{
	return a->only_step && b->only_step ? !strcmp(a->only_step, b->only_step) : !a->only_step && !b->only_step;
}

/* The finished attempts at the same up to this one, oldest first. */
static enum status find_same(struct export_model *model, struct app *app, struct arena *arena, struct diags *diags)
{
	struct attempt *list, *same;
	size_t count;
	enum status status = attempt_list(app->store, model->attempt->case_id, arena, &list, &count, diags);
	if (status != STATUS_OK)
		return status;
	same = arena_array(arena, count + 1, sizeof *same);
	for (size_t i = count; i-- > 0;)
		if (list[i].finished && list[i].id <= model->attempt->id && alike(&list[i], model->attempt))
			same[model->nsame++] = list[i];
	model->same = same;
	return STATUS_OK;
}

static enum status write_replayed(struct str *out, const struct writing *writing, struct app *app,
				  const struct attempt *attempt, const struct session *session, struct diags *diags)
{
	struct arena arena;
	struct export_model model = { .attempt = attempt, .session = session };
	arena_init(&arena);
	enum status status = find_same(&model, app, &arena, diags);
	if (status == STATUS_OK)
		writing->each(out, &model);
	arena_release(&arena);
	return status;
}

static enum status write_attempt(struct str *out, const struct writing *writing, struct app *app, int64_t id,
				 struct diags *diags)
{
	struct arena arena;
	struct attempt attempt;
	struct session *session;
	struct scorer *scorer;
	arena_init(&arena);
	enum status status = attempt_load(app->store, id, &arena, &attempt, diags);
	if (status == STATUS_OK)
		status = app_replay(app, id, &session, &scorer, diags);
	if (status == STATUS_OK) {
		status = write_replayed(out, writing, app, &attempt, session, diags);
		session_free(session);
		scorer_free(scorer);
	}
	arena_release(&arena);
	return status;
}

static enum status export_one(struct cli *cli, struct app *app, const struct writing *writing, int64_t id)
{
	struct str text = STR_INIT;
	writing->open(&text);
	enum status status = write_attempt(&text, writing, app, id, &cli->diags);
	str_add(&text, writing->close);
	if (status == STATUS_OK)
		status = cli_print(&text);
	str_release(&text);
	return status;
}

/* --- all of them ------------------------------------------------------------------------------------------------ */

static enum status worse(enum status a, enum status b)
{
	return a > b ? a : b;
}

/* Written as they come. One whose case is gone is said and passed over: the others are exported. */
static enum status export_each(struct cli *cli, struct app *app, const struct writing *writing,
			       const struct attempt *attempts, size_t count)
{
	struct str text = STR_INIT;
	enum status status = STATUS_OK;
	bool any = false;
	writing->open(&text);
	for (size_t i = count; status != STATUS_IO && i-- > 0;) {
		if (!attempts[i].finished)
			continue;
		size_t before = text.len;
		str_add(&text, any ? writing->between : "");
		enum status each = write_attempt(&text, writing, app, attempts[i].id, &cli->diags);
		if (each == STATUS_OK) {
			any = true;
			each = cli_print(&text);
			before = 0;
		}
		str_truncate(&text, before);
		status = worse(status, each);
	}
	str_add(&text, writing->close);
	status = worse(status, cli_print(&text));
	str_release(&text);
	return status;
}

static enum status export_all(struct cli *cli, struct app *app, const struct writing *writing)
{
	struct arena arena;
	struct attempt *attempts;
	size_t count;
	arena_init(&arena);
	enum status status = attempt_list(app->store, NULL, &arena, &attempts, &count, &cli->diags);
	if (status == STATUS_OK)
		status = export_each(cli, app, writing, attempts, count);
	arena_release(&arena);
	return status;
}

enum status command_export(struct cli *cli)
{
	struct app app;
	int64_t id = 0;
	const struct format *format = find_format(cli);
	if (!format || (cli->args.noperands && !cli_read_attempt(cli, 0, &id)))
		return STATUS_USAGE;
	if (id && cli->args.value[OPTION_ALL]) {
		diags_fail(&cli->diags, NULL, "either '--all' or one attempt");
		return STATUS_USAGE;
	}
	enum status status = cli_open_app(cli, &app);
	if (status == STATUS_OK && cli->args.value[OPTION_ALL])
		return export_all(cli, &app, &format->all);
	if (status == STATUS_OK && !id)
		status = cli_newest_finished(cli, &app, &id);
	return status == STATUS_OK ? export_one(cli, &app, &format->one, id) : status;
}
