/* debrief: what is read after writing: a step's verdicts (practice) and the debrief's four screens. */
#include "screen.h"

#include <ctype.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- moving in a page --- */

static void step(struct tui *tui, int direction)
{
	pane_step(&tui->body, direction);
}

static void page(struct tui *tui, int direction)
{
	pane_page(&tui->body, direction);
}

static void edge(struct tui *tui, int direction)
{
	pane_edge(&tui->body, direction);
}

static void give_event(struct tui *tui, int kind)
{
	tui_give_event(tui, (struct event){ .kind = (enum event_kind)kind });
}

static void leave(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_leave);
}

/* --- overruling --- */

static bool has_item(const struct tui *tui)
{
	return tui->body.target >= 0 && pane_in_sight(&tui->body);
}

static void no_item(struct tui *tui, int unused)
{
	(void)unused;
	tui_say(tui, SEVERITY_NOTE, "no item is selected here; Down goes to the next one");
}

/* The verdict is given with its reason, or not at all; taking it back needs none. */
static void overrule(struct tui *tui, int verdict)
{
	const struct item_score *score = &tui->session->card->items[tui->body.target];
	tui->overruled = (struct event){ .kind = EVENT_OVERRULE, .item = tui->body.target, .value = verdict };
	if ((int)item_verdict(score) == verdict) {
		tui_say(tui, SEVERITY_NOTE, "it is %s already", verdict_word((enum verdict)verdict));
		return;
	}
	if ((int)score->verdict == verdict) {
		tui_give_event(tui, tui->overruled);
		return;
	}
	editor_set(&tui->reason, "", 0, 0);
	tui_push(tui, &screen_reason);
}

static void give_reason(struct tui *tui, int unused)
{
	const struct str *text = &tui->reason.buffer.text;
	tui->overruled.text = text->data;
	tui->overruled.len = text->len;
	tui_pop(tui, unused);
	tui_give_event(tui, tui->overruled);
}

static const struct action reason_actions[] = {
	{ "Enter ^S", "overrule", "overrule, with this reason or without one", give_reason, 0, NULL },
	{ "Esc ^C ^X", "leave it", "the verdict stays as it was", tui_pop, 0, NULL },
};

static struct editor *reason_editor(struct tui *tui)
{
	return &tui->reason;
}

static void draw_reason(struct tui *tui, const struct box *box)
{
	struct str label = STR_INIT;
	str_addf(&label, "%s, because (or just Enter)", verdict_word((enum verdict)tui->overruled.value));
	label.data[0] = (char)toupper((unsigned char)label.data[0]);
	frame_prompt(tui, box, label.data, &tui->reason);
	str_clear(&label);
	str_addf(&label, " %s ", tui->session->card->items[tui->overruled.item].item->text);
	frame_words(tui, box->y + box->height - 3, box->x + 2, box->width - 4, ROLE_STRONG, label.data);
	str_release(&label);
}

const struct screen screen_reason = {
	.title = "Your reason",
	.about = "Why the verdict is another one, in a line: it is shown beside both verdicts.",
	.actions = reason_actions,
	.nactions = COUNT(reason_actions),
	.editor = reason_editor,
	.draw = draw_reason,
};

static void how_to_overrule(struct tui *tui, int unused)
{
	(void)unused;
	tui_say(tui, SEVERITY_NOTE, "this item is: %c %s, %c %s, %c %s or %c %s?", verdict_key(VERDICT_COVERED),
		verdict_word(VERDICT_COVERED), verdict_key(VERDICT_PARTIAL), verdict_word(VERDICT_PARTIAL),
		verdict_key(VERDICT_MISSED), verdict_word(VERDICT_MISSED), verdict_key(VERDICT_DENIED),
		verdict_word(VERDICT_DENIED));
}

/* Keys of both screens that show verdicts. */
#define OVERRULE_ACTIONS                                                                                                   \
	{ "c", NULL, "the selected item is covered", overrule, VERDICT_COVERED, has_item },                                \
	{ "p", NULL, "the selected item is partly covered", overrule, VERDICT_PARTIAL, has_item },                         \
	{ "m", NULL, "the selected item is missed", overrule, VERDICT_MISSED, has_item },                                  \
	{ "d", NULL, "the selected item is denied", overrule, VERDICT_DENIED, has_item },                                  \
	{ "o c p m d", NULL, NULL, no_item, 0, NULL }

