#include <ctype.h>
#include <stdlib.h>

#include "commands.h"
#include "mlcoach/base/suggest.h"

static bool is_number(const char *text)
{
	for (const char *c = text; *c; c++)
		if (!isdigit((unsigned char)*c))
			return false;
	return *text != '\0';
}

/* The item that --item names; -1 when it is not given, -2 with a diagnostic when there is no such. */
static int find_item(struct cli *cli, const struct checklist *checklist)
{
	const char *id = cli->args.value[OPTION_ITEM];
	int item = id ? checklist_item(checklist, id) : -1;
	if (!id || item >= 0)
		return item;
	const char **ids = malloc((checklist->nitems + 1) * sizeof *ids);
	for (size_t i = 0; ids && i < checklist->nitems; i++)
		ids[i] = checklist->items[i].id;
	const char *near = ids ? suggest_nearest(id, ids, checklist->nitems) : NULL;
	if (near)
		diags_fail(&cli->diags, NULL, "no item '%s'; did you mean '%s'?", id, near);
	else
		diags_fail(&cli->diags, NULL, "no item '%s'; 'mlcoach show CASE --answers' lists them", id);
	free(ids);
	return -2;
}

enum status cli_explain(struct cli *cli, const struct scorecard *card, enum level level)
{
	struct page page;
	int item = find_item(cli, scorer_checklist(card->scorer));
	if (item < -1)
		return STATUS_USAGE;
	page_init(&page);
	view_explain(&page, card, level, item);
	enum status status = cli_print_page(&page);
	page_release(&page);
	return status;
}

/* What the attempt was scored before. */
static enum status print_past(struct cli *cli, struct app *app, enum level level)
{
	struct arena arena;
	struct attempt *past;
	size_t count;
	struct str text = STR_INIT;
	arena_init(&arena);
	enum status status = attempt_past_scores(app->store, strtoll(cli->args.operands[0], NULL, 10), &arena, &past, &count,
						 &cli->diags);
	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		str_addf(&text, "Before that: %.2f by engine %d against checklist %016llx.\n", past[i].score[level],
			 past[i].engine, (unsigned long long)past[i].checklist);
	if (status == STATUS_OK)
		status = cli_print(&text);
	str_release(&text);
	arena_release(&arena);
	return status;
}

static enum status explain_attempt(struct cli *cli)
{
	struct app app;
	struct session *session;
	struct scorer *scorer;
	enum status status = cli_open_app(cli, &app);
	if (status == STATUS_OK)
		status = app_replay(&app, strtoll(cli->args.operands[0], NULL, 10), &session, &scorer, &cli->diags);
	if (status != STATUS_OK)
		return status;
	status = cli_explain(cli, session->card, session->options.level);
	if (status == STATUS_OK)
		status = print_past(cli, &app, session->options.level);
	session_free(session);
	scorer_free(scorer);
	return status;
}

/* Notes are read and scored as by 'grade'; only what is printed differs. */
enum status command_explain(struct cli *cli)
{
	if (is_number(cli->args.operands[0]))
		return explain_attempt(cli);
	cli->explain = true;
	return command_grade(cli);
}
