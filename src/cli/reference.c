/* The commands that show what to know by heart: reference, checklist. */
#include "commands.h"

static enum status print_card(struct cli *cli, const struct card *card, unsigned columns)
{
	struct page page;
	page_init(&page);
	view_card(&page, card);
	enum status status = columns ? cli_print_columns(&page, columns) : cli_print_page(&page);
	page_release(&page);
	return cli->diags.errors ? STATUS_BAD : status;
}

static enum status print_list(struct cli *cli, const struct card *cards, size_t count)
{
	struct page page;
	page_init(&page);
	for (size_t i = 0; i < count; i++)
		view_card_line(&page, &cards[i], -1);
	enum status status = cli_print_page(&page);
	page_release(&page);
	return cli->diags.errors ? STATUS_BAD : status;
}

enum status command_reference(struct cli *cli)
{
	size_t count;
	enum status status = cli_open_library(cli);
	if (status != STATUS_OK)
		return status;
	const struct card *cards = library_cards(cli->library, &count, &cli->diags);
	if (!cli->args.noperands)
		return print_list(cli, cards, count);
	int found = library_find_card(cli->library, cli->args.operands[0], &cli->diags);
	return found < 0 ? STATUS_USAGE : print_card(cli, &cards[found], 0);
}

/* The first card that is a checklist. */
static enum status print_day(struct cli *cli)
{
	size_t count;
	enum status status = cli_open_library(cli);
	if (status != STATUS_OK)
		return status;
	const struct card *cards = library_cards(cli->library, &count, &cli->diags);
	for (size_t i = 0; i < count; i++)
		if (cards[i].kind == CARD_CHECKLIST)
			return print_card(cli, &cards[i], CHECKLIST_COLUMNS);
	diags_fail(&cli->diags, NULL, "no pack has a checklist for the day; it is a card of kind 'checklist' in reference/");
	return STATUS_BAD;
}

static enum status print_case(struct cli *cli, const char *name)
{
	const struct case_study *study;
	const struct checklist *checklist;
	enum status status = cli_read_case(cli, name, &study, &checklist);
	if (status != STATUS_OK)
		return status;
	struct page page;
	page_init(&page);
	view_case_checklist(&page, library_framework(cli->library), study, checklist);
	status = cli_print_columns(&page, CHECKLIST_COLUMNS);
	page_release(&page);
	return status;
}

enum status command_checklist(struct cli *cli)
{
	return cli->args.noperands ? print_case(cli, cli->args.operands[0]) : print_day(cli);
}