#define OVERRULE_HOW \
	{ "o", "overrule", "overrule the selected item's verdict: c, p, m or d; both are kept", how_to_overrule, 0, has_item }

/* --- the page in its frame --- */

static void draw_page(struct tui *tui, const struct box *box)
{
	struct box body = { 2, 1, box->height - 4, box->width - 2 };
	paint_rule(1, 0, box->width, tui->ascii);
	pane_paint(&tui->body, &body, tui->ascii);
	frame_rule(tui, box->height - 2, box, &tui->body, "");
	frame_footer(tui, box, 0);
}

/* --- verdicts of a step --- */

static const struct action verdict_actions[] = {
	{ "Enter n", "next step", "go on with the next step", give_event, EVENT_NEXT, NULL },
	{ "r", "retry", "write this step's answer again", give_event, EVENT_RETRY, NULL },
	OVERRULE_HOW,
	{ "a", "questions", "answer what the score is not sure of, a key each", questions_begin, 0, questions_left },
	{ "^X ^C q", "leave", "leave and resume later, or finish now", leave, 0, NULL },
	{ "F5 M-r", "cards", "the reference cards", cards_open, 0, cards_there },
	{ "F6 M-i", NULL, "your notes: what you learned, numbers you stated, how steps stand, the case", notes_open, 0, NULL },
	{ "^W", NULL, "the whiteboard: sketch the system", board_open, 0, board_there },
	OVERRULE_ACTIONS,
	{ "Down j ^N", NULL, "the next item, or down", step, 1, NULL },
	{ "Up k ^P", NULL, "the item before, or up", step, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
	{ "Home g", NULL, "to the top", edge, -1, NULL },
	{ "End G", NULL, "to the end", edge, 1, NULL },
};

static void draw_verdicts(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->body);
	if (fresh)
		view_step_verdicts(fresh, tui->session, tui->session->step);
	bars_top(tui, box);
	draw_page(tui, box);
}

const struct screen screen_verdicts = {
	.title = "The verdicts of this step",
	.about = "What your answer showed, item by item, with your own words. Practice: you may try again.",
	.actions = verdict_actions,
	.nactions = COUNT(verdict_actions),
	.draw = draw_verdicts,
};

/* --- the debrief --- */

static void show_screen(struct tui *tui, int which)
{
	if (tui->debrief == (enum debrief)which)
		return;
	tui->debrief = (enum debrief)which;
	pane_reset(&tui->body);
}

static void turn_screen(struct tui *tui, int by)
{
	show_screen(tui, ((int)tui->debrief + by) % DEBRIEF_COUNT);
}

static bool reads_items(const struct tui *tui)
{
	return tui->debrief == DEBRIEF_ITEMS;
}

static bool begins_step(const void *card, int item, int before)
{
	const struct item_score *items = ((const struct scorecard *)card)->items;
	return before < 0 || items[item].item->step != items[before].item->step;
}

static bool is_not_covered(const void *card, int item, int before)
{
	(void)before;
	return item_verdict(&((const struct scorecard *)card)->items[item]) != VERDICT_COVERED;
}

static void seek_step(struct tui *tui, int direction)
{
	if (!pane_seek(&tui->body, direction, begins_step, tui->session->card))
		tui_say(tui, SEVERITY_NOTE, direction > 0 ? "this is the last step" : "this is the first step");
}

static void seek_miss(struct tui *tui, int unused)
{
	(void)unused;
	if (!pane_seek(&tui->body, 1, is_not_covered, tui->session->card))
		tui_say(tui, SEVERITY_NOTE, "from here on all is covered");
}

static bool can_rehearse(const struct tui *tui)
{
	return tui->greeted && !tui->front.tour && view_next_step(tui->session) >= 0;
}

/* Home, which comes next, begins it. */
static void rehearse(struct tui *tui, int unused)
{
	(void)unused;
	tui->rehearse = view_next_step(tui->session);
	str_clear(&tui->rehearsed);
	str_add(&tui->rehearsed, scorer_case(tui->session->scorer)->head.id);
	give_event(tui, EVENT_CLOSE);
}

