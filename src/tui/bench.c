/* bench: an author types an answer and sees what each item makes of it, and why. */
#include "screen.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define WIDE_FROM 100 /* columns of a screen that has text and reasons side by side */
#define LIST_FROM 16  /* rows of one that has the list of items beside the reasons */

static bool has_list(const struct tui *tui)
{
	return !tui->bench->one_item && tui->bench->scorer;
}

static bool has_item(const struct tui *tui)
{
	return tui->bench->scorer && tui->bench->item >= 0;
}

static bool has_sentence(const struct tui *tui)
{
	return has_item(tui) && tui->bench->sentence.end;
}

static bool can_undo(const struct tui *tui)
{
	return bench_can_undo(tui->bench);
}

static bool has_text(const struct tui *tui)
{
	return tui->bench->draft.text.len > 0;
}

/* --- actions ------------------------------------------------------------------------------------------------------ */

void bench_take(struct tui *tui, const struct edit *edit)
{
	struct diags diags;
	diags_init(&diags);
	bench_edit(tui->bench, edit, &diags);
	if (diags.len)
		tui_say(tui, SEVERITY_ERROR, "%s", diags.items[0].message);
	diags_release(&diags);
}

static void amend(struct tui *tui, int list)
{
	struct str said = STR_INIT;
	bool done = bench_amend(tui->bench, (enum amend_list)list, &said);
	tui_say(tui, done ? SEVERITY_NOTE : SEVERITY_ERROR, done ? "%s; ^U takes it back" : "%s", said.data);
	str_release(&said);
}

static void do_and_say(struct tui *tui, bool (*act)(struct bench *bench, struct str *said))
{
	struct str said = STR_INIT;
	bool done = act(tui->bench, &said);
	tui_say(tui, done ? SEVERITY_NOTE : SEVERITY_ERROR, "%s", said.data);
	str_release(&said);
}

static void undo(struct tui *tui, int unused)
{
	(void)unused;
	do_and_say(tui, bench_undo);
}

static void reload(struct tui *tui, int unused)
{
	(void)unused;
	do_and_say(tui, bench_reload);
}

static void open_checklist(struct tui *tui, int unused)
{
	struct str said = STR_INIT;
	(void)unused;
	if (tui_open_file(tui, bench_path(tui->bench), bench_line(tui->bench)) && bench_refresh(tui->bench, &said))
		tui_say(tui, SEVERITY_NOTE, "%s", said.data);
	str_release(&said);
}

static void step(struct tui *tui, int direction)
{
	bench_step(tui->bench, direction);
}

static void strongest(struct tui *tui, int unused)
{
	(void)unused;
	bench_select(tui->bench, -1);
}

static void scroll(struct tui *tui, int direction)
{
	size_t most = tui->why.height > 1 ? tui->why.height - 1 : 1;
	pane_scroll(&tui->why, direction * (ptrdiff_t)most);
}

static void clear(struct tui *tui, int unused)
{
	(void)unused;
	editor_become(&tui->answer, "", 0);
	action_edited(tui);
}

static void to_items(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_bench_items);
}

static void quit(struct tui *tui, int unused)
{
	(void)unused;
	tui->bench_done = true;
}

#define EXAMPLE_HELP "make the sentence at the cursor an example of the item: what satisfies it"
#define COUNTER_HELP "make it a counter: a near miss that does not"
#define UNDO_HELP "take the last example or counter back, out of the file"

