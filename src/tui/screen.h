/* screen: what is on the terminal: a drawing, its keys, and the editor that takes what is typed.
 *
 * A screen's keys are one table of actions; dispatch, the footer and the help come from it. An action changes the
 * front's state or gives the loop its input (tui_give); only the loop draws. */
#ifndef MLCOACH_TUI_SCREEN_H
#define MLCOACH_TUI_SCREEN_H

#include "editor.h"
#include "key.h"
#include "lobby.h"
#include "mlcoach/tui/tui.h"
#include "mlcoach/view/tour.h"
#include "pane.h"

struct tui;

struct action {
	const char *keys;  /* names, blank-separated; the first one is shown */
	const char *label; /* in the footer; NULL: not there */
	const char *help;  /* in the help; NULL: not there */
	void (*run)(struct tui *tui, int arg);
	int arg;
	bool (*able)(const struct tui *tui); /* NULL: always */
};

struct screen {
	const char *title, *about; /* of its help */
	const struct action *actions;
	size_t nactions;
	/* What is typed goes here; NULL: letters are keys. */
	struct editor *(*editor)(struct tui *tui);
	struct pane *(*reads)(struct tui *tui); /* the page that READING_KEYS move; NULL: they are not among its actions */
	void (*edited)(struct tui *tui); /* after a change by the editor; may be NULL */
	bool alone;			 /* what is typed shows in the editor and nowhere else */
	void (*draw)(struct tui *tui, const struct box *box);
	enum tour_place tour; /* which notes of the tour go with it */
};

/* The editor that has the cursor, as it was painted: a row whose bytes have the same hash need not be painted again. */
struct sheet {
	struct editor *editor; /* NULL: there is none */
	struct box box;
	VEC(uint64_t) rows;
};

/* Screens on screens: an interview, its help … */
#define SCREENS_MAX 4

struct tui {
	struct front front;
	struct clock *clock;
	const struct theme *theme;
	bool ascii, clock_hidden;
	struct key_reader reader;
	const struct screen *screens[SCREENS_MAX];
	size_t nscreens;
	void (*idle)(size_t taken); /* a test's: everything typed is drawn, now it waits */
	bool gone;	     /* the terminal; what came before it went is still given out */
	bool drawn;	     /* the screen shows the state … */
	bool typed;	     /* … but for what was typed into the sheet */
	struct sheet sheet;
	int cursor_y, cursor_x; /* y -1: hidden */
	bool asks_again, asked_again; /* the present key, and the one before, ask for the same key once more */
	struct str message;  /* shown in the footer's place until the next key */
	enum severity message_severity;

	/* the home screen */
	const struct home_model *model;
	struct choice choice;
	bool chosen, greeted;
	struct pane home;
	struct lobby lobby;

	/* the interview */
	const struct session *session;
	int64_t now, now_from;	/* interview time, and the clock when it was given */
	struct input *out;	/* what `next` is to fill; NULL outside */
	struct editor answer, board, question, number;
	struct box answer_box; /* where it was drawn last */
	struct pane title, tabs, talk, turn, how, panel, notes, body, asked;
	enum debrief debrief;
	int rehearse; /* step of the case to begin with, in place of home; -1: none */
	struct str rehearsed; /* that case */
	size_t skipped; /* of the questions that are left: passed over */
	struct editor reason;	/* for overruling … */
	struct event overruled; /* … so */

	struct pane cards, card; /* of reference */
	struct pane tour;	 /* the note beside one's first interview */

	/* the author's bench; its text is `answer` */
	struct bench *bench; /* NULL: an interview or home */
	bool bench_done;
	unsigned bench_version; /* of what the panes show */
	struct pane items, why;

	/* the search in the answer */
	struct editor needle;
	struct str sought;		/* by the search before */
	size_t find_from, find_top;	/* cursor and top row when it began */
	size_t found_start, found_end;	/* bytes of the present match */

	/* the help */
	struct editor filter;
	struct pane help;
	const struct screen *helped;
};

/* --- the stack of screens --- */

const struct screen *tui_screen(const struct tui *tui);
void tui_push(struct tui *tui, const struct screen *screen);
void tui_pop(struct tui *tui, int unused);

/* Hands an input, or an event, to the loop. */
void tui_give(struct tui *tui, enum input_kind kind);
void tui_give_event(struct tui *tui, struct event event);

__attribute__((format(printf, 3, 4))) void tui_say(struct tui *tui, enum severity severity, const char *format, ...);

/* Says that the same key does it: true when the key before has said so already. */
bool tui_confirm(struct tui *tui, const char *message);

/* --- keys --- */

/* What scrolls the page of a screen that is only read. */
void read_line(struct tui *tui, int rows);
void read_page(struct tui *tui, int direction);
#define READING_KEYS                                                                                                   \
	{ "PgDn Space ^V", "on", "a page down", read_page, 1, NULL },                                                  \
	{ "PgUp M-v", NULL, "a page up", read_page, -1, NULL },                                                        \
	{ "Down j ^N", NULL, "a line down", read_line, 1, NULL },                                                      \
	{ "Up k ^P", NULL, "a line up", read_line, -1, NULL }

