#include "mlcoach/tui/tui.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "list.h"
#include "screen.h"
#include "term.h"

/* How long the bytes of one key, or the rest of a paste, may take to come, in ms. */
#define ESCAPE_WAIT 25
#define PASTE_WAIT 1000
#define SECOND 1000

static struct tui *of(struct front *front)
{
	return (struct tui *)(void *)front;
}

/* --- the stack of screens --- */

const struct screen *tui_screen(const struct tui *tui)
{
	return tui->screens[tui->nscreens - 1];
}

void tui_push(struct tui *tui, const struct screen *screen)
{
	if (tui->nscreens < SCREENS_MAX)
		tui->screens[tui->nscreens++] = screen;
}

void tui_pop(struct tui *tui, int unused)
{
	(void)unused;
	if (tui->nscreens > 1)
		tui->nscreens--;
}

/* The one screen; what lay on the old one goes with it. */
static void set_screen(struct tui *tui, const struct screen *screen)
{
	if (tui->nscreens && tui->screens[0] == screen)
		return;
	tui->screens[0] = screen;
	tui->nscreens = 1;
}

/* --- input for the loop --- */

void tui_give(struct tui *tui, enum input_kind kind)
{
	if (tui->out)
		tui->out->kind = kind;
}

void tui_give_event(struct tui *tui, struct event event)
{
	if (tui->out)
		tui->out->event = event;
	tui_give(tui, INPUT_EVENT);
}

void tui_say(struct tui *tui, enum severity severity, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_clear(&tui->message);
	str_vaddf(&tui->message, format, args);
	va_end(args);
	tui->message_severity = severity;
	tui->drawn = false;
}

bool tui_confirm(struct tui *tui, const char *message)
{
	if (tui->asked_again)
		return true;
	tui->asks_again = true;
	tui_say(tui, SEVERITY_NOTE, "%s", message);
	return false;
}

/* --- time --- */

bool tui_clock_runs(const struct tui *tui)
{
	const struct session *session = tui->session;
	return session && phase_is_writing(session->phase) && session->paused_at < 0;
}

int64_t tui_now(const struct tui *tui)
{
	return tui->now + (tui_clock_runs(tui) ? tui->clock->monotonic(tui->clock) - tui->now_from : 0);
}

/* How long to wait: for the rest of a key, for the next second of the clock, for as long as the loop says. */
static int wait_time(const struct tui *tui, int left)
{
	if (key_partial(&tui->reader))
		return key_pasting(&tui->reader) ? PASTE_WAIT : ESCAPE_WAIT;
	if (!tui_clock_runs(tui) || tui->clock_hidden)
		return left;
	int to_second = (int)(SECOND - tui_now(tui) % SECOND);
	return left >= 0 && left < to_second ? left : to_second;
}

/* --- one turn --- */

/* More bytes than anybody types before they are read. */
#define BURST 64

static bool takes_lines(struct tui *tui)
{
	struct editor *(*editor)(struct tui *tui) = tui_screen(tui)->editor;
	return editor && !editor(tui)->one_line;
}

/* A tab with text right behind it comes out of a paste of which the terminal does not say that it is one. On the bench
 * it would lead to where letters write into files. */
static bool is_pasted_tab(const struct tui *tui, const struct key *key)
{
	const struct str *bytes = &tui->reader.bytes;
	size_t next = tui->reader.used;
	return tui->bench && tui_screen(tui) == &screen_bench && key_is(key, "Tab") && next < bytes->len &&
	       ((unsigned char)bytes->data[next] >= ' ' || bytes->data[next] == '\t') && bytes->data[next] != 0x7f;
}

/* So does an Enter, if much came with it or a list goes on right behind it, which is not to get a second mark. */
static bool is_pasted_enter(const struct tui *tui, const struct key *key)
{
	const struct str *bytes = &tui->reader.bytes;
	size_t next = tui->reader.used;
	struct list_entry entry;
	return key_is(key, "Enter") && next < bytes->len &&
	       (bytes->len >= BURST || list_read(&entry, bytes->data + next, bytes->len - next));
}

