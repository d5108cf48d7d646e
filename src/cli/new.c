/* The command that makes what an author goes on from: a new case. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/content/packs.h"
#include "mlcoach/content/scaffold.h"
#include "mlcoach/text/utf8.h"
#include "words.h"

static bool is_searched(const struct packs *packs, const char *dir)
{
	for (size_t i = 0; i < packs_count(packs); i++)
		if (path_same(packs_get(packs, i)->dir, dir))
			return true;
	return false;
}

static void add_command(struct str *out, const char *command, const char *operand, const char *about)
{
	struct str line = STR_INIT;
	str_addf(&line, "  mlcoach %s ", command);
	shell_word(&line, operand);
	str_addf(out, "%-44s  %s\n", line.data, about);
	str_release(&line);
}

static void add_next(struct str *out, const struct scaffold_made *made, const char *id, bool searched)
{
	str_add(out, "\nIt works as it is. Make it yours, and go on with\n");
	if (!searched)
		add_command(out, "pack add", made->pack, "so that the cases of this pack are found");
	add_command(out, "check", made->dir, "every mistake, at its place");
	add_command(out, "try", id, "type an answer, see what it earns and why");
	add_command(out, "start", id, "the interview");
}

static enum status print_made(struct cli *cli, const struct scaffold_made *made, const char *id)
{
	struct library_options where = cli_where(cli);
	struct packs *packs = packs_find(&where, &cli->diags);
	struct str text = STR_INIT, clean = STR_INIT;
	str_addf(&text, made->new_pack ? "Made the case %s, and the pack %s for it:\n" : "Made the case %s in the pack %s:\n",
		 id, made->pack);
	for (size_t i = 0; i < made->nfiles; i++) {
		const char *path = made->files[i].path;
		size_t skip = strlen(made->pack);
		str_addf(&text, "  %-44s  %s\n", path + skip + (path[skip] == '/'), made->files[i].about);
	}
	add_next(&text, made, id, is_searched(packs, made->pack));
	utf8_printable(&clean, text.data, text.len);
	enum status status = cli_print(&clean);
	str_release(&clean);
	str_release(&text);
	packs_free(packs);
	return status;
}

static enum status new_case(struct cli *cli)
{
	static const struct command command = { .name = "new", .operands = "case ID", .least = 2, .most = 2 };
	if (cli_check_operands(cli, &command, command.least, command.most) != STATUS_OK)
		return STATUS_USAGE;
	struct scaffold wanted = { .id = cli->args.operands[1],
				   .title = cli->args.value[OPTION_TITLE],
				   .pack = cli->args.value[OPTION_PACK] };
	struct library_options where = cli_where(cli);
	struct scaffold_made made;
	/* What is wrong with other cases is none of this one's business. */
	library_open(&cli->library, &where, NULL);
	enum status status = scaffold_case(&made, &wanted, cli->library, &cli->diags);
	if (status == STATUS_OK)
		status = print_made(cli, &made, wanted.id);
	scaffold_release(&made);
	return status;
}

enum status command_new(struct cli *cli)
{
	static const char *const kinds[] = { "case" };
	const char *kind = cli->args.noperands ? cli->args.operands[0] : NULL;
	if (kind && !strcmp(kind, kinds[0]))
		return new_case(cli);
	const char *near = kind ? suggest_nearest(kind, kinds, 1) : NULL;
	if (!kind)
		diags_fail(&cli->diags, NULL, "'new' needs what to make: 'mlcoach new case ID' makes a case");
	else if (near)
		diags_fail(&cli->diags, NULL, "nothing new is called '%s'; did you mean 'mlcoach new %s ID'?", kind, near);
	else
		diags_fail(&cli->diags, NULL, "nothing new is called '%s'; there is 'mlcoach new case ID'", kind);
	return STATUS_USAGE;
}