static const struct action debrief_actions[] = {
	{ "Tab Right", "next screen", "the next of the four screens", turn_screen, 1, NULL },
	OVERRULE_HOW,
	{ "a", "questions", "answer what the score is not sure of, a key each", questions_begin, 0, questions_left },
	{ "q ^X ^C", "close", "close the debrief", give_event, EVENT_CLOSE, NULL },
	{ "w", "weak step", "close, and do the one next thing: that step once more, in practice", rehearse, 0, can_rehearse },
	{ "n", "next miss", "the next item that is not covered", seek_miss, 0, reads_items },
	{ "]", "next step", "the items of the next step", seek_step, 1, reads_items },
	{ "[", NULL, "the items of the step before", seek_step, -1, reads_items },
	{ "F5 M-r", "cards", "the reference cards", cards_open, 0, cards_there },
	{ "1", NULL, "the signal: hire or not, and why", show_screen, DEBRIEF_SIGNAL, NULL },
	{ "2", NULL, "item by item", show_screen, DEBRIEF_ITEMS, NULL },
	{ "3", NULL, "beside the model answer", show_screen, DEBRIEF_MODEL, NULL },
	{ "4", NULL, "how the score adds up", show_screen, DEBRIEF_SUMS, NULL },
	{ "S-Tab Left", NULL, "the screen before", turn_screen, DEBRIEF_COUNT - 1, NULL },
	OVERRULE_ACTIONS,
	{ "Down j ^N", NULL, "the next item, or down", step, 1, NULL },
	{ "Up k ^P", NULL, "the item before, or up", step, -1, NULL },
	{ "PgDn Space ^V", NULL, "a page down", page, 1, NULL },
	{ "PgUp M-v", NULL, "a page up", page, -1, NULL },
	{ "Home g", NULL, "to the top", edge, -1, NULL },
	{ "End G", NULL, "to the end", edge, 1, NULL },
};

static void add_tab(const struct tui *tui, struct str *out, int i, bool titled)
{
	bool shown = (int)tui->debrief == i;
	str_addf(out, "%s%d", shown ? "[" : " ", i + 1);
	if (titled || shown)
		str_addf(out, " %s", debrief_title((enum debrief)i));
	str_add(out, shown ? "]  " : "   ");
}

static bool tabs_fit(const struct tui *tui, int columns)
{
	struct str all = STR_INIT;
	for (int i = 0; i < DEBRIEF_COUNT; i++)
		add_tab(tui, &all, i, true);
	bool fit = (int)frame_columns(tui, ROLE_SUBTLE, all.data) <= columns;
	str_release(&all);
	return fit;
}

/* "1 The signal  2 Item by item  3 …", the one shown in brackets and strong: colour is never the only sign. Where not
 * all fit, only it has its title. */
static void draw_tabs(struct tui *tui, const struct box *box)
{
	int x = 1;
	bool titled = tabs_fit(tui, box->width);
	for (int i = 0; i < DEBRIEF_COUNT && x < box->width; i++) {
		struct str tab = STR_INIT;
		add_tab(tui, &tab, i, titled);
		x += frame_words(tui, 0, x, box->width - x, (int)tui->debrief == i ? ROLE_STRONG : ROLE_SUBTLE, tab.data);
		str_release(&tab);
	}
}

static void draw_debrief(struct tui *tui, const struct box *box)
{
	struct page *fresh = pane_rebuild(&tui->body);
	if (fresh)
		view_debrief(fresh, tui->session, tui->debrief);
	draw_tabs(tui, box);
	draw_page(tui, box);
}

const struct screen screen_debrief = {
	.title = "The debrief",
	.about = "First the signal, then every item with your own words, then the model answer beside yours. Where a "
		 "verdict is wrong, overrule it: both are kept.",
	.actions = debrief_actions,
	.nactions = COUNT(debrief_actions),
	.draw = draw_debrief,
};

/* --- which screen a phase has --- */

const struct screen *screen_of_phase(enum phase phase)
{
	static const struct screen *const screens[] = {
		[PHASE_ANSWER] = &screen_answer,    [PHASE_PROBE] = &screen_answer,
		[PHASE_CURVEBALL] = &screen_answer, [PHASE_WRAPUP] = &screen_answer,
		[PHASE_VERDICTS] = &screen_verdicts, [PHASE_PREDICT] = &screen_predict,
		[PHASE_DEBRIEF] = &screen_debrief,  [PHASE_CLOSED] = &screen_debrief,
	};
	return screens[phase];
}
