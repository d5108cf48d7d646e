/* completion_words: what cases, items, attempts and packs there are, for completion. Nothing is made or mended here. */
#include <stdlib.h>
#include <string.h>

#include "completion.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/packs.h"
#include "mlcoach/content/schema.h"
#include "mlcoach/text/utf8.h"

/* One line; whatever the texts hold, no control character leaves here but tab and newline, where they belong. */
static void add_word(struct str *out, const char *word, const char *about)
{
	const char *parts[] = { word, about };
	for (size_t part = 0; part < 2; part++) {
		struct str clean = STR_INIT;
		utf8_printable(&clean, parts[part], strlen(parts[part]));
		for (char *p = clean.data; *p; p++)
			*p = *p == '\n' || *p == '\t' ? ' ' : *p;
		str_addf(out, "%s%c", clean.data, part ? '\n' : '\t');
		str_release(&clean);
	}
}

static void list_cases(struct str *out, struct cli *cli)
{
	if (cli_open_library(cli) != STATUS_OK)
		return;
	for (size_t i = 0; i < library_count(cli->library); i++)
		add_word(out, library_head(cli->library, i)->id, library_head(cli->library, i)->title);
}

static void list_steps(struct str *out, struct cli *cli)
{
	if (cli_open_library(cli) != STATUS_OK)
		return;
	const struct framework *framework = library_framework(cli->library);
	for (size_t i = 0; i < framework->nsteps; i++)
		add_word(out, framework->steps[i].id, framework->steps[i].title);
}

/* --- attempts ------------------------------------------------------------------------------------------------- */

/* Opening the store would make one. */
static bool has_store(void)
{
	char *folder = path_home(PATH_STATE), *path = folder ? path_join(folder, "mlcoach.db") : NULL;
	bool there = path && path_is_file(path);
	free(path);
	free(folder);
	return there;
}

static void list_attempts(struct str *out, struct cli *cli, bool finished)
{
	struct arena arena;
	struct attempt *attempts;
	size_t count;
	if (!has_store() || cli_open_store(cli) != STATUS_OK)
		return;
	arena_init(&arena);
	if (attempt_list(cli->store, NULL, &arena, &attempts, &count, &cli->diags) != STATUS_OK)
		count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct attempt *attempt = &attempts[i];
		if ((attempt->finished != 0) != finished || attempt->discarded)
			continue;
		add_word(out, arena_printf(&arena, "%lld", (long long)attempt->id),
			 arena_printf(&arena, "%s, %s, %s", attempt->case_title, attempt->level, attempt->mode));
	}
	arena_release(&arena);
}

static void list_finished(struct str *out, struct cli *cli)
{
	list_attempts(out, cli, true);
}

static void list_interrupted(struct str *out, struct cli *cli)
{
	list_attempts(out, cli, false);
}

/* --- items ---------------------------------------------------------------------------------------------------- */

static int case_of_attempt(struct cli *cli, const char *number)
{
	struct arena arena;
	struct attempt attempt;
	int index = -1;
	if (!has_store() || (!cli->store && cli_open_store(cli) != STATUS_OK))
		return -1;
	arena_init(&arena);
	if (attempt_load(cli->store, strtoll(number, NULL, 10), &arena, &attempt, &cli->diags) == STATUS_OK)
		index = library_find(cli->library, attempt.case_id, NULL);
	arena_release(&arena);
	return index;
}

/* The case that one of the operands behind the kind names. */
static int case_at_hand(struct cli *cli)
{
	int index = -1;
	for (size_t i = 2; i < cli->args.noperands && index < 0; i++) {
		const char *operand = cli->args.operands[i];
		bool number = *operand && !operand[strspn(operand, "0123456789")];
		index = number ? case_of_attempt(cli, operand) : library_find(cli->library, operand, NULL);
	}
	return index;
}

static void list_items(struct str *out, struct cli *cli)
{
	int index = cli_open_library(cli) == STATUS_OK ? case_at_hand(cli) : -1;
	const struct checklist *checklist =
		index < 0 ? NULL : library_checklist(cli->library, (size_t)index, &cli->diags);
	for (size_t i = 0; checklist && i < checklist->nitems; i++)
		add_word(out, checklist->items[i].id, checklist->items[i].text);
}

/* --- packs ---------------------------------------------------------------------------------------------------- */

static void list_packs(struct str *out, struct cli *cli)
{
	struct library_options where = cli_where(cli);
	struct packs *packs = packs_find(&where, &cli->diags);
	for (size_t i = 0; i < packs_count(packs); i++) {
		const struct pack_info *pack = packs_get(packs, i);
		add_word(out, pack->id, pack->about.title ? pack->about.title : pack_place_words(pack->place));
	}
	packs_free(packs);
}

static void list_cards(struct str *out, struct cli *cli)
{
	size_t count = 0;
	const struct card *cards = NULL;
	if (cli_open_library(cli) == STATUS_OK)
		cards = library_cards(cli->library, &count, NULL);
	for (size_t i = 0; i < count; i++)
		add_word(out, cards[i].id, cards[i].title);
}

static void list_kinds(struct str *out, struct cli *cli)
{
	(void)cli;
	for (size_t i = 0; i < schemas_count; i++)
		add_word(out, schemas[i].kind, schemas[i].files);
}

void completion_words(struct str *out, struct cli *cli, const char *kind)
{
	static const struct {
		const char *kind;
		void (*list)(struct str *out, struct cli *cli);
	} kinds[] = {
		{ "case", list_cases },        { "step", list_steps },
		{ "finished", list_finished }, { "interrupted", list_interrupted },
		{ "item", list_items },        { "pack", list_packs },
		{ "kind", list_kinds },	       { "card", list_cards },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].kind, kind))
			kinds[i].list(out, cli);
}