static const struct action actions[] = {
	{ "^S", "example", EXAMPLE_HELP, amend, AMEND_EXAMPLE, has_sentence },
	{ "^T", "counter", COUNTER_HELP, amend, AMEND_COUNTER, has_sentence },
	{ "^U", "undo", UNDO_HELP, undo, 0, can_undo },
	{ "Tab", "items", "to the items; from there every key is a letter", to_items, 0, NULL },
	{ "^X ^C", "quit", "quit; the text is there again next time", quit, 0, NULL },
	{ "M-n M-Down", "next item", "look at the next item", step, 1, has_item },
	{ "^O", "checklist", "open the checklist at this item in $VISUAL or $EDITOR", open_checklist, 0, NULL },
	{ "M-p M-Up", NULL, "look at the item before", step, -1, has_item },
	{ "M-0", NULL, "look at what the sentence at the cursor changed most", strongest, 0, has_list },
	{ "M-PgDn", NULL, "scroll the reasons down", scroll, 1, has_item },
	{ "M-PgUp", NULL, "scroll the reasons up", scroll, -1, has_item },
	{ "M-l", NULL, "read the case's files again; it happens by itself when one was changed", reload, 0, NULL },
	{ "M-k", NULL, "begin with an empty text; M-u brings it back", clear, 0, has_text },
	{ "^R M-s", NULL, "find words in the text", find_open, 0, NULL },
	{ "M-e", NULL, "write the text in $VISUAL or $EDITOR", tui_edit_outside, 0, NULL },
};

static const struct action item_actions[] = {
	{ "e ^S", "example", EXAMPLE_HELP, amend, AMEND_EXAMPLE, has_sentence },
	{ "c ^T", "counter", COUNTER_HELP, amend, AMEND_COUNTER, has_sentence },
	{ "u ^U", "undo", UNDO_HELP, undo, 0, can_undo },
	{ "Tab Esc Enter", "text", "back to the text", tui_pop, 0, NULL },
	{ "q ^X ^C", "quit", "quit; the text is there again next time", quit, 0, NULL },
	{ "Down j ^N M-n", "next item", "look at the next item", step, 1, has_item },
	{ "o ^O", "checklist", "open the checklist at this item in $VISUAL or $EDITOR", open_checklist, 0, NULL },
	{ "Up k ^P M-p", NULL, "look at the item before", step, -1, has_item },
	{ "0 M-0", NULL, "look at what the sentence at the cursor changed most", strongest, 0, has_list },
	{ "PgDn Space ^V", NULL, "scroll the reasons down", scroll, 1, has_item },
	{ "PgUp M-v", NULL, "scroll the reasons up", scroll, -1, has_item },
	{ "r M-l", NULL, "read the case's files again; it happens by itself when one was changed", reload, 0, NULL },
};

/* --- drawing ------------------------------------------------------------------------------------------------------ */

/* Where the parts are; height 0: not shown. */
struct places {
	struct box text, items, why;
	int wall; /* column; 0: none */
};

/* What the list takes of `height` rows: a third at most. */
static int list_rows(struct tui *tui, int width, int height)
{
	int need = (int)pane_rows(&tui->items, (size_t)width, tui->ascii), most = height / 3;
	return need < 1 ? 1 : need < most ? need : most;
}

static void place(struct tui *tui, const struct box *box, struct places *out)
{
	int height = box->height - 4, top = 2, width = box->width - 2, x = 1;
	*out = (struct places) { 0 };
	if (box->width >= WIDE_FROM) {
		int left = box->width * 2 / 5;
		out->text = (struct box) { top, 1, height, left - 1 };
		out->wall = left + 1;
		x = left + 3;
		width = box->width - x - 1;
	} else {
		int rows = height < LIST_FROM ? 2 : height / 4;
		out->text = (struct box) { top, 1, rows, width + 1 };
		top += rows + 1;
		height -= rows + 1;
	}
	if (has_list(tui) && box->height >= LIST_FROM) {
		int rows = list_rows(tui, width, height);
		out->items = (struct box) { top, x, rows, width };
		top += rows + 1;
		height -= rows + 1;
	}
	out->why = (struct box) { top, x, height, width };
}

