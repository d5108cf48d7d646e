/* bench: the author's bench in lines. */
#include <string.h>

#include "mlcoach/base/suggest.h"
#include "plain_private.h"

struct stand {
	struct plain *plain;
	struct bench *bench;
	bool unscored; /* something was typed since it was last said what it shows */
	bool done;
};

struct command {
	const char *name, *argument, *help;
	void (*run)(struct stand *stand, const char *argument);
};

/* --- what is shown ------------------------------------------------------------------------------------------------ */

static void tell_view(struct stand *stand, bool list, bool item)
{
	struct bench *bench = stand->bench;
	struct page page;
	bench_score(bench);
	page_init(&page);
	if (!bench->scorer) {
		view_bench_wrong(&page, &bench->wrong);
		tell_page(stand->plain, &page);
		return;
	}
	if (list)
		view_bench_items(&page, bench->card, bench->before);
	if (list && item && bench->item >= 0)
		page_blank(&page);
	if (item && bench->item >= 0)
		view_bench_item(&page, bench->card, bench->before, &bench->reasons);
	tell_page(stand->plain, &page);
}

static void score(struct stand *stand)
{
	stand->unscored = false;
	tell_view(stand, !stand->bench->one_item, true);
}

/* --- what is typed ------------------------------------------------------------------------------------------------ */

static void edit(struct stand *stand, const struct edit *edit)
{
	struct diags diags;
	diags_init(&diags);
	bench_edit(stand->bench, edit, &diags);
	if (diags.len)
		tell(stand->plain, "%s", diags.items[0].message);
	diags_release(&diags);
	stand->unscored = true;
}

/* One more line of the answer; the cursor stays in it. */
static void type(struct stand *stand, const char *line, size_t len)
{
	const struct str *text = &stand->bench->draft.text;
	struct str typed = STR_INIT;
	if (text->len && text->data[text->len - 1] != '\n')
		str_add_char(&typed, '\n');
	str_add_bytes(&typed, line, len);
	str_add_char(&typed, '\n');
	edit(stand,
	     &(struct edit) {
		     .at = text->len, .inserted = typed.data, .len = typed.len, .cursor = text->len + typed.len - 1 });
	str_release(&typed);
}

/* What came of a change to the files; of errors all. */
static void tell_change(struct stand *stand, const struct str *said)
{
	tell(stand->plain, "%s", said->data);
	if (!stand->bench->scorer)
		tell_view(stand, false, false);
}

/* --- commands ----------------------------------------------------------------------------------------------------- */

static void run_score(struct stand *stand, const char *argument)
{
	(void)argument;
	score(stand);
}

/* Looks at the item that is named, if one is; false, which is said, when there is none. */
static bool choose(struct stand *stand, const char *argument)
{
	struct str said = STR_INIT;
	if (!*argument)
		return true;
	int item = bench_find(stand->bench, argument, &said);
	if (item >= 0)
		bench_select(stand->bench, item);
	else
		tell(stand->plain, "%s", said.data);
	str_release(&said);
	return item >= 0;
}

static void run_why(struct stand *stand, const char *argument)
{
	if (!choose(stand, argument))
		return;
	bench_score(stand->bench);
	if (stand->bench->scorer && stand->bench->item < 0)
		tell(stand->plain, "no item shows anything yet; name one: /why ID");
	else
		tell_view(stand, false, true);
}

static void run_item(struct stand *stand, const char *argument)
{
	if (!*argument)
		bench_select(stand->bench, -1);
	run_why(stand, argument);
}

static void amend(struct stand *stand, const char *argument, enum amend_list list)
{
	struct str said = STR_INIT;
	if (!choose(stand, argument))
		return;
	const struct bench *bench = stand->bench;
	bool done = bench_amend(stand->bench, list, &said);
	if (done && bench->scorer && bench->item >= 0)
		tell(stand->plain, "%s, %s; /undo takes it back",
		     scorer_checklist(bench->scorer)->items[bench->item].id, said.data);
	else
		tell_change(stand, &said);
	str_release(&said);
}

static void run_example(struct stand *stand, const char *argument)
{
	amend(stand, argument, AMEND_EXAMPLE);
}

static void run_counter(struct stand *stand, const char *argument)
{
	amend(stand, argument, AMEND_COUNTER);
}

static void run_undo(struct stand *stand, const char *argument)
{
	struct str said = STR_INIT;
	(void)argument;
	bench_undo(stand->bench, &said);
	tell_change(stand, &said);
	str_release(&said);
}

static void run_list(struct stand *stand, const char *argument)
{
	(void)argument;
	tell_view(stand, true, false);
}

static void run_show(struct stand *stand, const char *argument)
{
	const struct str *text = &stand->bench->draft.text;
	(void)argument;
	tell(stand->plain, "%s", text->len ? text->data : "nothing is typed yet");
}

