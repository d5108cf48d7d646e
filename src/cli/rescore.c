#include <string.h>

#include "commands.h"
#include "mlcoach/app/rescore.h"

static void why_lines(struct str *out, const struct rescored *rescored)
{
	const struct attempt *before = &rescored->before, *after = &rescored->after;
	if (before->engine != after->engine)
		str_addf(out, "    the engine is another one: %d, now %d\n", before->engine, after->engine);
	if (before->checklist != after->checklist)
		str_addf(out, "    the checklist is another one: %016llx, now %016llx\n",
			 (unsigned long long)before->checklist, (unsigned long long)after->checklist);
}

static void moved_line(struct str *out, const struct moved_item *moved)
{
	if (!moved->before)
		str_addf(out, "    %s: new in the checklist, %s\n", moved->item, moved->after);
	else if (!moved->after)
		str_addf(out, "    %s: was %s, no longer in the checklist\n", moved->item, moved->before);
	else
		str_addf(out, "    %s: %s, now %s\n", moved->item, moved->before, moved->after);
}

static enum status print_rescored(const struct rescored *rescored)
{
	const struct attempt *before = &rescored->before, *after = &rescored->after;
	struct str text = STR_INIT;
	int level = level_find(before->level);
	level = level < 0 ? LEVEL_SENIOR : level;
	str_addf(&text, "#%lld %s, %s: ", (long long)before->id, before->case_id, level_id((enum level)level));
	str_addf(&text, "%.1f %s", before->score[level], before->signal ? before->signal : "");
	str_addf(&text, ", now %.1f %s", after->score[level], after->signal ? after->signal : "");
	str_add(&text, rescored->nmoved ? "\n" : "; no verdict moved\n");
	why_lines(&text, rescored);
	for (size_t i = 0; i < rescored->nmoved; i++)
		moved_line(&text, &rescored->moved[i]);
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}

/* An attempt whose case is gone is said and passed over: exit status 1, and the others are scored. */
static enum status rescore_one(struct cli *cli, struct app *app, int64_t id)
{
	struct arena arena;
	struct rescored rescored;
	arena_init(&arena);
	enum status status =
		app_rescore(app, id, !cli->args.value[OPTION_DRY_RUN], &arena, &rescored, &cli->diags);
	if (status == STATUS_OK)
		status = print_rescored(&rescored);
	arena_release(&arena);
	return status;
}

static enum status worse(enum status a, enum status b)
{
	return a > b ? a : b;
}

static enum status rescore_all(struct cli *cli, struct app *app)
{
	struct arena arena;
	struct attempt *attempts;
	size_t count;
	arena_init(&arena);
	enum status status = attempt_list(app->store, NULL, &arena, &attempts, &count, &cli->diags);
	for (size_t i = count; status != STATUS_IO && i-- > 0;)
		if (attempts[i].finished)
			status = worse(status, rescore_one(cli, app, attempts[i].id));
	arena_release(&arena);
	return status;
}

enum status command_rescore(struct cli *cli)
{
	struct app app;
	int64_t ids[OPERANDS_MAX];
	for (size_t i = 0; i < cli->args.noperands; i++)
		if (!cli_read_attempt(cli, i, &ids[i]))
			return STATUS_USAGE;
	enum status status = cli_open_app(cli, &app);
	if (status != STATUS_OK)
		return status;
	if (!cli->args.noperands)
		return rescore_all(cli, &app);
	for (size_t i = 0; i < cli->args.noperands && status != STATUS_IO; i++)
		status = worse(status, rescore_one(cli, &app, ids[i]));
	return status;
}