static void handle(struct tui *tui, const struct key *key)
{
	static const struct key tab = { .name = "Paste", .text = "\t", .len = 1 };
	static const struct key enter = { .name = "Paste", .text = "\n", .len = 1 };
	/* In an empty editor stands how it goes. */
	bool said = tui->message.len > 0, empty = !tui->answer.buffer.text.len;
	str_clear(&tui->message);
	tui->asked_again = tui->asks_again;
	tui->asks_again = false;
	if (is_pasted_tab(tui, key))
		key = &tab;
	else if (is_pasted_enter(tui, key) && takes_lines(tui))
		key = &enter;
	if (action_key(tui, key) && !said && !tui->front.tour && empty == !tui->answer.buffer.text.len)
		tui->typed = true;
	else
		tui->drawn = false;
}

/* Draws only when nothing is waiting to be read, so that a burst of keys is drawn once. */
static enum wake wait_drawn(struct tui *tui, int timeout)
{
	bool shown = tui->drawn && !tui->typed;
	enum wake wake = shown || tui->reader.last < BURST ? WAKE_TIME : term_wait(&tui->reader, 0);
	if (wake != WAKE_TIME)
		return wake;
	if (!shown)
		frame_draw(tui);
	if (tui->idle && !key_partial(&tui->reader))
		tui->idle(tui->reader.taken);
	return term_wait(&tui->reader, timeout);
}

/* One key, or one wait. False: the loop's time is over, or the terminal is gone (*gone). */
static bool turn(struct tui *tui, int *left, bool *gone)
{
	struct key key;
	if (key_next(&tui->reader, &key, false)) {
		handle(tui, &key);
		return true;
	}
	int wait = wait_time(tui, *left);
	bool partial = key_partial(&tui->reader);
	enum wake wake = wait_drawn(tui, wait);
	if (wake == WAKE_GONE) {
		*gone = tui->gone = true;
		if (partial && key_next(&tui->reader, &key, true)) /* of a paste, what has come */
			handle(tui, &key);
	}
	if (wake == WAKE_SUSPEND)
		term_suspend();
	if (wake != WAKE_INPUT)
		tui->drawn = false;
	if (wake != WAKE_TIME)
		return !*gone;
	if (partial && key_next(&tui->reader, &key, true))
		handle(tui, &key);
	if (*left >= 0)
		*left = *left > wait ? *left - wait : 0;
	return *left != 0;
}

/* --- what the loop asks for --- */

/* What the debrief asked for: false, nothing, or its case is no more. */
static bool take_rehearsal(struct tui *tui, struct choice *out)
{
	int index = tui->rehearse < 0 ? -1 : library_find(tui->model->library, tui->rehearsed.data, NULL);
	if (index >= 0) {
		*out = tui->choice;
		out->kind = CHOICE_START;
		out->case_index = (size_t)index;
		out->step = tui->rehearse;
		out->mode = MODE_PRACTICE;
	}
	tui->rehearse = -1;
	return index >= 0;
}

static enum status home(struct front *front, const struct home_model *model, const struct choice *preset,
			struct choice *out)
{
	struct tui *tui = of(front);
	bool gone = false;
	int forever = -1;
	tui->model = model;
	tui->session = NULL; /* one whose attempt could not be begun was never ended */
	if (!tui->greeted || tui->choice.kind == CHOICE_TOUR)
		tui->choice = *preset;
	tui->greeted = true;
	tui->chosen = false;
	tui->choice.kind = CHOICE_QUIT;
	tui->choice.step = -1;
	tui->home.stale = true;
	lobby_renew(&tui->lobby);
	set_screen(tui, &screen_home);
	tui->nscreens = 1;
	if (tui->lobby.in_history)
		history_open(tui, 0);
	tui->drawn = false;
	if (take_rehearsal(tui, out)) {
		tui->model = NULL;
		return STATUS_OK;
	}
	while (!tui->chosen && turn(tui, &forever, &gone))
		;
	*out = tui->choice;
	if (gone)
		out->kind = CHOICE_QUIT;
	tui->model = NULL;
	return STATUS_OK;
}