static void run_clear(struct stand *stand, const char *argument)
{
	(void)argument;
	edit(stand, &(struct edit) { .removed = stand->bench->draft.text.len });
	stand->unscored = false;
	tell(stand->plain, "cleared");
}

static void run_reload(struct stand *stand, const char *argument)
{
	struct str said = STR_INIT;
	(void)argument;
	bench_reload(stand->bench, &said);
	tell_change(stand, &said);
	str_release(&said);
}

static void run_quit(struct stand *stand, const char *argument)
{
	(void)argument;
	stand->done = true;
}

static void run_help(struct stand *stand, const char *argument);

static const struct command commands[] = {
	{ "score", NULL, "what the text shows; so does an empty line", run_score },
	{ "why", "[ID]", "why the item, or the one of that id, got its verdict", run_why },
	{ "item", "[ID]", "look at that item from now on; without ID at the one that changes most", run_item },
	{ "list", NULL, "the items that show anything", run_list },
	{ "example", "[ID]", "make the last sentence an example of the item, in the checklist file", run_example },
	{ "counter", "[ID]", "make it a counter of the item", run_counter },
	{ "undo", NULL, "take the last example or counter back, out of the file", run_undo },
	{ "show", NULL, "the text so far", run_show },
	{ "clear", NULL, "begin with an empty text", run_clear },
	{ "reload", NULL, "read the case's files again; it happens by itself when one was changed", run_reload },
	{ "help", NULL, "this list", run_help },
	{ "quit", NULL, "end; so does the end of the input", run_quit },
};
#define COMMANDS (sizeof commands / sizeof *commands)

static void run_help(struct stand *stand, const char *argument)
{
	(void)argument;
	tell(stand->plain, "A line is part of the answer; a line that begins with / is a command, with // a line that "
			   "begins with /.");
	tell(stand->plain,
	     "The number beside a verdict is how likely the item is covered (0.45 is enough), the one with a sign "
	     "what the last sentence changes of that. Words bring points or cost some, as examples and "
	     "counters taught; the more, the likelier.");
	for (size_t i = 0; i < COMMANDS; i++)
		tell(stand->plain, "/%s%s%s: %s", commands[i].name, commands[i].argument ? " " : "",
		     commands[i].argument ? commands[i].argument : "", commands[i].help);
}

static void unknown(struct stand *stand, const char *name)
{
	const char *names[COMMANDS];
	for (size_t i = 0; i < COMMANDS; i++)
		names[i] = commands[i].name;
	const char *near = suggest_nearest(name, names, COMMANDS);
	tell(stand->plain, near ? "no command '/%s'; did you mean /%s?" : "no command '/%s'; /help lists them", name,
	     near);
}

static void command(struct stand *stand, char *typed)
{
	const char *argument = command_cut(typed);
	for (size_t i = 0; i < COMMANDS; i++)
		if (!strcmp(commands[i].name, typed)) {
			commands[i].run(stand, argument);
			return;
		}
	unknown(stand, typed);
}

static void take_line(struct stand *stand, const char *line, size_t len)
{
	struct str said = STR_INIT;
	bool escaped = len > 1 && line[0] == '/' && line[1] == '/';
	if (bench_refresh(stand->bench, &said))
		tell_change(stand, &said);
	str_clear(&said);
	if (len && line[0] == '/' && !escaped) {
		str_add_bytes(&said, line + 1, len - 1);
		command(stand, said.data);
	} else if (len) {
		type(stand, line + escaped, len - escaped);
	} else if (stand->unscored) {
		score(stand);
	}
	str_release(&said);
}

static void begin(struct stand *stand)
{
	const struct bench *bench = stand->bench;
	tell(stand->plain, "%s: type an answer; an empty line says what it shows. /help lists the rest.",
	     bench->scorer ? scorer_case(bench->scorer)->head.title : bench->case_id);
	if (!bench->scorer)
		tell_view(stand, false, false);
	if (bench->restored)
		tell(stand->plain, "Your text of before is back; /show reads it, /clear begins with an empty one.");
	stand->unscored = bench->restored;
}

enum status plain_try(struct front *front, struct bench *bench)
{
	struct plain *plain = (struct plain *)front;
	struct stand stand = { .plain = plain, .bench = bench };
	enum read read = READ_LINE;
	begin(&stand);
	while (!stand.done && (read == READ_LINE || read == READ_NOTHING)) {
		const char *line;
		size_t len;
		tell_prompt(plain);
		if (fflush(plain->out) || ferror(plain->out))
			return STATUS_IO;
		read = reader_line(&plain->reader, &line, &len);
		if (read != READ_LINE)
			continue;
		plain->prompted = false;
		take_line(&stand, line, len);
	}
	if (read == READ_END && stand.unscored)
		score(&stand);
	if (fflush(plain->out))
		return STATUS_IO;
	return bench->scorer ? STATUS_OK : STATUS_BAD;
}