static void build(struct tui *tui)
{
	const struct bench *bench = tui->bench;
	struct page *fresh;
	if (tui->bench_version != bench->version) {
		tui->items.stale = tui->why.stale = true;
		pane_select(&tui->items, bench->item);
	}
	tui->bench_version = bench->version;
	if ((fresh = pane_rebuild(&tui->items)) && bench->card)
		view_bench_items(fresh, bench->card, bench->before);
	if (!(fresh = pane_rebuild(&tui->why)))
		return;
	if (!bench->scorer)
		view_bench_wrong(fresh, &bench->wrong);
	else if (bench->item >= 0)
		view_bench_item(fresh, bench->card, bench->before, &bench->reasons);
	else
		page_text(fresh, ROLE_SUBTLE, 0, "Type an answer, or paste one: what it shows stands here as you type.");
	/* It is one item's all over: nothing to select. */
	for (size_t i = 0; i < fresh->nlines; i++)
		fresh->lines[i].target = -1;
}

static void draw_title(struct tui *tui, const struct box *box)
{
	const struct bench *bench = tui->bench;
	const char *title = bench->scorer ? scorer_case(bench->scorer)->head.title : bench->case_id;
	int used = frame_words(tui, 0, 1, box->width - 1, ROLE_TITLE, title);
	frame_words(tui, 0, 1 + used, box->width - used - 1, ROLE_SUBTLE, " · what an answer shows");
	paint_rule(1, 0, box->width, tui->ascii);
}

static void mark_evidence(struct tui *tui, const struct box *box)
{
	const struct bench *bench = tui->bench;
	if (!bench->card || bench->item < 0)
		return;
	const struct item_score *score = &bench->card->items[bench->item];
	for (size_t i = 0; i < score->nevidence; i++)
		frame_mark(&tui->answer, box, score->evidence[i].start, score->evidence[i].end, false);
}

/* What of the items is out of sight is said in the rule below them. */
static void draw_items(struct tui *tui, const struct places *places, const struct box *box)
{
	struct box row = { 0, places->wall ? places->items.x - 1 : 0, 1, 0 };
	row.width = box->width - row.x;
	pane_paint(&tui->items, &places->items, tui->ascii);
	frame_rule(tui, places->items.y + places->items.height, &row, &tui->items, "");
}

static void draw(struct tui *tui, const struct box *box)
{
	struct places places;
	bench_score(tui->bench);
	build(tui);
	place(tui, box, &places);
	draw_title(tui, box);
	frame_editor(tui, &tui->answer, &places.text);
	mark_evidence(tui, &places.text);
	if (places.wall)
		paint_wall(2, places.wall, box->height - 4, tui->ascii);
	else
		paint_rule(places.text.y + places.text.height, 0, box->width, tui->ascii);
	if (places.items.height)
		draw_items(tui, &places, box);
	pane_paint(&tui->why, &places.why, tui->ascii);
	frame_rule(tui, box->height - 2, box, &tui->why, " (M-PgUp, M-PgDn)");
	frame_footer(tui, box, 0);
}

/* All is drawn below. */
static void draw_nothing(struct tui *tui, const struct box *box)
{
	(void)tui;
	(void)box;
}

static struct editor *text_editor(struct tui *tui)
{
	return &tui->answer;
}

#define ABOUT                                                                                                    \
	"Type an answer and see what each item of the checklist makes of it, and why. The number is how likely " \
	"the item is covered (0.45 is enough), the one with a sign what the sentence at the cursor changes of "  \
	"that. Words bring points or cost some, as examples and counters taught; the more, the likelier. A "     \
	"sentence that is judged wrongly becomes an example or a counter with one key: it is written into the "  \
	"checklist file, and the case learns anew."

const struct screen screen_bench = {
	.title = "The bench",
	.about = ABOUT,
	.actions = actions,
	.nactions = COUNT(actions),
	.editor = text_editor,
	.draw = draw,
};

const struct screen screen_bench_items = {
	.title = "The bench: the items",
	.about = ABOUT,
	.actions = item_actions,
	.nactions = COUNT(item_actions),
	.draw = draw_nothing,
};
