/* The command about packs: list them, add and remove them, say what one is. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/report/json.h"
#include "mlcoach/text/utf8.h"

/* What was done, in a line that may have a path in it. */
__attribute__((format(printf, 1, 2))) static enum status say(const char *format, ...)
{
	struct str text = STR_INIT, clean = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&text, format, args);
	va_end(args);
	utf8_printable(&clean, text.data, text.len);
	enum status status = cli_print(&clean);
	str_release(&clean);
	str_release(&text);
	return status;
}

static enum status list(struct cli *cli, const struct packs *packs)
{
	enum status status;
	if (cli->args.value[OPTION_JSON]) {
		struct str text = STR_INIT;
		json_packs(&text, packs);
		status = cli_print(&text);
		str_release(&text);
		return status;
	}
	struct page page;
	page_init(&page);
	view_packs(&page, packs);
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}

static const char *cases(size_t count)
{
	return count == 1 ? "case" : "cases";
}

static enum status add(struct cli *cli, const struct packs *packs)
{
	struct library_options where = cli_where(cli);
	bool copy = cli->args.value[OPTION_COPY] != NULL;
	char *name;
	/* What is wrong with other packs is none of this one's business. */
	library_open(&cli->library, &where, NULL);
	enum status status = packs_add(&name, packs, cli->library, cli->args.operands[1], copy, &cli->diags);
	if (status == STATUS_OK) {
		struct packs *now = packs_find(&where, &cli->diags);
		const struct pack_info *pack = packs_named(now, name, NULL);
		size_t count = pack ? pack->ncases : 0;
		status = say("added the pack %s with %zu %s as a %s %s\n", name, count, cases(count),
			     copy ? "copy of" : "link to", pack && pack->target ? pack->target : cli->args.operands[1]);
		packs_free(now);
	}
	free(name);
	return status;
}

static enum status remove_pack(struct cli *cli, const struct packs *packs)
{
	const struct pack_info *pack = packs_named(packs, cli->args.operands[1], &cli->diags);
	if (!pack)
		return STATUS_USAGE;
	enum status status = packs_remove(pack, &cli->diags);
	if (status != STATUS_OK)
		return status;
	if (pack->target)
		return say("removed the pack %s; it was a link, and what it led to is untouched: %s\n", pack->id,
			   pack->target);
	return say("removed the pack %s: its copy in %s is gone\n", pack->id, pack->dir);
}

static enum status info(struct cli *cli, const struct packs *packs)
{
	struct page page;
	enum status status = STATUS_OK;
	bool all = cli->args.noperands < 2;
	const struct pack_info *one = all ? NULL : packs_named(packs, cli->args.operands[1], &cli->diags);
	if (!all && !one)
		return STATUS_USAGE;
	page_init(&page);
	for (size_t i = 0; i < packs_count(packs); i++) {
		const struct pack_info *pack = packs_get(packs, i);
		if (all && i)
			page_blank(&page);
		if (all || pack == one)
			view_pack(&page, pack);
	}
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}

static const struct {
	const char *word;
	struct command command; /* its operands */
	enum status (*run)(struct cli *cli, const struct packs *packs);
} verbs[] = {
	{ "list", { .name = "pack", .operands = "list", .least = 1, .most = 1 }, list },
	{ "add", { .name = "pack", .operands = "add DIR", .least = 2, .most = 2 }, add },
	{ "remove", { .name = "pack", .operands = "remove NAME", .least = 2, .most = 2 }, remove_pack },
	{ "info", { .name = "pack", .operands = "info [NAME]", .least = 1, .most = 2 }, info },
};
#define VERBS (sizeof verbs / sizeof *verbs)

static enum status unknown_verb(struct cli *cli, const char *word)
{
	const char *words[VERBS];
	for (size_t i = 0; i < VERBS; i++)
		words[i] = verbs[i].word;
	const char *near = suggest_nearest(word, words, VERBS);
	if (near)
		diags_fail(&cli->diags, NULL, "'pack' has no '%s'; did you mean 'mlcoach pack %s'?", word, near);
	else
		diags_fail(&cli->diags, NULL, "'pack' has no '%s'; it has list, add DIR, remove NAME and info [NAME]", word);
	return STATUS_USAGE;
}

enum status command_pack(struct cli *cli)
{
	const char *word = cli->args.noperands ? cli->args.operands[0] : "list";
	size_t verb = 0;
	while (verb < VERBS && strcmp(verbs[verb].word, word))
		verb++;
	if (verb == VERBS)
		return unknown_verb(cli, word);
	const struct command *command = &verbs[verb].command;
	size_t least = cli->args.noperands ? command->least : 0;
	if (cli_check_operands(cli, command, least, command->most) != STATUS_OK)
		return STATUS_USAGE;
	struct library_options where = cli_where(cli);
	struct packs *packs = packs_find(&where, &cli->diags);
	enum status status = verbs[verb].run(cli, packs);
	packs_free(packs);
	return status;
}
