/* plain_private: what the files of this room share. */
#ifndef MLCOACH_PLAIN_PRIVATE_H
#define MLCOACH_PLAIN_PRIVATE_H

#include "mlcoach/plain/plain.h"
#include "mlcoach/view/tour.h"
#include "reader.h"

struct plain {
	struct front front;
	struct reader reader;
	FILE *out;
	bool prompts;  /* both ends are terminals: "> " before each line … */
	bool prompted; /* … and one stands there */
	const struct settings *settings;
	struct str draft; /* what was typed and not submitted yet … */
	size_t half;      /* … and these bytes of it are a line that has not ended */
	struct str board; /* the whiteboard … */
	struct str done;  /* … and what is told once the session has taken the new one */
	struct str text;  /* text of the last input, lives until the next */
	size_t lines_told;
	int step_told; /* whose heading was told; -1: none */
	struct {
		enum phase phase; /* PHASE_CLOSED: nothing yet */
		int step;
		size_t probe;
	} turn_told;
	bool explained[PHASE_CLOSED]; /* how a turn of that phase goes */
	int overruled;                /* item whose new verdict is to be told, -1: none … */
	int signal;                   /* … and the signal before it */
	enum home_sort sort;          /* of the cases at home … */
	struct str filter;            /* … and the words that they must have */
	bool home_told;               /* all of it, once */
	bool keeps;                   /* what begins at home begins … */
	struct choice kept;           /* … in this mode, at this level, with these minutes */
	bool asking;                  /* what is typed answers a question about a verdict */
	int question;                 /* the item that was told */
	size_t skipped;               /* of the questions that are left: passed over */
	bool paused;                  /* it was told how the clock goes on */
	bool finished;                /* the interview came to its end here */
	enum debrief debrief;         /* its screen that was told last */
	struct str tour;              /* the note that was told last */
};

/* --- tell: everything that goes out ---------------------------------------------------------------- */

/* "> " and what is typed already, unless it stands there. */
void tell_prompt(struct plain *plain);

/* One sentence, made printable and wrapped. */
__attribute__((format(printf, 2, 3))) void tell(struct plain *plain, const char *format, ...);

/* A page without boxes and bars; releases it. */
void tell_page(struct plain *plain, struct page *page);

/* Columns and signs become words. */
void speak(struct page *page);

/* Lines as they are, however long. */
void tell_sketch(struct plain *plain, struct page *page);

/* What is new in the conversation. */
void tell_lines(struct plain *plain, const struct session *session, bool own_words);

/* All that was said in the running step, once more. */
void tell_step_again(struct plain *plain, const struct session *session);

/* What the candidate can do now, when that changed. */
void tell_phase(struct plain *plain, const struct session *session);

/* What is left for who comes back. */
void tell_time_left(struct plain *plain, const struct session *session);

/* What is spent and left, and that the clock stands. */
void tell_time(struct plain *plain, const struct session *session, int64_t now);

void tell_overruled(struct plain *plain, const struct session *session);

/* What is read in this phase, the verdicts of a step or the debrief's first screen, and what can be done there. */
void tell_read(struct plain *plain, const struct session *session);

/* The question that is to be answered, or what is read when none is left. */
void tell_question(struct plain *plain, const struct session *session);

/* The same after something else was overruled: not all of it, if it is the one that was told. */
void tell_question_again(struct plain *plain, const struct session *session);

/* The item that is asked about; -1: nothing is left to ask. */
int asked_item(const struct plain *plain, const struct session *session);

/* The note of the tour, when there is another one. */
void tell_tour(struct plain *plain, const struct session *session);

/* --- commands: what the candidate types ------------------------------------------------------------ */

/* A typed command and what it needs to be carried out. */
struct call {
	struct plain *plain;
	const struct session *session;
	int64_t now;
	const char *argument; /* without blanks around; "" when there is none */
	const char *sketch;   /* the same with the blanks before it, but for the first */
	struct input *out;
};

/* An event becomes the call's input, or one with a text. */
void call_event(struct call *call, enum event_kind kind);
void call_text(struct call *call, enum event_kind kind, const char *text, size_t len);

/* One typed line, as an input or as something told at once (INPUT_NONE). */
void command_line(struct plain *plain, const struct session *session, int64_t now, const char *line, size_t len,
		  struct input *out);

/* There is a command of that name, which may have an argument behind it. */
bool command_there(const char *typed);

/* Cuts "name argument" in place; returns the argument, "" when there is none. */
char *command_cut(char *typed);

/* The step that the candidate predicts next, or -1. */
int predict_step(const struct session *session);

/* --- lines: of a text, by their numbers ------------------------------------------------------------- */

struct text_line {
	size_t number;     /* from 1 */
	size_t start, end; /* bytes, without the newline … */
	size_t next;       /* … and behind it */
};

/* The line after `line`, the first after one that is all zero; false: there is none. */
bool text_line_next(const struct str *text, struct text_line *line);

/* The line whose number the argument begins with, the last when it is empty; false, which is told, when there is none.
 */
bool text_line_find(const struct call *call, const struct str *text, const char *argument, struct text_line *out);

void tell_lines_of(struct plain *plain, const struct str *text);

/* --- draft: the answer in writing ------------------------------------------------------------------- */

/* A resumed draft's last line goes on at the prompt when it has no end. */
void draft_take_up(struct plain *plain);

/* The line in writing is part of the answer at each key. */
void draft_typing(struct plain *plain, const struct session *session, struct input *out);

/* A whole line of it. */
void draft_line(struct plain *plain, const char *line, size_t len, struct input *out);

/* The answer without the line end that every typed line has, as an event. */
void draft_event(struct call *call, enum event_kind kind);

void show_draft(struct call *call);
void undo_draft(struct call *call);
void change_draft(struct call *call);
void edit_draft(struct call *call);

/* --- verdicts -------------------------------------------------------------------------------------- */

void run_items(struct call *call);
void run_overrule(struct call *call);
void run_questions(struct call *call);

/* An answer to the question that is asked. */
void run_answer(struct call *call);

/* --- notes: what lies beside the conversation ------------------------------------------------------- */

void run_board(struct call *call);
void run_notes(struct call *call);
void run_steps(struct call *call);

/* --- cards ----------------------------------------------------------------------------------------- */

void run_reference(struct call *call);

/* A card, or with "" as its name their list, those of the step (a bit) first; `command` is what that is typed with. */
void tell_cards(struct plain *plain, struct library *library, const char *name, unsigned step, const char *command);

/* --- home ------------------------------------------------------------------------------------------ */

struct home {
	struct plain *plain;
	const struct home_model *model;
	struct choice *preset;
	struct choice *out;
};

enum status plain_home(struct front *front, const struct home_model *model, const struct choice *given,
		       struct choice *out);

/* The case of that place in the list, or of that id; -1, which is told, when there is none. */
int home_find_case(const struct home *home, const char *word);

/* Commands that choose nothing: always false. */
bool home_history(const struct home *home, char *rest);
bool home_look(const struct home *home, char *rest);
bool home_info(const struct home *home, char *rest);
bool home_cards(const struct home *home, char *rest);

#endif