/* How often files are looked at while nothing is typed, in ms. */
#define LOOK_AGAIN 1000

static void look_again(struct tui *tui)
{
	struct str said = STR_INIT;
	if (bench_refresh(tui->bench, &said))
		tui_say(tui, SEVERITY_NOTE, "%s", said.data);
	str_release(&said);
}

void tui_try(struct front *front, struct bench *bench)
{
	struct tui *tui = of(front);
	bool gone = false;
	tui->bench = bench;
	tui->bench_version = bench->version - 1;
	editor_set(&tui->answer, bench->draft.text.data, bench->draft.text.len, bench->draft.cursor);
	set_screen(tui, &screen_bench);
	tui->drawn = false;
	while (!tui->bench_done && !gone) {
		int left = LOOK_AGAIN;
		while (turn(tui, &left, &gone) && !tui->bench_done)
			;
		if (!tui->bench_done)
			look_again(tui);
	}
	tui->bench = NULL;
}

static void stale(struct tui *tui)
{
	struct pane *const panes[] = { &tui->title, &tui->tabs,  &tui->talk,  &tui->turn,
				       &tui->how,   &tui->panel, &tui->notes, &tui->body };
	for (size_t i = 0; i < sizeof panes / sizeof *panes; i++)
		panes[i]->stale = true;
	tui->drawn = false;
}

/* What the session's phase shows; another phase begins at the top of its page. True when it is another one. */
static bool follow_phase(struct tui *tui)
{
	const struct screen *screen = screen_of_phase(tui->session->phase);
	if (screen == tui->screens[0])
		return false;
	set_screen(tui, screen);
	pane_reset(&tui->body);
	editor_set(&tui->number, "", 0, 0);
	tui->debrief = DEBRIEF_SIGNAL;
	return true;
}

static void begin(struct front *front, const struct session *session, const struct draft *drafts)
{
	struct tui *tui = of(front);
	tui->session = session;
	pane_reset(&tui->talk);
	pane_reset(&tui->panel);
	tui->talk.follow = true;
	for (int d = 0; d < DOCUMENT_COUNT; d++)
		editor_set(document_editor(tui, (enum document)d), drafts[d].text.data, drafts[d].text.len,
			   drafts[d].cursor);
	stale(tui);
	follow_phase(tui);
	/* It was open when the program ended, so that the session has not seen it yet. */
	if (board_there(tui) && strcmp(tui->board.buffer.text.data, session->board) != 0)
		board_open(tui, 0);
}

static void next(struct front *front, const struct session *session, int64_t now, int timeout, struct input *out)
{
	struct tui *tui = of(front);
	bool gone = false;
	*out = (struct input){ .kind = INPUT_NONE };
	tui->session = session;
	tui->now = now;
	tui->now_from = tui->clock->monotonic(tui->clock);
	tui->out = out;
	while (!tui->gone && turn(tui, &timeout, &gone) && out->kind == INPUT_NONE)
		;
	if (tui->gone && out->kind != INPUT_EDIT)
		out->kind = INPUT_GONE;
	tui->out = NULL;
}

static void show(struct front *front, const struct session *session, unsigned effects)
{
	struct tui *tui = of(front);
	tui->session = session;
	if (effects & EFFECT_CLEAR)
		editor_set(&tui->answer, "", 0, 0);
	if (effects & EFFECT_ASKED)
		editor_set(&tui->question, "", 0, 0);
	if (effects & EFFECT_DRAFT && session->draft)
		editor_set(&tui->answer, session->draft, strlen(session->draft), strlen(session->draft));
	if (effects & (EFFECT_LINES | EFFECT_PHASE))
		tui->talk.follow = true;
	stale(tui);
	/* Whom the interviewer asks back replies at once; Esc goes on writing. */
	if (effects & EFFECT_ASKED && session->asked_back && tui_screen(tui) == &screen_answer)
		tui_push(tui, &screen_ask);
	/* A review asks only when it is told to. */
	if (follow_phase(tui) && session->phase == PHASE_DEBRIEF)
		questions_begin(tui, 0);
	else
		questions_follow(tui);
}