/* Does what the key does on the present screen; true when that shows in its editor alone. */
bool action_key(struct tui *tui, const struct key *key);

/* The editor of a text that the loop keeps. */
struct editor *document_editor(struct tui *tui, enum document document);

/* An action has changed the answer: its edit goes to the loop. */
void action_edited(struct tui *tui);

/* All rows of a screen's help: its own actions, its editor's, those of every screen. Returns how many there are;
 * writes at most `max`. */
struct help_row {
	const char *keys, *what, *section;
	const struct action *action; /* NULL: an editor's command */
	editor_command *command;
};
#define HELP_ROWS_MAX 80
size_t action_rows(struct tui *tui, const struct screen *screen, struct help_row *out, size_t max);
void action_run(struct tui *tui, const struct help_row *row);

/* What the footer shows of the present screen: actions with a label that can be done now. */
size_t action_labels(const struct tui *tui, const struct action **out, size_t max);

/* --- drawing --- */

/* Draws what is not on the screen yet: all of it, or only the sheet. */
void frame_draw(struct tui *tui);

/* Words on one row, signs in ASCII if that is asked for; returns the columns used. And those they would use. */
int frame_words(struct tui *tui, int y, int x, int columns, enum role role, const char *text);
size_t frame_columns(const struct tui *tui, enum role role, const char *text);

/* The keys of the present screen from `column` on, or the message, on the last row of the box. */
void frame_footer(struct tui *tui, const struct box *box, int column);

/* "label: ____" on one row; and on the row above the footer, with a rule above it. */
void frame_field(struct tui *tui, const struct box *box, const char *label, struct editor *editor);
void frame_prompt(struct tui *tui, const struct box *box, const char *label, struct editor *editor);

/* A rule that says how much of the pane above it is out of sight, and the `keys` that scroll it. */
void frame_rule(struct tui *tui, int y, const struct box *box, const struct pane *above, const char *keys);

/* The same with words at its left that say what is below it ("": none). */
void frame_label(struct tui *tui, int y, const struct box *box, const char *label, const struct pane *above,
		 const char *keys);

/* From 110 columns on a list leaves room for a panel beside it: both, between the rule below the title and the footer.
 * False: there is no panel. */
bool frame_panel(const struct box *box, struct box *out_list, struct box *out_panel);

/* The first line of a pane's page, on one row. */
void frame_line(struct tui *tui, struct pane *pane, int y, int x, int columns);

/* An editor in a box; when it is the present screen's, with the cursor in it, and the sheet from then on. */
void frame_editor(struct tui *tui, struct editor *editor, const struct box *box);

/* Marks bytes [start, end) of what frame_editor has just drawn there as evidence, in reverse if they are `selected`. */
void frame_mark(const struct editor *editor, const struct box *box, size_t start, size_t end, bool selected);

/* The interview's time now. */
int64_t tui_now(const struct tui *tui);
bool tui_clock_runs(const struct tui *tui);

/* --- the tour --- */

/* Draws the note of the tour, if there is one, and takes the rows that it needs off the end of the box. */
void tour_draw(struct tui *tui, struct box *box);

/* --- the screens --- */

extern const struct screen screen_home, screen_filter, screen_resume, screen_history, screen_trends, screen_prompt, screen_answer,
	screen_ask, screen_board, screen_notes, screen_find, screen_verdicts, screen_predict, screen_question, screen_debrief,
	screen_reason, screen_leave, screen_help, screen_bench, screen_bench_items, screen_cards, screen_card;

/* An interview's title and clock, its steps, and on the last row the step's clock, of which the columns are returned. */
void bars_top(struct tui *tui, const struct box *box);
void bars_tabs(struct tui *tui, const struct box *box);
int bars_step_clock(struct tui *tui, const struct box *box);

/* The whiteboard, until the interview is over; the notes. */
bool board_there(const struct tui *tui);
void board_open(struct tui *tui, int unused);
void notes_open(struct tui *tui, int unused);

/* The screen of the session's phase. */
const struct screen *screen_of_phase(enum phase phase);

/* Questions about what is not sure: whether any is left, asking them from the first one on, following an answer. */
bool questions_left(const struct tui *tui);
void questions_begin(struct tui *tui, int unused);
void questions_follow(struct tui *tui);

/* The history over the home screen; whether the weakest step of an attempt (NULL: no) can be done again. */
void history_open(struct tui *tui, int unused);
bool history_can_retry(const struct tui *tui, const struct attempt *attempt);

/* The reference cards: in a mock only once it is over. */
bool cards_there(const struct tui *tui);
void cards_open(struct tui *tui, int unused);

/* Looks for words in the answer. */
void find_open(struct tui *tui, int unused);

/* Lets $VISUAL or $EDITOR work on the text; what it leaves becomes the editor's text. */
void tui_edit_outside(struct tui *tui, int unused);

/* Whether one of them is set. */
bool tui_has_editor(const struct tui *tui);

/* Opens a file in it, at a line (0: at none) where the editor is known to take one; false, which is said, when it
 * failed. */
bool tui_open_file(struct tui *tui, const char *path, unsigned line);

/* The text of the bench was changed by an edit. */
void bench_take(struct tui *tui, const struct edit *edit);

#endif
