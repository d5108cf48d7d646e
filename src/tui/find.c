/* find: looks for words in the answer as they are typed. */
#include "screen.h"

#include "mlcoach/text/find.h"
#include "mlcoach/text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_empty(const struct tui *tui)
{
	return !tui->needle.buffer.text.len;
}

static void show(struct tui *tui, size_t start, size_t end)
{
	tui->found_start = start;
	tui->found_end = end;
	editor_go(&tui->answer, start);
}

/* As it was when the search began. */
static void go_back(struct tui *tui)
{
	show(tui, tui->find_from, tui->find_from);
	tui->answer.top = tui->find_top;
}

/* To the nearest match from byte `from` on, or before it; past the end it goes on at the other one. */
static void look(struct tui *tui, size_t from, bool forward)
{
	bool (*find)(const struct needle *, const char *, size_t, size_t, size_t *, size_t *) =
		forward ? needle_next : needle_prev;
	const struct str *text = &tui->answer.buffer.text, *typed = &tui->needle.buffer.text;
	struct needle needle;
	size_t start, end;
	needle_init(&needle, typed->data, typed->len);
	if (find(&needle, text->data, text->len, from, &start, &end)) {
		show(tui, start, end);
	} else if (find(&needle, text->data, text->len, forward ? 0 : text->len, &start, &end)) {
		show(tui, start, end);
		tui_say(tui, SEVERITY_NOTE, "%s", forward ? "from the top again" : "from the end again");
	} else {
		go_back(tui);
		tui_say(tui, SEVERITY_NOTE, "not found");
	}
	needle_release(&needle);
}

static void typed(struct tui *tui)
{
	if (is_empty(tui))
		go_back(tui);
	else
		look(tui, tui->find_from, true);
}

/* With nothing typed, what was looked for last. */
static void step(struct tui *tui, int direction)
{
	const struct str *text = &tui->answer.buffer.text;
	size_t cursor = tui->answer.buffer.cursor;
	if (is_empty(tui))
		editor_set(&tui->needle, tui->sought.data, tui->sought.len, tui->sought.len);
	if (!is_empty(tui))
		look(tui, direction > 0 ? utf8_grapheme_next(text->data, text->len, cursor) : cursor, direction > 0);
}

static void close(struct tui *tui)
{
	if (!is_empty(tui)) {
		str_clear(&tui->sought);
		str_add_bytes(&tui->sought, tui->needle.buffer.text.data, tui->needle.buffer.text.len);
	}
	tui_pop(tui, 0);
	action_edited(tui);
}

static void stay(struct tui *tui, int unused)
{
	(void)unused;
	if (is_empty(tui))
		step(tui, 1);
	close(tui);
}

static void back(struct tui *tui, int unused)
{
	(void)unused;
	go_back(tui);
	close(tui);
}

void find_open(struct tui *tui, int unused)
{
	(void)unused;
	editor_set(&tui->needle, "", 0, 0);
	tui->find_from = tui->answer.buffer.cursor;
	tui->find_top = tui->answer.top;
	show(tui, tui->find_from, tui->find_from);
	tui_push(tui, &screen_find);
}

static const struct action actions[] = {
	{ "Enter", "stay here", "stay at this match", stay, 0, NULL },
	{ "^R M-s Down ^N", "next", "the next match; with nothing typed, of what was looked for last", step, 1, NULL },
	{ "M-r Up ^P", "previous", "the match before", step, -1, NULL },
	{ "Esc ^G ^C ^X", "back", "back to where you were", back, 0, NULL },
};

static struct editor *editor(struct tui *tui)
{
	return &tui->needle;
}

/* In the place of the rule above the footer, so that the text keeps its rows. */
static void draw(struct tui *tui, const struct box *box)
{
	struct box row = { box->y + box->height - 2, box->x, 1, box->width };
	frame_mark(&tui->answer, &tui->answer_box, tui->found_start, tui->found_end, true);
	frame_field(tui, &row, "Find", &tui->needle);
}

const struct screen screen_find = {
	.title = "Find",
	.about = "Goes to what you look for as you type it, in any case unless you type a capital.",
	.actions = actions,
	.nactions = COUNT(actions),
	.editor = editor,
	.edited = typed,
	.draw = draw,
};