static void say(struct front *front, enum severity severity, const char *message)
{
	tui_say(of(front), severity, "%s", message);
}

static void end(struct front *front, const struct session *session)
{
	(void)session;
	of(front)->session = NULL;
}

/* --- life cycle --- */

#define EDITORS 7
#define EDITORS_OF_LINES 2 /* the first ones; the others have one line */
#define PANES 16

static void editors_of(struct tui *tui, struct editor *out[EDITORS])
{
	out[0] = &tui->answer;
	out[1] = &tui->board;
	out[2] = &tui->question;
	out[3] = &tui->number;
	out[4] = &tui->filter;
	out[5] = &tui->needle;
	out[6] = &tui->reason;
}

static void panes_of(struct tui *tui, struct pane *out[PANES])
{
	out[0] = &tui->home;
	out[1] = &tui->title;
	out[2] = &tui->tabs;
	out[3] = &tui->talk;
	out[4] = &tui->panel;
	out[5] = &tui->body;
	out[6] = &tui->help;
	out[7] = &tui->asked;
	out[8] = &tui->items;
	out[9] = &tui->why;
	out[10] = &tui->cards;
	out[11] = &tui->card;
	out[12] = &tui->tour;
	out[13] = &tui->turn;
	out[14] = &tui->how;
	out[15] = &tui->notes;
}

struct front *tui_new(const struct settings *settings, struct clock *clock, struct diags *diags)
{
	static const struct front_ops ops = { home, begin, next, show, say, end };
	const char *no_colour = getenv("NO_COLOR");
	const struct theme *theme = theme_choose(settings->theme ? settings->theme : "auto", getenv("COLORFGBG"),
						 no_colour && *no_colour);
	if (!term_open(diags))
		return NULL;
	struct tui *tui = alloc_zeroed(1, sizeof *tui);
	struct editor *editors[EDITORS];
	struct pane *panes[PANES];
	editors_of(tui, editors);
	panes_of(tui, panes);
	for (size_t i = 0; i < EDITORS; i++)
		editor_init(editors[i], i >= EDITORS_OF_LINES);
	for (size_t i = 0; i < PANES; i++)
		pane_init(panes[i]);
	tui->front.ops = &ops;
	tui->clock = clock;
	tui->clock_hidden = settings->clock_hidden;
	lobby_init(&tui->lobby);
	key_reader_init(&tui->reader);
	str_init(&tui->message);
	str_init(&tui->sought);
	str_init(&tui->rehearsed);
	tui->rehearse = -1;
	tui->theme = theme;
	/* The fonts of the Linux console have no ✓. */
	bool utf8 = paint_init(theme);
	tui->ascii = settings->ascii || !utf8 || !strcmp(getenv("TERM"), "linux");
	set_screen(tui, &screen_home);
	return &tui->front;
}

void tui_free(struct front *front)
{
	if (!front)
		return;
	struct tui *tui = of(front);
	struct editor *editors[EDITORS];
	struct pane *panes[PANES];
	term_close();
	editors_of(tui, editors);
	panes_of(tui, panes);
	for (size_t i = 0; i < EDITORS; i++)
		editor_release(editors[i]);
	for (size_t i = 0; i < PANES; i++)
		pane_release(panes[i]);
	vec_release(&tui->sheet.rows);
	lobby_release(&tui->lobby);
	key_reader_release(&tui->reader);
	str_release(&tui->message);
	str_release(&tui->sought);
	str_release(&tui->rehearsed);
	free(tui);
}
